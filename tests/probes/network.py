"""A pretended network: a real DNS server with made answers, and a dialler that leads public addresses to loopback.

Filters and control hosts are the real ones; only where a connection ends, and what source address the system names,
is replaced.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from dnslib import QTYPE, RCODE, RR
from dnslib.server import BaseResolver, DNSLogger, DNSServer

from checker.probes.dial import Dialler
from checker.probes.dns import Resolver

Zone = Mapping[str, Mapping[str, Any]]
"""name → type → list of values; or {"*": "SERVFAIL" | "SILENT" | "REFUSED"}; names not there are NXDOMAIN."""

PUBLIC_SOURCE = "240e:3a0::9"


class _Made(BaseResolver):  # type: ignore[misc]
    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.asked: list[tuple[str, str]] = []

    def resolve(self, request: Any, handler: Any) -> Any:
        name = str(request.q.qname).rstrip(".").lower()
        rtype = QTYPE[request.q.qtype]
        self.asked.append((name, rtype))
        reply = request.reply()
        entry = self.zone.get(name)
        if entry is None:
            below = any(other.endswith("." + name) for other in self.zone)
            reply.header.rcode = RCODE.NOERROR if below else RCODE.NXDOMAIN
            return reply
        special = entry.get(rtype) if isinstance(entry.get(rtype), str) else entry.get("*")
        if special == "SILENT":
            time.sleep(0.7)
            reply.header.rcode = RCODE.SERVFAIL
            return reply
        if special:
            reply.header.rcode = getattr(RCODE, special)
            return reply
        target, chain = name, 0
        while "CNAME" in self.zone.get(target, {}) and chain < 5:
            alias = self.zone[target]["CNAME"][0]
            reply.add_answer(*RR.fromZone(f"{target}. 60 IN CNAME {alias}."))
            target, chain = alias, chain + 1
        for value in self.zone.get(target, {}).get(rtype, ()):
            shown = ipaddress.IPv6Address(value).exploded if rtype == "AAAA" else value
            reply.add_answer(*RR.fromZone(f"{target}. 60 IN {rtype} {shown}"))
        return reply


@contextmanager
def name_server(zone: Zone, lifetime: float = 2.0) -> Iterator[Resolver]:
    """A resolver of ours that asks a DNS server with these answers."""
    server = DNSServer(_Made(zone), address="127.0.0.1", port=0, logger=DNSLogger("pass"))
    server.server.handle_error = lambda *about: None  # a late answer to a closed client is no news
    thread = threading.Thread(target=server.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Resolver(("127.0.0.1",), server.server.server_address[1], lifetime)
    finally:
        server.server.shutdown()
        server.server.server_close()
        thread.join(5)


class Mapped(Dialler):
    """Leads (address, port) to a loopback server, or fails as told: refused, timeout or unreachable.

    `places` also takes callables for (address, port) pairs that change. Anything not named is refused. `source` is the
    source address that the system would use, or None for no route.
    """

    def __init__(
        self,
        places: Mapping[tuple[str, int], tuple[str, int] | str],
        source: str | None = PUBLIC_SOURCE,
        on_dial: Callable[[str, int], None] | None = None,
    ) -> None:
        self.places = places
        self.source = source
        self.dialled: list[tuple[str, int]] = []
        self._on_dial = on_dial

    async def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append((address, port))
        place = self.places.get((address, port), "refused")
        if place == "refused":
            raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")
        if place == "timeout":
            raise TimeoutError
        if place == "unreachable":
            raise OSError(errno.ENETUNREACH, "unreachable")
        assert isinstance(place, tuple)
        return await super().connect(place[0], place[1], timeout)

    def source_address(self, towards: str, port: int = 443) -> str:
        if self.source is None:
            raise OSError(errno.ENETUNREACH, "unreachable")
        return self.source
