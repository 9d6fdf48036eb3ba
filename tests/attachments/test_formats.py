"""The attachment laboratory: the same papers in every format are read alike (C19, table-name recall)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from checker.extract.attachments.facts import describe
from checker.extract.attachments.filetext import Limits, decode, encode
from checker.extract.attachments.reader import read_file
from tests.attachments import papers, writers
from tests.attachments.papers import Paper

BUDGET = papers.paper("临港区财政金融局", 2021)
FINAL = papers.paper("临港区应急管理局", 2020, final=True)
ERROR_PAGE = (
    "<!DOCTYPE html><html><head><title>404</title></head><body><h1>您访问的页面不存在</h1></body></html>".encode()
)

VARIANTS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "pdf": ("预算.pdf", writers.pdf),
    "pdf, captions broken over lines": ("预算.pdf", lambda p: writers.pdf(p, caption_width=9)),
    "pdf, tables split over pages": ("预算.pdf", lambda p: writers.pdf(p, rows_a_page=6)),
    "pdf, captions repeated on every page": ("预算.pdf", lambda p: writers.pdf(p, rows_a_page=5, repeat=True)),
    "xlsx": ("预算.xlsx", writers.xlsx),
    "xlsx, names only on the sheets": ("预算.xlsx", lambda p: writers.xlsx(p, captions=False)),
    "xlsx, merged headers and formula errors": (
        "预算.xlsx",
        lambda p: writers.xlsx(p, names=False, merged=True, errors=True),
    ),
    "docx": ("预算.docx", writers.docx_file),
    "html page": ("预算.html", writers.html),
    "html disguised as xls": ("预算.xls", lambda p: writers.html(p, office=True, encoding="gb18030")),
    "mht disguised as doc": ("预算.doc", writers.mht),
    "xml spreadsheet": ("预算.xls", writers.xml_spreadsheet),
    "ofd": ("预算.ofd", writers.ofd),
    "ofd of another name space, chinese folder": (
        "预算.ofd",
        lambda p: writers.ofd(p, namespace="http://www.example.org/2012", folder="文档_0"),
    ),
    "xlsx in zip, GB names": (
        "预算.zip",
        lambda p: writers.zipped({"公开/预算表.xlsx": writers.xlsx(p)}, gb_names=True),
    ),
    "zip in zip": (
        "预算.zip",
        lambda p: writers.zipped({"内层.zip": writers.zipped({"预算.docx": writers.docx_file(p)})}),
    ),
    "a csv a table in zip": (
        "预算.zip",
        lambda p: writers.zipped({f"{n}.csv": writers.csv_file(b) for n, b in enumerate(p.tables)}),
    ),
}


@pytest.mark.parametrize("variant", sorted(VARIANTS))
@pytest.mark.parametrize("paper", [BUDGET, FINAL], ids=["budget", "final"])
def test_complete_papers_are_read_whole_and_without_complaint(variant: str, paper: Paper) -> None:
    name, write = VARIANTS[variant]
    content = describe(read_file(write(paper), name))
    assert content.readable
    assert {t.name for t in content.tables} >= set(paper.names)
    assert content.kind == ("final_account" if paper.final else "budget")
    assert not content.scan
    allowed = {"type_mismatch", "formula_error"}
    assert [p.message for p in content.problems if p.code not in allowed] == []


def test_recall_over_the_laboratory() -> None:
    """Every variant with every set lacking one table in turn: recall at least 0.97, and never a table invented."""
    wanted = found = invented = 0
    for paper in (BUDGET, FINAL):
        for dropped in paper.names:
            rest = paper.without(dropped)
            for name, write in VARIANTS.values():
                names = {t.name for t in describe(read_file(write(rest), name)).tables}
                expected = set(paper.names) - {dropped}
                wanted += len(expected)
                found += len(expected & names)
                invented += dropped in names
    assert found / wanted >= 0.97
    assert invented == 0


@pytest.mark.parametrize("variant", ["pdf", "xlsx", "docx", "ofd", "html page"])
def test_unit_year_and_title(variant: str) -> None:
    name, write = VARIANTS[variant]
    content = describe(read_file(write(BUDGET), name))
    assert content.unit == "临港区财政金融局"
    assert content.year == 2021
    assert "部门预算" in content.title


def test_pages_of_tables_in_pdf() -> None:
    """Cover, contents, part one and two come first: the eight tables stand on the pages after."""
    content = describe(read_file(writers.pdf(BUDGET), "a.pdf"))
    pages = {t.name: t.page for t in content.tables}
    assert list(pages) == list(BUDGET.names)
    assert list(pages.values()) == list(range(5, 13))
    assert content.contents_pages == (2,)


def test_a_scan_is_said_to_be_one() -> None:
    """C19a: twelve pages, each one picture: review, and nothing is called missing."""
    made = writers.Pdf()
    for _ in range(12):
        made.page(picture=True)
    content = describe(read_file(made.bytes(), "2021预算.pdf"), title="2021年部门预算")
    assert content.readable
    assert content.scan
    assert content.pages_without_text == tuple(range(1, 13))
    assert content.kind == "budget"
    assert [(p.code, p.weight) for p in content.problems] == [("scan", "review")]


def test_xlsx_named_xls() -> None:
    """C19c."""
    text = read_file(writers.xlsx(BUDGET), "预算表.xls")
    assert text.format == "xlsx"
    assert [p.code for p in text.problems] == ["type_mismatch"]
    assert "XLSX" in text.problems[0].message


def test_tab_separated_gbk_named_xls() -> None:
    """C19d."""
    data = "预算\t金额\n一般公共服务支出\t12.50\n合计\t12.50\n".encode("gb18030")
    assert data.startswith(b"\xd4\xa4\xcb\xe3")
    text = read_file(data, "预算表.xls")
    assert text.readable
    assert text.format == "csv"
    assert text.tables[0].rows[0] == ("预算", "金额")


def test_zip_names_of_old_windows() -> None:
    """C19e: GB18030 bytes without the UTF-8 flag."""
    data = writers.zipped({"预算.xls": b"x"}, gb_names=True)
    assert b"\xd4\xa4\xcb\xe3\x2e\x78\x6c\x73" in data
    assert read_file(data, "公开表.zip").members == ("预算.xls",)


def test_zip_names_in_utf8() -> None:
    assert read_file(writers.zipped({"预算.txt": "收入".encode()}), "a.zip").members == ("预算.txt",)


def test_error_page_named_pdf() -> None:
    """C19f."""
    content = describe(read_file(ERROR_PAGE, "预算.pdf"), title="2021年部门预算")
    assert not content.readable
    assert content.error_page
    assert content.format == "html"
    assert [(p.code, p.weight) for p in content.problems] == [("error_page", "fail")]


def test_a_long_page_that_mentions_errors_is_content() -> None:
    body = "<html><body>" + "<p>为处理网站404错误页面问题，现将有关情况公开如下，请知悉。</p>" * 80 + "</body></html>"
    assert read_file(body.encode(), "通知.html").readable


def test_pdf_without_end_mark() -> None:
    """C19g: damaged is for a person to look at."""
    made = writers.Pdf()
    made.page([(100, 700, 12, "临港区2021年部门预算")])
    text = read_file(made.bytes(tail=False), "预算.pdf")
    assert [(p.code, p.weight) for p in text.problems] == [("damaged", "review")]
    assert not text.whole


def test_type_by_content_when_the_name_says_nothing() -> None:
    """C19h."""
    text = read_file(writers.pdf(BUDGET), "down.jsp?id=3")
    assert text.format == "pdf"
    assert text.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_encodings_of_text(encoding: str) -> None:
    data = "序号,单位名称,金额\n1,临港区财政金融局（镕）,12.00\n2,经济发展局,3.00\n".encode(encoding)
    text = read_file(data, "表.csv")
    assert text.format == "csv"
    assert text.tables[0].rows[1] == ("1", "临港区财政金融局（镕）", "12.00")


def test_hidden_sheets_are_reported_and_hold_no_public_table() -> None:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("收入预算表").write(0, 0, "科目")
    hidden = book.add_worksheet("底稿")
    hidden.write(0, 0, "内部测算")
    hidden.hide()
    book.close()
    text = read_file(out.getvalue(), "a.xlsx")
    assert [p.code for p in text.problems] == ["hidden_sheet"]
    assert [t.caption for t in text.tables] == ["收入预算表"]


def test_formula_errors_are_quoted_with_their_cell() -> None:
    problems = read_file(writers.xlsx(BUDGET, errors=True), "a.xlsx").problems
    assert [p.code for p in problems] == ["formula_error"]
    assert "#DIV/0!" in problems[0].message


def test_figures_with_a_wide_point_stay_whole() -> None:
    """Fonts that give the decimal point a full place: 2.85 is one figure, its neighbour another."""
    made = writers.Pdf()
    rows = [
        text
        for n in range(4)
        for y in [700 - 20 * n]
        for text in ((60, y, 10, "合计"), (150, y, 10, "2."), (166, y, 10, "85"), (250, y, 10, "0.39"))
    ]
    made.page(rows)
    assert read_file(made.bytes(), "a.pdf").pages[0].text.split("\n") == ["合计\t2.85\t0.39"] * 4


def test_ruled_tables_by_pdfplumber() -> None:
    """The optional reader of drawn tables: wrapped lines come out as one cell."""
    pytest.importorskip("pdfplumber")
    lines = " ".join(f"60 {y} m 360 {y} l S" for y in (700, 660, 620)) + " "
    lines += " ".join(f"{x} 620 m {x} 700 l S" for x in (60, 210, 360))
    words = [(70, 680, "科目"), (220, 680, "合计"), (70, 645, "住房保障"), (70, 630, "支出"), (220, 637, "12.50")]
    made = writers.Pdf()
    made.page([(180, 720, 14, "收入决算表"), *((x, y, 10, w) for x, y, w in words)], drawing=lines)
    text = read_file(made.bytes(), "a.pdf", Limits(ruled_tables=True))
    assert [t.rows for t in text.tables] == [(("科目", "合计"), ("住房保障支出", "12.50"))]


def test_rtf_as_word_saves_it() -> None:
    """Escaped GB bytes, Unicode with its fallback, silent groups, cells."""
    gb = "".join(f"\\'{b:02x}" for b in "临港区财政金融局".encode("gb18030"))
    data = (
        r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 SimSun;}}{\*\generator X;}"
        + gb
        + r"2021\u24180?\u37096?\u38376?\u-26492?\u31639?\par "
        r"\trowd\intbl a\cell\cell 1.50\cell\row\trowd\intbl b\cell 2\cell\cell\row\pard end\par}"
    ).encode("ascii")
    text = read_file(data, "a.doc")
    assert text.format == "rtf"
    assert text.problems == ()
    assert text.pages[0].text.split("\n")[0] == "临港区财政金融局2021年部门预算"
    assert text.tables[0].rows == (("a", "", "1.50"), ("b", "2", ""))
    assert not read_file(data[:-30], "a.doc").whole


def test_archives_we_cannot_open_are_named() -> None:
    for data, name, words in (
        (b"Rar!\x1a\x07\x00" + b"x" * 50, "预算.rar", "RAR"),
        (b"7z\xbc\xaf\x27\x1c" + b"x" * 50, "预算.7z", "7z"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "预算.jpg", "图片"),
    ):
        text = read_file(data, name)
        assert not text.readable
        assert words in text.note
        assert [p.weight for p in text.problems] == ["review"]


def test_picture_only_ofd_is_named() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as box:
        box.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>")
        box.writestr("D/Document.xml", '<Document><Pages><Page BaseLoc="P/Content.xml"/></Pages></Document>')
        box.writestr("D/P/Content.xml", "<Page><Content><Layer><ImageObject/></Layer></Content></Page>")
    content = describe(read_file(out.getvalue(), "a.ofd"))
    assert content.scan
    assert content.text_chars == 0
    assert [p.code for p in content.problems] == ["picture_only"]


def test_texts_survive_the_cache() -> None:
    text = read_file(VARIANTS["zip in zip"][1](BUDGET), "a.zip")
    assert decode(encode(text)) == text
    assert decode(b"\x93") is None
    assert decode(encode(text)[:-5]) is None
