"""Changes between two runs: a finding that was not judged this time is never called mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.model.report import Change, ReportedFinding
from checker.model.vocabulary import Verdict

OPEN = (Verdict.FAIL, Verdict.PARTIAL)


@dataclass(frozen=True, slots=True)
class Known:
    """A finding of an earlier run as history keeps it."""

    fingerprint: str
    rule: str
    subject: str
    verdict: Verdict
    message: str
    since: str = ""
    """As-of date of the run that found it first."""
    weeks: int = 0
    ever_mended: bool = False


@dataclass(frozen=True, slots=True)
class Versions:
    """What judged a run: programme version and catalogue digest."""

    version: str = ""
    catalogue: str = ""


def diff(
    before: Iterable[Known],
    after: Iterable[ReportedFinding],
    *,
    mended_before: Iterable[str] = (),
    versions: tuple[Versions, Versions] | None = None,
    as_of: str = "",
    same_evidence: Mapping[str, bool] | None = None,
) -> tuple[Change, ...]:
    """Changes by fingerprint: new, same, reopened, gone (decided otherwise on the same subject), unseen (not judged).

    `mended_before` are fingerprints once gone; with other versions of rules or catalogue a difference on unchanged
    evidence is put down to the rule.
    """
    was = {k.fingerprint: k for k in before if k.verdict in OPEN}
    findings = tuple(after)
    now = {f.fingerprint: f for f in findings if f.verdict in OPEN}
    decided: dict[tuple[str, str], list[Verdict]] = {}
    judged_rules: dict[str, list[Verdict]] = {}
    for finding in findings:
        decided.setdefault((finding.rule, finding.subject), []).append(finding.verdict)
        judged_rules.setdefault(finding.rule, []).append(finding.verdict)
    mended = frozenset(mended_before)
    other_rules = versions is not None and versions[0] != versions[1]
    unchanged = same_evidence or {}
    changes = []
    for fingerprint, finding in now.items():
        known = was.get(fingerprint)
        kind = "same" if known else ("reopened" if fingerprint in mended else "new")
        cause = "rule" if known is None and other_rules and unchanged.get(fingerprint, False) else "site"
        changes.append(
            Change(
                kind, fingerprint, finding.rule, finding.subject, str(finding.verdict), finding.message,
                before=str(known.verdict) if known else "", cause=cause,
                since=(known.since if known else "") or as_of, weeks=known.weeks if known else 0,
            )
        )  # fmt: skip
    for fingerprint, known in was.items():
        if fingerprint in now:
            continue
        verdicts = decided.get((known.rule, known.subject))
        if verdicts is None:
            # The subject itself is gone: mended only when the rule judged decisively and left nothing unread.
            whole = judged_rules.get(known.rule, [])
            gone = bool(whole) and all(v.decisive or v is Verdict.REVIEW for v in whole)
        else:
            gone = all(v.decisive for v in verdicts)
        cause = "rule" if gone and other_rules and unchanged.get(fingerprint, False) else "site"
        changes.append(
            Change(
                "gone" if gone else "unseen", fingerprint, known.rule, known.subject, "", known.message,
                before=str(known.verdict), cause=cause, since=known.since, weeks=known.weeks,
            )
        )  # fmt: skip
    order = {"new": 0, "reopened": 1, "gone": 2, "unseen": 3, "same": 4}
    return tuple(sorted(changes, key=lambda c: (order[c.kind], c.rule, c.subject, c.fingerprint)))
