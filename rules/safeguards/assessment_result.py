"""政务公开考核或第三方评估结果宜公布。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.annual_report import reports
from checker.kit.items import dated, newest, proof
from checker.kit.labels import folded, holds
from checker.kit.safeguards import on_disclosure
from checker.kit.traces import anywhere, naming
from checker.model.facts import Attachments, Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s17-assessment-result",
    title="考核（第三方评估）结果公开",
    needs=(Columns, Documents, Texts, Attachments),
    options={
        "result": ["结果", "通报", "排名", "评估报告", "成绩", "得分", "反馈"],
        "subject": ["考核", "评估", "评议", "测评", "检查"],
        "not_it": ["采购", "成交", "招标", "中标", "政策评估", "后评估", "风险评估", "环境影响"],
        "in_report": ["考核结果", "社会评议结果", "评议结果", "考核情况", "第三方评估", "社会评议和责任追究"],
    },
    problems={
        "posted": Problem(Verdict.PASS, "已公布考核或评估结果《{title}》（{date}）"),
        "in_report": Problem(Verdict.PASS, "年度报告《{title}》载有考核、社会评议或责任追究情况"),
        "old": Problem(
            Verdict.REVIEW, "考核或评估结果《{title}》公布于{date}，已超过{max_age_days}天，请人工确认", "公布最近的考核或评估结果"
        ),
        "none": Problem(Verdict.REVIEW, "未见政务公开考核或评估结果，请人工确认", "公布考核或第三方评估结果"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断考核结果是否公布"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    sure, unsure, found = on_disclosure(
        site, options.requirement.roles, options.words("result"), options.words("not_it")
    )
    hits = naming((*sure, *unsure), options.words("subject"))
    latest = newest(hits, site.as_of)
    day = dated(latest) if latest is not None else None
    fresh = day is not None and (site.as_of - day).days <= options.number("max_age_days")
    coverage = anywhere(site, found)
    if latest is not None and day is not None and fresh:
        data = {"title": latest.title, "date": day.isoformat()}
        yield case.say("posted", evidence=latest.evidence, data=data, by=("max_age_days",))
        return
    texts, files = site.get(Texts), site.get(Attachments)
    for report in reports(site, site.as_of.year - 1):
        inside = any(
            a.content is not None and a.content.annual is not None and a.content.annual.assessment
            for a in files.of_document(report.key)
        )
        if inside or holds(folded(texts.body(report.key)), options.words("in_report")):
            yield case.say("in_report", evidence=report.evidence, data={"title": report.title})
            return
    if latest is not None and day is not None and coverage.complete:
        data = {"title": latest.title, "date": day.isoformat()}
        yield case.say("old", evidence=latest.evidence, coverage=coverage, data=data, by=("max_age_days",))
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "不是考核或评估结果") for d in found.all)][:8]
        yield case.absent("none", "not_read", coverage, candidates=near, evidence=proof(hits) or found.place.evidence)
