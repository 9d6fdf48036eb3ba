"""Interpretation: column, reports, rule, reposts, themes, contents, forms, after implementation."""

from __future__ import annotations

import pytest

from checker.model.facts import Document
from checker.model.reading import Link
from checker.model.vocabulary import PageKind, Reason, Verdict
from tests.rules.facts import column, document, gapped, line, only, pair, run, site
from tests.rules.pages import Page, page, said, view

PASS, PARTIAL, FAIL = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL
REVIEW, UNKNOWN, NONE = Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


def reading(title: str, day: str | None = "2021-11-01", **more: object) -> Document:
    more.setdefault("column", "政策解读")
    more.setdefault("roles", ["interpretation"])
    return document(title, day, kind=PageKind.INTERPRETATION, **more)


def paper(title: str, day: str = "2021-10-29", **more: object) -> Document:
    more.setdefault("roles", ["policy"])
    return document(title, day, column="政策文件", **more)


# ---- column

COLUMN = "s06-interpretation-column"


def of_column(count: int, day: str | None, *papers: Document, coverage: object = None, **more: object) -> str:
    docs = [reading(f"《第{n}号意见》解读", day) for n in range(count)]
    col = column("政策解读", "interpretation", items=docs, **({"coverage": coverage} if coverage else {}), **more)
    facts = site(columns=[col], documents=[*docs, *papers], interpretations=docs)
    return only(run(COLUMN, facts)).problem


def test_interpretation_column() -> None:
    issued = paper("关于节水的意见", "2021-11-20")
    assert of_column(10, "2021-11-01", issued) == "fresh"
    assert of_column(10, "2021-05-01", issued) == "stale"
    assert of_column(10, "2021-05-01") == "quiet"
    assert of_column(4, "2021-11-01") == "few"
    assert of_column(10, None) == "undated"
    assert of_column(0, None) == "empty"
    assert of_column(10, None, date_unreadable=True) == "not_read"
    assert of_column(4, "2021-11-01", coverage=gapped()) == "not_read"
    assert of_column(10, "2021-05-01", issued, coverage=gapped()) == "not_read"
    assert of_column(0, None, coverage=gapped(Reason.SCRIPT)) == "not_read"


def test_interpretations_without_a_column() -> None:
    docs = [reading("《节水意见》解读", column="通知公告", roles=["notice"])]
    assert said(run(COLUMN, site(documents=docs, interpretations=docs))) == ("elsewhere", REVIEW)
    assert said(run(COLUMN, site())) == ("missing", FAIL)
    assert said(run(COLUMN, site(navigation=gapped()))) == ("not_read", UNKNOWN)


def test_a_column_on_rules_or_of_the_city_is_no_reason_to_fail() -> None:
    rules = column("政策解读制度", "interpretation_rules")
    assert said(run(COLUMN, site(columns=[rules], lists=gapped())))[0] == "not_read"
    shared = column("解读回应", "interpretation", "response", state="external", coverage=gapped(Reason.LAYOUT))
    assert said(run(COLUMN, site(columns=[shared])))[1] is UNKNOWN


# ---- annual reports

REPORTS = "s06-interpretation-annual-reports"


def report(
    title: str = "云岭临港区2020年政府信息公开工作年度报告", day: str = "2021-01-29", **more: object
) -> Document:
    return document(title, day, kind=more.pop("kind", PageKind.ANNUAL_REPORT), **more)


def reports(docs: list[Document], readings: list[Document], **more: object) -> tuple[str, Verdict]:
    more.setdefault("columns", [column("政策解读", "interpretation", items=readings)])
    return said(run(REPORTS, site(documents=[*docs, *readings], interpretations=readings, **more)))


def test_annual_reports_with_and_without_interpretation() -> None:
    one, two = report(), report("2020年法治政府建设情况报告", kind=PageKind.DOCUMENT)
    told = reading("图解：云岭临港区2020年政府信息公开工作年度报告", "2021-01-30")
    other = reading("一图读懂2020年法治政府建设情况报告", "2021-02-02")
    assert reports([one, two], [told, other]) == ("all", PASS)
    assert reports([one, two], [told]) == ("some", PARTIAL)
    assert reports([one], []) == ("none", FAIL)
    assert reports([one], [], lists=gapped()) == ("not_read", UNKNOWN)
    assert reports([], []) == ("no_reports", NONE)
    assert reports([one], [], as_of="2021-03-01") == ("not_due", NONE)
    assert reports([document("2020年工作情况报告", "2021-01-29")], []) == ("doubtful", REVIEW)


def test_an_interpretation_of_another_year_is_none_and_budgets_are_no_reports() -> None:
    old = reading("图解：云岭临港区2019年政府信息公开工作年度报告", "2020-01-30")
    assert reports([report()], [old]) == ("none", FAIL)
    assert reports([document("2020年度部门决算报告", "2021-09-01", kind=PageKind.FINAL_ACCOUNT)], [])[0] == "no_reports"
    assert (
        reports([report("关于做好2020年政府信息公开工作年度报告的通知", kind=PageKind.DOCUMENT)], [])[0] == "no_reports"
    )


# ---- rule on three-sync

SYNC = "s06-three-sync-rule"


def sync(*pages: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(SYNC, view(pages, [column("公开制度", "foi_rules", items=[p.document for p in pages])], **more)))


def test_three_sync_rule() -> None:
    where: dict[str, object] = {"column": "公开制度", "roles": ["foi_rules"]}
    good = page("云岭临港区政策解读制度", "2020-05-01", "政策文件与解读方案同步组织、同步审签、同步部署。", **where)
    assert sync(good) == ("posted", PASS)
    assert sync(page("政策解读工作制度", "2020-05-01", "解读由起草部门负责。" * 30, **where)) == ("no_words", REVIEW)
    filed = page("政策解读工作制度", "2020-05-01", "见附件", body_images=1, **where)
    assert sync(filed) == ("in_file", REVIEW)
    assert sync(page("山东省政策解读工作办法", "2020-05-01", "同步解读", **where))[0] == "higher_only"
    assert sync() == ("missing", REVIEW)
    assert sync(lists=gapped()) == ("not_read", UNKNOWN)
    assert sync(page("政策解读工作制度", "2020-05-01", read=False, **where)) == ("not_read", UNKNOWN)


# ---- reposts

REPOST = "s06-interpretation-repost"


def test_reposts_are_counted_by_links_and_notices() -> None:
    link = (("大众网报道", "https://www.dzwww.com/a.html"),)
    docs = [
        page(f"关于第{n}项工作的意见", "2021-06-01", links=link, roles=["policy"], column="政策文件") for n in range(3)
    ]
    assert said(run(REPOST, view(docs))) == ("carried", PASS)
    assert said(run(REPOST, view(docs[:2]))) == ("few", REVIEW)
    told = page(
        "关于停车的意见", "2021-06-01", "扫描二维码关注微信公众号同步发布的内容", roles=["policy"], column="政策文件"
    )
    assert said(run(REPOST, view([*docs[:2], told]))) == ("carried", PASS)
    assert said(run(REPOST, view([]))) == ("no_documents", REVIEW)
    assert said(run(REPOST, view([], lists=gapped()))) == ("not_read", UNKNOWN)


# ---- themes

THEMES = "s06-themes-published"


def themes(*titles: str, day: str = "2021-06-01", **more: object) -> tuple[str, Verdict]:
    docs = [document(t, day, column="重点工作", roles=["key_work"]) for t in titles]
    more.setdefault("columns", [column("重点工作", "key_work", items=docs)])
    return said(run(THEMES, site(documents=docs, **more)))


def test_themes() -> None:
    own = ("我区乡村振兴工作推进情况", "我区融入鲁南经济圈", "新旧动能转换项目进展")
    assert themes(*own, "2021年管委会工作报告") == ("enough", PASS)
    assert themes(*own) == ("no_report", PARTIAL)
    assert themes(own[0], "2021年管委会工作报告") == ("few", PARTIAL)
    assert themes(own[0], day="2020-03-01") == ("few", PARTIAL)
    assert themes("山东省乡村振兴规划") == ("reposts", REVIEW)
    assert themes() == ("none", FAIL)
    assert themes(lists=gapped()) == ("not_read", UNKNOWN)
    assert themes(*own, year=2023, as_of="2023-12-01") == ("not_configured", NONE)


# ---- elements

ELEMENTS = "s07-interpretation-elements"
FULL = (
    "一、出台背景\n近年来用水紧张。\n二、出台目的\n为了节约用水。\n三、主要内容\n提出八条举措。\n"
    + "各单位分工负责，按时报告进展。" * 40
)


def explained(text: str, title: str = "《节水意见》解读", **more: object) -> tuple[str, Verdict]:
    shown = page(
        title, "2021-10-30", text, column="政策解读", roles=["interpretation"], kind=PageKind.INTERPRETATION, **more
    )
    return said(run(ELEMENTS, view([shown], interpretations=[shown.document])))


def test_elements_of_an_interpretation() -> None:
    assert explained(FULL) == ("complete", PASS)
    assert explained(FULL[:60]) == ("short", PARTIAL)
    assert explained("主要内容：八条举措。" + "各单位分工负责。" * 80) == ("partly", PARTIAL)
    assert explained("本页介绍文件的发布情况，文本可到窗口领取。" * 30) == ("none", FAIL)
    assert explained("见图", body_images=1) == ("picture_only", REVIEW)
    assert explained("", read=False) == ("not_read", UNKNOWN)
    assert explained("问：何时施行？答：印发之日。" * 20, "《节水意见》政策问答", form="qa") == ("other_form", REVIEW)


def test_what_is_no_text_interpretation_is_not_judged() -> None:
    for title in ("图解2020年政府信息公开工作年度报告", "一图读懂2021年部门预算"):
        shown = page(title, "2021-10-30", "数字一览。" * 60, kind=PageKind.INTERPRETATION, roles=["interpretation"])
        found = run(ELEMENTS, view([shown], interpretations=[shown.document]))
        assert (line(found).problem, len(found)) == ("line_none", 1)


def test_the_line_goes_by_the_share() -> None:
    def many(good: int, other: int, text: str, **more: object) -> tuple[str, Verdict]:
        made = [
            page(f"《第{n}号办法》解读", "2021-10-30", FULL, roles=["interpretation"], kind=PageKind.INTERPRETATION)
            for n in range(good)
        ]
        made += [
            page(
                f"《第{n}号规定》解读",
                "2021-10-30",
                text,
                roles=["interpretation"],
                kind=PageKind.INTERPRETATION,
                **more,
            )
            for n in range(other)
        ]
        found = line(run(ELEMENTS, view(made, interpretations=[p.document for p in made])))
        return found.problem, found.verdict

    assert many(9, 1, "文本可到窗口领取。" * 30) == ("line_good", PASS)
    assert many(5, 5, "文本可到窗口领取。" * 30) == ("line_below", PARTIAL)
    assert many(5, 5, "见图", body_images=1) == ("line_unclear", REVIEW)
    assert many(5, 5, "", read=False) == ("line_unknown", UNKNOWN)
    assert run(ELEMENTS, view([], lists=gapped()))[0].problem == "column_not_read"


# ---- copies

COPY = "s07-interpretation-substantive"
ARTICLES = "\n".join(f"第{n}条 各单位应当按照职责分工落实第{n}项节水措施并按时报告进展。" for n in range(1, 12))
OWN = "\n".join(f"说明{n}：这一条的用意在于让群众少跑路，第{n}个窗口随到随办。" for n in range(1, 12))


def copied(text: str, source: str, **more: object) -> list[object]:
    doc = page("关于节水的意见", "2021-10-29", source, roles=["policy"], column="政策文件")
    shown = page("《节水意见》解读", "2021-10-30", text, roles=["interpretation"], kind=PageKind.INTERPRETATION, **more)
    return run(COPY, view([doc, shown], interpretations=[shown.document], pairs=[pair(doc.document, shown.document)]))


def test_copies_are_for_a_person() -> None:
    assert said(copied(OWN, ARTICLES)) == ("own_words", PASS)
    assert line(copied(OWN, ARTICLES)).problem == "line_good"
    assert said(copied(ARTICLES, ARTICLES)) == ("copied", REVIEW)
    assert line(copied(ARTICLES, ARTICLES)).problem == "line_unclear"
    assert said(copied(ARTICLES + OWN[:150], ARTICLES)) == ("much_copied", REVIEW)
    assert said(copied(OWN, "见附件")) == ("no_text", REVIEW)
    assert said(copied("", ARTICLES, read=False)) == ("not_read", UNKNOWN)
    assert line(copied("", ARTICLES, read=False)).problem == "line_unknown"
    assert line(copied("见图", ARTICLES, body_images=1)).problem == "line_none"


# ---- forms

FORMS = "s07-interpretation-forms"


def forms(*made: Document, **more: object) -> tuple[str, Verdict]:
    doc = paper("关于节水的意见")
    return said(
        run(FORMS, site(documents=[doc, *made], interpretations=made, pairs=[pair(doc, m) for m in made], **more))
    )


def test_forms() -> None:
    text, picture, video = (
        reading("《节水意见》解读", form="text"),
        reading("图解节水意见", form="picture"),
        reading("视频解读节水意见", form="video"),
    )
    assert forms(text, picture, video) == ("mixed", PASS)
    assert forms(text) == ("few_forms", PARTIAL)
    assert forms(text, picture) == ("few_forms", PARTIAL)
    assert forms() == ("none", PARTIAL)
    assert forms(reading("《节水意见》解读")) == ("form_unclear", REVIEW)
    assert forms(text, lists=gapped()) == ("not_read", UNKNOWN)
    lone = [paper(f"关于第{n}项的意见") for n in range(8)]
    texts = [reading(f"《关于第{n}项的意见》解读", form="text") for n in range(8)]
    rest = [picture, video]
    facts = site(
        documents=[*lone, *texts, *rest],
        interpretations=[*texts, *rest],
        pairs=[pair(d, t) for d, t in zip(lone, texts, strict=True)] + [pair(lone[0], r) for r in rest],
    )
    assert said(run(FORMS, facts)) == ("text_mostly", PARTIAL)


# ---- after implementation

AFTER = "s07-post-implementation"


@pytest.mark.parametrize(
    ("title", "day", "wanted"),
    [
        ("《停车场管理规定》实施以来热点问答", "2021-09-15", "found"),
        ("《停车场管理规定》实施以来热点问答", "2021-05-05", "none"),
        ("《停车场管理规定》解读", "2021-09-15", "none"),
        ("全区节水工作实施以来热点问答", "2021-09-15", "none"),
    ],
)
def test_after_implementation(title: str, day: str, wanted: str) -> None:
    doc, late = paper("云岭临港区停车场管理规定", "2021-04-30"), reading(title, day)
    facts = site(documents=[doc, late], interpretations=[late])
    assert said(run(AFTER, facts))[0] == wanted
    if wanted == "none":
        assert said(run(AFTER, facts))[1] is REVIEW
    assert said(run(AFTER, site(documents=[doc], lists=gapped()))) == ("not_read", UNKNOWN)


def test_a_link_alone_is_no_repost_of_another_site() -> None:
    own = page(
        "关于第一项工作的意见",
        "2021-06-01",
        roles=["policy"],
        column="政策文件",
        links=[("更多", "https://www.gov.cn/")],
    )
    assert Link("https://www.gov.cn/", "更多") in own.document.body_links
    assert said(run(REPOST, view([own])))[0] == "few"
