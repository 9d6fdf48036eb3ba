"""Attachments, however their links are written."""

from __future__ import annotations

import pytest

from checker.parse.article.files import suffix_of, unwrap
from checker.parse.reading import read_html

URL = "https://www.zone.test/cz/202102/t20210220_1.html"
BASE = "https://www.zone.test"


def files(body: str, after: str = "") -> list[str]:
    html = f"<body><h1>财政局2021年部门预算</h1><p>发布时间：2021-02-20</p><div id=zoom><p>详见附件</p>{body}</div>{after}</body>"
    return [a.url.removeprefix(BASE) for a in read_html(URL, html).attachments]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<a href="./P020210220.pdf">预算.pdf</a>', "/cz/202102/P020210220.pdf"),
        ('<a href="/up/1.DOCX?v=2">表</a>', "/up/1.DOCX?v=2"),
        ('<iframe src="/pdfjs/web/viewer.html?file=/up/1.pdf"></iframe>', "/up/1.pdf"),
        ('<a href="/generic/web/viewer.html?file=%2Fup%2F%E8%A1%A8.pdf">看</a>', "/up/%E8%A1%A8.pdf"),
        ('<embed src="a.pdf">', "/cz/202102/a.pdf"),
        ("<script>document.write('<p>附件：<a href=\"./P1.xls\">表</a></p>')</script>", "/cz/202102/P1.xls"),
        ('<script>document.write("<a href=\\"/x/2.zip\\">表</a>")</script>', "/x/2.zip"),
        ('<script>var fileUrl = "/x/3.ofd";</script>', "/x/3.ofd"),
        ('<a href="javascript:;" onclick="down3(\'/f/A.PDF\')">图</a>', "/f/A.PDF"),
        ("<a href=\"javascript:openFile('../b.wps')\">图</a>", "/cz/b.wps"),
        ('<a href="/system/_content/download.jsp?owner=1&wbfileid=42">附件1：预算表</a>', "/system/_content/download.jsp?owner=1&wbfileid=42"),
        ('<a href="/module/download/downfile.jsp?filename=2103.et&showname=x">预算表</a>', "/module/download/downfile.jsp?filename=2103.et&showname=x"),
        ('<a href="/file/down?id=7" title="申请表.doc">申请表</a>', "/file/down?id=7"),
        ('<a href="/attachment/12345" download>名单</a>', "/attachment/12345"),
    ],
)  # fmt: skip
def test_shapes(markup: str, wanted: str) -> None:
    assert files(markup) == [wanted]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="javascript:exportWord()">word下载</a>',
        '<a href="/export/toPdf?id=9">pdf下载</a>',
        '<a href="/wordExport.do?id=1">导出Word</a>',
        '<img src="/images/icon_pdf.gif">',
        '<a href="/up/big.jpg">图</a>',
        '<a ms-attr-href="qzbFile" title="文件下载">文件下载</a>',
        '<a href="{{item.path}}.pdf">x</a>',
        '<iframe src="/generic2/web/viewer.html?file={{qzbFile}}"></iframe>',
        '<script>var wzfj=""; if(wzfj.length>0){document.write(\'<a href="">附件</a>\')}</script>',
        '<script>/* <a href="old.pdf"> */ // <a href="older.pdf">\n</script>',
        '<!-- <a href="gone.pdf">旧</a> -->',
        '<a href="/download/">下载中心</a>',
        '<a href="/col/down/list.html">资料下载</a>',
    ],
)
def test_no_attachments(markup: str) -> None:
    assert files(markup) == []


def test_files_of_footer_and_side_belong_to_the_site() -> None:
    after = '<div class="sidebar"><a href="/x/guide.pdf">指南</a></div><div class="footer"><a href="/x/help.doc">帮助</a></div>'
    assert files("", after) == []


def test_block_below_the_body_counts_and_each_address_once() -> None:
    after = '<div><b>附件下载</b><ul><li><a href="./P1.pdf">表一</a></li><li><a href="/cz/202102/P1.pdf">表一</a></li></ul></div>'
    assert files('<a href="W1.pdf">表一</a>', after) == ["/cz/202102/W1.pdf", "/cz/202102/P1.pdf"]


def test_names_and_places() -> None:
    html = """<body><h1>财政局2021年部门预算</h1><p>发布时间：2021-02-20</p><div id=zoom><p>详见附件</p><a href="a.pdf"></a></div>
    <script>document.write('<a href="b.xls">附表.xls</a>')</script><div><a href="c.doc" title="说明"></a></div></body>"""
    found = read_html(URL, html).attachments
    assert [(a.name, a.suffix, a.where) for a in found] == [
        ("", "pdf", "body"),
        ("说明", "doc", "block"),
        ("附表.xls", "xls", "script"),
    ]


def test_suffix_and_viewer() -> None:
    assert suffix_of("/down.jsp?f=x.PDF&n=1") == "pdf"
    assert suffix_of("/a/b.html") == ""
    assert suffix_of("/pdf/") == ""
    assert unwrap("/web/viewer.html?file=/a.pdf#page=2") == "/a.pdf"
    assert unwrap("/list.html?file=/a.pdf") == "/list.html?file=/a.pdf"
