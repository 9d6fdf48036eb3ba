"""应定期分析依申请公开情况，把征地拆迁等申请集中的信息转为主动公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.items import newest_row, proof, row_evidence
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s13-foi-analysis",
    title="依申请公开分析与转主动公开",
    needs=(Columns, Documents),
    options={
        "analysis": ["依申请公开分析", "申请公开情况分析", "依申请公开情况", "依申请公开统计", "公开申请分析", "申请情况分析", "依申请公开办理情况"],
        "moved": ["转主动公开", "转为主动公开"],
        "not_analysis": ["制度", "办法", "规定", "流程", "指南", "年度报告"],
    },
    problems={
        "column": Problem(Verdict.PASS, "“{column}”栏目公开征地信息{count}条，最新一条发布于{newest}（{age}天前，限{max_age_days}天）"),
        "item": Problem(Verdict.PASS, "已公开《{title}》"),
        "stale": Problem(
            Verdict.REVIEW,
            "“{column}”栏目最新一条发布于{newest}，已{age}天未更新（限{max_age_days}天），请人工核对",
            "更新征地公告、补偿安置方案等信息",
        ),
        "empty": Problem(Verdict.REVIEW, "“{column}”栏目没有可核对日期的内容，请人工核对", "公开征地公告、补偿安置方案等信息"),
        "none": Problem(
            Verdict.REVIEW,
            "未见征地信息栏目和依申请公开分析；分析可能只在内部开展，请人工核对",
            "把申请集中的事项转为主动公开，设置征地信息栏目",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "征地信息栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    items = [
        d
        for d in site.get(Documents)
        if contains_any(d.title, (*options.words("analysis"), *options.words("moved")))
        and not contains_any(d.title, options.words("not_analysis"))
        and d.kind is not PageKind.ANNUAL_REPORT
    ]
    row = newest_row(where.columns, site.as_of)
    if row is not None and row.published is not None:
        age = (site.as_of - row.published).days
        data: dict[str, object] = {
            "column": where.tops[0].name,
            "count": sum(len(c.items) for c in where.columns),
            "newest": row.published.isoformat(),
            "age": age,
        }
        if age <= options.number("max_age_days"):
            yield case.say("column", evidence=row_evidence(row), data=data, by=("max_age_days",))
        elif items:
            yield case.say("item", evidence=proof(items), data={"title": items[0].title})
        elif where.coverage.complete:
            yield case.say(
                "stale", evidence=row_evidence(row), coverage=where.coverage, data=data, by=("max_age_days",)
            )
        else:
            yield case.unknown("not_read", where.coverage, data=data, evidence=[row_evidence(row)])
    elif items:
        yield case.say("item", evidence=proof(items), data={"title": items[0].title})
    elif where.exists:
        yield case.absent("empty", "not_read", where, data={"column": where.tops[0].name})
    else:
        yield case.absent("none", "not_read", where)
