"""DOC and WPS文字 (Word 97 binary): own reader of the piece table; older or broken ones by an outside program.

Source of the layout: [MS-DOC] Word (.doc) Binary File Format, sections 2.4.1 (retrieving text), 2.4.3 (table
boundaries), 2.9.175 (PapxFkp).
"""

from __future__ import annotations

import bisect
import struct
from dataclasses import dataclass

from checker.extract.attachments import outside
from checker.extract.attachments.filetext import FileText, Limits, PageText, TableText, unreadable
from checker.extract.attachments.lines import cell_words, clean, cut, row_line, trimmed
from checker.extract.attachments.ole import OleFile, looks_like_ole

_FIB_MAGIC = 0xA5EC
_ENCRYPTED = 0x0100
_TABLE_ONE = 0x0200
_PAPX_AT = 0x0102
_CLX_AT = 0x01A2
_IN_TABLE, _ROW_END = 0x2416, 0x2417
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_PICTURE = "\x01"
_FIELD_START, _FIELD_MIDDLE, _FIELD_END = "\x13", "\x14", "\x15"


class DocError(Exception):
    """Not readable by our own reader; the text is a code: old, damaged or encrypted."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    """First character position."""
    end: int
    at: int
    """Byte offset of the first character in the WordDocument stream."""
    wide: bool


def read(data: bytes, name: str, limits: Limits, format_: str) -> FileText:
    """A binary Word or WPS file; one of Word 95 or older goes to an outside program."""
    if looks_like_ole(data):
        try:
            return _own(data, name, limits, format_)
        except DocError as error:
            if str(error) == "encrypted":
                return unreadable(format_, "文档已加密，需要密码", "encrypted", name, encrypted=True)
            if str(error) == "damaged":
                return unreadable(format_, "文档已损坏，无法读取", "damaged", name)
        except (struct.error, IndexError, ValueError):
            return unreadable(format_, "文档已损坏，无法读取", "damaged", name)
    text = outside.to_text(data, limits)
    if text is None:
        tools = outside.installed()
        reason = "版本过旧或已损坏，无法读取" if tools else "无法读取：本机未安装可读取该格式的程序"
        return unreadable(format_, f"文档{reason}", "cannot_read", name)
    lines = [line for part in text.splitlines() if (line := "\t".join(clean(c) for c in part.split("\t")).strip())]
    pages, was_cut = cut([PageText(1, "\n".join(lines))], limits)
    return FileText(format_, True, "", name, pages, page_count=1, whole=not was_cut)


def _own(data: bytes, name: str, limits: Limits, format_: str) -> FileText:
    ole = OleFile(data)
    main = ole.stream("WordDocument")
    if not main or len(main) < 512:
        raise DocError("damaged")
    if struct.unpack_from("<H", main)[0] != _FIB_MAGIC:
        raise DocError("old")
    version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise DocError("encrypted")
    if version < 0x00C1:
        raise DocError("old")
    table = ole.stream("1Table" if flags & _TABLE_ONE else "0Table", "1Table", "0Table")
    if not table:
        raise DocError("damaged")
    pieces = _pieces(main, table)
    if not pieces:
        raise DocError("damaged")
    length = struct.unpack_from("<I", main, 0x4C)[0]
    marks = _Paragraphs(main, table)
    pages, tables = _assemble(main, pieces, length, marks)
    kept, was_cut = cut(pages, limits)
    if not any(page.text for page in kept) and not any(page.pictures for page in kept):
        raise DocError("damaged")
    return FileText(format_, True, "", name, kept, tables, page_count=len(pages), whole=not was_cut and not ole.broken)


def _pieces(main: bytes, table: bytes) -> list[_Piece]:
    at, size = struct.unpack_from("<II", main, _CLX_AT)
    clx = table[at : at + size]
    here = 0
    while here < len(clx) and clx[here] == 1:
        here += 3 + struct.unpack_from("<H", clx, here + 1)[0]
    if here >= len(clx) or clx[here] != 2:
        return []
    plc = clx[here + 5 : here + 5 + struct.unpack_from("<I", clx, here + 1)[0]]
    count = (len(plc) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", plc)
    pieces = []
    for n in range(count):
        raw = struct.unpack_from("<I", plc, (count + 1) * 4 + n * 8 + 2)[0]
        wide = not raw & 0x40000000
        offset = raw & 0x3FFFFFFF
        pieces.append(_Piece(positions[n], positions[n + 1], offset if wide else offset // 2, wide))
    return pieces


class _Paragraphs:
    """Whether the paragraph at a byte offset stands in a table or ends a row (PAPX)."""

    def __init__(self, main: bytes, table: bytes) -> None:
        spans: list[tuple[int, int, int]] = []
        at, size = struct.unpack_from("<II", main, _PAPX_AT)
        plc = table[at : at + size]
        count = (len(plc) - 4) // 8
        for n in range(max(count, 0)):
            page = struct.unpack_from("<I", plc, (count + 1) * 4 + n * 4)[0] & 0x3FFFFF
            fkp = main[page * 512 : page * 512 + 512]
            if len(fkp) == 512:
                spans.extend(_fkp_spans(fkp))
        spans.sort()
        self._starts = [start for start, _, _ in spans]
        self._spans = spans

    def flags(self, offset: int) -> int:
        """0 outside of tables, 1 in a cell, 2 at the end of a row."""
        n = bisect.bisect_right(self._starts, offset) - 1
        return self._spans[n][2] if n >= 0 and offset < self._spans[n][1] else 0


def _fkp_spans(fkp: bytes) -> list[tuple[int, int, int]]:
    count = fkp[511]
    if (count + 1) * 4 + count * 13 > 511:
        return []
    offsets = struct.unpack_from(f"<{count + 1}I", fkp)
    spans = []
    for n in range(count):
        where = fkp[(count + 1) * 4 + n * 13] * 2
        flag = 0
        if where:
            size = fkp[where]
            start, end = (where + 1, where + 2 * size) if size else (where + 2, where + 2 + 2 * fkp[where + 1])
            flag = _sprm_flag(fkp[start + 2 : end])
        spans.append((offsets[n], offsets[n + 1], flag))
    return spans


def _sprm_flag(grpprl: bytes) -> int:
    flag, at = 0, 0
    while at + 2 < len(grpprl):
        sprm = struct.unpack_from("<H", grpprl, at)[0]
        at += 2
        if sprm == _IN_TABLE and grpprl[at]:
            flag = max(flag, 1)
        elif sprm == _ROW_END and grpprl[at]:
            flag = 2
        kind = sprm >> 13
        if kind != 6:
            at += _OPERAND[kind]
        elif sprm == 0xD608 and at + 2 <= len(grpprl):
            at += struct.unpack_from("<H", grpprl, at)[0] + 1
        else:
            at += grpprl[at] + 1
    return flag


def _assemble(
    main: bytes, pieces: list[_Piece], length: int, marks: _Paragraphs
) -> tuple[list[PageText], tuple[TableText, ...]]:
    """Paragraphs into lines, cells into rows, rows into tables; page breaks as far as they are written down."""
    pages: list[list[str]] = [[]]
    pictures = [0]
    tables: list[TableText] = []
    rows: list[list[str]] = []
    row: list[str] = []
    words: list[str] = []
    depth, hidden = 0, 0

    def end_table() -> None:
        if row:
            rows.append(list(row))
            row.clear()
        if rows:
            grid = trimmed(rows)
            caption = next((line for line in reversed(pages[-1][-3:]) if "表" in line), "")
            tables.append(TableText(caption[:120], len(pages), grid))
            pages[-1].extend(line for line in (row_line(r) for r in grid) if line)
            rows.clear()

    for piece in pieces:
        count = min(piece.end, length) - piece.start
        if count <= 0:
            continue
        width = 2 if piece.wide else 1
        raw = main[piece.at : piece.at + count * width]
        text = raw.decode("utf-16-le" if piece.wide else "cp1252", errors="replace")
        for n, char in enumerate(text):
            if char == _FIELD_START:
                depth, hidden = depth + 1, hidden + 1
            elif char == _FIELD_MIDDLE:
                hidden = max(hidden - 1, 0)
            elif char == _FIELD_END:
                depth = max(depth - 1, 0)
                hidden = min(hidden, depth)
            elif hidden:
                continue
            elif char == "\x07":
                if marks.flags(piece.at + n * width) == 2:
                    rows.append(list(row))
                    row.clear()
                else:
                    row.append(cell_words("".join(words)))
                words.clear()
            elif char in "\r\x0c":
                if marks.flags(piece.at + n * width):
                    words.append("\n")
                    continue
                end_table()
                if line := clean("".join(words).replace("\n", " ")):
                    pages[-1].append(line)
                words.clear()
                if char == "\x0c" and (pages[-1] or pictures[-1]):
                    pages.append([])
                    pictures.append(0)
            elif char == _PICTURE:
                pictures[-1] += 1
            elif char == "\x0b":
                words.append("\n")
            elif char >= " " or char == "\t":
                words.append(char)
    end_table()
    if line := clean("".join(words)):
        pages[-1].append(line)
    while len(pages) > 1 and not pages[-1] and not pictures[-1]:
        pages.pop()
    return [PageText(n, "\n".join(ls), pictures[n - 1]) for n, ls in enumerate(pages, 1)], tuple(tables)
