"""How alike two titles or two texts are, in shares from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from checker.kit.text import core_title, plain

_DRAFT = re.compile(r"[（(](?:公开)?(?:征求|征集)意见.{0,4}[)）]|[（(](?:草案|送审稿|初稿|试行|暂行|修订稿?)[)）]")
_TALK = (
    "公开征求意见", "公开征集意见", "征求意见稿", "意见征集", "征集意见", "征求意见", "公开征求", "公开征集", "采纳情况", "反馈情况",
    "情况反馈", "意见反馈", "反馈", "采纳", "结果", "公告", "公示", "重大行政决策", "草案", "制订背景", "制定背景", "起草说明", "审议",
    "社会公众", "公众", "征集", "向社会", "情况", "听证会", "听证", "报告",
)  # fmt: skip
_SENTENCE = re.compile(r"[。！？；;!?\n]+")
_SHORTEST = 12
_LONGEST_TEXT = 200_000


@lru_cache(maxsize=65536)
def topic(title: str) -> str:
    """What a title is about once words of procedure (征求意见、采纳情况、公告 …) and 《》 are taken away."""
    quoted = re.search(r"《([^《》]{3,})", title)
    text = _DRAFT.sub("", quoted[1] if quoted else title)
    text = core_title(text)
    for word in _TALK:
        text = text.replace(word, "")
    return text


@lru_cache(maxsize=16384)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[n : n + 2] for n in range(len(text) - 1)) or frozenset((text,))


def alike(first: str, second: str) -> float:
    """Share of common letter pairs of two titles' topics; 1 when one topic of four or more characters holds the other."""
    one, two = topic(first), topic(second)
    if not one or not two:
        return 0.0
    short, long = sorted((one, two), key=len)
    if len(short) >= 4 and long.endswith(short):
        return 1.0
    mine, theirs = _pairs(one), _pairs(two)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def about(title: str, name: str) -> bool:
    """True when a title speaks of the named thing in full."""
    wanted = topic(name)
    return len(wanted) >= 4 and wanted in plain(title).replace("的", "").replace("关于", "")


def sentences(text: str) -> tuple[str, ...]:
    """Sentences of at least twelve characters, without blanks and marks."""
    parts = (plain(s) for s in _SENTENCE.split(text[:_LONGEST_TEXT]))
    return tuple(s for s in parts if len(s) >= _SHORTEST)


def copied_share(text: str, source: str) -> float | None:
    """Share of a text's characters that stand in sentences which also stand in the source; None when it has too few."""
    own = sentences(text)
    if len(own) < 3:
        return None
    body = plain(source[:_LONGEST_TEXT])
    total = sum(map(len, own))
    return sum(len(s) for s in own if s in body) / total


def best(title: str, others: Iterable[str]) -> tuple[float, str]:
    """The most alike of some titles, with its share."""
    return max(((alike(title, other), other) for other in others), default=(0.0, ""))
