"""All that a crawl knows while it runs, and how it is found again after an interruption."""

from __future__ import annotations

from collections import Counter
from typing import Any

from checker.crawl.batch import Batch
from checker.crawl.frontier import QUEUED, Entry, Frontier
from checker.crawl.hosts import Host
from checker.crawl.lists import Lists
from checker.crawl.plan import CrawlPlan
from checker.crawl.reader import reread
from checker.crawl.targets import Sorter, origin_of
from checker.crawl.traps import Traps
from checker.evidence.store import Store
from checker.model.vocabulary import SkipReason
from checker.parse.urls import same_page_key, url_key

STATE = "crawl.state"
"""Record with the small counters; everything large is rebuilt from exchanges and frontier rows."""
OUTCOME = "crawl.outcome"
_COUNTS = ("pages", "requests", "dispatched", "duplicates", "retried", "recovered", "pass_no")


class State:
    """Knowledge of one crawl."""

    def __init__(self, plan: CrawlPlan, store: Store, run: str) -> None:
        self.plan = plan
        self.store = store
        self.run = run
        self.batch = Batch(store, run, keep_readings=plan.keep_readings)
        self.frontier = Frontier()
        self.sorter = Sorter(plan)
        self.traps = Traps(plan.trap_cap)
        self.lists = Lists()
        self.hosts: dict[str, Host] = {}
        self.bodies: dict[int, int] = {}
        """Hash of a looser page key → start of the body digest: two spellings of one page."""
        self.origins: dict[str, str] = {}
        """Origin → origin to which it redirects address by address (http → https, bare name → www)."""
        self.second: list[Entry] = []
        """Entries that failed in passing and are tried again at the end."""
        self.too_deep: dict[str, tuple[str, str]] = {}
        """Key → address and place of addresses found only below the depth limit."""
        self.required: dict[str, str] = {}
        """Key → address of required columns not read yet."""
        self.failures: Counter[str] = Counter()
        self.targets: Counter[str] = Counter()
        self.capped_by: SkipReason | None = None
        self.pages = 0
        self.requests = 0
        self.dispatched = 0
        self.duplicates = 0
        self.retried = 0
        self.recovered = 0
        self.pass_no = 1

    def host(self, url: str) -> Host:
        """What is known about the origin of an address."""
        return self.hosts.setdefault(origin_of(url), Host())

    def key(self, url: str, form: str = "") -> str:
        """Identity of a request, known origin-wide redirects taken into account."""
        if self.origins:
            origin = origin_of(url)
            target = self.origins.get(origin)
            if target is not None:
                url = target + url[len(origin) :]
        return f"{url_key(url)}#{form}" if form else url_key(url)

    def is_spelling(self, url: str, form: str, sha256: str | None) -> bool:
        """True when a page with the same looser key had the same body; otherwise the page is remembered."""
        if not sha256:
            return False
        name, body = hash((same_page_key(url), form)), int(sha256[:15], 16)
        known = self.bodies.get(name)
        if known is None:
            self.bodies[name] = body
        return known == body

    def row(self, entry: Entry, state: str) -> None:
        """Note the state of an entry for the next commit."""
        self.batch.row(entry, state)

    def skip(self, entry: Entry, reason: SkipReason, note: str = "") -> None:
        """Settle an entry without a request."""
        self.batch.skip(entry.url, reason, entry.via, note)
        self.batch.row(entry, "skipped")

    # ---- on disk

    def commit(self, under_way: list[int], outcome: dict[str, object] | None = None) -> None:
        """Write what was processed since the last time, in one transaction."""
        records: dict[str, object] = {STATE: self._record(under_way)}
        if outcome is not None:
            records[OUTCOME] = outcome
        self.batch.commit(records)

    def _record(self, under_way: list[int]) -> dict[str, object]:
        return {
            "under_way": under_way,
            "counts": [getattr(self, name) for name in _COUNTS],
            "failures": dict(self.failures),
            "skipped": {str(k): v for k, v in self.batch.skipped.items()},
            "targets": dict(self.targets),
            "origins": self.origins,
            "traps": self.traps.record(),
            "hosts": {origin: host.record() for origin, host in self.hosts.items()},
            "ended": self.lists.ended(),
            "too_deep": [[key, *place] for key, place in self.too_deep.items()],
        }

    def restore(self) -> list[Entry]:
        """Find the state of an interrupted run again; returns the entries that were under way, in their order."""
        record = self.store.records(self.run).get(STATE)
        saved: dict[str, Any] = record if isinstance(record, dict) else {}
        for name, value in zip(_COUNTS, saved.get("counts", ()), strict=False):
            setattr(self, name, value)
        self.failures.update(saved.get("failures", {}))
        self.targets.update(saved.get("targets", {}))
        self.batch.skipped.update({SkipReason(k): v for k, v in saved.get("skipped", {}).items()})
        self.origins.update(saved.get("origins", {}))
        self.traps.restore(saved.get("traps", {}))
        self.hosts = {origin: Host.of(host) for origin, host in saved.get("hosts", {}).items()}
        self.too_deep = {key: (url, via) for key, url, via in saved.get("too_deep", ())}
        under_way = self._restore_frontier(saved.get("under_way", []))
        for root in saved.get("ended", ()):
            self.lists.end(root)
        return under_way

    def _restore_frontier(self, order: list[int]) -> list[Entry]:
        rank = {ordinal: place for place, ordinal in enumerate(order)}
        under_way: list[Entry] = []
        roots: set[int] = set()
        rows: dict[tuple[str, str], tuple[str, int, int]] = {}
        for row in self.store.frontier(self.run):
            entry = Entry.of(row)
            waits = row.state == "waiting" and entry.purpose in QUEUED
            self.frontier.restore(entry, waits and entry.ordinal not in rank and not self._is_second(entry))
            if waits and entry.ordinal in rank:
                under_way.append(entry)
            elif waits and self._is_second(entry):
                self.second.append(entry)
            if entry.root:
                roots.add(entry.root)
            if entry.purpose in QUEUED:
                rows[entry.url, entry.form] = (entry.key, entry.ordinal, entry.root)
                if entry.priority == 0:
                    self.required[entry.key] = entry.url
        self._restore_pages(rows, roots)
        under_way.sort(key=lambda entry: rank[entry.ordinal])
        return under_way

    def _is_second(self, entry: Entry) -> bool:
        return entry.attempts > 0 and self.pass_no == 1

    def _restore_pages(self, rows: dict[tuple[str, str], tuple[str, int, int]], roots: set[int]) -> None:
        for exchange in self.store.exchanges(self.run):
            known = rows.get((exchange.url, exchange.form))
            if not exchange.ok or known is None:
                continue
            key, ordinal, root = known
            self.frontier.remember(self.key(exchange.final_url))
            self.is_spelling(exchange.final_url, exchange.form, exchange.body_sha256)
            self.required.pop(key, None)
            if root or ordinal in roots:
                reading = self.store.reading(self.run, exchange.seq) or reread(exchange, self.store)
                if reading is not None:
                    self.lists.seen(root or ordinal, reading)
