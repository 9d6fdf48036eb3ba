"""Disclosure tables in every layout, inline lines, empty values."""

from __future__ import annotations

import pytest

from checker.model.reading import PageReading
from checker.parse.reading import read_html

BODY = "<h1>节水管理办法</h1><div id=zoom><p>第一条 为加强节水管理，制定本办法，适用于本区行政区域内的用水单位和个人。</p></div>"


def read(box: str) -> PageReading:
    return read_html("https://www.zone.test/wj/1.html", f"<body>{box}{BODY}</body>")


LAYOUTS = {
    "label cell, value cell": "<table><tr><td>索引号</td><td>A-1</td><td>发布机构</td><td>水务局</td></tr><tr><td>文号</td><td>水发〔2021〕6号</td><td>发布日期</td><td>2021-05-24</td></tr></table>",
    "bold padded labels": "<table><tr><td><b>索 引 号：</b></td><td>A-1</td></tr><tr><td><b>发　布　机　构：</b></td><td>水务局</td></tr><tr><td>文&nbsp;&nbsp;号：</td><td>水发〔2021〕6号</td></tr><tr><td>发布&ensp;日期：</td><td>2021-05-24</td></tr></table>",
    "header row, value row": "<table><tr><th>索引号</th><th>发布机构</th><th>文号</th><th>发布日期</th></tr><tr><td>A-1</td><td>水务局</td><td>水发〔2021〕6号</td><td>2021-05-24</td></tr></table>",
    "definition list": "<dl><dt>索引号</dt><dd>A-1</dd><dt>发布机构</dt><dd>水务局</dd><dt>文号</dt><dd>水发〔2021〕6号</dd><dt>发布日期</dt><dd>2021-05-24</dd></dl>",
    "list entries": "<ul><li><span>索引号：</span><em>A-1</em></li><li><span>发布机构：</span><em>水务局</em></li><li>文号：<font>水发〔2021〕6号</font></li><li>发布日期：<p>2021-05-24</p></li></ul>",
    "one line": "<div>索引号：A-1　发布机构：水务局　文号：水发〔2021〕6号　发布日期：2021-05-24</div>",
    "no blanks between": "<div><span>索引号：A-1 </span><span>发布机构：水务局</span><span>文号：水发〔2021〕6号 </span><span>发布日期：2021-05-24</span></div>",
    "one line each": "<div>索引号：A-1</div><div>发布机构：水务局</div><div>文号：水发〔2021〕6号</div><div>发布日期：2021-05-24</div>",
    "in brackets": "<p>【索引号】：A-1</p><p>【发布机构】：水务局</p><p>【文号】：水发〔2021〕6号</p><p>【发布日期】：2021-05-24</p>",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str) -> None:
    reading = read(LAYOUTS[name])
    assert reading.index_number == "A-1"
    assert reading.issuer == "水务局"
    if name != "no blanks between":
        assert reading.doc_number == "水发〔2021〕6号"
    assert reading.published is not None
    assert reading.published.value.isoformat() == "2021-05-24"


def test_block_repeated_for_phone_and_desktop_counts_once() -> None:
    box = LAYOUTS["label cell, value cell"]
    twice = read(f"<div class=phone>{box}</div><div class=pc>{box}</div>")
    assert twice.fields == read(box).fields


@pytest.mark.parametrize("gap", ["<td></td>", "<td>&nbsp;</td>", "<td>　</td>"])
def test_empty_value_is_not_taken_from_the_next_row(gap: str) -> None:
    reading = read(f"<table><tr><td>索引号</td>{gap}</tr><tr><td>发布机构</td><td>水务局</td></tr></table>")
    assert (reading.index_number, reading.issuer) == ("", "水务局")
    assert [(f.label, f.value) for f in reading.fields][0] == ("索引号", "")


def test_words_for_nothing_are_no_value() -> None:
    reading = read("<table><tr><td>索引号</td><td>无</td><td>发布机构</td><td>暂无</td></tr></table>")
    assert (reading.index_number, reading.issuer) == ("", "")


def test_long_table_of_other_documents_is_no_disclosure_table() -> None:
    rows = "".join(f"<tr><td>A-{i}</td><td>水发〔2021〕{i}号</td></tr>" for i in range(1, 5))
    reading = read(f"<table><tr><th>索引号</th><th>文号</th></tr>{rows}</table>")
    assert (reading.index_number, reading.doc_number) == ("", "")


def test_labels_of_body_and_footer_do_not_count() -> None:
    html = """<body><h1>关于召开听证会的公告</h1><p>发布时间：2021-05-24</p><div id=zoom><p>时间：2021年6月25日上午9时，地点行政中心三楼会议室，请准时参加。</p><p>索引号：B-9</p></div>
    <div class=footer>来源：别处 发布时间：2012-01-01</div></body>"""
    reading = read_html("https://www.zone.test/wj/1.html", html)
    assert reading.index_number == ""
    assert reading.published is not None
    assert reading.published.value.isoformat() == "2021-05-24"


@pytest.mark.parametrize("label", ["截止时间", "报名时间", "办公时间", "会议时间", "当地时间"])
def test_other_times_are_no_publish_date(label: str) -> None:
    assert read(f"<div>{label}：2021-06-01</div>").published is None
