"""Judging the stored facts of a large site with all rules: CPU and wall seconds of the rules alone.

    python -m benchmarks.judging [--pages 5000] [--smoke]

The facts are those of the sample portal (read through the real crawl and extractors), its documents repeated until the
wanted number is reached. Target: 5,000 pages in at most 10 s.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from checker.app.demo import demo
from checker.catalog import load_catalogue
from checker.engine import judge
from checker.model.facts import Attachments, Columns, Documents, PagesFact, Readings, Texts
from checker.model.reading import PageReading
from checker.model.site import SiteView
from rules import load

TARGET_SECONDS = 10.0


def _copy(key: str, number: int) -> str:
    return f"{key}#copy{number}" if number else key


def _repeated(view: SiteView, times: int, read: Callable[[str], PageReading | None]) -> SiteView:
    facts = dict(view.facts)
    numbers = range(times)
    documents, columns, readings, files = (facts[t] for t in (Documents, Columns, Readings, Attachments))
    pages = facts[PagesFact]
    assert isinstance(documents, Documents)
    assert isinstance(columns, Columns)
    assert isinstance(readings, Readings)
    assert isinstance(files, Attachments)
    assert isinstance(pages, PagesFact)
    facts[Documents] = replace(
        documents, items=tuple(replace(d, key=_copy(d.key, n)) for n in numbers for d in documents.items)
    )
    facts[Columns] = replace(
        columns,
        all=tuple(
            replace(c, items=tuple(replace(r, document=_copy(r.document, n)) for n in numbers for r in c.items))
            for c in columns.all
        ),
    )
    facts[Readings] = replace(
        readings,
        pairs=tuple(
            replace(p, document=_copy(p.document, n), interpretation=_copy(p.interpretation, n))
            for n in numbers
            for p in readings.pairs
        ),
        interpretations=tuple(_copy(k, n) for n in numbers for k in readings.interpretations),
    )
    facts[Attachments] = replace(
        files, items=tuple(replace(a, document=_copy(a.document, n)) for n in numbers for a in files.items)
    )
    facts[PagesFact] = replace(
        pages, items=tuple(replace(p, key=_copy(p.key, n)) for n in numbers for p in pages.items)
    )
    facts[Texts] = Texts(lambda key: read(key.partition("#copy")[0]))
    return replace(view, facts=facts)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    wanted = 1500 if options.smoke else options.pages
    with tempfile.TemporaryDirectory() as folder:
        result = demo(Path(folder), faults="set:0", formats=("json",))
        view = result.audit.evaluation.view
        assert view is not None
        texts = view.facts[Texts]
        pages = view.facts[PagesFact]
        assert isinstance(texts, Texts)
        assert isinstance(pages, PagesFact)
        kept: dict[str, PageReading | None] = {}

        def read(key: str) -> PageReading | None:
            return kept.get(key)

        from checker.app.stored import StoredRun
        from checker.evidence.store import Store

        with Store(Path(folder) / "demo" / "evidence.sqlite", readonly=True) as store:
            for exchange, reading in StoredRun(store, result.audit.run).pages():
                kept[exchange.key] = reading
    large = _repeated(view, max(1, -(-wanted // max(len(pages.items), 1))), read)
    count = len(large.facts[PagesFact].items)  # type: ignore[attr-defined]
    rules, catalogue = load(), load_catalogue()
    begin, cpu = time.perf_counter(), time.process_time()
    judgement = judge(rules, catalogue, large, overrides={}, faults={})
    wall, spent = time.perf_counter() - begin, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"pages {count}  documents {len(large.facts[Documents].items)}  rules {len(rules)}")  # type: ignore[attr-defined]
    print(f"findings {len(judgement.findings)}  crashes {len(judgement.crashes)}")
    print(f"wall {wall:.2f} s  CPU {spent:.2f} s  ({spent / count * 1000:.2f} ms a page)  peak {peak:.0f} MiB")
    print(f"target {TARGET_SECONDS:g} s: {'met' if spent <= TARGET_SECONDS or options.smoke else 'MISSED'}")
    return 0 if not judgement.crashes else 1


if __name__ == "__main__":
    sys.exit(main())
