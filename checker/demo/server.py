"""Serves a portal on loopback, over IPv4 and, where the machine has it, IPv6 on the same port."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from checker.demo.values import Portal, Response

_MAX_FORM = 65536


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # One portal page is asked for by several connections at once; a short queue would reset some of them.
    request_queue_size = 128
    portal: Portal
    closing: threading.Event

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are no news."""


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Portal"
    sys_version = ""
    timeout = 30
    # Headers and body leave in two writes; without this each answer waits for the client's delayed ACK.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        self._answer({})

    def do_HEAD(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        try:
            size = int(self.headers.get("Content-Length") or 0)
        except ValueError:
            size = 0
        raw = self.rfile.read(min(max(size, 0), _MAX_FORM))
        self._answer(dict(parse_qsl(raw.decode("utf-8", "replace"))))

    def _answer(self, form: dict[str, str]) -> None:
        portal = self.server.portal
        parts = urlsplit(self.path)
        path = unquote(parts.path) or "/"
        endpoint = portal.endpoints.get(path)
        if endpoint is not None:
            response = endpoint(self.command, {**dict(parse_qsl(parts.query)), **form})
        else:
            whole = f"{path}?{parts.query}" if parts.query else path
            response = portal.responses.get(whole) or portal.responses.get(path) or portal.not_found
        self._send(response)

    def _send(self, response: Response) -> None:
        if response.behaviour == "hang":
            self.server.closing.wait(response.delay)
            self.close_connection = True
            return
        if response.behaviour == "reset":
            self.close_connection = True
            return
        if response.delay:
            self.server.closing.wait(response.delay)
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command == "HEAD":
            return
        if response.behaviour == "cut":
            self.wfile.write(response.body[: len(response.body) // 2])
            self.close_connection = True
            return
        self.wfile.write(response.body)


@contextlib.contextmanager
def serve(portal: Portal) -> Iterator[str]:
    """Serve a portal until the context ends; yields `http://127.0.0.1:PORT`.

    The same port answers on `[::1]` where the machine has IPv6 loopback.
    """
    closing = threading.Event()
    first = _Server(("127.0.0.1", 0), _Handler)
    servers = [first]
    port = first.server_address[1]
    with contextlib.suppress(OSError):
        servers.append(_Server6(("::1", port), _Handler))
    threads = []
    for server in servers:
        server.portal = portal
        server.closing = closing
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        threads.append(thread)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        closing.set()
        for server, thread in zip(servers, threads, strict=True):
            server.shutdown()
            thread.join()
            server.server_close()
