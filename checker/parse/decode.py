"""Bytes as received → text: content encodings undone within a limit, then the charset chosen.

Charset order: BOM; strict UTF-8 where UTF-8 is plausible; the declared charset, every GB name meaning GB18030
(GB 18030-2022 is the superset); GB18030. UTF-8 bytes decode as GB18030 without one error into nonsense, so a declared
GB name never comes before a successful strict UTF-8 reading of a longer text.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass

from checker.model.reading import EncodingReading
from checker.model.vocabulary import Failure


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A body with its content encodings undone."""

    body: bytes
    """What could be unpacked, at most the limit; partial when `failure` is set."""
    failure: Failure | None = None
    note: str = ""


# --- content encodings ---------------------------------------------------------------------------------------------

_PLAIN = frozenset(
    {"", "identity", "none", "plain", "utf-8", "utf8", "gbk", "gb2312", "gb18030", "7bit", "8bit", "binary"}
)
_GZIP = frozenset({"gzip", "x-gzip"})
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_MAX_MEMBERS = 64
_MAX_LAYERS = 4


def unpack(wire: bytes, content_encoding: str, limit: int) -> Unpacked:
    """The body with the codings of a Content-Encoding header undone, never more than `limit` bytes.

    TRUNCATED: a compressed stream that ends early (the part read is returned). TOO_LARGE: more than `limit` bytes come
    out. BAD_ENCODING: the bytes are not what the header says, or the coding (br, compress) cannot be undone; then the
    bytes are returned as received. Values that name no coding (utf-8, none) are ignored with a note.
    """
    body, notes = wire, []
    layers = [word.strip().lower() for word in content_encoding.split(",") if word.strip()]
    if len(layers) > _MAX_LAYERS:
        return Unpacked(wire[:limit], Failure.BAD_ENCODING, f"too many content codings: {content_encoding[:80]}")
    for coding in reversed(layers):
        if coding in _PLAIN:
            if coding not in ("identity",):
                notes.append(f"content-encoding {coding} ignored")
            continue
        if not body:
            continue
        if coding in _GZIP:
            step = _gunzip(body, limit)
        elif coding == "deflate":
            step = _inflate(body, limit)
        elif coding in ("zstd", "x-zstd"):
            step = _unzstd(body, limit)
        elif coding in ("br", "compress", "x-compress"):
            step = Unpacked(body, Failure.BAD_ENCODING, f"content-encoding {coding} cannot be undone")
        else:
            notes.append(f"content-encoding {coding[:40]} ignored")
            continue
        body = step.body
        if step.note:
            notes.append(step.note)
        if step.failure is not None:
            return Unpacked(body[:limit], step.failure, "; ".join(notes))
    if len(body) > limit:
        return Unpacked(body[:limit], Failure.TOO_LARGE, "; ".join([*notes, f"more than {limit} bytes"]))
    return Unpacked(body, None, "; ".join(notes))


def _gunzip(data: bytes, limit: int) -> Unpacked:
    """All gzip members one after the other."""
    if not data.startswith(_GZIP_MAGIC):
        if _GZIP_MAGIC.startswith(data[:2]) and len(data) < 2:
            return Unpacked(b"", Failure.TRUNCATED, "gzip stream ends early")
        return Unpacked(data, Failure.BAD_ENCODING, "body is not gzip")
    parts: list[bytes] = []
    size = 0
    for _ in range(_MAX_MEMBERS):
        piece, rest, failure = _zlib(data, 31, limit + 1 - size)
        parts.append(piece)
        size += len(piece)
        if size > limit:
            return Unpacked(b"".join(parts)[:limit], Failure.TOO_LARGE, f"more than {limit} bytes")
        if failure is not None:
            note = "gzip stream ends early" if failure is Failure.TRUNCATED else "gzip stream is damaged"
            return Unpacked(b"".join(parts), failure, note)
        if not rest.startswith(_GZIP_MAGIC):
            # Zero padding and stray bytes after the last member are left aside, as gzip programs do.
            return Unpacked(b"".join(parts), None, "bytes after the gzip stream" if rest.strip(b"\0\r\n ") else "")
        data = rest
    return Unpacked(b"".join(parts), Failure.BAD_ENCODING, "too many gzip members")


def _inflate(data: bytes, limit: int) -> Unpacked:
    """Both meanings of "deflate" seen on the web: with the zlib header, and raw."""
    for bits in (15, -15):
        piece, _, failure = _zlib(data, bits, limit + 1)
        if len(piece) > limit:
            return Unpacked(piece[:limit], Failure.TOO_LARGE, f"more than {limit} bytes")
        if failure is None:
            return Unpacked(piece)
        if failure is Failure.TRUNCATED and piece:
            return Unpacked(piece, failure, "deflate stream ends early")
    return Unpacked(data, Failure.BAD_ENCODING, "body is not deflate")


def _zlib(data: bytes, bits: int, room: int) -> tuple[bytes, bytes, Failure | None]:
    """One stream: what came out (at most `room` bytes), what follows it, and what went wrong."""
    machine = zlib.decompressobj(bits)
    try:
        piece = machine.decompress(data, max(room, 1))
    except zlib.error:
        return _until_damage(data, bits, room), b"", Failure.BAD_ENCODING
    if len(piece) < room and not machine.eof:
        return piece, b"", Failure.TRUNCATED
    return piece, machine.unused_data, None


def _until_damage(data: bytes, bits: int, room: int) -> bytes:
    """What can be read before a damaged place: fed in small pieces, because an error loses the whole call's output."""
    machine, parts, size = zlib.decompressobj(bits), [], 0
    try:
        for start in range(0, len(data), 512):
            piece = machine.decompress(data[start : start + 512], max(room - size, 1))
            parts.append(piece)
            size += len(piece)
            if size >= room or machine.unconsumed_tail:
                break
    except zlib.error:
        pass
    return b"".join(parts)


def _unzstd(data: bytes, limit: int) -> Unpacked:
    """Zstandard frames, fed in pieces so small that no single step can produce more than some megabytes."""
    if not data.startswith(_ZSTD_MAGIC):
        return Unpacked(data, Failure.BAD_ENCODING, "body is not zstd")
    import zstandard

    maker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    parts: list[bytes] = []
    size = 0
    try:
        machine = maker.decompressobj()
        position = 0
        while position < len(data):
            chunk = data[position : position + 256]
            piece = machine.decompress(chunk)
            position += len(chunk)
            parts.append(piece)
            size += len(piece)
            if size > limit:
                return Unpacked(b"".join(parts)[:limit], Failure.TOO_LARGE, f"more than {limit} bytes")
            if machine.eof:
                position -= len(machine.unused_data)
                if not data.startswith(_ZSTD_MAGIC, position):
                    return Unpacked(b"".join(parts))
                machine = maker.decompressobj()
    except zstandard.ZstdError:
        return Unpacked(b"".join(parts), Failure.BAD_ENCODING, "zstd stream is damaged")
    return Unpacked(b"".join(parts), Failure.TRUNCATED, "zstd stream ends early")


# --- charset -------------------------------------------------------------------------------------------------------

_GB = "gb18030"
_LABELS: dict[str, str] = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(
        ("gb18030", "gb-18030", "gbk", "x-gbk", "gb2312", "gb-2312", "gb_2312", "gb_2312-80", "gb2312-80", "cp936")
        + ("ms936", "windows-936", "936", "chinese", "csgb2312", "iso-ir-58", "csiso58gb231280", "euc-cn", "euccn"),
        _GB,
    ),
    **dict.fromkeys(("big5", "big-5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("utf-16", "utf-16le", "ucs-2", "unicode", "iso-10646-ucs-2"), "utf-16-le"),
    **dict.fromkeys(("utf-16be", "unicodefffe"), "utf-16-be"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    "euc-jp": "euc_jp",
}
"""Label as written → codec. Latin-1, ASCII and windows-1252 are server defaults and say nothing: they are not here."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
_META_WINDOW = 8192
_HIDDEN = re.compile(rb"<!--.*?(?:-->|$)|<script\b.*?(?:</script|$)", re.DOTALL | re.IGNORECASE)
_HIDDEN_START = re.compile(rb"<(?:!--|script\b)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_ABOVE_ASCII = bytes(range(0x80, 0x100))
_FEW_BYTES = 12
"""Fewer bytes above ASCII can be valid UTF-8 by accident."""
_DAMAGE_SHARE = 0.1
"""Bad places for each byte above ASCII up to which a text is damaged UTF-8; GBK read as UTF-8 has 0.4 and more."""


def _mend(error: UnicodeError) -> tuple[str, int]:
    """One replacement for one bad byte; byte 80 is the euro sign of code page 936."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return ("€" if error.object[error.start] == 0x80 else "�"), error.start + 1


codecs.register_error("checker.gb", _mend)


def decode(body: bytes, content_type: str) -> tuple[str, EncodingReading]:
    """The text of a body and how it was found; never raises.

    `content_type` is the response header as sent. The conflict flag is set when labels contradict each other or the
    bytes, so that a browser that believes them shows garbage. A character cut by the end of the body is dropped.
    """
    header = _label(_HEADER_CHARSET, content_type)
    meta = _meta_label(body[:_META_WINDOW])
    for mark, name in _BOMS:
        if body.startswith(mark):
            text, replaced = _read(body[len(mark) :], name)
            return text, EncodingReading(
                name.removesuffix("-le").removesuffix("-be"), header, meta, False, replaced, True
            )
    if body[:1] == b"<" and body[1:4:2] == b"\0\0":
        text, replaced = _read(body, "utf-16-le")
        return text, EncodingReading("utf-16", header, meta, False, replaced)
    said = [_LABELS[label] for label in (header, meta) if label in _LABELS]
    text, used, replaced = _choose(body, said)
    conflict = len(set(said)) > 1 or bool(said and used not in said and not body.isascii())
    return text, EncodingReading(used.removesuffix("hkscs"), header, meta, conflict, replaced)


def _label(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1).lower()[:40] if found else ""


def _meta_label(head: bytes) -> str:
    """First charset of a real meta element, else of an XML declaration: what is commented out does not count."""
    if b"charset" not in head and b"CHARSET" not in head and b"<?xml" not in head and b"harset" not in head.lower():
        return ""
    found = _META_CHARSET.search(head)
    if found is None or _HIDDEN_START.search(head, 0, found.end()):
        found = _META_CHARSET.search(_HIDDEN.sub(b"", head)) or _XML_CHARSET.search(head)
    return found.group(1).decode("ascii", "replace").lower()[:40] if found else ""


def _choose(body: bytes, said: list[str]) -> tuple[str, str, int]:
    """Text, codec and number of replacements."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start >= len(body) - 3 and error.reason == "unexpected end of data"
        if cut and (len(body) - error.start < error.start or "utf-8" in said):
            whole = body[: error.start]
            if _utf8_likely(whole, said):
                return whole.decode("utf-8"), "utf-8", 0
    else:
        if _utf8_likely(body, said):
            return text, "utf-8", 0
    high = _count_above_ascii(body)
    damaged, bad = _read(body, "utf-8")
    if high >= _FEW_BYTES and bad <= high * _DAMAGE_SHARE:
        return damaged, "utf-8", bad
    best: tuple[str, str, int] | None = None
    for codec in dict.fromkeys([*(c for c in said if not c.startswith("utf")), _GB]):
        text, replaced = _read(body, codec)
        if best is None or replaced < best[2]:
            best = (text, codec, replaced)
        if not replaced:
            break
    if best is None or bad < best[2]:
        return damaged, "utf-8", bad
    return best


def _utf8_likely(body: bytes, said: list[str]) -> bool:
    """Whether bytes that are valid UTF-8 are to be read so."""
    if not said or "utf-8" in said or body.isascii():
        return True
    return _count_above_ascii(body) >= _FEW_BYTES


def _count_above_ascii(body: bytes) -> int:
    return len(body) - len(body.translate(None, _ABOVE_ASCII))


def _read(body: bytes, codec: str) -> tuple[str, int]:
    """Text with a replacement for each bad byte; half a character at the end is dropped."""
    errors = "replace" if codec.startswith("utf") else "checker.gb"
    text = codecs.getincrementaldecoder(codec)(errors).decode(body)
    bad = text.count("�")
    if bad and codec == "utf-8":
        bad -= body.count(b"\xef\xbf\xbd")
    return text, bad
