"""Benchmark of attachment reading: 1,000 mixed files in two worker processes, time and peak memory of all of them.

    python benchmarks/attachments.py [--files 1000] [--workers 2]

Exit code 1 when it takes longer than 90 s or more than 600 MB together.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from checker.extract.attachments.facts import describe  # noqa: E402
from checker.extract.attachments.filetext import Limits  # noqa: E402
from checker.extract.attachments.pool import ReaderPool  # noqa: E402
from tests.attachments import papers, writers  # noqa: E402
from tests.attachments.pdfmake import Pdf  # noqa: E402

MAX_SECONDS, MAX_MEGABYTES = 90.0, 600.0


def scan(pages: int = 12) -> bytes:
    """A scanned paper."""
    made = Pdf()
    for _ in range(pages):
        made.page(picture=True)
    return made.bytes()


def long_pdf(pages: int = 300) -> bytes:
    """A long report."""
    made = Pdf()
    for n in range(pages):
        made.page(
            [(60, 780 - 18 * k, 10, f"第{n + 1}页第{k}行：负责全区财政收支管理工作，完成年度任务。") for k in range(38)]
        )
    return made.bytes()


def big_sheet(rows: int = 4000) -> bytes:
    """A long list, as power lists and project lists are."""
    paper = papers.paper()
    paper.blocks[-1].text = "说明"
    table = paper.tables[1]
    table.rows = [*table.rows, *([f"{2010000 + n}", f"项目{n}", "1.00", "1.00", "0.00"] for n in range(rows))]
    return writers.xlsx(paper)


def makers() -> list[tuple[str, Callable[[papers.Paper], bytes], int]]:
    """Name, writer and how many of a hundred files are made that way."""
    made: list[tuple[str, Callable[[papers.Paper], bytes], int]] = [
        ("预算.pdf", writers.pdf, 30),
        ("预算2.pdf", lambda p: writers.pdf(p, rows_a_page=6), 6),
        ("预算.xlsx", writers.xlsx, 14),
        ("预算.docx", writers.docx_file, 14),
        ("预算.xls", lambda p: writers.html(p, office=True, encoding="gb18030"), 6),
        ("预算.ofd", writers.ofd, 6),
        (
            "预算.zip",
            lambda p: writers.zipped(
                {"预算表.xlsx": writers.xlsx(p), "说明.docx": writers.docx_file(p)}, gb_names=True
            ),
            5,
        ),
        ("表.csv", lambda p: writers.csv_file(p.tables[0]), 4),
        ("扫描.pdf", lambda p: scan(), 4),
        ("报告.pdf", lambda p: long_pdf(), 1),
        ("清单.xlsx", lambda p: big_sheet(), 1),
        ("断.pdf", lambda p: writers.pdf(p)[:9000], 2),
        ("空.doc", lambda p: b"", 1),
        ("错.pdf", lambda p: b"<html><head><title>404 Not Found</title></head><body>404</body></html>", 2),
    ]
    if writers.OFFICE:
        made += [
            ("预算.doc", lambda p: writers.office(writers.docx_file(papers.paper()), "docx", "doc"), 2),
            ("表.xls", lambda p: writers.office(writers.xlsx(papers.paper()), "xlsx", "xls"), 2),
        ]
    return made


def files(count: int) -> list[tuple[int, bytes, str]]:
    """The mixture, every file's figures its own."""
    kinds = [(name, make) for name, make, share in makers() for _ in range(share)]
    return [
        (n, make(papers.paper(f"第{n}局", 2021, final=bool(n % 2), base=100.0 + n)), name)
        for n, (name, make) in ((n, kinds[n % len(kinds)]) for n in range(count))
    ]


def tree(pid: int) -> list[int]:
    """A process and everything below it, by /proc."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found.extend(int(child) for child in (task / "children").read_text().split())
        except OSError:
            continue
    return found


def resident(pids: list[int]) -> float:
    """Megabytes held by some processes, shared pages shared out (PSS) where the system tells."""
    total = 0
    for pid in pids:
        try:
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


class Watch(threading.Thread):
    """Samples memory until stopped: of the workers, and of all processes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = self.peak_workers = 0.0
        self.stopped = threading.Event()

    def run(self) -> None:
        """Twenty samples a second."""
        own = os.getpid()
        while not self.stopped.wait(0.05):
            pids = tree(own)
            self.peak = max(self.peak, resident(pids))
            self.peak_workers = max(self.peak_workers, resident([p for p in pids if p != own]))


def stream(made: list[tuple[int, bytes, str]]) -> Iterator[tuple[int, bytes, str]]:
    """Files one after another, as they come out of the store."""
    yield from made


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    started = time.perf_counter()
    made = files(options.files)
    size = sum(len(data) for _, data, _ in made) / 1e6
    print(f"made {len(made)} files, {size:.1f} MB, in {time.perf_counter() - started:.1f} s")
    watch = Watch()
    watch.start()
    started = time.perf_counter()
    formats: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    tables = pages = 0
    with ReaderPool(Limits(), options.workers) as pool:
        for _, text in pool.read(stream(made)):
            content = describe(text)
            formats[content.format] += 1
            tables += len(content.tables)
            pages += content.pages
            problems.update(p.code for p in content.problems)
    seconds = time.perf_counter() - started
    watch.stopped.set()
    watch.join()
    print(
        f"read in {seconds:.1f} s: {pages} pages, {tables} tables, problems {dict(problems)}; formats {dict(formats)}"
    )
    print(
        f"peak memory: workers {watch.peak_workers:.0f} MB, all processes {watch.peak:.0f} MB (with the files themselves)"
    )
    good = seconds <= MAX_SECONDS and watch.peak <= MAX_MEGABYTES
    print(f"limits: {MAX_SECONDS:.0f} s, {MAX_MEGABYTES:.0f} MB: {'kept' if good else 'BROKEN'}")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
