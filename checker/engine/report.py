"""From findings to the run report: requirement data beside each finding, roll-ups over items, annex rows, units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from checker.engine.judge import Judgement
from checker.engine.score import even_index, standing
from checker.model.exchange import Exchange, Skip
from checker.model.facts import Attachments, Columns, Documents, DualStack, Links, PagesFact, Readings
from checker.model.finding import Finding, Rule, fill
from checker.model.report import (
    AnnexCoverage,
    ItemCoverage,
    PairLine,
    ReportedColumn,
    ReportedFile,
    ReportedFinding,
    RunReport,
)
from checker.model.requirement import Catalogue, Requirement
from checker.model.site import SiteView, Zone
from checker.model.vocabulary import LinkVerdict, Mode, Severity, Verdict, worst

_SEVERITY = list(Severity)


def _severity(finding: Finding, rule: Rule | None, catalogue: Catalogue) -> Severity:
    if finding.severity is not None:
        return finding.severity
    names = (finding.rule, *(rule.meta.also if rule else ()))
    levels = [catalogue.requirements[n].severity for n in names]
    # A veto counts only through its own rule: a requirement that shares the fault keeps its own weight.
    own = catalogue.requirements[finding.rule].severity
    return min((s for s in levels if s is not Severity.VETO or s is own), key=_SEVERITY.index)


_BODY = re.compile(r"(?:党工委|管理委员会|管委会|人民政府)+$")


def is_plans_zone(catalogue: Catalogue, zone: Zone) -> bool:
    """True when the plan in use was made for the configured zone: it names the zone, or units that it names are its own."""
    names = [_BODY.sub("", n) for n in (zone.name, zone.short_name)]
    if any(len(n) > 3 and n in catalogue.plan.title for n in names):
        return True
    planned = {u for r in catalogue.requirements.values() for u in r.units}
    return any(name in planned or f"区{name}" in planned for unit in zone.units for name in unit.names)


def named_units(requirement: Requirement) -> tuple[str, ...]:
    """责任单位 that the plan names for a requirement: names of units of the plan's own zone, which no other has."""
    return tuple(u for u in requirement.units if not u.startswith("等"))


def assumptions(catalogue: Catalogue, zone: Zone) -> tuple[str, ...]:
    """What was taken for granted because the configuration does not say it, or says something the plan does not cover."""
    said = []
    if not zone.klass:
        said.append("机构类别未配置，按政府（管委会）判断；被检查机关是部门的，有关全区的要求并不适用")
    if zone.year != catalogue.plan.year:
        said.append(f"所用工作要点为{catalogue.plan.year}年度，审计年度为{zone.year}年，当年要点另有规定的以其为准")
    return tuple(said)


def _reported(
    finding: Finding,
    catalogue: Catalogue,
    rules: Mapping[str, Rule],
    judgement: Judgement,
    as_of: date,
    deadline_days: int,
    answers: Mapping[str, Mapping[str, str]],
    since: Mapping[str, str],
    own_plan: bool,
) -> ReportedFinding:
    requirement = catalogue.requirements[finding.rule]
    rule = rules.get(finding.rule)
    options = judgement.options.get(finding.rule)
    numbers = (*(options.used() if options else ()), *finding.thresholds)
    also = rule.meta.also if rule else ()
    deadline = finding.deadline
    if not deadline and finding.verdict in (Verdict.FAIL, Verdict.PARTIAL):
        # Counted from the day it was first found: a fault left alone becomes overdue.
        found = since.get(finding.fingerprint, "")
        deadline = ((date.fromisoformat(found) if found else as_of) + timedelta(days=deadline_days)).isoformat()
    basis = tuple(dict.fromkeys(str(s) for n in (finding.rule, *also) for s in catalogue.requirements[n].sources))
    answer = answers.get(finding.fingerprint, {})
    problem = rule.meta.problems.get(finding.problem) if rule else None
    reason = finding.coverage.reason if finding.coverage is not None and finding.verdict is Verdict.UNKNOWN else None
    return ReportedFinding(
        rule=finding.rule,
        requirement=finding.rule,
        item=requirement.item,
        unit=finding.unit or "、".join(named_units(requirement) if own_plan else ()),
        subject=finding.subject,
        verdict=finding.verdict,
        problem=finding.problem,
        severity=_severity(finding, rule, catalogue),
        confidence=finding.confidence,
        message=fill(finding.says, finding.data, numbers),
        basis=basis,
        thresholds=finding.thresholds,
        evidence=finding.evidence,
        coverage=finding.coverage,
        candidates=finding.candidates,
        remedy=fill(finding.remedy, finding.data, numbers),
        deadline=deadline,
        fingerprint=finding.fingerprint,
        title=requirement.title,
        label=finding.label,
        says=finding.says,
        remedy_template=finding.remedy,
        data={**{t.name: t.value for t in numbers if f"{{{t.name}" in finding.says + finding.remedy}, **finding.data},
        also=also,
        mode=requirement.mode,
        rollup=finding.rollup,
        effort=problem.effort if problem else "normal",
        waiver=answer.get("waiver", ""),
        waiver_expired=answer.get("waiver_expired") == "yes",
        contest=answer.get("contest", ""),
        attested=answer.get("attested", ""),
        reason=str(reason) if reason else "",
        module=rule.module if rule else "",
        demand=requirement.demand_zh,
    )


def verdict_of(identifier: str, findings: Iterable[ReportedFinding]) -> Verdict | None:
    """Verdict of a requirement: its site line where there is one, else the worst of its findings; None when not run."""
    own = [f for f in findings if f.rule == identifier or identifier in f.also]
    if not own:
        return None
    lines = [f.verdict for f in own if f.rollup]
    return worst(lines or [f.verdict for f in own])


def _columns(columns: Columns) -> tuple[ReportedColumn, ...]:
    rows = []
    for column in columns:
        best = next(iter(column.roles), None)
        dates = sorted({r.published.isoformat() for r in column.items if r.published}, reverse=True)[:400]
        rows.append(
            ReportedColumn(
                key=column.key, name=column.name, path=column.path, url=column.url,
                roles=tuple(g.role for g in column.roles), role_confidence=str(best.confidence) if best else "",
                items=len(column.items), newest=column.newest.isoformat() if column.newest else "", state=column.state,
                complete=column.coverage.complete,
                gaps=tuple(f"{g.reason}: {g.where} {g.note}".strip() for g in column.coverage.gaps[:10]),
                why=best.why if best else "", level=column.level, dates=tuple(dates),
            )
        )  # fmt: skip
    return tuple(rows)


def _files(attachments: Attachments, documents: Documents | None) -> tuple[ReportedFile, ...]:
    titles = {d.key: d.title for d in documents} if documents is not None else {}
    rows = []
    for file in attachments.items:
        content = file.content
        share = None
        if content is not None and content.pages:
            share = round(1 - len(content.pages_without_text) / content.pages, 3)
        rows.append(
            ReportedFile(
                url=file.url, name=file.name, document=file.document, document_title=titles.get(file.document, ""),
                verdict=str(file.verdict), format=content.format if content else file.suffix, size=file.size,
                pages=content.pages if content else 0, text_share=share,
                tables_found=tuple(t.name for t in content.tables) if content else (),
                tables_missing=tuple(p.quote or p.message for p in content.problems if p.code == "table_missing")
                if content else (),
                problems=tuple(p.message for p in content.problems) if content else ((file.note,) if file.note else ()),
                sha256=file.sha256,
            )
        )  # fmt: skip
    return tuple(rows)


def _pairs(site: SiteView, findings: Iterable[ReportedFinding]) -> tuple[PairLine, ...]:
    documents, readings = site.facts.get(Documents), site.facts.get(Readings)
    if not isinstance(documents, Documents) or not isinstance(readings, Readings):
        return ()
    timely = {f.subject: f for f in findings if f.rule == "s06-interpretation-timely" and not f.rollup}
    by_key = {d.key: d for d in documents}
    lines = []
    for subject, finding in sorted(timely.items()):
        document = by_key.get(subject)
        if document is None:
            continue
        day = document.published.value if document.published else None
        pairs = [by_key[p.interpretation] for p in readings.of_document(subject) if p.interpretation in by_key]
        dated = sorted(
            (p for p in pairs if p.published), key=lambda p: (p.published.value if p.published else date.max, p.key)
        )
        first = dated[0] if dated else (pairs[0] if pairs else None)
        when = first.published.value if first is not None and first.published else None
        limit = next((int(t.value) for t in finding.thresholds if t.name == "interpretation_within_workdays"), None)
        lines.append(
            PairLine(
                document=document.title, document_url=document.url, document_date=day.isoformat() if day else "",
                interpretation=first.title if first else "", interpretation_url=first.url if first else "",
                interpretation_date=when.isoformat() if when else "",
                workdays=site.workdays.between(day, when) if day and when else None, limit=limit,
                verdict=str(finding.verdict),
            )
        )  # fmt: skip
    return tuple(lines)


def _dual(site: SiteView) -> dict[str, object]:
    dual = site.facts.get(DualStack)
    if not isinstance(dual, DualStack):
        return {}
    return {
        "host": dual.host,
        "applicable": dual.applicable,
        "dns": dual.dns_state,
        "local_ipv6": dual.local_ipv6,
        "addresses": [
            {"address": a.address, "family": family, "usable": a.usable, "why_not": a.why_not,
             "ports": {str(k): v for k, v in sorted(a.ports.items())}}
            for family, group in (("ipv4", dual.a), ("ipv6", dual.aaaa)) for a in group
        ],
        "answers": [
            {"family": a.family, "url": a.url, "status": a.status, "failure": a.failure, "final_url": a.final_url}
            for a in dual.answers
        ],
        "similarity": dual.similarity,
        "name_servers": [{"host": h, "ipv6": ok} for h, ok in dual.name_servers],
    }  # fmt: skip


def _summary(findings: Sequence[ReportedFinding]) -> dict[str, object]:
    lines = [f for f in findings if not f.rollup]
    counts = Counter(str(f.verdict) for f in lines)
    broken = [f for f in lines if f.verdict in (Verdict.FAIL, Verdict.PARTIAL)]
    by_unit = Counter(u for f in broken for u in f.unit.split("、") if u)
    judged = sum(counts[str(v)] for v in (Verdict.FAIL, Verdict.PARTIAL, Verdict.PASS))
    open_questions = counts[str(Verdict.UNKNOWN)] + counts[str(Verdict.ERROR)]
    return {
        "verdicts": {str(v): counts.get(str(v), 0) for v in Verdict},
        "vetoes": sorted({f.rule for f in findings if f.severity is Severity.VETO and f.verdict is Verdict.FAIL}),
        "must_mend": counts[str(Verdict.FAIL)],
        "by_severity": {str(s): sum(f.severity is s for f in broken) for s in Severity},
        "by_unit": dict(sorted(by_unit.items(), key=lambda e: (-e[1], e[0]))),
        "unknown_share": round(open_questions / (judged + open_questions), 4) if judged + open_questions else 0.0,
    }


def _risk(catalogue: Catalogue, findings: Sequence[ReportedFinding], judgement: Judgement) -> dict[str, float]:
    """Requirements of the plan at risk, one point each, with both bounds."""
    index = even_index(
        {i.number: i.requirements for i in catalogue.plan.items}, {i.number: i.title for i in catalogue.plan.items}
    )
    stands = standing(findings, index, [r for r, _ in judgement.not_run])
    return {"points": stands.points, "low": round(stands.low, 1), "high": round(stands.high, 1)}


def assemble(
    *,
    run: str,
    profile: str,
    site: SiteView,
    site_info: Mapping[str, str],
    catalogue: Catalogue,
    rules: Mapping[str, Rule],
    judgement: Judgement,
    failures: Sequence[Exchange],
    skips: Sequence[Skip],
    deadline_days: int,
    answers: Mapping[str, Mapping[str, str]],
    attestations: Sequence[Mapping[str, str]],
    version: str,
    doubts: Sequence[str] = (),
    crawl: Mapping[str, object] | None = None,
    since: Mapping[str, str] | None = None,
) -> RunReport:
    """The run report, sorted and without any clock but the as-of date and fetch times."""
    own_plan = is_plans_zone(catalogue, site.zone)
    findings = tuple(
        _reported(f, catalogue, rules, judgement, site.as_of, deadline_days, answers, since or {}, own_plan)
        for f in judgement.findings
    )
    by_rule: dict[str, list[ReportedFinding]] = {}
    for finding in findings:
        for identifier in (finding.rule, *finding.also):
            by_rule.setdefault(identifier, []).append(finding)

    def line(requirement: Requirement) -> tuple[str, Verdict, Mode]:
        verdict = verdict_of(requirement.id, by_rule.get(requirement.id, ()))
        return (requirement.id, verdict if verdict is not None else Verdict.UNKNOWN, requirement.mode)

    items = []
    for item in catalogue.plan.items:
        lines = tuple(line(catalogue.requirements[r]) for r in item.requirements)
        items.append(
            ItemCoverage(item.number, item.title, item.clause, lines, worst([v for _, v, _ in lines]), item.no_check)
        )
    annex = tuple(
        AnnexCoverage(
            a.row, a.task, a.demand, a.units, a.requirements,
            worst([line(catalogue.requirements[r])[1] for r in a.requirements]), a.no_check,
        )
        for a in catalogue.plan.annex
    )  # fmt: skip
    columns = site.facts.get(Columns)
    attachments = site.facts.get(Attachments)
    documents = site.facts.get(Documents)
    links = site.facts.get(Links)
    pages = site.facts.get(PagesFact)
    link_counts = (
        Counter(str(i.verdict) for i in links.items if not i.resource) if isinstance(links, Links) else Counter[str]()
    )
    coverage: dict[str, object] = {
        "items": {"total": len(items), "checked": sum(bool(i.requirements) for i in items)},
        "annex_rows": {"total": len(annex), "checked": sum(bool(a.requirements) for a in annex)},
        "requirements": {
            str(m): sum(r.mode is m and r.kind == "requirement" for r in catalogue.requirements.values()) for m in Mode
        },
        "pages": len(pages.items) if isinstance(pages, PagesFact) else 0,
        "links": {str(v): link_counts.get(str(v), 0) for v in LinkVerdict},
        "attachments": len(attachments.items) if isinstance(attachments, Attachments) else 0,
        "columns": {
            "total": len(columns.all) if isinstance(columns, Columns) else 0,
            "complete": sum(c.coverage.complete for c in columns) if isinstance(columns, Columns) else 0,
        },
        "documents": len(documents.items) if isinstance(documents, Documents) else 0,
        **(crawl or {}),
    }
    return RunReport(
        run=run,
        site=dict(site_info),
        as_of=site.as_of.isoformat(),
        profile=profile,
        catalog={
            "plan": catalogue.plan.id,
            "title": catalogue.plan.title,
            "number": catalogue.plan.number,
            "digest": catalogue.digest,
            "version": version,
        },
        coverage=coverage,
        summary={**_summary(findings), "points_at_risk": _risk(catalogue, findings, judgement)},
        findings=findings,
        columns=_columns(columns) if isinstance(columns, Columns) else (),
        skips=tuple({"url": s.url, "reason": str(s.reason), "found_on": s.found_on, "note": s.note} for s in sorted(skips)),
        failures=tuple(
            {"url": e.url, "reason": str(e.failure) if e.failure else f"http_{e.status}", "status": e.status,
             "note": e.failure_note, "found_on": e.via}
            for e in sorted(failures, key=lambda e: (e.url, e.seq))
        ),
        items=tuple(items),
        annex=annex,
        files=_files(attachments, documents if isinstance(documents, Documents) else None)
        if isinstance(attachments, Attachments) else (),
        pairs=_pairs(site, findings),
        dual_stack=_dual(site),
        not_run=judgement.not_run,
        doubts=(*doubts, *assumptions(catalogue, site.zone)),
        attestations=tuple(attestations),
    )  # fmt: skip
