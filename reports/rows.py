"""Rows and groups of a report: the values the view is made of, and how they are ordered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from checker.model.report import Change, ReportedFinding
from checker.model.vocabulary import Mode, Severity, Verdict, worst
from reports import words
from reports.i18n import marked as _

DUE_SOON_DAYS = 10
"""Days ahead that count as 近期到期; a choice of this project, it decides no verdict.

Shorter than the term for mending that a report grants by default, or every fault would be due soon.
"""
WORST_SHOWN = 5

URGENCY = (
    _("单项否决"),
    _("已逾期"),
    _("十日内到期"),
    _("必须整改"),
    _("应予完善"),
    _("待人工核实"),
    _("无法判断"),
    _("已检查，未发现问题"),
)
OPEN = frozenset({Verdict.FAIL, Verdict.PARTIAL, Verdict.ERROR, Verdict.UNKNOWN, Verdict.REVIEW})
MEND = frozenset({Verdict.FAIL, Verdict.PARTIAL})
_UNIT_SPLIT = re.compile("[、,，;；/]")
_COLLECTIVE = re.compile("(?:区直)?(?:各|相关)")
FAR = "9999-12-31"


def day(text: str) -> date | None:
    """The date an ISO text starts with, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def units_of(text: str) -> tuple[str, ...]:
    """Names in a list of responsible units; 等相关部门单位 and the like name nobody and are left out.

    A list of collective names only (区直各部门、各中心…) is one addressee: everybody gets the same list once.
    """
    parts = (part.strip() for part in _UNIT_SPLIT.split(text))
    names = tuple(dict.fromkeys(n for n in parts if n and not n.startswith("等")))
    return ("、".join(names),) if len(names) > 1 and all(_COLLECTIVE.match(n) for n in names) else names


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as it is shown."""

    finding: ReportedFinding
    ref: str
    """Anchor in the page, unique and stable over runs."""
    serial: int
    title: str
    message: str
    remedy: str
    label: str
    units: tuple[str, ...]
    urgency: int
    days_left: int | None
    change: Change | None
    counted: bool
    """False for a roll-up line whose parts are rows of their own."""

    @property
    def open(self) -> bool:
        """True when somebody has something to do or to clear up."""
        return self.finding.verdict in OPEN

    @property
    def pressing(self) -> bool:
        """True when the deadline has passed or is close."""
        return self.days_left is not None and self.days_left <= DUE_SOON_DAYS

    @property
    def priority(self) -> tuple[object, ...]:
        """Sort key: what must be mended first comes first; ties end in plan order."""
        f = self.finding
        return (
            self.urgency,
            f.verdict.rank,
            words.SEVERITY_RANK[f.severity],
            f.deadline or FAR,
            words.EFFORT_RANK.get(f.effort, 1),
            f.item or 99,
            f.requirement,
            f.subject,
            self.ref,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading."""

    key: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""

    @property
    def verdict(self) -> Verdict:
        """Worst verdict of the rows."""
        return worst([r.finding.verdict for r in self.rows])

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """Rows by verdict, worst first, without the verdicts that did not occur."""
        found = Counter(r.finding.verdict for r in self.rows)
        return {v: found[v] for v in Verdict if found[v]}


@dataclass(frozen=True, slots=True)
class Cell:
    """One requirement in the coverage map (检查覆盖图)."""

    requirement: str
    title: str
    verdict: Verdict
    mode: Mode
    anchor: str
    ran: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One work item with its requirements (工作要点第N项)."""

    number: int
    title: str
    clause: str
    verdict: Verdict
    no_check: str
    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]

    @property
    def anchor(self) -> str:
        """Anchor of its section."""
        return f"item-{self.number}"


def mend_count(rows: Iterable[Row]) -> int:
    """Counted rows that failed or fell short."""
    return sum(1 for r in rows if r.counted and r.finding.verdict in MEND)


def link_place(line: Mapping[str, object]) -> tuple[str, str, int]:
    """The first page a link stands on, its text there, and on how many pages it stands."""
    places = line.get("found_on")
    if not isinstance(places, list | tuple) or not places:
        return "", "", 0
    first = places[0]
    if isinstance(first, Mapping):
        return str(first.get("page", "")), str(first.get("text", "")), len(places)
    return str(first), "", len(places)


def urgency(f: ReportedFinding, left: int | None) -> int:
    """Number of the class of urgency in URGENCY; `left` are the days to the deadline."""
    if f.verdict is Verdict.FAIL and f.severity is Severity.VETO:
        return 0
    if left is not None and left <= DUE_SOON_DAYS and f.verdict in MEND:
        return 1 if left < 0 else 2
    if left is not None and 0 <= left <= DUE_SOON_DAYS and f.verdict is Verdict.REVIEW:
        return 2
    by_verdict = {Verdict.FAIL: 3, Verdict.PARTIAL: 4, Verdict.REVIEW: 5, Verdict.UNKNOWN: 6, Verdict.ERROR: 6}
    return by_verdict.get(f.verdict, 7)
