"""Major administrative decisions: catalogue, fields, links, results, publication."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from checker.kit.decisions import table_of
from checker.model.facts import FileContent
from checker.model.vocabulary import LinkVerdict, PageKind, Verdict
from tests.rules.facts import attachment, column, complete, document, gapped, line, pair, run, site
from tests.rules.pages import Page, page, said, view

PASS, PARTIAL, FAIL = Verdict.PASS, Verdict.PARTIAL, Verdict.FAIL
REVIEW, UNKNOWN, NONE = Verdict.REVIEW, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
CATALOGUE, FIELDS, LIFE = "s09-decision-catalogue", "s09-catalogue-fields", "s09-catalogue-lifecycle-links"
RESULTS, PUBLISHED = "s09-catalogue-results", "s09-decision-published"
TITLE = "云岭临港经济开发区2021年度重大行政决策事项目录"
HEAD = [
    "序号",
    "事项名称",
    "承办单位",
    "完成时间",
    "进展情况",
    "决策草案",
    "制订背景",
    "意见征集",
    "会议审议",
    "决策结果",
]
KIND = PageKind.DECISION_CATALOGUE


def catalogue(
    rows: Sequence[Sequence[str]] = (),
    title: str = TITLE,
    day: str | None = "2021-02-25",
    head: Sequence[str] = HEAD,
    **more: object,
) -> Page:
    more.setdefault("kind", KIND)
    more.setdefault("text", "现予公布。" * 20)
    text = more.pop("text")
    return page(
        title, day, str(text), table=[head, *rows] if rows else (), column="目录", roles=["decision_catalogue"], **more
    )


def facts(*pages: Page, **more: object) -> object:
    col = column(
        "目录", "decision_catalogue", items=[p.document for p in pages], coverage=more.pop("coverage", complete())
    )
    return view(pages, [col], **more)


ROW = ["1", "停车场管理规定", "公安分局", "2021年4月", "已完成", "", "", "", "", ""]


# ---- catalogue


def test_catalogue_of_the_year() -> None:
    assert said(run(CATALOGUE, facts(catalogue()))) == ("in_time", PASS)
    assert said(run(CATALOGUE, facts(catalogue(day="2021-09-25")))) == ("late", PARTIAL)
    assert said(run(CATALOGUE, facts(catalogue(day=None)))) == ("no_date", REVIEW)
    old = catalogue(title="云岭临港区2020年度重大行政决策事项目录", day="2020-03-01")
    assert said(run(CATALOGUE, facts(old))) == ("not_yet", PARTIAL)
    assert said(run(CATALOGUE, facts(old, as_of="2021-03-01"))) == ("in_time", PASS)
    assert said(run(CATALOGUE, facts())) == ("missing", FAIL)
    assert said(run(CATALOGUE, facts(as_of="2021-03-01"))) == ("missing", FAIL)
    assert said(run(CATALOGUE, facts(coverage=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(CATALOGUE, facts(old, lists=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(CATALOGUE, facts(old, as_of="2021-12-31"))) == ("missing", FAIL)


@pytest.mark.parametrize(
    "title",
    [
        "关于编制2021年度重大行政决策事项目录的通知", "2021年度重大行政决策事项目录解读", "我区召开2021年重大决策目录编制会议",
        "山东省人民政府2021年度重大行政决策事项目录", "关于公开征集2021年度重大行政决策事项目录建议的公告",
    ],
)  # fmt: skip
def test_near_misses_of_a_catalogue(title: str) -> None:
    near = catalogue(title=title, kind=PageKind.DOCUMENT)
    assert said(run(CATALOGUE, facts(near))) == ("missing", FAIL)


def test_departments_and_statements_are_for_a_person() -> None:
    own = catalogue(title="经济发展局2021年度重大行政决策事项目录")
    assert said(run(CATALOGUE, facts(own, units=["经济发展局"]))) == ("department_only", REVIEW)
    note = document("关于2021年没有重大行政决策事项的说明", "2021-05-01", column="目录")
    assert said(run(CATALOGUE, site(documents=[note]))) == ("stated", REVIEW)


def test_a_catalogue_without_that_word_in_its_own_column() -> None:
    made = catalogue(title="云岭临港区2021年度重大行政决策事项", kind=PageKind.DOCUMENT)
    assert said(run(CATALOGUE, facts(made))) == ("in_time", PASS)


# ---- fields


def fields(made: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(FIELDS, facts(made, **more)))


def test_fields() -> None:
    assert fields(catalogue([ROW])) == ("complete", PASS)
    assert fields(catalogue([ROW, ["2", "物业办法", "", "2021年9月", ""]], head=HEAD[:5])) == ("row_incomplete", FAIL)
    assert fields(catalogue([["1", "停车场管理规定", "2021年4月"]], head=["序号", "事项名称", "完成时间"])) == (
        "no_unit_column",
        FAIL,
    )
    assert fields(catalogue([["1", "停车场管理规定", "公安分局", ""]], head=HEAD[:4])) == ("few_times", PARTIAL)
    assert fields(catalogue(text="见图", body_images=1)) == ("picture", REVIEW)
    assert fields(catalogue()) == ("no_table", REVIEW)
    assert fields(catalogue(read=False)) == ("not_read", UNKNOWN)
    listed = "1.停车场管理规定（承办单位：公安分局，2021年4月）\n2.物业办法（承办单位：规划中心，2021年9月）"
    assert fields(catalogue(text=listed)) == ("complete", PASS)


def test_rows_merged_with_those_above_are_not_called_incomplete() -> None:
    assert fields(catalogue([ROW, ["物业办法", "2021年9月"]])) == ("complete", PASS)


def test_rows_that_only_head_a_group_are_no_items() -> None:
    assert fields(catalogue([["一、公共服务", "", "", "", ""], ROW])) == ("complete", PASS)


def test_a_catalogue_in_a_file() -> None:
    made = catalogue()
    assert fields(made, files=[attachment(made.document)]) == ("not_read", UNKNOWN)
    assert fields(made, files=[attachment(made.document, content=FileContent("docx", True))]) == ("in_file", REVIEW)
    scan = FileContent("pdf", True, pages=2, scan=True)
    assert fields(made, files=[attachment(made.document, content=scan)]) == ("picture", REVIEW)
    assert fields(made, files=[attachment(made.document, verdict=LinkVerdict.DEAD)]) == ("no_table", REVIEW)


def test_lines_of_fields() -> None:
    assert line(run(FIELDS, facts(catalogue([ROW])))).problem == "line_good"
    assert line(run(FIELDS, facts(catalogue([[*ROW[:2], "", *ROW[3:]]])))).problem == "line_bad"
    assert line(run(FIELDS, facts(catalogue([[*ROW[:3], "", *ROW[4:]]])))).problem == "line_partly"
    assert line(run(FIELDS, facts(catalogue()))).problem == "line_unclear"
    assert line(run(FIELDS, facts(catalogue(read=False)))).problem == "line_unknown"
    assert said(run(FIELDS, facts())) == ("no_catalogue", NONE)
    assert said(run(FIELDS, facts(coverage=gapped()))) == ("place_not_read", UNKNOWN)


# ---- links of the stages


def stages(count: int = 5, state: str = "已完成", due: str = "2021年4月", dead: int = 0) -> tuple[Page, list[str]]:
    cells = ["查看"] * count + ["尚未进行"] * (5 - count)
    row = ["1", "停车场管理规定", "公安分局", due, state, *cells]
    links = [("查看", f"https://www.zone.example/s{n}.html") for n in range(count)]
    return catalogue([row], links=links), [u for _, u in links][:dead]


def life(made: Page, *others: Page, **more: object) -> tuple[str, Verdict]:
    return said(run(LIFE, facts(made, *others, **more)))


def test_stage_links() -> None:
    assert life(stages()[0]) == ("linked", PASS)
    assert life(stages(2)[0]) == ("few", PARTIAL)
    assert life(stages(0)[0]) == ("none", FAIL)
    assert life(stages(0, "", "2022年6月")[0]) == ("not_started", NONE)
    assert life(stages(0, "", "")[0]) == ("unclear", REVIEW)
    assert life(catalogue()) == ("unclear", REVIEW)
    assert life(catalogue(read=False)) == ("not_read", UNKNOWN)
    assert said(run(LIFE, facts())) == ("no_catalogue", NONE)
    assert said(run(LIFE, facts(coverage=gapped()))) == ("not_read", UNKNOWN)


def test_running_items_owe_the_stages_they_reached() -> None:
    call = page(
        "关于《停车场管理规定（征求意见稿）》公开征求意见的公告",
        "2021-11-01",
        "征求意见",
        kind=PageKind.CONSULTATION,
        roles=["consultation"],
    )
    assert life(stages(0, "推进中", "2022年6月")[0], call) == ("few", PARTIAL)
    made = catalogue(
        [["1", "停车场管理规定", "公安分局", "2022年6月", "推进中"]],
        head=HEAD[:5],
        links=[("征求意见", call.document.url)],
    )
    assert life(made, call) == ("linked", PASS)


def test_links_to_a_column_do_not_count() -> None:
    row = [*ROW[:5], *["查看"] * 5]
    home = "https://www.zone.example/目录/"
    assert life(catalogue([row], links=[("查看", home)] * 5)) == ("few", PARTIAL)


def test_links_are_matched_to_their_rows() -> None:
    rows = [ROW, ["2", "物业办法", "规划中心", "2021年9月", "已完成", "查看", "", "查看", "", "查看"]]
    made = catalogue(rows, links=[("首页", "https://z.test/"), *(("查看", f"https://z.test/{n}") for n in range(3))])
    table = table_of(facts(made), made.document)  # type: ignore[arg-type]
    assert table is not None
    assert not any(table.rows[0].links.values())
    assert [s for s, links in table.rows[1].links.items() if links] == ["决策草案", "意见征集和采纳", "决策结果"]


# ---- results of the year before

OLD = "云岭临港区2020年度重大行政决策事项目录"


def old(rows: Sequence[Sequence[str]] = (("1", "垃圾分类办法", "规划中心", "2020年7月"),), **more: object) -> Page:
    return catalogue([list(r) for r in rows], title=OLD, day="2020-03-02", head=more.pop("head", HEAD[:4]), **more)


def notice(day: str = "2020-12-25", text: str = "垃圾分类办法已完成。", **more: object) -> Page:
    return page(
        "云岭临港区2020年度重大行政决策事项目录完成情况公示", day, text, column="目录", kind=PageKind.DOCUMENT, **more
    )


def test_results() -> None:
    assert said(run(RESULTS, facts(old(), notice()))) == ("posted", PASS)
    assert said(run(RESULTS, facts(old(), notice("2021-02-25")))) == ("late", PARTIAL)
    assert said(run(RESULTS, facts(old(), notice(text="全部完成。")))) == ("some", PARTIAL)
    assert said(run(RESULTS, facts(old()))) == ("missing", FAIL)
    assert said(run(RESULTS, facts(old(), as_of="2021-02-01"))) == ("not_due", NONE)
    assert said(run(RESULTS, facts())) == ("no_catalogue", REVIEW)
    assert said(run(RESULTS, facts(coverage=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(RESULTS, facts(old(read=False)))) == ("not_read", UNKNOWN)
    head = [*HEAD[:4], "决策结果"]
    linked = old(
        [["1", "垃圾分类办法", "规划中心", "2020年7月", "查看"]], head=head, links=[("查看", "https://z.test/1")]
    )
    assert said(run(RESULTS, facts(linked))) == ("linked", PASS)


# ---- publication

PAPER = page(
    "云岭临港经济开发区停车场管理规定",
    "2021-04-30",
    "第一条",
    roles=["normative"],
    column="规范性文件",
    kind=PageKind.DOCUMENT,
)


def published(
    *others: Page, row: Sequence[str] = ROW, gap: str | None = "2021-05-06", paper: Page = PAPER, **more: object
) -> tuple[str, Verdict]:
    pages = [catalogue([row]), *others]
    pairs = []
    if gap is not None:
        told = page("《停车场管理规定》解读", gap, "背景", kind=PageKind.INTERPRETATION, roles=["interpretation"])
        pages += [told]
        pairs = [pair(paper.document, told.document)]
    return said(run(PUBLISHED, facts(*pages, pairs=pairs, **more)))


def test_decisions_are_published_and_interpreted() -> None:
    assert published(PAPER) == ("published", PASS)
    assert published(PAPER, gap="2021-05-28") == ("late_interpretation", PARTIAL)
    assert published(PAPER, gap=None) == ("no_interpretation", PARTIAL)
    assert published(gap=None) == ("not_published", FAIL)
    assert published(gap=None, lists=gapped()) == ("not_read", UNKNOWN)
    alike = page("停车场管理规定实施细则", "2021-04-30", "第一条", roles=["normative"], kind=PageKind.DOCUMENT)
    assert published(alike, gap=None) == ("doubtful", REVIEW)
    assert published(gap=None, row=[*ROW[:4], "推进中", *ROW[5:]]) == ("none_done", NONE)
    assert published(gap=None, row=[*ROW[:4], "", *ROW[5:]]) == ("unclear", REVIEW)
    assert said(run(PUBLISHED, facts())) == ("no_catalogue", NONE)
    assert said(run(PUBLISHED, facts(coverage=gapped()))) == ("not_read", UNKNOWN)
    assert said(run(PUBLISHED, facts(catalogue(read=False)))) == ("not_read", UNKNOWN)


def test_a_page_of_another_kind_that_names_the_decision_is_for_a_person() -> None:
    news = page(
        "《停车场管理规定》今起在全区施行的各项安排和说明", "2021-05-04", "施行。", kind=PageKind.NEWS, roles=["news"]
    )
    assert published(news, gap=None) == ("doubtful", REVIEW)
    meeting = page(
        "常务会议研究停车场管理规定实施安排工作", "2021-04-22", "研究。", kind=PageKind.NEWS, roles=["meeting"]
    )
    assert published(meeting, gap=None) == ("not_published", FAIL)


def test_secret_decisions_and_drafts() -> None:
    assert published(gap=None, row=[*ROW[:4], "已完成（涉密）", *ROW[5:]])[1] is NONE
    draft = page("停车场管理规定（征求意见稿）", "2021-03-01", "第一条", kind=PageKind.CONSULTATION)
    assert published(draft, gap=None) == ("not_published", FAIL)
