"""The only door to the HTML parser: a decoded page as a tree with cheap, cached accessors."""

from __future__ import annotations

from functools import cached_property

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


class Page:
    """A parsed HTML page.

    `html` is the decoded source. Script and style text never counts as visible text.
    """

    def __init__(self, url: str, html: str) -> None:
        self.url = url
        self.html = _bounded(html.replace("\x00", ""))

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The whole tree, scripts included."""
        return LexborHTMLParser(self.html)

    @cached_property
    def _heads(self) -> dict[str | None, list[Node]]:
        """Elements that usually stand in the head, looked for in one go: a search of the tree costs its whole length."""
        found: dict[str | None, list[Node]] = {"base": [], "meta": [], "title": [], "script": []}
        for node in self.tree.css("base,meta,title,script"):
            found[node.tag].append(node)
        return found

    @cached_property
    def metas(self) -> tuple[tuple[Node, dict[str, str | None]], ...]:
        """META elements with their attributes, in order."""
        return tuple((node, node.attributes) for node in self._heads["meta"])

    def meta_content(self, name: str) -> str | None:
        """`content` of the first META with that name (case does not matter), blank when it has none; None without one."""
        wanted = name.lower()
        for _, attributes in self.metas:
            given = attributes.get("name")
            if given is not None and given.lower() == wanted:
                return attributes.get("content") or ""
        return None

    @cached_property
    def title_text(self) -> str:
        """Text of the first title element, as written; empty without one."""
        titles = self._heads["title"]
        return titles[0].text() if titles else ""

    @cached_property
    def _script_elements(self) -> tuple[tuple[Node, str | None], ...]:
        """Scripts with their `src` as written; None without the attribute or its value."""
        return tuple((node, node.attributes.get("src")) for node in self._heads["script"])

    @cached_property
    def body(self) -> Node | None:
        """The body element."""
        return self.tree.css_first("body")

    @cached_property
    def body_text(self) -> str:
        """Text of the body as written, scripts and all; empty without one."""
        return self.body.text() if self.body is not None else ""

    @cached_property
    def base(self) -> str:
        """Address against which relative links resolve: the first `<base href>`, else the page's own address."""
        for node in self._heads["base"]:
            if "href" in (attributes := node.attributes):
                found = resolve(self.url, attributes["href"] or "")
                return self.url if found.problem else found.url
        return self.url

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """Text of inline scripts, in order."""
        return tuple(node.text(deep=True) for node, source in self._script_elements if not source)

    @cached_property
    def script_text(self) -> str:
        """All inline scripts as one text: where marks of scripts are looked for, cheaper than the whole source."""
        return "\n".join(self.scripts)

    @cached_property
    def script_sources(self) -> tuple[str, ...]:
        """`src` of external scripts as written."""
        return tuple(src for _, source in self._script_elements if source and (src := source.strip()))

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
