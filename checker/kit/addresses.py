"""Hosts and names in addresses, for rules: whose host it is, and whether it is a public name at all."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

_RESERVED = ("test", "example", "invalid", "localhost", "local", "internal", "lan", "home.arpa")


def host_of(url: str) -> str:
    """Host in lower case without port, or empty."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower()
    except ValueError:
        return ""


def bare_host(url: str) -> str:
    """Host without `www.`."""
    return host_of(url).removeprefix("www.")


def path_of(url: str) -> str:
    """Path of an address, or empty."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def is_public_name(url: str) -> bool:
    """False for IP literals, loopback and names reserved for tests (RFC 2606, RFC 6761): no rule on domains applies."""
    host = host_of(url)
    if not host or "." not in host:
        return False
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return not any(host == r or host.endswith("." + r) for r in _RESERVED)
    return False


def is_government(url: str) -> bool:
    """True for hosts below .gov.cn, .政务 (xn--zfr164b) and the marks of public bodies (conac.cn)."""
    host = host_of(url)
    return any(host == s or host.endswith("." + s) for s in ("gov.cn", "xn--zfr164b", "政务", "conac.cn"))


_FINDER = re.compile(r"/exposure/jiucuo\.html\?(?:[^#]*&)?site_code=\d{10}")


def is_error_finder(url: str) -> bool:
    """True for the supervision platform 我为政府网站找错, which templates reach by a bare address and the site's own code."""
    return bool(_FINDER.search(url)) or host_of(url) in ("pucha.kaipuyun.cn", "121.43.68.40")


def same_owner(url: str, home: str) -> bool:
    """True when both hosts are one site or one lies below the other's name."""
    one, other = bare_host(url), bare_host(home)
    return bool(one) and (one == other or one.endswith("." + other) or other.endswith("." + one))
