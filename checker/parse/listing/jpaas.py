"""Hanweb JPaaS: a block with `url="/…/build/unit"` and `queryData="{…}"`; the address answers with rows as HTML in JSON."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, urlencode

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.scripts import MAX_PAGES, WINDOW, as_number
from checker.parse.page import Node, Page
from checker.parse.urls import resolve

NAME = "jpaas"
_PAIR = re.compile(r"""["']?([A-Za-z_]\w*)["']?\s*:\s*["']([^"']*)["']""")
_UNIT = re.compile(r"front/page/build/unit|jpaas-publish-server|/build/unit")
_BAR = re.compile(r"pagination|paging|page", re.IGNORECASE)


def units(page: Page) -> list[Node]:
    """Blocks that are filled from the unit address, in page order."""
    return [node for node in page.css("[querydata]") if _UNIT.search(node.attributes.get("url") or "")]


def bar(root: Page) -> tuple[int | None, int | None]:
    """Rows a page and total from the pagination element of a block or fragment."""
    for node in root.css("[count]"):
        attributes = node.attributes
        total, rows = as_number(attributes.get("count")), as_number(attributes.get("rows"))
        if total is not None and (rows or _BAR.search(attributes.get("class") or "")):
            return rows, total
    return None, None


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """Page 1 is the block's own query, further pages add paramJson with pageNo. The block with the pager, else the
    largest, is the list; a block without rows is asked for from page 1.
    """
    blocks = units(page)
    if not blocks:
        return None
    rows, total = bar(page)
    if items and total is None:
        return Pagination("unknown", None, 1, note="block filled by script, no total on the page"), _requests(
            page, blocks, 2, 2, 15
        )
    if not items:
        requests = tuple(r for block in blocks for r in _requests(page, [block], 1, 1, rows or 15))
        return Pagination(NAME, None, 0, total, rows, False, "rows stand behind the data address"), requests[:8]
    size = rows or max(len(items), 1)
    pages = -(-(total or 0) // size)
    if pages > MAX_PAGES:
        return None
    return Pagination(NAME, pages, 1, total, size, True), _requests(page, blocks, 2, pages, size)


def _requests(page: Page, blocks: list[Node], first: int, last: int, size: int) -> tuple[PageRequest, ...]:
    block = next((b for b in blocks if b.css_first("[count]") is not None), blocks[0])
    attributes = block.attributes
    query = dict(_PAIR.findall(attributes.get("querydata") or ""))
    query.pop("paramJson", None)
    address = resolve(page.base, attributes.get("url") or "")
    if address.problem or not query:
        return ()
    return tuple(
        PageRequest(_numbered(address.url, query, no, size), page_no=no, probing=True)
        for no in range(first, min(last, first + WINDOW - 1) + 1)
    )


def _numbered(address: str, query: dict[str, str], no: int, size: int) -> str:
    full = dict(query)
    if no > 1:
        full["paramJson"] = json.dumps({"pageNo": no, "pageSize": size}, separators=(",", ":"))
    return f"{address.partition('?')[0]}?{urlencode(full)}"


def read_reply(url: str, fragment: Page, count: int) -> tuple[Pagination, tuple[PageRequest, ...]]:
    """How the list goes on after a reply: the pagination element in the fragment states rows and total."""
    rows, total = bar(fragment)
    asked = dict(parse_qsl(url.partition("?")[2], keep_blank_values=True))
    parameters = re.search(r'"pageNo"\s*:\s*"?(\d+)', asked.pop("paramJson", ""))
    here = int(parameters.group(1)) if parameters else 1
    size = rows or max(count, 1)
    if total is None:
        return Pagination(NAME, None, here, None, rows, False, "reply without a total"), ()
    pages = -(-total // size)
    base = url.partition("?")[0]
    following = tuple(
        PageRequest(_numbered(base, asked, no, size), page_no=no, probing=True)
        for no in range(here + 1, min(pages, here + WINDOW, MAX_PAGES) + 1)
    )
    return Pagination(NAME, pages, here, total, size, True), following
