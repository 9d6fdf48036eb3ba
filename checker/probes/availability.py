"""One visit of the home page as the hourly monitoring makes it (可用性监测): reachable or not, and how fast.

Counted as failed: no answer, an answer not whole after 15 s, 5xx and 404, a blank body, a certificate that a browser
refuses (国办秘函〔2019〕19号, 单项否决 站点无法访问). Turned away by a shield is no failure of the site and said apart.
When our own network fails there is no sample at all: what was not measured must not count.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Sequence

from checker.fetch.challenge import challenge_mark
from checker.fetch.targets import Target
from checker.model.facts import Sample
from checker.probes.dial import CONNECT_SECONDS, Dialler, family_of
from checker.probes.dns import Resolver, address_kind
from checker.probes.hosts import target_of, why_not_public
from checker.probes.http1 import TOTAL_SECONDS
from checker.probes.links import CONTROL_NAMES
from checker.probes.local import local_ipv6
from checker.probes.record import Record, now
from checker.probes.visit import visit

MAX_ADDRESSES = 3
_TURNED_AWAY = frozenset({401, 403, 406, 412, 418, 429, 521})


async def visit_home(
    url: str,
    *,
    resolver: Resolver | None = None,
    dialler: Dialler | None = None,
    tls: ssl.SSLContext | None = None,
    consented: frozenset[tuple[str, int]] = frozenset(),
    control_hosts: Sequence[str] = (),
    control_names: Sequence[str] = CONTROL_NAMES,
    user_agent: str = "disclosure-checker",
    timeout: float = TOTAL_SECONDS,
    connect_timeout: float = CONNECT_SECONDS,
) -> list[Sample]:
    """Samples of one visit: over IPv4, and over IPv6 where the site has it and this machine can tell.

    `url` is the home page; `control_hosts` are known to have IPv6 (see probes.local), `control_names` exist as long
    as name resolution works. Private addresses are visited only when host and port are in `consented`. Empty when
    nothing could be measured from here, or for an address that is none.
    """
    target = target_of(url)
    if target is None:
        return []
    tools = _Tools(resolver or Resolver(), dialler or Dialler(), tls or ssl.create_default_context())
    private = (target.host, target.port) in consented
    if why_not_public(target.host) == "ip_literal":
        if not private and address_kind(target.host):
            return []
        return [await _sample(url, (target.host,), tools, user_agent, timeout, connect_timeout)]
    samples: list[Sample] = []
    for rtype in ("A", "AAAA"):
        answer = await tools.resolver.ask(target.host, rtype)
        usable = [v for v in answer.values if private or not address_kind(v)]
        if not usable or (rtype == "AAAA" and not await _can_ipv6(tools, usable, control_hosts, private)):
            continue
        samples.append(await _sample(url, usable, tools, user_agent, timeout, connect_timeout))
    if samples and any(sample.ok or sample.status is not None for sample in samples):
        return samples
    if not await _network_works(tools, control_names):
        return []
    return samples or [Sample(now(), ok=False, status=None, total_ms=0, failure=await _no_name(tools, target))]


class _Tools:
    """What a visit needs of the network."""

    def __init__(self, resolver: Resolver, dialler: Dialler, tls: ssl.SSLContext) -> None:
        self.resolver = resolver
        self.dialler = dialler
        self.tls = tls


async def _sample(
    url: str, addresses: Sequence[str], tools: _Tools, user_agent: str, timeout: float, connect_timeout: float
) -> Sample:
    """Visit address after address, as browsers do, until one answers."""
    sample = Sample(now(), ok=False, status=None, total_ms=0)
    spent = 0
    for address in addresses[:MAX_ADDRESSES]:
        records = await visit(
            url,
            address,
            resolver=tools.resolver,
            dialler=tools.dialler,
            tls=tools.tls,
            user_agent=user_agent,
            timeout=timeout,
            connect_timeout=connect_timeout,
        )
        sample = sample_of(records, family_of(address), spent)
        if sample.status is not None:
            break
        spent = sample.total_ms
    return sample


def sample_of(records: Sequence[Record], family: str, spent_ms: int = 0) -> Sample:
    """The sample that the two records of a visit make; `spent_ms` was lost on addresses before."""
    timing, (page, body) = records[0][0], records[1]
    failure = page.failure.value if page.failure else ""
    total = spent_ms + timing.elapsed_ms
    status = page.status
    if not failure and status is not None:
        if challenge_mark(status, page.headers, body) or status in _TURNED_AWAY:
            failure = "blocked"
        elif status >= 400 or status < 200:
            failure = f"http_{status}"
        elif not body.strip():
            failure = "blank"
        elif total >= TOTAL_SECONDS * 1000:
            failure = "slow"
    return Sample(
        at=page.started,
        ok=not failure and status is not None,
        status=status,
        total_ms=total,
        family=family,
        failure=failure,
        connect_ms=_stage(records, "connect_ms"),
        first_byte_ms=_stage(records, "first_byte_ms"),
    )


def _stage(records: Sequence[Record], name: str) -> int | None:
    value = json.loads(records[0][1]).get(name)
    return value if isinstance(value, int) else None


async def _can_ipv6(tools: _Tools, addresses: Sequence[str], control_hosts: Sequence[str], private: bool) -> bool:
    """True when a failure over IPv6 would be the site's: loopback with consent, or a proven route."""
    if private and all(address_kind(address) for address in addresses):
        return True
    return (await local_ipv6(tools.resolver, tools.dialler, control_hosts))[0]


async def _network_works(tools: _Tools, control_names: Sequence[str]) -> bool:
    for name in control_names:
        if (await tools.resolver.ask(name, "A")).state == "ok":
            return True
    return False


async def _no_name(tools: _Tools, target: Target) -> str:
    """Why there is nothing to visit: the resolver's word about the name."""
    state = await tools.resolver.exists(target.host)
    return "no_usable_address" if state == "ok" else f"dns_{state}"
