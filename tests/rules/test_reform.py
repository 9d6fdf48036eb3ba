"""新旧动能转换、体制机制改革。"""

from __future__ import annotations

import pytest

from checker.model.vocabulary import Severity, Verdict
from tests.rules.facts import gapped, only, run, site
from tests.rules.posted import posted, problem, unproduced

MOMENTUM = "s01-new-old-momentum"
REFORM = "s01-reform-progress"
FOUR = (
    "云岭临港区关于深化新旧动能转换的实施方案",
    "新旧动能转换“三年初见成效”成果展示",
    "新旧动能转换综合试验区建设推进情况",
    "新旧动能转换项目进展",
)


def test_momentum_with_measures_and_results_passes() -> None:
    assert only(run(MOMENTUM, posted("key_work", *FOUR))).verdict is Verdict.PASS


def test_momentum_with_less() -> None:
    assert problem(MOMENTUM, posted("key_work", *FOUR[:2])) == "few"
    assert problem(MOMENTUM, posted("key_work", *FOUR[:2], coverage=gapped())) == "not_read"
    news = [f"新旧动能转换项目集中开工第{n}批" for n in range(4)]
    finding = only(run(MOMENTUM, posted("key_work", *news)))
    assert (finding.problem, finding.data["lacking"]) == ("one_kind", "政策措施或解读、进展成果")


def test_momentum_that_others_made() -> None:
    reposts = [(f"山东省新旧动能转换情况{n}", None, {"medium": "大众网"}) for n in range(5)]
    assert problem(MOMENTUM, posted("key_work", *reposts)) == "reposts"


@pytest.mark.parametrize("title", ["跨境电商综合试验区获批", "重点项目建设情况"])
def test_no_momentum(title: str) -> None:
    assert only(run(MOMENTUM, posted("key_work", title))).verdict is Verdict.FAIL
    assert problem(MOMENTUM, posted("key_work", title, coverage=gapped())) == "not_read"


def test_momentum_older_than_the_year_before_counts_as_none() -> None:
    assert problem(MOMENTUM, posted("key_work", ("新旧动能转换工作情况", "2018-05-01"))) == "missing"


def test_momentum_in_later_years_is_an_archive_check_of_minor_weight() -> None:
    kept = only(run(MOMENTUM, posted("key_work", FOUR[0], year=2023, as_of="2023-12-01")))
    assert (kept.problem, kept.severity) == ("archived", Severity.MINOR)
    gone = only(run(MOMENTUM, posted("key_work", year=2023, as_of="2023-12-01")))
    assert (gone.problem, gone.verdict) == ("not_kept", Verdict.PARTIAL)


def test_reform_by_number_or_by_plan_and_progress() -> None:
    assert problem(REFORM, posted("reform", "云岭临港区体制机制改革进展情况", "全员聘任工作完成情况")) == "shown"
    old = (("云岭临港区体制机制改革实施方案", "2019-05-01"), ("体制机制改革进展情况", "2020-03-01"))
    assert problem(REFORM, posted("reform", *old)) == "plan_and_progress"


def test_reform_with_less() -> None:
    assert problem(REFORM, posted("reform", "体制机制改革动员")) == "few"
    assert problem(REFORM, posted("reform", "体制机制改革动员", coverage=gapped())) == "not_read"
    assert problem(REFORM, posted("reform", "山东省开发区改革意见", "国务院机构改革方案")) == "higher_only"


def test_a_reform_column_of_other_items_is_for_a_person() -> None:
    assert problem(REFORM, posted("reform", "放权事项交接")) == "unclear"


def test_a_posted_statement_on_reform_is_for_a_person() -> None:
    assert problem(REFORM, posted("reform", "2021年度无机构改革事项")) == "stated"
    assert problem(REFORM, posted("other", others=["本年度无有关事项，不涉及事业单位体制"])) == "missing"


def test_no_reform() -> None:
    assert only(run(REFORM, posted("reform"))).verdict is Verdict.FAIL
    assert only(run(REFORM, site(lists=gapped()))).verdict is Verdict.UNKNOWN
    assert problem(REFORM, site(navigation=gapped())) == "not_read"


def test_every_problem_is_produced() -> None:
    assert unproduced(MOMENTUM, REFORM) == {}
