"""Facts of annual reports (C21): parts, tables, identities, blanks, fees, copies."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest

from checker.extract.attachments.annual_report import HEADINGS, PARTS, annual_report_facts, likeness
from checker.extract.attachments.facts import describe
from checker.extract.attachments.reader import read_file
from checker.model.facts import AnnualReportFacts
from tests.attachments.pdfmake import Pdf

Rows = list[list[str]]
NUMBERS = "一二三四五六"


def active(blank: bool = False) -> Rows:
    """Table one."""
    zero = "" if blank else "0"
    return [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", zero, "0", "0"],
        ["行政规范性文件", "3", "1", "12"],
        ["第二十条第（五）项", "", "", ""],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政许可", "25", "", ""],
        ["第二十条第（六）项", "", "", ""],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政处罚", "7", "", ""],
        ["行政强制", "0", "", ""],
        ["第二十条第（八）项", "", "", ""],
        ["信息内容", "本年收费金额（单位：万元）", "", ""],
        ["行政事业性收费", "0", "", ""],
    ]


RESULTS = (
    "（一）予以公开",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "（三）不予公开 1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
    "（四）无法提供 1.本机关不掌握相关政府信息",
    "2.没有现成信息需要另行制作",
    "3.补正后申请内容仍不明确",
    "（五）不予处理 1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
    "（六）其他处理 1.申请人无正当理由逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用",
    "3.其他",
)


def persons(natural: int, blank: bool = False) -> list[str]:
    """Seven cells: natural persons, five kinds of legal persons, total."""
    return [str(natural), *([""] * 5 if blank else ["0"] * 5), str(natural)]


def requests(new: int = 12, carried: int = 1, handled: int = 11, forward: int = 2, blank: bool = False) -> Rows:
    """Table two; all handled requests were granted."""
    head = [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    rows = [
        head,
        ["一、本年新收政府信息公开申请数量", *persons(new, blank)],
        ["二、上年结转政府信息公开申请数量", *persons(carried)],
    ]
    rows += [[label, *persons(handled if n == 0 else 0)] for n, label in enumerate(RESULTS)]
    return [*rows, ["（七）总计", *persons(handled)], ["四、结转下年度继续办理", *persons(forward)]]


def review(cells: Sequence[str] = ("0",) * 15) -> Rows:
    """Table three."""
    group = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
        [*group, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
        ["", "", "", "", "", *group, *group],
        list(cells),
    ]


TEXTS = (
    "2020年，我局认真做好主动公开工作，全年公开信息120条；依申请公开规范办理；加强政府信息管理；推进平台建设；强化监督保障。",
    "",
    "",
    "",
    "存在的主要问题：公开内容不够全面，解读形式单一。下一步将进一步加强培训，丰富解读形式。",
    "本年度未收取信息处理费。",
)


def report(
    headings: Sequence[str] = PARTS, texts: Sequence[str] = TEXTS, title: str = "2020年政府信息公开工作年度报告"
) -> str:
    """Text of a report."""
    lines = ["临港区应急管理局" + title]
    for n, heading in enumerate(headings):
        lines += [f"{NUMBERS[n]}、{heading}", *(part for part in texts[n].split("\n") if part)]
    return "\n".join(lines)


def facts(text: str | None = None, tables: Sequence[Rows] | None = None) -> AnnualReportFacts:
    """Facts of a report, complete unless told otherwise."""
    return annual_report_facts(
        report() if text is None else text, [active(), requests(), review()] if tables is None else tables
    )


def test_a_complete_report() -> None:
    """C21a, d."""
    found = facts()
    assert found.parts == PARTS
    assert found.missing_parts == ()
    assert found.in_order
    assert found.year == 2020
    assert found.unit == "临港区应急管理局"
    assert len(found.aspects) == 5
    assert found.problems_told
    assert found.improvements_told
    assert found.fees == "本年度未收取信息处理费。"
    assert len(found.tables) == 3
    assert found.missing_tables == ()
    assert found.blank_cells == 0
    assert found.not_numbers == ()
    assert found.equations_checked > 20
    assert found.problems == ()


@pytest.mark.parametrize(("part", "form"), [(n, form) for n, forms in enumerate(HEADINGS) for form in forms])
def test_heading_synonyms(part: int, form: str) -> None:
    """C21b and every form of the catalogue."""
    headings = [*PARTS[:part], form, *PARTS[part + 1 :]]
    assert facts(report(headings)).parts == PARTS


@pytest.mark.parametrize(
    "form", ["本机关总体情况", "我局总体情况", "政府信息公开工作总体情况", "总 体 情 况", "总体情况："]
)
def test_leading_words_and_blanks(form: str) -> None:
    assert facts(report([form, *PARTS[1:]])).parts == PARTS


def test_headings_that_run_on() -> None:
    text = (
        report()
        .replace("一、总体情况\n", "一、总体情况。")
        .replace("五、存在的主要问题及改进情况\n", "五、存在的主要问题及改进情况 ")
    )
    found = facts(text)
    assert found.parts == PARTS
    assert len(found.aspects) == 5
    assert found.improvements_told


def test_a_missing_part_is_named() -> None:
    """C21c."""
    found = facts(report([h for h in PARTS if h != PARTS[3]], [t for n, t in enumerate(TEXTS) if n != 3]))
    assert found.missing_parts == (PARTS[3],)
    assert [(p.code, p.weight) for p in found.problems] == [("missing_part", "fail")]
    assert PARTS[3] in found.problems[0].message


def test_parts_out_of_order() -> None:
    order = [0, 2, 1, 3, 4, 5]
    found = facts(report([PARTS[n] for n in order], [TEXTS[n] for n in order]))
    assert not found.in_order
    assert [p.code for p in found.problems] == ["parts_order"]


def test_points_of_part_one_named_as_later_parts() -> None:
    points = "（一）主动公开。发布信息120条。\n（二）依申请公开。规范办理。\n（三）政府信息管理。\n（四）平台建设。\n（五）监督保障。"
    found = facts(report(texts=[points, *TEXTS[1:]]))
    assert found.headings[1] == "二、主动公开政府信息情况"
    assert len(found.aspects) == 5
    without = facts(report([h for n, h in enumerate(PARTS) if n != 1], [points, *TEXTS[2:]]))
    assert without.missing_parts == (PARTS[1],)


@pytest.mark.parametrize("mark", ["（{}）", "{}", "第{}部分", "{}．"])
def test_other_ways_of_numbering(mark: str) -> None:
    text = report()
    for n, name in enumerate(PARTS):
        number = mark.format(NUMBERS[n]) if mark != "{}" else ""
        text = text.replace(f"{NUMBERS[n]}、{name}", f"{number}{name}")
    assert facts(text).parts == PARTS


def test_words_of_a_heading_inside_a_sentence_are_no_heading() -> None:
    text = report(PARTS[:5], TEXTS[:5]) + "\n我局没有其他需要报告的事项需要说明，特此报告。"
    assert facts(text).missing_parts == (PARTS[5],)


def test_requests_that_do_not_add_up() -> None:
    """C21e: 13 ≠ 12."""
    found = facts(tables=[active(), requests(forward=1), review()])
    assert [(p.code, p.weight) for p in found.problems] == [("equation", "fail")]
    assert "13≠12" in found.problems[0].message
    assert found.problems[0].quote
    assert found.problems[0].other_quote


def test_blank_cells_count_as_zero_and_are_counted() -> None:
    """C21f."""
    found = facts(tables=[active(blank=True), requests(blank=True), review(["", *["0"] * 14])])
    assert found.problems == ()
    assert found.blank_cells == 1 + 5 + 1


def test_padding_of_joined_cells_is_not_blank() -> None:
    """行政许可 has one figure and spans three columns."""
    assert facts(tables=[active(), requests(), review()]).blank_cells == 0


def test_rows_must_add_up() -> None:
    rows = requests()
    rows[1][2] = "5"
    found = facts(tables=[active(), rows, review()])
    assert any("各类申请人之和" in p.message for p in found.problems)


def test_results_must_add_up() -> None:
    rows = requests()
    rows[4] = [RESULTS[1], *persons(3)]
    found = facts(tables=[active(), rows, review()])
    assert [p.message for p in found.problems] == ["各类办理结果之和与办理结果总计不等：14≠11"]


def test_review_groups_must_add_up() -> None:
    good = ["1", "0", "0", "0", "1", "0", "0", "0", "2", "2", "0", "0", "0", "0", "0"]
    assert facts(tables=[active(), requests(), review(good)]).problems == ()
    bad = [*good[:9], "3", *good[10:]]
    found = facts(tables=[active(), requests(), review(bad)])
    assert [p.code for p in found.problems] == ["equation"]
    assert "2≠3" in found.problems[0].message


def test_words_in_cells() -> None:
    found = facts(tables=[active(), requests(), review(["/", *["0"] * 14])])
    assert found.not_numbers == ("行政复议、行政诉讼：/",)


@pytest.mark.parametrize("left_out", range(3))
def test_a_missing_table(left_out: int) -> None:
    tables = [t for n, t in enumerate([active(), requests(), review()]) if n != left_out]
    assert len(facts(tables=tables).missing_tables) == 1


def test_all_tables_in_one() -> None:
    found = facts(tables=[[*active(), *requests(), *review()]])
    assert len(found.tables) == 3
    assert found.problems == ()


def test_problems_without_improvements() -> None:
    """C21n."""
    texts = [*TEXTS[:4], "存在公开内容不够全面、解读形式单一的问题。", TEXTS[5]]
    found = facts(report(texts=texts))
    assert found.problems_told
    assert not found.improvements_told


def test_improvements_in_the_heading_do_not_count() -> None:
    found = facts(report(texts=[*TEXTS[:4], "无。", TEXTS[5]]))
    assert not found.problems_told
    assert not found.improvements_told


@pytest.mark.parametrize(
    "title", ["2020年度政府信息公开年度报告", "二〇二〇年政府信息公开工作年度报告", "2020年政府信息公开工作年报"]
)
def test_year_of_the_title(title: str) -> None:
    assert facts(report(title=title)).year == 2020


def test_copies_are_told_by_their_phrases() -> None:
    first = "\n".join(
        [
            report(),
            "我局坚持以公开为常态不公开为例外，完善制度机制，细化工作任务，明确责任分工，严格审核把关，及时更新栏目内容，"
            * 1,
            "组织业务培训两次，开展自查整改，回应群众关切，办理建议提案，健全保密审查制度，强化队伍建设，提高服务水平，接受社会监督。",
        ]
    )
    copied = first.replace("2020", "2021").replace("120条", "256条")
    other = report(
        texts=[
            "本年度街道办围绕征迁安置、环境整治与养老服务开展工作，累计走访居民三百余户，调解矛盾纠纷，发放宣传手册，建立网格台账，主动公布低保名单与救助标准。",
            "",
            "",
            "",
            "人员流动较快，材料归档滞后。今后拟设专岗负责，按月通报进度，并请法律顾问协助审查重要文稿，改善办事窗口指引。",
            "没有需要说明的内容。",
        ]
    )
    assert likeness(first, copied) > 0.95
    assert likeness(first, other) < 0.3
    a, b, c = (annual_report_facts(t, []) for t in (first, copied, other))
    assert a.likeness(b) > 0.9
    assert a.likeness(c) < 0.35
    assert likeness("太短", "太短") == 0.0
    assert annual_report_facts("太短", []).likeness(a) == 0.0


def test_a_report_as_file() -> None:
    made = docx.Document()
    for n, line in enumerate(report().split("\n")):
        made.add_paragraph(line)
        for heading, rows in ((PARTS[1], active()), (PARTS[2], requests(forward=1)), (PARTS[3], review())):
            if n and line.endswith(heading):
                table = made.add_table(rows=len(rows), cols=max(len(r) for r in rows))
                for r, cells in enumerate(rows):
                    for cell, words in zip(table.rows[r].cells, cells, strict=False):
                        cell.text = words
    out = io.BytesIO()
    made.save(out)
    content = describe(read_file(out.getvalue(), "年报.docx"))
    assert content.kind == "annual_report"
    assert content.year == 2020
    assert content.annual is not None
    assert content.annual.parts == PARTS
    assert len(content.annual.tables) == 3
    assert [p.message for p in content.problems] == ["本年新收与上年结转之和不等于办理总计与结转下年之和：13≠12"]


REAL_SHAPE = """<table>
<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr><td><p>商业</p><p>企业</p></td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
<tr><td colspan="3">一、本年新收政府信息公开申请数量</td>{new}</tr>
<tr><td colspan="3">二、上年结转政府信息公开申请数量</td>{zero}</tr>
<tr><td rowspan="6"><p>三、本</p><p>年度办 &nbsp; </p><p>理结果</p></td><td colspan="2">（一）予以公开</td>{new}</tr>
<tr><td colspan="2">（二）部分公开</td>{zero}</tr>
<tr><td rowspan="3">（三）不予公开</td><td>1.属于国家秘密</td>{zero}</tr>
<tr><td>2.其他法律行政法规禁止公开</td>{zero}</tr>
<tr><td>3.危及“三安全一稳定”</td>{blank}</tr>
<tr><td colspan="2">（七）总计</td>{handled}</tr>
<tr><td colspan="3">四、结转下年度继续办理</td>{zero}</tr></table>"""


def _cells(*values: object) -> str:
    return "".join(f"<td><p>{value}</p></td>" for value in values)


def _real_shape(handled: int) -> bytes:
    zero = _cells(*[0] * 7)
    table = REAL_SHAPE.format(
        new=_cells(9, 3, 0, 0, 0, 0, 12),
        zero=zero,
        blank=_cells(*["&nbsp;"] * 6, 0),
        handled=_cells(9, handled, 0, 0, 0, 0, 9 + handled),
    )
    return f"<html><body><p>2020年政府信息公开工作年度报告</p>{table}</body></html>".encode()


def test_tables_as_sites_publish_them() -> None:
    """Spanning cells down and across: every row still has its seven figures."""
    text = read_file(_real_shape(3), "a.html")
    rows = text.tables[0].rows
    assert {len(row) for row in rows} == {10}
    assert rows[8] == ("", "", "2.其他法律行政法规禁止公开", *["0"] * 7)
    found = annual_report_facts(text.text, [rows])
    assert found.problems == ()
    assert found.blank_cells == 6
    assert [
        p.code
        for p in annual_report_facts(text.text, [t.rows for t in read_file(_real_shape(2), "a.html").tables]).problems
    ] == ["equation"]


def test_rows_cut_short_by_spans_and_padded() -> None:
    """As readers that do not follow spans hand them over."""
    rows: Rows = [
        ["一、本年新收政府信息公开申请数量", "", "", *persons(12)],
        ["二、上年结转政府信息公开申请数量", "", "", *persons(1)],
    ]
    rows += [["（一）予以公开", "", *persons(11), ""], ["2.其他法律行政法规禁止公开", *persons(0), "", ""]]
    rows += [["（七）总计", "", *persons(11), ""], ["四、结转下年度继续办理", "", "", *persons(2)]]
    found = facts(tables=[rows])
    assert found.problems == ()
    assert found.blank_cells == 0
    assert found.equations_checked == 7


@pytest.mark.parametrize(
    ("part", "form"),
    [
        (3, "因政府信息公开工作被申请复议、行政诉讼和行政复议情况"),
        (4, "存在问题及改进情况"),
        (4, "工作中存在的不足问题和整改措施"),
        (2, "收到和处理公开申请情况"),
    ],
)
def test_free_wording_behind_a_numeral(part: int, form: str) -> None:
    assert facts(report([*PARTS[:part], form, *PARTS[part + 1 :]])).parts == PARTS


def test_requests_told_in_the_text() -> None:
    texts = [TEXTS[0], "", "2020年共收到政府信息公开申请15件，均已答复。", *TEXTS[3:]]
    found = facts(report(texts=texts))
    assert [(p.code, p.weight) for p in found.problems] == [("text_table", "review")]
    texts[2] = "2020年新收政府信息公开申请12件，其中网上收到申请3件。"
    assert facts(report(texts=texts)).problems == ()


def test_a_scanned_report_has_no_parts_to_miss() -> None:
    """C21j."""
    made = Pdf()
    made.page(picture=True)
    content = describe(read_file(made.bytes(), "2020年政府信息公开工作年度报告.pdf"))
    assert content.kind == "annual_report"
    assert content.scan
    assert content.annual is None
    assert {p.weight for p in content.problems} == {"review"}


@pytest.mark.parametrize(
    "tables", [[], [[]], [[[]]], [[["一、本年新收政府信息公开申请数量"]]], [[["结果维持", "结果纠正"]]]]
)
def test_odd_tables_raise_nothing(tables: list[list[list[str]]]) -> None:
    assert annual_report_facts("", tables).problems == ()
