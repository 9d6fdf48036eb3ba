"""Points at risk (可能失分) with both bounds: everything undecided counted as met, and as not met.

Weights are the user's data: an assessor's index of indicators, points and requirement ids. Nothing here is an official
score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.model.report import ReportedFinding
from checker.model.vocabulary import Severity, Verdict

_OPEN = (Verdict.UNKNOWN, Verdict.REVIEW, Verdict.ERROR)
_HALF = 0.5
"""Share of a requirement's points that a single `partial` costs (own number: an index rarely says)."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of an assessor's index (指标)."""

    name: str
    points: float
    requirements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """Points at risk: surely lost, and lost if everything undecided is held against the body."""

    name: str
    points: float
    low: float
    high: float
    reasons: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """All risks, worst first, and the vetoes."""

    indicators: tuple[Risk, ...]
    units: tuple[Risk, ...]
    vetoes: tuple[str, ...]
    points: float
    low: float
    high: float


def loss(findings: Sequence[ReportedFinding]) -> tuple[float, float]:
    """Share of a requirement that is lost for sure, and at most, from its findings without the site line."""
    lines = [f for f in findings if not f.rollup and f.verdict is not Verdict.NOT_APPLICABLE]
    lines = lines or [f for f in findings if f.verdict is not Verdict.NOT_APPLICABLE]
    if not lines:
        return 0.0, 0.0
    sure = sum(1.0 if f.verdict is Verdict.FAIL else _HALF if f.verdict is Verdict.PARTIAL else 0.0 for f in lines)
    undecided = sum(f.verdict in _OPEN for f in lines)
    return sure / len(lines), (sure + undecided) / len(lines)


def standing(findings: Iterable[ReportedFinding], index: Sequence[Indicator], not_run: Iterable[str] = ()) -> Standing:
    """Points at risk by indicator and by responsible unit, worst first; a requirement without a check is undecided."""
    by_rule: dict[str, list[ReportedFinding]] = {}
    everything = tuple(findings)
    for finding in everything:
        for identifier in (finding.rule, *finding.also):
            by_rule.setdefault(identifier, []).append(finding)
    silent = frozenset(not_run)
    risks: list[Risk] = []
    by_unit: dict[str, list[float]] = {}
    for indicator in index:
        share = indicator.points / len(indicator.requirements) if indicator.requirements else 0.0
        low = high = 0.0
        reasons: list[str] = []
        units: dict[str, None] = {}
        for identifier in indicator.requirements:
            found = by_rule.get(identifier, [])
            sure, most = loss(found) if found else (0.0, 1.0)
            if identifier in silent and not found:
                reasons.append(f"{identifier}：尚无检查")
            low, high = low + share * sure, high + share * most
            bad = [f for f in found if not f.rollup and f.verdict in (Verdict.FAIL, Verdict.PARTIAL, *_OPEN)]
            reasons += [f.message for f in bad if f.verdict in (Verdict.FAIL, Verdict.PARTIAL)][:3]
            _spread(by_unit, bad, share, sure, most)
            units.update(dict.fromkeys(u for f in bad for u in f.unit.split("、") if u))
        risks.append(
            Risk(indicator.name, indicator.points, round(low, 3), round(high, 3), tuple(reasons[:6]), tuple(units))
        )
    ordered = tuple(sorted(risks, key=lambda r: (-r.low, -r.high, r.name)))
    unit_risks = tuple(
        sorted(
            (Risk(name, 0.0, round(low, 3), round(high, 3)) for name, (low, high) in by_unit.items()),
            key=lambda r: (-r.low, -r.high, r.name),
        )
    )
    vetoes = tuple(sorted({f.message for f in everything if f.severity is Severity.VETO and f.verdict is Verdict.FAIL}))
    return Standing(
        ordered, unit_risks, vetoes, round(sum(i.points for i in index), 3), round(sum(r.low for r in risks), 3),
        round(sum(r.high for r in risks), 3),
    )  # fmt: skip


def _spread(
    by_unit: dict[str, list[float]], bad: Sequence[ReportedFinding], share: float, sure: float, most: float
) -> None:
    """Points of one requirement shared evenly among the units of its open findings."""
    names = dict.fromkeys(u for f in bad for u in f.unit.split("、") if u)
    for name in names:
        entry = by_unit.setdefault(name, [0.0, 0.0])
        entry[0] += share * sure / len(names)
        entry[1] += share * most / len(names)


def even_index(requirements: Mapping[int, tuple[str, ...]], titles: Mapping[int, str]) -> tuple[Indicator, ...]:
    """An index of one point a requirement, by work item: for use without an assessor's own."""
    return tuple(
        Indicator(f"（{number}）{titles[number]}", float(len(names)), names)
        for number, names in sorted(requirements.items())
    )
