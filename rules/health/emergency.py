"""应急预案、预警信息和突发事件应对情况应当公开（国务院令第711号第二十条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, search
from checker.kit.items import dated, newest, proof
from checker.kit.traces import ABOUT_IT, DRAFTS, anywhere, distinct, naming, not_news, of_others, recent
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s04-emergency-plans",
    title="应急预案与预警应对公开",
    needs=(Columns, Documents),
    options={
        "plan": ["应急预案", "应急处置预案", "救助预案", "总体预案", "专项预案", "防控预案", "抢险预案", "预案"],
        "not_a_plan": ["演练", "评审", "修订会", "学习", "编制工作", "采购", "招标", "宣传", "备案登记", "会议"],
        "warning": ["预警", "应急响应", "突发", "防范", "应对", "处置情况", "险情", "灾情", "避险", "提示"],
    },
    problems={
        "shown": Problem(Verdict.PASS, "已公开应急预案{plans}件（如《{title}》），近{window_days}天有预警或应对信息《{warning}》"),
        "old_plan": Problem(
            Verdict.PARTIAL, "最新的应急预案《{title}》发布于{date}，已超过{plan_max_age_days}天", "修订并公布应急预案"
        ),
        "no_warning": Problem(
            Verdict.PARTIAL, "有应急预案，近{window_days}天未见预警或突发事件应对信息", "及时发布预警信息和应对情况"
        ),
        "undated": Problem(Verdict.REVIEW, "应急预案《{title}》没有发布日期，请人工核对", "标明发布日期", effort="small"),
        "higher_only": Problem(Verdict.REVIEW, "只转发了上级应急预案《{title}》，未见本区预案", "公布本区应急预案"),
        "missing": Problem(Verdict.FAIL, "未见应急预案", "公布本区总体应急预案和专项、部门预案"),
        "not_read": Problem(Verdict.UNKNOWN, "应急管理栏目未能完整读取，无法判断应急预案和预警信息公开情况"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    words = options.words("plan")
    found = search(site, options.requirement.roles, any_of=(*words, *options.words("warning")))
    nots = (*ABOUT_IT, *DRAFTS, *options.words("not_a_plan"))
    named = [
        d
        for d in distinct(found.all)
        if not_news(d)
        and d.kind not in (PageKind.INTERPRETATION, PageKind.CONSULTATION)
        and contains_any(d.title, words)
        and not contains_any(d.title, nots)
    ]
    own = [d for d in named if not of_others(site, d)]
    pool = (*found.hits, *(d for d in found.elsewhere if contains_any(d.title, options.requirement.title_keywords)))
    warnings = recent(
        [d for d in naming(distinct(pool), options.words("warning")) if d not in named], site.as_of, options.integer("window_days")
    )  # fmt: skip
    coverage = anywhere(site, found)
    if not named:
        near = [Candidate(d.title, d.url, "不是应急预案") for d in found.all][:8]
        yield case.absent("missing", "not_read", coverage, candidates=near, evidence=found.place.evidence)
    elif not own and not coverage.complete:
        yield case.unknown("not_read", coverage, evidence=proof(named))
    elif not own:
        yield case.say("higher_only", evidence=proof(named), coverage=coverage, data={"title": named[0].title})
    else:
        latest = newest(own, site.as_of)
        day = dated(latest) if latest is not None else None
        last = latest or own[0]
        data: dict[str, object] = {
            "plans": len(own), "title": last.title, "date": day.isoformat() if day else "",
            "warning": warnings[0].title if warnings else "",
        }  # fmt: skip
        old = day is not None and (site.as_of - day).days > options.number("plan_max_age_days")
        if day is None:
            yield case.say("undated", evidence=proof(own), data=data)
        elif (old or not warnings) and not coverage.complete:
            yield case.unknown("not_read", coverage, data=data, evidence=proof(own))
        elif old:
            yield case.say("old_plan", evidence=last.evidence, coverage=coverage, data=data, by=("plan_max_age_days",))
        elif not warnings:
            yield case.say("no_warning", evidence=proof(own), coverage=coverage, data=data, by=("window_days",))
        else:
            yield case.say(
                "shown", evidence=proof((last, warnings[0])), data=data, by=("window_days", "plan_max_age_days")
            )
