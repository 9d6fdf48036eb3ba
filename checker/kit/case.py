"""How a rule speaks: one `Case` a check, which chooses the verdict that the evidence and the basis allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.kit.place import Place
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.finding import Candidate, Finding, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Confidence, Mode, Reason, Severity, Verdict, worst

_CAPS = {
    "fail": Verdict.FAIL,
    "partial": Verdict.PARTIAL,
    "review": Verdict.REVIEW,
}
_ORDER = (Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW)


@dataclass(frozen=True, slots=True)
class Case:
    """A rule at work on one site."""

    meta: RuleMeta
    site: SiteView
    options: Options
    subject: str = "site"
    label: str = ""
    unit: str = ""

    def about(self, subject: str, label: str = "", unit: str = "") -> Case:
        """The same rule speaking about one subject (a unit, a document, a column)."""
        return replace(self, subject=subject, label=label or subject, unit=unit)

    def allowed(self, verdict: Verdict, by: Sequence[str] = ()) -> Verdict:
        """The verdict that may stand: assisted entries never fail, numbers of our own give partial at most.

        `by` names the thresholds whose breach decides.
        """
        requirement = self.options.requirement
        if verdict is Verdict.FAIL and by and not any(self.options.basis(n).may_fail for n in by):
            verdict = Verdict.PARTIAL
        if requirement.mode is Mode.MANUAL and verdict in (Verdict.FAIL, Verdict.PARTIAL, Verdict.PASS):
            return Verdict.REVIEW
        if requirement.mode is Mode.ASSISTED and verdict is Verdict.FAIL and requirement.kind == "requirement":
            verdict = Verdict.REVIEW
        cap = _CAPS.get(requirement.worst)
        if cap is not None and verdict in _ORDER and _ORDER.index(verdict) < _ORDER.index(cap):
            verdict = cap
        return verdict

    def say(
        self,
        problem: str,
        *,
        subject: str | None = None,
        evidence: Evidence | Iterable[Evidence | None] | None = None,
        coverage: Coverage | None = None,
        data: Mapping[str, object] | None = None,
        by: Sequence[str] = (),
        candidates: Iterable[Candidate] = (),
        unit: str | None = None,
        label: str | None = None,
        confidence: Confidence | None = None,
        severity: Severity | None = None,
        deadline: str = "",
        rollup: bool = False,
    ) -> Finding:
        """A finding with one of the rule's problems.

        `by` names the thresholds that decided: they are shown, and cap the verdict by their basis.
        Raises KeyError for a problem the rule did not declare.
        """
        chosen = self.meta.problems[problem]
        if isinstance(evidence, Evidence):
            proofs: tuple[Evidence, ...] = (evidence,)
        else:
            proofs = tuple(e for e in evidence or () if e is not None)
        return Finding(
            rule=self.meta.id,
            subject=self.subject if subject is None else subject,
            verdict=self.allowed(chosen.verdict, by),
            problem=problem,
            says=chosen.says,
            remedy=chosen.remedy,
            data={k: v if isinstance(v, int | float) else str(v) for k, v in (data or {}).items()},
            evidence=proofs,
            coverage=coverage,
            candidates=tuple(candidates),
            unit=self.unit if unit is None else unit,
            confidence=confidence or self.meta.confidence,
            severity=severity,
            deadline=deadline,
            thresholds=self.options.used(*by) if by else (),
            label=self.label if label is None else label,
            rollup=rollup,
        )

    def absent(
        self,
        missing: str,
        not_seen: str,
        where: Place | Coverage,
        *,
        subject: str | None = None,
        data: Mapping[str, object] | None = None,
        by: Sequence[str] = (),
        candidates: Iterable[Candidate] = (),
        evidence: Iterable[Evidence | None] = (),
        unit: str | None = None,
        label: str | None = None,
        deadline: str = "",
        confidence: Confidence | None = None,
    ) -> Finding:
        """Say that something is not there — if the place where it belongs was read completely — else that it was not seen.

        The only way for a rule to claim an absence.
        """
        coverage = where.coverage if isinstance(where, Place) else where
        proofs = tuple(evidence) or (where.evidence if isinstance(where, Place) else ())
        if coverage.complete:
            return self.say(
                missing, subject=subject, evidence=proofs, coverage=coverage, data=data, by=by, candidates=candidates,
                unit=unit, label=label, deadline=deadline, confidence=confidence,
            )  # fmt: skip
        return self.unknown(
            not_seen, coverage, subject=subject, data=data, candidates=candidates, unit=unit, label=label
        )

    def unknown(
        self,
        problem: str,
        why: Coverage | Reason,
        *,
        subject: str | None = None,
        data: Mapping[str, object] | None = None,
        candidates: Iterable[Candidate] = (),
        evidence: Iterable[Evidence | None] = (),
        unit: str | None = None,
        label: str | None = None,
        where: str = "",
    ) -> Finding:
        """Say that it could not be judged, with the reason word."""
        if isinstance(why, Reason):
            coverage = Coverage(gaps=(Gap(why, where or self.site.url),))
        else:
            coverage = why
        return self.say(
            problem, subject=subject, coverage=coverage, data=data, candidates=candidates, evidence=evidence, unit=unit,
            label=label,
        )  # fmt: skip

    def rollup(
        self,
        problems: Mapping[Verdict, str],
        findings: Sequence[Finding],
        *,
        data: Mapping[str, object] | None = None,
        by: Sequence[str] = (),
        subject: str | None = None,
    ) -> Finding:
        """The site line over findings of units or documents: worst verdict below, counts as numbers.

        `problems` gives the problem for each verdict that may come up; `total` and `ok` are filled in.
        """
        verdict = worst([f.verdict for f in findings])
        judged = [f for f in findings if f.verdict is not Verdict.NOT_APPLICABLE]
        problem = problems.get(verdict) or problems[min(problems, key=lambda v: abs(v.rank - verdict.rank))]
        evidence = tuple(dict.fromkeys(e for f in findings for e in f.evidence))[:5]
        joined = Coverage()
        for finding in findings:
            if finding.coverage is not None:
                joined = joined.join(finding.coverage)
        numbers = {"total": len(judged), "ok": sum(f.verdict is Verdict.PASS for f in judged)}
        return self.say(
            problem,
            subject=subject,
            evidence=evidence,
            coverage=joined,
            data={**numbers, **(data or {})},
            by=by,
            rollup=True,
        )
