"""每年1月31日前应在网站发布上一年度政府网站工作年度报表（国办函〔2018〕12号）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case
from checker.kit.items import dated, search
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="REPORT-YEARLY",
    title="政府网站年度报表",
    needs=(Columns, Documents),
    problems={
        "posted": Problem(Verdict.PASS, "已发布《{title}》"),
        "late": Problem(
            Verdict.PARTIAL, "《{title}》发布于{day}，晚于{due}", "今后在1月31日前发布上一年度报表", effort="small"
        ),
        "missing": Problem(
            Verdict.FAIL, "没有发现{year}年度政府网站工作年度报表", "编制并发布上一年度政府网站工作年度报表"
        ),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年度政府网站工作年度报表应于{due}前发布，尚未到期"),
        "not_read": Problem(Verdict.UNKNOWN, "栏目未能完整读取，无法判断年度报表是否发布"),
    },
)

_WORDS = ("网站工作年度报表", "政府网站年度报表", "网站年度工作报表", "网站年度报表", "网站监管年度报表")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = site.as_of.year - 1
    due = date(site.as_of.year, 1, 31)
    data: dict[str, object] = {"year": year, "due": due.isoformat()}
    found = search(site, ("website_report",), any_of=_WORDS)
    hits = [d for d in found.all if year in (d.years or ())]
    hits += [d for d in found.all if not d.years and (day := dated(d)) is not None and day.year == year + 1]
    if hits:
        day = dated(hits[0])
        data |= {"title": hits[0].title.strip("《》"), "day": day.isoformat() if day else ""}
        late = day is not None and day > due
        yield case.say("late" if late else "posted", evidence=hits[0].evidence, data=data)
    elif site.as_of <= due:
        yield case.say("not_due", data=data, deadline=due.isoformat())
    else:
        looked = found.place.coverage.join(site.get(Documents).coverage)
        yield case.absent("missing", "not_read", looked, data=data, candidates=found.near, deadline=due.isoformat())
