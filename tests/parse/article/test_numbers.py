"""A document's own number as against citations and look-alikes."""

from __future__ import annotations

import pytest

from checker.parse.article.numbers import cited_numbers, is_number, normal
from checker.parse.reading import read_html

URL = "https://www.zone.test/wj/1.html"
TEXT = "<p>各部门要认真组织实施，及时报告进展情况，确保各项任务按期完成，不得推诿拖延。</p>"


def page(body: str, title: str = "关于做好节水工作的通知", box: str = "", under: str = "") -> str:
    return f"<title>{title}</title><body>{box}<h1>{title}</h1>{under}<p>发布时间：2021-05-24</p><div id=zoom>{body}{TEXT}</div></body>"


@pytest.mark.parametrize(
    "written",
    [
        "临管发〔2021〕6号",
        "临管发[2021]6号",
        "临管发【2021】6号",
        "临管发（2021）6号",
        "临管发(2021)6号",
        "临管发﹝2021﹞6号",
        "临管发〔 2021 〕 6号",
        "临管发〔2021〕第6号",
        "临管发<span>〔20</span><b>21</b>〕<i>6</i>号",
        "（临管发〔2021〕6号）",
        "　　临管发〔2021〕6号　　",
    ],
)
def test_every_way_a_number_is_written(written: str) -> None:
    reading = read_html(URL, page(f"<p>{written}</p>"))
    assert normal(reading.doc_number) == "临管发〔2021〕6号"
    assert " " not in reading.doc_number


def test_table_comes_first() -> None:
    box = "<table><tr><td>索引号</td><td>A1</td><td>文号</td><td>临管办发〔2021〕9号</td></tr></table>"
    assert read_html(URL, page("<p>临管发〔2021〕6号</p>", box=box)).doc_number == "临管办发〔2021〕9号"


@pytest.mark.parametrize("empty", ["", "无", "暂无", "—"])
def test_empty_table_cell_lets_the_text_speak(empty: str) -> None:
    box = f"<table><tr><td>索引号</td><td>A1</td><td>文号</td><td>{empty}</td></tr></table>"
    assert read_html(URL, page("<p>临管发〔2021〕6号</p>", box=box)).doc_number == "临管发〔2021〕6号"


def test_line_under_the_title() -> None:
    under = "<div class=sub>临管规〔2020〕4号</div>"
    assert read_html(URL, page("<p>第一条</p>", under=under)).doc_number == "临管规〔2020〕4号"


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("关于做好节水工作的意见（临管发〔2021〕6号）", "临管发〔2021〕6号"),
        ("产权转让公告吉市产权公发[2018]第110号", "吉市产权公发[2018]第110号"),
        ("临管发〔2021〕6号关于做好节水工作的通知", "临管发〔2021〕6号"),
        ("转发《关于节水的意见》（国办发〔2020〕1号）的通知", ""),
        ("关于废止《临管发〔2010〕5号》等文件的决定", ""),
    ],
)
def test_number_in_the_title(title: str, number: str) -> None:
    assert read_html(URL, page("<p>各部门：</p>", title)).doc_number == number


@pytest.mark.parametrize(
    "body",
    [
        "<p>根据《关于节水的意见》（国办发〔2020〕1号）精神，现将有关事项通知如下。</p>",
        "<p>按照国办发〔2020〕1号文件要求，现将有关事项通知如下。</p>",
        "<p>各部门：</p><p>国办发〔2020〕1号</p>",
        "<p>审图号：</p><p>鲁S〔2023〕001号</p>",
        "<p>GS（2021）1234号</p>",
        "<table><tr><td>文号</td></tr><tr><td>国办发〔2020〕1号</td></tr><tr><td>鲁政发〔2020〕2号</td></tr></table>",
    ],
)
def test_citations_and_look_alikes_are_no_own_number(body: str) -> None:
    assert read_html(URL, page(body)).doc_number == ""


def test_citations_are_listed_once_without_the_own_number() -> None:
    body = "<p>临管发〔2021〕6号</p><p>依据国办发〔2020〕1号、鲁政发[2020]2号和国办发〔2020〕1号，结合实际，制定本通知，废止临管发〔2015〕3号。</p>"
    reading = read_html(URL, page(body))
    assert reading.cited_numbers == ("国办发〔2020〕1号", "鲁政发[2020]2号", "临管发〔2015〕3号")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("临管发〔2021〕6号", True),
        ("鲁S〔2023〕001号", False),
        ("鲁ICP备05000000号", False),
        ("电话0539-6250101号", False),
    ],
)
def test_is_number(text: str, wanted: bool) -> None:
    assert is_number(text) is wanted


def test_many_brackets_cost_little() -> None:
    assert cited_numbers("", "", "字〔2021〕" * 20_000) == ()
