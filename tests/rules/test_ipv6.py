"""IPv6 beyond the table of known answers: one side turned away, nothing compared, an address that only half answers."""

from __future__ import annotations

from typing import Any

import pytest

from checker.model.facts import AddressProbe
from checker.model.finding import fill
from checker.model.vocabulary import Reason, Verdict
from tests.rules.facts import only
from tests.rules.test_platform_cases import CLOSED, NO_V6, V4, V6, address, answer, judged

P, F, PA, R, U = Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW, Verdict.UNKNOWN
TURNED_AWAY = {"status": 412, "challenge": True, "title": ""}


def said(**change: Any) -> tuple[str, Verdict, str]:
    found = only(judged(**change))
    return found.problem, found.verdict, fill(found.says, found.data, found.thresholds)


def test_the_address_of_nothing_is_no_service() -> None:
    found = only(judged(aaaa=(AddressProbe("::", False, "unspecified"),)))
    assert (found.problem, found.verdict) == ("unusable", F)


@pytest.mark.parametrize(
    "answers",
    [
        (answer("ipv4", **TURNED_AWAY), answer("ipv6", **TURNED_AWAY)),
        (V4, answer("ipv6", **TURNED_AWAY)),
        (answer("ipv4", **TURNED_AWAY), V6),
    ],
)
def test_a_side_that_turns_programs_away_is_reached_and_not_compared(answers: tuple[Any, ...]) -> None:
    problem, verdict, _ = said(answers=answers, similarity=None)
    assert (problem, verdict) == ("blocked", U)
    coverage = only(judged(answers=answers, similarity=None)).coverage
    assert coverage is not None
    assert coverage.reason is Reason.BLOCKED


def test_what_was_not_compared_is_not_called_the_same() -> None:
    problem, verdict, words = said(similarity=None, similarity_note="首页内容没有保存，未作比较")
    assert (problem, verdict) == ("supported", P)
    assert "内容一致" not in words
    assert "未作比较" in words


def test_titles_that_differ_without_a_comparison_are_for_a_person() -> None:
    problem, verdict, words = said(answers=(V4, answer("ipv6", title="某某网站")), similarity=None)
    assert (problem, verdict) == ("differs", R)
    assert "某某网站" in words


@pytest.mark.parametrize(
    ("share", "verdict"), [(0.97, P), (0.9, P), (0.89, R)]
)  # Internet.nl warns above a difference of 10 %, and a warning is no failure
def test_how_far_two_home_pages_may_differ(share: float, verdict: Verdict) -> None:
    assert said(similarity=share)[1] is verdict


def test_another_site_needs_another_title_and_another_content() -> None:
    other = (V4, answer("ipv6", title="Welcome to nginx!"))
    assert said(answers=other, similarity=0.05)[1] is F
    assert said(answers=other, similarity=0.8)[1] is R
    assert said(similarity=0.05)[1] is R


def test_an_address_whose_port_opens_but_brings_no_page_does_not_answer() -> None:
    two = (address("240e:1::1"), address("240e:1::2"))
    answers = (
        V4,
        answer("ipv6", address="240e:1::1"),
        answer("ipv6", address="240e:1::2", status=None, failure="tls", title=""),
    )
    problem, verdict, words = said(aaaa=two, answers=answers)
    assert (problem, verdict) == ("some_addresses", PA)
    assert "240e:1::2" in words


def test_an_address_whose_ports_were_not_asked_is_not_called_silent() -> None:
    assert said(aaaa=(address("240e:1::1"), address("240e:1::2", {})))[1] is P


@pytest.mark.parametrize("silent", ["240e:1::1", "240e:1::2"])
@pytest.mark.parametrize("family", ["ipv4", "ipv6"])
def test_one_address_that_answers_forbids_unreachable(family: str, silent: str) -> None:
    """Answers come in the order of their addresses: which of them is silent must not decide."""
    two = tuple(address(a, CLOSED if a == silent else None) for a in ("240e:1::1", "240e:1::2"))
    six = tuple(
        answer(
            "ipv6", address=a.address, **({"status": None, "failure": "x", "title": ""} if a.address == silent else {})
        )
        for a in two
    )
    if family == "ipv6":
        assert said(aaaa=two, answers=(V4, *six))[:2] == ("some_addresses", PA)
        return
    dead = answer("ipv4", address="192.0.2.1", status=None, failure="x", title="")
    assert said(answers=(dead, V4, V6))[:2] == ("supported", P)


@pytest.mark.parametrize("note", ["本机没有 IPv6 路由", "没有配置 IPv6 对照主机"])
def test_without_a_route_nothing_is_called_unreachable(note: str) -> None:
    problem, verdict, words = said(local_ipv6=False, local_ipv6_note=note, answers=(V4, NO_V6))
    assert (problem, verdict) == ("no_route", U)
    assert note in words


def test_a_bad_address_alone_fails_also_without_a_route() -> None:
    assert said(aaaa=(address("2001:db8::1"),), local_ipv6=False)[:2] == ("unusable", F)


def test_the_share_of_links_is_a_number_of_our_own() -> None:
    assert said(second_level=(28, 30), third_level=(28, 30))[1] is PA
    assert said(second_level=(57, 60), third_level=None)[1] is P
    assert said(second_level=(1, 19), third_level=None)[1] is not F
