"""Rows of a list: the anchor that names an item, its date, its marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from msgspec import Struct

from checker.model.reading import ListItem
from checker.parse.article.outline import Reference
from checker.parse.dates import FoundDate, date_in_address, find_dates
from checker.parse.page import Node, Page, squeeze
from checker.parse.urls import resolve

DateParser = Callable[[str], "list[FoundDate]"]

_FIGURES = re.compile(
    r"(?<![\d.\-/])((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:日|(?!\d))(?![/.]\d)"
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[\s日/|]+((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?(?![\d])")
_DAY_LAST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?[\s/|]+(\d{1,2})日?(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?[\s/|]+((?:19|20)\d\d)(?!\d)")
_NO_YEAR = re.compile(r"(?<![\d\-/.])(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?![\d\-/.])")
_YEAR_FIRST = re.compile(r"(?<![\d.\-/])((?:19|20)\d\d)[\s/|]+(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?![\d\-/]|\.\d)")
_SPLIT = ((_DAY_FIRST, (2, 3, 1)), (_DAY_LAST, (1, 2, 3)), (_YEAR_LAST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3)))
"""Dates whose day or year stands apart, with the places of year, month and day."""
_DATE_PIECE = re.compile(
    r"[\[(（【]?\s*(?:发布(?:时间|日期)?[:：]?\s*)?\d{1,4}(?:\s*[年月日/.\-|]\s*\d{0,4})*(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\])）】]?"
)
"""A date or a part of one that is the whole text of an element."""
_DATE_PIECES = 4
_BRACKET_DAY = re.compile(r"[\[(（【]\s?(?:0?[1-9]|1[0-2])\s?[-/.月]\s?(?:0?[1-9]|[12]\d|3[01])日?\s?[\])）】]\s*")
"""[05-24] in front of a title: the day of the row, its year not written."""
_DATISH = re.compile(r"\d\s?[-/.年月]\s?\d|[〇○零一二三四五六七八九十]年")
_EDGE_DATE = re.compile(
    r"^[\[(（【\s]*(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?[\])）】\s]+"
    r"|[\[(（【\s]+(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?[\])）】\s]*$"
    r"|(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$"
)
_PUBLISHED = re.compile(r"(?:发布|公开|发文|公布|更新|上传)(?:日期|时间)?[:：∶\s]*$")
_DATE_TEXT = 3000
"""Characters of a row in which its date is looked for."""
_HEADINGS = "h1,h2,h3,h4,h5,h6,dt"
_LONG_TITLE = 60
_MACHINE_DATE = 40
"""Characters of the `datetime` of a TIME element that are looked at."""
_LONG_REST = 40
"""Characters beside the title above which a row holds a summary: its date stands in an element of its own."""
_BULLETS = "·•●■◆▪▶►→*-\u200b\ufeff"
_DATE_LENGTH = 12
"""Characters that a date beside the title adds to the text of an anchor."""
_CUT = re.compile(r"(?:\.{2,}|…+|。。+)\s*$")
_BULLET = re.compile(r"^[·•●■◆▪▶►→*\-\s\u200b\ufeff]+|[\s\u200b\ufeff]+$")
_PIN = re.compile(r"^[\[【(（<《]?\s*(?:置\s*顶|固顶|TOP)\s*[\]】)）>》]?\s*", re.IGNORECASE)
_MORE = re.compile(
    r"(?:查看|阅读|点击)?(?:更多|详情|详细|全文|全部|more|detail)s?[.。>》»+\s…]*|\[?(?:更多|详细|详情|查看|下载|预览|打印)\]?|>+|»+"
    r"|上一页|下一页|首页|尾页|末页|上页|下页|\d{1,4}|(?:一键)?分享到?.{0,6}|返回.{0,4}|打印.{0,4}|关闭.{0,4}|收藏.{0,4}",
    re.IGNORECASE,
)
_SCRIPT_TARGET = re.compile(r"""["']([^"'\s]*(?:/|\.s?html?|\.jsp|\.aspx?|\.do|\.php)[^"'\s]*)["']""")
_BADGE = re.compile(
    r"^[\[【(（]?(解读|图解|原文|附件|热|新|new|hot|有效|失效|废止|修订|推荐)[\]】)）]?$", re.IGNORECASE
)


class Row(Struct, eq=False):
    """One candidate row: its element and the anchors in it, in order."""

    node: Node
    anchors: list[Reference]
    element: int = -1
    """Its place in the outline of the page, -1 where the row was found without it."""
    flat: str | None = None
    """Text after the anchor where the row is no element of its own (rows divided by line breaks)."""


class Head(Struct, eq=False):
    """The anchor that names a row."""

    title: str
    href: str
    text: str
    """Visible text of the anchor."""
    summary: str = ""
    """Whole text of the anchor where it holds a summary below the title."""
    date: str = ""
    """The date that stands inside the anchor in elements of its own, before or after the title."""


def head_of(row: Row) -> Head | None:
    """The anchor with the longest title; None when the row only leads to 更多, a page number or a picture.

    A summary set as a second link, or inside the same link below a heading, is not the title; neither is a date in
    elements of its own.
    """
    best: Head | None = None
    for anchor in row.anchors:
        attributes = anchor.attributes
        text = anchor.node.text()
        named = attributes.get("title") or ""
        summary = day = ""
        child = anchor.node.first_child
        if child is not None and (child.next is not None or child.tag != "-text"):
            text, day = _without_date(anchor.node, text)
            if (len(text) > _LONG_TITLE or anchor.node.css_first(_HEADINGS) is not None) and (
                inner := _heading(anchor.node)
            ):
                text, summary = inner, squeeze(text) if squeeze(text) != squeeze(inner) else ""
        title = title_of(text, named)
        if not title or _MORE.fullmatch(title):
            continue
        if best is None or (len(title) > len(best.title) and not (len(best.title) >= 8 and len(title) > _LONG_TITLE)):
            href = attributes.get("href") or ""
            if not href or href[:11].lower() == "javascript:" or href == "#":
                href = _script_target(href, attributes.get("onclick") or "") or href
            best = Head(title, href, text, summary, day)
    return best


def _without_date(anchor: Node, text: str) -> tuple[str, str]:
    """Text of an anchor without the date that stands in elements of its own before or after it, and that date.

    Designs make the whole row one link: <a><b>20</b><i>2021-05</i><span>标题</span></a>.
    """
    if not _DATISH.search(text) and not _DAY_LAST.search(text):
        return text, ""
    pieces = [piece for piece in anchor.text(separator="\x00").split("\x00") if piece.strip()]
    count = len(pieces)
    first = 0
    while first < min(count, _DATE_PIECES) and _DATE_PIECE.fullmatch(pieces[first].strip()):
        first += 1
    if 0 < first < count and _is_whole_date(said := squeeze(" ".join(pieces[:first]))):
        return "".join(pieces[first:]), said
    last = count
    while last > max(0, count - _DATE_PIECES) and _DATE_PIECE.fullmatch(pieces[last - 1].strip()):
        last -= 1
    if 0 < last < count and _is_whole_date(said := squeeze(" ".join(pieces[last:]))):
        return "".join(pieces[:last]), said
    return text, ""


def _is_whole_date(text: str) -> bool:
    """True when year, month and day are there."""
    found = _FIGURES.search(text)
    if found is not None:
        return _day(*found.groups()) is not None
    return any((m := pattern.search(text)) and _day(*(m.group(i) for i in order)) for pattern, order in _SPLIT)


def _heading(anchor: Node) -> str:
    """Text of the heading inside an anchor that also holds a summary; empty when the anchor is one text."""
    if anchor.css_first("p,div,h1,h2,h3,h4,h5,h6,dt") is None:
        return ""
    inner = anchor.css_first("h1,h2,h3,h4,h5,h6,dt,[class*=title],[class*=tit],[class*=bt]") or anchor.css_first(
        "p,div"
    )
    text = inner.text() if inner is not None and inner.mem_id != anchor.mem_id else ""
    return text if len(text.strip()) >= 5 else ""


def _script_target(href: str, onclick: str) -> str:
    """Address inside javascript:open('…') or an onclick handler."""
    found = _SCRIPT_TARGET.search(href) or _SCRIPT_TARGET.search(onclick)
    return found.group(1) if found else ""


def title_of(text: str, named: str) -> str:
    """The whole title: `title=` where the visible text is cut or the same, else the visible text."""
    shown = " ".join(text.split())
    if shown and (shown[0] in _BULLETS or shown[-1] in _BULLETS):
        shown = _BULLET.sub("", shown)
    if not named:
        return shown
    named = " ".join(named.split())
    if named == shown or not named:
        return shown
    if shown.endswith(named) and len(shown) - len(named) <= _DATE_LENGTH and _BRACKET_DAY.match(shown):
        return named
    short = _CUT.sub("", shown)
    alike = not short or short[:8] in named or _squash(short)[:8] in _squash(named)
    if alike and len(named) >= len(short) - _DATE_LENGTH and not named.startswith(("http:", "https:")):
        return named
    return shown


def _squash(text: str) -> str:
    return text.replace(" ", "")


def build_item(
    page: Page, row: Row, head: Head, cells: list[str] | None, date_cell: int | None, dates: DateParser
) -> ListItem:
    """The item a row stands for."""
    found = resolve(page.base, head.href) if head.href else None
    url = found.url if found is not None and found.problem in ("", "private") and head.href[:1] != "#" else ""
    whole = row.flat if row.flat is not None else row.node.text(separator=" ")
    rest = whole if row.flat is not None else outside(row, whole, head)
    if cells is not None and date_cell is not None and date_cell < len(cells) and _DATISH.search(cells[date_cell]):
        rest = cells[date_cell]
    if (
        len(rest) > _LONG_REST
        and cells is None
        and row.flat is None
        and (alone := _lone_date(row.node))
        or head.summary
        and not _DATISH.search(rest)
        and (alone := _lone_date(row.node))
    ):
        rest = alone
    value, text, weak = read_date(rest, url, dates)
    title, pinned = head.title, False
    if not text and head.date:
        value, text, weak = read_date(head.date, url, dates)
    if not text:
        # A date at the end of the anchor is the row's date only when the row has no other: else it belongs to the title.
        value, text, weak = _date_inside(head, dates)
        if text:
            title = _EDGE_DATE.sub("", title).strip() or title
    if value is None and row.flat is None and (stamp := row.node.css_first("time[datetime]")) is not None:
        machine = (stamp.attributes.get("datetime") or "")[:_MACHINE_DATE]
        value, text, weak = (found_day, text or machine, False) if (found_day := _iso(machine)) else (value, text, weak)
    if not text and (day := _BRACKET_DAY.match(head.text.strip())):
        value, text, weak = _without_year(day.group(), url)
        title = _BRACKET_DAY.sub("", title) or title
    if "置" in whole or "顶" in whole or "TOP" in whole:
        pinned = (
            bool(_PIN.match(squeeze(whole)))
            or bool(re.search(r"[\[【(（]\s*(?:置\s*顶|固顶)\s*[\]】)）]", whole))
            or (squeeze(rest).endswith("置顶"))
        )
        title = _PIN.sub("", title) or title
    badge = ""
    for anchor in row.anchors[1:] if len(row.anchors) > 1 else ():
        mark = _BADGE.match(anchor.text)
        if mark:
            badge = mark.group(1)
    return ListItem(
        title=title[:500],
        url=url,
        published=value,
        date_text=text,
        weak_date=weak,
        pinned=pinned,
        badge=badge,
        summary=head.summary[:300],
    )


def _lone_date(node: Node) -> str:
    """The text of the element that holds a date and next to nothing else."""
    for inner in node.css("span,em,i,time,td,p,div,b,font,dd,small,strong")[:40]:
        text = inner.text(separator=" ").strip()
        if len(text) <= 28 and (_FIGURES.search(text) or _DAY_FIRST.search(text) or _DAY_LAST.search(text)):
            return text
    return ""


def outside(row: Row, whole: str, head: Head) -> str:
    """Text of a row without the words of its anchors."""
    rest = whole
    for anchor in row.anchors:
        said = anchor.node.text(separator=" ")
        if said.strip():
            rest = rest.replace(said, " ", 1)
    return squeeze(rest)


def read_date(text: str, url: str, dates: DateParser) -> tuple[date | None, str, bool]:
    """Date of a row: value, text as written, weakness. A text without value means: there, but not understood."""
    text = text.strip()[:_DATE_TEXT]
    if not _DATISH.search(text) and not _DAY_LAST.search(text):
        return None, "", False
    first = _FIGURES.search(text)
    if first is not None:
        chosen = first
        if len(text) > first.end() + 7 and len(matches := list(_FIGURES.finditer(text))) > 1:
            chosen = matches[-1]
            labelled = [m for m in matches if _PUBLISHED.search(text[: m.start()])]
            chosen = labelled[0] if labelled else chosen
        return _day(chosen.group(1), chosen.group(2), chosen.group(3)), chosen.group(), False
    if "20" in text or "19" in text:
        for pattern, order in _SPLIT:
            split = pattern.search(text)
            if split and (value := _day(*(split.group(i) for i in order))):
                return value, split.group(), False
    found = [f for f in dates(text) if f.value is not None or f.month]
    full = [f for f in found if f.value is not None]
    if full:
        return full[-1].value, full[-1].text, full[-1].weak
    if found:
        return None, found[-1].text, False
    return _without_year(text, url)


def _without_year(text: str, url: str) -> tuple[date | None, str, bool]:
    """05-24 alone: the year is taken from the address when day and month agree there, else the date is not understood."""
    matches = [m for m in _NO_YEAR.finditer(text) if 1 <= int(m.group(1)) <= 12 and 1 <= int(m.group(2)) <= 31]
    if not matches:
        return None, "", False
    chosen = matches[-1]
    address = date_in_address(url) if url else None
    if address and address.value and (address.month, address.value.day) == (int(chosen.group(1)), int(chosen.group(2))):
        return address.value, chosen.group(), True
    return None, chosen.group(), False


def _date_inside(head: Head, dates: DateParser) -> tuple[date | None, str, bool]:
    """A date written inside the anchor itself, at either end of its text."""
    text = head.text.strip()
    edge = _EDGE_DATE.search(text)
    if edge is None and text[-1:].isdigit():
        tail = _FIGURES.search(text, max(0, len(text) - 12))
        edge = tail if tail and tail.end() == len(text) else None
    if edge is None:
        return None, "", False
    found = _FIGURES.search(edge.group())
    return (_day(*found.groups()), found.group(), False) if found else (None, "", False)


def _iso(text: str) -> date | None:
    """The day of a machine-readable date."""
    match = _FIGURES.match(text)
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return value if value.year >= 1949 and value != date(1970, 1, 1) else None


def default_dates(text: str) -> list[FoundDate]:
    """Dates of a short text; long texts are not searched whole."""
    return find_dates(text[:400])
