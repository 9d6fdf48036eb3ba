"""Lists turned by a form: `page('2')` fills a hidden field and submits (gtapp `cpage`), or ASP.NET `__doPostBack`."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.listing.pager_text import PagerText
from checker.parse.page import Node, Page
from checker.parse.urls import resolve

NAME = "post_form"
_CALL = re.compile(r"([A-Za-z_$][\w$.]*)\s*\(\s*['\"]?(\d{1,5})['\"]?\s*[,)]")
_POSTBACK = re.compile(r"__doPostBack\s*\(\s*['\"]([^'\"]*)['\"]\s*,\s*['\"]([^'\"]*)['\"]")
_FIELD = re.compile(
    r"(?:c|cur|current|curr|now|goto|to|jump|this|go|target)?_?page(?:_?(?:no|num|number|index|id))?|pn|pageindex|pager\.offset|page\.(?:no|currentpage|pageno)",
    re.IGNORECASE,
)
_MAX_FORM = 200_000


def read(
    page: Page, items: tuple[ListItem, ...], pager: PagerText
) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    """The form with the page field, filled with the number of the next page; other hidden fields go with it."""
    call = pager.next_script or pager.scripted.get((pager.current or 1) + 1, "")
    if not call:
        return None
    stated = pager.pages is not None or pager.total is not None
    back = _POSTBACK.search(call)
    if back:
        form = _form_of(page, pager, "")
        if form is None:
            return None
        fields = {**_values(form), "__EVENTTARGET": back.group(1), "__EVENTARGUMENT": back.group(2)}
        current = pager.current or 1
        return _answer(page, pager, form, fields, current, current + 1, stated)
    found = _CALL.search(call)
    if found is None:
        return None
    number = int(found.group(2))
    form = _form_of(page, pager, "field")
    if form is None:
        return None
    fields = _values(form)
    name = _page_field(fields)
    if name is None:
        return None
    current = pager.current or max(number - 1, 1)
    if pager.pages is not None and current >= pager.pages:
        return Pagination(NAME, pager.pages, current, pager.total, pager.size, True, pager.words), ()
    fields[name] = str(number)
    return _answer(page, pager, form, fields, current, current + 1, stated)


def _answer(
    page: Page, pager: PagerText, form: Node, fields: dict[str, str], current: int, upcoming: int, stated: bool
) -> tuple[Pagination, tuple[PageRequest, ...]] | None:
    attributes = form.attributes
    target = resolve(page.base, (attributes.get("action") or "").strip() or page.url)
    body = urlencode(fields)
    if target.problem or len(body) > _MAX_FORM:
        return None
    url = target.url.partition("#")[0]
    if (attributes.get("method") or "get").strip().lower() == "post":
        request = PageRequest(url, body, upcoming, True)
    else:
        request = PageRequest(f"{url.partition('?')[0]}?{body}", "", upcoming, True)
    return Pagination(NAME, pager.pages, current, pager.total, pager.size, stated, pager.words), (request,)


def _page_field(fields: dict[str, str]) -> str | None:
    return next((name for name in fields if _FIELD.fullmatch(name)), None)


def _form_of(page: Page, pager: PagerText, need: str) -> Node | None:
    """The form around the pager, else the only form with a page field."""
    node = pager.next_anchor
    for _ in range(30):
        if node is None:
            break
        if node.tag == "form" and (not need or _page_field(_values(node))):
            return node
        node = node.parent
    forms = page.css("form")
    if need:
        forms = [form for form in forms if _page_field(_values(form))]
    return forms[0] if forms else None


def _values(form: Node) -> dict[str, str]:
    """Names and values of the hidden and text fields of a form."""
    values: dict[str, str] = {}
    for field in form.css("input"):
        attributes = field.attributes
        name = attributes.get("name")
        kind = (attributes.get("type") or "text").lower()
        if name and kind in ("hidden", "text") and len(values) < 100:
            values.setdefault(name, attributes.get("value") or "")
    return values
