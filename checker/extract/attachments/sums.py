"""Figures that must agree inside a table and between tables (表内、表间勾稽)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from checker.extract.attachments.elements import amounts_of, codes_of
from checker.extract.attachments.money import FACTOR, agree, figure, figures, shown
from checker.extract.attachments.outline import Line
from checker.extract.attachments.tables import Table
from checker.model.facts import FileProblem

_ITEM = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]")
_INCOME_TOTAL = re.compile(r"^(?:本年)?收入(?:合计|小计)$")
_SPENDING_TOTAL = re.compile(r"^(?:本年)?支出(?:合计|小计)$")
_GRAND = re.compile(r"^(?:收入|支出)?总计$|^(?:收|支)入?出?总计$")
_TOTAL = re.compile(r"^(?:合计|总计|本年(?:收入|支出)?合计|栏次合计)$")
_BASIC_AND_PROJECT = frozenset({"基本支出", "项目支出"})
_PARTS_OF_SPENDING = _BASIC_AND_PROJECT | {
    "上缴上级支出",
    "经营支出",
    "事业单位经营支出",
    "对附属单位补助支出",
    "对附属单位补助",
}
_BALANCED = frozenset({"收支", "财政拨款收支"})
_MAX_LEVEL_PROBLEMS = 5
"""Told of one table: one wrong figure often shows at every level above it."""
_MAX_CODES = 3000
"""Codes of one table that are added up; the whole functional classification has under 2,000."""
_DETAIL = frozenset({"收入", "支出", "一般公共支出"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with the words and page where it stands."""

    value: Decimal
    line: Line
    unit: str
    """万元, 元 or empty."""

    @property
    def quote(self) -> str:
        """The row as one line."""
        return " ".join(cell for cell in self.line.cells if cell)[:80]

    def in_unit(self, unit: str) -> Decimal:
        """The figure in another unit; unchanged when either unit is unknown."""
        if not unit or not self.unit:
            return self.value
        return self.value * FACTOR[self.unit] / FACTOR[unit]


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of one table by their meaning: 收入合计, 支出合计, 收入总计, 支出总计, 合计."""

    table: Table
    amounts: Mapping[str, Amount]


def totals(table: Table) -> Totals:
    """Totals a table states; a total of unclear place is left out rather than guessed."""
    found: dict[str, Amount] = {}
    grand = 0
    for line, cells in table.rows:
        for label, value in _labelled(cells):
            name = ""
            if _INCOME_TOTAL.match(label):
                name = "收入合计"
            elif _SPENDING_TOTAL.match(label):
                name = "支出合计"
            elif _GRAND.match(label) and table.key in _BALANCED:
                side = (
                    "收入"
                    if label.startswith("收")
                    else "支出"
                    if label.startswith("支")
                    else "收入支出"[grand * 2 : grand * 2 + 2]
                )
                grand += 1
                name = f"{side}总计"
            elif _TOTAL.match(label) and table.key not in _BALANCED:
                name = "合计"
            if name and value is not None:
                found.setdefault(name, Amount(value, line, table.unit))
    if "合计" not in found and table.key in _DETAIL:
        row = _total_row(table)
        if row is not None:
            found["合计"] = Amount(figures(row.cells)[0], row, table.unit)
    return Totals(table, found)


def _labelled(cells: Sequence[str]) -> Iterator[tuple[str, Decimal | None]]:
    """Each label of a row with the figure that follows it directly."""
    for n, cell in enumerate(cells):
        label = "".join(cell.split())
        if not label or figure(cell) is not None:
            continue
        yield label, next((figure(after) for after in cells[n + 1 : n + 2]), None)


def _total_row(table: Table) -> Line | None:
    for line, cells in table.rows:
        words = ["".join(c.split()) for c in cells if c.strip() and figure(c) is None]
        if words and _TOTAL.match(words[-1]) and figures(cells):
            return line
    return None


def check_tables(tables: Sequence[Table], weight: str) -> Iterator[FileProblem]:
    """Contradictions inside and between tables.

    `weight` is that of findings which rest on the place of cells (partial for sheets, review for page layouts);
    totals that carry their label in the same row are always partial.
    """
    known = {table.key: totals(table) for table in tables if table.key}
    for found in known.values():
        if found.table.key in _BALANCED:
            yield from _balance(found)
            if not found.table.holes:
                yield from _parts(found.table, weight)
        if found.table.key in _DETAIL and not found.table.holes:
            yield from _across(found.table, weight)
            yield from islice(_levels(found.table, weight), _MAX_LEVEL_PROBLEMS)
    yield from _between(known)


def _problem(code: str, what: str, left: Amount, right: Amount, weight: str) -> FileProblem:
    message = f"{what}：{shown(left.value)}≠{shown(right.value)}"
    return FileProblem(code, message, left.line.page, left.quote, right.line.page, right.quote, weight)


def _balance(found: Totals) -> Iterator[FileProblem]:
    income, spending = found.amounts.get("收入总计"), found.amounts.get("支出总计")
    if income is not None and spending is not None and not agree(income.value, spending.value):
        yield _problem("income_spending", f"“{found.table.caption}”收入总计与支出总计不等", income, spending, "partial")


def _parts(table: Table, weight: str) -> Iterator[FileProblem]:
    """Items 一、二、三… above a side's total must add up to it; the sides are told by their columns."""
    sides: dict[str, list[Decimal]] = {"收入": [], "支出": []}
    ends: dict[str, Amount] = {}
    column: dict[str, int] = {}
    numbered = [
        (line, n, "".join(c.split()))
        for line, cells in table.rows
        for n, c in enumerate(cells)
        if _ITEM.match(c.strip())
    ]
    if not numbered:
        return
    column["收入"] = min(n for _, n, _ in numbered)
    others = [n for _, n, _ in numbered if n > column["收入"]]
    if not others:
        return
    column["支出"] = min(others)
    for line, cells in table.rows:
        for side, at in column.items():
            if side in ends:
                continue
            label = "".join(cells[at].split()) if at < len(cells) else ""
            value = figure(cells[at + 1]) if at + 1 < len(cells) else None
            total = _INCOME_TOTAL if side == "收入" else _SPENDING_TOTAL
            if total.match(label):
                if value is not None:
                    ends[side] = Amount(value, line, table.unit)
                continue
            if _ITEM.match(label) and value is not None:
                sides[side].append(value)
    for side, end in ends.items():
        parts = sides[side]
        stray = _stray_figures(table, column, side, end.line)
        if parts and not stray and not agree(sum(parts, Decimal(0)), end.value, len(parts)):
            shown_sum = shown(sum(parts, Decimal(0)))
            message = f"“{table.caption}”{side}各项之和与{side}合计不等：{shown_sum}≠{shown(end.value)}"
            yield FileProblem(
                "parts_total", message, end.line.page, end.quote, end.line.page, f"各项之和 {shown_sum}", weight
            )


def _stray_figures(table: Table, column: Mapping[str, int], side: str, end: Line) -> bool:
    """True when figures stand on the side beside no item, so that adding up is not safe."""
    at = column[side]
    stop = column["支出"] if side == "收入" else 10**6
    for line, cells in table.rows:
        if line is end:
            return False
        label = "".join(cells[at].split()) if at < len(cells) else ""
        own = [c for c in cells[at + 1 : stop] if figure(c) is not None]
        if own and not _ITEM.match(label):
            return True
    return False


def _across(table: Table, weight: str) -> Iterator[FileProblem]:
    """The total row: 合计 = 基本支出 + 项目支出 + …, by the columns the head names."""
    row = _total_row(table)
    head = next((cells for _, cells in table.rows if _bare_cells(cells) >= _BASIC_AND_PROJECT), None)
    if row is None or head is None:
        return
    columns = [n for n, cell in enumerate(head) if "".join(cell.split()) in _PARTS_OF_SPENDING]
    parts = [figure(row.cells[n]) if n < len(row.cells) else None for n in columns]
    total = figures(row.cells)[0]
    known = [part for part in parts if part is not None]
    if not known or any(n < len(row.cells) and row.cells[n] and figure(row.cells[n]) is None for n in columns):
        return
    if len(known) + 1 != len(figures(row.cells)) or agree(sum(known, Decimal(0)), total, len(known)):
        return
    shown_sum = shown(sum(known, Decimal(0)))
    message = f"“{table.caption}”合计行基本支出、项目支出等之和与合计不等：{shown_sum}≠{shown(total)}"
    quote = " ".join(c for c in row.cells if c)[:80]
    yield FileProblem("row_total", message, row.page, quote, row.page, f"各列之和 {shown_sum}", weight)


def _bare_cells(cells: Sequence[str]) -> frozenset[str]:
    return frozenset("".join(cell.split()) for cell in cells)


def _levels(table: Table, weight: str) -> Iterator[FileProblem]:
    """类 adds up to the total, 款 to its 类, 项 to its 款; given up as soon as one code has no certain figure."""
    coded = _coded(table)
    row = _total_row(table)
    if not coded or row is None or len(coded) > _MAX_CODES:
        return
    top = Amount(figures(row.cells)[0], row, table.unit)
    classes = {code: amount for code, amount in coded.items() if len(code) == 3}
    if classes and not agree(_sum(classes), top.value, len(classes)):
        yield _level_problem(table, "类级科目之和与合计不等", classes, top, weight)
        return
    for parents, length in ((classes, 5), ({c: a for c, a in coded.items() if len(c) == 5}, 7)):
        for code, amount in parents.items():
            below = {c: a for c, a in coded.items() if len(c) == length and c.startswith(code)}
            if below and not agree(_sum(below), amount.value, len(below)):
                yield _level_problem(table, f"科目{code}下级之和与本级不等", below, amount, weight)


def _sum(amounts: Mapping[str, Amount]) -> Decimal:
    return sum((a.value for a in amounts.values()), Decimal(0))


def _level_problem(table: Table, what: str, parts: Mapping[str, Amount], whole: Amount, weight: str) -> FileProblem:
    total = _sum(parts)
    first = next(iter(parts.values()))
    message = f"“{table.caption}”{what}：{shown(total)}≠{shown(whole.value)}"
    return FileProblem("level_sum", message, whole.line.page, whole.quote, first.line.page, first.quote, weight)


def _coded(table: Table) -> dict[str, Amount]:
    """Code → first figure of its row. Empty when some code's figure is not certain or a code comes twice."""
    found: dict[str, Amount] = {}
    waiting = ""
    for line, cells in table.rows:
        codes = [c for c in codes_of(cells) if c[0] == "2"]
        if len(codes) > 1:
            return {}
        values = amounts_of(cells)
        if codes and waiting:
            return {}
        if codes:
            waiting = codes[0]
            if len(waiting) not in (3, 5, 7):
                return {}
        if waiting and values:
            if waiting in found:
                return {}
            found[waiting] = Amount(values[0], line, table.unit)
            waiting = ""
    return {} if waiting else found


def _between(known: Mapping[str, Totals]) -> Iterator[FileProblem]:
    pairs = (
        ("收支", "收入合计", "收入", "合计", "收入总表与收入表的收入合计不等"),
        ("收支", "支出合计", "支出", "合计", "收支总表与支出表的支出合计不等"),
        ("一般公共支出", "合计", "一般公共基本支出", "合计", ""),
    )
    for left_key, left_name, right_key, right_name, what in pairs:
        if not what or left_key not in known or right_key not in known:
            continue
        left, right = known[left_key].amounts.get(left_name), known[right_key].amounts.get(right_name)
        if left is None or right is None:
            continue
        other = right.in_unit(left.unit)
        if not agree(left.value, other, 2):
            code = "unit_mismatch" if _factor_apart(left.value, other) else "between_tables"
            note = "（相差一万倍，疑似“元”与“万元”混用）" if code == "unit_mismatch" else ""
            yield _problem(code, f"{what}{note}", left, right, "partial")


def _factor_apart(left: Decimal, right: Decimal) -> bool:
    small, large = sorted((abs(left), abs(right)))
    return small > 0 and abs(large / small - 10000) < Decimal("0.5")
