"""The crawl: a sliding window over the frontier, processed strictly in the order of dispatch.

The k-th request is chosen exactly when result k-W has been processed (W: the window), and results are processed in the
order in which their requests were chosen, whatever arrives first. So two runs over the same answers make the same
requests in the same order and store them under the same numbers, at any concurrency, interrupted or not.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime

from checker.crawl.discover import Discovery
from checker.crawl.frontier import PAGES, Entry
from checker.crawl.plan import CrawlOutcome, CrawlPlan, CrawlProgress, seconds_until_open
from checker.crawl.reader import read, unpacked_body
from checker.crawl.settle import MISSING, Settler
from checker.crawl.sitemap import addresses
from checker.crawl.state import State
from checker.crawl.targets import origin_of
from checker.evidence.store import Store
from checker.fetch.client import BEIJING, Fetcher, Received
from checker.model.vocabulary import SkipReason
from checker.parse.urls import url_key

Clock = Callable[[], datetime]
Task = asyncio.Task[Received]
_GRACE_SECONDS = 2.0
"""After a stop, requests under way may still end for so long."""
_PROGRESS_SECONDS = 0.2
_LOOK_AGAIN_SECONDS = 60.0


async def crawl(
    plan: CrawlPlan,
    fetcher: Fetcher,
    store: Store,
    run: str,
    *,
    resume: bool = False,
    progress: Callable[[CrawlProgress], None] | None = None,
    stop: asyncio.Event | None = None,
    now: Clock | None = None,
) -> CrawlOutcome:
    """Crawl a site into the store.

    With `resume` an interrupted run of that name goes on where its last commit stood; the result equals that of an
    uninterrupted run. `stop` ends the crawl within seconds: what was received is kept, what waits is skipped with the
    reason STOPPED and can still be resumed. Raises ValueError for a run that already has a frontier when `resume` is
    not set.
    """
    state = State(plan, store, run)
    started = store.frontier(run)
    if started and not resume:
        raise ValueError(f"run {run} was already crawled: resume it or choose another name")
    walk = _Walk(state, fetcher, progress, stop or asyncio.Event(), now or (lambda: datetime.now(BEIJING)))
    under_way: list[Entry] = []
    if started:
        under_way = state.restore()
    else:
        walk.discovery.seeds()
        state.commit([])
    with _patient_collector():
        return await walk.all_passes(under_way)


@contextmanager
def _patient_collector() -> Iterator[None]:
    """Readings are large and short-lived trees without cycles: looking for cycles as often as usual costs a tenth of
    the crawl's time and finds nothing."""
    usual = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class _Walk:
    """One crawl in progress."""

    def __init__(
        self,
        state: State,
        fetcher: Fetcher,
        progress: Callable[[CrawlProgress], None] | None,
        stop: asyncio.Event,
        now: Clock,
    ) -> None:
        self.s = state
        self.discovery = Discovery(state)
        self.settler = Settler(state, self.discovery, fetcher)
        self._fetcher = fetcher
        self._progress = progress
        self._stop = stop
        self._now = now
        self._window = 2 * max(1, state.plan.concurrency)
        self._under_way: deque[tuple[Entry, Task]] = deque()
        self._deferred: list[Entry] = []
        """Entries of hosts that do not answer."""
        self._cut: list[Entry] = []
        """Entries whose requests a stop cut off, in order."""
        self._begin = time.monotonic()
        self._slept = 0.0
        self._last_failure = time.monotonic()
        self._last_word = 0.0

    # ---- passes

    async def all_passes(self, under_way: list[Entry]) -> CrawlOutcome:
        """First pass, second pass, end."""
        watcher = asyncio.create_task(self._watch_stop())
        try:
            for entry in under_way:
                self._dispatch(entry)
            await self._drain()
            while not self._stop.is_set() and self.s.capped_by is not SkipReason.TIME and self._waits_for_second():
                await self._second_pass()
            await self._give_up_hosts()
        finally:
            watcher.cancel()
            with suppress(asyncio.CancelledError):
                await watcher
            await self._cancel_all()
        return self._finish()

    def _waits_for_second(self) -> bool:
        return bool(self.s.second or self._deferred)

    async def _second_pass(self) -> None:
        s = self.s
        await self._sleep(self._last_failure + s.plan.second_pass_seconds - time.monotonic())
        if self._stop.is_set():
            return
        s.pass_no = 2
        for origin, host in sorted(s.hosts.items()):
            if host.down and not await self._answers(origin):
                continue
            host.down, host.silent = False, 0
        entries, s.second = s.second, []
        deferred, self._deferred = self._deferred, []
        for entry in [*entries, *deferred]:
            if s.host(entry.url).down:
                self._deferred.append(entry)
            else:
                s.retried += entry.attempts > 0
                s.frontier.put_back(entry)
        if len(s.frontier):
            await self._drain()
        elif self._deferred:
            await self._give_up_hosts()

    async def _give_up_hosts(self) -> None:
        """What waits for hosts that stayed silent is not asked for any more."""
        if self._stop.is_set():
            return
        deferred, self._deferred = self._deferred, []
        for entry in deferred:
            self.s.skip(entry, SkipReason.HOST_DOWN, "主机无应答，未再访问")

    async def _answers(self, origin: str) -> bool:
        """Control request to a host that was silent."""
        received = await self._fetcher.fetch(f"{origin}/", purpose="control", first_bytes=4096)
        self.s.batch.side(received.side)
        if received.refused is None:
            self.s.batch.exchange(replace(received.exchange, key=url_key(f"{origin}/")), received.wire)
        return received.exchange.status is not None

    # ---- the window

    async def _drain(self) -> None:
        while True:
            await self._wait_for_hours()
            self._fill()
            if not self._under_way:
                return
            entry, task = self._under_way[0]
            try:
                received = await task
            except asyncio.CancelledError:
                if not self._stop.is_set():
                    raise
                self._under_way.popleft()
                self._cut.append(entry)
                continue
            await self._process(entry, received)
            self._under_way.popleft()
            if self.s.batch.processed():
                self._fill()
                self._commit()
            self._say(entry.url)

    def _fill(self) -> None:
        s = self.s
        while len(self._under_way) < self._window and not self._stop.is_set():
            if s.capped_by is None and self._time_is_up():
                s.capped_by = SkipReason.TIME
            entry = s.frontier.pop()
            if entry is None:
                return
            if s.capped_by is not None and entry.attempts == 0 and entry.purpose != "probe":
                s.skip(entry, s.capped_by)
            elif entry.purpose in PAGES and entry.attempts == 0 and s.dispatched >= s.plan.max_pages:
                s.capped_by = SkipReason.PAGES
                s.skip(entry, SkipReason.PAGES, f"已达页数上限 {s.plan.max_pages}")
            elif s.host(entry.url).down:
                self._deferred.append(entry)
            else:
                s.dispatched += entry.purpose in PAGES and entry.attempts == 0
                self._dispatch(entry)

    def _dispatch(self, entry: Entry) -> None:
        fetch = self._fetcher.fetch(
            entry.url,
            purpose=entry.purpose,
            via=entry.via,
            form=entry.form,
            max_bytes=self.s.plan.max_page_bytes,
            accept_any_type=entry.purpose == "sitemap",
        )
        self._under_way.append((entry, asyncio.create_task(fetch)))

    def _time_is_up(self) -> bool:
        limit = self.s.plan.max_minutes
        return limit > 0 and time.monotonic() - self._begin - self._slept > limit * 60

    async def _wait_for_hours(self) -> None:
        if not self.s.plan.window or self._under_way:
            return
        while not self._stop.is_set() and (wait := seconds_until_open(self.s.plan.window, self._now())) > 0:
            self._commit()
            self._say("", state="sleep")
            before = time.monotonic()
            await self._sleep(min(wait, _LOOK_AGAIN_SECONDS))
            self._slept += time.monotonic() - before

    async def _sleep(self, seconds: float) -> None:
        if seconds > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), seconds)

    async def _watch_stop(self) -> None:
        await self._stop.wait()
        await asyncio.sleep(_GRACE_SECONDS)
        for _, task in self._under_way:
            task.cancel()

    async def _cancel_all(self) -> None:
        for _, task in self._under_way:
            task.cancel()
        for _, task in self._under_way:
            with suppress(asyncio.CancelledError, Exception):
                await task

    # ---- one result

    async def _process(self, entry: Entry, received: Received) -> None:
        s = self.s
        s.batch.side(received.side)
        entry.attempts += 1
        if received.refused is not None:
            if received.retry and entry.attempts == 1:
                self._try_again(entry)
            elif entry.purpose == "probe":
                s.row(entry, "skipped")
            else:
                s.skip(entry, received.refused, received.exchange.failure_note)
            return
        if entry.purpose == "sitemap":
            self._sitemap(entry, received)
            return
        exchange, reading = read(received, s.plan.max_page_bytes)
        s.requests += 1
        host = s.host(entry.url)
        host.heard(exchange)
        if host.silent >= s.plan.host_down_after and not host.down and s.pass_no == 1:
            host.down = not await self._answers(origin_of(entry.url))
        if entry.probing > 1 and exchange.status in MISSING:
            # nobody but us spoke of that page: it must not look like a page of the list that is missing
            exchange = replace(exchange, purpose="probe")
        exchange = s.batch.exchange(replace(exchange, key=url_key(entry.url)), received.wire, reading)
        if entry.purpose == "probe":
            s.row(entry, "done")
            host.learn_probe(exchange, reading)
            return
        if exchange.failure is not None and exchange.failure.transient and entry.attempts == 1:
            self._try_again(entry)
            return
        s.row(entry, "done")
        if exchange.failure is not None:
            s.failures[exchange.failure.value] += 1
        s.recovered += entry.attempts > 1 and exchange.ok
        if exchange.ok:
            s.required.pop(entry.key, None)
        self.settler.lead_on(entry, exchange, reading)

    def _try_again(self, entry: Entry) -> None:
        self._last_failure = time.monotonic()
        self.s.second.append(entry)
        self.s.row(entry, "waiting")

    def _sitemap(self, entry: Entry, received: Received) -> None:
        s = self.s
        s.batch.exchange(replace(received.exchange, key=url_key(entry.url)), received.wire)
        s.row(entry, "done")
        if received.exchange.ok:
            urls, further = addresses(unpacked_body(received, s.plan.max_page_bytes))
            self.discovery.listed(entry, urls, further)

    # ---- words and end

    def _commit(self) -> None:
        self.s.commit([entry.ordinal for entry, _ in self._under_way])

    def _say(self, url: str, state: str = "") -> None:
        moment = time.monotonic()
        if self._progress is None or (moment - self._last_word < _PROGRESS_SECONDS and not state):
            return
        self._last_word = moment
        s = self.s
        word = state or ("second_pass" if s.pass_no > 1 else "crawl")
        failed = sum(s.failures.values()) + len(s.second)
        self._progress(CrawlProgress(s.pages, len(s.frontier) + len(s.second), failed, url, word))

    def _finish(self) -> CrawlOutcome:
        s = self.s
        order = [entry.ordinal for entry in self._cut]
        if self._stop.is_set():
            s.capped_by = SkipReason.STOPPED
            for entry in [*self._cut, *s.frontier.drain(), *s.second, *self._deferred]:
                # the row keeps waiting, so that the run can be resumed
                if entry.attempts == 0:
                    s.batch.skip(entry.url, SkipReason.STOPPED, entry.via)
        else:
            for entry in s.second:  # the time limit left no room for a second attempt
                s.row(entry, "done")
                s.failures["unconfirmed"] += 1
        for key, (url, via) in sorted(s.too_deep.items()):
            if key not in s.frontier:
                s.batch.skip(url, SkipReason.DEPTH, via, f"超过深度上限 {s.plan.max_depth}")
        outcome = CrawlOutcome(
            pages=s.pages,
            requests=s.requests,
            failures=dict(sorted(s.failures.items())),
            skips={str(reason): number for reason, number in sorted(s.batch.skipped.items())},
            capped_by=s.capped_by,
            required_unread=tuple(sorted(s.required.values())),
            trap_patterns=tuple(sorted(s.traps.named)),
            retried=s.retried,
            recovered=s.recovered,
            duplicates=s.duplicates,
            targets=dict(s.targets),
            robots_notes=self._fetcher.robots_notes(),
            soft_404_hosts=tuple(sorted(o for o, h in s.hosts.items() if h.soft_404)),
            hosts_down=tuple(sorted(o for o, h in s.hosts.items() if h.down)),
        )
        s.commit(order, outcome.as_record())
        return outcome
