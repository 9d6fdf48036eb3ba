"""部门所属单位的预算、决算也应公开（预算法实施条例第六条，国办发〔2021〕12号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.approval import approved_on
from checker.kit.budget import about_money, subordinate_papers
from checker.kit.items import dated, proof
from checker.kit.units import no_units
from checker.model.coverage import Coverage
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView, Unit
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-budget-subunits",
    title="所属单位预决算公开",
    needs=(Columns, Documents, Texts),
    problems={
        "posted": Problem(Verdict.PASS, "{unit}已公开所属单位预算{budgets}份、决算{finals}份（各不少于{min_items}份）"),
        "not_fewer": Problem(Verdict.PASS, "{unit}已公开所属单位预决算{now}份，不少于上一年度的{before}份"),
        "fewer": Problem(
            Verdict.PARTIAL,
            "{unit}公开的所属单位预决算{now}份，少于上一年度的{before}份",
            "补充公开所属单位预算、决算",
        ),
        "late": Problem(
            Verdict.PARTIAL,
            "《{title}》{approved}批复，{date}才公开，晚于{publish_within_days}日",
            "今后在批复后{publish_within_days}日内公开",
        ),
        "one_side": Problem(
            Verdict.REVIEW,
            "{unit}所属单位预算{budgets}份、决算{finals}份，有一类未见，请人工核对",
            "补充公开所属单位预算、决算",
        ),
        "none": Problem(
            Verdict.REVIEW,
            "未见{unit}所属单位的预算和决算，请人工核对",
            "由所属单位在批复后{publish_within_days}日内公开预算、决算",
        ),
        "no_list": Problem(
            Verdict.REVIEW,
            "配置中没有填写各部门的所属单位，无法核对所属单位预决算",
            "在配置的[[unit]]中填写subordinates",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "预决算栏目未能完整读取，无法判断{unit}所属单位预决算是否公开"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法核对所属单位预决算"),
        "all_posted": Problem(Verdict.PASS, "{total}个有所属单位的部门全部公开了所属单位预决算"),
        "some_partial": Problem(
            Verdict.PARTIAL, "{total}个有所属单位的部门中，所属单位预决算公开到位的{ok}个", "补充公开"
        ),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}个有所属单位的部门中，确认公开的{ok}个，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}个有所属单位的部门中，确认公开的{ok}个，其余未能判断"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit with configured subordinates, and the site line."""
    case = Case(META, site, options)
    if not site.zone.units:
        yield no_units(case)
        return
    parents = [u for u in site.zone.units if u.subordinates]
    where = place(site, *options.requirement.roles)
    if not parents:
        yield case.say("no_list", evidence=where.evidence, coverage=where.coverage.join(Coverage((site.url,))))
        return
    findings = [_judge(case.about(u.name, unit=u.name), u) for u in parents]
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_posted",
            Verdict.PARTIAL: "some_partial",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
        },
        findings,
    )


def _judge(case: Case, unit: Unit) -> Finding:
    site, options = case.site, case.options
    documents, year = about_money(site.get(Documents)), site.zone.year
    budgets = subordinate_papers(unit, documents, final=False, year=year)
    finals = subordinate_papers(unit, documents, final=True, year=year - 1)
    before = len(subordinate_papers(unit, documents, final=False, year=year - 1))
    before += len(subordinate_papers(unit, documents, final=True, year=year - 2))
    found = (*budgets, *finals)
    data: dict[str, object] = {
        "unit": unit.name,
        "budgets": len(budgets),
        "finals": len(finals),
        "now": len(found),
        "before": before,
    }
    for document in found:
        stated, day = approved_on(site, document), dated(document)
        if stated and day and (day - stated[0]).days > options.number("publish_within_days"):
            data |= {"title": document.title, "approved": stated[0].isoformat(), "date": day.isoformat()}
            return case.say("late", evidence=document.evidence, data=data, by=("publish_within_days",))
    where = place(site, *options.requirement.roles)
    least = options.number("min_items")
    if len(budgets) >= least and len(finals) >= least:
        return case.say("posted", evidence=proof(found), data=data, by=("min_items",))
    if not where.coverage.complete:
        return case.unknown("not_read", where.coverage, data=data, evidence=proof(found))
    if found and before:
        problem = "not_fewer" if len(found) >= before else "fewer"
        return case.say(problem, evidence=proof(found), coverage=where.coverage, data=data, by=("min_items",))
    if found:
        return case.say("one_side", evidence=proof(found), coverage=where.coverage, data=data, by=("min_items",))
    return case.absent("none", "not_read", where, data=data)
