from __future__ import annotations

import csv
from pathlib import Path

import reports
from checker.model.vocabulary import Verdict
from reports import sheet
from reports.text import lines
from reports.view import View
from tests.reports import sample


def _rows(folder: Path, lang: str = "zh") -> list[dict[str, str]]:
    path = reports.get("csv").write(sample.context(lang), folder)[0]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_finding_is_a_row_in_the_recommended_columns(tmp_path: Path) -> None:
    rows = _rows(tmp_path)
    assert (tmp_path / "findings.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert list(rows[0])[: len(sheet.COLUMNS)] == list(sheet.COLUMNS)
    assert len(rows) == len(sample.report().findings)
    assert {r["问题编号"] for r in rows} == {f.fingerprint for f in sample.report().findings}
    assert {r["检查程序出口地址"] for r in rows} == {"203.0.113.7"}


def test_no_cell_is_a_formula_and_our_numbers_stay_numbers(tmp_path: Path) -> None:
    rows = _rows(tmp_path)
    cells = [v for r in rows for k, v in r.items() if k != "序号"]
    assert not [c for c in cells if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=1+1" in cells
    assert [r["序号"] for r in rows] == [str(n) for n in range(1, len(rows) + 1)]


def test_whole_addresses_stand_in_the_data(tmp_path: Path) -> None:
    assert sample.LONG_URL in {r["问题页面地址"] for r in _rows(tmp_path)}


def test_the_summary_names_numbers_the_rows_give() -> None:
    view = View(sample.context())
    text = "\n".join(lines(sample.context()))
    failed = sum(1 for r in view.rows if r.finding.verdict is Verdict.FAIL and r.counted)
    assert f"未达标 {failed}｜" in text
    assert "注意：达到页数上限" in text
    assert "可能失分：6.5 至 14 分" in text
    assert "203.0.113.7" in text
    assert "空白栏目" in text


def test_a_line_of_the_summary_is_a_line() -> None:
    extra = sample.finding(title="多\n行\x1b[31m题\u202e目", verdict=Verdict.FAIL, message="m\r\n" * 400)
    for line in lines(sample.context(extra=[extra])):
        assert not set(line) & set("\n\r\x1b\u202e")
        assert len(line) <= 240
