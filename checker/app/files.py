"""Attachment contents for extractors: read in worker processes, kept by digest in the evidence file."""

from __future__ import annotations

from checker.evidence.store import Store
from checker.extract.attachments.facts import describe
from checker.extract.attachments.filetext import FileText, Limits
from checker.extract.attachments.pool import ReaderPool
from checker.model.facts import FileContent


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
    """Digest, name, bytes → content; a context manager that owns the workers."""

    def __init__(self, store: Store, limits: Limits | None = None) -> None:
        self._pool = ReaderPool(limits or Limits(), cache=StoreCache(store))

    def __enter__(self) -> FileReading:
        self._pool.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.__exit__(*error)  # type: ignore[arg-type]

    def text(self, sha256: str, name: str, data: bytes) -> FileText:
        """Text and tables of a file."""
        return next(iter(self._pool.read([(sha256, data, name)])))[1]

    def __call__(self, sha256: str, name: str, data: bytes) -> FileContent:
        """What is inside a file."""
        return describe(self.text(sha256, name, data), title=name)
