"""Addresses that go on for ever: calendars, counters, relative links on pages that exist everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from checker.crawl.targets import origin_of
from checker.model.reading import PageReading
from checker.parse.urls import looks_like_trap, trap_pattern

_ENDLESS = frozenset({"repeated_path", "repeated_query", "deep_path", "long_address"})
"""Shapes that breed ever new patterns: they are counted together for a whole site."""

_PATIENCE = 10
"""Times the cap: so many pages without substance that only lead to their like. Small sites chain real pages so, and
missing those is worse than a few hundred requests."""


class Traps:
    """Counts addresses by pattern (digits and hexadecimal parts folded) where a pattern looks machine-bred."""

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self._asked: Counter[str] = Counter()
        self._barren: Counter[str] = Counter()
        self.named: dict[str, str] = {}
        """Pattern that reached its cap → why it is suspected."""

    def admit(self, url: str) -> str:
        """Empty when the address may be fetched; else why it is believed to be part of a trap."""
        shape = looks_like_trap(url)
        barren = bool(self._barren)
        if not shape and not barren:
            return ""
        pattern = trap_pattern(url)
        if shape:
            counted = f"{shape} {origin_of(url)}" if shape in _ENDLESS else pattern
            self._asked[counted] += 1
            if self._asked[counted] > self._cap:
                if self._asked[counted] == self._cap + 1:
                    self.named.setdefault(pattern, shape)
                return shape
        if barren and self._barren[pattern] >= self._cap * _PATIENCE:
            self.named.setdefault(pattern, "barren")
            return "barren"
        return ""

    def learn(self, url: str, reading: PageReading, new_elsewhere: int, new_alike: int) -> None:
        """A page of no substance whose only new links have its own pattern breeds; articles and lists do not count."""
        if new_elsewhere or reading.kind.is_article or reading.items:
            if self._barren:
                self._barren.pop(trap_pattern(url), None)
            return
        if new_alike:
            self._barren[trap_pattern(url)] += 1

    def record(self) -> dict[str, object]:
        """Plain values for the run's record."""
        return {"asked": dict(self._asked), "barren": dict(self._barren), "named": self.named}

    def restore(self, record: Mapping[str, Any]) -> None:
        """Take over the values of a record."""
        self._asked.update(record.get("asked", {}))
        self._barren.update(record.get("barren", {}))
        self.named.update(record.get("named", {}))
