"""开发区体制机制改革进展应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, search
from checker.kit.items import proof, titles
from checker.kit.traces import anywhere, distinct, naming, of_others, others_inside, recent, stated_none, with_dates
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s01-reform-progress",
    title="体制机制改革进展公开",
    needs=(Columns, Documents),
    options={
        "inside": ["改革", "聘任", "竞聘", "机构设置", "运营公司", "平台公司"],
        "plan": ["方案", "意见", "办法", "规划", "计划"],
        "progress": ["进展", "推进", "完成", "情况", "成效", "成果", "总结", "落实"],
    },
    problems={
        "shown": Problem(Verdict.PASS, "近{window_days}天公开本区体制机制改革信息{count}件：{titles}"),
        "plan_and_progress": Problem(Verdict.PASS, "本区体制机制改革既有方案也有进展报告：{titles}"),
        "few": Problem(
            Verdict.PARTIAL,
            "近{window_days}天本区体制机制改革信息只有{count}件（少于{min_items}件）",
            "补充公开改革任务、机构职能调整和进展情况",
        ),
        "higher_only": Problem(
            Verdict.REVIEW, "只见上级改革信息（{titles}），未见本区体制机制改革进展", "公开本区体制机制改革进展"
        ),
        "unclear": Problem(
            Verdict.REVIEW,
            "改革栏目有信息（{titles}），看不出是否为本区体制机制改革，请人工确认",
            "在标题中写明改革事项",
        ),
        "stated": Problem(Verdict.REVIEW, "站内说明没有体制机制改革事项：《{title}》，请人工确认"),
        "missing": Problem(
            Verdict.FAIL, "有关栏目和已读到的信息标题中均未见本区体制机制改革信息", "公开本区体制机制改革方案和进展情况"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "有关栏目未能完整读取，无法判断体制机制改革进展公开情况（已见{count}件）"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    words = options.requirement.title_keywords
    found = search(site, options.requirement.roles, any_of=(*words, *options.words("inside")))
    items = distinct((*found.hits, *(d for d in found.elsewhere if contains_any(d.title, words))))
    said = stated_none(site, found, ("体制机制改革", "机构改革"))
    own = [d for d in items if d not in said and not of_others(site, d)]
    now = recent(own, site.as_of, options.integer("window_days"))
    near = [
        Candidate(d.title, d.url, "是上级改革信息或转载" if d not in own else "超出期限") for d in items if d not in now
    ]
    coverage = with_dates(anywhere(site, found), own)
    data: dict[str, object] = {"count": len(now), "titles": titles(now or own or items)}
    plan = naming(own, options.words("plan"))
    progress = [d for d in naming(own, options.words("progress")) if d not in plan]
    by = ("min_items", "window_days")
    if len(now) >= options.number("min_items"):
        yield case.say("shown", evidence=proof(now), data=data, by=by)
    elif plan and progress:
        shown = [plan[0], progress[0]]
        yield case.say("plan_and_progress", evidence=proof(shown), data={**data, "titles": titles(shown)})
    elif own and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(own), candidates=near[:8])
    elif own:
        yield case.say("few", evidence=proof(own), coverage=coverage, data=data, by=by, candidates=near[:8])
    elif said and coverage.complete:
        yield case.say("stated", evidence=proof(said), coverage=coverage, data={**data, "title": said[0].title})
    elif items and coverage.complete:
        yield case.say("higher_only", evidence=proof(items), coverage=coverage, data=data)
    elif other := others_inside(site, ("reform",)):
        yield case.say("unclear", evidence=proof(other), coverage=coverage, data={**data, "titles": titles(other)})
    else:
        yield case.absent(
            "missing", "not_read", coverage, data=data, candidates=near[:8], evidence=found.place.evidence
        )
