"""ZIP containers read in memory: names as they were meant, sizes bounded, nothing ever written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from checker.extract.attachments.filetext import Budget

_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_CHUNK = 1 << 16


class ContainerError(Exception):
    """A container that cannot be used; the text says why in Chinese."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def entry_name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: UTF-8 when flagged or valid, else GB18030 (Windows压缩包)."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).split("\x00")[0]
        except UnicodeDecodeError:
            continue
    return info.filename


def unsafe_name(name: str) -> bool:
    """True for names that would leave the folder they are unpacked to."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or (len(plain) > 1 and plain[1] == ":") or ".." in plain.split("/")


class Container:
    """An opened ZIP.

    Raises ContainerError when the bytes are no usable ZIP or hold more entries than allowed.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.budget = budget
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, IndexError) as error:
            raise ContainerError("damaged", "压缩结构损坏或不完整，无法打开") from error
        infos = self._zip.infolist()
        budget.entries += len(infos)
        if budget.entries > budget.limits.max_entries:
            raise ContainerError("too_many_entries", f"压缩包内文件超过{budget.limits.max_entries}个，未展开")
        self._by_name: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._by_name.setdefault(entry_name(info), info)
        self._folded = {name.replace("\\", "/").lstrip("/").casefold(): name for name in self._by_name}

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    @property
    def names(self) -> tuple[str, ...]:
        """All names, folders included, in stored order."""
        return tuple(self._by_name)

    def is_folder(self, name: str) -> bool:
        """True for folder entries."""
        return name.endswith(("/", "\\"))

    def size(self, name: str) -> int:
        """Declared unpacked size."""
        return self._by_name[name].file_size

    def encrypted(self, name: str) -> bool:
        """True when the entry asks for a password."""
        return bool(self._by_name[name].flag_bits & _ENCRYPTED_FLAG)

    def find(self, name: str) -> str | None:
        """The stored name for a path, whatever its case, slashes or leading slash."""
        return self._folded.get(name.replace("\\", "/").lstrip("/").casefold())

    def read(self, name: str) -> bytes:
        """Bytes of an entry.

        Raises ContainerError when it is encrypted, damaged, packed in an unknown way or larger than what is
        left of the budget (the declared size is not believed).
        """
        info = self._by_name[name]
        if self.encrypted(name):
            raise ContainerError("encrypted", f"“{name}”已加密")
        if info.file_size > self.budget.left:
            raise ContainerError("unpacked_size", f"“{name}”声明解压后{info.file_size}字节，超过限度，未解压")
        parts: list[bytes] = []
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    parts.append(chunk)
                    if not self.budget.take(len(chunk)):
                        raise ContainerError("unpacked_size", f"“{name}”解压后超过限度，已停止")
        except ContainerError:
            raise
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise ContainerError("damaged", f"“{name}”已损坏，无法解压") from error
        return b"".join(parts)
