"""The article body (正文): known containers first, else the element with most text that is not link text."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from checker.parse.article.outline import FOOT, HEAD, MAIN, SIDE, Outline
from checker.parse.page import bare, squeeze

_KNOWN_IDS = frozenset(
    (
        "zoom",
        "zoomcon",
        "ucap-content",
        "ivs_content",
        "con_con",
        "articlecontent",
        "vsb_content",
        "vsb_content_2",
        "vsb_content_4",
        "vsb_content_500",
        "vsb_content_501",
        "dochtmlcon",
        "article-content",
        "infocontent",
        "newscontent",
        "contenttext",
        "article_content",
        "conn",
        "textcontent",
        "detailcontent",
        "trs_editor",
        "zw",
        "zoom1",
        "fontzoom",
        "contentregion",
        "mycontent",
        "xxgk_content",
        "artibody",
        "content_detail",
    )
)
_KNOWN_WORDS = frozenset(
    (
        "trs_editor",
        "trs_paper_preview",
        "trs_external_wp",
        "trs_word",
        "view",
        "j-fontcontent",
        "newscontnet",
        "article_content",
        "article-content",
        "v_news_content",
        "wp_articlecontent",
        "ewb-article-info",
        "article-body",
        "article_con",
        "news_content",
        "pages_content",
        "bt-content",
        "ucap-content",
        "xl-content",
        "detail-content",
        "article-info-content",
        "infodetail",
        "content_detail",
        "article_area",
        "ewebeditor_doc",
        "gknbxq_detail",
        "trs_preserve",
    )
)
_NEVER = frozenset(("tr", "a", "span", "b", "strong", "em", "i", "h1", "h2", "h3", "h4", "label", "option"))
_WEAK_KNOWN = frozenset(("view", "content", "zw", "conn"))
_BOX = re.compile(r"索\s*引\s*号|发\s*文\s*字\s*号|发\s*布\s*机\s*构|发\s*文\s*机\s*关|信息\s*索引|索\s*取\s*号")
_TOOLS = re.compile(r"^[【\[]?(?:分享到|扫一扫|打印|关闭窗口|我要打印)")
_TOOLS_STARTS = frozenset("【[分扫打关我")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十百]{1,4}[章节条](?:\s|　|$))"
)
_QUOTED = re.compile(r"《([^《》\n]{2,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,80})?)》")
INFO_LINE = re.compile(
    r"(?:发\s*布|发\s*表|公\s*开|公\s*布|更\s*新|录\s*入|信\s*息)\s*(?:时\s*间|日\s*期)\s*[:：∶]|(?:来\s*源|稿\s*源|浏览次数|点击数?|阅读次数|访问量|浏览量|字\s*[体号]|作\s*者|责任编辑)\s*[:：∶\[【（(]"
)
"""The line of dates and source; it stands above the body even where the container begins with it."""
_HEAD_LINES = 14
_SITE_LINE = re.compile(r"版权所有|ICP备|网站标识码|主办单位|公网安备|Copyright", re.I)
_TAIL_LINE = re.compile(
    r"^(?:上一[篇条页]|下一[篇条页]|【?打印|【?关闭|分享|扫一扫|相关(?:阅读|新闻|信息|文章|推荐)|责任编辑|附件下载|编辑[:：])"
)
RELATED = re.compile(
    r"^(?:相关(?:解读|文件|政策|链接|文档|资料)|政策(?:原文|文件|解读|依据|图解)|(?:文字|图片|图文|视频|媒体|专家|部门|H5|h5|多媒体|官方)解读|解读(?:链接|材料|文章|信息)?"
    r"|图解|一图读懂|原文链接|解读原文|关联(?:文件|解读|阅读|政策)|文件(?:原文|链接|下载))\s*[:：∶]?"
)
"""Heading of a block that holds the links between a document and its interpretation."""
_RELATED_STARTS = frozenset("相政文图视媒专部Hh多官解一原关")
MAX_BODY = 400_000
MAX_TABLES, MAX_ROWS = 30, 400


class Body(Struct, frozen=True, gc=False):
    """Where the body is: element index (-1: none found) and its span of lines."""

    element: int = -1
    first: int = 0
    last: int = 0
    known: bool = False
    chars: int = 0

    @property
    def span(self) -> tuple[int, int]:
        """Line span; (0, 0) when there is no body."""
        return self.first, self.last


@lru_cache(maxsize=8192)
def _known(words: str) -> int:
    """2 for a sure mark of a body container, 1 for a word that other blocks use too, 0 for none."""
    best = 0
    for word in words.split():
        if word in _KNOWN_IDS or word in _KNOWN_WORDS or word.startswith("vsb_content"):
            best = max(best, 1 if word in _WEAK_KNOWN else 2)
    return best


def _plain(out: Outline, first: int, last: int) -> int:
    return sum(len(line.text) - line.linked for line in out.lines[first:last])


def find_body(out: Outline) -> Body:
    """The body of the page without the title and the line of dates above it."""
    body = _container(out)
    if body.element < 0:
        return body
    first, last = body.first, body.last
    seen = 0
    for index in range(first, last):
        line = out.lines[index]
        if not line.text:
            continue
        seen += 1
        if seen > _HEAD_LINES or len(line.text) - line.linked > 160:
            break
        if INFO_LINE.search(line.text) or (not body.known and line.heading in (1, 2)):
            first = index + 1
        elif "。" in line.text:
            break
    if not body.known:
        for index in range(first + 1, last):
            line = out.lines[index]
            if line.zone in (FOOT, SIDE) or (_TAIL_LINE.match(line.text) and len(line.text) < 60):
                last = index
                break
        while last > first + 1 and len(out.lines[last - 1].text) < 80 and INFO_LINE.search(out.lines[last - 1].text):
            # 更新时间 and 来源 below the text
            last -= 1
    return Body(body.element, first, max(first, last), body.known, _plain(out, first, max(first, last)))


def _container(out: Outline) -> Body:
    """The element that holds the body, judged from the outline alone.

    Of several known containers the largest counts: footers use the editor's class, too. ContentStart and ContentEnd
    marks count as a container. Without any, paragraphs vote for their parents.
    """
    best = Body()
    best_rank = (0, 0)
    marked: list[int] = []
    for index, element in enumerate(out.elements):
        if not element.words or element.tag in ("script", "input", "a", "meta", "link"):
            continue
        strength = _known(element.words)
        if not strength or element.zone == FOOT:
            continue
        chars = _plain(out, element.first, element.last)
        if 0 < chars < 500 and any(_SITE_LINE.search(line.text) for line in out.lines[element.first : element.last]):
            continue
        media = 0
        if chars == 0:
            media = sum(
                1
                for r in out.references
                if r.element > index
                and r.tag in ("img", "a", "iframe", "video", "embed")
                and out.within(r.element, index)
            )
            if not media:
                marked.append(index)
                continue
        rank = (strength, chars)
        inner = strength == 2 and best_rank[0] == 2 and out.within(index, best.element)
        if inner and best_rank[1] * 8 <= chars * 10 < best_rank[1] * 10:
            # nested containers: the inner one loses only what stands around it
            best, best_rank = Body(index, element.first, element.last, True, chars), rank
            continue
        if rank > best_rank:
            best, best_rank = Body(index, element.first, element.last, True, chars), rank
    if len(out.content_marks) >= 2:
        first, last = out.content_marks[0], out.content_marks[-1]
        chars = _plain(out, first, last)
        if last > first and chars > best_rank[1] // 2:
            around = out.lines[first].element
            return Body(around, first, last, True, chars)
    if best_rank[0] == 2 or best_rank[1] >= 200:
        return best
    dense = _dense(out)
    if marked and dense.chars < 200:
        holder = out.elements[marked[0]]
        return Body(marked[0], holder.first, holder.last, True, 0)
    if dense.element < 0 and best.element >= 0:
        return best
    if best.element >= 0 and best.chars * 2 > dense.chars:
        return best
    return dense


def _dense(out: Outline) -> Body:
    scores: dict[int, float] = {}
    for line in out.lines:
        size = len(line.text) - line.linked
        if size < 12 or line.zone in (FOOT, HEAD, SIDE) or line.hidden or line.linked * 2 > len(line.text):
            continue
        if _BOX.search(line.text) or _TAIL_LINE.match(line.text) or INFO_LINE.search(line.text):
            continue
        weight = size + 12 * sum(line.text.count(c) for c in "，。；、")
        element, share = line.element, 1.0
        seen = 0
        while element >= 0 and seen < 3:
            if out.elements[element].tag not in _NEVER:
                scores[element] = scores.get(element, 0.0) + weight * share
                share *= 0.6 if seen else 0.9
                seen += 1
            element = out.elements[element].parent
    scores = {
        e: s
        for e, s in scores.items()
        if out.elements[e].tag not in ("p", "html", "li", "td", "th") or out.elements[e].tag == "td"
    }
    if not scores:
        return Body()
    top = max(scores, key=lambda e: (scores[e], -e))
    if scores[top] < 60 or out.elements[top].tag in ("html",):
        return Body()
    holder = out.elements[top]
    first, last = holder.first, holder.last
    if holder.tag == "body":
        first, last = _trim(out, first, last)
    return Body(top, first, last, False, _plain(out, first, last))


def _trim(out: Outline, first: int, last: int) -> tuple[int, int]:
    """Without a container: from the first to the last paragraph of the main zone."""
    good = [
        i for i in range(first, last) if len(out.lines[i].text) - out.lines[i].linked >= 20 and out.lines[i].zone == 0
    ]
    return (good[0], good[-1] + 1) if good else (first, first)


def main_part(out: Outline, after: int) -> Body:
    """The main zone below the breadcrumb (line `after`), for pages that are neither article nor list."""
    lines = [i for i in range(after + 1, len(out.lines)) if out.lines[i].zone == MAIN and out.lines[i].text]
    if not lines:
        return Body()
    around = out.lines[lines[0]].element
    while around >= 0 and not out.within(out.lines[lines[-1]].element, around):
        around = out.elements[around].parent
    return Body(max(around, 0), lines[0], lines[-1] + 1, False, _plain(out, lines[0], lines[-1] + 1))


def body_text(out: Outline, body: Body) -> str:
    """Text of the body, paragraphs parted by newlines, at most `MAX_BODY` characters."""
    lines = [
        line.text
        for line in out.lines[body.first : body.last]
        if line.text and not line.hidden and not (line.text[0] in _TOOLS_STARTS and _TOOLS.match(line.text))
    ]
    return "\n".join(lines)[:MAX_BODY]


def headings(out: Outline, body: Body) -> tuple[str, ...]:
    """Headings of the body: heading elements and numbered ones (一、…)."""
    found = [
        line.text
        for line in out.lines[body.first : body.last]
        if line.text and len(line.text) <= 60 and (line.heading or _NUMBERED.match(line.text))
    ]
    return tuple(found[:200])


def quoted_titles(title: str, text: str) -> tuple[str, ...]:
    """Texts inside 《》 of title and body, without white space runs, each once."""
    seen: dict[str, None] = {}
    for match in _QUOTED.finditer(title + "\n" + text):
        seen[squeeze(match.group(1))] = None
        if len(seen) >= 100:
            break
    return tuple(seen)


def tables(out: Outline, body: Body) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Innermost tables of the body as rows of cell texts; layout tables of one cell are left out."""
    result: list[tuple[tuple[str, ...], ...]] = []
    first, last = body.span
    holders = [
        i
        for i, e in enumerate(out.elements)
        if e.tag == "table" and first <= e.first and e.last <= last and e.last > e.first
    ]
    for index in holders:
        if len(result) >= MAX_TABLES:
            break
        node = out.elements[index].node
        if node.css_first("td table") is not None:
            continue
        rows = tuple(tuple(squeeze(cell.text()) for cell in row.css("td, th")) for row in node.css("tr")[:MAX_ROWS])
        if sum(map(len, rows)) > 1:
            result.append(rows)
    return tuple(result)


def related_blocks(out: Outline) -> list[tuple[int, int]]:
    """Line spans of blocks headed 相关解读, 政策原文 … outside the footer."""
    spans: list[tuple[int, int]] = []
    for index, line in enumerate(out.lines):
        text = line.text
        if not text or text[0] not in _RELATED_STARTS or line.zone == FOOT or len(text) > 40:
            continue
        if not RELATED.match(bare(text)):
            continue
        if line.linked >= len(line.text):
            continue
        element = line.element
        for _ in range(4):
            parent = out.elements[element].parent
            if parent < 0:
                break
            span = out.elements[parent]
            if span.last - span.first > 25 or span.tag in ("body", "html"):
                break
            element = parent
        spans.append((index, max(out.elements[element].last, index + 1)))
    return spans
