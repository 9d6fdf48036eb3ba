"""征求意见期限：重大行政决策一般不少于30日，缩短的应说明理由；其他规范性文件不少于7个工作日。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case, place
from checker.kit.consultation import ROLES, class_of, notices, period_of, shortened
from checker.kit.decisions import catalogues, table_of
from checker.kit.labels import page
from checker.kit.lines import audit_year, unread, whole
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s10-consult-period",
    title="征求意见期限",
    needs=(Columns, Documents, Texts),
    problems={
        "long_enough": Problem(Verdict.PASS, "《{title}》征求意见{start}至{end}，共{days}日（{workdays}个工作日）"),
        "reason_given": Problem(Verdict.PASS, "《{title}》征求意见{days}日，公告说明了缩短期限的理由"),
        "too_short": Problem(
            Verdict.FAIL, "重大行政决策草案《{title}》征求意见只有{days}日，少于{period_days_major}日，也没有说明理由", "重新征求意见或说明缩短期限的理由"
        ),
        "short_normative": Problem(Verdict.PARTIAL, "《{title}》征求意见只有{workdays}个工作日，少于{period_workdays_normative}个工作日", "今后留足征求意见时间"),
        "short_business": Problem(Verdict.PARTIAL, "涉企文件《{title}》征求意见只有{days}日，少于{period_days_business}日", "今后留足征求意见时间"),
        "class_unclear": Problem(
            Verdict.REVIEW, "《{title}》征求意见{days}日，少于{period_days_major}日，是否属于重大行政决策不能确定", "由承办单位确认事项类别"
        ),
        "no_period": Problem(Verdict.REVIEW, "《{title}》没有写明征求意见的截止时间，无法核对期限", "在公告中写明起止时间"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法核对期限"),
        "place_not_read": Problem(Verdict.UNKNOWN, "意见征集栏目未能完整读取，未取得征求意见公告"),
        "line_good": Problem(Verdict.PASS, "{total}件征求意见公告的期限都符合要求"),
        "line_bad": Problem(Verdict.FAIL, "{total}件征求意见公告中期限符合要求的{ok}件", "重大行政决策征求意见不少于30日"),
        "line_below": Problem(Verdict.PARTIAL, "{total}件征求意见公告中期限符合要求的{ok}件", "今后留足征求意见时间"),
        "line_unclear": Problem(Verdict.REVIEW, "{total}件征求意见公告中确认期限符合要求的{ok}件，其余须人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "{total}件征求意见公告中确认期限符合要求的{ok}件，其余未能读取"),
        "line_none": Problem(Verdict.NOT_APPLICABLE, "近两年没有草案征求意见公告"),
    },
)  # fmt: skip


def _decisions(site: SiteView) -> list[str]:
    """Names of the items in the catalogues of the audit year and the year before."""
    found = [c for year in (audit_year(site), audit_year(site) - 1) for c in catalogues(site, year)]
    return [r.name for c in found if (table := table_of(site, c)) is not None for r in table.rows if r.name]


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each own notice on a draft of the audit year and the year before, and the site line."""
    case = Case(META, site, options)
    decisions = _decisions(site)
    findings = [_judge(case.about(d.key, d.title, unit=d.unit), d, decisions) for d in notices(site, drafts=True)]
    yield from findings
    coverage = whole(site, place(site, *ROLES))
    if not findings and not coverage.complete:
        yield case.unknown("place_not_read", coverage)
        return
    if not findings:
        yield case.say("line_none", coverage=coverage)
        return
    problems = {
        Verdict.PASS: "line_good", Verdict.FAIL: "line_bad", Verdict.PARTIAL: "line_below", Verdict.REVIEW: "line_unclear",
        Verdict.UNKNOWN: "line_unknown",
    }  # fmt: skip
    yield case.rollup(problems, findings)


def _judge(case: Case, document: Document, decisions: Sequence[str]) -> Finding:
    site, options = case.site, case.options
    data: dict[str, object] = {"title": document.title, "start": "", "end": "", "days": 0, "workdays": 0}
    if not document.read or page(site, document) is None:
        return case.unknown("not_read", unread([document]), data=data)
    period = period_of(site, document)
    if period is None:
        return case.say("no_period", evidence=document.evidence, data=data)
    days = (period.end - period.start).days + 1
    workdays = site.workdays.between(period.start, period.end) + site.workdays.is_workday(period.start)
    data |= {"start": period.start.isoformat(), "end": period.end.isoformat(), "days": days, "workdays": workdays}
    sort = class_of(site, document, decisions)
    if days >= options.number("period_days_major"):
        return case.say("long_enough", evidence=document.evidence, data=data, by=("period_days_major",))
    if shortened(site, document):
        return case.say("reason_given", evidence=document.evidence, data=data, by=("period_days_major",))
    if sort == "major":
        return case.say("too_short", evidence=document.evidence, data=data, by=("period_days_major",))
    if workdays < options.number("period_workdays_normative"):
        return case.say("short_normative", evidence=document.evidence, data=data, by=("period_workdays_normative",))
    if sort == "business" and days < options.number("period_days_business"):
        return case.say("short_business", evidence=document.evidence, data=data, by=("period_days_business",))
    if sort == "normative":
        return case.say("long_enough", evidence=document.evidence, data=data, by=("period_workdays_normative",))
    return case.say("class_unclear", evidence=document.evidence, data=data, by=("period_days_major",))
