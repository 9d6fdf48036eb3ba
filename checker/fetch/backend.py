"""Connections for httpcore: names resolved here, each address guarded at the moment of dialling.

Resolving and guarding in one place leaves no gap for a name that answers differently the second time (DNS rebinding).
The streams are plain asyncio protocols; per-read timers exist only while a read really waits.
"""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import socket
import ssl
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore

from checker.fetch.failures import NameFailure, PrivateAddress
from checker.fetch.targets import IPAddress, is_local_name, is_special, literal

Resolve = Callable[[str, float], Awaitable[list[str]]]
_HIGH_WATER = 1 << 18
_NAMES_KEPT = 300.0
"""Seconds for which a resolved name is used again."""


class Stream(asyncio.Protocol, httpcore.AsyncNetworkStream):
    """A TCP connection, later perhaps with TLS."""

    def __init__(self, peer: str) -> None:
        self.peer = peer
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._chunks: deque[bytes] = deque()
        self._held = 0
        self._ended = False
        self._error: BaseException | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._blocked = False
        self._lost = self._loop.create_future()
        self._ssl: ssl.SSLObject | None = None

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._chunks.append(data)
        self._held += len(data)
        if self._held > _HIGH_WATER and self._transport is not None:
            self._transport.pause_reading()
        self._wake(self._reader)

    def eof_received(self) -> bool:
        self._ended = True
        self._wake(self._reader)
        return False

    def connection_lost(self, exc: BaseException | None) -> None:
        self._ended = True
        self._error = exc
        self._wake(self._reader)
        self._wake(self._writer)
        if not self._lost.done():
            self._lost.set_result(None)

    def pause_writing(self) -> None:
        self._blocked = True

    def resume_writing(self) -> None:
        self._blocked = False
        self._wake(self._writer)

    @staticmethod
    def _wake(future: asyncio.Future[None] | None) -> None:
        if future is not None and not future.done():
            future.set_result(None)

    async def _wait(self, future: asyncio.Future[None], timeout: float | None, late: type[Exception]) -> None:
        timer = None
        if timeout is not None:
            timer = self._loop.call_later(timeout, self._late, future, late)
        try:
            await future
        finally:
            if timer is not None:
                timer.cancel()

    @staticmethod
    def _late(future: asyncio.Future[None], late: type[Exception]) -> None:
        if not future.done():
            future.set_exception(late("no bytes in time"))

    # httpcore.AsyncNetworkStream

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if not self._chunks and not self._ended:
            self._reader = self._loop.create_future()
            try:
                await self._wait(self._reader, timeout, httpcore.ReadTimeout)
            finally:
                self._reader = None
        if self._chunks:
            data = self._chunks.popleft()
            if len(data) > max_bytes:
                self._chunks.appendleft(data[max_bytes:])
                data = data[:max_bytes]
            paused = self._held > _HIGH_WATER
            self._held -= len(data)
            if paused and self._held <= _HIGH_WATER and not self._ended and self._transport is not None:
                self._transport.resume_reading()
            return data
        if self._error is not None:
            raise httpcore.ReadError("read", self._error)
        return b""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        if self._lost.done() or self._transport is None:
            raise httpcore.WriteError("connection lost", self._error)
        self._transport.write(buffer)
        if self._blocked:
            self._writer = self._loop.create_future()
            try:
                await self._wait(self._writer, timeout, httpcore.WriteTimeout)
            finally:
                self._writer = None

    async def aclose(self) -> None:
        if self._transport is not None and not self._lost.done():
            self._transport.abort()
            await asyncio.shield(self._lost)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Stream:
        try:
            async with asyncio.timeout(timeout):
                upgraded = await self._loop.start_tls(
                    self._transport,  # type: ignore[arg-type]
                    self,
                    ssl_context,
                    server_hostname=server_hostname,
                    ssl_handshake_timeout=timeout,
                )
        except TimeoutError as error:
            await self.aclose()
            raise httpcore.ConnectTimeout("TLS handshake") from error
        except (OSError, ValueError) as error:
            await self.aclose()
            raise httpcore.ConnectError("TLS", error) from error
        except BaseException:
            await self.aclose()
            raise
        if upgraded is None:
            raise httpcore.ConnectError("TLS", ConnectionResetError(errno.ECONNRESET, "cut in handshake"))
        self._transport = upgraded
        self._ssl = upgraded.get_extra_info("ssl_object")
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            # an idle connection with bytes or an end is no longer fit for a request
            return bool(self._chunks) or self._ended
        if info == "ssl_object":
            return self._ssl
        if info == "server_addr":
            return (self.peer, 0)
        if info == "client_addr" and self._transport is not None:
            return self._transport.get_extra_info("sockname")
        return None


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Dials only where it may."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        consented: frozenset[tuple[str, int]] = frozenset(),
        source_address: str = "",
        resolve: Resolve | None = None,
        names: dict[str, tuple[float, list[str]]] | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._consented = consented
        self._source = ipaddress.ip_address(source_address) if source_address else None
        self._resolve = resolve or system_resolve
        self._names: dict[str, tuple[float, list[str]]] = {} if names is None else names
        self.dialled = 0
        """Connections opened: unchanged over a request means that the request used an older one."""

    def may_dial(self, host: str, port: int) -> bool:
        """False when host and port are known to be off limits without asking any name server."""
        if self._allow_private or (host, port) in self._consented:
            return True
        address = literal(host)
        return not is_special(address) if address is not None else not is_local_name(host)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> Stream:
        self.dialled += 1
        limit = 30.0 if timeout is None else timeout
        loop = asyncio.get_running_loop()
        end = loop.time() + limit
        addresses = await self._allowed(host, port, limit)
        error: BaseException | None = None
        for index, address in enumerate(addresses):
            left = end - loop.time()
            if left <= 0:
                break
            # the last address may use all the time that is left
            share = left if index == len(addresses) - 1 else max(left / 2, min(left, 2.0))
            try:
                return await self._dial(str(address), port, share)
            except TimeoutError as late:
                error = late
            except OSError as failed:
                error = failed
        if error is None or isinstance(error, TimeoutError):
            raise httpcore.ConnectTimeout(f"connecting to {host}:{port}")
        raise httpcore.ConnectError("connect", error)

    async def _dial(self, address: str, port: int, seconds: float) -> Stream:
        loop = asyncio.get_running_loop()
        source = (str(self._source), 0) if self._source else None
        async with asyncio.timeout(seconds):
            _, stream = await loop.create_connection(lambda: Stream(address), address, port, local_addr=source)
        return stream

    async def _allowed(self, host: str, port: int, timeout: float) -> list[IPAddress]:
        if not self.may_dial(host, port):
            raise PrivateAddress(f"{host} 是内部或保留地址，不予访问")
        address = literal(host)
        found = [address] if address is not None else await self._look_up(host, timeout)
        free = self._allow_private or (host, port) in self._consented
        allowed = [a for a in found if free or not is_special(a)]
        if not allowed:
            raise PrivateAddress(f"{host} 解析到内部或保留地址 {found[0]}，不予访问")
        if self._source is not None:
            same = [a for a in allowed if a.version == self._source.version]
            if not same:
                raise httpcore.ConnectError("connect", OSError(errno.EAFNOSUPPORT, "no address of the family"))
            allowed = same
        return allowed

    async def _look_up(self, host: str, timeout: float) -> list[IPAddress]:
        now = asyncio.get_running_loop().time()
        kept = self._names.get(host)
        if kept is None or kept[0] < now:
            addresses = await self._resolve(host, timeout)
            self._names[host] = kept = (now + _NAMES_KEPT, addresses)
        parsed = [ipaddress.ip_address(a.partition("%")[0]) for a in kept[1]]
        if not parsed:
            raise NameFailure(f"域名 {host} 没有地址记录")
        return parsed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def system_resolve(host: str, timeout: float) -> list[str]:
    """Addresses of a name by the system's resolver, in its order. Raises NameFailure or httpcore.ConnectTimeout."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(timeout):
            found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except TimeoutError as error:
        raise NameFailure(f"域名 {host} 解析超时") from error
    except socket.gaierror as error:
        known = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
        raise NameFailure(f"域名 {host} " + ("不存在或没有地址" if known else "暂时无法解析")) from error
    except (UnicodeError, OSError) as error:
        raise NameFailure(f"域名 {host} 无法解析") from error
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def resolver_of(servers: tuple[str, ...]) -> Resolve:
    """A resolver that asks the given name servers (`address` or `address#port`) for A and AAAA records."""
    import dns.asyncresolver
    import dns.exception
    import dns.resolver

    pairs = [(s.partition("#")[0], int(s.partition("#")[2] or 53)) for s in servers]

    async def resolve(host: str, timeout: float) -> list[str]:
        addresses: list[str] = []
        error: BaseException | None = None
        missing = False
        for server, port in pairs:
            resolver = dns.asyncresolver.Resolver(configure=False)
            resolver.nameservers, resolver.port, resolver.lifetime = [server], port, min(timeout, 10.0)
            error, missing = None, False
            for kind in ("A", "AAAA"):
                try:
                    answer = await resolver.resolve(host, kind, raise_on_no_answer=False, search=False)
                    addresses += [str(record) for record in answer]
                except dns.resolver.NXDOMAIN as none:
                    error, missing = none, True
                    break
                except (dns.exception.DNSException, OSError) as failed:
                    error = failed
            if addresses or missing or error is None:
                break
        if not addresses:
            words = "不存在" if missing else "没有地址记录" if error is None else "暂时无法解析"
            raise NameFailure(f"域名 {host} {words}") from error
        return addresses

    return resolve
