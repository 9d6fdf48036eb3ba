"""Files: readable by ordinary readers, the right tables inside, numbers that add up."""

from __future__ import annotations

import io
import re

import docx
import pypdfium2
import pytest
import python_calamine

from checker.demo import annual, build, finance
from checker.demo.draft import Heading, Para, Table
from checker.demo.faults.packing import fresh
from checker.demo.files import office, pdf, picture
from checker.demo.words import units


def _pdf_pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return texts


def test_pdf_text_is_extractable() -> None:
    table = Table("部门收入总体情况表", [["项目", "金额"], ["因公出国(境)费", "12.50"]], note="此表为空表。")
    pages = _pdf_pages(pdf.text_pdf([Heading("2021年部门预算"), Para("说明" * 40), table]))
    assert "2021年部门预算" in pages[0]
    assert "部门收入总体情况表" in pages[1]
    assert "因公出国(境)费 12.50" in pages[1]
    assert "此表为空表。" in pages[1]


def test_scan_has_pages_and_no_text() -> None:
    data = pdf.scan_pdf(5, 3)
    assert [t.strip() for t in _pdf_pages(data)] == ["", "", ""]
    assert len(data) > 5120


def test_office_files_open() -> None:
    table = Table("一张表", [["科目", "金额"], ["020", "3.50"]])
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(office.xlsx([Para("说明"), table])))
    assert book.sheet_names == ["说明", "1"]
    assert book.get_sheet_by_name("1").to_python() == [["一张表", ""], ["科目", "金额"], ["020", 3.5]]
    document = docx.Document(io.BytesIO(office.docx([Heading("题"), Para("文"), table])))
    assert [p.text for p in document.paragraphs if p.text] == ["题", "文", "一张表"]
    assert document.tables[0].cell(1, 1).text == "3.50"


def test_pictures_have_their_magic() -> None:
    assert picture.png(1).startswith(b"\x89PNG")
    assert picture.mp4()[4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("make", "names"), [(finance.budget, finance.BUDGET_TABLES), (finance.final, finance.FINAL_TABLES)]
)
def test_department_tables_agree(make: object, names: tuple[str, ...]) -> None:
    for unit in units(20):
        blocks = make(unit, 2020, 7)  # type: ignore[operator]
        found = {b.title: b for b in blocks if isinstance(b, Table)}
        assert tuple(found) == names
        balance = found[names[0]].rows
        assert balance[-1][1] == balance[-1][3]
        assert sum(float(r[3]) for r in balance[1:-1]) == pytest.approx(float(balance[-1][3]))
        spending = found[names[2]].rows
        for row in spending[1:]:
            assert float(row[4]) == pytest.approx(float(row[5]) + float(row[6]))
        assert sum(float(r[4]) for r in spending[1:-1]) == pytest.approx(float(spending[-1][4]))
        basic = found[names[5]].rows
        assert float(basic[-1][3]) == pytest.approx(float(spending[-1][5]))
        assert float(basic[-1][3]) == pytest.approx(float(basic[-1][4]) + float(basic[-1][5]))
        three = [float(v) for v in found[names[6]].rows[1]]
        assert three[0] == pytest.approx(three[1] + three[2] + three[5])
        assert three[2] == pytest.approx(three[3] + three[4])
        words = "".join(b.text for b in blocks if isinstance(b, Para))
        assert f"收入总计{balance[-1][1]}万元" in words
        assert f"{three[0]:.2f}万元，其中" in words
        assert float(re.findall(r"相比增加([\d.]+)万元", words)[0]) > 0


def test_zone_tables_are_complete() -> None:
    titles = [b.title for b in finance.gov_budget(2021, 7) if isinstance(b, Table)]
    assert tuple(titles) == finance.GOV_BUDGET_TABLES
    assert len(titles) == 14
    titles = [b.title for b in finance.gov_final(2020, 7) if isinstance(b, Table)]
    assert tuple(titles) == finance.GOV_FINAL_TABLES


def test_report_sums_agree_and_a_planted_one_does_not() -> None:
    draft = fresh()
    checked = 0
    for item in draft.items.values():
        for block in item.blocks:
            if isinstance(block, Table) and block.title == annual.PARTS[2]:
                assert _balanced(block), item.title
                checked += 1
    assert checked >= 25
    faulty = build("trs", faults=["report-sum-mismatch"])
    assert [e.requirement for e in faulty.truth if e.fault] == ["s13-annual-report-tables"]
    import random

    assert not _balanced(annual.request_table(random.Random(1), off=2))


def _balanced(table: Table) -> bool:
    rows = [[int(c or 0) for c in row[1:]] for row in table.rows[1:]]
    new, carried, handled, total, forward = rows[0], rows[1], rows[2:-2], rows[-2], rows[-1]
    sums = all(sum(row[:-1]) == row[-1] for row in rows)
    down = all(sum(row[n] for row in handled) == total[n] for n in range(len(total)))
    return sums and down and all(new[n] + carried[n] == total[n] + forward[n] for n in range(len(new)))


@pytest.mark.parametrize("style", ["trs", "hanweb", "vsb"])
def test_every_file_of_the_portal_is_what_its_name_says(style: str) -> None:
    portal = build(style)
    magic = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "png": b"\x89PNG"}
    seen = dict.fromkeys(magic, 0)
    for path, response in portal.responses.items():
        ending = path.rsplit(".", 1)[-1]
        if ending in magic:
            assert response.body.startswith(magic[ending]), path
            seen[ending] += 1
    assert all(seen.values())


def test_budget_files_are_large_enough_and_name_their_unit() -> None:
    portal = build("trs")
    files = {p: r for p, r in portal.responses.items() if "部门预算" in portal.pages[p] and p.endswith(".pdf")}
    assert len(files) >= 15
    for path, response in files.items():
        assert len(response.body) > 5120
        text = "".join(_pdf_pages(response.body))
        title = portal.pages[path]
        year = re.search(r"20\d\d", title)
        assert year is not None
        assert f"{year[0]}年部门预算" in text
        assert all(re.sub(r"\s", "", name) in re.sub(r"\s", "", text) for name in finance.BUDGET_TABLES)
