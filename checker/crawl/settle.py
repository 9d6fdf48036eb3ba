"""What a received page means for the crawl: counted, a double, a missing page in disguise; then followed."""

from __future__ import annotations

from checker.crawl.discover import Discovery
from checker.crawl.frontier import Entry
from checker.crawl.hosts import impossible_url
from checker.crawl.state import State
from checker.crawl.targets import origin_of
from checker.fetch.client import Fetcher
from checker.model.exchange import Exchange
from checker.model.reading import PageReading
from checker.model.vocabulary import SkipReason

MISSING = frozenset({404, 410})
"""Statuses of pages that are not there."""


class Settler:
    """Settles pages of one crawl."""

    def __init__(self, state: State, discovery: Discovery, fetcher: Fetcher) -> None:
        self.s = state
        self.discovery = discovery
        self._fetcher = fetcher

    def lead_on(self, entry: Entry, exchange: Exchange, reading: PageReading | None) -> None:
        """Count the page and follow what it leads to."""
        s = self.s
        final = exchange.final_url
        if entry.probing and exchange.failure is None and exchange.status in MISSING:
            self.discovery.gap(entry)
        if reading is None or not s.sorter.inside(final):
            return
        if exchange.hops and self._is_double(entry, exchange):
            return
        host = s.host(final)
        self._meet(final, host.asked)
        if exchange.ok and s.is_spelling(final, entry.form, exchange.body_sha256):
            self._double(entry, "与已读取的页面内容相同，仅地址写法不同")
            return
        missing = bool(reading.soft_error) or host.is_missing_page(exchange, reading)
        if missing and not entry.is_seed:
            if entry.probing:
                self.discovery.gap(entry)
            return
        s.pages += exchange.ok
        self.discovery.page(entry, exchange, reading)

    def _is_double(self, entry: Entry, exchange: Exchange) -> bool:
        """Settle the address at which redirects ended; True when that page was read before."""
        s = self.s
        first = exchange.hops[0]
        origin, target = origin_of(entry.url), origin_of(exchange.final_url)
        moved = origin != target and entry.url[len(origin) :] == exchange.final_url[len(target) :]
        if moved and first.how == "http" and s.origins.get(target) != origin:
            s.origins.setdefault(origin, target)
        key = s.key(exchange.final_url)
        if key == entry.key:
            return False
        waiting = s.frontier.waiting(key)
        if waiting is not None:
            # the page is here already: its own address need not be asked for again
            s.frontier.take_out(waiting)
            s.required.pop(key, None)
            s.batch.skip(waiting.url, SkipReason.DUPLICATE, waiting.via, f"已随跳转读取：{entry.url}"[:500])
            s.row(waiting, "skipped")
            return False
        if key in s.frontier:
            self._double(entry, f"跳转到已发现的页面：{exchange.final_url}"[:500])
            return True
        s.frontier.remember(key)
        return False

    def _double(self, entry: Entry, note: str) -> None:
        self.s.duplicates += 1
        self.s.batch.skip(entry.url, SkipReason.DUPLICATE, entry.via, note)

    def _meet(self, url: str, asked: bool) -> None:
        """The first page of a host: ask for an address that cannot exist, and for the site maps of its robots.txt."""
        s = self.s
        if asked:
            return
        origin = origin_of(url)
        s.host(url).asked = True
        if s.plan.probe_soft_404:
            probe = impossible_url(origin)
            entry = s.frontier.add(Entry(s.key(probe), probe, "", -1, 0, 0, "", "probe"))
            if entry is not None:
                s.row(entry, "waiting")
        for found in self._fetcher.known_sitemaps(url):
            self.discovery.sitemap(found, f"{origin}/robots.txt")
