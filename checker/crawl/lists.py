"""Lists that are paged: whether a further page brought anything new, and where a list goes on after a gap."""

from __future__ import annotations

from checker.crawl.frontier import Entry
from checker.model.reading import PageReading, PageRequest, Pagination
from checker.parse.listing.computed import rescue
from checker.parse.urls import url_key

_DATA_KINDS = frozenset({"gkmlpt", "hanweb", "jpaas", "trsapi", "data"})
MAX_LIST_PAGES = 5_000
"""Pages of one list; the sites seen have at most some hundreds."""


class Lists:
    """Remembers, for each list that is being paged, what its pages have shown so far (as hashes)."""

    def __init__(self) -> None:
        self._shown: dict[int, set[int]] = {}
        self._pages: dict[int, int] = {}
        self._ended: set[int] = set()

    def seen(self, root: int, reading: PageReading) -> bool:
        """Take in a page of the list with that root; False when it shows nothing that was not shown before.

        A page without rows is new only when it is the first.
        """
        shown = self._shown.setdefault(root, set())
        first = not shown and root not in self._pages
        self._pages[root] = self._pages.get(root, 0) + 1
        before = len(shown)
        # the address alone is not enough: some lists give every row the same script address
        shown.update(hash((item.url, item.title)) for item in reading.items)
        return first or len(shown) > before

    def end(self, root: int) -> None:
        """The list brings nothing new any more: its next pages are not asked for."""
        self._ended.add(root)
        self._shown.pop(root, None)

    def goes_on(self, root: int) -> bool:
        """False after `end`, or when the list has had more pages than any list has."""
        return root not in self._ended and self._pages.get(root, 0) < MAX_LIST_PAGES

    def ended(self) -> list[int]:
        """Roots of the lists that were ended."""
        return sorted(self._ended)


def purpose_of(reading: PageReading) -> str:
    """pager, or data where the further pages come from a data address."""
    return "data" if reading.pagination.kind in _DATA_KINDS else "pager"


def request_key(request: PageRequest) -> str:
    """Identity of a page request: forms sent to one address are different pages."""
    key = url_key(request.url)
    return f"{key}#{request.form}" if request.form else key


def after_gap(entry: Entry) -> PageRequest | None:
    """Where a list goes on whose computed second page is missing, or None."""
    failed = PageRequest(entry.url, entry.form, entry.page_no, entry.probing == 1)
    return rescue(Pagination(pages=entry.list_pages or None), failed)
