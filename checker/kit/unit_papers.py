"""The common form of rules that ask one paper of a kind and year of every unit (部门预算、部门决算全覆盖)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checker.kit.budget import (
    about_money,
    covers,
    due_day,
    is_final,
    is_government,
    is_paper,
    is_subordinate,
    papers_of,
)
from checker.kit.case import Case
from checker.kit.items import in_year, proof
from checker.kit.papers import paper
from checker.kit.place import Place, place
from checker.kit.text import contains_any, plain
from checker.kit.units import no_units
from checker.model.facts import Document, Documents
from checker.model.finding import Candidate, Finding
from checker.model.site import Unit
from checker.model.vocabulary import Verdict

_EXPLAINED = (
    "新组建",
    "新设立",
    "涉密",
    "不予公开",
    "未单独编制",
    "不单独编制",
    "无预算",
    "未纳入预算",
    "撤销",
    "撤并",
)
_ABOUT_MONEY = ("预算", "决算", "预决算")


def paper_per_unit(case: Case, *, final: bool, year: int, season: int | None = None) -> Iterator[Finding]:
    """One finding for each unit with a budget, and the site line.

    Problems of the rule: posted, missing, before_due, explained, other_year, doubtful, not_read, no_units, and for the
    line all_units, some_units, units_unknown, units_doubtful, units_not_due. `season`: month before which nothing is
    expected yet (problem before_season). Data: unit, year, due, title, inside.
    """
    units = [u for u in case.site.zone.units if u.has_budget and u.kind != "government"]
    if not units:
        yield no_units(case)
        return
    where = place(case.site, *case.options.requirement.roles)
    documents = about_money(case.site.get(Documents))
    findings = []
    for unit in units:
        one = case.about(unit.name, unit=unit.name)
        findings.append(
            _posted(one, unit, documents, final=final, year=year)
            or _missing(one, unit, documents, where, final=final, year=year, season=season)
        )
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
        data={"year": year, "doubtful": sum(f.verdict is Verdict.REVIEW for f in findings)},
    )


def _posted(case: Case, unit: Unit, documents: Sequence[Document], *, final: bool, year: int) -> Finding | None:
    """The unit's paper, or what may be it: doubtful by name, by year inside, or by a title that says 预决算 only."""
    hits = papers_of(unit, documents, case.site.zone.units, final=final, year=year)
    chosen = hits or tuple(d for d in documents if _may_be(unit, d, final=final, year=year))
    if not chosen:
        return None
    data: dict[str, object] = {"unit": unit.name, "year": year, "title": chosen[0].title}
    content = paper(case.site, chosen, final=final, year=year, unit=unit)
    if content.other_year and not any(c.year == year for c in content.read):
        return case.say("other_year", evidence=content.evidence, data={**data, "inside": content.other_year})
    return case.say("posted" if hits else "doubtful", evidence=proof(chosen), data=data)


def _may_be(unit: Unit, document: Document, *, final: bool, year: int) -> bool:
    if is_subordinate(unit, document.title) or is_government(document):
        return False
    if document.unit_doubt == unit.name:
        return covers(document, final=final, year=year) or (
            is_paper(document) and is_final(document) is final and not document.years
        )
    if document.unit != unit.name:
        return False
    both = "预决算" in plain(document.title) and is_final(document) is None
    own = is_paper(document) and is_final(document) is final and not document.years
    return own or (both and (year in document.years or year + int(final) in document.years))


def _missing(
    case: Case,
    unit: Unit,
    documents: Sequence[Document],
    where: Place,
    *,
    final: bool,
    year: int,
    season: int | None,
) -> Finding:
    due = due_day(
        case.site,
        final=final,
        fail_after_month=case.options.integer("fail_after_month"),
        publish_within=case.options.integer("publish_within_days"),
    )
    data = {"unit": unit.name, "year": year, "due": due.isoformat()}
    explained = [d for d in documents if d.unit == unit.name and _explains(d, year)]
    near = _near(unit, documents, final=final, year=year)
    if explained:
        return case.say("explained", evidence=proof(explained), data=data)
    if case.site.as_of > due:
        return case.absent("missing", "not_read", where, data=data, candidates=near)
    if season is not None and case.site.as_of < date(case.site.zone.year, season, 1):
        return case.say("before_season", data=data, deadline=due.isoformat(), coverage=where.coverage)
    if not where.exists:
        return case.unknown("not_read", where.coverage, data=data)
    return case.say(
        "before_due",  data=data, deadline=due.isoformat(),
        coverage=where.coverage, evidence=where.evidence, candidates=near,
    )  # fmt: skip


def _explains(document: Document, year: int) -> bool:
    """A posted statement on the budget or accounts of the year, or on there being none."""
    if not contains_any(document.title, _EXPLAINED) or not contains_any(document.title, _ABOUT_MONEY):
        return False
    return in_year(document, year) or in_year(document, year + 1)


def _near(unit: Unit, documents: Sequence[Document], *, final: bool, year: int) -> list[Candidate]:
    near = []
    for document in documents:
        kind = is_final(document)
        if document.unit != unit.name or kind is None:
            continue
        if not is_paper(document):
            why = "是有关预决算的通知或说明，不是预决算文本"
        elif is_government(document):
            why = "是全区预决算，不是该单位的"
        elif is_subordinate(unit, document.title):
            why = "是所属单位的预决算，不是该部门的"
        elif kind is not final:
            why = "是决算，不是预算" if kind else "是预算，不是决算"
        elif year not in document.years:
            why = f"年度为{'、'.join(map(str, document.years)) or '不明'}，不是{year}"
        else:
            continue
        near.append(Candidate(document.title, document.url, why))
    return near[:5]
