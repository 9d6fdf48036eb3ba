"""Hits of the user's wording lists (表述) in titles and texts: all entries at once, allowed phrases first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import ahocorasick

from checker.extract.source import Settings, Source
from checker.extract.wordlist import ALLOW, WordingEntry
from checker.model.coverage import Coverage
from checker.model.evidence import Evidence
from checker.model.facts import PagesFact, Wording, WordingHit

MAX_HITS = 2000
_AROUND = 12
"""Characters of context on either side."""


def wording(source: Source, pages: PagesFact, settings: Settings) -> Wording:
    """Every entry found on a page, once a page; nothing is read when no list is configured."""
    entries = settings.wording
    names = tuple(dict.fromkeys(e.list_name for e in entries))
    if not entries:
        return Wording(coverage=Coverage(("表述清单",), 0))
    matcher = Matcher(entries)
    hits: list[WordingHit] = []
    read = 0
    for exchange, reading in source.pages():
        read += 1
        if not exchange.body_sha256 or not settings.in_scope(reading.url):
            continue
        evidence = Evidence(reading.url, exchange.body_sha256, exchange.started)
        published = reading.published.value if reading.published is not None else None
        seen: set[str] = set()
        for text in (reading.title, reading.body_text):
            for entry, start, end in matcher.find(text):
                if entry.wrong in seen or not entry.applies(published):
                    continue
                seen.add(entry.wrong)
                context = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
                hits.append(
                    WordingHit(
                        entry.wrong,
                        entry.right,
                        context,
                        evidence.quoting(entry.wrong, "正文"),
                        entry.list_name,
                        "；".join(filter(None, (entry.grade, entry.note))),
                    )  # fmt: skip
                )
        if len(hits) >= MAX_HITS:
            break
    return Wording(tuple(hits[:MAX_HITS]), names, Coverage(("网页标题和正文",), read, pages.coverage.gaps))


class Matcher:
    """Finds all entries in one pass; a hit inside an allowed phrase, or inside its own right wording, is none."""

    def __init__(self, entries: Iterable[WordingEntry]) -> None:
        self._machine: Any = ahocorasick.Automaton()
        by_word: dict[str, list[WordingEntry]] = {}
        for entry in entries:
            by_word.setdefault(entry.wrong, []).append(entry)
            if entry.grade != ALLOW and entry.wrong in entry.right:
                by_word.setdefault(entry.right, []).append(WordingEntry(entry.right, grade=ALLOW))
        for word, found in by_word.items():
            self._machine.add_word(word, tuple(found))
        if by_word:
            self._machine.make_automaton()
        self._empty = not by_word

    def find(self, text: str) -> Iterator[tuple[WordingEntry, int, int]]:
        """Entries with start and end of each place, in order."""
        if self._empty or not text:
            return
        allowed: list[tuple[int, int]] = []
        places: list[tuple[WordingEntry, int, int]] = []
        for last, entries in self._machine.iter(text):
            for entry in entries:
                start, end = last + 1 - len(entry.wrong), last + 1
                if entry.grade == ALLOW:
                    allowed.append((start, end))
                else:
                    places.append((entry, start, end))
        for entry, start, end in places:
            if not _inside(allowed, start, end):
                yield entry, start, end


def _inside(allowed: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in allowed)
