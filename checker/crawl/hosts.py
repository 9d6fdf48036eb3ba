"""What is known about each host during a crawl: whether it answers, and how it answers for pages that do not exist."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from checker.model.exchange import Exchange
from checker.model.reading import PageReading
from checker.model.vocabulary import Failure

_SILENT = frozenset({Failure.DNS, Failure.REFUSED, Failure.RESET, Failure.TIMEOUT, Failure.TLS, Failure.NO_ROUTE})
"""Failures that say nothing about the page, only that the host does not answer."""


@dataclass(slots=True)
class Host:
    """One origin."""

    silent: int = 0
    """Failures to answer in a row."""
    down: bool = False
    soft_404: bool = False
    probe_bodies: set[str] = field(default_factory=set)
    probe_looks: set[tuple[str, int, int]] = field(default_factory=set)
    asked: bool = False
    """The impossible address was put in the queue."""

    def heard(self, exchange: Exchange) -> None:
        """Take an exchange into account."""
        if exchange.status is None and exchange.failure in _SILENT:
            self.silent += 1
        else:
            self.silent = 0

    def learn_probe(self, exchange: Exchange, reading: PageReading | None) -> None:
        """How the host answers for an address that cannot exist."""
        if not exchange.ok:
            return
        self.soft_404 = True
        if exchange.body_sha256:
            self.probe_bodies.add(exchange.body_sha256)
        if reading is not None:
            self.probe_looks.add(_look(reading))

    def is_missing_page(self, exchange: Exchange, reading: PageReading) -> bool:
        """True when a 200 answer is what the host gives for pages that do not exist."""
        if not self.soft_404:
            return False
        return exchange.body_sha256 in self.probe_bodies or _look(reading) in self.probe_looks

    def record(self) -> list[object]:
        """Plain values for the run's record."""
        return [self.silent, self.down, self.soft_404, sorted(self.probe_bodies), sorted(self.probe_looks), self.asked]

    @classmethod
    def of(cls, record: list[Any]) -> Host:
        """The host of a record."""
        silent, down, soft, bodies, looks, asked = record
        return cls(silent, down, soft, set(bodies), {(t, c, n) for t, c, n in looks}, asked)


def _look(reading: PageReading) -> tuple[str, int, int]:
    return reading.html_title, reading.text_chars, len(reading.links)


def impossible_url(origin: str) -> str:
    """An address that cannot exist there; the same in every run."""
    return f"{origin}/{hashlib.sha256(origin.encode()).hexdigest()[:24]}.html"
