"""Claims that a real department site proved wrong: static pages without a date, 部门概况, guides of a department's units."""

from __future__ import annotations

import pytest

from checker.model.facts import Document, LinkFound, LinkResult, Links, PageFact, PagesFact
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import HOME, column, complete, document, line, only, proof, run, site


@pytest.mark.parametrize("role", ["institution", "leaders", "overview", "foi_request", "mailbox"])
def test_a_static_page_owes_no_publish_date(role: str) -> None:
    duties = document("单位职能", None, column="col", roles=(role,))
    news = document("局长调研就业工作", "2021-03-01", column="news", roles=("news",))
    finding = only(run("DATE-COUNTED", site(documents=[duties, news])))
    assert (finding.problem, finding.data["total"]) == ("shown", 1)


def test_an_item_without_a_date_is_still_named() -> None:
    news = [
        document("局长调研就业工作", None, column="news", roles=("news",)),
        document("会议", "2021-03-01", roles=("news",)),
    ]
    assert only(run("DATE-COUNTED", site(documents=news))).problem == "lacking"


@pytest.mark.parametrize("name", ["部门概况", "单位简介", "机构概况"])
def test_a_column_of_nearly_that_name_is_for_a_person(name: str) -> None:
    finding = only(run("DED-OVERVIEW", site(columns=[column(name, "institution", state="redirect")])))
    assert (finding.problem, finding.verdict) == ("similar", Verdict.REVIEW)


def test_without_any_such_column_it_is_missing() -> None:
    assert only(run("DED-OVERVIEW", site(columns=[column("通知公告", "notice")]))).problem == "missing"


def test_units_of_a_department_owe_no_guide() -> None:
    view = site(columns=[column("通知公告", "notice")], units=["就业局", "社保局"], klass="department")
    assert {f.subject for f in run("s13-foi-guide", view)} == {"zone"}
    asked = {f.subject for f in run("s13-foi-guide", site(columns=[column("通知公告", "notice")], units=["就业局"]))}
    assert "就业局" in asked


@pytest.mark.parametrize("rule", ["s12-openness-attribute", "s12-validity-status", "s12-doc-metadata"])
def test_a_share_is_proved_by_what_lowers_it(rule: str) -> None:
    good = [
        document(
            f"云岭临港区第{n}号通知", "2021-03-01", column="col", roles=("policy",), number=f"云办字〔2021〕{n}号", written="2021-03-01",
            validity="有效", openness="主动公开",
        )
        for n in range(7)
    ]  # fmt: skip
    bad = document("云岭临港区人才津贴考核办法", "2021-03-01", column="col", roles=("policy",))
    papers = [*good, bad]
    found = line(run(rule, site(columns=[column("管委会文件", "policy", items=papers, key="col")], documents=papers)))
    assert found.verdict is Verdict.PARTIAL
    assert found.evidence[0].url == bad.url


def test_a_list_is_called_by_the_words_that_lead_to_it() -> None:
    shown = PageFact(
        f"{HOME}tzgg/index.html", f"{HOME}tzgg/index.html", PageKind.LIST, "", "", {}, proof(f"{HOME}tzgg/index.html")
    )
    links = (
        LinkResult(f"{HOME}tzgg/index.html", LinkVerdict.LIVE, found_on=(LinkFound(HOME, "通知公告"),)),
        LinkResult(f"{HOME}tzgg/index_1.html", LinkVerdict.DEAD, "http_404", 404, found_on=(LinkFound(f"{HOME}tzgg/", "第2页", kind="pager"),)),
    )  # fmt: skip
    found = run("DED-LINK-OTHER", site(facts=[Links(links, complete()), PagesFact(None, (shown,), complete())]))
    assert next(f for f in found if f.problem == "dead_pager").data["text"] == "通知公告"


def test_a_budget_column_whose_items_are_not_understood_is_not_called_empty() -> None:
    items = [document("公开表格", "2021-03-01", column="col", roles=("budget",))]
    finding = only(
        run(
            "s02-budget-column", site(columns=[column("预决算公开", "budget", items=items, key="col")], documents=items)
        )
    )
    assert (finding.problem, finding.verdict) == ("unrecognised", Verdict.REVIEW)


def test_a_column_of_other_papers_is_not_called_empty() -> None:
    items = [document(t, "2021-03-01", column="col", roles=("policy",)) for t in ("公务员法", "国务院关于就业的意见")]
    finding = only(
        run(
            "s12-normative-column",
            site(columns=[column("管委会文件", "policy", items=items, key="col")], documents=items),
        )
    )
    assert (finding.problem, finding.verdict) == ("other_kinds", Verdict.REVIEW)


def test_documents_left_to_a_person_do_not_lower_a_share() -> None:
    late = document("云岭临港区2021年工作方案", "2022-03-01", column="col", roles=("policy",), written="2021-03-01")
    good = document("云岭临港区2021年工作要点", "2021-03-02", column="col", roles=("policy",), written="2021-03-01")

    def share(*papers: Document) -> tuple[Verdict, object]:
        found = line(
            run(
                "s12-date-consistency",
                site(columns=[column("管委会文件", "policy", items=papers, key="col")], documents=papers),
            )
        )
        return found.verdict, found.data["total"]

    assert share(good, late) == (Verdict.PASS, 1)
    assert share(late) == (Verdict.REVIEW, 1)


@pytest.mark.parametrize(
    ("url", "text", "problem"),
    [
        ("http://121.43.68.40/exposure/jiucuo.html?site_code=3300000020&url=x", "", "clean"),
        ("http://finder.example.org/exposure/jiucuo.html?site_code=3300000020", "", "clean"),
        ("https://count.example.com/stat.php?id=1", "", "textless"),
        ("http://www.hanweb.com/", "Produced By 大汉网络 大汉版通发布系统", "textless"),
        ("https://www.cnzz.com/stat", "站长统计", "textless"),
        ("https://www.example.com/", "彩票网", "hidden"),
    ],
)
def test_an_invisible_link_is_an_attack_only_with_words(url: str, text: str, problem: str) -> None:
    shown = PageFact(HOME, HOME, PageKind.HOME, "首页", "", {}, proof(HOME))
    link = LinkResult(url, LinkVerdict.LIVE, found_on=(LinkFound(HOME, text, hidden=True),), own_host=False)
    found = run("LINK-HIDDEN", site(facts=[Links((link,), complete()), PagesFact(shown, (shown,), complete())]))
    assert found[0].problem == problem
    assert (found[0].verdict is Verdict.FAIL) == (problem == "hidden")
