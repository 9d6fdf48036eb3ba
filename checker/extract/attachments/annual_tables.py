"""The three tables of an annual report and their identities (年度报告表格勾稽).

Source: 国办公开办函〔2021〕30号 annex; a blank cell is read as zero for the sums and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checker.extract.attachments.money import figure, shown
from checker.model.facts import FileProblem

TABLES = ("主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况")
_ACTIVE = re.compile(r"现行有效件数|本年制发件数|本年新制作数量|对外公开总数量|处理决定数量|本年新公开数量")
_REQUESTS = re.compile(r"本年新收政府信息公开申请(?:数量)?|新收.{0,8}申请")
_NEW = re.compile(r"本年新收")
_CARRIED = re.compile(r"上年结转")
_FORWARD = re.compile(r"结转下年")
_HANDLED = re.compile(r"[（(]七[)）]总计|办理结果.{0,4}总计|^总计$|[(（]七[)）]")
_RESULT = re.compile(r"[（(][一二三四五六][)）]|^\d{1,2}[.．、]")
_REQUEST_COLUMNS = 7
"""自然人, five kinds of legal persons, 总计."""
_REVIEW_COLUMNS = 15
_ACTIVE_ROWS = re.compile(r"^(?:规章|行政规范性文件|规范性文件|行政许可|行政处罚|行政强制|行政事业性收费)$")
_HEADS = re.compile(r"自然人|商业|企业|科研|公益|法律|服务|机构|其他|总计|件数|数量|金额|项目|内容|维持|纠正|审结")


@dataclass(slots=True)
class TablesRead:
    """What the tables hold."""

    names: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    blank: int = 0
    not_numbers: tuple[str, ...] = ()
    checked: int = 0
    received: Decimal | None = None
    """Requests newly received, all kinds of persons."""
    received_quote: str = ""
    problems: list[FileProblem] = field(default_factory=list)
    page: int = 1


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    cells: tuple[str, ...]

    def values(self) -> list[Decimal]:
        return [figure(cell) or Decimal(0) for cell in self.cells]

    @property
    def quote(self) -> str:
        return f"{self.label} {' '.join(cell or '空' for cell in self.cells)}"[:120]


def read_tables(tables: Sequence[Sequence[Sequence[str]]], page: int = 1) -> TablesRead:
    """Which of the three tables are there, their blank and wordy cells, and the sums that do not agree."""
    read = TablesRead(page=page)
    rows = [[" ".join(cell.split()) for cell in row] for table in tables for row in table]
    everything = "".join("".join(row).replace(" ", "") for row in rows)
    there = (
        bool(_ACTIVE.search(everything)),
        bool(_REQUESTS.search(everything)),
        "尚未审结" in everything or ("结果维持" in everything and "结果纠正" in everything),
    )
    read.names = tuple(name for name, found in zip(TABLES, there, strict=True) if found)
    read.missing = tuple(name for name, found in zip(TABLES, there, strict=True) if not found)
    if there[0]:
        _active(rows, read)
    if there[1]:
        _requests(rows, read)
    if there[2]:
        _review(rows, read)
    return read


def _count(read: TablesRead, row: _Row) -> None:
    read.blank += sum(1 for cell in row.cells if not cell.strip())
    odd = tuple(f"{row.label}：{cell}" for cell in row.cells if cell.strip() and figure(cell) is None)
    dashes = tuple(f"{row.label}：{cell}" for cell in row.cells if cell.strip() in ("-", "—", "–", "－", "——"))
    read.not_numbers = (*read.not_numbers, *odd, *dashes)[:20]


def _active(rows: Sequence[Sequence[str]], read: TablesRead) -> None:
    """Rows of table one: one to three figures behind the label."""
    width = 0
    for row in rows:
        words = "".join(row).replace(" ", "")
        if "件数" in words or "数量" in words or "收费金额" in words:
            width = sum(1 for cell in row if re.search(r"件数|数量|金额", cell))
        label = row[0].replace(" ", "") if row else ""
        if not width or not _ACTIVE_ROWS.match(label):
            continue
        cells = [*row[1:]]
        while len(cells) > width and not cells[-1]:
            cells.pop()
        kept = _values_behind(cells, width)
        _count(read, _Row(label, tuple(kept)))


def _values_behind(cells: Sequence[str], width: int) -> list[str]:
    """The figures of a row whose cells may span columns: padding is no blank cell."""
    filled = [cell for cell in cells if cell]
    if len(cells) > width and len(filled) >= width:
        return filled[:width]
    return [*cells[:width], *([""] * (width - len(cells)))]


def _requests(rows: Sequence[Sequence[str]], read: TablesRead) -> None:
    """Table two: new + carried in = handled + carried forward, column by column, and the rows add up."""
    start = next((n for n, row in enumerate(rows) if _NEW.search("".join(row).replace(" ", ""))), None)
    if start is None:
        return
    new = carried = handled = forward = None
    results: list[_Row] = []
    for row in rows[start : start + 60]:
        parsed = _request_row(row)
        if parsed is None:
            continue
        label = parsed.label
        if _NEW.search(label) and new is None:
            new = parsed
        elif _CARRIED.search(label) and carried is None:
            carried = parsed
        elif _FORWARD.search(label):
            forward = parsed
            break
        elif handled is None and _HANDLED.search(label):
            handled = parsed
        elif handled is None:
            results.append(parsed)
    for one in (new, carried, *results, handled, forward):
        if one is not None:
            _count(read, one)
            _row_total(one, read)
    if new is not None and len(new.cells) == _REQUEST_COLUMNS:
        read.received, read.received_quote = new.values()[-1], new.quote
    if new is None or handled is None:
        return
    zero = _Row("（未列）", ("0",) * len(new.cells))
    left, right = (new, carried or zero), (handled, forward or zero)
    read.checked += 1
    for n in sorted(range(len(new.cells)), key=lambda n: -n):
        ins = sum((r.values()[n] for r in left if n < len(r.cells)), Decimal(0))
        outs = sum((r.values()[n] for r in right if n < len(r.cells)), Decimal(0))
        if ins != outs:
            message = f"本年新收与上年结转之和不等于办理总计与结转下年之和：{shown(ins)}≠{shown(outs)}"
            quotes = "；".join(r.quote for r in left), "；".join(r.quote for r in right)
            read.problems.append(FileProblem("equation", message, read.page, quotes[0], read.page, quotes[1], "fail"))
            break
    _result_sum(results, handled, read)


def _request_row(row: Sequence[str]) -> _Row | None:
    """Label and the seven figures behind it; None for heads."""
    cells = [cell.strip() for cell in row]
    if len(cells) <= _REQUEST_COLUMNS:
        if sum(1 for cell in cells if figure(cell) is not None) < 1 or len(cells) < 3:
            return None
        words = [cell for cell in cells if cell and figure(cell) is None]
        values = [cell for cell in cells if figure(cell) is not None]
        return _Row("".join(words).replace(" ", ""), tuple(values)) if words and len(values) == len(cells) - 1 else None
    start = len(cells) - _REQUEST_COLUMNS
    if not cells[-1]:
        # Rows shortened by cells spanning from above end in padding: count from the first figure instead.
        start = next((n for n, cell in enumerate(cells) if n and figure(cell) is not None), start)
    label = "".join(cells[:start]).replace(" ", "")
    values = cells[start : start + _REQUEST_COLUMNS]
    if not label or any(_HEADS.search(value) for value in values):
        return None
    if not any(figure(value) is not None for value in values) and not re.search(
        r"新收|结转|公开|提供|处理|总计|其他", label
    ):
        return None
    if re.fullmatch(r"[三3][、.]?本年度?办理结果", label) and not any(values):
        return None
    return _Row(label, tuple(values))


def _row_total(row: _Row, read: TablesRead) -> None:
    """总计 is the sum of natural and legal persons."""
    if len(row.cells) != _REQUEST_COLUMNS:
        return
    values = row.values()
    read.checked += 1
    parts = sum(values[:-1], Decimal(0))
    if parts != values[-1]:
        message = f"“{row.label[:24]}”各类申请人之和与总计不等：{shown(parts)}≠{shown(values[-1])}"
        read.problems.append(
            FileProblem("equation", message, read.page, row.quote, read.page, f"总计{row.cells[-1] or '空'}", "fail")
        )


def _result_sum(results: Sequence[_Row], handled: _Row, read: TablesRead) -> None:
    """The kinds of result add up to the total of results; only when every kind's row was recognised."""
    labels = "".join(row.label for row in results).replace("(", "（").replace(")", "）")
    if not all(f"（{kind}）" in labels for kind in "一二三四五六"):
        return
    values = [row.values() for row in results if len(row.cells) == len(handled.cells)]
    if len(values) != len(results):
        return
    read.checked += 1
    parts = sum((v[-1] for v in values), Decimal(0))
    total = handled.values()[-1]
    if parts != total:
        message = f"各类办理结果之和与办理结果总计不等：{shown(parts)}≠{shown(total)}"
        read.problems.append(
            FileProblem("equation", message, read.page, f"各行之和{shown(parts)}", read.page, handled.quote, "fail")
        )


def _review(rows: Sequence[Sequence[str]], read: TablesRead) -> None:
    """Table three, in one piece or one for reviews and one for suits: four results of each group add up to 总计."""
    heads = [n for n, row in enumerate(rows) if "结果维持" in "".join(row).replace(" ", "")]
    done: set[int] = set()
    for head in heads:
        for n in range(head + 1, min(head + 6, len(rows))):
            cells = [cell.strip() for cell in rows[n]]
            while len(cells) > _REVIEW_COLUMNS and not cells[-1]:
                cells.pop()
            if any(_HEADS.search(cell) for cell in cells) or not any(figure(cell) is not None for cell in cells):
                continue
            if n not in done:
                done.add(n)
                _review_row(cells, read)
            break


def _review_row(cells: Sequence[str], read: TablesRead) -> None:
    for group in _groups(cells):
        kept = _Row("行政复议、行政诉讼", tuple(group))
        _count(read, kept)
        values = kept.values()
        read.checked += 1
        parts = sum(values[:4], Decimal(0))
        if parts != values[4]:
            message = f"行政复议、行政诉讼各项结果之和与总计不等：{shown(parts)}≠{shown(values[4])}"
            total = f"总计{group[4] or '空'}"
            read.problems.append(FileProblem("equation", message, read.page, kept.quote, read.page, total, "fail"))


def _groups(cells: Sequence[str]) -> Iterator[Sequence[str]]:
    if len(cells) in (15, 10, 5):
        for n in range(0, len(cells), 5):
            yield cells[n : n + 5]
