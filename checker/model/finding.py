"""Problems, findings, run reports: what rules say and what is kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING

from checker.model.coverage import Coverage
from checker.model.evidence import Evidence
from checker.model.requirement import Number
from checker.model.vocabulary import Basis, Confidence, Severity, Verdict

if TYPE_CHECKING:
    from checker.model.site import Options, SiteView

Data = Mapping[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a rule can say: verdict, wording, remedy.

    `says` and `remedy` are Simplified Chinese and translated by their whole text; `{name}` placeholders are filled
    from `Finding.data` and the rule's thresholds.
    """

    verdict: Verdict
    says: str
    remedy: str = ""
    effort: str = "normal"
    """How much work the remedy is: small, normal, large."""

    @property
    def placeholders(self) -> frozenset[str]:
        """Names used in `says` and `remedy`."""
        names = (part[1] for text in (self.says, self.remedy) for part in Formatter().parse(text))
        return frozenset(n.split(".")[0].split("[")[0] for n in names if n)


@dataclass(frozen=True, slots=True)
class RuleMeta:
    """Everything about a rule except its code.

    Raises ValueError when no problem passes or none is unknown (a rule that can never be content, or never in doubt).
    """

    id: str
    """A requirement id of the catalogue."""
    title: str
    needs: tuple[type, ...]
    problems: Mapping[str, Problem]
    also: tuple[str, ...] = ()
    """Further requirement ids answered by the same findings (`same_as`)."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Typed defaults beyond the catalogue's thresholds."""
    roles: tuple[str, ...] = ()
    """Roles of the columns where what is demanded belongs."""
    confidence: Confidence = Confidence.HIGH
    since: str = "0.1"
    needs_consent: bool = False
    """True for checks that run only with the site owner's consent."""

    def __post_init__(self) -> None:
        verdicts = {p.verdict for p in self.problems.values()}
        if not verdicts & {Verdict.PASS, Verdict.REVIEW}:
            raise ValueError(f"{self.id}: no problem passes")
        if Verdict.UNKNOWN not in verdicts:
            raise ValueError(f"{self.id}: no problem is unknown")


Check = Callable[["SiteView", "Options"], Iterable["Finding"]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A loaded rule module."""

    meta: RuleMeta
    check: Check
    module: str
    doc: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that nearly was what was looked for, and why it was not taken (为何不算)."""

    title: str
    url: str
    why_not: str


@dataclass(frozen=True, slots=True)
class ThresholdUsed:
    """A number that took part in a verdict."""

    name: str
    value: Number
    basis: Basis


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim about one subject.

    Raises ValueError when the claim is not proven: pass, partial and review need evidence; fail needs evidence or
    complete coverage; partial and review accept coverage too where they speak of an absence.
    """

    rule: str
    subject: str
    """`site`, `zone`, a unit's name, a column key, a document key or a link target."""
    verdict: Verdict
    problem: str
    says: str = ""
    remedy: str = ""
    data: Data = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    coverage: Coverage | None = None
    candidates: tuple[Candidate, ...] = ()
    unit: str = ""
    confidence: Confidence = Confidence.HIGH
    severity: Severity | None = None
    """None: the requirement's own."""
    deadline: str = ""
    """ISO date by which it must be mended or becomes due, where known."""
    thresholds: tuple[ThresholdUsed, ...] = ()
    label: str = ""
    """The subject in words (a title, a column name)."""
    rollup: bool = False
    """True for the site line over units or documents."""

    def __post_init__(self) -> None:
        seen = bool(self.evidence)
        looked = self.coverage is not None and bool(self.coverage.looked_in)
        proven = self.coverage is not None and self.coverage.complete
        if self.verdict is Verdict.FAIL and not (seen or proven):
            raise ValueError(f"{self.rule}/{self.problem}: fail without evidence and without complete coverage")
        if self.verdict is Verdict.PASS and not seen:
            raise ValueError(f"{self.rule}/{self.problem}: pass without evidence")
        if self.verdict in (Verdict.PARTIAL, Verdict.REVIEW) and not (seen or looked):
            raise ValueError(f"{self.rule}/{self.problem}: {self.verdict} without evidence or a place looked at")

    @property
    def fingerprint(self) -> str:
        """Identity over runs: rule, subject and problem code; no wording, no numbers, no dates."""
        text = "\x1f".join((self.rule, self.subject, self.problem))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fill(template: str, data: Data, thresholds: Iterable[ThresholdUsed] = ()) -> str:
    """A sentence with its placeholders filled from the data and the numbers that decided.

    Raises KeyError for a placeholder that nothing fills, ValueError for a format that does not fit.
    """
    values: dict[str, str | int | float] = {t.name: t.value for t in thresholds}
    values.update(data)
    return template.format_map(values) if "{" in template else template
