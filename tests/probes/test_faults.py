"""Fault injection: whatever the network does to a site, no finding says that its content is missing.

A healthy audit gives the findings that are true. Each fault is then put on every page but the home page: further
`fail` findings about content would be false alarms, so there may be none. Links are another matter: a page that gives
503 twice is a broken link.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from checker.app.audit import AuditResult, audit
from checker.app.context import from_file
from checker.model.vocabulary import Verdict
from tests.app.site import config, pages, serve
from tests.probes.network import name_server
from tests.servers import CLOSE, HANG, RESET, Answer, Handler, Pause, Reply, Request, Server

ABOUT_LINKS = frozenset({"DED-LINK-OTHER", "DED-LINK-HOME", "DED-ATTACH", "s12-doc-download"})
SHIELD = b"<html><body><script>var _0x1a=1;document.cookie='a=1';location.reload()</script></body></html>"
Fault = Callable[[Reply], Answer | Handler]


def _slow(reply: Reply) -> Handler:
    def answer(request: Request) -> Answer:
        return [Pause(0.3), reply.wire(request.method == "HEAD"), CLOSE]

    return answer


FAULTS: dict[str, Fault] = {
    "reset": lambda reply: [RESET],
    "closes": lambda reply: [CLOSE],
    "hangs": lambda reply: [HANG],
    "slow": _slow,
    "403": lambda reply: Reply(403, b"forbidden"),
    "412 challenge": lambda reply: Reply(412, SHIELD, (("Set-Cookie", "a80T=1"),)),
    "429": lambda reply: Reply(429, b"", (("Retry-After", "86400"),)),
    "503": lambda reply: Reply(503, b"busy"),
    "521 challenge": lambda reply: Reply(521, SHIELD, (("Set-Cookie", "__jsluid=1"),), reason=""),
    "200 challenge": lambda reply: Reply(
        200, "<noscript>请开启JavaScript并刷新</noscript><script>var _0x12ab=1</script>".encode(), reply.headers
    ),
    "empty": lambda reply: Reply(200, b"", reply.headers),
    "five bytes": lambda reply: Reply(200, reply.body[:5], reply.headers),
    "truncated": lambda reply: [reply.wire()[: len(reply.wire()) // 2], CLOSE],
    "truncated gzip": lambda reply: Reply(
        200, gzip.compress(reply.body)[:120], (*reply.headers, ("Content-Encoding", "gzip"))
    ),
    "false gzip": lambda reply: Reply(200, reply.body, (*reply.headers, ("Content-Encoding", "gzip"))),
    "bad header": lambda reply: b"HTTP/1.1 200 OK\r\nX Bad: 1\r\n\r\nx",
    "garbage": lambda reply: b"\x00\x01\x02\r\n\r\n",
    "login": lambda reply: Reply(
        200,
        "<title>用户登录</title><form><p>请登录</p><input type=password name=p></form>".encode(),
        reply.headers,
    ),
}


def run(site: Server, folder: Path) -> AuditResult:
    """An audit of the site as configured for tests, without the network probes."""
    file = folder / "config.toml"
    settings = config(site.url("/")).replace("timeout_seconds = 5", "timeout_seconds = 0.6")
    file.write_text(settings, encoding="utf-8")
    context = from_file(file, folder / "runs")
    return audit(context, context.config.site[0], as_of=date(2021, 12, 1), probes=False)


def failed(result: AuditResult) -> set[tuple[str, str]]:
    """Rule and subject of every `fail` about content."""
    findings = result.evaluation.report.findings
    base = result.evaluation.report.site["url"]
    said = [f for f in findings if f.verdict is Verdict.FAIL and f.rule not in ABOUT_LINKS]
    return {(f.rule, f.subject.replace(base, "/")) for f in said}


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[set[tuple[str, str]]]:
    with serve() as site:
        result = run(site, tmp_path_factory.mktemp("healthy"))
        yield failed(result)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_never_a_fail_about_content(name: str, healthy: set[tuple[str, str]], tmp_path: Path) -> None:
    # After each 503 in a row the client rests longer, so there one column must do.
    spoiled = ["/ghjh/"] if name == "503" else [path for path in pages() if path != "/"]
    broken = {
        path: FAULTS[name](reply) for path, reply in pages().items() if path in spoiled and isinstance(reply, Reply)
    }
    with serve(dict(broken)) as site:
        result = run(site, tmp_path)
    assert healthy
    new = failed(result) - healthy
    assert not new, sorted(new)
    assert not [f for f in result.evaluation.report.findings if f.verdict is Verdict.ERROR]


def test_a_site_whose_name_cannot_be_resolved_fails_nothing(tmp_path: Path) -> None:
    with name_server({}) as resolver:
        file = tmp_path / "config.toml"
        servers = f'[crawl]\nresolver = ["127.0.0.1#{resolver.port}"]'
        file.write_text(config("http://www.nowhere.gov.cn/").replace("[crawl]", servers), encoding="utf-8")
        context = from_file(file, tmp_path / "runs")
        result = audit(context, context.config.site[0], as_of=date(2021, 12, 1), probes=False)
    assert failed(result) == set()
    assert result.code == 3
