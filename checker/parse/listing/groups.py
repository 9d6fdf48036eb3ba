"""Candidate rows of a page in groups of one container: list, table and definition rows, and rows of anything else."""

from __future__ import annotations

import re

from msgspec import Struct, field

from checker.model.reading import ListItem
from checker.parse.article.outline import Outline, Reference
from checker.parse.listing.rows import Row
from checker.parse.page import Node

_ROW_TAGS = frozenset({"li", "tr", "dd", "dt"})
_STOP_TAGS = frozenset({"body", "html", "ul", "ol", "table", "tbody", "dl", "form", "-undef"})
_UNIT_STOPS = _STOP_TAGS | {"td", "li", "dd"}
_FOLLOWING_STOPS = frozenset({"a", "br", "p", "div", "ul", "table", "script", "style"})
_INLINE_TAGS = frozenset({"a", "span", "font", "b", "strong", "i", "em"})
_CLIMB = 7
_UNIT_CLIMB = 5
_MAX_ANCHORS = 4000
_DATE_HINT = re.compile(r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d\s?[-/.年]\s?\d|\s?[-/.月]\s?\d{1,2}(?!\d)|\d-\d\d-\d\d)")
"""(19|20)NN-N, N-NN or NN-NN-NN with any separator, written so that only digits are looked at closer."""
_FLAT_TEXT = 4
"""More named anchors than this in one row element: the element is a block, its rows are divided by line breaks."""


class Group(Struct, eq=False):
    """Rows with one container."""

    box: Node
    element: int = -1
    """Place of the container in the outline of the page, -1 where it was found without it."""
    rows: list[Row] = field(default_factory=list)
    dated: int = 0
    signature: str = ""
    words: str = ""
    """Class and id words of the container and what holds it."""
    score: float = 0.0
    items: list[ListItem] = field(default_factory=list)


def row_groups(out: Outline) -> tuple[list[Group], list[Reference]]:
    """Anchors in rows of lists and tables by container, and the anchors outside such rows."""
    elements = out.elements
    rows: dict[int, Row] = {}
    boxes: dict[int, Group] = {}
    loose: list[Reference] = []
    for r in out.links[:_MAX_ANCHORS]:
        at = elements[r.element].parent
        for _ in range(_CLIMB):
            if at < 0 or elements[at].tag in _ROW_TAGS or elements[at].tag == "body":
                break
            at = elements[at].parent
        if at < 0 or elements[at].tag not in _ROW_TAGS:
            loose.append(r)
            continue
        row = rows.get(at)
        if row is None:
            row = rows[at] = Row(elements[at].node, [], at)
            above = elements[at].parent
            if above < 0:
                continue
            group = boxes.get(above)
            if group is None:
                group = boxes[above] = Group(elements[above].node, above)
            group.rows.append(row)
        row.anchors.append(r)
    result: list[Group] = []
    for group in boxes.values():
        crowded = [row for row in group.rows if len(row.anchors) > 1 and _is_block(row)]
        if crowded:
            for row in crowded:
                loose.extend(row.anchors)
            group.rows = [row for row in group.rows if row not in crowded]
        if group.rows:
            result.append(group)
    return _with_terms(result, out), loose


def _with_terms(groups: list[Group], out: Outline) -> list[Group]:
    """The groups with terms and descriptions put together: a title in one of them has its date in the other.

    A definition list with one title is a row of the element that holds it.
    """
    if not any(group.box.tag == "dl" for group in groups):
        return groups
    kept: list[Group] = []
    holders: dict[int, Group] = {}
    for group in groups:
        if group.box.tag != "dl":
            kept.append(group)
            continue
        above = out.elements[group.element].parent
        if len(group.rows) > 1 or above < 0:
            for row in group.rows:
                row.flat = _partner_text(row)
            kept.append(group)
            continue
        holder = holders.get(above)
        if holder is None:
            holder = holders[above] = Group(out.elements[above].node, above)
            kept.append(holder)
        holder.rows.append(Row(group.box, group.rows[0].anchors, group.element))
    return kept


def _partner_text(row: Row) -> str | None:
    """Text of the descriptions below a term, or of the term above a description; None where the row has its own date."""
    node = row.node
    if node.tag not in ("dt", "dd") or _DATE_HINT.search(node.text(separator=" ")):
        return None
    parts: list[str] = []
    beside = node.next if node.tag == "dt" else node.prev
    while beside is not None and beside.tag != node.tag:
        if beside.tag in ("dt", "dd"):
            parts.append(beside.text(separator=" "))
        beside = beside.next if node.tag == "dt" else beside.prev
    return " ".join(parts)[:300] if parts else None


def holds_dates(out: Outline) -> bool:
    """Cheap look whether the page can hold a dated list at all."""
    text = out.text
    return "年" in text or text.count("20") + text.count("19") + text.count("二〇") > 1


def _is_block(row: Row) -> bool:
    """True for an element that holds several rows divided by line breaks, each with its date."""
    if len(row.anchors) > _FLAT_TEXT:
        return True
    named = {a.attributes.get("href") for a in row.anchors if len(a.text) >= 8}
    return (
        len(named) > 1
        and row.node.css_first("br") is not None
        and len(_DATE_HINT.findall(row.node.text())) >= len(named)
    )


def loose_groups(anchors: list[Reference]) -> list[Group]:
    """Rows made of div, p, span or of nothing but line breaks."""
    boxes: dict[int, Group] = {}
    taken: dict[int, Row] = {}
    lines: list[tuple[Reference, list[Node]]] = []
    targets: dict[int, str | None] = {}
    broken: dict[int, bool] = {}
    for anchor in anchors:
        href = anchor.attributes.get("href") or ""
        above: list[Node] = []
        node = anchor.node.parent
        for _ in range(_UNIT_CLIMB):
            if node is None or node.tag in _UNIT_STOPS:
                break
            above.append(node)
            known = targets.setdefault(node.mem_id, href)
            if known != href:
                # None marks an element that holds links to several places: it is a container, no row.
                targets[node.mem_id] = None
            node = node.parent
        lines.append((anchor, above))
    for anchor, above in lines:
        unit = anchor.node
        flat = False
        for parent in above:
            if targets[parent.mem_id] is None:
                if unit.tag in _INLINE_TAGS:
                    known_break = broken.get(parent.mem_id)
                    if known_break is None:
                        known_break = broken[parent.mem_id] = parent.css_first("br") is not None
                    flat = known_break
                break
            unit = parent
        row = taken.get(unit.mem_id)
        if row is not None:
            row.anchors.append(anchor)
            continue
        row = Row(unit, [anchor], flat=_following_text(unit) if flat or unit is anchor.node else None)
        taken[unit.mem_id] = row
        box = unit.parent
        if box is None:
            continue
        group = boxes.get(box.mem_id)
        if group is None:
            group = boxes[box.mem_id] = Group(box)
        group.rows.append(row)
    return list(boxes.values())


def _following_text(node: Node) -> str:
    """Text between a loose anchor and the next one: where its date stands."""
    parts = []
    after = node.next
    for _ in range(8):
        if after is None:
            break
        if after.tag == "-text":
            parts.append(after.text_content or "")
        elif after.tag in _FOLLOWING_STOPS or after.css_first("a") is not None:
            break
        else:
            parts.append(after.text(deep=True))
        after = after.next
    return " ".join(parts)[:200]


def dated_groups(groups: list[Group], out: Outline) -> list[Group]:
    """The groups with dated rows, described."""
    found = []
    hints: dict[int, bool] = {}
    places: dict[int, int] | None = None
    for group in groups:
        if group.element < 0 and group.rows[0].flat is None:
            # loose rows: most of their elements stand in the outline, too
            places = places if places is not None else {e.node.mem_id: i for i, e in enumerate(out.elements)}
            for row in group.rows:
                row.element = places.get(row.node.mem_id, -1)
        group.dated = sum(1 for row in group.rows if _is_dated(row, out, hints))
        if group.dated:
            describe(group)
            found.append(group)
    return found


def _is_dated(row: Row, out: Outline, hints: dict[int, bool]) -> bool:
    """True when something like a date stands in the row; `hints` keeps what is known of the lines."""
    if row.flat is not None:
        return _DATE_HINT.search(row.flat) is not None or _DATE_HINT.search(row.anchors[0].text) is not None
    if row.element < 0:
        return _DATE_HINT.search(row.node.text(separator=" ")) is not None
    span = out.elements[row.element]
    for index in range(span.first, span.last):
        hint = hints.get(index)
        if hint is None:
            hint = hints[index] = _DATE_HINT.search(out.lines[index].text) is not None
        if hint:
            return True
    return False


def describe(group: Group) -> None:
    """Note the words of the containers around and the build of the rows."""
    if group.words:
        return
    words: list[str] = []
    marks: list[str] = []
    node: Node | None = group.box
    row_tag = str(group.rows[0].node.tag)
    for level in range(8):
        if node is None or node.tag in ("body", "html"):
            break
        attributes = node.attributes
        name = attributes.get("class") or ""
        words.append(f"{name} {attributes.get('id') or ''}")
        if level < 3 and node.tag != "tbody":
            marks.append(f"{node.tag}.{name}")
        node = node.parent
    group.words = " | ".join(words) or " "
    group.signature = row_tag + "<" + "<".join(marks)
