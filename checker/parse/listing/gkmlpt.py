"""Guangdong open-information platform (政府信息公开平台): `/gkmlpt/index#COL`, data at `/gkmlpt/api/all/COL?page=P&sid=SID`."""

from __future__ import annotations

import re

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.scripts import MAX_PAGES, WINDOW
from checker.parse.page import Page
from checker.parse.urls import resolve

NAME = "gkmlpt"
PAGE_SIZE = 100
"""Rows of one reply."""
_SID = re.compile(r"""\b_?SID["']?\s*[:=]\s*["']?(\d{1,12})""", re.IGNORECASE)
_COLUMN = re.compile(r"""\b(?:COLUMN(?:_?ID)?|CATEGORY_?ID|COL_?ID)["']?\s*[:=]\s*["']?(\d{1,9})""", re.IGNORECASE)
_ROUTE = re.compile(r"/gkmlpt/(?:index|guide|policy|annual)?[^#]*#/?(\d{1,9})")
_API = re.compile(r"/gkmlpt/api/all/(\d+)\?(?:.*&)?page=(\d+)")


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """The first reply of the column named by the hash route or the page variables; column 0 means everything."""
    if "/gkmlpt/" not in page.url and "gkmlpt" not in page.script_text:
        return None
    if items or "/gkmlpt/content/" in page.url:
        return None
    scripts = " ".join(text for text in page.scripts if "SID" in text or "sid" in text)
    sid = _SID.search(scripts)
    if sid is None:
        return None
    route = _ROUTE.search(page.url)
    column = route or _COLUMN.search(scripts)
    number = column.group(1) if column else "0"
    address = resolve(page.url, f"/gkmlpt/api/all/{number}?page=1&sid={sid.group(1)}")
    request = PageRequest(address.url, page_no=1, probing=True)
    return Pagination(NAME, None, 0, None, PAGE_SIZE, False, "rows stand behind the data address"), (request,)


def read_reply(url: str, total: int | None, count: int) -> tuple[Pagination, tuple[PageRequest, ...]]:
    """How the list goes on: the reply states the total, 100 rows a page."""
    asked = _API.search(url)
    here = int(asked.group(2)[:5]) if asked else 1
    if total is None:
        return Pagination(NAME, None, here, None, PAGE_SIZE, False, "reply without a total"), ()
    pages = -(-total // PAGE_SIZE)
    following: tuple[PageRequest, ...] = ()
    if asked and count:
        start, end = asked.span(2)
        following = tuple(
            PageRequest(f"{url[:start]}{no}{url[end:]}", page_no=no, probing=True)
            for no in range(here + 1, min(pages, here + WINDOW, MAX_PAGES) + 1)
        )
    return Pagination(NAME, pages, here, total, PAGE_SIZE, True), following
