"""The engine: narrow views, crashes of rules, evidence that must stand, options and caps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from checker.catalog import load_catalogue
from checker.engine.judge import judge, options_of
from checker.kit import Case
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, Rule, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Basis, Reason, Verdict
from tests.rules.facts import complete, proof, site

META = RuleMeta(
    "s01-plan-column",
    "规划计划栏目设置",
    (Columns,),
    {
        "good": Problem(Verdict.PASS, "有{count}件"),
        "bad": Problem(Verdict.FAIL, "没有"),
        "not_read": Problem(Verdict.UNKNOWN, "未读"),
    },
)


def rule(check: Callable[[SiteView, Options], Iterator[Finding]], **more: Any) -> dict[str, Rule]:
    meta = replace(META, **more)
    return {meta.id: Rule(meta, check, "rules.planning.column", "")}


def judged(
    check: Callable[[SiteView, Options], Iterator[Finding]], view: SiteView | None = None, **more: Any
) -> Finding:
    result = judge(rule(check), load_catalogue(), view or site(), overrides={}, faults={}, only=[META.id], **more)
    (finding,) = result.findings
    return finding


def test_a_rule_sees_only_what_it_declared() -> None:
    def check(view: SiteView, options: Options) -> Iterator[Finding]:
        view.get(Documents)
        yield Case(META, view, options).say("good", evidence=proof("http://a/"), data={"count": 1})

    finding = judged(check)
    assert (finding.verdict, finding.problem) == (Verdict.ERROR, "crashed")


@pytest.mark.parametrize("data", [{}, {"count": 1}])
def test_a_missing_placeholder_is_our_error(data: dict[str, int]) -> None:
    def check(view: SiteView, options: Options) -> Iterator[Finding]:
        yield Case(META, view, options).say("good", evidence=proof("http://a/"), data=data)

    assert judged(check).verdict is (Verdict.PASS if data else Verdict.ERROR)


@pytest.mark.parametrize(
    ("stored", "quote", "verdict"),
    [
        ("<p>规划 <b>计划</b></p>", "规划计划", Verdict.PASS),
        ("<p>A&amp;B 规划</p>", "A&B规划", Verdict.PASS),
        ("<a title='全部标题在此'>全部…</a>", "全部标题在此", Verdict.PASS),
        ("<p>别的内容</p>", "规划计划", Verdict.ERROR),
        (None, "文件里的字", Verdict.PASS),
        (KeyError("x"), "", Verdict.ERROR),
    ],
)
def test_quotes_must_stand_in_the_stored_bytes(stored: object, quote: str, verdict: Verdict) -> None:
    def resolve(sha256: str) -> str | None:
        if isinstance(stored, Exception):
            raise stored
        return stored  # type: ignore[return-value]

    def check(view: SiteView, options: Options) -> Iterator[Finding]:
        yield Case(META, view, options).say("good", evidence=proof("http://a/", quote), data={"count": 1})

    assert judged(check, resolve=resolve).verdict is verdict


def test_a_fact_that_could_not_be_made_is_unknown_with_its_reason() -> None:
    view = site()
    view = replace(view, facts={k: v for k, v in view.facts.items() if k is not Columns})
    result = judge(
        rule(lambda v, o: iter(())),
        load_catalogue(),
        view,
        overrides={},
        faults={"Columns": "ValueError: 坏了"},
        only=[META.id],
    )
    (finding,) = result.findings
    assert (finding.verdict, finding.problem) == (Verdict.UNKNOWN, "no_fact")
    assert "坏了" in finding.says.format(**finding.data)


def test_absence_is_a_fail_only_with_complete_coverage() -> None:
    def absent(coverage: Coverage) -> Verdict:
        def check(view: SiteView, options: Options) -> Iterator[Finding]:
            yield Case(META, view, options).absent("bad", "not_read", coverage)

        return judged(check).verdict

    assert absent(complete()) is Verdict.FAIL
    assert absent(Coverage()) is Verdict.UNKNOWN
    assert absent(complete().join(Coverage(gaps=(Gap(Reason.BLOCKED, "http://a/"),)))) is Verdict.UNKNOWN


def test_numbers_of_our_own_and_of_the_user_never_fail() -> None:
    def check(view: SiteView, options: Options) -> Iterator[Finding]:
        yield Case(META, view, options).say("bad", evidence=proof("http://a/"), by=("min_items",))

    finding = judged(check)
    assert finding.verdict is Verdict.PARTIAL
    assert finding.thresholds[0].basis is Basis.DEFAULT
    options = options_of(rule(check)[META.id], load_catalogue(), {META.id: {"min_items": 9}})
    assert (options.number("min_items"), options.basis("min_items")) == (9, Basis.USER)


def test_findings_that_prove_nothing_cannot_be_built() -> None:
    for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW):
        with pytest.raises(ValueError, match="without"):
            Finding("r", "s", verdict, "p")


def test_a_fingerprint_does_not_depend_on_wording_or_numbers() -> None:
    one = Finding("r", "s", Verdict.UNKNOWN, "p", says="甲", data={"n": 1})
    assert one.fingerprint == replace(one, says="乙", data={"n": 2}).fingerprint
    assert one.fingerprint != replace(one, problem="q").fingerprint
    assert Finding("r", "\ud800", Verdict.UNKNOWN, "p").fingerprint
