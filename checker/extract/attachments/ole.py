"""OLE compound files (复合文档), the container of old Word, Excel and WPS files: streams by name, in memory."""

from __future__ import annotations

import struct

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks (free, end of chain, table), not sectors."""
_MAX_DIRECTORY = 4096


def looks_like_ole(head: bytes) -> bool:
    """True when the bytes start as a compound file."""
    return head.startswith(_MAGIC)


class OleFile:
    """Streams of a compound file. Damaged chains end early; nothing is raised for bad input."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.entries: dict[str, tuple[int, int]] = {}
        self._fat: tuple[int, ...] = ()
        self._mini_fat: tuple[int, ...] = ()
        self._mini = b""
        self.broken = False
        try:
            self._open()
        except (struct.error, IndexError, ValueError):
            self.broken = True

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all streams."""
        return tuple(self.entries)

    def stream(self, *names: str) -> bytes | None:
        """Bytes of the first stream that exists under one of the names."""
        for name in names:
            if name in self.entries:
                start, size = self.entries[name]
                return self._mini_stream(start, size) if size < self._cutoff else self._chain(start, size)
        return None

    def _open(self) -> None:
        head = self.data[:512]
        sector_shift, mini_shift = struct.unpack_from("<HH", head, 30)
        if not 7 <= sector_shift <= 16 or not 4 <= mini_shift <= sector_shift:
            raise ValueError("sector size")
        self._size, self._mini_size = 1 << sector_shift, 1 << mini_shift
        fat_sectors, directory, _, cutoff, mini_fat, _, difat, _ = struct.unpack_from("<IIIIIIII", head, 44)
        self._cutoff = cutoff
        blocks = [b for b in struct.unpack_from("<109I", head, 76) if b < _END]
        seen = 0
        while difat < _END and seen <= len(self.data) // self._size:
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(difat))
            blocks.extend(b for b in numbers[:-1] if b < _END)
            difat, seen = numbers[-1], seen + 1
        table: list[int] = []
        for block in blocks[: min(fat_sectors, len(self.data) // self._size + 1)]:
            table.extend(struct.unpack(f"<{self._size // 4}I", self._sector(block)))
        self._fat = tuple(table)
        self._read_directory(self._chain(directory, _MAX_DIRECTORY * 128))
        minis = self._chain(mini_fat, len(self.data))
        self._mini_fat = struct.unpack(f"<{len(minis) // 4}I", minis[: len(minis) // 4 * 4])

    def _read_directory(self, raw: bytes) -> None:
        for at in range(0, len(raw) - 127, 128):
            length, kind = struct.unpack_from("<HB", raw, at + 64)
            if kind not in (2, 5) or not 2 <= length <= 64:
                continue
            name = raw[at : at + length - 2].decode("utf-16-le", errors="replace")
            start, size = struct.unpack_from("<II", raw, at + 116)
            if kind == 5:
                self._mini = self._chain(start, size)
            else:
                self.entries.setdefault(name, (start, size))

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        piece = self.data[at : at + self._size]
        return piece if len(piece) == self._size else piece.ljust(self._size, b"\x00")

    def _chain(self, start: int, size: int) -> bytes:
        parts: list[bytes] = []
        number, left, steps = start, size, len(self.data) // self._size + 2
        while number < _END and left > 0 and steps > 0:
            if number >= len(self._fat) or (number + 1) * self._size >= len(self.data):
                self.broken = True
                break
            parts.append(self._sector(number))
            number, left, steps = self._fat[number], left - self._size, steps - 1
        return b"".join(parts)[:size]

    def _mini_stream(self, start: int, size: int) -> bytes:
        parts: list[bytes] = []
        number, left, steps = start, size, len(self._mini) // self._mini_size + 2
        while number < _END and left > 0 and steps > 0:
            if number >= len(self._mini_fat):
                self.broken = True
                break
            at = number * self._mini_size
            parts.append(self._mini[at : at + self._mini_size])
            number, left, steps = self._mini_fat[number], left - self._mini_size, steps - 1
        return b"".join(parts)[:size]
