"""What a page says beside its labels (办公地址：…), and the heads of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.kit.text import bare, plain
from checker.model.facts import Attachment, Attachments, Column, Document, Texts
from checker.model.reading import PageReading
from checker.model.site import SiteView

_EMPTY = frozenset({"", "无", "暂无", "/", "-", "——", "—", "略", "待定"})
_LABELLED = re.compile(r"^.{1,14}[：:]")
_NUMBERED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?|第[一二三四五六七八九十]+[章条部分]+)")
_PHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-－—–‐ ]?\d{7,8}|1[3-9]\d{9}|400\d{7}|12345|96\d{3})(?!\d)"
    r"|(?:电话|热线|联系方式)\D{0,8}[2-8]\d{6,7}(?!\d)"
)
_HEAD_ROWS = 4
_LINES = 4000


def page(site: SiteView, thing: Document | Column) -> PageReading | None:
    """The reading of a document's page, or of a column that is one page itself; None when it was not read."""
    return site.get(Texts).reading(thing.key)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n")[:_LINES] if line.strip()]


def _pairs(reading: PageReading) -> Iterator[tuple[str, str]]:
    for field in reading.fields:
        yield field.label, field.value
    for table in reading.body_tables:
        for row in table[:200]:
            if len(row) in (2, 4, 6):
                yield from zip(row[::2], row[1::2], strict=True)


def value_of(reading: PageReading, labels: Sequence[str]) -> str | None:
    """What stands beside one of the labels: in fields, in rows of tables, in lines, below a heading.

    Empty when the label stands without a value, None when no label is there.
    """
    wanted = {bare(label) for label in labels}
    found: list[str] = [v for label, v in _pairs(reading) if bare(label).rstrip("：:") in wanted]
    lines = _lines(reading.body_text)
    inline = re.compile(
        "(?:" + "|".join(_spaced(w) for w in sorted(wanted, key=len, reverse=True)) + r")\s*[：:]([^\n]*)"
    )
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else ""
        if hit := inline.search(line):
            found.append(hit[1] or ("" if _LABELLED.match(after) else after))
        elif len(line) <= 16 and bare(_NUMBERED.sub("", line)).strip("：:") in wanted:
            found.append("" if _LABELLED.match(after) and len(after) < 16 else after)
    if not found:
        return None
    return next((v.strip() for v in found if v.strip() not in _EMPTY), "")


def _spaced(word: str) -> str:
    return r"\s*".join(map(re.escape, word))


def values_of(reading: PageReading, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Group → value beside one of its labels, empty values kept; groups without a label are left out."""
    found = {name: value_of(reading, labels) for name, labels in groups.items()}
    return {name: value for name, value in found.items() if value is not None}


def folded(text: str) -> str:
    """As `plain`, for long texts: not kept in its cache."""
    return plain.__wrapped__(text)


def holds(words_on_page: str, words: Iterable[str]) -> str:
    """The first of the words in a text that is folded already, or empty."""
    return next((w for w in words if plain(w) and plain(w) in words_on_page), "")


def words_of(reading: PageReading) -> str:
    """All words of a page's main part, those of its tables too, without blanks and marks."""
    cells = (cell for table in reading.body_tables for row in table[:400] for cell in row)
    return folded("".join((reading.title, reading.body_text, *cells, *(f.label + f.value for f in reading.fields))))


def phone_in(reading: PageReading) -> bool:
    """True when a telephone number stands on the page."""
    cells = (cell for table in reading.body_tables for row in table[:400] for cell in row)
    return _PHONE.search("\n".join((reading.body_text, *cells))) is not None


def columns_in(reading: PageReading, groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Which columns (groups of names) the best row among the first rows of a page's tables has: its head.

    Rows are not put together, so that a word in a row of content is no column.
    """
    best: tuple[str, ...] = ()
    for table in reading.body_tables:
        for row in table[:_HEAD_ROWS]:
            cells = [plain(cell) for cell in row if 0 < len(cell) <= 40]
            found = tuple(
                name
                for name, words in groups.items()
                if any(plain(w) in cell for w in words for cell in cells if len(cell) <= 16)
            )
            best = max(best, found, key=len)
    return best


def files_of(site: SiteView, documents: Iterable[Document]) -> tuple[Attachment, ...]:
    """Attachments of some documents."""
    files = site.get(Attachments)
    return tuple(a for d in documents for a in files.of_document(d.key))


def only_picture(document: Document) -> bool:
    """True for a page that shows pictures and next to no text."""
    return document.body_images > 0 and document.body_chars < 60 and not document.has_tables


def columns_filled(reading: PageReading, groups: Mapping[str, Sequence[str]]) -> tuple[dict[str, int], int]:
    """Columns (groups of names) of the best table of a page with their number of blank cells, and its number of rows.

    A row that is blank as a whole counts as none; at most 500 rows are looked at.
    """
    best: tuple[dict[str, int], int] = ({}, 0)
    for table in reading.body_tables:
        for place, row in enumerate(table[:_HEAD_ROWS]):
            cells = [plain(cell) for cell in row]
            at = {
                name: n
                for name, words in groups.items()
                for n in [
                    next((i for i, c in enumerate(cells) if len(c) <= 16 and any(plain(w) in c for w in words)), -1)
                ]
                if n >= 0
            }
            if len(at) <= len(best[0]) or len(at) < 2:
                continue
            rows = [
                r for r in table[place + 1 : place + 501] if any(c.strip() for c in r) and len(r) > max(at.values())
            ]
            best = ({name: sum(not r[n].strip() for r in rows) for name, n in at.items()}, len(rows))
    return best
