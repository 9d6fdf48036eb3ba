"""robots.txt (case C25), pacing and rate limits."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import pytest

from checker.fetch.client import Fetcher
from checker.fetch.pace import HostPace, retry_after
from checker.fetch.robots import RobotsState, read_robots
from checker.model.vocabulary import Failure, SkipReason
from tests.fetch.helpers import fetch, fetch_all, settings
from tests.servers import HANG, Reply, Request, Server, html, page


def text(body: str) -> Reply:
    return Reply(200, body.encode(), (("Content-Type", "text/plain"),))


def test_a_missing_file_allows() -> None:
    with Server({"/x": page("x")}) as site:
        got = fetch(site.url("/x"))
    assert got.exchange.ok
    assert [s.exchange.purpose for s in got.side] == ["robots"]


def test_b_disallow_all_means_no_other_request() -> None:
    with Server({"/robots.txt": text("User-agent: *\nDisallow: /")}, default=page("x")) as site:
        got = fetch_all([site.url("/"), site.url("/x")])
        assert site.targets() == ["/robots.txt"]
        owner = fetch(site.url("/"), settings(ignore_robots=frozenset({"127.0.0.1"})))
        assert site.targets() == ["/robots.txt", "/"]
    assert [g.refused for g in got] == [SkipReason.ROBOTS] * 2
    assert not got[0].retry
    assert owner.exchange.ok


def test_c_empty_disallow_allows() -> None:
    with Server({"/robots.txt": text("User-agent: *\nDisallow:\n")}, default=page("x")) as site:
        assert fetch(site.url("/x")).exchange.ok


@pytest.mark.parametrize("body", ["<!DOCTYPE html><p>Disallow: /</p>", "  <html>", "首页"])
def test_d_a_page_is_no_rule(body: str) -> None:
    async def work(site: Server) -> tuple[bool, dict[str, str]]:
        async with Fetcher(settings()) as fetcher:
            return (await fetcher.fetch(site.url("/x"))).exchange.ok, fetcher.robots_notes()

    with Server({"/robots.txt": html(body)}, default=page("x")) as site:
        ok, notes = asyncio.run(work(site))
    assert ok
    assert "网页" in notes[site.base]


@pytest.mark.parametrize("first", [Reply(500), Reply(503), Reply(429), "hang"])
def test_e_g_unavailable_means_not_now_and_is_tried_again(first: Reply | str) -> None:
    def answer(request: Request) -> object:
        if request.nth <= (3 if first != "hang" and first.status == 429 else 1):  # type: ignore[union-attr]
            return [HANG] if first == "hang" else first
        return text("User-agent: *\nDisallow: /no\n")

    async def work(site: Server) -> list[object]:
        async with Fetcher(settings(timeout_seconds=0.5)) as fetcher:
            early = await fetcher.fetch(site.url("/x"))
            same = await fetcher.fetch(site.url("/y"))
            await asyncio.sleep(0.25)
            return [early, same, await fetcher.fetch(site.url("/x")), await fetcher.fetch(site.url("/no"))]

    with Server({"/robots.txt": answer}, default=page("x")) as site:  # type: ignore[dict-item]
        early, same, late, forbidden = asyncio.run(work(site))
        asked = site.targets()
    assert (early.refused, early.retry) == (SkipReason.HOST_DOWN, True)  # type: ignore[attr-defined]
    assert same.refused is SkipReason.HOST_DOWN  # type: ignore[attr-defined]
    assert late.exchange.ok  # type: ignore[attr-defined]
    assert forbidden.refused is SkipReason.ROBOTS  # type: ignore[attr-defined]
    assert "/y" not in asked
    assert asked.count("/x") == 1


def test_f_forbidden_file_allows_with_a_note() -> None:
    robots = read_robots(403, "text/html", b"no", None)
    assert robots.allows("http://zone.test/x")
    assert "403" in robots.note


@pytest.mark.parametrize(("delay", "interval"), [("10", 10.0), ("0.2", 1.0), ("900", 30.0)])
def test_h_i_the_larger_delay_counts_up_to_a_cap(delay: str, interval: float) -> None:
    async def work(site: Server) -> tuple[float, dict[str, str]]:
        async with Fetcher(settings(rate_per_second=1.0)) as fetcher:
            await fetcher.robots(site.url("/x"))
            return fetcher._pace("127.0.0.1").interval, fetcher.robots_notes()

    with Server({"/robots.txt": text(f"User-agent: *\nCrawl-delay: {delay}\n")}) as site:
        found, notes = asyncio.run(work(site))
    assert found == interval
    assert bool(notes) == (delay == "900")


def test_j_allow_inside_disallow() -> None:
    rules = text("User-agent: *\nDisallow: /zwgk/old/\nAllow: /zwgk/old/list.html\n")
    with Server({"/robots.txt": rules}, default=page("x")) as site:
        got = fetch_all([site.url("/zwgk/old/list.html"), site.url("/zwgk/old/a.html")])
    assert got[0].exchange.ok
    assert got[1].refused is SkipReason.ROBOTS


def test_our_own_group_goes_before_the_star() -> None:
    rules = text("User-agent: *\nDisallow: /\n\nUser-agent: disclosure-checker\nDisallow: /secret\n")
    with Server({"/robots.txt": rules}, default=page("x")) as site:
        got = fetch_all([site.url("/a"), site.url("/secret")])
    assert got[0].exchange.ok
    assert got[1].refused is SkipReason.ROBOTS


def test_redirect_into_a_forbidden_place_is_not_followed() -> None:
    routes = {
        "/robots.txt": text("User-agent: *\nDisallow: /no\n"),
        "/x": Reply(302, b"", (("Location", "/no/y"),)),
    }
    with Server(routes, default=page("x")) as site:
        got = fetch(site.url("/x"))
        assert site.count("/no/y") == 0
    assert got.refused is SkipReason.ROBOTS


def test_unreachable_host_keeps_its_own_failure() -> None:
    robots = read_robots(None, "", b"", Failure.DNS, "域名不存在")
    assert robots.state is RobotsState.UNAVAILABLE
    assert not robots.allows("http://zone.test/")


@pytest.mark.parametrize(
    "body",
    [b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /no", "User-agent: *\nDisallow: /no # 注释".encode(),
     b"user-agent:*\rdisallow:/no\r", b"\x00User-agent: *\nDisallow: /no"],
)  # fmt: skip
def test_spellings_of_the_file(body: bytes) -> None:
    robots = read_robots(200, "text/plain", body, None)
    assert not robots.allows("http://zone.test/no/x")
    assert robots.allows("http://zone.test/yes")


def test_hostile_files_do_no_harm() -> None:
    for body in (b"\xff" * 5000, b"Disallow: /" + b"*" * 5000 + b"$", b"User-agent: *\nDisallow: %%%\nCrawl-delay: x"):
        read_robots(200, "text/plain", body, None).allows("http://zone.test/" + "a" * 200)


def test_sitemaps_are_named() -> None:
    robots = read_robots(200, "text/plain", b"Sitemap: http://zone.test/map.xml\n", None)
    assert robots.sitemaps == ("http://zone.test/map.xml",)


# ---- rate limits


def test_short_retry_after_is_waited_for_and_others_wait_too() -> None:
    def answer(request: Request) -> Reply:
        return Reply(429, b"slow", (("Retry-After", "1"),)) if request.nth == 1 else page("x")

    async def work(site: Server) -> list[bool]:
        async with Fetcher(settings(ignore_robots=frozenset({"127.0.0.1"}))) as fetcher:
            first = asyncio.create_task(fetcher.fetch(site.url("/x")))
            while not site.count("/x"):
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
            second = await fetcher.fetch(site.url("/y"))
            return [(await first).exchange.ok, second.exchange.ok]

    with Server({"/x": answer}, default=page("y")) as site:
        assert asyncio.run(work(site)) == [True, True]
        start = site.log.requests[0].at
        assert all(r.at - start >= 0.99 for r in site.log.requests[1:])


def test_long_retry_after_is_rate_limited_at_once() -> None:
    limited = Reply(429, b"slow", (("Retry-After", "86400"),))
    with Server({"/x": limited, "/y": Reply(503, b"", (("Retry-After", "7200"),))}) as site:
        got = fetch_all([site.url("/x"), site.url("/y")])
        assert (site.count("/x"), site.count("/y")) == (1, 1)
    assert [g.exchange.failure for g in got] == [Failure.RATE_LIMITED] * 2
    assert [g.exchange.status for g in got] == [429, 503]


def test_429_without_end_stops() -> None:
    with Server({"/x": Reply(429, b"slow")}) as site:
        exchange = fetch(site.url("/x")).exchange
        assert site.count("/x") == 3
    assert exchange.failure is Failure.RATE_LIMITED


def test_rate_and_concurrency_hold() -> None:
    async def work(site: Server, rate: float, concurrency: int, count: int) -> None:
        config = settings(rate_per_second=rate, concurrency=concurrency, ignore_robots=frozenset({"127.0.0.1"}))
        async with Fetcher(config) as fetcher:
            await asyncio.gather(*(fetcher.fetch(site.url(f"/{n}")) for n in range(count)))

    with Server(default=page("x")) as site:
        asyncio.run(work(site, 20.0, 4, 8))
        times = [r.at for r in site.log.requests]
    # the first may be late by its connection; without pacing all eight arrive at once
    assert times[-1] - times[0] > 0.2

    with Server(default=lambda _: Reply(200, b"x", delay=0.05)) as site:
        asyncio.run(work(site, 0.0, 3, 12))
        assert site.log.most_open <= 3
        assert site.log.connections <= 3


def test_pauses_grow_and_end() -> None:
    async def work() -> list[float]:
        pace = HostPace(0.0, 1, clock=time.monotonic)
        pauses = [pace.strike(1.0) for _ in range(10)]
        pace.content()
        return [*pauses, pace.strike(1.0)]

    assert asyncio.run(work()) == [1, 2, 4, 8, 16, 32, 64, 120, 120, 120, 1]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("5", 5.0), (" 86400 ", 86400.0), ("", None), ("soon", None), ("-1", None),
     ("Wed, 01 Dec 2021 02:00:30 GMT", 30.0), ("Wed, 01 Dec 2021 01:00:00 GMT", 0.0), ("٣", None)],
)  # fmt: skip
def test_retry_after_header(value: str, seconds: float | None) -> None:
    assert retry_after(value, datetime(2021, 12, 1, 2, 0, 0, tzinfo=UTC)) == seconds
