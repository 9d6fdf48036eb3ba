"""DNS questions (域名解析): every outcome kept apart, every answer recorded as it came.

Address ranges that are no IPv6 service are excluded by range, never by `ipaddress.is_global`: that property is
true for NAT64, 6to4, multicast and other addresses that no visitor can use.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import dns.asyncresolver
import dns.exception
import dns.name
import dns.rdatatype
import dns.resolver

from checker.model.vocabulary import Failure
from checker.probes.record import Record, now, record

IPV4_ONLY = "ipv4only.arpa"
"""A name that has no AAAA record except behind a NAT64 translator (RFC 7050)."""

_WELL_KNOWN_IPV4 = (ipaddress.IPv4Address("192.0.0.170"), ipaddress.IPv4Address("192.0.0.171"))
_WELL_KNOWN_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_RANGES: tuple[tuple[ipaddress.IPv6Network, str], ...] = tuple(
    (ipaddress.IPv6Network(network), kind)
    for network, kind in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "mapped"),
        ("::/96", "compatible"),
        ("64:ff9b::/96", "nat64"),
        ("64:ff9b:1::/48", "nat64"),
        ("100::/64", "discard"),
        ("2001::/32", "teredo"),
        ("2001:db8::/32", "documentation"),
        ("3fff::/20", "documentation"),
        ("2002::/16", "6to4"),
        ("fc00::/7", "ula"),
        ("fe80::/10", "link_local"),
        ("fec0::/10", "link_local"),
        ("ff00::/8", "multicast"),
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


def address_kind(address: str, nat64: Iterable[str] = ()) -> str:
    """Why visitors cannot use this IPv6 address, or empty when they can.

    Words: mapped, compatible, nat64, 6to4, teredo, documentation, ula, link_local, loopback, multicast, discard,
    unspecified, reserved (outside the global unicast range 2000::/3), invalid. `nat64` are prefixes discovered on
    this network (RFC 7050). IPv4 addresses get loopback, private or empty.
    """
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return "invalid"
    if isinstance(ip, ipaddress.IPv4Address):
        if ip.is_loopback:
            return "loopback"
        return "" if ip.is_global and not ip.is_multicast else "private"
    for network, kind in _RANGES:
        if ip in network:
            return kind
    for prefix in nat64:
        if ip in ipaddress.IPv6Network(prefix):
            return "nat64"
    return "" if ip in _GLOBAL_UNICAST else "reserved"


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """What the resolver said to one question."""

    name: str
    rtype: str
    state: str
    """ok, no_data (the name exists, not this type; written no_aaaa for AAAA), nxdomain, servfail or timeout."""
    values: tuple[str, ...] = ()
    canonical: str = ""
    """Last name of the CNAME chain, where there is one."""
    started: str = ""
    elapsed_ms: int = 0
    note: str = ""

    @property
    def answered(self) -> bool:
        """True when a name server really answered, with or without data."""
        return self.state in ("ok", "no_data", "no_aaaa", "nxdomain")

    def as_record(self, purpose: str = "probe") -> Record:
        """The answer as evidence, under `dns:NAME?type=TYPE`."""
        return record(
            f"dns:{self.name}?type={self.rtype}",
            {
                "canonical": self.canonical,
                "name": self.name,
                "note": self.note,
                "state": self.state,
                "type": self.rtype,
                "values": list(self.values),
            },
            started=self.started,
            elapsed_ms=self.elapsed_ms,
            failure=None if self.answered else Failure.DNS,
            note="" if self.answered else self.state,
            purpose=purpose,
        )


class Resolver:
    """Asynchronous questions to the system's name servers or to given ones.

    `nameservers` are addresses; `lifetime` is seconds for one question over all tries. Equal questions are asked
    once per resolver. A machine without any configured name server gives `timeout` for everything, no exception.
    """

    def __init__(self, nameservers: Sequence[str] = (), port: int = 53, lifetime: float = 5.0) -> None:
        self.port = port
        self._asked: dict[tuple[str, str], NameAnswer] = {}
        self._resolver: dns.asyncresolver.Resolver | None
        try:
            self._resolver = dns.asyncresolver.Resolver(configure=not nameservers)
        except dns.resolver.NoResolverConfiguration:
            self._resolver = None
            return
        if nameservers:
            self._resolver.nameservers = list(nameservers)
            self._resolver.port = port
        self._resolver.lifetime = lifetime
        self._resolver.search = []
        self._resolver.use_search_by_default = False

    async def ask(self, name: str, rtype: str) -> NameAnswer:
        """The answer to one question; every failure is a state, never an exception."""
        question = (name.rstrip(".").lower(), rtype)
        if question not in self._asked:
            self._asked[question] = await self._ask(*question)
        return self._asked[question]

    async def _ask(self, name: str, rtype: str) -> NameAnswer:
        started, begin = now(), time.monotonic()

        def answer(state: str, values: Iterable[str] = (), canonical: str = "", note: str = "") -> NameAnswer:
            spent = int((time.monotonic() - begin) * 1000)
            return NameAnswer(name, rtype, state, tuple(values), canonical, started, spent, note)

        if self._resolver is None:
            return answer("timeout", note="no name server configured")
        try:
            absolute = dns.name.from_text(name)
            found = await self._resolver.resolve(absolute, rtype, search=False, raise_on_no_answer=False)
        except dns.resolver.NXDOMAIN:
            return answer("nxdomain")
        except dns.exception.Timeout:
            return answer("timeout")
        except dns.resolver.NoNameservers as error:
            return answer("servfail", note=_codes(error))
        except (dns.exception.DNSException, OSError, UnicodeError, ValueError) as error:
            return answer("servfail", note=type(error).__name__)
        canonical = found.canonical_name.to_text(omit_final_dot=True).lower()
        canonical = "" if canonical == name else canonical
        if found.rrset is None:
            return answer("no_aaaa" if rtype == "AAAA" else "no_data", canonical=canonical)
        values = sorted(item.to_text().rstrip(".").lower() for item in found.rrset)
        return answer("ok", values, canonical)

    async def addresses(self, host: str) -> tuple[NameAnswer, NameAnswer]:
        """The A and the AAAA answer of a host."""
        return await self.ask(host, "A"), await self.ask(host, "AAAA")

    async def exists(self, host: str) -> str:
        """How a name stands for a visitor: `ok` (some address), `nxdomain`, `no_data`, `servfail` or `timeout`."""
        first, second = await self.addresses(host)
        states = (first.state, second.state)
        if "ok" in states:
            return "ok"
        if "nxdomain" in states:
            return "nxdomain"
        if all(state in ("no_data", "no_aaaa") for state in states):
            return "no_data"
        return next(state for state in states if state in ("servfail", "timeout"))

    async def name_servers(self, host: str) -> tuple[list[NameAnswer], NameAnswer | None]:
        """Walk up the labels of a host until a zone names its servers.

        Returns every answer met on the way and the one that holds NS records (None when no label has any). The walk
        stops at the first question that no server answers: what lies above belongs to somebody else.
        """
        met: list[NameAnswer] = []
        labels = host.rstrip(".").split(".")
        for start in range(len(labels) - 1):
            answer = await self.ask(".".join(labels[start:]), "NS")
            met.append(answer)
            if answer.state == "ok":
                return met, answer
            if not answer.answered:
                return met, None
        return met, None

    async def nat64_prefixes(self) -> tuple[NameAnswer, tuple[str, ...]]:
        """NAT64 prefixes of this network, found by asking for a name that has no real AAAA (RFC 7050).

        Only /96 prefixes are recognised: with others the embedded address is split around bits 64 to 71.
        """
        answer = await self.ask(IPV4_ONLY, "AAAA")
        return answer, nat64_from(answer.values)


def nat64_from(values: Iterable[str]) -> tuple[str, ...]:
    """Prefixes behind AAAA values of `ipv4only.arpa`, the well-known one left out (it is excluded anyway)."""
    prefixes: set[str] = set()
    for value in values:
        try:
            ip = ipaddress.IPv6Address(value)
        except ValueError:
            continue
        low = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        network = ipaddress.IPv6Network((int(ip) >> 32 << 32, 96))
        if low in _WELL_KNOWN_IPV4 and network != _WELL_KNOWN_NAT64:
            prefixes.add(str(network))
    return tuple(sorted(prefixes))


def _codes(error: dns.resolver.NoNameservers) -> str:
    """Short words of what the servers answered instead: response codes or exception names."""
    errors = error.kwargs.get("errors", ())
    words = {e[3] if isinstance(e[3], str) else type(e[3]).__name__ for e in errors if len(e) > 3}
    return " ".join(sorted(words))[:200]
