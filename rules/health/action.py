"""健康行动方案和健康科普信息应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, search
from checker.kit.health import is_action_plan, plan_level
from checker.kit.items import proof, titles
from checker.kit.traces import anywhere, distinct, of_others, recent, with_dates
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s04-health-action",
    title="健康行动方案与健康科普",
    needs=(Columns, Documents),
    options={
        "education": [
            "健康科普", "健康知识", "健康教育", "健康提示", "健康素养", "爱国卫生", "科普", "防病", "预防", "合理膳食", "三减三健", "义诊",
            "卫生日", "接种", "急救", "健康讲堂", "控烟",
        ],
        "everywhere": ["健康科普", "健康知识", "健康教育", "健康素养", "爱国卫生"],
    },
    problems={
        "shown": Problem(Verdict.PASS, "有本区健康行动方案《{plan}》，近{window_days}天健康科普信息{count}件"),
        "plan_missing": Problem(
            Verdict.PARTIAL, "近{window_days}天健康科普信息{count}件，未见本区健康行动方案", "公开本区健康行动方案或落实措施"
        ),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天健康科普信息只有{count}件（少于{min_items}件）", "定期发布健康科普信息"
        ),
        "reposts": Problem(
            Verdict.REVIEW, "健康行动方案和科普信息都是转载或上级信息（{titles}），请人工确认", "公开本区健康行动方案和科普信息"
        ),
        "missing": Problem(Verdict.FAIL, "未见健康行动方案和健康科普信息", "公开健康行动方案，定期发布健康科普信息"),
        "not_read": Problem(Verdict.UNKNOWN, "健康栏目未能完整读取，无法判断健康行动方案和科普信息公开情况"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    roles = options.requirement.roles
    found = search(site, roles, any_of=("健康", *options.words("education")))
    outside = search(site, roles, any_of=options.words("everywhere")).elsewhere
    plans = [d for d in distinct(found.all) if is_action_plan(d)]
    own = [d for d in plans if plan_level(site, d, ()) in ("区", "") and d.in_scope]
    lessons = [d for d in distinct((*found.hits, *outside)) if not is_action_plan(d)]
    now = recent(lessons, site.as_of, options.integer("window_days"))
    coverage = with_dates(anywhere(site, found), lessons)
    data: dict[str, object] = {
        "plan": own[0].title if own else "", "count": len(now), "titles": titles([*plans, *lessons]),
    }  # fmt: skip
    near = [Candidate(d.title, d.url, "是上级方案" if d in plans else "超出期限") for d in (*plans, *lessons)][:8]
    by = ("min_items", "window_days")
    shown = proof((*own[:1], *now)) or proof((*plans, *lessons))
    if own and len(now) >= options.number("min_items"):
        yield case.say("shown", evidence=shown, data=data, by=by)
    elif not plans and not lessons:
        yield case.absent("missing", "not_read", coverage, data=data, evidence=found.place.evidence)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=shown)
    elif not own and all(of_others(site, d) for d in lessons):
        yield case.say("reposts", evidence=shown, coverage=coverage, data=data)
    elif not own:
        yield case.say("plan_missing", evidence=shown, coverage=coverage, data=data, candidates=near, by=by)
    else:
        yield case.say("few", evidence=shown, coverage=coverage, data=data, by=by, candidates=near)
