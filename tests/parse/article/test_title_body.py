"""Title, breadcrumb, body, tables, kinds."""

from __future__ import annotations

import pytest

from checker.model.vocabulary import PageKind
from checker.parse.kinds import Cues, is_article, page_kind
from checker.parse.reading import read_html

URL = "https://www.zone.test/wj/202105/t20210524_1.html"
TEXT = "<p>各部门要认真组织实施，及时报告进展情况，确保各项任务按期完成，不得推诿拖延。</p>"


def read(head: str, before: str = "", body: str = TEXT, url: str = URL):  # type: ignore[no-untyped-def]
    return read_html(url, f"<html><head>{head}</head><body>{before}<div id=zoom>{body}</div></body></html>")


@pytest.mark.parametrize(
    ("head", "before", "wanted"),
    [
        ("<title>某网</title><meta name=ArticleTitle content='关于节水的通知'>", "<h1>某网</h1>", "关于节水的通知"),
        ("<title>某网</title><meta name=articletitle content='关于节水的通知'>", "", "关于节水的通知"),
        ("<title>关于节水的通知_某网</title>", "<h1>关于节水的通知</h1>", "关于节水的通知"),
        ("<title>某网</title>", "<div class=title>关于节水的通知</div>", "关于节水的通知"),
        (
            "<title>某网</title>",
            "<h1>关于节水<br>的通知</h1><h2></h2><table><tr><td>标　题：</td><td>关于节水的通知</td></tr></table>",
            "关于节水的通知",
        ),
        ("<title>关于节水的通知_文件_某网</title>", "<div class=tit>关于节水的通知</div>", "关于节水的通知"),
        ("<title>关于节水的通知-某网</title><meta name=SiteName content=某网>", "", "关于节水的通知"),
        ("<title>&lt;b&gt;关于节水的通知&lt;/b&gt;</title>", "", "关于节水的通知"),
        ("<title>关于节水　的通知</title>", "<h1>关于节水　的通知</h1>", "关于节水　的通知"),
        ("<meta name=ArticleTitle content='文章标题'><title>某网</title>", "<h2>关于节水的通知</h2>", "关于节水的通知"),
        ("<title></title>", "<h3>关于节水的通知</h3>", "关于节水的通知"),
    ],
)
def test_titles_of_articles(head: str, before: str, wanted: str) -> None:
    assert read(head, before + "<p>发布时间：2021-05-24</p>").title == wanted


def test_column_title_is_the_column_name_where_the_title_element_has_it() -> None:
    rows = "".join(f"<li><a href=t{i}.html>关于第{i}批名单的公示</a> 2021-05-1{i}</li>" for i in range(6))
    meta = "<meta name=ColumnName content=公示公告>"
    with_name = read_html("https://www.zone.test/gs/", f"<title>公示公告_某网</title>{meta}<ul>{rows}</ul>")
    without = read_html("https://www.zone.test/gs/", f"<title>某网-公示</title><ul>{rows}</ul>")
    assert (with_name.title, without.title) == ("公示公告", "某网-公示")


@pytest.mark.parametrize(
    "crumb",
    [
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;&gt; <a href="/zwgk/wj/">文件</a></div>',
        '<div>您现在所在的位置： <a href="/">首页</a> » <a href="/zwgk/">政务公开</a> » <a href="/zwgk/wj/">文件</a> » 正文</div>',
        '<div class="breadcrumb"><span>当前位置：</span><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a href="/zwgk/wj/">文件</a></li></ul></div>',
        '<div class="crumbs"><a href="/">首页</a>/<a href="/zwgk/">政务公开</a>/<a href="/zwgk/wj/">文件</a></div>',
        '<p><a href="/">首页</a> -> <a href="/zwgk/">政务公开</a> -> <a href="/zwgk/wj/">文件</a></p>',
    ],
)
def test_breadcrumbs(crumb: str) -> None:
    reading = read("<title>关于节水的通知</title>", crumb + "<h1>关于节水的通知</h1>")
    assert [(n.name, n.url) for n in reading.breadcrumb] == [
        ("首页", "https://www.zone.test/"),
        ("政务公开", "https://www.zone.test/zwgk/"),
        ("文件", "https://www.zone.test/zwgk/wj/"),
    ]


def test_largest_known_container_wins_over_a_footer_with_the_same_class() -> None:
    html = f"""<h1>关于节水的通知</h1><div class=TRS_Editor>{TEXT}</div>
    <div class=TRS_Editor><p>版权所有：某区 地址：某路1号 电话：0539-6250101 传真：0539-6250102 邮编：276600 网站标识码：3700000001 技术支持：某公司</p></div>"""
    assert read_html(URL, html).body_text.startswith("各部门要认真组织实施")
    assert "版权所有" not in read_html(URL, html).body_text


def test_body_without_a_known_container() -> None:
    html = f"""<div class=nav><a href=/>首页</a></div><div class=box><h1>关于节水的通知</h1><p>发布时间：2021-05-24 来源：水务局</p>{TEXT * 5}<p>上一篇：<a href=1.html>关于供水的通知</a></p></div>
    <ul><li><a href=2.html>关于停水的公告</a></li></ul>"""
    text = read_html(URL, html).body_text
    assert text.startswith("各部门要认真组织实施")
    assert "发布时间" not in text
    assert "上一篇" not in text


def test_tables_headings_and_quotes() -> None:
    body = f"{TEXT}<p>一、总体情况</p><h3>二、主要任务</h3><p>依据《节水条例》和《〈供水办法〉实施细则》</p><table><tr><th>项目</th><th>数</th></tr><tr><td>甲</td><td>3</td></tr></table>"
    reading = read("<title>关于《节水规划》的通知</title>", "<h1>关于《节水规划》的通知</h1>", body)
    assert reading.headings == ("一、总体情况", "二、主要任务")
    assert reading.quoted_titles == ("节水规划", "节水条例", "〈供水办法〉实施细则")
    assert reading.body_tables == ((("项目", "数"), ("甲", "3")),)


def test_signing_date_before_the_text_that_a_notice_issues() -> None:
    body = f"<p>各部门：</p>{TEXT}<p>临区管委会</p><p>2021年3月27日</p><p>2021年工作要点</p>{TEXT * 16}"
    reading = read("<title>关于印发工作要点的通知</title>", "<h1>关于印发工作要点的通知</h1>", body)
    assert reading.written is not None
    assert reading.written.isoformat() == "2021-03-27"


def test_printed_date_is_no_signing_date() -> None:
    body = f"{TEXT}<p>党政办公室　　2021年5月21日印发</p>"
    assert read("<title>x</title>", "<h1>关于节水的通知</h1>", body).written is None


@pytest.mark.parametrize(
    ("title", "columns", "kind"),
    [
        ("2021年度重大行政决策事项目录", (), PageKind.DECISION_CATALOGUE),
        ("对市人大十届三次会议第88号建议的答复", (), PageKind.PROPOSAL_REPLY),
        ("关于《节水办法（征求意见稿）》公开征求意见的公告", (), PageKind.CONSULTATION),
        ("《节水办法》征求意见采纳情况", (), PageKind.FEEDBACK),
        ("《节水办法》政策解读", (), PageKind.INTERPRETATION),
        ("平潭印发科学素质行动方案", ("政策解读",), PageKind.INTERPRETATION),
        ("2020年政府信息公开工作年度报告", (), PageKind.ANNUAL_REPORT),
        ("关于报送政府信息公开工作年度报告的通知", (), PageKind.DOCUMENT),
        ("水务局2021年部门预算", (), PageKind.BUDGET),
        ("水务局2020年度部门决算", (), PageKind.FINAL_ACCOUNT),
        ("关于编制2022年部门预算的通知", ("部门预算",), PageKind.DOCUMENT),
        ("水务局", ("部门决算",), PageKind.FINAL_ACCOUNT),
        ("“十四五”水务发展规划", (), PageKind.PLAN),
        ("关于印发《“十四五”水务发展规划》的通知", (), PageKind.DOCUMENT),
        ("我区召开水务工作会议", ("工作动态",), PageKind.NEWS),
    ],
)
def test_kinds_of_articles(title: str, columns: tuple[str, ...], kind: PageKind) -> None:
    cues = Cues(URL, title, columns, has_article_meta=True, has_publish_date=True, body_chars=500)
    assert is_article(cues)
    assert page_kind(cues, article=True) is kind


@pytest.mark.parametrize(
    ("cues", "kind"),
    [
        (Cues("https://www.zone.test/", "某区", list_state="items", items=30, dated_items=30), PageKind.HOME),
        (
            Cues("https://www.zone.test/gg/", "公告", list_state="items", items=9, dated_items=9, pager=True),
            PageKind.LIST,
        ),
        (
            Cues("https://www.zone.test/zw/", "政务", list_state="items", items=9, dated_items=9, more_links=4),
            PageKind.COLUMN,
        ),
        (Cues("https://www.zone.test/gg/", "公告", list_state="empty"), PageKind.LIST),
        (Cues("https://www.zone.test/zw/", "", redirect=True), PageKind.OTHER),
    ],
)
def test_kinds_of_ways(cues: Cues, kind: PageKind) -> None:
    assert not is_article(cues)
    assert page_kind(cues, article=False) is kind


def test_date_line_below_the_text_does_not_empty_the_body() -> None:
    html = f"<body><div class=main><h2>园区概况</h2>{TEXT}{TEXT}<p>更新时间：2021年10月12日</p></div></body>"
    assert read_html("https://www.zone.test/gk.htm", html).body_text.count("各部门要认真组织实施") == 2


def test_main_part_of_a_page_that_is_neither_article_nor_list() -> None:
    html = """<body><div class=nav><a href=/>首页</a></div><div>当前位置：<a href=/>首页</a> &gt; <a href=./>政务新媒体</a></div>
    <div class=main><h2>政务新媒体</h2><table><tr><th>账号</th><th>平台</th></tr><tr><td>发布</td><td>微信</td></tr></table><p><img src=qr.png></p></div>
    <div class=footer>主办：某区</div></body>"""
    reading = read_html("https://www.zone.test/xmt.htm", html)
    assert reading.body_text == "政务新媒体\n账号\n平台\n发布\n微信"
    assert reading.body_tables == ((("账号", "平台"), ("发布", "微信")),)
    assert reading.body_images == 1
    assert reading.footer == "主办：某区"


@pytest.mark.parametrize(
    ("element", "page", "wanted"),
    [
        # a part of the title element that is a line of its own
        (
            "关于公开招聘工作人员的公告_人事信息_清河工业园区管委会",
            '<p><a href="/">首页</a> &gt; <a href="./">人事信息</a></p><p>关于公开招聘工作人员的公告</p><p>日期：2021-10-18</p>',
            "关于公开招聘工作人员的公告",
        ),
        # two headings: the site's, and the article's above its date
        (
            "清河交易网",
            "<h1>清河交易网</h1><h1>清明节期间服务安排</h1><p>发布时间：2021-04-01</p>",
            "清明节期间服务安排",
        ),
        # a title with a subtitle above the date keeps its title
        ("园区改革纪实", "<h1>园区改革纪实</h1><h2>写在设立十周年之际</h2><p>发布时间：2021-04-01</p>", "园区改革纪实"),
        # a title element with the owner's name only
        (
            "西渭新区安全生产委员会办公室",
            "<p>关于做好2019年汛期安全生产工作的通知</p><p>索引号</p><p>GK-2019-0411</p>",
            "关于做好2019年汛期安全生产工作的通知",
        ),
        # running text is no title
        ("指南", "<p>各镇街要明确分管负责人；区直有关部门要密切配合。</p><p>发布时间：2021-04-01</p>", "指南"),
    ],
)
def test_titles_of_pages_whose_elements_have_no_names(element: str, page: str, wanted: str) -> None:
    text = "<p>各镇街要把这项工作摆上重要位置，明确分管负责人，细化措施，压实责任，确保各项任务按期完成。</p>" * 4
    html = f"<html><head><title>{element}</title></head><body>{page}<div>{text}</div></body></html>"
    assert read_html("http://www.zone.test/a/202104/t20210401_1.html", html).title == wanted
