"""How lists go on: every pagination style with an empty, a one-page, a several-page and a last page, UTF-8 and GBK."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from checker.model.reading import PageRequest, Pagination
from checker.parse.listing import ListReading, read_list, rescue
from checker.parse.page import Page
from tests.parse.listing import pages
from tests.parse.listing.pages import FOLDER, SITE, page, span, table, ul

SIZE = 15
SHAPES = [(0, 1), (7, 1), (15, 1), (37, 1), (37, 2), (37, 3), (151, 6)]
"""Total rows and the page that is read: empty, one page, exactly one full page, first, middle, last, long list."""


def count(total: int) -> int:
    return max(1, -(-total // SIZE))


def static_url(no: int) -> str:
    return FOLDER + ("index.html" if no == 1 else f"index_{no - 1}.html")


def trs(call: str, total: int, no: int, gbk: bool, extra: str = "") -> ListReading:
    body = ul(*span(total, SIZE, no)) + f'<div class="page">{extra}<script>{call}</script></div>'
    return read_list(page(body, static_url(no), gbk=gbk, side=False))


STATIC_CALLS = {
    "plain": lambda n, c: f'createPageHTML({n}, {c}, "index", "html");',
    "single quotes": lambda n, c: f"createPageHTML({n},{c},'index','html')",
    "id first and total last": lambda n, c: f"createPageHTML('page_div',{n}, {c},'index','html',{n * SIZE});",
    "total last": lambda n, c: f'createPageHTML({n}, {c}, "index", "html", {n * SIZE + 1});',
    "variables": lambda n, c: f'var countPage={n};var nowPage={c};createPageHTML(countPage,nowPage,"index","html");',
    "definition beside": lambda n, c: (
        "function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ if(_nPageCount==1){return;} }\n"
        f'createPageHTML({n}, {c}, "index", "html");'
    ),
    "comment beside": lambda n, c: (
        f'// createPageHTML(99, 0, "index", "html")\n/* createPageHTML(98,0,"a","html") */createPageHTML({n},{c},"index","html")'
    ),
    "pager object": lambda n, c: f"Pager({{size:{n}, current:{c}, prefix:'index',suffix:'html',visible:5}});",
    "pager object, quoted": lambda n, c: (
        f'new Pager({{"size":"{n}","current":"{c}","prefix":"index","suffix":"html"}});'
    ),
    "count page": lambda n, c: (
        f"var currentPage = {c};//所在页从0开始\nvar prevPage = currentPage-1;var countPage = {n};//共多少页\nvar nextPage = currentPage+1;"
        'document.write("<a href=\\"index"+"_"+nextPage+"."+"html\\">下一页</a>");'
    ),
}


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(("total", "no"), SHAPES)
@pytest.mark.parametrize("call", STATIC_CALLS)
def test_static_names(call: str, total: int, no: int, gbk: bool) -> None:
    reading = trs(STATIC_CALLS[call](count(total), no - 1), total, no, gbk)
    assert (reading.pagination.pages, reading.pagination.page_no, reading.pagination.proven) == (count(total), no, True)
    assert [r.url for r in reading.next_pages] == [static_url(n) for n in range(no + 1, count(total) + 1)]
    assert all(r.probing and not r.form for r in reading.next_pages)
    assert reading.state == ("items" if total else "empty")
    assert len(reading.items) == span(total, SIZE, no)[1]


def test_the_three_pages_of_the_case() -> None:
    reading = trs('createPageHTML(3, 0, "index", "html");', 37, 1, False)
    assert [r.url.rpartition("/")[2] for r in reading.next_pages] == ["index_1.html", "index_2.html"]
    other = rescue(reading.pagination, reading.next_pages[0])
    assert other == PageRequest(FOLDER + "index_3.html", "", 3, True)
    assert rescue(reading.pagination, reading.next_pages[1]) is None
    assert rescue(Pagination("next_link", 3), PageRequest(FOLDER + "index_1.html", page_no=2)) is None


def test_a_call_in_a_comment_is_no_pager() -> None:
    body = ul(0, 15) + '<!-- <script>createPageHTML(3, 0, "index", "html");</script> -->'
    reading = read_list(page(body))
    assert reading.pagination.kind == "none"
    assert reading.next_pages == ()


def test_the_pager_of_an_article_is_no_list_pager() -> None:
    body = "<p>" + "正文" * 400 + '</p><script>createPageHTML(4,0,"t20190918_693227","shtml");</script>'
    reading = read_list(page(body, SITE + "/a/201909/t20190918_693227.shtml"))
    assert reading.next_pages == ()
    assert reading.pagination.kind == "none"


def test_a_definition_alone_is_no_call() -> None:
    body = ul(0, 15) + "<script>function createPageHTML(_nPageCount,_nCurrIndex,_sPageName,_sPageExt){}</script>"
    assert read_list(page(body, side=False)).pagination.pages is None


def test_numbers_that_cannot_be_read_leave_the_pager_unknown() -> None:
    reading = trs('createPageHTML(getCount(), cur, "index", "html");', 15, 1, False)
    assert reading.pagination.kind == "unknown"
    assert not reading.pagination.proven


def test_a_full_page_never_proves_a_second_one() -> None:
    reading = trs('createPageHTML(1, 0, "index", "html");', 15, 1, False)
    assert (reading.pagination.pages, reading.next_pages) == (1, ())


def test_hostile_numbers_are_not_believed() -> None:
    assert trs('createPageHTML(99999999, 0, "index", "html");', 15, 1, False).next_pages == ()
    assert trs('createPageHTML(5, 70, "index", "html");', 15, 1, False).next_pages == ()
    assert len(trs('createPageHTML(5000, 0, "index", "html");', 15, 1, False).next_pages) <= 300


# --- Epoint --------------------------------------------------------------------------------------------------------


def epoint(total: int, no: int, gbk: bool) -> ListReading:
    handler = (
        '$("#page").on("pageClicked", function (event, data) {if(data.pageIndex==0){window.location.href="/xwzx/moreinfo.html";}'
        'else if(data.pageIndex<10){window.location.href="/xwzx/"+(data.pageIndex+1)+".html";}'
        'else{window.location.replace("/xwzx/moreinfo.html?categoryNum=034&pageIndex="+(data.pageIndex+1));}});'
    )
    call = f'<div id="page"></div><script>$("#page").pagination({{pageIndex:pageIndex,pageSize:{SIZE},total: {total},pageBtnCount:10}});{handler}</script>'
    url = f"{SITE}/xwzx/moreinfo.html" if no == 1 else f"{SITE}/xwzx/{no}.html"
    return read_list(page(table(*span(total, SIZE, no)) + call, url, gbk=gbk, side=False))


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(("total", "no"), SHAPES)
def test_epoint(total: int, no: int, gbk: bool) -> None:
    reading = epoint(total, no, gbk)
    assert reading.pagination.total_items == total
    assert reading.pagination.pages == -(-total // SIZE)
    assert reading.pagination.page_no == no
    assert reading.pagination.proven
    expected = [
        f"{SITE}/xwzx/{n}.html" if n <= 10 else f"{SITE}/xwzx/moreinfo.html?categoryNum=034&pageIndex={n}"
        for n in range(no + 1, count(total) + 1)
    ]
    assert [r.url for r in reading.next_pages] == expected
    assert reading.state == ("items" if total else "empty")


def test_epoint_without_an_address_is_unknown_with_its_total() -> None:
    body = (
        table(0, 15)
        + '<div id="page"></div><script>$("#page").pagination({pageSize:15,total:31,onPage:function(i){load(i)}})</script>'
    )
    reading = read_list(page(body, side=False))
    assert (reading.pagination.kind, reading.pagination.pages, reading.pagination.total_items) == ("unknown", 3, 31)


# --- real links ----------------------------------------------------------------------------------------------------


def vsb(total: int, no: int, gbk: bool) -> ListReading:
    """Static names count downwards: page 2 of 9 is tzgg/8.htm."""
    last = count(total)
    words = f'<span id="fanye12345">共{total}条&nbsp;&nbsp;{no if total else 0}/{last if total else 0}&nbsp;</span>'
    following = (
        f'<span class="p_next p_fun"><a href="tzgg/{last - no}.htm">下页</a></span>'
        if no < last
        else '<span class="p_next_d p_fun_d">下页</span>'
    )
    before = (
        '<span class="p_prev p_fun"><a href="../tzgg.htm">上页</a></span>'
        if no > 1
        else '<span class="p_prev_d">上页</span>'
    )
    body = ul(*span(total, SIZE, no)) + f'<div class="pb_sys_common">{words}{before}{following}</div>'
    return read_list(page(body, f"{SITE}/zwgk/tzgg.htm", gbk=gbk, side=False))


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(("total", "no"), SHAPES)
def test_vsb_follows_and_never_computes(total: int, no: int, gbk: bool) -> None:
    reading = vsb(total, no, gbk)
    assert (reading.pagination.kind, reading.pagination.total_items, reading.pagination.proven) == ("vsb", total, True)
    assert reading.pagination.pages == (count(total) if total else 0)
    expected = [f"{SITE}/zwgk/tzgg/{count(total) - no}.htm"] if no < count(total) else []
    assert [r.url for r in reading.next_pages] == expected
    assert not any(r.probing for r in reading.next_pages)
    assert reading.state == ("items" if total else "empty")


LINKED = {
    "query": (lambda no: f"{FOLDER}list.jsp?page={no}", "query_page"),
    "ilist": (lambda no: f"{SITE}/info/iList.jsp?cat_id=10001&cur_page={no}", "ilist"),
    "path": (lambda no: f"{FOLDER}p{no}.html", "next_link"),
}


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize(("total", "no"), [s for s in SHAPES if s[0] > 15])
@pytest.mark.parametrize("kind", LINKED)
def test_next_links(kind: str, total: int, no: int, words: bool, gbk: bool) -> None:
    url, name = LINKED[kind]
    last = count(total)
    said = f"共{total}条记录 第{no}页/共{last}页" if words else ""
    before = f'<a href="{url(no - 1)}">上一页</a>' if no > 1 else "<span>上一页</span>"
    after = f'<a href="{url(no + 1)}">下一页</a><a href="{url(last)}">尾页</a>' if no < last else "<span>下一页</span>"
    body = ul(*span(total, SIZE, no)) + f'<div class="pages">{said}{before}{after}</div>'
    reading = read_list(page(body, url(no), gbk=gbk, side=False))
    assert reading.pagination.kind == name
    assert [r.url for r in reading.next_pages] == ([url(no + 1)] if no < last else [])
    if words:
        assert (reading.pagination.pages, reading.pagination.page_no, reading.pagination.total_items) == (
            last,
            no,
            total,
        )
        assert reading.pagination.proven
    if no == last:
        assert reading.pagination.proven


@pytest.mark.parametrize(
    ("following", "last", "pages"),
    [
        ("column-index-2.shtml", "column-index-12.shtml", 12),
        ("index_1.html", "index_9.html", 10),
        ("list.jsp?cur_page=1&id=3", "list.jsp?cur_page=9&id=3", 10),
        ("?page=2", "?page=2", 2),
        ("tzgg/8.htm", "tzgg/1.htm", None),
        ("index_1.html", "javascript:;", None),
        ("p2.html", "zz/end.html", None),
    ],
)
def test_the_link_to_the_last_page_states_the_count(following: str, last: str, pages: int | None) -> None:
    body = ul(0, 15) + f'<div class="pages"><a href="{following}">下一页</a><a href="{last}">尾页</a></div>'
    pagination = read_list(page(body, side=False)).pagination
    assert (pagination.pages, pagination.proven) == (pages, pages is not None)


def test_a_next_link_to_the_page_itself_ends_the_list() -> None:
    body = ul(0, 15) + '<div class="pages"><a href="?page=2">上一页</a><a href="?page=3">下一页</a></div>'
    reading = read_list(page(body, FOLDER + "list.jsp?page=3", side=False))
    assert reading.next_pages == ()
    assert reading.pagination.proven


def test_numbered_links_lead_on_without_a_next_link() -> None:
    body = (
        ul(0, 15)
        + '<div class="pagination"><span class="current">1</span><a href="?page=2">2</a><a href="?page=3">3</a></div>'
    )
    reading = read_list(page(body, FOLDER, side=False))
    assert [r.url for r in reading.next_pages] == [FOLDER + "?page=2"]
    assert not reading.pagination.proven


def test_a_next_link_alone_proves_no_total() -> None:
    reading = read_list(page(ul(0, 15) + '<div class="pages"><a href="p2.html">下一页</a></div>', side=False))
    assert reading.next_pages
    assert not reading.pagination.proven


def test_pagers_that_are_not_understood_are_unknown() -> None:
    for pager in (
        '<div class="pagination"><a href="javascript:;">1</a><a href="javascript:goto(2)">2</a><a href="javascript:goto(2)">下一页</a></div>',
        '<div id="pager"></div><script src="/js/pager.js"></script>',
        "<div id='demo1'></div><script>laypage({cont:'demo1',pages:getPages()})</script>",
        "<div class='pages'>共 228 条 16 页 <a href='javascript:next()'>下一页</a></div>",
    ):
        reading = read_list(page(ul(0, 15) + pager, side=False))
        assert reading.pagination.kind == "unknown", pager
        assert reading.state == "items"
        assert reading.next_pages == ()


@pytest.mark.parametrize("button", ["加载更多", "点击加载更多", "+ 加载更多…", "上拉加载更多", "加载下一页"])
@pytest.mark.parametrize("tag", ["a href=javascript:;", "button", "div class=more", "span"])
def test_a_button_that_brings_further_rows_is_an_unknown_pager(button: str, tag: str) -> None:
    name = tag.partition(" ")[0]
    reading = read_list(page(ul(0, 15) + f"<div><{tag}>{button}</{name}></div>", side=False))
    assert (reading.pagination.kind, reading.pagination.proven) == ("unknown", False)
    assert "加载" in reading.pagination.note


@pytest.mark.parametrize(
    "text", ['<p style="display:none">加载更多</p>', "<p>加载更多页面时请耐心等待系统响应</p>", "<p>正在加载</p>"]
)
def test_words_about_loading_are_no_pager(text: str) -> None:
    assert read_list(page(ul(0, 15) + text, side=False)).pagination.kind == "none"


@pytest.mark.parametrize(
    "link",
    [
        """<a onclick="location.href='index_1.html'">下一页</a>""",
        """<a href="javascript:;" onclick="window.location = './index_1.html';">下一页</a>""",
        """<a href="javascript:location.href='index_1.html'">下一页</a>""",
        """<a href="#" onclick="window.open('index_1.html', '_self')">下一页</a>""",
    ],
)
def test_a_whole_address_in_a_handler_is_followed(link: str) -> None:
    reading = read_list(page(ul(0, 15) + f'<div class="pages">{link} 第1页/共3页</div>', side=False))
    assert [r.url for r in reading.next_pages] == [FOLDER + "index_1.html"]
    assert (reading.pagination.pages, reading.pagination.proven) == (3, True)


def test_an_address_put_together_in_a_handler_is_not() -> None:
    link = """<a onclick="location.href='index_' + (n + 1) + '.html'">下一页</a>"""
    reading = read_list(page(ul(0, 15) + f'<div class="pages">{link} 第1页/共3页</div>', side=False))
    assert (reading.next_pages, reading.pagination.kind) == ((), "unknown")


def test_a_scripted_pager_that_says_one_of_one_is_proven() -> None:
    body = ul(0, 5) + '<div class="pages">共5条 第1页/共1页 <a href="javascript:go(1)">下一页</a></div>'
    reading = read_list(page(body, side=False))
    assert (reading.pagination.pages, reading.pagination.proven) == (1, True)


# --- forms ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(("total", "no"), [s for s in SHAPES if s[0]])
def test_post_form(total: int, no: int, gbk: bool) -> None:
    last = count(total)
    link = f'<a href="#" onclick="page(\'{no + 1}\')">下一页</a>' if no < last else "<span>下一页</span>"
    form = (
        f'<form name="f" method="post" action="/gtapp/nrglIndex.action"><input type="hidden" name="classID" value="2c90">'
        f'<input type="hidden" name="cpage" value="{no}"><div class="pagelist">共{total}条 第{no}页/共{last}页 {link}</div></form>'
        "<script>function page(n){document.f.cpage.value=n;document.f.submit();}</script>"
    )
    reading = read_list(
        page(table(*span(total, SIZE, no)) + form, f"{SITE}/gtapp/nrglIndex.action?classID=2c90", gbk=gbk, side=False)
    )
    assert (reading.pagination.pages, reading.pagination.page_no, reading.pagination.total_items) == (last, no, total)
    assert reading.pagination.proven
    if no == last:
        assert reading.next_pages == ()
        return
    (request,) = reading.next_pages
    assert request.url == f"{SITE}/gtapp/nrglIndex.action"
    assert parse_qs(request.form) == {"classID": ["2c90"], "cpage": [str(no + 1)]}


def test_form_with_method_get() -> None:
    form = '<form action="list.jsp"><input type=hidden name=id value=3><input type=hidden name=pageNo value=1><a href="javascript:gotoPage(2)">下一页</a></form>'
    (request,) = read_list(page(ul(0, 15) + form, side=False)).next_pages
    assert (request.url, request.form) == (FOLDER + "list.jsp?id=3&pageNo=2", "")


def test_aspnet_postback() -> None:
    form = (
        '<form method="post" action="list.aspx?id=3"><input type="hidden" name="__VIEWSTATE" value="abc=="><input type="hidden" name="__EVENTTARGET">'
        "<div class=\"pager\"><a href=\"javascript:__doPostBack('Pager1','2')\">下一页</a></div></form>"
    )
    (request,) = read_list(page(ul(0, 15) + form, side=False)).next_pages
    assert request.url == FOLDER + "list.aspx?id=3"
    assert parse_qs(request.form) == {"__VIEWSTATE": ["abc=="], "__EVENTTARGET": ["Pager1"], "__EVENTARGUMENT": ["2"]}


# --- Fujian cluster ------------------------------------------------------------------------------------------------


def fujian(total: int, shown: int, gbk: bool, mode: str = "动静结合", site: bool = True) -> ListReading:
    blocks = "".join(
        f'<div ms-visible="$showStatic({n + 1})">{ul(n, min(5, shown - n))}</div>' for n in range(0, shown, 5)
    )
    count_field = f"recordCount:'{total}'," if mode != "动态" else ""
    script = (
        f'<script>var pageChnlInfo={{quickMode:"{mode}",maxStaticIndex: 5,classsql: "" || "chnlid=630",{count_field}'
        "sortfield:'-docorderpri,-docreltime',prepage:15,cache:true}</script>"
        "<script>require(['list2.trsapi'],function(m){m({listArgs:{channelid:SiteInfo.searchId},listApi:{url:\"/fjdzapp/search\"}})})</script>"
    )
    info = "<script>var SiteInfo={searchId:'229105'};</script>" if site else ""
    return read_list(
        page(f'<div class="list_base" ms-controller="list">{blocks}</div>{info}{script}', gbk=gbk, side=False)
    )


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(("total", "shown"), [(0, 0), (4, 4), (15, 15), (19, 19), (75, 75), (107, 75), (38, 15)])
def test_fujian_cluster(total: int, shown: int, gbk: bool) -> None:
    reading = fujian(total, shown, gbk)
    assert (reading.pagination.total_items, reading.pagination.proven) == (total, True)
    assert len(reading.items) == shown
    numbers = [parse_qs(r.form)["page"][0] for r in reading.next_pages]
    assert numbers == [str(n) for n in range(shown // 15 + 1, -(-total // 15) + 1)] if total > shown else numbers == []
    for request in reading.next_pages:
        sent = parse_qs(request.form)
        assert request.url == SITE + "/fjdzapp/search"
        assert (sent["channelid"], sent["classsql"], sent["prepage"]) == (["229105"], ["chnlid=630"], ["15"])
    assert reading.state == ("items" if total else "empty")


def test_fujian_column_in_dynamic_mode_is_never_empty() -> None:
    for site in (True, False):
        reading = fujian(0, 0, False, "动态", site)
        assert reading.state == "script"
        assert not reading.pagination.proven
        assert bool(reading.next_pages) is site


DYNAMIC = (
    '<div class="rules"><dl><dt>序号</dt><dt>标题</dt><dt>发布日期</dt></dl><dl ms-repeat="list"><dd><a ms-attr-href="el.chnldocurl"></a></dd></dl></div>'
    "<script>var SiteInfo={{searchId:'200210'}};require(['list2.trsapi'],function(m){{var classsql='chnlid=1';{choice}"
    'm({{quickMode: "动态",listArgs:{{channelid:SiteInfo.searchId,classsql:classsql}},pagebar:{{prepage: 10}}}})}})</script>'
)


def test_a_dynamic_list_model_is_asked_only_for_the_one_query_it_names() -> None:
    reading = read_list(page(DYNAMIC.format(choice=""), side=False))
    assert reading.state == "script"
    (request,) = reading.next_pages
    assert parse_qs(request.form)["classsql"] == ["chnlid=1"]
    reading = read_list(page(DYNAMIC.format(choice="if(a=='b'){classsql='chnlid=2';}"), side=False))
    assert (reading.state, reading.next_pages, reading.pagination.proven) == ("script", (), False)


# --- Hanweb --------------------------------------------------------------------------------------------------------

PROXY = "/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=57&path=/&columnid=4432&unitid=9981&webname=%E5%BC%80%E5%8F%91%E5%8C%BA&permissiontype=0"


def hanweb(total: int | None, shown: int, gbk: bool, proxy: str = PROXY) -> ListReading:
    store = pages.datastore(0, shown, total, proxy)
    script = (
        f'<div id="9981"><script type="text/xml">{store}</script></div><script src="/script/jquery.jpage.js"></script>'
    )
    return read_list(page(script, f"{SITE}/col/col4432/index.html", gbk=gbk, side=False))


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize(("total", "shown"), [(0, 0), (7, 7), (45, 45), (100, 45), (228, 45)])
def test_hanweb_asks_for_windows_of_one_based_inclusive_numbers(total: int, shown: int, gbk: bool) -> None:
    reading = hanweb(total, shown, gbk, PROXY if total > shown else "")
    assert len(reading.items) == shown
    assert (reading.pagination.total_items, reading.pagination.proven) == (total, True)
    windows = []
    for request in reading.next_pages:
        query = parse_qs(urlsplit(request.url).query)
        windows.append((int(query["startrecord"][0]), int(query["endrecord"][0])))
        sent = parse_qs(request.form)
        assert (sent["webid"], sent["unitid"], sent["columnid"], sent["webname"]) == (
            ["57"],
            ["9981"],
            ["4432"],
            ["开发区"],
        )
        assert request.url.startswith(SITE + "/module/web/jpage/dataproxy.jsp?")
    covered = [n for start, end in windows for n in range(start, end + 1)]
    assert covered == list(range(shown + 1, total + 1))
    assert reading.state == ("items" if total else "empty")


def test_hanweb_without_total_follows_the_next_group_by_get() -> None:
    reading = hanweb(None, 45, False, PROXY.replace("&", "&amp;"))
    (request,) = reading.next_pages
    assert request.url.startswith(SITE + "/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=57")
    assert request.form == ""
    assert not reading.pagination.proven


def test_hanweb_script_without_island_is_asked_from_the_first_record() -> None:
    script = (
        "<div id='303271'></div><script>$('#303271').jpage({perPage:15,totalRecord:31,proxyUrl:'/module/web/jpage/dataproxy.jsp',"
        "ajaxParam:{col:1,appid:1,webid:67,path:'/',columnid:77278,sourceContentType:1,unitid:303271,webname:'某厅',permissiontype:0}})</script>"
    )
    reading = read_list(page(script, f"{SITE}/col/col77278/index.html", side=False))
    assert reading.state == "script"
    assert (reading.pagination.total_items, reading.pagination.pages) == (31, 3)
    assert "startrecord=1&endrecord=31&perpage=15" in reading.next_pages[0].url
    assert parse_qs(reading.next_pages[0].form)["unitid"] == ["303271"]


# --- JPaaS and gkmlpt ----------------------------------------------------------------------------------------------

QUERY = "{'parseType':'bulidstatic','webId':'b76','tplSetId':'51b9','pageType':'column','tagId':'当前栏目list','editType':'null','pageId':'e5fd'}"
UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


@pytest.mark.parametrize("gbk", [False, True])
@pytest.mark.parametrize("total", [7, 15, 37])
def test_jpaas_block_with_rows(total: int, gbk: bool) -> None:
    inner = ul(0, min(SIZE, total)) + f'<div class="pagination" rows="15" count="{total}"></div>'
    reading = read_list(
        page(f'<div class="main-txt" url="{UNIT}" queryData="{QUERY}">{inner}</div>', gbk=gbk, side=False)
    )
    assert (reading.pagination.kind, reading.pagination.total_items, reading.pagination.pages) == (
        "jpaas",
        total,
        count(total),
    )
    assert len(reading.next_pages) == count(total) - 1
    for number, request in enumerate(reading.next_pages, 2):
        query = parse_qs(urlsplit(request.url).query)
        assert query["webId"] == ["b76"]
        assert query["tagId"] == ["当前栏目list"]
        assert query["paramJson"] == [f'{{"pageNo":{number},"pageSize":15}}']


def test_jpaas_block_without_rows_is_asked_for() -> None:
    reading = read_list(page(f'<div url="{UNIT}" queryData="{QUERY}"></div>', side=False))
    assert reading.state == "script"
    (request,) = reading.next_pages
    assert request.page_no == 1
    assert "paramJson" not in request.url


def test_gkmlpt_shell() -> None:
    body = "<div id='app'></div><script>window._CONFIG={SID:'755047',TREE:[],COLUMN_ID:2002};</script>"
    reading = read_list(page(body, SITE + "/gkmlpt/index#3105", side=False))
    assert reading.state == "script"
    assert [r.url for r in reading.next_pages] == [f"{SITE}/gkmlpt/api/all/3105?page=1&sid=755047"]
    reading = read_list(page(body, SITE + "/gkmlpt/index", side=False))
    assert [r.url for r in reading.next_pages] == [f"{SITE}/gkmlpt/api/all/2002?page=1&sid=755047"]


# --- robustness ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", STATIC_CALLS)
@pytest.mark.parametrize("cut", [0.3, 0.5, 0.8, 0.95])
def test_pages_cut_anywhere_raise_nothing(call: str, cut: float) -> None:
    whole = pages.html(ul(0, 15) + f"<script>{STATIC_CALLS[call](3, 0)}</script>")
    assert isinstance(read_list(Page(FOLDER, whole[: int(len(whole) * cut)])), ListReading)
