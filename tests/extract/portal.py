"""A site from a mapping of pages, read by the real page reader and the real extractors, without network."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from checker.catalog.load import load_catalogue
from checker.extract import gather
from checker.extract.source import Settings
from checker.model.exchange import Exchange, Skip
from checker.model.reading import PageReading
from checker.model.requirement import Catalogue
from checker.model.site import SiteView, Unit, Workdays, Zone
from checker.model.vocabulary import Failure
from checker.parse.reading import read_page
from checker.parse.urls import url_key

HOME = "https://www.zone.test/"
AS_OF = date(2021, 12, 1)
FETCHED = "2021-12-01T02:30:00+08:00"
Content = str | bytes | int | Failure


@dataclass
class MemorySource:
    """A stored run made of `{address: content}`; an int is an HTTP status, a Failure a failed request.

    Pages are taken in the order given. `via` says on which page an address was found, `purposes` what it was fetched
    for (default page; further pages of a list are recognised by the readings themselves).
    """

    contents: Mapping[str, Content]
    home: str = HOME
    via: Mapping[str, str] = field(default_factory=dict)
    purposes: Mapping[str, str] = field(default_factory=dict)
    skipped: Sequence[Skip] = ()
    record_values: Mapping[str, object] = field(default_factory=dict)
    media_types: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    """Addresses (told apart by a fragment) that are asked by POST, with the form sent."""

    def __post_init__(self) -> None:
        self.bodies: dict[str, bytes] = {}
        self._exchanges: list[Exchange] = []
        self._readings: dict[str, tuple[Exchange, PageReading]] = {}
        for seq, (written, content) in enumerate(self.contents.items(), start=1):
            form = self.forms.get(written, "")
            url = absolute(written.partition("#")[0] if form else written, self.home)
            exchange = Exchange(
                seq=seq, url=url, key=url_key(url), final_url=absolute(self.redirects.get(written, url), self.home),
                started=FETCHED, elapsed_ms=20, purpose=self.purposes.get(written, "page"), status=200,
                media_type=self.media_types.get(written, "text/html"),
                via=absolute(self.via[written], self.home) if written in self.via else ("" if seq == 1 else self.home),
            )  # fmt: skip
            if form:
                exchange = replace(exchange, method="POST", form=form)
            if isinstance(content, Failure):
                exchange = replace(exchange, status=None, failure=content)
            elif isinstance(content, int):
                exchange = replace(exchange, status=content)
            else:
                body = content.encode() if isinstance(content, str) else content
                digest = hashlib.sha256(body).hexdigest()
                self.bodies[digest] = body
                exchange = replace(exchange, body_sha256=digest, body_size=len(body))
                if exchange.media_type == "text/html":
                    headers = (("Content-Type", "text/html"),)
                    self._readings[exchange.key + form] = (exchange, read_page(exchange.final_url, body, headers))
            self._exchanges.append(exchange)

    def pages(self) -> Iterator[tuple[Exchange, PageReading]]:
        yield from self._readings.values()

    def exchanges(self, purpose: str | None = None) -> Iterable[Exchange]:
        return [e for e in self._exchanges if purpose is None or e.purpose == purpose]

    def body(self, sha256: str) -> bytes:
        return self.bodies[sha256]

    def skips(self) -> Iterable[Skip]:
        return self.skipped

    def records(self) -> Mapping[str, object]:
        return self.record_values

    def reading(self, key: str) -> PageReading | None:
        found = self._readings.get(key)
        return found[1] if found is not None else None


def absolute(url: str, home: str = HOME) -> str:
    """Addresses may be written without the host."""
    return url if "://" in url else home.rstrip("/") + "/" + url.lstrip("/")


@cache
def catalogue() -> Catalogue:
    """The catalogue as shipped."""
    return load_catalogue()


def settings(**changes: object) -> Settings:
    """Settings for the test zone."""
    base = Settings(HOME, catalogue(), AS_OF, Zone(name="临海新区", short_name="临海", year=2021), site_name="临海新区")
    return replace(base, **changes)  # type: ignore[arg-type]


def facts_of(source: MemorySource, **changes: object) -> Mapping[type, object]:
    """All facts of a stored run; a crashed extractor fails the test."""
    gathered = gather(source, settings(home_url=source.home, **changes))
    assert not gathered.faults, "\n".join(gathered.traces.values()) or gathered.faults
    return gathered.facts


def portal(
    pages: Mapping[str, Content],
    *,
    as_of: date = AS_OF,
    units: Sequence[str | Unit] = (),
    zone: Zone | None = None,
    workdays: Workdays | None = None,
    owner_consent: bool = False,
    home: str = HOME,
    via: Mapping[str, str] | None = None,
    purposes: Mapping[str, str] | None = None,
    skipped: Sequence[Skip] = (),
    redirects: Mapping[str, str] | None = None,
    media_types: Mapping[str, str] | None = None,
    records: Mapping[str, object] | None = None,
    forms: Mapping[str, str] | None = None,
    **changes: object,
) -> SiteView:
    """A site view with every fact: what a rule test needs. The first page is the home page."""
    chosen = tuple(Unit(u) if isinstance(u, str) else u for u in units)
    base = zone or Zone(name="临海新区", short_name="临海", year=as_of.year, klass="government")
    base = replace(base, units=base.units or chosen)
    source = MemorySource(
        pages, home, via or {}, purposes or {}, skipped, records or {}, media_types or {}, redirects or {}, forms or {}
    )
    found = facts_of(source, as_of=as_of, zone=base, **changes)
    return SiteView("临海新区", home, as_of, base, workdays or Workdays(), found, owner_consent)


# ---- small pages


def menu(links: Mapping[str, str]) -> str:
    """A main menu."""
    return (
        '<div class="nav"><ul>' + "".join(f'<li><a href="{u}">{n}</a></li>' for n, u in links.items()) + "</ul></div>"
    )


def page(title: str, body: str, *, crumbs: Sequence[tuple[str, str]] = (), head: str = "", top: str = "") -> str:
    """A page with breadcrumb and body."""
    way = " > ".join(f'<a href="{u}">{n}</a>' if u else n for n, u in crumbs)
    crumb = f'<div class="position">当前位置：{way}</div>' if crumbs else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}-临海新区</title>{head}</head>'
        f"<body>{top}{crumb}<div class='main'>{body}</div><div class='footer'>主办：临海新区管委会</div></body></html>"
    )


def listing(rows: Iterable[tuple[str, str, str]], after: str = "") -> str:
    """A list of title, address, date."""
    inner = "".join(f'<li><a href="{u}">{t}</a>' + (f"<span>{d}</span>" if d else "") + "</li>" for t, u, d in rows)
    return f'<ul class="list">{inner}</ul>{after}'


def article(
    title: str,
    text: str,
    *,
    published: str = "",
    crumbs: Sequence[tuple[str, str]] = (),
    head: str = "",
    extra: str = "",
) -> str:
    """An article page with a labelled publish date."""
    info = f'<div class="info">来源：党政办公室　发布时间：{published}</div>' if published else ""
    paragraphs = "".join(f"<p>{p}</p>" for p in text.split("\n"))
    return page(
        title, f'<h1>{title}</h1>{info}<div class="TRS_Editor">{paragraphs}</div>{extra}', crumbs=crumbs,
        head=f'<meta name="ArticleTitle" content="{title}">{head}',
    )  # fmt: skip
