"""The view-model: what a report shows, computed once from the run report and from nothing else.

Every number on the first screen is counted from the rows shown below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from checker.model.finding import fill
from checker.model.report import Change, ItemCoverage, ReportedFinding, RunReport
from checker.model.vocabulary import LinkVerdict, Verdict, worst
from reports import words
from reports.base import Context
from reports.i18n import Translator, translator
from reports.rows import MEND, OPEN, URGENCY, WORST_SHOWN, Cell, Group, Item, Row, day, mend_count, units_of, urgency


class View:
    """Everything a report shows about one run, in one language."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.report: RunReport = context.report
        self.t: Translator = translator(context.lang)
        self.as_of = day(context.report.as_of)
        self._changes = {c.fingerprint: c for c in context.changes}

    @property
    def urgency_words(self) -> tuple[str, ...]:
        """Names of the classes of urgency in Chinese, the most urgent first."""
        return URGENCY

    # ------------------------------------------------------------ rows
    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """All findings in the report's own order."""
        findings = self.report.findings
        parts = Counter(f.requirement for f in findings if not f.rollup)
        seen: Counter[str] = Counter()
        rows = []
        for serial, f in enumerate(findings, 1):
            seen[f.fingerprint] += 1
            again = seen[f.fingerprint]
            counted = not (f.rollup and parts[f.requirement])
            rows.append(self._row(f, f"f-{f.fingerprint}" + (f"-{again}" if again > 1 else ""), serial, counted))
        return tuple(rows)

    def _row(self, f: ReportedFinding, ref: str, serial: int, counted: bool) -> Row:
        due = day(f.deadline)
        left = (due - self.as_of).days if due and self.as_of and f.verdict in OPEN else None
        return Row(
            finding=f,
            ref=ref,
            serial=serial,
            title=self.t(f.title) or f.requirement or f.rule,
            message=self._filled(f.says, f, f.message),
            remedy=self._filled(f.remedy_template, f, f.remedy),
            label=self.subject(f),
            units=units_of(f.unit),
            urgency=urgency(f, left),
            days_left=left,
            change=self._changes.get(f.fingerprint),
            counted=counted,
        )

    def _filled(self, template: str, f: ReportedFinding, otherwise: str) -> str:
        """The translated wording filled anew; the Chinese sentence where there is no translation."""
        translated = self.t(template) if template else template
        if translated == template:
            return otherwise
        try:
            return fill(translated, f.data, f.thresholds)
        except (KeyError, IndexError, ValueError, AttributeError, TypeError):
            return otherwise

    def subject(self, f: ReportedFinding) -> str:
        """What the finding speaks about, in words."""
        if f.label:
            return f.label
        return {"site": self.t(words.WHOLE_SITE), "zone": self.t(words.ZONE)}.get(f.subject, f.subject)

    @cached_property
    def ranked(self) -> tuple[Row, ...]:
        """All rows, what must be mended first in front."""
        return tuple(sorted(self.rows, key=lambda r: r.priority))

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """Counted rows by verdict, every verdict named."""
        found = Counter(r.finding.verdict for r in self.rows if r.counted)
        return {v: found[v] for v in Verdict}

    # ------------------------------------------------------------ first screen
    def of_urgency(self, *classes: int) -> tuple[Row, ...]:
        """Counted rows of these classes of urgency, in order."""
        return tuple(r for r in self.ranked if r.urgency in classes and r.counted)

    @cached_property
    def vetoes(self) -> tuple[Row, ...]:
        """Single-veto rows that failed."""
        return self.of_urgency(0)

    @cached_property
    def due_soon(self) -> tuple[Row, ...]:
        """Open rows with a deadline passed or within 10 days, earliest first."""
        due = [r for r in self.ranked if r.counted and r.pressing]
        return tuple(sorted(due, key=lambda r: (r.finding.deadline, r.priority)))

    @cached_property
    def worst(self) -> tuple[Row, ...]:
        """The first rows to mend, at most five, each of another requirement."""
        chosen: dict[str, Row] = {}
        for row in self.ranked:
            if row.counted and row.finding.verdict in MEND:
                chosen.setdefault(row.finding.requirement, row)
        return tuple(chosen.values())[:WORST_SHOWN]

    @cached_property
    def waived(self) -> int:
        """Rows to mend that a waiver in force marks; they stay counted."""
        return sum(
            1 for r in self.rows if r.finding.verdict in MEND and r.finding.waiver and not r.finding.waiver_expired
        )

    @cached_property
    def unjudged(self) -> tuple[int, int]:
        """Requirements that could not be judged, and all requirements judged or tried."""
        verdicts = [g.verdict for g in self.requirements.values()]
        tried = [v for v in verdicts if v is not Verdict.NOT_APPLICABLE]
        unjudged = [g for g in self.requirements.values() if _only_doubt(g)]
        return len(unjudged), len(tried)

    @cached_property
    def risk(self) -> tuple[float, float] | None:
        """Points at risk, lower and upper bound, where the run gives them."""
        given = self.report.summary.get("points_at_risk")
        if not isinstance(given, Mapping):
            return None
        low, high = given.get("low"), given.get("high")
        return (float(low), float(high)) if isinstance(low, int | float) and isinstance(high, int | float) else None

    def coverage_number(self, name: str) -> int | None:
        """A count the run states (pages, links, attachments); of a table of counts, their sum."""
        value = self.report.coverage.get(name)
        if isinstance(value, bool):
            return None
        if isinstance(value, int):
            return value
        if isinstance(value, Mapping):
            total = value.get("total", value.get("read"))
            numbers = [n for n in value.values() if isinstance(n, int)]
            return total if isinstance(total, int) else sum(numbers) if numbers else None
        return None

    @cached_property
    def change_counts(self) -> Mapping[str, int]:
        """Changes by kind, every kind named."""
        found = Counter(c.kind for c in self.context.changes)
        return {kind: found[kind] for kind in words.CHANGE}

    @cached_property
    def changes(self) -> tuple[tuple[Change, str], ...]:
        """Changes worth reading (all but still open), each with the anchor of its row or empty."""
        refs = {r.finding.fingerprint: r.ref for r in reversed(self.rows)}
        order = ("reopened", "new", "gone", "unseen")
        listed = [c for c in self.context.changes if c.kind in order]
        listed.sort(key=lambda c: (order.index(c.kind), c.rule, c.subject, c.fingerprint))
        return tuple((c, refs.get(c.fingerprint, "")) for c in listed)

    @cached_property
    def links(self) -> tuple[Mapping[str, object], ...]:
        """Page links that do not work or need a look: dead first, then to be reviewed, then blocked; resources last."""
        order = {LinkVerdict.DEAD.value: 0, LinkVerdict.REVIEW.value: 1, LinkVerdict.BLOCKED.value: 2}
        found = [line for line in self.context.links if line.get("verdict") in order]
        found.sort(key=lambda x: (bool(x.get("resource")), order[str(x["verdict"])], str(x.get("url"))))
        return tuple(found)

    # ------------------------------------------------------------ groupings
    @cached_property
    def requirements(self) -> Mapping[str, Group]:
        """Requirement id → its rows, worst first, in plan order."""
        rows: dict[str, list[Row]] = {}
        for row in self.rows:
            rows.setdefault(row.finding.requirement or row.finding.rule, []).append(row)
        return {
            key: Group(
                f"req-{key}", found[0].title, tuple(sorted(found, key=lambda r: (not r.finding.rollup, r.priority)))
            )
            for key, found in sorted(rows.items(), key=lambda kv: (kv[1][0].finding.item or 99, kv[0]))
        }

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The plan's items in its own order, then the site standards as item 0."""
        answered = {also: g for g in self.requirements.values() for r in g.rows for also in r.finding.also}
        left = dict(self.requirements)
        items = []
        for item in sorted(self.report.items, key=lambda i: i.number):
            names = [name for name, _verdict, _mode in item.requirements]
            own = [k for k, g in left.items() if k in names or g.rows[0].finding.item == item.number]
            groups = tuple(left.pop(k) for k in own)
            items.append(self._item(item, groups, answered))
        if left:
            groups = tuple(left.values())
            cells = tuple(Cell(k, g.title, g.verdict, g.rows[0].finding.mode, g.key, True) for k, g in left.items())
            title = self.t(words.STANDARD)
            items.append(Item(0, title, "", worst([g.verdict for g in groups]), "", cells, groups))
        return tuple(items)

    def _item(self, item: ItemCoverage, groups: tuple[Group, ...], answered: Mapping[str, Group]) -> Item:
        cells = []
        for name, verdict, mode in item.requirements:
            group = self.requirements.get(name) or answered.get(name)
            anchor = group.key if group else f"notrun-{name}" if name in self.not_run else f"item-{item.number}"
            cells.append(Cell(name, group.title if group else self.t(name), verdict, mode, anchor, group is not None))
        return Item(item.number, self.t(item.title), item.clause, item.verdict, item.no_check, tuple(cells), groups)

    @cached_property
    def not_run(self) -> Mapping[str, str]:
        """Requirement id → why no rule ran for it."""
        return dict(self.report.not_run)

    @cached_property
    def unit_lists(self) -> tuple[Group, ...]:
        """Every counted row of every unit named, leading or not, units with most to mend first: the lists handed over."""
        rows: dict[str, list[Row]] = {}
        for row in self.rows:
            for name in row.units or ("",) if row.counted else ():
                rows.setdefault(name, []).append(row)
        ordered = sorted(rows.items(), key=lambda kv: (kv[0] == "", -mend_count(kv[1]), kv[0]))
        return tuple(
            Group(f"unit-{n}", name or self.t(words.ALL_UNITS), tuple(sorted(found, key=lambda r: r.priority)))
            for n, (name, found) in enumerate(ordered, 1)
        )

    @cached_property
    def clauses(self) -> Mapping[int, Item]:
        """Item number → item."""
        return {item.number: item for item in self.items}


def _only_doubt(group: Group) -> bool:
    verdicts = {r.finding.verdict for r in group.rows} - {Verdict.NOT_APPLICABLE}
    return bool(verdicts) and verdicts <= {Verdict.UNKNOWN, Verdict.ERROR}
