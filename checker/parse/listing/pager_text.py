"""What a pager says in words and links: 共228条 1/16, 第1页/共16页, page numbers, 下一页."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.parse.article.outline import Outline, Reference
from checker.parse.memo import per_script
from checker.parse.page import Node, Page, bare
from checker.parse.urls import resolve, url_key

_BOX = re.compile(
    r"pag(?:e|ing|in|er)|fanye|fenye|yema|turn|p_pages|(?:^|[\W_])pb_|digg|laypage|headStyle", re.IGNORECASE
)
_NEXT = frozenset(
    {
        "下一页",
        "下页",
        "下一页>",
        "下一页>>",
        "下一页›",
        "下一页»",
        "后一页",
        "后页",
        "下一頁",
        "下頁",
        "next",
        "next>",
        "next›",
        "next»",
    }
)
_NEXT_SIGN = frozenset({">", "›", "»", ">>", "→", "〉", "＞"})
_PREVIOUS = frozenset(
    {
        "上一页",
        "上页",
        "前一页",
        "前页",
        "上一頁",
        "previous",
        "prev",
        "<上一页",
        "<<上一页",
        "‹上一页",
    }
)
_LAST = frozenset({"尾页", "末页", "最后一页", "最后页", "last", "尾頁", "末頁"})
_LOCATION = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\s*\(|window\.open\s*\()\s*["']([^"'+]{1,300})["']\s*(?:$|[;,)}])"""
)
"""A whole address that a handler leads to; one put together from variables is none."""
_BRACES = re.compile(r"[^{}]*\{[^{}]*\}[^共第/]*")
_MAX_BOXES = 60
_STARTS = frozenset(word[0] for word in _NEXT | _NEXT_SIGN | _PREVIOUS | _LAST)
_ITEMS = re.compile(
    r"(?:共有?|总共|合计|总数|总计|记录数|total)[:：]?\s*(\d{1,7})\s*(?:条|个|篇|项|則|则|records|items|件)(?!页)",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:共有?|总共|/|总页数[:：]?|分)\s*(\d{1,5})\s*(?:页|頁|pages?)", re.IGNORECASE)
_OF = re.compile(
    r"(?<![\d/.\-])(?:第|当前|页次[:：]?|page)?\s*(\d{1,5})\s*页?\s*/\s*共?\s*(\d{1,5})(?![\d/.\-])", re.IGNORECASE
)
_CURRENT = re.compile(r"(?:第|当前(?:第|页[:：]?)?|current[:：]?)\s*(\d{1,5})\s*(?:页|頁)?", re.IGNORECASE)
_SIZE = re.compile(r"(?:每页(?:显示)?)\s*(\d{1,4})\s*条?")
_DISABLED = re.compile(r"disab|PrevDisabled|NextDisabled|unable|_d\b|nolink|no-next|grey|gray", re.IGNORECASE)
_NOW = re.compile(
    r"(?:^|[\s_-])(?:cur|current|on|active|this|now|selected|p_no_d|act|sel|thisclass|hover)(?:$|[\s_-])|this-page|curr",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PagerText:
    """What was read from the pager of a page."""

    seen: bool = False
    """A pager is there."""
    total: int | None = None
    pages: int | None = None
    current: int | None = None
    size: int | None = None
    next_url: str = ""
    next_script: str = ""
    """Script call of the next link (href or onclick) when it is no address."""
    next_dead: bool = False
    """A next link is shown that leads nowhere or to this page."""
    next_anchor: Node | None = None
    numbers: dict[int, str] = field(default_factory=dict)
    """Page number → address, from numbered links."""
    scripted: dict[int, str] = field(default_factory=dict)
    """Page number → script call."""
    last_url: str = ""
    has_previous: bool = False
    words: str = ""


def read_pager(page: Page, out: Outline) -> PagerText:
    """Read the words and links of the pager; a pager is what calls itself one or shows 下一页, page counts or numbers."""
    result = PagerText()
    boxes: list[Node] = []
    here = url_key(page.url)
    for r in out.links:
        text = r.text
        first = text[:1].lower()
        if len(text) > 60 or not (first in _STARTS or first.isdigit()):
            continue
        word = bare(text).lower()
        if word in _NEXT or word in _PREVIOUS or word in _LAST or word.isdigit() or word in _NEXT_SIGN:
            _note_link(page, result, r, word, here, boxes)
    _read_words(out, result, boxes)
    return result


def _note_link(page: Page, result: PagerText, link: Reference, word: str, here: str, boxes: list[Node]) -> None:
    anchor, attributes = link.node, link.attributes
    href, onclick = (attributes.get("href") or "").strip(), attributes.get("onclick") or ""
    if (word.isdigit() or word in _NEXT_SIGN) and _box(anchor) is None:
        return
    found = resolve(page.base, href) if href else None
    url = found.url if found is not None and not found.problem and href[:1] != "#" else ""
    if not url and (target := _LOCATION.search(href) or _LOCATION.search(onclick)):
        found = resolve(page.base, target.group(1))
        url = "" if found.problem else found.url
    script = "" if url else (href if href.lower().startswith("javascript:") else "") + " " + onclick
    script = script.strip()
    if word.isdigit():
        no = int(word[:6])
        if url:
            result.numbers.setdefault(no, url)
        elif script:
            result.scripted.setdefault(no, script)
        if result.current is None and (_NOW.search(attributes.get("class") or "") or (url and url_key(url) == here)):
            result.current = no
        result.seen = True
        return
    result.seen = True
    boxes.append(anchor)
    if word in _PREVIOUS:
        result.has_previous = result.has_previous or bool(url and url_key(url) != here)
        return
    if word in _LAST:
        result.last_url = result.last_url or url
        return
    dead = not url or url_key(url) == here or bool(_DISABLED.search(attributes.get("class") or ""))
    if not dead:
        if not result.next_url:
            result.next_url, result.next_anchor = url, anchor
    elif script and re.search(r"\d|next|submit|post", script, re.IGNORECASE):
        result.next_script, result.next_anchor = result.next_script or script, anchor
    else:
        result.next_dead = True


def _box(node: Node) -> Node | None:
    """The element around that calls itself a pager."""
    current = node
    for _ in range(5):
        attributes = current.attributes
        if _BOX.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}") and current.tag != "body":
            return current
        if current.parent is None or current.tag == "body":
            return None
        current = current.parent
    return None


def _read_words(out: Outline, result: PagerText, anchors: list[Node]) -> None:
    """Counts in words, from elements that call themselves pagers and from around 下一页."""
    texts: list[str] = []
    for anchor in anchors[:6]:
        node: Node | None = anchor
        for _ in range(3):
            if node is None or node.parent is None or node.parent.tag == "body":
                break
            node = node.parent
            text = node.text(separator=" ")
            if len(text) > 500:
                break
            texts.append(text)
    for index in out.pagers[:_MAX_BOXES]:
        element = out.elements[index]
        if element.tag in ("body", "html", "script", "style", "link", "input"):
            continue
        text = element.node.text(separator=" ")
        if len(text) <= 500 and text.strip():
            texts.append(text)
    for text in texts:
        if "{" in text or "function" in text:
            text = _without_scripts(text)
        squeezed = " ".join(text.split())
        if not squeezed:
            continue
        total, pages, of = _ITEMS.search(squeezed), _PAGES.search(squeezed), _OF.search(squeezed)
        if total and result.total is None:
            result.total = int(total.group(1))
        if (
            of
            and int(of.group(1)) <= int(of.group(2))
            and (total or pages or result.seen or squeezed[of.end() : of.end() + 2].strip()[:1] == "页")
        ):
            result.current, result.pages = (
                result.current or int(of.group(1)),
                result.pages if result.pages is not None else int(of.group(2)),
            )
            result.seen = True
        elif of and of.group(1) == of.group(2) == "0":
            result.pages, result.seen = 0, True
        if pages and result.pages is None:
            result.pages, result.seen = int(pages.group(1)), True
        if (total or pages) and result.current is None and (now := _CURRENT.search(squeezed)):
            result.current = int(now.group(1))
        if total:
            result.seen = True
        if result.size is None and (size := _SIZE.search(squeezed)):
            result.size = int(size.group(1))
        if not result.words and (total or pages or of):
            result.words = squeezed[:120]


@per_script
def _without_scripts(text: str) -> str:
    """Element texts include inline scripts and styles: the parts with braces are cut."""
    return _BRACES.sub(" ", text) if len(text) < 2000 else ""
