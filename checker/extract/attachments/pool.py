"""Worker processes for files from outside: a crash or a hang costs one file, is named, and nothing else."""

from __future__ import annotations

import hashlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeVar

import msgspec

import checker
from checker.extract.attachments.filetext import FileText, Limits, decode, encode, unreadable
from checker.extract.attachments.worker import READY, read_frame, write_frame

Key = TypeVar("Key", bound=Hashable)
_MODULE = "checker.extract.attachments.worker"
_ACCIDENTS = frozenset({"timeout", "crash", "memory", "worker"})
_AHEAD = 64
"""Files whose results wait for an earlier one, at most."""
_START = 60.0
"""Seconds a new worker gets to start, on a machine busy with other things too."""
_ENDED = 3.0
"""Seconds a worker gets to end by itself once its input is closed."""


class TextCache(Protocol):
    """Where read texts are kept by the digest of the file and the limits that shaped them."""

    def get(self, sha: str) -> bytes | None:
        """Stored bytes, or None."""

    def put(self, sha: str, data: bytes) -> None:
        """Store bytes under a digest."""


def cache_key(data: bytes, name: str, limits: Limits) -> str:
    """Digest of the content, the suffix of its name (its disagreement is part of the text) and the limits."""
    suffix = name.rpartition(".")[2].lower()[:8] if "." in name else ""
    digest = hashlib.sha256(hashlib.sha256(data).digest())
    digest.update(msgspec.msgpack.encode((suffix, limits)))
    return digest.hexdigest()


@dataclass(slots=True)
class _Job:
    order: int
    data: bytes
    name: str
    cache_key: str = ""


class _Worker:
    """One process, started when first needed and again after it was killed."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.process: subprocess.Popen[bytes] | None = None
        self.lock = threading.Lock()

    def read(self, data: bytes, name: str) -> FileText:
        """The text of one file; a reason instead when the process ended or the time ran out."""
        process = self._running() or self._running()
        if process is None:
            return replace(unreadable("unknown", "无法启动读取进程", "worker", name), size=len(data))
        head = msgspec.msgpack.encode((self.limits, name))
        answer, late = self._within(self.limits.seconds, lambda: _ask(process, head, data))
        text = decode(answer) if answer is not None else None
        if text is not None:
            return text
        self.kill()
        if late:
            note = f"读取超过{self.limits.seconds:g}秒，已停止"
            return replace(unreadable("unknown", note, "timeout", name), size=len(data))
        return replace(unreadable("unknown", "读取时程序崩溃，文件结构异常", "crash", name), size=len(data))

    def _within(self, seconds: float, step: Callable[[], bytes | None]) -> tuple[bytes | None, bool]:
        """Result of a step that talks to the process, which is killed when it takes longer; and whether it was."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            return step(), late.is_set()
        except (OSError, ValueError):
            return None, late.is_set()
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes] | None:
        """The process, started and ready; None when it cannot be started."""
        with self.lock:
            if self.process is not None and self.process.poll() is None:
                return self.process
        self.kill()
        root = str(Path(checker.__file__).resolve().parent.parent)
        paths = [root, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
        try:
            process = subprocess.Popen(
                [sys.executable, "-m", _MODULE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                start_new_session=True,
            )
        except OSError:
            return None
        with self.lock:
            self.process = process
        assert process.stdout is not None
        out = process.stdout
        ready, _ = self._within(_START, lambda: read_frame(out))
        if ready == READY:
            return process
        self.kill()
        return None

    def kill(self) -> None:
        """End the process and whatever it started; the next file gets a new one."""
        with self.lock:
            process, self.process = self.process, None
        if process is None:
            return
        if sys.platform != "win32":
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                process.kill()
        else:
            process.kill()
        _close(process)

    def end(self) -> None:
        """Let the process end by itself, then make sure."""
        with self.lock:
            process = self.process
        if process is not None and process.stdin is not None:
            try:
                process.stdin.close()
                process.wait(_ENDED)
            except (OSError, subprocess.TimeoutExpired):
                pass
        self.kill()


def _ask(process: subprocess.Popen[bytes], head: bytes, data: bytes) -> bytes | None:
    """Send one request and wait for its answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    write_frame(process.stdin, head)
    write_frame(process.stdin, data)
    return read_frame(process.stdout)


def _close(process: subprocess.Popen[bytes]) -> None:
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue


class ReaderPool:
    """Reads files in worker processes; a context manager.

    `workers` processes run side by side (two by default). With a `cache`, a file that was read before with the
    same limits is not read again.
    """

    def __init__(self, limits: Limits | None = None, workers: int = 2, cache: TextCache | None = None) -> None:
        self.limits = limits or Limits()
        self.cache = cache
        self._workers = [_Worker(self.limits) for _ in range(max(workers, 1))]

    def __enter__(self) -> ReaderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()

    def read_one(self, data: bytes, name: str) -> FileText:
        """The text of one file."""
        [(_, text)] = self.read([(0, data, name)])
        return text

    def read(self, items: Iterable[tuple[Key, bytes, str]]) -> Iterator[tuple[Key, FileText]]:
        """Texts in the order of the items, which are taken a few at a time as workers become free.

        The items and the cache are only touched in the caller's own thread.
        """
        todo: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[_Job, FileText]] = queue.SimpleQueue()
        threads = [threading.Thread(target=_work, args=(w, todo, done), daemon=True) for w in self._workers]
        for thread in threads:
            thread.start()
        source = enumerate(items)
        keys: dict[int, Key] = {}
        ready: dict[int, FileText] = {}
        expected = running = 0
        more = True
        try:
            while more or running or ready:
                while more and running <= len(self._workers) and len(keys) < _AHEAD:
                    order, item = next(source, (-1, None))
                    if item is None:
                        more = False
                        break
                    keys[order] = item[0]
                    job = _Job(order, item[1], item[2])
                    known = self._known(job)
                    if known is not None:
                        ready[order] = known
                    else:
                        todo.put(job)
                        running += 1
                if expected in ready:
                    yield keys.pop(expected), ready.pop(expected)
                    expected += 1
                elif running:
                    job, text = done.get()
                    running -= 1
                    self._keep(job, text)
                    ready[job.order] = text
        finally:
            for _ in threads:
                todo.put(None)
            if running:
                for worker in self._workers:
                    worker.kill()
            for thread in threads:
                thread.join(_ENDED)

    def _known(self, job: _Job) -> FileText | None:
        """The text when no worker is needed for it."""
        if len(job.data) > self.limits.max_bytes:
            note = f"文件{len(job.data) // (1024 * 1024)}MB，超过读取限度"
            return replace(unreadable("unknown", note, "too_large", job.name), size=len(job.data))
        if self.cache is None:
            return None
        job.cache_key = cache_key(job.data, job.name, self.limits)
        stored = self.cache.get(job.cache_key)
        known = decode(stored) if stored is not None else None
        return replace(known, name=job.name) if known is not None else None

    def _keep(self, job: _Job, text: FileText) -> None:
        """Accidents are not kept: the next run may have more time or memory."""
        if self.cache is not None and not any(p.code in _ACCIDENTS for p in text.problems):
            self.cache.put(job.cache_key, encode(text))


def _work(
    worker: _Worker, todo: queue.SimpleQueue[_Job | None], done: queue.SimpleQueue[tuple[_Job, FileText]]
) -> None:
    """Thread of one worker: takes jobs until told to stop; whatever happens, every job is answered."""
    while (job := todo.get()) is not None:
        try:
            text = worker.read(job.data, job.name)
        except Exception as error:  # a job without an answer would let the caller wait for ever
            text = unreadable("unknown", f"读取进程出错（{type(error).__name__}）", "worker", job.name)
        done.put((job, text))
