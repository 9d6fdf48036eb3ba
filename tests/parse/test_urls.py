"""Cases C04, C05, C10 and C11: how addresses are written, what is one page, what breeds addresses."""

from __future__ import annotations

import pytest

from checker.parse.hosts import behind_gateway
from checker.parse.page import Page
from checker.parse.urls import (
    in_scope,
    is_private_literal,
    is_special_host,
    looks_like_trap,
    resolve,
    same_page_key,
    trap_pattern,
    url_key,
)

BASE = "https://www.zone.test/zwgk/list/index.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        (" \n /a.html\t", "https://www.zone.test/a.html"),
        ("/a\nb.html", "https://www.zone.test/ab.html"),
        ("\\files\\2021\\a.doc", "https://www.zone.test/files/2021/a.doc"),
        ("http:\\\\old.zone.test\\a", "http://old.zone.test/a"),
        ("//old.zone.test/x", "https://old.zone.test/x"),
        ("../../附件/预算 表.xls", "https://www.zone.test/%E9%99%84%E4%BB%B6/%E9%A2%84%E7%AE%97%20%E8%A1%A8.xls"),
        ("/down.jsp?f=a&n=2", "https://www.zone.test/down.jsp?f=a&n=2"),
        ("?page=2", "https://www.zone.test/zwgk/list/index.html?page=2"),
        (" ?page=2", "https://www.zone.test/zwgk/list/index.html?page=2"),
        ("\n#p1", "https://www.zone.test/zwgk/list/index.html#p1"),
        ("/a%2.html", "https://www.zone.test/a%2.html"),
        ("www.old.zone.test/a", "https://www.zone.test/zwgk/list/www.old.zone.test/a"),
        ("http://ＷＷＷ．zone.test/a", "http://www.zone.test/a"),
        ("http://中文.cn/公开", "http://xn--fiq228c.cn/%E5%85%AC%E5%BC%80"),
        ("https:/a/b.html", "https://www.zone.test/a/b.html"),
        ("http:///old.zone.test/y", "http://old.zone.test/y"),
        ("./../a/./b", "https://www.zone.test/zwgk/a/b"),
        ("../../../../x", "https://www.zone.test/x"),
        ("..", "https://www.zone.test/zwgk/"),
        ("https://www.zone.test:443/a/../b", "https://www.zone.test/b"),
        ("http://www.zone.test?x=1", "http://www.zone.test/?x=1"),
        ("http://www.zone.test./x", "http://www.zone.test/x"),
        ("/b.html#p1", "https://www.zone.test/b.html#p1"),
        ("#附件", BASE + "#附件"),
        ("#/list/3", BASE + "#/list/3"),
        ("/x?q=../..\\a", "https://www.zone.test/x?q=../..%5Ca"),
    ],
)
def test_addresses_are_read_as_browsers_read_them(href: str, url: str) -> None:
    found = resolve(BASE, href)
    assert found.problem == ""
    if "%5C" not in url:
        assert found.url == url
    else:
        assert found.url in (url, url.replace("%5C", "\\"))


@pytest.mark.parametrize(
    ("href", "problem"),
    [
        ("javascript:void(0)", "not_a_link"),
        ("JavaScript:;", "not_a_link"),
        (" javascript:history.back()", "not_a_link"),
        ("java\nscript:x", "not_a_link"),
        ("mailto:x@zone.test", "not_a_link"),
        ("tel:0539-0000000", "not_a_link"),
        ("sms:106", "not_a_link"),
        ("data:text/plain,x", "not_a_link"),
        ("about:blank", "not_a_link"),
        ("weixin://x", "not_a_link"),
        ("#", "not_a_link"),
        ("", "empty"),
        ("  \n", "empty"),
        ("file:///C:/Users/admin/Desktop/附件1.doc", "local_file"),
        ("C:\\附件1.doc", "local_file"),
        ("\\\\server\\share\\a.doc", "local_file"),
        ("http://192.168.1.20:8080/x.doc", "private"),
        ("http://localhost/x", "private"),
        ("http://10.0.0.5/x", "private"),
        ("http://2130706433/", "private"),
        ("http://0x7f.1/", "private"),
        ("http://[::1]/", "private"),
        ("http://[::ffff:10.0.0.1]/", "private"),
        ("http://http://old.zone.test/", "malformed"),
        ("https://tel:05390000000", "malformed"),
        ("https://www.zone.test:99999/", "malformed"),
        ("http://[::1", "malformed"),
        ("http://a b/", "malformed"),
        ("http://", "malformed"),
        ("http://a..b/", "malformed"),
        ("http://1.2.3.4.5/", "malformed"),
        ("www.zone.test:8080/x", "malformed"),
        ("/" + "a" * 5000, "malformed"),
        ("http://" + "中" * 200 + ".cn/", "malformed"),
    ],
)
def test_what_cannot_be_requested_says_why(href: str, problem: str) -> None:
    assert resolve(BASE, href).problem == problem


def test_a_page_on_a_private_host_may_link_to_itself() -> None:
    assert resolve("http://127.0.0.1:8099/", "http://127.0.0.1:8099/a").problem == ""
    assert resolve("http://127.0.0.1:8099/", "/a").problem == ""
    assert resolve("http://127.0.0.1:8099/", "http://192.168.0.1/").problem == "private"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<base href="/en/">', "https://www.zone.test/en/g.html"),
        ('<base href="/en/"><base href="/fr/">', "https://www.zone.test/en/g.html"),
        ('<base target="_blank">', "https://www.zone.test/zwgk/list/g.html"),
        ('<base href="javascript:;">', "https://www.zone.test/zwgk/list/g.html"),
        ("", "https://www.zone.test/zwgk/list/g.html"),
    ],
)
def test_base_element(head: str, expected: str) -> None:
    assert resolve(Page(BASE, f"<html><head>{head}</head></html>").base, "g.html").url == expected


def test_folder_after_redirect() -> None:
    assert resolve("https://www.zone.test/zwgk/", "a.html").url == "https://www.zone.test/zwgk/a.html"
    assert resolve("https://www.zone.test", "a.html").url == "https://www.zone.test/a.html"


def test_one_page_by_spelling() -> None:
    spellings = [
        "https://www.zone.test",
        "https://www.zone.test/",
        "HTTPS://WWW.Zone.Test:443/",
        "https://www.zone.test/#x",
    ]
    assert len({url_key(s) for s in spellings}) == 1
    assert url_key("https://www.zone.test/a%7Eb") == url_key("https://www.zone.test/a~b")
    assert url_key("https://www.zone.test/a%2Fb") != url_key("https://www.zone.test/a/b")
    assert url_key("https://www.zone.test/a%2fb") == url_key("https://www.zone.test/a%2Fb")
    assert url_key("https://www.zone.test/l?a=1&b=2") == url_key("https://www.zone.test/l?b=2&a=1")
    for other in (
        "https://www.zone.test/index.html",
        "http://www.zone.test/",
        "https://zone.test/",
        "https://www.zone.test/A",
    ):
        assert url_key(other) != url_key("https://www.zone.test/a"), other


@pytest.mark.parametrize(
    ("noisy", "plain"),
    [
        ("http://a.test/x;jsessionid=0A1B2C?id=1", "http://a.test/x?id=1"),
        ("http://a.test/(S(abcdefghijklmnopqrstuvwx))/x.aspx", "http://a.test/x.aspx"),
        ("http://a.test/x?sid=0123456789abcdef&id=1", "http://a.test/x?id=1"),
        ("http://a.test/x?PHPSESSID=abc", "http://a.test/x"),
        ("http://a.test/x?id=1&utm_source=wx&utm_medium=a", "http://a.test/x?id=1"),
        ("http://a.test/x?_t=1612345678901", "http://a.test/x"),
        ("http://a.test/x?t=0.123456789&id=1", "http://a.test/x?id=1"),
        ("http://a.test:80/x?", "http://a.test/x"),
    ],
)
def test_sessions_and_noise_do_not_count(noisy: str, plain: str) -> None:
    assert url_key(noisy) == url_key(plain)
    assert url_key(url_key(noisy)) == url_key(noisy)


def test_gateway_tokens_change_with_each_fetch_and_do_not_count() -> None:
    first = "https://www-beian-gov-cnx45c8968723868xx.ipv6best.cn/portal?a=1"
    later = "https://www-beian-gov-cnx91d2a68723868xx.ipv6best.cn/portal?a=1"
    assert url_key(first) == url_key(later)
    assert url_key(first) != url_key("https://www-other-gov-cnx45c8968723868xx.ipv6best.cn/portal?a=1")
    assert behind_gateway("www-beian-gov-cnx45c8968723868xx.ipv6best.cn") == "www.beian.gov.cn"
    assert behind_gateway("www.acas.org.cnx7a72968723868.ipv6best.cn") == "www.acas.org.cn"
    assert behind_gateway("www.ipv6best.cn") == ""
    assert behind_gateway("www.gov.cn") == ""


def test_meaningful_parameters_stay() -> None:
    for url in (
        "http://a.test/x?sid=2002",
        "http://a.test/x?t=3",
        "http://a.test/x?v=2",
        "http://a.test/gkmlpt/api/all/0?page=1&sid=755047",
    ):
        assert "?" in url_key(url), url
    assert url_key("http://a.test/x?id=1") != url_key("http://a.test/x?id=2")


def test_candidates_for_one_page() -> None:
    home = [
        "https://www.zone.test/",
        "http://zone.test",
        "https://www.zone.test/index.html",
        "http://www.zone.test/Default.aspx",
    ]
    assert len({same_page_key(s) for s in home}) == 1
    assert same_page_key("https://z.test/ZWGK/List.aspx?id=3") == same_page_key("http://www.z.test/zwgk/list.aspx?id=3")
    assert same_page_key("https://z.test/col/col1") == same_page_key("https://z.test/col/col1/")
    assert same_page_key("https://z.test/a?id=1") != same_page_key("https://z.test/a?id=2")


def test_hosts() -> None:
    for host in ("127.0.0.1", "[::1]", "localhost", "www.zone.test", "a.example", "8.8.8.8"):
        assert is_special_host(host), host
    for host in ("www.gov.cn", "test.gov.cn", "example.gov.cn"):
        assert not is_special_host(host), host
    for host in (
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.1.1",
        "0.0.0.0",
        "::1",
        "fd00::1",
        "a.localhost",
        "224.0.0.1",
    ):
        assert is_private_literal(host), host
    for host in ("8.8.8.8", "www.gov.cn", "10.gov.cn", "240e:1::1"):
        assert not is_private_literal(host), host


def test_scope() -> None:
    scopes = ["http://www.zone.test/zwgk/"]
    assert in_scope("https://zone.test/zwgk/a.html", scopes)
    assert in_scope("https://zone.test/zwgk", scopes)
    assert not in_scope("https://zone.test/zwgkx/a", scopes)
    assert not in_scope("https://zone.test/", scopes)
    assert not in_scope("https://sub.zone.test/zwgk/", scopes)
    assert not in_scope("http://127.0.0.1:80/", ["http://127.0.0.1:8099/"])
    assert in_scope("http://zone.test/zwgk/x", ["http://www.zone.test/zwgk/index.html"])
    assert in_scope("http://a.test/x", ["http://b.test/", "a.test"])


def test_traps_fold_into_patterns() -> None:
    first = "https://www.zone.test/rl.jsp?y=2021&m=12"
    later = "https://www.zone.test/rl.jsp?y=7749&m=1"
    assert trap_pattern(first) == trap_pattern(later)
    assert looks_like_trap(later) == "calendar"
    assert trap_pattern("http://a.test/x?k=deadbeef01234567") == trap_pattern("http://a.test/x?k=01234567deadbeef")
    assert looks_like_trap("http://a.test/b/c/b/c/b/c/d") == "repeated_path"
    assert looks_like_trap("http://a.test/x/x/x/") == "repeated_path"
    assert looks_like_trap("http://a.test/" + "a/b" * 9 + "/x" * 9)
    assert looks_like_trap("http://a.test/s?q=" + "x" * 1200) == "long_address"
    for honest in (
        "http://a.test/art/2021/11/11/art_11_11.html",
        "http://a.test/2021/11/11/11.html",
        "http://a.test/zwgk/202105/t20210520_9.html",
        "http://a.test/info/iList.jsp?cat_id=10001&cur_page=3",
        "http://a.test/list?year=2021",
        "http://a.test/kunshan/034001001/20210111/46ce3724-3f6c-4df9-b07a-56c83f68.html",
    ):
        assert looks_like_trap(honest) == "", honest
