"""Rendering: the browser shows what scripts write and reaches nothing by itself."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from checker.fetch.browser import NAMES, BrowserMissing, Rendered, Renderer, RenderLimits, find_browser
from checker.fetch.client import Fetcher
from tests.fetch.helpers import settings
from tests.servers import Reply, Server, html

HEADERS = (("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"))
needs_browser = pytest.mark.skipif(not any(shutil.which(name) for name in NAMES), reason="no Chromium installed")


def render(
    site: Server, body: str, *, allowed: Callable[[str], bool] | None = None, limits: RenderLimits | None = None,
    **options: Any,
) -> Rendered:  # fmt: skip
    """Render a page of the site."""
    pytest.importorskip("playwright")

    async def work() -> Rendered:
        async with (
            Fetcher(settings(**options)) as fetcher,
            Renderer(fetcher, "auto", allowed or (lambda url: urlsplit(url).netloc == site.netloc), limits=limits) as r,
        ):
            return await r.render(site.url("/list/"), body.encode(), HEADERS)

    return asyncio.run(work())


def script(code: str) -> str:
    return f'<meta charset="utf-8"><ul id="list"></ul><script>{code}</script>'


FILL = """fetch('/api/list').then(r => r.json()).then(rows => {
  document.getElementById('list').innerHTML = rows.map(r => `<li><a href="${r.u}">${r.t}</a></li>`).join('')})"""
ROWS = Reply(200, '[{"t":"关于规划的通知","u":"/a.html"}]'.encode(), (("Content-Type", "application/json"),))


@needs_browser
def test_the_page_itself_is_not_asked_for_again_and_requests_are_recorded() -> None:
    with Server({"/api/list": ROWS, "/robots.txt": Reply(404)}) as site:
        got = render(site, script(FILL))
        assert '<li><a href="/a.html">关于规划的通知</a></li>' in got.html.decode()
        assert site.count("/list/") == 0
        assert [r.exchange.purpose for r in got.asked] == ["robots", "render"]
        assert got.asked[1].exchange.via == site.url("/list/")
        assert got.note == ""
        assert "checker" in site.log.requests[-1].headers["user-agent"]


@needs_browser
def test_robots_keep_scripts_out() -> None:
    robots = Reply(200, b"User-agent: *\nDisallow: /api/", (("Content-Type", "text/plain"),))
    with Server({"/api/list": ROWS, "/robots.txt": robots}) as site:
        got = render(site, script(FILL))
        assert site.count("/api/list") == 0
        assert got.refused == (site.url("/api/list"),)
        assert b'<ul id="list"></ul>' in got.html


@needs_browser
def test_nothing_is_reached_but_through_the_client() -> None:
    """Other hosts, pictures, sockets, beacons, windows and frames of others: none is dialled."""
    with Server({}) as other, Server({"/robots.txt": Reply(404)}) as site:
        away = other.url("")
        code = f"""
        fetch('{away}/fetch'); new WebSocket('{away.replace("http", "ws")}/socket'); new EventSource('{away}/events');
        navigator.sendBeacon('{away}/beacon', 'x'); window.open('{away}/window'); new Image().src = '{away}/picture';
        fetch('{site.url("/json")}', {{method: 'POST', body: '{{}}', headers: {{'Content-Type': 'application/json'}}}});
        fetch('{site.url("/delete")}', {{method: 'DELETE'}});
        """
        page = (
            f'<iframe src="{away}/frame"></iframe><img src="/own.png"><link rel=stylesheet href="/own.css">'
            f'<link rel="prefetch" href="{away}/prefetch"><link rel="preconnect" href="{away}/">'
        )
        got = render(site, page + script(code))
        assert other.targets() == []
        assert site.targets() == []
        assert f"{away}/fetch" in got.refused
        assert got.html


@needs_browser
def test_private_addresses_are_not_dialled_for_a_script() -> None:
    with Server({}) as inner, Server({"/robots.txt": Reply(404)}) as site:
        own = (urlsplit(site.base).hostname or "", urlsplit(site.base).port or 0)
        got = render(
            site, script(f"fetch('{inner.url('/secret')}')"), allowed=lambda url: True, allow_private_addresses=False,
            consented=frozenset({own}),
        )  # fmt: skip
        assert inner.targets() == []
        assert got.refused == (inner.url("/secret"),)


@needs_browser
def test_endless_scripts_end_with_what_is_there() -> None:
    with Server({"/robots.txt": Reply(404), "/more": html("x")}) as site:
        code = "setInterval(() => { document.body.append(document.createElement('p')); fetch('/more') }, 10)"
        got = render(site, script(code), limits=RenderLimits(page_seconds=1.5, requests=5))
        assert "<p>" in got.html.decode()
        assert "到时限" in got.note
        assert site.count("/more") == 5


@needs_browser
def test_a_page_that_leaves_or_locks_the_browser_gives_no_evidence() -> None:
    with Server({"/robots.txt": Reply(404), "/elsewhere": html("other page")}) as site:
        left = render(site, script("location.href = '/elsewhere'"), limits=RenderLimits(page_seconds=2))
        locked = render(site, script("for (;;) {}"), limits=RenderLimits(page_seconds=1, grace_seconds=1))
        shouting = render(site, script("alert('x'); document.body.append('after')"))
    assert b"other page" not in left.html
    assert (locked.html, bool(locked.note)) == (b"", True)
    assert b"after" in shouting.html


@needs_browser
def test_a_grown_page_is_refused() -> None:
    with Server({"/robots.txt": Reply(404)}) as site:
        got = render(site, script("document.body.append('x'.repeat(5000))"), limits=RenderLimits(dom_bytes=4000))
    assert got.html == b""
    assert "4000" in got.note


def test_missing_browser_and_missing_extra_are_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BrowserMissing, match="不存在"):
        find_browser(str(tmp_path / "none"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserMissing, match="没有找到浏览器"):
        find_browser("auto")
    present = tmp_path / "chromium"
    present.write_text("")

    async def enter() -> None:
        async with Fetcher(settings()) as fetcher, Renderer(fetcher, str(present), lambda url: True):
            pass

    monkeypatch.setitem(sys.modules, "playwright.async_api", None)
    with pytest.raises(BrowserMissing, match="browser 附加组件"):
        asyncio.run(enter())
