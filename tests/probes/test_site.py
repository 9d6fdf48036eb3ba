"""Questions to a site: search form, searches for known titles, load time; and the facts made from the answers."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from checker.extract.site_probes import site_probes
from checker.fetch.received import Received
from checker.model.exchange import Exchange
from checker.model.facts import SiteProbes
from checker.model.vocabulary import Failure
from checker.parse.reading import read_page
from checker.probes.record import Record
from checker.probes.site import HOME_TRIES, ask_as_search_engine, ask_site, search_address, search_form
from tests.extract.portal import HOME, MemorySource, page, settings

FORM = '<form action="/search" method="get"><input type="text" name="q"><input type="submit" value="搜索"></form>'
TITLE = "关于印发2021年政务公开工作要点的通知"


class Site:
    """Answers like a client."""

    def __init__(self, answer: Callable[[str], str | int | Failure]) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def fetch(self, url: str, *, purpose: str = "page", via: str = "", max_bytes: int | None = None) -> Received:
        self.asked.append(url)
        said = self.answer(url)
        base = Exchange(
            0, url, url, url, "2021-12-01T02:30:00+08:00", 100 * len(self.asked), purpose, status=200, via=via
        )
        if isinstance(said, Failure):
            return Received(replace(base, status=None, failure=said))
        if isinstance(said, int):
            return Received(replace(base, status=said))
        body = said.encode()
        digest = hashlib.sha256(body).hexdigest()
        return Received(replace(base, body_sha256=digest, body_size=len(body), media_type="text/html"), body)


class Stored(MemorySource):
    """A stored run with probe records."""

    def __init__(self, records: list[Record], pages: Mapping[str, str] | None = None) -> None:
        super().__init__(pages or {"/": page("首页", "")})
        for exchange, body in records:
            self._exchanges.append(exchange)
            self.bodies[exchange.body_sha256 or ""] = body


def ask(home: str, answer: Callable[[str], str | int | Failure]) -> tuple[Site, SiteProbes]:
    site = Site(answer)
    reading = read_page(HOME, home.encode())
    records = asyncio.run(ask_site(reading, [TITLE], site))
    return site, site_probes(Stored(records), settings())


def test_the_form_is_found_and_the_address_is_that_of_a_browser() -> None:
    form = search_form(read_page(HOME, page("首页", FORM).encode()))
    assert form == (HOME + "search", "q")
    assert search_address(*form, "要点").endswith("/search?q=%E8%A6%81%E7%82%B9")


def test_a_login_form_is_no_search() -> None:
    form = '<form action="/login"><input name="user"><input name="pass" type="password"></form>'
    assert search_form(read_page(HOME, page("首页", form).encode())) == ("", "")


def test_a_known_title_is_found() -> None:
    site, fact = ask(page("首页", FORM), lambda url: page("结果", f'<ul><li><a href="/1.html">{TITLE}</a></li></ul>'))
    assert (fact.search_hits, fact.answers["search_state"]) == (1, "ok")
    assert len(site.asked) == 1 + HOME_TRIES
    assert fact.home_ms == 400


def test_the_words_in_the_search_box_are_no_result() -> None:
    _, fact = ask(page("首页", FORM), lambda url: page("结果", f'<input name="q" value="{TITLE}"><p>{TITLE}：0条</p>'))
    assert fact.search_hits == 0


@pytest.mark.parametrize(
    ("answer", "state"),
    [(500, "error"), (Failure.TIMEOUT, "not_read"), (Failure.LOGIN, "login"), (Failure.CHALLENGE, "captcha")],
)
def test_search_answers_that_are_none(answer: int | Failure, state: str) -> None:
    _, fact = ask(page("首页", FORM), lambda url: answer if "search" in url else page("首页", ""))
    assert fact.answers["search_state"] == state


def test_no_form_and_a_form_of_script() -> None:
    _, none = ask(page("首页", "<p>欢迎</p>"), lambda url: page("首页", ""))
    assert none.answers["search_state"] == "none"
    _, script = ask(page("首页", '<input name="keyword"><a href="javascript:go()">搜索</a>'), lambda url: 200)
    assert script.answers["search_state"] == "script"


def test_a_home_page_that_does_not_load_has_no_time() -> None:
    _, fact = ask(page("首页", ""), lambda url: Failure.TIMEOUT)
    assert (fact.home_ms, fact.answers["home_failed"]) == (None, str(HOME_TRIES))


def test_nothing_asked() -> None:
    fact = site_probes(Stored([]), settings())
    told_by_source = {"source": "yes", "marks": "", "doctype": "yes", "lang": "no", "plugin": "no", "wide": "no"}
    assert (fact.not_found_status, fact.home_ms) == (None, None)
    assert fact.answers == {"search_state": "not_asked", **told_by_source}


def test_the_made_up_address_of_the_crawl_is_used() -> None:
    address = HOME + "0123456789abcdef01234567.html"
    source = MemorySource({"/": page("首页", ""), address: 404}, purposes={address: "probe"})
    assert site_probes(source, settings()).not_found_status == 404


@pytest.mark.parametrize(
    ("title", "link", "state", "hosts"),
    [
        ("首页", "/a.html", "same", ""),
        ("某某彩票", "/a.html", "differs", ""),
        ("首页", "http://www.bocai8.com/", "differs", "bocai8.com"),
    ],
)
def test_what_a_search_engine_is_shown(title: str, link: str, state: str, hosts: str) -> None:
    site = Site(lambda url: f"<title>{title}</title><a href='{link}'>x</a>")
    records = asyncio.run(ask_as_search_engine(HOME, site))
    fact = site_probes(Stored(records, {"/": "<title>首页</title><a href='/a.html'>x</a>"}), settings())
    assert (fact.answers["engine_state"], fact.answers["engine_hosts"]) == (state, hosts)


def test_a_search_engine_that_is_refused_says_nothing() -> None:
    records = asyncio.run(ask_as_search_engine(HOME, Site(lambda url: 403)))
    assert site_probes(Stored(records), settings()).answers["engine_state"] == "not_read"
