"""Facts of budget papers: what is missing, what contradicts itself, whose and of which year the paper is."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from checker.extract.attachments.elements import amounts_of, codes_of
from checker.extract.attachments.facts import describe
from checker.extract.attachments.filetext import FileText, PageText
from checker.extract.attachments.names import GOV_BUDGET, GOV_FINAL
from checker.extract.attachments.reader import read_file
from checker.model.facts import FileContent, FileProblem
from tests.attachments import papers, writers
from tests.attachments.papers import Block, Paper

WRITERS: dict[str, Callable[[Paper], bytes]] = {
    "a.pdf": writers.pdf,
    "a.xlsx": writers.xlsx,
    "a.docx": writers.docx_file,
    "a.html": writers.html,
    "a.ofd": writers.ofd,
}


def fresh(*, final: bool = False) -> Paper:
    """A paper of its own to spoil."""
    return copy.deepcopy(papers.paper(final=final))


def facts(paper: Paper, name: str = "a.docx", **options: object) -> FileContent:
    """Facts of a paper written to a format."""
    return describe(read_file(WRITERS[name](paper), name), **options)  # type: ignore[arg-type]


def only(content: FileContent) -> FileProblem:
    """The one problem there is."""
    assert [p.code for p in content.problems] == [content.problems[0].code], [p.message for p in content.problems]
    return content.problems[0]


def change(paper: Paper, caption: str, row: int, column: int, value: str) -> Paper:
    """The paper with one cell of one table changed."""
    block = next(b for b in paper.blocks if b.caption == caption)
    rows = [list(r) for r in block.rows]
    rows[row][column] = value
    block.rows = rows
    return paper


def reword(paper: Paper, old: str, new: str) -> Paper:
    """The paper with words of its text changed."""
    assert any(old in b.text for b in paper.blocks)
    for block in paper.blocks:
        block.text = block.text.replace(old, new)
    return paper


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_a_missing_table_is_a_fail_and_named(name: str) -> None:
    content = facts(fresh().without("政府性基金预算支出情况表"), name)
    fails = [p for p in content.problems if p.weight == "fail"]
    assert [p.code for p in fails] == ["missing_table"]
    assert "政府性基金预算支出情况表" in fails[0].message


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_name_in_the_contents_is_no_table(name: str) -> None:
    content = facts(fresh().without("部门收入总体情况表"), name)
    assert "部门收入总体情况表" not in {t.name for t in content.tables}
    told = [p for p in content.problems if p.code == "contents_table"]
    assert len(told) == 1
    assert "部门收入总体情况表" in told[0].quote
    assert told[0].page == content.contents_pages[0]


def test_the_state_capital_table_alone_is_no_fail() -> None:
    content = facts(fresh(final=True).without("国有资本经营预算财政拨款支出决算表"))
    assert {p.weight for p in content.problems if p.code == "missing_table"} == {"partial"}


def test_a_paper_of_few_tables_is_not_meant_to_be_the_whole_set() -> None:
    """Units that post a file a table: the file is judged with its neighbours, not alone."""
    paper = fresh()
    content = facts(paper.without(*[b.caption for b in paper.tables[1:]]), "a.html")
    assert [t.name for t in content.tables] == ["部门收支总体情况表"]
    assert not any(p.code == "missing_table" for p in content.problems)


def test_nothing_is_missing_in_a_file_not_read_whole() -> None:
    text = read_file(writers.docx_file(fresh().without("部门收入总体情况表")), "a.docx")
    assert any(p.code == "missing_table" for p in describe(text).problems)
    assert not any(p.code == "missing_table" for p in describe(replace(text, whole=False)).problems)


def test_a_page_that_is_a_picture_leaves_it_to_a_person() -> None:
    paper = fresh()
    text = read_file(writers.pdf(paper.without("部门收入总体情况表")), "a.pdf")
    pages = (*text.pages, PageText(len(text.pages) + 1, "", pictures=1))
    content = describe(FileText("pdf", True, name="a.pdf", pages=pages, page_count=len(pages)))
    assert {p.weight for p in content.problems if p.code == "missing_table"} == {"review"}


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_an_empty_table_with_its_note(name: str) -> None:
    table = next(t for t in facts(fresh(), name).tables if t.name == "政府性基金预算支出情况表")
    assert table.empty
    assert table.stated_empty


def test_an_empty_table_without_a_note() -> None:
    paper = fresh()
    for block in paper.blocks:
        block.note = ""
    table = next(t for t in facts(paper).tables if t.name == "政府性基金预算支出情况表")
    assert table.empty
    assert not table.stated_empty
    assert not next(t for t in facts(paper).tables if t.name == "部门收入总体情况表").empty


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_income_and_spending_must_balance(name: str) -> None:
    content = facts(change(fresh(), "财政拨款收支总体情况表", 7, 3, "345.00"), name)
    problem = next(p for p in content.problems if p.code == "income_spending")
    assert "340" in problem.message
    assert "345" in problem.message
    assert problem.weight == "partial"
    assert problem.page > 0
    assert "345" in problem.quote


@pytest.mark.parametrize(("name", "weight"), [("a.xlsx", "partial"), ("a.pdf", "review")])
def test_parts_must_add_up_to_their_total(name: str, weight: str) -> None:
    content = facts(change(fresh(), "财政拨款收支总体情况表", 3, 3, "61.00"), name)
    problem = only(content)
    assert problem.code == "parts_total"
    assert problem.weight == weight


@pytest.mark.parametrize(("name", "weight"), [("a.docx", "partial"), ("a.pdf", "review")])
def test_levels_must_add_up(name: str, weight: str) -> None:
    problem = only(facts(change(fresh(), "一般公共预算支出情况表", 4, 2, "237.00"), name))
    assert problem.code == "level_sum"
    assert problem.weight == weight
    assert "20101" in problem.message


def test_a_table_wrong_throughout_is_told_in_few_words() -> None:
    paper = fresh()
    rows = [["科目编码", "科目名称", "合计"], ["", "合计", "100.00"], ["201", "一般公共服务支出", "100.00"]]
    rows += [[f"201{n:02}", "款", "1.00"] for n in range(1, 100)] + [
        [f"201{n:02}01", "项", "9.00"] for n in range(1, 100)
    ]
    next(b for b in paper.blocks if b.caption == "一般公共预算支出情况表").rows = rows
    assert 1 < sum(1 for p in facts(paper).problems if p.code == "level_sum") <= 5


def test_classes_must_add_up_to_the_total() -> None:
    paper = change(fresh(), "一般公共预算支出情况表", 6, 2, "62.00")
    assert "类级科目之和" in next(p for p in facts(paper).problems if p.code == "level_sum").message


def test_the_total_row_across() -> None:
    problem = only(facts(change(fresh(), "一般公共预算支出情况表", 1, 4, "9.00")))
    assert problem.code == "row_total"


def test_tables_must_agree_with_each_other() -> None:
    paper = fresh()
    for row, value in ((1, "331.00"), (2, "241.00"), (3, "241.00"), (4, "240.00")):
        for column in (2, 3):
            change(paper, "部门收入总体情况表", row, column, value)
    problem = only(facts(paper))
    assert problem.code == "between_tables"
    assert "330" in problem.quote
    assert "331" in problem.other_quote


def test_yuan_and_ten_thousand_yuan_mixed_up() -> None:
    content = facts(reword(fresh(), "本年收入合计330.00万元", "本年收入合计3300000.00万元"))
    problem = only(content)
    assert problem.code == "unit_mismatch"
    assert "一万倍" in problem.message


def test_yuan_in_the_text_may_equal_ten_thousand_in_the_table() -> None:
    assert facts(reword(fresh(), "本年收入合计330.00万元", "本年收入合计3300000元")).problems == ()


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"a.xlsx"}))
def test_text_against_table(name: str) -> None:
    content = facts(reword(fresh(), "本年支出合计330.00万元", "本年支出合计303.00万元"), name)
    problem = only(content)
    assert problem.code == "text_table"
    assert "303" in problem.quote
    assert "330" in problem.other_quote
    assert problem.page >= problem.other_page > 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("年初预算为10.00万元，支出决算为8.00万元。决算数大于预算数的主要原因：项目增加。", "direction"),
        ("年初预算为10.00万元，支出决算为12.00万元。决算数小于预算数的主要原因：节约。", "direction"),
        ("年初预算为10.00万元，支出决算为12.00万元。决算数与预算数持平。", "direction"),
        ("支出12.00万元，比上年增加2.00万元，下降20.00%。", "direction"),
        ("支出12.00万元，比上年决算数增加2.00万元，增长30.00%。", "percentage"),
        ("年初预算为10.00万元，支出决算为8.00万元，完成预算的90.00%。", "percentage"),
        ("公务接待费XX万元，主要用于接待。", "placeholder"),
        ("比上年增加（减少）2.00万元。", "placeholder"),
        ("主要原因：待填写。", "placeholder"),
    ],
)
def test_contradictions_in_the_text(words: str, code: str) -> None:
    paper = fresh(final=True)
    paper.blocks.append(Block(text=words))
    problem = only(facts(paper))
    assert problem.code == code
    assert problem.quote
    assert problem.page > 0


@pytest.mark.parametrize(
    "words",
    [
        "年初预算为10.00万元，支出决算为8.00万元。决算数小于预算数的主要原因：节约。",
        "年初预算为10.00万元，支出决算为10.00万元。决算数与预算数持平。",
        "年初预算为10.00万元，支出决算为9.99万元。决算数与预算数基本持平。",
        "年初预算为10.00万元，支出决算为8.00万元。其中：一、年初预算为5.00万元，支出决算为6.00万元。决算数大于预算数。",
        "支出12.00万元，比上年增加2.00万元，增长20.00%。",
        "支出8.00万元，比2019年度减少2.00万元，下降20.00%。",
        "年初预算为10.00万元，支出决算为8.00万元，完成预算的80.00%。",
        "联系电话：0539-XX（见公告）由办公室负责，规格为4×4，型号XXL。",
    ],
)
def test_consistent_text_is_left_alone(words: str) -> None:
    paper = fresh(final=True)
    paper.blocks.append(Block(text=words))
    assert [p.message for p in facts(paper).problems if p.code != "placeholder"] == []


def test_a_blank_form_is_nobodys_paper() -> None:
    paper = papers.paper("上海市XX局", 2024, final=True)
    for block in paper.blocks:
        block.rows = [
            ["" if c.replace(",", "").replace(".", "").isdigit() and "." in c else c for c in r] for r in block.rows
        ]
        block.text = (
            block.text.replace("330.00", "XXX").replace("340.00", "XXX").replace("0.00", "XX").replace("3.50", "XX")
        )
    paper.blocks.append(Block(text="支出XXX万元，占XX%；项目支出XXX万元，占XX%；经营支出XXX万元，占XX%。"))
    content = facts(paper)
    assert content.template
    assert [p.code for p in content.problems] == ["template"]


def test_title_of_one_year_content_of_another() -> None:
    """C20: 2021年住建局部门预算, inside 2020年."""
    paper = papers.paper("临港区住房和城乡建设局", 2020)
    content = facts(paper, title="2021年住建局部门预算", year=2021)
    assert content.year == 2020
    problem = next(p for p in content.problems if p.code == "other_year")
    assert problem.weight == "review"
    assert problem.message == "标题为2021年，文件内为2020年"


@pytest.mark.parametrize("title", ["2020年部门预算公开", "党政办公室二〇二〇年部门预算"])
def test_the_same_year_written_otherwise(title: str) -> None:
    content = facts(papers.paper("临港区党政办公室", 2020), title=title)
    assert content.problems == ()


def test_last_years_heading_left_inside() -> None:
    paper = reword(fresh(), "第三部分 2021年部门预算情况说明", "第三部分 2020年部门预算情况说明")
    problem = only(facts(paper))
    assert problem.code == "other_year_inside"
    assert "2020" in problem.quote


def test_last_years_caption_left_inside() -> None:
    paper = fresh()
    paper.tables[2].caption = "2020年部门支出总体情况表"
    problem = only(facts(paper))
    assert problem.code == "other_year_inside"


@pytest.mark.parametrize(
    "caption",
    [
        "部门收支总体情况表 单位：万元",
        "部门收支总体情况表（单位：万元）",
        "部门公开表1 部门收支总体情况表",
        "附件2-1：2021年部门收支预算总表",
        "部 门 收 支 总 体 情 况 表",
    ],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx"])
def test_captions_as_written(caption: str, name: str) -> None:
    paper = fresh()
    paper.contents = False
    paper.tables[0].caption = caption
    data = writers.xlsx(paper, names=False) if name == "a.xlsx" else WRITERS[name](paper)
    content = describe(read_file(data, name))
    assert [t.name for t in content.tables][0] == "部门收支总体情况表"
    assert content.problems == ()


def test_masked_names_make_no_template() -> None:
    rows = "\n".join(f"张××\t37130019******{n:04}\t低保" for n in range(60))
    content = describe(read_file(f"低保对象名单\n{rows}".encode(), "名单.txt"))
    assert not content.template
    assert content.problems == ()


@pytest.mark.parametrize(
    "piece",
    [
        "三公经费",
        "预算为1万元，决算为2万元，",
        "2021年部门预算",
        "收入决算表\n",
        "处理费",
        "XX局\n",
        "2010101\t1.00\n",
        "一、本年新收政府信息公开申请数量\t1\n",
        "与",
        "增加",
        "结果维持",
        "99999999",
        "a",
        "附表",
        "公开",
        "……",
    ],
)
def test_endless_text_is_searched_to_a_bound(piece: str) -> None:
    """Half a million characters made of what the patterns look for: ends within the test's time."""
    pages = (PageText(1, piece * (500_000 // len(piece))),)
    describe(FileText("txt", True, name="2021年部门预算.txt", pages=pages))
    describe(FileText("txt", True, name="2021年政府信息公开工作年度报告.txt", pages=pages))


def test_another_units_paper() -> None:
    units = [("财政金融局", "区财政金融局"), ("应急管理局",)]
    content = facts(fresh(), title="2021年应急管理局部门预算", unit_names=units)
    assert content.unit == "财政金融局"
    problem = only(content)
    assert (problem.code, problem.weight) == ("other_unit", "review")


def test_aliases_are_one_unit() -> None:
    units = [("住房和城乡建设局", "住建局"), ("应急管理局",)]
    content = facts(papers.paper("临港区住房和城乡建设局", 2021), title="2021年住建局部门预算", unit_names=units)
    assert content.unit == "住房和城乡建设局"
    assert content.problems == ()


def test_a_heading_naming_another_unit() -> None:
    paper = reword(fresh(), "第三部分 2021年部门预算情况说明", "第三部分 临港区应急管理局2021年部门预算情况说明")
    problem = only(facts(paper))
    assert (problem.code, problem.weight) == ("other_unit_inside", "review")


def test_elements_of_a_complete_paper() -> None:
    found = set(facts(fresh()).elements)
    assert found >= {
        "部门职责",
        "机构设置",
        "收支增减变化",
        "机关运行经费",
        "政府采购",
        "国有资产占用",
        "绩效目标/绩效评价",
        "名词解释",
    }
    assert found >= {
        "“三公”经费总额",
        "因公出国(境)费",
        "公务用车购置费",
        "公务用车运行费",
        "公务接待费",
        "增减变化原因",
    }
    assert found >= {"功能分类项级科目", "经济分类款级科目"}


@pytest.mark.parametrize(
    ("words", "element"),
    [
        ("名词解释", "名词解释"),
        ("政府采购", "政府采购"),
        ("机关运行经费", "机关运行经费"),
        ("绩效目标", "绩效目标/绩效评价"),
    ],
)
def test_an_element_left_out(words: str, element: str) -> None:
    assert element not in facts(reword(fresh(), words, "")).elements


def test_numbers_that_accounts_add() -> None:
    names = {"因公出国(境)团组数", "公务用车保有量", "公务接待批次"}
    assert not names & set(facts(fresh(final=True)).elements)
    paper = fresh(final=True)
    paper.blocks.append(
        Block(text="全年安排因公出国（境）团组0个、累计0人次。公务用车保有量为1辆。公务接待2批次、26人次。")
    )
    assert names <= set(facts(paper).elements)


def test_cars_not_split() -> None:
    paper = reword(
        fresh(), "公务用车购置费0.00万元，公务用车运行维护费2.50万元，", "公务用车购置及运行维护费2.50万元，"
    )
    three = next(b for b in paper.blocks if "三公" in b.caption)
    three.rows = [
        ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"],
        ["3.50", "0.00", "2.50", "1.00"],
    ]
    found = facts(paper).elements
    assert "公务接待费" in found
    assert "公务用车购置费" not in found


def test_no_three_public_spending_at_all() -> None:
    paper = fresh(final=True).without("财政拨款“三公”经费支出决算表")
    paper.blocks = [b for b in paper.blocks if "三公" not in b.text]
    paper.blocks.append(Block(text="本单位2021年度无“三公”经费财政拨款支出。"))
    assert {"“三公”经费总额", "公务接待费", "公务用车购置费"} <= set(facts(paper).elements)


@pytest.mark.parametrize("base", [100.0, 102.0, 177.0, 250.0, 433.0, 999.0, 1500.0])
@pytest.mark.parametrize("final", [False, True])
def test_whole_amounts_are_no_codes(base: float, final: bool) -> None:
    """Sheets show 354.00 as 354, which looks like a class of the economic classification."""
    content = describe(read_file(writers.xlsx(papers.paper(final=final, base=base)), "a.xlsx"))
    assert [p.message for p in content.problems] == []


@pytest.mark.parametrize(
    ("cells", "codes", "amounts"),
    [
        (("201", "06", "01", "行政运行", "354", "300", ""), ("2010601",), ["354", "300"]),
        (("2010601", "行政运行", "20,101.00"), ("2010601",), ["20101.00"]),
        (("2010601 行政运行", "354"), ("2010601",), ["354"]),
        (("208", "05", "05", "", "160.75"), ("2080505",), ["160.75"]),
        (("", "", "", "", "160.75", "20"), (), ["160.75", "20"]),
        (("301", "01", "基本工资", "262", "302", "01", "办公费", "21"), ("30101", "30201"), ["262", "302", "1", "21"]),
        (("缴费支出", "354", "354"), (), ["354", "354"]),
        (("2021", "年", "300"), (), ["300"]),
    ],
)
def test_codes_and_amounts_of_rows(cells: tuple[str, ...], codes: tuple[str, ...], amounts: list[str]) -> None:
    assert codes_of(cells) == codes
    assert amounts_of(cells) == [Decimal(a) for a in amounts]


def test_only_totals_without_item_lines() -> None:
    paper = fresh()
    for block in paper.tables:
        block.rows = [r for r in block.rows if len(r[0]) < 5 or not r[0].isdigit()]
    found = facts(paper).elements
    assert "功能分类项级科目" not in found
    assert "经济分类款级科目" not in found


def test_a_table_shown_as_picture() -> None:
    made = writers.Pdf()
    made.page([(100, 700, 20, "临港区财政金融局2021年部门预算")])
    made.page([(150, 780, 14, "部门收支总体情况表")])
    made.page(picture=True)
    made.page([(60, 700, 11, f"这是第{n}句情况说明文字，用来占满一页。") for n in range(20)])
    tables = describe(read_file(made.bytes(), "a.pdf")).tables
    assert [(t.name, t.page, t.as_picture) for t in tables] == [("部门收支总体情况表", 2, True)]


def _government(title: str, names: tuple[str, ...]) -> Paper:
    paper = Paper("", 2021, "决算" in title, [], contents=False, heading=title)
    rows = [["项目", "金额"], ["合计", "100.00"], ["税收收入", "100.00"]]
    paper.blocks += [Block(caption=f"2021年{name}", rows=rows, new_page=True) for name in names]
    paper.blocks.append(
        Block(
            text="一、转移支付情况说明。二、举借债务情况说明：债务限额10.00亿元，债务余额8.00亿元，新增债券资金用于道路，还本付息1.00亿元。"
        )
    )
    return paper


@pytest.mark.parametrize("name", ["a.docx", "a.html"])
def test_government_papers(name: str) -> None:
    budget = facts(_government("2021年临沂临港经济开发区政府预算", GOV_BUDGET), name)
    assert (budget.kind, budget.level) == ("budget", "government")
    assert [t.name for t in budget.tables] == list(GOV_BUDGET)
    assert {"转移支付说明", "举借债务说明", "债务限额", "债务余额", "使用安排", "还本付息"} <= set(budget.elements)
    accounts = facts(_government("2020年临沂临港经济开发区财政决算", GOV_FINAL), name)
    assert (accounts.kind, accounts.level) == ("final_account", "government")
    assert [t.name for t in accounts.tables] == list(GOV_FINAL)


def test_archives_speak_by_their_members() -> None:
    data = writers.zipped(
        {
            "财政金融局.docx": writers.docx_file(fresh()),
            "应急.docx": writers.docx_file(papers.paper("临港区应急管理局", 2021)),
        }
    )
    content = describe(read_file(data, "预算.zip"))
    assert content.year == 2021
    assert content.unit == ""
    assert len(content.tables) == 16
    assert content.members == ("财政金融局.docx", "应急.docx")


def test_other_files_get_no_budget_facts() -> None:
    content = describe(
        read_file("临港区“十四五”规划纲要\n第一章 总则\n到2025年，实现高质量发展。".encode(), "规划.txt")
    )
    assert content.kind == "plan"
    assert content.tables == ()
    assert content.elements == ()
    assert content.problems == ()
