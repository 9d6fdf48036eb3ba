"""Lines (线路): httpx clients with one request at a time each, so that no pool has to search many connections.

All share one TLS context, one cookie jar and the resolved names; a free line that last spoke to the same host is
preferred because its connection is still open.
"""

from __future__ import annotations

import asyncio
import http.cookiejar
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx

from checker.fetch.backend import GuardedBackend, resolver_of
from checker.fetch.settings import FetchSettings
from checker.fetch.transport import Transport, relaxed_context, strict_context

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": "gzip, deflate",
}
_COOKIES_KEPT = 500


class _Cookies(httpx.Cookies):
    """The shared jar; answers without cookies, nearly all, are not taken to it."""

    def extract_cookies(self, response: httpx.Response) -> None:
        if "set-cookie" in response.headers:
            super().extract_cookies(response)


class _Client(httpx.AsyncClient):
    """A client whose cookies are those of all lines."""

    def __init__(self, jar: http.cookiejar.CookieJar, transport: Transport, settings: FetchSettings) -> None:
        self._shared = _Cookies(jar)
        super().__init__(
            transport=transport,
            headers={**_HEADERS, "User-Agent": settings.user_agent},
            timeout=settings.timeout_seconds,
            trust_env=False,
            follow_redirects=False,
        )

    @property  # type: ignore[misc]
    def cookies(self) -> httpx.Cookies:
        """The jar shared by all lines."""
        return self._shared


class Line:
    """One client; `host` is the origin it last spoke to."""

    def __init__(self, client: httpx.AsyncClient, backend: GuardedBackend) -> None:
        self.client = client
        self.backend = backend
        self.origin = ""


class Lines:
    """Lends lines; at most `total_concurrency` at a time."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._count = max(settings.total_concurrency, settings.concurrency, 1)
        self._slots = asyncio.Semaphore(self._count)
        self._free: dict[bool, list[Line]] = {False: [], True: []}
        self._all: list[Line] = []
        self._jar = http.cookiejar.CookieJar()
        self._names: dict[str, tuple[float, list[str]]] = {}
        self._resolve = resolver_of(settings.resolver) if settings.resolver else None
        self._contexts: dict[bool, ssl.SSLContext] = {}
        self.guard = GuardedBackend(
            allow_private=settings.allow_private_addresses, consented=settings.consented, names=self._names
        )
        """Answers what may be dialled; with a proxy the connections themselves go elsewhere."""

    @asynccontextmanager
    async def lend(self, origin: str, *, relaxed: bool = False) -> AsyncIterator[Line]:
        """A line for one request; a `relaxed` one checks no certificate."""
        async with self._slots:
            line = self._pick(origin, relaxed)
            try:
                yield line
            finally:
                line.origin = origin
                if len(self._jar) > _COOKIES_KEPT:
                    self._jar.clear()
                self._free[relaxed].append(line)

    def _pick(self, origin: str, relaxed: bool) -> Line:
        free = self._free[relaxed]
        for index in range(len(free) - 1, -1, -1):
            if free[index].origin == origin:
                return free.pop(index)
        if free and sum(len(lines) for lines in self._free.values()) >= self._count:
            return free.pop(0)
        return self._make(relaxed)

    def _make(self, relaxed: bool) -> Line:
        settings = self._settings
        if relaxed not in self._contexts:
            self._contexts[relaxed] = relaxed_context() if relaxed else strict_context(settings.ca_file)
        backend = self._backend()
        client = _Client(self._jar, Transport(self._contexts[relaxed], backend, settings.proxy), settings)
        line = Line(client, backend)
        self._all.append(line)
        return line

    def _backend(self) -> GuardedBackend:
        settings = self._settings
        return GuardedBackend(
            # with a proxy the connection goes to the proxy, which the user configured
            allow_private=settings.allow_private_addresses or bool(settings.proxy),
            consented=settings.consented,
            source_address=settings.source_address,
            resolve=self._resolve,
            names=self._names,
        )

    def cookie_mark(self) -> str:
        """All cookies held now as one text: two equal requests with equal marks will get equal answers."""
        return ";".join(sorted(f"{c.domain}{c.path}{c.name}={c.value}" for c in self._jar))

    async def close(self) -> None:
        """Close all connections."""
        lines, self._all = self._all, []
        self._free = {False: [], True: []}
        for line in lines:
            with suppress(Exception):
                await line.client.aclose()
