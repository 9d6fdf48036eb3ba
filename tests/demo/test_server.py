"""The server: both families, HEAD, 404, dynamic addresses, refusals."""

from __future__ import annotations

import http.client
import socket
from urllib.parse import quote, urlsplit

import pytest

from checker.demo import Portal, Response, build, serve


def _ask(base: str, path: str, method: str = "GET", host: str = "127.0.0.1", body: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(host, urlsplit(base).port, timeout=10)
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.fixture(scope="module")
def hanweb() -> Portal:
    return build("hanweb")


def test_home_head_and_missing_page(hanweb: Portal) -> None:
    with serve(hanweb) as base:
        status, body = _ask(base, "/")
        assert status == 200
        assert "云岭临港经济开发区".encode() in body
        assert _ask(base, "/", "HEAD") == (200, b"")
        status, body = _ask(base, "/no/such/page.html")
        assert status == 404
        assert "返回首页".encode() in body


def test_ipv6_answers_the_same(hanweb: Portal) -> None:
    if not _has_ipv6():
        pytest.skip("no IPv6 loopback here")
    with serve(hanweb) as base:
        assert _ask(base, "/", host="::1") == _ask(base, "/")


def test_data_island_endpoint_pages_through_a_list(hanweb: Portal) -> None:
    with serve(hanweb) as base:
        path = next(p for p, t in hanweb.pages.items() if t == "部门预算")
        number = path.split("/")[2].removeprefix("col")
        endpoint = f"/module/web/jpage/dataproxy.jsp?columnid={number}"
        first = _ask(base, endpoint + "&page=1")[1].decode()
        second = _ask(base, endpoint + "&page=2")[1].decode()
        assert first.count("<record>") == 15
        assert second.count("<record>") == 10
        assert "page=2&" in first
        assert "<nextgroup>" not in second
        window = _ask(
            base, endpoint.split("?")[0] + "?startrecord=1&endrecord=45&perpage=15", "POST", body=f"columnid={number}"
        )
        assert window[1].decode().count("<record>") == 25
        assert _ask(base, endpoint.replace(number, "77"))[0] == 404


@pytest.mark.parametrize("style", ["trs", "hanweb", "vsb"])
def test_search_finds_a_known_title(style: str) -> None:
    portal = build(style)
    path = next(p for p in portal.endpoints if "search" in p)
    field = {"trs": "searchword", "hanweb": "q", "vsb": "keyword"}[style]
    with serve(portal) as base:
        status, body = _ask(base, f"{path}?{field}={quote('停车场管理规定')}")
        assert status == 200
        assert "共找到0条结果".encode() not in body
        assert "停车场管理规定".encode() in body
        assert "共找到0条结果".encode() in _ask(base, f"{path}?{field}={quote('并不存在的标题')}")[1]


def test_soft_404_fault() -> None:
    with serve(build("trs", faults=["soft-404"])) as base:
        assert _ask(base, "/no/such/page.html")[0] == 200


def test_refusals_reach_the_client() -> None:
    portal = build("vsb", blocked=True)
    with serve(portal) as base:
        for status in (403, 412, 503):
            path = next(p for p, r in portal.responses.items() if r.status == status)
            assert _ask(base, path)[0] == status


def test_silent_and_broken_answers() -> None:
    clean = build("trs")
    responses = {
        **clean.responses,
        "/silent": Response(200, (), b"", 0.2, "hang"),
        "/reset": Response(200, (), b"", 0.0, "reset"),
        "/cut": Response(200, (), b"x" * 1000, 0.0, "cut"),
    }
    portal = Portal(
        style=clean.style,
        seed=clean.seed,
        responses=responses,
        endpoints=clean.endpoints,
        not_found=clean.not_found,
        truth=(),
        faults=(),
        unit_names=clean.unit_names,
        site_name=clean.site_name,
        pages=clean.pages,
    )
    with serve(portal) as base:
        for path in ("/silent", "/reset"):
            with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
                _ask(base, path)
        with pytest.raises(http.client.IncompleteRead):
            _ask(base, "/cut")
        assert _ask(base, "/")[0] == 200
