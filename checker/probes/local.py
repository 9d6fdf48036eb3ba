"""Can this machine use IPv6 at all (本机 IPv6 预检)? A route alone proves nothing.

A default route whose only source address is local (fd00::/8) lets a UDP connect succeed, so a global source address
and a control host that answers are both required.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from checker.probes.dial import CONNECT_SECONDS, Dialler, error_name, reach
from checker.probes.dns import Resolver, address_kind
from checker.probes.record import Record, now, record

TOWARDS = "2400:3200::1"
"""A public resolver's address, used only to ask the system for its source address: nothing is sent to it."""

CONTROL_PORT = 443
MAX_CONTROLS = 5


async def local_ipv6(
    resolver: Resolver,
    dialler: Dialler,
    control_hosts: Sequence[str],
    *,
    timeout: float = CONNECT_SECONDS,
    nat64: Sequence[str] = (),
) -> tuple[bool, list[Record]]:
    """Whether this machine can judge IPv6, and the record `local:ipv6` that shows why.

    True only when the source address is global unicast and one of the control hosts (known to have IPv6, chosen by
    the user) accepts a connection on 443 at a usable address. The source address itself is not recorded, only its
    kind.
    """
    started, begin = now(), time.monotonic()
    source_kind, source_error = "", ""
    try:
        source_kind = address_kind(dialler.source_address(TOWARDS), nat64)
    except OSError as error:
        source_error = error_name(error)
    controls: list[dict[str, str]] = []
    records: list[Record] = []
    if not source_error and not source_kind:
        for host in tuple(control_hosts)[:MAX_CONTROLS]:
            answer = await resolver.ask(host, "AAAA")
            records.append(answer.as_record("control"))
            usable = [value for value in answer.values if not address_kind(value, nat64)]
            state = answer.state if not usable else ""
            for address in usable[:2]:
                state = (await reach(dialler, address, CONTROL_PORT, timeout)).state
                if state == "open":
                    break
            controls.append({"host": host, "state": state or "no_usable_address"})
            if state == "open":
                break
    works = any(control["state"] == "open" for control in controls)
    said = {
        "controls": controls,
        "source_error": source_error,
        "source_kind": source_kind,
    }
    spent = int((time.monotonic() - begin) * 1000)
    records.append(record("local:ipv6", said, started=started, elapsed_ms=spent, purpose="control"))
    return works, records
