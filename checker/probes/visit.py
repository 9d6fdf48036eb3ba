"""A visit of the home page over one address family: redirects followed inside the family, stages timed."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Sequence
from urllib.parse import urljoin

from checker.fetch.targets import Target
from checker.model.exchange import Exchange, Hop
from checker.model.vocabulary import Failure
from checker.parse.redirects import decode_location
from checker.probes.dial import CONNECT_SECONDS, Dialler, family_of
from checker.probes.dns import Resolver, address_kind
from checker.probes.hosts import target_of
from checker.probes.http1 import TOTAL_SECONDS, Answer, get
from checker.probes.record import Record, now, record

MAX_HOPS = 10
_MOVED = frozenset({301, 302, 303, 307, 308})
_FAILURES = {
    "refused": Failure.REFUSED,
    "timeout": Failure.TIMEOUT,
    "unreachable": Failure.NO_ROUTE,
    "reset": Failure.RESET,
    "tls": Failure.TLS,
    "bad_header": Failure.BAD_HEADER,
    "truncated": Failure.TRUNCATED,
    "no_address": Failure.DNS,
    "bad_redirect": Failure.BAD_REDIRECT,
    "redirect_loop": Failure.REDIRECT_LOOP,
}


async def visit(
    url: str,
    address: str,
    *,
    resolver: Resolver,
    dialler: Dialler,
    tls: ssl.SSLContext,
    nat64: Sequence[str] = (),
    number: int = 1,
    user_agent: str = "disclosure-checker",
    timeout: float = TOTAL_SECONDS,
    connect_timeout: float = CONNECT_SECONDS,
) -> list[Record]:
    """Two records of one visit: its timings under `visit:[ADDRESS]/FAMILY?try=N`, and the page as received.

    Every redirect is resolved to an address of the same family again: a site whose https host lacks an AAAA record
    is not open to IPv6 visitors. `url` must be an http(s) address.
    """
    family, started = family_of(address), now()
    hops: list[Hop] = []
    current, target, peer = url, target_of(url), address
    seen = {url}
    answer = Answer(failure="bad_redirect")
    while target is not None:
        answer = await get(
            dialler,
            target=target,
            address=peer,
            tls=tls if target.scheme == "https" else None,
            user_agent=user_agent,
            timeout=timeout,
            connect_timeout=connect_timeout,
        )
        if answer.failure or answer.status not in _MOVED:
            break
        following = _following(current, answer)
        hops.append(Hop(current, answer.status or 0, following))
        step = target_of(following)
        if step is None:
            answer = Answer(failure="bad_redirect", note="no usable Location")
            break
        if following in seen or len(hops) > MAX_HOPS:
            answer = Answer(failure="redirect_loop")
            break
        seen.add(following)
        peer = peer if step.host == target.host else await _address(resolver, step, family, nat64)
        current, target = following, step
        if not peer:
            answer = Answer(failure="no_address", note=f"{step.host} has no usable {family} address")
            break
    return _records(url, address, peer, family, number, started, current, hops, answer)


def _following(current: str, answer: Answer) -> str:
    location = decode_location(answer.header("location").encode("latin-1", "replace"))
    try:
        return urljoin(current, location).partition("#")[0] if location else ""
    except ValueError:
        return ""


async def _address(resolver: Resolver, target: Target, family: str, nat64: Sequence[str]) -> str:
    answer = await resolver.ask(target.host, "AAAA" if family == "ipv6" else "A")
    return next((value for value in answer.values if not address_kind(value, nat64)), "")


def _records(
    url: str,
    address: str,
    peer: str,
    family: str,
    number: int,
    started: str,
    final: str,
    hops: list[Hop],
    answer: Answer,
) -> list[Record]:
    name = f"visit:[{address}]/{family}?try={number}"
    digest = hashlib.sha256(answer.body).hexdigest()
    said = {
        "address": address,
        "connect_ms": answer.connect_ms,
        "cut": answer.cut,
        "failure": answer.failure,
        "family": family,
        "final_url": final,
        "first_byte_ms": answer.first_byte_ms,
        "hops": [[hop.url, hop.status, hop.location] for hop in hops],
        "note": answer.note,
        "sha256": digest,
        "status": answer.status,
        "tls_ms": answer.tls_ms,
        "total_ms": answer.total_ms,
        "try": number,
        "url": url,
    }
    timing = record(name, said, started=started, elapsed_ms=answer.total_ms, peer_ip=peer, family=family)
    page = Exchange(
        seq=0,
        url=url,
        key=f"page:{name}",
        final_url=final,
        started=started,
        elapsed_ms=answer.total_ms,
        purpose="probe",
        status=answer.status,
        headers=answer.headers,
        body_sha256=digest,
        body_size=len(answer.body),
        media_type=answer.header("content-type").partition(";")[0].strip().lower(),
        peer_ip=peer,
        family=family,
        failure=_FAILURES.get(answer.failure, Failure.OTHER) if answer.failure else None,
        failure_note=answer.note,
        hops=tuple(hops),
    )
    return [timing, (page, answer.body)]
