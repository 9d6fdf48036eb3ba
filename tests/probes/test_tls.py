"""HTTPS laboratory (C24): certificates and protocols as they fail in the field, and what the facts say."""

from __future__ import annotations

import asyncio
import socket
import ssl
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from checker.extract.tls import classify, clock_doubt, mixed_content, tls_state, tls_states
from checker.model.exchange import Exchange
from checker.model.facts import TlsState
from checker.model.reading import Link, PageReading
from checker.probes.tls import describe
from checker.probes.tls import tls_state as probe
from tests.probes.network import Mapped, name_server
from tests.servers import CLOSE, Authority, Certificate, Reply, Server, html, redirect

HOST = "www.zone.gov.cn"
V4 = "114.114.0.1"
PAGE = html("<title>首页</title>")


def leaf_only(folder: Path, root_key: ec.EllipticCurvePrivateKey) -> Certificate:
    """A certificate of an intermediate authority that the server does not send, with the address where it is."""
    key, middle = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Intermediate")])
    now = datetime.now(UTC)
    where = x509.AccessDescription(
        AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier("http://ca.cn/i.crt")
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)]))
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.AuthorityInformationAccess([where]), critical=False)
        .sign(middle, hashes.SHA256())
    )
    chain, secret = folder / "leaf.pem", folder / "leaf.key"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    pem, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    secret.write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    return Certificate(chain, secret)


@pytest.fixture
def authority() -> Iterator[Authority]:
    made = Authority()
    yield made
    made.close()


def run(
    authority: Authority,
    *,
    secure: Server | str = "refused",
    plain: Server | str = "refused",
    a: tuple[str, ...] | str = (V4,),
    host: str = HOST,
) -> tuple[TlsState, Mapped]:
    def place(server: Server | str) -> tuple[str, int] | str:
        return server if isinstance(server, str) else (server.host, server.port)

    dialler = Mapped({(V4, 443): place(secure), (V4, 80): place(plain)})
    context = ssl.create_default_context(cafile=str(authority.file))
    with name_server({HOST: {"A": a}}, lifetime=0.5) as resolver:
        records = asyncio.run(
            probe(host, resolver=resolver, dialler=dialler, context=context, connect_timeout=2, timeout=3)
        )
    return tls_state(records, host), dialler


@dataclass(frozen=True)
class Row:
    name: str
    failure: str
    names: tuple[str, ...] = (HOST,)
    days: tuple[int, int] = (-1, 30)
    self_signed: bool = False
    reachable: bool = True


ROWS = [
    Row("good", ""),
    Row("expired (c)", "expired", days=(-30, -1)),
    Row("not yet valid (g)", "not_yet_valid", days=(3, 30)),
    Row("another name (d)", "name_mismatch", names=("zone.gov.cn",)),
    Row("self-signed (f)", "self_signed", self_signed=True),
    Row("a wildcard that fits", "", names=("*.zone.gov.cn",)),
    Row("a wildcard of the wrong depth", "name_mismatch", names=("*.gov.cn",)),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_certificates(row: Row, authority: Authority) -> None:
    certificate = authority.issue(*row.names, days=row.days, self_signed=row.self_signed)
    with Server(default=PAGE, certificate=certificate) as secure:
        state, _ = run(authority, secure=secure)
    assert (state.failure, state.reachable) == (row.failure, row.reachable)
    assert state.applicable
    assert state.not_after > state.not_before
    assert state.names == row.names
    assert state.protocol == "TLSv1.3"
    assert state.evidence
    assert not state.clock_doubt


def test_a_missing_intermediate_is_no_unknown_authority(authority: Authority, tmp_path: Path) -> None:
    """C24 a: browsers fetch it; an unknown authority is another matter."""
    with Server(default=PAGE, certificate=leaf_only(tmp_path, ec.generate_private_key(ec.SECP256R1()))) as secure:
        assert run(authority, secure=secure)[0].failure == "incomplete_chain"
    other = Authority()
    with Server(default=PAGE, certificate=other.issue(HOST)) as secure:
        assert run(authority, secure=secure)[0].failure == "untrusted"
    other.close()


def test_an_old_protocol_is_named_and_still_reachable(authority: Authority) -> None:
    """C24 b: the relaxed attempt shows that an old client would get through."""
    server = Server(default=PAGE, certificate=authority.issue(HOST))
    assert server._tls is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        server._tls.minimum_version = ssl.TLSVersion.TLSv1
        server._tls.maximum_version = ssl.TLSVersion.TLSv1_1
    server._tls.set_ciphers("ALL:@SECLEVEL=0")
    with server:
        state, _ = run(authority, secure=server)
    assert state.failure == "old_protocol"
    assert state.reachable
    assert state.protocol == "TLSv1.1"


@pytest.mark.parametrize(
    ("secure", "failure"), [("refused", "refused"), ("timeout", "timeout"), ("unreachable", "unreachable")]
)
def test_no_https_at_all(secure: str, failure: str, authority: Authority) -> None:
    """C24 e: the site lives over http."""
    with Server(default=PAGE) as plain:
        state, _ = run(authority, secure=secure, plain=plain)
    assert (state.failure, state.reachable, state.http_redirects) == (failure, False, False)


def test_the_port_speaks_something_else(authority: Authority) -> None:

    def refuse(sock: socket.socket) -> bool:
        sock.recv(4096)
        sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        return False

    with Server(default=PAGE, on_connect=refuse) as plain:
        state, _ = run(authority, secure=plain)
    assert state.failure == "no_tls"
    assert not state.reachable


def test_a_handshake_that_is_broken_off(authority: Authority) -> None:
    server = Server(default=[CLOSE], on_connect=lambda sock: False)
    with server:
        state, _ = run(authority, secure=server)
    assert state.failure == "handshake"
    assert not state.reachable


@pytest.mark.parametrize(
    ("answer", "redirects"),
    [
        (redirect(f"https://{HOST}/", 301), True),
        (redirect("/index.html"), False),
        (PAGE, False),
        (Reply(404), False),
    ],
)
def test_where_plain_http_leads(answer: Reply, redirects: bool, authority: Authority) -> None:
    with (
        Server(default=PAGE, certificate=authority.issue(HOST)) as secure,
        Server({"/": answer}, default=PAGE) as plain,
    ):
        assert run(authority, secure=secure, plain=plain)[0].http_redirects is redirects


def test_a_silent_port_80_says_nothing_about_redirects(authority: Authority) -> None:
    with Server(default=PAGE, certificate=authority.issue(HOST)) as secure:
        assert run(authority, secure=secure)[0].http_redirects is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "www.zone.test", "intranet"])
def test_hosts_without_a_public_name_are_not_applicable(host: str, authority: Authority) -> None:
    state, dialler = run(authority, host=host)
    assert not state.applicable
    assert dialler.dialled == []


def test_a_private_address_is_not_dialled(authority: Authority) -> None:
    state, dialler = run(authority, a=("10.0.0.8",))
    assert dialler.dialled == []
    assert state.failure == "no_address"


def test_a_name_that_cannot_be_resolved(authority: Authority) -> None:
    assert run(authority, a="SERVFAIL")[0].failure == "no_address"


def test_every_certificate_out_of_its_time_means_a_wrong_clock_here() -> None:
    """C24 g."""
    expired = TlsState("a.cn", reachable=True, failure="expired")
    early = TlsState("b.cn", reachable=True, failure="not_yet_valid")
    assert clock_doubt([expired, early])
    assert not clock_doubt([expired])
    assert not clock_doubt([expired, replace(expired, port=8443)])
    assert not clock_doubt([expired, early, TlsState("c.cn", reachable=True)])
    assert clock_doubt([expired, early, TlsState("d.cn", failure="refused")])


@pytest.mark.parametrize(
    ("date", "doubt"), [("Wed, 01 Dec 2021 02:00:00 GMT", False), ("Wed, 01 Dec 2027 02:00:00 GMT", True)]
)
def test_server_dates_far_from_ours_mean_a_wrong_clock(date: str, doubt: bool) -> None:
    tls = Exchange(1, "tls:a.cn:443", "", "", "2021-12-01T10:00:00+08:00", 1, status=200, body_sha256="0" * 64)
    page = Exchange(
        2, "http://a.cn/", "", "", "2021-12-01T10:00:00+08:00", 1, status=200, headers=(("Date", date), ("Date", "x"))
    )
    (state,) = tls_states([(tls, b'{"host":"a.cn","port":443,"strict":{"error":""}}'), (page, b"")])
    assert state.clock_doubt is doubt


@pytest.mark.parametrize(
    ("note", "word"),
    [
        ("UNSAFE_LEGACY_RENEGOTIATION_DISABLED", "old_protocol"),
        ("UNSUPPORTED_PROTOCOL", "old_protocol"),
        ("TLSV1_ALERT_PROTOCOL_VERSION", "old_protocol"),
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", "cipher"),
        ("WRONG_VERSION_NUMBER", "no_tls"),
        ("UNEXPECTED_EOF_WHILE_READING", "handshake"),
    ],
)
def test_short_codes_of_the_tls_library(note: str, word: str) -> None:
    assert classify({"error": "tls", "note": note}, {"error": "tls", "note": note}) == word


def test_mixed_content_is_what_https_pages_load_over_http() -> None:
    exchange = Exchange(1, "https://a.cn/", "", "https://a.cn/", "2021-12-01T10:00:00+08:00", 1, status=200)
    links = (
        Link("http://a.cn/a.js", kind="script"),
        Link("http://b.cn/b.png", kind="img"),
        Link("https://a.cn/c.css", kind="style"),
        Link("http://a.cn/page.html"),
    )
    reading = PageReading("https://a.cn/", links=links)
    assert mixed_content([(exchange, reading)]) == ("http://a.cn/a.js", "http://b.cn/b.png")
    assert mixed_content([(replace(exchange, final_url="http://a.cn/"), reading)]) == ()


def test_damaged_certificates_and_records_raise_nothing() -> None:
    assert "unreadable" in describe(b"no certificate")
    exchange = Exchange(1, "tls:a.cn:443", "", "", "2021-12-01T10:00:00+08:00", 1, status=200)
    for body in (
        b"",
        b"[]",
        b"{",
        b'{"strict":[1],"relaxed":7,"host":3}',
        b'{"relaxed":{"chain":[1,{}]},"strict":{"error":"verify"}}',
    ):
        assert tls_states([(exchange, body)])
    assert tls_state([], "a.cn").failure == "not_run"
