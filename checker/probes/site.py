"""Questions that only asking answers (功能探测): the site search for known titles, and how fast the home page loads.

What came back is recorded; nothing is judged here. Searches are sent with GET only, one at a time, at the client's pace.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import urlencode, urlsplit, urlunsplit

from checker.fetch.received import Received
from checker.model.reading import PageReading
from checker.probes.record import Record, now, record

HOME_TRIES = 5
"""Visits whose median is the load time of the home page (PERF-3S)."""
SEARCH_FIELDS = frozenset(
    {
        "q", "qt", "wd", "word", "words", "key", "keys", "keyword", "keywords", "kw", "query", "search", "searchword",
        "searchwords", "searchtext", "searchkey", "searchcontent", "text", "content", "title", "allkeyword", "sword",
        "searchkeyword", "s",
    }
)  # fmt: skip
"""Names of the text field of search forms, lower case."""
_WORDS = ("search", "sousuo", "query", "jsearch", "ssjg", "so.", "/so/", "retrieval")
MAX_BODY = 1_000_000


class Fetch(Protocol):
    """The one client, as far as it is needed here."""

    async def fetch(self, url: str, *, purpose: str = ..., via: str = ..., max_bytes: int | None = ...) -> Received:
        """Request an address and follow its redirects; never raises for what a site does."""
        ...


def search_form(page: PageReading) -> tuple[str, str]:
    """Address and text field of the search form of a page; empty texts where there is none.

    The address is empty where a script alone sends the form. A form counts as search by its address, or by a field
    that is named as one.
    """
    names = [n for n in page.page_forms if n.lower() in SEARCH_FIELDS]
    forms = [link for link in page.links if link.kind == "form" and not link.problem and link.url]
    likely = [f for f in forms if any(w in f.url.lower() for w in _WORDS)]
    chosen = likely[0] if likely else forms[0] if len(forms) == 1 and names else None
    if chosen is None:
        return "", names[0] if names else ""
    return chosen.url, names[0] if names else ""


def search_address(form: str, field: str, words: str) -> str:
    """The address that a browser asks when the form is sent with these words."""
    parts = urlsplit(form)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode({field: words}), ""))


async def ask_site(home: PageReading, titles: Sequence[str], fetcher: Fetch) -> list[Record]:
    """Records of the questions: `site:search?n=N` with the page that answered, and `site:home` with times.

    `titles` are known titles of pages of the site (three of different columns are the measure of DED-SEARCH).
    """
    records: list[Record] = []
    form, field = search_form(home)
    started = now()
    said = {"form": form, "field": field, "fields": list(home.page_forms)[:50]}
    records.append(record("site:form", said, started=started))
    if form and field:
        for number, title in enumerate(titles, 1):
            records += await _search(fetcher, home.url, search_address(form, field, title), title, number)
    records.append(await _home(fetcher, home.url))
    return records


async def _search(fetcher: Fetch, via: str, url: str, title: str, number: int) -> list[Record]:
    started = now()
    received = await fetcher.fetch(url, purpose="probe", via=via, max_bytes=MAX_BODY)
    exchange = received.exchange
    said = {
        "url": url,
        "title": title,
        "status": exchange.status,
        "failure": exchange.failure.value if exchange.failure else "",
        "refused": received.refused.value if received.refused is not None else "",
        "sha256": exchange.body_sha256 or "",
        "media_type": exchange.media_type,
        "encoding": exchange.header("content-encoding"),
        "content_type": exchange.header("content-type"),
        "final_url": exchange.final_url,
    }
    found = record(f"site:search?n={number}", said, started=started, elapsed_ms=exchange.elapsed_ms)
    side = [(s.exchange, s.wire) for s in received.side]
    return [*side, found, *([(exchange, received.wire)] if received.refused is None else [])]


async def _home(fetcher: Fetch, url: str) -> Record:
    started = now()
    times: list[int] = []
    failed = 0
    for _ in range(HOME_TRIES):
        received = await fetcher.fetch(url, purpose="probe", max_bytes=MAX_BODY * 5)
        if received.refused is None and received.exchange.ok:
            times.append(received.exchange.elapsed_ms)
        else:
            failed += 1
    return record("site:home", {"url": url, "times": times, "failed": failed}, started=started)


SEARCH_ENGINE = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
"""How a search engine asks. Injected pages show themselves to it alone; used only with the owner's consent."""


async def ask_as_search_engine(url: str, fetcher: Fetch) -> list[Record]:
    """The home page as a search engine gets it: `site:as-search-engine` with what came, and the page itself.

    `fetcher` must send `SEARCH_ENGINE` as its user agent. Only for sites whose owner consented (owner_consent).
    """
    started = now()
    received = await fetcher.fetch(url, purpose="probe", max_bytes=MAX_BODY)
    exchange = received.exchange
    said = {
        "status": exchange.status,
        "failure": exchange.failure.value if exchange.failure else "",
        "sha256": exchange.body_sha256 or "",
        "encoding": exchange.header("content-encoding"),
        "content_type": exchange.header("content-type"),
        "final_url": exchange.final_url,
    }
    answered = [(exchange, received.wire)] if received.refused is None else []
    return [record("site:as-search-engine", said, started=started, elapsed_ms=exchange.elapsed_ms), *answered]
