"""RTF, which Word and WPS often save under .doc: plain text and table rows by a small reader of control words."""

from __future__ import annotations

import re

from checker.extract.attachments.filetext import FileText, Limits, PageText, TableText, unreadable
from checker.extract.attachments.lines import cell_words, clean, cut, row_line, trimmed

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SILENT = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr footnote listtable "
    b"listoverridetable generator themedata colorschememapping datastore latentstyles fldinst xmlnstbl nonshppict rsidtbl "
    b"shpinst filetbl revtbl ftnsep ftnsepc aftnsep aftnsepc pntext pntxta pntxtb".split()
)
_CODE_PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 1252: "cp1252", 65001: "utf-8", 54936: "gb18030"}
_WORDS = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_MAX_DEPTH = 2000


class _Reader:
    """State of the reading: groups, code page, bytes not decoded yet, the page and the row being filled."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.pages: list[list[str]] = [[]]
        self.pictures = [0]
        self.tables: list[TableText] = []
        self.rows: list[list[str]] = []
        self.row: list[str] = []
        self.words: list[str] = []
        self.raw = bytearray()
        self.encoding = "gb18030"
        self.silent = False
        self.in_table = False
        self.after_unicode = 1
        self.skip = 0
        self.groups: list[tuple[bool, int]] = []
        self.size = 0

    def put(self, words: str) -> None:
        if not self.silent:
            self.words.append(words)
            self.size += len(words)

    def settle(self) -> None:
        """Decode collected bytes: a Chinese character is two of them, each escaped on its own."""
        if self.raw:
            text = bytes(self.raw).decode(self.encoding, errors="replace")
            self.raw.clear()
            self.put(text)

    def paragraph(self) -> None:
        if self.in_table:
            self.words.append("\n")
            return
        self.end_table()
        line = clean("".join(self.words))
        self.words.clear()
        if line:
            self.pages[-1].append(line)

    def end_table(self) -> None:
        if self.rows:
            grid = trimmed(self.rows)
            caption = next((line for line in reversed(self.pages[-1][-3:]) if "表" in line), "")
            self.tables.append(TableText(caption[:120], len(self.pages), grid))
            self.pages[-1].extend(line for line in (row_line(r) for r in grid) if line)
            self.rows.clear()

    def control(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self.put(chr(number % 65536) if not 0xD800 <= number % 65536 <= 0xDFFF else "\ufffd")
            self.skip = self.after_unicode
        elif word == b"uc" and number is not None:
            self.after_unicode = min(max(number, 0), 8)
        elif word == b"ansicpg" and number is not None:
            self.encoding = _CODE_PAGES.get(number, "gb18030")
        elif word in _SILENT:
            self.pictures[-1] += word == b"pict"
            self.silent = True
        elif self.silent:
            return
        elif word == b"par" or word == b"sect":
            self.paragraph()
        elif word == b"line":
            self.words.append("\n" if self.in_table else " ")
        elif word == b"pard":
            self.in_table = False
        elif word == b"intbl":
            self.in_table = True
        elif word in (b"cell", b"nestcell"):
            self.row.append(cell_words("".join(self.words)))
            self.words.clear()
        elif word in (b"row", b"nestrow"):
            self.rows.append(list(self.row))
            self.row.clear()
            self.in_table = False
        elif word == b"page":
            self.in_table = False
            self.paragraph()
            if self.pages[-1]:
                self.pages.append([])
                self.pictures.append(0)
        elif word in _WORDS:
            self.put(_WORDS[word])

    def group(self, mark: bytes) -> bool:
        """Enter or leave a group; False when they nest too deeply."""
        if mark == b"{":
            self.groups.append((self.silent, self.after_unicode))
            return len(self.groups) <= _MAX_DEPTH
        if self.groups:
            self.silent, self.after_unicode = self.groups.pop()
        return True

    def result(self) -> list[PageText]:
        self.in_table = False
        if self.row:
            self.rows.append(list(self.row))
        self.paragraph()
        return [PageText(n, "\n".join(lines), self.pictures[n - 1]) for n, lines in enumerate(self.pages, 1)]


def read(data: bytes, name: str, limits: Limits) -> FileText:
    """An RTF file; one that ends inside a group was cut."""
    state = _Reader(limits)
    opened = False
    for match in _TOKEN.finditer(data):
        word, number, escaped, symbol, brace, plain = match.groups()
        if escaped is not None:
            if state.skip:
                state.skip -= 1
            elif not state.silent:
                state.raw.append(int(escaped, 16))
            continue
        state.settle()
        if brace is not None:
            opened = True
            state.skip = 0
            if not state.group(brace):
                break
        elif word is not None:
            state.control(word, int(number) if number else None)
        elif symbol == b"*":
            state.silent = True
        elif symbol is not None:
            state.put({b"~": " ", b"_": "-"}.get(symbol, symbol.decode("latin-1") if symbol in b"\\{}" else ""))
        elif plain is not None:
            text = plain.decode(state.encoding, errors="replace")
            state.put(text[state.skip :])
            state.skip = 0
        if state.size > limits.max_chars:
            break
    state.settle()
    pages, was_cut = cut(state.result(), limits)
    if not any(page.text for page in pages):
        return unreadable("rtf", "RTF文档已损坏或没有文字", "damaged", name)
    whole = opened and not state.groups and not was_cut and state.size <= limits.max_chars
    return FileText("rtf", True, "", name, pages, tuple(state.tables), page_count=len(pages), whole=whole)
