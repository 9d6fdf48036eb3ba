"""HTTPS facts of a host (安全连接) from the records of probes.tls, and mixed content from page readings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from checker.extract.records import Record, by_prefix, evidence_of, number, parts, text, words
from checker.model.exchange import Exchange
from checker.model.facts import TlsState
from checker.model.reading import PageReading

MAX_MIXED = 200
_CLOCK_DAYS = 1.0
"""Servers and this machine more than a day apart: one of the clocks is wrong."""
_CLOCK_HOSTS = 2
"""So many hosts with certificates out of their time at once, and none inside it, speak of a wrong clock here."""

_VERIFY = {
    9: "not_yet_valid",
    10: "expired",
    18: "self_signed",
    19: "untrusted",
    20: "untrusted",
    21: "untrusted",
    62: "name_mismatch",
    64: "name_mismatch",
}
"""X509_V_ERR numbers of OpenSSL."""

_OLD = ("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "VERSION_TOO_LOW", "LEGACY_RENEGOTIATION", "NO_PROTOCOLS")
_CIPHER = ("HANDSHAKE_FAILURE", "NO_SHARED_CIPHER", "NO_CIPHERS", "INSUFFICIENT_SECURITY")
_LOADED = frozenset({"img", "script", "style", "iframe", "frame", "embed", "object", "media"})


def tls_states(records: Sequence[Record], mixed: Sequence[str] = ()) -> tuple[TlsState, ...]:
    """One state a probed host, in the order of the records; pure.

    `mixed` is put on every state (see `mixed_content`). A clock that is wrong here shows as certificates out of their
    time on every host at once, or as server dates far from ours: then `clock_doubt` is set on all.
    """
    visits = by_prefix(records, "visit:")
    states = [_state(exchange, said, visits, mixed) for exchange, said in by_prefix(records, "tls:")]
    doubt = clock_doubt(states) or _dates_apart(exchange for exchange, _ in records)
    return tuple(
        TlsState(**{name: getattr(state, name) for name in TlsState.__slots__} | {"clock_doubt": doubt})
        for state in states
    )


def tls_state(records: Sequence[Record], host: str, mixed: Sequence[str] = ()) -> TlsState:
    """The state of one host; `applicable` False when it was never probed because it has no public name.

    Without any record about the host the state says `not_run`.
    """
    for state in tls_states(records, mixed):
        if state.host == host:
            return state
    return TlsState(host, failure="not_run", mixed_content=tuple(mixed))


def clock_doubt(states: Iterable[TlsState]) -> bool:
    """True when every host that was reached has a certificate out of its time, and there are several such hosts."""
    reached = [state for state in states if state.reachable]
    timely = [state for state in reached if state.failure in ("expired", "not_yet_valid")]
    return len({state.host for state in timely}) >= _CLOCK_HOSTS and len(timely) == len(reached)


def _dates_apart(exchanges: Iterable[Exchange]) -> bool:
    """True when every server that told its time is more than a day from ours."""
    apart = []
    for exchange in exchanges:
        said = exchange.header("date")
        if not said:
            continue
        try:
            theirs, ours = parsedate_to_datetime(said), datetime.fromisoformat(exchange.started)
            apart.append(abs((theirs - ours).total_seconds()) > _CLOCK_DAYS * 86400)
        except (ValueError, TypeError, OverflowError):
            continue
    return bool(apart) and all(apart)


def _state(
    exchange: Exchange,
    said: Mapping[str, Any],
    visits: Sequence[tuple[Exchange, dict[str, Any]]],
    mixed: Sequence[str],
) -> TlsState:
    host, port = text(said, "host"), number(said, "port") or 443
    evidence = evidence_of(exchange)
    shown = (evidence,) if evidence else ()
    if text(said, "why_not"):
        return TlsState(host, port, applicable=False, evidence=shown)
    strict, relaxed = _part(said, "strict"), _part(said, "relaxed")
    works = relaxed if text(strict, "error") else strict
    chain = parts(works, "chain")
    own: Mapping[str, Any] = chain[0] if chain else {}
    return TlsState(
        host=host,
        port=port,
        reachable=bool(works) and not text(works, "error"),
        failure=classify(strict, relaxed),
        protocol=text(works, "protocol"),
        not_before=text(own, "not_before"),
        not_after=text(own, "not_after"),
        issuer=text(own, "issuer"),
        names=words(own, "names"),
        http_redirects=_redirects(host, visits),
        mixed_content=tuple(mixed),
        evidence=shown,
    )


def _part(said: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = said.get(name)
    return value if isinstance(value, dict) else {}


def classify(strict: Mapping[str, Any], relaxed: Mapping[str, Any]) -> str:
    """The word for what a strict client was refused, or empty.

    expired, not_yet_valid, name_mismatch, self_signed, incomplete_chain (only the host's certificate was sent, and it
    says where its issuer is: browsers fetch that), untrusted, old_protocol, cipher (no cipher in common, perhaps a
    国密-only endpoint), no_tls (the port speaks something else), refused, timeout, unreachable, reset, no_address.
    """
    error, note = text(strict, "error"), text(strict, "note")
    if error == "verify":
        word = _VERIFY.get(number(strict, "code") or 0, "untrusted")
        return _chain_word(word, relaxed)
    if error != "tls":
        return error
    if any(mark in note for mark in _OLD):
        return "old_protocol"
    if relaxed and not text(relaxed, "error"):
        return "old_protocol"
    if any(mark in note for mark in _CIPHER):
        return "cipher"
    if "WRONG_VERSION_NUMBER" in note or "HTTP_REQUEST" in note:
        return "no_tls"
    return "handshake"


def _chain_word(word: str, relaxed: Mapping[str, Any]) -> str:
    """untrusted made precise by the certificates that the server sent."""
    chain = parts(relaxed, "chain")
    if word != "untrusted" or not chain:
        return word
    if len(chain) == 1 and chain[0].get("self_issued"):
        return "self_signed"
    if len(chain) == 1 and chain[0].get("issuer_address"):
        return "incomplete_chain"
    return word


def _redirects(host: str, visits: Sequence[tuple[Exchange, dict[str, Any]]]) -> bool | None:
    """Whether http:// of the host leads to https://; None when it was not asked or did not answer."""
    for _, said in visits:
        url = text(said, "url")
        if not url.startswith(f"http://{host}"):
            continue
        hops = said.get("hops")
        if isinstance(hops, list) and hops:
            return any(isinstance(h, list) and str(h[-1]).lower().startswith("https://") for h in hops)
        return False if number(said, "status") is not None else None
    return None


def mixed_content(pages: Iterable[tuple[Exchange, PageReading]]) -> tuple[str, ...]:
    """http:// addresses of scripts, styles, pictures and frames that https pages load (混合内容), at most 200.

    Own and foreign ones alike: a browser blocks or warns of both.
    """
    found: dict[str, None] = {}
    for exchange, reading in pages:
        if not exchange.final_url.lower().startswith("https://"):
            continue
        for link in reading.links:
            if link.kind in _LOADED and link.url.lower().startswith("http://") and not link.problem:
                found.setdefault(link.url)
        if len(found) >= MAX_MIXED:
            break
    return tuple(sorted(found)[:MAX_MIXED])
