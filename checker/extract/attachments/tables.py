"""Which tables a paper really holds, where each begins and what stands in its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.attachments.filetext import FileText
from checker.extract.attachments.money import figure, money_unit
from checker.extract.attachments.names import is_caption, is_known, table_key
from checker.extract.attachments.outline import Line, Outline

_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_TEXT_HEADING = re.compile(r"(?:情况)?(?:的)?说明$")
_EMPTY = re.compile(
    r"(?:本|此|该)表(?:为空|无数据|无内容|没有数据)|空表|无数据|没有数据|无此项|"
    r"(?:没有|无|未安排|不涉及)[^。；\n]{0,30}?(?:政府性基金|国有资本|三公|收入|支出|拨款|预算|经费)"
)
_HEADER_WORDS = ("项目", "科目", "合计", "预算数", "决算数", "金额", "功能分类", "小计", "收入", "支出", "余额", "限额")
_BESIDE = re.compile(
    r"^(?:金额)?单位[:：]|^(?:财决|公开|预算|附|表)*\d{1,2}(?:-\d)?表$|^(?:附件?|附表|表)[\d一二三四五六七八九十]{1,3}[:：]?$"
)
_UNIT_BEHIND = re.compile(r"(?<=表)[（(]?(?:金额)?单位[:：].{0,8}$")
_MAX_NAME = 70
_MAX_TABLES = 500
_LOOKAHEAD = 60
_MAX_SPAN = 3000


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is really there."""

    key: str
    """See names.table_key; empty for one of an unknown name."""
    caption: str
    """Words as they stand there."""
    page: int
    lines: tuple[Line, ...]
    """Everything below the caption up to the next table or part."""
    as_picture: bool = False
    last_page: int = 0
    holes: tuple[int, ...] = ()
    """Pages inside it that yield no text: its figures are then not complete."""

    @property
    def rows(self) -> tuple[tuple[Line, tuple[str, ...]], ...]:
        """Lines with more than one filled cell, and their cells."""
        return tuple((line, line.cells) for line in self.lines if line.filled > 1)

    @property
    def unit(self) -> str:
        """万元, 元 or empty."""
        return next((u for line in self.lines[:6] if (u := money_unit(line.text))), "")

    @property
    def has_figures(self) -> bool:
        """True when some cell beside codes and years holds a number."""
        return any(_is_amount(cell) for line in self.lines for cell in line.cells)

    @property
    def stated_empty(self) -> bool:
        """True when a note below says that there is nothing to show."""
        return bool(_EMPTY.search("".join(line.bare for line in self.lines if line.filled == 1)))


def _is_amount(cell: str) -> bool:
    value = figure(cell)
    if value is None or cell.strip() in ("-", "—", "－", "–"):
        return False
    plain = cell.strip()
    looks_like_code = plain.isdigit() and (len(plain) in (2, 3, 5, 7) or (len(plain) == 4 and plain.startswith("20")))
    return not looks_like_code


def find_tables(text: FileText, body: Outline) -> tuple[Table, ...]:
    """Tables of the body in order, each once. A name without anything below it is only a mention."""
    starts = _captions(body.lines)
    silent = {page.no: page.pictures for page in text.pages if not page.text.strip()}
    labels = {page.no: page.label for page in text.pages if page.label}
    found: list[Table] = []
    for n, (at, length, caption) in enumerate(starts):
        end = starts[n + 1][0] if n + 1 < len(starts) else len(body.lines)
        end = _span_end(body.lines, at + length, min(end, at + length + _MAX_SPAN))
        table = _table(body.lines, at, length, end, caption, silent)
        if table is not None:
            found.append(table)
    found.extend(_by_label(body.lines, labels, {t.page for t in found if t.key}))
    return _joined(sorted(found, key=lambda t: t.page))


def _captions(lines: tuple[Line, ...]) -> list[tuple[int, int, str]]:
    """(index, lines taken, words) of every caption; names broken over two or three lines are joined first."""
    found: list[tuple[int, int, str]] = []
    names = [_name_on(line) for line in lines]
    n = 0
    while n < len(lines) and len(found) < _MAX_TABLES:
        taken = 0
        for length in (3, 2, 1):
            group = lines[n : n + length]
            if len(group) < length or group[0].page != group[-1].page:
                continue
            pieces = names[n : n + length]
            words = "".join(pieces)
            if not all(pieces) or len(words) > _MAX_NAME:
                continue
            known = is_known(words)
            if length > 1 and not (known and _really_broken(pieces, words)):
                continue
            if known or (length == 1 and group[0].filled == 1 and is_caption(words)):
                found.append((n, length, words))
                taken = length
                break
        n += max(taken, 1)
    return found


def _name_on(line: Line) -> str:
    """Words of a line that may be a name: spaced-out characters joined, unit and form number beside it left out.

    Empty for a row of figures or of many cells.
    """
    if len(line.text) > 4 * _MAX_NAME:
        return ""
    cells = [c for cell in line.cells if (c := _UNIT_BEHIND.sub("", "".join(cell.split()))) and not _BESIDE.match(c)]
    if not cells or any(figure(cell) is not None for cell in cells):
        return ""
    spaced = all(len(cell) <= 2 for cell in cells[:-1])
    return "".join(cells) if len(cells) <= 2 or spaced else ""


def _really_broken(pieces: list[str], words: str) -> bool:
    """True when no piece but the last could be a name, and the last alone would name another table or none."""
    if any(is_caption(piece) or len(piece) > 45 or "：" in piece for piece in pieces[:-1]):
        return False
    return table_key(pieces[-1]) != table_key(words) or not is_known(pieces[-1])


def _span_end(lines: tuple[Line, ...], start: int, end: int) -> int:
    for n in range(start, end):
        words = lines[n].bare
        if lines[n].filled == 1 and (
            _PART.match(words) or (len(words) < 50 and _TEXT_HEADING.search(words) and "。" not in words)
        ):
            return n
    return end


def _table(
    lines: tuple[Line, ...], at: int, length: int, end: int, caption: str, silent: dict[int, int]
) -> Table | None:
    below = lines[at + length : end]
    page = lines[at].page
    near = [line for line in below[:_LOOKAHEAD] if line.page - page <= 2]
    last = max((line.page for line in below if line.filled > 1), default=page)
    next_page = lines[end].page if end < len(lines) else last + 2
    holes = tuple(p for p in silent if page < p < max(next_page, last + 1))
    rows = sum(1 for line in near if line.filled > 1)
    stated = any(_EMPTY.search(line.bare) for line in near[:12] if line.filled == 1)
    headed = any(money_unit(line.text) or line.bare in _HEADER_WORDS for line in near[:8])
    if rows >= 1 or (headed and (is_known(caption) or len(near) > 2)) or (stated and is_known(caption)):
        return Table(table_key(caption), caption, page, below, False, last, holes)
    if is_known(caption) and not near[3:] and any(silent.get(p) for p in (page + 1, page)):
        return Table(table_key(caption), caption, page, below, True, last, holes)
    return None


def _by_label(lines: tuple[Line, ...], labels: dict[int, str], taken: set[int]) -> list[Table]:
    """Sheets whose name is the only place that says which table they hold."""
    found = []
    for page, label in labels.items():
        words = label.rpartition("·")[2]
        if page in taken or not is_known(words if words.endswith("表") else f"{words}表"):
            continue
        own = tuple(line for line in lines if line.page == page)
        if any(line.filled > 1 for line in own):
            found.append(
                Table(table_key(words if words.endswith("表") else f"{words}表"), words, page, own, False, page)
            )
    return found


def _joined(tables: list[Table]) -> tuple[Table, ...]:
    """A caption repeated on the following pages is the same table going on (续表)."""
    result: list[Table] = []
    for table in tables:
        before = result[-1] if result else None
        if (
            before is not None
            and table.key
            and table.key == before.key
            and table.page - max(before.last_page, before.page) <= 1
        ):
            result[-1] = Table(
                before.key,
                before.caption,
                before.page,
                (*before.lines, *table.lines),
                before.as_picture and table.as_picture,
                max(table.last_page, table.page),
                (*before.holes, *table.holes),
            )
        elif not (table.key and any(known.key == table.key for known in result)):
            result.append(table)
    return tuple(result)
