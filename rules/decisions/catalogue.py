"""年度重大行政决策事项目录应当编制并公开（国务院令第713号第三条）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case, contains_any, place, search
from checker.kit.decisions import catalogues, departmental
from checker.kit.items import dated, proof
from checker.kit.lines import audit_year, whole
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s09-decision-catalogue",
    title="年度重大行政决策事项目录",
    needs=(Columns, Documents),
    options={"none_words": ["没有重大行政决策", "无重大行政决策", "不制定重大行政决策", "未达到重大行政决策", "没有列入", "不编制重大行政决策"]},
    problems={
        "in_time": Problem(Verdict.PASS, "《{title}》{date}发布，未超过{due}"),
        "late": Problem(Verdict.PARTIAL, "《{title}》{date}才发布，晚于{due}", "今后在上半年编制并公开年度目录"),
        "not_yet": Problem(Verdict.PARTIAL, "{due}已过，未见{year}年度目录；{before}年度目录《{title}》已公开", "尽快编制并公开{year}年度目录"),
        "no_date": Problem(Verdict.REVIEW, "《{title}》没有发布日期，无法核对是否按时", "在页面上标明发布日期"),
        "department_only": Problem(Verdict.REVIEW, "只见部门的目录《{title}》，未见本区{year}年度目录", "编制并公开本区的年度目录"),
        "stated": Problem(Verdict.REVIEW, "已公开说明{year}年没有列入目录的重大行政决策事项（《{title}》），请人工确认"),
        "missing": Problem(Verdict.FAIL, "未见{year}年度重大行政决策事项目录{also}", "编制并公开年度目录，没有事项的作出说明"),
        "not_read": Problem(Verdict.UNKNOWN, "重大行政决策栏目未能完整读取，无法判断{year}年度目录是否公开"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the catalogue of the audit year, before its due day that of the year before."""
    case = Case(META, site, options)
    year = audit_year(site)
    due = date(year, options.integer("due_month"), options.integer("due_day"))
    found = catalogues(site, year)
    if found:
        yield _posted(case, found, year, due)
    elif site.as_of <= due:
        yield _before_due(case, year - 1, due)
    else:
        yield _missing(case, year, due)


def _posted(case: Case, found: tuple[Document, ...], year: int, due: date, deadline: str = "") -> Finding:
    own = [d for d in found if not departmental(case.site, d)]
    data: dict[str, object] = {"year": year, "due": due.isoformat(), "title": (own or found)[0].title, "date": ""}
    if not own:
        return case.say("department_only", evidence=proof(found), data=data)
    days = sorted((day, d.key, d) for d in own if (day := dated(d)))
    if not days:
        return case.say("no_date", evidence=proof(own), data=data)
    day, _, first = days[0]
    data |= {"title": first.title, "date": day.isoformat()}
    return case.say(
        "in_time" if day <= due else "late", evidence=first.evidence, data=data, by=("due_month", "due_day"),
        deadline=deadline,
    )  # fmt: skip


def _before_due(case: Case, year: int, due: date) -> Finding:
    """The catalogue of the year before, judged until the day on which this year's is due."""
    found = catalogues(case.site, year)
    data: dict[str, object] = {
        "year": year,
        "due": due.isoformat(),
        "before": year - 1,
        "also": f"；{year + 1}年度目录应于{due.isoformat()}前公开",
    }
    if found:
        return _posted(case, found, year, due.replace(year=year), due.isoformat())
    return _absent(case, year, data, deadline=due.isoformat())


def _missing(case: Case, year: int, due: date) -> Finding:
    before = [d for d in catalogues(case.site, year - 1) if not departmental(case.site, d)]
    data: dict[str, object] = {"year": year, "due": due.isoformat(), "before": year - 1, "title": "", "also": ""}
    over = case.site.as_of > date(year, case.options.integer("fail_after_month"), 28)
    if before and not over:
        data["title"] = before[0].title
        coverage = whole(case.site, place(case.site, *case.options.requirement.roles))
        stated = _statement(case, year)
        if stated is not None:
            return case.say("stated", evidence=stated.evidence, data={**data, "title": stated.title})
        if not coverage.complete:
            return case.unknown("not_read", coverage, data=data)
        by = ("due_month", "due_day")
        return case.say("not_yet", evidence=proof(before), coverage=coverage, data=data, by=by)
    data["also"] = "" if before else f"，{year - 1}年度的也未见"
    return _absent(case, year, data)


def _statement(case: Case, year: int) -> Document | None:
    """A posted statement that no item reaches the threshold in the year."""
    words = case.options.words("none_words")
    named = [d for d in case.site.get(Documents) if contains_any(d.title, words)]
    return next((d for d in named if year in d.years or (day := dated(d)) and day.year == year), None)


def _absent(case: Case, year: int, data: dict[str, object], deadline: str = "") -> Finding:
    found = search(case.site, case.options.requirement.roles, any_of=("决策事项目录", "重大决策目录", "重大行政决策"))
    stated = _statement(case, year)
    if stated is not None:
        return case.say("stated", evidence=stated.evidence, data={**data, "title": stated.title})
    near = [Candidate(d.title, d.url, "不是该年度目录本身") for d in found.all][:8]
    return case.absent(
        "missing", "not_read", whole(case.site, found.place), data=data, candidates=near, deadline=deadline
    )
