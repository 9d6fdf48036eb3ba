"""公共企事业单位的价格、停供通知、水质、服务标准、招生、收费等信息应及时更新。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.items import dated, newest, proof
from checker.kit.traces import anywhere
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s05-pse-updates",
    title="公共企事业单位信息更新",
    needs=(Columns, Documents),
    options={"undertakings": []},
    problems={
        "fresh": Problem(Verdict.PASS, "{total}个公共企事业单位都有近{max_age_days}天的信息"),
        "stale": Problem(
            Verdict.PARTIAL, "{total}个公共企事业单位中{lacking}没有近{max_age_days}天的信息", "督促{lacking}及时更新"
        ),
        "none": Problem(Verdict.FAIL, "未见任何一个所列公共企事业单位的信息", "督促各公共企事业单位公开并更新信息"),
        "not_configured": Problem(
            Verdict.REVIEW,
            "没有配置公共企事业单位名单（undertakings），只能列出栏目最近更新：{newest}",
            "在配置中列出本区公共企事业单位后重新检查",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "公共企事业单位栏目未能完整读取，无法判断{lacking}的更新情况"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site; the undertakings are the option `undertakings` (full names or parts of them)."""
    case = Case(META, site, options)
    names = options.words("undertakings")
    where = place(site, *options.requirement.roles)
    documents = tuple(site.get(Documents))
    inside = [d for d in documents if where.keys.intersection(d.columns)]
    coverage = anywhere(site, where)
    if not names:
        latest = newest(inside, site.as_of)
        shown = f"{dated(latest)}《{latest.title}》" if latest is not None else "无"
        if latest is not None or coverage.looked_in:
            proofs = proof([latest]) if latest is not None else where.evidence
            yield case.say("not_configured", evidence=proofs, coverage=coverage, data={"newest": shown})
        else:
            yield case.unknown("not_read", coverage, data={"lacking": "各单位"})
        return
    by_name = {
        name: [
            d
            for d in documents
            if contains_any(f"{d.title} {d.source} {d.issuer}", [name])
            or any(contains_any(c.name, [name]) for c in where.columns if c.key in d.columns)
        ]
        for name in names
    }
    limit = options.number("max_age_days")
    fresh: list[str] = []
    old: list[str] = []
    for name, items in by_name.items():
        latest = newest(items, site.as_of)
        day = dated(latest) if latest is not None else None
        (fresh if day is not None and (site.as_of - day).days <= limit else old).append(name)
    hits = [d for items in by_name.values() for d in items]
    data: dict[str, object] = {"total": len(names), "lacking": "、".join(old)}
    if not old:
        yield case.say("fresh", evidence=proof(hits), data=data, by=("max_age_days",))
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(hits))
    elif hits:
        yield case.say("stale", evidence=proof(hits), coverage=coverage, data=data, by=("max_age_days",))
    else:
        near = [Candidate(d.title, d.url, "没有所列单位的名称") for d in inside][:5]
        yield case.absent("none", "not_read", coverage, data=data, candidates=near, evidence=where.evidence)
