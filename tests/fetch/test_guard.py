"""Which addresses may be dialled, and how addresses go out on the wire."""

from __future__ import annotations

import asyncio
import ipaddress

import httpcore
import pytest
from dnslib import AAAA, RR, A
from dnslib.server import BaseResolver, DNSLogger, DNSServer

from checker.fetch.backend import GuardedBackend, resolver_of
from checker.fetch.failures import NameFailure, PrivateAddress
from checker.fetch.targets import BadAddress, is_special, literal, parse_target
from checker.model.vocabulary import Failure
from tests.fetch.helpers import fetch, settings
from tests.servers import Server, page


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.5", "192.168.1.20", "172.16.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
     "2002:a00:1::1", "240.0.0.1", "192.0.2.1", "198.18.0.1"],
)  # fmt: skip
def test_special_addresses(address: str) -> None:
    assert is_special(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "223.5.5.5", "2400:3200::1", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert not is_special(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"), ("0x7f.0.0.1", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"),
     ("10.256", "10.0.1.0")],
)  # fmt: skip
def test_old_spellings_of_addresses(host: str, address: str) -> None:
    assert str(literal(host)) == address


@pytest.mark.parametrize("host", ["www.zone.test", "1.2.3.4.5", "a.1", "08.1", "1.2.3.300", "4294967296"])
def test_names_are_no_literals(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize(
    "url",
    ["http://http://old.zone.test/", "https://tel:05390000000", "https://www.zone.test:99999/", "http://[::1", "",
     "ftp://zone.test/", "http://", "http:///x", "http://a b/", "http://zone.test:0/", "mailto:a@b", "http://..",
     "http://" + "a" * 300 + "/", "http://[fe80::1%eth0/", "http://\u202e.test/\x00"],
)  # fmt: skip
def test_bad_addresses(url: str) -> None:
    if url == "http://http://old.zone.test/":
        # an empty port is legal; the host is the word http
        assert parse_target(url).host == "http"
        return
    with pytest.raises(BadAddress):
        parse_target(url)
    assert fetch(url).exchange.failure is Failure.BAD_ADDRESS


@pytest.mark.parametrize(
    ("url", "origin", "path"),
    [
        ("HTTP://WWW.Zone.Test:80/A%2.html", "http://www.zone.test", b"/A%2.html"),
        ("https://zone.test:443?x=1#y", "https://zone.test", b"/?x=1"),
        ("http://zone.test/附件 1.doc", "http://zone.test", b"/%E9%99%84%E4%BB%B6%201.doc"),
        ("http://user:pw@zone.test/", "http://zone.test", b"/"),
        ("http://中国.test/", "http://xn--fiqs8s.test", b"/"),
        ("http://[2400:3200::1]:8080/", "http://[2400:3200::1]:8080", b"/"),
        ("http://zone.test/a?q=[1]|\\x", "http://zone.test", b"/a?q=[1]|\\x"),
        ("http://zone.test/a\u2028", "http://zone.test", b"/a%E2%80%A8"),
    ],
)
def test_addresses_go_out_as_written(url: str, origin: str, path: bytes) -> None:
    target = parse_target(url)
    assert (target.origin, target.path) == (origin, path)


def test_path_reaches_the_server_as_written() -> None:
    with Server(default=page("x")) as site:
        fetch(site.url("/a%2.html?q=[1]&b=%zz"))
        assert site.targets()[-1] == "/a%2.html?q=[1]&b=%zz"


def test_private_needs_consent_for_exactly_this_port() -> None:
    with Server(default=page("x")) as site, Server(default=page("y")) as other:
        config = settings(allow_private_addresses=False, consented=frozenset({("127.0.0.1", site.port)}))
        assert fetch(site.url("/"), config).exchange.ok
        assert fetch(other.url("/"), config).exchange.failure is Failure.PRIVATE_ADDRESS
        assert other.count() == 0


class _Zone(BaseResolver):
    """Answers per name; `rebind.test` changes from a public to a private address."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resolve(self, request: object, handler: object) -> object:
        name = str(request.q.qname).rstrip(".")  # type: ignore[attr-defined]
        kind = request.q.qtype  # type: ignore[attr-defined]
        reply = request.reply()  # type: ignore[attr-defined]
        self.asked.append(name)
        records = {"loop.test": "127.0.0.1", "mixed.test": "10.0.0.1", "www.zone.test": "127.0.0.1"}
        if name in records and kind == 1:
            reply.add_answer(RR(name, rdata=A(records[name]), ttl=60))
        elif name == "six.test" and kind == 28:
            reply.add_answer(RR(name, 28, rdata=AAAA("::1"), ttl=60))
        elif name not in records and name not in ("six.test", "empty.test"):
            reply.header.rcode = 3
        return reply


@pytest.fixture
def zone() -> object:
    server = DNSServer(_Zone(), address="127.0.0.1", port=0, logger=DNSLogger("pass"))
    server.start_thread()
    yield f"127.0.0.1#{server.server.server_address[1]}"
    server.stop()
    server.server.server_close()


def test_own_resolver_and_guard_after_resolution(zone: str) -> None:
    with Server(default=page("x")) as site:
        port = site.port
        named = f"http://loop.test:{port}/"
        allowed = settings(resolver=(zone,), allow_private_addresses=False, consented=frozenset({("loop.test", port)}))
        refused = settings(resolver=(zone,), allow_private_addresses=False)
        good = fetch(named, allowed).exchange
        bad = fetch(named, refused).exchange
    assert good.ok
    assert good.peer_ip == "127.0.0.1"
    assert bad.failure is Failure.PRIVATE_ADDRESS
    assert site.log.requests[0].headers["host"] == f"loop.test:{port}"
    assert site.count() == 2  # robots.txt and the page, both by the consented run


def test_resolver_says_why(zone: str) -> None:
    config = settings(resolver=(zone,))
    missing = fetch("http://gone.test/", config).exchange
    empty = fetch("http://empty.test/", config).exchange
    assert (missing.failure, empty.failure) == (Failure.DNS, Failure.DNS)
    assert "不存在" in missing.failure_note
    assert "没有地址" in empty.failure_note


def test_guard_checks_the_address_that_is_dialled() -> None:
    answers = [["8.8.8.8"], ["127.0.0.1"]]

    async def rebinding(host: str, timeout: float) -> list[str]:
        return answers.pop(0) if len(answers) > 1 else answers[0]

    async def work() -> None:
        backend = GuardedBackend(resolve=rebinding)
        answers.pop(0)
        with pytest.raises(PrivateAddress):
            await backend.connect_tcp("rebind.test", 80, timeout=1)

    asyncio.run(work())


def test_source_address_of_the_other_family_has_no_route() -> None:
    async def work() -> None:
        backend = GuardedBackend(allow_private=True, source_address="::1")
        with pytest.raises(httpcore.ConnectError):
            await backend.connect_tcp("127.0.0.1", 1, timeout=1)

    asyncio.run(work())
    with Server(default=page("x")) as site:
        assert fetch(site.url("/"), settings(source_address="127.0.0.1")).exchange.ok
        assert fetch(site.url("/"), settings(source_address="::1")).exchange.failure is Failure.NO_ROUTE
        assert site.log.requests[-1].client == "127.0.0.1"


def test_dead_name_server_is_a_dns_failure() -> None:
    async def work() -> None:
        with pytest.raises(NameFailure):
            await resolver_of(("127.0.0.1#1",))("www.zone.test", 0.5)

    asyncio.run(work())


def test_everything_goes_through_the_proxy() -> None:
    with Server(default=page("by proxy")) as proxy:
        config = settings(proxy=proxy.base, allow_private_addresses=False)
        got = fetch("http://www.zone.test/a?b=1", config)
        private = fetch("http://10.0.0.1/", config).exchange
        target = proxy.targets()[-1]
    assert got.exchange.ok
    assert target == "http://www.zone.test/a?b=1"
    assert private.failure is Failure.PRIVATE_ADDRESS
