"""Short ways to fetch from loopback servers."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from checker.fetch.client import Fetcher, Received
from checker.fetch.settings import FetchSettings


def settings(**more: Any) -> FetchSettings:
    """Fast settings that may dial loopback."""
    values: dict[str, Any] = {
        "rate_per_second": 0.0,
        "concurrency": 4,
        "timeout_seconds": 3.0,
        "allow_private_addresses": True,
        "backoff_seconds": 0.05,
        "robots_retry_seconds": 0.2,
    }
    return FetchSettings(**{**values, **more})


def fetch_all(urls: Sequence[str], config: FetchSettings | None = None, **options: Any) -> list[Received]:
    """Fetch addresses one after the other with one fetcher."""

    async def work() -> list[Received]:
        async with Fetcher(config or settings()) as fetcher:
            return [await fetcher.fetch(url, **options) for url in urls]

    return asyncio.run(work())


def fetch(url: str, config: FetchSettings | None = None, **options: Any) -> Received:
    """Fetch one address."""
    return fetch_all([url], config, **options)[0]
