"""Meetings, attendance of interested parties, open days, online events."""

from __future__ import annotations

import pytest

from checker.model.vocabulary import PageKind, Verdict
from tests.rules.facts import column, complete, gapped, run
from tests.rules.pages import Page, page, said, view

PASS, PARTIAL, FAIL = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL
REVIEW, UNKNOWN = Verdict.REVIEW, Verdict.UNKNOWN
ATTENDANCE, RULE, MEETINGS = "s11-meeting-attendance", "s11-meeting-rule", "s11-meeting-disclosure"
OPEN_DAY, ONLINE = "s11-open-day", "s11-online-activities"
FULL = "议题：审议停车场管理规定。列席代表：企业代表2人、居民代表2人列席会议，提出意见3条，采纳2条。"


def meeting(
    n: int = 0, text: str = FULL, day: str = "2021-06-01", title: str = "管委会第{n}次常务会议", **more: object
) -> Page:
    more.setdefault("roles", ["meeting"])
    more.setdefault("column", "会议公开")
    return page(title.format(n=n), day, text, **more)


def facts(*pages: Page, name: str = "会议公开", role: str = "meeting", **more: object) -> object:
    inside = [p.document for p in pages if name in p.document.columns]
    return view(pages, [column(name, role, items=inside, coverage=more.pop("coverage", complete()))], **more)


def four(text: str = FULL, day: str = "2021-06-01", count: int = 4, **more: object) -> list[Page]:
    return [meeting(n, text, day, **more) for n in range(count)]


def test_attendance() -> None:
    assert said(run(ATTENDANCE, facts(*four()))) == ("complete", PASS)
    assert said(run(ATTENDANCE, facts(*four(count=2)))) == ("few", PARTIAL)
    assert said(run(ATTENDANCE, facts(*four(day="2020-06-01")))) == ("few", PARTIAL)
    assert said(run(ATTENDANCE, facts(*four("审议规定。企业代表2人列席会议。")))) == ("incomplete", PARTIAL)
    assert said(run(ATTENDANCE, facts(*four("审议规定。有关部门负责人列席会议。")))) == ("guests_only", REVIEW)
    assert said(run(ATTENDANCE, facts(*four("审议规定，原则通过。")))) == ("none", FAIL)
    assert said(run(ATTENDANCE, facts())) == ("none", FAIL)
    assert said(run(ATTENDANCE, facts(coverage=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(ATTENDANCE, facts(*four("", read=False)))) == ("not_read", UNKNOWN)


@pytest.mark.parametrize(
    "title", ["利益相关方列席会议制度", "关于征集列席会议公众代表的公告", "关于印发列席办法的通知"]
)
def test_near_misses_of_attendance(title: str) -> None:
    assert said(run(ATTENDANCE, facts(meeting(title=title)))) == ("none", FAIL)


def test_a_paper_in_the_title_is_no_rule_on_attendance() -> None:
    titled = [meeting(n, title="利益相关方列席审议《第{n}号办法》") for n in range(4)]
    assert said(run(ATTENDANCE, facts(*titled))) == ("complete", PASS)


def test_attendance_told_in_the_text_of_a_meeting_report_elsewhere() -> None:
    told = [meeting(n, roles=["news"], column="动态") for n in range(4)]
    assert said(run(ATTENDANCE, facts(*told))) == ("complete", PASS)


def test_the_rule_on_attendance() -> None:
    rule = page("云岭临港区利益相关方列席会议制度", "2020-01-01", "规定。", kind=PageKind.DOCUMENT)
    assert said(run(RULE, facts(rule))) == ("posted", PASS)
    higher = page("山东省政府会议列席办法", "2020-01-01", "规定。", kind=PageKind.DOCUMENT)
    assert said(run(RULE, facts(higher))) == ("higher_only", REVIEW)
    assert said(run(RULE, facts(meeting(title="企业代表列席常务会议")))) == ("missing", REVIEW)
    assert said(run(RULE, facts(coverage=gapped()))) == ("not_read", UNKNOWN)


def test_meetings_disclosed() -> None:
    assert said(run(MEETINGS, facts(*four()))) == ("enough", PASS)
    assert said(run(MEETINGS, facts(*four(count=2)))) == ("few", PARTIAL)
    assert said(run(MEETINGS, facts(*four("会议强调要抓好落实。")))) == ("no_topics", PARTIAL)
    assert said(run(MEETINGS, view(four(roles=["news"], column="动态")))) == ("news_only", REVIEW)
    assert said(run(MEETINGS, facts())) == ("none", FAIL)
    assert said(run(MEETINGS, facts(coverage=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(MEETINGS, facts(*four("", read=False)))) == ("not_read", UNKNOWN)
    assert said(run(MEETINGS, facts(meeting(title="关于召开全区工作会议的通知")))) == ("none", FAIL)


# ---- open days

TOLD = "10月22日，公安分局主办政府开放日活动，参加群众提出意见建议4条。"


def day(title: str = "云岭临港政府开放日走进水厂", when: str = "2021-05-28", text: str = TOLD, **more: object) -> Page:
    more.setdefault("roles", ["open_day"])
    return page(title, when, text, column="政府开放日", **more)


PLAN = day("关于举办2021年政府开放日活动的预告", "2021-05-17", "活动预告")


def opened(*pages: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(OPEN_DAY, facts(*pages, name="政府开放日", role="open_day", **more)))


def test_open_days() -> None:
    other = day("云岭临港政府开放日走进大厅", "2021-08-27")
    assert opened(day(), other, PLAN) == ("held", PASS)
    assert opened(day(), PLAN) == ("few", PARTIAL)
    assert opened(PLAN) == ("few", PARTIAL)
    assert opened(day(), other) == ("no_notice", PARTIAL)
    assert opened(day(text="活动顺利。"), day("云岭临港政府开放日走进大厅", "2021-08-27", "活动顺利。"), PLAN) == (
        "bare",
        PARTIAL,
    )
    assert opened() == ("none", FAIL)
    assert opened(coverage=gapped()) == ("not_read", UNKNOWN)
    assert opened(day(text="", read=False), day("云岭临港政府开放日走进大厅", "2021-08-27", "", read=False), PLAN) == (
        "not_read",
        UNKNOWN,
    )


def test_before_the_last_month_the_year_before_is_judged() -> None:
    assert (
        opened(
            day(when="2020-05-28"),
            day("政府开放日走进大厅", "2020-08-27"),
            day("政府开放日预告", "2020-05-01"),
            as_of="2021-06-01",
        )[0]
        == "held"
    )
    assert opened(day(), PLAN, as_of="2021-06-01") == ("none", FAIL)


@pytest.mark.parametrize("title", ["区实验学校校园开放日", "走进春天：我区赏花活动", "幼儿园家长开放日"])
def test_near_misses_of_an_open_day_are_for_a_person(title: str) -> None:
    assert opened(page(title, "2021-05-28", TOLD, column="动态", roles=["news"])) == ("doubtful", REVIEW)


def test_a_column_of_question_times_counts() -> None:
    made = [day(f"第{n}期：公安分局", f"2021-0{n}-28", roles=["interview"]) for n in (5, 8)]
    made.append(day("下一期预告", "2021-05-17", "活动预告", roles=["interview"]))
    assert opened(*made)[0] == "held"


# ---- online events


def online(title: str, **more: object) -> tuple[str, Verdict]:
    made = page(
        title, "2021-06-25", "活动介绍。" * 20, column="在线访谈", roles=more.pop("roles", ["interview"]), **more
    )
    return said(run(ONLINE, facts(made, name="在线访谈", role="interview")))


def test_online_events() -> None:
    assert online("云直播：走进智慧工厂", media=("video",)) == ("played", PASS)
    assert online("云直播：走进智慧工厂", links=[("回放", "https://z.test/1.mp4")]) == ("played", PASS)
    assert online("云直播：走进智慧工厂") == ("no_video", REVIEW)
    assert online("走进水厂", roles=["open_day"]) == ("none", REVIEW)
    assert said(run(ONLINE, view([], lists=gapped()))) == ("not_read", UNKNOWN)
