"""What the client makes of whole, damaged and oversized answers (case C09)."""

from __future__ import annotations

import gzip
import zlib

import pytest

from checker.model.vocabulary import Failure
from tests.fetch.helpers import fetch, fetch_all, settings
from tests.servers import CLOSE, HANG, RESET, Pause, Reply, Server, free_port, has_ipv6_loopback, html, page

PAGE = b"<html><head><title>t</title></head><body>" + b"<p>text</p>" * 500 + b"</body></html>"


def test_plain_page_is_kept_as_received() -> None:
    with Server({"/a": html("<p>正文</p>", X_Made="yes")}) as site:
        got = fetch(site.url("/a?x=1#part"), via=site.url("/"))
    exchange = got.exchange
    assert exchange.ok
    assert got.wire == "<p>正文</p>".encode()
    assert exchange.header("x-made") == "yes"
    assert ("X-Made", "yes") in exchange.headers
    assert exchange.peer_ip == "127.0.0.1"
    assert exchange.family == "ipv4"
    assert exchange.media_type == "text/html"
    assert exchange.started.endswith("+08:00")
    assert site.targets()[-1] == "/a?x=1"


def test_headers_say_who_we_are() -> None:
    with Server({"/": page("x")}) as site:
        fetch(site.url("/"), settings(user_agent="disclosure-checker/1 (+a@zone.test)"))
        sent = site.log.requests[-1].headers
    assert sent["user-agent"] == "disclosure-checker/1 (+a@zone.test)"
    assert sent["accept-language"].startswith("zh-CN")


@pytest.mark.skipif(not has_ipv6_loopback(), reason="no ::1 here")
def test_ipv6() -> None:
    with Server({"/": page("six")}, host="::1") as site:
        exchange = fetch(site.url("/")).exchange
    assert exchange.ok
    assert (exchange.peer_ip, exchange.family) == ("::1", "ipv6")


def test_gzip_and_deflate_stay_packed() -> None:
    packed = gzip.compress(PAGE)
    raw = zlib.compressobj(wbits=-15)
    bare = raw.compress(PAGE) + raw.flush()
    with Server(
        {
            "/gz": Reply(200, packed, (("Content-Encoding", "gzip"),)),
            "/df": Reply(200, bare, (("Content-Encoding", "deflate"),)),
            "/two": Reply(200, packed + gzip.compress(b"more"), (("Content-Encoding", "gzip"),)),
            "/pad": Reply(200, packed + b"\0\0\0", (("Content-Encoding", "gzip"),)),
            "/empty": Reply(200, b"", (("Content-Encoding", "gzip"),)),
        }
    ) as site:
        got = fetch_all([site.url(p) for p in ("/gz", "/df", "/two", "/pad", "/empty")])
    assert [g.exchange.failure for g in got] == [None] * 5
    assert got[0].wire == packed


@pytest.mark.parametrize(
    ("answer", "failure", "kept"),
    [
        # a: shorter than announced
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789", CLOSE], Failure.TRUNCATED, b"0123456789"),
        # b: cut inside a chunk
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nabc", CLOSE], Failure.TRUNCATED, b"abc"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", CLOSE], Failure.TRUNCATED, b"abc"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", CLOSE], Failure.TRUNCATED, b""),
        # reset in the body
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", Pause(0.1), RESET], Failure.TRUNCATED, b"abc"),
        # c: packed stream cut
        (Reply(200, gzip.compress(PAGE)[:-40], (("Content-Encoding", "gzip"),)), Failure.TRUNCATED, None),
        # e: announced as packed, is plain
        (Reply(200, PAGE, (("Content-Encoding", "gzip"),)), Failure.BAD_ENCODING, PAGE),
        # i, j: broken headers
        (b"HTTP/1.1 200 OK\r\nX Bad: 1\r\nContent-Length: 2\r\n\r\nok", Failure.BAD_HEADER, b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok", Failure.BAD_HEADER, b""),
        (b"no http at all\r\n\r\n", Failure.BAD_HEADER, b""),
        # nothing at all
        ([CLOSE], Failure.RESET, b""),
        ([RESET], Failure.RESET, b""),
    ],
)
def test_damaged_transfers(answer: object, failure: Failure, kept: bytes | None) -> None:
    with Server({"/x": answer}, default=page("next")) as site:  # type: ignore[dict-item]
        got, after = fetch_all([site.url("/x"), site.url("/next")])
    assert got.exchange.failure is failure
    assert got.exchange.failure_note
    assert kept is None or got.wire == kept
    if got.wire:
        assert got.exchange.status == 200
    assert after.exchange.ok


def test_nonsense_content_encoding_is_ignored() -> None:
    with Server({"/f": Reply(200, PAGE, (("Content-Encoding", "utf-8"),))}) as site:
        got = fetch(site.url("/f"))
    assert got.exchange.ok
    assert got.wire == PAGE


def test_short_content_length_cannot_be_seen() -> None:
    # case C09 d: the client hands over what was announced; the reader sees a page of five bytes
    with Server({"/d": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + PAGE}) as site:
        got = fetch(site.url("/d"))
    assert got.wire == PAGE[:5]


def test_wire_cap_and_bomb() -> None:
    bomb = gzip.compress(b"\0" * 3_000_000)

    def endless(_: object) -> list[bytes]:
        return [b"HTTP/1.1 200 OK\r\n\r\n", *([b"x" * 65536] * 64)]

    with Server({"/big": endless, "/bomb": Reply(200, bomb, (("Content-Encoding", "gzip"),))}) as site:
        big, packed = fetch_all([site.url("/big"), site.url("/bomb")], settings(max_bytes=1_000_000))
    assert big.exchange.failure is Failure.TOO_LARGE
    assert len(big.wire) < 1_400_000
    assert packed.exchange.failure is Failure.TOO_LARGE
    assert packed.exchange.status == 200


def test_first_bytes_are_enough_for_a_file() -> None:
    def endless(_: object) -> list[bytes]:
        return [b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4", *([b"x" * 65536] * 400)]

    with Server({"/a.pdf": endless, "/small": Reply(200, b"%PDF-small")}) as site:
        cut = fetch(site.url("/a.pdf"), first_bytes=1024)
        whole = fetch(site.url("/small"), first_bytes=1024)
        page_only = fetch(site.url("/a.pdf"), accept_any_type=False)
    assert cut.exchange.failure is None
    assert (len(cut.wire), cut.partial) == (1024, True)
    assert (whole.wire, whole.partial) == (b"%PDF-small", False)
    assert (len(page_only.wire), page_only.partial) == (4096, True)


def test_head_has_no_body() -> None:
    with Server({"/": page("x")}) as site:
        got = fetch(site.url("/"), method="HEAD")
    assert (got.exchange.status, got.exchange.method, got.exchange.body_sha256) == (200, "HEAD", None)


def test_post_form() -> None:
    with Server({"/list": lambda r: html(r.method + " " + r.body.decode())}) as site:
        got = fetch(site.url("/list"), form="page=2&size=15", via=site.url("/col/"))
        sent = site.log.requests[-1].headers
    assert got.wire == b"POST page=2&size=15"
    assert (got.exchange.method, got.exchange.form) == ("POST", "page=2&size=15")
    assert sent["content-type"] == "application/x-www-form-urlencoded"
    assert sent["referer"] == site.url("/col/")


def test_refused_slow_and_stalled() -> None:
    with Server(
        {
            "/silent": lambda _: [HANG],
            "/stall": lambda _: [b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab", HANG],
            "/drip": lambda _: [b"HTTP/1.1 200 OK\r\n\r\n", *([b"x", Pause(0.1)] * 100)],
        }
    ) as site:
        got = fetch_all(
            [site.url("/silent"), site.url("/stall"), site.url("/drip")],
            settings(timeout_seconds=0.4, total_seconds=0.8),
        )
    refused = fetch(f"http://127.0.0.1:{free_port()}/")
    assert [g.exchange.failure for g in got] == [Failure.TIMEOUT] * 3
    assert got[1].exchange.status == 200
    assert refused.exchange.failure is Failure.REFUSED


@pytest.mark.parametrize("status", [100 + 121, 404, 410, 403, 521, 599, 999])
def test_odd_status_numbers_do_no_harm(status: int) -> None:
    with Server({"/": Reply(status, b"text", reason="")}) as site:
        exchange = fetch(site.url("/")).exchange
    assert exchange.status == status
    assert (exchange.failure is Failure.SERVER_ERROR) == (status >= 500)


def test_login_and_challenges_keep_their_status() -> None:
    script = b"<html><script>var a='x';document.cookie=a;location.reload()</script></html>"
    with Server(
        {
            "/401": Reply(401, b"who"),
            "/412": Reply(412, script, (("Set-Cookie", "FSSBBIl1UgzbN7N80S=x"),)),
            "/521": Reply(521, script, (("Set-Cookie", "__jsluid_s=x"),), reason=""),
            "/403": Reply(403, b"denied", (("cf-mitigated", "challenge"),)),
            "/202": Reply(202, b"<html><script>$_ts={}</script></html>"),
            "/403plain": html("<html><body>您没有权限访问本页面，请联系管理员</body></html>", status=403),
            "/503": Reply(503, b"<p>maintenance work on our site, please come back later</p>"),
        }
    ) as site:
        paths = ("/401", "/412", "/521", "/403", "/202", "/403plain", "/503")
        got = [g.exchange for g in fetch_all([site.url(p) for p in paths])]
    assert [e.failure for e in got] == [
        Failure.LOGIN,
        Failure.CHALLENGE,
        Failure.CHALLENGE,
        Failure.CHALLENGE,
        Failure.CHALLENGE,
        None,
        Failure.SERVER_ERROR,
    ]
    assert [e.status for e in got] == [401, 412, 521, 403, 202, 403, 503]


def test_idle_connection_closed_by_the_server_is_no_fault() -> None:
    def once_per_connection(request: object) -> Reply:
        return page("x")

    class Closing(Server):
        """Closes each connection silently after one answer although it promised to keep it."""

        def _answer_one(self, *args: object) -> bool:
            super()._answer_one(*args)  # type: ignore[arg-type]
            return False

    with Closing(default=once_per_connection) as site:
        got = fetch_all([site.url(f"/{n}") for n in range(12)])
    assert all(g.exchange.ok for g in got)
