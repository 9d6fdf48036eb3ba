"""Rows that are not in the tree: data islands and strings written by script."""

from __future__ import annotations

import re
from itertools import islice

from checker.model.reading import ListItem
from checker.parse.listing import hanweb
from checker.parse.listing.data import fragment_items
from checker.parse.listing.rows import DateParser
from checker.parse.memo import per_script
from checker.parse.page import Page

_ROW_START = re.compile(r"<(?:li|tr)\b", re.IGNORECASE)
_COMPOSED = re.compile(r"""["']\s*\+|\+\s*["']|\$\{|\{\{|<%""")
_MAX_WRITTEN = 1000
_MAX_ROW = 5000


def hidden_items(page: Page, dates: DateParser) -> tuple[ListItem, ...]:
    """Items of a data island, else the dated rows inside script strings; rows put together from variables are none."""
    store = hanweb.island(page)
    if store:
        return fragment_items(page.base, hanweb.records(store), dates)
    if "<li" not in page.script_text and "<tr" not in page.script_text:
        return ()
    rows: list[str] = []
    for code in page.scripts:
        if "<a" in code:
            rows.extend(_written_rows(code))
    return tuple(item for item in fragment_items(page.base, rows, dates) if item.date_text)


@per_script
def _written_rows(code: str) -> tuple[str, ...]:
    """Whole li and tr elements with a link, the escapes of the strings undone."""
    rows = []
    starts = [match.start() for match in islice(_ROW_START.finditer(code), _MAX_WRITTEN)]
    for start, stop in zip(starts, [*starts[1:], len(code)], strict=False):
        head = code[start : min(stop, start + _MAX_ROW)]
        end = max(head.find("</li>"), head.find("</tr>"))
        row = head[: end + 5]
        if end > 0 and "<a" in row and not _COMPOSED.search(row):
            rows.append(row.replace("\\/", "/").replace('\\"', '"').replace("\\'", "'"))
    return tuple(rows)
