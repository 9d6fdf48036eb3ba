"""Answers of data addresses read like list pages: datastore XML, JSON with rows, JSON with an HTML fragment."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone

from checker.model.reading import ListItem, Pagination
from checker.parse.listing import gkmlpt, hanweb, jpaas
from checker.parse.listing.items import find_items
from checker.parse.listing.rows import DateParser, default_dates, read_date, title_of
from checker.parse.listing.values import ListReading
from checker.parse.page import Page
from checker.parse.urls import resolve

_MAX_TEXT = 8_000_000
_MAX_DEPTH = 8
_ZONE = timezone(timedelta(hours=8))
_CALLBACK = re.compile(r"\s*[\w$.]{1,80}\s*\((.*)\)\s*;?\s*\Z", re.DOTALL)
_TAGS = re.compile(r"<[^>]{0,300}>")
_TITLES = (
    "doctitle",
    "title",
    "name",
    "subject",
    "infotitle",
    "docTitle",
    "articleTitle",
    "biaoti",
    "realtitle",
    "showtitle",
)
_ADDRESSES: tuple[str, ...] = (
    "post_url",
    "url",
    "docpuburl",
    "docpub_url",
    "chnldocurl",
    "link",
    "href",
    "infourl",
    "visiturl",
    "linkurl",
)
_ADDRESSES += ("pageurl", "htmlurl")
_DATES: tuple[str, ...] = (
    "display_publish_time",
    "docreltime",
    "publishdate",
    "publish_time",
    "pubdate",
    "publishtime",
    "date",
    "infodate",
)
_DATES += (
    "showdate",
    "postdate",
    "pub_date",
    "releasetime",
    "first_publish_time",
    "created_at",
    "create_time",
    "createtime",
)
_DATES += ("time", "crtime")
_TOTALS: tuple[str, ...] = (
    "total",
    "totalrecord",
    "recordcount",
    "totalcount",
    "totalrecords",
    "count",
    "num",
    "totalelements",
    "totalrow",
)
_TOTALS += ("records",)
_PAGES = ("pagecount", "totalpage", "totalpages", "pages")
_ROWS = (
    "articles",
    "data",
    "rows",
    "docs",
    "list",
    "items",
    "records",
    "result",
    "results",
    "datas",
    "custom",
    "content",
)


def read_list_data(url: str, text: str, content_type: str, date_parser: DateParser | None = None) -> ListReading | None:
    """A reply of a data address as a list; None when the text is no such reply.

    Recognised by content, not by media type: many servers send JSON as text/html. Bad JSON, deep nesting and oversized
    texts give None, never an exception.
    """
    dates = date_parser or default_dates
    head = text[:2000].lstrip("\ufeff \r\n\t")
    if not head or len(text) > _MAX_TEXT:
        return None
    if head[0] == "<":
        return _datastore(url, text, dates) if "<datastore" in head.lower() or "<record" in head.lower() else None
    wrapped = _CALLBACK.match(text) if head[0] not in "[{" and "(" in head[:100] else None
    body = wrapped.group(1) if wrapped else text.lstrip("\ufeff \r\n\t")
    if body.lstrip()[:1] not in ("{", "["):
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return _json(url, value, dates)


def _datastore(url: str, text: str, dates: DateParser) -> ListReading:
    rows = hanweb.records(text)
    items = fragment_items(url, rows, dates)
    pagination, following = hanweb.read_reply(url, text, len(rows))
    return ListReading(items, "items" if items else "empty", "", following, pagination)


def fragment_items(url: str, rows: list[str], dates: DateParser) -> tuple[ListItem, ...]:
    """Items of HTML fragments, one row each."""
    if not rows:
        return ()
    inner = "".join(row if re.match(r"\s*<(?:li|tr)\b", row, re.IGNORECASE) else f"<li>{row}</li>" for row in rows)
    wrapped = (
        f"<table>{inner}</table>" if re.match(r"\s*<tr\b", rows[0], re.IGNORECASE) else f"<ul class='list'>{inner}</ul>"
    )
    return find_items(Page(url, f"<body>{wrapped}</body>"), dates, lambda: True)


def _json(url: str, value: object, dates: DateParser) -> ListReading | None:
    fragment = _html_inside(value, 0)
    if fragment is not None:
        page = Page(url, f"<body>{fragment}</body>")
        items = find_items(page, dates, lambda: True)
        pagination, following = jpaas.read_reply(url, page, len(items))
        if not items and pagination.total_items is None:
            return None
        return ListReading(items, "items" if items else "empty", "", following, pagination)
    rows = _rows(value, 0)
    total = _total(value, 0)
    if rows is None:
        return None
    items = tuple(item for row in rows if (item := _item(url, row, dates)) is not None)
    if rows and not items:
        return None
    if "/gkmlpt/api/" in url:
        pagination, following = gkmlpt.read_reply(url, total, len(rows))
        return ListReading(items, "items" if items else "empty", "", following, pagination)
    pages = _total(value, 0, _PAGES)
    if total is not None and total <= len(items):
        pagination = Pagination("data", 1, 1, total, None, True)
    else:
        pagination = Pagination("data", pages, None, total, len(rows) or None, total is not None or pages is not None)
    return ListReading(items, "items" if items else "empty", "", (), pagination)


def _html_inside(value: object, depth: int) -> str | None:
    """The HTML fragment of a reply such as {success, data: {html}}."""
    if depth > 3 or not isinstance(value, dict):
        return None
    for name in ("html", "data", "result", "content"):
        inner = value.get(name)
        if (
            isinstance(inner, str)
            and "<" in inner
            and ("<li" in inner or "<a" in inner or "<tr" in inner or 'class="pag' in inner)
        ):
            return inner
        found = _html_inside(inner, depth + 1)
        if found is not None:
            return found
    return None


def _rows(value: object, depth: int) -> list[dict[str, object]] | None:
    """The list of records inside a reply; an empty one counts only under a known name."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        records = [row for row in value if isinstance(row, dict)]
        return records if records and any(_first(row, _TITLES) for row in records) else None
    if not isinstance(value, dict):
        return None
    for name in _ROWS:
        inner = value.get(name)
        if isinstance(inner, str) and inner[:1] in "[{":
            try:
                inner = json.loads(inner)
            except (ValueError, RecursionError):
                continue
        if inner == []:
            return []
        found = _rows(inner, depth + 1)
        if found is not None:
            return found
    for name, inner in value.items():
        if name not in _ROWS and isinstance(inner, list | dict):
            found = _rows(inner, depth + 1)
            if found is not None:
                return found
    return None


def _total(value: object, depth: int, names: tuple[str, ...] = _TOTALS) -> int | None:
    """The first number under one of the names, outermost first."""
    if depth > 3 or not isinstance(value, dict):
        return None
    lower = {str(name).lower(): inner for name, inner in value.items()}
    for name in names:
        inner = lower.get(name)
        if isinstance(inner, int) and not isinstance(inner, bool) and 0 <= inner < 10**8:
            return inner
        if isinstance(inner, str) and inner.isascii() and inner.isdigit() and len(inner) < 9:
            return int(inner)
    for inner in value.values():
        found = _total(inner, depth + 1, names)
        if found is not None:
            return found
    return None


def _first(row: dict[str, object], names: tuple[str, ...]) -> str:
    lower = {str(name).lower(): value for name, value in row.items()}
    for name in names:
        value = lower.get(name.lower())
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool) and names is _DATES:
            return str(value)
    return ""


def _item(url: str, row: dict[str, object], dates: DateParser) -> ListItem | None:
    title = title_of(_TAGS.sub("", _first(row, _TITLES)), "") if _first(row, _TITLES) else ""
    if not title:
        return None
    written = _first(row, _ADDRESSES)
    found = resolve(url, written) if written else None
    address = found.url if found is not None and found.problem in ("", "private") else ""
    said = _first(row, _DATES)
    value, text = _json_date(said, address, dates)
    return ListItem(title[:500], address, value, text)


def _json_date(said: str, address: str, dates: DateParser) -> tuple[date | None, str]:
    """Dates of replies: written dates, or seconds or milliseconds since 1970 in China time."""
    if said.isascii() and said.isdigit() and len(said) in (10, 13):
        seconds = int(said) / (1000 if len(said) == 13 else 1)
        return datetime.fromtimestamp(seconds, _ZONE).date(), said
    value, text, _ = read_date(said, address, dates)
    return value, text
