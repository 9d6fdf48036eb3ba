"""Asking links (链接测试): at most two requests a target and pass, two passes minutes apart, everything recorded.

Pages and files are asked with GET straight away, closed after the first kilobytes: HEAD cannot show an error page
served with 200 nor what a file is, so it would only be a second request (网站检查指标: 打开链接, not ask about it).
Pictures, scripts and styles are asked with HEAD, and with GET where HEAD is refused. Nothing is judged here except
what deserves to be asked again; `extract.links` judges.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from checker.fetch.client import Fetcher, Received
from checker.fetch.targets import BadAddress, Target, parse_target
from checker.model.exchange import Exchange
from checker.model.reading import PageReading
from checker.model.vocabulary import Failure, SkipReason
from checker.parse.decode import unpack
from checker.parse.reading import read_page
from checker.parse.urls import url_key
from checker.probes.dns import Resolver
from checker.probes.record import Record, now, record
from checker.probes.tls import tls_state

FIRST_BYTES = 4096
"""Bytes that the first pass reads of a body (extract.links knows the number too: it tells a start from a whole)."""
SECOND_BYTES = 65_536
CONTROL_NAMES = ("www.gov.cn", "www.cnnic.cn", "www.baidu.com")
"""Names that exist as long as name resolution works at all."""

_UNREACHED = frozenset({Failure.REFUSED, Failure.TIMEOUT, Failure.NO_ROUTE, Failure.DNS})
_SETTLED = frozenset(
    {
        Failure.CHALLENGE,
        Failure.RATE_LIMITED,
        Failure.LOGIN,
        Failure.PRIVATE_ADDRESS,
        Failure.BAD_ADDRESS,
        Failure.TOO_LARGE,
        Failure.TLS,
    }
)
"""Failures that a second request minutes later would only repeat."""
_SETTLED_STATUS = frozenset({401, 403, 406, 412, 418, 429, 444, 521, 999})
_MAX_LED_ON = 5
_ODD_END = re.compile(rb"(?i)^/?(?:index|default|home|main)?(?:\.\w{2,5})?$|/(?:404|410|500|err|not_?found)")
"""Where redirects lead that take visitors somewhere else than promised: home pages and error pages."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How links are asked; times in seconds."""

    second_pass_after: float = 180.0
    """Pause before candidates for dead links are asked again."""
    at_once: int = 16
    """Requests under way together; the fetcher still keeps its pace for each host."""
    max_targets: int = 20_000
    give_up_after: int = 2
    """Connection failures in a row after which the rest of a host's links is not asked in this pass."""
    control_names: Sequence[str] = CONTROL_NAMES


Sink = Callable[[Record], None]
TlsProbe = Callable[[str, int], Awaitable[list[Record]]]


async def ask_links(
    targets: Iterable[tuple[str, str, str]],
    fetcher: Fetcher,
    *,
    roots: Sequence[str] = (),
    settings: LinkSettings | None = None,
    resolver: Resolver | None = None,
    tls_probe: TlsProbe | None = None,
    sink: Sink | None = None,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> list[Record]:
    """Ask every target; records in the order in which answers came, with a mark between the passes.

    `targets` are (address, kind, page that links to it) with kind page, attachment, resource or again (settled badly
    by the crawl: second pass only); see extract.links.to_ask. `roots` are addresses of the site's own hosts, where a
    made-up page is asked for. With a `sink` records are handed over at once and the list stays empty: for large
    sites. Never raises for what servers do.
    """
    run = _Run(fetcher, settings or LinkSettings(), resolver or Resolver(), tls_probe, sink)
    return await run.all(targets, roots, sleep)


@dataclass(slots=True)
class _Job:
    url: str
    kind: str
    via: str
    depth: int = 0


class _Run:
    """One link test with what it learns about hosts on the way."""

    def __init__(
        self,
        fetcher: Fetcher,
        settings: LinkSettings,
        resolver: Resolver,
        tls_probe: TlsProbe | None,
        sink: Sink | None,
    ) -> None:
        self.fetcher = fetcher
        self.settings = settings
        self.resolver = resolver
        self.tls_probe = tls_probe or self._tls
        self.records: list[Record] = []
        self.put = sink or self.records.append
        self.known: set[str] = set()
        self.again: dict[str, _Job] = {}
        self.pages: dict[str, list[_Job]] = defaultdict(list)
        """Origin → page targets answered with 2xx."""
        self.down: dict[str, int] = {}
        """Origin → connection failures in a row; -1 once anything answered."""
        self.dead_names: set[str] = set()
        self.tls_hosts: set[tuple[str, int]] = set()

    async def all(
        self, targets: Iterable[tuple[str, str, str]], roots: Sequence[str], sleep: Callable[[float], Awaitable[None]]
    ) -> list[Record]:
        jobs: list[_Job] = []
        for url, kind, via in targets:
            key = url_key(url)
            if key in self.known or len(self.known) >= self.settings.max_targets:
                continue
            self.known.add(key)
            job = _Job(url, kind, via)
            if kind == "again":
                self.again[key] = replace(job, kind="page")
            else:
                jobs.append(job)
        jobs.sort(key=lambda job: job.kind == "resource")
        await self._work(jobs, self._first)
        await self._made_up(roots)
        await self._about_hosts()
        if self.again:
            await sleep(self.settings.second_pass_after)
            self.put(record("links:pass?no=2", {"count": len(self.again)}, started=now(), purpose="control"))
            self.down = {origin: -1 for origin, count in self.down.items() if count < 0}
            waiting, self.again = list(self.again.values()), {}
            await self._work(waiting, self._second)
        return self.records

    async def _work(self, jobs: list[_Job], step: Callable[[_Job], Awaitable[list[_Job]]]) -> None:
        """Run a step over jobs with a bounded number of workers; a step may bring further jobs."""
        queue: asyncio.Queue[_Job] = asyncio.Queue()
        for job in jobs:
            queue.put_nowait(job)

        async def worker() -> None:
            while True:
                job = await queue.get()
                try:
                    for more in await step(job):
                        queue.put_nowait(more)
                finally:
                    queue.task_done()

        workers = [asyncio.create_task(worker()) for _ in range(min(self.settings.at_once, max(1, len(jobs))))]
        done = asyncio.create_task(queue.join())
        try:
            await asyncio.wait([done, *workers], return_when=asyncio.FIRST_COMPLETED)
            for task in workers:
                if task.done():
                    task.result()
        finally:
            for task in (done, *workers):
                task.cancel()
            await asyncio.gather(done, *workers, return_exceptions=True)

    # ---- the two passes

    async def _first(self, job: _Job) -> list[_Job]:
        if self._given_up(job.url):
            self.again.setdefault(url_key(job.url), job)
            return []
        if job.kind == "resource":
            head = await self._ask(job, "HEAD", 0)
            if head is None or head.exchange.ok or head.exchange.failure in (Failure.DNS, *_SETTLED):
                return []
        received = await self._ask(job, "GET", FIRST_BYTES)
        if received is None:
            return []
        exchange = received.exchange
        reading = _reading(received)
        if _again(exchange, reading, job.kind):
            self.again[url_key(job.url)] = job
        elif exchange.ok and job.kind == "page" and (target := _target(job.url)) is not None and target.path != b"/":
            self.pages[target.origin].append(job)
        return self._led_on(job, reading)

    async def _second(self, job: _Job) -> list[_Job]:
        if self._given_up(job.url):
            return []
        received = await self._ask(job, "GET", SECOND_BYTES)
        return self._led_on(job, _reading(received)) if received is not None else []

    def _led_on(self, job: _Job, reading: PageReading | None) -> list[_Job]:
        """The target of a redirect that a page makes by itself, once."""
        if reading is None or not reading.redirect or job.depth >= _MAX_LED_ON:
            return []
        key = url_key(reading.redirect)
        if key in self.known or not self.fetcher.may_dial(reading.redirect):
            return []
        self.known.add(key)
        return [_Job(reading.redirect, "page", job.url, job.depth + 1)]

    async def _ask(self, job: _Job, method: str, first_bytes: int) -> Received | None:
        """One request, recorded; None when robots.txt keeps the address from us."""
        received = await self.fetcher.fetch(
            job.url, purpose="link", via=job.via, method=method, first_bytes=first_bytes or None
        )
        for side in received.side:
            self.put((side.exchange, side.wire))
        exchange = received.exchange
        if received.refused is not None:
            note = "robots" if received.refused is SkipReason.ROBOTS else "robots_unavailable"
            self.put((replace(exchange, failure=exchange.failure or Failure.OTHER, failure_note=note), b""))
            return None
        body = b"" if method == "HEAD" else received.wire[:SECOND_BYTES]
        if method != "HEAD" and exchange.body_sha256 is not None and len(body) != len(received.wire):
            exchange = replace(exchange, body_sha256=hashlib.sha256(body).hexdigest(), body_size=len(body))
        self.put((exchange, body))
        self._learn(exchange)
        return received

    def _learn(self, exchange: Exchange) -> None:
        """Keep count of hosts that cannot be reached, and of those whose certificate or name needs a closer look."""
        target = _target(exchange.final_url)
        if target is None:
            return
        if exchange.status is not None:
            self.down[target.origin] = -1
        elif exchange.failure in _UNREACHED and self.down.get(target.origin, 0) >= 0:
            self.down[target.origin] = self.down.get(target.origin, 0) + 1
        if exchange.failure is Failure.DNS:
            self.dead_names.add(target.host)
        if exchange.failure is Failure.TLS:
            self.tls_hosts.add((target.host, target.port))

    def _given_up(self, url: str) -> bool:
        target = _target(url)
        return target is not None and self.down.get(target.origin, 0) >= self.settings.give_up_after

    # ---- what must be known about hosts

    async def _made_up(self, roots: Sequence[str]) -> None:
        """Ask every host with page links for an address that cannot exist.

        A host that answers it with 200 gets its page links asked again in full: only the whole page shows whether a
        visitor gets the article or the error page.
        """
        origins = list(dict.fromkeys([t.origin for url in roots if (t := _target(url)) is not None]))
        origins += [origin for origin in self.pages if origin not in origins]

        async def one(job: _Job) -> list[_Job]:
            received = await self.fetcher.fetch(job.url, purpose="control", max_bytes=2_000_000)
            if received.refused is not None:
                return []
            for side in received.side:
                self.put((side.exchange, side.wire))
            body = received.wire[:SECOND_BYTES]
            digest = hashlib.sha256(body).hexdigest() if received.exchange.body_sha256 else None
            self.put((replace(received.exchange, body_sha256=digest, body_size=len(body)), body))
            if received.exchange.ok:
                for page in self.pages.get(job.via, ()):
                    self.again.setdefault(url_key(page.url), page)
            return []

        await self._work([_Job(made_up(origin), "control", origin) for origin in origins], one)

    async def _about_hosts(self) -> None:
        """Ask the resolver about names that failed, the control names, and certificates that were refused."""
        if self.dead_names:
            for name in self.settings.control_names:
                answer = await self.resolver.ask(name, "A")
                self.put(answer.as_record("control"))
                if answer.state == "ok":
                    break
            for name in sorted(self.dead_names):
                for answer in await self.resolver.addresses(name):
                    self.put(answer.as_record())
        for host, port in sorted(self.tls_hosts):
            for found in await self.tls_probe(host, port):
                self.put(found)

    async def _tls(self, host: str, port: int) -> list[Record]:
        consented = self.fetcher.settings.consented
        return await tls_state(host, port, resolver=self.resolver, consented=consented, ask_http=False)


def made_up(origin: str) -> str:
    """An address that nobody has published: the same for one host in every run, so that answers can be compared."""
    token = hashlib.sha256(origin.encode("utf-8", "replace")).hexdigest()[:20]
    return f"{origin}/no-such-page-{token}.html"


def _target(url: str) -> Target | None:
    try:
        return parse_target(url)
    except BadAddress:
        return None


def _reading(received: Received) -> PageReading | None:
    """What a 2xx page says, as far as its start shows."""
    exchange = received.exchange
    if not exchange.ok or not received.wire:
        return None
    plain = unpack(received.wire[:SECOND_BYTES], exchange.header("content-encoding"), 4 * SECOND_BYTES).body
    if "html" not in exchange.media_type and b"<" not in plain[:200]:
        return None
    return read_page(exchange.final_url, plain, exchange.headers)


def _again(exchange: Exchange, reading: PageReading | None, kind: str) -> bool:
    """True for anything that might be called dead, so that it is never called so after one look."""
    if exchange.failure is not None:
        return exchange.failure not in _SETTLED
    if not exchange.ok:
        return exchange.status not in _SETTLED_STATUS
    if kind == "resource":
        return False
    if exchange.body_size <= 16:
        return True
    target = _target(exchange.final_url)
    moved = bool(exchange.hops) and target is not None and _ODD_END.search(target.path.partition(b"?")[0])
    return bool(moved) or (reading is not None and bool(reading.soft_error or reading.login))
