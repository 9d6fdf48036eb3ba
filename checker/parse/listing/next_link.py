"""Real links to the next page: 下一页, page numbers, `?page=2`; the address is followed, never computed.

Boda VSB counts its static pages downwards (page 2 of 9 is `x/8.htm`), info/iList.jsp takes `cur_page`: both are read here
by their links, with their own style names.
"""

from __future__ import annotations

import re

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.pager_text import PagerText
from checker.parse.page import Page
from checker.parse.urls import url_key

NAME = "next_link"
VSB = "vsb"
ILIST = "ilist"
QUERY = "query_page"
_QUERY_PAGE = re.compile(
    r"[?&](?:cur_?page|page(?:_?(?:no|num|index|number))?|p|pn|curpage|nowpage|currentpage|pageid)=(\d{1,5})(?:&|$)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"\d+")


def read(
    page: Page, items: tuple[ListItem, ...], pager: PagerText
) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """Follow the next link, else the next number. Proven when the pager states its pages or shows that none follows."""
    if not pager.seen:
        return None
    kind = _kind(page, pager)
    current, pages = _position(page, pager)
    upcoming = pager.next_url
    if not upcoming and pager.numbers:
        here = current or 1
        upcoming = pager.numbers.get(here + 1, "")
        if upcoming and url_key(upcoming) == url_key(page.url):
            upcoming = ""
    if pages is not None and current is not None and current >= pages:
        upcoming = ""
    # A count of pages or items in words, or a link to the last page, is a statement of the page itself.
    stated = pages is not None or pager.total is not None
    if upcoming:
        # A stated total of pages is a proof even when this page cannot show the others.
        number = (current or 1) + 1 if current is not None or not _numbered(upcoming) else _numbered(upcoming) or 0
        request = PageRequest(upcoming, page_no=number)
        return Pagination(kind, pages, current or _before(upcoming), pager.total, pager.size, stated, pager.words), (
            request,
        )
    if pages is not None and (current or 1) < pages:
        if pager.total is not None and 0 < pager.total <= len(items):
            return Pagination(kind, pages, current or 1, pager.total, pager.size, True, pager.words), ()
        return None
    if pages in (0, 1) or (pages is not None and current is not None and current >= pages):
        return Pagination(
            kind, pages, current or (1 if pages == 1 else current), pager.total, pager.size, True, pager.words
        ), ()
    if pager.next_script or pager.scripted:
        return None
    if pager.total is not None and pager.total <= len(items):
        return Pagination(kind, 1, 1, pager.total, pager.size, True, pager.words), ()
    if pager.total is not None and pager.total > len(items) and not pager.has_previous:
        return None
    ended = pager.next_dead or (pager.has_previous and ("下一页" in page.html or "下页" in page.html))
    if ended or (pager.numbers and (current or 0) >= max(pager.numbers)):
        last = current or (max(pager.numbers) if pager.numbers else None)
        return Pagination(kind, last, last, pager.total, pager.size, True), ()
    return None


def _kind(page: Page, pager: PagerText) -> str:
    if "fanye" in page.html or "p_next" in page.html or "_simple_list_gotopage_fun" in page.html:
        return VSB
    address = pager.next_url or next(iter(pager.numbers.values()), "")
    if "iList.jsp" in address or "iList.jsp" in page.url:
        return ILIST
    return QUERY if _QUERY_PAGE.search(address or page.url) else NAME


def _numbered(url: str) -> int | None:
    found = _QUERY_PAGE.search(url)
    return int(found.group(1)) if found else None


def _before(upcoming: str) -> int | None:
    number = _numbered(upcoming)
    return number - 1 if number and number > 1 else None


def _position(page: Page, pager: PagerText) -> tuple[int | None, int | None]:
    """One-based number of this page and count of pages, where stated or shown."""
    current = pager.current
    if current is None:
        own = _QUERY_PAGE.search(page.url)
        if own and int(own.group(1)) > 0:
            current = int(own.group(1))
    if current is None and pager.numbers and 1 not in pager.numbers and 2 in pager.numbers:
        current = 1
    if current is None and not pager.has_previous and (pager.next_url or pager.numbers):
        current = 1
    pages = pager.pages
    if pages is None and pager.last_url and pager.next_url:
        pages = _last_page(pager.next_url, pager.last_url, current)
    return current, pages


def _last_page(upcoming: str, last: str, current: int | None) -> int | None:
    """Number of pages from the links to the next and to the last page, where they differ in one number only.

    Names that count from zero (index_1 is page 2) or downwards show in the next link; downwards gives no answer.
    """
    if current is None:
        return None
    if upcoming == last:
        return current + 1
    start = next(
        (i for i, (a, b) in enumerate(zip(upcoming, last, strict=False)) if a != b), min(len(upcoming), len(last))
    )
    while start and upcoming[start - 1].isdigit():
        start -= 1
    first, final = _LEADING.match(upcoming, start), _LEADING.match(last, start)
    if first is None or final is None or upcoming[first.end() :] != last[final.end() :]:
        return None
    step = current + 1 - int(first.group()[:6])
    pages = int(final.group()[:6]) + step
    return pages if step in (0, 1) and pages > current else None
