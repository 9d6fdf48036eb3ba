"""What a reader hands back: pages of text, tables, members and problems, and the limits it kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import msgspec

from checker.model.facts import FileProblem

VERSION = 1
"""Raised whenever readers change: cached texts of another version are read anew."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. Every limit that is hit is named in the result."""

    max_bytes: int = 64 * 1024 * 1024
    max_pages: int = 3000
    max_chars: int = 4_000_000
    """Characters of text kept over all pages."""
    max_cells: int = 2_000_000
    """Cells of one sheet, empty ones of its used range included."""
    max_unpacked: int = 192 * 1024 * 1024
    """Bytes unpacked from one container, nested ones included."""
    max_entries: int = 20_000
    max_depth: int = 1
    """Archives inside an archive that are opened (嵌套层数)."""
    seconds: float = 30.0
    """Wall time of one file in a worker process."""
    memory_mb: int = 1024
    """Address space a worker may add to its own start size, where the system can limit it."""
    ruled_tables: bool = False
    """Ask pdfplumber, where installed, for tables drawn with lines (about fifty times slower)."""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page, sheet or archive member part. A tab inside a line is a cell boundary."""

    no: int
    text: str
    pictures: int = 0
    label: str = ""
    """Sheet name (工作表), or empty."""


@dataclass(frozen=True, slots=True)
class TableText:
    """Rows of one table; empty cells are kept as empty words."""

    caption: str
    page: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FileText:
    """Everything read from one file."""

    format: str
    readable: bool
    note: str = ""
    """Why it could not be read, or what a person should know; Chinese, complete sentence parts."""
    name: str = ""
    pages: tuple[PageText, ...] = ()
    tables: tuple[TableText, ...] = ()
    members: tuple[str, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    inner: tuple[FileText, ...] = ()
    """Files of an archive that were read, in its order."""
    page_count: int = 0
    """Pages the file has, also when not all were read."""
    size: int = 0
    encrypted: bool = False
    error_page: bool = False
    """An HTML error page that came in place of the file."""
    whole: bool = True
    """False when a limit cut the reading short: nothing may then be called missing."""

    @property
    def text(self) -> str:
        """All pages joined by line feeds."""
        return "\n".join(page.text for page in self.pages)

    @property
    def chars(self) -> int:
        """Characters that are not white space."""
        return sum(len("".join(page.text.split())) for page in self.pages)

    @property
    def pages_without_text(self) -> tuple[int, ...]:
        """Numbers of pages that yield no character."""
        return tuple(page.no for page in self.pages if not page.text.strip())

    def adding(self, *problems: FileProblem) -> FileText:
        """The same text with more problems."""
        return replace(self, problems=(*self.problems, *problems)) if problems else self


@dataclass(slots=True)
class Budget:
    """What is left of the limits while a container and everything inside it is unpacked."""

    limits: Limits
    unpacked: int = 0
    entries: int = 0
    notes: list[str] = field(default_factory=list)

    def take(self, size: int) -> bool:
        """Count unpacked bytes; False when that is more than allowed."""
        self.unpacked += size
        return self.unpacked <= self.limits.max_unpacked

    @property
    def left(self) -> int:
        """Bytes that may still be unpacked."""
        return max(self.limits.max_unpacked - self.unpacked, 0)


def unreadable(format_: str, note: str, code: str = "", name: str = "", *, encrypted: bool = False) -> FileText:
    """A file that gives no text, with its reason as problem of weight `review`."""
    problems = (FileProblem(code, note, weight="review"),) if code else ()
    return FileText(format_, False, note, name, problems=problems, encrypted=encrypted, whole=False)


def encode(text: FileText) -> bytes:
    """For the cache and between processes."""
    return msgspec.msgpack.encode((VERSION, text))


def decode(data: bytes) -> FileText | None:
    """The text again; None for another version or damaged bytes."""
    try:
        version, text = msgspec.msgpack.decode(data, type=tuple[int, FileText])
    except msgspec.DecodeError:
        return None
    return text if version == VERSION else None
