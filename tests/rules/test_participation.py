"""Public participation: consultations, their notices, periods and feedback, forms of asking, hearings."""

from __future__ import annotations

import pytest

from checker.kit.consultation import is_feedback, is_notice
from checker.model.facts import FileContent
from checker.model.reading import AttachmentRef
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import RULES, attachment, column, complete, document, gapped, line, only, run
from tests.rules.pages import Page, linked, page, said, view

PASS, PARTIAL, FAIL = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL
REVIEW, UNKNOWN, NONE = Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
COLUMN, FIELDS, PERIOD = "s10-consult-column", "s10-consult-notice-fields", "s10-consult-period"
FEEDBACK, FORMS, HEARING = "s10-consult-feedback", "s10-consult-forms", "s10-hearing-disclosure"
NAME = "关于《停车场管理规定（征求意见稿）》公开征求意见的公告"
TEXT = (
    "一、起草说明\n为规范停车管理，起草本规定。\n二、草案全文\n第一条 为规范停车管理，制定本规定。\n"
    + "第二条 本规定适用于全区停车场的规划、建设和管理。\n" * 20
    + "三、征求意见时间为{span}。\n四、意见可通过信函、电话（0539-7612366）或邮箱yj@z.test反馈。\n联系单位：公安分局"
)


def call(
    title: str = NAME,
    day: str = "2021-03-01",
    span: str = "2021年3月1日至2021年4月1日",
    text: str = TEXT,
    **more: object,
) -> Page:
    return page(
        title,
        day,
        text.format(span=span),
        column="意见征集",
        roles=["consultation"],
        kind=PageKind.CONSULTATION,
        **more,
    )


def facts(*pages: Page, **more: object) -> object:
    inside = [p.document for p in pages if "意见征集" in p.document.columns]
    col = column("意见征集", "consultation", items=inside, coverage=more.pop("coverage", complete()))
    return view(pages, [col], **more)


# ---- column


def calls(count: int, day: str = "2021-06-01", text: str = TEXT) -> list[Page]:
    return [call(f"关于《第{n}号办法（征求意见稿）》公开征求意见的公告", day, text=text) for n in range(count)]


def test_column() -> None:
    assert said(run(COLUMN, facts(*calls(6)))) == ("enough", PASS)
    assert said(run(COLUMN, facts(*calls(5)))) == ("few", PARTIAL)
    assert said(run(COLUMN, facts(*calls(6, "2018-06-01")))) == ("few", PARTIAL)
    assert said(run(COLUMN, facts(*calls(6, text="请将意见发至邮箱yj@z.test。")))) == ("email_only", REVIEW)
    higher = [call(f"山东省第{n}号办法公开征求意见的公告") for n in range(6)]
    assert said(run(COLUMN, facts(*higher))) == ("reposts", REVIEW)
    assert said(run(COLUMN, view(calls(6), []))) == ("no_column", REVIEW)
    assert said(run(COLUMN, facts())) == ("few", PARTIAL)
    assert said(run(COLUMN, view([]))) == ("none", FAIL)
    assert said(run(COLUMN, view([], navigation=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(COLUMN, facts(*calls(5), coverage=gapped()))) == ("not_read", UNKNOWN)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("《停车场管理规定（征求意见稿）》意见征集采纳情况反馈", PageKind.FEEDBACK),
        ("我区召开征求意见座谈会情况", PageKind.NEWS),
        ("关于征集历史照片的启事", PageKind.CONSULTATION),
        ("停车场管理规定听证会公告", PageKind.CONSULTATION),
    ],
)
def test_near_misses_of_a_consultation(title: str, kind: PageKind) -> None:
    assert not is_notice(document(title, "2021-06-01", kind=kind))
    assert said(run(COLUMN, view([page(title, "2021-06-01", kind=kind)])))[0] == "none"


def test_the_survey_standard_is_answered_too() -> None:
    assert RULES[COLUMN].meta.also == ("DED-SURVEY",)


# ---- fields of the notice


def fields(made: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(FIELDS, facts(made, **more)))


def test_fields_of_a_notice() -> None:
    assert fields(call()) == ("complete", PASS)
    assert fields(call(text="现公开征求意见，电话：0539-7612366，2021年4月1日前反馈。")) == ("no_draft", FAIL)
    assert fields(call(text=TEXT.replace("四、意见可通过信函、电话（0539-7612366）或邮箱yj@z.test反馈。", ""))) == (
        "no_way",
        FAIL,
    )
    assert fields(call(text=TEXT.replace("联系单位：公安分局", "").replace("（0539-7612366）", ""))) == (
        "partly",
        PARTIAL,
    )
    assert fields(call(span="近期")) == ("partly", PARTIAL)
    assert fields(call(text="见图。电话：0539-7612366", body_images=2)) == ("picture", REVIEW)
    assert fields(call(read=False)) == ("not_read", UNKNOWN)


def test_words_of_the_draft_and_the_search_box_are_no_way_to_comment() -> None:
    silent = TEXT.replace("四、意见可通过信函、电话（0539-7612366）或邮箱yj@z.test反馈。", "")
    assert fields(call(text=silent + "\n第三条 申请人可通过邮箱提交材料。", forms=["searchword"])) == ("no_way", FAIL)
    assert fields(call(text=silent + "\n配合单位在规定时限内提交书面意见。")) == ("no_way", FAIL)
    assert fields(call(text=silent, forms=["content"])) == ("complete", PASS)


def test_notices_whose_draft_or_text_may_stand_elsewhere() -> None:
    plan = "一、总体安排。" + "统筹推进停车设施建设，逐项明确责任单位和完成时间。" * 30
    tail = "请于2021年4月1日前反馈，联系电话：0539-7612366。"
    assert fields(call(text=plan + tail)) == ("draft_unclear", REVIEW)
    short = call(text="公告见附件。", attachments=(AttachmentRef("https://z.test/1.docx", "公告", "docx"),))
    file = attachment(short.document, "公告.docx", content=FileContent("docx", True))
    assert fields(short, files=[file]) == ("in_file", REVIEW)
    silent = TEXT.replace("四、意见可通过信函、电话（0539-7612366）或邮箱yj@z.test反馈。", "")
    assert fields(call(text=silent, links=[("我要留言", "https://z.test/ly")])) == ("complete", PASS)


def test_a_background_in_the_draft_is_no_explanation() -> None:
    plain = TEXT.replace("一、起草说明\n为规范停车管理，起草本规定。\n", "") + "\n第三条 各单位应当就背景材料作出说明。"
    assert fields(call(text=plain)) == ("partly", PARTIAL)


def test_the_draft_may_be_a_file() -> None:
    text = "现公开征求意见，起草说明见附件，2021年4月1日前反馈。联系电话：0539-7612366。"
    made = call(text=text, attachments=(AttachmentRef("https://z.test/1.docx", "征求意见稿", "docx"),))
    good = attachment(made.document, "征求意见稿.docx", content=FileContent("docx", True))
    assert fields(made, files=[good]) == ("complete", PASS)
    dead = attachment(made.document, "征求意见稿.docx", verdict=LinkVerdict.DEAD)
    assert fields(made, files=[dead]) == ("picture", REVIEW)
    form = call(text=text, attachments=(AttachmentRef("https://z.test/2.docx", "意见反馈表", "docx"),))
    assert fields(form) == ("no_draft", FAIL)


def test_questionnaires_and_hearings_are_no_draft_notices() -> None:
    for title in (
        "公交出行满意度问卷调查（征求意见）",
        "停车场管理规定征求意见座谈会公告",
        "停车场管理规定听证会征求意见公告",
    ):
        found = run(FIELDS, facts(call(title, text="欢迎参加。")))
        assert [f.problem for f in found] == ["line_none"]


def test_lines_of_notices() -> None:
    good = calls(9)
    poor = call(text=TEXT.replace("联系单位：公安分局", "").replace("（0539-7612366）", ""))
    assert line(run(FIELDS, facts(*good, poor))).problem == "line_good"
    assert line(run(FIELDS, facts(*good[:2], poor))).problem == "line_below"
    bare = call(text="现公开征求意见，电话：0539-7612366，2021年4月1日前反馈。")
    assert line(run(FIELDS, facts(*good, bare))).problem == "line_bad"
    assert line(run(FIELDS, facts(call(text="见图。", body_images=2)))).problem == "line_unclear"
    assert line(run(FIELDS, facts(call(read=False)))).problem == "line_unknown"
    assert run(FIELDS, facts(coverage=gapped()))[0].problem == "place_not_read"


# ---- period

MAJOR = "关于重大行政决策《停车场管理规定（征求意见稿）》公开征求意见的公告"


def period(title: str, span: str, extra: str = "", **more: object) -> tuple[str, Verdict]:
    return said(run(PERIOD, facts(call(title, span=span, text=TEXT + extra, **more))))


def test_period() -> None:
    short = "2021年3月1日至2021年3月11日"
    assert period(MAJOR, "2021年3月1日至2021年3月30日") == ("long_enough", PASS)
    assert period(MAJOR, short) == ("too_short", FAIL)
    assert period(MAJOR, short, "因情况紧急，缩短征求意见期限。") == ("reason_given", PASS)
    assert period(NAME, short) == ("long_enough", PASS)
    assert period(NAME, "2021年3月1日至3月5日") == ("short_normative", PARTIAL)
    assert period("关于《企业扶持办法（征求意见稿）》公开征求意见的公告", short) == ("short_business", PARTIAL)
    assert period("关于《绿地布局方案（征求意见稿）》公开征求意见的公告", short) == ("class_unclear", REVIEW)
    assert period(MAJOR, "近期") == ("no_period", REVIEW)
    assert period(MAJOR, short, read=False) == ("not_read", UNKNOWN)


def test_what_only_sounds_like_a_major_decision_or_a_reason() -> None:
    short = "2021年3月1日至2021年3月11日"
    assert period(NAME, short, "依据《重大行政决策程序暂行条例》等规定起草。")[1] is not FAIL
    assert period(MAJOR, short, "办理时间较以往明显缩短。") == ("too_short", FAIL)
    assert period(MAJOR, "2021年3月1日至2021年4月1日", "会议时间为2021年3月5日至3月6日。")[1] is PASS


def test_an_item_of_the_catalogue_is_a_major_decision() -> None:
    table = [["事项名称", "承办单位"], ["停车场管理规定", "公安分局"]]
    listed = page(
        "云岭临港区2021年度重大行政决策事项目录",
        "2021-02-01",
        "目录" * 40,
        table=table,
        kind=PageKind.DECISION_CATALOGUE,
    )
    made = call(span="2021年3月1日至2021年3月11日")
    assert only(run(PERIOD, facts(made, listed))).problem == "too_short"


def test_a_period_by_labels_or_from_publication() -> None:
    labels = {"开始时间": "2021-03-01", "截止时间": "2021-04-01"}
    assert period(MAJOR, "近期", fields=labels) == ("long_enough", PASS)
    assert period(MAJOR, "自公告之日起30日内") == ("long_enough", PASS)
    assert period(MAJOR, "自公告之日起5个工作日内") == ("too_short", FAIL)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("从即日起至3月12日", "too_short"),
        ("请于3月12日前将意见反馈给我局", "too_short"),
        ("即日起至4月12日止", "long_enough"),
        ("征求意见期限为30天", "long_enough"),
        ("公示期7个工作日", "too_short"),
        ("会议定于下午3时举行", "no_period"),
    ],
)
def test_periods_as_they_are_written(words: str, wanted: str) -> None:
    assert period(MAJOR, words)[0] == wanted


def test_lines_of_periods() -> None:
    def problem(*spans: str, title: str = MAJOR, **more: object) -> str:
        made = [call(title.replace("停车场", f"第{n}号"), span=s, **more) for n, s in enumerate(spans)]
        return line(run(PERIOD, facts(*made))).problem

    assert problem("2021年3月1日至2021年4月1日") == "line_good"
    assert problem("2021年3月1日至2021年4月1日", "2021年3月1日至3月9日") == "line_bad"
    assert problem("2021年3月1日至3月5日", title=NAME) == "line_below"
    assert problem("近期") == "line_unclear"
    assert problem("近期", read=False) == "line_unknown"
    assert run(PERIOD, facts())[0].problem == "line_none"
    assert run(PERIOD, facts(coverage=gapped()))[0].problem == "place_not_read"


# ---- feedback

ANSWER = "《停车场管理规定（征求意见稿）》意见征集采纳情况反馈"


def answer(
    text: str = "共收到意见12条，采纳8条，未采纳4条，理由是超出范围。",
    day: str = "2021-04-09",
    title: str = ANSWER,
    **more: object,
) -> Page:
    return page(title, day, text, column="结果反馈", roles=["consultation_feedback"], kind=PageKind.FEEDBACK, **more)


def feedback(*pages: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(FEEDBACK, facts(*pages, **more)))


def test_feedback() -> None:
    assert feedback(call(), answer()) == ("answered", PASS)
    assert feedback(call(), answer("征集期间没有收到意见建议。")) == ("answered", PASS)
    assert feedback(call(), answer("征集期间共收到意见0条。")) == ("answered", PASS)
    assert feedback(call(), answer("感谢社会各界的关心和支持。")) == ("bare", PARTIAL)
    assert feedback(call(), answer(day="2021-08-09")) == ("late", PARTIAL)
    assert feedback(call()) == ("missing", FAIL)
    assert feedback(call(day="2021-09-01", span="2021年9月1日至2021年10月5日")) == ("waiting", PARTIAL)
    assert feedback(call(day="2021-11-01", span="2021年11月1日至2021年12月5日")) == ("running", NONE)
    assert feedback(call(span="近期")) == ("no_end", REVIEW)
    assert feedback(call(), read_not()) == ("not_read", UNKNOWN)
    assert feedback(call(), lists=gapped()) == ("not_read", UNKNOWN)
    assert feedback(call(read=False)) == ("not_read", UNKNOWN)


def read_not() -> Page:
    return answer(read=False)


def test_feedback_on_the_notice_itself_and_by_link() -> None:
    here = call(text=TEXT + "\n采纳情况：\n共收到意见3条，采纳2条。")
    assert feedback(here) == ("answered_here", PASS)
    other = answer(title="关于公开征求意见反馈的公告")
    assert feedback(linked(call(), other, "结果反馈"), other) == ("answered", PASS)
    mixed = page(
        "《停车场管理规定》的结果反馈",
        "2021-04-09",
        "期间收到留言3条，采纳2条。",
        column="意见征集",
        roles=["consultation"],
    )
    assert feedback(call(), mixed) == ("answered", PASS)


def test_the_feedback_of_another_consultation_is_none() -> None:
    other = answer(title="《物业服务管理办法（征求意见稿）》意见征集采纳情况反馈")
    assert feedback(call(), other) == ("missing", FAIL)
    likely = answer(title="《停车场规范管理规定（征求意见稿）》意见征集采纳情况反馈")
    assert feedback(call(), likely) == ("doubtful", REVIEW)
    older = answer(day="2019-04-09")
    assert feedback(call(), older) == ("missing", FAIL)
    assert not is_feedback(document("消费投诉处理反馈", "2021-04-01"))


def test_lines_of_feedback() -> None:
    late = answer(day="2021-08-09")
    assert line(run(FEEDBACK, facts(call(), answer()))).problem == "line_good"
    assert line(run(FEEDBACK, facts(call(), late))).problem == "line_below"
    assert line(run(FEEDBACK, facts(call()))).problem == "line_bad"
    assert line(run(FEEDBACK, facts(call(span="近期")))).problem == "line_unclear"
    assert line(run(FEEDBACK, facts(call(), lists=gapped()))).problem == "line_unknown"
    assert line(run(FEEDBACK, facts())).problem == "line_none"
    assert run(FEEDBACK, facts(coverage=gapped()))[0].problem == "place_not_read"


# ---- forms


def forms(*titles: str, day: str = "2021-06-01", **more: object) -> tuple[str, Verdict]:
    made = [page(t, day, column="意见征集", roles=["consultation"], kind=PageKind.CONSULTATION) for t in titles]
    return said(run(FORMS, facts(*made, **more)))


def test_forms_of_asking() -> None:
    assert forms(NAME, "停车问题座谈会听取意见情况", "公交满意度问卷调查") == ("mixed", PASS)
    assert forms(NAME, NAME.replace("停车场", "物业")) == ("few", PARTIAL)
    assert forms() == ("few", PARTIAL)
    assert forms("公众参与须知") == ("unclear", REVIEW)
    assert forms(NAME, coverage=gapped()) == ("not_read", UNKNOWN)
    assert forms(NAME, "停车问题座谈会听取意见情况", "公交满意度问卷调查", day="2019-06-01") == ("few", PARTIAL)


# ---- hearings

HELD = page(
    "物业办法听证会公告",
    "2021-07-20",
    "听证时间：2021年8月3日。听证参加人名单：居民代表5人。",
    kind=PageKind.CONSULTATION,
)
DONE = page("物业办法听证会听证报告", "2021-08-10", "提出意见6条，采纳4条。", kind=PageKind.NEWS)


def hearing(*pages: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(HEARING, view(pages, **more)))


def test_hearings() -> None:
    assert hearing(HELD, DONE) == ("complete", PASS)
    assert hearing(HELD) == ("no_result", REVIEW)
    bare = page("物业办法听证会公告", "2021-07-20", "听证时间：2021年8月3日。", kind=PageKind.CONSULTATION)
    assert hearing(bare, DONE) == ("no_list", REVIEW)
    assert hearing(DONE) == ("no_notice", REVIEW)
    soon = page("物业办法听证会公告", "2021-11-20", "听证时间：2021年11月28日。", kind=PageKind.CONSULTATION)
    assert hearing(soon) == ("pending", NONE)
    assert hearing() == ("no_hearing", NONE)
    assert hearing(lists=gapped()) == ("not_read", UNKNOWN)
    assert hearing(HELD, lists=gapped()) == ("not_read", UNKNOWN)
    assert hearing(
        page("行政处罚听证告知书", "2021-07-20", "听证权利。"), page("听证会制度", "2021-07-20", "规定。")
    ) == ("no_hearing", NONE)
