"""Comparing a report with a portal's truth table: what was expected, what was said, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from checker.app.evaluate import Evaluation
from checker.model.facts import Columns
from checker.model.report import ReportedFinding
from checker.model.vocabulary import Verdict


class Expected(Protocol):
    """One line of a truth table."""

    @property
    def requirement(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def allowed(self) -> frozenset[str]: ...
    @property
    def fault(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """An expectation that the report does not meet."""

    requirement: str
    subject: str
    expected: str
    said: str
    message: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a report stands to the truth."""

    compared: int
    not_compared: tuple[str, ...]
    """Requirements with an expectation and no rule."""
    differences: tuple[Difference, ...]
    faults: int
    found: int
    """Planted faults on which the report says one of the allowed verdicts."""
    false_fails: tuple[Difference, ...]
    per_rule: Mapping[str, tuple[int, int, int]]
    """Requirement → planted, found, false fails."""


def _path(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https"):
        return text
    path = unquote(parts.path) or "/"
    for name in ("index.html", "index.htm"):
        path = path.removesuffix(name)
    return path + (f"?{parts.query}" if parts.query else "")


def _subjects(finding: ReportedFinding, columns: Mapping[str, str]) -> set[str]:
    names = {finding.subject, _path(finding.subject)}
    if finding.subject in columns:
        names.add(_path(columns[finding.subject]))
    return names


def _plain(subject: str) -> str:
    return subject.removesuffix("index.html").removesuffix("index.htm") if subject.startswith("/") else subject


def compare(evaluation: Evaluation, truth: Iterable[Expected]) -> Comparison:
    """Compare every expectation whose requirement a rule judged."""
    facts = evaluation.facts.get(Columns)
    columns = {c.key: c.url for c in facts} if isinstance(facts, Columns) else {}
    by_rule: dict[str, list[ReportedFinding]] = {}
    for finding in evaluation.report.findings:
        for identifier in (finding.rule, *finding.also):
            by_rule.setdefault(identifier, []).append(finding)
    expected: dict[str, list[Expected]] = {}
    for entry in truth:
        expected.setdefault(entry.requirement, []).append(entry)
    unjudged = {r for r, _ in evaluation.report.not_run}
    differences: list[Difference] = []
    wrong_fails: list[Difference] = []
    compared, planted, found = 0, 0, 0
    skipped: list[str] = []
    per_rule: dict[str, tuple[int, int, int]] = {}
    for requirement, entries in sorted(expected.items()):
        said = by_rule.get(requirement, [])
        if not said or requirement in unjudged:
            skipped.append(requirement)
            continue
        named = {_plain(e.subject): e for e in entries if e.subject != "*"}
        anyone = next((e for e in entries if e.subject == "*"), None)
        rule_planted, rule_found, rule_false = 0, 0, 0
        for subject, entry in named.items():
            compared += 1
            about = [
                f
                for f in said
                if subject in _subjects(f, columns) and not (f.rollup and subject not in ("site", "zone"))
            ]
            # Without a planted fault, silence about a subject is as good as any allowed verdict.
            good = any(str(f.verdict) in entry.allowed for f in about) or (not about and not entry.fault)
            if entry.fault:
                rule_planted += 1
                rule_found += good
            if not good:
                words = "；".join(f"{f.verdict}:{f.message}" for f in about[:2]) or "没有结论"
                differences.append(
                    Difference(requirement, subject, "/".join(sorted(entry.allowed)), words[:40], words, entry.fault)
                )
        for finding in said:
            subjects = {_plain(s) for s in _subjects(finding, columns)}
            if subjects & set(named) or anyone is None:
                continue
            if finding.rollup and any(e.fault for e in entries):
                continue
            compared += 1
            if str(finding.verdict) not in anyone.allowed:
                difference = Difference(
                    requirement, finding.label or finding.subject, "/".join(sorted(anyone.allowed)), str(finding.verdict),
                    finding.message,
                )  # fmt: skip
                differences.append(difference)
                if finding.verdict is Verdict.FAIL:
                    wrong_fails.append(difference)
                    rule_false += 1
        planted += rule_planted
        found += rule_found
        per_rule[requirement] = (rule_planted, rule_found, rule_false)
    return Comparison(compared, tuple(skipped), tuple(differences), planted, found, tuple(wrong_fails), per_rule)
