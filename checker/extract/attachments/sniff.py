"""What a file is, by its bytes and never by its name (按内容识别类型)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extract.attachments.containers import Container, ContainerError
from checker.extract.attachments.filetext import Budget, Limits
from checker.extract.attachments.ole import OleFile, looks_like_ole

_SUFFIX = re.compile(r"\.([0-9A-Za-z]{1,5})(?:[?#].*)?$")
_PICTURES = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
)
_HTML = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|meta|title|script|div|style|center|frameset|p|h1)\b", re.I
)
SAME = {
    "et": "xls",
    "wps": "doc",
    "dot": "doc",
    "xlt": "xls",
    "htm": "html",
    "shtml": "html",
    "xhtml": "html",
    "xlsm": "xlsx",
    "docm": "docx",
    "jpeg": "jpg",
    "tiff": "tif",
    "tsv": "csv",
    "mht": "html",
    "mhtml": "html",
}
"""Suffixes that promise the same thing to a reader."""
_FORMATS = (
    *("pdf", "xlsx", "xls", "ods", "docx", "doc", "wps", "et", "ofd", "html", "csv", "txt", "rtf", "odt"),
    *("zip", "rar", "7z", "jpg", "png", "gif", "tif", "ppt", "pptx"),
)
KNOWN = frozenset((*_FORMATS, *SAME))


@dataclass(frozen=True, slots=True)
class Kind:
    """Type by content, and what the name promised."""

    format: str
    declared: str
    """Suffix of the name in lower case when it is one we know, else empty."""

    @property
    def agrees(self) -> bool:
        """True when name and content speak of the same type, or the name promises nothing."""
        promised = SAME.get(self.declared, self.declared)
        content = SAME.get(self.format, self.format)
        if not promised or promised == content:
            return True
        return {promised, content} <= {"csv", "txt"} or (promised, content) in _HARMLESS


_HARMLESS = frozenset({("doc", "rtf")})


def declared_suffix(name: str) -> str:
    """The suffix of a file name when it is one of the known, else empty."""
    match = _SUFFIX.search(name.strip())
    suffix = match.group(1).lower() if match else ""
    return suffix if suffix in KNOWN else ""


def sniff(data: bytes, name: str = "") -> Kind:
    """Type of the bytes; the name only tells wps from doc and csv from txt, whose bytes are alike."""
    return Kind(_by_content(data, declared_suffix(name)), declared_suffix(name))


def _by_content(data: bytes, suffix: str) -> str:
    head = data[:4096]
    if not data:
        return "empty"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _zip_kind(data)
    if looks_like_ole(head):
        return _ole_kind(data, suffix)
    if head.startswith(b"Rar!\x1a\x07"):
        return "rar"
    if head.startswith(b"7z\xbc\xaf\x27\x1c"):
        return "7z"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    for magic, picture in _PICTURES:
        if head.startswith(magic):
            return picture
    if head[:2] == b"\x09\x08" or head[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"):
        return "xls"
    return _text_kind(head, suffix)


def _zip_kind(data: bytes) -> str:
    try:
        names = {n.replace("\\", "/").lstrip("/").lower() for n in Container(data, Budget(Limits())).names}
    except ContainerError:
        return _cut_zip_kind(data)
    if "ofd.xml" in names:
        return "ofd"
    for prefix, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(n.startswith(prefix) for n in names) and any(n.startswith(("[content_types]", "_rels/")) for n in names):
            return kind
    if "content.xml" in names and "mimetype" in names:
        start = data[:200]
        return "ods" if b"spreadsheet" in start else "odt" if b"text" in start else "zip"
    return "zip"


def _cut_zip_kind(data: bytes) -> str:
    """A ZIP whose directory is lost: the names in its local headers still tell what it was."""
    for mark, kind in ((b"OFD.xml", "ofd"), (b"word/", "docx"), (b"xl/", "xlsx")):
        if mark in data[:8192]:
            return kind
    return "zip"


def _ole_kind(data: bytes, suffix: str) -> str:
    streams = {name.casefold() for name in OleFile(data).names}
    if "encryptedpackage" in streams:
        return suffix if suffix in ("docx", "xlsx", "pptx") else "docx" if suffix == "doc" else "xlsx"
    if "worddocument" in streams:
        return "wps" if suffix == "wps" else "doc"
    if streams & {"workbook", "book"}:
        return "xls"
    if "powerpoint document" in streams:
        return "ppt"
    return suffix if suffix in ("doc", "xls", "wps") else "doc"


def _text_kind(head: bytes, suffix: str) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            head = head.decode("utf-16", errors="ignore").encode()
        except UnicodeDecodeError:
            return "unknown"
    stripped = head.lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if stripped[:13].lower() == b"mime-version:" or (b"MIME-Version:" in head[:600] and b"multipart/" in head):
        return "mht"
    if stripped.startswith(b"<?xml") and b"schemas-microsoft-com:office:spreadsheet" in head:
        return "xmlss"
    if stripped.startswith(b"<") and _HTML.search(stripped):
        return "html"
    if b"\x00" in head and _utf16_without_mark(head):
        text = head[: len(head) // 2 * 2].decode(
            "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be", "replace"
        )
        head = text.encode("utf-8", "replace")
    controls = sum(1 for byte in head if byte < 32 and byte not in (9, 10, 12, 13, 27))
    zeros = head.count(b"\x00")
    if controls > len(head) // 100 or zeros:
        return "unknown"
    if suffix in ("csv", "txt", "tsv"):
        return "csv" if suffix != "txt" else "txt"
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    separated = sum(1 for line in lines if line.count(b",") >= 2 or line.count(b"\t") >= 1)
    return "csv" if lines and separated * 10 >= len(lines) * 6 else "txt"


def _utf16_without_mark(head: bytes) -> bool:
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return max(even, odd) > 4 * min(even, odd) and max(even, odd) > 2
