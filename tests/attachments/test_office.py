"""Files written by a real office suite (LibreOffice): the same paper as XLS, ODS, DOC, ODT, RTF and PDF."""

from __future__ import annotations

import pytest

from checker.extract.attachments.facts import describe
from checker.extract.attachments.reader import read_file
from tests.attachments import papers, writers

pytestmark = pytest.mark.skipif(writers.OFFICE is None, reason="LibreOffice is not installed")
BUDGET = papers.paper("临港区财政金融局", 2021)
FINAL = papers.paper("临港区应急管理局", 2020, final=True)
WAYS = [
    ("xlsx", "xls", "xls"),
    ("xlsx", "ods", "ods"),
    ("xlsx", "pdf", "pdf"),
    ("docx", "doc", "doc"),
    ("docx", "pdf", "pdf"),
    ("docx", "odt", "odt"),
    ("docx", "rtf", "rtf"),
]


def _made(paper: papers.Paper, source: str, target: str) -> bytes:
    return writers.office(writers.xlsx(paper) if source == "xlsx" else writers.docx_file(paper), source, target)


@pytest.mark.parametrize(("source", "target", "kind"), WAYS, ids=[f"{s}-{t}" for s, t, _ in WAYS])
@pytest.mark.parametrize("paper", [BUDGET, FINAL], ids=["budget", "final"])
def test_all_tables_are_found(paper: papers.Paper, source: str, target: str, kind: str) -> None:
    content = describe(read_file(_made(paper, source, target), f"a.{target}"))
    assert content.format == kind
    assert {t.name for t in content.tables} >= set(paper.names)
    assert content.unit == paper.unit
    assert content.year == paper.year
    assert [p.message for p in content.problems] == []


def test_wps_is_a_word_file_by_another_name() -> None:
    text = read_file(_made(BUDGET, "docx", "doc"), "预算.wps")
    assert text.format == "wps"
    assert text.problems == ()


def test_old_workbook_in_an_archive() -> None:
    data = writers.zipped({"公开/预算表.xls": _made(BUDGET, "xlsx", "xls")}, gb_names=True)
    content = describe(read_file(data, "预算.zip"))
    assert content.members == ("公开/预算表.xls",)
    assert {t.name for t in content.tables} == set(BUDGET.names)


def test_cells_of_doc_tables() -> None:
    text = read_file(_made(BUDGET, "docx", "doc"), "a.doc")
    table = next(t for t in text.tables if t.rows[0][0] == "收入")
    assert table.rows[2] == ("一、一般公共预算财政拨款收入", "330.00", "一、一般公共服务支出", "240.00")
    assert table.rows[3] == ("二、政府性基金预算财政拨款收入", "", "二、社会保障和就业支出", "60.00")


def test_a_cut_doc_is_never_whole() -> None:
    data = _made(BUDGET, "docx", "doc")
    for share in (0.1, 0.5, 0.9):
        text = read_file(data[: int(len(data) * share)], "a.doc")
        assert not text.whole or {b.caption for b in BUDGET.tables} <= set(text.text.split("\n"))


def test_formula_errors_of_old_workbooks() -> None:
    data = writers.office(writers.xlsx(BUDGET, errors=True), "xlsx", "xls")
    assert "formula_error" in [p.code for p in read_file(data, "a.xls").problems]
    data = writers.office(writers.xlsx(BUDGET, errors=True), "xlsx", "ods")
    assert "formula_error" in [p.code for p in read_file(data, "a.ods").problems]
