"""Lines and cells of a PDF page by the place of its characters (按版面位置还原表格).

Characters on one baseline make a line, a gap wider than a character separates cells, and the columns of a table
are the upright strips that no filled row crosses, so that an empty cell stays an empty cell.
"""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

_FIGURE = re.compile(r"^[-(（]?\d[\d,，.]*[)）%]?$")
_UNFINISHED = re.compile(r"^[-(（]?\d[\d,，]*[.,，]$")
_CLOSING, _OPENING = frozenset("、，。：；）】》”％"), frozenset("（【《“")
_CAPTION = re.compile(r"表[（(]?[^）)]{0,8}[）)]?$")
_GAP = 1.05
"""Of the character height: a wider gap begins another cell."""
_CELL_GAP = 0.5
"""Of the character height: so wide a gap begins another cell where the file also has a blank or a figure stands."""
_TOUCH = 0.15
"""Of the line height: pieces of one line nearer than this belong to one word."""
_OVERLAP = 0.35
"""Of the line height: how far the places of neighbours on a line may run into each other."""
_SHARED = 0.45
"""Of the lower of two pieces: how much height pieces of one row share."""


@dataclass(slots=True)
class _Word:
    left: float
    right: float
    text: str


@dataclass(slots=True)
class _Line:
    bottom: float
    top: float
    words: list[_Word]

    @property
    def centre(self) -> float:
        return (self.bottom + self.top) / 2

    def beside(self, other: _Line) -> bool:
        """True when the other stands on the same row and nowhere above or below."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        lower = min(self.top - self.bottom, other.top - other.bottom)
        if shared < _SHARED * lower:
            return False
        slack = _OVERLAP * lower
        return not any(a.left < b.right - slack and b.left < a.right - slack for a in self.words for b in other.words)

    def close_up(self) -> None:
        """Words that touch are one: a quotation mark of another font is a piece of its own in the file."""
        height = max(self.top - self.bottom, 1.0)
        joined = self.words[:1]
        for word in self.words[1:]:
            if word.left - joined[-1].right < _TOUCH * height:
                joined[-1] = _Word(joined[-1].left, max(joined[-1].right, word.right), joined[-1].text + word.text)
            else:
                joined.append(word)
        self.words = joined


def looks_tabular(lines: list[str]) -> bool:
    """True when a page shows a table caption or several lines of figures."""
    figures = short = 0
    for line in lines:
        if line.replace(" ", "") in ("目录", "目次"):
            return False
        tokens = line.split()
        hits = sum(1 for token in tokens if _FIGURE.match(token))
        if hits and len(line) < 120 and (hits >= 2 or len(tokens) <= 4):
            figures += 3 if hits >= 4 else 1
        if len(line) < 40 and _CAPTION.search(line):
            short += 1
    return figures >= 3 or short > 0


def layout_lines(textpage: Any, count: int) -> list[str]:
    """Lines of the page top to bottom with tabs between cells; empty when no character has a place."""
    lines = _rows(_pieces(textpage, count))
    blocks: list[list[_Line]] = [[]]
    for line in lines:
        if len(line.words) == 1 and _stands_alone(line, lines):
            blocks.extend([[line], []])
        else:
            blocks[-1].append(line)
    return [line for block in blocks for line in _block_lines(block) if line.strip()]


def _stands_alone(line: _Line, lines: list[_Line]) -> bool:
    words = line.words[0].text
    return not _FIGURE.match(words) and (bool(_CAPTION.search(words)) or _is_wide(line, lines))


def _is_wide(line: _Line, lines: list[_Line]) -> bool:
    left = min(other.words[0].left for other in lines)
    right = max(other.words[-1].right for other in lines)
    return line.words[-1].right - line.words[0].left > 0.6 * (right - left)


def _pieces(textpage: Any, count: int) -> list[_Line]:
    """Pieces of lines as pdfium puts them together, each with its words and their places."""
    box = raw.FS_RECTF()
    ref = ctypes.byref(box)
    # The loose box spans the whole place of a glyph: a dot or a dash is then as high and wide as its neighbours.
    handle, unicode_of, box_of = textpage.raw, raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    pieces: list[_Line] = []
    current: _Line | None = None
    blank = False
    for n in range(count):
        code = unicode_of(handle, n)
        if code in (10, 13):
            current = None
            continue
        if code <= 32 or code in (0xA0, 0x3000):
            blank = True
            continue
        if code in (0xFFFE, 0xFFFF) or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            continue
        if not box_of(handle, n, ref) or box.right <= box.left:
            continue
        bottom, top = min(box.bottom, box.top), max(box.bottom, box.top)
        char = _Char(box.left, box.right, bottom, top, chr(code), blank)
        blank = False
        if current is None or not _continues(current, char):
            current = _Line(char.bottom, char.top, [_Word(char.left, char.right, char.text)])
            pieces.append(current)
        else:
            _append(current, char)
    return pieces


@dataclass(slots=True)
class _Char:
    left: float
    right: float
    bottom: float
    top: float
    text: str
    blank: bool
    """A blank stands before it in the file."""


def _continues(line: _Line, char: _Char) -> bool:
    """pdfium sometimes runs on over a line end: a character above or below, or back to the left, begins a new piece."""
    height = max(line.top - line.bottom, char.top - char.bottom, 1.0)
    if char.left < line.words[-1].left - height:
        return False
    return char.bottom < line.top and char.top > line.bottom


def _append(line: _Line, char: _Char) -> None:
    word = line.words[-1]
    height = max(line.top - line.bottom, char.top - char.bottom, 1.0)
    gap = char.left - word.right
    figures = bool(_FIGURE.match(word.text)) or char.text.isdigit()
    if _holds_together(word.text, char.text) and gap <= 1.6 * height:
        word.text += char.text
        word.right = max(word.right, char.right)
    elif (
        gap > _GAP * height
        or (gap > _CELL_GAP * height and (char.blank or figures))
        or char.blank
        and _FIGURE.match(word.text)
        and char.text.isdigit()
        and len(word.text) > 1
    ):
        line.words.append(_Word(char.left, char.right, char.text))
    elif gap < -0.7 * (char.right - char.left) and word.text.endswith(char.text):
        return  # the same character printed twice for a bold face
    else:
        word.text += (" " if char.blank and char.text.isascii() and word.text[-1].isascii() else "") + char.text
        word.right = max(word.right, char.right)
    line.bottom, line.top = min(line.bottom, char.bottom), max(line.top, char.top)


def _holds_together(before: str, char: str) -> bool:
    """True inside a figure and beside Chinese stops: their glyphs are narrow in a wide place."""
    if char in _CLOSING or before[-1] in _OPENING:
        return True
    return char.isdigit() and bool(_UNFINISHED.match(before))


def _rows(pieces: list[_Line]) -> list[_Line]:
    """Pieces that stand beside each other joined into rows, top to bottom."""
    rows: list[_Line] = []
    for piece in sorted(pieces, key=lambda p: -p.centre):
        home = next((row for row in reversed(rows[-6:]) if row.beside(piece)), None)
        if home is None:
            rows.append(piece)
        else:
            home.words = sorted([*home.words, *piece.words], key=lambda w: w.left)
            if len(piece.words) > len(home.words) - len(piece.words):
                home.bottom, home.top = piece.bottom, piece.top
    for row in rows:
        row.close_up()
    return rows


def _block_lines(block: list[_Line]) -> list[str]:
    """Lines of a block; when several have cells, their words are put into common columns."""
    rows = [line for line in block if len(line.words) > 1]
    if len(rows) < 2:
        return ["\t".join(word.text for word in line.words) for line in block]
    strips = _strips([line for line in rows if any(_FIGURE.match(w.text) for w in line.words)] or rows)
    result = []
    for line in block:
        cells = [""] * len(strips)
        for word in line.words:
            n = _strip_of(word, strips)
            cells[n] = f"{cells[n]} {word.text}".strip() if cells[n] else word.text
        result.append("\t".join(cells).rstrip("\t"))
    return result


def _strips(rows: list[_Line]) -> list[tuple[float, float]]:
    """Upright strips covered by words of some row, left to right."""
    strips: list[tuple[float, float]] = []
    for left, right in sorted((w.left, w.right) for line in rows for w in line.words):
        if strips and left < strips[-1][1]:
            strips[-1] = (strips[-1][0], max(strips[-1][1], right))
        else:
            strips.append((left, right))
    return strips


def _strip_of(word: _Word, strips: list[tuple[float, float]]) -> int:
    best, most = 0, float("-inf")
    for n, (left, right) in enumerate(strips):
        shared = min(word.right, right) - max(word.left, left)
        if shared > most:
            best, most = n, shared
    return best
