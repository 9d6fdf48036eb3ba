"""What a format is given and what it is: the values every report module shares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.model.exchange import Hop
from checker.model.report import Change, RunReport


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A stored answer as a report needs it (留存页面)."""

    url: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    fetched_at: str
    """ISO 8601 with +08:00."""
    sha256: str
    hops: tuple[Hop, ...] = ()
    text: str = ""
    """Decoded HTML or text; empty for files that are no text."""
    media_type: str = ""


def _nothing(_sha256: str) -> StoredPage | None:
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """One run, what changed since the last one, and a way to its stored pages."""

    report: RunReport
    changes: tuple[Change, ...] = ()
    links: Iterable[Mapping[str, object]] = ()
    """Lines of links.jsonl; read once by every format, so no one-way iterator."""
    stored: Callable[[str], StoredPage | None] = field(default=_nothing)
    """sha256 of a body → the stored page, None when it is not in the store."""
    lang: str = "zh"
    evidence_folder: str = "evidence"


@dataclass(frozen=True, slots=True)
class Format:
    """An output format (报告格式).

    `write` puts its files into the run folder given and returns them, the main file first.
    """

    name: str
    suffix: str
    describe: str
    write: Callable[[Context, Path], list[Path]]


class UnknownFormat(ValueError):
    """A format name that no module offers; the message lists the known ones."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(f"未知的报告格式：{name}；可用的格式：{'、'.join(self.known)}")
