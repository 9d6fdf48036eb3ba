"""Which hosts a public probe speaks about, and how an address splits into what a connection needs."""

from __future__ import annotations

import ipaddress

from checker.fetch.targets import BadAddress, Target, parse_target

_RESERVED_SUFFIXES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "lan",
    "home.arpa",
    "test",
    "example",
    "invalid",
    "onion",
    "example.com",
    "example.net",
    "example.org",
)
"""Names reserved for tests, documentation or local use (RFC 2606, RFC 6761, RFC 8375, RFC 7686) and common ones."""


def why_not_public(host: str) -> str:
    """Why DNS, IPv6 and certificate checks do not apply to a host, or empty when they do.

    Words: ip_literal, reserved_name, single_label, empty.
    """
    name = host.strip("[]").rstrip(".").lower()
    if not name:
        return "empty"
    try:
        ipaddress.ip_address(name.split("%", 1)[0])
    except ValueError:
        pass
    else:
        return "ip_literal"
    if any(name == suffix or name.endswith("." + suffix) for suffix in _RESERVED_SUFFIXES):
        return "reserved_name"
    return "" if "." in name else "single_label"


def target_of(url: str) -> Target | None:
    """The parts of an http(s) address; None for anything else or anything malformed."""
    try:
        return parse_target(url)
    except BadAddress:
        return None
