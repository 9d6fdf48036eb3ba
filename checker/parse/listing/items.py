"""The rows of a page's main list, from any repeated container: no knowledge of the site is needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from checker.model.reading import ListItem
from checker.parse.article.outline import Outline, outline
from checker.parse.listing.groups import Group, dated_groups, describe, holds_dates, loose_groups, row_groups
from checker.parse.listing.rows import DateParser, Head, Row, build_item, default_dates, head_of
from checker.parse.page import Page, bare
from checker.parse.urls import url_key

_MAX_ROWS = 1500
_SIDE = re.compile(
    r"relat|recommend|xgxx|xgyd|xgjd|(?:^|[\W_])(?:side|aside|hot|rank|tj|top10|friend|link|yqlj|crumbs?|breadcrumb|location|position"
    r"|share|qrcode|search|login|foot|footer|copyright|dibu|banner|header|head|nav|menu|submenu|subnav|leftnav|topnav|mainnav"
    r"|left|zuo|slide|swiper|focus|scroll|tabs?|pager?|pages?|pagination|fenye|page_?num)(?:$|[\W_\d])",
    re.IGNORECASE,
)
_RELATED = re.compile(r"relat|recommend|xgxx|xgyd|xgjd|xgwz|(?:^|[\W_])(?:hot|rank|aside)(?:$|[\W_\d])", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:^|[\W_])(?:nav|menu|crumbs?|breadcrumb|location|position|foot|footer|copyright|head|header|banner|friend|yqlj|share|login"
    r"|search|pager?|pages?|pagination|fenye|link|links)(?:$|[\W_\d])|nav(?:bar|igation|[-_]?item|[-_]?list|[-_]?box)?\b|menu|footer|crumb"
    r"|wb-tree",
    re.IGNORECASE,
)
_MAIN = re.compile(r"list|news|main|content|(?:^|[\W_])(?:con|right|gl|wz|xxgk|article)", re.IGNORECASE)
_ARTICLE_ADDRESS = re.compile(
    r"/t?(?:19|20)\d{6}_\d+|/(?:19|20)\d\d-?\d\d/|/(?:19|20)\d\d/\d{1,2}/|art_\d|content_|post_\d|/info/\d+/\d+|/\d{8}/|"
    r"/content/|[?&](?:id|infoid|articleid|newsid|info_id|wbnewsid)=|/(?:P|W)0\d{10}|\.(?:pdf|docx?|xlsx?|wps|zip|rar)\b|/[0-9a-f]{32}|"
    r"/\d{5,}\.s?html?\b|/article/",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d[\w-]*\.(?:s?html?|jspx?|aspx?|php)$", re.IGNORECASE)
"""A page with a number in its name: in the list's own folder that is one of many alike."""
_HEADER_PUBLISHED = re.compile(r"发布|公布|公开|上传|更新|发文")
_HEADER_DATE = re.compile(r"日期|时间")
_CONVINCING = 10
"""Score of a dated list above which no other is looked for: ten rows, or rows in the folder of the page itself."""


def find_items(
    page: Page,
    date_parser: DateParser | None = None,
    has_pager: Callable[[], bool] = lambda: False,
    out: Outline | None = None,
) -> tuple[ListItem, ...]:
    """Rows of the main list, in page order; empty when the page lists nothing. `out` is the outline, where it is known.

    Dated rows decide; rows without dates count only outside menus and when they lead to what looks like articles or a
    pager stands on the page. Rows whose link is blanked (`javascript:;`) are items without address. Rows of blocks a
    script shows one after the other are one list.
    """
    dates = date_parser or default_dates
    out = out or outline(page)
    groups, loose = row_groups(out)
    chosen = _main_groups(page, dated_groups(groups, out), dates)
    doubtful = not chosen or _is_side(chosen[0].words) or chosen[0].score < _CONVINCING
    if loose and doubtful and (holds_dates(out) or has_pager()):
        # Rows of div, p or line breaks are dearer to find: looked for only when no list or table rows convince.
        more = loose_groups(loose)
        if more and (dated := dated_groups(more, out)):
            chosen = _main_groups(page, [*chosen, *dated], dates)
        groups += more
    if not chosen:
        # A group may look dated by a number in a title and hold no date.
        chosen = _undated(page, [g for g in groups if not any(item.date_text for item in g.items)], dates, has_pager())
    found: dict[str, ListItem] = {}
    for group in chosen:
        for item in group.items:
            key = url_key(item.url) if item.url else f"{bare(item.title)}|{item.date_text}"
            known = found.get(key)
            if known is None or (item.date_text and not known.date_text):
                found[key] = item
    return tuple(found.values())[:_MAX_ROWS]


def _fill(page: Page, group: Group, dates: DateParser) -> None:
    """Read the rows of a group into items."""
    header, date_cell = _header(group)
    for row in group.rows:
        head = head_of(row)
        if head is None:
            continue
        cells = [c.text() for c in row.node.css("td")] if header and row.node.tag == "tr" else None
        group.items.append(build_item(page, row, head, cells, date_cell, dates))


def _header(group: Group) -> tuple[bool, int | None]:
    """Whether the table has a header row, and the column of the publish date."""
    if group.rows[0].node.tag != "tr":
        return False, None
    table = group.box
    while table.tag != "table" and table.parent is not None:
        table = table.parent
    first = table.css_first("tr")
    if first is None or first.css_first("a") is not None:
        return False, None
    names = [bare(cell.text()) for cell in first.css("th,td")]
    dated = [i for i, name in enumerate(names) if _HEADER_DATE.search(name) or name.endswith("日")]
    published = [i for i in dated if _HEADER_PUBLISHED.search(names[i])]
    chosen = published or dated
    return bool(chosen), chosen[0] if chosen else None


def _main_groups(page: Page, groups: list[Group], dates: DateParser) -> list[Group]:
    """The best dated group with those of the same build."""
    useful: list[Group] = []
    folder = page.url.partition("?")[0].rpartition("/")[0] + "/"
    for group in groups:
        if group.dated * 2 < len(group.rows) and group.dated < 3:
            continue
        if not group.items:
            _fill(page, group, dates)
        dated = [item for item in group.items if item.date_text]
        if not dated:
            continue
        if len(dated) * 3 >= len(group.items) and len(dated) < len(group.items):
            # Rows without a date between dated ones belong to the list only when they look like its other rows.
            group.items = [i for i in group.items if i.date_text or _ARTICLE_ADDRESS.search(i.url)]
        elif len(dated) < len(group.items):
            group.items = dated
        own = sum(1 for item in dated if item.url.startswith(folder))
        group.score = min(len(dated), 15) + 14 * own / len(dated)
        group.score += _place(group.words)
        useful.append(group)
    if not useful:
        return []
    best = max(useful, key=lambda g: g.score)
    return [g for g in useful if g is best or (g.signature == best.signature and not _RELATED.search(g.words))]


@lru_cache(maxsize=8192)
def _is_side(words: str) -> bool:
    """True for the names of what stands beside the main part."""
    return _SIDE.search(words) is not None


@lru_cache(maxsize=8192)
def _place(words: str) -> int:
    """What the names of the containers around say for a list or against it; the pages of a template have the same."""
    score = -18 if _RELATED.search(words) else -6 if _is_side(words) else 0
    return score + 4 if _MAIN.search(words) else score


@lru_cache(maxsize=8192)
def _is_chrome(words: str) -> bool:
    """True for the names of menus, heads, feet and boxes of related articles."""
    return _NAVIGATION.search(words) is not None or _RELATED.search(words) is not None


def _undated(page: Page, groups: list[Group], dates: DateParser, has_pager: bool) -> list[Group]:
    """The best group without dates: rows that lead to articles, outside every menu."""
    best: Group | None = None
    folder = page.url.partition("?")[0].rpartition("/")[0] + "/"
    for group in groups:
        if not has_pager and not any(
            _is_article(a.attributes.get("href") or "", folder) for row in group.rows[:4] for a in row.anchors[:2]
        ):
            continue
        describe(group)
        if _is_chrome(group.words):
            continue
        heads: list[tuple[Row, Head]] = [(row, head) for row in group.rows if (head := head_of(row)) is not None]
        if not heads:
            continue
        length = sum(len(head.title) for _, head in heads) / len(heads)
        articles = sum(1 for _, head in heads if _is_article(head.href, folder))
        if length < 8 and not (has_pager and articles):
            continue
        if not articles and not (has_pager and length >= 10):
            continue
        if not has_pager and len(heads) < (2 if any(_ARTICLE_ADDRESS.search(head.href) for _, head in heads) else 3):
            continue
        if articles * 2 < len(heads) and not has_pager:
            continue
        group.score = len(heads) + articles + length / 4 - (8 if _is_side(group.words) else 0)
        if best is None or group.score > best.score:
            group.items = [build_item(page, row, head, None, None, dates) for row, head in heads]
            best = group
    return [best] if best is not None else []


@lru_cache(maxsize=8192)
def _is_article(href: str, folder: str) -> bool:
    """True for addresses built like those of articles, and for numbered pages in the folder of the list itself."""
    if _ARTICLE_ADDRESS.search(href):
        return True
    if not _NUMBERED.search(href):
        return False
    path = href.removeprefix("./")
    inside = "/" not in path and not path.startswith(("index", "list"))
    return inside or (href.startswith("/") and folder.endswith(href.rpartition("/")[0] + "/"))
