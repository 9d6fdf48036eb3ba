"""Papers of the bundled sample portal, written by other writers: all is found, nothing is complained about."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from checker.demo import annual, finance, words
from checker.demo.draft import Block, Table
from checker.demo.files import office, pdf
from checker.extract.attachments.annual_report import PARTS
from checker.extract.attachments.facts import describe
from checker.extract.attachments.names import GOV_BUDGET, GOV_FINAL
from checker.extract.attachments.reader import read_file

UNITS = words.units(20)
NAMES = [(unit.name,) for unit in UNITS]
WRITERS: dict[str, Callable[[Iterable[Block]], bytes]] = {
    "a.pdf": pdf.text_pdf,
    "a.xlsx": office.xlsx,
    "a.docx": office.docx,
}
NARRATIVE = {
    "部门职责", "机构设置", "收支增减变化", "机关运行经费", "政府采购", "国有资产占用", "绩效目标/绩效评价", "名词解释",
}  # fmt: skip
THREE = {"“三公”经费总额", "因公出国(境)费", "公务用车购置费", "公务用车运行费", "公务接待费", "增减变化原因"}


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_twenty_units(name: str) -> None:
    for unit in UNITS:
        for make, tables, year, kind in (
            (finance.budget, finance.BUDGET_TABLES, 2021, "budget"),
            (finance.final, finance.FINAL_TABLES, 2020, "final_account"),
        ):
            title = f"{unit.name}{year}年部门{'预算' if kind == 'budget' else '决算'}"
            text = read_file(WRITERS[name](make(unit, year, 1)), name)
            content = describe(text, title=title, unit_names=NAMES, year=year)
            assert (content.kind, content.level, content.unit, content.year) == (kind, "department", unit.name, year)
            assert {t.name for t in content.tables} == set(tables)
            assert set(content.elements) >= NARRATIVE | THREE | {"功能分类项级科目", "经济分类款级科目"}
            assert content.problems == ()


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_each_table_left_out_is_the_one_named(name: str) -> None:
    unit = UNITS[1]
    for make, tables, year in (
        (finance.budget, finance.BUDGET_TABLES, 2021),
        (finance.final, finance.FINAL_TABLES, 2020),
    ):
        for dropped in tables:
            blocks = [b for b in make(unit, year, 1) if not (isinstance(b, Table) and b.title == dropped)]
            content = describe(read_file(WRITERS[name](blocks), name))
            missing = [p for p in content.problems if p.code == "missing_table"]
            assert len(missing) == 1, dropped
            assert dropped in missing[0].message
            assert missing[0].weight == ("partial" if "国有资本" in dropped else "fail")


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_government_papers(name: str) -> None:
    for make, tables, kind in (
        (finance.gov_budget, GOV_BUDGET, "budget"),
        (finance.gov_final, GOV_FINAL, "final_account"),
    ):
        content = describe(read_file(WRITERS[name](make(2021, 1)), name))
        assert (content.kind, content.level, content.year) == (kind, "government", 2021)
        assert {t.name for t in content.tables} == set(tables)
        assert content.problems == ()
        assert set(content.elements) >= {"债务限额", "债务余额", "使用安排", "还本付息"}


def test_the_other_units_paper_under_this_units_title() -> None:
    for unit, other in zip(UNITS, UNITS[1:], strict=False):
        text = read_file(office.docx(finance.budget(other, 2021, 1)), "a.docx")
        content = describe(text, title=f"{unit.name}2021年部门预算", unit_names=NAMES, year=2021)
        assert [p.code for p in content.problems] == ["other_unit"], (unit.name, other.name)
        assert content.unit == other.name


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_annual_reports(name: str) -> None:
    for unit in UNITS[:5]:
        text = read_file(WRITERS[name](annual.report(unit.name, 2020, 1)), name)
        content = describe(text, title=f"{unit.name}2020年政府信息公开工作年度报告")
        assert content.kind == "annual_report"
        found = content.annual
        assert found is not None
        assert found.parts == PARTS
        assert len(found.aspects) == 5
        assert found.year == 2020
        assert found.fees
        assert found.problems_told
        assert found.improvements_told
        assert len(found.tables) == 3
        assert content.problems == ()
        other = describe(text, title=f"{unit.name}2021年政府信息公开工作年度报告")
        assert [p.code for p in other.problems] == ["other_year"]
        if name == "a.docx":
            assert found.blank_cells == 0
            assert found.equations_checked >= 12
