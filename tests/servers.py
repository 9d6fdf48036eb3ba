"""Loopback servers for tests: scriptable HTTP/1.1 on a raw socket, with or without TLS, IPv4 or IPv6.

A handler may send any bytes at any pace, so every fault seen in the field can be played:

    with Server({"/": html("<a href=/b>b</a>"), "/b": Reply(404)}) as site:
        site.url("/b")                      # http://127.0.0.1:PORT/b
        site.count("/b")                    # requests for that path so far
        site.on("/x", lambda request: [b"HTTP/1.1 200 OK\\r\\n", Pause(0.2), RESET])
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from tests.certificates import Authority, Certificate

__all__ = [
    "CLOSE",
    "HANG",
    "RESET",
    "Answer",
    "Authority",
    "Certificate",
    "Handler",
    "Pause",
    "Reply",
    "Request",
    "Server",
    "Step",
    "chunks",
    "free_port",
    "has_ipv6_loopback",
    "html",
    "page",
    "redirect",
]


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait that many seconds before the next bytes."""

    seconds: float


class _Mark:
    """A step that is not bytes."""


RESET = _Mark()
"""Break the connection with a TCP reset."""
CLOSE = _Mark()
"""Close the connection here."""
HANG = _Mark()
"""Keep the connection open and say nothing more until the server ends."""

Step = bytes | Pause | _Mark


@dataclass(frozen=True, slots=True)
class Request:
    """What the client sent."""

    method: str
    target: str
    """Request target as sent."""
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    client: str
    """Address of the client."""
    nth: int
    """How often this path has been asked for, from 1."""
    at: float
    """time.monotonic of arrival."""
    connection: int = 0
    """Number of the connection, from 1."""

    @property
    def path(self) -> str:
        """Target without the query, percent-escapes as sent."""
        return urlsplit(self.target).path if self.target.startswith("http") else self.target.partition("?")[0]

    @property
    def query(self) -> dict[str, str]:
        """Query values, first of each name."""
        return {k: v[0] for k, v in parse_qs(urlsplit(self.target).query, keep_blank_values=True).items()}

    @property
    def cookies(self) -> dict[str, str]:
        """Cookies sent."""
        pairs = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";") if "=" in part)
        return {name: value for name, _, value in pairs}


@dataclass(frozen=True, slots=True)
class Reply:
    """An ordinary answer; the connection stays open unless `close`."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    reason: str = "Any"
    chunked: bool = False
    delay: float = 0.0
    close: bool = False

    def wire(self, head_only: bool = False) -> bytes:
        """The bytes on the wire."""
        lines = [f"HTTP/1.1 {self.status} {self.reason}".rstrip()]
        names = {name.lower() for name, _ in self.headers}
        lines += [f"{name}: {value}" for name, value in self.headers]
        bodiless = self.status in (204, 304) or self.status < 200
        if self.chunked:
            lines.append("Transfer-Encoding: chunked")
        elif "content-length" not in names and not bodiless:
            lines.append(f"Content-Length: {len(self.body)}")
        if self.close:
            lines.append("Connection: close")
        # latin-1 with surrogateescape: raw bytes in a header value can be given as decoded surrogates
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "surrogateescape")
        if head_only or bodiless:
            return head
        if self.chunked:
            return head + chunks(self.body) + b"0\r\n\r\n"
        return head + self.body


Answer = Reply | bytes | Iterable[Step]
"""Reply; or raw bytes and steps, after which the connection is closed."""
Handler = Callable[[Request], Answer]


def chunks(body: bytes, size: int = 4096) -> bytes:
    """Body in chunked transfer coding, without the last chunk."""
    return b"".join(
        b"%x\r\n%s\r\n" % (len(part), part) for part in (body[i : i + size] for i in range(0, len(body), size))
    )


def html(body: str | bytes, *, status: int = 200, charset: str = "utf-8", **headers: str) -> Reply:
    """An HTML answer; `headers` with _ for -."""
    data = body if isinstance(body, bytes) else body.encode("gb18030" if charset.startswith("gb") else charset)
    more = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(status, data, (("Content-Type", f"text/html; charset={charset}"), *more))


def page(title: str, *hrefs: str, text: str = "") -> Reply:
    """A small HTML page with links."""
    links = "\n".join(f'<p><a href="{href}">{href}</a></p>' for href in hrefs)
    return html(f"<html><head><title>{title}</title></head><body><h1>{title}</h1>\n{text}\n{links}</body></html>")


def redirect(location: str, status: int = 302, **headers: str) -> Reply:
    """A redirect answer."""
    more = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Reply(status, b"", (("Location", location), *more))


@dataclass(slots=True)
class Log:
    """Requests received, in order of arrival."""

    requests: list[Request] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0
    """Largest number of requests answered at the same time."""
    connections: int = 0


class Server:
    """A server in a daemon thread, one thread per connection; use as a context manager.

    `routes` maps a path (without query) to a Reply or a handler; `default` answers everything else (404).
    `host` is 127.0.0.1 or ::1. `certificate` switches TLS on.
    """

    def __init__(
        self,
        routes: Mapping[str, Answer | Handler] | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        certificate: Certificate | None = None,
        default: Answer | Handler | None = None,
        tls_versions: tuple[ssl.TLSVersion, ssl.TLSVersion] | None = None,
        on_connect: Callable[[socket.socket], bool] | None = None,
    ) -> None:
        self.routes: dict[str, Answer | Handler] = dict(routes or {})
        self.default: Answer | Handler = (
            default if default is not None else Reply(404, b"not found", reason="Not Found")
        )
        self.host = host
        self.scheme = "https" if certificate else "http"
        self.log = Log()
        self._counts: dict[str, int] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._on_connect = on_connect
        self._tls: ssl.SSLContext | None = None
        if certificate:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate.chain, certificate.key)
            if tls_versions:
                self._tls.minimum_version, self._tls.maximum_version = tls_versions
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((host, port))
        self._listener.listen(128)
        self.port: int = self._listener.getsockname()[1]
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)

    @property
    def netloc(self) -> str:
        """host:port for an address."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def base(self) -> str:
        """Origin without the final slash."""
        return f"{self.scheme}://{self.netloc}"

    def url(self, path: str = "/") -> str:
        """Absolute address of a path."""
        return self.base + path

    def on(self, path: str, answer: Answer | Handler) -> None:
        """Set or replace the answer of a path."""
        self.routes[path] = answer

    def count(self, path: str | None = None) -> int:
        """Requests for a path (without query), or all requests."""
        with self._lock:
            return len(self.log.requests) if path is None else self._counts.get(path, 0)

    def targets(self) -> list[str]:
        """Targets as sent, in order of arrival."""
        with self._lock:
            return [request.target for request in self.log.requests]

    def __enter__(self) -> Server:
        self._acceptor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop; open connections are broken."""
        self._stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._acceptor.join(5)
        with self._lock:
            sockets = list(self._sockets)
        for sock in sockets:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        number = 0
        while not self._stopping.is_set():
            try:
                sock, address = self._listener.accept()
            except OSError:
                return
            number += 1
            with self._lock:
                self._sockets.add(sock)
                self.log.connections = number
            thread = threading.Thread(target=self._serve, args=(sock, address[0], number), daemon=True)
            self._threads = [t for t in self._threads if t.is_alive()] + [thread]
            thread.start()

    def _serve(self, raw: socket.socket, client: str, number: int) -> None:
        sock = raw
        try:
            raw.settimeout(60)
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._on_connect is not None and not self._on_connect(raw):
                return
            if self._tls is not None:
                sock = self._tls.wrap_socket(raw, server_side=True)
                with self._lock:
                    self._sockets.discard(raw)
                    self._sockets.add(sock)
            reader = sock.makefile("rb")
            try:
                while not self._stopping.is_set() and self._answer_one(sock, reader, client, number):
                    pass
            finally:
                reader.close()
        except (OSError, ValueError):
            pass
        finally:
            with self._lock:
                self._sockets.discard(raw)
                self._sockets.discard(sock)
            with suppress(OSError):
                sock.close()

    def _answer_one(self, sock: socket.socket, reader: object, client: str, number: int) -> bool:
        request = self._read(reader, client, number)
        if request is None:
            return False
        with self._lock:
            self.log.open_now += 1
            self.log.most_open = max(self.log.most_open, self.log.open_now)
        try:
            answer = self.routes.get(request.path, self.default)
            if callable(answer):
                answer = answer(request)
            if isinstance(answer, Reply):
                if answer.delay:
                    self._stopping.wait(answer.delay)
                sock.sendall(answer.wire(head_only=request.method == "HEAD"))
                return not answer.close
            self._play(sock, [answer] if isinstance(answer, bytes) else answer)
            return False
        finally:
            with self._lock:
                self.log.open_now -= 1

    def _read(self, reader: object, client: str, number: int) -> Request | None:
        line: bytes = reader.readline(65536)  # type: ignore[attr-defined]
        if not line.strip():
            return None
        method, target, *_ = line.decode("latin-1").split()
        headers: dict[str, str] = {}
        while (line := reader.readline(65536)).strip():  # type: ignore[attr-defined]
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        body: bytes = reader.read(length) if length else b""  # type: ignore[attr-defined]
        path = urlsplit(target).path if target.startswith("http") else target.partition("?")[0]
        with self._lock:
            self._counts[path] = self._counts.get(path, 0) + 1
            request = Request(
                method, target, headers, body, client, self._counts[path], time.monotonic(), connection=number
            )
            self.log.requests.append(request)
        return request

    def _play(self, sock: socket.socket, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, bytes):
                sock.sendall(step)
            elif isinstance(step, Pause):
                self._stopping.wait(step.seconds)
            elif step is RESET:
                # linger 0 turns the close that follows into a reset
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            elif step is HANG:
                self._stopping.wait()
                return
            else:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
                return


def free_port(host: str = "127.0.0.1") -> int:
    """A port on which nothing listens."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as sock:
        sock.bind((host, 0))
        port: int = sock.getsockname()[1]
    return port


def has_ipv6_loopback() -> bool:
    """True when ::1 can be bound here."""
    try:
        free_port("::1")
    except OSError:
        return False
    return True
