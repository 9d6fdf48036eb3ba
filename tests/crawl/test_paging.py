"""Lists of many pages (case C12) and site maps for machines."""

from __future__ import annotations

import gzip
from pathlib import Path

from checker.crawl.sitemap import addresses
from checker.model.vocabulary import SkipReason
from tests.crawl.helpers import Result, run_crawl
from tests.servers import Reply, Request, Server, html, page

COLUMN = "/zwgk/tzgg/"


def rows(first: int, count: int) -> str:
    return "".join(
        f'<li><a href="/doc/{n}.html" title="关于第{n}号事项的通知">关于第{n}号事项的通知</a><span>2021-05-{n % 28 + 1:02d}</span></li>'
        for n in range(first, first + count)
    )


def listing(items: str, pager: str = "") -> Reply:
    return html(f"<html><head><title>通知公告</title></head><body><ul class='list'>{items}</ul>{pager}</body></html>")


def call(count: int, current: int) -> str:
    return f'<script>createPageHTML({count}, {current}, "index", "html");</script>'


def crawl_list(folder: Path, routes: dict[str, object], **more: object) -> tuple[Result, list[str]]:
    docs = {f"/doc/{n}.html": page(f"doc {n}") for n in range(200)}
    with Server({"/": page("home", COLUMN), **docs, **routes}) as site:  # type: ignore[dict-item]
        got = run_crawl(folder, site.url("/"), **more)
        asked = [t for t in site.targets() if t.startswith(COLUMN)]
    return got, asked


def test_a_script_pager_is_read_to_its_end(tmp_path: Path) -> None:
    routes: dict[str, object] = {
        COLUMN: listing(rows(0, 15), call(3, 0)),
        f"{COLUMN}index_1.html": listing(rows(15, 15), call(3, 1)),
        f"{COLUMN}index_2.html": listing(rows(30, 7), call(3, 2)),
    }
    got, asked = crawl_list(tmp_path, routes)
    assert sorted(asked) == [COLUMN, f"{COLUMN}index_1.html", f"{COLUMN}index_2.html"]
    assert sorted(got.paths("pager")) == [f"{COLUMN}index_1.html", f"{COLUMN}index_2.html"]
    assert sum(path.startswith("/doc/") for path in got.paths()) == 37
    pagers = [e for e in got.exchanges if e.purpose == "pager"]
    assert all(e.via.endswith(COLUMN) for e in pagers)


def test_b_list_numbered_from_one(tmp_path: Path) -> None:
    routes: dict[str, object] = {
        COLUMN: listing(rows(0, 15), call(3, 0)),
        f"{COLUMN}index_2.html": listing(rows(15, 15), call(3, 1)),
        f"{COLUMN}index_3.html": listing(rows(30, 7), call(3, 2)),
    }
    got, asked = crawl_list(tmp_path, routes)
    assert set(asked) == {COLUMN, *(f"{COLUMN}index_{n}.html" for n in (1, 2, 3))}
    assert sum(path.startswith("/doc/") for path in got.paths()) == 37
    assert got.outcome.failures == {}


def test_c_d_one_page_and_comments_are_not_probed(tmp_path: Path) -> None:
    for name, pager in (("c", call(1, 0)), ("d", f"<!-- {call(3, 0)} -->")):
        _, asked = crawl_list(tmp_path / name, {COLUMN: listing(rows(0, 15), pager)})
        assert asked == [COLUMN]


def test_e_last_page_served_for_ever(tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        asked = int(request.query.get("page", "1"))
        shown = min(asked, 3)
        following = f'<div class="page"><a href="?page={asked + 1}">下一页</a></div>'
        return listing(rows((shown - 1) * 15, 15), following)

    got, asked = crawl_list(tmp_path, {COLUMN: answer})
    assert len(asked) <= 5
    assert sum(path.startswith("/doc/") for path in got.paths()) == 45


def test_f_next_page_that_is_the_page_itself(tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        shown = int(request.query.get("page", "1"))
        return listing(rows((shown - 1) * 15, 15), f'<a href="?page={min(shown + 1, 2)}">下一页</a>')

    _, asked = crawl_list(tmp_path, {COLUMN: answer})
    assert asked == [COLUMN, f"{COLUMN}?page=2"]


def test_h_item_pushed_to_the_next_page_does_not_end_the_list(tmp_path: Path) -> None:
    routes: dict[str, object] = {
        COLUMN: listing(rows(0, 15), call(3, 0)),
        f"{COLUMN}index_1.html": listing(rows(14, 16), call(3, 1)),
        f"{COLUMN}index_2.html": listing(rows(30, 7), call(3, 2)),
    }
    got, _ = crawl_list(tmp_path, routes)
    assert sum(path.startswith("/doc/") for path in got.paths()) == 37


def test_i_cap_is_a_named_gap(tmp_path: Path) -> None:
    routes: dict[str, object] = {
        COLUMN: listing(rows(0, 15), call(3, 0)),
        f"{COLUMN}index_1.html": listing(rows(15, 15), call(3, 1)),
        f"{COLUMN}index_2.html": listing(rows(30, 7), call(3, 2)),
    }
    got, _ = crawl_list(tmp_path, routes, max_pages=3, priority=lambda t, u: 0 if u.endswith(COLUMN) else 5)
    assert got.outcome.capped_by is SkipReason.PAGES
    assert any(url.endswith("index_2.html") for url in got.skipped("max_pages"))
    assert any(url.endswith("index_2.html") for url in got.outcome.required_unread)


def test_pages_by_post_form_are_different_pages(tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        number = int(dict(p.split("=") for p in request.body.decode().split("&") if "=" in p).get("cpage", "1"))
        form = (
            '<form name="f" method="post" action="list.jsp"><input type="hidden" name="cpage" value="1"></form>'
            f"<a href=\"javascript:page('{number + 1}')\">下一页</a> 第{number}页 共3页"
            "<script>function page(n){document.f.cpage.value=n;document.f.submit();}</script>"
        )
        return listing(rows((min(number, 3) - 1) * 15, 15), form)

    docs = {f"/doc/{n}.html": page(f"doc {n}") for n in range(60)}
    with Server({"/": page("home", "/l/list.jsp"), "/l/list.jsp": answer, **docs}) as site:
        got = run_crawl(tmp_path, site.url("/"))
        posts = [r.body.decode() for r in site.log.requests if r.method == "POST"]
    # pages 2 and 3, and the one after them that shows page 3 again
    assert posts == ["cpage=2", "cpage=3", "cpage=4"]
    assert len({(e.url, e.form) for e in got.exchanges if e.purpose == "pager"}) == 3
    assert sum(path.startswith("/doc/") for path in got.paths()) == 45


# ---- sitemap.xml


def test_site_map_of_robots_txt_is_read_last(tmp_path: Path) -> None:
    with Server({"/": page("home", "/a"), "/a": page("a")}) as site:
        xml = f"<?xml version='1.0'?><urlset><url><loc>{site.url('/only-here')}</loc></url><url><loc>http://other.test/</loc></url></urlset>"
        index = f"<sitemapindex><sitemap><loc>{site.url('/map.xml.gz')}</loc></sitemap></sitemapindex>"
        site.on(
            "/robots.txt", Reply(200, f"Sitemap: {site.url('/index.xml')}".encode(), (("Content-Type", "text/plain"),))
        )
        site.on("/index.xml", Reply(200, index.encode(), (("Content-Type", "text/xml"),)))
        site.on("/map.xml.gz", Reply(200, gzip.compress(xml.encode()), (("Content-Type", "application/gzip"),)))
        site.on("/only-here", page("hidden"))
        got = run_crawl(tmp_path, site.url("/"))
    assert got.paths() == ["/", "/a", "/only-here"]
    assert [e.purpose for e in got.exchanges].count("sitemap") == 2
    assert next(e for e in got.exchanges if e.url.endswith("only-here")).via.endswith("map.xml.gz")


def test_site_map_text_forms() -> None:
    assert addresses(b"http://zone.test/a\nhttp://zone.test/b\n") == (
        ["http://zone.test/a", "http://zone.test/b"],
        False,
    )
    assert addresses(b"<urlset><url><loc><![CDATA[ http://zone.test/?a=1&b=2 ]]></loc></url></urlset>")[0] == [
        "http://zone.test/?a=1&b=2"
    ]
    assert addresses(b"<urlset><url><loc>http://zone.test/?a=1&amp;b=2</loc></url></urlset>")[0] == [
        "http://zone.test/?a=1&b=2"
    ]
    assert addresses(b"\x1f\x8bbroken") == ([], False)
    assert addresses(b"<loc>" * 10000) == ([], False)
