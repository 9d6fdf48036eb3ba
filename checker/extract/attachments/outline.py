"""Lines of a paper in order, its contents list (目录) told apart from its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from checker.extract.attachments.filetext import FileText

_CONTENTS = frozenset({"目录", "目次", "目录页", "contents"})
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十0-9]{1,3}(?:部分|章|节)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|"
    r"\d{1,2}[、.．]|附件|附表|附[:：]|表[一二三四五六七八九十0-9]{1,2})"
)
_LEADER = re.compile(r"(?:[.．…·・—\-_]{2,}|\t)\s*[-—]?\d{0,3}[-—]?$|[^\d年]\s\d{1,3}$")
_TAIL = re.compile(r"[\s.．…·・—\-_\t]*[-—]?\d{0,3}[-—]?$")
_PAGE_NUMBER = re.compile(r"^[-—－\s第]*\d{1,4}[-—－\s页]*$")
_MAX_ENTRY = 70
MAX_LINES = 60_000
"""Lines of one file that are searched; the longest paper seen has under 6,000."""
MAX_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper; tabs separate cells."""

    page: int
    text: str

    @property
    def bare(self) -> str:
        """Without any white space."""
        return "".join(self.text.split())

    @property
    def cells(self) -> tuple[str, ...]:
        """Its cells; one cell for running text."""
        return tuple(cell.strip() for cell in self.text.split("\t"))

    @property
    def filled(self) -> int:
        """Cells that hold something."""
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Outline:
    """The body's lines, and the entries of the contents list with their page."""

    lines: tuple[Line, ...]
    contents: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The body as running text: lines joined without a break, since Chinese breaks anywhere."""
        return "".join(line.text.replace("\t", " ") for line in self.lines)


def is_heading(words: str) -> bool:
    """True for a numbered heading or part title."""
    return bool(_HEADING.match("".join(words.split())))


def outline(text: FileText) -> Outline:
    """The lines of a file; page numbers alone on a line are left out."""
    everything = list(islice(_lines(text), MAX_LINES))
    start = next((n for n, line in enumerate(everything[:400]) if line.bare.lower() in _CONTENTS), None)
    if start is None:
        return Outline(tuple(everything))
    end = _contents_end(everything, start + 1)
    contents = tuple(Line(line.page, _TAIL.sub("", line.text)) for line in everything[start + 1 : end])
    return Outline((*everything[:start], *everything[end:]), contents)


def _lines(text: FileText) -> Iterator[Line]:
    for page in text.pages:
        for line in page.text.split("\n"):
            if line.strip() and not _PAGE_NUMBER.match(line.strip()):
                yield Line(page.no, line[:MAX_LINE])


def _contents_end(lines: list[Line], start: int) -> int:
    """Where the list ends: at the first line that is no entry, or when its first entry comes again as a heading."""
    seen: list[str] = []
    n = start
    while n < len(lines) and n - start < 200:
        line = lines[n]
        if len(line.text) > 4 * _MAX_ENTRY:
            return n
        words = "".join(_TAIL.sub("", line.text).split())
        if words and words in seen and _begins_again(words, seen):
            return n
        entry = is_heading(words) or bool(_LEADER.search(line.text))
        tail = bool(seen) and len(words) <= 14 and line.filled == 1 and "单位" not in words
        first = not seen and len(words) <= _MAX_ENTRY
        if not (entry or tail or first) or len(words) > _MAX_ENTRY or line.filled > 3:
            return n
        seen.append(words)
        n += 1
    return n


def _begins_again(words: str, seen: list[str]) -> bool:
    return words == seen[0] or len(words) > 6
