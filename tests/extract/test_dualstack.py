"""Pure parts of the IPv6 facts: sameness by lines, registered domains, damaged records."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.domains import bare_host, registered_domain
from checker.extract.dualstack import dual_stack
from checker.extract.sameness import likeness, lines_of
from checker.extract.tls import tls_states
from checker.model.exchange import Exchange

ARTICLE = "".join(f"<p>第{n}条 内容</p>" for n in range(100))


def exchange(url: str, **more: Any) -> Exchange:
    given: dict[str, Any] = {"status": 200, "body_sha256": "0" * 64} | more
    return Exchange(1, url, url, url, "2021-12-01T10:00:00+08:00", 1, **given)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>访问量：12345</p>", "<p>访问量：12399</p>"),
        ("<p>您是第 1,002 位访客</p>", "<p>您是第 1,003 位访客</p>"),
        ("<p>今天是2021年12月1日 星期三</p>", "<p>今天是2021年12月2日 星期四</p>"),
        ("<span>10:22:07</span>", "<span>10:25:59</span>"),
        ("<script>var t='a1'</script>", "<script>var t='b2'</script>"),
        ("<style>.a{}</style>", "<style>.b{}</style>"),
        ("<i>8f14e45fceea167a5a36dedd4bea2543</i>", "<i>c9f0f895fb98ab9159f51fd0297e236d</i>"),
        ("<i>123456</i>", "<i>99</i>"),
        ("<p>processed in 0.021 s</p>", "<p>processed in 0.9 s</p>"),
        ("<input type=hidden value=a>", "<input type=hidden value=b>"),
    ],
)
def test_moving_parts_do_not_make_another_page(one: str, other: str) -> None:
    assert likeness(lines_of(ARTICLE + one), lines_of(ARTICLE + other)) == 1.0


def test_order_and_content_do() -> None:
    lines = lines_of(ARTICLE)
    assert likeness(lines, list(reversed(lines))) < 0.2
    assert likeness(lines, lines[:50]) == pytest.approx(2 / 3, abs=0.01)
    assert likeness(lines, ["Welcome to nginx!"]) == 0.0
    assert likeness([], []) == 1.0
    assert likeness(lines, []) == 0.0


def test_a_hostile_page_is_bounded() -> None:
    assert len(lines_of("<p>x</p>" * 200_000)) <= 8_000
    assert lines_of("") == []
    assert lines_of("<div>" * 20_000 + "x")[:1] in ([], ["x"])


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.lg.linyi.gov.cn", "linyi.gov.cn"),
        ("linyi.gov.cn", "linyi.gov.cn"),
        ("gov.cn", "gov.cn"),
        ("www.gov.cn", "www.gov.cn"),
        ("a.b.zone.sd.cn", "zone.sd.cn"),
        ("cdn.zone.cn", "zone.cn"),
        ("js.example.com", "example.com"),
        ("a.b.co.uk", "b.co.uk"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("WWW.Zone.Gov.CN.", "zone.gov.cn"),
    ],
)
def test_registered_domains(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def test_www_and_the_bare_name_are_one_host() -> None:
    assert bare_host("www.zone.gov.cn.") == bare_host("ZONE.gov.cn") == "zone.gov.cn"


INSIDE = st.dictionaries(
    st.sampled_from(("chain", "error", "code", "note", "state", "host", "names")), st.integers() | st.text(max_size=4)
)
JSON = st.recursive(
    INSIDE | st.lists(INSIDE, max_size=2) | st.none() | st.booleans() | st.integers(-5, 99999) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("host", "second", "third", "resources", "values", "state", "states", "kind", "address", "controls", "source_kind",
         "hops", "family", "status", "failure", "strict", "relaxed", "chain", "url", "sha256")  # fmt: skip
URLS = ("dualstack:a.gov.cn", "local:ipv6", "dns:a.gov.cn?type=AAAA", "dns:gov.cn?type=NS", "tcp:[240e::1]:443,80/ipv6",
        "visit:[240e::1]/ipv6?try=1", "tls:a.gov.cn:443")  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(URLS), st.dictionaries(st.sampled_from(NAMES), JSON)), max_size=7))
def test_whatever_a_record_holds_nothing_is_raised(made: list[tuple[str, dict[str, Any]]]) -> None:
    records = [(exchange(url), json.dumps(said).encode()) for url, said in made]
    assert isinstance(dual_stack(records).host, str)
    assert len(tls_states(records)) == sum(url.startswith("tls:") for url, _ in made)


def test_bytes_that_are_no_answer_count_as_none() -> None:
    records = [(exchange("dualstack:a.gov.cn"), b"\xff\xfe"), (exchange("dns:a.gov.cn?type=AAAA"), b"[1]")]
    assert dual_stack(records).dns_state in ("", "not_run")
