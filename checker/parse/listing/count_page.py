"""TRS WCM inline: `var countPage = 5; var currentPage = 0;` followed by names put together in the script."""

from __future__ import annotations

import re

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.computed import is_article_name, static_pages
from checker.parse.listing.scripts import code_with, number
from checker.parse.page import Page

NAME = "count_page"
_COUNT = ("countPage", "pageCount", "nPageCount", "m_nPageCount", "_PAGE_COUNT", "totalPage")
_CURRENT = ("currentPage", "curPage", "nCurrIndex", "m_nCurrPage", "_PAGE_INDEX", "currPage", "pageIndex")
_BASE = re.compile(r"""["']([\w./-]{1,60}?)_?["']\s*\+\s*(?:["']_["']\s*\+\s*)?\(?\s*[A-Za-z_$][\w$]*""")
_NAMED = re.compile(r"""(?:PAGE_NAME|pageName|sPageName|fileName|m_sPageName)\s*=\s*["']([\w-]+)["']""", re.IGNORECASE)
_EXTENSION = re.compile(
    r"""\+\s*["']\.?(s?html?|jsp|aspx?)["']|["']\.(s?html?|jsp|aspx?)["'>\s]|PAGE_EXT\w*\s*=\s*["']\.?(\w+)""",
    re.IGNORECASE,
)


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """The current page counts from 0; only scripts that put an underscore name together are pagers of this kind."""
    for word in _COUNT:
        for code in code_with(page, word):
            count = number(code, word)
            current = next((n for name in _CURRENT if (n := number(code, name)) is not None), None)
            if count is None or current is None or "_" not in code:
                continue
            named = _NAMED.search(code) or next((m for m in _BASE.finditer(code) if m.group(1).strip("_-./")), None)
            base = named.group(1).strip("_") if named else "index"
            extension = _EXTENSION.search(code)
            if named is None and extension is None:
                continue
            if is_article_name(page, base):
                continue
            ending = next((g for g in extension.groups() if g), "html") if extension else "html"
            found = static_pages(page, NAME, count, current, base, ending)
            if found is not None:
                return found
    return None
