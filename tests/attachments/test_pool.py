"""Isolation: a crash or a hang costs one file, is named, and the rest is read."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from checker.extract.attachments import pool as pool_module
from checker.extract.attachments.filetext import Limits
from checker.extract.attachments.pool import ReaderPool
from checker.extract.attachments.reader import read_file
from tests.attachments import papers, writers
from tests.attachments.pdfmake import Pdf

PAPER = papers.paper()


class Cache:
    """A cache that counts."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.puts = 0

    def get(self, sha: str) -> bytes | None:
        """Stored bytes."""
        return self.kept.get(sha)

    def put(self, sha: str, data: bytes) -> None:
        """Store."""
        self.puts += 1
        self.kept[sha] = data


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that obey file names."""
    monkeypatch.setattr(pool_module, "_MODULE", "tests.attachments.bad_worker")


def test_results_equal_those_of_the_reader_and_keep_order() -> None:
    files = [
        (f"{n}{name}", write(PAPER), name)
        for n, (name, write) in enumerate(
            [("a.pdf", writers.pdf), ("a.xlsx", writers.xlsx), ("a.docx", writers.docx_file), ("a.ofd", writers.ofd)]
            * 3
        )
    ]
    with ReaderPool() as pool:
        results = list(pool.read(files))
    assert [key for key, _ in results] == [key for key, _, _ in files]
    assert [text for _, text in results] == [read_file(data, name) for _, data, name in files]


@pytest.mark.usefixtures("bad")
def test_a_crash_costs_one_file() -> None:
    names = ["a", "crash.pdf", "b", "crash.doc", "c", "garbage.xls", "d"]
    with ReaderPool(workers=2) as pool:
        results = dict(pool.read((name, b"x", name) for name in names))
    assert [name for name in names if results[name].readable] == ["a", "b", "c", "d"]
    assert [p.code for p in results["crash.pdf"].problems] == ["crash"]
    assert results["crash.pdf"].name == "crash.pdf"
    assert [p.code for p in results["garbage.xls"].problems] == ["crash"]


@pytest.mark.usefixtures("bad")
def test_a_hang_ends_at_the_limit() -> None:
    with ReaderPool(Limits(seconds=1.0), workers=2) as pool:
        results = dict(pool.read((name, b"x", name) for name in ["hang.pdf", "a", "b", "c"]))
    assert [p.code for p in results["hang.pdf"].problems] == ["timeout"]
    assert not results["hang.pdf"].whole
    assert all(results[name].readable for name in "abc")


@pytest.mark.usefixtures("bad")
def test_workers_are_used_again_and_end_with_the_pool() -> None:
    with ReaderPool(workers=1) as pool:
        pids = {int(text.note) for _, text in pool.read((n, b"x", str(n)) for n in range(5))}
        pids |= {int(pool.read_one(b"x", "again").note)}
    assert len(pids) == 1
    with pytest.raises(ProcessLookupError):
        os.kill(pids.pop(), 0)


@pytest.mark.usefixtures("bad")
def test_giving_up_early_leaves_nothing_behind() -> None:
    before = threading.active_count()
    with ReaderPool(workers=2) as pool:
        results = pool.read((n, b"x", str(n)) for n in range(10_000))
        next(results)
        results.close()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(5)
    assert threading.active_count() <= before


@pytest.mark.usefixtures("bad")
def test_an_error_of_the_items_reaches_the_reader() -> None:
    def items() -> Iterator[tuple[int, bytes, str]]:
        yield 1, b"x", "a"
        raise ValueError("source broke")

    with ReaderPool() as pool:
        with pytest.raises(ValueError, match="source broke"):
            list(pool.read(items()))
        assert pool.read_one(b"x", "b").readable


def test_known_files_are_not_read_again() -> None:
    data = writers.pdf(PAPER)
    cache = Cache()
    with ReaderPool(cache=cache) as pool:
        first = pool.read_one(data, "a.pdf")
    assert cache.puts == 1
    with ReaderPool(cache=cache) as pool:
        again = pool.read_one(data, "b.pdf")
        assert pool._workers[0].process is None
        pool.read_one(data, "a.xls")
    assert cache.puts == 2
    assert again.pages == first.pages
    assert again.name == "b.pdf"


@pytest.mark.usefixtures("bad")
def test_items_and_cache_are_used_in_the_callers_thread_only() -> None:
    """Both may sit on one database connection, which belongs to its thread."""
    own = threading.get_ident()
    seen: set[int] = set()

    class Strict(Cache):
        def get(self, sha: str) -> bytes | None:
            seen.add(threading.get_ident())
            return super().get(sha)

        def put(self, sha: str, data: bytes) -> None:
            seen.add(threading.get_ident())
            super().put(sha, data)

    def items() -> Iterator[tuple[int, bytes, str]]:
        for n in range(6):
            seen.add(threading.get_ident())
            yield n, bytes([n]), "a"

    with ReaderPool(cache=Strict()) as pool:
        assert len(list(pool.read(items()))) == 6
        assert len(list(pool.read(items()))) == 6
    assert seen == {own}


@pytest.mark.usefixtures("bad")
def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def items() -> Iterator[tuple[int, bytes, str]]:
        nonlocal taken
        for n in range(1000):
            taken += 1
            yield n, b"x", str(n)

    with ReaderPool(workers=2) as pool:
        results = pool.read(items())
        next(results)
        assert taken < 100  # one slow file may keep others waiting, never all of them
        results.close()


@pytest.mark.usefixtures("bad")
def test_no_items_no_process() -> None:
    with ReaderPool() as pool:
        assert list(pool.read([])) == []
        assert all(worker.process is None for worker in pool._workers)


@pytest.mark.usefixtures("bad")
def test_accidents_are_not_remembered() -> None:
    cache = Cache()
    with ReaderPool(cache=cache) as pool:
        pool.read_one(b"x", "crash.pdf")
    assert cache.puts == 0


def test_damaged_cache_entries_are_read_anew() -> None:
    data = writers.pdf(PAPER)
    cache = Cache()
    with ReaderPool(cache=cache) as pool:
        first = pool.read_one(data, "a.pdf")
        cache.kept = dict.fromkeys(cache.kept, b"\x00broken")
        assert pool.read_one(data, "a.pdf") == first


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
def test_memory_is_limited() -> None:
    """A file that wants more than a worker may take is named; the next file is read."""
    greedy = writers.zipped({"a.txt": b"a" * 150_000_000})
    with ReaderPool(Limits(memory_mb=100), workers=1) as pool:
        results = dict(pool.read([("greedy", greedy, "a.zip"), ("good", b"abc", "a.txt")]))
    assert [p.code for p in results["greedy"].problems] == ["memory"]
    assert results["good"].readable


def test_too_slow_a_file_is_named() -> None:
    made = Pdf()
    for _ in range(1500):
        made.page([(60, 800 - 9 * n, 8, f"{n}.00 项目 {n}.50 合计 {n}.25") for n in range(80)])
    with ReaderPool(Limits(seconds=0.8), workers=1) as pool:
        results = dict(pool.read([("slow", made.bytes(), "a.pdf"), ("good", b"abc", "a.txt")]))
    assert [p.code for p in results["slow"].problems] == ["timeout"]
    assert results["good"].readable


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.usefixtures("bad")
def test_a_worker_killed_from_outside_is_replaced() -> None:
    with ReaderPool(workers=1) as pool:
        pid = int(pool.read_one(b"x", "a").note)
        os.kill(pid, signal.SIGKILL)
        texts = [pool.read_one(b"x", str(n)) for n in range(2)]
    assert texts[-1].readable
    assert int(texts[-1].note) != pid
