"""The only door to the HTML parser: a decoded page as a tree with cheap, cached accessors."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.parse.urls import resolve

Node = LexborNode


def squeeze(text: str) -> str:
    """Text with every run of white space (also U+3000, nbsp) as one blank, trimmed."""
    return " ".join(text.split())


def bare(text: str) -> str:
    """Text with all white space removed: the form in which labels are compared."""
    return "".join(text.split())


LARGE = 200_000
MAX_OPEN = 20_000
SAFE = 100_000


def _bounded(html: str) -> str:
    """The source, or its first `SAFE` characters where tens of thousands of elements are opened and never closed.

    The time of the parser grows with the square of the depth: a megabyte of `<div>` would take it minutes.
    """
    if len(html) < LARGE:
        return html
    single = sum(html.count(tag) for tag in ("<br", "<BR", "<img", "<IMG", "<input", "<hr", "<!--", "<p"))
    unclosed = html.count("<") - 2 * html.count("</") - single
    return html[:SAFE] if unclosed > MAX_OPEN else html


class Heads(Struct, gc=False):
    """Elements that usually stand in the head, wherever on the page they stand, in order."""

    bases: list[dict[str, str | None]]
    """Attributes of BASE elements."""
    metas: list[dict[str, str | None]]
    """Attributes of META elements outside noscript."""
    title: str
    """Text of the first title element, as written."""
    scripts: list[tuple[Node, str | None]]
    """Script elements with their `src` as written; None without the attribute or its value."""
    anchors: int
    """Number of anchors on the page."""


def _inside_noscript(node: Node) -> bool:
    """What stands inside noscript is for visitors without scripts only."""
    parent = node.parent
    while parent is not None:
        if parent.tag == "noscript":
            return True
        parent = parent.parent
    return False


class Page:
    """A parsed HTML page.

    `html` is the decoded source. Script and style text never counts as visible text. `source` spares encoding the text
    for the parser again: the same text as UTF-8, without mark of order and NUL; empty where it is not at hand.
    """

    def __init__(self, url: str, html: str, source: bytes = b"") -> None:
        self.url = url
        if source:
            self.html = _bounded(html)
            self._source = source if len(self.html) == len(html) else b""
        else:
            self.html = _bounded(html.replace("\x00", ""))
            self._source = b""

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The whole tree, scripts included."""
        return LexborHTMLParser(self._source or self.html)

    @cached_property
    def heads(self) -> Heads:
        """What usually stands in the head. The outline, which meets it on its way, sets it; else the tree is searched."""
        found: dict[str | None, list[Node]] = {"base": [], "meta": [], "title": [], "script": []}
        for node in self.tree.css("base,meta,title,script"):
            found[node.tag].append(node)
        return Heads(
            [node.attributes for node in found["base"]],
            [node.attributes for node in found["meta"] if not _inside_noscript(node)],
            found["title"][0].text() if found["title"] else "",
            [(node, node.attributes.get("src")) for node in found["script"]],
            len(self.anchor_nodes),
        )

    @property
    def metas(self) -> list[dict[str, str | None]]:
        """Attributes of the META elements, in order; those for visitors without scripts are left out."""
        return self.heads.metas

    def meta_content(self, name: str) -> str | None:
        """`content` of the first META with that name (case does not matter), blank when it has none; None without one."""
        wanted = name.lower()
        for attributes in self.metas:
            given = attributes.get("name")
            if given is not None and given.lower() == wanted:
                return attributes.get("content") or ""
        return None

    @property
    def title_text(self) -> str:
        """Text of the first title element, as written; empty without one."""
        return self.heads.title

    @cached_property
    def body(self) -> Node | None:
        """The body element."""
        return self.tree.css_first("body")

    @cached_property
    def base(self) -> str:
        """Address against which relative links resolve: the first `<base href>`, else the page's own address."""
        for attributes in self.heads.bases:
            if "href" in attributes:
                found = resolve(self.url, attributes["href"] or "")
                return self.url if found.problem else found.url
        return self.url

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """Text of inline scripts, in order."""
        return tuple(node.text(deep=True) for node, source in self.heads.scripts if not source)

    @cached_property
    def script_text(self) -> str:
        """All inline scripts as one text: where marks of scripts are looked for, cheaper than the whole source."""
        return "\n".join(self.scripts)

    @cached_property
    def script_sources(self) -> tuple[str, ...]:
        """`src` of external scripts as written."""
        return tuple(src for _, source in self.heads.scripts if source and (src := source.strip()))

    @cached_property
    def anchor_nodes(self) -> tuple[Node, ...]:
        """All `a` elements in order, with and without href."""
        return tuple(self.tree.css("a"))

    def css(self, selector: str) -> list[Node]:
        """Nodes that match a selector."""
        return self.tree.css(selector)

    def first(self, selector: str) -> Node | None:
        """First node that matches a selector."""
        return self.tree.css_first(selector)
