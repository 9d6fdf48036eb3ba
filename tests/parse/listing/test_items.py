"""Rows from any container: tables, lists, blocks, line breaks, hidden parts, script strings."""

from __future__ import annotations

from datetime import date

import pytest

from checker.model.reading import ListItem
from checker.parse.listing import read_list
from checker.parse.listing.rows import read_date
from checker.parse.reading import read_html
from tests.parse.listing import pages
from tests.parse.listing.pages import FOLDER, LAYOUTS, day, page, title, ul


def items(body: str, **more: object) -> tuple[ListItem, ...]:
    return read_list(page(body, **more)).items  # type: ignore[arg-type]


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [2, 15, 20])
def test_every_container_gives_all_rows_with_titles_and_dates(layout: str, count: int, gbk: bool) -> None:
    found = items(LAYOUTS[layout](0, count), gbk=gbk)
    assert [i.title for i in found] == [title(n) for n in range(count)]
    assert [i.published for i in found] == [day(n) for n in range(count)]
    assert found[0].url == FOLDER + pages.address(0)[2:]


def test_nested_duplicate_anchors_are_one_row() -> None:
    rows = "".join(
        f'<li><span> {day(i)} </span><a href="{i}.html"><a href="{i}.html">{title(i)}</a></li>' for i in range(11)
    )
    assert len(items(f"<ul class=list>{rows}</ul>")) == 11


def test_blanked_links_are_rows_without_address() -> None:
    rows = "".join(
        f'<tr><td><a href="javascript:;" title="{title(i)}">{title(i)}</a></td><td>2018/11/19&nbsp;</td></tr>'
        for i in range(5)
    )
    found = items(f"<table>{rows}</table>")
    assert len(found) == 5
    assert {i.url for i in found} == {""}
    assert found[0].published == date(2018, 11, 19)


def test_an_address_inside_a_script_call_is_used() -> None:
    rows = "".join(
        f"<li><a href=\"javascript:open('/art/{i}.html')\">{title(i)}</a><span>{day(i)}</span></li>" for i in range(3)
    )
    assert [i.url for i in items(f"<ul>{rows}</ul>")] == [f"{pages.SITE}/art/{n}.html" for n in range(3)]


def test_hidden_blocks_are_one_list() -> None:
    blocks = "".join(
        f'<div ms-visible="$showStatic({n * 5 + 1})"><ul>{ul(n * 5, 5)[17:-5]}</ul></div>' for n in range(4)
    )
    assert len(items(f'<div class="list_base">{blocks}</div>')) == 20


def test_rows_in_script_strings() -> None:
    rows = "".join(
        f"document.write('<li><a href=\"{i}.html\">{title(i)}</a><span>{day(i)}</span></li>');\n" for i in range(6)
    )
    assert len(items(f"<div class=list><script>{rows}</script></div>", side=False)) == 6


def test_row_templates_are_no_rows() -> None:
    template = "<script>var s='<li><a href=\"'+u+'\">'+t+'</a><span>'+d+'</span></li>';</script>"
    reading = read_list(page(f"<div class=list>{template}</div>", side=False))
    assert reading.items == ()


def test_pinned_rows_and_their_titles() -> None:
    rows = f'<li><a href="a.html">[置顶]{title(1)}</a><span>2019-03-01</span></li><li><a href="b.html">{title(2)}</a><span>2021-11-28</span></li>'
    first, second = items(f"<ul class=list>{rows}</ul>")
    assert first.pinned
    assert first.title == title(1)
    assert not second.pinned


def test_the_publish_column_decides_in_tables_with_two_dates() -> None:
    assert items(pages.table(0, 4))[0].published == day(0)


def test_dates_inside_the_anchor() -> None:
    rows = "".join(f'<li><a href="{i}.html"><em>{title(i)}</em><span>{day(i)}</span></a></li>' for i in range(4))
    found = items(f"<ul class=list>{rows}</ul>")
    assert [(i.title, i.published) for i in found] == [(title(n), day(n)) for n in range(4)]


def test_dates_of_titles_are_not_the_rows_date() -> None:
    rows = "".join(
        f'<li><a href="{i}.html">2020年5月{i + 1}日第{i}次主任办公会议纪要</a><span>{day(i)}</span></li>'
        for i in range(4)
    )
    assert [i.published for i in items(f"<ul class=list>{rows}</ul>")] == [day(n) for n in range(4)]


def test_a_date_at_the_end_of_a_title_stays_there_when_the_row_has_its_own() -> None:
    rows = "".join(
        f'<li><a href="{i}.html">土地公告（2020年5月{i + 1}日）</a><span>{day(i)}</span></li>' for i in range(3)
    )
    assert [i.title for i in items(f"<ul class=list>{rows}</ul>")] == [f"土地公告（2020年5月{n}日）" for n in (1, 2, 3)]


def test_more_links_and_category_links_do_not_name_rows() -> None:
    rows = "".join(
        f'<li>[<a href="/zwgk/tzgg/">通知</a>]<a href="{i}.html">{title(i)}</a><span>{day(i)}</span><a href="{i}.html">详情&gt;&gt;</a></li>'
        for i in range(5)
    )
    assert [i.title for i in items(f"<ul class=list>{rows}</ul>")] == [title(n) for n in range(5)]


SUMMARY = "为贯彻落实国务院办公厅2020年6月1日印发的有关文件精神，结合实际制定本方案，请各有关单位认真组织实施，并于年底前报送工作总结。"


@pytest.mark.parametrize(
    "row",
    [
        '<li><h3><a href="{i}.html">{t}</a></h3><p><a href="{i}.html">{s}</a></p><span>{d}</span></li>',
        '<li><a href="{i}.html"><img src="{i}.jpg"></a><h3><a href="{i}.html">{t}</a></h3><span>{d}</span><p>{s}</p></li>',
        '<li><a href="{i}.html"><h4>{t}</h4><p>{s}</p><em>{d}</em></a></li>',
        '<li><div class="date"><b>{day}</b><i>{month}</i></div><a href="{i}.html"><p class="title">{t}</p><p>{s}</p></a></li>',
        '<li><a href="{i}.html" title="{t}"><div class="tit">{t}</div><div class="info">{s}</div></a><div>发布时间：{d}</div></li>',
    ],
)
def test_summaries_are_neither_titles_nor_dates(row: str) -> None:
    rows = "".join(
        row.format(i=i, t=title(i), s=SUMMARY, d=day(i), day=day(i).day, month=f"{day(i):%Y-%m}") for i in range(5)
    )
    found = items(f"<ul class=list>{rows}</ul>", side=False)
    assert [(i.title, i.published) for i in found] == [(title(n), day(n)) for n in range(5)]


def test_side_blocks_lose_against_a_short_main_list() -> None:
    found = items(ul(0, 2))
    assert [i.title for i in found] == [title(0), title(1)]


def test_undated_lists_of_articles_are_read_and_menus_are_not() -> None:
    rows = "".join(f'<li><a href="/art/2021/5/{i + 1}/art_57_{i}.html">{title(i)}</a></li>' for i in range(6))
    found = items(f"<ul class=list>{rows}</ul>", side=False)
    assert len(found) == 6
    assert all(i.published is None and i.date_text == "" for i in found)
    assert items("<p>本页没有列表。</p>", side=False) == ()


@pytest.mark.parametrize("form", ["t{}.html", "./{}.htm", "/zwgk/tzgg/{}.jsp", "show{}.aspx"])
def test_undated_lists_of_numbered_pages_in_their_own_folder(form: str) -> None:
    rows = "".join(f'<li><a href="{form.format(i)}">{title(i)}</a></li>' for i in range(6))
    reading = read_list(page(f"<ul class=list>{rows}</ul>", side=False, url="https://www.zone.test/zwgk/tzgg/"))
    assert [i.title for i in reading.items] == [title(i) for i in range(6)]


@pytest.mark.parametrize(
    ("form", "name", "count", "around"),
    [
        ("t{}.html", "{}", 6, "ul class=list"),  # page numbers
        ("col{}.html", "栏目{}", 6, "ul class=list"),  # short names are columns
        ("t{}.html", "上一篇：关于第{}号事项的通知", 2, "ul"),  # neighbours
        ("/other/t{}.html", "关于第{}号事项的通知全文", 6, "ul"),  # a block of another column
        ("t{}.html", "关于第{}号事项的通知全文", 6, "ul class=menu"),
    ],
)
def test_numbered_pages_that_are_no_list(form: str, name: str, count: int, around: str) -> None:
    rows = "".join(f'<li><a href="{form.format(i)}">{name.format(i)}</a></li>' for i in range(count))
    assert items(f"<{around}>{rows}</ul>", side=False, url="https://www.zone.test/zwgk/tzgg/") == ()


def test_rows_that_leave_the_site_stay_rows() -> None:
    rows = "".join(
        f'<li><a href="https://prov.test/a/{i}.html">{title(i)}</a><span>{day(i)}</span></li>' for i in range(4)
    )
    assert [i.url for i in items(f"<ul class=list>{rows}</ul>")] == [f"https://prov.test/a/{n}.html" for n in range(4)]


def test_articles_list_nothing() -> None:
    body = '<div id="zoom"><p>正文</p></div>' + ul(0, 6)
    assert read_list(page(body, head='<meta name="ArticleTitle" content="某通知">')).state == "none"
    assert read_list(page(body, head='<meta name="ArticleTitle" content="">')).state == "items"
    column = '<meta name="ColumnName" content="通知公告"><meta name="ArticleTitle" content="通知公告">'
    assert read_list(page(body, head=column)).state == "items"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2021-05-24]", date(2021, 5, 24)),
        ("(2021-05-24)", date(2021, 5, 24)),
        ("2021/05/02", date(2021, 5, 2)),
        ("2021.5.2", date(2021, 5, 2)),
        ("2021年5月2日", date(2021, 5, 2)),
        ("2021 年 5 月 2 日", date(2021, 5, 2)),
        ("2021-05-24T09:12:00+08:00", date(2021, 5, 24)),
        ("2021-05-24 09:12", date(2021, 5, 24)),
        ("24 2021-05", date(2021, 5, 24)),
        ("2021-05 24", date(2021, 5, 24)),
        ("05-24 2021", date(2021, 5, 24)),
        ("二〇二一年五月二十日", date(2021, 5, 20)),
        ("成文日期：2021-05-20 发布日期：2021-05-24", date(2021, 5, 24)),
        ("2021-2-30", None),
        ("2021-13-01", None),
        ("0000-00-00", None),
        ("1970-01-01", None),
        ("办字〔2021〕6号", None),
        ("0539-6250101", None),
    ],
)
def test_dates_of_rows(text: str, expected: date | None) -> None:
    assert read_date(text, "", pages_dates)[0] == expected


def test_two_figure_years_are_weak_and_months_invent_no_day() -> None:
    assert read_date("21-05-20", "", pages_dates) == (date(2021, 5, 20), "21-05-20", True)
    value, text, _ = read_date("2021-05", "", pages_dates)
    assert value is None
    assert text


def test_a_date_without_year_takes_it_from_an_agreeing_address_only() -> None:
    assert read_date("05-20", "http://a.test/202105/t20210520_9.html", pages_dates)[0] == date(2021, 5, 20)
    assert read_date("05-21", "http://a.test/202105/t20210520_9.html", pages_dates) == (None, "05-21", False)


def pages_dates(text: str) -> list:  # type: ignore[type-arg]
    from checker.parse.dates import find_dates

    return find_dates(text)


_T = "关于开展第{i}次检查的通知"
_SUMMARY = "为进一步加强管理，现将有关事项通知如下，请各单位认真组织落实。"


@pytest.mark.parametrize(
    "row",
    [
        '<a href="./t{i}.html"><span class=date>2021-05-2{i}</span><span>' + _T + "</span></a>",
        '<a href="./t{i}.html"><div class=d><b>2{i}</b><i>2021-05</i></div><div>' + _T + "</div></a>",
        '<a href="./t{i}.html"><em>2021</em><strong>05.2{i}</strong><span>' + _T + "</span></a>",
        '<a href="./t{i}.html"><span>' + _T + "</span><span>[2021-05-2{i}]</span></a>",
        '<a href="./t{i}.html"><h3>' + _T + "</h3><p>" + _SUMMARY + "</p><span>2021-05-2{i}</span></a>",
        '<a href="./t{i}.html"><div class=d><p>2021</p><p>05-2{i}</p></div><h3>' + _T + "</h3></a>",
        '<a href="./t{i}.html"><div><p>2{i}</p><p>2021.05</p></div><h3>' + _T + "</h3><p>" + _SUMMARY + "</p></a>",
        '<div class=d><p>2021</p><p>05-2{i}</p></div><a href="./t{i}.html">' + _T + "</a>",
        '<span>2021</span><span>05/2{i}</span><a href="./t{i}.html">' + _T + "</a>",
        '<span><b>05/2{i}</b><i>2021</i></span><a href="./t{i}.html">' + _T + "</a>",
        '<div><h3>2{i}</h3><p>2021年05月</p></div><div><a href="./t{i}.html">' + _T + "</a></div>",
    ],
)
def test_a_date_in_elements_of_its_own_is_read_inside_and_beside_the_link(row: str) -> None:
    rows = "".join(f"<li>{row.format(i=i)}</li>" for i in range(1, 7))
    reading = read_html("https://www.zone.test/zwgk/tzgg/index.html", f"<body><ul class=list>{rows}</ul></body>")
    assert [(item.title, str(item.published)) for item in reading.items] == [
        (_T.format(i=i), f"2021-05-2{i}") for i in range(1, 7)
    ]


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("关于印发<b>2021</b>年工作要点（{i}）的通知", "关于印发2021年工作要点（{i}）的通知"),
        ("<em>{i}</em><span>关于开展检查的通知</span>", "{i}关于开展检查的通知"),
        ("<span>关于5.1{i}专项行动</span><span>情况的通报</span>", "关于5.1{i}专项行动情况的通报"),
    ],
)
def test_numbers_inside_a_title_stay_in_it(link: str, title: str) -> None:
    rows = "".join(f'<li><a href="./t{i}.html">{link.format(i=i)}</a><i>2021-05-2{i}</i></li>' for i in range(1, 7))
    reading = read_html("https://www.zone.test/zwgk/tzgg/index.html", f"<body><ul class=list>{rows}</ul></body>")
    assert [(item.title, str(item.published)) for item in reading.items] == [
        (title.format(i=i), f"2021-05-2{i}") for i in range(1, 7)
    ]


def test_a_day_in_brackets_before_the_title_is_a_date_without_its_year() -> None:
    row = '<li><a title="{t}" href="./2021/t{i}.html">[05-2{i}] {t}</a></li>'
    rows = "".join(row.format(i=i, t=_T.format(i=i)) for i in range(1, 7))
    reading = read_html("https://www.zone.test/zwgk/tzgg/index.html", f"<body><ul class=list>{rows}</ul></body>")
    assert [item.title for item in reading.items] == [_T.format(i=i) for i in range(1, 7)]
    assert {item.published for item in reading.items} == {None}
    assert all(item.date_text for item in reading.items)


def test_a_number_in_one_title_does_not_lose_a_list_without_dates() -> None:
    titles = ["关于3-5号线施工的通告", *(f"关于开展第{c}次检查工作的通知" for c in "一二三四五")]
    rows = "".join(f'<li><a href="./t{n}.html">{title}</a></li>' for n, title in enumerate(titles))
    reading = read_html("https://www.zone.test/zwgk/tzgg/index.html", f"<body><ul class=list>{rows}</ul></body>")
    assert [item.title for item in reading.items] == titles


_ROWS = {
    "table idx": (
        "<table class=list><tr><th>序号</th><th>标题</th><th>文号</th><th>日期</th></tr>{rows}</table>",
        '<tr><td>{n}</td><td><a href="t{n}.html">{T}</a></td><td>临管发〔2021〕{n}号</td><td>2021-05-{d}</td></tr>',
    ),
    "table no head": (
        "<table>{rows}</table>",
        '<tr><td height=30>·<a href="t{n}.html" target=_blank>{T}</a></td><td>[2021-05-{d}]</td></tr>',
    ),
    "nested tables": (
        "<table><tr><td>{rows}</td></tr></table>",
        '<table width=100%><tr><td><img src=dot.gif></td><td><a href="t{n}.html">{T}</a></td><td>2021/5/{d}</td></tr></table>',
    ),
    "dl": ("<dl class=news>{rows}</dl>", '<dt><a href="t{n}.html">{T}</a></dt><dd>2021-05-{d}</dd>'),
    "dl one": ("{rows}", '<dl><dt>2021-05-{d}</dt><dd><a href="t{n}.html">{T}</a></dd></dl>'),
    "div": (
        "<div class=list>{rows}</div>",
        '<div class=item><a href="t{n}.html">{T}</a><span class=date>2021-05-{d}</span></div>',
    ),
    "p": ("<div class=con>{rows}</div>", '<p><span>2021-05-{d}</span><a href="t{n}.html">{T}</a></p>'),
    "br": ("<div class=con>{rows}</div>", '·<a href="t{n}.html">{T}</a> (2021-05-{d})<br>'),
    "card": (
        "<div class=cards>{rows}</div>",
        '<div class=card><div class=pic><a href="t{n}.html"><img src=p{n}.jpg></a></div><div class=txt><h4><a href="t{n}.html">{T}</a></h4><p>摘要文字，说明本文的主要内容和适用范围等情况。</p><span>2021-05-{d}</span><a href="t{n}.html">详情&gt;&gt;</a></div></div>',
    ),
    "li h4 p": (
        "<ul>{rows}</ul>",
        '<li><h4><a href="t{n}.html">{T}</a></h4><p>摘要文字，说明本文的主要内容和适用范围等情况，发布于2020年。</p><div class=time>发布时间：2021-05-{d}</div></li>',
    ),
    "cut title": (
        "<ul>{rows}</ul>",
        '<li><a href="t{n}.html" title="{T}">关于开展第{n}次...</a><span>2021-05-{d}</span></li>',
    ),
    "art tag": (
        "<div>{rows}</div>",
        '<article><header><a href="t{n}.html">{T}</a></header><time datetime="2021-05-{d}">5月{d}日</time></article>',
    ),
    "a block": (
        "<div class=list>{rows}</div>",
        '<a class=row href="t{n}.html"><span class=t>{T}</span><span class=d>2021-05-{d}</span></a>',
    ),
    "month day + year head": (
        "<div class=list><h3>2021年</h3><ul>{rows}</ul></div>",
        '<li><a href="t{n}.html">{T}</a><span>2021年05月{d}日</span></li>',
    ),
    "onclick row": (
        "<ul>{rows}</ul>",
        '<li onclick="window.open(\'t{n}.html\')"><a href="javascript:void(0)">{T}</a><span>2021-05-{d}</span></li>',
    ),
    "cat label": (
        "<ul>{rows}</ul>",
        '<li><a href="/zwgk/tzgg/" class=cat>[通知公告]</a><a href="t{n}.html">{T}</a><span>2021-05-{d}</span></li>',
    ),
    "number before": ("<ul>{rows}</ul>", '<li><i>{n}</i><a href="t{n}.html">{T}</a><b>21-05-{d}</b></li>'),
    "views": (
        "<ul>{rows}</ul>",
        '<li><a href="t{n}.html">{T}</a><span>浏览：12{n}</span><span>2021-05-{d} 10:{d}</span></li>',
    ),
    "dl pairs dd": ("<dl class=news>{rows}</dl>", '<dt>2021-05-{d}</dt><dd><a href="t{n}.html">{T}</a></dd>'),
    "dl summary": (
        "<div>{rows}</div>",
        '<dl><dt><a href="t{n}.html">{T}</a></dt><dd>摘要文字，说明主要内容。</dd><dd>2021-05-{d}</dd></dl>',
    ),
    "dl own date": ("<dl>{rows}</dl>", '<dd><a href="t{n}.html">{T}</a><span>2021-05-{d}</span></dd>'),
}
_BOX = (
    '<div class="right"><h3>热点排行</h3><ul><li><a href="/rd/202105/t20210501_1.html">热点新闻甲乙丙丁戊</a> 2021-05-01</li>'
    '<li><a href="/rd/202105/t20210501_2.html">热点新闻二三四五六</a> 2021-05-01</li></ul></div>'
)


@pytest.mark.parametrize("count", [6, 15])
@pytest.mark.parametrize("layout", _ROWS)
def test_rows_of_any_build_are_found_beside_a_small_dated_box(layout: str, count: int) -> None:
    wrap, row = _ROWS[layout]
    days = [f"{n + 10:02}" for n in range(count)]
    rows = "".join(row.format(n=n + 1, d=d, T=f"关于开展第{n + 1}次检查的通知") for n, d in enumerate(days))
    html = f"<title>通知公告</title><body><div class=nav><a href=/>首页</a></div>{wrap.format(rows=rows)}{_BOX}</body>"
    reading = read_html("https://www.zone.test/zwgk/tzgg/index.html", html)
    assert [(item.title, str(item.published)) for item in reading.items] == [
        (f"关于开展第{n + 1}次检查的通知", f"2021-05-{d}") for n, d in enumerate(days)
    ]
