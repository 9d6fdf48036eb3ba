"""Columns whose pages are damaged, odd, script-made or dated in odd ways: never called empty, stale or fresh by mistake."""

from __future__ import annotations

from datetime import date

import pytest

from checker.model.facts import Column, Columns, Document, Documents
from checker.model.site import SiteView
from checker.model.vocabulary import DateSource, Failure, Reason
from checker.parse.reading import read_html, read_page
from tests.extract.portal import Content, article, listing, menu, page, portal

TOP = menu({"首页": "/", "通知公告": "/zwgk/tzgg/"})
HOME = page("临海新区", "<p>欢迎</p>", top=TOP)
CRUMBS = (("首页", "/"), ("通知公告", "/zwgk/tzgg/"))
KEY = "https://www.zone.test/zwgk/tzgg/"


def view(first: Content, **more: Content) -> SiteView:
    """A site with that first page of 通知公告; `more` are further pages of it by name (index_1 …)."""
    further = {f"/zwgk/tzgg/{name}.html": content for name, content in more.items()}
    pagers = [path for path in further if "index_" in path]
    purposes = dict.fromkeys(pagers, "pager")
    via = dict.fromkeys(pagers, "/zwgk/tzgg/")
    return portal({"/": HOME, "/zwgk/tzgg/": first, **further}, purposes=purposes, via=via)


def column(first: Content, **more: Content) -> Column:
    found = view(first, **more).get(Columns).get(KEY)
    assert found is not None
    return found


def tzgg(body: str, after: str = "") -> str:
    return page("通知公告", body + after, crumbs=CRUMBS, top=TOP)


def rows(first: int, last: int, day: str = "2021-05-{:02d}") -> str:
    return listing(
        [(f"关于第{n}号事项的通知", f"/zwgk/tzgg/t{n}.html", day.format(n % 28 + 1)) for n in range(first, last + 1)]
    )


def call(count: int, current: int) -> str:
    return f'<script>createPageHTML({count}, {current}, "index", "html");</script>'


# ---- C08, C09: bytes


def test_c08_byte_order_mark_is_no_part_of_the_title() -> None:
    body = b"\xef\xbb\xbf" + "<html><head><title>公开指南</title></head><body><h1>公开指南</h1></body></html>".encode()
    reading = read_page(KEY, body, [("Content-Type", "text/html; charset=gb2312")])
    assert (reading.html_title, reading.title) == ("公开指南", "公开指南")


@pytest.mark.parametrize("failure", [Failure.TRUNCATED, Failure.BAD_ENCODING, Failure.BAD_HEADER, Failure.TIMEOUT])
def test_c09_a_damaged_column_page_is_unread_never_empty(failure: Failure) -> None:
    found = column(failure)
    assert found.state == "unread"
    assert not found.coverage.complete


@pytest.mark.parametrize("start", ["<html", "<!DOC", "<div>", "     "])
def test_c09_d_five_bytes_are_no_empty_column(start: str) -> None:
    found = column(start)
    assert found.state not in ("empty", "placeholder", "items", "single_document")
    assert not found.coverage.complete


# ---- C12: pages of a list


def test_c12_g_h_pages_are_joined_and_a_moved_row_counts_once() -> None:
    plain = column(
        tzgg(rows(1, 15), call(3, 0)), index_1=tzgg(rows(16, 30), call(3, 1)), index_2=tzgg(rows(31, 37), call(3, 2))
    )
    assert (len(plain.items), plain.coverage.complete, plain.pages_total) == (37, True, 3)
    moved = column(
        tzgg(rows(1, 15), call(3, 0)), index_1=tzgg(rows(15, 30), call(3, 1)), index_2=tzgg(rows(31, 37), call(3, 2))
    )
    assert (len(moved.items), moved.coverage.complete) == (37, True)


def test_c12_b_a_list_counted_from_one_is_whole() -> None:
    found = column(
        tzgg(rows(1, 15), call(3, 0)),
        index_1=404,
        index_2=tzgg(rows(16, 30), call(3, 1)),
        index_3=tzgg(rows(31, 37), call(3, 2)),
    )
    assert (len(found.items), found.coverage.complete) == (37, True)


def test_c12_i_two_of_three_pages_leave_a_gap_of_the_budget() -> None:
    found = column(tzgg(rows(1, 15), call(3, 0)), index_1=tzgg(rows(16, 30), call(3, 1)))
    assert (len(found.items), found.pages_total) == (30, 3)
    assert not found.coverage.complete
    assert found.coverage.pages_seen == 2


def test_c12_c_d_one_page_and_a_call_in_a_comment() -> None:
    one = column(tzgg(rows(1, 9), call(1, 0)))
    assert (one.pages_total, one.coverage.complete) == (1, True)
    reading = read_html(KEY, tzgg(rows(1, 9), f"<!-- {call(3, 0)} -->"))
    assert reading.next_pages == ()


# ---- C13, C14: dates

DATED = """<html><head><meta charset="utf-8">{head}<title>关于印发2021年工作要点的通知</title></head><body>
<div class="top">今天是2021年12月1日 星期三</div><h1>关于印发2021年工作要点的通知</h1>
<div class="info">来源:党政办 {label} 浏览次数:20210520</div>
<div class="body"><p>{number}</p><p>各部门要按照要求抓好落实，重要情况及时报告，确保完成全年任务。</p>
<p style="text-align:right">{signed}</p></div>
<div class="side"><li><a href="/b.html">别的通知</a><span>2021-11-30</span></li></div>
<div class="foot">Copyright © 2012-2021 页面生成时间:2021-12-01 03:00:11</div></body></html>"""


def dated(
    label: str = "", *, head: str = "", listed: str = "", number: str = "办字〔2021〕6号", signed: str = "2021年5月20日"
) -> tuple[Document, Column]:
    """The paper of case C13 with its column; `listed` is the date beside its row."""
    title = "关于印发2021年工作要点的通知"
    others = [
        (f"关于第{n}号事项的通知", f"/zwgk/tzgg/100000{n}.html", "2020-03-0" + str(n) if listed else "") for n in (1, 2)
    ]
    found = view(
        tzgg(listing([(title, "/zwgk/tzgg/1000000.html", listed), *others])),
        **{"1000000": DATED.format(label=label, head=head, number=number, signed=signed)},
    )
    document = found.get(Documents).get("https://www.zone.test/zwgk/tzgg/1000000.html")
    column = found.get(Columns).get(KEY)
    assert document is not None
    assert column is not None
    return document, column


@pytest.mark.parametrize(
    ("label", "head", "listed", "published", "source"),
    [
        ("发布时间:2021-05-24 09:12", "", "", date(2021, 5, 24), DateSource.LABEL),
        ("", '<meta name="PubDate" content="2021-05-24 09:12:00">', "", date(2021, 5, 24), DateSource.META),
        ("", "", "", None, None),
        ("", "", "2021-05-24", date(2021, 5, 24), DateSource.LIST),
        ("发布时间:2021-06-02", "", "2021-05-24", date(2021, 6, 2), DateSource.LABEL),
    ],
)
def test_c13_which_date_counts(
    label: str, head: str, listed: str, published: date | None, source: DateSource | None
) -> None:
    document, found = dated(label, head=head, listed=listed)
    assert document.written == date(2021, 5, 20)
    if published is None:
        assert document.published is None
        assert found.newest is None
        return
    assert document.published is not None
    assert (document.published.value, document.published.source) == (published, source)
    assert found.newest == published
    if label and listed:
        assert {d.value for d in document.dates} == {date(2021, 6, 2), date(2021, 5, 24)}


def test_c13_e_the_future_proves_no_freshness() -> None:
    document, found = dated("发布时间:2021-12-31")
    assert document.written == date(2021, 5, 20)
    assert found.newest is None


def test_c13_f_an_old_text_published_again_does_not_make_a_column_fresh() -> None:
    document, found = dated("发布时间:2021-11-20", listed="2021-11-20", number="办字〔2015〕6号", signed="2015年6月3日")
    assert document.written == date(2015, 6, 3)
    assert (found.newest, found.newest_own) == (date(2021, 11, 20), date(2020, 3, 2))


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("2021年<b>5</b>月<span>2</span>日", date(2021, 5, 2)),
        ("2021 年 5 月 2 日", date(2021, 5, 2)),
        ("2021年05月02日10:05", date(2021, 5, 2)),
        ("二○二一年五月二十日", date(2021, 5, 20)),
        ("[2021-05-24]", date(2021, 5, 24)),
        ("2021-2-30", None),
        ("1970-01-01", None),
        ("0000-00-00", None),
    ],
)
def test_c14_dates_on_a_page(shown: str, day: date | None) -> None:
    reading = read_html(KEY + "t1.html", DATED.format(label=f"发布时间:{shown}", head="", number="", signed=""))
    assert (reading.published.value if reading.published else None) == day


def test_c14_two_digit_years_in_a_list_are_weak() -> None:
    listed = [(f"关于第{n}号事项的通知", f"/zwgk/tzgg/t{n}.html", day) for n, day in ((1, "21-05-20"), (2, "20-12-31"))]
    reading = read_html(KEY, tzgg(listing(listed)))
    assert [(i.published, i.weak_date) for i in reading.items] == [
        (date(2021, 5, 20), True),
        (date(2020, 12, 31), True),
    ]


# ---- C15, C16: newest, empty


def test_c15_e_the_day_a_page_was_built_is_no_news() -> None:
    old = listing([(f"关于第{n}号事项的通知", f"/zwgk/tzgg/t{n}.html", f"2020-03-0{n}") for n in range(1, 6)])
    assert column(tzgg(f"<h2>通知公告</h2><p>更新于 2021-12-01</p>{old}")).newest == date(2020, 3, 5)


def test_c15_j_no_date_anywhere() -> None:
    undated = listing([(f"关于第{n}号事项的通知", f"/zwgk/tzgg/100000{n}.html", "") for n in range(1, 6)])
    pages = {f"100000{n}": article(f"关于第{n}号事项的通知", "内容。" * 60, crumbs=CRUMBS) for n in range(1, 6)}
    found = column(tzgg(undated), **pages)
    assert (found.newest, found.date_unreadable, found.state) == (None, False, "items")


def test_c16_d_e_script_and_layout_are_not_empty() -> None:
    drawn = column(tzgg('<div id="list"></div><script src="/js/list.js"></script>'))
    assert drawn.state in ("script", "not_understood")
    assert drawn.coverage.reason in (Reason.SCRIPT, Reason.LAYOUT)
    odd = "".join(
        f'<div><i></i><div><b><a href="/zwgk/tzgg/x{n}.html">关于第{n}号事项办理情况的通知</a></b></div><em><u>2021-05-{n:02d}</u></em></div><hr>'
        for n in range(1, 21)
    )
    found = column(tzgg(odd))
    assert (found.state == "items" and len(found.items) == 20) or found.coverage.reason is Reason.LAYOUT


@pytest.mark.parametrize("failure", [Failure.CHALLENGE, Failure.RATE_LIMITED, Failure.LOGIN])
def test_c16_f_a_blocked_column_is_unread(failure: Failure) -> None:
    found = column(failure)
    assert (found.state, found.coverage.reason) == ("unread", Reason.BLOCKED)
