"""How fast, how lean and how completely a generated portal is crawled, whole job, at full speed.

    python -m benchmarks.crawl [--pages 10000] [--smoke] [--delay 0.05] [--keep DIR]

The crawl runs in a fresh process of its own (pages fetched, parsed and stored with their readings); the figures are
that process's. The server is another process on the same machine. Exit code 1 when a page or dead link was missed or
invented.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks.portal import Truth, generate, load_truth


def _worker(base: str, folder: Path, concurrency: int, readings: bool) -> None:
    """The crawl itself, in its own process; prints its figures as JSON."""
    from checker.crawl.plan import CrawlPlan
    from checker.crawl.walk import crawl
    from checker.evidence.store import Store
    from checker.fetch.client import Fetcher
    from checker.fetch.settings import FetchSettings

    port = urlsplit(base).port or 80
    settings = FetchSettings(
        rate_per_second=0.0, concurrency=concurrency, timeout_seconds=20.0, consented=frozenset({("127.0.0.1", port)})
    )
    plan = CrawlPlan(
        site="bench",
        seeds=(f"{base}/",),
        max_pages=1_000_000,
        concurrency=concurrency,
        second_pass_seconds=0.5,
        keep_readings=readings,
    )

    async def work() -> Any:
        with Store(folder / "evidence.sqlite") as store:
            store.begin_run("bench", {})
            async with Fetcher(settings) as fetcher:
                return await crawl(plan, fetcher, store, "bench")

    before = resource.getrusage(resource.RUSAGE_SELF)
    begin = time.perf_counter()
    outcome = asyncio.run(work())
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    figures = {"wall": wall, "cpu": cpu, "rss_mib": after.ru_maxrss / 1024, "outcome": outcome.as_record()}
    print(json.dumps(figures))


def compare(truth: Truth, store_path: Path, base: str) -> dict[str, list[str]]:
    """Pages and dead links missed and invented."""
    from checker.evidence.store import Store

    pages: set[str] = set()
    last: dict[str, int | None] = {}
    with Store(store_path, readonly=True) as store:
        for exchange in store.exchanges("bench"):
            if exchange.purpose not in ("page", "pager", "data"):
                continue
            path = exchange.key.removeprefix(base)
            last[path] = exchange.status
            if exchange.ok and not path.startswith(("/rl/", "/old/")):
                pages.add(path)
    dead = {path for path, status in last.items() if status in (404, 410) or (status or 0) >= 500}
    return {
        "pages missed": sorted(set(truth.pages) - pages),
        "pages invented": sorted(pages - set(truth.pages)),
        "dead links missed": sorted(set(truth.dead) - dead),
        "dead links invented": sorted(dead - set(truth.dead)),
    }


def measure(folder: Path, *, concurrency: int = 16, delay: float = 0.0, readings: bool = True) -> bool:
    """Serve, crawl, compare and print; True when everything was found and nothing invented."""
    truth = load_truth(folder / "portal")
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.portal", "--serve", str(folder / "portal"), "--delay", str(delay)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        base = f"http://127.0.0.1:{int(server.stdout.readline())}"
        command = [sys.executable, "-m", "benchmarks.crawl", "--worker", base, "--keep", str(folder)]
        command += ["--concurrency", str(concurrency)] + ([] if readings else ["--no-readings"])
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    finally:
        if server.stdin is not None:
            with suppress(OSError):
                server.stdin.close()
        server.wait(10)
        if server.stdout is not None:
            server.stdout.close()
    figures = json.loads(done.stdout.splitlines()[-1])
    outcome = figures["outcome"]
    compared = compare(truth, folder / "evidence.sqlite", base)
    requests = outcome["requests"]
    size = (folder / "evidence.sqlite").stat().st_size / requests / 1024
    print(
        f"portal           {len(truth.pages)} pages, {len(truth.dead)} dead links, {len(truth.script_only)} pages behind script pagers"
    )
    print(
        f"crawl            {figures['wall']:.1f} s, {requests} requests, concurrency {concurrency}, delay {delay:g} s"
    )
    print(f"speed            {requests / figures['wall']:.0f} pages/s")
    print(f"CPU              {1000 * figures['cpu'] / requests:.2f} ms/page")
    print(f"peak memory      {figures['rss_mib']:.0f} MiB")
    print(f"store            {size:.1f} KB/page")
    print(f"pages found      {len(truth.pages) - len(compared['pages missed'])} of {len(truth.pages)}")
    print(f"dead links found {len(truth.dead) - len(compared['dead links missed'])} of {len(truth.dead)}")
    for name, wrong in compared.items():
        print(f"{name:<17}{len(wrong)}" + (f"  {wrong[:5]}" if wrong else ""))
    print(f"traps named      {', '.join(outcome['trap_patterns']).replace(base, '') or 'none'}")
    return not any(compared.values())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--smoke", action="store_true", help="300 pages")
    parser.add_argument("--concurrency", type=int, default=16)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds the server waits before each answer")
    parser.add_argument("--no-readings", action="store_true", help="do not store page readings")
    parser.add_argument("--keep", type=Path, help="folder for portal and store, kept (the portal is used again)")
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        _worker(options.worker, options.keep, options.concurrency, not options.no_readings)
        return
    pages = 300 if options.smoke else options.pages
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "portal" / "truth.json").exists():
            generate(folder / "portal", pages)
        for name in ("evidence.sqlite", "evidence.sqlite-wal", "evidence.sqlite-shm"):
            (folder / name).unlink(missing_ok=True)
        good = measure(folder, concurrency=options.concurrency, delay=options.delay, readings=not options.no_readings)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
