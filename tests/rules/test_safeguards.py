"""领导小组、经费、宣传、培训、考核、指导、品牌、工作要点、台账、回头看。"""

from __future__ import annotations

import pytest

from checker.model.facts import AnnualReportFacts, FileContent
from checker.model.reading import PageReading
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import attachment, column, document, gapped, only, run, site
from tests.rules.posted import posted, problem, table, text, unproduced

GROUP = "s16-leading-group"
FUNDS = "s16-budget"
PUBLICITY = "s16-publicity"
TRAINING = "s17-training"
SCHEME = "s17-assessment-scheme"
RESULT = "s17-assessment-result"
GUIDANCE = "s18-guidance"
BRAND = "s18-brand"
POINTS = "s19-workpoints-published"
LEDGER = "s19-task-ledger"
BACK = "s19-look-back"
EVERY = (GROUP, FUNDS, PUBLICITY, TRAINING, SCHEME, RESULT, GUIDANCE, BRAND, POINTS, LEDGER, BACK)
ROLE = "foi_work"


@pytest.mark.parametrize("identifier", [i for i in EVERY if i != POINTS])
def test_a_missing_trace_of_an_offline_duty_never_fails(identifier: str) -> None:
    assert only(run(identifier, posted(ROLE))).verdict not in (Verdict.FAIL, Verdict.PASS)


@pytest.mark.parametrize("identifier", EVERY)
def test_what_was_not_read_is_unknown(identifier: str) -> None:
    view = posted(ROLE, coverage=gapped(), columns=[column("采购", "procurement", coverage=gapped())])
    assert only(run(identifier, view)).verdict is Verdict.UNKNOWN


MEETING = "云岭临港区召开政务公开领导小组会议"
MEMBERS = "关于调整政务公开领导小组成员的通知"


def test_leading_group() -> None:
    assert problem(GROUP, posted(ROLE, MEETING, MEMBERS)) == "shown"
    assert problem(GROUP, posted(ROLE, MEETING)) == "meeting_only"
    assert problem(GROUP, posted(ROLE, (MEETING, "2019-01-01"), MEMBERS)) == "group_only"
    assert problem(GROUP, posted(ROLE, "安全生产领导小组会议", "山东省政务公开工作会议召开")) == "none"


def test_funds() -> None:
    assert problem(FUNDS, posted("procurement", "政务公开第三方评估服务采购公告")) == "traced"
    title = "党政办公室2021年部门预算"
    assert problem(FUNDS, posted("budget_dept", title, pages={title: text("政务公开经费10万元")})) == "traced"
    assert problem(FUNDS, posted("procurement", "办公设备采购公告", "预决算信息公开目录")) == "none"


def test_publicity_by_number() -> None:
    four = [f"政务公开宣传活动第{n}场" for n in range(4)]
    assert problem(PUBLICITY, posted(ROLE, *four)) == "enough"
    assert problem(PUBLICITY, posted(ROLE, *four[:2])) == "few"
    unclear = ["公开日活动", "公开课进社区"]
    assert problem(PUBLICITY, posted(ROLE, *four[:2], *unclear)) == "unclear"
    other = ["公开招聘工作人员公告", "政府信息公开年度报告", "政府信息公开指南", "部门预算公开"]
    assert problem(PUBLICITY, posted(ROLE, *other)) == "none"


def test_training_in_the_audit_year() -> None:
    assert problem(TRAINING, posted("training", "政务公开培训班举办")) == "held"
    assert problem(TRAINING, posted("training", "业务培训班举办")) == "unclear"
    last = only(run(TRAINING, posted("training", ("2020年政务公开培训", "2020-06-01"))))
    assert (last.problem, last.data["before"], last.deadline) == ("none", "2020年有1件", "2021-12-31")
    assert problem(TRAINING, posted("training", ("政务公开培训班", "", {"date_unreadable": "六月"}))) == "not_read"
    assert problem(TRAINING, posted("other", "消防安全培训")) == "none"


def test_assessment_scheme() -> None:
    title = "云岭临港区政务公开考核办法"
    assert problem(SCHEME, posted("assessment", title)) == "posted"
    assert problem(SCHEME, posted("assessment", (title, "2018-01-01"))) == "old"
    assert problem(SCHEME, posted("assessment", (title, "2018-01-01"), coverage=gapped())) == "not_read"
    assert problem(SCHEME, posted("assessment", (title, ""))) == "undated"
    assert problem(SCHEME, posted("assessment", "山东省政务公开考核办法")) == "higher_only"
    assert problem(SCHEME, posted("assessment", "政务公开考核结果通报", others=["教师考核办法"])) == "none"


def test_assessment_result() -> None:
    title = "2020年度政务公开第三方评估结果通报"
    assert problem(RESULT, posted("assessment", title)) == "posted"
    assert problem(RESULT, posted("assessment", (title, "2018-01-01"))) == "old"
    assert problem(RESULT, posted("assessment", "政务公开第三方评估采购结果公告")) == "none"


def test_assessment_result_inside_the_annual_report() -> None:
    report = document("2020年政府信息公开工作年度报告", "2021-03-01", kind=PageKind.ANNUAL_REPORT)
    body = site(documents=[report], bodies={report.key: "社会评议结果：满意"})
    assert problem(RESULT, body) == "in_report"
    content = FileContent("pdf", True, annual=AnnualReportFacts(assessment=True))
    assert problem(RESULT, site(documents=[report], files=[attachment(report, content=content)])) == "in_report"


def test_guidance_by_number() -> None:
    two = ["第一季度政府网站检查情况通报", "第二季度政务公开检查情况通报"]
    assert problem(GUIDANCE, posted("assessment", *two)) == "enough"
    assert problem(GUIDANCE, posted("assessment", two[0])) == "few"
    assert problem(GUIDANCE, posted("assessment", two[0], "第三季度检查情况通报")) == "unclear"
    assert problem(GUIDANCE, posted("assessment", others=["食品安全检查情况通报", "双随机抽查结果通报"])) == "none"


def test_brand() -> None:
    title = "政务公开品牌“临港亮窗口”典型做法"
    assert problem(BRAND, posted("brand", title)) == "shown"
    assert problem(BRAND, posted("brand", (title, None, {"body_chars": 5}))) == "thin"
    assert problem(BRAND, posted("brand", (title, None, {"read": False}))) == "not_read"
    assert problem(BRAND, posted("brand", "农产品品牌建设", "山东省政务公开典型案例")) == "none"


OWN = "云岭临港区2021年政务公开工作要点"
LAST = ("云岭临港区2020年政务公开工作要点", "2020-06-01")


def test_work_points_by_day() -> None:
    assert problem(POINTS, posted("workpoints", (OWN, "2021-08-31"))) == "in_time"
    assert only(run(POINTS, posted("workpoints", (OWN, "2021-09-01")))).verdict is Verdict.PARTIAL
    assert problem(POINTS, posted("workpoints", (OWN, ""))) == "no_date"


def test_no_work_points_for_the_year() -> None:
    assert problem(POINTS, posted("workpoints", LAST)) == "not_yet"
    assert problem(POINTS, posted("workpoints", LAST, as_of="2022-01-01")) == "missing"
    assert problem(POINTS, posted("workpoints", "山东省2021年政务公开工作要点")) == "higher_only"


def test_work_points_of_a_unit_are_not_the_zones() -> None:
    view = posted("workpoints", "经济发展局2021年政务公开工作要点", units=["经济发展局", "党政办公室"])
    assert problem(POINTS, view) == "unit_only"
    office = "党政办公室关于印发2021年政务公开工作要点的通知"
    assert problem(POINTS, posted("workpoints", office, units=["经济发展局", "党政办公室"])) == "in_time"


def test_before_the_due_day_the_points_of_the_year_before_are_judged() -> None:
    finding = only(run(POINTS, posted("workpoints", LAST, as_of="2021-05-01")))
    assert (finding.problem, finding.data["year"]) == ("in_time", 2020)


@pytest.mark.parametrize(
    "title", ["2021年政务公开工作要点解读", "2021年政务公开工作要点任务分解表", "召开2021年政务公开工作要点部署会"]
)
def test_what_is_near_work_points_is_none(title: str) -> None:
    assert problem(POINTS, posted("workpoints", title)) == "not_yet"


SPLIT = "2021年政务公开工作任务分解表"
HEAD = ("工作任务", "具体要求", "责任单位")


def _split(*head: str) -> str:
    return problem(
        LEDGER,
        posted("workpoints", OWN, SPLIT, pages={SPLIT: table(head, ("规划信息", "公开各单位规划", "各有关单位"))}),
    )


def test_ledger_columns() -> None:
    assert _split(*HEAD) == "posted"
    assert _split(*HEAD[:2]) == "lacking"
    inside = posted("workpoints", OWN, pages={OWN: table(HEAD, HEAD)})
    assert problem(LEDGER, inside) == "posted"


def test_ledger_in_a_file() -> None:
    doc = document(SPLIT, "2021-05-21", column="workpoints", roles=["workpoints"])
    col = column("workpoints", "workpoints", items=[doc])
    for verdict, wanted in (
        (LinkVerdict.LIVE, "in_file"),
        (LinkVerdict.UNTESTED, "file_unread"),
        (LinkVerdict.DEAD, "lacking"),
    ):
        view = site(
            columns=[col], documents=[doc], files=[attachment(doc, "分解表.xlsx", verdict)],
            readings={doc.key: PageReading(doc.url)},
        )  # fmt: skip
        assert problem(LEDGER, view) == wanted


def test_no_ledger() -> None:
    assert problem(LEDGER, posted("workpoints", OWN)) == "in_text"
    assert problem(LEDGER, posted("workpoints", (OWN, None, {"body_chars": 100}))) == "none"
    assert problem(LEDGER, posted("workpoints", LAST)) == "no_points"
    assert problem(LEDGER, posted("workpoints", others=["2021年安全生产任务分解表"])) == "no_points"


def test_look_back() -> None:
    title = "2020年政务公开工作要点落实情况报告"
    assert problem(BACK, posted("workpoints", title)) == "done"
    assert problem(BACK, posted("workpoints", (title, "2019-01-01"))) == "old"
    report = document("2020年政府信息公开工作年度报告", "2021-03-01", kind=PageKind.ANNUAL_REPORT)
    assert problem(BACK, posted("workpoints", others=[report])) == "report_only"
    assert problem(BACK, posted("workpoints", "建议提案落实情况")) == "none"


def test_every_problem_is_produced() -> None:
    assert unproduced(*EVERY) == {}
