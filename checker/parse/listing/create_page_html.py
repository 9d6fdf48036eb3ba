"""TRS WCM: `createPageHTML(pages, current, "index", "html")` and its variants with other argument orders."""

from __future__ import annotations

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.computed import is_article_name, static_pages
from checker.parse.listing.scripts import calls, code_with
from checker.parse.page import Page

NAME = "createpagehtml"
_WORDS = ("createPageHTML", "createPageHtml", "createPage_HTML", "createPageNav")


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """Page count and current page (from 0) are the first two numbers of the call; base name and extension the last
    two strings before any other. Calls in comments, the definition, and calls of an article are no list pager.
    """
    for word in _WORDS:
        for code in code_with(page, word):
            for arguments in calls(code, word):
                found = _pages(page, arguments)
                if found is not None:
                    return found
    return None


def _pages(page: Page, arguments: list[str | int | None]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    numbers = [a for a in arguments if isinstance(a, int)]
    texts = [a for a in arguments if isinstance(a, str)]
    if len(texts) > 2 and isinstance(arguments[0], str) and not arguments[0].isdigit():
        texts = texts[1:]  # the id of the element to fill
    if len(texts) < 2:
        texts = [*texts, "html"] if texts else ["index", "html"]
    base, extension = texts[0] or "index", texts[1] or "html"
    if is_article_name(page, base):
        return None
    if len(numbers) < 2:
        strings = [int(t) for t in texts if t.isdigit()]
        if len(strings) < 2:
            return Pagination("unknown", note="createPageHTML without literal numbers"), ()
        numbers, rest = strings, [t for t in texts if not t.isdigit()]
        base, extension = (rest + ["index", "html"])[:2] if len(rest) >= 2 else ("index", "html")
    total = numbers[2] if len(numbers) > 2 and numbers[2] >= numbers[0] else None
    return static_pages(page, NAME, numbers[0], numbers[1], base, extension, total)
