"""Time limits, allowed hours, progress, and the frontier's order."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from checker.crawl.frontier import Entry, Frontier
from checker.crawl.plan import CrawlProgress, seconds_until_open
from checker.crawl.walk import crawl
from checker.evidence.store import Store
from checker.fetch.client import BEIJING, Fetcher
from checker.model.vocabulary import SkipReason
from tests.crawl.helpers import plan, run_crawl
from tests.fetch.helpers import settings
from tests.servers import Reply, Server, page


@pytest.mark.parametrize(
    ("window", "clock", "seconds"),
    [
        ("", "12:00", 0),
        ("22:00-06:00", "23:30", 0),
        ("22:00-06:00", "05:59", 0),
        ("22:00-06:00", "06:00", 16 * 3600),
        ("22:00-06:00", "21:59", 60),
        ("01:00-05:00", "00:30", 1800),
        ("01:00-05:00", "03:00", 0),
        ("01:00-05:00", "12:00", 13 * 3600),
        ("00:00-00:00", "12:00", 0),
    ],
)
def test_allowed_hours(window: str, clock: str, seconds: int) -> None:
    now = datetime.fromisoformat(f"2021-12-01T{clock}:00+08:00")
    assert seconds_until_open(window, now) == seconds


@pytest.mark.parametrize("window", ["22:00", "10pm-6am", "25:00-26:00"])
def test_a_bad_window_is_said(window: str) -> None:
    with pytest.raises(ValueError):
        seconds_until_open(window, datetime(2021, 12, 1, tzinfo=BEIJING))


def test_nothing_is_asked_outside_the_allowed_hours(tmp_path: Path) -> None:
    start = datetime(2021, 12, 1, 21, 59, 59, 900000, tzinfo=BEIJING)
    words: list[str] = []
    asked_while_closed: list[int] = []

    async def work(site: Server) -> None:
        loop = asyncio.get_running_loop()
        begin = loop.time()

        def now() -> datetime:
            return start + timedelta(seconds=loop.time() - begin)

        def progress(moment: CrawlProgress) -> None:
            words.append(moment.state)
            if moment.state == "sleep":
                asked_while_closed.append(site.count())

        with Store(tmp_path / "e.sqlite") as store:
            async with Fetcher(settings()) as fetcher:
                await crawl(plan(site.url("/"), window="22:00-06:00"), fetcher, store, "r", now=now, progress=progress)

    with Server({"/": page("x")}) as site:
        asyncio.run(work(site))
        assert site.count("/") == 1
    assert "sleep" in words
    assert set(asked_while_closed) == {0}


def test_time_limit(tmp_path: Path) -> None:
    links = [f"/{n}" for n in range(200)]
    slow = {link: Reply(200, b"x", (("Content-Type", "text/html"),), delay=0.05) for link in links}
    with Server({"/": page("home", *links), **slow}) as site:
        got = run_crawl(tmp_path, site.url("/"), max_minutes=0.5 / 60)
    assert got.outcome.capped_by is SkipReason.TIME
    assert got.skipped("max_minutes")
    assert len(got.paths()) + len(got.skips) == 201
    assert "waiting" not in got.frontier.values()


def test_progress_speaks_of_the_second_pass(tmp_path: Path) -> None:
    moments: list[CrawlProgress] = []
    with Server({"/": page("home", "/bad"), "/bad": Reply(500)}) as site:
        run_crawl(tmp_path, site.url("/"), progress=moments.append, second_pass_seconds=0.4)
    assert moments[-1].state == "second_pass"
    assert moments[-1].pages == 1
    assert moments[-1].failures == 1


def test_frontier_order_and_moves() -> None:
    frontier = Frontier()
    for key, priority, depth in (("a", 5, 1), ("b", 5, 2), ("c", 0, 3), ("d", 5, 1)):
        frontier.add(Entry(key, key, priority=priority, depth=depth))
    assert frontier.add(Entry("a", "a")) is None
    moved = frontier.waiting("b")
    assert moved is not None
    assert frontier.raise_priority(moved, 0, 2)
    assert not frontier.raise_priority(moved, 5, 1)
    assert [entry.key for entry in frontier.drain()] == ["b", "c", "a", "d"]
    assert len(frontier) == 0
    assert "a" in frontier
    assert frontier.add(Entry("x", "x", purpose="attachment")) is not None
    assert frontier.pop() is None


def test_entry_survives_its_row() -> None:
    entry = Entry("k", "u", "f=1", 0, 3, 7, "v", "pager", 2, 3, 9, 2, 1, True)
    assert Entry.of(entry.row("waiting")) == entry
