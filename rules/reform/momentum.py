"""新旧动能转换的政策措施、阶段成果和综合试验区建设进展应当公开。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, search
from checker.kit.items import in_year, proof, titles
from checker.kit.traces import anywhere, distinct, naming, of_others, recent, with_dates
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Severity, Verdict

META = RuleMeta(
    id="s01-new-old-momentum",
    title="新旧动能转换信息公开",
    needs=(Columns, Documents),
    options={
        "topic_year": "2021",
        "measures": ["方案", "意见", "办法", "措施", "规划", "计划", "政策", "解读", "通知", "要点"],
        "results": ["成果", "成效", "进展", "推进", "完成情况", "建设情况", "情况", "总结", "通报", "展示", "突破"],
        "other_zones": ["跨境电子商务综合试验区", "跨境电商综合试验区", "医养结合"],
    },
    problems={
        "reported": Problem(Verdict.PASS, "近{window_days}天公开新旧动能转换信息{count}件，有政策措施也有进展成果：{titles}"),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天新旧动能转换信息只有{count}件（少于{min_items}件）", "补充公开政策措施、阶段成果和建设进展"
        ),
        "one_kind": Problem(
            Verdict.PARTIAL, "近{window_days}天新旧动能转换信息{count}件，缺少{lacking}", "补充公开{lacking}"
        ),
        "reposts": Problem(
            Verdict.REVIEW, "新旧动能转换信息{count}件都是转载或上级信息，请人工确认有无本区信息", "发布本区的政策措施和进展成果"
        ),
        "archived": Problem(Verdict.PASS, "{topic_year}年专题信息仍可查阅，共{count}件：{titles}"),
        "missing": Problem(
            Verdict.FAIL, "本年度和上年度都未见新旧动能转换信息", "公开新旧动能转换的政策措施、阶段成果和建设进展"
        ),
        "not_kept": Problem(
            Verdict.PARTIAL, "{topic_year}年新旧动能转换专题信息已查不到", "恢复专题信息，保持可查阅"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "有关栏目未能完整读取，无法判断新旧动能转换信息公开情况（已见{count}件）"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = site.zone.year or site.as_of.year
    found = search(
        site,
        options.requirement.roles,
        any_of=options.requirement.title_keywords,
        none_of=options.words("other_zones"),
    )
    items = distinct(found.all)
    late = year > int(options.text("topic_year"))
    severity = Severity.MINOR if late else None
    coverage = with_dates(anywhere(site, found), items)
    data: dict[str, object] = {
        "count": len(items), "titles": titles(items), "topic_year": options.text("topic_year"), "lacking": "",
    }  # fmt: skip
    if late and items:
        yield case.say("archived", evidence=proof(items), data=data, severity=severity)
        return
    if late:
        yield case.absent("not_kept", "not_read", coverage, data=data, evidence=found.place.evidence)
        return
    now = recent(items, site.as_of, options.integer("window_days"))
    near = [*found.near, *(Candidate(d.title, d.url, "超出期限或没有发布日期") for d in items if d not in now)][:8]
    kinds = {"政策措施或解读": options.words("measures"), "进展成果": options.words("results")}
    lacking = [name for name, words in kinds.items() if not naming(now, words)]
    data |= {"count": len(now), "titles": titles(now), "lacking": "、".join(lacking)}
    if now and all(of_others(site, d) for d in now):
        yield case.say("reposts", evidence=proof(now), coverage=coverage, data=data)
    elif len(now) >= options.number("min_items") and not lacking:
        yield case.say("reported", evidence=proof(now), data=data, by=("min_items", "window_days"))
    elif items and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(items), candidates=near)
    elif any(in_year(d, y) for d in items for y in (year, year - 1)):
        problem = "few" if len(now) < options.number("min_items") else "one_kind"
        yield case.say(
            problem,
            evidence=proof(items),
            coverage=coverage,
            data=data,
            by=("min_items", "window_days"),
            candidates=near,
        )
    else:
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence)
