"""Lists (信息列表): which rows a page lists and how the list goes on; one file a pagination style.

A style is a module with `NAME` and `read`. Script styles take the page and its items; link styles take the pager's words
and links as well. The first style that recognises its marks decides.
"""

from __future__ import annotations

import re
from typing import Protocol

from checker.model.reading import ListItem, PageRequest, Pagination
from checker.parse.article.outline import Element, Outline, outline
from checker.parse.listing import (
    count_page,
    create_page_html,
    epoint,
    gkmlpt,
    hanweb,
    jpaas,
    next_link,
    pager_object,
    post_form,
    trsapi,
)
from checker.parse.listing.computed import rescue
from checker.parse.listing.data import read_list_data
from checker.parse.listing.hidden import hidden_items
from checker.parse.listing.items import find_items
from checker.parse.listing.pager_text import PagerText, read_pager
from checker.parse.listing.rows import DateParser, default_dates
from checker.parse.listing.state import dated_links, empty_boxes, empty_list, filled_by_script, has_text, placeholder
from checker.parse.listing.values import ListReading
from checker.parse.memo import per_script
from checker.parse.page import Page

__all__ = ["SCRIPT_STYLES", "LINK_STYLES", "ListReading", "read_list", "read_list_data", "rescue"]

Answer = tuple[Pagination, tuple[PageRequest, ...]]


class ScriptStyle(Protocol):
    """A style read from scripts and data on the page."""

    NAME: str

    def read(self, page: Page, items: tuple[ListItem, ...]) -> Answer | None:
        """How the list goes on; None when the marks of the style are not there."""


class LinkStyle(Protocol):
    """A style read from the words and links of the pager."""

    NAME: str

    def read(self, page: Page, items: tuple[ListItem, ...], pager: PagerText) -> Answer | None:
        """How the list goes on; None when the pager is of another kind."""


SCRIPT_STYLES: tuple[ScriptStyle, ...] = (
    create_page_html,
    pager_object,
    count_page,
    trsapi,
    hanweb,
    jpaas,
    gkmlpt,
    epoint,
)
LINK_STYLES: tuple[LinkStyle, ...] = (next_link, post_form)

_DATA_STYLES = frozenset({trsapi.NAME, hanweb.NAME, jpaas.NAME, gkmlpt.NAME})
_LINK_KINDS = frozenset({"none", "unknown", next_link.NAME, next_link.QUERY, next_link.VSB, post_form.NAME})
_PAGER_WORDS = ("createPage", "Pager(", "countPage", "pageChnlInfo", "dataproxy", ".pagination", "gotopage")
_PAGER_LINKS = frozenset({"下一页", "下页", "尾页", "末页", "上一页", "上页"})
_DRAWN = re.compile(
    r"laypage|jqPaginator|kkpager|\.pagination\s*\(|\.Page\s*\(|pagination\.init|\.paging\s*\(|simplePagination|new\s+Paging",
)
_LOAD_MORE = re.compile(r"[+>\s]*(?:点击|上拉|下拉|滑动|继续)?加载(?:更多|下一页|后续)\S{0,4}$")
_PAGER_IDS = frozenset({"pager", "page", "pages", "pagination", "fenye", "pageBar", "paging", "page_div"})
_PAGER_CLASSES = frozenset({"pagination", "pager", "fenye", "paging", "page_num"})


def read_list(page: Page, date_parser: DateParser | None = None, out: Outline | None = None) -> ListReading:
    """Rows and pagination of a page; never raises for any page. `out` is its outline, where it is known already.

    States: `items`; `empty` (a recognised pager or list and no row); `placeholder` (words such as 暂无信息 in place of
    rows); `script` (rows come by script: with a known data address it stands in `next_pages`); `not_understood` (dated
    links in no container that was recognised); `none` (no list here, articles included).
    """
    dates = date_parser or default_dates
    if is_article(page):
        return ListReading()
    out = out or outline(page)
    items = find_items(page, dates, lambda: _has_pager(page, out), out)
    hidden = hidden_items(page, dates) if len(items) < 3 or "<record" in page.script_text else ()
    if len(hidden) > len(items):
        items = hidden
    pagination, following = _paginate(page, items, out)
    if pagination.total_items == 0 and not any(item.date_text for item in items):
        items = ()
    if items:
        if pagination.kind == "none" and not pagination.proven:
            return ListReading(items, "items", "", following, pagination)
        return ListReading(
            items, "items", pagination.note if pagination.kind == "unknown" else "", following, pagination
        )
    if pagination.kind in _LINK_KINDS and has_text(page, out):
        # A single document, perhaps with pages of its own: no list that lacks its rows.
        return ListReading()
    state, note = _without_items(page, out, pagination, following)
    return ListReading((), state, note, following, pagination)


def _has_pager(page: Page, out: Outline) -> bool:
    """Cheap look whether a pager stands on the page."""
    script = page.script_text
    return any(r.text in _PAGER_LINKS for r in out.links) or any(word in script for word in _PAGER_WORDS)


def is_article(page: Page) -> bool:
    """True when the standard META set names an article: its rows are neighbours, not a list.

    Templates that put the name of the column or the site there (seen on list pages) name no article.
    """
    title = _meta(page, "ArticleTitle")
    return bool(title) and title not in (_meta(page, "ColumnName"), _meta(page, "SiteName"))


def _meta(page: Page, name: str) -> str:
    return (page.meta_content(name) or "").strip()


def _paginate(page: Page, items: tuple[ListItem, ...], out: Outline) -> Answer:
    """The first style that recognises the page; a pager nobody understands is `unknown`, never one page."""
    doubt: Answer | None = None
    for script_style in SCRIPT_STYLES:
        found = script_style.read(page, items)
        if found is not None:
            if found[0].kind != "unknown":
                return found
            doubt = doubt or found
    pager = read_pager(page, out)
    for link_style in LINK_STYLES:
        found = link_style.read(page, items, pager)
        if found is not None:
            return found
    if doubt is not None:
        return doubt
    return _unknown(page, items, pager, out), ()


def _unknown(page: Page, items: tuple[ListItem, ...], pager: PagerText, out: Outline) -> Pagination:
    """No style fits: say whether there is a pager at all, and what it states."""
    if pager.seen and (pager.next_url or pager.next_script or pager.scripted or pager.pages or pager.total is not None):
        stated = pager.pages is not None or pager.total is not None
        return Pagination(
            "unknown",
            pager.pages,
            pager.current,
            pager.total,
            pager.size,
            stated,
            pager.words or "pager links are scripts",
        )
    if items and any(map(_draws_pager, page.scripts)):
        return Pagination("unknown", note="pager drawn by a script that names no pages")
    if items and any(_is_empty_pager(out.elements[index]) for index in out.pagers):
        return Pagination("unknown", note="pager element filled by a script")
    if items and "加载" in out.text and (words := _loads_more(out)):
        return Pagination("unknown", note=f"further rows come by a script: {words}")
    return Pagination()


@per_script
def _draws_pager(script: str) -> bool:
    return _DRAWN.search(script) is not None


def _loads_more(out: Outline) -> str:
    """Words of a button that brings further rows (加载更多), empty when none is seen."""
    return next((line.text for line in out.lines if not line.hidden and _LOAD_MORE.match(line.text)), "")


def _is_empty_pager(element: Element) -> bool:
    """True for an element named as a pager that shows nothing."""
    attributes = element.attributes
    if attributes.get("id") not in _PAGER_IDS and _PAGER_CLASSES.isdisjoint((attributes.get("class") or "").split()):
        return False
    node = element.node
    return not node.text().strip() and node.css_first("img,input,a") is None


def _without_items(
    page: Page, out: Outline, pagination: Pagination, following: tuple[PageRequest, ...]
) -> tuple[str, str]:
    """State and note of a page without rows."""
    if pagination.kind in _DATA_STYLES and (following or pagination.note):
        return "script", pagination.note
    words = placeholder(page, out)
    if words:
        return "placeholder", words
    if pagination.total_items == 0 or (pagination.kind not in ("none", "unknown") and pagination.pages in (0, 1)):
        return "empty", ""
    boxes = empty_boxes(out)
    why = filled_by_script(page, out, boxes)
    if why:
        return "script", why
    count = dated_links(page, out)
    if count:
        return "not_understood", f"{count} dated links in no recognised list"
    if pagination.kind != "none":
        return "not_understood", pagination.note
    return ("empty", "empty list element") if empty_list(page, boxes) else ("none", "")
