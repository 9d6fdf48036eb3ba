"""One walk over a page: lines of visible text, elements with their span of lines, references.

Everything else about an article is read from this outline, so that the tree is walked once.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct, field

from checker.parse.memo import per_script
from checker.parse.page import Heads, Node, Page, squeeze

MAIN, HEAD, FOOT, SIDE = 0, 1, 2, 3

_SKIP = frozenset(("script", "style", "noscript", "template", "textarea", "select", "svg", "title"))
_BLOCK = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "iframe", "li", "main", "nav", "object", "ol", "p", "pre", "section", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_INLINE = frozenset(("span", "b", "strong", "em", "i", "font", "u", "s", "sub", "sup", "small", "big", "label", "o:p"))
"""Inline elements that are worth no entry of their own unless they have an id, a class or a role or are hidden."""
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "area", "embed", "source"))
_SPECIAL = frozenset(("base", "title", "input", "textarea", "select"))
_ZONE_TAGS = {"footer": FOOT, "aside": SIDE, "header": HEAD, "nav": HEAD}
_CELL = frozenset(("td", "th", "dd"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_REFERENCES = frozenset(
    (
        "a", "area", "iframe", "frame", "img", "script", "link", "form", "embed", "object", "video", "audio",
        "source", "option",
    )
)  # fmt: skip
_FOOT_WORDS = frozenset(("bottom", "bott", "bq", "dibu", "yejiao", "banquan", "site-info", "siteinfo", "btm"))
_SIDE_WORDS = frozenset(
    ("side", "sidebar", "aside", "rightside", "leftside", "hot", "rank", "recommend", "xgyd", "xgxw", "tuijian")
)
_HEAD_WORDS = frozenset(("top", "topbar", "header", "head", "nav", "navbar", "menu", "logo", "banner"))
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.I,
)
OPTION_STARTS = ("http://", "https://", "/", "./", "../")
"""How the value of an option begins that is an address."""
_CHOICE = 'option[value*="/"]'
MAX_OPTIONS = 500
MAX_WORDS = 300
"""Characters of id and class that are looked at."""
MAX_NODES = 200_000
"""Nodes looked at; a page beyond that is read up to here."""


class Element(Struct, gc=False):
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


class Line(Struct, gc=False):
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


class Reference(Struct, gc=False):
    """An element that points somewhere."""

    tag: str
    attributes: dict[str, str | None]
    node: Node
    """Its element; for an option the select."""
    element: int
    """Index of its element; of the one around it for scripts and LINK, which have none of their own."""
    line: int
    """Index of the line it stands in (or before)."""
    zone: int
    hidden: bool
    text: str = ""


class Outline(Struct):
    """The result of the walk."""

    lines: list[Line] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    links: list[Reference] = field(default_factory=list)
    """Those of the references that are anchors."""
    anchors: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    passwords: int = 0
    metas: list[dict[str, str | None]] = field(default_factory=list)
    bases: list[dict[str, str | None]] = field(default_factory=list)
    title: str = ""
    """Text of the first title element, as written."""
    navigation: list[int] = field(default_factory=list)
    """Elements that may be or hold menus: by their tag, their role or by a mark (`MENU_MARKS`) in id or class."""
    pagers: list[int] = field(default_factory=list)
    """Elements with a mark of a pager (`PAGER_MARKS`) in id or class."""
    cut: bool = False
    """True when the page has more than `MAX_NODES` nodes: what follows them is not here."""
    content_marks: list[int] = field(default_factory=list)
    """Line indices of META ContentStart and ContentEnd written inside the body."""
    _text: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines of visible text, one below the other."""
        if not self._text:
            self._text.append("\n".join([line.text for line in self.lines]))
        return self._text[0]

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


MENU_MARKS = ("nav", "menu", "tree", "lanmu", "channel", "sidebar", "column-list")
PAGER_MARKS = ("pag", "fanye", "fenye", "yema", "pb_", "digg", "headstyle")
NOT_ENTERED = frozenset(("noscript", "template", "select", "svg"))
"""Elements that the outline does not look into although they may hold others."""
MENU_HOLDERS = NOT_ENTERED - {"select"}
"""Those of them that may hold a menu; the choices of a select lead to other sites."""


@lru_cache(maxsize=8192)
def _meaning(words: str) -> tuple[int, bool, bool]:
    """Zone that id and class words name (-1 for none), and whether they may be those of a menu or of a pager.

    Words cut short may hide the mark of a menu.
    """
    menu = len(words) >= MAX_WORDS or any(mark in words for mark in MENU_MARKS)
    return _zone_of(words), menu, any(mark in words for mark in PAGER_MARKS)


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


_INLINE_FLAG, _BLOCK_FLAG, _REFERENCE_FLAG, _SPECIAL_FLAG, _CLOSED_FLAG = 1, 2, 4, 8, 16
_MENU_FLAG, _ZONE_FLAG, _NOTHING_FLAG, _META_FLAG, _PLAIN_FLAG = 32, 64, 128, 256, 512
_FLAGS = (
    {
        tag: _INLINE_FLAG * (tag in _INLINE)
        | _BLOCK_FLAG * (tag in _BLOCK)
        | _REFERENCE_FLAG * (tag in _REFERENCES)
        | _SPECIAL_FLAG * (tag in _SPECIAL)
        | _CLOSED_FLAG * (tag in _SKIP or tag in _VOID)
        | _MENU_FLAG * (tag == "nav" or tag in MENU_HOLDERS)
        | _ZONE_FLAG * (tag in _ZONE_TAGS)
        for tag in _INLINE | _BLOCK | _REFERENCES | _SPECIAL | _SKIP | _VOID | _ZONE_TAGS.keys()
    }
    | dict.fromkeys(("", "-comment", "-document", "-undef", "!doctype", "style"), _NOTHING_FLAG)
    | {"meta": _META_FLAG, "script": _PLAIN_FLAG, "link": _PLAIN_FLAG}
)
"""What the walk does with a tag; `_CLOSED_FLAG`: nothing inside it is read."""


def _walk(out: Outline, root: Node) -> None:
    """Walk the tree below `root` without recursion, for nesting may be hostile, and fill the outline.

    One loop with its state in local names: it meets every node of every page.
    """
    elements, lines, references = out.elements, out.lines, out.references
    parts: list[str] = []
    # Open anchors: index of the reference, parts seen before it in the present line.
    links: list[tuple[int, int]] = []

    def flush(block: int, linked: int, heading: int) -> None:
        """End the line; there are parts."""
        text = " ".join("".join(parts).split())
        if not text.isascii() and ("\u200b" in text or "\ufeff" in text):
            text = text.replace("\u200b", "").replace("\ufeff", "").strip()
        if text:
            owner = elements[block]
            lines.append(Line(text, block, owner.zone, owner.hidden, linked, heading))
        if links:
            # an anchor around several blocks goes on in the next line: keep its text so far
            for position, (index, start) in enumerate(links):
                references[index].text += "".join(parts[start:]) + " "
                links[position] = (index, 0)
        parts.clear()

    flags_of, meaning, zone_tags = _FLAGS.get, _meaning, _ZONE_TAGS
    linked = heading = 0
    block = current = closing = -1
    # What is entered: the index of an element, or the node of an inline element without an entry of its own.
    stack: list[Node | int] = []
    budget = MAX_NODES
    node: Node | None = root
    while True:
        if node is None or not budget:
            if not budget:
                # what is open now is closed as if the page ended here
                if parts:
                    flush(block, linked, heading)
                    linked = 0
                stack, node, budget = _open_elements(out, current), None, 1
                out.cut = True
            if not stack:
                break
            entry = stack.pop()
            if not isinstance(entry, int):
                node = entry.next
                continue
            closing = entry
        else:
            budget -= 1
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content
                if text and not text.isspace():
                    parts.append(text)
                elif parts:
                    parts.append(" ")
                node = node.next
                if node is None:
                    continue
                tag = node.tag or ""
                if tag == "-text":
                    continue
            flags = flags_of(tag, 0)
            if flags & _NOTHING_FLAG:
                node = node.next
                continue
            attributes = node.attributes
            if flags & _META_FLAG:
                out.metas.append(attributes)
                if (attributes.get("name") or "").lower() in ("contentstart", "contentend"):
                    if parts:
                        flush(block, linked, heading)
                        linked = 0
                    out.content_marks.append(len(lines))
                node = node.next
                continue
            if flags & _PLAIN_FLAG:
                if current >= 0:
                    above = elements[current]
                    zone, hidden = above.zone, above.hidden
                else:
                    zone, hidden = MAIN, False
                references.append(Reference(tag, attributes, node, current, len(lines), zone, hidden))
                node = node.next
                continue
            hidden = menu = False
            words = ""
            if attributes:
                identifier = attributes.get("id")
                classes = attributes.get("class")
                if identifier:
                    out.anchors.append(identifier)
                    words = f"{identifier} {classes}".lower() if classes else identifier.lower()
                elif classes:
                    words = classes.lower()
                if "role" in attributes and attributes["role"] == "navigation":
                    menu = True
                hidden = "hidden" in attributes or ("style" in attributes and _hides(attributes["style"] or ""))
                if len(words) > MAX_WORDS:
                    words = words[:MAX_WORDS]
            opened = not flags & _INLINE_FLAG or words or hidden or menu
            if opened:
                if current >= 0:
                    above = elements[current]
                    zone = above.zone
                    hidden = hidden or above.hidden
                else:
                    zone = MAIN
                inherited = zone
                if words:
                    named, marked, pager = meaning(words)
                    menu = menu or marked
                    if named >= 0 and inherited != FOOT:
                        zone = named
                    if pager:
                        out.pagers.append(len(elements))
                if flags & _ZONE_FLAG and inherited != FOOT:
                    zone = zone_tags[tag]
                if flags & _BLOCK_FLAG:
                    if parts:
                        flush(block, linked, heading)
                        linked = 0
                    if tag == "br":
                        node = node.next
                        continue
                count = len(lines)
                index = len(elements)
                if menu or flags & _MENU_FLAG:
                    out.navigation.append(index)
                elements.append(Element(node, tag, attributes, current, block, zone, hidden, count, count, words))
                if flags & _REFERENCE_FLAG:
                    reference = Reference(tag, attributes, node, index, count, zone, hidden)
                    references.append(reference)
                    if tag == "a":
                        links.append((len(references) - 1, len(parts)))
                        out.links.append(reference)
                        if name := attributes.get("name"):
                            out.anchors.append(name)
                elif flags & _SPECIAL_FLAG:
                    _special(out, node, tag, attributes, index)
                if flags & _CLOSED_FLAG:
                    node = node.next
                    continue
                if flags & _BLOCK_FLAG:
                    block = index
                    if tag in _HEADINGS:
                        heading = int(tag[1])
                current = index
            child = node.first_child
            if child is not None:
                stack.append(current if opened else node)
                node = child
                continue
            if not opened:
                node = node.next
                continue
            closing = current
        # leave an element
        element = elements[closing]
        tag = element.tag
        if tag == "a":
            if links:
                place, start = links.pop()
                inside = "".join(parts[start:])
                target = references[place]
                target.text = " ".join((target.text + inside).split())
                linked += len(inside)
        elif flags_of(tag, 0) & _BLOCK_FLAG:
            if parts:
                flush(block, linked, heading)
                linked = 0
            if tag in _CELL and element.first == len(lines):
                lines.append(Line("", closing, element.zone, element.hidden, cell=True))
            if tag in _HEADINGS:
                heading = 0
            block = element.block
        element.last = len(lines) + (1 if parts else 0)
        current = element.parent
        node = None if out.cut else element.node.next
    if parts:
        flush(block, linked, heading)


def _open_elements(out: Outline, current: int) -> list[Node | int]:
    """Indices of the elements around the present place, the innermost last."""
    found: list[Node | int] = []
    while current >= 0:
        found.append(current)
        current = out.elements[current].parent
    return found[::-1]


def _special(out: Outline, node: Node, tag: str, attributes: dict[str, str | None], index: int) -> None:
    """Title and form fields."""
    if tag == "title":
        out.title = out.title or (node.text() or "")
        return
    if tag == "base":
        out.bases.append(attributes)
        return
    if name := attributes.get("name"):
        out.inputs.append(name)
    if tag == "input":
        out.passwords += (attributes.get("type") or "").lower() == "password"
    elif tag == "select" and node.css_first(_CHOICE) is not None:
        element = out.elements[index]
        out.references += [
            Reference("option", given, node, index, len(out.lines), element.zone, element.hidden, text)
            for given, text in _choices(node.html or "")
        ]


@per_script
def _choices(select: str) -> tuple[tuple[dict[str, str | None], str], ...]:
    """Attributes and text of the options of a select that are links; a site repeats its long lists of them on every page."""
    found = []
    for option in Page("", select).css(_CHOICE)[:MAX_OPTIONS]:
        given = option.attributes
        if (given["value"] or "").strip().startswith(OPTION_STARTS):
            found.append((given, squeeze(option.text())))
    return tuple(found)


def outline(page: Page) -> Outline:
    """Walk a page once; never raises for odd markup, stops after `MAX_NODES` nodes."""
    out = Outline()
    root = page.tree.root
    if root is not None:
        _walk(out, root)
    if not out.cut:
        scripts = [(r.node, r.attributes.get("src")) for r in out.references if r.tag == "script"]
        page.heads = Heads(out.bases, out.metas, out.title, scripts, len(out.links))
    return out
