"""应分级分类开展政务公开培训（国务院令第711号第四十八条），网上可见通知、计划或报道。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case
from checker.kit.items import in_year, proof, titles
from checker.kit.safeguards import on_disclosure
from checker.kit.traces import anywhere, with_dates
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s17-training",
    title="政务公开培训",
    needs=(Columns, Documents),
    options={"words": ["培训", "轮训", "业务讲座", "专题讲座", "专题辅导"]},
    problems={
        "held": Problem(Verdict.PASS, "{year}年有政务公开培训信息{count}件：{titles}"),
        "none": Problem(
            Verdict.PARTIAL, "未见{year}年政务公开培训信息（{before}）", "开展政务公开培训，公布通知、计划或报道"
        ),
        "unclear": Problem(
            Verdict.REVIEW, "有培训信息（{titles}），看不出是否有关政务公开，请人工确认", "在标题中写明政务公开培训"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断{year}年培训情况"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site; the year before is told beside it."""
    case = Case(META, site, options)
    year = site.zone.year or site.as_of.year
    sure, unsure, found = on_disclosure(site, options.requirement.roles, options.words("words"))
    now = [d for d in sure if in_year(d, year)]
    last = [d for d in sure if in_year(d, year - 1)]
    maybe = [d for d in unsure if in_year(d, year)]
    coverage = with_dates(anywhere(site, found), sure)
    before = f"{year - 1}年有{len(last)}件" if last else f"{year - 1}年也没有"
    data: dict[str, object] = {"year": year, "count": len(now), "titles": titles(now or maybe), "before": before}
    end = date(year, 12, 31)
    due = end.isoformat() if site.as_of <= end else ""
    if len(now) >= options.number("min_items"):
        yield case.say("held", evidence=proof(now), data=data, by=("min_items",))
    elif maybe:
        yield case.say("unclear", evidence=proof(maybe), coverage=coverage, data=data)
    else:
        yield case.absent(
            "none", "not_read", coverage, data=data, evidence=proof(last) or found.place.evidence, deadline=due
        )
