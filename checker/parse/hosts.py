"""Host names as browsers read them, and hosts that are not on the public network."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from urllib.parse import unquote

_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.-])?\Z")


def host_and_port(hostport: str) -> tuple[str, str]:
    """Host in ASCII without brackets and port as digits; ('', '') when either cannot be.

    Raises ValueError for a damaged IPv6 literal and UnicodeError for a name IDNA refuses.
    """
    if hostport.startswith("["):
        inside, closing, after = hostport[1:].partition("]")
        if not closing or (after and after[0] != ":"):
            return "", ""
        host, port = ipaddress.IPv6Address(inside).compressed, after[1:]
    else:
        host, _, port = hostport.partition(":")
        host = _ascii_host(host)
    if port and (not (port.isascii() and port.isdigit()) or int(port[:8]) > 65535 or len(port) > 8):
        return "", ""
    return host, str(int(port)) if port else ""


@lru_cache(maxsize=4096)
def _ascii_host(host: str) -> str:
    """Host name folded to ASCII; empty when it cannot be one. Raises UnicodeError."""
    if "%" in host:
        host = unquote(host)
    folded = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    if ".." in folded:
        return ""
    folded = folded.removesuffix(".")
    if not _HOST.match(folded) or folded[-1] == "." or len(folded) > 253:
        return ""
    last = folded.rpartition(".")[2]
    if last.isdigit() or last.startswith("0x"):
        return _number_host(folded)
    return folded


def _number_host(host: str) -> str:
    """Dotted form of an IPv4 address in any spelling browsers accept (2130706433, 0x7f.1, 010.0.0.1), or empty."""
    parts = host.split(".")
    if len(parts) > 4:
        return ""
    numbers = []
    for part in parts:
        base = 16 if part.startswith("0x") else 8 if len(part) > 1 and part.startswith("0") else 10
        try:
            numbers.append(int(part[2:] or "0", 16) if base == 16 else int(part, base))
        except ValueError:
            return ""
    if any(n > 255 for n in numbers[:-1]) or numbers[-1] >= 256 ** (5 - len(numbers)):
        return ""
    value = numbers[-1] + sum(n << (8 * (3 - i)) for i, n in enumerate(numbers[:-1]))
    return str(ipaddress.IPv4Address(value))


_RESERVED_TOP = frozenset({"test", "example", "invalid", "localhost"})
"""Names that never reach the public network (RFC 2606, RFC 6761)."""


@lru_cache(maxsize=4096)
def _literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    bare = host.strip("[]").partition("%")[0]
    if not bare or (bare[0] not in "0123456789abcdefABCDEF:" and ":" not in bare):
        return None
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        return None


def is_special_host(host: str) -> bool:
    """True for an IP literal, localhost and the names reserved for tests: no DNS or IPv6 duty can be judged there."""
    name = host.lower().rstrip(".")
    return _literal(name) is not None or name.rpartition(".")[2] in _RESERVED_TOP


def is_private_literal(host: str) -> bool:
    """True for localhost and literals of loopback, private, link-local and other networks the public cannot reach.

    The documentation networks (RFC 5737, RFC 3849) count as private too: nobody is reachable there.
    """
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    address = _literal(name)
    if address is None:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            address = inner
    return not address.is_global or address.is_multicast


_GATEWAY = re.compile(r"x[0-9a-f]{8,20}(xx)?(?=\.ipv6best\.cn(?::\d+)?\Z)")
"""Token that the IPv6 gateway of outgoing links puts behind the host it stands for; it changes from fetch to fetch."""


def without_gateway_token(authority: str) -> str:
    """Host (and port) of a gateway address without its changing token; other hosts as they are."""
    return _GATEWAY.sub("", authority) if ".ipv6best.cn" in authority else authority


def behind_gateway(host: str) -> str:
    """The host that an address of the IPv6 gateway stands for, or empty when the host is no such address.

    `www-beian-gov-cnx…xx.ipv6best.cn` (https, dots written as hyphens) and `www.a.gov.cnx….ipv6best.cn` (http).
    """
    found = _GATEWAY.search(host.lower())
    if found is None:
        return ""
    name = host.lower()[: found.start()]
    return name.replace("-", ".") if found.group(1) else name
