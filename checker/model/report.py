"""The run report: what `report.json` holds and every output format reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.model.coverage import Coverage
from checker.model.evidence import Evidence
from checker.model.finding import Candidate, Data, ThresholdUsed
from checker.model.vocabulary import Confidence, Mode, Severity, Verdict

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding as it stands in the report, with the requirement's data beside it."""

    rule: str
    requirement: str
    item: int
    unit: str
    """Responsible unit or units, joined with 、."""
    subject: str
    verdict: Verdict
    problem: str
    severity: Severity
    confidence: Confidence
    message: str
    """Filled Chinese sentence."""
    basis: tuple[str, ...]
    thresholds: tuple[ThresholdUsed, ...]
    evidence: tuple[Evidence, ...]
    coverage: Coverage | None
    candidates: tuple[Candidate, ...]
    remedy: str
    deadline: str
    fingerprint: str
    title: str = ""
    """Title of the requirement."""
    label: str = ""
    says: str = ""
    """Unfilled wording, the key for translations."""
    remedy_template: str = ""
    data: Data = field(default_factory=dict)
    also: tuple[str, ...] = ()
    mode: Mode = Mode.AUTO
    rollup: bool = False
    effort: str = "normal"
    waiver: str = ""
    """Words of a waiver that marks it, with its expiry; empty when none."""
    waiver_expired: bool = False
    contest: str = ""
    attested: str = ""
    reason: str = ""
    """Reason word of an `unknown`."""
    module: str = ""
    demand: str = ""
    """What is demanded, in Chinese (`Requirement.demand_zh`)."""


@dataclass(frozen=True, slots=True)
class ReportedColumn:
    """A column in the report."""

    key: str
    name: str
    path: tuple[str, ...]
    url: str
    roles: tuple[str, ...]
    role_confidence: str
    items: int
    newest: str
    state: str
    complete: bool
    gaps: tuple[str, ...] = ()
    why: str = ""
    level: int = 0
    dates: tuple[str, ...] = ()
    """Publish dates of its items, newest first, at most 400: for the freshness picture."""


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """One of the plan's items: its requirements and their roll-up verdicts."""

    number: int
    title: str
    clause: str
    requirements: tuple[tuple[str, Verdict, Mode], ...]
    verdict: Verdict
    no_check: str = ""


@dataclass(frozen=True, slots=True)
class AnnexCoverage:
    """One annex row: demand, units, verdict."""

    row: str
    task: str
    demand: str
    units: tuple[str, ...]
    requirements: tuple[str, ...]
    verdict: Verdict
    no_check: str = ""


@dataclass(frozen=True, slots=True)
class ReportedFile:
    """An attachment in the report (附件清单)."""

    url: str
    name: str
    document: str
    document_title: str
    verdict: str
    format: str
    size: int | None
    pages: int
    text_share: float | None
    tables_found: tuple[str, ...]
    tables_missing: tuple[str, ...]
    problems: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PairLine:
    """A document with its interpretation for the timeline picture."""

    document: str
    document_url: str
    document_date: str
    interpretation: str = ""
    interpretation_url: str = ""
    interpretation_date: str = ""
    workdays: int | None = None
    limit: int | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference to the last complete run."""

    kind: str
    """new, gone, same, reopened or unseen."""
    fingerprint: str
    rule: str
    subject: str
    verdict: str
    message: str
    before: str = ""
    cause: str = "site"
    """site, rule (other rule version on the same page) or catalogue."""
    since: str = ""
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class RunReport:
    """A whole run. Sorted, and without any clock but the as-of date and fetch times."""

    run: str
    site: Mapping[str, str]
    """name, url, key, zone, vantage (peer-facing source address), user_agent."""
    as_of: str
    profile: str
    catalog: Mapping[str, str]
    """plan id, plan title, digest, version of the program."""
    coverage: Mapping[str, object]
    """items, annex, pages, links, attachments, unknown share …"""
    summary: Mapping[str, object]
    findings: tuple[ReportedFinding, ...]
    columns: tuple[ReportedColumn, ...]
    skips: tuple[Mapping[str, object], ...]
    failures: tuple[Mapping[str, object], ...]
    items: tuple[ItemCoverage, ...] = ()
    annex: tuple[AnnexCoverage, ...] = ()
    files: tuple[ReportedFile, ...] = ()
    pairs: tuple[PairLine, ...] = ()
    dual_stack: Mapping[str, object] = field(default_factory=dict)
    not_run: tuple[tuple[str, str], ...] = ()
    """Requirement id and why no rule ran for it."""
    doubts: tuple[str, ...] = ()
    attestations: tuple[Mapping[str, str], ...] = ()
    schema_version: int = SCHEMA_VERSION
