"""Comparing Chinese titles and labels: normal forms, years, words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_BLANK = re.compile(r"\s+")
_MARKS = re.compile(r"[\s“”\"'‘’《》〈〉<>「」『』（）()\[\]【】〔〕、，,。．.：:；;·•—\-_~～!！?？|/\\]+")
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)(?!\d)")
_YEAR_ZH = re.compile(r"([二一][〇○零一二三四五六七八九]{3})(?=年)")
_SPAN = re.compile(r"(?<!\d)(19[89]\d|20[0-4]\d)\s*年?\s*[-—–~～至]+\s*(19[89]\d|20[0-4]\d)(?!\d)")
_WRAP = re.compile(r"^(?:.{0,30}?)关于(?:印发|公布|发布|转发|下达|批转)(.+?)的(?:通知|公告|决定|通告|批复|函)$")
_NOISE = (
    "政策解读",
    "文字解读",
    "图文解读",
    "图解",
    "一图读懂",
    "一图看懂",
    "解读",
    "政策问答",
    "问答",
    "的",
    "关于",
    "通知",
    "印发",
)


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Text without white space, full-width forms folded (NFKC): the form in which labels are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Text without white space, punctuation, quotes and brackets: the form in which titles are compared."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).replace("○", "〇")


def contains_any(text: str, words: Iterable[str]) -> str:
    """The first of the words that occurs in the text (compared without blanks and punctuation), or empty."""
    folded = plain(text)
    return next((w for w in words if plain(w) and plain(w) in folded), "")


def contains_all(text: str, words: Iterable[str]) -> bool:
    """True when every word occurs in the text."""
    folded = plain(text)
    return all(plain(w) in folded for w in words)


@lru_cache(maxsize=65536)
def years_in(text: str) -> tuple[int, ...]:
    """Years named in a text, in order, Chinese figures too (二〇二一年); a span gives its two ends."""
    folded = unicodedata.normalize("NFKC", text)
    folded = _YEAR_ZH.sub(lambda m: m[1].translate(_FIGURES), folded)
    return tuple(dict.fromkeys(int(m[1]) for m in _YEAR.finditer(folded)))


def year_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of years named in a text (2016-2020年)."""
    return tuple((int(m[1]), int(m[2])) for m in _SPAN.finditer(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=65536)
def core_title(title: str) -> str:
    """What a title is about: 关于印发…的通知 unwrapped, marks, years' words and interpretation words removed."""
    text = bare(title)
    if wrapped := _WRAP.match(text):
        text = wrapped[1]
    if quoted := re.search(r"《(.{4,})》", text):
        text = quoted[1]
    text = plain(text)
    for word in _NOISE:
        text = text.replace(word, "")
    return text


def shorten(text: str, length: int = 60) -> str:
    """Text cut for the eye."""
    squeezed = _BLANK.sub(" ", text).strip()
    return squeezed if len(squeezed) <= length else squeezed[: length - 1] + "…"
