"""Response: proposals, public concern, messages, channels."""

from __future__ import annotations

import pytest

from checker.model.facts import Document, HomePage, LinkResult, Links
from checker.model.reading import Link, NavLink, PageReading
from checker.model.vocabulary import LinkVerdict, Reason, Verdict
from tests.rules.facts import HOME, column, complete, document, gapped, only, proof, run, site
from tests.rules.pages import Page, page, said, view

PASS, PARTIAL, FAIL = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL
REVIEW, UNKNOWN, NONE = Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
COLUMN, REPLIES, OVERVIEW = "s08-proposals-column", "s08-proposals-replies", "s08-proposals-overview"
OPINION, MESSAGES, CHANNELS = "s08-opinion-response", "s08-message-replies", "s08-channels"


def reply(
    title: str,
    day: str | None = "2021-07-09",
    replied: str = "2021-07-06",
    *,
    number: str = "第12号",
    unit: str = "经济发展局",
    **more: object,
) -> Page:
    labels = {"编号": number, "承办单位": unit, "答复日期": replied}
    return page(
        title,
        day,
        "您好，现答复如下。" * 20,
        fields={k: v for k, v in labels.items() if v},
        column="建议提案",
        roles=["proposals"],
        **more,
    )


CONGRESS, CPPCC = "对区人大代表“增加公厕”建议的答复", "对政协委员“支持老字号”提案的答复"


def proposals(
    rule: str, *pages: Page, coverage: object = None, lists: object = None, **more: object
) -> tuple[str, Verdict]:
    col = column("建议提案", "proposals", items=[p.document for p in pages], coverage=coverage or complete())
    return said(run(rule, view(pages, [col], lists=lists, **more)))


NOTE = page(
    "关于2021年未承办人大代表建议和政协委员提案的说明",
    "2021-11-01",
    "本年度没有承办建议提案。",
    column="建议提案",
    roles=["proposals"],
)


def test_column_of_proposals() -> None:
    assert proposals(COLUMN, reply(CONGRESS), reply(CPPCC)) == ("both", PASS)
    assert proposals(COLUMN, reply(CPPCC)) == ("one_kind", PARTIAL)
    assert proposals(COLUMN, reply(CONGRESS, "2018-07-01")) == ("old", PARTIAL)
    assert proposals(COLUMN) == ("empty", PARTIAL)
    assert proposals(COLUMN, NOTE) == ("stated", PASS)
    plain = page("关于完善道路照明的答复", "2021-07-01", "您好。" * 40, column="建议提案", roles=["proposals"])
    assert proposals(COLUMN, plain) == ("unmarked", REVIEW)
    assert said(run(COLUMN, site())) == ("missing", FAIL)
    assert said(run(COLUMN, site(navigation=gapped()))) == ("not_read", UNKNOWN)
    assert proposals(COLUMN, reply(CPPCC), coverage=gapped(), lists=gapped()) == ("not_read", UNKNOWN)
    assert proposals(
        COLUMN, page("关于完善照明的答复", "2021-07-01", roles=["proposals"], column="建议提案", read=False)
    ) == ("not_read", UNKNOWN)


def test_a_solicitation_of_proposals_elsewhere_is_none() -> None:
    news = page("我区召开人大代表建议交办会", "2021-03-01", "会议强调。" * 30, column="动态", roles=["news"])
    assert said(run(COLUMN, view([news]))) == ("missing", FAIL)
    city = page("云岭市人民政府对市政协提案的答复", "2021-03-01", "您好。" * 30, column="动态", roles=["news"])
    assert said(run(COLUMN, view([city]))) == ("missing", FAIL)


def test_replies() -> None:
    assert proposals(REPLIES, reply(CONGRESS), reply(CPPCC)) == ("posted", PASS)
    assert proposals(REPLIES, reply(CPPCC), reply(CPPCC, url="https://z.test/2")) == ("few", PARTIAL)
    assert proposals(REPLIES, reply(CONGRESS, number="", unit=""), reply(CPPCC)) == ("incomplete", PARTIAL)
    assert proposals(REPLIES, reply(CONGRESS, "2021-09-30"), reply(CPPCC)) == ("late", PARTIAL)
    assert proposals(REPLIES, reply(CONGRESS, replied=""), reply(CPPCC)) == ("no_dates", REVIEW)
    assert proposals(REPLIES, NOTE) == ("stated", PASS)
    assert proposals(REPLIES) == ("none", FAIL)
    assert proposals(REPLIES, lists=gapped(), coverage=gapped()) == ("not_read", UNKNOWN)
    assert proposals(REPLIES, reply(CONGRESS, read=False)) == ("not_read", UNKNOWN)
    assert proposals(REPLIES, reply(CPPCC), lists=gapped()) == ("not_read", UNKNOWN)


def test_a_reply_may_be_told_by_its_first_words_only() -> None:
    bare = page(
        "关于加强停车管理",
        "2021-07-09",
        "您提出的建议收悉，现答复如下。" * 5,
        fields={"编号": "第12号", "承办单位": "公安分局", "答复日期": "2021-07-06"},
        column="建议提案",
        roles=["proposals"],
    )
    assert proposals(REPLIES, bare)[0] == "few"
    rule = page("建议提案办理办法", "2021-07-09", "现答复如下。", column="建议提案", roles=["proposals"])
    assert proposals(REPLIES, rule) == ("none", FAIL)


def overview(title: str, day: str, text: str, *, as_of: str = "2021-12-01", **more: object) -> tuple[str, Verdict]:
    made = page(title, day, text, column="建议提案", roles=["proposals"], **more)
    return proposals(OVERVIEW, made, as_of=as_of)


def test_overview() -> None:
    told = "共收到建议14件、提案11件，全部答复25件，采纳19件。" + "办理工作有序推进。" * 12
    assert overview("2020年建议提案办理总体情况", "2020-12-18", told) == ("posted", PASS)
    assert overview("2020年建议提案办理总体情况", "2020-12-18", "办理工作有序推进。" * 30) == ("no_numbers", PARTIAL)
    assert overview("2020年建议提案办理总体情况", "2020-12-18", "见图", body_images=1) == ("picture", REVIEW)
    assert overview("2020年建议提案办理总体情况", "2020-12-18", "", read=False) == ("not_read", UNKNOWN)
    assert overview("2019年建议提案办理总体情况", "2019-12-18", told) == ("missing", PARTIAL)
    assert overview("2021年建议提案办理总体情况", "2021-11-18", told, as_of="2022-01-10") == ("posted", PASS)
    assert overview("2020年没有承办建议提案的说明", "2020-12-01", "本年度没有承办建议提案。") == ("stated", PASS)
    assert proposals(OVERVIEW, lists=gapped(), coverage=gapped()) == ("not_read", UNKNOWN)


# ---- public concern


def responses(
    *titles: str, roles: tuple[str, ...] = ("response",), day: str = "2021-09-01", **more: object
) -> tuple[str, Verdict]:
    docs = [document(t, day, column="回应关切", roles=roles) for t in titles]
    more.setdefault("columns", [column("回应关切", *roles, items=docs)])
    return said(run(OPINION, site(documents=docs, **more)))


def test_responses() -> None:
    three = ("关于供暖问题的回应", "关于积水的情况通报", "网传停水不实")
    assert responses(*three) == ("enough", PASS)
    assert responses(three[0]) == ("few", PARTIAL)
    assert responses(*three, day="2018-01-01") == ("few", PARTIAL)
    assert responses("国务院联防联控机制回应热点", "山东省政府回应热点") == ("reposts", REVIEW)
    assert responses("关于网传停水不实信息的澄清", roles=("notice",), columns=[]) == ("elsewhere", REVIEW)
    assert responses() == ("few", PARTIAL)
    assert said(run(OPINION, site())) == ("none", FAIL)
    assert responses(three[0], lists=gapped()) == ("not_read", UNKNOWN)


# ---- messages


def message(
    title: str = "路灯不亮",
    asked: str = "2021-11-01",
    answered: str = "2021-11-03",
    state: str = "",
    day: str = "2021-11-03",
    **more: object,
) -> Page:
    labels = {"留言时间": asked, "答复时间": answered, "办理状态": state}
    return page(
        title, day, "答复内容：您好，路灯已修复，感谢关注。" if answered else "留言内容：路灯坏了。",
        fields={k: v for k, v in labels.items() if v}, column="主任信箱", roles=["mailbox"], **more,
    )  # fmt: skip


def mailbox(*pages: Page, coverage: object = None, **more: object) -> tuple[str, Verdict]:
    col = column("主任信箱", "mailbox", items=[p.document for p in pages], coverage=coverage or complete())
    return said(run(MESSAGES, view(pages, [col], **more)))


def test_messages() -> None:
    assert mailbox(message()) == ("answered", PASS)
    assert mailbox(message(), message("路灯又坏", "2021-06-01", "", "待答复")) == ("unanswered", FAIL)
    assert mailbox(message("路灯", "2021-11-01", "", "待答复")) == ("waiting", PARTIAL)
    assert mailbox(message("路灯", "2021-11-30", "", "待答复"), message()) == ("answered", PASS)
    assert mailbox(message("路灯", "2021-11-01", "2021-11-22")) == ("slow", PARTIAL)
    assert mailbox(message("路灯", "2021-08-02", "2021-08-04", day="2021-08-04")) == ("stale", PARTIAL)
    assert mailbox(message("路灯", "", "2021-11-03")) == ("no_dates", REVIEW)
    assert mailbox(message("路灯", "2035-06-01", "2035-06-11", day="2035-06-11"), as_of="2035-07-01") == (
        "calendar",
        REVIEW,
    )
    assert mailbox() == ("no_list", REVIEW)
    assert said(run(MESSAGES, site())) == ("no_channel", FAIL)


def test_messages_not_read() -> None:
    assert said(run(MESSAGES, site(navigation=gapped()))) == ("not_read", UNKNOWN)
    assert mailbox(message(), coverage=gapped()) == ("not_read", UNKNOWN)
    assert mailbox(message(), message("别的", read=False)) == ("not_read", UNKNOWN)


def test_messages_that_owe_no_answer() -> None:
    assert mailbox(message(), message("重复来信", "2021-03-01", "", "不予受理"))[1] is PASS
    assert mailbox(message(), message("旧信", "2019-03-01", "", "待答复", day="2019-03-01"))[1] is PASS
    form = page("写信须知", "2021-03-01", "请如实填写，留言时间不限。", column="主任信箱", roles=["mailbox"])
    assert mailbox(message(), form)[1] is PASS


def test_an_answer_on_the_lines_below_its_label_is_an_answer() -> None:
    told = page(
        "路灯不亮", "2021-03-03", "留言时间：2021-03-01\n答复内容：\n尊敬的网友：\n您好，反映的路灯已于当日修复，感谢关注。",
        fields={"留言时间": "2021-03-01"}, column="主任信箱", roles=["mailbox"],
    )  # fmt: skip
    assert mailbox(told)[1] is not FAIL
    empty = page(
        "路灯不亮",
        "2021-03-03",
        "留言时间：2021-03-01\n答复内容：",
        fields={"留言时间": "2021-03-01"},
        column="主任信箱",
        roles=["mailbox"],
    )
    assert mailbox(empty) == ("unanswered", FAIL)


def test_message_findings_speak_for_the_site_standards() -> None:
    from tests.rules.facts import RULES

    assert set(RULES[MESSAGES].meta.also) == {"VETO-INTERACT", "DED-REPLY", "DED-MSG-OPEN"}


# ---- channels

ALL = ("依申请公开", "一网通办", "12345热线", "主任信箱", "官方微信", "网上咨询")


def portal(
    *names: str, footer: str = "", dead: str = "", navigation: object = None, gone: bool = False
) -> tuple[str, Verdict]:
    links = tuple(Link(f"{HOME}{n}/", n) for n in names)
    reading = PageReading(HOME, links=links, nav=(NavLink("首页", HOME),), footer=footer)
    home = HomePage(None if gone else reading, proof(HOME))
    tested = Links(
        tuple(LinkResult(k.url, LinkVerdict.DEAD if k.text == dead else LinkVerdict.LIVE) for k in links), complete()
    )
    return said(run(CHANNELS, site(facts=[home, tested], navigation=navigation)))


def test_channels() -> None:
    assert portal(*ALL) == ("complete", PASS)
    assert portal(*ALL[:5]) == ("complete", PASS)
    assert portal(*ALL[:3]) == ("few", PARTIAL)
    assert portal(*ALL, dead="主任信箱") == ("dead", PARTIAL)
    assert portal(*ALL[:4], footer="关注微信公众号") == ("named_only", REVIEW)
    assert portal(footer="热线12345") == ("named_only", REVIEW)
    assert portal() == ("none", FAIL)
    assert portal(*ALL[:3], navigation=gapped()) == ("not_read", UNKNOWN)
    assert portal(gone=True) == ("not_read", UNKNOWN)


@pytest.mark.parametrize("name", ["信息公开申请须知", "政务微博"])
def test_channel_words(name: str) -> None:
    assert portal(*ALL[1:4], name, "网上咨询") == ("complete", PASS)


def test_a_filing_number_is_no_hotline() -> None:
    assert portal(*ALL[:2], *ALL[3:5], "鲁ICP备05012345号") == ("few", PARTIAL)


def test_a_script_shell_is_not_read() -> None:
    home = HomePage(PageReading(HOME, script_shell=True), proof(HOME))
    finding = only(run(CHANNELS, site(facts=[home])))
    assert finding.coverage is not None
    assert (finding.problem, finding.coverage.reason) == ("not_read", Reason.SCRIPT)


def test_documents_are_what_they_seem() -> None:
    assert isinstance(NOTE.document, Document)
