from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

import reports
from reports import sheet
from reports.view import View
from tests.reports import sample


def _write(folder: Path, lang: str = "zh") -> list[Path]:
    return reports.get("xlsx").write(sample.context(lang), folder)


def _read(path: Path) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_office_gets_every_finding_and_each_unit_its_own(tmp_path: Path) -> None:
    office, *units = _write(tmp_path)
    view = View(sample.context())
    sheets = _read(office)
    assert sheets["整改清单"][0] == list(sheet.COLUMNS)
    assert len(sheets["整改清单"]) - 1 == len(sheet.listed(view.ranked))
    assert len(sheets["全部检查结果"]) - 1 == len(view.rows)
    assert len(units) == sum(1 for g in view.unit_lists if sheet.listed(g.rows))
    finance = next(p for p in units if "区财政金融局" in p.name)
    identities = {row[1] for row in _read(finance)["整改清单"][1:]}
    assert identities == {
        r.finding.fingerprint for r in view.rows if "区财政金融局" in r.units and r.open and r.counted
    }


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    office = _write(tmp_path)[0]
    view = View(sample.context())
    written = [[reports.safe.cell(c) for c in sheet.cells(view, r, n)] for n, r in enumerate(view.ranked, 1)]
    read = _read(office)["全部检查结果"][1:]
    assert [[str(c) for c in row] for row in read] == written


def test_every_cell_is_text_and_none_a_formula(tmp_path: Path) -> None:
    for path in _write(tmp_path):
        for rows in _read(path).values():
            assert all(isinstance(c, str) for row in rows for c in row)
        with zipfile.ZipFile(path) as parts:
            sheets = [parts.read(n).decode() for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not [s for s in sheets if "<f>" in s or "<hyperlink" in s]
    assert "=1+1" in {c for row in _read(_write(tmp_path)[0])["全部检查结果"] for c in row}


def test_one_run_gives_one_byte_sequence(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = _write(tmp_path / "a"), _write(tmp_path / "b")
    assert [p.name for p in first] == [p.name for p in second]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]


def test_names_of_units_become_legal_file_names(tmp_path: Path) -> None:
    odd = sample.finding(unit="甲/乙:丙*?\n、" + "长" * 120)
    names = [p.name for p in reports.get("xlsx").write(sample.context(extra=[odd]), tmp_path)]
    assert all(len(n.encode()) <= 255 and not set(n) & set('/\\:*?"<>|\n') for n in names)
    assert len({n.lower() for n in names}) == len(names)


def test_a_cell_longer_than_excel_holds_is_cut(tmp_path: Path) -> None:
    long = sample.finding("s01-plan-column", "long", message="字" * 40_000)
    office = reports.get("xlsx").write(sample.context(extra=[long]), tmp_path)[0]
    cells = [str(c) for row in _read(office)["全部检查结果"] for c in row]
    assert max(len(c) for c in cells) == reports.safe.MAX_CELL


def test_escapes_of_the_format_itself_read_back_as_written(tmp_path: Path) -> None:
    odd = sample.finding("s01-plan-column", "odd", message="_x0041_ 与 _x000D_")
    office = reports.get("xlsx").write(sample.context(extra=[odd]), tmp_path)[0]
    assert "_x0041_ 与 _x000D_" in {c for row in _read(office)["全部检查结果"] for c in row}


def test_the_head_says_what_was_inspected(tmp_path: Path) -> None:
    about = {str(k): str(v) for k, v in _read(_write(tmp_path)[0])["检查说明"]}
    assert set(sheet.HEAD) <= set(about)
    assert about["检查程序出口地址"] == "203.0.113.7"
    assert about["检查范围(页面数、链接数、附件数)"] == "1412 / 9312 / 268"
    assert "政府债务限额余额公开" in about["未能检查的项目及原因"]
    assert about["总体结论"].startswith("单项否决 1 项")


def test_links_that_do_not_work_have_their_own_sheet(tmp_path: Path) -> None:
    rows = _read(_write(tmp_path)[0])["问题链接"][1:]
    assert [r[1:4] for r in rows] == [
        [sample.SITE + "gone.html", "无法访问", "HTTP 404"],
        ["javascript:alert(1)", "待人工核实", "访问超时"],
    ]
    assert rows[0][4:] == [sample.SITE, "=机构<b>", "2"]


def test_english_workbooks_have_english_heads(tmp_path: Path) -> None:
    sheets = _read(_write(tmp_path, "en")[0])
    assert list(sheets) == ["About", "Rectification list", "All findings", "Units", "Links to look at"]


@pytest.mark.timeout(180)
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    office_binary = shutil.which("soffice") or shutil.which("libreoffice")
    if office_binary is None:
        pytest.skip("no LibreOffice installed")
    office = _write(tmp_path)[0]
    out = tmp_path / "out"
    environment = {**os.environ, "HOME": str(tmp_path)}
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run([office_binary, profile, "--headless", "--convert-to", "ods", "--outdir", str(out), str(office)], check=True, capture_output=True, timeout=170, env=environment)  # fmt: skip
    assert _trimmed(_read(next(out.glob("*.ods")))) == _trimmed(_read(office))


def _trimmed(book: dict[str, list[list[object]]]) -> dict[str, list[list[str]]]:
    """Cells as text without empty rows and cells at the end."""
    return {
        name: [t for row in rows if any(t := "\x1f".join(map(str, row)).rstrip("\x1f").split("\x1f"))]
        for name, rows in book.items()
    }
