"""TRS WCM with an object: `Pager({size: pages, current: 0, prefix: 'index', suffix: 'html'})`."""

from __future__ import annotations

import re

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.computed import is_article_name, static_pages
from checker.parse.listing.scripts import as_number, code_with, fields
from checker.parse.page import Page

NAME = "pager_object"
_CALL = re.compile(r"P(?<![\w$.]P)ager\s*\(\s*\{([^{}]*)\}")


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """`size` is the number of pages (页数), `current` counts from 0."""
    for code in code_with(page, "Pager"):
        for call in _CALL.finditer(code):
            given = fields(call.group(1))
            count, current = as_number(given.get("size")), as_number(given.get("current", 0))
            base, extension = str(given.get("prefix") or "index"), str(given.get("suffix") or "html")
            if "prefix" not in given and "size" not in given:
                continue
            if is_article_name(page, base):
                continue
            if count is None or current is None:
                return Pagination("unknown", note="Pager without literal numbers"), ()
            found = static_pages(page, NAME, count, current, base, extension)
            if found is not None:
                return found
    return None
