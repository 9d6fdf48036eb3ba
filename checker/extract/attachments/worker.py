"""A worker process: reads files from its standard input one after another and answers on its standard output.

Frames are a 4-byte length and that many bytes. A request is the limits and the name as one frame and the file as
the next; the answer is one frame with the encoded text. Started by `pool`, ended by closing its input.
"""

from __future__ import annotations

import os
import struct
import sys
from typing import IO

import msgspec

from checker.extract.attachments.filetext import FileText, Limits, encode, unreadable
from checker.extract.attachments.reader import read_file

READY = b"ready"
"""First frame of every worker: its time limit counts from a request, not from its start."""
_LENGTH = struct.Struct(">I")


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """One frame. Raises OSError when the other side is gone."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """One frame, or None when the other side closed."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    size = _LENGTH.unpack(head)[0]
    data = stream.read(size)
    return data if len(data) == size else None


def limit_memory(megabytes: int) -> None:
    """Let this process take that much more address space than it has now, where the system can limit it."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as status:
            now = int(status.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = now + megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    except (ImportError, OSError, ValueError):
        return


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the input closes."""
    limited = False
    write_frame(answers, READY)
    while (head := read_frame(requests)) is not None:
        data = read_frame(requests)
        if data is None:
            return
        limits, name = msgspec.msgpack.decode(head, type=tuple[Limits, str])
        if not limited:
            limit_memory(limits.memory_mb)
            limited = True
        write_frame(answers, _answer(data, name, limits))


def _answer(data: bytes, name: str, limits: Limits) -> bytes:
    try:
        return encode(read_file(data, name, limits))
    except MemoryError:
        failed: FileText = unreadable("unknown", "读取时内存超过限度，已停止", "memory", name)
        return encode(failed)


def main() -> None:
    """Keep the pipe for answers to ourselves: whatever a library prints goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
