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
from typing import Generic, Protocol, TypeVar

import msgspec

import checker
from checker.extract.attachments.filetext import FileText, Limits, decode, encode, unreadable
from checker.extract.attachments.worker import READY, read_frame, write_frame

Key = TypeVar("Key", bound=Hashable)
_MODULE = "checker.extract.attachments.worker"
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
class _Done(Generic[Key]):
    order: int
    key: Key
    text: FileText


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
        """Texts in the order of the items. Items are taken as workers become free, never all at once."""
        todo: queue.Queue[tuple[int, Key, bytes, str] | None] = queue.Queue(maxsize=len(self._workers))
        done: queue.Queue[_Done[Key] | None] = queue.Queue()
        stopping = threading.Event()
        threads = [
            threading.Thread(target=self._work, args=(worker, todo, done, stopping), daemon=True)
            for worker in self._workers
        ]
        feeder = _Feeder(items, todo, done, stopping, len(threads))
        for thread in threads:
            thread.start()
        feeder.start()
        waiting: dict[int, _Done[Key]] = {}
        expected, open_threads = 0, len(threads)
        try:
            while open_threads or waiting:
                if expected in waiting:
                    ready = waiting.pop(expected)
                    expected += 1
                    yield ready.key, ready.text
                    continue
                item = done.get()
                if item is None:
                    open_threads -= 1
                else:
                    waiting[item.order] = item
            if feeder.error is not None:
                raise feeder.error
        finally:
            stopping.set()
            if open_threads:
                for worker in self._workers:
                    worker.kill()

    def _work(
        self,
        worker: _Worker,
        todo: queue.Queue[tuple[int, Key, bytes, str] | None],
        done: queue.Queue[_Done[Key] | None],
        stopping: threading.Event,
    ) -> None:
        while (item := todo.get()) is not None and not stopping.is_set():
            order, key, data, name = item
            done.put(_Done(order, key, self._text(worker, data, name)))
        done.put(None)

    def _text(self, worker: _Worker, data: bytes, name: str) -> FileText:
        if len(data) > self.limits.max_bytes:
            note = f"文件{len(data) // (1024 * 1024)}MB，超过读取限度"
            return replace(unreadable("unknown", note, "too_large", name), size=len(data))
        if self.cache is None:
            return worker.read(data, name)
        key = cache_key(data, name, self.limits)
        stored = self.cache.get(key)
        known = decode(stored) if stored is not None else None
        if known is not None:
            return replace(known, name=name)
        text = worker.read(data, name)
        if not any(p.code in ("timeout", "crash", "memory", "worker") for p in text.problems):
            self.cache.put(key, encode(text))
        return text


class _Feeder(threading.Thread, Generic[Key]):
    """Hands items to the workers; keeps an error of the iterable for the reader of the results."""

    def __init__(
        self,
        items: Iterable[tuple[Key, bytes, str]],
        todo: queue.Queue[tuple[int, Key, bytes, str] | None],
        done: queue.Queue[_Done[Key] | None],
        stopping: threading.Event,
        workers: int,
    ) -> None:
        super().__init__(daemon=True)
        self.items, self.todo, self.done, self.stopping, self.workers = items, todo, done, stopping, workers
        self.error: Exception | None = None

    def run(self) -> None:
        """Feed until the items end or the reading was given up, then tell every worker to stop."""
        try:
            for order, (key, data, name) in enumerate(self.items):
                if not self._put((order, key, data, name)):
                    break
        except Exception as error:
            self.error = error
        for _ in range(self.workers):
            self._put(None, always=True)

    def _put(self, item: tuple[int, Key, bytes, str] | None, *, always: bool = False) -> bool:
        while True:
            try:
                self.todo.put(item, timeout=0.2)
                return True
            except queue.Full:
                if self.stopping.is_set() and not always:
                    return False
                if self.stopping.is_set() and self.todo.full():
                    try:
                        self.todo.get_nowait()
                    except queue.Empty:
                        continue
