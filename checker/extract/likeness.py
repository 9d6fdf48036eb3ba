"""How alike two titles are, and which titles are near at all: a search by pairs of characters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import ahocorasick
from rapidfuzz import fuzz

from checker.extract.titles import Core, bigrams, core_of
from checker.model.facts import Document

SURE = 85
"""From this likeness on a title proves a pair with medium confidence (own choice)."""
NEAR = 45
"""From this likeness on a refused candidate is worth naming (own choice)."""
LONG_NAME = 8
"""Characters from which on a name found inside a text means that title."""
_COMMON_SHARE = 400
"""A pair of characters in more titles than this finds nothing."""
_OFTEN = 12
_OFTEN_SHARE = 0.08
"""Pairs of characters in more than twelve titles and eight of a hundred tell nothing (own choice)."""
_ENDINGS = (
    "意见",
    "办法",
    "细则",
    "方案",
    "规定",
    "措施",
    "规划",
    "纲要",
    "条例",
    "要点",
    "制度",
    "计划",
    "报告",
    "规则",
    "目录",
    "标准",
    "预案",
)


def likeness(one: Core, other: Core, common: frozenset[str] = frozenset()) -> int:
    """How alike two cores are, 0 to 100; years that exclude each other give 0.

    Words that most titles share do not count, nor do the pairs of characters in `common` (the zone's own name); a
    different sort of paper (办法 against 细则) is never a sure match.
    """
    if one.years and other.years and not one.years & other.years:
        return 0
    if not one.core or not other.core:
        return 0
    if one.core == other.core:
        return 100
    score = int(round(fuzz.ratio(one.core, other.core)))
    a, b = bigrams(one.telling) - common, bigrams(other.telling) - common
    if not a or not b:
        return min(score, NEAR + 10)
    share = len(a & b) / min(len(a), len(b))
    if share >= 0.99 and min(len(a), len(b)) >= 3:
        score = max(score, 88)
    elif share < 0.5:
        score = min(score, 60)
    elif share < 0.8:
        score = min(score, SURE - 1)
    if one.core[-2:] in _ENDINGS and other.core[-2:] in _ENDINGS and one.core[-2:] != other.core[-2:]:
        score = min(score, SURE - 1)
    return min(score, 99)


class TitleIndex:
    """Documents by pairs of characters of what their titles are about."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.by_bigram: dict[str, list[int]] = defaultdict(list)
        self.by_core: dict[str, list[int]] = defaultdict(list)
        for at, document in enumerate(documents):
            core = core_of(document.title)
            self.by_core[core.core].append(at)
            for pair in bigrams(core.telling) or bigrams(core.core):
                self.by_bigram[pair].append(at)
        often = max(_OFTEN, len(documents) * _OFTEN_SHARE)
        self.common = frozenset(pair for pair, places in self.by_bigram.items() if len(places) > often)
        """Pairs of characters that tell nothing here: the name of the zone stands in most titles."""

    def near(self, core: Core) -> Iterator[Document]:
        """Documents that share characters with a core, the nearest thirty, equal cores first."""
        equal = self.by_core.get(core.core, ()) if len(core.core) >= 4 else ()
        counts: Counter[int] = Counter()
        for pair in bigrams(core.telling) or bigrams(core.core):
            places = self.by_bigram.get(pair, ())
            if len(places) <= _COMMON_SHARE:
                counts.update(places)
        nearest = [at for at, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:30]]
        for at in dict.fromkeys((*equal, *nearest)):
            yield self.documents[at]

    def automaton(self) -> ahocorasick.Automaton | None:
        """Finds full titles and long cores inside a text without marks."""
        names: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            core = core_of(document.title)
            if len(core.plain) >= LONG_NAME:
                names[core.plain].append(document)
            if len(core.core) >= LONG_NAME and len(core.telling) >= 4 and core.core != core.plain:
                names[core.core].append(document)
        if not names:
            return None
        automaton = ahocorasick.Automaton()
        for name, holders in names.items():
            automaton.add_word(name, holders)
        automaton.make_automaton()
        return automaton
