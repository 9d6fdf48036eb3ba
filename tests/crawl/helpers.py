"""Crawl a loopback site into a store and look at what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.crawl.plan import CrawlOutcome, CrawlPlan, CrawlProgress
from checker.crawl.walk import crawl
from checker.evidence.store import Store
from checker.fetch.client import Fetcher
from checker.model.exchange import Exchange, Skip
from checker.parse.urls import url_key
from tests.fetch.helpers import settings


@dataclass
class Result:
    """What a crawl left behind."""

    outcome: CrawlOutcome
    exchanges: list[Exchange]
    skips: list[Skip]
    frontier: dict[str, str]
    """Address → state."""
    purposes: dict[str, str]
    """Address → purpose."""

    def paths(self, *purposes: str) -> list[str]:
        """Paths requested for pages (or the given purposes), in order."""
        wanted = purposes or ("page", "pager", "data")
        return ["/" + e.url.split("/", 3)[3] for e in self.exchanges if e.purpose in wanted]

    def skipped(self, reason: str) -> list[str]:
        """Paths (or addresses) skipped for a reason."""
        return sorted(s.url for s in self.skips if s.reason == reason)


def plan(seed: str, **more: Any) -> CrawlPlan:
    """A plan with short waits."""
    values: dict[str, Any] = {"concurrency": 3, "second_pass_seconds": 0.05, "probe_soft_404": False}
    return CrawlPlan(site="zone", seeds=(seed,), **{**values, **more})


def run_crawl(
    folder: Path,
    seed: str,
    *,
    run: str = "r1",
    resume: bool = False,
    fetch: dict[str, Any] | None = None,
    stop: asyncio.Event | None = None,
    progress: Callable[[CrawlProgress], None] | None = None,
    **more: Any,
) -> Result:
    """Crawl from a seed; `more` goes to the plan, `fetch` to the fetch settings."""

    async def work() -> CrawlOutcome:
        with Store(folder / "evidence.sqlite") as store:
            if run not in store.runs():
                store.begin_run(run, {})
            async with Fetcher(settings(**(fetch or {})), url_key=url_key) as fetcher:
                return await crawl(plan(seed, **more), fetcher, store, run, resume=resume, stop=stop, progress=progress)

    return load(folder, run, asyncio.run(work()))


def load(folder: Path, run: str, outcome: CrawlOutcome) -> Result:
    """What the store holds of a run."""
    with Store(folder / "evidence.sqlite") as store:
        rows = store.frontier(run)
        return Result(
            outcome,
            list(store.exchanges(run)),
            store.skips(run),
            {row.url: row.state for row in rows},
            {row.url: row.purpose for row in rows},
        )
