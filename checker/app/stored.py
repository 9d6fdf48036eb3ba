"""A stored run as extractors read it: exchanges, page readings, bodies, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from checker.evidence.store import EvidenceError, Store
from checker.model.exchange import Exchange, Skip
from checker.model.reading import PageReading
from checker.parse.decode import decode, unpack
from checker.parse.reading import read_page

RENDERED = "rendered"
"""Purpose of an exchange whose body is the page as a browser showed it; made later, it replaces the raw answer."""
PAGE_PURPOSES = frozenset({"page", "pager", "data", RENDERED})
_TEXTUAL = ("text/", "application/json", "application/xml", "application/xhtml", "application/javascript")


def unpacked(exchange: Exchange, wire: bytes, limit: int = 50_000_000) -> bytes:
    """Body of an exchange with its content-encoding undone, as far as it can be."""
    return unpack(wire, exchange.header("content-encoding"), limit).body


def is_page(exchange: Exchange) -> bool:
    """True for an answer that was read as a page: asked for as one, usable, and no file."""
    if exchange.purpose not in PAGE_PURPOSES or not exchange.ok or not exchange.body_sha256:
        return False
    media = exchange.media_type
    return not media or media.startswith(_TEXTUAL) or "html" in media or "json" in media or "xml" in media


def rendered_reading(url: str, body: bytes, headers: Iterable[tuple[str, str]]) -> PageReading:
    """The reading of a rendered page.

    Nobody pressed its page buttons: unless the page states how long the list is, the list may go on.
    """
    reading = read_page(url, body, tuple(headers))
    if reading.items and not reading.pagination.proven and reading.pagination.kind in ("none", "unknown"):
        note = "列表由脚本生成，页面没有写明共有几页，只读到浏览器显示的内容"
        return replace(reading, pagination=replace(reading.pagination, kind="unknown", note=note))
    return reading


class StoredRun:
    """One run of an evidence file (the `Source` of extractors).

    `recompute` makes every reading anew from the stored bytes; otherwise readings kept from the crawl are used, which
    are the same values.
    """

    def __init__(self, store: Store, run: str, *, recompute: bool = False, limit: int = 50_000_000) -> None:
        self.store = store
        self.run = run
        self.recompute = recompute
        self.limit = limit
        self._last: dict[tuple[str, str], int] | None = None
        self.reading = lru_cache(maxsize=512)(self._reading)

    def _last_answers(self) -> dict[tuple[str, str], int]:
        """Number of the last usable answer to every request: forms sent to one address are different pages."""
        if self._last is None:
            self._last = {(e.key, e.form): e.seq for e in self.store.exchanges(self.run) if is_page(e)}
        return self._last

    def _read(self, exchange: Exchange) -> PageReading | None:
        if not self.recompute:
            kept = self.store.reading(self.run, exchange.seq)
            if kept is not None:
                return kept
        try:
            wire = self.store.body(exchange.body_sha256 or "")
        except (EvidenceError, ValueError):
            return None
        make = rendered_reading if exchange.purpose == RENDERED else read_page
        return make(exchange.final_url, unpacked(exchange, wire, self.limit), exchange.headers)

    def pages(self) -> Iterator[tuple[Exchange, PageReading]]:
        """Every page read, in order; of several answers for one address the last."""
        last = self._last_answers()
        for exchange in self.store.exchanges(self.run):
            if is_page(exchange) and last.get((exchange.key, exchange.form)) == exchange.seq:
                reading = self._read(exchange)
                if reading is not None:
                    yield exchange, reading

    def exchanges(self, purpose: str | None = None) -> Iterable[Exchange]:
        """Exchanges, all or of one purpose."""
        return self.store.exchanges(self.run, purpose)

    def body(self, sha256: str) -> bytes:
        """Stored bytes. Raises KeyError."""
        try:
            return self.store.body(sha256)
        except EvidenceError as error:
            raise KeyError(sha256) from error

    def skips(self) -> Iterable[Skip]:
        """Skips of the run."""
        return self.store.skips(self.run)

    def records(self) -> Mapping[str, object]:
        """Records of the run."""
        return self.store.records(self.run)

    def _reading(self, key: str) -> PageReading | None:
        seq = self._last_answers().get((key, ""))
        exchange = self.store.exchange(self.run, seq) if seq is not None else None
        return self._read(exchange) if exchange is not None else None

    def text_of(self, exchange: Exchange) -> str | None:
        """Decoded text of an answer; None for bytes that are no text."""
        if not exchange.body_sha256:
            return None
        media = exchange.media_type
        if (
            media
            and not media.startswith(_TEXTUAL)
            and "html" not in media
            and "json" not in media
            and "xml" not in media
        ):
            return None
        body = unpacked(exchange, self.body(exchange.body_sha256), self.limit)
        if body[:5] == b"%PDF-" or body[:2] == b"PK" or b"\x00\x00" in body[:64]:
            return None
        return decode(body, exchange.header("content-type"))[0]


class TextResolver:
    """Digest → decoded text, for the evidence check and for evidence pages.

    Raises LookupError for a digest that no exchange of the run carries.
    """

    def __init__(self, stored: StoredRun) -> None:
        self._stored = stored
        self._by_digest: dict[str, Exchange] = {}
        for exchange in stored.exchanges():
            if exchange.body_sha256:
                self._by_digest.setdefault(exchange.body_sha256, exchange)
        self._text = lru_cache(maxsize=64)(self._decode)

    def exchange(self, sha256: str) -> Exchange:
        """The first exchange that brought these bytes."""
        return self._by_digest[sha256]

    def _decode(self, sha256: str) -> str | None:
        return self._stored.text_of(self._by_digest[sha256])

    def __call__(self, sha256: str) -> str | None:
        """Decoded text, None for bytes that are no text."""
        return self._text(sha256)
