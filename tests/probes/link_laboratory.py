"""A site, foreign hosts and their answers on loopback, and the whole way from a page with links to verdicts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from checker.extract.link_index import collect
from checker.extract.links import links, to_ask
from checker.extract.records import Record
from checker.fetch.client import Fetcher
from checker.fetch.settings import FetchSettings
from checker.model.exchange import Exchange, Skip
from checker.model.facts import LinkResult, Links
from checker.model.reading import PageReading
from checker.parse.decode import unpack
from checker.parse.reading import read_page
from checker.parse.urls import url_key
from checker.probes.dns import Resolver
from checker.probes.links import LinkSettings, ask_links
from tests.probes.network import Zone, name_server
from tests.servers import Answer, Authority, Handler, Server, free_port

CONTROL = "control.names.cn"
OWN = "www.zone.gov.cn"
FOREIGN = "www.prov.gov.cn"


class Laboratory:
    """Named hosts on loopback servers, all resolved by a DNS server of its own; use as a context manager."""

    def __init__(self, zone: Zone | None = None, *, control: bool = True, lifetime: float = 1.0) -> None:
        self._stack = ExitStack()
        self._hosts: dict[str, Server] = {}
        self._zone: dict[str, Mapping[str, Any]] = dict(zone or {})
        if control:
            self._zone[CONTROL] = {"A": ["114.114.0.1"]}
        self._lifetime = lifetime
        self.authority = Authority()
        self._stack.callback(self.authority.close)
        self.resolver = Resolver(("127.0.0.1",), 9)
        self.nameserver = ""
        self.records: list[Record] = []
        self.slept: list[float] = []
        self._names: dict[str, str] = {}
        self._more: set[tuple[str, int]] = set()
        self._replay: Callable[[], Links] = Links

    def __enter__(self) -> Laboratory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def host(
        self,
        name: str,
        routes: Mapping[str, Answer | Handler] | None = None,
        *,
        label: str = "",
        address: str = "127.0.0.1",
        **options: Any,
    ) -> Server:
        """Start a server for a host name; `label` names a second server of the same host."""
        server = self._stack.enter_context(Server(routes, **options))
        self._hosts[label or name] = server
        self._zone.setdefault(name, {"A": [address]})
        self._names[label or name] = name
        return server

    def url(self, label: str, path: str = "/", scheme: str = "") -> str:
        """Address of a path on a named host."""
        server = self._hosts[label]
        return f"{scheme or server.scheme}://{self._names[label]}:{server.port}{path}"

    def refused(self, name: str) -> str:
        """An address of a host where nothing listens."""
        self._zone.setdefault(name, {"A": ["127.0.0.1"]})
        port = free_port()
        self._more.add((name, port))
        return f"http://{name}:{port}/"

    def settings(self, **changes: Any) -> FetchSettings:
        """Settings of a fetcher that may dial these hosts."""
        consented = {(self._names[label], server.port) for label, server in self._hosts.items()}
        consented |= self._more
        given = {
            "rate_per_second": 0.0,
            "concurrency": 8,
            "timeout_seconds": 1.0,
            "total_seconds": 3.0,
            "consented": frozenset(consented),
            "resolver": (self.nameserver,),
            "backoff_seconds": 0.05,
            "robots_retry_seconds": 0.0,
            "ca_file": str(self.authority.file),
        }
        return FetchSettings(**{**given, **changes})

    def judge(
        self,
        hrefs: Sequence[str],
        *,
        markup: str = "",
        crawl: Iterable[str] = (),
        skips: Sequence[Skip] = (),
        settings: LinkSettings | None = None,
        between: Callable[[], None] | None = None,
        own: str = OWN,
        crawl_purpose: str = "page",
        **fetch: Any,
    ) -> Links:
        """Verdicts for links that stand on the home page; `crawl` are own pages fetched beforehand."""
        body = "".join(f'<p><a href="{href}">{n} 链接</a></p>' for n, href in enumerate(hrefs)) + markup
        home = self.url(own)
        with name_server(self._zone, self._lifetime) as resolver:
            self.nameserver = f"127.0.0.1#{resolver.port}"
            self.resolver = resolver
            return asyncio.run(self._judge(home, body, list(crawl), skips, settings, between, fetch, crawl_purpose))

    async def _judge(
        self,
        home: str,
        body: str,
        crawl: list[str],
        skips: Sequence[Skip],
        settings: LinkSettings | None,
        between: Callable[[], None] | None,
        fetch: dict[str, Any],
        purpose: str,
    ) -> Links:
        pages = [page_of(home, f"<title>首页</title>{body}")]
        exchanges = [pages[0][0]]

        async def pause(seconds: float) -> None:
            self.slept.append(seconds)
            if between:
                between()

        chosen = settings or LinkSettings(second_pass_after=7.0, at_once=8, control_names=(CONTROL,))
        async with Fetcher(self.settings(**fetch), url_key=url_key) as fetcher:
            for url in crawl:
                received = await fetcher.fetch(url, purpose=purpose)
                exchanges.append(received.exchange)
                if received.exchange.ok:
                    plain = unpack(received.wire, received.exchange.header("content-encoding"), 10**6).body
                    reading = read_page(received.exchange.final_url, plain, received.exchange.headers)
                    pages.append((received.exchange, reading))
            index = collect(pages, (home,))
            sleeper: Callable[[float], Awaitable[None]] = pause
            self.records = await ask_links(
                to_ask(index, exchanges, skips),
                fetcher,
                roots=(home,),
                settings=chosen,
                resolver=self.resolver,
                sleep=sleeper,
            )
        self._replay = lambda: links(index, exchanges, list(self.records), (home,), skips)
        return self.again()

    def again(self) -> Links:
        """The verdicts from the records of the last run."""
        return self._replay()

    def server(self, label: str) -> Server:
        """The server of a named host."""
        return self._hosts[label]


def page_of(url: str, html: str) -> tuple[Exchange, PageReading]:
    """A crawled page made up for a test."""
    body = html.encode()
    exchange = Exchange(
        seq=1,
        url=url,
        key=url_key(url),
        final_url=url,
        started="2021-12-01T10:00:00+08:00",
        elapsed_ms=1,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body_sha256="0" * 64,
        body_size=len(body),
        media_type="text/html",
    )
    return exchange, read_page(url, body, exchange.headers)


def found(result: Links, url: str) -> LinkResult:
    """The result for one target. Raises KeyError when there is none."""
    for item in result.items:
        if item.url == url.partition("#")[0]:
            return item
    raise KeyError(url)
