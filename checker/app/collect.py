"""Collecting evidence of one run: crawl, attachments, links, network probes, history. The only place that waits on the net."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from checker.app.clock import now, stamp
from checker.app.context import Context
from checker.app.fetching import fetch_settings, resolver_of
from checker.app.rendering import Rendering
from checker.app.stored import StoredRun
from checker.config import SiteConfig
from checker.crawl.plan import CrawlOutcome, CrawlPlan, CrawlProgress
from checker.crawl.walk import crawl
from checker.evidence.store import Store
from checker.extract.link_index import collect
from checker.extract.links import to_ask
from checker.fetch.client import Fetcher
from checker.kit.text import plain
from checker.model.exchange import Exchange
from checker.model.reading import PageReading
from checker.model.requirement import Catalogue
from checker.parse.urls import url_key
from checker.probes.dualstack import Linked, dual_stack
from checker.probes.dualstack import Settings as ProbeSettings
from checker.probes.links import CONTROL_NAMES, LinkSettings, ask_links
from checker.probes.site import SEARCH_ENGINE, ask_as_search_engine, ask_site
from checker.probes.tls import tls_state

if TYPE_CHECKING:
    from checker.ledger.history import History

Progress = Callable[[CrawlProgress], None]
Say = Callable[[str], None]
Priority = Callable[[str, str], int]
"""Link text and address → how soon a page is read, the smallest number first."""
_BATCH = 50
_COLUMN_NAME = 14
"""Characters up to which a link text may be the name of a column (own choice)."""
SECOND_LEVEL_SAMPLE = 50
"""Second-level pages whose links count as third level (max_pages_sampled of V6-LINK3)."""
SEARCHED_TITLES = 3
SAMPLE_DAYS = 8
"""How far back availability samples are copied into a run: the week that 国办秘函〔2019〕19号 watches, and a day."""


@dataclass(slots=True)
class Collection:
    """How collecting ended."""

    outcome: CrawlOutcome
    stopped: bool = False


def required_priority(catalogue: Catalogue) -> Priority:
    """Link text and address → 0 for a link named like a column that a requirement names, 2 for one that nearly is."""
    wanted = {r for roles in catalogue.requirement_roles.values() for r in roles}
    names = {plain(n) for r in wanted if r in catalogue.roles for n in catalogue.roles[r].names}
    parts = tuple({plain(n) for r in wanted if r in catalogue.roles for n in catalogue.roles[r].contains if len(n) > 1})

    def priority(text: str, url: str) -> int:
        folded = plain(text)
        if folded in names:
            return 0
        if folded and len(folded) <= 12 and any(p in folded for p in parts):
            return 2
        return 5

    return priority


def columns_first(text: str, url: str) -> int:
    """Link text and address → 2 for what is short enough to name a column, 5 for titles of documents.

    For a first look at a site: its columns are wanted, a few of their documents are enough.
    """
    folded = plain(text)
    return 2 if 2 <= len(folded) <= _COLUMN_NAME and not folded.isdigit() else 5


def crawl_plan(context: Context, site: SiteConfig, priority: Priority | None = None) -> CrawlPlan:
    """The crawl of a configured site; columns that requirements name come first unless `priority` says otherwise."""
    settings = context.config.crawl
    return CrawlPlan(
        site=site.folder,
        seeds=(site.url, *site.seeds),
        scopes=site.scope and (site.url, *site.scope) or (),
        allowed_hosts=site.allowed_hosts,
        max_pages=settings.max_pages,
        max_depth=settings.max_depth,
        max_minutes=settings.max_minutes,
        window=settings.window,
        concurrency=settings.concurrency,
        priority=priority or required_priority(context.catalogue),
        second_pass_seconds=settings.second_pass_seconds,
        max_page_bytes=settings.max_bytes,
    )


class Collector:
    """Collects one run into the evidence file."""

    def __init__(
        self, context: Context, site: SiteConfig, store: Store, run: str, say: Say, progress: Progress,
        priority: Priority | None = None,
    ) -> None:  # fmt: skip
        self.context = context
        self.site = site
        self.store = store
        self.run = run
        self.say = say
        self.progress = progress
        self.priority = priority
        self.stop = asyncio.Event()
        self._pending: list[tuple[Exchange, bytes]] = []

    async def collect(self, *, resume: bool = False, probes: bool = True) -> Collection:
        """Everything, in an order that puts pages first."""
        config = self.context.config
        settings = fetch_settings(config, self.site)
        async with Fetcher(settings, url_key=url_key) as fetcher:
            outcome = await crawl(
                crawl_plan(self.context, self.site, self.priority), fetcher, self.store, self.run,
                resume=resume, progress=self.progress, stop=self.stop,
            )  # fmt: skip
            self.store.commit(self.run, records={"crawl": outcome.as_record()})
            if not self.stop.is_set() and config.crawl.browser:
                rendering = Rendering(self.store, self.run, config.crawl, frozenset(self.hosts()), self.say, self.stop)
                await rendering.step(fetcher)
            if not self.stop.is_set() and config.crawl.attachments:
                self.say("下载附件")
                await self.attachments(fetcher)
            if not self.stop.is_set() and config.crawl.link_checks and config.crawl.max_links:
                self.say("测试链接")
                await self.links(fetcher)
            if not self.stop.is_set() and probes:
                await self.questions(fetcher)
        if not self.stop.is_set() and probes:
            self.say("探测网络（IPv6、安全连接）")
            await self.network()
        return Collection(outcome, self.stop.is_set())

    def add(self, records: Iterable[tuple[Exchange, bytes]]) -> None:
        """Store records under the next numbers."""
        batch = []
        seq = self.store.next_seq(self.run)
        for exchange, body in records:
            batch.append((replace(exchange, seq=seq), body))
            seq += 1
            if len(batch) >= _BATCH:
                self.store.commit(self.run, exchanges=batch)
                batch = []
        if batch:
            self.store.commit(self.run, exchanges=batch)

    def hosts(self) -> set[str]:
        """Host names that belong to the audited site."""
        return {self.site.host, *self.site.allowed_hosts, *(urlsplit(u).hostname or "" for u in self.site.scope)}

    async def attachments(self, fetcher: Fetcher) -> None:
        """Fetch every attachment offered by pages of the site, whole, once."""
        source = StoredRun(self.store, self.run)
        done = {e.key for e in source.exchanges("attachment")}
        wanted: dict[str, tuple[str, str]] = {}
        hosts = self.hosts()
        for exchange, reading in source.pages():
            for file in reading.attachments:
                key = url_key(file.url)
                if key not in wanted and key not in done and (urlsplit(file.url).hostname or "").lower() in hosts:
                    wanted[key] = (file.url, exchange.final_url)
        limit = self.context.config.crawl.max_attachment_bytes
        waiting = list(wanted.values())
        width = max(self.context.config.crawl.concurrency, 1)
        for start in range(0, len(waiting), width):
            if self.stop.is_set():
                return
            group = waiting[start : start + width]
            received = await asyncio.gather(
                *(fetcher.fetch(url, purpose="attachment", via=via, max_bytes=limit) for url, via in group)
            )
            records = []
            for answer in received:
                records += [(s.exchange, s.wire) for s in answer.side]
                if answer.refused is None:
                    records.append((answer.exchange, answer.wire))
            self.add(records)

    async def links(self, fetcher: Fetcher) -> None:
        """Test every link target that the crawl has not settled."""
        config = self.context.config
        source = StoredRun(self.store, self.run)
        own = [self.site.url, *self.site.allowed_hosts, *self.site.scope]
        index = collect(source.pages(), own)
        targets = to_ask(index, source.exchanges(), source.skips())[: config.crawl.max_links]
        settings = LinkSettings(
            second_pass_after=config.crawl.second_pass_seconds,
            max_targets=config.crawl.max_links,
            control_names=config.probe.control_hosts or CONTROL_NAMES,
        )
        asking = asyncio.create_task(
            ask_links(
                targets, fetcher, roots=[self.site.url], settings=settings, resolver=resolver_of(config), sink=self.sink
            )
        )
        stopping = asyncio.create_task(self.stop.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        for task in (asking, stopping):
            if not task.done():
                task.cancel()
        with suppress(asyncio.CancelledError):
            await asking
        self.flush()

    def sink(self, record: tuple[Exchange, bytes]) -> None:
        """Keep a record, storing in batches."""
        self._pending.append(record)
        if len(self._pending) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Store what waits."""
        self.add(self._pending)
        self._pending = []

    async def questions(self, fetcher: Fetcher) -> None:
        """Ask the site what a visitor would: its search, for titles that it certainly holds, and its home page's time."""
        source = StoredRun(self.store, self.run)
        home = source.reading(url_key(self.site.url))
        if home is not None:
            self.add(await ask_site(home, known_titles(source), fetcher))
        if home is not None and self.site.owner_consent:
            posing = replace(fetch_settings(self.context.config, self.site), user_agent=SEARCH_ENGINE)
            async with Fetcher(posing, url_key=url_key) as engine:
                self.add(await ask_as_search_engine(self.site.url, engine))

    async def network(self) -> None:
        """Both address families and HTTPS of the site."""
        config = self.context.config
        source = StoredRun(self.store, self.run)
        resolver = resolver_of(config)
        agent = fetch_settings(config, self.site).user_agent
        self.add(
            await dual_stack(
                self.site.url,
                resolver=resolver,
                settings=ProbeSettings(control_hosts=config.probe.ipv6_control_hosts, user_agent=agent),
                linked=linked_of(source, self.site.url),
            )
        )
        parts = urlsplit(self.site.url)
        port = parts.port or (443 if parts.scheme == "https" else 443)
        with suppress(ValueError):
            self.add(await tls_state(self.site.host, port, resolver=resolver, user_agent=agent))

    def history(self, history: History) -> None:
        """Copy what rules need from earlier runs into this run's evidence."""
        key = self.site.folder
        last = history.last_complete(key, self.run)
        since = (now() - timedelta(days=SAMPLE_DAYS)).isoformat(timespec="seconds")
        record = {
            "samples": [msgspec.to_builtins(s) for s in history.samples(key, since)],
            "first_seen": history.first_seen(key),
            "last_run": last.run if last else "",
            "last_pages": last.pages if last else None,
            "pages": list(history.pages_of_last(key)),
            "since": {k.fingerprint: k.since for k in history.known(last.id)} if last else {},
        }
        self.store.commit(self.run, records={"history": record, "wording": dict(self.context.wording)})


async def collecting(collector: Collector, resume: bool, probes: bool) -> Collection:
    """Collect one run; SIGINT and SIGTERM end it within seconds with what was received."""
    loop = asyncio.get_running_loop()
    handled = []
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(name, collector.stop.set)
            handled.append(name)
    try:
        return await collector.collect(resume=resume, probes=probes)
    finally:
        for name in handled:
            loop.remove_signal_handler(name)


def linked_of(source: StoredRun, home_url: str) -> Linked:
    """Addresses whose hosts must have IPv6 too: links of the home page, links of sampled second-level pages, resources."""
    home = source.reading(url_key(home_url))
    if home is None:
        return Linked()
    second = _link_urls(home)
    third: dict[str, None] = {}
    sampled = 0
    for url in second:
        if sampled >= SECOND_LEVEL_SAMPLE:
            break
        page = source.reading(url_key(url))
        if page is not None:
            sampled += 1
            third.update(dict.fromkeys(_link_urls(page)))
    resources = tuple(
        (link.kind, link.url) for link in home.links if link.kind in ("img", "script", "style", "iframe", "frame")
    )
    return Linked(second, tuple(u for u in third if u not in set(second)), resources, sampled)


def known_titles(source: StoredRun) -> tuple[str, ...]:
    """Titles of documents of different columns, for the search (three are the measure of DED-SEARCH)."""
    found: dict[str, str] = {}
    for exchange, reading in source.pages():
        column = exchange.final_url.rpartition("/")[0]
        if reading.kind.is_article and 6 <= len(reading.title) <= 60 and column not in found:
            found[column] = reading.title
            if len(found) == SEARCHED_TITLES:
                break
    return tuple(found.values())


def _link_urls(reading: PageReading) -> tuple[str, ...]:
    urls = (link.url.partition("#")[0] for link in reading.links if link.kind in ("a", "area") and not link.problem)
    return tuple(dict.fromkeys(u for u in urls if u.startswith(("http://", "https://"))))


def run_info(
    context: Context,
    site: SiteConfig,
    *,
    as_of: str,
    profile: str,
    vantage: str,
    extra: Sequence[tuple[str, object]] = (),
) -> dict[str, object]:
    """What a run is, as stored with its evidence."""
    return {
        "as_of": as_of,
        "profile": profile,
        "started": stamp(),
        "site": {
            "key": site.folder,
            "name": site.name,
            "url": site.url,
            "zone": context.config.zone.name,
            "vantage": vantage,
            "user_agent": fetch_settings(context.config, site).user_agent,
            "owner_consent": "yes" if site.owner_consent else "",
        },
        "scopes": list(site.scope),
        "hosts": list(site.allowed_hosts),
        "config": context.config.model_dump(mode="json", by_alias=True),
        **dict(extra),
    }
