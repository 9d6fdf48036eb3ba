"""应建立并公布政务公开考核办法或年度指标（国务院令第711号第四十六条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.items import dated, newest, proof
from checker.kit.safeguards import on_disclosure, own
from checker.kit.traces import anywhere
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s17-assessment-scheme",
    title="考核办法",
    needs=(Columns, Documents),
    options={
        "subject": ["考核", "评议", "责任追究", "评估"],
        "rule": ["办法", "指标", "细则", "制度", "方案", "标准", "规定", "评分表", "体系"],
        "not_rule": ["结果", "通报", "排名", "反馈", "整改", "公告", "采购", "成交", "政策评估", "后评估"],
    },
    problems={
        "posted": Problem(Verdict.PASS, "已公布考核办法或指标《{title}》（{date}）"),
        "old": Problem(
            Verdict.PARTIAL, "考核办法《{title}》公布于{date}，已超过{max_age_days}天", "修订并公布年度考核办法或指标"
        ),
        "undated": Problem(Verdict.REVIEW, "考核办法《{title}》没有日期，请人工核对", "标明公布日期", effort="small"),
        "higher_only": Problem(Verdict.REVIEW, "只转发了上级考核办法《{title}》，请人工确认", "公布本区考核办法或指标"),
        "none": Problem(Verdict.PARTIAL, "未见政务公开考核办法、社会评议或责任追究制度", "制定并公布考核、评议和责任追究办法"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断考核办法是否公布"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    sure, unsure, found = on_disclosure(
        site, options.requirement.roles, options.words("subject"), options.words("not_rule")
    )
    rules = [d for d in (*sure, *unsure) if contains_any(d.title, options.words("rule"))]
    mine = own(site, rules)
    latest = newest(mine, site.as_of)
    day = dated(latest) if latest is not None else None
    coverage = anywhere(site, found)
    if latest is not None and day is not None:
        data = {"title": latest.title, "date": day.isoformat()}
        fresh = (site.as_of - day).days <= options.number("max_age_days")
        if fresh:
            yield case.say("posted", evidence=latest.evidence, data=data, by=("max_age_days",))
        elif coverage.complete:
            yield case.say("old", evidence=latest.evidence, coverage=coverage, data=data, by=("max_age_days",))
        else:
            yield case.unknown("not_read", coverage, evidence=proof([latest]))
    elif mine:
        yield case.say("undated", evidence=proof(mine), data={"title": mine[0].title})
    elif rules and coverage.complete:
        yield case.say("higher_only", evidence=proof(rules), coverage=coverage, data={"title": rules[0].title})
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "不是办法或指标") for d in (*sure, *unsure))][:8]
        yield case.absent("none", "not_read", coverage, candidates=near, evidence=found.place.evidence)
