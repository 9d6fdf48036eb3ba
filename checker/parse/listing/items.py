"""The rows of a page's main list, from any repeated container: no knowledge of the site is needed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct, field

from checker.model.reading import ListItem
from checker.parse.article.outline import Outline, Reference, outline
from checker.parse.listing.rows import DateParser, Head, Row, build_item, default_dates, head_of
from checker.parse.page import Node, Page, bare
from checker.parse.urls import url_key

_ROW_TAGS = frozenset({"li", "tr", "dd", "dt"})
_STOP_TAGS = frozenset({"body", "html", "ul", "ol", "table", "tbody", "dl", "form", "-undef"})
_UNIT_STOPS = _STOP_TAGS | {"td", "li", "dd"}
_FOLLOWING_STOPS = frozenset({"a", "br", "p", "div", "ul", "table", "script", "style"})
_INLINE_TAGS = frozenset({"a", "span", "font", "b", "strong", "i", "em"})
_CLIMB = 7
_UNIT_CLIMB = 5
_MAX_ANCHORS = 4000
_MAX_ROWS = 1500
_DATE_HINT = re.compile(r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d\s?[-/.年]\s?\d|\s?[-/.月]\s?\d{1,2}(?!\d)|\d-\d\d-\d\d)")
"""(19|20)NN-N, N-NN or NN-NN-NN with any separator, written so that only digits are looked at closer."""
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
_FLAT_TEXT = 4
"""More named anchors than this in one row element: the element is a block, its rows are divided by line breaks."""


class Group(Struct, eq=False):
    """Rows with one container."""

    box: Node
    element: int = -1
    """Place of the container in the outline of the page, -1 where it was found without it."""
    rows: list[Row] = field(default_factory=list)
    dated: int = 0
    signature: str = ""
    words: str = ""
    """Class and id words of the container and what holds it."""
    score: float = 0.0
    items: list[ListItem] = field(default_factory=list)


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
    groups, loose = _groups(out)
    chosen = _main_groups(page, _dated(groups, out), dates)
    doubtful = not chosen or _is_side(chosen[0].words) or chosen[0].score < _CONVINCING
    if loose and doubtful and (_holds_dates(out) or has_pager()):
        # Rows of div, p or line breaks are dearer to find: looked for only when no list or table rows convince.
        more = _loose_groups(loose)
        if more and (dated := _dated(more, out)):
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


# --- grouping ------------------------------------------------------------------------------------------------------


def _groups(out: Outline) -> tuple[list[Group], list[Reference]]:
    """Anchors in rows of lists and tables by container, and the anchors outside such rows."""
    elements = out.elements
    rows: dict[int, Row] = {}
    boxes: dict[int, Group] = {}
    loose: list[Reference] = []
    for r in out.links[:_MAX_ANCHORS]:
        at = elements[r.element].parent
        for _ in range(_CLIMB):
            if at < 0 or elements[at].tag in _ROW_TAGS or elements[at].tag == "body":
                break
            at = elements[at].parent
        if at < 0 or elements[at].tag not in _ROW_TAGS:
            loose.append(r)
            continue
        row = rows.get(at)
        if row is None:
            row = rows[at] = Row(elements[at].node, [], at)
            above = elements[at].parent
            if above < 0:
                continue
            group = boxes.get(above)
            if group is None:
                group = boxes[above] = Group(elements[above].node, above)
            group.rows.append(row)
        row.anchors.append(r)
    result: list[Group] = []
    for group in boxes.values():
        crowded = [row for row in group.rows if len(row.anchors) > 1 and _is_block(row)]
        if crowded:
            for row in crowded:
                loose.extend(row.anchors)
            group.rows = [row for row in group.rows if row not in crowded]
        if group.rows:
            result.append(group)
    return _with_terms(result, out), loose


def _with_terms(groups: list[Group], out: Outline) -> list[Group]:
    """The groups with terms and descriptions put together: a title in one of them has its date in the other.

    A definition list with one title is a row of the element that holds it.
    """
    if not any(group.box.tag == "dl" for group in groups):
        return groups
    kept: list[Group] = []
    holders: dict[int, Group] = {}
    for group in groups:
        if group.box.tag != "dl":
            kept.append(group)
            continue
        above = out.elements[group.element].parent
        if len(group.rows) > 1 or above < 0:
            for row in group.rows:
                row.flat = _partner_text(row)
            kept.append(group)
            continue
        holder = holders.get(above)
        if holder is None:
            holder = holders[above] = Group(out.elements[above].node, above)
            kept.append(holder)
        holder.rows.append(Row(group.box, group.rows[0].anchors, group.element))
    return kept


def _partner_text(row: Row) -> str | None:
    """Text of the descriptions below a term, or of the term above a description; None where the row has its own date."""
    node = row.node
    if node.tag not in ("dt", "dd") or _DATE_HINT.search(node.text(separator=" ")):
        return None
    parts: list[str] = []
    beside = node.next if node.tag == "dt" else node.prev
    while beside is not None and beside.tag != node.tag:
        if beside.tag in ("dt", "dd"):
            parts.append(beside.text(separator=" "))
        beside = beside.next if node.tag == "dt" else beside.prev
    return " ".join(parts)[:300] if parts else None


def _holds_dates(out: Outline) -> bool:
    """Cheap look whether the page can hold a dated list at all."""
    text = out.text
    return "年" in text or text.count("20") + text.count("19") + text.count("二〇") > 1


def _is_block(row: Row) -> bool:
    """True for an element that holds several rows divided by line breaks, each with its date."""
    if len(row.anchors) > _FLAT_TEXT:
        return True
    named = {a.attributes.get("href") for a in row.anchors if len(a.text) >= 8}
    return (
        len(named) > 1
        and row.node.css_first("br") is not None
        and len(_DATE_HINT.findall(row.node.text())) >= len(named)
    )


def _loose_groups(anchors: list[Reference]) -> list[Group]:
    """Rows made of div, p, span or of nothing but line breaks."""
    boxes: dict[int, Group] = {}
    taken: dict[int, Row] = {}
    lines: list[tuple[Reference, list[Node]]] = []
    targets: dict[int, str | None] = {}
    broken: dict[int, bool] = {}
    for anchor in anchors:
        href = anchor.attributes.get("href") or ""
        above: list[Node] = []
        node = anchor.node.parent
        for _ in range(_UNIT_CLIMB):
            if node is None or node.tag in _UNIT_STOPS:
                break
            above.append(node)
            known = targets.setdefault(node.mem_id, href)
            if known != href:
                # None marks an element that holds links to several places: it is a container, no row.
                targets[node.mem_id] = None
            node = node.parent
        lines.append((anchor, above))
    for anchor, above in lines:
        unit = anchor.node
        flat = False
        for parent in above:
            if targets[parent.mem_id] is None:
                if unit.tag in _INLINE_TAGS:
                    known_break = broken.get(parent.mem_id)
                    if known_break is None:
                        known_break = broken[parent.mem_id] = parent.css_first("br") is not None
                    flat = known_break
                break
            unit = parent
        row = taken.get(unit.mem_id)
        if row is not None:
            row.anchors.append(anchor)
            continue
        row = Row(unit, [anchor], flat=_following_text(unit) if flat or unit is anchor.node else None)
        taken[unit.mem_id] = row
        box = unit.parent
        if box is None:
            continue
        group = boxes.get(box.mem_id)
        if group is None:
            group = boxes[box.mem_id] = Group(box)
        group.rows.append(row)
    return list(boxes.values())


def _following_text(node: Node) -> str:
    """Text between a loose anchor and the next one: where its date stands."""
    parts = []
    after = node.next
    for _ in range(8):
        if after is None:
            break
        if after.tag == "-text":
            parts.append(after.text_content or "")
        elif after.tag in _FOLLOWING_STOPS or after.css_first("a") is not None:
            break
        else:
            parts.append(after.text(deep=True))
        after = after.next
    return " ".join(parts)[:200]


def _dated(groups: list[Group], out: Outline) -> list[Group]:
    """The groups with dated rows, described."""
    found = []
    hints: dict[int, bool] = {}
    places: dict[int, int] | None = None
    for group in groups:
        if group.element < 0 and group.rows[0].flat is None:
            # loose rows: most of their elements stand in the outline, too
            places = places if places is not None else {e.node.mem_id: i for i, e in enumerate(out.elements)}
            for row in group.rows:
                row.element = places.get(row.node.mem_id, -1)
        group.dated = sum(1 for row in group.rows if _is_dated(row, out, hints))
        if group.dated:
            _describe(group)
            found.append(group)
    return found


def _is_dated(row: Row, out: Outline, hints: dict[int, bool]) -> bool:
    """True when something like a date stands in the row; `hints` keeps what is known of the lines."""
    if row.flat is not None:
        return _DATE_HINT.search(row.flat) is not None or _DATE_HINT.search(row.anchors[0].text) is not None
    if row.element < 0:
        return _DATE_HINT.search(row.node.text(separator=" ")) is not None
    span = out.elements[row.element]
    for index in range(span.first, span.last):
        hint = hints.get(index)
        if hint is None:
            hint = hints[index] = _DATE_HINT.search(out.lines[index].text) is not None
        if hint:
            return True
    return False


def _describe(group: Group) -> None:
    """Note the words of the containers around and the build of the rows."""
    if group.words:
        return
    words: list[str] = []
    marks: list[str] = []
    node: Node | None = group.box
    row_tag = str(group.rows[0].node.tag)
    for level in range(8):
        if node is None or node.tag in ("body", "html"):
            break
        attributes = node.attributes
        name = attributes.get("class") or ""
        words.append(f"{name} {attributes.get('id') or ''}")
        if level < 3 and node.tag != "tbody":
            marks.append(f"{node.tag}.{name}")
        node = node.parent
    group.words = " | ".join(words) or " "
    group.signature = row_tag + "<" + "<".join(marks)


# --- choosing ------------------------------------------------------------------------------------------------------


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
        _describe(group)
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
