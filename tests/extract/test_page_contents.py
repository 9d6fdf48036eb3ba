"""Budgets and annual reports that stand on the page itself."""

from __future__ import annotations

import pytest

from checker.extract.page_contents import with_rows
from checker.model.facts import PageContents
from tests.extract.portal import article, listing, menu, page, portal

TABLE = (("收入项目", "金额"), ("合计", "12.00"))


def test_cells_of_a_row_are_put_on_one_line_in_their_place() -> None:
    lines = ["前言", "收入项目", "金额", "合计", "12.00", "说明"]
    assert with_rows(lines, [TABLE]) == ["前言", "收入项目\t金额", "合计\t12.00", "说明"]


def test_a_cell_of_several_paragraphs_and_two_tables() -> None:
    two = (("名称", "一段 二段"),)
    lines = ["名称", "一段", "二段", "间隔", "收入项目", "金额", "合计", "12.00"]
    assert with_rows(lines, [two, TABLE]) == ["名称\t一段 二段", "间隔", "收入项目\t金额", "合计\t12.00"]


def test_a_table_that_is_not_in_the_lines_comes_last() -> None:
    assert with_rows(["正文"], [TABLE]) == ["正文", "收入项目\t金额", "合计\t12.00"]


@pytest.mark.parametrize("tables", [[], [()], [((),)], [(("", ""),)]])
def test_empty_tables_change_nothing(tables: list) -> None:
    assert with_rows(["正文", "说明"], tables) == ["正文", "说明"]


def _site(title: str, column: str, body: str, *, place: str = "/bm/") -> PageContents:
    text = article(title, "@", published="2021-03-02", crumbs=[("首页", "/"), (column, place)]).replace(
        "<p>@</p>", body
    )
    pages = {
        "/": page("首页", menu({column: place})),
        place: page(column, listing([(title, f"{place}1.html", "2021-03-02")])),
        f"{place}1.html": text,
    }
    return portal(pages, units=["经济发展局"]).get(PageContents)


def test_a_budget_on_the_page_is_read_as_a_file_is() -> None:
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in TABLE)
    body = f"<p>一、部门职责。负责经济。</p><p>2021年部门预算情况说明</p><p>表1 部门收支总体情况表</p><table>{rows}</table>"
    found = _site("2021年经济发展局部门预算", "部门预算", body).of_document("https://www.zone.test/bm/1.html")
    assert found is not None
    assert (found.kind, found.year, found.unit or "经济发展局") == ("budget", 2021, "经济发展局")
    assert [t.name for t in found.tables] == ["部门收支总体情况表"]
    assert "部门职责" in found.elements


def test_an_annual_report_is_known_by_the_page_even_when_its_text_does_not_say_so() -> None:
    body = "<p>一、总体情况</p><p>主动公开120条。</p><p>二、主动公开政府信息情况</p><p>见表。</p>"
    found = _site("经济发展局2020年政府信息公开工作年度报告", "政府信息公开年度报告", body)
    content = found.of_document("https://www.zone.test/bm/1.html")
    assert content is not None
    assert content.annual is not None
    assert content.annual.parts == ("总体情况", "主动公开政府信息情况")


def test_other_pages_are_left_out() -> None:
    assert not _site("我区召开经济工作会议", "工作动态", "<p>会议强调。</p>").by_document
