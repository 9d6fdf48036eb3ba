"""Document and interpretation: who owes one, who has one, links and time (C17, C18)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.catalog.load import load_workdays
from checker.model.facts import Document, Documents, Readings
from checker.model.finding import Finding
from checker.model.site import SiteView
from checker.model.vocabulary import Confidence, DateSource, PageKind, Reason, Verdict
from tests.extract.portal import portal
from tests.extract.test_pairing import c17
from tests.rules.facts import column, complete, document, gapped, line, only, pair, run, site

COVERAGE, LINKED, TIMELY = "s06-interpretation-coverage", "s06-interpretation-linked", "s06-interpretation-timely"
PASS, PARTIAL, FAIL = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL
REVIEW, UNKNOWN, NONE = Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE

# ---- C17 through the real extraction


def portal_c17() -> SiteView:
    return replace(portal(c17()), workdays=load_workdays())


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    return {
        f.subject.rpartition("/")[2].removesuffix(".html"): f for f in findings if not f.rollup and f.subject != "site"
    }


C17 = {
    "d1": (PASS, FAIL, "no_link"),
    "d2": (PASS, PARTIAL, "no_link_from_document"),
    "d3": (PASS, PARTIAL, "no_link_from_document"),
    "d4": (PASS, PARTIAL, "no_link_back"),
    "d5": (PASS, FAIL, "no_link"),
    "d6": (NONE, NONE, "draft"),
}


@pytest.mark.parametrize("name", C17)
def test_c17_on_pages(name: str) -> None:
    view = portal_c17()
    coverage, linked, problem = C17[name]
    assert by_name(run(COVERAGE, view))[name].verdict is coverage
    finding = by_name(run(LINKED, view))[name]
    assert (finding.verdict, finding.problem) == (linked, problem)


def test_c17_notes_the_wrong_column_and_judges_nobody_else() -> None:
    view = portal_c17()
    findings = by_name(run(COVERAGE, view))
    assert findings["d5"].problem == "elsewhere"
    assert set(findings) == set(C17)
    assert line(run(COVERAGE, view)).verdict is PASS
    assert line(run(LINKED, view)).verdict is FAIL


# ---- C17 by hand


def paper(title: str, day: str = "2021-06-25", **more: object) -> Document:
    more.setdefault("number", "临港办发〔2021〕5号")
    return document(title, day, column="政策文件", roles=["policy"], **more)


def reading(title: str, day: str | None = "2021-06-28", **more: object) -> Document:
    more.setdefault("column", "政策解读")
    more.setdefault("roles", ["interpretation"])
    return document(title, day, kind=PageKind.INTERPRETATION, **more)


def view(
    papers: list[Document], readings: list[Document], pairs: list[object], *, columns: object = None, **more: object
) -> SiteView:
    lists = columns or [
        column("政策文件", "policy", items=papers),
        column("政策解读", "interpretation", items=readings),
    ]
    return site(columns=lists, documents=[*papers, *readings], pairs=pairs, interpretations=readings, **more)


D = [
    paper("关于印发2021年政务公开工作要点的通知", "2021-05-20"),
    paper("关于支持企业稳岗的若干措施", "2021-07-01"),
    paper("关于支持企业稳岗的若干措施实施细则", "2021-07-03"),
    paper("区“十四五”规划纲要", "2021-04-02", kind=PageKind.PLAN),
    paper("关于加强节水管理的意见", "2021-08-02"),
    document("关于加强节水管理的意见(征求意见稿)", "2021-05-01", column="通知公告", kind=PageKind.CONSULTATION),
]
JD = [
    reading("一图读懂《2021年政务公开工作要点》", "2021-05-21"),
    reading("稳岗措施及实施细则政策问答", "2021-07-05"),
    reading("解读：我区十四五规划怎么干", "2021-04-02"),
    reading("“关于加强节水管理的意见”热点问答", "2021-08-03", column="通知公告", roles=["notice"]),
]
HAND = [
    pair(D[0], JD[0], out=False, back=False),
    pair(D[1], JD[1], out=False),
    pair(D[2], JD[1], out=False),
    pair(D[3], JD[2], back=False),
    pair(D[4], JD[3], out=False, back=False),
]


@pytest.mark.parametrize(("at", "name"), list(enumerate(C17)))
def test_c17_by_hand(at: int, name: str) -> None:
    facts = view(D, JD, HAND)
    coverage, linked, problem = C17[name]
    cover = {f.subject: f for f in run(COVERAGE, facts)}[D[at].key]
    link = {f.subject: f for f in run(LINKED, facts)}[D[at].key]
    assert cover.verdict is coverage
    assert (link.verdict, link.problem) == (linked, problem)


# ---- C18


def one(found: list[Finding]) -> tuple[Verdict, str]:
    finding = only(found)
    return finding.verdict, finding.problem


def timely(start: str, end: str, **overrides: object) -> tuple[Verdict, str]:
    d, i = paper("关于加强节水管理的意见", start), reading("《关于加强节水管理的意见》解读", end)
    return one(run(TIMELY, view([d], [i], [pair(d, i)]), **overrides))


def test_c18_a_one_day_earlier_passes() -> None:
    assert timely("2021-06-25", "2021-06-24") == (PASS, "in_time")


def test_c18_b_an_interpretation_of_an_older_edition() -> None:
    d, i = paper("关于加强节水管理的意见", "2021-06-25"), reading("《关于加强节水管理的意见》解读", "2020-05-21")
    facts = view([d], [i], [])
    refused = Readings((), (i.key,), {d.key: ((i.key, 77),)}, complete())
    finding = only(run(COVERAGE, replace(facts, facts={**facts.facts, Readings: refused})))
    assert finding.problem == "missing"
    assert [c.title for c in finding.candidates] == [i.title]
    assert timely("2021-06-25", "2020-05-21") == (REVIEW, "edition")


def test_c18_c_over_a_weekend_is_one_working_day() -> None:
    assert timely("2021-06-25", "2021-06-28") == (PASS, "in_time")


def test_c18_d_late_is_late_not_missing() -> None:
    assert timely("2021-06-25", "2021-07-23") == (FAIL, "late")
    assert timely("2021-06-25", "2021-07-23", interpretation_within_workdays=5) == (PARTIAL, "late")
    d, i = paper("关于加强节水管理的意见"), reading("《关于加强节水管理的意见》解读", "2021-07-23")
    assert one(run(COVERAGE, view([d], [i], [pair(d, i)])))[0] is PASS


def test_c18_e_a_picture_is_a_pair_and_for_a_person() -> None:
    d = paper("关于加强节水管理的意见")
    i = reading("图解《关于加强节水管理的意见》", body_chars=12, body_images=1, form="picture")
    facts = view([d], [i], [pair(d, i)], bodies={i.key: "图解节水管理意见见下图。"})
    assert one(run(COVERAGE, facts))[0] is PASS
    assert one(run("s07-interpretation-elements", facts)) == (REVIEW, "picture_only")


FORWARDED = "关于转发《国务院办公厅关于加强节水管理的意见》的通知"


def test_c18_f_g_forwarded_documents() -> None:
    bare = paper(FORWARDED, body_chars=120)
    assert one(run(COVERAGE, view([bare], [], []))) == (NONE, "not_owed")
    own = paper(FORWARDED, body_chars=2600, headings=tuple(f"{n}、措施" for n in "一二三四五六七八九十" * 2))
    assert one(run(COVERAGE, view([own], [], []))) == (REVIEW, "unclear")


@pytest.mark.parametrize(
    "title",
    [
        "关于王某某等同志任免职的通知", "关于表扬2021年先进集体的通报", "关于召开全区节水工作会议的通知", "关于成立节水工作领导小组的通知",
        "关于印发政策解读工作制度的通知", "2021年部门预算管理说明", "关于节水项目立项的批复",
    ],
)  # fmt: skip
def test_c18_h_these_owe_none(title: str) -> None:
    d = paper(title)
    assert one(run(COVERAGE, view([d], [], []))) == (NONE, "not_owed")


def test_c18_h_repealed_documents_owe_none() -> None:
    assert one(run(COVERAGE, view([paper("关于加强节水管理的意见", validity="废止")], [], [])))[0] is NONE


@pytest.mark.parametrize("kind", [PageKind.BUDGET, PageKind.ANNUAL_REPORT, PageKind.NEWS, PageKind.FINAL_ACCOUNT])
def test_budgets_reports_and_news_are_no_documents_to_interpret(kind: PageKind) -> None:
    d = paper("2020年工作方案", kind=kind)
    assert [f for f in run(COVERAGE, view([d], [], [])) if not f.rollup] == []


def test_news_about_a_document_owes_none() -> None:
    d = paper("我区出台《节水管理办法》")
    assert [f for f in run(COVERAGE, view([d], [], [])) if not f.rollup] == []


def test_annual_reports_are_no_pair_partners() -> None:
    d = paper("2020年政府信息公开工作年度报告", kind=PageKind.ANNUAL_REPORT)
    i = reading("图解2020年政府信息公开工作年度报告", "2021-10-09")
    facts = view([d], [i], [pair(d, i, out=False, back=False)])
    assert line(run(LINKED, facts)).problem == "no_pairs"
    assert line(run(TIMELY, facts)).problem == "no_pairs"


def test_c18_i_a_copy_is_for_a_person() -> None:
    text = "\n".join(f"第{n}条 各单位应当按照职责分工落实第{n}项节水措施并按时报告进展。" for n in range(1, 12))
    d, i = paper("关于加强节水管理的意见"), reading("《关于加强节水管理的意见》解读")
    facts = view([d], [i], [pair(d, i)], bodies={d.key: text, i.key: text})
    assert one(run("s07-interpretation-substantive", facts)) == (REVIEW, "copied")


def test_c18_j_an_unread_column_leaves_all_open() -> None:
    papers = [paper("关于加强节水管理的意见"), paper("关于支持企业稳岗的若干措施")]
    blocked = column("政策解读", "interpretation", state="unread", coverage=gapped(Reason.BLOCKED))
    facts = view(
        papers, [], [], columns=[column("政策文件", "policy", items=papers), blocked], lists=gapped(Reason.BLOCKED)
    )
    findings = run(COVERAGE, facts)
    assert {f.verdict for f in findings} == {UNKNOWN}
    assert line(findings).problem == "some_unknown"
    pages = c17()
    pages["/jd/"] = 403
    for name in ("i1", "i2", "i3"):
        del pages[f"/jd/{name}.html"]
    found = by_name(run(COVERAGE, portal(pages)))
    assert {found[d].verdict for d in ("d1", "d2", "d3")} == {UNKNOWN}


# ---- the rest of the three rules


def test_missing_unclear_and_not_yet() -> None:
    owed, fresh = paper("关于加强节水管理的意见"), paper("关于支持企业稳岗的若干措施", "2021-11-30")
    vague = paper("关于做好当前有关工作的通知", number="")
    found = {f.label: f.problem for f in run(COVERAGE, view([owed, fresh, vague], [], []))}
    assert found[owed.title] == "missing"
    assert found[fresh.title] == "not_yet"
    assert found[vague.title] == "unclear"
    assert line(run(COVERAGE, view([owed], [], []))).problem == "some_missing"
    assert line(run(COVERAGE, view([vague], [], []))).problem == "some_unclear"
    assert line(run(COVERAGE, view([], [], []))).problem == "none_owed"
    assert run(COVERAGE, view([], [], [], lists=gapped()))[0].problem == "no_documents"


def test_a_pair_with_both_links_and_a_doubtful_one() -> None:
    d, i = paper("关于加强节水管理的意见"), reading("《关于加强节水管理的意见》解读")
    assert one(run(LINKED, view([d], [i], [pair(d, i)]))) == (PASS, "both")
    assert line(run(LINKED, view([d], [i], [pair(d, i)]))).problem == "all_linked"
    half = run(LINKED, view([d], [i], [pair(d, i, back=False)]))
    assert line(half).problem == "some_one_way"
    low = run(LINKED, view([d], [i], [pair(d, i, out=False, back=False, confidence=Confidence.LOW)]))
    assert (only(low).problem, line(low).problem) == ("doubtful", "some_doubtful")
    shut = reading("《关于加强节水管理的意见》解读", read=False)
    unread = run(LINKED, view([d], [shut], [pair(d, shut, out=False, back=False)]))
    assert (only(unread).problem, line(unread).problem) == ("script", "some_unknown")


def test_dates_that_do_not_tell() -> None:
    d = paper("关于加强节水管理的意见")
    blind = reading("《关于加强节水管理的意见》解读", None)
    found = run(TIMELY, view([d], [blind], [pair(d, blind)]))
    assert (only(found).problem, line(found).problem) == ("no_date", "some_doubtful")
    weak = reading("《关于加强节水管理的意见》解读", "2021-09-28", source=DateSource.ADDRESS)
    assert one(run(TIMELY, view([d], [weak], [pair(d, weak)]))) == (REVIEW, "no_date")
    odd = reading("《关于加强节水管理的意见》解读", None, date_unreadable="昨天")
    found = run(TIMELY, view([d], [odd], [pair(d, odd)]))
    assert (only(found).problem, line(found).problem) == ("not_read", "some_unknown")


def test_the_delay_of_documents_before_the_window_is_history() -> None:
    d, i = paper("关于加强节水管理的意见", "2020-03-12"), reading("《关于加强节水管理的意见》解读", "2020-04-12")
    assert line(run(TIMELY, view([d], [i], [pair(d, i)]))).problem == "no_pairs"
    assert one(run(TIMELY, view([d], [i], [pair(d, i)]), window_days=900)) == (FAIL, "late")


def test_a_year_without_a_calendar_is_for_a_person_near_the_limit() -> None:
    assert timely("2035-06-22", "2035-06-28") == (REVIEW, "calendar")
    assert timely("2035-06-22", "2035-08-28") == (FAIL, "late")


def test_the_line_gives_the_median_and_decides_by_the_worst() -> None:
    d, e = paper("关于加强节水管理的意见"), paper("关于支持企业稳岗的若干措施")
    i, j = reading("《关于加强节水管理的意见》解读"), reading("《关于支持企业稳岗的若干措施》解读", "2021-07-23")
    found = run(TIMELY, view([d, e], [i, j], [pair(d, i), pair(e, j)]))
    assert line(found).problem == "some_late"
    assert line(found).data["median"] == "10.5"
    own = run(TIMELY, view([e], [j], [pair(e, j)]), interpretation_within_workdays=5)
    assert (line(own).problem, line(own).verdict) == ("some_own_limit", PARTIAL)
    good = run(TIMELY, view([d], [i], [pair(d, i)]))
    assert line(good).problem == "all_in_time"


def test_no_fact_names_a_document_twice() -> None:
    d, i = paper("关于加强节水管理的意见"), reading("《关于加强节水管理的意见》解读")
    copy = reading("《关于加强节水管理的意见》解读", "2021-06-29", url="https://z.test/copy.html")
    facts = view([d], [i, copy], [pair(d, i), pair(d, copy, out=False)])
    assert isinstance(facts.get(Documents), Documents)
    for rule in (COVERAGE, LINKED, TIMELY):
        assert len([f for f in run(rule, facts) if not f.rollup]) == 1
