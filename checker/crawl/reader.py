"""From a received body to a page reading, and the failures that only show in the page itself."""

from __future__ import annotations

from dataclasses import replace

from checker.evidence.store import EvidenceError, Store
from checker.fetch.client import Received
from checker.model.exchange import Exchange
from checker.model.reading import PageReading
from checker.model.vocabulary import Failure
from checker.parse.decode import unpack
from checker.parse.reading import read_page

_PAGE_TYPES = ("text/html", "application/xhtml", "application/xml", "text/xml", "application/json", "text/json",
               "text/plain", "text/javascript", "application/javascript")  # fmt: skip
_REREAD_BYTES = 20_000_000
_READABLE = frozenset({None, Failure.TRUNCATED, Failure.TIMEOUT, Failure.BAD_ENCODING})
"""With these failures a body may still be read for its links; the exchange stays a failure."""


def is_page_type(media_type: str) -> bool:
    """True for types that can hold a page or list data; also when none was sent."""
    return not media_type or media_type.startswith(_PAGE_TYPES)


def read(received: Received, limit: int) -> tuple[Exchange, PageReading | None]:
    """The exchange, its failure perhaps named by what the page says, and the reading of a 2xx page (else None)."""
    exchange = received.exchange
    status = exchange.status or 0
    if not 200 <= status < 300 or not received.wire or exchange.failure not in _READABLE:
        return exchange, None
    if not is_page_type(exchange.media_type):
        return exchange, None
    unpacked = unpack(received.wire, exchange.header("content-encoding"), limit)
    if exchange.failure is None and unpacked.failure is not None:
        exchange = replace(exchange, failure=unpacked.failure, failure_note=unpacked.note)
    reading = read_page(exchange.final_url, unpacked.body, exchange.headers)
    if exchange.failure is None:
        if reading.challenge:
            note = f"反爬验证页（特征 {reading.challenge}）"
            return replace(exchange, failure=Failure.CHALLENGE, failure_note=note), None
        if reading.login:
            return replace(exchange, failure=Failure.LOGIN, failure_note="页面要求登录"), None
    return exchange, reading


def unpacked_body(received: Received, limit: int) -> bytes:
    """The body with its content encodings undone, at most `limit` bytes."""
    return unpack(received.wire, received.exchange.header("content-encoding"), limit).body


def reread(exchange: Exchange, store: Store) -> PageReading | None:
    """The reading of a stored exchange, made again; None when its body is gone or it is no page."""
    if exchange.body_sha256 is None or not is_page_type(exchange.media_type):
        return None
    try:
        wire = store.body(exchange.body_sha256)
    except EvidenceError:
        return None
    unpacked = unpack(wire, exchange.header("content-encoding"), _REREAD_BYTES)
    return read_page(exchange.final_url, unpacked.body, exchange.headers)
