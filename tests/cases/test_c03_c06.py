"""Links as they stand on pages, from the HTML source to the verdict (cases C03 to C06)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.extract.link_index import collect
from checker.extract.links import links, to_ask
from checker.model.vocabulary import LinkVerdict
from checker.parse.reading import read_html
from tests.probes.link_laboratory import OWN, Laboratory, found, page_of
from tests.servers import Reply, html, redirect

PAGE = "https://www.zone.test/zwgk/list/index.html"
TEXT = "<p>" + "关于做好政务公开工作的通知正文。" * 60 + "</p>"
OWN_HOST = ("www.zone.test",)


def one(*hrefs: str) -> list[str]:
    """Addresses that a page with these anchors makes the checker ask for."""
    body = "".join(f"<p><a {href}>链接</a></p>" for href in hrefs)
    return [url for url, _, _ in to_ask(collect([page_of(PAGE, body)], OWN_HOST), ())]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ('href=" \n /a.html\t"', "https://www.zone.test/a.html"),
        ('href="/a\nb.html"', "https://www.zone.test/ab.html"),
        (r'href="\files\2021\a.doc"', "https://www.zone.test/files/2021/a.doc"),
        (r'href="http:\\old.zone.test\a"', "http://old.zone.test/a"),
        ('href="//old.zone.test/x"', "https://old.zone.test/x"),
        (
            'href="../../附件/预算 表.xls"',
            "https://www.zone.test/%E9%99%84%E4%BB%B6/%E9%A2%84%E7%AE%97%20%E8%A1%A8.xls",
        ),
        ('href="/down.jsp?f=a&amp;n=2"', "https://www.zone.test/down.jsp?f=a&n=2"),
        ('href="?page=2"', "https://www.zone.test/zwgk/list/index.html?page=2"),
        ('href="/a%2.html"', "https://www.zone.test/a%2.html"),
        ('href="www.old.zone.test/a"', "https://www.zone.test/zwgk/list/www.old.zone.test/a"),
    ],
)
def test_c05_the_address_asked_for_is_the_one_a_browser_asks_for(source: str, address: str) -> None:
    assert one(source) == [address]


@pytest.mark.parametrize(
    "source",
    [
        'href="http://http://old.zone.test/"',
        'href="https://tel:05390000000"',
        'href="https://www.zone.test:99999/"',
        'href="http://[::1"',
    ],
)
def test_c05_malformed_addresses_are_dead_and_not_asked_for(source: str) -> None:
    index = collect([page_of(PAGE, f"<a {source}>链接</a>")], OWN_HOST)
    assert to_ask(index, ()) == []
    assert [(i.verdict, i.reason) for i in links(index, (), (), OWN_HOST).items] == [(LinkVerdict.DEAD, "malformed")]


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<base href="/en/">', "https://www.zone.test/en/g.html"),
        ('<base href="/en/"><base href="/fr/">', "https://www.zone.test/en/g.html"),
        ('<base target="_blank">', "https://www.zone.test/zwgk/list/g.html"),
    ],
)
def test_c05_base(head: str, address: str) -> None:
    index = collect(
        [page_of(PAGE, f'<html><head>{head}</head><body><a href="g.html">链接</a></body></html>')], OWN_HOST
    )
    assert [url for url, _, _ in to_ask(index, ())] == [address]


@pytest.mark.parametrize("source", ["", 'name="p2"', 'href=""', 'href="#"', 'href="JavaScript:;"', 'href="weixin://x"'])
def test_c04_nothing_to_fetch_makes_no_request(source: str) -> None:
    result = links(collect([page_of(PAGE, f"<a {source}>链接</a>")], OWN_HOST), (), (), OWN_HOST)
    assert one(source) == []
    assert {item.verdict for item in result.items} <= {LinkVerdict.NOT_A_LINK}


def test_c04_private_and_local_addresses_are_dead_and_never_dialled() -> None:
    sources = ["http://192.168.1.20:8080/x.doc", "http://localhost/x", "http://10.0.0.5/x", "file:///C:/a/附件1.doc"]
    body = "".join(f'<a href="{s}">附件</a>' for s in sources)
    index = collect([page_of(PAGE, body)], OWN_HOST)
    assert to_ask(index, ()) == []
    assert [i.verdict for i in links(index, (), (), OWN_HOST).items] == [LinkVerdict.DEAD] * 4


def test_c04_anchors_of_the_page_itself() -> None:
    body = f'<h2 id="附件">附件</h2><a name="p2"></a>{TEXT}'
    hrefs = ["#附件", "#%E9%99%84%E4%BB%B6", "#p2", "#top", "#:~:text=x", "#none", "#/list/3"]
    body += "".join(f'<a href="{h}">到</a>' for h in hrefs)
    with Laboratory() as laboratory:
        server = laboratory.host(OWN, {"/": html("<title>首页</title>"), "/a.html": html(body)})
        url = laboratory.url(OWN, "/a.html")
        item = found(laboratory.judge([url], crawl=[url]), url)
        assert server.count("/a.html") == 1
    assert item.verdict is LinkVerdict.LIVE
    assert item.missing_anchor == ("none",)


@pytest.mark.parametrize(
    ("path", "answer", "final"),
    [
        ("/refresh.html", html('<meta http-equiv="refresh" content="0; url=/new.html">'), "/new.html"),
        ("/script.html", html('<script>window.location.href="/zwgk/index.html";</script>'), "/zwgk/index.html"),
        ("/reload.html", html(f'<meta http-equiv="refresh" content="300">{TEXT}'), "/reload.html"),
        ("/moved.html", redirect("/new.html"), "/new.html"),
    ],
)
def test_c03_live_links_say_where_a_visitor_ends(path: str, answer: Reply, final: str) -> None:
    there = {"/new.html": html(TEXT), "/zwgk/index.html": html(TEXT)}
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html("<title>首页</title>"), path: answer, **there})
        url = laboratory.url(OWN, path)
        item = found(laboratory.judge([url]), url)
        assert item.verdict is LinkVerdict.LIVE
        assert (item.final_url or item.url) == laboratory.url(OWN, final)


def test_c03_the_home_page_that_moves_to_its_index_is_live() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": redirect("/index.html"), "/index.html": html(f"<title>首页</title>{TEXT}")})
        item = found(laboratory.judge(["/"]), laboratory.url(OWN, "/"))
    assert item.verdict is LinkVerdict.LIVE


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new.html">', "https://www.zone.test/new.html"),
        ('<script>window.location.href="/zwgk/index.html";</script>', "https://www.zone.test/zwgk/index.html"),
        (f'<meta http-equiv="refresh" content="300">{TEXT}', ""),
        ('<script>location.href = base + "/" + id;</script>', ""),
    ],
)
def test_c03_where_a_page_sends_its_visitors(source: str, target: str) -> None:
    reading = read_html(PAGE, f"<html><body>{source}</body></html>")
    assert reading.redirect == target
    assert (reading.redirect_style == "uncomputable") is ("base +" in source)


def test_c11_a_dead_link_in_three_spellings_is_one_with_three_places() -> None:
    spellings = {"a": "/gone.html", "b": "/./gone.html", "c": "/gone.html#x"}
    pages = [page_of(f"https://www.zone.test/{n}.html", f'<a href="{href}">链接</a>') for n, href in spellings.items()]
    gone = replace(
        pages[0][0], seq=9, url="https://www.zone.test/gone.html", key="https://www.zone.test/gone.html", status=404
    )
    result = links(pages, [*(e for e, _ in pages), gone], (), OWN_HOST)
    (dead,) = [item for item in result.items if item.verdict is LinkVerdict.DEAD]
    assert {place.page for place in dead.found_on} == {f"https://www.zone.test/{n}.html" for n in spellings}
