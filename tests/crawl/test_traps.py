"""Endless places end, and pages are counted once (case C10)."""

from __future__ import annotations

import random
from pathlib import Path

from tests.crawl.helpers import run_crawl
from tests.servers import Reply, Request, Server, html, page


def test_calendar_and_session_ids(tmp_path: Path) -> None:
    chance = random.Random(5)
    pages = [f"/col/{n}.html" for n in range(120)]

    def sid() -> str:
        return f"{chance.getrandbits(64):016x}"

    def calendar(request: Request) -> Reply:
        year, month = int(request.query["y"]), int(request.query["m"])
        after = f"/rl.jsp?y={year + month // 12}&m={month % 12 + 1}"
        before = f"/rl.jsp?y={year - (month == 1)}&m={(month - 2) % 12 + 1}"
        return page("calendar", before, after)

    def column(request: Request) -> Reply:
        number = int(request.path[5:-5])
        near = [pages[(number + step) % 120] for step in (1, 2, 7)]
        return page(f"page {number}", *[f"{path}?sid={sid()}" for path in near], "/rl.jsp?y=2021&m=12")

    routes = {"/": page("home", "/col/0.html", "/rl.jsp?y=2021&m=12"), "/rl.jsp": calendar}
    with Server({**routes, **dict.fromkeys(pages, column)}) as site:  # type: ignore[dict-item]
        got = run_crawl(tmp_path, site.url("/"), max_pages=500)
        asked = site.count("/rl.jsp")
        each = [site.count(path) for path in pages]
    assert each == [1] * 120
    assert asked <= 30
    assert got.outcome.pages == 1 + 120 + asked
    assert len(got.outcome.trap_patterns) == 1
    assert "/rl.jsp?m=N&y=N" in got.outcome.trap_patterns[0]
    assert got.outcome.capped_by is None
    assert got.skipped("trap")


def test_calendar_in_the_path_ends_too(tmp_path: Path) -> None:
    def calendar(request: Request) -> Reply:
        number = int(request.path.rpartition("/")[2])
        return page("calendar", f"/day/{number - 1}", f"/day/{number + 1}")

    routes: dict[str, object] = {"/": page("home", "/day/100000", "/real")}
    with Server({**routes, "/real": page("real"), "/robots.txt": Reply(404)}, default=calendar) as site:  # type: ignore[dict-item]
        got = run_crawl(tmp_path, site.url("/"), max_pages=2000, max_depth=2000)
        asked = len(got.paths())
    assert asked < 320
    assert "/real" in got.paths()
    assert got.outcome.trap_patterns


def test_error_page_everywhere_with_relative_links_ends(tmp_path: Path) -> None:
    # every address answers 200 with links relative to itself: /a/ -> /a/a/ -> /a/a/a/ ...
    with Server({"/": page("home", "/x/")}, default=lambda r: page("same", "more/", "other/")) as site:
        got = run_crawl(tmp_path, site.url("/"), max_pages=3000, max_depth=100)
    assert len(got.paths()) < 700
    assert got.outcome.trap_patterns


def test_soft_404_probe_stops_made_up_pages(tmp_path: Path) -> None:
    body = html(
        "<html><head><title>园区</title></head><body><p>首页</p><a href='next/'>n</a><a href='/a'>a</a></body></html>"
    )
    with Server({"/a": page("a", "/missing")}, default=body) as site:
        got = run_crawl(tmp_path, site.url("/"), probe_soft_404=True)
    assert got.outcome.soft_404_hosts == (site.base,)
    # the home page is read although made-up addresses look just like it
    assert "/a" in got.paths()
    assert len(got.paths("probe")) == 1
    assert not any(path.count("next/") > 1 for path in got.paths())


def test_probe_on_an_honest_site_is_no_dead_link(tmp_path: Path) -> None:
    with Server({"/": page("home", "/a"), "/a": page("a")}) as site:
        got = run_crawl(tmp_path, site.url("/"), probe_soft_404=True)
        again = run_crawl(tmp_path, site.url("/"), run="r2", probe_soft_404=True)
    assert got.outcome.soft_404_hosts == ()
    assert got.outcome.failures == {}
    assert got.paths("probe") == again.paths("probe")


def test_articles_chained_by_next_are_no_trap(tmp_path: Path) -> None:
    text = "<p>" + "关于公布园区规划的通知正文。" * 20 + "</p>"

    def article(number: int) -> Reply:
        meta = f'<meta name="ArticleTitle" content="通知{number}"><meta name="PubDate" content="2021-05-20">'
        following = f'<a href="/art/t20210520_{number + 1}.html">下一篇</a>' if number < 80 else ""
        return html(
            f"<html><head><title>通知{number}</title>{meta}</head><body><h1>通知{number}</h1>"
            f"<p>发布时间：2021-05-20</p><div class='TRS_Editor'>{text}</div>{following}</body></html>"
        )

    routes = {f"/art/t20210520_{n}.html": article(n) for n in range(81)}
    with Server({"/": page("home", "/art/t20210520_0.html"), **routes}) as site:
        got = run_crawl(tmp_path, site.url("/"), max_depth=200)
    assert got.outcome.pages == 82
    assert got.outcome.trap_patterns == ()
