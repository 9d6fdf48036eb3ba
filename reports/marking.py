"""A stored page made harmless, with the quoted words marked.

Pages are rebuilt from an allow-list of tags without attributes, so that nothing of theirs can run, load or lead away.
Reading is linear in the size of the page, whatever stands in it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from reports.safe import one_line, visible

MAX_CHARS = 300_000
"""Longest part of a page that is shown; the store keeps the whole."""
AROUND = 48
"""Characters of context on either side of a quote."""

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30}+)((?:[^<>\"']{1,3000}+|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'){0,100}+)>"
)
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in (
        "script",
        "style",
        "title",
        "iframe",
        "object",
        "noembed",
        "xmp",
        "template",
        "textarea",
        "select",
        "svg",
    )
}
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
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
        "li",
        "main",
        "nav",
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
        "br",
    ]
)
_KEPT = _BLOCK - {"form", "fieldset", "center", "main", "nav", "header", "footer", "aside", "address"} | frozenset(
    ["b", "strong", "i", "em", "u", "s", "sub", "sup", "small"]
)
_VOID = frozenset({"br", "hr"})
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]{0,200})\"|'([^']{0,200})'|([^\s\"'>]{1,200}))", re.IGNORECASE)
_SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?(\d{1,3})", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def _escape(text: str) -> str:
    return html.escape(visible(text), quote=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page: words (name empty) or a tag that is kept."""

    text: str = ""
    name: str = ""
    closing: bool = False
    attributes: str = ""


def pieces(page: str) -> Iterator[Piece]:
    """Words and kept tags of an HTML text, in order."""
    at, end = 0, len(page)
    while at < end:
        start = page.find("<", at)
        if start < 0:
            yield Piece(html.unescape(page[at:]))
            return
        if start > at:
            yield Piece(html.unescape(page[at:start]))
        if page.startswith("<!--", start):
            close = page.find("-->", start + 4)
            at = end if close < 0 else close + 3
            continue
        tag = _TAG.match(page, start)
        if tag is None:
            close = page.find(">", start, start + 4000) if page[start + 1 : start + 2] in ("!", "?", "/") else -1
            if close < 0:
                yield Piece("<")
                close = start
            at = close + 1
            continue
        at = tag.end()
        closing, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
        if name in _RAW and not closing:
            last = _RAW[name].search(page, at)
            at = end if last is None else last.start()
        elif name == "img":
            alt = _ALT.search(attributes)
            words = next((g for g in alt.groups() if g), "") if alt else ""
            yield Piece(f"[{html.unescape(words)}]" if words.strip() else "")
        elif name in _KEPT or name in _BLOCK:
            spans = "".join(f' {k.lower()}="{n}"' for k, n in _SPAN.findall(attributes)) if name in ("td", "th") else ""
            yield Piece(name=name, closing=closing, attributes=spans)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a quote stands: pieces with the part of each that belongs to it."""

    parts: tuple[tuple[int, int, int], ...]


class Marked:
    """A page with quotes found in it; white space does not count when looking for them."""

    def __init__(self, page: str, quotes: Sequence[str], is_html: bool = True) -> None:
        self.cut = len(page) > MAX_CHARS
        text = page[:MAX_CHARS]
        self._pieces = list(pieces(text)) if is_html else [Piece(text)]
        self._is_html = is_html
        self._starts: list[int] = []
        dense, length = [], 0
        for piece in self._pieces:
            self._starts.append(length)
            squeezed = _SPACE.sub("", piece.text)
            dense.append(squeezed)
            length += len(squeezed)
        self._dense = "".join(dense)
        self.spots = tuple(self._find(quote) for quote in quotes)

    @property
    def found(self) -> tuple[bool, ...]:
        """For each quote whether it was found."""
        return tuple(spot is not None for spot in self.spots)

    def _find(self, quote: str) -> Spot | None:
        """The first place where the quote stands; parts between … may stand apart, in order."""
        at = 0
        parts: list[tuple[int, int, int]] = []
        for words in re.split("…+|\\.{3,}", quote):
            wanted = _SPACE.sub("", words)
            if not wanted:
                continue
            start = self._dense.find(wanted, at)
            if start < 0:
                return None
            at = start + len(wanted)
            parts += self._parts(start, at)
        return Spot(tuple(parts)) if parts else None

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        number = bisect_right(self._starts, start) - 1
        while number < len(self._pieces) and self._starts[number] < end:
            text = self._pieces[number].text
            size = (self._starts[number + 1] if number + 1 < len(self._starts) else len(self._dense)) - self._starts[
                number
            ]
            if size:
                first = max(start - self._starts[number], 0)
                last = min(end - self._starts[number], size)
                positions = [i for i, char in enumerate(text) if not char.isspace()]
                yield number, positions[first], positions[last - 1] + 1
            number += 1

    @cached_property
    def _spans(self) -> dict[int, list[tuple[int, int, int, bool]]]:
        """Piece → its marked parts in order: start, end, quote, whether the quote begins there."""
        spans: dict[int, list[tuple[int, int, int, bool]]] = {}
        for q, spot in enumerate(self.spots, 1):
            for n, (piece, start, end) in enumerate(spot.parts if spot else ()):
                spans.setdefault(piece, []).append((start, end, q, n == 0))
        return {piece: sorted(found) for piece, found in spans.items()}

    @cached_property
    def _escaped(self) -> list[str]:
        """Escaped words of every piece, with the marks."""
        return [
            self._marked(n, piece.text) if n in self._spans else _escape(piece.text)
            for n, piece in enumerate(self._pieces)
        ]

    def _marked(self, number: int, text: str) -> str:
        out, at = [], 0
        for start, end, q, first in self._spans[number]:
            anchor = f' id="q{q}"' if first else ""
            if end <= at:
                out.append(f"<a{anchor}></a>" if first else "")
                continue
            start = max(start, at)
            out += [_escape(text[at:start]), f"<mark{anchor}>", _escape(text[start:end]), "</mark>"]
            at = end
        return "".join((*out, _escape(text[at:])))

    def as_html(self) -> Markup:
        """The page rebuilt from harmless tags, quotes marked with ids q1, q2 …"""
        if not self._is_html:
            return Markup(f"<pre>{self._escaped[0]}</pre>")  # noqa: S704
        out = []
        for number, piece in enumerate(self._pieces):
            if not piece.name:
                out.append(self._escaped[number])
            elif piece.name in _KEPT:
                name = piece.name
                if piece.closing:
                    out.append("" if name in _VOID else f"</{name}>")
                else:
                    out.append(f"<{name}{piece.attributes}>")
            else:
                out.append(" ")
        return Markup("".join(out))  # noqa: S704

    def as_text(self) -> Markup:
        """The words alone, a line for each block, quotes marked."""
        out: list[str] = []
        for number, piece in enumerate(self._pieces):
            if piece.name in _BLOCK:
                out.append("\n")
            elif piece.text:
                words = self._escaped[number]
                out.append(words.replace("\n", " ") if self._is_html else words)
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(out).split("\n"))
        return Markup("\n".join(line for line in lines if line))  # noqa: S704

    def context(self, number: int) -> tuple[str, str, str] | None:
        """Words before quote `number` (from 0), the quote as it stands, words after; None when it was not found."""
        spot = self.spots[number]
        if spot is None:
            return None
        first, last = spot.parts[0], spot.parts[-1]
        before, after = self._pieces[first[0]].text[: first[1]], self._pieces[last[0]].text[last[2] :]
        number = first[0] - 1
        while number >= 0 and len(before) < AROUND:
            before = self._glue(number) + before
            number -= 1
        number = last[0] + 1
        while number < len(self._pieces) and len(after) < AROUND:
            after += self._glue(number)
            number += 1
        quote = "".join(self._pieces[piece].text[start:end] for piece, start, end in spot.parts)
        return one_line(before)[-AROUND:], one_line(quote), one_line(after)[:AROUND]

    def _glue(self, number: int) -> str:
        piece = self._pieces[number]
        return " " if piece.name in _BLOCK else piece.text
