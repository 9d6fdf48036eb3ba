"""A worker that misbehaves on command of the file name: stands in for crashes and hangs of native code."""

from __future__ import annotations

import os
import sys
import time
from typing import IO

import msgspec

from checker.extract.attachments.filetext import FileText, Limits, encode
from checker.extract.attachments.worker import READY, read_frame, write_frame


def main(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Serve until the input closes."""
    write_frame(answers, READY)
    while (head := read_frame(requests)) is not None:
        data = read_frame(requests) or b""
        _, name = msgspec.msgpack.decode(head, type=tuple[Limits, str])
        if name.startswith("crash"):
            os._exit(11)
        if name.startswith("hang"):
            time.sleep(600)
        if name.startswith("garbage"):
            write_frame(answers, b"\xc1\xc1\xc1")
            continue
        write_frame(answers, encode(FileText("txt", True, note=str(os.getpid()), name=name, size=len(data))))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
