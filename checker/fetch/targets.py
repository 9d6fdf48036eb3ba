"""Addresses as the wire needs them, and which of them may be dialled at all."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

_ADDRESS = re.compile(r"(?i)(https?)://([^/?#\\]*)([^#]*)")
_AUTHORITY = re.compile(r"(?:[^@]*@)?(\[[0-9a-fA-F:.]+(?:%25?[\w.]+)?\]|[^:\[\]@]+)(?::(\d*))?")
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?")
# everything that may stand in a request target as it is; % is kept so that escapes go out as written
_AS_WRITTEN = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class BadAddress(ValueError):
    """The address cannot be requested."""


@dataclass(frozen=True, slots=True)
class Target:
    """The parts of an http(s) address."""

    scheme: str
    host: str
    """ASCII, lower case, without brackets."""
    port: int
    path: bytes
    """Path and query as sent on the wire, percent-escapes untouched."""

    @property
    def origin(self) -> str:
        """scheme://host[:port], the default port left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


_PORTS = {"http": 80, "https": 443}


def parse_target(url: str) -> Target:
    """The parts of an address; the fragment is dropped.

    Raises BadAddress for another scheme, a missing or impossible host, or a port above 65535.
    """
    match = _ADDRESS.fullmatch(url.partition("#")[0].strip(" \t\r\n\f\v"))
    if match is None:
        raise BadAddress("不是 http(s) 地址")
    scheme = match[1].lower()
    host, port = _authority(match[2], scheme)
    rest = match[3].replace("\t", "").replace("\n", "").replace("\r", "")
    path = quote(rest, safe=_AS_WRITTEN, errors="replace").encode("ascii") if not _plain(rest) else rest.encode("ascii")
    if not path.startswith(b"/"):
        path = b"/" + path
    return Target(scheme, host, port, path)


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


@lru_cache(maxsize=4096)
def _authority(authority: str, scheme: str) -> tuple[str, int]:
    match = _AUTHORITY.fullmatch(authority)
    if match is None:
        raise BadAddress("主机名无法识别")
    host = match[1]
    port = int(match[2]) if match[2] and len(match[2]) < 6 else (_PORTS[scheme] if not match[2] else 0)
    if not 0 < port < 65536:
        raise BadAddress("端口号无效")
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(host[1:-1])), port
        except ValueError as error:
            raise BadAddress("IPv6 地址无效") from error
    try:
        # the codec also maps full-width letters and dots, as browsers do
        ascii_host = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise BadAddress("主机名无法转换为 ASCII") from error
    if len(ascii_host) > 253 or not _NAME.fullmatch(ascii_host):
        raise BadAddress("主机名无效")
    return ascii_host, port


@lru_cache(maxsize=4096)
def literal(host: str) -> IPAddress | None:
    """The address a host literally is, or None for a name.

    Also the old spellings that system resolvers accept (`127.1`, `2130706433`, `0x7f.1`): they must not slip past
    the guard as names.
    """
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return _old_spelling(host)


def _old_spelling(host: str) -> ipaddress.IPv4Address | None:
    parts = host.rstrip(".").split(".")
    if len(parts) > 4:
        return None
    numbers = []
    for part in parts:
        if not re.fullmatch(r"0[xX][0-9a-fA-F]*|[0-9]+", part):
            return None
        octal = len(part) > 1 and part[0] == "0" and part[1] not in "xX"
        if octal and not re.fullmatch("[0-7]+", part):
            return None
        if part[:2] in ("0x", "0X"):
            numbers.append(int(part[2:] or "0", 16))
        else:
            numbers.append(int(part, 8 if octal else 10))
    *head, last = numbers
    if any(n > 255 for n in head) or last >= 256 ** (5 - len(numbers)):
        return None
    value = last
    for index, number in enumerate(head):
        value += number << (8 * (3 - index))
    return ipaddress.IPv4Address(value)


def is_special(address: IPAddress) -> bool:
    """True for private, loopback, link-local, multicast, reserved and unspecified addresses, also when one of these
    is wrapped in an IPv6 address (mapped, 6to4, NAT64)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_special(inner)
    return not address.is_global or address.is_multicast or address.is_reserved


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_local_name(host: str) -> bool:
    """True for names that mean this machine or its network."""
    name = host.rstrip(".")
    return name == "localhost" or name.endswith((".localhost", ".local", ".internal", ".home.arpa"))
