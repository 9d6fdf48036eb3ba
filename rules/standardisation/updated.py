"""标准目录应跟踪评估、动态调整。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.items import dated, newest, proof, search
from checker.kit.standard_catalogues import standard_catalogues
from checker.kit.traces import with_dates
from checker.model.facts import Attachments, Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s15-catalogue-updated",
    title="标准目录跟踪评估与动态调整",
    needs=(Columns, Documents, Texts, Attachments),
    options={"about": ["标准目录", "公开目录", "基层政务公开", "公开标准"]},
    problems={
        "current": Problem(Verdict.PASS, "标准目录最近于{date}公布或调整：《{title}》"),
        "old": Problem(
            Verdict.PARTIAL, "标准目录最近于{date}公布或调整（《{title}》），已超过{max_age_days}天", "评估并调整标准目录，公布调整情况"
        ),
        "undated": Problem(Verdict.REVIEW, "标准目录《{title}》没有日期，无法核对调整情况", "标明公布和调整日期", effort="small"),
        "none": Problem(Verdict.NOT_APPLICABLE, "没有标准目录（见“基层政务公开标准目录”）"),
        "not_read": Problem(Verdict.UNKNOWN, "基层政务公开栏目未能完整读取，无法判断标准目录是否调整"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    lists, found = standard_catalogues(site, options)
    notices = search(site, options.requirement.roles, any_of=options.requirement.title_keywords, none_of=("解读",))
    changes = [d for d in notices.all if contains_any(d.title, options.words("about"))]
    both = (*lists, *changes)
    latest = newest(both, site.as_of)
    day = dated(latest) if latest is not None else None
    coverage = with_dates(found.place.coverage, both)
    if latest is not None and day is not None:
        data = {"title": latest.title, "date": day.isoformat()}
        if (site.as_of - day).days <= options.number("max_age_days"):
            yield case.say("current", evidence=latest.evidence, data=data, by=("max_age_days",))
        elif coverage.complete:
            yield case.say("old", evidence=latest.evidence, coverage=coverage, data=data, by=("max_age_days",))
        else:
            yield case.unknown("not_read", coverage, evidence=proof([latest]))
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, evidence=proof(both))
    elif both:
        yield case.say("undated", evidence=proof(both), data={"title": both[0].title})
    else:
        yield case.say("none", coverage=coverage)
