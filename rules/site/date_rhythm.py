"""按地方要求的更新频率核对各栏目更新情况（可选，缺省不启用）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.kit import Case
from checker.model.facts import Column, Columns
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DATE-RHYTHM",
    title="地方更新频率要求(示例)",
    needs=(Columns,),
    options={
        "enabled": False,
        "exempt_roles": [
            "plan",
            "plan_special",
            "annual_report",
            "website_report",
            "institution",
            "leaders",
            "overview",
            "power_list",
            "foi_guide",
            "foi_rules",
            "budget",
            "budget_dept",
            "final_dept",
            "site_map",
            "about_site",
            "home",
        ],
    },
    problems={
        "kept": Problem(Verdict.PASS, "“{column}”最近{days}天更新{count}条，达到地方频率要求（{wanted}条）"),
        "behind": Problem(
            Verdict.PARTIAL,
            "“{column}”最近{days}天更新{count}条，未达到地方频率要求（{wanted}条）",
            "按地方要求的频率更新",
        ),
        "off": Problem(Verdict.NOT_APPLICABLE, "未启用地方更新频率要求"),
        "not_read": Problem(Verdict.UNKNOWN, "“{column}”未能完整读取，无法核对更新频率"),
    },
)

_WEEK, _MONTH = 7, 30


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each column with a rhythm, when the user switched the profile on."""
    case = Case(META, site, options)
    if not options.flag("enabled"):
        yield case.say("off")
        return
    static = frozenset(options.words("exempt_roles"))
    for column in site.get(Columns):
        if column.state != "items" or column.archived or column.has_role(*static):
            continue
        days, wanted, by = _rhythm(case, column)
        since = site.as_of - timedelta(days=days)
        count = sum(1 for r in column.items if r.published and since < r.published <= site.as_of)
        data: dict[str, object] = {"column": column.name, "days": days, "count": count, "wanted": wanted}
        one = case.about(column.key, column.name)
        if count >= wanted and column.evidence is not None:
            yield one.say("kept", evidence=column.evidence, data=data, by=(by,))
        elif not column.coverage.complete:
            yield one.unknown("not_read", column.coverage, data=data)
        else:
            yield one.say("behind", evidence=column.evidence, coverage=column.coverage, data=data, by=(by,))


def _rhythm(case: Case, column: Column) -> tuple[int, int, str]:
    """Days looked back, items wanted in them, and the threshold that says so."""
    options, site = case.options, case.site
    if column.has_role("news"):
        workdays = site.workdays.between(site.as_of - timedelta(days=_WEEK), site.as_of)
        return _WEEK, int(options.number("news_per_workday") * workdays), "news_per_workday"
    if column.level <= 1:
        return _WEEK, options.integer("home_columns_per_week"), "home_columns_per_week"
    return _MONTH, options.integer("other_columns_per_month"), "other_columns_per_month"
