"""The common form of rules that ask one paper of a kind and year of every unit (部门预算、部门决算全覆盖)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit.budget import due_day, is_final, is_paper, papers_of
from checker.kit.case import Case
from checker.kit.items import proof
from checker.kit.place import Place, place
from checker.kit.units import no_units
from checker.model.facts import Attachments, Document, Documents
from checker.model.finding import Candidate, Finding
from checker.model.site import Unit
from checker.model.vocabulary import Verdict

_EXPLAINED = ("新组建", "新设立", "涉密", "不予公开", "未单独编制", "不单独编制", "无预算", "撤销")


def paper_per_unit(case: Case, *, final: bool, year: int) -> Iterator[Finding]:
    """One finding for each unit with a budget, and the site line.

    Problems of the rule: posted, missing, before_due, explained, other_year, doubtful, not_read, no_units, and for the
    line all_units, some_units, units_unknown, units_doubtful, units_not_due. Data: unit, year, due, title, inside.
    """
    units = [u for u in case.site.zone.units if u.has_budget and u.kind != "government"]
    if not units:
        yield no_units(case)
        return
    where = place(case.site, *case.options.requirement.roles)
    documents = tuple(case.site.get(Documents))
    findings = [
        _posted(case.about(u.name, unit=u.name), u, documents, final=final, year=year)
        or _missing(case.about(u.name, unit=u.name), u, documents, where, final=final, year=year)
        for u in units
    ]
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_units",
            Verdict.FAIL: "some_units",
            Verdict.UNKNOWN: "units_unknown",
            Verdict.REVIEW: "units_doubtful",
            Verdict.NOT_APPLICABLE: "units_not_due",
        },
        findings,
        data={"year": year},
    )


def _posted(case: Case, unit: Unit, documents: Sequence[Document], *, final: bool, year: int) -> Finding | None:
    hits = papers_of(unit, documents, final=final, year=year)
    doubts = [
        d
        for d in documents
        if d.unit_doubt == unit.name and is_paper(d) and is_final(d) is final and (year in d.years or not d.years)
    ]
    chosen = hits or doubts
    if not chosen:
        return None
    data: dict[str, object] = {"unit": unit.name, "year": year, "title": chosen[0].title}
    problem = "posted" if hits else "doubtful"
    if hits:
        files = [a for d in hits for a in case.site.get(Attachments).of_document(d.key)]
        inside = {a.content.year for a in files if a.content is not None and a.content.year is not None}
        if inside and year not in inside:
            problem, data["inside"] = "other_year", "、".join(map(str, sorted(inside)))
    return case.say(problem, evidence=proof(chosen), data=data)


def _missing(case: Case, unit: Unit, documents: Sequence[Document], where: Place, *, final: bool, year: int) -> Finding:
    due = due_day(
        case.site,
        final=final,
        fail_after_month=case.options.integer("fail_after_month"),
        publish_within=case.options.integer("publish_within_days"),
    )
    data = {"unit": unit.name, "year": year, "due": due.isoformat()}
    explained = [d for d in documents if d.unit == unit.name and any(w in d.title for w in _EXPLAINED)]
    near = _near(unit, documents, final=final, year=year)
    if explained:
        return case.say("explained", evidence=proof(explained), data=data)
    if case.site.as_of > due:
        return case.absent("missing", "not_read", where, data=data, candidates=near)
    if not where.exists:
        return case.unknown("not_read", where.coverage, data=data)
    return case.say(
        "before_due",  data=data, deadline=due.isoformat(),
        coverage=where.coverage, evidence=where.evidence, candidates=near,
    )  # fmt: skip


def _near(unit: Unit, documents: Sequence[Document], *, final: bool, year: int) -> list[Candidate]:
    near = []
    for document in documents:
        kind = is_final(document)
        if document.unit != unit.name or kind is None:
            continue
        if not is_paper(document):
            why = "是有关预决算的通知或说明，不是预决算文本"
        elif kind is not final:
            why = "是决算，不是预算" if kind else "是预算，不是决算"
        elif year not in document.years:
            why = f"年度为{'、'.join(map(str, document.years)) or '不明'}，不是{year}"
        else:
            continue
        near.append(Candidate(document.title, document.url, why))
    return near[:5]
