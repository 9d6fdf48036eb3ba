"""政府预决算批准后、部门预决算批复后二十日内应当公开（预算法第十四条）。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case
from checker.kit.approval import approved_on, conflicting_dates
from checker.kit.budget import about_money, is_final, papers_of, subordinate_papers
from checker.kit.government import zone_papers
from checker.kit.items import dated
from checker.kit.units import no_units
from checker.model.facts import Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-budget-20day",
    title="预决算20日内公开",
    needs=(Documents, Texts),
    problems={
        "in_time": Problem(Verdict.PASS, "《{title}》{approved}批准或批复，{date}公开，未超过{publish_within_days}日"),
        "within_bound": Problem(
            Verdict.PASS, "《{title}》{date}公开，未超过按预算批准日{approved}推算的最迟日期（{limit}日内）"
        ),
        "late": Problem(
            Verdict.REVIEW,
            "《{title}》{approved}批准或批复，{date}才公开，晚于{publish_within_days}日，请核实",
            "今后在批准或批复后{publish_within_days}日内公开",
        ),
        "beyond_bound": Problem(
            Verdict.REVIEW,
            "《{title}》{date}公开，晚于按预算批准日{approved}推算的最迟日期（{limit}日内），请核实",
            "核实批复日期；今后按期公开",
        ),
        "conflict": Problem(
            Verdict.REVIEW,
            "《{title}》列表日期{listed}与页面日期{shown}相差超过{date_conflict_days}天，无法核对公开时限",
            "统一列表与页面的发布日期",
        ),
        "no_approval": Problem(
            Verdict.REVIEW,
            "《{title}》没有写明批准或批复日期，无法核对是否在{publish_within_days}日内公开",
            "在公开文本中写明批复日期，或在配置中填写预算批准日期",
        ),
        "no_date": Problem(Verdict.UNKNOWN, "《{title}》的发布日期未能读取，无法核对公开时限"),
        "no_paper": Problem(Verdict.NOT_APPLICABLE, "未见{unit}的预决算，公开时限无从核对"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对公开时限"),
        "all_in_time": Problem(Verdict.PASS, "{total}个单位的预决算公开时间均未见超期"),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}个单位中，确认按时公开的{ok}个，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}个单位中，确认按时公开的{ok}个，其余未能判断"),
        "none_posted": Problem(Verdict.NOT_APPLICABLE, "未见各单位的预决算，公开时限无从核对"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone and for each unit, by the worst of its papers, and the site line."""
    case = Case(META, site, options)
    units = [u for u in site.zone.units if u.has_budget and u.kind != "government"]
    documents = about_money(site.get(Documents))
    sides = ((False, site.zone.year), (True, site.zone.year - 1))
    zone = [d for final, year in sides for d in zone_papers(site, final=final, year=year)]
    own_limit = ("publish_within_days", options.integer("publish_within_days"))
    findings = [_worst(case.about("zone", site.zone.name or site.name), zone, *own_limit)]
    if not units:
        yield findings[0]
        yield no_units(case)
        return
    for unit in units:
        one = case.about(unit.name, unit=unit.name)
        own = [d for final, year in sides for d in papers_of(unit, documents, units, final=final, year=year)]
        below = [d for final, year in sides for d in subordinate_papers(unit, documents, final=final, year=year)]
        found = [_worst(one, own, *_latest(options, "dept"))]
        if below:
            found.append(_worst(one, below, *_latest(options, "unit")))
        findings.append(min(found, key=lambda f: f.verdict.rank))
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_in_time",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
            Verdict.NOT_APPLICABLE: "none_posted",
        },
        findings,
    )


def _latest(options: Options, kind: str) -> tuple[str, int]:
    """Days from the congress to the latest day of publication; for subordinates their own, longer reply chain.

    The reply days are the law's: a chain of 20 + 20 (+ 15) days stands behind the totals.
    """
    name = f"{kind}_latest_after_congress_days"
    chain = options.integer("finance_reply_within_days") + options.integer("publish_within_days")
    chain += options.integer("unit_reply_within_days") if kind == "unit" else 0
    return name, max(options.integer(name), chain)


def _worst(case: Case, papers: Sequence[Document], name: str, limit: int) -> Finding:
    if not papers:
        return case.say("no_paper", data={"unit": case.unit or case.label})
    return min((_judge(case, d, name, limit) for d in papers), key=lambda f: f.verdict.rank)


def _judge(case: Case, document: Document, name: str, limit: int) -> Finding:
    site, options = case.site, case.options
    data: dict[str, object] = {"title": document.title, "limit": limit}
    apart = conflicting_dates(document, options.integer("date_conflict_days"))
    if apart is not None:
        data |= {"listed": apart[0].isoformat(), "shown": apart[1].isoformat()}
        return case.say("conflict", evidence=document.evidence, data=data, by=("date_conflict_days",))
    day = dated(document)
    if day is None:
        return case.unknown("no_date", site.get(Documents).coverage, data=data, evidence=[document.evidence])
    data["date"] = day.isoformat()
    stated = approved_on(site, document)
    if stated is not None and stated[0] <= day:
        data["approved"] = stated[0].isoformat()
        good = (day - stated[0]).days <= options.number("publish_within_days")
        return case.say(
            "in_time" if good else "late", evidence=document.evidence, data=data, by=("publish_within_days",)
        )
    congress = site.zone.budget_approved
    if congress is not None and not is_final(document) and congress.year == site.zone.year and congress <= day:
        data["approved"] = congress.isoformat()
        good = (day - congress).days <= limit
        if name == "publish_within_days":
            problem = "in_time" if good else "late"
        else:
            problem = "within_bound" if good else "beyond_bound"
        return case.say(problem, evidence=document.evidence, data=data, by=(name,))
    return case.say("no_approval", evidence=document.evidence, data=data, by=("publish_within_days",))
