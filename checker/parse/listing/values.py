"""The result of reading a page as a list."""

from __future__ import annotations

from msgspec import Struct, field

from checker.model.reading import ListItem, PageRequest, Pagination


class ListReading(Struct, frozen=True, gc=False):
    """What a page lists and how the list goes on."""

    items: tuple[ListItem, ...] = ()
    state: str = "none"
    """none, items, empty, placeholder, script or not_understood, as `PageReading.list_state`."""
    note: str = ""
    next_pages: tuple[PageRequest, ...] = ()
    pagination: Pagination = field(default_factory=Pagination)
