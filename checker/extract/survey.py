"""One pass over all page readings: what every site-level fact starts from, without the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from checker.extract.source import Settings, Source
from checker.model.coverage import Gap
from checker.model.evidence import Evidence
from checker.model.exchange import Exchange, Skip
from checker.model.reading import NavLink, PageReading, PageRequest
from checker.model.vocabulary import PageKind, Reason, SkipReason
from checker.parse.page import bare
from checker.parse.urls import same_page_key, url_key

CONTINUED = frozenset({"pager", "data"})
"""Purposes of exchanges that fetched a further page of a list."""
_PURPOSES = frozenset({"page", "pager", "data", "attachment", "link", "sitemap"})
_MENU_PAGES = 20
_FEWEST_FOR_FRAME = 5
_REFUSED = frozenset({401, 403, 405, 406, 412, 418, 429, 503, 521})
_SKIP_REASON = {
    SkipReason.ROBOTS: Reason.ROBOTS,
    SkipReason.PAGES: Reason.BUDGET,
    SkipReason.DEPTH: Reason.BUDGET,
    SkipReason.TIME: Reason.BUDGET,
    SkipReason.STOPPED: Reason.BUDGET,
    SkipReason.HOST_DOWN: Reason.UNREACHABLE,
    SkipReason.PRIVATE: Reason.UNREACHABLE,
    SkipReason.MALFORMED: Reason.UNREACHABLE,
    SkipReason.MEDIA: Reason.FILE_NOT_READ,
}


@dataclass(frozen=True, slots=True)
class PageNote:
    """A page that was read: its exchange and its reading without texts, links and tables."""

    exchange: Exchange
    reading: PageReading
    key: str
    """Canonical key: of the address at which the visitor ends."""
    depth: int
    """Clicks from the home page on the way by which it was found."""
    plain_chars: int = 0
    """Visible characters outside links."""

    @property
    def evidence(self) -> Evidence | None:
        """The stored page as evidence; None when no body was stored."""
        digest = self.exchange.body_sha256 or ""
        return Evidence(self.reading.url, digest, self.exchange.started) if len(digest) == 64 else None


@dataclass(frozen=True, slots=True)
class NavSeen:
    """A link that names a column, with the page that shows it."""

    link: NavLink
    parent_url: str
    """Address of the entry above on the same page, or empty."""
    page: int
    """Index of the page in `Survey.pages`."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All pages of the run in brief, and what became of every address."""

    pages: tuple[PageNote, ...]
    index: Mapping[str, int]
    """Request identity (canonical key, with the form for POST) → index in `pages`."""
    aliases: Mapping[str, str]
    """Key → canonical key, where they differ."""
    loose: Mapping[str, str]
    """Looser key (index page, scheme, www) → canonical key of a page that was read."""
    outcomes: Mapping[str, Exchange]
    """Key → last GET exchange."""
    skips: Mapping[str, Skip]
    nav: tuple[NavSeen, ...]
    home: str
    """Canonical key of the home page."""
    missing: frozenset[str] = frozenset()
    """Request identities answered with 404 or 410."""
    frame_chars: int | None = None
    """Characters outside links that even the barest way page shows (head and foot); None with too few pages."""

    def canonical(self, url: str) -> str:
        """The key of the page at which a visitor of this address ends."""
        key = url_key(url)
        key = self.aliases.get(key, key)
        if key not in self.index:
            return self.loose.get(same_page_key(key), key)
        return key

    def note(self, url: str) -> PageNote | None:
        """The page read at an address, or None."""
        at = self.index.get(self.canonical(url))
        return None if at is None else self.pages[at]

    def at(self, key: str) -> PageNote | None:
        """The page with a canonical key, or None."""
        at = self.index.get(key)
        return None if at is None else self.pages[at]

    def requested(self, request: PageRequest) -> int | None:
        """Index of the page that a page request brought, or None."""
        if request.form:
            return self.index.get(request_id(url_key(request.url), request.form))
        return self.index.get(self.canonical(request.url))

    def distinct(self) -> Iterator[tuple[int, PageNote]]:
        """Pages with their index, each page once."""
        for at, note in enumerate(self.pages):
            if self.index[request_id(note.key, note.exchange.form)] == at:
                yield at, note

    def gap(self, url: str, form: str = "") -> Gap:
        """Why an address was not read."""
        key = url_key(url)
        exchange = self.outcomes.get(request_id(key, form))
        if exchange is not None:
            return _exchange_gap(exchange, url)
        skip = self.skips.get(key)
        if skip is not None:
            return Gap(_SKIP_REASON.get(skip.reason, Reason.INCOMPLETE), url, skip.note)
        return Gap(Reason.INCOMPLETE, url, "本次未访问")


def request_id(key: str, form: str = "") -> str:
    """Identity of a request: POST forms to one address are different pages."""
    return f"{key}#{form}" if form else key


def _exchange_gap(exchange: Exchange, url: str) -> Gap:
    if exchange.failure is not None:
        return Gap(exchange.failure.reason, url, exchange.failure_note or exchange.failure.value)
    status = exchange.status or 0
    if status in _REFUSED:
        return Gap(Reason.BLOCKED, url, f"HTTP {status}")
    if status >= 300:
        return Gap(Reason.UNREACHABLE, url, f"HTTP {status}")
    return Gap(Reason.INCOMPLETE, url, "返回的内容不是可读取的页面")


def survey(source: Source, settings: Settings) -> Survey:
    """Read every page once. Memory grows with the number of list rows and documents, not with their texts."""
    outcomes: dict[str, Exchange] = {}
    aliases: dict[str, str] = {}
    for exchange in source.exchanges():
        if exchange.purpose not in _PURPOSES:
            continue
        identity = request_id(exchange.key, exchange.form)
        known = outcomes.get(identity)
        if known is not None and known.ok and (exchange.method != "GET" or not exchange.ok):
            continue
        if known is None or known.method != "GET" or exchange.method == "GET":
            outcomes[identity] = exchange
    pages, depths = _pages(source, outcomes, aliases)
    index = {request_id(note.key, note.exchange.form): at for at, note in enumerate(pages)}
    loose = _fold(pages, index, aliases)
    home = _home_key(settings.home_url, index, aliases, loose)
    missing = frozenset(i for i, e in outcomes.items() if e.failure is None and e.status in (404, 410))
    skips = {url_key(skip.url): skip for skip in source.skips()}
    nav = _nav(pages)
    slim = tuple(
        replace(note, depth=depths.get(note.exchange.key, note.depth), reading=replace(note.reading, nav=()))
        for note in pages
    )
    return Survey(slim, index, aliases, loose, outcomes, skips, nav, home, missing, _frame(pages))


def _plain_chars(reading: PageReading) -> int:
    """Visible characters that are no link text: what is left of a menu page is head, foot and own words."""
    if reading.kind.is_article:
        return 0
    return max(0, reading.text_chars - sum(len(bare(link.text)) for link in reading.links if not link.hidden))


def _frame(pages: list[PageNote]) -> int | None:
    sizes = [
        note.plain_chars
        for note in pages
        if not note.reading.kind.is_article and note.reading.text_chars and not note.reading.soft_error
    ]
    return min(sizes) if len(sizes) >= _FEWEST_FOR_FRAME else None


def _pages(
    source: Source, outcomes: Mapping[str, Exchange], aliases: dict[str, str]
) -> tuple[list[PageNote], dict[str, int]]:
    pages: list[PageNote] = []
    taken: dict[str, int] = {}
    depths: dict[str, int] = {}
    for exchange, reading in source.pages():
        if not exchange.ok:
            continue
        via = url_key(exchange.via) if exchange.via else ""
        step = 0 if exchange.purpose in CONTINUED else 1
        depth = depths.get(via, 0) + step if via else 0
        key = url_key(exchange.final_url or exchange.url)
        depths[exchange.key] = min(depth, depths.get(exchange.key, depth))
        depths[key] = min(depth, depths.get(key, depth))
        if key != exchange.key and not exchange.form:
            aliases[exchange.key] = key
        identity = request_id(key, exchange.form)
        slim = replace(
            reading, links=(), body_text="", body_tables=((),) if reading.body_tables else (), anchors=(), footer=reading.footer[:2000],
            nav=reading.nav if not reading.kind.is_article or len(pages) < _MENU_PAGES else (),
        )  # fmt: skip
        note = PageNote(exchange, slim, key, depths[key], _plain_chars(reading))
        if identity in taken:  # read again in a second pass, or under another address that leads here
            if exchange.key == key or pages[taken[identity]].exchange.key != key:
                pages[taken[identity]] = note
            continue
        taken[identity] = len(pages)
        pages.append(note)
    return pages, depths


def _same(one: PageNote, other: PageNote) -> bool:
    if one.exchange.body_sha256 and one.exchange.body_sha256 == other.exchange.body_sha256:
        return True
    a, b = one.reading, other.reading
    return (
        a.title == b.title
        and a.html_title == b.html_title
        and a.kind is b.kind
        and a.body_chars == b.body_chars
        and [i.title for i in a.items] == [i.title for i in b.items]
        and bool(a.items or a.body_chars)
    )


def _fold(pages: list[PageNote], index: dict[str, int], aliases: dict[str, str]) -> dict[str, str]:
    """Addresses that differ only in index page, scheme or www are one page where the contents agree."""
    loose: dict[str, str] = {}
    for note in pages:
        if note.exchange.form:
            continue
        group = same_page_key(note.key)
        first = loose.setdefault(group, note.key)
        if first != note.key and _same(pages[index[first]], note):
            aliases[note.key] = first
            index[note.key] = index[first]
            if not pages[index[first]].reading.nav and note.reading.nav:
                pages[index[first]] = replace(
                    pages[index[first]], reading=replace(pages[index[first]].reading, nav=note.reading.nav)
                )
    for key, target in tuple(aliases.items()):
        aliases[key] = aliases.get(target, target)
    return loose


def _home_key(url: str, index: Mapping[str, int], aliases: Mapping[str, str], loose: Mapping[str, str]) -> str:
    key = url_key(url)
    key = aliases.get(key, key)
    return key if key in index else loose.get(same_page_key(key), key)


def _nav(pages: list[PageNote]) -> tuple[NavSeen, ...]:
    seen: set[tuple[str, str, str, str]] = set()
    found: list[NavSeen] = []
    for at, note in enumerate(pages):
        if note.reading.kind is PageKind.OTHER and note.reading.soft_error:
            continue
        here: dict[str, str] = {}
        for link in note.reading.nav:
            parent = here.get(link.parent, "") if link.parent else ""
            here[link.name] = link.url
            entry = (link.url, link.name, link.where, parent or link.parent)
            if entry not in seen:
                seen.add(entry)
                found.append(NavSeen(link, parent, at))
    return tuple(found)
