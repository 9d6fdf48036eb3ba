"""Redirects a page makes itself (recognition side of case C03) and Location headers as raw bytes."""

from __future__ import annotations

import pytest

from checker.parse.page import Page
from checker.parse.redirects import decode_location, find_redirect

URL = "https://www.zone.test/art/9.html"
SITE = "https://www.zone.test"


@pytest.mark.parametrize(
    ("html", "target", "style"),
    [
        ('<meta http-equiv="refresh" content="0; url=/new.html">', "/new.html", "meta_refresh"),
        ('<META HTTP-EQUIV="Refresh" CONTENT="0;URL=./dwzn/">', "/art/dwzn/", "meta_refresh"),
        ("<meta http-equiv='refresh' content=\"3;url='/q.html'\">", "/q.html", "meta_refresh"),
        ('<meta http-equiv="refresh" content="0;url=/&#26032;.html">', "/%E6%96%B0.html", "meta_refresh"),
        ('<script>window.location.href="/zwgk/index.html";</script>', "/zwgk/index.html", "script"),
        ("<script>top.location.replace('b.html')</script>", "/art/b.html", "script"),
        ("<script>self.location = 'b.html'</script>", "/art/b.html", "script"),
        ('<script>location.assign("b.html");</script>', "/art/b.html", "script"),
        ("<script>var u='/zwgk/';\nlocation.href=u+'gsgg/';</script>", "/zwgk/gsgg/", "script"),
        (
            '<script>document.write(\'<meta http-equiv="Refresh" content="0;URL=/zwgk/gsgg/" />\');</script>',
            "/zwgk/gsgg/",
            "script",
        ),
        ("<script>document.write(\"<meta http-equiv='refresh' content='0;url=/x/'>\")</script>", "/x/", "script"),
        ("<body onload=\"location.href='c.html'\"></body>", "/art/c.html", "script"),
        (
            "<frameset rows='80,*'><frame name=topFrame src=t.html><frame name=m src=c.html></frameset>",
            "/art/c.html",
            "frameset",
        ),
        ("<frameset><frame src='only.html'></frameset>", "/art/only.html", "frameset"),
    ],
)
def test_redirects_are_found(html: str, target: str, style: str) -> None:
    assert find_redirect(Page(URL, html), ()) == (SITE + target, style)


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="300"><p>正文</p>',
        '<meta http-equiv="refresh" content="300;url=/new.html"><p>正文</p>',
        '<meta http-equiv="refresh" content="0;url=9.html">',
        '<meta http-equiv="refresh" content="0;url=javascript:;">',
        '<!-- <meta http-equiv="refresh" content="0;url=/new.html"> --><p>正文</p>',
        '<noscript><meta http-equiv="refresh" content="0;url=/nojs.html"></noscript><p>正文</p>',
        "<script>// location.href='/x.html'\n</script>",
        "<script>if(location.href=='/x'){}</script>",
        "<script>if(/mobile/.test(navigator.userAgent)){location.href='/m/'}</script>",
        "<p>" + "政务公开" * 100 + "</p><script>function s(){location.href='/search.html'}</script>",
        "<a href=1>a</a>" * 8 + "<script>function s(){location.href='/search.html'}</script>",
    ],
)
def test_what_is_no_redirect(html: str) -> None:
    assert find_redirect(Page(URL, html), ()) == ("", "")


def test_a_target_that_cannot_be_computed_is_said() -> None:
    page = Page(URL, '<script>location.href = base + "/" + id;</script>')
    assert find_redirect(page, ()) == ("", "uncomputable")


def test_refresh_header() -> None:
    page = Page(URL, "<p>x</p>")
    assert find_redirect(page, (("Refresh", "0; url=/b.html"),)) == (SITE + "/b.html", "refresh_header")
    assert find_redirect(page, (("refresh", "600; url=/b.html"),)) == ("", "")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_raw_location(codec: str) -> None:
    assert decode_location("/公开/附件.htm".encode(codec)) == "/公开/附件.htm"
    assert decode_location(b" /a\r\nX: 1") == "/aX: 1"
