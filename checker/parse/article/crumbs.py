"""Breadcrumb (当前位置) and footer of a page."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from checker.model.reading import NavLink
from checker.parse.article.outline import FOOT, Outline, Reference
from checker.parse.page import squeeze
from checker.parse.urls import resolve

_HERE = re.compile(
    r"(?:当前|现在|所在|您的|你的)(?:所在|的)*\s*(?:位置|栏目|页面)|您\s*(?:现\s*在|当\s*前)?\s*(?:所\s*)?在\s*(?:的\s*)?位\s*置|^\s*位\s*置\s*[:：]|当\s*前\s*位\s*置"
)
_PLACE = re.compile(r"[位栏页]\s*[置目面]")
"""位置, 栏目 or 页面 is in every match of `_HERE`."""
_HOME = re.compile(r"^(?:网站|本站|门户)?首\s*页$|^主页$|^Home$", re.I)
_SEPARATOR = re.compile(r"\s*(?:>>|»|›|-+>|→|＞|>|/|\\|·|\|)\s*")
_WORDS = re.compile(
    r"(?:^|[\s_-])(?:bread-?crumb\w*|crumbs?|dqwz|dangqian|curr?ent-?pos\w*|ewb-loc\w*|location|weizhi|position|sitepath|lujing|mianbaoxie)(?:[\s_\d-]|$)"
)
_FOOT_LINE = re.compile(r"[版主网承备cC](?i:(?<=版)权所有|(?<=[主承])办|(?<=网)站标识码|(?<=icp备)|(?<=c)opyright)")
"""版权所有, 主办, 承办, 网站标识码, ICP备 or Copyright, written so that most characters are passed over."""
_HOME_LENGTH = len("网站首 页")
MAX_CRUMBS = 12


class Crumbs(Struct, frozen=True, gc=False):
    """The breadcrumb: its links, its last part without a link, and the line it ends in (-1: none)."""

    links: tuple[NavLink, ...] = ()
    tail: str = ""
    line: int = -1

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts as shown, the unlinked last one included."""
        names = tuple(link.name for link in self.links)
        return (*names, self.tail) if self.tail and (not names or names[-1] != self.tail) else names


@lru_cache(maxsize=8192)
def _names_crumbs(words: str) -> bool:
    """True for id and class words of a breadcrumb; one template writes the same words on every page."""
    return _WORDS.search(words) is not None


def _collect(base: str, out: Outline, references: list[Reference]) -> tuple[NavLink, ...]:
    links: list[NavLink] = []
    for reference in references[:MAX_CRUMBS]:
        name = squeeze(reference.text).strip("> »/")
        if name:
            links.append(NavLink(name, resolve(base, reference.attributes.get("href") or "").url, "breadcrumb"))
    return tuple(links)


def _tail(text: str, links: tuple[NavLink, ...]) -> str:
    rest = text
    for link in links:
        position = rest.find(link.name)
        if position >= 0:
            rest = rest[position + len(link.name) :]
    parts = [p for p in _SEPARATOR.split(rest) if p.strip()]
    tail = squeeze(parts[0]) if parts else ""
    return tail if 1 < len(tail) <= 80 and not _HERE.search(tail) else ""


def read_crumbs(base: str, out: Outline) -> Crumbs:
    """The breadcrumb by its wording (当前位置), its class, or a line 首页 > …; empty when there is none."""
    anchors: dict[int, list[Reference]] = {}
    for r in out.links:
        anchors.setdefault(r.line, []).append(r)
    for index, line in enumerate(out.lines):
        text = line.text
        if (
            line.zone == FOOT
            or len(text) > 300
            or not ("位" in text or "栏" in text or "页" in text)
            or not _PLACE.search(text)
            or not _HERE.search(text)
        ):
            continue
        own = anchors.get(index, [])
        end = index
        if not own:
            # links of the following entries (li), as long as they belong to the same box
            element = out.elements[line.element].parent if line.element >= 0 else -1
            while element >= 0 and out.elements[element].last <= index + 1:
                element = out.elements[element].parent
            last = min(out.elements[element].last, index + 1 + MAX_CRUMBS) if element >= 0 else index + 1
            end = index
            for at in range(index + 1, last):
                nxt = out.lines[at]
                if len(nxt.text) > 40 or not anchors.get(at):
                    break
                own.extend(anchors[at])
                text += " > " + nxt.text
                end = at
        links = _collect(base, out, own)
        if links or _SEPARATOR.search(text):
            return Crumbs(links, _tail(text, links), end)
    for box in out.elements:
        if box.words and 0 < box.last - box.first <= MAX_CRUMBS and _names_crumbs(box.words):
            own = [r for i in range(box.first, box.last) for r in anchors.get(i, [])]
            if own and len(own) <= MAX_CRUMBS and any(_HOME.match(r.text) for r in own[:2]):
                links = _collect(base, out, own)
                text = " > ".join(line.text for line in out.lines[box.first : box.last])
                return Crumbs(links, _tail(text, links), box.last - 1)
    for index, own in anchors.items():
        if index >= len(out.lines):
            break
        line = out.lines[index]
        if (
            len(own[0].text) <= _HOME_LENGTH
            and len(own) <= MAX_CRUMBS
            and line.zone != FOOT
            and _HOME.match(own[0].text)
            and _SEPARATOR.search(line.text)
        ):
            links = _collect(base, out, own)
            if len(links) > 1 or _tail(line.text, links):
                return Crumbs(links, _tail(line.text, links), index)
    return Crumbs()


def footer_text(out: Outline) -> str:
    """Text of the footer: lines of footer zones, else the last lines with the marks of a footer."""
    text = "\n".join(line.text for line in out.lines if line.zone == FOOT and line.text)
    if not text:
        tail = out.lines[-25:]
        start = next((i for i, line in enumerate(tail) if _FOOT_LINE.search(line.text)), -1)
        if start >= 0:
            text = "\n".join(line.text for line in tail[start:] if line.text)
    return text[:4000]
