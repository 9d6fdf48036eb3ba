"""Known right answers: newest items of columns, empty or not seen, IPv6 addresses, reachability and sameness."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.model.facts import AddressProbe, Column, DualStack, FamilyAnswer
from checker.model.finding import Finding
from checker.model.vocabulary import Reason, Severity, Verdict
from tests.rules.facts import HOME, column, document, gapped, line, only, proof, run, site

P, F, PA, R, U, N = Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
FRESHNESS = "s14-statutory-freshness"


def listed(name: str, role: str, *days: str | None, **more: Any) -> Column:
    items = [document(f"{name}{n}", d, column=name) for n, d in enumerate(days)]
    pins = {f"{name}{n}" for n in more.pop("pins", ())}
    return column(name, role, items=items, pinned=pins, **more)


def one(col: Column, **overrides: object) -> Finding:
    return only(run(FRESHNESS, site(columns=[col]), **overrides))


# ---- newest item of a column


@pytest.mark.parametrize(
    ("col", "code", "verdict"),
    [
        (listed("动态", "news", "2012-03-01", "2021-11-25"), "fresh", P),
        (listed("动态", "news", "2019-03-01", "2021-11-28", pins=[0]), "fresh", P),
        (listed("动态", "news", "2021-11-28", "2020-06-01", pins=[0]), "fresh", P),
        (listed("动态", "news", "2020-12-01", "2019-12-01"), "stale_news", F),
        (listed("动态", "news", "2021-11-17"), "fresh", P),
        (listed("动态", "news", "2021-11-16"), "stale_news", F),
        (listed("动态", "news", "2022-03-01", "2021-11-16"), "stale_news", F),
        (listed("公告", "notice", "2021-06-01"), "fresh", P),
        (listed("公告", "notice", "2021-05-31"), "stale_policy", F),
        (listed("公告", "notice", "2021-05-31", level=2), "fresh", P),
        (listed("历史规划", "plan_history", "2015-01-01", archived=True), "archive", N),
        (listed("动态", "news", None, date_unreadable=True), "dates_unreadable", U),
        (listed("动态", "news", None), "undated_cited", F),
        (listed("其他", "fees_other", None), "undated_other", PA),
        (listed("其他", "other", "2020-10-27"), "stale_other", PA),
        (listed("动态", "news", "2021-11-16", coverage=gapped(Reason.BUDGET)), "not_read", U),
    ],
)
def test_newest_item(col: Column, code: str, verdict: Verdict) -> None:
    found = one(col)
    assert (found.problem, found.verdict) == (code, verdict)


def test_only_the_pinned_item_is_recent() -> None:
    found = one(listed("动态", "news", "2021-11-28", "2020-06-01", pins=[0]))
    assert "置顶" in str(found.data["note"])


def test_a_static_column_owes_no_update() -> None:
    assert [
        f for f in run(FRESHNESS, site(columns=[listed("机构", "institution", "2015-01-01")])) if not f.rollup
    ] == []


# ---- empty, or not seen


@pytest.mark.parametrize(
    ("col", "code", "verdict"),
    [
        (column("收费", "fees"), "empty", F),
        (column("收费", "fees", state="placeholder"), "empty", F),
        (column("收费", "fees", state="external"), "external", R),
        (column("收费", "fees", state="script", coverage=gapped(Reason.SCRIPT)), "not_read", U),
        (column("收费", "fees", state="not_understood", coverage=gapped(Reason.LAYOUT)), "not_read", U),
        (column("收费", "fees", state="unread", coverage=gapped(Reason.BLOCKED)), "not_read", U),
        (column("收费", "fees", coverage=gapped(Reason.INCOMPLETE)), "not_read", U),
        (column("公开指南", "foi_guide", state="single_document"), "single", N),
    ],
)
def test_empty_or_not_seen(col: Column, code: str, verdict: Verdict) -> None:
    found = one(col)
    assert (found.problem, found.verdict) == (code, verdict)
    if verdict is U and found.coverage is not None:
        assert found.coverage.reason is col.coverage.reason


def test_a_column_of_columns_is_judged_by_those_below() -> None:
    top = column("要闻", "news", state="sub_columns", children=("动态",))
    found = only(run(FRESHNESS, site(columns=[top, listed("动态", "news", "2021-11-25", level=2)])))
    assert found.subject == "动态"


def whole(*columns: Column, **overrides: object) -> Finding:
    return line(run(FRESHNESS, site(columns=columns), **overrides))


def empties(count: int) -> list[Column]:
    return [column(f"空{n}", "fees") for n in range(count)]


def stale(count: int, role: str = "other") -> list[Column]:
    return [listed(f"旧{n}", role, "2020-01-01") for n in range(count)]


GOOD = listed("动态", "news", "2021-11-25")


@pytest.mark.parametrize(
    ("columns", "code", "verdict"),
    [
        ([GOOD], "all_fresh", P),
        ([GOOD, *stale(2)], "all_fresh", P),
        ([GOOD, *stale(3)], "some", PA),
        ([GOOD, *empties(1)], "some", PA),
        ([GOOD, *empties(4)], "some", PA),
        ([GOOD, *empties(5)], "veto", F),
        ([GOOD, *stale(4, "news")], "some", PA),
        ([GOOD, *stale(3, "news"), *stale(2, "notice")], "veto", F),
        ([GOOD, *stale(12)], "some", PA),
        ([column("收费", "fees", state="unread", coverage=gapped())], "nothing_read", U),
    ],
)
def test_the_line_counts_as_the_vetoes_do(columns: list[Column], code: str, verdict: Verdict) -> None:
    renamed = [replace(c, key=f"{n}-{c.key}") for n, c in enumerate(columns)]
    found = whole(*renamed)
    assert (found.problem, found.verdict) == (code, verdict)
    assert (found.severity is Severity.VETO) == (code == "veto")


def test_ten_columns_past_their_declared_rhythm_are_a_veto() -> None:
    columns = stale(10)
    assert whole(*columns, limits={c.name: 30 for c in columns}).problem == "veto"
    assert whole(*columns, limits={c.name: 30 for c in columns[:9]}).problem == "some"


# ---- IPv6: addresses

BAD = {
    "::ffff:203.0.113.5": "mapped", "::203.0.113.5": "compatible", "64:ff9b::cb00:7105": "nat64", "2002:cb00:7105::1": "6to4",
    "2001:db8::1": "documentation", "3fff::1": "documentation", "2001::1": "teredo", "fd00::1": "ula", "fe80::1": "link_local",
    "::1": "loopback", "ff02::1": "multicast", "100::1": "discard",
}  # fmt: skip
GOOD_ADDRESSES = ("240e:1::1", "2408:8000::1", "2001:da8::1")
OPEN = {443: "open", 80: "open"}
CLOSED = {443: "refused", 80: "refused"}


def address(text: str, ports: dict[int, str] | None = None) -> AddressProbe:
    return AddressProbe(text, text not in BAD, BAD.get(text, ""), OPEN if ports is None else ports)


def answer(family: str, **more: Any) -> FamilyAnswer:
    return FamilyAnswer(family, HOME, **{"status": 200, "title": "云岭临港经济开发区", **more})


V4, V6 = answer("ipv4"), answer("ipv6")
STACK = DualStack(
    "www.zone.example", dns_state="ok", aaaa=(address("240e:1::1"),), local_ipv6=True, answers=(V4, V6), similarity=1.0,
    second_level=(30, 30), third_level=(30, 30), evidence=(proof(HOME),),
)  # fmt: skip


def judged(**change: Any) -> list[Finding]:
    return run("s14-ipv6", site(facts=[replace(STACK, **change)]))


@pytest.mark.parametrize("text", BAD)
def test_addresses_that_are_no_ipv6_service(text: str) -> None:
    found = only(judged(aaaa=(address(text),)))
    assert (found.problem, found.verdict) == ("unusable", F)
    assert text in str(found.data["why"])


@pytest.mark.parametrize("text", GOOD_ADDRESSES)
def test_addresses_that_are(text: str) -> None:
    assert only(judged(aaaa=(address(text),))).verdict is P


@pytest.mark.parametrize("local", [True, False])
def test_mixed_addresses_name_the_bad_one(local: bool) -> None:
    found = {f.problem: f for f in judged(aaaa=(address("240e:1::1"), address("2001:db8::1")), local_ipv6=local)}
    assert found["mixed"].verdict is R
    assert "2001:db8::1" in str(found["mixed"].data["why"])
    assert ("no_route" in found) is not local


# ---- IPv6: reachable, and the same site

NO_V6 = answer("ipv6", status=None, failure="refused", title="")


@pytest.mark.parametrize(
    ("change", "code", "verdict"),
    [
        ({"aaaa": (address("240e:1::1", CLOSED),), "answers": (V4, NO_V6)}, "unreachable", F),
        ({"local_ipv6": False, "local_ipv6_note": "没有路由", "answers": (V4,)}, "no_route", U),
        ({"answers": (V4, answer("ipv6", title="Welcome to nginx!")), "similarity": 0.05}, "other_site", F),
        ({"similarity": 0.97}, "supported", P),
        (
            {"answers": (V4, answer("ipv6", status=None, failure="refused", title="", hops=("https",)))},
            "unreachable",
            F,
        ),
        ({"dns_state": "no_aaaa", "aaaa": ()}, "no_aaaa", F),
        ({"dns_state": "servfail", "aaaa": ()}, "dns", U),
        ({"dns_state": "timeout", "aaaa": ()}, "dns", U),
        ({"dns_state": "nxdomain", "aaaa": ()}, "dns", U),
        ({"aaaa": (address("240e:1::1"), address("240e:1::2", CLOSED))}, "some_addresses", PA),
        (
            {"answers": (answer("ipv4", status=412, challenge=True), answer("ipv6", status=412, challenge=True))},
            "blocked",
            U,
        ),
        ({"applicable": False}, "not_applicable", N),
        ({"answers": (answer("ipv4", status=None, failure="timeout"), NO_V6)}, "down", U),
        ({"similarity": 0.6}, "differs", R),
        ({"second_level": (10, 30), "third_level": (10, 30)}, "few_links", PA),
        ({"second_level": (5, 5), "third_level": None}, "supported", P),
        ({"second_level": None, "third_level": None}, "home_only", R),
    ],
)
def test_reachable_and_the_same_site(change: dict[str, Any], code: str, verdict: Verdict) -> None:
    found = only(judged(**change))
    assert (found.problem, found.verdict) == (code, verdict)


def test_a_name_that_does_not_exist_is_said_apart() -> None:
    assert "域名不存在" in str(only(judged(dns_state="nxdomain", aaaa=())).data["state"])


def test_without_a_route_the_addresses_are_named() -> None:
    found = only(judged(local_ipv6=False, local_ipv6_note="没有路由"))
    assert found.coverage is not None
    assert (found.coverage.reason, found.data["addresses"]) == (Reason.NO_IPV6_ROUTE, "240e:1::1")
