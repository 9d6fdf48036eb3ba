"""Whatever bytes a server sends, a fetch ends with an exchange, and the next one works."""

from __future__ import annotations

import random

import pytest

from checker.fetch.bodies import Meter
from checker.fetch.challenge import challenge_mark
from checker.fetch.once import unpack_start
from checker.fetch.targets import BadAddress, parse_target
from tests.fetch.helpers import fetch_all, settings
from tests.servers import CLOSE, RESET, Server, page

PIECES = [
    b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 302 Found\r\n", b"HTTP/1.1 \r\n", b"HTTP/9.9 999 \xff\r\n", b"\r\n", b"\n\n",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b"Content-Length: 3\r\n", b"Location: \x00\xff\r\n",
    b"Location: //\r\n", b"Location: http://[::1\r\n", b"Transfer-Encoding: chunked\r\n", b"Transfer-Encoding: gzip\r\n",
    b"Content-Encoding: gzip, deflate\r\n", b"Content-Encoding: br\r\n", b"Set-Cookie: =;;;\xd6\xd0\r\n", b"Retry-After: x\r\n",
    b"Set-Cookie: a=b; Domain=.test; Expires=never\r\n", b": empty\r\n", b" folded\r\n", b"X: " + b"y" * 70000 + b"\r\n",
    b"ffffffffffffffffff\r\n", b"5\r\nhello\r\n", b"0\r\n\r\n", b"\x1f\x8b\x08\x00", b"<html>", b"\x00" * 50,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_any_bytes(seed: int) -> None:
    chance = random.Random(seed)

    def answer(_: object) -> list[object]:
        steps: list[object] = list(chance.choices(PIECES, k=chance.randint(0, 9)))
        return [*([PIECES[0]] if chance.random() < 0.7 else []), *steps, chance.choice((CLOSE, RESET))]

    with Server({f"/{n}": answer for n in range(25)}, default=page("fine")) as site:  # type: ignore[misc]
        urls = [site.url(f"/{n}") for n in range(25)]
        got = fetch_all(
            [*urls, site.url("/after")], settings(timeout_seconds=1.0, ignore_robots=frozenset({"127.0.0.1"}))
        )
    assert len(got) == 26
    assert got[-1].exchange.ok
    for one in got[:-1]:
        assert one.exchange.status is not None or one.exchange.failure is not None
        assert one.exchange.failure is None or one.exchange.failure_note


def test_any_address() -> None:
    chance = random.Random(1)
    alphabet = "ht:/[]@%?#\\ \t\n.中\u202e\x00\ud800aA0-_~"
    for _ in range(3000):
        text = chance.choice(("http://", "https://", "", "HTTP:/")) + "".join(
            chance.choices(alphabet, k=chance.randint(0, 12))
        )
        try:
            target = parse_target(text)
        except BadAddress:
            continue
        assert target.path.startswith(b"/")
        assert b" " not in target.path
        assert 0 < target.port < 65536


def test_any_body() -> None:
    chance = random.Random(2)
    for _ in range(300):
        data = chance.choice((b"", b"\x1f\x8b\x08\x00", b"x\x9c")) + chance.randbytes(chance.randint(0, 200))
        for coding in ("gzip", "deflate", "br", "gzip, gzip", "nonsense", ""):
            meter = Meter(coding)
            for start in range(0, len(data), 7):
                meter.feed(data[start : start + 7], 1000)
            meter.verdict()
            unpack_start(data, coding, 100)
        challenge_mark(412, (("Set-Cookie", "x"),), data)
