"""Hanweb JCMS: records in a `<datastore>` data island, the rest behind `/module/web/jpage/dataproxy.jsp`."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, urlencode

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.scripts import MAX_PAGES, as_number, number
from checker.parse.page import Page
from checker.parse.urls import resolve

NAME = "hanweb"
_HREF = re.compile(r"""href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_TOTALS = r"<{name}>\s*(\d+)\s*</{name}>"
_PROXY = re.compile(r"""["']([^"']*dataproxy\.jsp[^"']*)["']""", re.IGNORECASE)
_PARAMETER = re.compile(
    r"""["']?\b(col|appid|webid|path|columnid|sourceContentType|unitid|webname|permissiontype)["']?\s*:\s*["']?([^"',}\s]*)""",
    re.IGNORECASE,
)
_ORDER = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
_MAX_RECORDS = 3000
_WINDOW_PAGES = 3
"""Pages asked for by one request: the window of 45 records that the site's own script uses with pages of 15."""


def records(text: str) -> list[str]:
    """HTML of the records of a datastore, script island or reply."""
    found = []
    for part in re.split(r"<record>", text, flags=re.IGNORECASE)[1 : _MAX_RECORDS + 1]:
        inner = _bare(part[: _end(part, "</record>")])
        found.append(html.unescape(inner) if "&lt;" in inner and "<" not in inner else inner)
    return found


def _end(text: str, mark: str) -> int:
    end = text.find(mark)
    return end if end >= 0 else len(text)


def _bare(text: str) -> str:
    """Text without the CDATA brackets around it."""
    return text.strip().removeprefix("<![CDATA[").removesuffix("]]>")


def island(page: Page) -> str:
    """The data island of a page: the script or hidden element whose text is a datastore."""
    if "<record" not in page.script_text and "<datastore" not in page.html and "<nextgroup" not in page.script_text:
        return ""
    for code in page.scripts:
        if "<record" in code or "<nextgroup" in code or "<datastore" in code:
            return code
    start = page.html.find("<datastore")
    return page.html[start : page.html.find("</datastore", start)] if start >= 0 else ""


def read(page: Page, items: tuple[ListItem, ...]) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """Record numbers are one-based and inclusive. With a stated total the rest is asked for in windows by POST,
    without one the address of the next group is followed by GET until a group brings nothing new.
    """
    store = island(page)
    if not store and "dataproxy" not in page.script_text:
        return None
    code = (
        " ".join(text for text in page.scripts if "jpage" in text or "dataproxy" in text)
        if "jpage" in page.html
        else ""
    )
    if not store and "dataproxy" not in code:
        return None
    return _answer(page, store, code, len(records(store)) or len(items))


def read_reply(url: str, text: str, count: int) -> tuple[Pagination, tuple[PageRequest, ...]]:
    """How the list goes on after a reply of the data address."""
    page = Page(url, "")
    asked = dict(parse_qsl(url.partition("?")[2]))
    total = _total(text, "")
    last = as_number(asked.get("endrecord"))
    size = as_number(asked.get("perpage"))
    if last is not None:
        pages = -(-total // size) if total is not None and size else None
        number_here = (as_number(asked.get("startrecord")) or 1) // size + 1 if size else None
        return Pagination(NAME, pages, number_here, total, size, total is not None), ()
    here = as_number(asked.get("page"))
    pages = _tag(text, "totalpage")
    following = _next_group(page, text) if count else None
    if following is None and count and here and pages and here < pages:
        found = _PAGE_NUMBER.sub(f"page={here + 1}", url)
        following = PageRequest(found, page_no=here + 1, probing=True)
    proven = total is not None or following is None
    return Pagination(NAME, pages, here, total, None, proven), (following,) if following else ()


_PAGE_NUMBER = re.compile(r"(?<=[?&])page=\d+")


def _answer(page: Page, store: str, code: str, count: int) -> tuple[Pagination, tuple[PageRequest, ...]]:
    total = _total(store, code)
    size = next((n for name in ("perPage", "perpage", "pageSize") if (n := number(code, name))), None) or _tag(
        store, "perpage"
    )
    following = _next_group(page, store)
    if total is None:
        note = "" if following else "no total and no next group"
        if following is None:
            return Pagination("unknown", None, 1, None, size, False, note), ()
        return Pagination(NAME, None, 1, None, size, False), (following,)
    size = size or max(min(count, 15), 1)
    pages = -(-total // size)
    pagination = Pagination(NAME, pages, 1, total, size, True)
    if count >= total or pages > MAX_PAGES:
        return pagination, ()
    form, proxy = _form(page, store, code)
    if proxy and "unitid" in form and "columnid" in form:
        requests = []
        for start in range(count + 1, total + 1, size * _WINDOW_PAGES):
            end = min(start + size * _WINDOW_PAGES - 1, total)
            query = urlencode({"startrecord": start, "endrecord": end, "perpage": size})
            requests.append(PageRequest(f"{proxy}?{query}", urlencode(form), (start - 1) // size + 1, True))
        return pagination, tuple(requests)
    if following is not None:
        return pagination, (following,)
    return Pagination("unknown", pages, 1, total, size, True, "data address without its parameters"), ()


def _tag(store: str, name: str) -> int | None:
    found = re.search(_TOTALS.format(name=name), store, re.IGNORECASE)
    return int(found.group(1)) if found else None


def _total(store: str, code: str) -> int | None:
    for name in ("totalRecord", "totalrecord", "totalRecords"):
        value = number(code, name) if code else None
        if value is None:
            value = _tag(store, name)
        if value is not None:
            return value
    return None


def _group(store: str) -> str:
    """Content of the nextgroup element, which holds the address of the next group."""
    start = store.find("<nextgroup>")
    if start < 0:
        return ""
    rest = store[start + len("<nextgroup>") :][:5000]
    return _bare(rest[: _end(rest, "</nextgroup>")])


def _next_group(page: Page, store: str) -> PageRequest | None:
    target = _HREF.search(_group(store))
    if target is None:
        return None
    found = resolve(page.base, html.unescape(target.group(1)))
    if found.problem or found.url == page.url:
        return None
    asked = dict(parse_qsl(found.url.partition("?")[2]))
    return PageRequest(
        found.url, page_no=(as_number(asked.get("page")) or 0) + 1 if asked.get("page") else 0, probing=True
    )


def _form(page: Page, store: str, code: str) -> tuple[dict[str, str], str]:
    """Form fields in the order the site sends them, and the data address."""
    given: dict[str, str] = {}
    proxy = ""
    target = _HREF.search(_group(store))
    if target:
        url = resolve(page.base, html.unescape(target.group(1))).url
        proxy = url.partition("?")[0]
        given.update(parse_qsl(url.partition("?")[2], keep_blank_values=True))
    named = _PROXY.search(code)
    if named:
        url = resolve(page.base, html.unescape(named.group(1))).url
        proxy = proxy or url.partition("?")[0]
        given.update(parse_qsl(url.partition("?")[2], keep_blank_values=True))
    for name, value in _PARAMETER.findall(code):
        given.setdefault(name, value)
    column = re.search(r"/col/col(\d+)", page.url)
    if column:
        given.setdefault("columnid", column.group(1))
    defaults = {"col": "1", "appid": "1", "path": "/", "sourceContentType": "1", "permissiontype": "0"}
    form = {name: given.get(name, defaults.get(name, "")) for name in _ORDER if name in given or name in defaults}
    return form, proxy
