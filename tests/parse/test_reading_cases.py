"""Which date counts (case C13), labels of charsets (C08), pages that are not the page (C02, C03)."""

from __future__ import annotations

from datetime import date

import pytest

from checker.model.reading import PageReading
from checker.model.vocabulary import DateSource, PageKind
from checker.parse.reading import read_html, read_page

URL = "https://www.zone.test/zwgk/a.html"
INFO = "来源:党政办 发布时间:2021-05-24 09:12 浏览次数:20210520"


def article(info: str = INFO, head: str = "", number: str = "办字〔2021〕6号", signed: str = "2021年5月20日") -> str:
    return f"""<html><head><meta charset="utf-8">{head}<title>关于印发2021年工作要点的通知</title></head><body>
<div class="top">今天是2021年12月1日 星期三</div>
<h1>关于印发2021年工作要点的通知</h1>
<div class="info">{info}</div>
<div class="body"><p>{number}</p><p>……</p><p>各部门要按照要求抓好落实，重要情况及时报告，确保完成全年任务。</p>
<p style="text-align:right">{signed}</p></div>
<div class="side"><li><a href="/b.html">别的通知</a><span>2021-11-30</span></li></div>
<div class="foot">Copyright © 2012-2021 页面生成时间:2021-12-01 03:00:11</div></body></html>"""


def test_visible_label_counts() -> None:
    reading = read_html(URL, article())
    assert reading.published is not None
    assert (reading.published.value, reading.published.time) == (date(2021, 5, 24), "09:12")
    assert reading.published.source is DateSource.LABEL
    assert reading.written == date(2021, 5, 20)
    assert reading.doc_number == "办字〔2021〕6号"
    assert reading.title == "关于印发2021年工作要点的通知"
    assert reading.kind is PageKind.DOCUMENT


def test_meta_counts_without_label() -> None:
    head = '<meta name="PubDate" content="2021-05-24 09:12:00">'
    reading = read_html(URL, article("来源:党政办 浏览次数:20210520", head))
    assert reading.published is not None
    assert reading.published.value == date(2021, 5, 24)
    assert reading.published.source is DateSource.META
    assert reading.written == date(2021, 5, 20)


def test_neither_label_nor_meta_is_no_publish_date() -> None:
    reading = read_html(URL, article("来源:党政办 浏览次数:20210520"))
    assert reading.published is None
    assert reading.date_candidates == ()
    assert reading.written == date(2021, 5, 20)


def test_the_day_a_page_was_built_and_rows_beside_the_text_are_no_signing_dates() -> None:
    """On pages whose parts have no names: nothing tells the foot and the side from the text but what they say."""
    plain = article().replace("class=", "data-x=")
    assert read_html(URL, plain).written == date(2021, 5, 20)
    assert read_html(URL, plain.replace("2021年5月20日", "")).written is None


def test_future_and_redated_values_are_read_as_written() -> None:
    assert read_html(URL, article("发布时间:2021-12-31")).published.value == date(2021, 12, 31)  # type: ignore[union-attr]
    old = read_html(URL, article("发布时间:2021-11-20", number="办字〔2015〕6号", signed="2015年6月3日"))
    assert old.published is not None
    assert (old.published.value, old.written) == (date(2021, 11, 20), date(2015, 6, 3))


def test_all_candidates_are_kept_with_source_and_place() -> None:
    head = '<meta name="PubDate" content="2021-05-26">'
    reading = read_html("https://www.zone.test/202105/t20210527_9.html", article(head=head))
    found = [(d.source, d.value, d.where) for d in reading.date_candidates]
    assert found[0] == (DateSource.LABEL, date(2021, 5, 24), "发布时间")
    assert (DateSource.META, date(2021, 5, 26), "pubdate") in found
    assert found[-1][:2] == (DateSource.ADDRESS, date(2021, 5, 27))
    assert reading.date_candidates[-1].weak


def test_time_of_day_comes_from_another_source_of_the_same_day_only() -> None:
    same = read_html(URL, article("发布日期：2021-05-24", '<meta name="PubDate" content="2021-05-24 16:30">'))
    other = read_html(URL, article("发布日期：2021-05-24", '<meta name="PubDate" content="2021-05-25 16:30">'))
    assert same.published is not None
    assert other.published is not None
    assert (same.published.time, other.published.time) == ("16:30", "")


def test_address_counts_only_when_the_page_gives_nothing() -> None:
    url = "https://www.zone.test/art/2021/5/20/art_101_9.html"
    bare = read_html(url, article("来源:党政办"))
    assert bare.published is not None
    assert (bare.published.source, bare.published.weak) == (DateSource.ADDRESS, True)
    assert read_html(url, article()).published.source is DateSource.LABEL  # type: ignore[union-attr]


@pytest.mark.parametrize("shown", ["2021-13-45", "2021年02月30日"])
def test_label_with_an_impossible_date_is_unreadable(shown: str) -> None:
    reading = read_html(URL, article(f"发布时间:{shown} 来源:党政办"))
    assert reading.published is None
    assert reading.date_unreadable.startswith(shown)


def test_labelled_month_is_unreadable_not_invented() -> None:
    reading = read_html(URL, article("发布时间:2021年5月"))
    assert reading.published is None
    assert reading.date_unreadable == "2021年5月"


def test_empty_label_is_not_unreadable() -> None:
    reading = read_html(URL, article("发布时间: 来源:党政办"))
    assert (reading.published, reading.date_unreadable) == (None, "")


@pytest.mark.parametrize(
    "script",
    [
        "var pubdata='2018年10月18日'; if(pubdata!=''){document.write(pubdata);}",
        'var fbsj = "2018-10-18 10:00"; document.write(fbsj)',
        "document.write('发布时间：2018-10-18');",
        "document.write('<span>发布日期：</span>' + '2018-10-18');",
    ],
)
def test_date_that_only_a_script_writes(script: str) -> None:
    reading = read_html(URL, article(f"发布时间：<script>{script}</script> 字体：大 中 小"))
    assert reading.published is not None
    assert (reading.published.value, reading.published.where) == (date(2018, 10, 18), "script")


def test_lists_have_no_publish_date() -> None:
    rows = "".join(
        f'<li><a href="t{i}.html">关于第{i}批名单的公示</a><span>2021-0{i}-11</span></li>' for i in range(1, 9)
    )
    html = f"<html><head><title>公示</title><meta name=PubDate content='2021-09-01'></head><body><ul>{rows}</ul></body></html>"
    reading = read_html("https://www.zone.test/gs/", html)
    assert reading.published is None
    assert reading.kind in (PageKind.LIST, PageKind.COLUMN)
    assert len(reading.items) == 8


@pytest.mark.parametrize(
    ("header", "body", "used", "conflict"),
    [
        ("text/html; charset=gb2312", '<meta charset="utf-8"><title>公开</title>'.encode(), "utf-8", True),
        ("text/html", '<meta charset="gbk"><title>公开</title>'.encode("gbk"), "gb18030", False),
        ("text/html; charset=gb2312", b"\xef\xbb\xbf" + "<title>公开</title>".encode(), "utf-8", None),
        ("text/html; charset=utf8mb4", "<title>公开</title>".encode(), "utf-8", None),
    ],
)
def test_charset_labels(header: str, body: bytes, used: str, conflict: bool | None) -> None:
    reading = read_page(URL, body + b"<body><p>x</p></body>", [("content-type", header)])
    assert reading.html_title == "公开"
    assert reading.encoding.used == used
    if conflict is not None:
        assert reading.encoding.conflict is conflict


def test_error_page_served_with_200() -> None:
    words = "<p>抱歉，您访问的页面不存在或已删除，请检查地址。</p>"
    reading = read_html(URL, f"<html><head><title>404-页面不存在</title></head><body>{words}</body></html>")
    assert reading.soft_error
    assert reading.kind is PageKind.OTHER
    assert reading.published is None


def test_article_about_missing_pages_is_no_error_page() -> None:
    text = "<p>检查发现部分网站页面不存在，链接失效，已督促整改。</p>" * 40
    html = f"<html><head><title>关于网站检查情况的通报</title></head><body><h1>关于网站检查情况的通报</h1>{text}</body></html>"
    assert read_html(URL, html).soft_error == ""


@pytest.mark.parametrize(
    ("html", "headers", "mark"),
    [
        ("<html><noscript>请开启JavaScript并刷新该页.</noscript><script>var wzwsparams={}</script></html>", (), "WZWS"),
        (
            "<script>document.cookie='__jsl_clearance=1|0';location.href=location.pathname</script>",
            (),
            "__jsl_clearance",
        ),
        ("<html><body>Just a moment</body></html>", (("CF-Mitigated", "challenge"),), "cf-challenge"),
        (
            "<html><head><meta charset=utf-8></head><noscript><p>请打开JavaScript后访问</p></noscript></html>",
            (),
            "请开启JavaScript",
        ),
    ],
)
def test_anti_robot_pages(html: str, headers: tuple[tuple[str, str], ...], mark: str) -> None:
    reading = read_page(URL, html.encode(), [("Content-Type", "text/html"), *headers])
    assert reading.challenge == mark
    assert reading.kind is PageKind.OTHER


def test_marks_inside_a_normal_page_are_no_challenge() -> None:
    reading = read_html(URL, article() + "<noscript>请开启JavaScript</noscript>" + '<a href="/x">x</a>' * 40)
    assert reading.challenge == ""


def test_log_in_wall_and_script_shell() -> None:
    wall = read_html(
        URL,
        "<title>用户登录</title><form action=/login><input name=user><input type=password name=pw></form><p>密码</p>",
    )
    assert wall.login
    assert wall.page_forms == ("user", "pw")
    shell = read_html(
        URL, '<html><head><title>专题</title></head><body><div id="app"></div><script src=/a.js></script></body></html>'
    )
    assert shell.script_shell
    assert not read_html(URL, article()).script_shell


def test_single_document_column_has_no_list() -> None:
    text = "<p>本机关依据《中华人民共和国政府信息公开条例》编制本指南，方便公众获得政府信息。</p>" * 40
    html = f"<title>公开指南</title><body><div class=dqwz>当前位置：<a href=/>首页</a> &gt; <a href=./>公开指南</a></div><div class=TRS_Editor>{text}</div></body>"
    reading = read_html("https://www.zone.test/zwgk/gkzn/index.html", html)
    assert reading.items == ()
    assert reading.body_chars > 1000
    assert reading.list_state in ("none", "not_understood")
    assert reading.kind.is_article


def notice_with(line: str) -> PageReading:
    """A notice whose only date can stand in a line below its title."""
    body = "<p>各部门、各单位：</p>" + "<p>现将有关事项通知如下，请认真贯彻执行，确保各项任务落实到位。</p>" * 6
    return read_html(
        "https://www.zone.test/zwgk/x12.html", f"<h1>关于开展检查的通知</h1>{line}<div class=con>{body}</div>"
    )


@pytest.mark.parametrize(
    "line",
    [
        "<div>发布时间：<script>document.write('2021-05-20')</script></div>",
        "<div>发布时间：<script>var d = '2021-05-20 10:00:00'; document.write(d.substr(0, 10))</script> 来源：党政办</div>",
        "<div>来源：<script>document.write('党政办')</script> 发布日期：<i><script>write('2021年05月20日')</script></i></div>",
    ],
)
def test_a_date_that_a_script_writes_behind_its_label_counts(line: str) -> None:
    published = notice_with(line).published
    assert published is not None
    assert (str(published.value), published.source) == ("2021-05-20", DateSource.LABEL)


@pytest.mark.parametrize(
    "line",
    [
        "<div>发布时间：</div><script>var now = '2026-01-01'</script>",
        "<div>发布时间：<script src=a.js></script></div><div>您好<script>var now = '2026-01-01'</script></div>",
        "<div>来源：党政办<script>var now = '2026-01-01'</script></div>",
    ],
)
def test_a_date_in_a_script_elsewhere_does_not(line: str) -> None:
    assert notice_with(line).published is None
