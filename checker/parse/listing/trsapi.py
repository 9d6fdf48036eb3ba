"""Fujian cluster of TRS WCM: `pageChnlInfo = {…}`, first rows in hidden blocks, the rest by POST `/fjdzapp/search`."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.scripts import MAX_PAGES, WINDOW, as_number, code_with, fields, number
from checker.parse.page import Page
from checker.parse.urls import resolve

NAME = "trsapi"
_INFO = re.compile(r"pageChnlInfo\s*=\s*\{([^{}]*)\}")
_SEARCH_ID = re.compile(r"""\bsearchId["']?\s*[:=]\s*["']?(\d{3,12})""")
_API = re.compile(r"""["']([^"']*fjdzapp/search[^"']*)["']""")
_SQL = re.compile(r"""classsql\s*[:=]\s*(?:["']["']\s*\|\|\s*)?["']([^"']+)["']""")
_MODE_DYNAMIC = re.compile(r"""quickMode\s*:\s*["']动态""")
_DYNAMIC = "动态"


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """`recordCount` proves the total. Rows beyond those in the page are asked for by page of `prepage` rows; a column
    in the mode 动态 has no row in the page and is never to be called empty.
    """
    if "pageChnlInfo" not in page.script_text and "trsapi" not in page.script_text:
        return None
    codes = code_with(page, "pageChnlInfo")
    found = next(((code, match) for code in codes if (match := _INFO.search(code))), None)
    if found is None:
        return None if items else _dynamic(page)
    code, match = found
    info = fields(match.group(1))
    total = as_number(info.get("recordCount"))
    size = as_number(info.get("prepage")) or 15
    if "图" in _column_name(page):
        size = 12
    dynamic = str(info.get("quickMode", "")) == _DYNAMIC
    if dynamic and not items:
        total = None
    pages = -(-total // size) if total is not None else None
    if pages is not None and pages > MAX_PAGES:
        return None
    if total is not None and len(items) >= total:
        return Pagination(NAME, pages, 1, total, size, True), ()
    sql = _SQL.search(match.group(1))
    requests = _requests(page, sql.group(1) if sql else "", str(info.get("sortfield") or ""), size, len(items), pages)
    note = "" if requests else "data address without its parameters"
    if total is None:
        note = "rows stand behind the data address" if requests else "filled by script"
    return Pagination(NAME, pages, 1, total, size, total is not None, note), requests


def _dynamic(page: Page) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """A list model in the mode 动态 set up without pageChnlInfo, as on the pages of the disclosure platform.

    Its query is asked for only when the script names one query and no other: a script that chooses between several by
    the column's name could give the rows of another column.
    """
    code = next((c for c in code_with(page, "trsapi") if _MODE_DYNAMIC.search(c)), "")
    if not code:
        return None
    queries = set(_SQL.findall(code))
    size = number(code, "prepage") or 15
    requests = _requests(page, queries.pop(), "", size, 0, None) if len(queries) == 1 else ()
    note = "rows stand behind the data address" if requests else "filled by script"
    return Pagination(NAME, None, 1, None, size, False, note), requests


def _requests(page: Page, sql: str, order: str, size: int, have: int, pages: int | None) -> tuple[PageRequest, ...]:
    search = next((m.group(1) for text in page.scripts if "searchId" in text and (m := _SEARCH_ID.search(text))), "")
    if not sql or not search:
        return ()
    named = next((m.group(1) for text in page.scripts if (m := _API.search(text))), "/fjdzapp/search")
    address = resolve(page.base, named)
    if address.problem:
        return ()
    first = have // size + 1
    last = min(pages if pages is not None else first, first + WINDOW - 1)
    form = {
        "channelid": search,
        "classsql": sql,
        "sortfield": order or "-docorderpri,-docreltime",
        "classcol": "publishyear",
    }
    form |= {"classnum": "100", "classsort": "0", "cache": "true", "prepage": str(size)}
    return tuple(PageRequest(address.url, urlencode({**form, "page": no}), no, True) for no in range(first, last + 1))


def _column_name(page: Page) -> str:
    if "ColumnName" not in page.html:
        return ""
    node = page.first('meta[name="ColumnName"]')
    return (node.attributes.get("content") or "") if node is not None else ""


def read_reply(form: str, total: int | None, count: int) -> Pagination:
    """Pagination of a reply; the request names page and size."""
    asked = dict(parse_qsl(form))
    size = as_number(asked.get("prepage"))
    pages = -(-total // size) if total is not None and size else None
    return Pagination(NAME, pages, as_number(asked.get("page")), total, size, total is not None)
