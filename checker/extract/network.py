"""Facts from recorded answers: links, address families, HTTPS, and what earlier runs left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import overload
from urllib.parse import urlsplit

import msgspec

from checker.extract.dualstack import dual_stack
from checker.extract.link_index import LinkIndex, collect
from checker.extract.links import links
from checker.extract.records import Record
from checker.extract.source import Settings, Source
from checker.extract.tls import mixed_content, tls_state
from checker.model.exchange import Exchange
from checker.model.facts import DualStack, History, Links, Sample, TlsState

_LINK = ("link", "attachment")
_PROBES = frozenset({"probe", "control"})


class _Records(Sequence[Record]):
    """Recorded answers in order; bodies are fetched when an answer is looked at, so that memory stays flat."""

    def __init__(self, source: Source, exchanges: Sequence[Exchange]) -> None:
        self._source = source
        self._exchanges = exchanges

    def _record(self, exchange: Exchange) -> Record:
        try:
            body = self._source.body(exchange.body_sha256) if exchange.body_sha256 else b""
        except KeyError:
            body = b""
        return exchange, body

    def __len__(self) -> int:
        return len(self._exchanges)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        if isinstance(index, slice):
            return _Records(self._source, self._exchanges[index])
        return self._record(self._exchanges[index])

    def __iter__(self) -> Iterator[Record]:
        return map(self._record, self._exchanges)


def _probes(source: Source, *more: str) -> _Records:
    wanted = _PROBES.union(more)
    return _Records(source, [e for e in source.exchanges() if e.purpose in wanted])


def _own_hosts(settings: Settings) -> list[str]:
    return [settings.home_url, *settings.hosts, *settings.scopes]


def link_index(source: Source, settings: Settings) -> LinkIndex:
    """Every distinct link target with the pages on which it stands."""
    return collect(source.pages(), _own_hosts(settings))


def links_fact(index: LinkIndex, source: Source, settings: Settings) -> Links:
    """What a visitor gets at every link target."""
    return links(index, source.exchanges(), _probes(source, *_LINK), _own_hosts(settings), source.skips())


def dual_stack_fact(source: Source) -> DualStack:
    """DNS and both address families of the site."""
    return dual_stack(_probes(source))


def tls_fact(source: Source, settings: Settings) -> TlsState:
    """HTTPS of the site's own host, with http resources that its https pages load."""
    host = (urlsplit(settings.home_url).hostname or "").lower()
    return tls_state(_probes(source), host, mixed_content(source.pages()))


def history(source: Source) -> History:
    """What earlier runs and availability samples left for rules, as copied into this run."""
    record = source.records().get("history")
    if not isinstance(record, Mapping):
        return History()
    try:
        samples = msgspec.convert(record.get("samples", []), tuple[Sample, ...])
        first_seen = msgspec.convert(record.get("first_seen", {}), dict[str, str])
        titles = msgspec.convert(record.get("last_titles", []), tuple[str, ...])
    except msgspec.ValidationError:
        return History()
    last_pages = record.get("last_pages")
    return History(
        samples=samples,
        first_seen=first_seen,
        last_titles=titles,
        last_run=str(record.get("last_run") or ""),
        last_pages=last_pages if isinstance(last_pages, int) else None,
    )
