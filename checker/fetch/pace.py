"""Politeness to each host: so many requests a second, so many at a time, and pauses when it asks for them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_BACKOFF = 120.0


class HostPace:
    """The gate of one host. Hold it with `async with pace.turn():` around one request."""

    def __init__(self, interval: float, concurrency: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.interval = interval
        """Least time between the starts of two requests, seconds."""
        self._clock = clock
        self._slots = asyncio.Semaphore(concurrency)
        self._next = 0.0
        self._strikes = 0

    def slower(self, interval: float) -> None:
        """Raise the least time between two requests; a smaller value changes nothing."""
        self.interval = max(self.interval, interval)

    def pause(self, seconds: float) -> None:
        """No request starts before that many seconds from now."""
        self._next = max(self._next, self._clock() + seconds)

    def strike(self, base: float) -> float:
        """The host complained: pause, twice as long each time. Returns the pause in seconds."""
        self._strikes += 1
        seconds = min(base * 2 ** (self._strikes - 1), _LONGEST_BACKOFF)
        self.pause(seconds)
        return float(seconds)

    def content(self) -> None:
        """The host answered normally: the next complaint starts again with the shortest pause."""
        self._strikes = 0

    @property
    def strikes(self) -> int:
        """Complaints since the last normal answer."""
        return self._strikes

    async def __aenter__(self) -> None:
        await self._slots.acquire()
        try:
            # a pause may be lengthened while we sleep, so look again after each sleep
            while (wait := self._next - self._clock()) > 0:
                if self.interval:
                    slot = self._next
                    self._next = slot + self.interval
                    await self._sleep_until(slot)
                    return
                await asyncio.sleep(wait)
            if self.interval:
                self._next = self._clock() + self.interval
        except BaseException:
            self._slots.release()
            raise

    async def _sleep_until(self, moment: float) -> None:
        while (wait := moment - self._clock()) > 0:
            await asyncio.sleep(wait)

    async def __aexit__(self, *_: object) -> None:
        self._slots.release()


def retry_after(value: str, now: datetime | None = None) -> float | None:
    """Seconds of a Retry-After header (number or HTTP date); None when absent or not understood."""
    text = value.strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
