"""Judging of links from made-up requests: the rows that no real server can play in short time, and hostile input."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.extract.link_index import LinkIndex, collect, own_authorities
from checker.extract.link_judge import Promise, Surroundings, attempt_of, dead_name, judge, tls_word
from checker.extract.links import links, to_ask
from checker.model.exchange import Exchange, Hop, Skip
from checker.model.reading import Link, PageReading
from checker.model.vocabulary import Failure, LinkVerdict, SkipReason

OWN = "http://www.zone.gov.cn/a.html"
FOREIGN = "http://www.prov.gov.cn/a.html"
AROUND = Surroundings(
    own=frozenset({"zone.gov.cn"}), control=True, reached=frozenset({"zone.gov.cn", "other.cn"}), names={}, tls={}
)


def exchange(url: str, **more: Any) -> Exchange:
    fields: dict[str, Any] = {"seq": 1, "url": url, "key": url, "final_url": url, "started": "2021-12-01T10:00:00+08:00",
                              "elapsed_ms": 5, "purpose": "link"}  # fmt: skip
    return Exchange(**(fields | more))


def said(url: str, *attempts: dict[str, Any], around: Surroundings = AROUND, promise: Promise | None = None) -> str:
    tried = [attempt_of(exchange(url, **attempt), number) for number, attempt in enumerate(attempts, 1)]
    (verdict, reason), _ = judge(tried, around, promise)
    return f"{verdict} {reason}".strip()


LATE = {"failure": Failure.TIMEOUT, "elapsed_ms": 15_000}


@pytest.mark.parametrize(
    ("url", "attempts", "wanted"),
    [
        (OWN, [LATE, LATE], "DEAD timeout"),
        (OWN, [LATE], "REVIEW timeout"),
        (OWN, [LATE, LATE | {"elapsed_ms": 9_000}], "REVIEW timeout"),
        (FOREIGN, [LATE, LATE], "REVIEW timeout"),
        (OWN, [{"failure": Failure.REFUSED}], "REVIEW refused"),
        (OWN, [{"failure": Failure.REFUSED}] * 2, "DEAD refused"),
        (FOREIGN, [{"failure": Failure.REFUSED}] * 2, "DEAD refused"),
        (FOREIGN, [{"failure": Failure.REFUSED}, {"status": 200, "body_size": 500}], "LIVE"),
        (FOREIGN, [{"status": 200, "body_size": 500}, {"failure": Failure.REFUSED}], "LIVE"),
        (FOREIGN, [{"failure": Failure.NO_ROUTE}] * 2, "UNTESTED no_route"),
        (FOREIGN, [{"failure": Failure.OTHER}], "REVIEW other"),
        (FOREIGN, [{"status": 404}], "REVIEW http_404"),
        (FOREIGN, [{"status": 404}] * 2, "DEAD http_404"),
        (OWN, [{"status": 404}], "DEAD http_404"),
        (OWN, [{"status": 503}], "REVIEW server_error"),
        (OWN, [{"status": 503}] * 2, "DEAD server_error"),
        (OWN, [{"status": 501}] * 2, "REVIEW server_error"),
        (OWN, [{"status": 503, "failure": Failure.SERVER_ERROR}] * 2, "DEAD server_error"),
        (FOREIGN, [{"status": 521, "failure": Failure.SERVER_ERROR}] * 2, "BLOCKED http_521"),
        (OWN, [{"status": 200, "failure": Failure.TRUNCATED}] * 2, "UNTESTED incomplete"),
        (OWN, [{"status": 200, "failure": Failure.TOO_LARGE}], "LIVE"),
        (OWN, [{"failure": Failure.PRIVATE_ADDRESS}], "UNTESTED private"),
        (FOREIGN, [{"failure": Failure.PRIVATE_ADDRESS}], "DEAD private"),
        (OWN, [{"method": "HEAD", "status": 404}], "REVIEW http_404"),
        (OWN, [{"method": "HEAD", "status": 404}, {"status": 200, "body_size": 500}], "LIVE"),
        (OWN, [{"method": "HEAD", "status": 200}], "LIVE"),
        (OWN, [], "UNTESTED not_asked"),
    ],
)
def test_two_passes(url: str, attempts: list[dict[str, Any]], wanted: str) -> None:
    assert said(url, *attempts) == wanted


@pytest.mark.parametrize("failure", [Failure.REFUSED, Failure.TIMEOUT, Failure.RESET])
def test_where_nothing_answers_nothing_is_judged(failure: Failure) -> None:
    nobody = Surroundings(own=AROUND.own, control=True)
    twice = [{"failure": failure}] * 2
    assert said(OWN, *twice, around=nobody) == "UNTESTED host_down"
    assert said(FOREIGN, *twice, around=nobody) == "UNTESTED no_control"


@pytest.mark.parametrize(
    ("state", "control", "wanted"),
    [
        ("nxdomain", True, "DEAD dns"),
        ("no_data", True, "DEAD dns"),
        ("servfail", True, "REVIEW dns_unclear"),
        ("timeout", True, "REVIEW dns_unclear"),
        ("ok", True, "REVIEW dns_unclear"),
        ("", True, "UNTESTED dns_unclear"),
        ("nxdomain", False, "UNTESTED no_control"),
    ],
)
def test_names(state: str, control: bool, wanted: str) -> None:
    verdict, reason = dead_name(state, Surroundings(control=control))
    assert f"{verdict} {reason}" == wanted


@pytest.mark.parametrize(
    ("note", "word"),
    [
        ("证书校验未通过：证书已过期（CERTIFICATE_VERIFY_FAILED 10）", "expired"),
        ("证书校验未通过：证书与域名不符（CERTIFICATE_VERIFY_FAILED 62）", "name_mismatch"),
        ("对方只支持不安全的加密方式（UNSAFE_LEGACY_RENEGOTIATION_DISABLED）", "old_protocol"),
        ("", ""),
    ],
)
def test_certificate_notes(note: str, word: str) -> None:
    assert tls_word(note) == word
    wanted = f"REVIEW tls_{word}" if word else "REVIEW tls"
    assert said(FOREIGN, {"failure": Failure.TLS, "failure_note": note}) == wanted


def test_a_missing_intermediate_certificate_is_live_with_a_hint() -> None:
    around = Surroundings(AROUND.own, True, AROUND.reached, {}, {"prov.gov.cn": "incomplete_chain"})
    assert said("https://www.prov.gov.cn/a.html", {"failure": Failure.TLS}, around=around) == "LIVE incomplete_chain"


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ("http://a.cn/n/1.html", "http://a.cn/", "DEAD home_redirect"),
        ("http://a.cn/show?id=1", "http://www.a.cn/index.html", "DEAD home_redirect"),
        ("http://a.cn/n/1.html", "http://b.cn/", "REVIEW home_redirect"),
        ("http://a.cn/", "http://b.cn/", "LIVE"),
        ("http://a.cn/zwgk", "http://b.cn/", "LIVE"),
        ("http://a.cn/index.jsp", "http://a.cn/", "LIVE"),
        ("http://a.cn/n/1.html", "http://a.cn/n/error.html", "DEAD soft_404"),
        ("http://a.cn/n/1.html", "http://a.cn/n/2.html", "LIVE"),
        ("http://a.cn/errors/about.html", "http://a.cn/errors/", "LIVE"),
    ],
)
def test_where_redirects_end(start: str, end: str, wanted: str) -> None:
    hops = (Hop(start, 302, end),)
    assert said(start, {"status": 200, "final_url": end, "hops": hops, "body_size": 900}) == wanted


@pytest.mark.parametrize(
    ("suffix", "more", "wanted"),
    [
        ("pdf", {"body_size": 0, "media_type": "application/pdf"}, "DEAD empty_file"),
        ("doc", {"body_size": 2}, "DEAD empty_file"),
        ("csv", {"body_size": 2}, "REVIEW tiny_body"),
        ("pdf", {"body_size": 900, "media_type": "text/html"}, "REVIEW html_as_file"),
        ("xls", {"body_size": 900, "media_type": "text/html"}, "LIVE"),
        ("pdf", {"body_size": 900, "media_type": "application/pdf"}, "LIVE"),
    ],
)
def test_files_that_the_crawl_fetched(suffix: str, more: dict[str, Any], wanted: str) -> None:
    assert said(OWN, {"status": 200} | more, promise=Promise(suffix=suffix)) == wanted


# --- the index -----------------------------------------------------------------------------------------------------


def page(url: str, *targets: Link, **more: Any) -> tuple[Exchange, PageReading]:
    return exchange(url, purpose="page", status=200, body_sha256="0" * 64), PageReading(url, links=targets, **more)


def test_own_hosts_in_any_spelling() -> None:
    assert own_authorities(("www.Zone.gov.cn", "https://zone.gov.cn/x/", "127.0.0.1:8099")) == {
        "zone.gov.cn",
        "127.0.0.1:8099",
    }


def test_rows_of_a_list_that_came_as_data_are_links() -> None:
    from checker.model.reading import ListItem

    index = collect([page(OWN, items=(ListItem("甲", FOREIGN),))], ("zone.gov.cn",))
    assert [target.url for target in index.targets.values()] == [FOREIGN]


def test_what_is_asked_of_what_the_crawl_left() -> None:
    links_ = [Link(f"http://www.zone.gov.cn/{name}") for name in ("good", "bad", "file.pdf", "robots", "new")]
    index = collect([page(OWN, *links_)], ("zone.gov.cn",))
    crawl = [
        exchange("http://www.zone.gov.cn/good", purpose="page", status=200),
        exchange("http://www.zone.gov.cn/bad", purpose="page", status=500),
        exchange("http://www.zone.gov.cn/posted", purpose="data", status=200, form="a=1"),
    ]
    asked = to_ask(index, crawl, [Skip("http://www.zone.gov.cn/robots", SkipReason.ROBOTS)])
    assert [(url.rpartition("/")[2], kind) for url, kind, _ in asked] == [
        ("bad", "again"),
        ("file.pdf", "attachment"),
        ("new", "page"),
    ]
    assert all(via == OWN for _, _, via in asked)


def test_links_that_only_a_script_names_are_never_dead() -> None:
    index = collect([page(OWN, Link("http://www.zone.gov.cn/f.pdf", "f", "script_text"))], ("zone.gov.cn",))
    gone = exchange("http://www.zone.gov.cn/f.pdf", status=404)
    (item,) = links(index, [], [(gone, b"")], ("zone.gov.cn",)).items
    assert (item.verdict, item.reason) == (LinkVerdict.REVIEW, "http_404")
    assert item.hint


def test_a_hostile_page_keeps_the_index_small() -> None:
    index = LinkIndex(("zone.gov.cn",))
    index.add(*page(OWN, *(Link(f"{FOREIGN}#{n}", "x" * 5000) for n in range(5_000))))
    (target,) = index.targets.values()
    assert target.fragments is not None
    assert len(target.fragments) <= 50
    assert len(target.places) == 1
    assert len(target.places[0].text) <= 120


URLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ("http://[::1", "http://", "//", "http://a.cn:99999/", "javascript:x", "http://\x00/", "#", "http://汉字.cn/")
    ),
    st.text(max_size=12).map(lambda tail: "http://www.zone.gov.cn/" + tail),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(URLS, st.sampled_from(("a", "img", "script_text", "option")), st.sampled_from(("", "malformed", "not_a_link", "private", "empty"))), max_size=6),
    st.lists(st.tuples(URLS, st.sampled_from((None, 200, 404, 302, 503)), st.sampled_from(("GET", "HEAD")), st.binary(max_size=40)), max_size=4),
)  # fmt: skip
def test_whatever_pages_and_answers_hold_nothing_is_raised(
    written: list[tuple[str, str, str]], answers: list[tuple[str, int | None, str, bytes]]
) -> None:
    index = collect(
        [page(OWN, *(Link(url, "x", kind, "", problem) for url, kind, problem in written))], ("zone.gov.cn",)
    )
    records = []
    for url, status, method, body in answers:
        failure = None if status else Failure.RESET
        found = exchange(
            url, status=status, failure=failure, method=method, media_type="text/html", body_size=len(body)
        )
        records.append((found, body))
    to_ask(index, [])
    result = links(index, [], records, ("zone.gov.cn",))
    assert len(result.items) == len(index.targets) + len(index.not_links)
    assert result == links(index, [], records, ("zone.gov.cn",))
