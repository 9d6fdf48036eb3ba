"""宏观政策落实、简政放权、监管机制和服务创新等优化营商环境信息应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, search
from checker.kit.items import in_year, proof, titles
from checker.kit.traces import anywhere, distinct, kinds, of_others, recent, with_dates
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s03-business-environment",
    title="优化营商环境信息公开",
    needs=(Columns, Documents),
    options={
        "macro": ["减税降费", "助企纾困", "惠企", "稳增长", "稳就业", "政策落实", "政策兑现", "直达", "营商环境", "降本增效"],
        "delegate": ["简政放权", "取消", "下放", "承接", "证照分离", "告知承诺", "审批制度", "清单", "放管服"],
        "supervise": ["监管", "双随机", "信用", "执法", "公平竞争", "抽查"],
        "serve": ["一次办好", "一网通办", "最多跑一次", "服务", "帮办", "代办", "便利化", "一件事", "跨省通办", "不见面"],
    },
    problems={
        "shown": Problem(Verdict.PASS, "近{window_days}天公开优化营商环境信息{count}件，涉及{topics}：{titles}"),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天优化营商环境信息只有{count}件（少于{min_items}件）", "补充公开简政放权、监管、服务等改革信息"
        ),
        "one_sided": Problem(
            Verdict.PARTIAL, "优化营商环境信息{count}件只涉及{topics}，少于{topics_pass}个方面", "补充公开{lacking}信息"
        ),
        "reposts": Problem(
            Verdict.REVIEW, "优化营商环境信息{count}件都是转载或上级政策，请人工确认有无本区信息", "发布本区的改革举措和成效"
        ),
        "missing": Problem(
            Verdict.FAIL, "本年度和上年度都未见优化营商环境信息", "公开宏观政策落实、简政放权、监管机制和服务创新信息"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "有关栏目未能完整读取，无法判断优化营商环境信息公开情况（已见{count}件）"),
    },
)  # fmt: skip
TOPICS = {"macro": "宏观政策落实", "delegate": "简政放权", "supervise": "监管机制", "serve": "服务创新"}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    words = options.requirement.title_keywords
    found = search(site, options.requirement.roles, any_of=words)
    items = distinct((*site.get(Documents).in_columns(found.place.keys), *found.elsewhere))
    now = recent(items, site.as_of, options.integer("window_days"))
    topics = [TOPICS[t] for t in kinds(now, {t: options.words(t) for t in TOPICS})]
    coverage = with_dates(anywhere(site, found), items)
    near = [Candidate(d.title, d.url, "超出期限或没有发布日期") for d in items if d not in now][:8]
    data: dict[str, object] = {
        "count": len(now), "titles": titles(now), "topics": "、".join(topics) or "0个方面",
        "lacking": "、".join(t for t in TOPICS.values() if t not in topics),
    }  # fmt: skip
    year = site.zone.year or site.as_of.year
    by = ("min_items", "topics_pass", "window_days")
    if now and all(of_others(site, d) for d in now):
        yield case.say("reposts", evidence=proof(now), coverage=coverage, data=data)
    elif len(now) >= options.number("min_items") and len(topics) >= options.number("topics_pass"):
        yield case.say("shown", evidence=proof(now), data=data, by=by)
    elif items and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(items), candidates=near)
    elif len(now) >= options.number("min_items"):
        yield case.say("one_sided", evidence=proof(now), coverage=coverage, data=data, by=("topics_pass",))
    elif any(in_year(d, y) for d in items for y in (year, year - 1)):
        yield case.say(
            "few", evidence=proof(items), coverage=coverage, data=data, by=("min_items", "window_days"), candidates=near
        )
    else:
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence)
