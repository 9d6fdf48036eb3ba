"""The hourly visit: what counts as open, what as closed, and what was not measured at all."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

import pytest

from checker.model.facts import Sample
from checker.probes.availability import visit_home
from tests.probes.network import PUBLIC_SOURCE, Mapped, name_server
from tests.servers import CLOSE, HANG, Answer, Authority, Handler, Reply, Server, html, redirect

HOST, V4, V6 = "www.zone.gov.cn", "114.114.0.1", "240e:1::1"
CONTROL, CONTROL6 = "control.names.cn", "control.test6.cn"
HOME = html("<title>首页</title><p>正文</p>")


def visit(
    answer: Answer | Handler,
    *,
    six: str | None = None,
    source: str | None = None,
    control: bool = True,
    zone: dict[str, Any] | None = None,
    url: str = f"http://{HOST}/",
    v4: str = "server",
    timeout: float = 0.5,
) -> list[Sample]:
    with Server(default=answer) as server, Server(default=HOME, host="::1") as server6:
        places: dict[tuple[str, int], tuple[str, int] | str] = {
            (V4, 80): (server.host, server.port) if v4 == "server" else v4,
            (V6, 80): (server6.host, server6.port) if six == "server" else six or "refused",
            ("2408:8000::9", 443): (server.host, server.port),
        }
        names: dict[str, Any] = {
            HOST: {"A": [V4], **({"AAAA": [V6]} if six else {})},
            CONTROL6: {"AAAA": ["2408:8000::9"]},
        }
        if control:
            names[CONTROL] = {"A": ["114.114.0.9"]}
        with name_server({**names, **(zone or {})}, lifetime=0.4) as resolver:
            return asyncio.run(
                visit_home(
                    url,
                    resolver=resolver,
                    dialler=Mapped(places, source),
                    tls=ssl.create_default_context(),
                    control_hosts=(CONTROL6,),
                    control_names=(CONTROL,),
                    timeout=timeout,
                    connect_timeout=1,
                )
            )


@pytest.mark.parametrize(
    ("answer", "ok", "failure"),
    [
        (HOME, True, ""),
        (redirect("/index.html"), False, "redirect_loop"),
        (Reply(500, b"oops"), False, "http_500"),
        (Reply(503, b"busy"), False, "http_503"),
        (Reply(404, b"no"), False, "http_404"),
        (Reply(200, b"  \r\n"), False, "blank"),
        (Reply(200, b""), False, "blank"),
        (Reply(412, b"<script>x</script>", (("Set-Cookie", "a=1"),)), False, "blocked"),
        (Reply(403, b"no"), False, "blocked"),
        ([HANG], False, "timeout"),
        ([CLOSE], False, "reset"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", False, "truncated"),
    ],
)
def test_what_counts_as_open(answer: Answer, ok: bool, failure: str) -> None:
    (sample,) = visit(answer)
    assert (sample.ok, sample.failure, sample.family) == (ok, failure, "ipv4")
    assert sample.at.endswith("+08:00")


def test_times_of_every_stage_are_kept() -> None:
    (sample,) = visit(HOME)
    assert sample.connect_ms is not None
    assert sample.first_byte_ms is not None
    assert sample.connect_ms <= sample.first_byte_ms <= sample.total_ms


def test_both_families_where_this_machine_can_tell() -> None:
    samples = visit(HOME, six="server", source=PUBLIC_SOURCE)
    assert [(s.family, s.ok) for s in samples] == [("ipv4", True), ("ipv6", True)]


def test_a_broken_ipv6_side_is_a_sample_of_its_own() -> None:
    samples = visit(HOME, six="refused", source=PUBLIC_SOURCE)
    assert [(s.family, s.ok, s.failure) for s in samples] == [("ipv4", True, ""), ("ipv6", False, "refused")]


@pytest.mark.parametrize("source", [None, "fd00::1"])
def test_without_a_route_ipv6_is_not_measured(source: str | None) -> None:
    assert [s.family for s in visit(HOME, six="refused", source=source)] == ["ipv4"]


def test_a_site_that_is_down_counts_only_while_our_network_works() -> None:
    (sample,) = visit(HOME, v4="timeout")
    assert (sample.ok, sample.failure) == (False, "timeout")
    assert visit(HOME, v4="timeout", control=False) == []


def test_a_name_that_is_gone_counts_only_while_our_network_works() -> None:
    url = "http://gone.zone.gov.cn/"
    (sample,) = visit(HOME, url=url)
    assert (sample.ok, sample.failure) == (False, "dns_nxdomain")
    assert visit(HOME, url=url, control=False) == []


def test_a_private_address_is_visited_only_with_consent() -> None:
    with Server(default=HOME) as server:
        assert asyncio.run(visit_home(server.url(), control_names=())) == []
        consented = frozenset({("127.0.0.1", server.port)})
        (sample,) = asyncio.run(visit_home(server.url(), consented=consented, control_names=()))
    assert sample.ok
    assert asyncio.run(visit_home("mailto:x@zone.gov.cn")) == []


def test_a_certificate_that_browsers_refuse_is_a_failure() -> None:
    authority = Authority()
    with Server(default=HOME, certificate=authority.issue("127.0.0.1")) as server:
        consented = frozenset({("127.0.0.1", server.port)})
        good = ssl.create_default_context(cafile=str(authority.file))
        assert asyncio.run(visit_home(server.url(), consented=consented, tls=good))[0].ok
        samples = asyncio.run(visit_home(server.url(), consented=consented, control_names=()))
    authority.close()
    assert [s.failure for s in samples] == ["tls"]
