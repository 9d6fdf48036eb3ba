from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from checker.extract import describe_columns
from checker.model.exchange import Skip
from checker.model.facts import Column, Columns, Documents
from checker.model.vocabulary import Confidence, Failure, Reason, SkipReason
from tests.extract.portal import Content, article, listing, menu, page, portal

MENU = menu({"首页": "/", "动态要闻": "/dt/", "通知公告": "/tz/", "政务公开": "/gk/"})
MAP = page(
    "网站地图",
    '<div class="map"><a href="/dt/">动态要闻</a><a href="/tz/">通知公告</a><a href="/gk/">政务公开</a></div>',
)
HOME = page("临海新区", "<p>欢迎</p>", top=MENU + '<a href="/map/">网站地图</a>')
NEWS_CRUMBS = (("首页", "/"), ("动态要闻", "/dt/"))


def columns(pages: Mapping[str, Content], **options: object) -> Columns:
    return portal({"/": HOME, **pages}, **options).get(Columns)  # type: ignore[arg-type]


def column(pages: Mapping[str, Content], path: str = "/dt/", **options: object) -> Column:
    found = columns(pages, **options).get(f"https://www.zone.test{path}")
    assert found is not None
    return found


def news(rows: list[tuple[str, str, str]], after: str = "", body: str = "") -> str:
    return page("动态要闻", body or listing(rows, after), crumbs=NEWS_CRUMBS, top=MENU)


def rows(count: int, start: int = 1, day: str = "2021-11-{:02d}") -> list[tuple[str, str, str]]:
    return [
        (f"管委会召开第{n}次工作推进会议", f"/dt/t{n}.html", day.format(n % 28 + 1))
        for n in range(start, start + count)
    ]


# ---- the tree


def test_one_column_reached_by_two_ways_is_one() -> None:
    found = columns({"/map/": MAP, "/dt/": news(rows(3)), "/dt/index.html": news(rows(3))})
    named = [c for c in found if c.name == "动态要闻"]
    assert len(named) == 1
    assert {"menu", "sitemap", "breadcrumb"} <= set(named[0].found_by)
    assert named[0].level == 1
    assert named[0].click_depth == 1
    assert named[0].roles[0].role == "news"
    assert named[0].roles[0].confidence is Confidence.HIGH


def test_paths_and_parents_come_from_breadcrumbs_menus_and_folders() -> None:
    top = menu({"政务公开": "/gk/"})
    guide = page(
        "公开指南",
        "<p>" + "本指南说明公开范围。" * 30 + "</p>",
        crumbs=(("首页", "/"), ("政务公开", "/gk/"), ("公开指南", "/gk/zn/")),
    )
    tree = '<div class="leftTree"><h3>政务公开</h3><ul><li><a href="/gk/ghjh/">规划计划</a><ul><li><a href="/x/9/">专项规划</a></li></ul></li></ul></div>'
    index = page("政务公开", tree, crumbs=(("首页", "/"), ("政务公开", "/gk/")), top=top)
    found = columns({"/gk/": index, "/gk/zn/": guide, "/gk/tjsj/": page("统计数据", listing(rows(3)), top=top)})
    paths = {"/".join(c.path): c for c in found}
    assert {"政务公开", "政务公开/公开指南", "政务公开/规划计划", "政务公开/规划计划/专项规划"} <= set(paths)
    special = paths["政务公开/规划计划/专项规划"]
    assert special.level == 3
    assert special.has_role("plan_special")
    assert [c.name for c in found.below(paths["政务公开"])]
    assert any(c.name == "统计数据" and c.parent == paths["政务公开"].key for c in found)


def plan_site(own: str, said: str, in_menu: str = "规划计划", in_map: str = "规划计划") -> Column:
    """A column that its own breadcrumb, its documents' breadcrumbs, the menu and the site map may call differently."""
    top = menu({"首页": "/", in_menu: "/gh/", "通知公告": "/tz/"})
    home = page("临海新区", "<p>欢迎</p>", top=top + '<a href="/map/">网站地图</a>')
    site_map = page("网站地图", f'<div class="map"><a href="/gh/">{in_map}</a><a href="/tz/">通知公告</a></div>')
    crumbs = (("首页", "/"), (said, "/gh/"))
    texts = {f"/gh/t{n}.html": article(f"新区第{n}号文本", "正文内容。" * 60, crumbs=crumbs) for n in range(1, 6)}
    listed = listing([(f"新区第{n}号文本", f"/gh/t{n}.html", "2021-05-06") for n in range(1, 6)])
    index = page(own, listed, crumbs=(("首页", "/"), (own, "/gh/")), top=top)
    found = portal({"/": home, "/map/": site_map, "/gh/": index, **texts})
    column = found.get(Columns).get("https://www.zone.test/gh/")
    assert column is not None
    assert {d.columns for d in found.get(Documents) if d.title.endswith("号文本")} == {(column.key,)}
    return column


@pytest.mark.parametrize("said", ["栏目", "信息列表", "文章", "党政办公室"])
def test_breadcrumbs_of_documents_do_not_rename_their_column(said: str) -> None:
    column = plan_site("规划计划", said)
    assert column.name == "规划计划"
    assert [(g.role, g.confidence) for g in column.roles] == [("plan", Confidence.HIGH)]


@pytest.mark.parametrize("own", ["栏目", "列表页", "临海新区信息"])
def test_menu_and_site_map_that_agree_name_a_column_whose_template_does_not(own: str) -> None:
    column = plan_site(own, "栏目")
    assert column.name == "规划计划"
    assert column.roles[0].role == "plan"


def test_a_heading_that_leads_to_its_first_column_does_not_rename_it() -> None:
    column = plan_site("规划计划", "规划计划", in_menu="政务公开")
    assert column.name == "规划计划"
    assert [g.role for g in column.roles] == ["plan"]


def test_a_further_name_gives_a_role_that_is_not_sure() -> None:
    column = plan_site("蓝图", "蓝图", in_menu="规划计划", in_map="蓝图")
    assert column.name == "蓝图"
    assert [(g.role, g.confidence) for g in column.roles] == [("plan", Confidence.MEDIUM)]
    assert "又名“规划计划”" in column.roles[0].why


def test_an_unread_column_carries_the_reason() -> None:
    skipped = (Skip("https://www.zone.test/gk/", SkipReason.ROBOTS),)
    found = columns({"/dt/": Failure.CHALLENGE, "/tz/": 500}, skipped=skipped)
    reasons = {c.name: (c.state, c.coverage.reason) for c in found}
    assert reasons["动态要闻"] == ("unread", Reason.BLOCKED)
    assert reasons["通知公告"] == ("unread", Reason.UNREACHABLE)
    assert reasons["政务公开"] == ("unread", Reason.ROBOTS)
    assert all(not c.coverage.complete and not c.items for c in found)


def test_navigation_is_complete_with_the_menu_and_a_site_map() -> None:
    assert columns({"/map/": MAP}).navigation.complete
    unread = columns({"/map/": Failure.TIMEOUT}).navigation
    assert unread.reason is Reason.UNREACHABLE
    without = portal({"/": page("临海新区", "<p>x</p>", top=MENU)}).get(Columns).navigation
    assert without.reason is Reason.LAYOUT
    no_menu = portal({"/": page("临海新区", '<a href="/map/">网站地图</a>'), "/map/": MAP}).get(Columns).navigation
    assert not no_menu.complete


TREE = '<div class="leftTree"><h3>政务公开</h3><ul><li><a href="/gk/zn/">公开指南</a></li><li><a href="/gk/gh/">规划计划</a></li></ul></div>'


def test_beside_a_tree_every_entry_of_the_menu_must_have_been_read() -> None:
    home = page("临海新区", "<p>欢迎</p>", top=MENU)
    pages = {
        "/": home,
        "/gk/": page("政务公开", TREE, crumbs=(("首页", "/"), ("政务公开", "/gk/")), top=MENU),
        "/dt/": news(rows(3)),
        "/tz/": page("通知公告", listing(rows(3)), crumbs=(("首页", "/"), ("通知公告", "/tz/")), top=MENU),
    }
    read = portal(pages).get(Columns).navigation
    assert read.complete
    assert read.looked_in == ("首页导航", "公开目录树")
    for answer, reason in ((404, Reason.UNREACHABLE), (Failure.CHALLENGE, Reason.BLOCKED)):
        one_less = portal({**pages, "/tz/": answer}).get(Columns).navigation
        assert one_less.reason is reason
    assert columns({"/map/": MAP, "/tz/": 404}).navigation.complete


def test_home_page_that_cannot_be_read() -> None:
    found = portal({"/": Failure.CHALLENGE}).get(Columns)
    assert found.all == ()
    assert found.navigation.reason is Reason.BLOCKED


# ---- paging (C12)


PAGER = '<script>createPageHTML(3, 0, "index", "html");</script>'


def pages_of_37() -> dict[str, Content]:
    return {
        "/dt/": news(rows(15), PAGER),
        "/dt/index_1.html": news(rows(15, 16), PAGER.replace("3, 0", "3, 1")),
        "/dt/index_2.html": news(rows(7, 31), PAGER.replace("3, 0", "3, 2")),
    }


PAGED = {"/dt/index_1.html": "pager", "/dt/index_2.html": "pager", "/dt/index_3.html": "pager"}
VIA = dict.fromkeys(PAGED, "/dt/")


@pytest.mark.parametrize("known", [True, False])
def test_all_pages_are_joined(known: bool) -> None:
    """C12 g: 15 + 15 + 7 rows; also when the run did not note that they are further pages."""
    options = {"purposes": PAGED, "via": VIA} if known else {}
    found = column(pages_of_37(), **options)
    assert len(found.items) == 37
    assert found.coverage.complete
    assert found.coverage.pages_seen == 3
    assert {i.page_no for i in found.items} == {1, 2, 3}
    assert found.pages_total == 3


def test_a_row_that_moved_counts_once() -> None:
    """C12 h."""
    pages = pages_of_37()
    pages["/dt/index_1.html"] = news(rows(15, 15), PAGER.replace("3, 0", "3, 1"))
    pages["/dt/index_2.html"] = news(rows(8, 30), PAGER.replace("3, 0", "3, 2"))
    assert len(column(pages, purposes=PAGED, via=VIA).items) == 37


def test_a_missing_computed_page_is_no_gap_while_the_numbering_goes_on() -> None:
    """C12 b."""
    pages = {
        "/dt/": news(rows(15), PAGER),
        "/dt/index_1.html": 404,
        "/dt/index_2.html": news(rows(15, 16), PAGER.replace("3, 0", "3, 1")),
        "/dt/index_3.html": news(rows(7, 31), PAGER.replace("3, 0", "3, 2")),
    }
    found = column(pages, purposes=PAGED, via=VIA)
    assert len(found.items) == 37
    assert found.coverage.complete


def test_a_cap_leaves_a_gap() -> None:
    """C12 i."""
    pages = pages_of_37()
    del pages["/dt/index_2.html"]
    skipped = (Skip("https://www.zone.test/dt/index_2.html", SkipReason.PAGES),)
    found = column(pages, purposes=PAGED, via=VIA, skipped=skipped)
    assert len(found.items) == 30
    assert found.coverage.reason is Reason.BUDGET
    assert found.coverage.pages_seen == 2


def test_a_page_that_failed_leaves_a_gap() -> None:
    pages = pages_of_37()
    pages["/dt/index_2.html"] = Failure.CHALLENGE
    found = column(pages, purposes=PAGED, via=VIA)
    assert found.coverage.reason is Reason.BLOCKED
    documents = portal({"/": HOME, **pages}, purposes=PAGED, via=VIA).get(Documents)
    assert not documents.coverage.complete


def test_pages_that_all_answer_404_are_not_an_end() -> None:
    pages: dict[str, Content] = {"/dt/": news(rows(15), PAGER), **dict.fromkeys(PAGED, 404)}
    found = column(pages, purposes=PAGED, via=VIA)
    assert found.coverage.reason is Reason.INCOMPLETE


def test_an_error_page_with_200_is_no_page_of_the_list() -> None:
    """C12 b, where the server answers every address with 200."""
    pages = {
        "/dt/": news(rows(15), PAGER),
        "/dt/index_1.html": "<html><head><title>404</title></head><body><p>抱歉，页面不存在</p></body></html>",
        "/dt/index_2.html": news(rows(15, 16), PAGER.replace("3, 0", "3, 1")),
        "/dt/index_3.html": news(rows(7, 31), PAGER.replace("3, 0", "3, 2")),
    }
    found = column(pages, purposes=PAGED, via=VIA)
    assert len(found.items) == 37
    assert found.coverage.complete
    assert found.coverage.pages_seen == 3


NEXT = '<div class="pages"><a href="{}">上一页</a><a href="{}">下一页</a></div>'


def test_a_list_that_repeats_itself_has_ended() -> None:
    """C12 e, f: the crawl stopped because nothing new came; a next link to the page itself ends it too."""
    pages = {
        "/dt/": news(rows(15), NEXT.format("?page=1", "?page=2")),
        "/dt/?page=2": news(rows(7, 16), NEXT.format("?page=1", "?page=3")),
    }
    over = (Skip("https://www.zone.test/dt/?page=3", SkipReason.DUPLICATE),)
    assert column(pages, purposes={"/dt/?page=2": "pager"}, via={"/dt/?page=2": "/dt/"}, skipped=over).coverage.complete
    assert not column(pages, purposes={"/dt/?page=2": "pager"}, via={"/dt/?page=2": "/dt/"}).coverage.complete
    pages["/dt/?page=2"] = news(rows(7, 16), NEXT.format("?page=1", "?page=2"))
    found = column(pages, purposes={"/dt/?page=2": "pager"}, via={"/dt/?page=2": "/dt/"})
    assert found.coverage.complete
    assert len(found.items) == 22


def test_pages_asked_by_form_are_different_pages() -> None:
    form = '<form method="post" action="/dt/"><input name="page" value="{0}"></form>' + (
        '<a href="javascript:toPage(2)">下一页</a> 共2页 第{0}页'
    )
    pages = {"/dt/": news(rows(15), form.format(1)), "/dt/#2": news(rows(7, 16), form.format(2))}
    found = columns(pages, forms={"/dt/#2": "page=2"}, purposes={"/dt/#2": "pager"}, via={"/dt/#2": "/dt/"})
    lists = [c for c in found if c.items]
    assert [len(c.items) for c in lists] == [22]


# ---- newest (C15)


def test_ascending_order() -> None:
    """C15 a."""
    found = column(
        {"/dt/": news([("甲会议召开", "/dt/1.html", "2012-03-01"), ("乙会议召开", "/dt/2.html", "2021-11-25")])}
    )
    assert found.newest == date(2021, 11, 25)


def test_pinned_rows() -> None:
    """C15 b, c."""
    found = column(
        {
            "/dt/": news(
                [
                    ("[置顶] 甲会议", "/dt/1.html", "2019-03-01"),
                    ("乙会议", "/dt/2.html", "2021-11-28"),
                    ("丙会议", "/dt/3.html", "2021-11-01"),
                ]
            )
        }
    )
    assert found.newest == found.newest_unpinned == date(2021, 11, 28)
    found = column(
        {
            "/dt/": news(
                [
                    ("[置顶] 甲会议", "/dt/1.html", "2021-11-28"),
                    ("乙会议", "/dt/2.html", "2020-06-01"),
                    ("丙会议", "/dt/3.html", "2020-05-01"),
                ]
            )
        }
    )
    assert found.newest == date(2021, 11, 28)
    assert found.newest_unpinned == date(2020, 6, 1)


def test_dates_of_the_pages_where_the_list_has_none() -> None:
    """C15 d."""
    undated = [(f"管委会召开第{n}次推进会议", f"/dt/202111/t2021110{n}_{n}.html", "") for n in (1, 2, 3)]
    pages = {
        f"/dt/202111/t2021110{n}_{n}.html": article(
            f"管委会召开第{n}次推进会议", "会议强调。" * 40, published=f"2021-11-0{n}", crumbs=NEWS_CRUMBS
        )
        for n in (1, 2, 3)
    }
    found = column({"/dt/": news(undated), **pages})
    assert found.newest == date(2021, 11, 3)
    assert not found.date_unreadable
    assert column({"/dt/": news(undated)}).newest == date(2021, 11, 3), "the address, weakly"


def test_the_future_and_old_texts_prove_no_freshness() -> None:
    """C13 e, f."""
    future = article("甲措施的通知", "内容。" * 60, published="2021-12-31", crumbs=NEWS_CRUMBS)
    old = article("乙措施的通知", "内容。" * 60 + "\n2015年6月3日", published="2021-11-20", crumbs=NEWS_CRUMBS)
    found = column({
        "/dt/": news([("甲措施的通知", "/dt/1.html", "2021-12-31"), ("乙措施的通知", "/dt/2.html", "2021-11-20"), ("丙措施的通知", "/dt/3.html", "2021-05-01")]),
        "/dt/1.html": future, "/dt/2.html": old,
    })  # fmt: skip
    assert found.newest == date(2021, 11, 20)
    assert found.newest_own == date(2021, 5, 1)


def test_dates_that_nobody_understands() -> None:
    """C15 i: never "no date"."""
    found = column({"/dt/": news([(f"第{n}次会议召开情况", f"/dt/{n}.html", "2021-13-45") for n in (1, 2, 3)])})
    assert found.newest is None
    assert found.date_unreadable is any(i.item.date_text for i in found.items)
    assert found.date_unreadable or found.state == "not_understood"


def test_closed_archives() -> None:
    """C15 h."""
    assert column({"/dt/": news(rows(3))}, archived=("动态要闻",)).archived
    assert not column({"/dt/": news(rows(3))}).archived


# ---- empty or not seen (C16)


def state(body: str, **options: object) -> Column:
    return column({"/dt/": news([], body=body), "/map/": MAP}, **options)


def test_empty_and_placeholder() -> None:
    """C16 a, b."""
    assert state('<ul class="list"></ul>').state == "empty"
    for words in ("暂无信息", "栏目建设中,敬请期待!", "内容正在更新…"):
        found = state(f'<div class="list">{words}</div>')
        assert found.state == "placeholder", words
        assert found.coverage.complete


def test_items_held_elsewhere() -> None:
    """C16 c."""
    found = state(listing([(f"省级文件第{n}号通知", f"https://prov.test/{n}.html", "2021-01-01") for n in range(5)]))
    assert found.state == "external"
    assert len(found.items) == 5


def test_lists_drawn_by_script() -> None:
    """C16 d."""
    found = state('<div id="list"></div><script src="/js/list.js"></script>')
    assert found.state in ("script", "not_understood")
    assert found.coverage.reason in (Reason.SCRIPT, Reason.LAYOUT)


def test_blocked_pages() -> None:
    """C16 f."""
    found = column({"/dt/": Failure.TRUNCATED})
    assert found.coverage.reason is Reason.INCOMPLETE
    assert found.state == "unread"


def test_a_column_of_one_document() -> None:
    """C16 g."""
    found = state("<p>" + "本指南所称政府信息公开。" * 250 + "</p>")
    assert found.state == "single_document"
    assert found.coverage.complete


def test_a_column_of_columns() -> None:
    """C16 h."""
    below = '<ul class="list"></ul><div class="leftTree"><h3>动态要闻</h3><a href="/dt/a/">部门动态</a><a href="/dt/b/">园区动态</a></div>'
    found = columns(
        {
            "/dt/": news([], body=below),
            "/dt/a/": page("部门动态", listing(rows(4)), crumbs=(*NEWS_CRUMBS, ("部门动态", "/dt/a/"))),
        }
    )
    top = next(c for c in found if c.name == "动态要闻")
    assert top.state == "sub_columns"
    assert {c.name for c in found.below(top)} == {"部门动态", "园区动态"}
    joint = found.coverage_of("news")
    assert not joint.complete, "园区动态 was not read"


def test_a_column_that_leads_on_takes_the_list_it_leads_to() -> None:
    go = '<html><head><meta http-equiv="refresh" content="0;url=/dt/2021.html"></head><body></body></html>'
    found = column({"/dt/": go, "/dt/2021.html": page("x", listing(rows(5)))})
    assert len(found.items) == 5
    assert found.state == "items"


# ---- output


def test_described_for_the_shell() -> None:
    described = describe_columns(columns({"/dt/": news(rows(3)), "/tz/": Failure.TIMEOUT}))
    first = described[0]
    assert first["name"] == "动态要闻"
    assert first["role"] == "news"
    assert first["confidence"] == "high"
    assert first["items"] == 3
    assert first["complete"] is True
    assert str(described[1]["gap"]).startswith("unreachable")


def test_no_column_twice_and_no_cycle() -> None:
    a = page(
        "甲栏目",
        '<div class="nav"><ul><li><a href="/a/">甲栏目</a><ul><li><a href="/b/">乙栏目</a></li></ul></li></ul></div>',
    )
    b = page(
        "乙栏目",
        '<div class="nav"><ul><li><a href="/b/">乙栏目</a><ul><li><a href="/a/">甲栏目</a></li></ul></li></ul></div>',
    )
    found = columns({"/a/": a, "/b/": b})
    keys = [c.key for c in found]
    assert len(keys) == len(set(keys))
    for c in found:
        assert c not in found.below(c)


def test_a_short_text_beyond_head_and_foot_is_content() -> None:
    """Pages of one paragraph that no body reader finds: not empty, not unknown."""
    pages: dict[str, Content] = {f"/{n}/": page(f"栏目{n}号", listing(rows(3)), top=MENU) for n in range(6)}
    words = "<div><h3>临海新区简介</h3><p>临海新区地处海湾北岸，规划面积二百平方公里，常住人口约十四万人，辖四个片区。</p></div>"
    found = columns(
        {**pages, "/gk/": page("政务公开", words, top=MENU), "/tz/": page("通知公告", "<h2>通知公告</h2>", top=MENU)}
    )
    states = {c.name: c.state for c in found}
    assert states["政务公开"] == "single_document"
    assert states["通知公告"] != "single_document"


def test_the_site_map_stands_above_nothing() -> None:
    site_map = page(
        "网站地图",
        '<h2>网站地图</h2><ul><li><a href="/gk/">政务公开</a><ul><li><a href="/gk/ghjh/">规划计划</a></li></ul></li></ul>',
    )
    paths = {c.path for c in columns({"/map/": site_map})}
    assert ("政务公开", "规划计划") in paths
    assert all("网站地图" not in path for path in paths)
