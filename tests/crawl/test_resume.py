"""Killed or stopped in mid-crawl, then resumed: the same requests, the same numbers, the same findings."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from checker.evidence.store import Store
from checker.model.exchange import Exchange
from checker.model.vocabulary import SkipReason
from tests.crawl.helpers import Result, run_crawl
from tests.servers import Reply, Request, Server, page, redirect

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from tests.crawl.helpers import run_crawl
run_crawl(Path(sys.argv[1]), sys.argv[2], resume=len(sys.argv) > 3, second_pass_seconds=0.2, probe_soft_404=True)
"""


def routes(delay: float = 0.0) -> dict[str, object]:
    """A site with lists, dead and flaky links, spellings and a calendar."""
    found: dict[str, object] = {"/": page("home", *[f"/c{n}/" for n in range(6)], "/rl.jsp?y=2021&m=1", "/moved")}

    def calendar(request: Request) -> Reply:
        year, month = int(request.query["y"]), int(request.query["m"])
        return page("calendar", f"/rl.jsp?y={year + month // 12}&m={month % 12 + 1}")

    def flaky(request: Request) -> Reply:
        return Reply(500) if request.nth % 2 else page("flaky", "/late")

    found["/rl.jsp"] = calendar
    found["/moved"] = redirect("/c0/", 301)
    found["/late"] = page("late")
    for n in range(6):
        for p in range(4):
            rows = [f"/c{n}/t{p * 15 + i}.html" for i in range(15)]
            name = f"/c{n}/" if p == 0 else f"/c{n}/index_{p}.html"
            call = f'<script>createPageHTML(4, {p}, "index", "html");</script>'
            found[name] = page(
                f"column {n}", *rows, f"/c{n}/gone.html", f"/c{n}/flaky.html", "/c0/index.html", text=call
            )
            for row in rows:
                found[row] = Reply(
                    200,
                    page(row, "/", f"{row}?sid=0123456789abcdef").body,
                    (("Content-Type", "text/html"),),
                    delay=delay,
                )
        found[f"/c{n}/flaky.html"] = flaky
    found["/c0/index.html"] = found["/c0/"]
    return found


def plain(exchange: Exchange) -> Exchange:
    """Without what two runs may differ in."""
    return replace(exchange, seq=0, started="", elapsed_ms=0)


def same(one: Result, other: Result, store_one: Path, store_other: Path) -> None:
    """Both runs found the same and stored it in the same order.

    A resumed process reads robots.txt once more, so only the numbers may be shifted by that.
    """
    kept_one = [e for e in one.exchanges if e.purpose != "robots"]
    kept_other = [e for e in other.exchanges if e.purpose != "robots"]
    assert [plain(e) for e in kept_one] == [plain(e) for e in kept_other]
    assert one.skips == other.skips
    assert one.frontier == other.frontier
    assert one.outcome == other.outcome
    with Store(store_one / "evidence.sqlite") as a, Store(store_other / "evidence.sqlite") as b:
        for first, second in zip(kept_one, kept_other, strict=True):
            assert a.reading("r1", first.seq) == b.reading("r1", second.seq)


def straight(folder: Path, site: Server) -> Result:
    """An uninterrupted run."""
    return run_crawl(folder, site.url("/"), second_pass_seconds=0.2, probe_soft_404=True)


@pytest.mark.parametrize("after", [40, 150, 330])
def test_kill_9_then_resume_equals_an_uninterrupted_run(tmp_path: Path, after: int) -> None:
    with Server(routes(0.004), port=0) as site:  # type: ignore[arg-type]
        killed = tmp_path / "killed"
        killed.mkdir()
        command = [sys.executable, "-c", SCRIPT, str(killed), site.url("/")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
        while site.count() < after and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        assert process.wait(10) == -signal.SIGKILL
        before = site.count()
        with Store(killed / "evidence.sqlite") as store:
            kept = len(list(store.exchanges("r1")))
        resumed = run_crawl(killed, site.url("/"), resume=True, second_pass_seconds=0.2, probe_soft_404=True)
        asked_again = site.count() - before
    with Server(routes(), port=site.port) as site:  # type: ignore[arg-type]
        whole = straight(tmp_path / "whole", site)
    numbers = [e for e in whole.exchanges if "flaky" not in e.url]
    assert kept + asked_again >= len(numbers)
    assert asked_again < before + len(numbers)
    # a request in the killed process may have woken a flaky page: compare all the rest exactly
    assert resumed.outcome.pages == whole.outcome.pages
    assert {(e.key, e.status) for e in resumed.exchanges if "flaky" not in e.url} == {
        (e.key, e.status) for e in numbers
    }
    assert resumed.frontier == whole.frontier
    assert resumed.skips == whole.skips
    assert resumed.outcome.trap_patterns == whole.outcome.trap_patterns


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("commits", [1, 2, 4, 6, 8])
def test_lost_after_any_commit_the_resumed_run_is_identical(
    tmp_path: Path, commits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def steady() -> dict[str, object]:
        found = routes()
        for n in range(6):
            found[f"/c{n}/flaky.html"] = Reply(500)
        return found

    with Server(steady()) as site:  # type: ignore[arg-type]
        whole = straight(tmp_path / "whole", site)
        write, count = Store.commit, 0

        def dying(self: Store, *args: object, **options: object) -> None:
            nonlocal count
            count += 1
            if count > commits:
                raise Killed
            write(self, *args, **options)  # type: ignore[arg-type]

        with monkeypatch.context() as patch:
            patch.setattr(Store, "commit", dying)
            with pytest.raises(Killed):
                straight(tmp_path / "cut", site)
        resumed = run_crawl(tmp_path / "cut", site.url("/"), resume=True, second_pass_seconds=0.2, probe_soft_404=True)
    same(whole, resumed, tmp_path / "whole", tmp_path / "cut")


def test_stop_ends_soon_keeps_what_came_and_can_be_resumed(tmp_path: Path) -> None:
    async def stopping() -> asyncio.Event:
        return asyncio.Event()

    stop = asyncio.run(stopping())

    def progress(moment: object) -> None:
        if moment.pages >= 30:  # type: ignore[attr-defined]
            stop.set()

    with Server(routes(0.02)) as site:  # type: ignore[arg-type]
        begin = time.monotonic()
        first = run_crawl(tmp_path, site.url("/"), stop=stop, progress=progress)
        took = time.monotonic() - begin
        second = run_crawl(tmp_path, site.url("/"), resume=True)
    assert took < 30
    assert first.outcome.capped_by is SkipReason.STOPPED
    assert second.outcome.pages > first.outcome.pages
    assert first.skipped("stopped")
    assert second.outcome.capped_by is None
    waiting = {url for url, state in second.frontier.items() if state == "waiting"}
    assert not {url for url in waiting if second.purposes[url] == "page"}
    each = [e.url for e in second.exchanges if e.purpose == "page" and e.failure is None]
    assert len(each) == len(set(each))


def test_a_crawled_run_is_not_crawled_again_by_mistake(tmp_path: Path) -> None:
    with Server({"/": page("x")}) as site:
        run_crawl(tmp_path, site.url("/"))
        with pytest.raises(ValueError, match="resume"):
            run_crawl(tmp_path, site.url("/"))
        again = run_crawl(tmp_path, site.url("/"), resume=True)
        assert site.count("/") == 1
    assert again.outcome.pages == 1
