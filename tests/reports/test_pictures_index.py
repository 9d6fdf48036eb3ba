from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

import reports
from checker.model.vocabulary import Verdict
from reports import Context
from reports.index import runs, write_index
from reports.pictures import Picture, draw_all
from reports.view import View
from tests.reports import sample

SVG = "{http://www.w3.org/2000/svg}"


def _pictures(lang: str = "zh") -> list[Picture]:
    return draw_all(View(sample.context(lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_has_a_name_and_a_table(lang: str) -> None:
    pictures = _pictures(lang)
    assert len(pictures) == 4
    for picture in pictures:
        root = ET.fromstring(picture.svg)
        assert root.get("role") == "img"
        assert picture.title in str(root.get("aria-label"))
        assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}a", f"{SVG}image")]
        assert ET.fromstring(picture.table).findall("tbody/tr")


def test_the_freshness_picture_puts_an_item_into_its_week() -> None:
    column = replace(sample.report().columns[0], dates=("2021-11-29", "2021-11-23", "2021-11-22", "2021-05-01", "bad"))
    freshness = draw_all(View(Context(replace(sample.report(), columns=(column,)))))[0]
    tips = re.findall(r"<title>(.*?)</title>", freshness.svg)
    assert sorted(tips) == ["通知公告：0周前发布 2 条", "通知公告：1周前发布 1 条", "通知公告：30周前发布 1 条"]


def test_the_timeline_tells_late_from_in_time() -> None:
    timeline = _pictures()[1]
    assert timeline.svg.count('class="bad"') == 1
    assert timeline.svg.count('class="good"') == 1
    assert "未见解读" in timeline.svg
    assert "日期未能识读" in timeline.svg


def test_the_budget_matrix_has_a_field_for_each_unit_and_year() -> None:
    findings = [
        sample.finding("s02-dept-budget-coverage", f"{unit}/{year}", verdict, label=unit, data={"year": year})
        for unit, year, verdict in (
            ("甲局", 2020, Verdict.PASS),
            ("甲局", 2021, Verdict.FAIL),
            ("乙局", 2021, Verdict.PASS),
        )
    ]
    view = View(Context(replace(sample.report(), findings=tuple(findings), columns=(), pairs=(), dual_stack={})))
    rows = [[c.text for c in row] for row in ET.fromstring(draw_all(view)[0].table).iter("tr")]
    assert rows == [["单位", "2020 预算", "2021 预算"], ["甲局", "未发现问题", "未达标"], ["乙局", "—", "未发现问题"]]


def test_the_dual_stack_matrix_shows_each_port() -> None:
    rows = [[c.text for c in row] for row in ET.fromstring(_pictures()[3].table).iter("tr")]
    assert rows[0] == ["地址", "80 端口", "443 端口", "首页"]
    assert rows[1] == ["IPv4 203.0.113.80", "可连接", "可连接", "HTTP 200"]
    assert rows[2] == ["IPv6 2001:db8::1", "超时", "被拒绝", "没有可用网络路径"]


def test_the_index_lists_runs_newest_first_and_passes_over_what_is_none(tmp_path: Path) -> None:
    for n, day in ((1, "2021-11-22"), (2, "2021-11-29")):
        folder = tmp_path / "lgkfq" / f"{day}-{n}"
        folder.mkdir(parents=True)
        run = replace(sample.report(), run=folder.name, as_of=day)
        reports.get("json").write(Context(run), folder)
    (tmp_path / "lgkfq" / "2021-11-29-2" / "report.html").write_text("x", encoding="utf-8")
    for name, content in (("broken", "{"), ("list", "[]"), ("other", json.dumps({"run": 1})), ("odd", '{"run":1,"site":[],"as_of":1,"findings":[]}')):  # fmt: skip
        (tmp_path / "lgkfq" / name).mkdir()
        (tmp_path / "lgkfq" / name / "report.json").write_text(content, encoding="utf-8")
    assert [r.as_of for r in runs(tmp_path)] == ["2021-11-29", "2021-11-22"]
    html = write_index(tmp_path).read_text(encoding="utf-8")
    assert html.count("<tr><th") == 2 + 1
    assert re.findall(r'href="([^"]*report\.html)"', html) == ["lgkfq/2021-11-29-2/report.html"]
    view = View(sample.context())
    assert f'<b class="v fail">{view.counts[Verdict.FAIL]}</b>' in html


def test_an_empty_folder_has_an_index_too(tmp_path: Path) -> None:
    assert "还没有检查记录" in write_index(tmp_path).read_text(encoding="utf-8")
