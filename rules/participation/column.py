"""应有公众参与平台，发布征求意见的草案并反馈结果。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.consultation import is_notice, notices, only_mail
from checker.kit.items import in_window, proof, titles
from checker.kit.labels import page
from checker.kit.lines import lately, whole
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s10-consult-column",
    title="公众参与（意见征集）平台",
    needs=(Columns, Documents, Texts),
    also=("DED-SURVEY",),
    problems={
        "enough": Problem(Verdict.PASS, "近{window_days}天本区开展意见征集{count}次（应不少于{min_items}次）：{titles}"),
        "few": Problem(Verdict.PARTIAL, "近{window_days}天本区开展意见征集{count}次，少于{min_items}次", "就涉及公众利益的事项多开展意见征集"),
        "email_only": Problem(Verdict.REVIEW, "近{window_days}天的{count}次意见征集都只提供电子邮箱，请人工确认有无在线渠道", "开通在线征集渠道"),
        "no_column": Problem(Verdict.REVIEW, "没有意见征集栏目，征集公告{count}件散见于其他栏目：{titles}", "设置意见征集栏目并集中发布"),
        "reposts": Problem(Verdict.REVIEW, "意见征集栏目只见转载上级的征集：{titles}", "开展本区的意见征集"),
        "none": Problem(Verdict.FAIL, "没有意见征集栏目，本年度和上一年度也没有本区的意见征集", "设置意见征集栏目，就重大事项征求公众意见"),
        "not_read": Problem(Verdict.UNKNOWN, "意见征集栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, "consultation")
    found = [d for d in site.get(Documents) if is_notice(d)]
    mine = notices(site)
    recent = [d for d in mine if in_window(d, site.as_of, options.integer("window_days"))]
    coverage = whole(site, where)
    data = {"count": len(recent), "titles": titles(recent)}
    readings = [r for d in recent if (r := page(site, d)) is not None]
    if recent and not where.exists and coverage.complete:
        yield case.say("no_column", evidence=proof(recent), coverage=coverage, data=data)
    elif len(recent) >= options.number("min_items") and readings and all(only_mail(r) for r in readings):
        yield case.say("email_only", evidence=proof(recent), coverage=coverage, data=data, by=("window_days",))
    else:
        keys = where.keys
        near = [
            Candidate(d.title, d.url, "不是征求意见的公告")
            for d in site.get(Documents)
            if keys.intersection(d.columns) and not is_notice(d)
        ]
        yield from lately(case, found, coverage, candidates=near[:8], none="few" if where.exists else "none")
