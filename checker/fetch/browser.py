"""Pages as a browser shows them (浏览器渲染): for lists that only a script writes.

The browser never speaks to the network. The page itself is given to it from the bytes that were stored, and whatever
its scripts ask for is fetched by the polite client, which keeps to robots.txt, paces itself and never dials private
addresses; all of that is handed back to be recorded. Pictures, media, fonts, styles and other hosts are refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checker.fetch.client import Fetcher
from checker.fetch.once import unpack_start
from checker.fetch.received import Received
from checker.model.message import Message

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext, Page, Playwright, Request, Route

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""Programs looked for, in this order."""
_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    # whatever is not answered by us (sockets, prefetching) finds no host
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_WANTED = frozenset({"document", "script", "xhr", "fetch"})
"""Kinds of requests that can bring text."""
_FORM = "application/x-www-form-urlencoded"
_NOT_PASSED_ON = frozenset(
    {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie", "refresh"}
)
_POLL = 0.05


class BrowserMissing(Exception):
    """There is no browser to render with; the text says in Chinese what to install or set."""


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """Bounds of rendering one page. Times in seconds, sizes in bytes."""

    page_seconds: float = 20.0
    quiet_seconds: float = 0.4
    """No request and no change for so long means finished (own choice)."""
    grace_seconds: float = 10.0
    """Beyond `page_seconds`, after which a page that answers nothing at all is given up."""
    requests: int = 60
    response_bytes: int = 5_000_000
    dom_bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """The page after its scripts ran."""

    html: bytes
    """The DOM as UTF-8; empty when rendering failed."""
    version: str
    elapsed_ms: int
    asked: tuple[Received, ...]
    """Every request made for it, in order, purpose `render`."""
    refused: tuple[str, ...]
    """Addresses that scripts asked for and did not get."""
    note: str = ""
    """Why there is no result, or what is incomplete about it, in Chinese."""


def find_browser(setting: str) -> str:
    """The browser's path for a setting `auto` or a path. Raises BrowserMissing."""
    if setting == "auto":
        found = next((path for name in NAMES if (path := shutil.which(name))), None)
        if found is None:
            raise BrowserMissing(Message("没有找到浏览器（{names}），脚本生成的栏目未渲染", names=NAMES))
        return found
    if not Path(setting).is_file():
        raise BrowserMissing(Message("配置 [crawl] browser 指定的浏览器 {path} 不存在", path=setting))
    return setting


@dataclass(slots=True)
class _Visit:
    """One page while it is open."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]
    asked: list[Received] = field(default_factory=list)
    refused: dict[str, None] = field(default_factory=dict)
    pending: int = 0
    started: int = 0
    served: bool = False


class Renderer:
    """A running browser; use as an async context manager in the event loop of the client.

    `allowed` says of an address whether the page's scripts may ask for it (the scope of the audit).
    Raises BrowserMissing on entering.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        setting: str,
        allowed: Callable[[str], bool],
        *,
        limits: RenderLimits | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._setting = setting
        self._allowed = allowed
        self._limits = limits or RenderLimits()
        self._driver: Playwright | None = None
        self._browser: Browser | None = None

    async def __aenter__(self) -> Renderer:
        path = find_browser(self._setting)
        try:
            from playwright.async_api import Error, async_playwright
        except ImportError as error:
            raise BrowserMissing(Message("装上 browser 附加组件后才能渲染脚本页面")) from error
        self._driver = await async_playwright().start()
        # Chromium's sandbox cannot start for root
        rooted = hasattr(os, "geteuid") and os.geteuid() == 0
        try:
            self._browser = await self._driver.chromium.launch(
                executable_path=path, chromium_sandbox=not rooted, args=list(_ARGUMENTS)
            )
        except Error as error:
            await self._driver.stop()
            why = error.message.strip().splitlines()[0][:200]
            raise BrowserMissing(Message("浏览器 {path} 无法启动：{why}", path=path, why=why)) from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        from playwright.async_api import Error

        with contextlib.suppress(Error):
            if self._browser is not None:
                await self._browser.close()
        if self._driver is not None:
            await self._driver.stop()

    async def render(self, url: str, body: bytes, headers: Sequence[tuple[str, str]]) -> Rendered:
        """Run the scripts of a page given by its unpacked bytes and response headers. Never raises for what it does."""
        from playwright.async_api import Error

        assert self._browser is not None
        visit = _Visit(url, body, tuple(headers))
        begin = time.monotonic()
        html, note = b"", ""
        context: BrowserContext | None = None
        try:
            async with asyncio.timeout(self._limits.page_seconds + self._limits.grace_seconds):
                context = await self._browser.new_context(
                    locale="zh-CN",
                    timezone_id="Asia/Shanghai",
                    user_agent=self._fetcher.settings.user_agent,
                    service_workers="block",
                    accept_downloads=False,
                )
                html, note = await self._run(context, visit)
        except TimeoutError:
            note = "渲染超时"
        except Error as error:
            note = f"渲染失败：{error.message.strip().splitlines()[0][:200]}"
        finally:
            if context is not None:
                with contextlib.suppress(Error, TimeoutError):
                    async with asyncio.timeout(10):
                        await context.close()
        return Rendered(
            html=html,
            version=self._browser.version,
            elapsed_ms=round((time.monotonic() - begin) * 1000),
            asked=tuple(visit.asked),
            refused=tuple(visit.refused),
            note=note,
        )

    async def _run(self, context: BrowserContext, visit: _Visit) -> tuple[bytes, str]:
        async def route(route: Route, request: Request) -> None:
            await self._answer(route, request, visit)

        await context.route("**/*", route)
        page = await context.new_page()
        page.on("dialog", lambda dialog: asyncio.ensure_future(_dismiss(dialog)))
        page.on("popup", lambda popup: asyncio.ensure_future(_close(popup)))
        await page.goto(visit.url, wait_until="commit", timeout=self._limits.page_seconds * 1000)
        finished = await self._settle(page, visit)
        if urlsplit(page.url)._replace(fragment="") != urlsplit(visit.url)._replace(fragment=""):
            return b"", "页面由脚本转向其他地址"
        html = (await page.content()).encode("utf-8", "replace")
        if len(html) > self._limits.dom_bytes:
            return b"", f"渲染后的页面超过 {self._limits.dom_bytes} 字节"
        return html, "" if finished else "到时限仍有脚本在工作，按当时的内容记录"

    async def _settle(self, page: Page, visit: _Visit) -> bool:
        """Wait until nothing is asked for and the page no longer grows; False when time ran out."""
        end = time.monotonic() + self._limits.page_seconds
        size, still = -1, time.monotonic()
        while (moment := time.monotonic()) < end:
            measure = "document.readyState === 'loading' ? -1 : document.getElementsByTagName('*').length"
            now = await page.evaluate(measure)
            if now != size or now < 0 or visit.pending:
                size, still = now, moment
            elif moment - still >= self._limits.quiet_seconds:
                return True
            await asyncio.sleep(_POLL)
        return False

    async def _answer(self, route: Route, request: Request, visit: _Visit) -> None:
        """Answer one request of the page, or refuse it."""
        from playwright.async_api import Error

        visit.pending += 1
        try:
            main = request.is_navigation_request() and request.frame.parent_frame is None
            if main and not visit.served:
                visit.served = True
                await route.fulfill(status=200, headers=_passed_on(visit.headers), body=visit.body)
                return
            received = None if main else await self._fetch(request, visit)
            if received is None:
                visit.refused[request.url[:2000]] = None
                await route.abort("blockedbyclient")
                return
            exchange = received.exchange
            limit = self._limits.response_bytes
            body = unpack_start(received.wire, exchange.header("content-encoding"), limit)
            await route.fulfill(status=exchange.status or 502, headers=_passed_on(exchange.headers), body=body)
        except Error:
            # the page went away while it was being answered
            return
        finally:
            visit.pending -= 1

    async def _fetch(self, request: Request, visit: _Visit) -> Received | None:
        url = request.url
        if request.resource_type not in _WANTED or not url.startswith(("http://", "https://")):
            return None
        if not self._allowed(url) or visit.started >= self._limits.requests:
            return None
        form = ""
        if request.method == "POST":
            if not request.headers.get("content-type", "").startswith(_FORM):
                return None
            form = request.post_data or ""
        if request.method not in ("GET", "POST"):
            return None
        visit.started += 1
        purpose = "data" if request.resource_type in ("xhr", "fetch") else "page"
        received = await self._fetcher.fetch(
            url, purpose=purpose, via=visit.url, form=form, max_bytes=self._limits.response_bytes
        )
        visit.asked.extend(received.side)
        if received.refused is not None:
            return None
        visit.asked.append(replace(received, exchange=replace(received.exchange, purpose="render"), side=()))
        usable = received.exchange.failure is None and received.exchange.status is not None
        return received if usable and self._allowed(received.exchange.final_url) else None


async def _dismiss(dialog: object) -> None:
    from playwright.async_api import Dialog, Error

    if isinstance(dialog, Dialog):
        with contextlib.suppress(Error):
            await dialog.dismiss()


async def _close(page: object) -> None:
    from playwright.async_api import Error, Page

    if isinstance(page, Page):
        with contextlib.suppress(Error):
            await page.close()


def _passed_on(headers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Response headers as the browser may see them: the body is unpacked already, cookies are the client's."""
    return {name: value for name, value in headers if name.lower() not in _NOT_PASSED_ON and value.isascii()}
