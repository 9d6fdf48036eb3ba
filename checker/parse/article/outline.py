"""One walk over a page: lines of visible text, elements with their span of lines, references.

Everything else about an article is read from this outline, so that the tree is walked once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from checker.parse.page import Node, Page, squeeze

MAIN, HEAD, FOOT, SIDE = 0, 1, 2, 3

_SKIP = frozenset(("script", "style", "noscript", "template", "textarea", "select", "svg", "title"))
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
_INLINE = frozenset(("span", "b", "strong", "em", "i", "font", "u", "s", "sub", "sup", "small", "big", "label", "o:p"))
"""Inline elements that are worth no entry of their own unless they have an id, a class or are hidden."""
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "embed", "source"))
_SPECIAL = frozenset(("meta", "title", "input", "textarea", "select"))
_ZONE_TAGS = {"footer": FOOT, "aside": SIDE, "header": HEAD, "nav": HEAD}
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
MAX_OPTIONS = 500
MAX_WORDS = 300
"""Characters of id and class that are looked at."""
MAX_NODES = 200_000
"""Nodes looked at; a page beyond that is read up to here."""


@dataclass(slots=True)
class Element:
    """An element with the lines inside it: `first` ≤ line index < `last`."""

    node: Node
    tag: str
    attributes: dict[str, str | None]
    parent: int
    block: int
    """The block around it, -1 for none."""
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
    metas: list[dict[str, str | None]] = field(default_factory=list)
    title: str = ""
    """Text of the first title element, as written."""
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


@lru_cache(maxsize=8192)
def _hides(style: str) -> bool:
    """True for a style that keeps its element from being seen; editors repeat the same styles a thousand times."""
    return _HIDING.search(style) is not None


@lru_cache(maxsize=8192)
def _zone_of(words: str) -> int:
    """Zone that id and class words name, -1 for none."""
    for word in words.split():
        if word.startswith(("foot", "copyright")) or word in _FOOT_WORDS:
            return FOOT
        if word in _SIDE_WORDS:
            return SIDE
        if word in _HEAD_WORDS or word.endswith(("logo", "-header", "-banner")):
            return HEAD
    return -1


class _Walker:
    """State of one walk; `run` fills the outline."""

    def __init__(self, out: Outline) -> None:
        self.out = out
        self.parts: list[str] = []
        self.linked = 0
        self.heading = 0
        self.block = -1
        self.current = -1
        self.links: list[tuple[int, int]] = []
        """Open anchors: index of the reference, parts seen before it in the present line."""

    def flush(self) -> None:
        """End the line."""
        parts = self.parts
        if not parts:
            return
        text = " ".join("".join(parts).split())
        if not text.isascii() and ("\u200b" in text or "\ufeff" in text):
            text = text.replace("\u200b", "").replace("\ufeff", "").strip()
        out = self.out
        if text:
            owner = out.elements[self.block]
            out.lines.append(Line(text, self.block, owner.zone, owner.hidden, self.linked, self.heading))
        # an anchor around several blocks goes on in the next line: keep its text so far
        for position, (index, start) in enumerate(self.links):
            out.references[index].text += "".join(parts[start:]) + " "
            self.links[position] = (index, 0)
        parts.clear()
        self.linked = 0

    def close(self, index: int) -> None:
        """Leave an element."""
        out = self.out
        element = out.elements[index]
        tag = element.tag
        if tag == "a":
            if self.links:
                reference, start = self.links.pop()
                inside = "".join(self.parts[start:])
                out.references[reference].text = squeeze(out.references[reference].text + inside)
                self.linked += len(inside)
        elif tag in _BLOCK:
            if self.parts:
                self.flush()
            if tag in _CELL and element.first == len(out.lines):
                out.lines.append(Line("", index, element.zone, element.hidden, cell=True))
            if tag in _HEADINGS:
                self.heading = 0
            self.block = element.block
        element.last = len(out.lines) + (1 if self.parts else 0)
        self.current = element.parent

    def run(self, root: Node) -> None:
        """Walk the tree below `root` without recursion: nesting may be hostile."""
        # Entries: a node to visit with its followers, or the index of an element to close.
        stack: list[Node | int] = [root]
        parts = self.parts
        budget = MAX_NODES
        while stack and budget:
            entry = stack.pop()
            if isinstance(entry, int):
                self.close(entry)
                continue
            node: Node | None = entry
            while node is not None and budget:
                budget -= 1
                tag = node.tag
                if tag == "-text":
                    text = node.text_content
                    if text and not text.isspace():
                        parts.append(text)
                    elif parts:
                        parts.append(" ")
                elif tag and tag[0] not in "-!":
                    opened = self.enter(node, tag)
                    child = node.first_child if opened else None
                    if opened > 0 and child is None:
                        self.close(self.current)
                    elif child is not None:
                        following = node.next
                        if following is not None:
                            stack.append(following)
                        if opened > 0:
                            stack.append(self.current)
                        node = child
                        continue
                node = node.next

    def enter(self, node: Node, tag: str) -> int:
        """Meet an element: 1 it was opened and must be closed, -1 only its children matter, 0 it has none to read."""
        out = self.out
        elements = out.elements
        attributes = node.attributes
        hidden = False
        words = ""
        if attributes:
            identifier = attributes.get("id")
            classes = attributes.get("class")
            if identifier:
                out.anchors.append(identifier)
                words = f"{identifier} {classes}".lower() if classes else identifier.lower()
            elif classes:
                words = classes.lower()
            style = attributes.get("style")
            hidden = "hidden" in attributes or (style is not None and _hides(style))
        if len(words) > MAX_WORDS:
            words = words[:MAX_WORDS]
        if tag in _INLINE and not words and not hidden:
            return -1
        if self.current >= 0:
            above = elements[self.current]
            zone = above.zone
            hidden = hidden or above.hidden
        else:
            zone = MAIN
        if zone != FOOT:
            if words and (named := _zone_of(words)) >= 0:
                zone = named
            if tag in _ZONE_TAGS:
                zone = _ZONE_TAGS[tag]
        count = len(out.lines)
        if tag in _BLOCK:
            if self.parts:
                self.flush()
                count = len(out.lines)
            if tag == "br":
                return 0
            block = True
        else:
            block = False
        index = len(elements)
        elements.append(Element(node, tag, attributes, self.current, self.block, zone, hidden, count, count, words))
        if tag in _REFERENCES:
            if tag == "a":
                self.links.append((len(out.references), len(self.parts)))
                if name := attributes.get("name"):
                    out.anchors.append(name)
            out.references.append(Reference(tag, attributes, index, count, zone, hidden))
        elif tag in _SPECIAL:
            self.special(node, tag, attributes, index)
        if tag in _SKIP or tag in _VOID:
            return 0
        if block:
            self.block = index
            if tag in _HEADINGS:
                self.heading = int(tag[1])
        self.current = index
        return 1

    def special(self, node: Node, tag: str, attributes: dict[str, str | None], index: int) -> None:
        """META, title and form fields."""
        out = self.out
        if tag == "meta":
            out.metas.append(attributes)
            if (attributes.get("name") or "").lower() in ("contentstart", "contentend"):
                self.flush()
                out.content_marks.append(len(out.lines))
            return
        if tag == "title":
            out.title = out.title or (node.text() or "")
            return
        if name := attributes.get("name"):
            out.inputs.append(name)
        if tag == "input":
            out.passwords += (attributes.get("type") or "").lower() == "password"
        elif tag == "select":
            element = out.elements[index]
            for option in node.css("option[value]")[:MAX_OPTIONS]:
                text = squeeze(option.text())
                out.references.append(
                    Reference("option", option.attributes, index, len(out.lines), element.zone, element.hidden, text)
                )


def outline(page: Page) -> Outline:
    """Walk a page once; never raises for odd markup, stops after `MAX_NODES` nodes."""
    out = Outline()
    root = page.tree.root
    if root is None:
        return out
    walker = _Walker(out)
    walker.run(root)
    walker.flush()
    while walker.current >= 0:
        # the budget ran out inside these elements
        walker.close(walker.current)
    return out
