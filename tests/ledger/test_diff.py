"""Changes between runs: never 'mended' without a decisive verdict."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checker.ledger.diff import Known, Versions, diff
from checker.model.report import ReportedFinding
from checker.model.vocabulary import Confidence, Severity, Verdict

BASE = ReportedFinding(
    "s01-plan-column", "s01-plan-column", 1, "经济发展局", "site", Verdict.FAIL, "missing", Severity.KEY, Confidence.HIGH,
    "没有栏目", (), (), (), None, (), "", "", "f" * 16,
)  # fmt: skip


def known(finding: ReportedFinding, **more: object) -> Known:
    return replace(
        Known(finding.fingerprint, finding.rule, finding.subject, finding.verdict, finding.message, "2021-11-24", 1),
        **more,
    )


def kinds(changes: object) -> list[str]:
    return [c.kind for c in changes]  # type: ignore[attr-defined]


def test_the_four_ways() -> None:
    other = replace(BASE, subject="zone", fingerprint="e" * 16)
    assert kinds(diff([], [BASE])) == ["new"]
    assert kinds(diff([known(BASE)], [BASE])) == ["same"]
    passed = replace(BASE, verdict=Verdict.PASS, fingerprint="p" * 16, problem="posted")
    assert kinds(diff([known(BASE)], [passed])) == ["gone"]
    assert kinds(diff([], [BASE], mended_before=[BASE.fingerprint])) == ["reopened"]
    assert kinds(diff([known(BASE), known(other)], [BASE, replace(passed, subject="zone")])) == ["gone", "same"]


def test_not_judged_is_never_mended() -> None:
    for verdict in (Verdict.UNKNOWN, Verdict.ERROR, Verdict.REVIEW):
        this_time = replace(BASE, verdict=verdict, fingerprint="u" * 16, problem="not_read")
        assert kinds(diff([known(BASE)], [this_time])) == ["unseen"]
    assert kinds(diff([known(BASE)], [])) == ["unseen"]


def test_a_subject_that_left_is_mended_only_when_the_rule_left_nothing_unread() -> None:
    gone_subject = known(BASE, subject="http://a/1", fingerprint="a" * 16)
    judged = replace(BASE, subject="http://a/2", verdict=Verdict.PASS, fingerprint="b" * 16)
    assert kinds(diff([gone_subject], [judged])) == ["gone"]
    unread = replace(judged, subject="site", verdict=Verdict.UNKNOWN, fingerprint="c" * 16)
    assert kinds(diff([gone_subject], [judged, unread])) == ["unseen"]


def test_a_new_rule_on_unchanged_evidence_is_put_down_to_the_rule() -> None:
    versions = (Versions("0.1", "x"), Versions("0.2", "x"))
    (change,) = diff([], [BASE], versions=versions, same_evidence={BASE.fingerprint: True})
    assert change.cause == "rule"
    (change,) = diff([], [BASE], versions=versions, same_evidence={})
    assert change.cause == "site"


verdict = st.sampled_from(list(Verdict))
findings = st.lists(
    st.builds(
        lambda s, v: replace(BASE, subject=s, verdict=v, fingerprint=(s + str(v)).ljust(16, "0")[:16]),
        st.sampled_from(["a", "b", "c", "d"]),
        verdict,
    ),
    max_size=6,
    unique_by=lambda f: f.subject,
)


@given(findings)
def test_a_run_against_itself_is_all_same(found: list[ReportedFinding]) -> None:
    assert {c.kind for c in diff([known(f) for f in found], found)} <= {"same"}


@given(findings, findings)
def test_more_unread_never_makes_anything_mended(before: list[ReportedFinding], after: list[ReportedFinding]) -> None:
    blind = [replace(f, verdict=Verdict.UNKNOWN, fingerprint=f.subject.ljust(16, "?")) for f in after]
    assert "gone" not in kinds(diff([known(f) for f in before], blind))
