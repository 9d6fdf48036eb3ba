"""政府信息公开工作年度报告应按时发布：部门1月31日前，政府3月31日前（国务院令第711号第四十九条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.annual_report import due_day, is_report, reports, unit_reports, zone_report
from checker.kit.items import dated, proof
from checker.kit.levels import of_zone_itself
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, Verdict

META = RuleMeta(
    id="s13-annual-report-posted",
    title="年度报告按时发布",
    needs=(Columns, Documents),
    also=("DATE-SEASON",),
    problems={
        "in_time": Problem(Verdict.PASS, "《{title}》{date}发布，未超过期限（{due}）{warning}"),
        "late": Problem(Verdict.FAIL, "《{title}》{date}才发布，超过期限（{due}）", "今后在期限前发布年度报告"),
        "no_date": Problem(Verdict.REVIEW, "《{title}》没有可靠的发布日期，无法核对是否按时", "在页面上标明发布日期"),
        "other_year": Problem(Verdict.REVIEW, "{date}发布的《{title}》标题年度与{year}不符", "核对标题中的年度"),
        "missing": Problem(
            Verdict.FAIL,
            "未见{body}{year}年度政府信息公开工作年度报告，期限（{due}）已过{warning}",
            "立即编制并发布{year}年度报告",
        ),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{body}{year}年度报告尚未到期（{due}）"),
        "not_read": Problem(Verdict.UNKNOWN, "年度报告栏目未能完整读取，无法判断{body}{year}年度报告是否发布"),
    },
)
_ASSUMED = "；机构类别未配置，按政府类（3月31日）判定"
_AFTER_JANUARY = "；已晚于部门类期限1月31日，请留意"


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone body, and one for each unit whose report is there.

    A unit without any report is named by the coverage rule alone.
    """
    case = Case(META, site, options)
    year = site.as_of.year - 1
    found = reports(site, year)
    government = site.zone.klass != "department"
    yield from _zone(case, found, year, government)
    for unit in site.zone.units:
        for document in unit_reports(site, unit, found)[:1]:
            yield _posted(case.about(unit.name, unit=unit.name), document, year, government=False)


def _posted(case: Case, document: Document, year: int, *, government: bool) -> Finding:
    due = due_day(case.options, year, government=government)
    day = dated(document)
    by = ("due_month_gov", "due_day_gov") if government else ("due_month_dept", "due_day_dept")
    warning = ""
    if government and day is not None and day > due_day(case.options, year, government=False):
        warning = _AFTER_JANUARY + ("" if case.site.zone.klass else _ASSUMED)
    data = {
        "title": document.title, "date": day.isoformat() if day else "", "due": due.isoformat(), "year": year,
        "warning": warning,
    }  # fmt: skip
    if day is None or (
        document.published is not None and document.published.source is DateSource.ADDRESS and day > due
    ):
        return case.say("no_date", evidence=document.evidence, data=data)
    return case.say("in_time" if day <= due else "late", evidence=document.evidence, data=data, by=by)


def _zone(case: Case, found: tuple[Document, ...], year: int, government: bool) -> Iterator[Finding]:
    site = case.site
    body = site.zone.name or site.name
    case = case.about("zone", body)
    own = zone_report(site, found)
    if own:
        yield _posted(case, min(own, key=lambda d: (dated(d) or site.as_of, d.key)), year, government=government)
        return
    due = due_day(case.options, year, government=government)
    where = place(site, *case.options.requirement.roles)
    data = {"body": body, "year": year, "due": due.isoformat(), "warning": "" if site.zone.klass else _ASSUMED}
    if site.as_of <= due:
        yield case.say("not_due", data=data, deadline=due.isoformat())
        return
    start = due_day(case.options, year - 1, government=government).replace(year=year + 1, month=1, day=1)
    odd = [
        d
        for d in site.get(Documents).in_columns(where.keys)
        if (day := dated(d)) and start <= day <= due and is_report(d) and of_zone_itself(site, d)
    ]
    if odd:
        day = dated(odd[0])
        data |= {"title": odd[0].title, "date": day.isoformat() if day else ""}
        yield case.say("other_year", evidence=proof(odd), data=data)
        return
    near = [Candidate(d.title, d.url, "年度不符") for d in site.get(Documents).in_columns(where.keys)][:5]
    yield case.absent("missing", "not_read", where, data=data, candidates=near, by=())
