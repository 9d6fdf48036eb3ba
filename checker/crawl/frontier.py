"""The addresses found: which wait, in which order, and which are settled."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from checker.evidence.store import FrontierRow

QUEUED = frozenset({"page", "pager", "data", "sitemap", "probe"})
"""Purposes whose addresses the crawl itself requests; all others wait for the link tester."""
PAGES = frozenset({"page", "pager", "data"})
"""Purposes that count as pages of the site."""


@dataclass(slots=True)
class Entry:
    """An address that waits or is under way."""

    key: str
    url: str
    form: str = ""
    priority: int = 5
    depth: int = 0
    ordinal: int = 0
    """Order of discovery, from 1."""
    via: str = ""
    purpose: str = "page"
    root: int = 0
    """Ordinal of the first page of the list that this page continues; 0 for other pages."""
    page_no: int = 0
    list_pages: int = 0
    """Number of pages the list claims to have."""
    probing: int = 0
    """0: linked; 1: computed from what the page says of its list; 2: a guess of ours, nobody promised that page."""
    attempts: int = 0
    is_seed: bool = False

    def note(self) -> str:
        """What the columns of the frontier table do not hold."""
        return f"{self.root} {self.page_no} {self.list_pages} {self.probing} {self.attempts} {self.is_seed:d}"

    def row(self, state: str) -> FrontierRow:
        """The row to store."""
        return FrontierRow(
            self.key, self.url, self.form, state, self.priority, self.depth, self.ordinal, self.via, self.purpose,
            self.note(),
        )  # fmt: skip

    @classmethod
    def of(cls, row: FrontierRow) -> Entry:
        """The entry of a stored row."""
        root, page_no, pages, probing, attempts, seed = (int(n) for n in (row.note.split() + ["0"] * 6)[:6])
        return cls(
            row.key, row.url, row.form, row.priority, row.depth, row.ordinal, row.via, row.purpose,
            root, page_no, pages, probing, attempts, bool(seed),
        )  # fmt: skip


class Frontier:
    """Order: priority, then breadth, then discovery. Settled addresses leave nothing but their key behind."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, int]] = []
        self._waiting: dict[int, Entry] = {}
        self._known: dict[str, int] = {}
        self._last = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def add(self, entry: Entry) -> Entry | None:
        """Take in an address; None when its key is known. Entries of other rooms' purposes are only remembered."""
        if entry.key in self._known:
            return None
        self._last += 1
        entry.ordinal = self._last
        self._known[entry.key] = entry.ordinal
        if entry.purpose in QUEUED:
            self.put_back(entry)
        return entry

    def restore(self, entry: Entry, waits: bool) -> None:
        """Take in a stored entry with its number."""
        self._known[entry.key] = entry.ordinal
        self._last = max(self._last, entry.ordinal)
        if waits:
            self.put_back(entry)

    def put_back(self, entry: Entry) -> None:
        """Let an entry wait (again)."""
        self._waiting[entry.ordinal] = entry
        heapq.heappush(self._heap, (entry.priority, entry.depth, entry.ordinal))

    def remember(self, key: str) -> None:
        """Settle a key without an entry: the address at which a redirect ended."""
        self._known.setdefault(key, 0)

    def waiting(self, key: str) -> Entry | None:
        """The waiting entry of a key."""
        return self._waiting.get(self._known.get(key, 0))

    def take_out(self, entry: Entry) -> None:
        """An entry is settled without having been taken."""
        self._waiting.pop(entry.ordinal, None)

    def pop(self) -> Entry | None:
        """The next entry, or None."""
        while self._heap:
            entry = self._waiting.pop(heapq.heappop(self._heap)[2], None)
            if entry is not None:
                return entry
        return None

    def raise_priority(self, entry: Entry, priority: int, depth: int) -> bool:
        """Move a waiting entry forward; False when it already stands as well or better."""
        if (priority, depth) >= (entry.priority, entry.depth):
            return False
        entry.priority, entry.depth = min(priority, entry.priority), min(depth, entry.depth)
        # the older place in the heap finds nothing when the entry is taken by this one
        heapq.heappush(self._heap, (entry.priority, entry.depth, entry.ordinal))
        return True

    def drain(self) -> Iterable[Entry]:
        """All that waits, in order, taken out."""
        while (entry := self.pop()) is not None:
            yield entry
