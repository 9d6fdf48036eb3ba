"""What was processed since the last commit, written in one transaction."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

from checker.crawl.frontier import Entry
from checker.evidence.store import FrontierRow, Store
from checker.fetch.client import Received
from checker.model.exchange import Exchange, Skip
from checker.model.reading import PageReading
from checker.model.vocabulary import SkipReason

_EVERY_RESULTS = 50
_EVERY_SECONDS = 1.0


class Batch:
    """Collects exchanges, readings, skips and frontier rows; `commit` writes them together or not at all."""

    def __init__(self, store: Store, run: str, *, keep_readings: bool) -> None:
        self._store = store
        self._run = run
        self._keep = keep_readings
        self._seq = store.next_seq(run)
        self._exchanges: list[tuple[Exchange, bytes]] = []
        self._readings: list[tuple[int, PageReading]] = []
        self._skips: list[Skip] = []
        self._rows: dict[str, FrontierRow] = {}
        self._results = 0
        self._last = time.monotonic()
        self.skipped: Counter[SkipReason] = Counter()

    def exchange(self, exchange: Exchange, wire: bytes, reading: PageReading | None = None) -> Exchange:
        """Record an exchange; returns it with its number."""
        numbered = replace(exchange, seq=self._seq)
        self._seq += 1
        self._exchanges.append((numbered, wire))
        if reading is not None and self._keep:
            self._readings.append((numbered.seq, reading))
        return numbered

    def side(self, received: tuple[Received, ...]) -> None:
        """Record requests made on the way (robots.txt)."""
        for one in received:
            if one.refused is None:
                self.exchange(one.exchange, one.wire)

    def skip(self, url: str, reason: SkipReason, found_on: str, note: str = "") -> None:
        """Record an address that is not requested."""
        self._skips.append(Skip(url, reason, found_on, note))
        self.skipped[reason] += 1

    def row(self, entry: Entry, state: str) -> None:
        """Record the state of an entry."""
        self._rows[entry.key] = entry.row(state)

    def processed(self) -> bool:
        """Count a result; True when a commit is due."""
        self._results += 1
        return self._results >= _EVERY_RESULTS or time.monotonic() - self._last >= _EVERY_SECONDS

    def commit(self, records: dict[str, object]) -> None:
        """Write everything in one transaction."""
        self._store.commit(
            self._run,
            exchanges=self._exchanges,
            skips=self._skips,
            readings=self._readings,
            frontier=list(self._rows.values()),
            records=records,
        )
        self._exchanges, self._readings, self._skips, self._rows = [], [], [], {}
        self._results, self._last = 0, time.monotonic()
