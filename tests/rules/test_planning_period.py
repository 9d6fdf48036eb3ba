"""The outline asked for is that of the five-year plan which the audit year belongs to."""

from __future__ import annotations

import pytest

from checker.model.vocabulary import Verdict
from rules.planning.outline_145 import periods
from tests.rules.facts import column, document, only, run, site

OLD = "云岭临港经济开发区国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要"
NEW = "云岭临港经济开发区国民经济和社会发展第十五个五年规划纲要"


@pytest.mark.parametrize(
    ("year", "wanted"),
    [
        (2020, ("十三五", "十二五")),
        (2021, ("十四五", "十三五")),
        (2025, ("十四五", "十三五")),
        (2026, ("十五五", "十四五")),
    ],
)
def test_periods(year: int, wanted: tuple[str, str]) -> None:
    assert periods(year) == wanted


@pytest.mark.parametrize(
    ("year", "title", "problem", "verdict"),
    [
        (2021, OLD, "posted", Verdict.PASS),
        (2026, NEW, "posted", Verdict.PASS),
        (2026, OLD, "earlier_only", Verdict.REVIEW),
        (2027, OLD, "missing", Verdict.FAIL),
        (2021, "云岭临港经济开发区第十三个五年规划纲要", "earlier_only", Verdict.REVIEW),
    ],
)
def test_outline_of_the_year(year: int, title: str, problem: str, verdict: Verdict) -> None:
    docs = [document(title, f"{min(year, 2026)}-03-01", column="规划计划", roles=["plan"], body_chars=9000)]
    view = site(columns=[column("规划计划", "plan", items=docs)], documents=docs, year=year, as_of=f"{year}-12-01")
    finding = only(run("s01-plan-145-outline", view))
    assert (finding.problem, finding.verdict) == (problem, verdict)


def test_the_period_is_named_when_it_is_missing() -> None:
    finding = only(
        run("s01-plan-145-outline", site(columns=[column("规划计划", "plan")], year=2026, as_of="2026-11-25"))
    )
    assert finding.data["period"] == "十五五"
