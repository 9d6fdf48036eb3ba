"""How large a body is once unpacked, and whether its packing is whole: watched while it streams in."""

from __future__ import annotations

import zlib

from checker.model.vocabulary import Failure

_STEP = 1 << 20


class Meter:
    """Counts unpacked bytes of a body without keeping them.

    `content_encoding` is the header's value; values that name no coding (`utf-8`, `none`) count as not packed, and
    codings that were not asked for (br, zstd) are not undone here, so that only the wire size is known.
    """

    def __init__(self, content_encoding: str) -> None:
        codings = [word.strip().lower() for word in content_encoding.split(",") if word.strip()]
        packed = [c for c in codings if c in ("gzip", "x-gzip", "deflate")]
        self.known = not any(c in ("br", "zstd", "compress") for c in codings)
        self.unpacked = 0
        self.bad = False
        self._nested = len(packed) > 1
        self._deflate = packed == ["deflate"]
        self._engine = zlib.decompressobj(47) if len(packed) == 1 else None
        self._first = True
        self._any = False

    def feed(self, data: bytes, limit: int) -> bool:
        """Take bytes from the wire; False when the unpacked size passed `limit`."""
        if not data:
            return True
        self._any = True
        if self._engine is None or self.bad:
            self.unpacked += len(data)
            return self.unpacked <= limit
        while data:
            try:
                self.unpacked += len(self._engine.decompress(data, _STEP))
            except zlib.error:
                if self._first and self._deflate:
                    # some servers send deflate without the zlib frame
                    self._engine = zlib.decompressobj(-15)
                    self._first = False
                    continue
                self.bad = True
                return self.unpacked + len(data) <= limit
            self._first = False
            if self.unpacked > limit:
                return False
            if self._engine.eof:
                # a second member, or padding after the end, which browsers ignore
                data = self._engine.unused_data
                if data[:2] != b"\x1f\x8b":
                    return True
                self._engine = zlib.decompressobj(47)
            else:
                data = self._engine.unconsumed_tail
        return True

    def verdict(self) -> tuple[Failure, str] | None:
        """What was wrong with the packing once the whole body has arrived, or None."""
        if self.bad:
            return Failure.BAD_ENCODING, "内容与声明的 Content-Encoding 不符"
        if self._engine is not None and self._any and not self._engine.eof:
            return Failure.TRUNCATED, "压缩内容没有收完"
        return None
