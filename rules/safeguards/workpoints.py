"""年度政务公开工作要点应当公布。"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from checker.kit import Case, search
from checker.kit.budget import month_end, owner_of
from checker.kit.items import dated, in_year, proof
from checker.kit.traces import anywhere, of_others
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s19-workpoints-published",
    title="年度政务公开工作要点",
    needs=(Columns, Documents),
    options={
        "words": ["政务公开工作要点", "政务公开工作方案", "政务公开工作安排", "政务公开重点工作", "政府信息公开工作要点", "政务公开要点", "政务公开工作计划"],
        "not_it": ["解读", "图解", "读懂", "落实情况", "完成情况", "回头看", "任务分解", "台账", "分工", "自查", "培训", "贯彻", "会议", "总结", "召开"],
    },
    problems={
        "in_time": Problem(Verdict.PASS, "{year}年工作要点《{title}》{date}公布，未超过{due}"),
        "late": Problem(Verdict.PARTIAL, "{year}年工作要点《{title}》{date}才公布，晚于{due}", "今后及早公布年度工作要点"),
        "no_date": Problem(Verdict.REVIEW, "{year}年工作要点《{title}》没有发布日期，请人工核对", "标明发布日期", effort="small"),
        "not_yet": Problem(Verdict.PARTIAL, "已过{due}，未见{year}年政务公开工作要点", "制定并公布{year}年政务公开工作要点"),
        "missing": Problem(Verdict.FAIL, "全年未见{year}年政务公开工作要点", "制定并公布年度政务公开工作要点"),
        "unit_only": Problem(
            Verdict.REVIEW, "只见单位的{year}年政务公开工作要点《{title}》，未见本区的，请人工确认", "公布本区年度政务公开工作要点"
        ),
        "higher_only": Problem(Verdict.REVIEW, "只见上级{year}年政务公开工作要点《{title}》，未见本区的", "公布本区年度政务公开工作要点"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断{year}年工作要点是否公布"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: before the due day of the audit year for the year before."""
    case = Case(META, site, options)
    year = site.zone.year or site.as_of.year
    month = options.integer("due_month")
    due = date(year, month, min(options.integer("due_day"), monthrange(year, month)[1]))
    found = search(site, options.requirement.roles, any_of=options.words("words"), none_of=options.words("not_it"))
    points = [d for d in found.all if d.kind is not PageKind.INTERPRETATION]
    own = [d for d in points if not of_others(site, d)]
    units = [d for d in own if (u := owner_of(d.title, site.zone.units)) is not None and "办公室" not in u.name]
    own = [d for d in own if d not in units]
    if site.as_of <= due and not any(in_year(d, year) for d in own):
        year, due = year - 1, due.replace(year=year - 1)
    mine = sorted((d for d in own if in_year(d, year)), key=lambda d: (dated(d) or date.max, d.key))
    higher = [d for d in points if d not in own and d not in units and in_year(d, year)]
    below = [d for d in units if in_year(d, year)]
    data: dict[str, object] = {"year": year, "due": due.isoformat(), "title": "", "date": ""}
    coverage = anywhere(site, found)
    if mine:
        day = dated(mine[0])
        data |= {"title": mine[0].title, "date": day.isoformat() if day else ""}
        if day is None:
            yield case.say("no_date", evidence=mine[0].evidence, data=data)
        else:
            problem = "in_time" if day <= due else "late"
            yield case.say(problem, evidence=mine[0].evidence, data=data, by=("due_month", "due_day"))
    elif (higher or below) and coverage.complete:
        shown = below or higher
        data["title"] = shown[0].title
        problem = "unit_only" if below else "higher_only"
        yield case.say(problem, evidence=proof(shown), coverage=coverage, data=data)
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "不是该年度的工作要点") for d in points)][:8]
        over = site.as_of > month_end(year, options.integer("fail_after_month"))
        yield case.absent(
            "missing" if over else "not_yet",
            "not_read",
            coverage,
            data=data,
            by=("fail_after_month",) if over else ("due_month", "due_day"),
            candidates=near,
            evidence=found.place.evidence,
        )
