"""Years a title, a file name or key words speak about (年度)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_FIGURES = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_CHINESE = re.compile(r"([二一][〇○零Ｏ一二三四五六七八九]{3})(?=年|至|[-—–~])")
_NUMBER = re.compile(r"[〔\[【(（]\s*(?:19|20)\d{2}\s*[〕\]】)）]\s*(?:第\s*)?\d*\s*号?")
_YEAR = re.compile(r"(?<![\d.])(19[89]\d|20[0-4]\d)(?![\d.]|\s*号)")
_SPAN = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)\s*年?\s*(?:[-—–~～－]+|至|到)\s*(19[89]\d|20[0-4]\d)(?!\d)")
_LONGEST_SPAN = 15
_LONGEST = 1000
_STAMP = re.compile(r"(?<!\d)20\d{6,}")


@lru_cache(maxsize=32768)
def years_of(text: str) -> tuple[int, ...]:
    """Years named in a text, in order; every year of a span; the year inside a document number does not count."""
    folded = unicodedata.normalize("NFKC", text[:_LONGEST])
    folded = _CHINESE.sub(lambda m: m[1].translate(_FIGURES), folded)
    folded = _STAMP.sub(" ", _NUMBER.sub(" ", folded))
    found: list[int] = []
    for span in _SPAN.finditer(folded):
        first, last = int(span[1]), int(span[2])
        if first <= last <= first + _LONGEST_SPAN:
            found.extend(range(first, last + 1))
    found.extend(int(m[1]) for m in _YEAR.finditer(folded))
    return tuple(dict.fromkeys(found))


def years_spoken_of(title: str, files: Iterable[str] = (), keywords: str = "") -> tuple[int, ...]:
    """Years of the title, else of the attachment names, else of the key words."""
    if years := years_of(title):
        return years
    from_files = tuple(dict.fromkeys(y for name in files for y in years_of(name)))
    return from_files or years_of(keywords)
