from __future__ import annotations

from dataclasses import replace

from checker.model.report import ReportedFinding
from checker.model.vocabulary import Mode, Severity, Verdict
from reports import Context
from reports.rows import units_of
from reports.view import View
from tests.reports import sample


def _view(*findings: ReportedFinding) -> View:
    return View(Context(replace(sample.report(), findings=findings)))


def test_units_are_told_apart_and_others_name_nobody() -> None:
    assert units_of("区经济发展局、自然资源和规划分局，等相关部门单位") == ("区经济发展局", "自然资源和规划分局")
    assert units_of("") == ()
    assert units_of("区财政金融局、各部门单位") == ("区财政金融局", "各部门单位")


def test_a_list_of_collective_names_is_one_addressee() -> None:
    assert units_of(sample.ALL) == (sample.ALL,)
    assert units_of("区直相关部门单位") == ("区直相关部门单位",)


def test_urgency_puts_vetoes_and_deadlines_first() -> None:
    veto = sample.finding("VETO-COL-EMPTY", severity=Severity.VETO)
    late = sample.finding("s08-message-replies", deadline="2021-11-01", verdict=Verdict.PARTIAL)
    soon = sample.finding("s14-ipv6", deadline="2021-12-03")
    far = sample.finding("s01-plan-column", deadline="2022-12-03")
    doubt = sample.finding("s02-open-data", verdict=Verdict.UNKNOWN, deadline="2021-11-30")
    clean = sample.finding("s07-policy-qa", verdict=Verdict.PASS)
    view = _view(clean, doubt, far, soon, late, veto)
    assert [r.finding.rule for r in view.ranked] == [f.rule for f in (veto, late, soon, far, doubt, clean)]
    assert [r.days_left for r in view.ranked] == [None, -28, 4, 369, 1, None]


def test_a_veto_row_that_is_no_fail_vetoes_nothing() -> None:
    assert not _view(sample.finding("VETO-DOWN", severity=Severity.VETO, verdict=Verdict.PARTIAL)).vetoes


def test_small_effort_comes_first_among_equals() -> None:
    large = sample.finding("s01-plan-column", effort="large")
    small = sample.finding("s19-look-back", effort="small")
    assert [r.finding.effort for r in _view(large, small).ranked] == ["small", "large"]


def test_roll_up_lines_are_not_counted_beside_their_parts() -> None:
    line = sample.finding("s02-dept-budget-coverage", rollup=True, verdict=Verdict.PARTIAL)
    part = sample.finding("s02-dept-budget-coverage", "区财政金融局")
    alone = sample.finding("s06-interpretation-coverage", rollup=True)
    view = _view(line, part, alone)
    assert view.counts[Verdict.PARTIAL] == 0
    assert view.counts[Verdict.FAIL] == 2


def test_the_worst_five_are_five_requirements() -> None:
    many = [sample.finding("s12-doc-metadata", f"d{n}") for n in range(20)]
    others = [sample.finding(f"s{n:02d}-other") for n in range(1, 9)]
    worst = _view(*many, *others).worst
    assert len({r.finding.requirement for r in worst}) == len(worst) == 5


def test_unjudged_counts_requirements_with_nothing_but_doubt() -> None:
    view = _view(
        sample.finding("s01-a", verdict=Verdict.UNKNOWN),
        sample.finding("s02-a", "x", verdict=Verdict.UNKNOWN),
        sample.finding("s02-a", "y", verdict=Verdict.PASS),
        sample.finding("s03-a", verdict=Verdict.NOT_APPLICABLE),
    )
    assert view.unjudged == (1, 2)


def test_every_finding_stands_under_one_item_and_every_requirement_of_the_plan_has_a_cell() -> None:
    view = View(sample.context())
    shown = [r.ref for item in view.items for g in item.groups for r in g.rows]
    assert sorted(shown) == sorted(r.ref for r in view.rows)
    assert len(set(shown)) == len(shown)
    assert [i.number for i in view.items] == [*range(1, 20), 0]
    cells = {c.requirement: c for i in view.items for c in i.cells}
    assert {r for item in view.report.items for r, _v, _m in item.requirements} <= set(cells)
    assert cells["s18-brand"].anchor == "notrun-s18-brand"
    assert not cells["s18-brand"].ran


def test_a_requirement_answered_by_another_rule_leads_there() -> None:
    run = sample.report()
    answer = sample.finding("DED-LINK-OTHER", "also", also=("s14-extra",), item=0)
    first = replace(run.items[13], requirements=(("s14-extra", Verdict.FAIL, Mode.AUTO),))
    items = (*run.items[:13], first, *run.items[14:])
    view = View(Context(replace(run, findings=(*run.findings, answer), items=items)))
    assert next(c for i in view.items for c in i.cells if c.requirement == "s14-extra").anchor == "req-DED-LINK-OTHER"


def test_the_same_claim_twice_gets_two_anchors() -> None:
    twice = sample.finding()
    assert [r.ref for r in _view(twice, twice).rows] == [f"f-{twice.fingerprint}", f"f-{twice.fingerprint}-2"]


def test_a_shared_finding_is_in_the_list_of_every_unit_and_a_summary_line_in_none() -> None:
    line = sample.finding("s02-open-data", rollup=True, unit="丙局")
    view = _view(sample.finding(unit="甲局、乙局"), line, sample.finding("s02-open-data", "part", unit=""))
    lists = {g.title: [r.finding.rule for r in g.rows] for g in view.unit_lists}
    assert lists == {
        "甲局": ["s10-consult-period"],
        "乙局": ["s10-consult-period"],
        "未指明责任单位": ["s02-open-data"],
    }


def test_waivers_mark_and_stay_counted() -> None:
    view = _view(sample.finding(waiver="正在审批"), sample.finding("s01-a", waiver="旧", waiver_expired=True))
    assert view.waived == 1
    assert view.counts[Verdict.FAIL] == 2


def test_english_wording_is_filled_from_the_numbers_that_decided() -> None:
    row = sample.finding(says="{n} 页", message="3 页", data={"n": 3}, title="应解读尽解读(解读率)")
    view = View(Context(replace(sample.report(), findings=(row,)), lang="en"))
    assert view.rows[0].message == "3 pages"
    broken = replace(row, data={})
    assert View(Context(replace(sample.report(), findings=(broken,)), lang="en")).rows[0].message == "3 页"
