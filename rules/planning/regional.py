"""涉及本区的区域规划应与其他规划一样公开，或链接到公布处。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, search
from checker.kit.items import proof
from checker.kit.plans import is_plan
from checker.kit.shapes import statement
from checker.kit.traces import ABOUT_IT, DRAFTS, anywhere
from checker.model.facts import Columns, Documents, Links
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s01-plan-regional",
    title="区域规划公开",
    needs=(Columns, Documents, Links),
    options={
        "none_exists": ["无区域规划", "没有区域规划", "不涉及区域规划", "未编制区域规划", "区域规划不涉及"],
    },
    problems={
        "posted": Problem(Verdict.PASS, "已公开或链接区域规划《{title}》"),
        "near_only": Problem(
            Verdict.PARTIAL, "区域规划只见征求意见稿、动态或解读《{title}》", "公开区域规划正文，或链接到公布处"
        ),
        "dead": Problem(
            Verdict.PARTIAL, "区域规划《{title}》的链接打不开", "更换为能打开的链接或发布正文", effort="small"
        ),
        "stated": Problem(Verdict.NOT_APPLICABLE, "站内已说明本区没有区域规划：《{title}》"),
        "not_found": Problem(
            Verdict.REVIEW, "未见区域规划，请人工确认是否有涉及本区的区域规划", "如有涉及本区的区域规划，予以公开或链接"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断区域规划是否公开"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    roles = options.requirement.roles
    found = search(site, roles, any_of=options.requirement.title_keywords)
    said = statement(found, site.get(Documents), options.words("none_exists"))
    if said is not None:
        yield case.say("stated", evidence=said.evidence, data={"title": said.title})
        return
    plans = [d for d in found.all if is_plan(d) and not contains_any(d.title, (*DRAFTS, *ABOUT_IT))]
    dead = {r.url for r in site.get(Links).items if r.verdict is LinkVerdict.DEAD}
    live = [d for d in plans if d.url not in dead]
    if live:
        yield case.say("posted", evidence=proof(live), data={"title": live[0].title})
    elif plans:
        yield case.say("dead", evidence=proof(plans), data={"title": plans[0].title})
    elif found.all:
        yield case.say(
            "near_only", evidence=proof(found.all), coverage=found.place.coverage, data={"title": found.all[0].title}
        )
    else:
        near = [Candidate(c.name, c.url, "栏目中没有区域规划") for c in found.place.columns][:5]
        coverage = anywhere(site, found)
        yield case.absent("not_found", "not_read", coverage, candidates=near, evidence=found.place.evidence)
