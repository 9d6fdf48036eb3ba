"""Documents and their interpretations (文件与解读): by links, quoted names, numbers and titles, with confidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from checker.extract.likeness import LONG_NAME, NEAR, SURE, TitleIndex, likeness
from checker.extract.survey import Survey
from checker.extract.titles import Core, core_of, quoted_names
from checker.model.coverage import Coverage, join_all
from checker.model.facts import Columns, Document, Documents, Pair, Readings, Texts
from checker.model.reading import Link
from checker.model.vocabulary import Confidence, PageKind

OLDER_EDITION_DAYS = 365
"""An interpretation that came out longer before the document belongs to an older edition (own choice, C18 b)."""
_COPY_DAYS = 180
_MAYBE = 78
_NO_PARTNER = frozenset(
    {
        PageKind.HOME, PageKind.COLUMN, PageKind.LIST, PageKind.INTERPRETATION, PageKind.CONSULTATION, PageKind.FEEDBACK,
        PageKind.PROPOSAL_REPLY,
    }
)  # fmt: skip
_NEIGHBOUR = re.compile(r"^\s*(?:上一[篇条页]|下一[篇条页])")
_MARKS = re.compile(r"[\s\"'“”‘’《》〈〉<>（）()【】\[\]·•、，,。．.：:；;!！?？|\-—–~～_/\\]+")
_BODY_READS = 1500


@dataclass(slots=True)
class _Found:
    by: set[str] = field(default_factory=set)
    likeness: int = 0
    confidence: Confidence = Confidence.LOW
    document_links: bool = False
    interpretation_links: bool = False
    named: bool = False

    @property
    def linked(self) -> bool:
        return self.document_links or self.interpretation_links

    def believe(self, confidence: Confidence) -> None:
        order = (Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)
        self.confidence = min(self.confidence, confidence, key=order.index)


def readings(found: Documents, listed: Columns, texts: Texts, survey: Survey) -> Readings:
    """Interpretations of the site and the documents they belong to."""
    return _Pairing(found, listed, texts, survey).run()


class _Pairing:
    def __init__(self, found: Documents, listed: Columns, texts: Texts, survey: Survey) -> None:
        self.listed = listed
        self.texts = texts
        self.survey = survey
        self.by_key: dict[str, Document] = {d.key: d for d in found}
        self.interpretations = [d for d in found if d.kind is PageKind.INTERPRETATION]
        self.documents = [d for d in found if _may_have_one(d)]
        self.document_keys = {d.key for d in self.documents}
        self.interpretation_keys = {d.key for d in self.interpretations}
        self.by_digest = {d.evidence.sha256: d.key for d in found if d.read and d.evidence is not None}
        self.pairs: dict[tuple[str, str], _Found] = {}
        self.near: dict[str, dict[str, int]] = defaultdict(dict)
        self.index = TitleIndex(self.documents)

    def run(self) -> Readings:
        self.by_links()
        self.by_titles()
        self.by_numbers()
        self.by_body()
        self.copies()
        self.named_in_document()
        pairs = tuple(self.finished())
        paired = {p.document for p in pairs}
        candidates = {
            key: tuple(sorted(near.items(), key=lambda n: (-n[1], n[0]))[:5])
            for key, near in sorted(self.near.items())
            if key not in paired and near
        }
        return Readings(pairs, tuple(d.key for d in self.interpretations), candidates, self.coverage())

    def coverage(self) -> Coverage:
        columns = self.listed.with_role("interpretation")
        if not columns:
            return Coverage(gaps=self.listed.navigation.gaps)
        keys = {c.key: c for top in columns for c in (top, *self.listed.below(top))}
        return join_all(c.coverage for c in keys.values())

    def pair(self, document: str, interpretation: str) -> _Found:
        return self.pairs.setdefault((document, interpretation), _Found())

    def score(self, document: Document, interpretation: Document) -> int:
        """Likeness of a document's title and what the interpretation's title speaks of."""
        core = core_of(document.title)
        names = [core_of(n) for n in quoted_names(interpretation.title)] or [core_of(interpretation.title)]
        return max(likeness(core, name, self.index.common) for name in names)

    # ---- links

    def target(self, link: Link) -> str:
        """Key of the document a link leads to, or empty."""
        if link.problem or not link.url or _NEIGHBOUR.match(link.text):
            return ""
        key = self.survey.canonical(link.url)
        if key in self.by_key:
            return key
        note = self.survey.at(key)
        return self.by_digest.get(note.exchange.body_sha256 or "", "") if note is not None else ""

    def by_links(self) -> None:
        for interpretation in self.interpretations:
            for link in interpretation.body_links:
                key = self.target(link)
                if key in self.document_keys and not self.is_register(key, interpretation):
                    found = self.pair(key, interpretation.key)
                    found.interpretation_links = True
                    found.by.add("link_to_document")
                    found.likeness = max(found.likeness, self.score(self.by_key[key], interpretation))
        for document in self.documents:
            for link in document.body_links:
                key = self.target(link)
                if key in self.interpretation_keys and not self.is_register(document.key, self.by_key[key]):
                    found = self.pair(document.key, key)
                    found.document_links = True
                    found.by.add("link_to_interpretation")
                    found.likeness = max(found.likeness, self.score(document, self.by_key[key]))

    def is_register(self, key: str, interpretation: Document) -> bool:
        """A register of decisions links to the papers of each decision; they explain those, not the register."""
        document = self.by_key[key]
        return document.kind is PageKind.DECISION_CATALOGUE and self.score(document, interpretation) < _MAYBE

    # ---- titles

    def by_titles(self) -> None:
        for interpretation in self.interpretations:
            names = quoted_names(interpretation.title)
            targets = [(core_of(n), "quoted_title") for n in names] or [(core_of(interpretation.title), "title")]
            if names:
                targets.append((core_of(interpretation.title), "title"))
            for core, by in targets:
                self.by_core(interpretation, core, by)

    def by_core(self, interpretation: Document, core: Core, by: str) -> None:
        """Documents whose title fits best; an equal one leaves no room for a similar one."""
        whole = core_of(interpretation.title)
        fitting: list[tuple[int, Document]] = []
        for document in self.index.near(core):
            other = core_of(document.title)
            if whole.years and other.years and not whole.years & other.years:
                self.refused(
                    document,
                    interpretation,
                    min(likeness(_yearless(core), _yearless(other), self.index.common), _MAYBE - 1),
                )
                continue
            score = likeness(core, other, self.index.common)
            if _older_edition(document, interpretation):
                self.refused(document, interpretation, min(score, _MAYBE - 1))
            elif score >= _MAYBE:
                fitting.append((score, document))
            else:
                self.refused(document, interpretation, score)
        if not fitting:
            return
        best = max(score for score, _ in fitting)
        chosen = _nearest_edition([d for score, d in fitting if score >= best - 2], interpretation)
        for score, document in fitting:
            if document not in chosen:
                self.refused(document, interpretation, min(score, SURE - 1))
                continue
            found = self.pair(document.key, interpretation.key)
            found.by.add(by)
            found.likeness = max(found.likeness, score)
            found.believe(Confidence.HIGH if score == 100 else Confidence.MEDIUM if score >= SURE else Confidence.LOW)

    def refused(self, document: Document, interpretation: Document, score: int) -> None:
        if score >= NEAR:
            near = self.near[document.key]
            near[interpretation.key] = max(score, near.get(interpretation.key, 0))

    # ---- numbers and names in the text

    def open_interpretations(self) -> list[Document]:
        taken = {i for (_, i), f in self.pairs.items() if f.linked or f.confidence is not Confidence.LOW}
        return [i for i in self.interpretations if i.key not in taken]

    def by_numbers(self) -> None:
        """The only own document whose number the interpretation cites."""
        holders: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            if document.number:
                holders[_MARKS.sub("", document.number)].append(document)
        for interpretation in self.open_interpretations():
            cited = [holders[n] for c in interpretation.cited_numbers if (n := _MARKS.sub("", c)) in holders]
            if len(cited) == 1 and not _older_edition(cited[0][0], interpretation):
                for document in cited[0]:
                    found = self.pair(document.key, interpretation.key)
                    found.by.add("number")
                    found.named = True
                    found.likeness = max(found.likeness, self.score(document, interpretation))
                    found.believe(Confidence.MEDIUM)

    def by_body(self) -> None:
        """A document that the text names in full, the one most like the title when it names several."""
        open_ones = self.open_interpretations()[:_BODY_READS]
        if not open_ones:
            return
        names = self.index.automaton()
        if names is None:
            return
        for interpretation in open_ones:
            text = _MARKS.sub("", self.texts.body(interpretation.key)[:60_000])
            if not text:
                continue
            hits = {d.key: d for _, keys in names.iter(text) for d in keys}
            usable = [d for d in hits.values() if not _older_edition(d, interpretation)]
            scored = sorted(((self.score(d, interpretation), d.key, d) for d in usable), key=lambda s: (-s[0], s[1]))
            if not scored or (len(scored) > 1 and scored[0][0] - scored[1][0] < 5 and scored[0][0] < NEAR):
                continue
            score, key, _ = scored[0]
            found = self.pair(key, interpretation.key)
            found.by.add("named_in_body")
            found.named = True
            found.likeness = max(found.likeness, score)
            found.believe(Confidence.MEDIUM)

    # ---- copies

    def copies(self) -> None:
        """What holds for one copy of a document or an interpretation holds for all of them."""
        same_document = _copies(self.documents)
        same_interpretation = _copies(self.interpretations)
        groups: dict[tuple[str, str], _Found] = {}
        for (document, interpretation), found in self.pairs.items():
            if self.doubtful(document, interpretation, found):
                continue
            group = (same_document[document], same_interpretation[interpretation])
            joint = groups.setdefault(group, _Found())
            joint.by |= found.by
            joint.likeness = max(joint.likeness, found.likeness)
            joint.document_links |= found.document_links
            joint.interpretation_links |= found.interpretation_links
            joint.named |= found.named
            joint.believe(Confidence.HIGH if found.linked else found.confidence)
        members: dict[str, list[str]] = defaultdict(list)
        for key, group_key in (*same_document.items(), *same_interpretation.items()):
            members[group_key].append(key)
        self.pairs = {
            (document, interpretation): joint
            for (group_document, group_interpretation), joint in groups.items()
            for document in members[group_document]
            for interpretation in members[group_interpretation]
        }

    def doubtful(self, document: str, interpretation: str, found: _Found) -> bool:
        """A mere link to a document of another subject, beside a pair that the title proves."""
        if found.by - {"link_to_document", "link_to_interpretation"} or found.likeness >= 40:
            return False
        better = (
            [f for (d, i), f in self.pairs.items() if i == interpretation and d != document and f.likeness >= SURE]
            if found.interpretation_links and not found.document_links
            else []
        )
        return bool(better)

    def named_in_document(self) -> None:
        """The document names its interpretation in words without a link (解读链接：… as plain text)."""
        reads = 0
        for (document, interpretation), found in self.pairs.items():
            if found.linked or reads >= _BODY_READS or not self.by_key[document].read:
                continue
            reads += 1
            text = _MARKS.sub("", self.texts.body(document)[:200_000])
            name = core_of(self.by_key[interpretation].title).plain
            if len(name) >= LONG_NAME and name in text:
                found.named = True
                found.by.add("named_in_body")

    def finished(self) -> Iterator[Pair]:
        for (document, interpretation), found in sorted(self.pairs.items()):
            proofs = (self.by_key[document].evidence, self.by_key[interpretation].evidence)
            yield Pair(
                document=document,
                interpretation=interpretation,
                by=tuple(sorted(found.by)),
                confidence=Confidence.HIGH if found.linked else found.confidence,
                document_links=found.document_links,
                interpretation_links=found.interpretation_links,
                named_without_link=found.named and not found.linked,
                evidence=tuple(e for e in proofs if e is not None),
            )


def _may_have_one(document: Document) -> bool:
    """True for items that may be interpreted: no drafts, news, lists or interpretations."""
    if document.kind in _NO_PARTNER or core_of(document.title).draft:
        return False
    return document.kind is not PageKind.NEWS or bool(document.number)


def _day(document: Document) -> date | None:
    return document.published.value if document.published is not None else None


def _older_edition(document: Document, interpretation: Document) -> bool:
    """True when the interpretation is so much older that it explains an earlier edition."""
    first, then = _day(document), _day(interpretation)
    return first is not None and then is not None and first - then > timedelta(days=OLDER_EDITION_DAYS)


def _nearest_edition(documents: Sequence[Document], interpretation: Document) -> list[Document]:
    """Of equal titles from different years the edition nearest in time; copies of one edition stay together."""
    then = _day(interpretation)
    if then is None or len(documents) < 2:
        return list(documents)
    distances = {d.key: abs((day - then).days) for d in documents if (day := _day(d)) is not None}
    if not distances:
        return list(documents)
    nearest = min(distances.values())
    return [d for d in documents if distances.get(d.key, 0) <= nearest + _COPY_DAYS]


def _yearless(core: Core) -> Core:
    return Core(core.plain, core.core, core.telling, frozenset(), core.draft)


def _copies(documents: Iterable[Document]) -> Mapping[str, str]:
    """Key → key of the first copy: the same title (marks apart) within half a year, or the same number."""
    first: dict[str, list[Document]] = defaultdict(list)
    groups: dict[str, str] = {}
    for document in documents:
        plain = core_of(document.title).plain
        for other in first[plain]:
            a, b = _day(document), _day(other)
            near = a is None or b is None or abs((a - b).days) <= _COPY_DAYS
            if near or (document.number and document.number == other.number):
                groups[document.key] = groups[other.key]
                break
        else:
            groups[document.key] = document.key
            first[plain].append(document)
    return groups
