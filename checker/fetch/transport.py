"""httpx over httpcore's public pool with our own connections, and the TLS contexts for it."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import AsyncIterator
from types import TracebackType

import httpcore
import httpx

from checker.fetch.backend import GuardedBackend

_LEGACY_SERVER_CONNECT = 0x4
"""OP_LEGACY_SERVER_CONNECT, named by the ssl module from Python 3.12 on."""


def strict_context(ca_file: str = "") -> ssl.SSLContext:
    """Certificates and host names are checked; the system's authorities plus those of `ca_file`."""
    context = ssl.create_default_context()
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


def relaxed_context() -> ssl.SSLContext:
    """Nothing is checked and old versions are accepted: only for the one attempt that is reported as such."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= _LEGACY_SERVER_CONNECT
    return context


class Transport(httpx.AsyncBaseTransport):
    """One small connection pool. Few connections each: the pool's cost grows with their number."""

    def __init__(self, context: ssl.SSLContext, backend: GuardedBackend, proxy: str = "") -> None:
        self.backend = backend
        self._pool: httpcore.AsyncConnectionPool
        if proxy:
            url = httpx.URL(proxy)
            self._pool = httpcore.AsyncHTTPProxy(
                proxy_url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=b"/"),
                proxy_auth=(url.username, url.password) if url.username else None,
                ssl_context=context,
                max_connections=8,
                max_keepalive_connections=2,
                keepalive_expiry=20.0,
                network_backend=backend,
            )
        else:
            self._pool = httpcore.AsyncConnectionPool(
                ssl_context=context,
                max_connections=8,
                max_keepalive_connections=2,
                keepalive_expiry=20.0,
                network_backend=backend,
            )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        # httpx rewrites some characters of an address; the site gets it as written
        target = request.extensions.get("wire_target", url.raw_path)
        answer = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=target),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        # httpx builds the next request of a redirect even when told not to follow, and raises on a bad Location:
        # it does not get to see it
        shown = [pair for pair in answer.headers if pair[0].lower() != b"location"]
        return httpx.Response(
            status_code=answer.status,
            headers=shown,
            stream=_Body(answer),
            extensions={**answer.extensions, "raw_headers": answer.headers},
        )

    async def aclose(self) -> None:
        await self._pool.aclose()

    async def __aenter__(self) -> Transport:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None = None,
        exc_value: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self._pool.__aexit__(exc_type, exc_value, traceback)


class _Body(httpx.AsyncByteStream):
    """Body of an answer; httpcore's exceptions pass as they are, failures.py knows both families."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._answer.aiter_stream()

    async def aclose(self) -> None:
        await self._answer.aclose()
