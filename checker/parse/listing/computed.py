"""Further pages of static lists whose names are computed: index.html, index_1.html, index_2.html …"""

from __future__ import annotations

import re

from checker.model.reading import PageRequest, Pagination
from checker.parse.listing.scripts import MAX_PAGES, WINDOW
from checker.parse.page import Page
from checker.parse.urls import resolve

_ARTICLE_NAME = re.compile(r"t?(?:19|20)\d{6}_|^t\d{4,}|content_\d|art_\d|post_\d", re.IGNORECASE)


def is_article_name(page: Page, base: str) -> bool:
    """True when the base name is that of an article: then the pager turns the pages of its body, not a list."""
    return bool(_ARTICLE_NAME.search(base))


def static_pages(
    page: Page,
    kind: str,
    count: int,
    current: int,
    base: str,
    extension: str,
    total: int | None = None,
    first: str = "",
) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """Pages of a list with zero-based names; `current` counts from 0, `first` overrides the name of page 1.

    None when the numbers cannot be a page count.
    """
    if not 0 <= count <= MAX_PAGES or current < 0 or (current >= count and count > 0):
        return None
    extension = extension.lstrip(".")
    pagination = Pagination(kind, count, current + 1 if count else 1, total, None, True)
    requests = []
    for index in range(current + 1, min(count, current + 1 + WINDOW)):
        found = resolve(page.base, f"{base}_{index}.{extension}" if index else first or f"{base}.{extension}")
        if found.problem:
            return None
        requests.append(PageRequest(found.url, page_no=index + 1, probing=True))
    return pagination, tuple(requests)


def rescue(pagination: Pagination, failed: PageRequest) -> PageRequest | None:
    """Where the list goes on when the computed second page is missing: some sites number from one.

    There `index_1` does not exist, page 2 is `index_2` and the last page `index_N`, which the zero-based reading never
    asks for. Returns that last page, or None when the failed page was another one or the name was not computed.
    """
    if not failed.probing or failed.page_no != 2 or pagination.pages is None or pagination.pages < 2:
        return None
    found = re.search(r"_1(\.[a-z]+)(?=$|\?)", failed.url)
    if found is None:
        return None
    url = f"{failed.url[: found.start()]}_{pagination.pages}{found.group(1)}{failed.url[found.end() :]}"
    return PageRequest(url, page_no=pagination.pages, probing=True)
