"""Points at risk with both bounds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from checker.engine.score import Indicator, loss, standing
from checker.model.vocabulary import Severity, Verdict
from tests.ledger.test_diff import BASE


def test_bounds_of_one_requirement() -> None:
    lines = [replace(BASE, verdict=v) for v in (Verdict.FAIL, Verdict.PASS, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)]
    assert loss(lines) == (1 / 3, 2 / 3)
    assert loss([replace(BASE, verdict=Verdict.PARTIAL)]) == (0.5, 0.5)
    assert loss([]) == (0.0, 0.0)
    assert loss([replace(BASE, verdict=Verdict.FAIL, rollup=True), replace(BASE, verdict=Verdict.PASS)]) == (0.0, 0.0)


def test_worst_indicator_first_with_units_and_reasons() -> None:
    other = replace(BASE, rule="s02-budget-column", verdict=Verdict.PASS, unit="财政金融局")
    index = [Indicator("预决算", 4.0, ("s02-budget-column",)), Indicator("规划", 2.0, ("s01-plan-column",))]
    result = standing([BASE, other], index)
    assert [r.name for r in result.indicators] == ["规划", "预决算"]
    assert (result.points, result.low, result.high) == (6.0, 2.0, 2.0)
    assert [(u.name, u.low) for u in result.units] == [("经济发展局", 2.0)]
    assert result.indicators[0].reasons == ("没有栏目",)


def test_a_requirement_without_a_finding_is_undecided() -> None:
    result = standing([], [Indicator("规划", 2.0, ("s01-plan-column",))], ["s01-plan-column"])
    assert (result.low, result.high) == (0.0, 2.0)


def test_vetoes_are_listed_once() -> None:
    veto = replace(BASE, severity=Severity.VETO, message="空白栏目5个")
    assert standing([veto, veto], []).vetoes == ("空白栏目5个",)


@given(st.lists(st.sampled_from(list(Verdict)), max_size=8))
def test_bounds_are_ordered_and_within_the_points(verdicts: list[Verdict]) -> None:
    low, high = loss([replace(BASE, verdict=v) for v in verdicts])
    assert 0 <= low <= high <= 1
