"""政府预决算、二十日内公开、所属单位预决算。"""

from __future__ import annotations

import pytest

from checker.model.reading import Dated, Link
from checker.model.site import Unit
from checker.model.vocabulary import DateSource, PageKind, Verdict
from tests.rules.facts import attachment, column, complete, day, gapped, line, only, problems, run
from tests.rules.money import COLUMN, GOV_FINAL_TABLES, GOV_TABLES, SCAN, content, money, posting

BUDGET, FINAL = "s02-gov-budget", "s02-gov-final"
TITLES = {BUDGET: "云岭临港区2021年财政预算", FINAL: "云岭临港区2020年财政决算"}
TABLES = {BUDGET: GOV_TABLES, FINAL: GOV_FINAL_TABLES}
KIND = {BUDGET: ("budget", 2021), FINAL: ("final_account", 2020)}


def _zone(rule: str, inside: object, **more: object) -> str:
    doc = posting(TITLES[rule], **{"body_chars": 50, **more})  # type: ignore[arg-type]
    return only(run(rule, money([doc], [attachment(doc, content=inside)]))).problem  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", [BUDGET, FINAL])
def test_papers_of_the_zone(rule: str) -> None:
    kind, year = KIND[rule]
    tables = TABLES[rule]

    def holding(*names: str, **more: object) -> object:
        return content(names, **{"elements": ["举借债务说明"], "kind": kind, "year": year, **more})  # type: ignore[arg-type]

    assert _zone(rule, holding(*tables)) == "complete"
    assert _zone(rule, holding(*tables, elements=())) == "no_words"
    assert _zone(rule, holding(*tables, elements=()), body_chars=900) == "complete"
    assert _zone(rule, holding(*tables[:2])) == "lacking"
    assert _zone(rule, SCAN) == "scan"
    assert _zone(rule, None) == "not_read"
    assert _zone(rule, holding(*tables, year=year - 3)) == "other_year"


@pytest.mark.parametrize("rule", [BUDGET, FINAL])
def test_the_issuer_and_the_units_of_the_zone_do_not_matter(rule: str) -> None:
    kind, year = KIND[rule]
    doc = posting(TITLES[rule], unit="财政金融局")
    file = attachment(doc, content=content(TABLES[rule], ["举借债务说明"], kind=kind, year=year))
    assert only(run(rule, money([doc], [file]))).verdict is Verdict.PASS


def test_the_column_tells_the_zones_paper_when_the_title_names_no_office() -> None:
    kind = {"roles": ["budget", "budget_gov"], "unit": "财政金融局"}
    own = posting("2021年预算公开", **kind)
    view = money([own], pages={own.key: content(GOV_TABLES, ["举借债务说明"])}, units=["财政金融局"])
    assert only(run(BUDGET, view)).problem == "complete"
    assert run("s02-dept-budget-coverage", view)[0].problem == "missing"
    office = posting("财政金融局2021年预算公开", **kind)
    view = money([office], units=["财政金融局"])
    assert only(run(BUDGET, view)).problem == "missing"
    assert run("s02-dept-budget-coverage", view)[0].problem == "posted"


@pytest.mark.parametrize("rule", [BUDGET, FINAL])
def test_no_paper_of_the_zone(rule: str) -> None:
    assert only(run(rule, money())).problem == "missing"
    assert only(run(rule, money())).verdict is Verdict.FAIL
    assert only(run(rule, money(coverage=gapped()))).problem == "place_unread"
    assert only(run(rule, money(as_of="2021-03-01"))).problem == "not_due"


def test_times_of_the_zones_papers() -> None:
    assert only(run(BUDGET, money(as_of="2021-03-01", budget_approved="2021-02-05"))).problem == "missing"
    assert only(run(BUDGET, money(as_of="2021-02-25", budget_approved="2021-02-05"))).problem == "not_due"
    assert only(run(FINAL, money(as_of="2021-09-01"))).problem == "awaited"
    assert only(run(FINAL, money(as_of="2021-12-01"))).verdict is Verdict.FAIL


@pytest.mark.parametrize("rule", [BUDGET, FINAL])
@pytest.mark.parametrize(
    "title",
    [
        "云岭市{y}年财政{w}草案",
        "云岭市{y}年政府{w}公开",
        "关于本区不单独编制政府{w}的说明",
        "山东省{y}年财政{w}",
    ],
)
def test_the_parents_paper_is_for_a_person(rule: str, title: str) -> None:
    words = {"y": KIND[rule][1], "w": "预算" if rule == BUDGET else "决算"}
    assert only(run(rule, money([posting(title.format(**words))]))).problem == "parents"


def test_statements_in_the_text_and_links_to_the_parent() -> None:
    note = posting("关于财政预算决算公开的说明", body_chars=100, kind=PageKind.DOCUMENT)
    said = "云岭临港区为派出机关，不作为一级预算单位，收支纳入云岭市本级预算、决算统一公开。"
    for rule in (BUDGET, FINAL):
        assert only(run(rule, money([note], bodies={note.key: said}))).problem == "parents"
        assert only(run(rule, money([note], bodies={note.key: "请到财政金融局查阅预算和决算。"}))).problem == "missing"
    link = Link("https://www.yunling.example/czyjs/", "云岭市2021年政府预算")
    issued = posting("关于本区不单独编制政府预算、决算的说明", unit="财政金融局", kind=PageKind.DOCUMENT)
    for rule in (BUDGET, FINAL):
        assert only(run(rule, money([issued]))).problem == "parents"
    linking = posting("财政资金信息", kind=PageKind.DOCUMENT, body_links=(link,))
    assert only(run(BUDGET, money([linking]))).problem == "parents"
    outside = column("云岭市预算公开平台", "budget", state="external", coverage=complete())
    assert only(run(BUDGET, money(columns=[outside]))).problem == "parents"


@pytest.mark.parametrize(
    "title",
    [
        "云岭临港区2021年上半年财政预算执行情况",
        "云岭临港区2020年财政预算执行情况的报告",
        "云岭临港区2021年财政预算调整方案",
        "关于编制2021年政府预算的通知",
        "云岭临港区2020年财政预算",
        "经济发展局2021年部门预算",
    ],
)
def test_what_is_near_the_zones_budget_is_none(title: str) -> None:
    unit = "经济发展局" if "部门" in title else ""
    assert only(run(BUDGET, money([posting(title, unit=unit)]))).problem == "missing"


def test_execution_of_one_year_and_draft_of_the_next_is_the_next_years_budget() -> None:
    doc = posting("云岭临港区2020年财政预算执行情况和2021年预算草案的报告")
    view = money([doc], pages={doc.key: content(GOV_TABLES, ["转移支付说明"])})
    assert only(run(BUDGET, view)).problem == "complete"


DAYS = "s02-budget-20day"


def _days(title: str, published: str, text: str = "", *, listed: str = "", **more: object) -> str:
    doc = posting(title, published, unit="" if "财政预算" in title else "经济发展局")
    if listed:
        other = day(listed)
        assert other is not None
        doc = posting(title, published, unit="经济发展局", dates=(Dated(other, DateSource.LIST),))
    found = run(DAYS, money([doc], bodies={doc.key: text}, **more))  # type: ignore[arg-type]
    return problems(found)["云岭临港经济开发区" if "财政预算" in title else "经济发展局"]


def test_days_between_approval_and_publication() -> None:
    title = "经济发展局2021年部门预算"
    assert _days(title, "2021-03-20", "经批准，批复日期为2021年3月1日。") == "in_time"
    assert _days(title, "2021-03-22", "经批准，批复日期为2021年3月1日。") == "late"
    assert _days(title, "2021-03-20", "本预算于2021年3月1日经区财政金融局批复。") == "in_time"
    assert _days(title, "2021-03-20") == "no_approval"
    assert _days(title, "2021-03-20", listed="2021-03-28") == "conflict"
    assert _days(title, "2021-03-20", listed="2021-03-22") == "no_approval"
    assert _days(title, "2021-03-15", budget_approved="2021-02-05") == "within_bound"
    assert _days(title, "2021-03-18", budget_approved="2021-02-05") == "beyond_bound"
    assert _days("云岭临港区2021年财政预算", "2021-02-20", budget_approved="2021-02-05") == "in_time"
    assert _days("云岭临港区2021年财政预算", "2021-03-20", budget_approved="2021-02-05") == "late"


def test_a_day_that_is_no_date_or_after_publication_is_no_approval() -> None:
    title = "经济发展局2021年部门预算"
    assert _days(title, "2021-03-20", "批复日期为2021年2月31日。") == "no_approval"
    assert _days(title, "2021-03-20", "批复日期为2021年4月1日。") == "no_approval"


def test_assisted_never_fails_and_lines_follow() -> None:
    doc = posting("经济发展局2021年部门预算", "2021-06-20", unit="经济发展局")
    late = run(DAYS, money([doc], bodies={doc.key: "批复日期：2021年3月1日"}))
    assert line(late).problem == "some_doubtful"
    assert all(f.verdict is not Verdict.FAIL for f in late)
    good = run(DAYS, money([doc], bodies={doc.key: "批复日期：2021年6月1日"}))
    assert line(good).problem == "all_in_time"
    undated = posting("经济发展局2021年部门预算", None, unit="经济发展局")
    found = run(DAYS, money([undated]))
    assert [f.problem for f in found] == ["no_paper", "no_date", "some_unknown"]
    assert [f.problem for f in run(DAYS, money())] == ["no_paper", "no_paper", "none_posted"]
    assert [f.problem for f in run(DAYS, money(units=()))] == ["no_paper", "no_units"]


def test_papers_of_subordinates_have_the_longer_chain() -> None:
    unit = Unit("经济发展局", subordinates=("园区服务中心",))
    below = posting("园区服务中心2021年单位预算", "2021-03-28")
    view = money([below], units=[unit], budget_approved="2021-02-05")
    assert problems(run(DAYS, view))["经济发展局"] == "within_bound"
    later = posting("园区服务中心2021年单位预算", "2021-04-05")
    assert (
        problems(run(DAYS, money([later], units=[unit], budget_approved="2021-02-05")))["经济发展局"] == "beyond_bound"
    )


SUB = "s02-budget-subunits"
PARENT = Unit("经济发展局", subordinates=("园区服务中心", "企业服务站"))


def _below(*titles: str, **more: object) -> list[str]:
    docs = [posting(t, "2021-03-20") for t in titles]
    found = run(SUB, money(docs, **{"units": [PARENT, Unit("应急管理局")], **more}))  # type: ignore[arg-type]
    return [f.problem for f in found]


def test_budgets_of_subordinate_units() -> None:
    both = ("园区服务中心2021年单位预算", "园区服务中心2020年单位决算")
    assert _below(*both) == ["posted", "all_posted"]
    assert _below("经济发展局所属园区2021年单位预算", "经济发展局所属园区2020年单位决算") == ["posted", "all_posted"]
    assert _below(both[0]) == ["one_side", "some_doubtful"]
    assert _below(both[0], "园区服务中心2020年单位预算") == ["not_fewer", "all_posted"]
    fewer = (both[0], "园区服务中心2020年单位预算", "企业服务站2020年单位预算")
    assert _below(*fewer) == ["fewer", "some_partial"]
    assert _below() == ["none", "some_doubtful"]
    assert _below("经济发展局2021年部门预算") == ["none", "some_doubtful"]
    assert _below(coverage=gapped()) == ["not_read", "some_unknown"]
    assert _below(units=[Unit("应急管理局")]) == ["no_list"]
    assert _below(units=[]) == ["no_units"]


def test_late_papers_of_subordinates() -> None:
    doc = posting("园区服务中心2021年单位预算", "2021-06-20")
    found = run(SUB, money([doc], units=[PARENT], bodies={doc.key: "批复日期：2021年4月1日"}))
    assert [f.problem for f in found] == ["late", "some_partial"]
    assert COLUMN in doc.columns
