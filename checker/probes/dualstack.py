"""Both address families of a site (IPv6支持): DNS, ports, the home page over each family, name servers, link hosts.

Records only; `extract.dualstack` reads them. Site standards V6-AAAA to V6-SKYLIGHT say what is asked for.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from checker.fetch.targets import Target
from checker.probes.dial import CONNECT_SECONDS, Dialler, family_of, reach
from checker.probes.dns import Resolver, address_kind
from checker.probes.hosts import target_of, why_not_public
from checker.probes.http1 import TOTAL_SECONDS
from checker.probes.local import local_ipv6
from checker.probes.record import Record, now, record
from checker.probes.visit import visit

PORTS = (443, 80)
MAX_ADDRESSES = 8
"""Addresses of one name and family that are tried."""
MAX_HOSTS = 500
"""Linked hosts that are looked up."""
MAX_NAME_SERVERS = 13
AT_ONCE = 8
"""Questions about foreign hosts that are under way at the same time: one connection each."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Addresses whose hosts must have IPv6 too, by level; see extract.dualstack.linked."""

    second: Sequence[str] = ()
    """Distinct http(s) addresses linked from the home page (二级链接)."""
    third: Sequence[str] = ()
    """Distinct http(s) addresses linked from sampled second-level pages (三级链接)."""
    resources: Sequence[tuple[str, str]] = ()
    """(kind, address) of what the home page loads: script, style, img, iframe …"""
    sampled: int = 0
    """Second-level pages that were sampled for `third`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of the probe, in seconds and counts."""

    control_hosts: Sequence[str] = ()
    connect_timeout: float = CONNECT_SECONDS
    total_timeout: float = TOTAL_SECONDS
    tries: int = 1
    """Visits of the home page over each family; 5 give the medians that the latency check wants."""
    user_agent: str = "disclosure-checker"
    ports: tuple[int, ...] = PORTS
    max_hosts: int = MAX_HOSTS
    tls: ssl.SSLContext | None = field(default=None, compare=False)
    """Context for https; None means the system's trust store."""


async def dual_stack(
    url: str,
    *,
    resolver: Resolver | None = None,
    dialler: Dialler | None = None,
    settings: Settings | None = None,
    linked: Linked | None = None,
) -> list[Record]:
    """Everything IPv6 rules ask about one site, as records.

    Order: what applies, local precheck, A and AAAA, ports of every address, the home page over each family, name
    servers, hosts of links and resources. Addresses that no visitor can use are never dialled. Never raises for
    what the network does.
    """
    settings, linked = settings or Settings(), linked or Linked()
    place = target_of(url)
    host = place.host if place else ""
    why = why_not_public(host)
    plan = {
        "host": host,
        "resources": [list(pair) for pair in linked.resources],
        "sampled": linked.sampled,
        "second": list(linked.second),
        "third": list(linked.third),
        "tries": settings.tries,
        "url": url,
        "why_not": why,
    }
    records = [record(f"dualstack:{host}", plan, started=now())]
    if why or place is None:
        return records
    return [*records, *await _Run(resolver or Resolver(), dialler or Dialler(), settings).site(place, url, linked)]


class _Run:
    """One site's questions with their shared tools and limits."""

    def __init__(self, resolver: Resolver, dialler: Dialler, settings: Settings) -> None:
        self.resolver = resolver
        self.dialler = dialler
        self.settings = settings
        self.nat64: tuple[str, ...] = ()
        self.local = False
        self.tls = settings.tls or ssl.create_default_context()
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def site(self, place: Target, url: str, linked: Linked) -> list[Record]:
        translated, self.nat64 = await self.resolver.nat64_prefixes()
        records = [translated.as_record("control")]
        settings = self.settings
        self.local, local = await local_ipv6(
            self.resolver,
            self.dialler,
            settings.control_hosts,
            timeout=settings.connect_timeout,
            nat64=self.nat64,
        )
        records += local
        for rtype, family in (("A", "ipv4"), ("AAAA", "ipv6")):
            answer = await self.resolver.ask(place.host, rtype)
            records.append(answer.as_record())
            ports = tuple(dict.fromkeys((*settings.ports, place.port)))
            usable, dialled = await self.addresses(answer.values, ports)
            records += dialled
            if family == "ipv4" or self.local:
                records += await self.visits(url, usable)
        records += await self.name_servers(place.host)
        hosts = _hosts((*linked.second, *linked.third, *(address for _, address in linked.resources)))
        records += await self.linked_hosts(hosts - {place.host})
        return records

    async def addresses(self, values: Iterable[str], ports: tuple[int, ...]) -> tuple[list[str], list[Record]]:
        """Try every port of every usable address; say of the others why they were not dialled."""
        usable: list[str] = []
        records: list[Record] = []
        for address in list(values)[:MAX_ADDRESSES]:
            kind, family = address_kind(address, self.nat64), family_of(address)
            said: dict[str, object] = {"address": address, "family": family, "kind": kind, "states": {}}
            started, spent = now(), 0
            if not kind:
                usable.append(address)
                if family == "ipv4" or self.local:
                    tried = await asyncio.gather(
                        *(reach(self.dialler, address, port, self.settings.connect_timeout) for port in ports)
                    )
                    said["states"] = {str(port): r.state for port, r in zip(ports, tried, strict=True)}
                    said["notes"] = {str(port): r.note for port, r in zip(ports, tried, strict=True) if r.note}
                    said["ms"] = {str(port): r.elapsed_ms for port, r in zip(ports, tried, strict=True)}
                    spent = max(r.elapsed_ms for r in tried)
            name = f"tcp:[{address}]:{','.join(map(str, ports))}/{family}"
            records.append(
                record(name, said, started=started, elapsed_ms=spent, peer_ip=address, family=family),
            )
        return usable, records

    async def visits(self, url: str, addresses: Iterable[str]) -> list[Record]:
        """The home page from every address, as often as the settings say."""
        settings = self.settings
        records: list[Record] = []
        for address in addresses:
            for number in range(1, settings.tries + 1):
                records += await visit(
                    url,
                    address,
                    resolver=self.resolver,
                    dialler=self.dialler,
                    tls=self.tls,
                    nat64=self.nat64,
                    number=number,
                    user_agent=settings.user_agent,
                    timeout=settings.total_timeout,
                    connect_timeout=settings.connect_timeout,
                )
        return records

    async def name_servers(self, host: str) -> list[Record]:
        """NS of the enclosing zone, the addresses of each, and port 53 over IPv6 where this machine can try."""
        met, zone = await self.resolver.name_servers(host)
        records = [answer.as_record() for answer in met]
        for server in zone.values[:MAX_NAME_SERVERS] if zone else ():
            answer = await self.resolver.ask(server, "AAAA")
            records.append(answer.as_record())
            usable, dialled = await self.addresses(answer.values, (53,))
            records += dialled
        return records

    async def linked_hosts(self, hosts: set[str]) -> list[Record]:
        """AAAA of every linked host, and one connection over IPv6 to those that have it."""
        chosen = sorted(host for host in hosts if not why_not_public(host))[: self.settings.max_hosts]

        async def one(host: str) -> list[Record]:
            async with self._slots:
                answer = await self.resolver.ask(host, "AAAA")
                records = [answer.as_record()]
                usable = [value for value in answer.values if not address_kind(value, self.nat64)]
                if usable:
                    records += (await self.addresses(answer.values, PORTS))[1]
                return records

        done = await asyncio.gather(*(one(host) for host in chosen))
        return [item for records in done for item in records]


def _hosts(urls: Iterable[str]) -> set[str]:
    return {place.host for url in urls if (place := target_of(url)) is not None}
