"""权责清单应动态更新并留有更新记录。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import dated, newest, proof
from checker.kit.powers import power_lists
from checker.kit.traces import with_dates
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s03-power-list-current",
    title="权责清单动态更新",
    needs=(Columns, Documents),
    problems={
        "current": Problem(Verdict.PASS, "权责清单最近于{date}更新：《{title}》"),
        "old": Problem(
            Verdict.PARTIAL,
            "权责清单最近更新为{date}（《{title}》），已超过{max_age_days}天",
            "核对机构职能和法律依据变化，更新权责清单并公布调整情况",
        ),
        "undated": Problem(
            Verdict.REVIEW, "权责清单《{title}》没有日期，无法核对更新情况", "标明清单的公布和更新日期", effort="small"
        ),
        "no_list": Problem(Verdict.NOT_APPLICABLE, "没有可核对的权责清单（见“权责清单公开”）"),
        "not_read": Problem(Verdict.UNKNOWN, "权责清单栏目未能完整读取，无法判断是否更新"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    lists, changes, found = power_lists(site, options)
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
        yield case.say("no_list", coverage=coverage)
