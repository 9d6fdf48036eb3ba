"""How long a report of 5,000 findings takes, how large it is, and how soon a browser paints it.

    python benchmarks/report.py [--findings N] [--pages N]

Target on two cores: at most 5 s for the report, 5 MB for the main page, 1 s to the first paint. Evidence pages (one for
each stored page that is quoted) are timed apart, because their number depends on the site and not on the findings.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import reports
from reports import Context, StoredPage
from tests.reports import sample
from tests.reports.browser import BINARY, chromium, watched

LIMITS = {"render_seconds": 5.0, "megabytes": 5.0, "first_paint_ms": 1000.0}
_FILLER = "<div><p>临港区门户网站正文段落，用于测量页面处理速度。</p><a href='/x'>链接</a></div>\n" * 240


def _context(findings: int, pages: int) -> Context:
    found = sample.many(findings - len(sample.report().findings))
    digests = [hashlib.sha256(f"page {n}".encode()).hexdigest() for n in range(pages)]
    spread = tuple(
        replace(f, evidence=tuple(replace(e, sha256=digests[n % pages]) for e in f.evidence)) if pages else f
        for n, f in enumerate(found)
    )
    known = frozenset(digests)

    def stored(sha256: str) -> StoredPage | None:
        if sha256 not in known:
            return sample.stored(sha256)
        body = f"<html><body><table><tr><td>索引号：</td><td>发文字号：</td><td>成文日期：2021年5月20日</td></tr></table>{_FILLER}</body></html>"
        return StoredPage(sample.SITE, 200, (("Content-Type", "text/html"),), "2021-11-29T02:00:00+08:00", sha256, (), body, "text/html")  # fmt: skip

    return replace(sample.context(extra=spread), stored=stored)


def _render(context: Context) -> tuple[float, Path]:
    folder = Path(tempfile.mkdtemp())
    start = time.perf_counter()
    reports.get("html").write(context, folder)
    return time.perf_counter() - start, folder


def _first_paint(page: Path) -> float:
    """Median over five loads of the time to the first contentful paint, in milliseconds."""
    with chromium() as browser:
        times = []
        for _ in range(5):
            tab = watched(browser).open(page)
            tab.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            times.append(tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            tab.close()
        return statistics.median(times)


def main() -> int:
    """Print the figures; 1 when a target is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--findings", type=int, default=5_000)
    options.add_argument("--pages", type=int, default=300)
    chosen = options.parse_args()
    seconds, folder = _render(_context(chosen.findings, 0))
    figures = {"render_seconds": seconds, "megabytes": (folder / "report.html").stat().st_size / 1e6}
    if BINARY:
        figures["first_paint_ms"] = _first_paint(folder / "report.html")
    shutil.rmtree(folder)
    with_pages, folder = _render(_context(chosen.findings, chosen.pages))
    shutil.rmtree(folder)
    for name, value in figures.items():
        print(f"{name:16} {value:9.2f}   target {LIMITS[name]:g}   {'ok' if value <= LIMITS[name] else 'MISSED'}")
    each = (with_pages - seconds) / chosen.pages * 1000 if chosen.pages else 0.0
    print(f"evidence pages   {chosen.pages:9d}   {each:.1f} ms each ({len(_FILLER.encode()) / 1000:.0f} kB of HTML)")
    return int(any(value > LIMITS[name] for name, value in figures.items()))


if __name__ == "__main__":
    raise SystemExit(main())
