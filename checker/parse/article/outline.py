"""One walk over a page: lines of visible text, elements with their span of lines, references.

Everything else about an article is read from this outline, so that the tree is walked once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.parse.page import Node, Page, squeeze

MAIN, HEAD, FOOT, SIDE = 0, 1, 2, 3

_SKIP = frozenset(("script", "style", "noscript", "template", "textarea", "select", "svg", "head", "title"))
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "iframe",
        "li",
        "main",
        "nav",
        "object",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CELL = frozenset(("td", "th", "dd"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_REFERENCES = frozenset(
    (
        "a",
        "area",
        "iframe",
        "frame",
        "img",
        "script",
        "link",
        "form",
        "embed",
        "object",
        "video",
        "audio",
        "source",
        "option",
    )
)
_FOOT_WORDS = frozenset(("bottom", "bott", "bq", "dibu", "yejiao", "banquan", "site-info", "siteinfo", "btm"))
_SIDE_WORDS = frozenset(
    ("side", "sidebar", "aside", "rightside", "leftside", "hot", "rank", "recommend", "xgyd", "xgxw", "tuijian")
)
_HEAD_WORDS = frozenset(("top", "topbar", "header", "head", "nav", "navbar", "menu", "logo", "banner"))
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
MAX_NODES = 200_000
"""Nodes looked at; a page beyond that is read up to here."""


@dataclass(slots=True)
class Element:
    """An element with the lines inside it: `first` ≤ line index < `last`."""

    node: Node
    tag: str
    attributes: dict[str, str | None]
    parent: int
    zone: int
    hidden: bool
    first: int = 0
    last: int = 0
    words: str = ""
    """id and class, lower case, parted by blanks."""


@dataclass(slots=True)
class Line:
    """A line of visible text: what stands between two block borders."""

    text: str
    element: int
    """Index of the innermost block around it."""
    zone: int = MAIN
    hidden: bool = False
    linked: int = 0
    """Characters of it that are anchor text."""
    heading: int = 0
    """1 to 6 inside a heading element, else 0."""
    cell: bool = False
    """True for an empty cell, kept so that a value is never taken from the next row."""


@dataclass(slots=True)
class Reference:
    """An element that points somewhere."""

    tag: str
    attributes: dict[str, str | None]
    element: int
    line: int
    """Index of the line it stands in (or before)."""
    zone: int
    hidden: bool
    text: str = ""


@dataclass(slots=True)
class Outline:
    """The result of the walk."""

    lines: list[Line] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    passwords: int = 0
    content_marks: list[int] = field(default_factory=list)
    """Line indices of META ContentStart and ContentEnd written inside the body."""

    def within(self, element: int, ancestor: int) -> bool:
        """True when `element` is `ancestor` or lies inside it."""
        while element > ancestor:
            element = self.elements[element].parent
        return element == ancestor

    def text_of(self, element: int) -> str:
        """Text of an element, one line each."""
        e = self.elements[element]
        return "\n".join(line.text for line in self.lines[e.first : e.last] if line.text)


def _zone(tag: str, words: str, inherited: int) -> int:
    if inherited == FOOT or tag == "footer":
        return FOOT
    if tag == "aside":
        return SIDE
    if tag in ("header", "nav"):
        return HEAD
    if words:
        for word in words.split():
            if word.startswith(("foot", "copyright")) or word in _FOOT_WORDS:
                return FOOT
            if word in _SIDE_WORDS:
                return SIDE
            if word in _HEAD_WORDS or word.endswith(("logo", "-header", "-banner")):
                return HEAD
    return inherited


def outline(page: Page) -> Outline:
    """Walk a page once; never raises for odd markup, stops after `MAX_NODES` nodes."""
    out = Outline()
    root = page.tree.root
    if root is None:
        return out
    lines, elements, references = out.lines, out.elements, out.references
    parts: list[str] = []
    linked = 0
    heading = 0
    open_links: list[tuple[int, int]] = []  # (index of the reference, parts seen before it)
    block = -1

    def flush() -> None:
        nonlocal linked
        if not parts:
            return
        text = squeeze("".join(parts))
        if text:
            owner = elements[block]
            lines.append(Line(text, block, owner.zone, owner.hidden, linked, heading))
        # an anchor around several blocks goes on in the next line: keep its text so far
        for position, (index, start) in enumerate(open_links):
            references[index].text += "".join(parts[start:]) + " "
            open_links[position] = (index, 0)
        parts.clear()
        linked = 0

    # Stack of (node to visit next, element index to close or -1).
    stack: list[tuple[Node | None, int]] = [(root, -1)]
    current = -1
    budget = MAX_NODES
    while stack and budget:
        node, closing = stack.pop()
        if node is None:
            element = elements[closing]
            tag = element.tag
            if tag == "a" and open_links:
                index, start = open_links.pop()
                references[index].text = squeeze(references[index].text + "".join(parts[start:]))
                linked += sum(map(len, parts[start:]))
            elif tag in _BLOCK:
                flush()
                if tag in _CELL and element.first == len(lines):
                    lines.append(Line("", closing, element.zone, element.hidden, cell=True))
                if tag in _HEADINGS:
                    heading = 0
                block = element.parent
                while block >= 0 and elements[block].tag not in _BLOCK:
                    block = elements[block].parent
            element.last = len(lines) + (1 if parts else 0)
            current = element.parent
            continue
        budget -= 1
        following = node.next
        if following is not None and node is not root:
            stack.append((following, -1))
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content
            if text:
                parts.append(text)
            continue
        if tag[:1] in "-!":
            continue
        attributes = node.attributes
        if attributes:
            words = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip().lower()
            if identifier := attributes.get("id"):
                out.anchors.append(identifier)
            if (name := attributes.get("name")) and tag == "a":
                out.anchors.append(name)
        else:
            words = ""
        inherited = elements[current] if current >= 0 else None
        zone = _zone(tag, words, inherited.zone if inherited else MAIN)
        hidden = bool(
            (inherited is not None and inherited.hidden)
            or "hidden" in attributes
            or ((style := attributes.get("style")) and _HIDING.search(style))
        )
        if tag in _BLOCK:
            flush()
        index = len(elements)
        elements.append(Element(node, tag, attributes, current, zone, hidden, len(lines), 0, words))
        if tag in _REFERENCES:
            if tag == "a":
                open_links.append((len(references), len(parts)))
            references.append(Reference(tag, attributes, index, len(lines), zone, hidden))
        elif tag == "input":
            kind = (attributes.get("type") or "").lower()
            out.passwords += kind == "password"
            if name := attributes.get("name"):
                out.inputs.append(name)
        elif tag == "meta" and (attributes.get("name") or "").lower() in ("contentstart", "contentend"):
            flush()
            out.content_marks.append(len(lines))
        if tag in _SKIP:
            if tag != "head":
                for name_of in ("textarea", "select"):
                    if tag == name_of and (name := attributes.get("name")):
                        out.inputs.append(name)
                if tag == "select":
                    for option in node.css("option[value]"):
                        references.append(
                            Reference(
                                "option", option.attributes, index, len(lines), zone, hidden, squeeze(option.text())
                            )
                        )
                elements[index].last = len(lines)
                continue
            for child in node.css("link[href], script[src], meta"):
                if child.tag != "meta":
                    references.append(Reference(child.tag or "", child.attributes, index, len(lines), zone, hidden))
            elements[index].last = len(lines)
            continue
        if tag in _BLOCK:
            block = index
            if tag in _HEADINGS:
                heading = int(tag[1])
            if tag == "br":
                block = current
                while block >= 0 and elements[block].tag not in _BLOCK:
                    block = elements[block].parent
                elements[index].last = len(lines)
                continue
        stack.append((None, index))
        current = index
        first_child = node.first_child
        if first_child is not None:
            stack.append((first_child, -1))
    flush()
    for element in elements:
        if not element.last:
            element.last = max(element.first, len(lines)) if budget == 0 else element.last
    return out
