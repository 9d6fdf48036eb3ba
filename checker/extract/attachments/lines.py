"""Small helpers every reader shares: cells to lines, figures to words, rows to tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from checker.extract.attachments.filetext import Limits, PageText, TableText

_SPACE = re.compile(r"[ \t\u00a0\u3000\r\f\v]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def clean(text: str) -> str:
    """One line of words: control characters out, runs of white space as one blank."""
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()


def cell_words(text: str) -> str:
    """Words of a cell on one line; Chinese broken over lines is joined without a blank."""
    parts = [clean(part) for part in text.split("\n")]
    joined = ""
    for part in (p for p in parts if p):
        glue = " " if joined and joined[-1].isascii() and part[0].isascii() else ""
        joined += glue + part
    return joined


def row_line(cells: Sequence[str]) -> str:
    """A table row as one line, tabs between cells; empty when every cell is."""
    return "\t".join(cells).rstrip("\t") if any(cells) else ""


def value_words(value: object) -> str:
    """A sheet value as it is read by people: 2946.25, 12, 2021-05-20; empty for nothing."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        if value == int(value) and abs(value) < 1e15:
            return str(int(value))
        return f"{value:.10f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if (value.hour or value.minute or value.second) else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return cell_words(str(value)) if value is not None else ""


def trimmed(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows without empty ones at the end, all as wide as the widest filled one."""
    kept = [tuple(row) for row in rows]
    while kept and not any(kept[-1]):
        kept.pop()
    width = max((max((i + 1 for i, cell in enumerate(row) if cell), default=0) for row in kept), default=0)
    return tuple(tuple(row[:width]) + ("",) * (width - len(row)) for row in kept)


def grid_page(no: int, rows: Sequence[Sequence[str]], label: str = "") -> tuple[PageText, TableText | None]:
    """A sheet as page text and as table; no table when nothing is filled."""
    grid = trimmed(rows)
    text = "\n".join(line for line in (row_line(row) for row in grid) if line)
    return PageText(no, text, label=label), (TableText(label, no, grid) if grid else None)


def cut(pages: Sequence[PageText], limits: Limits) -> tuple[tuple[PageText, ...], bool]:
    """Pages within the character limit, and whether any were cut."""
    left, kept = limits.max_chars, []
    for page in pages:
        if len(page.text) > left:
            kept.append(PageText(page.no, page.text[:left], page.pictures, page.label))
            return tuple(kept), True
        left -= len(page.text)
        kept.append(page)
    return tuple(kept), False
