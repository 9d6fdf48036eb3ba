"""Further pages that lists say they have and that are missing (翻页失效).

The address of a further page is computed here, so a 404 alone says nothing: the list may count another way. Only when
every page that the list states is missing, also counted from one, does a visitor who pages on meet nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.extract.link_index import LinkIndex
from checker.parse.urls import url_key

_GONE = frozenset({404, 410})
_CALLED = "createpagehtml"
"""The one pager whose call writes the links by a known rule: page count, current page, base name, extension."""
_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")


@dataclass(frozen=True, slots=True)
class MissingPages:
    """A list whose further pages are all missing."""

    page: str
    """Address of its first page."""
    further: tuple[str, ...]
    """Addresses of pages 2, 3, … as computed."""
    likely: bool
    """True when the pager is the known call and every page that it states was asked for."""
    beyond: str
    """The address that the last page has where pages count from one."""
    sure: bool
    """True when that one is missing too: then no visitor who pages on finds anything."""


def missing_pages(index: LinkIndex, status: Mapping[str, int | None]) -> Iterator[MissingPages]:
    """Lists without any of their further pages; `status` is the last one by key of what was asked."""
    seen: set[tuple[str, ...]] = set()
    for page, (kind, further) in sorted(index.pagers.items()):
        asked = [url for url in further if url_key(url) in status and url_key(url) not in index.targets]
        if not asked or tuple(asked) in seen or any(status[url_key(url)] not in _GONE for url in asked):
            continue
        seen.add(tuple(asked))
        beyond = _LAST_NUMBER.sub(lambda m: str(int(m.group()) + 1), further[-1])
        likely = kind == _CALLED and len(asked) == len(further)
        last = status.get(url_key(beyond), 0)
        if last is not None and 200 <= last < 300:
            continue
        yield MissingPages(page, tuple(asked), likely, beyond, likely and last in _GONE)
