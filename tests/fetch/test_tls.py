"""TLS: strict first, one reported relaxed attempt for configured hosts."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from checker.model.vocabulary import Failure
from tests.fetch.helpers import fetch, fetch_all, settings
from tests.servers import Authority, Server, page, redirect


@pytest.fixture(scope="module")
def authority() -> Iterator[Authority]:
    made = Authority()
    yield made
    made.close()


def test_good_certificate(authority: Authority) -> None:
    with Server(default=page("x"), certificate=authority.issue("127.0.0.1")) as site:
        exchange = fetch(site.url("/"), settings(ca_file=str(authority.file))).exchange
    assert exchange.ok
    assert not exchange.relaxed_tls


@pytest.mark.parametrize(
    ("names", "days", "self_signed", "words"),
    [
        (("127.0.0.1",), (-30, -1), False, "已过期"),
        (("127.0.0.1",), (1, 30), False, "尚未生效"),
        (("127.0.0.1",), (-1, 30), True, "自签名"),
        (("other.test",), (-1, 30), False, "不符"),
    ],
)
def test_bad_certificates(
    authority: Authority, names: tuple[str, ...], days: tuple[int, int], self_signed: bool, words: str
) -> None:
    certificate = authority.issue(*names, days=days, self_signed=self_signed)
    with Server(default=page("x"), certificate=certificate) as site:
        strict = fetch(site.url("/"), settings(ca_file=str(authority.file))).exchange
        assert site.count() == 0
        config = settings(ca_file=str(authority.file), relaxed_tls_hosts=frozenset({"127.0.0.1"}))
        first, second = (g.exchange for g in fetch_all([site.url("/"), site.url("/b")], config))
    assert strict.failure is Failure.TLS
    assert words in strict.failure_note
    for relaxed in (first, second):
        assert relaxed.ok
        assert relaxed.relaxed_tls
        assert words in relaxed.failure_note


def test_unknown_authority(authority: Authority) -> None:
    with Server(default=page("x"), certificate=authority.issue("127.0.0.1")) as site:
        exchange = fetch(site.url("/")).exchange
    assert exchange.failure is Failure.TLS
    assert "不受信任" in exchange.failure_note


def test_plain_server_on_a_tls_port() -> None:
    def in_clear(sock: socket.socket) -> bool:
        sock.recv(65536)
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        return False

    with Server(on_connect=in_clear) as site:
        exchange = fetch(f"https://{site.netloc}/", settings(relaxed_tls_hosts=frozenset({"127.0.0.1"}))).exchange
    assert exchange.failure is Failure.TLS
    assert "没有提供 TLS" in exchange.failure_note


def test_connection_cut_in_the_handshake(authority: Authority) -> None:
    with Server(certificate=authority.issue("127.0.0.1"), on_connect=lambda sock: False) as site:
        exchange = fetch(site.url("/")).exchange
    assert exchange.failure in (Failure.RESET, Failure.TLS)


def test_cookie_and_redirect_over_tls(authority: Authority) -> None:
    secure = Server(default=page("new"), certificate=authority.issue("127.0.0.1"))
    with secure, Server(default=redirect(secure.url("/new"), 301)) as plain:
        exchange = fetch(plain.url("/"), settings(ca_file=str(authority.file))).exchange
    assert exchange.ok
    assert exchange.final_url == secure.url("/new")
