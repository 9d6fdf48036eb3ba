"""Title of a page's subject (标题): META and table before headings, the title element only cut on evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from checker.parse.article.body import INFO_LINE
from checker.parse.article.crumbs import Crumbs
from checker.parse.article.labels import Field, first_of, label_of
from checker.parse.article.meta import Meta, tidy, without_markup
from checker.parse.article.outline import FOOT, HEAD, SIDE, Outline
from checker.parse.page import bare

_PARTS = re.compile(r"\s*(?:_{1,3}|-{2,3}|\s[-–—|｜]\s|\||｜|–|—{2})\s*")
_LAST_DASH = re.compile(r"^(.{2,}?)-([^-]{2,40})$")
_TITLE_WORDS = re.compile(r"(?:^|[\s_-])(?:\w*title\w*|\w*tit|bt|headline|biaoti|xl-?bt|h1)(?:[\s_\d-]|$)")
_NOT_TITLE = re.compile(r"[\s>»]*(?:首页|当前|您|相关|附件|上一|下一|打印|关闭|分享|扫一扫|来源|发布|索\s*引)")
_GENERIC = frozenset(("正文", "内容", "详情", "文章", "查看", "详细信息", "内容详情", "信息详情"))
_OWNER = re.compile(r"(?:网|网站|门户|欢迎您|平台|人民政府|管委会|委员会|局|办公室|中心)$")
"""What a title element ends with that names only the site or its owner."""
_PAPER = re.compile(
    r"(?:通知|公告|通告|公示|通报|意见|办法|决定|规定|方案|规划|报告|细则|批复|复函|条例|纲要|措施|计划|要点|指南|目录|清单|解读)(?:[（(].{1,20}[）)])?$"
)
MAX_TITLE = 300


class Title(Struct, frozen=True, gc=False):
    """The title, where it came from, and the line that shows it (-1: none)."""

    text: str = ""
    source: str = ""
    line: int = -1


def html_title(out: Outline) -> str:
    """Text of the title element, escaped markup removed."""
    return without_markup(out.title)[:MAX_TITLE]


def _same(one: str, other: str) -> bool:
    return bare(one) == bare(other)


def _segments(title: str) -> list[str]:
    parts = [p for p in _PARTS.split(title) if p]
    if parts and (match := _LAST_DASH.match(parts[-1])):
        parts[-1:] = list(match.groups())
    if len(parts) == 1 and "-" in title:
        parts = [p.strip() for p in title.split("-") if p.strip()]
    return parts


def _is_prose(text: str) -> bool:
    """True for running text: titles hold no full stop between sentences and no semicolon."""
    return text.endswith(("。", "；")) or "；" in text or "。" in text[:-1]


@lru_cache(maxsize=8192)
def _names_title(words: str) -> bool:
    """True for id and class words of a title; one template writes the same words on every page."""
    return _TITLE_WORDS.search(words) is not None


def _visible(out: Outline, body_first: int, start: int) -> list[tuple[int, int, str]]:
    """Lines that look like a title: (rank, line index, text), best first; rank 0 is a heading element."""
    found: list[tuple[int, int, str]] = []
    stop = body_first + 3 if body_first > start else min(start + 60, len(out.lines))
    for index in range(max(start, 0), min(stop, len(out.lines))):
        line = out.lines[index]
        text = line.text
        if not 4 <= len(text) <= MAX_TITLE or line.zone in (FOOT, SIDE) or line.hidden or line.linked * 2 > len(text):
            continue
        if _NOT_TITLE.match(text) or text.endswith((":", "：")) or _is_prose(text):
            continue
        if line.heading and line.heading <= 3:
            found.append((line.heading - 1 if line.zone != HEAD else 6, index, text))
            continue
        element = line.element
        for _ in range(3):
            if element < 0:
                break
            if out.elements[element].words and _names_title(out.elements[element].words):
                if out.elements[element].last - out.elements[element].first <= 3:
                    found.append((4 if line.zone != HEAD else 7, index, text))
                break
            element = out.elements[element].parent
    if not found:
        # tables of the old days: the line above the one with date and source
        for index in range(max(start, 0), min(stop, len(out.lines) - 1)):
            line = out.lines[index]
            if (
                len(line.text) >= 6
                and not line.linked
                and INFO_LINE.search(out.lines[index + 1].text)
                and not INFO_LINE.search(line.text)
                and not _NOT_TITLE.match(line.text)
                and not _is_prose(line.text)
                and not line.text.endswith((":", "："))
            ):
                return [(4, index, line.text)]
    return sorted(found)


def _line_of(out: Outline, title: str, start: int, stop: int, body_first: int) -> int:
    """The line that shows a title, also when it is broken over several lines; -1 when none does.

    Of several the last above the body: a disclosure table names the title, too.
    """
    wanted = bare(title)
    if not wanted:
        return -1
    found = -1
    for index in range(max(start, 0), min(stop, len(out.lines))):
        line = out.lines[index]
        if line.text[:1] != wanted[0] or line.zone == FOOT:
            continue
        if found >= 0 and index >= body_first > 0:
            # the body repeats the title
            break
        text = bare(line.text)
        if text == wanted:
            found = index
            continue
        if len(text) >= 4 and wanted.startswith(text):
            joined, at = text, index
            while at + 1 < len(out.lines) and len(joined) < len(wanted) and wanted.startswith(joined):
                at += 1
                joined += bare(out.lines[at].text)
            if joined == wanted:
                found = at
    return found


def read_title(
    shown: str, meta: Meta, fields: Sequence[Field], out: Outline, body_first: int, crumbs: Crumbs, *, article: bool
) -> Title:
    """The title of an article or of a way to articles.

    `shown` is the title element. Its tail (column, site name) is cut only where the page itself proves it to be one:
    a heading, META SiteName or ColumnName, the breadcrumb. On lists the column name counts if the title element has it.
    """
    site = meta.get("sitename")
    column = meta.get("columnname")
    stop = max(body_first + 8, 0) or len(out.lines)
    if not article:
        if column and any(_same(column, part) for part in _segments(shown)):
            return Title(column, "column")
        if shown:
            return Title(shown, "title")
        headings = _visible(out, -1, crumbs.line + 1)
        text = column or (
            headings[0][2] if headings else crumbs.tail or (crumbs.links[-1].name if crumbs.links else "")
        )
        return Title(tidy(text), "heading" if text else "")
    start = crumbs.line + 1
    candidates = _visible(out, body_first, start)
    given = meta.get("articletitle", "og:title", "contenttitle")
    if given and given not in (site, column):
        # A quotation mark inside the value cuts it: the visible title then goes on where META stops.
        longer = next((t for _, _, t in candidates if len(t) > len(given) and bare(t).startswith(bare(given))), "")
        if longer and (given.count("《") != given.count("》") or given.endswith(("“", "关于", "印发"))):
            given = longer
        return Title(given[:MAX_TITLE], "meta", _line_of(out, given, start, stop, body_first))
    if given == column and given and any(_same(given, t) for _, _, t in candidates):
        return Title(given, "meta", _line_of(out, given, start, stop, body_first))
    label = first_of(fields, "title")
    if len(label) >= 4:
        line = _line_of(out, label, start, stop, body_first)
        return Title(tidy(label)[:MAX_TITLE], "table", line)
    parts = _segments(shown)
    whole = bare(shown)
    names = {bare(n) for n in (site, column, *(c.name for c in crumbs.links)) if n}
    # The last part of the breadcrumb may be this very page.
    here = bare(crumbs.tail or (crumbs.links[-1].name if crumbs.links else ""))
    strong = [c for c in candidates if c[0] <= 4 and bare(c[2]) not in names]
    # A site's name is shorter than the title of its article: of the headings that the title element has, the longest.
    for rank, index, text in sorted(candidates, key=lambda c: (-len(bare(c[2])), c[0])):
        plain = bare(text)
        if len(parts) > 1 and plain in names and plain != here:
            continue
        if rank > 4 and strong and plain not in bare(strong[0][2]):
            # the head of the site repeats its name; the article's own heading stands below
            continue
        if plain == whole:
            if _OWNER.search(plain) and (below := _above_info(out, strong, index)):
                return below
            return Title(shown, "title", index)
        if whole and plain in whole and len(plain) >= 4:
            if rank <= 3 or len(parts) > 2 or (parts and (_same(parts[-1], site) or _elsewhere(out, parts[-1], index))):
                return Title(tidy(text), "heading", index)
            return Title(shown, "title", index)
    line = _line_of(out, shown, start, stop, body_first)
    # a title element that only names the site stands on the page as the signature below the text
    signed = strong and 0 <= strong[0][1] < body_first < line - 1
    if line >= 0 and not signed and (not strong or out.lines[line].zone != HEAD):
        return Title(shown, "title", line)
    cut = _cut(shown, parts, names)
    if cut and (line := _line_of(out, cut, start, stop, body_first)) >= 0:
        return Title(cut, "title", line)
    if len(parts) > 1 and bare(parts[0]) not in names and len(parts[0]) >= 6:
        # the page shows the first part as a line of its own
        line = _line_of(out, parts[0], start, stop, body_first)
        if line >= 0 and out.lines[line].zone != HEAD and _same(out.lines[line].text, parts[0]):
            return Title(parts[0], "title", line)
    last = crumbs.tail or (crumbs.links[-1].name if crumbs.links else "")
    if last and last not in _GENERIC and not candidates and any(_same(last, part) for part in parts):
        return Title(last, "breadcrumb", _line_of(out, last, start, stop, body_first))
    if strong:
        return Title(tidy(strong[0][2]), "heading", strong[0][1])
    if cut:
        return Title(cut, "title")
    if len(parts) == 1 and _OWNER.search(whole):
        for index in range(max(start, 0), min(max(body_first, 0), len(out.lines))):
            text = out.lines[index].text
            if (
                8 <= len(text) <= MAX_TITLE
                and not out.lines[index].linked
                and _PAPER.search(text)
                and not label_of(text)
            ):
                return Title(tidy(text), "heading", index)
    if not whole and candidates:
        return Title(tidy(candidates[0][2]), "heading", candidates[0][1])
    if not whole and crumbs.tail and crumbs.tail not in _GENERIC:
        return Title(crumbs.tail, "breadcrumb")
    return Title(shown, "title" if shown else "")


def _above_info(out: Outline, strong: Sequence[tuple[int, int, str]], after: int) -> Title | None:
    """The heading below `after` that stands right above the line with date and source."""
    for _, index, text in strong:
        if index > after and index + 1 < len(out.lines) and INFO_LINE.search(out.lines[index + 1].text):
            return Title(tidy(text), "heading", index)
    return None


def _elsewhere(out: Outline, name: str, but: int) -> bool:
    """True when the page itself uses the tail of its title element as a name: in its text or as the text of a logo."""
    wanted = bare(name)
    if any(wanted in bare(line.text) for i, line in enumerate(out.lines) if i != but and line.text):
        return True
    return any(r.tag == "img" and wanted in bare(r.attributes.get("alt") or "") for r in out.references)


def _cut(shown: str, parts: Sequence[str], names: set[str]) -> str:
    """The title element without trailing parts that are names of the site or of a column; '' when nothing is cut."""
    kept = list(parts)
    while len(kept) > 1 and bare(kept[-1]) in names:
        kept.pop()
    if len(kept) == len(parts) or not kept or bare(kept[0]) in names:
        return ""
    return shown[: shown.rfind(kept[-1]) + len(kept[-1])]
