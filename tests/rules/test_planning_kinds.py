"""专项规划、空间规划、区域规划、年度计划及执行情况。"""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.model.facts import LinkResult, Links
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Verdict
from tests.rules.facts import attachment, column, document, gapped, only, run, site
from tests.rules.posted import posted, problem, unproduced

SPECIAL = "s01-plan-special"
SPATIAL = "s01-plan-spatial-regional"
REGIONAL = "s01-plan-regional"
ANNUAL = "s01-plan-annual"
ZONE = "云岭临港经济开发区"


def _by(unit: str) -> dict[str, object]:
    return {"unit": unit}


THREE = (
    (f"{ZONE}“十四五”交通运输发展规划", None, _by("经济发展局")),
    (f"{ZONE}“十四五”生态环境保护专项规划", None, _by("生态环境分局")),
    ("关于印发《云岭临港区养老服务发展规划（2021-2025年）》的通知", None, _by("经济发展局")),
)


def test_special_plans_of_several_units_pass() -> None:
    finding = only(run(SPECIAL, posted("plan_special", *THREE)))
    assert (finding.problem, finding.verdict) == ("posted", Verdict.PASS)


def test_too_few_special_plans() -> None:
    assert problem(SPECIAL, posted("plan", THREE[0])) == "few"
    assert problem(SPECIAL, posted("plan", THREE[0], coverage=gapped())) == "not_read"


def test_special_plans_of_one_unit_only() -> None:
    one = [(t, d, _by("经济发展局")) for t, d, _ in THREE]
    assert problem(SPECIAL, posted("plan", *one)) == "few_units"
    unnamed = [(t, d) for t, d, _ in THREE]
    assert problem(SPECIAL, posted("plan", *unnamed)) == "units_unclear"


def test_no_special_plan_is_a_fail_only_when_all_was_read() -> None:
    assert only(run(SPECIAL, posted("plan"))).verdict is Verdict.FAIL
    assert only(run(SPECIAL, posted("plan", coverage=gapped(Reason.BUDGET)))).verdict is Verdict.UNKNOWN
    assert only(run(SPECIAL, site(lists=gapped()))).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "title",
    [
        "山东省“十四五”教育发展规划",
        f"{ZONE}召开“十四五”专项规划编制工作座谈会",
        f"关于《{ZONE}“十四五”教育发展规划》征求意见的公告",
        f"《{ZONE}“十四五”教育发展规划》解读",
        f"{ZONE}国土空间总体规划",
        "专项规划编制服务采购成交公告",
    ],
)
def test_what_is_near_a_special_plan_is_none(title: str) -> None:
    finding = only(run(SPECIAL, posted("plan", title)))
    assert (finding.problem, [c.title for c in finding.candidates]) == ("missing", [title])


def test_a_plan_without_a_subject_is_for_a_person() -> None:
    assert problem(SPECIAL, posted("plan", f"{ZONE}“十四五”发展规划")) == "kind_unclear"


def test_a_posted_statement_is_read_before_an_absence_is_called() -> None:
    assert problem(SPECIAL, posted("plan", "我区未编制专项规划的说明")) == "stated"


def test_plans_of_a_zone_configured_by_its_full_name() -> None:
    view = posted("plan", *THREE, name="规划", place=None)
    assert (
        problem(SPECIAL, replace(view, zone=replace(view.zone, name=f"{ZONE}管理委员会", short_name="临港区")))
        == "posted"
    )


FINAL = f"{ZONE}国土空间总体规划（批后公布）"


def test_spatial_plan_with_text_passes() -> None:
    assert problem(SPATIAL, posted("plan_spatial", FINAL)) == "posted"
    assert problem(SPATIAL, posted("plan", others=[f"{ZONE}北片区控制性详细规划"])) == "posted"


def test_spatial_plan_that_does_not_open() -> None:
    doc = document(FINAL, "2021-05-01", column="plan", roles=["plan"], body_chars=0)
    col = column("plan", "plan", items=[doc])
    for verdict, wanted in (
        (LinkVerdict.LIVE, "posted"),
        (LinkVerdict.DEAD, "unusable"),
        (LinkVerdict.UNTESTED, "file_unread"),
    ):
        view = site(columns=[col], documents=[doc], files=[attachment(doc, verdict=verdict)])
        assert problem(SPATIAL, view) == wanted


def test_spatial_draft_without_a_final_version() -> None:
    title = f"{ZONE}国土空间总体规划（草案）公示"
    assert problem(SPATIAL, posted("plan", (title, "2020-01-10"))) == "draft_only"
    recent = only(run(SPATIAL, posted("plan", (title, "2021-09-10"))))
    assert (recent.problem, recent.verdict, recent.deadline) == ("draft_recent", Verdict.REVIEW, "2022-09-10")


def test_spatial_plans_kept_elsewhere() -> None:
    assert problem(SPATIAL, posted("plan", "云岭市人民政府关于云岭市国土空间总体规划的批复")) == "parent_only"
    away = column("空间规划", "plan_spatial", state="external")
    assert problem(SPATIAL, site(columns=[away])) == "parent_only"
    assert problem(SPATIAL, posted("plan", "因涉密图件不予公开的说明")) == "stated"


def test_no_spatial_plan() -> None:
    assert problem(SPATIAL, posted("plan", "我区召开国土空间总体规划编制会议")) == "missing"
    assert (
        problem(SPATIAL, posted("plan", others=["城乡规划领域基层政务公开标准目录", "城乡规划工作情况"])) == "missing"
    )
    assert problem(SPATIAL, posted("plan", "国土空间规划编制招标公告", coverage=gapped())) == "not_read"


def test_regional_plan_never_fails() -> None:
    plan = "云岭都市圈一体化发展规划"
    assert problem(REGIONAL, posted("plan", plan)) == "posted"
    assert problem(REGIONAL, posted("plan", f"《{plan}》解读")) == "near_only"
    assert only(run(REGIONAL, posted("plan"))).verdict is Verdict.REVIEW
    assert problem(REGIONAL, posted("plan", coverage=gapped())) == "not_read"
    assert problem(REGIONAL, posted("plan", "关于我区没有区域规划的说明")) == "stated"


def test_regional_plan_behind_a_dead_link() -> None:
    doc = document("云岭经济圈发展规划", "2021-05-01", column="plan", roles=["plan"], url="https://a.example/p")
    dead = Links((LinkResult(doc.url, LinkVerdict.DEAD),))
    view = site(columns=[column("plan", "plan", items=[doc])], documents=[doc], facts=[dead])
    assert problem(REGIONAL, view) == "dead"


PLAN = f"{ZONE}2021年国民经济和社会发展计划"
DONE = f"{ZONE}2020年国民经济和社会发展计划执行情况报告"


def test_annual_plan_with_last_years_execution() -> None:
    assert problem(ANNUAL, posted("plan_annual", PLAN + "（年度计划）", DONE)) == "both"
    both = "关于2020年国民经济和社会发展计划执行情况与2021年计划草案的报告"
    assert problem(ANNUAL, posted("plan_annual", both)) == "both"


def test_a_work_report_is_neither_plan_nor_execution_but_no_absence() -> None:
    report = f"2021年{ZONE}管委会工作报告"
    assert only(run(ANNUAL, posted("work_report", report))).verdict is Verdict.REVIEW
    finding = only(run(ANNUAL, posted("work_report", PLAN, report)))
    assert (finding.problem, [c.title for c in finding.candidates]) == ("execution_missing", [report])


def test_half_of_the_pair() -> None:
    assert problem(ANNUAL, posted("plan_annual", PLAN)) == "execution_missing"
    assert problem(ANNUAL, posted("plan_annual", DONE)) == "plan_missing"
    assert problem(ANNUAL, posted("plan_annual", DONE, "2021年上半年重点工作完成情况")) == "plan_missing"
    assert problem(ANNUAL, posted("plan_annual", DONE, coverage=gapped())) == "not_read"
    others = ["2020年度重大行政决策事项目录完成情况", "2021年政府工作报告任务分解", "2020年民生重点工作完成情况"]
    assert problem(ANNUAL, posted("plan_annual", PLAN, others=others)) == "execution_missing"
    one_task = ("2020年老旧小区改造完成情况", "全员聘任工作完成情况")
    assert problem(ANNUAL, posted("plan_annual", PLAN, *one_task)) == "execution_missing"


def test_before_the_month_of_plans_the_pair_of_the_year_before_is_judged() -> None:
    entries = ((f"{ZONE}2020年工作计划", "2020-02-01"), (f"{ZONE}2019年工作总结", "2020-01-20"))
    assert problem(ANNUAL, posted("plan_annual", *entries, as_of="2021-03-31")) == "both"
    assert problem(ANNUAL, posted("plan_annual", *entries, as_of="2021-04-01")) == "older_only"


def test_no_annual_plan() -> None:
    assert only(run(ANNUAL, posted("plan_annual"))).verdict is Verdict.FAIL
    assert problem(ANNUAL, posted("plan_annual", "2021年度抽查工作计划", "2021年培训工作计划")) == "missing"
    assert problem(ANNUAL, posted("plan_annual", ("工作计划", ""))) == "no_year"


@pytest.mark.parametrize(
    ("identifier", "role", "title"),
    [
        (SPECIAL, "plan_special", "综合交通提升工程"),
        (SPATIAL, "plan_spatial", "坪上镇地块图则"),
        (ANNUAL, "plan_annual", "全年任务"),
    ],
)
def test_a_column_of_the_kind_that_holds_something_is_for_a_person(identifier: str, role: str, title: str) -> None:
    finding = only(run(identifier, posted(role, title)))
    assert (finding.problem in ("unclear", "kind_unclear"), finding.verdict) == (True, Verdict.REVIEW)


def test_news_of_a_plan_is_no_plan() -> None:
    found = posted("plan_annual", others=[("管委会召开2021年工作计划部署会", "2021-01-20", {"kind": PageKind.NEWS})])
    assert problem(ANNUAL, found) == "missing"


def test_every_problem_is_produced() -> None:
    assert unproduced(SPECIAL, SPATIAL, REGIONAL, ANNUAL) == {}
