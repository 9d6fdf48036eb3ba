from __future__ import annotations

import pytest

from checker.model.reading import NavLink
from checker.parse.navigation import read_nav
from checker.parse.page import Page

HOME = "https://www.zone.test/zwgk/tzgg/index.html"


def nav(html: str, url: str = HOME) -> tuple[NavLink, ...]:
    return read_nav(Page(url, f"<html><head><title>x</title></head><body>{html}</body></html>"))


def brief(links: tuple[NavLink, ...]) -> list[tuple[str, str, str]]:
    return [(n.where, n.parent, n.name) for n in links]


def test_nested_menu_names_what_stands_above() -> None:
    html = """<div class="mainNav"><ul>
      <li><a href="/">首页</a></li>
      <li><a href="/zwgk/">政务公开</a><ul><li><a href="/zwgk/zn/">公开指南</a></li>
        <li><a href="/zwgk/czxx/">财政信息</a><div><a href="/zwgk/czxx/ys/">部门预算</a></div></li></ul></li>
      <li><a href="/hdjl/">互动交流</a></li></ul></div>"""
    found = nav(html)
    assert brief(found) == [
        ("menu", "", "政务公开"),
        ("menu", "政务公开", "公开指南"),
        ("menu", "政务公开", "财政信息"),
        ("menu", "财政信息", "部门预算"),
        ("menu", "", "互动交流"),
    ]
    assert found[3].url == "https://www.zone.test/zwgk/czxx/ys/"


def test_definition_lists_and_heads() -> None:
    html = """<div id="leftTree"><h3>法定主动公开内容</h3>
      <dl><dt><a href="/a/">规划计划</a></dt><dd><a href="/a/1/">专项规划</a></dd><dd><a href="/a/2/">空间规划</a></dd></dl>
      <dl><dt><a href="/b/">应急管理</a></dt></dl></div>"""
    assert brief(nav(html)) == [
        ("tree", "法定主动公开内容", "规划计划"),
        ("tree", "规划计划", "专项规划"),
        ("tree", "规划计划", "空间规划"),
        ("tree", "法定主动公开内容", "应急管理"),
    ]


def test_a_menu_written_by_script_is_read() -> None:
    """As on a county bureau's site whose column menu exists only in document.write strings."""
    html = """<div class="zb_lb"><h2>政务公开</h2><div class="Left_Nav"><ul>
      <script>var str3='规划计划'; var str4='../ghjh/';
        if(a){document.write('<li class="on"><a href="../ghjh/">'+str3+'</a></li>');}
        else{document.write('<li><a href="../ghjh/" target="_blank">'+str3+'</a></li>');}</script>
      <script>var str3="政策解读";document.write("<li><a href=\\"../zcjd/\\">"+str3+"</a></li>");</script>
    </ul></div></div>"""
    found = nav(html)
    assert brief(found) == [("tree", "政务公开", "规划计划"), ("tree", "政务公开", "政策解读")]
    assert [n.url for n in found] == ["https://www.zone.test/zwgk/ghjh/", "https://www.zone.test/zwgk/zcjd/"]


def test_tree_nodes_in_script() -> None:
    html = """<ul id="ztree"></ul><script>var zNodes=[
      {id:1,pId:0,name:"法定主动公开内容",open:true},
      {"id":"11","pId":"1","name":"机构职能","url":"/zwgk/jgzn/"},
      {id:12, pId:1, name:'规划计划', url:'\\/zwgk\\/ghjh\\/'}];</script>"""
    found = nav(html)
    assert brief(found) == [("tree", "法定主动公开内容", "机构职能"), ("tree", "法定主动公开内容", "规划计划")]
    assert found[1].url == "https://www.zone.test/zwgk/ghjh/"


@pytest.mark.parametrize(
    "page",
    [
        ("https://www.zone.test/wzdt/", "<title>临海新区</title>"),
        ("https://www.zone.test/x/", "<title>网站地图-临海新区</title>"),
        ("https://www.zone.test/x/", '<title>临海</title><meta name="ColumnName" content="站点地图">'),
    ],
)
def test_a_site_map_lists_every_column(page: tuple[str, str]) -> None:
    url, head = page
    html = f"""<html><head>{head}</head><body><div class="con">
      <div class="sub"><span><a href="/zwgk/">政务公开</a></span><ul><li><h3><a href="/zwgk/a/">就业创业</a></h3>
        <dl><dd><a href="/zwgk/a/1/">办事指南</a></dd></dl></li></ul></div>
      <p><a href="/hd/"><strong>互动交流</strong></a> <a href="/hd/1/">领导信箱</a> <a href="/hd/2/">意见征集</a></p>
      </div></body></html>"""
    assert brief(read_nav(Page(url, html))) == [
        ("sitemap", "", "政务公开"),
        ("sitemap", "政务公开", "就业创业"),
        ("sitemap", "就业创业", "办事指南"),
        ("sitemap", "", "互动交流"),
        ("sitemap", "互动交流", "领导信箱"),
        ("sitemap", "互动交流", "意见征集"),
    ]


def test_block_heads_beside_more_links() -> None:
    html = """<div class="b"><div class="bt"><span>通知公告</span><a href="/tz/">更多&gt;&gt;</a></div>
        <ul><li><a href="/tz/1.html">关于开展检查的公告</a></li></ul></div>
      <div class="b"><h3><a href="/zc/">政策文件</a></h3><a class="more" href="/zc/">MORE+</a></div>
      <div class="b"><div class="tabs">国务院 省政府</div><ul><li><a href="/q/1.html">甲</a></li></ul></div>"""
    assert brief(nav(html)) == [("home_block", "", "通知公告"), ("home_block", "", "政策文件")]


def test_what_is_no_column_is_left_out() -> None:
    html = """<div class="nav"><a href="javascript:;">登录</a><a href="#">栏目甲</a><a href="/dl.pdf">下载中心</a>
      <a href="/x/">2021-05-20</a><a href="/y/">你好，</a><a href="/z/">无障碍浏览</a>
      <a href="/long/">关于印发2021年政务公开工作要点的通知以及其他一些事项的说明</a><a href="/ok/">规 划 计 划</a></div>
      <div class="breadcrumb-nav"><a href="/p/">政务公开</a></div>
      <div class="menu_links"><h4>友情链接</h4><ul><li><a href="http://a.test/">人民网</a></li></ul></div>"""
    assert brief(nav(html)) == [("menu", "", "规划计划")]


def test_the_link_to_the_site_map_is_told_apart() -> None:
    found = nav('<div class="foot"><a href="/about/">关于我们</a>|<a target=_blank href="/wzdt/">网站地图</a></div>')
    assert found == (NavLink("网站地图", "https://www.zone.test/wzdt/", "footer"),)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/wzdt/"><img src="map.gif" alt="网站地图"></a>',
        '<a href="/wzdt/" title="网站地图"><img src="map.gif"></a>',
        '<a href="/wzdt/?a=1&amp;b=2">站点地图</a>',
        """<script>document.write('<a href="/wzdt/">网站地图</a>')</script>""",
        '<a href="/other/">站点地图</a><a href="/wzdt/">网站地图</a>',
    ],
)
def test_the_site_map_is_found_however_its_link_is_named(html: str) -> None:
    (found,) = nav(f'<div class="foot">地址：临海路1号 {html}</div>')
    assert (found.name, found.where) == ("网站地图", "footer")
    assert found.url.startswith("https://www.zone.test/wzdt/")
    assert "amp" not in found.url


@pytest.mark.parametrize("tag", ["div", "span", "section", "ul"])
def test_the_role_of_a_navigation_makes_a_menu_of_any_element(tag: str) -> None:
    assert brief(nav(f'<{tag} role="navigation"><a href="/gk/">政务公开</a></{tag}>')) == [("menu", "", "政务公开")]


def test_a_menu_inside_noscript_counts_and_the_choices_of_a_select_do_not() -> None:
    menu = '<ul class="nav"><li><a href="/gk/">政务公开</a></li></ul>'
    assert brief(nav(f"<noscript>{menu}</noscript>")) == [("menu", "", "政务公开")]
    assert nav('<select><option class="nav" value="/gk/"><a href="/gk/">政务公开</a></option></select>') == ()


@pytest.mark.parametrize(
    "html",
    [
        "<div class=nav>" * 3000 + "<a href=/x/>政务公开</a>",
        '<div class="nav">' + "".join(f'<a href="/{n}/">栏目{n}号</a>' for n in range(5000)) + "</div>",
        "<script>document.write('<li><a href=" + "'+x+'" * 5000 + "')</script>",
        '<ul class="menu"><li><a href="http://[::1/">政务公开</a><a href>公开指南</a></ul>',
        "<script>var zNodes=[" + "{id:1,pId:1,name:'政务公开',url:'/a/'}," * 3000 + "]</script>",
    ],
)
def test_hostile_pages_neither_raise_nor_flood(html: str) -> None:
    assert len(nav(html)) <= 1500
