"""The page reading as a whole: never an exception, other contents than HTML, references, the record of `checker read`."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.model.reading import PageReading
from checker.model.vocabulary import PageKind
from checker.parse.output import as_record
from checker.parse.reading import read_html, read_page

URL = "https://www.zone.test/zwgk/list/index.html"
KEYS = {
    "path", "url", "kind", "title", "publish_date", "publish_date_source", "written_date", "doc_number", "index_number",
    "issuer", "items", "next_pages", "pagination", "attachments", "meta", "breadcrumb", "redirect", "encoding", "details",
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=600),
    st.sampled_from(["text/html", "application/json", "text/xml", "", "text/html; charset=gbk"]),
)
def test_any_bytes_give_a_reading(body: bytes, content_type: str) -> None:
    reading = read_page(URL, body, [("Content-Type", content_type)])
    assert isinstance(reading, PageReading)
    assert not reading.list_note.startswith("reader failed")
    json.dumps(as_record(reading))


_PIECES = st.sampled_from(
    [
        "<div>", "</div>", "<table><tr><td>", "</td>", "<li>", "<a href='http://[bad'>", "<a href='x.pdf'>", "</a>", "索引号：",
        "发布时间：", "2021-05-02", "<h1>", "</h1>", "<select><option value='/x'>", "<script>", "</script>", "办字〔2021〕6号",
        "<title>", "</title>", "当前位置：", "<meta name='PubDate' content='x'>", "<p>", "《", "》", "\x00", "\ud800", "<br>",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(_PIECES, max_size=60))
def test_broken_markup_gives_a_reading(pieces: list[str]) -> None:
    html = "<html>" + "".join(pieces)
    reading = read_page(URL, html.encode("utf-8", "surrogatepass"), [("Content-Type", "text/html")])
    assert not reading.list_note.startswith("reader failed")


def test_hostile_nesting_and_size() -> None:
    deep = read_html(URL, "<div>" * 20_000 + "x" + "</div>" * 20_000)
    assert deep.text_chars == 1
    wide = read_html(URL, "<a href=/a>" + "<b>字</b>" * 50_000 + "</a>")
    assert wide.url == URL


def test_plain_text_and_empty_body() -> None:
    text = read_page(URL, "第一行\n\n第二行".encode(), [("Content-Type", "text/plain; charset=utf-8")])
    assert (text.kind, text.body_text, text.body_chars) == (PageKind.OTHER, "第一行\n第二行", 6)
    empty = read_page(URL, b"")
    assert (empty.kind, empty.title, empty.links) == (PageKind.OTHER, "", ())


def test_html_served_as_text_is_still_html() -> None:
    reading = read_page(
        URL,
        "<html><head><title>公开指南</title></head><body>x</body></html>".encode(),
        [("Content-Type", "text/plain")],
    )
    assert reading.html_title == "公开指南"


def test_record_has_exactly_the_agreed_keys() -> None:
    record = as_record(read_html(URL, "<title>x</title>"), "a.html")
    assert set(record) == KEYS
    assert record["path"] == "a.html"
    assert record["publish_date"] is None
    assert record["doc_number"] is None
    assert record["pagination"].keys() == {"kind", "pages", "proven"}


def test_record_of_an_article() -> None:
    html = """<html><head><title>关于停水的通知</title></head><body><h1>关于停水的通知</h1><p>发布时间：2021-05-24 09:12</p>
    <div id="zoom"><p>因管道检修，部分区域停水，请居民提前储水，不便之处敬请谅解，谢谢配合。</p><a href="./附件 1.doc">附件1</a></div></body></html>"""
    record = as_record(read_html("https://www.zone.test/gg/202105/1.html", html))
    assert record["publish_date"] == "2021-05-24"
    assert record["publish_date_source"] == "label"
    assert record["details"]["publish_time"] == "09:12"
    assert record["attachments"] == ["https://www.zone.test/gg/202105/%E9%99%84%E4%BB%B6%201.doc"]
    json.dumps(record, ensure_ascii=False)


def test_references_of_every_sort() -> None:
    html = """<body><a href=" /a.html\t">甲</a><a href="javascript:;">乙</a><a>丙</a><area href="m.html"><img src="i.png" alt="图">
    <iframe src="f.html"></iframe><form action="/s.jsp"><input name=q></form><script src="/j.js"></script>
    <link rel="stylesheet" href="c.css"><link rel="alternate" href="rss.xml"><select><option value="http://other.test/">外</option><option value="3">3</option></select>
    <a href="file:///C:/a.doc">丁</a><a ms-attr-href="el.url">戊</a><a href="{{item.url}}">己</a><script>document.write('<a href="/up/1.pdf">附件</a>')</script>
    <div style="display:none"><a href="http://spam.test/">暗</a></div><a style="font-size:0px" href="http://spam2.test/">暗二</a></body>"""
    reading = read_html(URL, html)
    kinds = {(link.kind, link.url) for link in reading.links if not link.problem}
    base = "https://www.zone.test"
    assert ("a", base + "/a.html") in kinds
    assert ("area", base + "/zwgk/list/m.html") in kinds
    assert ("img", base + "/zwgk/list/i.png") in kinds
    assert ("iframe", base + "/zwgk/list/f.html") in kinds
    assert ("form", base + "/s.jsp") in kinds
    assert ("script", base + "/j.js") in kinds
    assert ("style", base + "/zwgk/list/c.css") in kinds
    assert ("option", "http://other.test/") in kinds
    assert {link.problem for link in reading.links if link.text in ("乙", "丁")} == {"not_a_link", "local_file"}
    assert not any("el.url" in link.url or "item.url" in link.url for link in reading.links)
    assert {link.text for link in reading.links if link.hidden} == {"暗", "暗二"}
    assert not any(link.url.endswith("rss.xml") for link in reading.links)


def test_base_element_counts() -> None:
    reading = read_html(URL, '<head><base href="/en/"><base href="/fr/"></head><body><a href="g.html">g</a></body>')
    assert [link.url for link in reading.links if link.kind == "a"] == ["https://www.zone.test/en/g.html"]


def test_body_links_take_the_related_block_with_them() -> None:
    html = """<body><h1>关于加强节水管理的意见</h1><div>发布时间：2021-08-02</div><div id="zoom"><p>为加强节水管理，保障用水安全，现提出如下意见，请认真贯彻执行。</p></div>
    <div class="rel"><h3>相关解读</h3><ul><li><a href="/jd/1.html">《关于加强节水管理的意见》政策解读</a></li></ul></div>
    <div class="hot"><h3>热门推荐</h3><ul><li><a href="/x/1.html">别的</a></li></ul></div></body>"""
    reading = read_html("https://www.zone.test/wj/1.html", html)
    assert [link.url for link in reading.body_links] == ["https://www.zone.test/jd/1.html"]
    assert reading.quoted_titles == ()


def test_picture_only_interpretation() -> None:
    html = """<body><h1>一图读懂工作要点</h1><div>发布时间：2021-08-02</div><div id="zoom"><p><img src="tj.png"></p></div></body>"""
    reading = read_html("https://www.zone.test/jd/1.html", html)
    assert (reading.kind, reading.body_images, reading.media, reading.body_chars) == (
        PageKind.INTERPRETATION,
        1,
        ("picture",),
        0,
    )


@pytest.mark.parametrize(
    ("label", "value", "field", "wanted"),
    [
        ("公开方式", "主动公开", "openness", "主动公开"),
        ("有 效 性", "有效", "validity", "有效"),
        ("施行日期", "2021-07-01", "effective", date(2021, 7, 1)),
        ("失效日期", "2026年6月30日", "expires", date(2026, 6, 30)),
    ],
)
def test_further_facts_of_the_table(label: str, value: str, field: str, wanted: object) -> None:
    html = f"""<body><table><tr><td>索引号：</td><td>A-1</td></tr><tr><td>{label}：</td><td>{value}</td></tr></table><h1>节水管理办法</h1>
    <div id="zoom"><p>第一条 为加强节水管理，制定本办法，适用于本区行政区域内的用水单位和个人。</p></div></body>"""
    assert getattr(read_html("https://www.zone.test/wj/1.html", html), field) == wanted


def test_source_printed_as_site_name_is_no_source() -> None:
    head = '<meta name="SiteName" content="临区管委会"><meta name="ContentSource" content="">'
    body = "<h1>收费标准</h1><p>来源：{} 时间：2021-08-02</p><div id=zoom><p>本机关提供政府信息，除特定情形外不收取任何费用，请知悉。</p></div>"
    url = "https://www.zone.test/wj/1.html"
    assert read_html(url, head + body.format("临区管委会")).source == ""
    assert read_html(url, head + body.format("财政局")).source == "财政局"


def test_invisible_characters_are_no_part_of_title_and_text() -> None:
    html = "<title>\ufeff关于节水\u200b的通知</title><body><h1>关于节水\u200b的通知</h1><p>发布时间：\ufeff2021-05-24</p></body>"
    reading = read_html("https://www.zone.test/wj/1.html", html)
    assert reading.title == "关于节水的通知"
    assert reading.published is not None


def test_forms_offered_by_a_column_without_rows() -> None:
    html = """<title>依申请公开</title><body><div>当前位置：<a href="/">首页</a> &gt; <a href="./">依申请公开</a></div>
    <div class=main><h2>依申请公开</h2><p>下载申请表格：<a href="sqb.doc">政府信息公开申请表</a></p></div></body>"""
    reading = read_html("https://www.zone.test/zwgk/ysqgk/", html)
    assert [a.url for a in reading.attachments] == ["https://www.zone.test/zwgk/ysqgk/sqb.doc"]


def test_elements_never_closed_do_not_stop_the_parser() -> None:
    for markup in ("<div>", "<select><option value=/x>x", "<table><tr><td>", "<b><i>"):
        reading = read_html(URL, "<html><body>" + markup * 100_000)
        assert reading.url == URL


def test_long_page_of_ordinary_markup_is_read_to_its_end() -> None:
    html = "<html><body>" + f"<p>{'字' * 30}<br>句<img src=a.png>" * 9_000 + '<a href="/last.html">末</a>'
    assert read_html(URL, html).links[-1].url == "https://www.zone.test/last.html"


def test_a_bare_column_whose_pager_says_one_page_is_empty_not_drawn_by_script() -> None:
    html = (
        "<title>政策解读-测试区</title><div class=nav><a href=/>首页</a></div><ul class=list></ul>"
        "<script src=/js/page.js></script><script>createPageHTML(1, 0, 'index', 'html');</script>" + "<!-- -->" * 50
    )
    reading = read_html("http://www.zone.example/zcjd/", html)
    assert (reading.list_state, reading.script_shell) == ("empty", False)


def test_a_header_row_may_hold_a_label_nobody_knows() -> None:
    html = (
        "<title>某某办法</title><table><tr><td>索引号</td><td>文件编号</td><td>时效</td></tr>"
        "<tr><td>a-1</td><td>云临港规〔2017〕3号</td><td>有效</td></tr>"
        "<tr><td>公开属性</td><td>废止日期</td><td>文件登记码</td></tr><tr><td>主动公开</td><td>2022-08-31</td><td>YL-30001</td></tr></table>"
        "<h1>某某办法</h1><div id='vsb_content'><p>正文</p></div>"
    )
    reading = read_html("http://www.zone.example/info/1/2.htm", html)
    fields = {f.label: f.value for f in reading.fields}
    assert fields["文件登记码"] == "YL-30001"
    assert (reading.validity, reading.openness, str(reading.expires)) == ("有效", "主动公开", "2022-08-31")
