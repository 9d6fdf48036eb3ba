"""Making crawled text harmless: invisible controls, addresses, cells, file names.

Everything a page says is written by strangers. Markup is escaped by the template engine; what is left is handled here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import urlsplit

MAX_CELL = 32_767
"""Most characters an Excel cell holds."""
MAX_NAME_BYTES = 255

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HARMFUL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_FORBIDDEN_IN_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)})
_LONG_NUMBER = re.compile(r"\d{12,}|\d+[eE]\d+")
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return "\ufffd"
    if code == 0x0D:
        return "\n"
    return f"⟦U+{code:04X}⟧"


def visible(text: str) -> str:
    """The text with controls, bidi marks and lone surrogates replaced by signs that can be seen and stored."""
    return _HARMFUL.sub(_shown, text.replace("\r\n", "\n"))


def whole(text: str) -> str:
    """The text unchanged but for lone surrogates, which no UTF-8 file can hold."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Visible text with every run of white space as one blank."""
    return _BLANKS.sub(" ", visible(text)).strip()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut in the middle so that host and file name stay readable."""
    if len(text) <= limit:
        return text
    tail = (limit - 1) // 3
    return f"{text[: limit - 1 - tail]}…{text[len(text) - tail :]}"


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, cut at the end."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def live(url: str) -> str:
    """The address when it may be a live link (http or https with a host and no control), else empty."""
    if not url.lower().startswith(("http://", "https://")) or _HARMFUL.search(url) or "\n" in url or "\t" in url:
        return ""
    try:
        return url if urlsplit(url).hostname else ""
    except ValueError:
        return ""


def cell(value: str) -> str:
    """Text for a spreadsheet cell written as text: visible, and no longer than a cell may be."""
    return cut(visible(value), MAX_CELL)


def guarded(value: str) -> str:
    """Text for a CSV cell, with an apostrophe before what a spreadsheet would take for a formula or round as a number."""
    text = cell(value)
    harmful = text.lstrip(" \u3000").startswith(_FORMULA_START) or _LONG_NUMBER.fullmatch(text)
    return f"'{text}" if harmful else text


def file_name(title: str, suffix: str, taken: Collection[str] = ()) -> str:
    """A file name from a title that Windows and Linux accept: at most 255 bytes, cut between characters.

    `suffix` includes its dot. Names in `taken` (lower case) are avoided by a number.
    """
    stem = _FORBIDDEN_IN_NAME.sub("_", unicodedata.normalize("NFC", visible(title)))
    stem = _BLANKS.sub(" ", stem).strip(" .") or "_"
    if stem.split(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    for number in range(1, len(taken) + 2):
        end = suffix if number == 1 else f"-{number}{suffix}"
        room = MAX_NAME_BYTES - len(end.encode())
        name = stem.encode()[:room].decode(errors="ignore").rstrip(" .") + end
        if name.lower() not in taken:
            return name
    raise AssertionError("more names taken than tried")
