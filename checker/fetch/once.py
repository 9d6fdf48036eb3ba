"""One request and one answer, with all caps applied while the body streams in."""

from __future__ import annotations

import asyncio
import zlib
from dataclasses import dataclass, field

import httpx

from checker.fetch.bodies import Meter
from checker.fetch.challenge import challenge_mark
from checker.fetch.failures import name_failure
from checker.fetch.lines import Line
from checker.fetch.targets import Target
from checker.model.vocabulary import Failure

_SNIFF = 4096
_NO_PAGE = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/x-rar",
            "application/vnd.", "application/msword", "application/x-7z", "application/octet-stream")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps of one request."""

    total_seconds: float
    max_bytes: int
    first_bytes: int | None = None
    any_type: bool = True


@dataclass(slots=True)
class Answer:
    """What came back for one request, or how it failed."""

    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    location: bytes | None = None
    wire: bytes = b""
    peer: str = ""
    failure: Failure | None = None
    note: str = ""
    partial: bool = False
    error: BaseException | None = field(default=None, repr=False)

    def header(self, name: str) -> str:
        """First header of that name (lower case), or empty."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def media_type(self) -> str:
        """Media type without parameters, lower case."""
        return self.header("content-type").partition(";")[0].strip().lower()


async def request_once(
    line: Line, method: str, target: Target, headers: dict[str, str], form: str, limits: Limits
) -> Answer:
    """Send one request over a line; every failure ends in the Answer, only cancellation passes."""
    answer = Answer()
    chunks: list[bytes] = []
    response: httpx.Response | None = None
    try:
        async with asyncio.timeout(limits.total_seconds):
            request = line.client.build_request(
                method,
                target.origin + target.path.decode("ascii"),
                headers=headers,
                content=form.encode() if form else None,
                extensions={"wire_target": target.path},
            )
            response = await line.client.send(request, stream=True)
            _head(answer, response)
            if method != "HEAD":
                await _body(answer, response, chunks, limits)
    except (Exception, asyncio.CancelledError) as error:
        if isinstance(error, asyncio.CancelledError):
            raise
        answer.error = error
        answer.failure, answer.note = name_failure(error)
        if answer.status is not None and answer.failure in (Failure.RESET, Failure.OTHER, Failure.BAD_HEADER):
            answer.failure, answer.note = Failure.TRUNCATED, f"答复没有收完（{answer.note}）"
    finally:
        if response is not None:
            await response.aclose()
    answer.wire = chunks[0] if len(chunks) == 1 else b"".join(chunks)
    if answer.failure is None:
        _judge(answer)
    return answer


def _head(answer: Answer, response: httpx.Response) -> None:
    answer.status = response.status_code
    raw: list[tuple[bytes, bytes]] = response.extensions["raw_headers"]
    answer.headers = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in raw)
    answer.location = next((v for k, v in raw if k.lower() == b"location"), None)
    stream = response.extensions.get("network_stream")
    if stream is not None:
        peer = stream.get_extra_info("server_addr")
        answer.peer = peer[0] if peer else ""


async def _body(answer: Answer, response: httpx.Response, chunks: list[bytes], limits: Limits) -> None:
    meter = Meter(answer.header("content-encoding"))
    first = limits.first_bytes
    if not limits.any_type and answer.media_type.startswith(_NO_PAGE):
        first = _SNIFF if first is None else min(first, _SNIFF)
    size = 0
    async for chunk in response.aiter_raw():
        chunks.append(chunk)
        size += len(chunk)
        inside = meter.feed(chunk, limits.max_bytes)
        if first is not None and size >= first:
            cut = size - first
            if cut:
                chunks[-1] = chunk[:-cut]
            answer.partial = cut > 0 or _more_to_come(answer, size)
            return
        if not inside or size > limits.max_bytes:
            answer.failure, answer.note = Failure.TOO_LARGE, f"内容超过上限 {limits.max_bytes} 字节"
            answer.partial = True
            return
    broken = meter.verdict()
    if broken is not None:
        answer.failure, answer.note = broken


def _more_to_come(answer: Answer, size: int) -> bool:
    length = answer.header("content-length")
    return not (length.isdigit() and int(length) == size)


def _judge(answer: Answer) -> None:
    """Name failures that show in the status of a whole answer; the status stays for the record."""
    status = answer.status or 0
    if 200 <= status < 400 and status != 202:
        return
    mark = challenge_mark(status, answer.headers, unpack_start(answer.wire, answer.header("content-encoding")))
    if mark:
        answer.failure, answer.note = Failure.CHALLENGE, f"反爬验证（状态码 {status}，特征 {mark}）"
    elif status == 429:
        answer.failure, answer.note = Failure.RATE_LIMITED, "对方限制访问频率（429）"
    elif status == 401:
        answer.failure, answer.note = Failure.LOGIN, "需要登录（401）"
    elif status >= 500:
        answer.failure, answer.note = Failure.SERVER_ERROR, f"服务器错误（{status}）"


def unpack_start(wire: bytes, content_encoding: str, limit: int = 65536) -> bytes:
    """The first unpacked bytes of a body; the wire bytes themselves where the coding is unknown or false."""
    coding = content_encoding.strip().lower()
    if coding in ("gzip", "x-gzip", "deflate"):
        for window in (47, -15):
            try:
                return zlib.decompressobj(window).decompress(wire, limit)
            except zlib.error:
                continue
    return wire[:limit]
