"""网站常设标准：个人信息、链接、日期、表述、栏目内容、安全线索。"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.model.coverage import Coverage
from checker.model.facts import (
    Column,
    Document,
    History,
    LinkFound,
    LinkResult,
    Links,
    PageFact,
    PagesFact,
    Privacy,
    PrivacyHit,
    SiteProbes,
    Wording,
    WordingHit,
)
from checker.model.finding import Finding, fill
from checker.model.reading import Dated
from checker.model.site import SiteView
from checker.model.vocabulary import DateSource, LinkVerdict, PageKind, Reason, Severity, Verdict
from tests.rules.facts import HOME, column, complete, day, document, gapped, line, only, proof, run, site

P, F, PA, R, U, N = Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


def page(url: str = HOME, kind: PageKind = PageKind.HOME, title: str = "首页") -> PageFact:
    return PageFact(url, url, kind, title, title, {}, proof(url))


def pages(*found: PageFact) -> PagesFact:
    return PagesFact(found[0] if found else None, found, complete() if found else gapped())


START, TEXT = page(), page(HOME + "1.html", PageKind.NEWS, "公示")


def said(rule: str, view: SiteView, **options: object) -> tuple[str, Verdict]:
    finding = only(run(rule, view, **options))
    return finding.problem, finding.verdict


# ---- personal numbers


def hit(kind: str, note: str = "", count: int = 1, **more: Any) -> PrivacyHit:
    masked = {"id": "371399********0001", "phone": "138****8000", "bank": "622202*********0001", "address": "家庭住址"}[
        kind
    ]
    return PrivacyHit(
        kind, masked, "表格", proof(TEXT.url), note in ("check", "contact"), note, count, TEXT.key, **more
    )


def private(rule: str, *hits: PrivacyHit, coverage: Coverage | None = None) -> list[Finding]:
    fact = Privacy(hits, coverage or complete(pages=2))
    return run(rule, site(facts=[fact, pages(START, TEXT)], documents=[document("名单公示", url=TEXT.key)]))


@pytest.mark.parametrize(
    ("rule", "found", "code", "verdict", "whole"),
    [
        ("PRIV-ID", hit("id"), "exposed", F, "some"),
        ("PRIV-ID", hit("id", "check"), "unsure", R, "some_unsure"),
        ("PRIV-BANK", hit("bank"), "exposed", F, "some"),
        ("PRIV-PHONE", hit("phone", "list", 40), "list", R, "some"),
        ("PRIV-PHONE", hit("phone", "single"), "single", R, "some"),
        ("PRIV-PHONE", hit("phone", "contact"), "contact", P, "clean"),
        ("PRIV-ADDR", hit("address", "list", 5), "exposed", R, "some"),
    ],
)
def test_personal_numbers(rule: str, found: PrivacyHit, code: str, verdict: Verdict, whole: str) -> None:
    findings = private(rule, found)
    one = only(findings)
    assert (one.problem, one.verdict, one.subject) == (code, verdict, TEXT.key)
    assert line(findings).problem == whole
    assert all(e.quote == "" for e in one.evidence)
    assert one.severity is not Severity.VETO
    text = fill(one.says, one.data)
    assert found.masked in text
    assert (verdict is not F) or "疑似" in text


@pytest.mark.parametrize("rule", ["PRIV-ID", "PRIV-BANK", "PRIV-PHONE", "PRIV-ADDR"])
def test_no_personal_numbers(rule: str) -> None:
    assert line(private(rule)).problem == "clean"
    assert line(private(rule, coverage=gapped(Reason.FILE_NOT_READ))).verdict is U


def test_files_are_findings_of_their_own() -> None:
    findings = private("PRIV-ID", hit("id"), hit("id", attachment="名单.xlsx"))
    assert {f.subject for f in findings if not f.rollup} == {TEXT.key, f"{TEXT.key}#名单.xlsx"}


# ---- links


def link(url: str, verdict: LinkVerdict = LinkVerdict.LIVE, text: str = "链接", **more: Any) -> LinkResult:
    places = (LinkFound(more.pop("on", HOME), text, hidden=more.pop("hidden", False)),)
    return LinkResult(url, verdict, found_on=places, **{"own_host": url.startswith(HOME), **more})


def linked(*found: LinkResult, **more: Any) -> SiteView:
    coverage = more.pop("coverage", complete())
    further = [more.pop("more_facts")] if "more_facts" in more else []
    return site(facts=[Links(found, coverage), more.pop("pages", pages(START, TEXT)), *further], **more)


CASINO = link("http://www.bocai8.com/", text="娱乐平台", hidden=True, on=TEXT.url)


@pytest.mark.parametrize(
    ("found", "code", "verdict", "whole"),
    [
        (CASINO, "hidden", F, "some"),
        (link("https://www.prov.gov.cn/", hidden=True), "government", R, "some_government"),
    ],
)
def test_hidden_links(found: LinkResult, code: str, verdict: Verdict, whole: str) -> None:
    findings = run("LINK-HIDDEN", linked(found))
    one = only(findings)
    assert (one.problem, one.verdict, line(findings).problem) == (code, verdict, whole)
    assert verdict is not F or "疑似" in one.says


def test_what_only_a_search_engine_is_shown_is_for_a_person() -> None:
    for state, codes in (("differs", ["cloaked"]), ("same", []), ("not_read", [])):
        shown = SiteProbes(
            answers={"engine_state": state, "engine_title": "某某彩票", "engine_hosts": "www.bocai8.com"}
        )
        findings = run("LINK-HIDDEN", linked(more_facts=shown))
        assert [f.problem for f in findings if not f.rollup] == codes
        assert all(f.verdict is R and "疑似" in f.says for f in findings if not f.rollup)


def test_links_that_are_not_hidden_or_not_foreign() -> None:
    own, shown = link(HOME + "x.html", hidden=True), link("http://www.shop.com/")
    below = link("https://gk.zone.example/", hidden=True)
    assert line(run("LINK-HIDDEN", linked(own, shown, below))).problem == "clean"
    assert only(run("LINK-HIDDEN", linked(pages=pages()))).problem == "not_read"


@pytest.mark.parametrize(
    ("found", "code", "verdict"),
    [
        (link("http://gone.com/", LinkVerdict.DEAD, reason="dns"), "gone", R),
        (link("http://moved.com/", final_url="http://adverts.net/"), "moved", R),
        (link("http://moved.com/", final_url="https://www.moved.com/home"), "clean", P),
        (link("http://old.com/", final_url="https://www.prov.gov.cn/"), "clean", P),
        (link("http://x.com/", text="百家乐"), "words", F),
        (link("http://x.com/", LinkVerdict.DEAD, reason="http_404"), "clean", P),
        (link("http://x.com/", LinkVerdict.UNTESTED), "not_tested", U),
        (link(HOME + "x.html"), "clean", P),
    ],
)
def test_foreign_links(found: LinkResult, code: str, verdict: Verdict) -> None:
    assert said("LINK-FOREIGN", linked(found)) == (code, verdict)


def test_rows_that_lead_to_something_else() -> None:
    def row(listed: str, shown: str) -> SiteView:
        target = document(shown, "2021-05-01", column="公告", url=HOME + "d.html")
        col = column("公告", items=[replace(target, title=listed)])
        return site(columns=[col], documents=[target])

    assert said("LINK-MISMATCH", row("关于停水检修的通知公告", "关于停水检修的通知公告")) == ("same", P)
    assert said("LINK-MISMATCH", row("关于停水检修的通知…", "关于停水检修的通知公告")) == ("same", P)
    assert said("LINK-MISMATCH", row("关于停水检修的通知公告", "招聘编外人员名单")) == ("differs", R)
    assert said("LINK-MISMATCH", site(lists=gapped())) == ("not_read", U)


@pytest.mark.parametrize(
    ("found", "code", "verdict"),
    [
        (link(HOME + "a.html", LinkVerdict.DEAD, reason="http_404", status=404), "dead_on_home", F),
        (link(HOME + "a.html", LinkVerdict.DEAD, reason="http_404", on=TEXT.url), "dead", F),
        (link(HOME + "a.pdf", LinkVerdict.DEAD, reason="empty_file", attachment=True), "dead_file", F),
        (link("http://x.com/", LinkVerdict.DEAD, reason="dns"), "foreign", R),
        (link(HOME + "a.png", LinkVerdict.DEAD, reason="http_404", resource=True), "dead_resource", PA),
        (link(HOME + "a.html", LinkVerdict.BLOCKED, reason="challenge"), "blocked", R),
        (link(HOME + "a.html", LinkVerdict.UNTESTED, reason="not_asked"), "untested", U),
    ],
)
def test_links_that_do_not_open(found: LinkResult, code: str, verdict: Verdict) -> None:
    coverage = gapped(Reason.BUDGET) if verdict is U else complete()
    findings = run("DED-LINK-OTHER", linked(found, coverage=coverage))
    assert [(f.problem, f.verdict) for f in findings if not f.rollup] == [(code, verdict)]
    wanted = "some_dead" if verdict is F else "nothing_tested" if verdict in (U, PA) else "all_live"
    assert line(findings).problem == wanted


# ---- security


def test_security_is_never_more_than_a_suspicion() -> None:
    nothing = [Privacy(coverage=complete()), Wording(coverage=complete())]
    seen = site(facts=[*nothing, Links((CASINO,), complete()), pages(START, TEXT)])
    assert said("VETO-SEC", seen) == ("traces", R)
    assert said("VETO-SEC", site(facts=[*nothing, pages(START)])) == ("none_seen", R)
    assert said("VETO-SEC", site(facts=[*nothing, pages()])) == ("not_read", U)


@pytest.mark.parametrize(
    "facts",
    [
        [Privacy((hit("id"),), complete()), Wording()],
        [Privacy(), Wording((WordingHit("错词", "", "错词", proof(HOME), "清单", "grave"),), ("清单",), complete())],
    ],
)
def test_other_traces_of_incidents(facts: list[object]) -> None:
    assert said("VETO-SEC", site(facts=[*facts, pages(START, TEXT)])) == ("traces", R)


# ---- dates


def test_pages_with_and_without_a_date() -> None:
    shown, bare = document("公告一", "2021-05-01"), document("公告二", None)
    odd = document("公告三", None, date_unreadable="辛丑年")
    assert said("DATE-COUNTED", site(documents=[shown])) == ("shown", P)
    assert said("DATE-COUNTED", site(documents=[shown, bare])) == ("lacking", PA)
    assert said("DATE-COUNTED", site(documents=[shown, odd])) == ("not_understood", U)
    assert said("DATE-COUNTED", site()) == ("not_read", U)


def forged(*docs: Document, **history: Any) -> tuple[str, Verdict]:
    return said("DATE-FORGE", site(documents=docs, facts=[History(**history)]))


NEWS = document("我区召开安全生产工作会议", "2021-05-01", url=HOME + "n.html")


def test_contradicting_dates_are_only_suspected() -> None:
    assert forged(NEWS) == ("clean", P)
    assert forged(replace(NEWS, published=Dated(day("2022-02-01"), DateSource.LABEL))) == ("suspected", R)  # type: ignore[arg-type]
    two = (Dated(day("2021-05-01"), DateSource.LABEL), Dated(day("2020-05-01"), DateSource.META))  # type: ignore[arg-type]
    assert forged(replace(NEWS, dates=two)) == ("suspected", R)
    twin = document(NEWS.title, "2020-01-01", url=HOME + "old.html")
    assert forged(NEWS, twin) == ("suspected", R)
    assert said("DATE-FORGE", site(facts=[History()])) == ("not_read", U)


def test_an_item_seen_long_after_its_date() -> None:
    other = document("另一条", "2021-01-01", url=HOME + "o.html")
    seen = {NEWS.key: "2021-06-01", other.key: "2021-01-02"}
    assert forged(NEWS, other, first_seen=seen, last_run="2021-07-01") == ("suspected", R)
    assert forged(replace(NEWS, number="临港管发〔2021〕1号"), other, first_seen=seen, last_run="2021-07-01") == (
        "clean",
        P,
    )
    assert forged(replace(NEWS, roles=("plan_history",)), other, first_seen=seen, last_run="2021-07-01") == ("clean", P)
    assert forged(NEWS, other, first_seen=seen) == ("clean", P)


def test_many_old_items_at_once() -> None:
    docs = [document(f"第{n}条", f"2021-0{n + 1}-01", url=f"{HOME}b{n}.html") for n in range(6)]
    seen = {d.key: "2021-11-20" for d in docs}
    assert forged(*docs, first_seen=seen, last_run="2021-11-13") == ("burst", R)
    assert forged(*docs[:4], first_seen=seen, last_run="2021-11-13") == ("clean", P)


def listed(name: str, role: str, *days: str, **more: Any) -> Column:
    return column(name, role, items=[document(f"{name}{n}", d, column=name) for n, d in enumerate(days)], **more)


@pytest.mark.parametrize(
    ("col", "code", "verdict"),
    [
        (listed("动态", "news", *(f"2021-11-{n}" for n in range(24, 31))), "kept", P),
        (listed("动态", "news", "2021-11-29"), "behind", PA),
        (listed("公告", "notice", "2021-11-29"), "kept", P),
        (listed("公告", "notice", "2021-11-01"), "behind", PA),
        (listed("公告", "notice", "2021-11-05", level=2), "kept", P),
        (listed("公告", "notice", "2021-11-01", coverage=gapped()), "not_read", U),
    ],
)
def test_a_local_rhythm_when_switched_on(col: Column, code: str, verdict: Verdict) -> None:
    assert said("DATE-RHYTHM", site(columns=[col]), enabled=True) == (code, verdict)
    assert said("DATE-RHYTHM", site(columns=[col])) == ("off", N)


def test_the_form_of_budget_columns() -> None:
    def budgets(*titles: str, when: str | None = "2021-03-01", **more: Any) -> SiteView:
        docs = [document(t, when, column="部门预算", **more) for t in titles]
        return site(columns=[column("部门预算", "budget_dept", items=docs)], documents=docs)

    assert said("FORM-BUDGET", budgets("区财政局2021年部门预算")) == ("good", P)
    assert said("FORM-BUDGET", budgets("部门预算公开")) == ("titles", PA)
    assert said("FORM-BUDGET", budgets("区财政局2021年部门预算", when=None)) == ("titles", PA)
    assert said("FORM-BUDGET", budgets("区财政局2021年部门预算", url="javascript:open(1)")) == ("titles", PA)
    assert said("FORM-BUDGET", site()) == ("none", N)
    assert said("FORM-BUDGET", site(navigation=gapped())) == ("not_read", U)


# ---- wording


def test_wording_lists() -> None:
    found = WordingHit("工商局", "市场监管局", "由工商局负责", proof(TEXT.url, "工商局"), "机构名称", "ordinary")
    start = pages(START)
    assert said("DED-WORDING", site(facts=[Wording(), start])) == ("no_list", N)
    assert said("DED-WORDING", site(facts=[Wording((found, found), ("机构名称",), complete()), start])) == ("wrong", R)
    assert said("DED-WORDING", site(facts=[Wording((), ("机构名称",), complete()), start])) == ("clean", P)
    assert said("DED-WORDING", site(facts=[Wording((), ("机构名称",), gapped()), start])) == ("not_all_read", U)


# ---- columns with content


def stands(name: str, role: str, body: str, **more: Any) -> SiteView:
    return site(columns=[column(name, role, state="single_document", **more)], bodies={name: body})


@pytest.mark.parametrize(
    ("rule", "view", "code", "verdict"),
    [
        ("DED-OVERVIEW", stands("概况", "overview", "2021年，本区下辖三镇。" * 9), "posted", P),
        ("DED-OVERVIEW", stands("概况", "overview", "2015年，本区下辖三镇。" * 9), "old", PA),
        ("DED-OVERVIEW", stands("概况", "overview", ""), "empty", PA),
        ("DED-OVERVIEW", stands("概况", "overview", "", coverage=gapped()), "not_read", U),
        ("DED-OVERVIEW", site(), "missing", PA),
        (
            "DED-LEADER",
            stands(
                "领导", "leaders", "王某，管委会主任，一九七〇年出生，大学学历，主持全面工作，分管财政、审计等工作。"
            ),
            "complete",
            P,
        ),
        (
            "DED-LEADER",
            stands("领导", "leaders", "王某，男，汉族，一九七〇年出生，大学学历，一九九二年参加工作至今。"),
            "lacking",
            R,
        ),
        ("DED-LEADER", stands("领导", "leaders", ""), "empty", F),
        ("DED-LEADER", stands("领导", "leaders", "", coverage=gapped()), "not_read", U),
        ("DED-LEADER", site(), "missing", F),
        ("DED-LEADER", site(navigation=gapped()), "not_read", U),
    ],
)
def test_overview_and_leaders(rule: str, view: SiteView, code: str, verdict: Verdict) -> None:
    assert said(rule, view) == (code, verdict)


def test_service_figures() -> None:
    def figures(when: str, **more: Any) -> SiteView:
        return site(columns=[listed("办件统计", "service_stats", when, **more)])

    assert said("DED-SERVICE-STATS", figures("2021-11-01")) == ("fresh", P)
    assert said("DED-SERVICE-STATS", figures("2021-05-01")) == ("stale", F)
    assert said("DED-SERVICE-STATS", figures("2021-05-01", coverage=gapped())) == ("not_read", U)
    away = site(columns=[column("政务服务", "service", state="external")])
    assert said("DED-SERVICE-STATS", away) == ("elsewhere", N)
    assert said("DED-SERVICE-STATS", site()) == ("none", R)
    assert said("DED-SERVICE-STATS", site(navigation=gapped())) == ("not_read", U)


def test_interviews() -> None:
    def talks(when: str, **more: Any) -> SiteView:
        docs = [document("主任谈优化营商环境", when, column="在线访谈")]
        return site(columns=[column("在线访谈", "interview", items=docs, **more)], documents=docs)

    assert said("DED-INTERVIEW", talks("2021-06-01")) == ("used", P)
    assert said("DED-INTERVIEW", talks("2019-06-01")) == ("idle", PA)
    assert said("DED-INTERVIEW", talks("2019-06-01", coverage=gapped())) == ("not_read", U)
    assert said("DED-INTERVIEW", site()) == ("missing", PA)
    elsewhere = document("主任做客访谈实录", "2021-06-01", column="其他")
    assert said("DED-INTERVIEW", site(documents=[elsewhere])) == ("used", P)


def test_leaders_below_the_overview_do_not_describe_the_area() -> None:
    chief = document("主任王某", None, column="领导", roles=["leaders"])
    top = column("走进临港", "overview", state="sub_columns", children=("领导",))
    below = column("领导", "leaders", items=[chief], parent="走进临港", level=2)
    view = site(columns=[top, below], documents=[chief], bodies={chief.key: "王某，管委会主任，主持全面工作。" * 9})
    assert said("DED-OVERVIEW", view) == ("empty", PA)
    about = document("区情概况", "2021-03-01", column="概况")
    described = column("概况", items=[about], parent="走进临港", level=2)
    top = column("走进临港", "overview", state="sub_columns", children=("领导", "概况"))
    view = site(
        columns=[top, below, described], documents=[chief, about], bodies={about.key: "2021年本区下辖三镇。" * 9}
    )
    assert said("DED-OVERVIEW", view) == ("posted", P)
