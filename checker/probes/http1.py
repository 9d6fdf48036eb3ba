"""One GET to one chosen address, with the time of every stage.

The crawl's client hides which address answered and how long each stage took; both are what an address-family probe
is for. Only what that needs is here: HTTP/1.1, `Connection: close`, lengths and chunks, caps on everything.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from dataclasses import dataclass

from checker.fetch.targets import Target
from checker.probes.dial import Dialler, close, error_name, failure_word

MAX_BODY = 500_000
"""Bytes of a body that are read and compared (the practice of public sameness tests: first 500 000)."""
MAX_HEAD = 65_536
TOTAL_SECONDS = 15.0
"""A visit not open after 15 s counts as failed (国办秘函〔2019〕19号, 单项否决)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, or the word for why nothing did."""

    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    failure: str = ""
    """refused, timeout, unreachable, reset, tls, bad_header, truncated or other; empty for a whole answer."""
    note: str = ""
    connect_ms: int | None = None
    tls_ms: int | None = None
    first_byte_ms: int | None = None
    total_ms: int = 0
    cut: bool = False
    """True when the body was longer than the cap."""

    def header(self, name: str) -> str:
        """First header of that name, or empty."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class _BadAnswer(Exception):
    """The peer does not speak HTTP."""


async def get(
    dialler: Dialler,
    *,
    target: Target,
    address: str,
    tls: ssl.SSLContext | None = None,
    user_agent: str = "disclosure-checker",
    timeout: float = TOTAL_SECONDS,
    connect_timeout: float = 4.0,
    max_body: int = MAX_BODY,
) -> Answer:
    """GET a target from one `address` of its host, with the true host name in `Host` and in SNI.

    `timeout` is for everything after the connection stands; no exception for anything a server may do.
    """
    begin = time.monotonic()

    def spent() -> int:
        return int((time.monotonic() - begin) * 1000)

    connect_ms = tls_ms = first_ms = None
    try:
        sock = await dialler.connect(address, target.port, connect_timeout)
    except (OSError, ValueError) as error:
        return Answer(failure=failure_word(error), note=error_name(error), total_ms=spent())
    connect_ms = spent()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    try:
        async with asyncio.timeout(timeout):
            try:
                reader, writer = await asyncio.open_connection(
                    sock=sock, ssl=tls, server_hostname=target.host if tls else None, limit=MAX_HEAD
                )
            except BaseException:
                sock.close()
                raise
            try:
                if tls is not None:
                    tls_ms = spent() - connect_ms
                writer.write(_request(target, user_agent))
                await writer.drain()
                head = await reader.readuntil(b"\r\n\r\n")
                first_ms = spent()
                status, headers = _parse_head(head)
                body, cut, whole = await _body(reader, status, headers, max_body)
            finally:
                await close(writer)
    except _BadAnswer as error:
        failure, note = "bad_header", str(error)
    except asyncio.LimitOverrunError:
        failure, note = "bad_header", "head too long"
    except asyncio.IncompleteReadError as error:
        failure, note = ("bad_header", "no HTTP head") if error.partial else ("reset", "closed without answer")
    except ssl.SSLCertVerificationError as error:
        failure, note = "tls", f"verify {error.verify_code}"
    except ssl.SSLError as error:
        failure, note = "tls", error.reason or type(error).__name__
    except (OSError, ValueError) as error:
        failure, note = failure_word(error), error_name(error)
    else:
        return Answer(
            status,
            headers,
            body,
            "" if whole else "truncated",
            "",
            connect_ms,
            tls_ms,
            first_ms,
            spent(),
            cut,
        )
    return Answer(status, headers, b"", failure, note, connect_ms, tls_ms, first_ms, spent())


def _request(target: Target, user_agent: str) -> bytes:
    lines = (
        b"GET " + target.path + b" HTTP/1.1",
        b"Host: " + target.origin.partition("://")[2].encode("ascii"),
        b"User-Agent: " + user_agent.encode("ascii", "replace"),
        b"Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
        b"Accept-Language: zh-CN,zh;q=0.9",
        b"Accept-Encoding: identity",
        b"Connection: close",
    )
    return b"".join(line.replace(b"\r", b"").replace(b"\n", b"") + b"\r\n" for line in lines) + b"\r\n"


def _parse_head(head: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    first, *rest = head.decode("latin-1").split("\r\n")
    words = first.split(None, 2)
    if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit() or len(words[1]) != 3:
        raise _BadAnswer("no HTTP status line")
    pairs = (line.partition(":") for line in rest if ":" in line)
    return int(words[1]), tuple((name.strip(), value.strip()) for name, _, value in pairs)


async def _body(
    reader: asyncio.StreamReader, status: int, headers: tuple[tuple[str, str], ...], cap: int
) -> tuple[bytes, bool, bool]:
    """The body, whether it was cut at the cap, and whether it came whole."""
    if status in (204, 304) or 100 <= status < 200:
        return b"", False, True
    named = {name.lower(): value for name, value in headers}
    if "chunked" in named.get("transfer-encoding", "").lower():
        return await _chunks(reader, cap)
    length = named.get("content-length", "")
    wanted = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None
    limit = cap + 1 if wanted is None else min(wanted, cap + 1)
    parts: list[bytes] = []
    size = 0
    while size < limit and (part := await reader.read(min(65_536, limit - size))):
        parts.append(part)
        size += len(part)
    body = b"".join(parts)
    return body[:cap], size > cap, size > cap or wanted is None or size == wanted


async def _chunks(reader: asyncio.StreamReader, cap: int) -> tuple[bytes, bool, bool]:
    parts: list[bytes] = []
    size = 0
    try:
        while True:
            line = await reader.readline()
            text = line.split(b";", 1)[0].strip()
            if not text or len(text) > 12:
                return b"".join(parts), False, False
            count = int(text, 16)
            if count == 0:
                return b"".join(parts), False, True
            room = min(count, cap - size)
            parts.append(await reader.readexactly(room))
            size += room
            if room < count:
                return b"".join(parts), True, True
            await reader.readline()
    except asyncio.IncompleteReadError as error:
        parts.append(error.partial)
        return b"".join(parts), False, False
