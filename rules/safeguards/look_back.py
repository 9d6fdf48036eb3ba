"""应对上年度政务公开工作要点落实情况开展“回头看”。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.annual_report import reports, zone_report
from checker.kit.items import dated, newest, proof
from checker.kit.safeguards import on_disclosure, own
from checker.kit.traces import anywhere
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s19-look-back",
    title="落实情况“回头看”",
    needs=(Columns, Documents),
    options={
        "words": ["落实情况", "回头看", "整改", "完成情况", "自查报告", "工作总结", "进展情况"],
        "not_it": ["预算", "决算", "双随机", "建议提案"],
    },
    problems={
        "done": Problem(Verdict.PASS, "已公布落实情况《{title}》（{date}）"),
        "old": Problem(
            Verdict.REVIEW,
            "落实情况《{title}》公布于{date}，已超过{max_age_days}天，请人工确认",
            "对上年度工作要点逐项核查并公布",
        ),
        "report_only": Problem(
            Verdict.REVIEW,
            "未见“回头看”信息，年度报告《{title}》总体情况可作参考，请人工确认",
            "对上年度工作要点逐项核查并公布",
        ),
        "none": Problem(Verdict.REVIEW, "未见上年度工作要点落实情况，请人工确认", "对上年度工作要点逐项核查并公布"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断“回头看”情况"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    sure, _, found = on_disclosure(site, options.requirement.roles, options.words("words"), options.words("not_it"))
    mine = own(site, sure)
    latest = newest(mine, site.as_of)
    day = dated(latest) if latest is not None else None
    coverage = anywhere(site, found)
    if latest is not None and day is not None:
        data = {"title": latest.title, "date": day.isoformat()}
        if (site.as_of - day).days <= options.number("max_age_days"):
            yield case.say("done", evidence=latest.evidence, data=data, by=("max_age_days",))
            return
        if coverage.complete:
            yield case.say("old", evidence=latest.evidence, coverage=coverage, data=data, by=("max_age_days",))
            return
    told = zone_report(site, reports(site, site.as_of.year - 1))
    if told and coverage.complete:
        yield case.say("report_only", evidence=proof(told), coverage=coverage, data={"title": told[0].title})
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "与政务公开工作要点无关") for d in found.all)][:8]
        yield case.absent("none", "not_read", coverage, candidates=near, evidence=proof(mine) or found.place.evidence)
