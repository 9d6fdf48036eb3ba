"""办事统计数据应当公开，不得超过3个月不更新。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import newest_row, row_evidence
from checker.kit.place import place
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-SERVICE-STATS",
    title="办事统计数据更新",
    needs=(Columns, Documents),
    problems={
        "fresh": Problem(Verdict.PASS, "办事统计数据最近更新于{newest}（{age}天前）"),
        "stale": Problem(
            Verdict.FAIL,
            "办事统计数据最近更新于{newest}，已{age}天未更新（限{idle_max_months}个月）",
            "按月更新办事统计数据",
            effort="small",
        ),
        "none": Problem(Verdict.REVIEW, "没有发现办事统计数据，请人工确认本区是否自行办理事项", "公开办事统计数据"),
        "elsewhere": Problem(Verdict.NOT_APPLICABLE, "政务服务在上级政务服务网办理，本网站不产生办事统计数据"),
        "not_read": Problem(Verdict.UNKNOWN, "政务服务栏目未能完整读取，无法判断办事统计数据是否更新"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, "service_stats")
    service = site.get(Columns).with_role("service")
    row = newest_row(where.columns, site.as_of)
    if row is not None and row.published is not None:
        age = (site.as_of - row.published).days
        data: dict[str, object] = {"newest": row.published.isoformat(), "age": age}
        stale = age > options.number("idle_max_months") * 31
        if stale and not where.coverage.complete:
            yield case.unknown("not_read", where.coverage, data=data)
        else:
            yield case.say(
                "stale" if stale else "fresh", evidence=row_evidence(row), data=data, by=("idle_max_months",)
            )
    elif not where.exists and service and all(c.state in ("external", "redirect") for c in service):
        yield case.say("elsewhere", evidence=[c.evidence for c in service if c.evidence])
    else:
        yield case.absent("none", "not_read", where)
