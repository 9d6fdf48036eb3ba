"""规划计划：栏目、“十四五”规划纲要、历史规划。"""

from __future__ import annotations

from checker.model.facts import FileContent
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Verdict
from tests.rules.facts import attachment, column, complete, document, gapped, only, run, site


def _plans(*titles: str, **more: object) -> tuple[list, object]:
    docs = [document(t, "2021-05-01", column="规划计划", roles=["plan"], **more) for t in titles]
    return docs, column("规划计划", "plan", items=docs)


def test_column_with_enough_plans_passes() -> None:
    docs, col = _plans("交通规划", "水利规划", "教育规划")
    finding = only(run("s01-plan-column", site(columns=[col], documents=docs)))
    assert (finding.problem, finding.verdict) == ("posted", Verdict.PASS)


def test_few_plans_in_a_column_read_completely_are_partial() -> None:
    docs, col = _plans("交通规划")
    assert only(run("s01-plan-column", site(columns=[col], documents=docs))).verdict is Verdict.PARTIAL


def test_few_plans_in_a_column_read_in_part_are_unknown() -> None:
    docs = [document("交通规划", "2021-05-01", column="规划计划", roles=["plan"])]
    col = column("规划计划", "plan", items=docs, coverage=gapped(Reason.BUDGET))
    finding = only(run("s01-plan-column", site(columns=[col], documents=docs)))
    assert (finding.verdict, finding.coverage and finding.coverage.reason) == (Verdict.UNKNOWN, Reason.BUDGET)


def test_a_column_too_deep_is_partial() -> None:
    docs = [document(f"规划{n}", "2021-05-01", column="规划计划", roles=["plan"]) for n in range(3)]
    col = column("规划计划", "plan", items=docs, click_depth=5)
    assert only(run("s01-plan-column", site(columns=[col], documents=docs))).problem == "deep"


def test_an_empty_column_fails_only_when_read_completely() -> None:
    assert only(run("s01-plan-column", site(columns=[column("规划计划", "plan")]))).verdict is Verdict.FAIL
    blocked = column("规划计划", "plan", state="unread", coverage=gapped())
    assert only(run("s01-plan-column", site(columns=[blocked]))).verdict is Verdict.UNKNOWN


def test_no_column_fails_only_with_complete_navigation() -> None:
    assert only(run("s01-plan-column", site())).problem == "missing"
    assert only(run("s01-plan-column", site(navigation=gapped(Reason.SCRIPT)))).verdict is Verdict.UNKNOWN


def test_the_pilot_field_of_town_planning_is_no_plans_column() -> None:
    docs = [document("城乡规划工作情况公示", "2021-05-01", column="城乡规划")]
    field = column("城乡规划", "plan_spatial", "standard_field", items=docs)
    assert only(run("s01-plan-column", site(columns=[field], documents=docs))).problem == "missing"


def test_plans_under_another_name_are_for_a_person() -> None:
    docs = [document("云岭临港区国土空间总体规划", "2021-03-01", column="其他")]
    assert only(run("s01-plan-column", site(documents=docs))).verdict is Verdict.REVIEW


OUTLINE = "云岭临港经济开发区国民经济和社会发展第十四个五年规划和2035年远景目标纲要"


def _outline(title: str, **more: object) -> list:
    docs = [document(title, "2021-04-02", column="规划计划", roles=["plan"], **more)]
    return run("s01-plan-145-outline", site(columns=[column("规划计划", "plan", items=docs)], documents=docs))


def test_outline_in_full_text_passes() -> None:
    assert only(_outline(OUTLINE, body_chars=5000)).verdict is Verdict.PASS


def test_outline_as_an_attachment_that_opens_passes() -> None:
    doc = document(OUTLINE, "2021-04-02", column="规划计划", roles=["plan"], body_chars=20)
    col = column("规划计划", "plan", items=[doc])
    for verdict, wanted in (
        (LinkVerdict.LIVE, "posted"),
        (LinkVerdict.DEAD, "short"),
        (LinkVerdict.BLOCKED, "file_unread"),
    ):
        view = site(columns=[col], documents=[doc], files=[attachment(doc, verdict=verdict)])
        assert only(run("s01-plan-145-outline", view)).problem == wanted


def test_a_scanned_outline_is_for_a_person() -> None:
    doc = document(OUTLINE, "2021-04-02", column="规划计划", roles=["plan"], body_chars=20)
    scan = attachment(
        doc, content=FileContent("pdf", True, pages=80, pages_without_text=tuple(range(1, 81)), scan=True)
    )
    view = site(columns=[column("规划计划", "plan", items=[doc])], documents=[doc], files=[scan])
    assert only(run("s01-plan-145-outline", view)).verdict is Verdict.REVIEW


def test_what_is_near_an_outline_is_none() -> None:
    assert only(_outline("山东省国民经济和社会发展第十四个五年规划纲要", body_chars=9000)).problem == "higher_only"
    assert only(_outline("我区召开“十四五”规划编制工作座谈会", body_chars=900)).problem == "news_only"
    assert only(_outline("一图读懂“十四五”规划纲要", kind=PageKind.INTERPRETATION)).problem == "news_only"


def test_no_outline_anywhere() -> None:
    empty = column("规划计划", "plan")
    assert only(run("s01-plan-145-outline", site(columns=[empty]))).verdict is Verdict.FAIL
    unread = column("规划计划", "plan", state="unread", coverage=gapped())
    assert only(run("s01-plan-145-outline", site(columns=[unread]))).verdict is Verdict.UNKNOWN


def _history(*titles: str, inside: bool = True, coverage: object = None) -> str:
    docs = [
        document(t, "2018-01-01", column="规划计划" if inside else "其他", roles=["plan"] if inside else [])
        for t in titles
    ]
    col = column("规划计划", "plan", items=docs if inside else [], coverage=coverage or complete())
    return only(run("s01-plan-history", site(columns=[col], documents=docs))).problem


def test_history_of_plans() -> None:
    older = ("云岭临港区“十三五”交通规划", "云岭临港区第十二个五年规划纲要")
    assert _history(*older) == "gathered"
    assert _history(older[0]) == "few"
    assert _history(older[0], coverage=gapped()) == "not_read"
    assert _history(older[0], inside=False) == "outside"
    assert _history() == "missing"
    assert _history(coverage=gapped()) == "not_read"


def test_current_plans_and_look_alikes_are_no_history() -> None:
    assert _history("云岭临港区“十四五”水利规划", "2021—2025年教育发展规划") == "missing"
    assert _history("关于“十三五”期间先进集体的通报") == "missing"
    assert _history("云岭临港区教育发展规划（2016-2020年）", "云岭临港区“十二五”规划") == "gathered"
