"""本区及各部门编制的专项规划应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, search
from checker.kit.items import proof, titles
from checker.kit.plans import own_plan, topic
from checker.kit.traces import ABOUT_IT, DRAFTS, anywhere, distinct, others_inside, stated_none
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s01-plan-special",
    title="专项规划公开",
    needs=(Columns, Documents),
    options={
        "inside": ["规划", "行动计划"],
        "other_plans": [
            "国民经济和社会发展", "规划纲要", "国土空间", "空间规划", "土地利用", "详细规划", "城市总体规划", "区域规划", "都市圈",
            "经济圈", "一体化", "工作计划", "年度计划", "执行情况", "抽查", "培训", "采购", "招标",
        ],
    },
    problems={
        "posted": Problem(Verdict.PASS, "已公开专项规划{count}件，涉及{units}个编制单位：{titles}"),
        "few": Problem(
            Verdict.PARTIAL, "只见专项规划{count}件（少于{min_items}件）：{titles}", "梳理并补充公开本区及各部门编制的专项规划"
        ),
        "few_units": Problem(
            Verdict.PARTIAL,
            "专项规划{count}件只涉及{units}个编制单位（少于{min_units}个）",
            "督促其他部门公开其编制的专项规划",
        ),
        "units_unclear": Problem(
            Verdict.REVIEW, "专项规划{count}件中只有{units}个编制单位能够识别，请人工确认", "在专项规划页面标明编制或发布机构"
        ),
        "kind_unclear": Problem(
            Verdict.REVIEW, "从标题看不出{titles}是否为本区专项规划，请人工确认", "在标题中写明规划名称，归入“专项规划”栏目"
        ),
        "stated": Problem(Verdict.REVIEW, "站内说明没有专项规划：《{title}》，请人工确认"),
        "missing": Problem(Verdict.FAIL, "规划计划栏目和已读到的信息标题中均未见专项规划", "在“规划计划—专项规划”栏目公开本区及各部门编制的专项规划"),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断专项规划公开情况（已见{count}件）"),
    },
)  # fmt: skip


def _issuer(document: Document) -> str:
    return document.unit or document.issuer or document.source


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    words = options.requirement.title_keywords
    found = search(site, options.requirement.roles, any_of=(*words, *options.words("inside")))
    nots = (*DRAFTS, *ABOUT_IT, *options.words("other_plans"))
    pool = (*found.hits, *(d for d in found.elsewhere if contains_any(d.title, words)))
    plans = [d for d in distinct(pool) if own_plan(site, d, nots)]
    special = [d for d in plans if len(topic(site, d.title)) >= 2]
    vague = [d for d in plans if d not in special] or others_inside(site, ("plan_special",), nots)
    near = [Candidate(d.title, d.url, "不是本区的专项规划正文") for d in pool if d not in special][:8]
    units = {name for d in special if (name := _issuer(d))}
    data: dict[str, object] = {"count": len(special), "units": len(units), "titles": titles(special or vague)}
    coverage = anywhere(site, found)
    by = ("min_items", "min_units")
    if len(special) >= options.number("min_items") and len(units) >= options.number("min_units"):
        yield case.say("posted", evidence=proof(special), coverage=coverage, data=data, by=by)
    elif special and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(special), candidates=near)
    elif special and len(special) < options.number("min_items"):
        yield case.say("few", evidence=proof(special), coverage=coverage, data=data, by=("min_items",), candidates=near)
    elif special:
        problem = "few_units" if all(map(_issuer, special)) else "units_unclear"
        yield case.say(problem, evidence=proof(special), coverage=coverage, data=data, by=("min_units",))
    elif said := stated_none(site, found, ("专项规划",)):
        yield case.say("stated", evidence=proof(said), coverage=coverage, data={**data, "title": said[0].title})
    elif vague:
        yield case.say("kind_unclear", evidence=proof(vague), coverage=coverage, data=data)
    else:
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence)
