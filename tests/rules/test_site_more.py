"""Site standards: near misses that must neither fail nor pass, and numbers that no message may repeat."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from checker.model.evidence import Evidence
from checker.model.facts import Document, History, Links, PageFact, Privacy, PrivacyHit, Wording
from checker.model.finding import Finding, fill
from checker.model.reading import Dated
from checker.model.site import SiteView
from checker.model.vocabulary import DateSource, LinkVerdict, PageKind, Reason, Verdict
from tests.rules.facts import HOME, column, complete, day, document, gapped, line, only, proof, run, site
from tests.rules.test_site_findings import START, TEXT, forged, link, linked, pages, private, said, stands

P, F, PA, R, U, N = Verdict.PASS, Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE

# ---- personal numbers are never repeated (made-up numbers)

NUMBERS = {
    "id": ("371399197506150001", "371399********0001"),
    "phone": ("13800138000", "138****8000"),
    "bank": ("6222020200000000001", "622202*********0001"),
}
PRIVACY = {"id": "PRIV-ID", "phone": "PRIV-PHONE", "bank": "PRIV-BANK"}
NOTES = {"id": "", "phone": "list", "bank": ""}


def shown(findings: list[Finding]) -> str:
    """Everything a reader is shown of findings, their subjects and addresses left out."""
    parts: list[str] = []
    for f in findings:
        parts += [fill(f.says, f.data, f.thresholds), fill(f.remedy, f.data, f.thresholds), f.label, str(dict(f.data))]
        parts += [e.quote for e in f.evidence]
    return "\n".join(parts)


@pytest.mark.parametrize("kind", NUMBERS)
@pytest.mark.parametrize("attachment", ["", "{}.xlsx"])
def test_a_number_in_a_title_or_file_name_is_not_repeated(kind: str, attachment: str) -> None:
    number, masked = NUMBERS[kind]
    for title in (f"{number}的公示", f"公示（{number}）", number):
        hit = PrivacyHit(
            kind, masked, "正文", proof(TEXT.url), False, NOTES[kind], 1, TEXT.key, attachment.format(number)
        )
        view = site(facts=[Privacy((hit,), complete()), pages(START, TEXT)], documents=[document(title, url=TEXT.key)])
        findings = run(PRIVACY[kind], view)
        assert number not in shown(findings)
        assert masked in shown(findings)


def test_an_address_that_names_a_page_without_a_title_is_masked_too() -> None:
    number, masked = NUMBERS["id"]
    url = f"{HOME}upload/{number}.jpg"
    hit = PrivacyHit("id", masked, "网址", Evidence(url, "0" * 64, "2021-12-01T02:30:00+08:00"), document="")
    findings = run("PRIV-ID", site(facts=[Privacy((hit,), complete()), pages(START, TEXT)]))
    assert only(findings).verdict is F
    assert number not in shown(findings)


@pytest.mark.parametrize("note", ["masked", "code", "unknown note"])
def test_hits_of_other_kinds_lower_no_verdict(note: str) -> None:
    hit = PrivacyHit("phone", "138****8000", "正文", proof(TEXT.url), False, note, 1, TEXT.key)
    assert line(private("PRIV-PHONE", hit)).verdict is P


@pytest.mark.parametrize("kind", PRIVACY)
def test_a_number_of_one_kind_is_no_finding_of_another(kind: str) -> None:
    hit = PrivacyHit(kind, NUMBERS[kind][1], "正文", proof(TEXT.url), False, NOTES[kind], 1, TEXT.key)
    for other in {*PRIVACY.values(), "PRIV-ADDR"} - {PRIVACY[kind]}:
        assert line(private(other, hit)).verdict is P


def test_what_was_found_stands_though_other_pages_were_not_read() -> None:
    hit = PrivacyHit("id", "371399********0001", "表格", proof(TEXT.url), document=TEXT.key)
    assert line(private("PRIV-ID", hit, coverage=gapped(Reason.FILE_NOT_READ))).verdict is F


def test_one_contact_line_is_only_noted() -> None:
    contact = PrivacyHit("phone", "138****8000", "正文", proof(TEXT.url), True, "contact", 1, TEXT.key)
    listed = replace(contact, note="list", count=40)
    assert line(private("PRIV-PHONE", contact)).verdict is P
    assert line(private("PRIV-PHONE", contact, listed)).verdict is R


# ---- words against a thing are not the thing

AGAINST = (
    "关于依法严厉打击跨境赌博的通告", "禁止赌博 人人有责", "扫除色情出版物 举报电话", "整治网络赌博专项行动", "赌博案件查处情况通报",
    "警惕六合彩骗局", "打击治理涉赌博彩违法犯罪",
)  # fmt: skip


@pytest.mark.parametrize("text", AGAINST)
def test_a_notice_against_gambling_is_no_attack(text: str) -> None:
    assert said("LINK-FOREIGN", linked(link("http://www.news-paper.com/1", text=text))) == ("clean", P)
    nothing = [Privacy(coverage=complete()), Wording(coverage=complete())]
    titled = PageFact(TEXT.url, TEXT.url, PageKind.NEWS, text, text, {}, proof(TEXT.url))
    view = site(facts=[*nothing, Links((link(TEXT.url, text=text),), complete()), pages(START, titled)])
    assert said("VETO-SEC", view) == ("none_seen", R)


@pytest.mark.parametrize("text", ["百家乐官网", "真人荷官在线", "六合彩开奖", "色情影院"])
def test_the_thing_itself_is(text: str) -> None:
    found = only(run("LINK-FOREIGN", linked(link("http://www.x8.com/1", text=text))))
    assert (found.problem, found.verdict) == ("words", F)
    assert "疑似" in found.says


def test_a_court_that_reports_a_case_advertises_nothing() -> None:
    court = link("http://www.court.gov.cn/1", text="开设赌博网站案裁判要旨")
    assert said("LINK-FOREIGN", linked(court)) == ("clean", P)


def test_nothing_is_said_of_links_when_no_page_was_read() -> None:
    assert said("LINK-FOREIGN", linked(pages=pages()))[1] is U


def test_a_link_down_for_the_moment_is_not_a_name_given_up() -> None:
    for reason in ("timeout", "refused", "dns_unclear"):
        assert said("LINK-FOREIGN", linked(link("http://x.com/", LinkVerdict.DEAD, reason=reason))) == ("clean", P)


# ---- dead links: what the site line says of them


def test_a_foreign_link_that_is_dead_is_not_denied_by_the_line() -> None:
    findings = run("DED-LINK-OTHER", linked(link("http://x.com/", LinkVerdict.DEAD, reason="dns")))
    assert line(findings).verdict is P
    assert "没有发现打不开的链接" not in line(findings).says


def test_what_only_a_robot_does_not_get_is_not_dead() -> None:
    for verdict in (LinkVerdict.BLOCKED, LinkVerdict.REVIEW, LinkVerdict.UNTESTED):
        findings = run("DED-LINK-OTHER", linked(link(HOME + "a.html", verdict), coverage=gapped()))
        assert all(f.verdict is not F for f in findings)


# ---- dates


def dated(title: str, shown_on: str, written: str | None = None, **more: Any) -> Document:
    return document(title, shown_on, written=written, url=f"{HOME}{title}.html", **more)


def test_published_before_it_was_written() -> None:
    assert forged(dated("关于停水检修的公告", "2021-05-01", "2021-06-10")) == ("suspected", R)
    assert forged(dated("关于停水检修的公告", "2021-05-01", "2021-05-01")) == ("clean", P)
    assert forged(dated("关于停水检修的公告", "2021-05-01", "2019-05-01")) == ("clean", P)


def test_an_address_date_alone_is_no_sign() -> None:
    moved = document("关于停水检修的公告", "2021-05-01", url=HOME + "n.html")
    two = (Dated(day("2021-05-01"), DateSource.LABEL), Dated(day("2015-01-01"), DateSource.ADDRESS))  # type: ignore[arg-type]
    assert forged(replace(moved, dates=two)) == ("clean", P)


@pytest.mark.parametrize(("seen", "code"), [("2021-05-08", "clean"), ("2021-05-09", "suspected")])
def test_a_week_may_pass_before_an_item_is_seen(seen: str, code: str) -> None:
    item, other = dated("第一条信息的题目", "2021-05-01"), dated("另一条", "2021-01-01")
    first = {item.key: seen, other.key: "2021-01-02"}
    assert forged(item, other, first_seen=first, last_run="2021-07-01")[0] == code


@pytest.mark.parametrize("role", ["institution", "leaders", "foi_guide", "service"])
def test_static_pages_owe_no_date(role: str) -> None:
    page, fixed = document("公告一", "2021-05-01"), document("职能", None, roles=[role])
    assert said("DATE-COUNTED", site(documents=[page, fixed])) == ("shown", P)


def test_the_day_of_signing_is_no_publish_date() -> None:
    signed = document("公告一", None, written="2021-05-01")
    assert said("DATE-COUNTED", site(documents=[signed])) == ("lacking", PA)


def test_pages_not_opened_are_not_called_undated() -> None:
    assert said("DATE-COUNTED", site(documents=[document("公告一", None, read=False)], lists=gapped()))[1] is U


def test_history_is_named_when_there_is_none() -> None:
    found = only(run("DATE-FORGE", site(documents=[dated("第一条", "2021-05-01")], facts=[History()])))
    assert "没有历史记录" in fill(found.says, found.data)


# ---- columns with content

CHIEF = "王某，管委会主任，主持全面工作，分管财政、审计等方面的各项工作。"
LIFE = "1970年出生，大学学历，1992年参加工作。"


@pytest.mark.parametrize(
    ("body", "code", "verdict"),
    [
        (CHIEF + LIFE, "complete", P),
        (CHIEF, "lacking", R),
        (f"王某，管委会主任，{LIFE}大学毕业后在镇街和机关长期工作。", "lacking", R),
    ],
)
def test_leaders_have_a_post_a_life_and_a_share_of_work(body: str, code: str, verdict: Verdict) -> None:
    found = only(run("DED-LEADER", stands("领导", "leaders", body)))
    assert (found.problem, found.verdict) == (code, verdict)


@pytest.mark.parametrize(
    ("year", "code", "verdict"), [(2021, "posted", P), (2020, "posted", P), (2019, "old", PA), (2015, "old", PA)]
)
def test_figures_of_an_overview_grow_old_after_twelve_months(year: int, code: str, verdict: Verdict) -> None:
    body = f"截至{year}年末，全区常住人口十四万人，下辖四个镇级片区。" * 4
    assert said("DED-OVERVIEW", stands("概况", "overview", body)) == (code, verdict)


def test_an_overview_without_any_year_is_not_called_old() -> None:
    assert said("DED-OVERVIEW", stands("概况", "overview", "本区地处海湾北岸，下辖四个镇级片区。" * 5)) == ("posted", P)


def test_a_founding_year_makes_no_overview_old_beside_a_new_figure() -> None:
    body = "本区1992年设立，2009年升格，2020年末常住人口十四万人，下辖四个镇级片区。" * 3
    assert said("DED-OVERVIEW", stands("概况", "overview", body)) == ("posted", P)


def stats(when: str) -> SiteView:
    return site(columns=[column("办件统计", "service_stats", items=[document("办件量", when, column="办件统计")])])


@pytest.mark.parametrize(
    ("when", "code", "verdict"), [("2021-09-01", "fresh", P), ("2021-08-20", "stale", F), ("2021-12-31", "none", R)]
)
def test_three_months_of_service_figures(when: str, code: str, verdict: Verdict) -> None:
    assert said("DED-SERVICE-STATS", stats(when)) == (code, verdict)


def test_an_interview_announced_for_later_is_none_yet() -> None:
    talk = document("主任谈优化营商环境", "2022-03-01", column="在线访谈")
    view = site(columns=[column("在线访谈", "interview", items=[talk])], documents=[talk])
    assert said("DED-INTERVIEW", view)[0] == "idle"


def test_rows_cut_short_or_decorated_lead_to_the_same() -> None:
    def row(listed: str, title: str) -> SiteView:
        target = document(title, "2021-05-01", column="公告", url=HOME + "d.html")
        return site(columns=[column("公告", items=[replace(target, title=listed)])], documents=[target])

    full = "云岭临港经济开发区关于印发《大气污染防治行动方案》的通知"
    for listed in ("关于印发《大气污染防治行动方案》的通知", "[置顶]大气污染防治行动方案", "大气污染防治行动方案"):
        assert said("LINK-MISMATCH", row(listed, full)) == ("same", P)
    assert said("LINK-MISMATCH", row("更多", "通知公告列表")) == ("same", P)
