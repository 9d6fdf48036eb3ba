"""Redirects and cookies (case C06)."""

from __future__ import annotations

import pytest

from checker.model.vocabulary import Failure
from tests.fetch.helpers import fetch, fetch_all, settings
from tests.servers import CLOSE, Reply, Request, Server, page, redirect


def test_cookie_redirect_to_itself_is_followed() -> None:
    def answer(request: Request) -> Reply:
        if request.cookies.get("seen") == "1":
            return page("in")
        return redirect(request.path, Set_Cookie="seen=1; Path=/")

    with Server({"/x": answer}) as site:
        got, again = fetch_all([site.url("/x"), site.url("/x")])
    assert got.exchange.ok
    assert [hop.status for hop in got.exchange.hops] == [302]
    assert again.exchange.hops == ()


def test_loops_end() -> None:
    def changing_cookie(request: Request) -> Reply:
        return redirect("/c", Set_Cookie=f"n={request.nth}; Path=/")

    with Server(
        {
            "/self": redirect("/self"),
            "/a": redirect("/b"),
            "/b": redirect("/a"),
            "/c": changing_cookie,
        }
    ) as site:
        got = [g.exchange for g in fetch_all([site.url("/self"), site.url("/a"), site.url("/c")])]
        counts = (site.count("/self"), site.count("/a"), site.count("/b"), site.count("/c"))
    assert [e.failure for e in got] == [Failure.REDIRECT_LOOP] * 3
    assert counts[:3] == (1, 1, 1)
    assert counts[3] <= 20


def test_twelve_hops_are_fine_and_keep_their_order() -> None:
    routes = {f"/h{n}": redirect(f"/h{n + 1}") for n in range(12)}
    with Server({**routes, "/h12": page("end")}) as site:
        exchange = fetch(site.url("/h0")).exchange
    assert exchange.ok
    assert exchange.final_url == site.url("/h12")
    assert [h.url for h in exchange.hops] == [site.url(f"/h{n}") for n in range(12)]


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/new", "/new"),
        ("new", "/old/new"),
        ("../new", "/new"),
        ("?p=2", "/old/x"),
        ("\\new", "/new"),
        ("  /new  ", "/new"),
        ("/n%E4%B8%AD?a=%zz", "/n%E4%B8%AD"),
        ("/a b", "/a%20b"),
    ],
)
def test_location_is_resolved(location: str, target: str) -> None:
    with Server({"/old/x": lambda r: redirect(location) if not r.query else page("q")}, default=page("there")) as site:
        exchange = fetch(site.url("/old/x")).exchange
        last = site.targets()[-1]
    assert exchange.ok
    assert last.partition("?")[0] == target


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_raw_chinese_location(charset: str) -> None:
    path = "/公开/指南.html"
    head = b"HTTP/1.1 302 Found\r\nLocation: " + path.encode(charset) + b"\r\nContent-Length: 0\r\n\r\n"
    utf8 = "/%E5%85%AC%E5%BC%80/%E6%8C%87%E5%8D%97.html"
    with Server({"/x": head, utf8: page("there")}) as site:
        exchange = fetch(site.url("/x")).exchange
    assert exchange.ok
    assert exchange.hops[0].location == path


def test_gbk_location_on_a_server_that_wants_the_bytes_back() -> None:
    raw = "/公开".encode("gb18030")
    escaped = "/" + "".join(f"%{b:02X}" for b in raw[1:])
    with Server({"/x": b"HTTP/1.1 302 Found\r\nLocation: " + raw + b"\r\n\r\n", escaped: page("there")}) as site:
        exchange = fetch(site.url("/x")).exchange
    assert exchange.ok
    assert exchange.final_url.endswith(escaped)


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Reply(302), Failure.BAD_REDIRECT),
        (redirect("mailto:a@zone.test"), Failure.BAD_REDIRECT),
        (redirect("http://[bad"), Failure.BAD_REDIRECT),
        (redirect("http://zone.test:99999/"), Failure.BAD_REDIRECT),
        (redirect("javascript:void(0)"), Failure.BAD_REDIRECT),
        (redirect("   "), Failure.BAD_REDIRECT),
        (redirect("http://127.0.0.1:1/"), Failure.PRIVATE_ADDRESS),
        (redirect("http://127.1:1/"), Failure.PRIVATE_ADDRESS),
        (redirect("http://2130706433/"), Failure.PRIVATE_ADDRESS),
        (redirect("http://[::ffff:10.0.0.1]/"), Failure.PRIVATE_ADDRESS),
        (redirect("http://169.254.169.254/latest"), Failure.PRIVATE_ADDRESS),
        (redirect("http://localhost:1/"), Failure.PRIVATE_ADDRESS),
    ],
)
def test_redirects_that_lead_nowhere(answer: Reply, failure: Failure) -> None:
    with Server({"/x": answer}) as site:
        config = settings(allow_private_addresses=False, consented=frozenset({("127.0.0.1", site.port)}))
        exchange = fetch(site.url("/x"), config).exchange
    assert exchange.failure is failure
    assert exchange.status == (302 if failure is Failure.BAD_REDIRECT else None)


def test_redirect_body_faults_do_not_matter() -> None:
    cut = [b"HTTP/1.1 302 Found\r\nLocation: /new\r\nContent-Length: 50\r\n\r\nabc", CLOSE]
    with Server({"/x": lambda _: cut, "/new": page("new")}) as site:
        assert fetch(site.url("/x")).exchange.ok


def test_post_becomes_get_after_a_redirect() -> None:
    with Server({"/x": redirect("/new", 303), "/new": lambda r: page(r.method)}) as site:
        got = fetch(site.url("/x"), form="a=1")
    assert b"<title>GET" in got.wire
    assert (got.exchange.method, got.exchange.form) == ("POST", "a=1")


def test_redirect_to_another_host_keeps_both_addresses() -> None:
    with Server({"/p": page("other")}) as other, Server({"/x": redirect(other.url("/p"))}) as site:
        exchange = fetch(site.url("/x")).exchange
    assert exchange.ok
    assert (exchange.url, exchange.final_url) == (site.url("/x"), other.url("/p"))
