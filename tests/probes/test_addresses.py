"""Which addresses are an IPv6 service, and which hosts a public probe speaks about."""

from __future__ import annotations

import ipaddress

import pytest

from checker.probes.dns import address_kind, nat64_from
from checker.probes.hosts import target_of, why_not_public

KINDS = {
    "::ffff:203.0.113.5": "mapped",
    "::203.0.113.5": "compatible",
    "64:ff9b::cb00:7105": "nat64",
    "64:ff9b:1::cb00:7105": "nat64",
    "2002:cb00:7105::1": "6to4",
    "2001:db8::1": "documentation",
    "3fff::1": "documentation",
    "3fff:fff:ffff::1": "documentation",
    "2001::1": "teredo",
    "fd00::1": "ula",
    "fc00::1": "ula",
    "fe80::1": "link_local",
    "fe80::1%eth0": "link_local",
    "fec0::1": "link_local",
    "::1": "loopback",
    "::": "unspecified",
    "ff02::1": "multicast",
    "100::1": "discard",
    "4000::1": "reserved",
    "no address": "invalid",
    "240e:1::1": "",
    "2408:8000::1": "",
    "2001:da8::1": "",
    "3fff:1000::1": "",
    "127.0.0.1": "loopback",
    "10.0.0.5": "private",
    "192.168.1.20": "private",
    "203.0.113.5": "private",
    "224.0.0.1": "private",
    "114.114.114.114": "",
}


@pytest.mark.parametrize(("address", "kind"), KINDS.items())
def test_an_address_is_excluded_by_its_range(address: str, kind: str) -> None:
    assert address_kind(address) == kind


def test_the_library_calls_addresses_global_that_nobody_can_use() -> None:
    """The reason for ranges of our own: these would pass a filter that trusts `is_global`."""
    trusted = [a for a in ("64:ff9b::cb00:7105", "2002:cb00:7105::1", "ff02::1") if ipaddress.ip_address(a).is_global]
    assert trusted
    assert all(address_kind(a) for a in trusted)


def test_a_nat64_prefix_of_the_network_is_discovered_and_excluded() -> None:
    prefixes = nat64_from(("2408:8000:64::c000:aa", "2408:8000:64::c000:ab", "2001:da8::1", "64:ff9b::c000:aa", "x"))
    assert prefixes == ("2408:8000:64::/96",)
    assert address_kind("2408:8000:64::cb00:7105", prefixes) == "nat64"
    assert address_kind("2408:8000:65::1", prefixes) == ""


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("127.0.0.1", "ip_literal"),
        ("[::1]", "ip_literal"),
        ("8.8.8.8", "ip_literal"),
        ("localhost", "reserved_name"),
        ("portal.localhost", "reserved_name"),
        ("www.zone.test", "reserved_name"),
        ("example.com", "reserved_name"),
        ("a.example", "reserved_name"),
        ("server.local", "reserved_name"),
        ("intranet", "single_label"),
        ("", "empty"),
        ("www.lingang.gov.cn", ""),
        ("testing.gov.cn", ""),
    ],
)
def test_hosts_without_public_duties(host: str, why: str) -> None:
    assert why_not_public(host) == why


def test_an_address_splits_into_what_a_connection_needs() -> None:
    target = target_of("https://www.zone.gov.cn:8443/a b?x=1#y")
    assert target is not None
    assert (target.host, target.port, target.path) == ("www.zone.gov.cn", 8443, b"/a%20b?x=1")
    assert target_of("ftp://zone.gov.cn/") is None
    assert target_of("http://[::1/") is None
