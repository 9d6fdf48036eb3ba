"""The polite client: one address with its redirects, and never an exception for what a site does."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from types import TracebackType
from urllib.parse import quote

from checker.fetch.failures import name_failure
from checker.fetch.lines import Line, Lines
from checker.fetch.once import Answer, Limits, request_once, unpack_start
from checker.fetch.pace import HostPace, retry_after
from checker.fetch.received import Received, Walk
from checker.fetch.redirects import REDIRECTS, follow, location_text
from checker.fetch.robots import MAX_BYTES as ROBOTS_BYTES
from checker.fetch.robots import Robots, RobotsState, read_robots
from checker.fetch.settings import FetchSettings
from checker.fetch.targets import BadAddress, Target, parse_target
from checker.model.exchange import Exchange, Hop
from checker.model.vocabulary import Failure, SkipReason

__all__ = ["BEIJING", "ClassifyBody", "Fetcher", "Received"]

BEIJING = timezone(timedelta(hours=8))
ClassifyBody = Callable[[str, int, tuple[tuple[str, str], ...], bytes], tuple[Failure, str] | None]
"""Address, status, headers, unpacked start of the body → failure and note, or None."""
_LONGEST_ADDRESS = 8000
_SAME_FOR_ALL = frozenset({Failure.DNS, Failure.REFUSED, Failure.NO_ROUTE, Failure.TLS, Failure.PRIVATE_ADDRESS})
"""Failures of a robots.txt request that any request to that origin would meet as well."""


_STILL_LEADS_ON = frozenset({None, Failure.TRUNCATED, Failure.TOO_LARGE, Failure.BAD_ENCODING, Failure.TIMEOUT})
"""Faults in the body of a redirect do not matter: nobody reads it."""


class Fetcher:
    """Fetches addresses; use as an async context manager, all calls in one event loop.

    `url_key` normalises an address for `Exchange.key`; `classify_body` may name a failure (challenge, login) of a
    2xx answer; `now` gives the wall clock for `Exchange.started`.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        url_key: Callable[[str], str] | None = None,
        classify_body: ClassifyBody | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.settings = settings
        self._key = url_key or (lambda url: url)
        self._classify = classify_body
        self._now = now or (lambda: datetime.now(BEIJING))
        self._lines = Lines(settings)
        self._paces: dict[str, HostPace] = {}
        self._robots: dict[str, tuple[Robots, float]] = {}
        self._robots_locks: dict[str, asyncio.Lock] = {}
        self._notes: dict[str, str] = {}
        self._relaxed: dict[str, str] = {}

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections."""
        await self._lines.close()

    async def fetch(
        self,
        url: str,
        *,
        purpose: str = "page",
        via: str = "",
        form: str = "",
        method: str = "GET",
        max_bytes: int | None = None,
        first_bytes: int | None = None,
        accept_any_type: bool = True,
    ) -> Received:
        """Request an address and follow its redirects.

        `max_bytes` caps the unpacked body (TOO_LARGE above it); `first_bytes` stops reading after so many bytes
        without calling it a failure; `accept_any_type=False` reads only the first 4 KB of bodies that are certainly
        no pages (files, pictures). A `form` makes the request a POST.
        """
        limits = Limits(
            self.settings.request_seconds, max_bytes or self.settings.max_bytes, first_bytes, accept_any_type
        )
        walk = Walk(url, purpose, via, form, "POST" if form else method, limits)
        try:
            return await self._follow(walk)
        except Exception as error:  # whatever a site does ends as a named failure
            failure, note = name_failure(error)
            return self._received(walk, url, Answer(failure=failure, note=note))

    async def robots(self, url: str) -> tuple[Robots | None, tuple[Received, ...]]:
        """Rules of an address's origin as known or fetched now (None for an unusable address), and the exchanges
        that fetching them took."""
        try:
            target = parse_target(url)
        except BadAddress:
            return None, ()
        side: list[Received] = []
        robots = await self._robots_of(target, side)
        return robots, tuple(side)

    def known_sitemaps(self, url: str) -> tuple[str, ...]:
        """Site maps named by the robots.txt of the address's origin, as far as it was read already."""
        try:
            known = self._robots.get(parse_target(url).origin)
        except BadAddress:
            return ()
        return known[0].sitemaps if known else ()

    def robots_notes(self) -> dict[str, str]:
        """Origin → what was out of the ordinary with its robots.txt, in Chinese."""
        return dict(sorted(self._notes.items()))

    def may_dial(self, url: str) -> bool:
        """False for addresses that are certainly never dialled: malformed, or private without consent."""
        try:
            target = parse_target(url)
        except BadAddress:
            return False
        return self._allowed(target)

    # ---- redirects

    async def _follow(self, walk: Walk) -> Received:
        current = walk.url
        spare = ""
        seen: set[tuple[str, str, str]] = set()
        while True:
            stop = await self._admit(current, walk)
            if stop is not None:
                return stop
            seen.add((walk.method, current, self._lines.cookie_mark()))
            answer = await self._ask(current, walk)
            if spare and answer.status is not None and 400 <= answer.status < 500:
                current, spare = spare, ""
                continue
            if answer.status not in REDIRECTS or answer.failure not in _STILL_LEADS_ON:
                return self._received(walk, current, answer)
            answer.failure, answer.note = None, ""
            if answer.location is None:
                answer.failure, answer.note = Failure.BAD_REDIRECT, f"跳转（{answer.status}）没有给出目标地址"
                return self._received(walk, current, answer)
            text, second = location_text(answer.location)
            walk.hops.append(Hop(current, answer.status, text))
            try:
                following = follow(current, text)
                spare = follow(current, second) if second else ""
            except BadAddress as error:
                answer.failure, answer.note = Failure.BAD_REDIRECT, f"{error}：{text[:200]}"
                return self._received(walk, current, answer)
            if answer.status in (301, 302, 303) and walk.method == "POST":
                walk.method, walk.form = "GET", ""
            # the same request with the same cookies again would go round for ever
            if (walk.method, following, self._lines.cookie_mark()) in seen:
                answer.failure, answer.note = Failure.REDIRECT_LOOP, "循环跳转"
                return self._received(walk, current, answer)
            if len(walk.hops) >= self.settings.max_redirects:
                answer.failure = Failure.REDIRECT_LOOP
                answer.note = f"连续跳转超过 {self.settings.max_redirects} 次"
                return self._received(walk, current, answer)
            current = following

    async def _admit(self, url: str, walk: Walk) -> Received | None:
        """What stops a request before it is made, or None."""
        if len(url) > _LONGEST_ADDRESS:
            return self._received(walk, url, Answer(failure=Failure.BAD_ADDRESS, note="地址过长"))
        try:
            target = parse_target(url)
        except BadAddress as error:
            return self._received(walk, url, Answer(failure=Failure.BAD_ADDRESS, note=str(error)))
        if not self._allowed(target):
            note = f"{target.host} 是内部或保留地址，不予访问"
            return self._received(walk, url, Answer(failure=Failure.PRIVATE_ADDRESS, note=note))
        if walk.purpose == "robots" or target.host in self.settings.ignore_robots:
            return None
        robots = await self._robots_of(target, walk.side)
        if robots.allows(target.origin + target.path.decode("ascii")):
            return None
        if robots.state is RobotsState.UNAVAILABLE:
            failure = robots.failure or Failure.OTHER
            if failure in _SAME_FOR_ALL:
                return self._received(walk, url, Answer(failure=failure, note=f"{robots.note}"))
            return self._received(
                walk, url, Answer(failure=failure, note=robots.note), refused=SkipReason.HOST_DOWN, retry=True
            )
        note = "robots.txt 不允许访问"
        return self._received(walk, url, Answer(failure=Failure.OTHER, note=note), refused=SkipReason.ROBOTS)

    def _allowed(self, target: Target) -> bool:
        return self._lines.guard.may_dial(target.host, target.port)

    # ---- one hop, with the retries that belong to it

    async def _ask(self, url: str, walk: Walk) -> Answer:
        target = parse_target(url)
        pace = self._pace(target.host)
        headers = self._headers(url, walk)
        tries = 0
        while True:
            async with pace:
                if walk.started is None:
                    walk.started = self._now()
                begin = time.monotonic()
                answer = await self._send(target, headers, walk)
                walk.spent += time.monotonic() - begin
                wait = self._complaint(answer, pace)
            if wait is None or tries >= self.settings.rate_limit_retries:
                return answer
            tries += 1

    def _headers(self, url: str, walk: Walk) -> dict[str, str]:
        headers = {}
        if walk.form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if walk.via.startswith(("http://", "https://")):
            # only within one host: where we came from is nobody else's business
            if _host(walk.via) == _host(url):
                headers["Referer"] = quote(walk.via.partition("#")[0], safe="!#$%&'()*+,/:;=?@[]~", errors="replace")
            if walk.purpose == "data":
                headers["X-Requested-With"] = "XMLHttpRequest"
        return headers

    async def _send(self, target: Target, headers: dict[str, str], walk: Walk) -> Answer:
        relaxed = target.origin in self._relaxed
        answer = await self._over_line(target, headers, walk, relaxed)
        if answer.failure is Failure.TLS and not relaxed and target.host in self.settings.relaxed_tls_hosts:
            strict_note = answer.note
            answer = await self._over_line(target, headers, walk, relaxed=True)
            if answer.failure is Failure.TLS:
                answer.note = strict_note
            else:
                self._relaxed[target.origin] = strict_note
        if target.origin in self._relaxed and answer.status is not None:
            walk.relaxed_note = self._relaxed[target.origin]
        if answer.failure is None and self._classify is not None and 200 <= (answer.status or 0) < 300:
            start = unpack_start(answer.wire, answer.header("content-encoding"))
            named = self._classify(
                target.origin + target.path.decode("ascii"), answer.status or 0, answer.headers, start
            )
            if named is not None:
                answer.failure, answer.note = named
        return answer

    async def _over_line(self, target: Target, headers: dict[str, str], walk: Walk, relaxed: bool) -> Answer:
        async with self._lines.lend(target.origin, relaxed=relaxed) as line:
            return await self._request(line, target, headers, walk)

    async def _request(self, line: Line, target: Target, headers: dict[str, str], walk: Walk) -> Answer:
        dialled = line.backend.dialled
        answer = await request_once(line, walk.method, target, headers, walk.form, walk.limits)
        reused = line.backend.dialled == dialled
        if reused and answer.failure is Failure.RESET and answer.status is None and walk.method != "POST":
            # the server closed an idle connection just as we used it: that is no fault of the page
            answer = await request_once(line, walk.method, target, headers, walk.form, walk.limits)
        return answer

    def _complaint(self, answer: Answer, pace: HostPace) -> float | None:
        """Pause the host when it asks for it; seconds to wait when the request is worth another try now."""
        if answer.status not in (429, 503) or answer.failure is Failure.CHALLENGE:
            if answer.status is not None and answer.failure is None:
                pace.content()
            return None
        asked = retry_after(answer.header("retry-after"))
        if asked is not None and asked > self.settings.retry_after_seconds:
            answer.failure = Failure.RATE_LIMITED
            answer.note = f"对方要求 {asked:.0f} 秒后再访问（{answer.status}）"
            return None
        if asked is not None:
            pace.pause(asked)
            return asked
        if answer.status == 429:
            return pace.strike(self.settings.backoff_seconds)
        # one page may answer 503 for good; only a host that keeps doing so is given a rest
        if pace.strikes:
            pace.strike(self.settings.backoff_seconds)
        else:
            pace.strike(0.0)
        return None

    def _pace(self, host: str) -> HostPace:
        pace = self._paces.get(host)
        if pace is None:
            rate = self.settings.rate_per_second
            pace = self._paces[host] = HostPace(1.0 / rate if rate > 0 else 0.0, self.settings.concurrency)
        return pace

    # ---- robots.txt

    async def _robots_of(self, target: Target, side: list[Received]) -> Robots:
        origin = target.origin
        known = self._robots.get(origin)
        if known is not None and self._still_good(known):
            return known[0]
        async with self._robots_locks.setdefault(origin, asyncio.Lock()):
            known = self._robots.get(origin)
            if known is not None and self._still_good(known):
                return known[0]
            received = await self.fetch(f"{origin}/robots.txt", purpose="robots", max_bytes=ROBOTS_BYTES)
            exchange = received.exchange
            body = unpack_start(received.wire, exchange.header("content-encoding"), ROBOTS_BYTES)
            robots = read_robots(exchange.status, exchange.media_type, body, exchange.failure, exchange.failure_note)
            side.append(received)
            self._use(robots, origin, target.host)
            return robots

    def _still_good(self, known: tuple[Robots, float]) -> bool:
        robots, at = known
        if robots.state is not RobotsState.UNAVAILABLE:
            return True
        return time.monotonic() - at < self.settings.robots_retry_seconds

    def _use(self, robots: Robots, origin: str, host: str) -> None:
        self._robots[origin] = (robots, time.monotonic())
        note = robots.note
        delay, cap = robots.delay(), self.settings.crawl_delay_cap
        if delay > cap:
            note = f"robots.txt 要求间隔 {delay:g} 秒，本程序最多按 {cap:g} 秒执行"
        if delay > 0:
            self._pace(host).slower(min(delay, cap))
        if note:
            self._notes[origin] = note
        else:
            self._notes.pop(origin, None)

    # ---- the result

    def _received(
        self, walk: Walk, final: str, answer: Answer, *, refused: SkipReason | None = None, retry: bool = False
    ) -> Received:
        has_body = answer.status is not None and walk.method != "HEAD"
        note = answer.note
        if answer.failure is None and walk.relaxed_note:
            note = walk.relaxed_note
        exchange = Exchange(
            seq=0,
            url=walk.url,
            key=self._key(walk.url),
            final_url=final,
            started=(walk.started or self._now()).astimezone(BEIJING).isoformat(timespec="seconds"),
            elapsed_ms=round(walk.spent * 1000),
            purpose=walk.purpose,
            method=walk.asked[0],
            status=answer.status,
            headers=answer.headers,
            body_sha256=hashlib.sha256(answer.wire).hexdigest() if has_body else None,
            body_size=len(answer.wire),
            media_type=answer.media_type,
            peer_ip=answer.peer,
            family=("ipv6" if ":" in answer.peer else "ipv4") if answer.peer else "",
            failure=answer.failure,
            failure_note=note,
            hops=tuple(walk.hops),
            via=walk.via,
            form=walk.asked[1],
            relaxed_tls=bool(walk.relaxed_note) and answer.status is not None,
        )
        return Received(exchange, answer.wire, refused, retry, answer.partial, tuple(walk.side))


def _host(url: str) -> str:
    return url.split("/", 3)[2].lower() if url.count("/") >= 2 else ""
