"""Pictures and a stand-in film, so that every address of a page answers with the right kind of bytes."""

from __future__ import annotations

import struct
import zlib


def png(seed: int, width: int = 64, height: int = 40) -> bytes:
    """A small two-colour picture."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            rows += bytes((180 + seed % 60, 60, 50)) if (x // 8 + y // 8 + seed) % 3 == 0 else b"\xf4\xf4\xf0"

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(rows), 6))
        + chunk(b"IEND", b"")
    )


def mp4() -> bytes:
    """The head of a film file: an `ftyp` box and an empty `mdat` box."""
    brand = b"isom\x00\x00\x02\x00isomiso2avc1mp41"
    return struct.pack(">I", 8 + len(brand)) + b"ftyp" + brand + struct.pack(">I", 8 + 64) + b"mdat" + bytes(64)
