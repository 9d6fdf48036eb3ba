"""Link laboratory: every answer behaviour of cases C01 to C06, C09 and C24 as real servers give it.

Not one wrong DEAD, and no DEAD missed: each row names the verdict on the site's own host and on a foreign one.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from checker.model.facts import Links
from tests.probes.link_laboratory import FOREIGN, OWN, Laboratory, found
from tests.servers import CLOSE, HANG, RESET, Answer, Handler, Pause, Reply, Request, html, page, redirect

TEXT = "".join(f"<p>第{n}段，关于做好政务公开工作的通知正文。</p>" for n in range(40))
LONG = f"<html><head><title>关于做好工作的通知</title></head><body>{TEXT}</body></html>"
HOME = (
    "<html><head><title>某省人民政府</title></head><body>"
    + "".join(f"<li>栏目{n}</li>" for n in range(80))
    + "</body></html>"
)
SHIELD = b"<html><body><script>var _0x1a=1;document.cookie='a=1';location.reload()</script></body></html>"


def by_method(head: Answer, get: Answer) -> Handler:
    """Another answer for HEAD than for GET."""
    return lambda request: head if request.method == "HEAD" else get


def in_turn(*answers: Answer) -> Handler:
    """One answer after the other, the last one for ever."""
    return lambda request: answers[min(request.nth, len(answers)) - 1]


def cookie_first(request: Request) -> Answer:
    """Sends the visitor back to the same address with a cookie, and lets through who has it."""
    return html(LONG) if "seen" in request.cookies else redirect(request.path, 302, Set_Cookie="seen=1")


def hop(request: Request) -> Answer:
    """Twelve different hops, then the page."""
    number = int(request.query.get("n", "0"))
    return html(LONG) if number >= 12 else redirect(f"/hops?n={number + 1}")


def raw(head: str, body: bytes = b"") -> bytes:
    return head.replace("\n", "\r\n").encode() + b"\r\n\r\n" + body


PDF = Reply(200, b"%PDF-1.4 " + b"x" * 9000, (("Content-Type", "application/pdf"),))
BIG = b"%PDF-1.4 " + b"x" * 2_000_000


@dataclass(frozen=True)
class Row:
    """One behaviour; `own` and `foreign` are "VERDICT reason" of a link on that host."""

    path: str
    answer: Answer | Handler
    own: str
    foreign: str = ""
    """The same as `own` when empty."""
    most: int = 4
    """Requests that the target may cost in both passes."""


PAGES = [
    Row("/plain.html", html(LONG), "LIVE", most=1),
    Row("/a-head405.html", by_method(Reply(405), html(LONG)), "LIVE", most=2),
    Row("/b-head404.html", by_method(Reply(404), html(LONG)), "LIVE", most=2),
    Row("/c-head500.html", by_method(Reply(500), html(LONG)), "LIVE", most=2),
    Row("/d-head403.html", by_method(Reply(403), html(LONG)), "LIVE", most=2),
    Row("/e-headcloses.html", by_method([CLOSE], html(LONG)), "LIVE", most=2),
    Row(
        "/f-head501.pdf", by_method(Reply(501), Reply(200, BIG, (("Content-Type", "application/pdf"),))), "LIVE", most=2
    ),
    Row("/g-gone.html", Reply(404, b"no"), "DEAD http_404"),
    Row("/h-410.html", by_method(Reply(405), Reply(410)), "DEAD http_410"),
    Row("/404-then-200.html", in_turn(Reply(404), html(LONG)), "LIVE"),
    Row("/412.html", Reply(412, SHIELD, (("Set-Cookie", "a80T=1"),)), "BLOCKED challenge", most=2),
    Row("/521.html", Reply(521, SHIELD, (("Set-Cookie", "__jsluid=1"),), reason=""), "BLOCKED challenge", most=2),
    Row("/403cf.html", Reply(403, b"no", (("cf-mitigated", "challenge"),)), "BLOCKED challenge", most=2),
    Row("/403.html", Reply(403, b"forbidden"), "BLOCKED http_403", most=2),
    Row("/406.html", Reply(406, b"no"), "BLOCKED http_406", most=2),
    Row("/412plain.html", Reply(412, b"no"), "BLOCKED http_412", most=2),
    Row("/418.html", Reply(418, b"no"), "BLOCKED http_418", most=2),
    Row("/999.html", Reply(999, b"no"), "BLOCKED http_999", most=2),
    Row("/401.html", Reply(401, b"", (("WWW-Authenticate", "Basic"),)), "BLOCKED login", most=2),
    Row("/429long.html", Reply(429, b"", (("Retry-After", "86400"),)), "BLOCKED rate_limited", most=2),
    Row("/429short.html", in_turn(Reply(429, b"", (("Retry-After", "0"),)), html(LONG)), "LIVE"),
    Row("/429ever.html", Reply(429, b""), "BLOCKED rate_limited", most=6),
    Row(
        "/noscript.html",
        html("<noscript>请开启JavaScript并刷新页面</noscript><script>var _0x12ab='x';</script>" + " " * 700),
        "BLOCKED challenge",
    ),
    Row("/202.html", Reply(202, SHIELD, (("Set-Cookie", "acw_sc__v2=1"),)), "BLOCKED challenge", most=2),
    Row("/503.html", Reply(503, b"busy"), "DEAD server_error", "REVIEW server_error"),
    Row("/500.html", Reply(500, b"oops"), "DEAD server_error", "REVIEW server_error"),
    Row("/502.html", Reply(502, b"bad gateway"), "DEAD server_error", "REVIEW server_error"),
    Row("/504.html", Reply(504, b"late"), "DEAD server_error", "REVIEW server_error"),
    Row("/500-then-200.html", in_turn(Reply(500), html(LONG)), "LIVE"),
    Row("/503cf.html", Reply(503, SHIELD, (("cf-mitigated", "challenge"),)), "BLOCKED challenge", most=2),
    Row("/400.html", Reply(400, b"bad request"), "REVIEW http_400"),
    Row("/405.html", Reply(405, b"GET no"), "REVIEW http_405"),
    Row("/451.html", Reply(451, b"law"), "REVIEW http_451"),
    Row("/304.html", Reply(304), "REVIEW http_304"),
    Row(
        "/art/soft1.html",
        page("404-页面不存在", text="<p>您访问的页面不存在或已被删除，请返回首页。</p>"),
        "DEAD soft_404",
    ),
    Row("/art/soft2.html", redirect("/404.html"), "DEAD soft_404"),
    Row("/art/soft3.html", html("<title>提示</title><p>对不起，您访问的文章不存在！</p>"), "DEAD soft_404"),
    Row("/art/about404.html", html(LONG.replace("通知", "404错误页面处理办法的通知") + TEXT * 3), "LIVE"),
    Row("/art/home1.html", redirect("/"), "DEAD home_redirect"),
    Row("/art/home2.html", redirect("/index.html"), "DEAD home_redirect"),
    Row("/zwgk/", redirect("/"), "REVIEW home_redirect"),
    Row("/refresh.html", html('<meta http-equiv="refresh" content="0; url=/new.html">'), "LIVE"),
    Row("/script.html", html('<script>window.location.href="/new.html";</script>'), "LIVE"),
    Row("/reload.html", html('<meta http-equiv="refresh" content="300">' + LONG), "LIVE"),
    Row("/refresh-gone.html", html('<meta http-equiv="refresh" content="0; url=/gone2.html">'), "DEAD http_404"),
    Row("/computed.html", html('<script>location.href = base + "/" + id;</script>'), "REVIEW script_redirect"),
    Row("/cookie.html", cookie_first, "LIVE"),
    Row("/loop.html", redirect("/loop.html"), "DEAD redirect_loop"),
    Row("/pingpong1.html", redirect("/pingpong2.html"), "DEAD redirect_loop"),
    Row("/hops", hop, "LIVE", most=30),
    Row("/noloc.html", Reply(302), "DEAD bad_redirect"),
    Row("/relative.html", redirect("new.html"), "LIVE"),
    Row("/tomail.html", redirect("mailto:a@zone.gov.cn"), "DEAD bad_redirect"),
    Row("/tobad.html", redirect("http://[bad"), "DEAD bad_redirect"),
    Row("/toprivate.html", redirect("http://127.0.0.1:9/"), "DEAD private"),
    Row("/toprivate2.html", redirect("http://10.0.0.8/x"), "DEAD private"),
    Row(
        "/short.html",
        raw("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 900", b"<p>ten bytes"),
        "UNTESTED incomplete",
    ),
    Row(
        "/chunkcut.html",
        raw("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked", b"50\r\n<p>cut"),
        "UNTESTED incomplete",
    ),
    Row(
        "/gzipcut.html",
        Reply(
            200, gzip.compress(LONG.encode() * 3)[:150], (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
        ),
        "UNTESTED incomplete",
    ),
    Row(
        "/gzip.html",
        Reply(200, gzip.compress(LONG.encode()), (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))),
        "LIVE",
    ),
    Row("/fivebytes.html", Reply(200, b"<html", (("Content-Type", "text/html"),)), "REVIEW tiny_body"),
    Row("/empty.html", Reply(200, b"", (("Content-Type", "text/html"),)), "REVIEW empty_body"),
    Row("/204.html", Reply(204), "REVIEW empty_body"),
    Row(
        "/notgzip.html",
        Reply(200, LONG.encode(), (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))),
        "REVIEW bad_encoding",
    ),
    Row(
        "/coded-utf8.html",
        Reply(200, LONG.encode(), (("Content-Type", "text/html"), ("Content-Encoding", "utf-8"))),
        "LIVE",
    ),
    Row("/badheader.html", raw("HTTP/1.1 200 OK\nX Bad: 1\nContent-Length: 2", b"ok"), "REVIEW bad_header"),
    Row("/lengths.html", raw("HTTP/1.1 200 OK\nContent-Length: 2\nContent-Length: 5", b"ok"), "REVIEW bad_header"),
    Row("/garbage.html", b"\x00\x01\x02 no http here\r\n\r\n", "REVIEW bad_header"),
    Row("/reset.html", [RESET], "REVIEW reset"),
    Row("/closes.html", [CLOSE], "REVIEW reset"),
    Row("/reset-then-ok.html", in_turn([RESET], html(LONG)), "LIVE"),
    Row("/hangs.html", [HANG], "REVIEW timeout"),
    Row("/dribbles.html", [raw("HTTP/1.1 200 OK\nContent-Type: text/html"), b"<p>a", HANG], "REVIEW timeout"),
    Row("/slow.html", lambda r: [Pause(0.2), raw("HTTP/1.1 200 OK\nContent-Type: text/html"), LONG.encode()], "LIVE"),
    Row("/plan.pdf", PDF, "LIVE", most=1),
    Row("/empty.pdf", Reply(200, b"", (("Content-Type", "application/pdf"),)), "DEAD empty_file"),
    Row("/twobytes.doc", Reply(200, b"\r\n", (("Content-Type", "application/msword"),)), "DEAD empty_file"),
    Row("/error.pdf", html("<title>404</title><p>文件不存在或已被删除</p>"), "DEAD soft_404"),
    Row("/viewer.pdf", html(LONG + TEXT * 3), "REVIEW html_as_file"),
    Row(
        "/table.xls",
        html("<html xmlns:x='urn'><body><table><tr><td>预算</td><td>1</td></tr></table></body></html>"),
        "LIVE",
    ),
    Row("/gone.xlsx", Reply(404), "DEAD http_404"),
    Row("/huge.pdf", raw("HTTP/1.1 200 OK\nContent-Type: application/pdf", BIG), "LIVE", most=1),
    Row("/down.jsp?id=3", Reply(200, b"%PDF-1.4 " + b"y" * 300, (("Content-Type", "text/html"),)), "LIVE"),
    Row("/member.html", redirect("/sso/login"), "BLOCKED login"),
    Row("/userlogin.html", redirect("/sso/login"), "LIVE"),
    Row("/partial.html", Reply(206, LONG.encode(), (("Content-Type", "text/html"),)), "LIVE"),
    Row("/notype.html", Reply(200, LONG.encode()), "LIVE"),
    Row("/gbk.html", html(LONG, charset="gb2312"), "LIVE"),
    Row("/505.html", Reply(505, b"no"), "REVIEW server_error"),
    Row("/a%2.html", html(LONG), "LIVE"),
    Row("/a%2gone.html", Reply(404), "DEAD http_404"),
]
SUPPORT: dict[str, Answer | Handler] = {
    "/": html(HOME),
    "/index.html": html(HOME),
    "/new.html": html(LONG),
    "/404.html": html(LONG.replace("关于做好工作的通知", "出错")),
    "/pingpong2.html": redirect("/pingpong1.html"),
    "/sso/login": html(
        "<title>统一身份认证</title><form><p>用户登录</p><input name=u><input type=password name=p></form>"
    ),
    "/robots.txt": Reply(404),
}


@pytest.fixture(scope="module")
def judged() -> Iterator[tuple[Laboratory, Links]]:
    routes = {row.path.partition("?")[0]: row.answer for row in PAGES} | SUPPORT
    with Laboratory() as laboratory:
        for name in (OWN, FOREIGN):
            laboratory.host(name, routes)
        hrefs = [laboratory.url(name, row.path) for row in PAGES for name in (OWN, FOREIGN)]
        yield laboratory, laboratory.judge(hrefs)


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.path)
@pytest.mark.parametrize("host", [OWN, FOREIGN], ids=["own", "foreign"])
def test_behaviour(judged: tuple[Laboratory, Links], row: Row, host: str) -> None:
    laboratory, result = judged
    item = found(result, laboratory.url(host, row.path))
    wanted = row.own if host == OWN else row.foreign or row.own
    assert f"{item.verdict} {item.reason}".strip() == wanted, item
    assert item.own_host is (host == OWN)
    assert item.found_on[0].page == laboratory.url(OWN)
    assert item.evidence is not None


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.path)
def test_politeness(judged: tuple[Laboratory, Links], row: Row) -> None:
    """At most two requests a target and pass; settled answers are not asked for again."""
    laboratory, _ = judged
    server = laboratory.server(FOREIGN)
    assert server.count(row.path.partition("?")[0]) <= row.most


def test_the_laboratory_is_large_enough(judged: tuple[Laboratory, Links]) -> None:
    assert len(PAGES) >= 60
    assert judged[0].slept == [7.0]


def test_records_give_the_same_links_again(judged: tuple[Laboratory, Links]) -> None:
    """All that is judged is in the records."""
    laboratory, result = judged
    assert laboratory.again() == result
