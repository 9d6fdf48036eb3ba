"""国家、省、市、区级重大健康行动方案都应公开或链接。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, search
from checker.kit.health import is_action_plan, plan_level
from checker.kit.items import proof
from checker.kit.traces import LEVELS, anywhere, distinct
from checker.model.facts import Columns, Document, Documents, Links
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s04-health-plan-levels",
    title="国家、省、市、区级健康行动方案公开",
    needs=(Columns, Documents, Links),
    options={
        "provinces": [
            "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
            "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆",
        ],
    },
    problems={
        "all_levels": Problem(Verdict.PASS, "国家、省、市、区{levels_required}级健康行动方案都已公开或链接"),
        "some": Problem(
            Verdict.PARTIAL, "健康行动方案缺少{lacking}（应有{levels_required}级）", "补充公开或链接{lacking}健康行动方案"
        ),
        "unclear": Problem(
            Verdict.REVIEW, "《{title}》等健康行动方案看不出级别，可能属于{lacking}，请人工确认", "在标题或发布机构中写明制定机关", effort="small"
        ),
        "missing": Problem(
            Verdict.FAIL, "未见任何一级健康行动方案（应有{levels_required}级）", "公开或链接国家、省、市、区级健康行动方案"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "健康行动栏目未能完整读取，无法判断各级健康行动方案公开情况（尚缺{lacking}）"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(site, options.requirement.roles, any_of=("健康",))
    dead = {r.url for r in site.get(Links).items if r.verdict is LinkVerdict.DEAD}
    plans = [d for d in distinct(found.all) if is_action_plan(d) and d.url not in dead]
    by_level: dict[str, list[Document]] = {}
    for document in plans:
        by_level.setdefault(plan_level(site, document, options.words("provinces")), []).append(document)
    unclear = by_level.pop("", [])
    lacking = [f"{level}级" if level != "国家" else "国家级" for level in LEVELS if level not in by_level]
    shown = [group[0] for group in by_level.values()]
    coverage = anywhere(site, found)
    near = [Candidate(d.title, d.url, "不是健康行动方案") for d in found.all if d not in plans][:8]
    data = {"lacking": "、".join(lacking), "title": unclear[0].title if unclear else ""}
    by = ("levels_required",)
    if len(by_level) >= options.number("levels_required"):
        yield case.say("all_levels", evidence=proof(shown), data=data, by=by)
    elif unclear:
        yield case.say("unclear", evidence=proof(unclear), coverage=coverage, data=data)
    elif not plans:
        yield case.absent(
            "missing", "not_read", coverage, data=data, by=by, candidates=near, evidence=found.place.evidence
        )
    elif coverage.complete:
        yield case.say("some", evidence=proof(shown), coverage=coverage, data=data, by=by, candidates=near)
    else:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(shown))
