"""Connecting to one chosen address, without fallback to another family."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass

CONNECT_SECONDS = 4.0
"""Seconds a port may take to answer (the practice of public IPv6 tests: 4 s)."""

_UNREACHABLE = frozenset(
    {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EACCES, errno.EPERM}
)


def family_of(address: str) -> str:
    """`ipv4` or `ipv6`. Raises ValueError for anything that is no literal address."""
    return "ipv6" if ipaddress.ip_address(address.split("%", 1)[0]).version == 6 else "ipv4"


class Dialler:
    """Opens sockets. Tests replace it to lead public-looking addresses to servers on loopback."""

    async def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        """A connected, non-blocking TCP socket to exactly this address.

        Raises OSError (refused, unreachable, reset) or TimeoutError.
        """
        kind = socket.AF_INET6 if family_of(address) == "ipv6" else socket.AF_INET
        sock = socket.socket(kind, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            await asyncio.wait_for(asyncio.get_running_loop().sock_connect(sock, (address, port)), timeout)
        except BaseException:
            sock.close()
            raise
        return sock

    def source_address(self, towards: str, port: int = 443) -> str:
        """The local address this machine would use towards an address; nothing is sent.

        Raises OSError when there is no route.
        """
        kind = socket.AF_INET6 if family_of(towards) == "ipv6" else socket.AF_INET
        with socket.socket(kind, socket.SOCK_DGRAM) as sock:
            sock.connect((towards, port))
            return str(sock.getsockname()[0])


@dataclass(frozen=True, slots=True)
class Reached:
    """What one port of one address did."""

    state: str
    """open, refused, timeout or unreachable."""
    elapsed_ms: int
    note: str = ""


async def reach(dialler: Dialler, address: str, port: int, timeout: float = CONNECT_SECONDS) -> Reached:
    """Try one port once."""
    begin = time.monotonic()

    def spent() -> int:
        return int((time.monotonic() - begin) * 1000)

    try:
        sock = await dialler.connect(address, port, timeout)
    except (OSError, ValueError) as error:
        return Reached(failure_word(error), spent(), error_name(error))
    sock.close()
    return Reached("open", spent())


def failure_word(error: BaseException) -> str:
    """refused, timeout, unreachable, reset, tls or other, for a failed connection."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    if isinstance(error, ssl.SSLError):
        return "tls"
    if isinstance(error, ConnectionError | EOFError):
        return "reset"
    if isinstance(error, OSError) and error.errno in _UNREACHABLE:
        return "unreachable"
    return "unreachable" if isinstance(error, OSError) else "other"


def error_name(error: BaseException) -> str:
    """Symbolic name of an operating system error, else the exception's class: texts differ between systems."""
    number = getattr(error, "errno", None)
    return errno.errorcode.get(number, type(error).__name__) if isinstance(number, int) else type(error).__name__


async def close(writer: asyncio.StreamWriter) -> None:
    """Drop a connection at once: nothing is left to say, and a peer that closes badly is nobody's business."""
    writer.transport.abort()
    with contextlib.suppress(OSError, ssl.SSLError, TimeoutError):
        await asyncio.wait_for(writer.wait_closed(), 1.0)
