"""Which pages are read, in which order, and how every address ends."""

from __future__ import annotations

import random
from pathlib import Path

from checker.model.vocabulary import Failure, SkipReason
from tests.crawl.helpers import run_crawl
from tests.servers import HANG, Reply, Request, Server, free_port, html, page, redirect


def tree(width: int = 4, depth: int = 3) -> dict[str, Reply]:
    """A small site: every page links to its children and to the home page."""
    routes = {}

    def add(path: str, level: int) -> None:
        children = [f"{path}{n}/" for n in range(width)] if level < depth else []
        routes[path] = page(path, "/", *children)
        for child in children:
            add(child, level + 1)

    add("/", 0)
    return routes


def test_every_page_once_breadth_first(tmp_path: Path) -> None:
    with Server(tree(3, 3)) as site:
        got = run_crawl(tmp_path, site.url("/"))
        asked = [t for t in site.targets() if t != "/robots.txt"]
    assert got.outcome.pages == 1 + 3 + 9 + 27
    assert len(asked) == len(set(asked)) == 40
    depths = [path.count("/") for path in got.paths()]
    assert depths == sorted(depths)
    assert [e.seq for e in got.exchanges] == list(range(1, 42))
    assert set(got.frontier.values()) == {"done"}
    assert got.outcome.capped_by is None


def test_order_does_not_depend_on_who_answers_first(tmp_path: Path) -> None:
    def slow(reply: Reply, seed: int) -> object:
        chance = random.Random(seed)
        return lambda _: Reply(reply.status, reply.body, reply.headers, delay=chance.random() * 0.01)

    orders = []
    for seed in range(3):
        with Server({path: slow(reply, seed) for path, reply in tree(4, 2).items()}) as site:  # type: ignore[misc]
            folder = tmp_path / str(seed)
            orders.append([e.url.removeprefix(site.base) for e in run_crawl(folder, site.url("/")).exchanges])
    assert orders[0] == orders[1] == orders[2]


def test_required_columns_come_first(tmp_path: Path) -> None:
    routes = {
        "/": page("home", *[f"/news/{n}.html" for n in range(20)], "/zwgk/budget/"),
        "/zwgk/budget/": page("budget", "/zwgk/budget/2021.html"),
        **{f"/news/{n}.html": page(f"n{n}") for n in range(20)},
        "/zwgk/budget/2021.html": page("2021"),
    }
    with Server(routes) as site:
        got = run_crawl(tmp_path, site.url("/"), priority=lambda text, url: 0 if url.endswith("budget/") else 5)
    assert got.paths()[1] == "/zwgk/budget/"
    assert got.outcome.required_unread == ()


def test_caps_are_named_and_required_columns_reported(tmp_path: Path) -> None:
    routes = {"/": page("home", *[f"/{n}.html" for n in range(30)], "/need/"), "/need/": Reply(404)}
    routes.update({f"/{n}.html": page(str(n)) for n in range(30)})
    with Server(routes) as site:
        got = run_crawl(tmp_path, site.url("/"), max_pages=10, priority=lambda t, u: 0 if "need" in u else 5)
    assert got.outcome.capped_by is SkipReason.PAGES
    assert len(got.paths()) == 10
    assert len(got.skipped("max_pages")) == 22
    assert got.outcome.skips == {"max_pages": 22}
    assert got.outcome.required_unread == (site.url("/need/"),)


def test_depth_cap(tmp_path: Path) -> None:
    with Server(tree(2, 4)) as site:
        got = run_crawl(tmp_path, site.url("/"), max_depth=2)
    assert got.outcome.pages == 7
    assert len(got.skipped("max_depth")) == 8


def test_scope_files_and_odd_addresses(tmp_path: Path) -> None:
    body = html(
        """<a href="http://other.test/x">o</a><a href="/a.pdf">pdf</a><a href="/b.docx?x=1">doc</a><img src="/i.png">
        <a href="mailto:a@b">m</a><a href="javascript:void(0)">j</a><a href="http://http://x/">bad</a>
        <a href="http://192.168.1.20/x">p</a><a href="file:///C:/a.doc">f</a><a href="#top">t</a><a href="/in">in</a>"""
    )
    with Server({"/": body, "/in": page("in")}) as site:
        got = run_crawl(tmp_path, site.url("/"))
    assert got.paths() == ["/", "/in"]
    assert got.skipped("scope") == ["http://other.test/x"]
    assert got.skipped("private_address") == ["http://192.168.1.20/x"]
    assert got.skipped("malformed") == ["file:///C:/a.doc", "http://http://x/"]
    assert got.purposes[site.url("/a.pdf")] == "attachment"
    assert got.purposes[site.url("/b.docx?x=1")] == "attachment"
    assert got.purposes[site.url("/i.png")] == "resource"
    assert got.purposes["http://other.test/x"] == "external"
    assert got.outcome.targets == {"external": 1, "attachment": 2, "resource": 1}
    assert got.frontier[site.url("/a.pdf")] == "waiting"


def test_scope_may_be_a_folder_and_further_hosts_are_allowed(tmp_path: Path) -> None:
    with Server(default=page("third")) as third, Server(default=page("other", third.url("/t"))) as other:
        routes = {"/zone/": page("home", "/zone/a", "/city/b", other.url("/c")), "/zone/a": page("a", "/zone/")}
        with Server(routes) as site:
            scopes = (site.url("/zone/"),)
            got = run_crawl(tmp_path, site.url("/zone/"), scopes=scopes, allowed_hosts=(other.netloc,))
    assert got.paths() == ["/zone/", "/zone/a", "/c"]
    assert got.skipped("scope") == sorted([site.url("/city/b"), third.url("/t")])


def test_spellings_of_one_page(tmp_path: Path) -> None:
    same = page("column")
    routes = {
        "/": page("home", "/?", "/#x", "/index.html", "/a%7Eb", "/a~b", "/a%2Fb", "/a/b", "/l?a=1&b=2", "/l?b=2&a=1",
                  "/col/col1", "/col/col1/", "/ZW/List.aspx", "/zw/list.aspx", "/Up.html", "/up.html"),
        "/index.html": lambda _: routes["/"],
        "/a~b": page("tilde"), "/a%7Eb": page("tilde"), "/a%2Fb": page("one"), "/a/b": page("two"), "/l": page("l"),
        "/col/col1": redirect("/col/col1/", 301), "/col/col1/": same,
        "/ZW/List.aspx": page("list"), "/zw/list.aspx": page("list"), "/Up.html": page("up"),
    }  # fmt: skip
    with Server(routes) as site:  # type: ignore[arg-type]
        got = run_crawl(tmp_path, site.url("/"))
        counts = {path: site.count(path) for path in ("/a~b", "/a%7Eb", "/l", "/col/col1", "/col/col1/")}
    assert counts["/a~b"] + counts["/a%7Eb"] == 1
    assert counts["/l"] == 1
    # home, ~, %2F, a/b, l, col1, list, Up: the dead /up.html is no page
    assert got.outcome.pages == 8
    statuses = {e.url.removeprefix(site.base): e.status for e in got.exchanges}
    assert (statuses["/Up.html"], statuses["/up.html"]) == (200, 404)


def test_http_to_https_style_move_is_one_site(tmp_path: Path) -> None:
    with Server(tree(3, 2)) as new, Server(default=lambda r: redirect(new.url(r.target), 301)) as old:
        new.on("/", page("home", old.url("/0/"), "/0/", old.url("/1/"), "/2/"))
        got = run_crawl(tmp_path, old.url("/"), allowed_hosts=(new.netloc,))
    assert got.outcome.pages == 1 + 3 + 9
    assert old.count("/0/") + new.count("/0/") == 1 + 1
    assert not got.outcome.failures


def test_redirect_out_of_the_site_is_not_crawled(tmp_path: Path) -> None:
    other = Server(default=page("other", "/more"))
    with other, Server({"/": page("home", "/x"), "/x": redirect(other.url("/p"))}) as site:
        got = run_crawl(tmp_path, site.url("/"))
    assert got.paths() == ["/", "/x"]
    assert got.outcome.pages == 1
    assert other.count("/more") == 0


def test_redirects_in_pages_are_followed(tmp_path: Path) -> None:
    routes = {
        "/": html('<html><head><meta http-equiv="refresh" content="0; url=/zwgk/index.html"></head></html>'),
        "/zwgk/index.html": page("home", "/js"),
        "/js": html('<script>window.location.href="/end.html";</script>'),
        "/end.html": page("end"),
    }
    with Server(routes) as site:
        got = run_crawl(tmp_path, site.url("/"), max_depth=1)
    assert got.paths() == ["/", "/zwgk/index.html", "/js", "/end.html"]


# ---- failures


def test_transient_failures_get_a_second_attempt(tmp_path: Path) -> None:
    def flaky(request: Request) -> object:
        return Reply(500) if request.nth == 1 else page("ok", "/late")

    cut = [b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<a href=/partial>x</a>"]
    routes = {
        "/": page("home", "/flaky", "/dead500", "/gone", "/cut", "/forbidden"),
        "/flaky": flaky, "/dead500": Reply(500), "/gone": Reply(410), "/cut": lambda _: list(cut),
        "/late": page("late"), "/forbidden": Reply(403, b"no"), "/partial": page("partial"),
    }  # fmt: skip
    with Server(routes) as site:  # type: ignore[arg-type]
        got = run_crawl(tmp_path, site.url("/"))
        counts = {p: site.count(p) for p in ("/flaky", "/dead500", "/gone", "/cut", "/forbidden", "/late", "/partial")}
    assert counts == {"/flaky": 2, "/dead500": 2, "/gone": 1, "/cut": 2, "/forbidden": 1, "/late": 1, "/partial": 1}
    assert got.outcome.failures == {"server_error": 1, "truncated": 1}
    assert (got.outcome.retried, got.outcome.recovered) == (3, 1)
    assert set(got.frontier.values()) == {"done"}


def test_silent_host_is_left_alone_and_asked_again_once(tmp_path: Path) -> None:
    with Server(default=lambda _: [HANG]) as silent:
        links = [silent.url(f"/{n}") for n in range(40)]
        with Server({"/": page("home", *links, "/ok"), "/ok": page("ok")}) as site:
            got = run_crawl(
                tmp_path, site.url("/"), allowed_hosts=(silent.netloc,),
                fetch={"timeout_seconds": 0.3, "ignore_robots": frozenset({"127.0.0.1"})},
            )  # fmt: skip
    assert got.outcome.hosts_down == (silent.base,)
    assert len(got.skipped("host_down")) > 25
    assert silent.count() < 20
    assert got.outcome.pages == 2


def test_host_that_comes_back_is_read_after_all(tmp_path: Path) -> None:
    answered = {"n": 0}

    def waking(request: Request) -> object:
        answered["n"] += 1
        return [HANG] if answered["n"] <= 7 else page(request.path)

    with Server(default=waking) as sleepy:
        links = [sleepy.url(f"/{n}") for n in range(12)]
        with Server({"/": page("home", *links)}) as site:
            got = run_crawl(
                tmp_path, site.url("/"), allowed_hosts=(sleepy.netloc,), concurrency=2,
                fetch={"timeout_seconds": 0.3, "ignore_robots": frozenset({"127.0.0.1"})},
            )  # fmt: skip
    assert got.outcome.pages == 13
    assert got.outcome.hosts_down == ()
    assert not got.skips


def test_unreachable_seed_is_tried_twice_and_named(tmp_path: Path) -> None:
    got = run_crawl(tmp_path, f"http://127.0.0.1:{free_port()}/")
    attempts = [e for e in got.exchanges if e.purpose == "page"]
    assert [e.failure for e in attempts] == [Failure.REFUSED] * 2
    assert got.outcome.failures == {"refused": 1}
    assert got.outcome.pages == 0


def test_robots_refusals_are_skips(tmp_path: Path) -> None:
    rules = Reply(200, b"User-agent: *\nDisallow: /old/\nAllow: /old/list.html\n", (("Content-Type", "text/plain"),))
    routes = {"/robots.txt": rules, "/": page("home", "/old/list.html", "/old/a.html"), "/old/list.html": page("l")}
    with Server(routes) as site:
        got = run_crawl(tmp_path, site.url("/"))
        assert site.count("/old/a.html") == 0
    assert got.paths() == ["/", "/old/list.html"]
    assert got.skipped("robots") == [site.url("/old/a.html")]
    assert [e.purpose for e in got.exchanges][0] == "robots"


def test_robots_down_then_up(tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        return Reply(503) if request.nth == 1 else Reply(404)

    with Server({"/robots.txt": answer, "/": page("home", "/x"), "/x": page("x")}) as site:
        got = run_crawl(tmp_path, site.url("/"), second_pass_seconds=0.3)
    assert got.outcome.pages == 2
    assert not got.skips


def test_robots_down_for_good_is_unreachable_not_absent(tmp_path: Path) -> None:
    with Server({"/robots.txt": Reply(500)}, default=page("x")) as site:
        got = run_crawl(tmp_path, site.url("/"), second_pass_seconds=0.3)
        assert site.count("/") == 0
    assert got.skipped("host_down") == [site.url("/")]
    assert site.count("/robots.txt") == 2


def test_challenge_is_named_not_parsed(tmp_path: Path) -> None:
    body = html("<html><script>eval('x')</script><noscript>请开启JavaScript并刷新该页</noscript></html>")
    with Server({"/": body}) as site:
        got = run_crawl(tmp_path, site.url("/"))
    assert got.outcome.failures == {"challenge": 1}
    assert got.outcome.pages == 0
    assert [e.status for e in got.exchanges if e.purpose == "page"] == [200]


def test_files_behind_page_addresses_are_not_read_whole(tmp_path: Path) -> None:
    big = Reply(200, b"%PDF-1.4" + b"x" * 3_000_000, (("Content-Type", "application/pdf"),))
    with Server({"/": page("home", "/down.jsp?f=1"), "/down.jsp": big}) as site:
        got = run_crawl(tmp_path, site.url("/"))
    exchange = next(e for e in got.exchanges if "down" in e.url)
    assert exchange.body_size == 4096
    assert exchange.ok
    assert got.outcome.pages == 1
