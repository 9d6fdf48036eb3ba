"""Pieces that all pictures share: escaped SVG elements and the table beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from reports.safe import cut, one_line

CHAR = 13
"""Width in pixels given to one Chinese character of a label."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its title, one sentence on what it shows, and the same as a table."""

    title: str
    says: str
    svg: Markup
    table: Markup


def text(x: float, y: float, words: str, klass: str = "", limit: int = 40) -> Markup:
    """A line of text, made visible and cut."""
    return Markup('<text x="{}" y="{}" class="{}">{}</text>').format(x, y, klass, cut(one_line(words), limit))


def rect(x: float, y: float, width: float, height: float, klass: str, tip: str = "") -> Markup:
    """A rectangle with a tip for the pointer."""
    title = Markup("<title>{}</title>").format(cut(one_line(tip), 120)) if tip else Markup()
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" class="{}">{}</rect>').format(
        round(x, 1), y, round(width, 1), height, klass, title
    )


def line(x1: float, y1: float, x2: float, y2: float, klass: str) -> Markup:
    """A straight line."""
    return Markup('<line x1="{}" y1="{}" x2="{}" y2="{}" class="{}"/>').format(
        round(x1, 1), y1, round(x2, 1), y2, klass
    )


def svg(width: float, height: float, name: str, parts: Iterable[Markup]) -> Markup:
    """The drawing with its accessible name."""
    return Markup(
        '<svg role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(name, width, height, width, height, Markup("").join(parts))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A table; the first cell of each row is its head."""
    top = Markup("").join(Markup('<th scope="col">{}</th>').format(one_line(h)) for h in head)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            cut(one_line(row[0]), 120),
            Markup("").join(Markup("<td>{}</td>").format(cut(one_line(c), 120)) for c in row[1:]),
        )
        for row in rows
    )
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(top, body)


__all__ = ["CHAR", "Markup", "Picture", "escape", "line", "rect", "svg", "table", "text"]
