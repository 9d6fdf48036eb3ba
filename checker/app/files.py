"""Attachment contents for extractors: read in worker processes, kept by digest in the evidence file."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence.store import EvidenceError, Store
from checker.extract.attachments.filetext import FileText, Limits
from checker.extract.attachments.pool import ReaderPool


class StoreCache:
    """The reader's cache protocol over an evidence file."""

    def __init__(self, store: Store, name: str = "file-text-1") -> None:
        self._store = store
        self._name = name

    def get(self, sha: str) -> bytes | None:
        """A kept text."""
        return self._store.cached(self._name, sha)

    def put(self, sha: str, data: bytes) -> None:
        """Keep a text."""
        self._store.cache(self._name, sha, data)


class FileReading:
    """Opens files for extractors; a context manager that owns the workers.

    `warm` reads all attachments of a run side by side, so that asking for one afterwards only looks it up.
    """

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        self._store = store
        self._pool = ReaderPool(limits or Limits(), cache=StoreCache(store))

    def __enter__(self) -> FileReading:
        self._pool.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.close()

    def warm(self, run: str) -> None:
        """Read every attachment of a run that no earlier run has read."""
        for _ in self._pool.read(self._attachments(run)):
            pass

    def _attachments(self, run: str) -> Iterator[tuple[str, bytes, str]]:
        seen: set[str] = set()
        for exchange in self._store.exchanges(run, "attachment"):
            sha = exchange.body_sha256
            if not exchange.ok or not sha or sha in seen:
                continue
            seen.add(sha)
            try:
                yield sha, self._store.body(sha), exchange.final_url.partition("?")[0].rpartition("/")[2]
            except EvidenceError:
                continue

    def text(self, sha256: str, name: str, data: bytes) -> FileText:
        """Text and tables of a file."""
        # All results are taken: leaving the generator early would end the workers.
        return list(self._pool.read([(sha256, data, name)]))[0][1]
