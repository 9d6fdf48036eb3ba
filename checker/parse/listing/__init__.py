"""Lists (信息列表): which rows a page lists and how the list goes on; one file a pagination style."""

from __future__ import annotations

from checker.parse.listing.values import ListReading

__all__ = ["ListReading"]
