"""Lists that only a script writes, rendered by a browser after the crawl (脚本列表渲染, `[crawl] browser`)."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from checker.app.clock import stamp
from checker.app.stored import RENDERED, StoredRun, is_page, rendered_reading, unpacked
from checker.config.values import CrawlTable
from checker.crawl.reader import read
from checker.evidence.store import Store
from checker.fetch.browser import BrowserMissing, Rendered, Renderer
from checker.fetch.client import Fetcher
from checker.fetch.received import Received
from checker.model.exchange import Exchange
from checker.model.reading import PageReading
from checker.parse.urls import url_key

MAX_PAGES = 200
"""Pages rendered in one run (own choice): a browser costs about a second a page."""
Say = Callable[[str], None]


def is_shell(reading: PageReading) -> bool:
    """True for pages whose list a script writes and whose data address is not known."""
    return not reading.items and not reading.next_pages and (reading.list_state == "script" or reading.script_shell)


@dataclass(slots=True)
class Rendering:
    """The step of one run."""

    store: Store
    run: str
    settings: CrawlTable
    hosts: frozenset[str]
    """Hosts that scripts may ask: those of the audited site."""
    say: Say
    stop: asyncio.Event

    def allowed(self, url: str) -> bool:
        """Scope of what is asked for."""
        try:
            return (urlsplit(url).hostname or "").lower() in self.hosts
        except ValueError:
            return False

    async def step(self, fetcher: Fetcher) -> None:
        """Render every script shell, keep the result as evidence, and read the documents that its list names."""
        source = StoredRun(self.store, self.run)
        waiting = [e for e, r in source.pages() if e.purpose == "page" and is_shell(r) and self.allowed(e.final_url)]
        if not waiting:
            return
        record: dict[str, object] = {"shells": len(waiting)}
        try:
            async with Renderer(fetcher, self.settings.browser, self.allowed) as renderer:
                self.say("渲染脚本页面")
                record.update(await self._all(renderer, fetcher, source, waiting[:MAX_PAGES]))
        except BrowserMissing as error:
            self.say(error.args[0])
            record["missing"] = str(error)
        self.store.commit(self.run, records={"rendering": record})

    async def _all(
        self, renderer: Renderer, fetcher: Fetcher, source: StoredRun, shells: Iterable[Exchange]
    ) -> dict[str, object]:
        notes: dict[str, str] = {}
        refused: dict[str, None] = {}
        listed: dict[str, tuple[str, str]] = {}
        done = 0
        for exchange in shells:
            if self.stop.is_set():
                break
            body = unpacked(exchange, source.body(exchange.body_sha256 or ""))
            result = await renderer.render(exchange.final_url, body, exchange.headers)
            self._keep_asked(result.asked)
            refused.update(dict.fromkeys(result.refused))
            if result.note:
                notes[exchange.url] = result.note
            if result.html:
                done += 1
                for url in self._keep(exchange, result):
                    listed.setdefault(url_key(url), (url, exchange.final_url))
        fetched = await self._documents(fetcher, listed)
        return {"rendered": done, "documents": fetched, "notes": notes, "refused": sorted(refused)[:200]}

    def _keep_asked(self, asked: Iterable[Received]) -> None:
        batch = []
        seq = self.store.next_seq(self.run)
        for received in asked:
            if received.refused is None:
                batch.append((replace(received.exchange, seq=seq), received.wire))
                seq += 1
        if batch:
            self.store.commit(self.run, exchanges=batch)

    def _keep(self, exchange: Exchange, result: Rendered) -> list[str]:
        """Store the DOM beside the raw bytes; addresses of the listed documents, further pages among them."""
        seq = self.store.next_seq(self.run)
        kept = replace(
            exchange,
            seq=seq,
            started=stamp(),
            elapsed_ms=result.elapsed_ms,
            purpose=RENDERED,
            headers=(
                ("Content-Type", "text/html; charset=utf-8"),
                ("X-Rendered-By", f"Chromium {result.version}"),
                ("X-Rendered-From", f"sha256:{exchange.body_sha256}"),
            ),
            body_sha256=hashlib.sha256(result.html).hexdigest(),
            body_size=len(result.html),
            media_type="text/html",
        )
        reading = rendered_reading(kept.final_url, result.html, kept.headers)
        self.store.commit(self.run, exchanges=[(kept, result.html)], readings=[(seq, reading)])
        urls = [item.url for item in reading.items] + [r.url for r in reading.next_pages if not r.form]
        return [u for u in dict.fromkeys(urls) if u and self.allowed(u)]

    async def _documents(self, fetcher: Fetcher, listed: dict[str, tuple[str, str]]) -> int:
        """Read what rendered lists name and the crawl has not met, within the page limit of the configuration."""
        known = {e.key for e in self.store.exchanges(self.run) if e.purpose in ("page", "pager", "data", "attachment")}
        read_already = sum(1 for e in self.store.exchanges(self.run) if e.purpose == "page" and is_page(e))
        room = max(self.settings.max_pages - read_already, 0)
        waiting = [pair for key, pair in listed.items() if key not in known][:room]
        width = max(self.settings.concurrency, 1)
        fetched = 0
        for start in range(0, len(waiting), width):
            if self.stop.is_set():
                break
            answers = await asyncio.gather(
                *(
                    fetcher.fetch(url, via=via, max_bytes=self.settings.max_bytes, accept_any_type=False)
                    for url, via in waiting[start : start + width]
                )
            )
            for received in answers:
                for side in received.side:
                    self._keep_asked([side])
                if received.refused is not None:
                    continue
                exchange, reading = read(received, self.settings.max_bytes)
                seq = self.store.next_seq(self.run)
                self.store.commit(
                    self.run,
                    exchanges=[(replace(exchange, seq=seq), received.wire)],
                    readings=[(seq, reading)] if reading is not None else [],
                )
                fetched += 1
        return fetched
