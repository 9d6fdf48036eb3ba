"""Links beyond single answers: how they are written, names and networks, hosts, anchors, places, politeness."""

from __future__ import annotations

import pytest

from checker.extract.link_index import MAX_PLACES, LinkIndex, collect
from checker.extract.links import links, to_ask
from checker.model.exchange import Exchange, Skip
from checker.model.facts import LinkResult, Links
from checker.model.vocabulary import Failure, LinkVerdict, SkipReason
from checker.probes.links import LinkSettings, made_up
from tests.probes.link_laboratory import CONTROL, FOREIGN, OWN, Laboratory, found, page_of
from tests.probes.test_link_laboratory import HOME, LONG, in_turn
from tests.servers import HANG, Reply, Request, html, page, redirect

V = LinkVerdict


def verdict(item: LinkResult) -> str:
    return f"{item.verdict} {item.reason}".strip()


# --- how links are written (C04, C05) ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "JavaScript:;",
        " javascript:history.back()",
        "mailto:x@zone.gov.cn",
        "tel:0539-0000000",
        "sms:106",
        "data:text/plain,x",
        "about:blank",
        "weixin://x",
        "#",
        "",
    ],
)
def test_nothing_to_fetch_is_no_link(href: str) -> None:
    result = links([page_of("http://www.zone.gov.cn/", f'<a href="{href}">x</a>')], (), (), ("www.zone.gov.cn",))
    assert all(item.verdict is V.NOT_A_LINK for item in result.items)


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("file:///C:/Users/admin/Desktop/附件1.doc", "local_file"),
        ("http://192.168.1.20:8080/x.doc", "private"),
        ("http://localhost/x", "private"),
        ("http://10.0.0.5/x", "private"),
        ("http://2130706433/x", "private"),
        ("http://http://old.zone.cn/", "malformed"),
        ("https://tel:05390000000", "malformed"),
        ("https://www.zone.gov.cn:99999/", "malformed"),
        ("http://[::1", "malformed"),
    ],
)
def test_addresses_no_visitor_can_follow_are_dead_without_a_request(href: str, reason: str) -> None:
    index = collect([page_of("http://www.zone.gov.cn/", f'<a href="{href}">附件</a>')], ("www.zone.gov.cn",))
    assert to_ask(index, ()) == []
    (item,) = links(index, (), (), ("www.zone.gov.cn",)).items
    assert verdict(item) == f"DEAD {reason}"
    assert item.found_on[0].text == "附件"
    assert item.evidence is not None


def test_a_link_without_its_scheme_gets_a_hint() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        result = laboratory.judge(["www.old.zone.cn/a"])
        item = found(result, laboratory.url(OWN, "/www.old.zone.cn/a"))
    assert verdict(item) == "DEAD http_404"
    assert "http://" in item.hint


def test_fragments_cost_one_fetch_and_missing_anchors_are_a_note() -> None:
    body = '<h2 id="附件">a</h2><a name="p2">b</a><p>' + "正文" * 200 + "</p>"
    with Laboratory() as laboratory:
        server = laboratory.host(OWN, {"/": html(HOME), "/b.html": html(body)})
        fine = ["#附件", "#%E9%99%84%E4%BB%B6", "#p2", "#top", "#:~:text=x", "#/list/3", "#!x"]
        result = laboratory.judge([f"/b.html{f}" for f in (*fine, "#none")], crawl=[laboratory.url(OWN, "/b.html")])
        item = found(result, laboratory.url(OWN, "/b.html"))
        assert server.count("/b.html") == 1
    assert verdict(item) == "LIVE"
    assert item.missing_anchor == ("none",)


def test_one_address_in_many_spellings_is_one_target() -> None:
    hrefs = ["/a.html", "/a.html?utm_source=x", "/a.html#x", "/./a.html", "http://WWW.zone.gov.cn:80/a.html"]
    pages = [page_of("http://www.zone.gov.cn/", "".join(f'<a href="{h}">x</a>' for h in hrefs))]
    assert len(collect(pages, ("www.zone.gov.cn",)).targets) == 1


# --- names and our own network -------------------------------------------------------------------------------------

ZONE = {
    "dead.prov.cn": {"*": "NXDOMAIN"},
    "empty.prov.cn": {"NS": ["ns.prov.cn."]},
    "broken.prov.cn": {"*": "SERVFAIL"},
}
NAMES = ["http://gone.prov.cn/a", "http://gone.prov.cn/b", "http://empty.prov.cn/", "http://broken.prov.cn/"]


def test_a_name_is_dead_only_while_a_control_lookup_works() -> None:
    with Laboratory(ZONE) as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        result = laboratory.judge(NAMES)
    assert [verdict(found(result, url)) for url in NAMES] == ["DEAD dns", "DEAD dns", "DEAD dns", "REVIEW dns_unclear"]


def test_without_a_control_lookup_nothing_is_said_about_foreign_hosts() -> None:
    with Laboratory(ZONE, control=False) as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        result = laboratory.judge(NAMES)
    assert {verdict(found(result, url)) for url in NAMES} == {"UNTESTED no_control"}
    assert any("对照域名" in note for note in result.host_notes)
    assert not result.coverage.complete


@pytest.mark.parametrize(("other_answers", "wanted"), [(True, "DEAD refused"), (False, "UNTESTED no_control")])
def test_a_refusal_counts_only_when_our_network_reaches_others(other_answers: bool, wanted: str) -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        closed = laboratory.refused("closed.prov.cn")
        hrefs = [closed]
        if other_answers:
            laboratory.host(FOREIGN, {"/": html(HOME)})
            hrefs.append(laboratory.url(FOREIGN))
        assert verdict(found(laboratory.judge(hrefs), closed)) == wanted


def test_a_host_that_answers_in_the_second_pass_is_alive() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        server = laboratory.host(FOREIGN, {"/x": in_turn([HANG], html(LONG))})
        assert (
            verdict(found(laboratory.judge([laboratory.url(FOREIGN, "/x")]), laboratory.url(FOREIGN, "/x"))) == "LIVE"
        )
        assert server.count("/x") == 2


def test_a_silent_host_is_not_asked_for_each_of_its_links() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        laboratory.host(FOREIGN, {"/": html(HOME)})
        server = laboratory.host("slow.prov.cn", default=[HANG])
        hrefs = [laboratory.url("slow.prov.cn", f"/{n}.html") for n in range(30)]
        settings = LinkSettings(second_pass_after=0, at_once=2, control_names=(CONTROL,))
        result = laboratory.judge(
            [*hrefs, laboratory.url(FOREIGN)],
            settings=settings,
            timeout_seconds=0.3,
            ignore_robots=frozenset({"slow.prov.cn"}),
        )
        assert server.count() < 14
    assert {verdict(found(result, href)) for href in hrefs} == {"REVIEW timeout"}
    assert any("slow.prov.cn" in note and "30" in note for note in result.host_notes)


def test_our_own_site_down_is_not_hundreds_of_dead_links() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)}).close()
        hrefs = [laboratory.url(OWN, f"/{n}.html") for n in range(9)]
        result = laboratory.judge(hrefs)
    assert {verdict(found(result, href)) for href in hrefs} == {"UNTESTED host_down"}


# --- robots, skips, gateways ---------------------------------------------------------------------------------------


def test_what_robots_txt_forbids_is_untested() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        rules = Reply(200, b"User-agent: *\nDisallow: /old/\n", (("Content-Type", "text/plain"),))
        server = laboratory.host(FOREIGN, {"/robots.txt": rules, "/old/a.html": html(LONG)})
        item = found(laboratory.judge([laboratory.url(FOREIGN, "/old/a.html")]), laboratory.url(FOREIGN, "/old/a.html"))
        assert server.count("/old/a.html") == 0
    assert verdict(item) == "UNTESTED robots"


def test_what_the_crawl_left_alone_for_robots_is_untested() -> None:
    with Laboratory() as laboratory:
        server = laboratory.host(OWN, {"/": html(HOME), "/old/a.html": html(LONG)})
        url = laboratory.url(OWN, "/old/a.html")
        item = found(laboratory.judge([url], skips=[Skip(url, SkipReason.ROBOTS)]), url)
        assert server.count("/old/a.html") == 0
    assert verdict(item) == "UNTESTED robots"


@pytest.mark.parametrize("host", ["www-beian-gov-cnx45c8xx.ipv6best.cn", "jlcitylinyeab.ipv6ipv4.com.cn"])
def test_gateways_that_stand_for_another_host_are_not_blamed(host: str) -> None:
    index = collect([page_of("http://www.zone.gov.cn/", f'<a href="http://{host}/x">备案</a>')], ("www.zone.gov.cn",))
    assert to_ask(index, ()) == []
    (item,) = links(index, (), (), ("www.zone.gov.cn",)).items
    assert verdict(item) == "UNTESTED ipv6_gateway"


# --- soft 404 by a made-up address ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [OWN, FOREIGN])
def test_a_host_that_gives_its_home_page_for_anything(name: str) -> None:
    """C03 e: the article that gets the home page is gone, the home page itself is fine, other pages too."""

    def anything(request: Request) -> Reply:
        return html(HOME.replace("栏目1<", f"栏目1 现在 10:0{request.nth % 10}<"))

    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        if name != OWN:
            laboratory.host(name, {"/real.html": html(LONG)}, default=anything)
        else:
            laboratory.server(OWN).default = anything
            laboratory.server(OWN).on("/real.html", html(LONG))
        hrefs = [laboratory.url(name, path) for path in ("/art/9.html", "/real.html", "/")]
        result = laboratory.judge(hrefs)
    assert [verdict(found(result, href)) for href in hrefs] == ["DEAD soft_404", "LIVE", "LIVE"]
    assert len(result.soft_404_hosts) == 1


def test_crawled_pages_are_compared_with_the_made_up_page_too() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/a.html": html(LONG)}, default=html(HOME))
        hrefs = [laboratory.url(OWN, path) for path in ("/a.html", "/gone.html")]
        result = laboratory.judge(hrefs, crawl=hrefs)
    assert [verdict(found(result, href)) for href in hrefs] == ["LIVE", "DEAD soft_404"]


def test_the_made_up_address_is_the_same_in_every_run() -> None:
    assert made_up("http://a.cn") == made_up("http://a.cn") != made_up("http://b.cn")


# --- what the crawl knows ------------------------------------------------------------------------------------------


def test_pages_that_the_crawl_fetched_are_not_asked_again() -> None:
    with Laboratory() as laboratory:
        server = laboratory.host(OWN, {"/": html(HOME), "/a.html": html(LONG), "/empty.pdf": Reply(200, b"")})
        urls = [laboratory.url(OWN, path) for path in ("/a.html", "/gone.html")]
        result = laboratory.judge(urls, crawl=urls)
        assert [server.count(path) for path in ("/a.html", "/gone.html")] == [1, 2]
    assert [verdict(found(result, url)) for url in urls] == ["LIVE", "DEAD http_404"]
    assert [a.pass_no for a in found(result, urls[1]).attempts] == [1, 2]


def test_a_page_that_failed_in_the_crawl_and_answers_later_is_alive() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME), "/a.html": in_turn(Reply(500), html(LONG))})
        url = laboratory.url(OWN, "/a.html")
        assert verdict(found(laboratory.judge([url], crawl=[url]), url)) == "LIVE"


def test_a_redirect_written_in_a_crawled_page_counts_by_its_target() -> None:
    with Laboratory() as laboratory:
        script = html("<script>location.href='/gone/';</script>")
        laboratory.host(OWN, {"/": html(HOME), "/a/": script})
        url = laboratory.url(OWN, "/a/")
        result = laboratory.judge([url], crawl=[url])
    assert verdict(found(result, url)) == "DEAD http_404"


LISTING = '<ul><li><a href="/x.html">甲</a></li></ul><script>createPageHTML(3, 0, "index", "html");</script>'


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        (("index_2.html",), {}),  # C12 b: counted from one, our own 404 is no dead link
        (("index_3.html",), {}),
        (("index_1.html", "index_2.html"), {}),
        (("index_1.html",), {}),
        ((), {1: "DEAD http_404", 2: "DEAD http_404"}),
    ],
)
def test_missing_pages_of_a_list(there: tuple[str, ...], wanted: dict[int, str]) -> None:
    """Only a list without any of its pages, however counted, has dead links to them."""
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME), "/l/": html(LISTING), **{f"/l/{name}": html(LISTING) for name in there}})
        crawl = [laboratory.url(OWN, "/l/"), *(laboratory.url(OWN, f"/l/index_{n}.html") for n in (1, 2))]
        result = laboratory.judge(crawl[:1], crawl=crawl, crawl_purpose="pager")
        said = {item.url: verdict(item) for item in result.items if "/index_" in item.url}
        assert said == {laboratory.url(OWN, f"/l/index_{n}.html"): word for n, word in wanted.items()}


def test_missing_pages_of_a_pager_that_is_not_the_known_call_are_for_a_person() -> None:
    pages = [page_of("http://www.zone.gov.cn/l/", LISTING)]
    gone = Exchange(
        2,
        "http://www.zone.gov.cn/l/index_1.html",
        "http://www.zone.gov.cn/l/index_1.html",
        "http://www.zone.gov.cn/l/index_1.html",
        "2021-12-01T10:00:00+08:00",
        1,
        "pager",
        status=404,
    )
    result = links(pages, [pages[0][0], gone], [], ("www.zone.gov.cn",))
    assert {verdict(item) for item in result.items if "index_1" in item.url} == {"REVIEW pager_404"}


# --- kinds and places ----------------------------------------------------------------------------------------------


def test_pictures_scripts_and_styles_are_asked_with_head_and_counted_apart() -> None:
    markup = '<img src="/a.png"><script src="/b.js"></script><link rel="stylesheet" href="/c.css"><img src="/gone.png">'
    with Laboratory() as laboratory:
        server = laboratory.host(
            OWN,
            {
                "/": html(HOME),
                "/a.png": Reply(200, b"x" * 90_000, (("Content-Type", "image/png"),)),
                "/b.js": lambda r: Reply(405) if r.method == "HEAD" else Reply(200, b"js"),
                "/c.css": Reply(200, b"css"),
            },
        )
        result = laboratory.judge([], markup=markup)
        wanted = {"/a.png": "LIVE", "/b.js": "LIVE", "/c.css": "LIVE", "/gone.png": "DEAD http_404"}
        for path, word in wanted.items():
            item = found(result, laboratory.url(OWN, path))
            assert verdict(item) == word
            assert item.resource
        assert [r.method for r in server.log.requests if r.path == "/a.png"] == ["HEAD"]
        assert [r.method for r in server.log.requests if r.path == "/b.js"] == ["HEAD", "GET"]


def test_a_picture_that_is_also_linked_is_a_link() -> None:
    body = '<img src="/map.png"><a href="/map.png">大图</a>'
    index = collect([page_of("http://www.zone.gov.cn/", body)], ("www.zone.gov.cn",))
    assert [kind for _, kind, _ in to_ask(index, ())] == ["page"]


def test_files_are_marked_and_hidden_links_stay_hidden() -> None:
    body = '<a href="/a.pdf">附件</a><div style="display:none"><a href="http://ads.cn/">x</a></div>'
    result = links([page_of("http://www.zone.gov.cn/", body)], (), (), ("www.zone.gov.cn",))
    by_url = {item.url: item for item in result.items}
    assert by_url["http://www.zone.gov.cn/a.pdf"].attachment
    assert by_url["http://ads.cn/"].found_on[0].hidden
    assert verdict(by_url["http://ads.cn/"]) == "UNTESTED not_asked"


def test_places_beyond_the_limit_are_counted_only() -> None:
    index = LinkIndex(("www.zone.gov.cn",))
    for number in range(MAX_PLACES + 50):
        index.add(*page_of(f"http://www.zone.gov.cn/{number}.html", '<a href="/x.html">甲</a><a href="/x.html">乙</a>'))
    (item,) = [i for i in links(index, (), (), ("www.zone.gov.cn",)).items if i.url.endswith("/x.html")]
    assert len(item.found_on) == MAX_PLACES
    assert str(MAX_PLACES + 50) in item.hint


def test_a_forms_address_is_no_link() -> None:
    body = '<form action="/search.do" method="post"><input name="q"></form>'
    assert links([page_of("http://www.zone.gov.cn/", body)], (), (), ("www.zone.gov.cn",)).items == ()


# --- moved ---------------------------------------------------------------------------------------------------------


def test_moving_to_https_or_www_is_the_same_site() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        laboratory.host(FOREIGN, {"/": html(HOME), "/p.html": html(LONG)})
        laboratory.host("old.prov.cn", default=redirect(laboratory.url(FOREIGN, "/p.html"), 301))
        url = laboratory.url("old.prov.cn", "/n/1.html")
        item = found(laboratory.judge([url]), url)
        assert verdict(item) == "LIVE"
        assert item.final_url == laboratory.url(FOREIGN, "/p.html")


def test_a_deep_link_that_lands_on_another_hosts_home_page_is_for_a_person() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        laboratory.host(FOREIGN, {"/": html(HOME)})
        laboratory.host("old.prov.cn", default=redirect(laboratory.url(FOREIGN)))
        urls = [laboratory.url("old.prov.cn", path) for path in ("/n/1.html", "/")]
        result = laboratory.judge(urls)
    assert [verdict(found(result, url)) for url in urls] == ["REVIEW home_redirect", "LIVE"]


# --- TLS (C24) -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "options", "wanted"),
    [
        ((FOREIGN,), {}, "LIVE"),
        ((FOREIGN,), {"days": (-30, -1)}, "REVIEW tls_expired"),
        ((FOREIGN,), {"days": (5, 90)}, "REVIEW tls_not_yet_valid"),
        (("other.gov.cn",), {}, "REVIEW tls_name_mismatch"),
        ((FOREIGN,), {"self_signed": True}, "REVIEW tls_self_signed"),
    ],
)
def test_certificate_faults_are_never_dead(names: tuple[str, ...], options: dict[str, object], wanted: str) -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        certificate = laboratory.authority.issue(*names, **options)  # type: ignore[arg-type]
        laboratory.host(FOREIGN, {"/x.html": html(LONG)}, certificate=certificate)
        url = laboratory.url(FOREIGN, "/x.html")
        assert verdict(found(laboratory.judge([url]), url)) == wanted


# --- the record ----------------------------------------------------------------------------------------------------


def test_a_settled_refusal_is_not_asked_again() -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        server = laboratory.host(FOREIGN, {"/x.html": Reply(403)})
        laboratory.judge([laboratory.url(FOREIGN, "/x.html")])
        assert server.count("/x.html") == 1
        assert laboratory.slept == []


def test_nothing_recorded_means_nothing_judged() -> None:
    exchange = Exchange(
        1, "http://a.cn/", "http://a.cn/", "http://a.cn/", "2021-12-01T10:00:00+08:00", 1, failure=Failure.DNS
    )
    assert links([], [exchange], [], ("a.cn",)) == Links(coverage=links([], [], [], ("a.cn",)).coverage)


def test_pages_say_so_once_whatever_the_crawl_order() -> None:
    first = page_of("http://a.cn/", '<a href="/x.html">甲</a>')
    second = page_of("http://a.cn/b.html", '<a href="/x.html">乙</a>')
    one = links([first, second], [], [], ("a.cn",))
    assert one == links(iter([first, second]), [], [], ("a.cn",))
    assert [f.page for f in one.items[0].found_on] == ["http://a.cn/", "http://a.cn/b.html"]


def test_login_pages_that_a_link_promises_are_live() -> None:
    wall = html("<title>统一身份认证</title><form><p>用户登录</p><input name=u><input type=password name=p></form>")
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        laboratory.host(FOREIGN, {"/c": redirect("/cas"), "/cas": wall, "/d": page("x", text="y" * 50)})
        url = laboratory.url(FOREIGN, "/c")
        result = laboratory.judge([], markup=f'<a href="{url}">个人中心登录</a>')
        assert verdict(found(result, url)) == "LIVE"


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<title>此域名正在出售</title>", "REVIEW parked"),
        ("<title>prov.cn</title><p>Buy this domain. The domain is for sale</p>", "REVIEW parked"),
        ("<title>澳门百家乐_真人视讯</title>" + LONG, "REVIEW suspicious_content"),
        ("<title>域名管理办法的通知</title>" + LONG, "LIVE"),
        ("<title>打击网络赌场专项行动的通知</title>" + LONG, "LIVE"),
    ],
)
def test_expired_domains_with_other_content_are_suspected_only(body: str, wanted: str) -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME), "/x.html": html(body)})
        laboratory.host(FOREIGN, {"/x.html": html(body)})
        urls = [laboratory.url(name, "/x.html") for name in (FOREIGN, OWN)]
        result = laboratory.judge(urls)
    assert [verdict(found(result, url)) for url in urls] == [wanted, "LIVE"]


@pytest.mark.parametrize(("path", "text"), [("/indexnew.html", "x"), ("/portal.html", "x"), ("/p/1.html", "网站首页")])
def test_a_link_that_means_the_home_page_may_lead_there(path: str, text: str) -> None:
    with Laboratory() as laboratory:
        laboratory.host(OWN, {"/": html(HOME)})
        laboratory.host(FOREIGN, {"/": html(HOME), path: redirect("/")})
        url = laboratory.url(FOREIGN, path)
        result = laboratory.judge([], markup=f'<a href="{url}">{text}</a>')
    assert verdict(found(result, url)) == "LIVE"


def test_a_column_that_only_leads_to_its_own_index_is_live() -> None:
    with Laboratory() as laboratory:
        routes = {"/": html(HOME), "/col/12345.html": redirect("/col/index.html"), "/col/index.html": html(LONG)}
        laboratory.host(OWN, routes)
        url = laboratory.url(OWN, "/col/12345.html")
        assert verdict(found(laboratory.judge([url]), url)) == "LIVE"
