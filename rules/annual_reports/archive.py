"""历年政府信息公开工作年度报告应集中保留，连续可查（国办公开办函〔2019〕61号）。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.kit import Case, place
from checker.kit.annual_report import is_report, zone_report
from checker.kit.items import proof
from checker.model.coverage import Coverage
from checker.model.facts import Columns, Document, Documents, Links
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s13-annual-report-archive",
    title="历年年度报告保留",
    needs=(Columns, Documents, Links),
    options={"due_month": 3, "due_day": 31, "due_month_department": 1},
    problems={
        "kept": Problem(Verdict.PASS, "{first}年至{last}年的年度报告连续保留（至少{min_years}年）"),
        "few": Problem(
            Verdict.PARTIAL,
            "截至{last}年连续保留的年度报告只有{count}年，少于{min_years}年，缺{gaps}年",
            "把历年年度报告补充归集到年度报告栏目",
        ),
        "dead": Problem(Verdict.PARTIAL, "《{title}》等{count}份年度报告打不开", "修复链接或重新发布", effort="small"),
        "elsewhere": Problem(
            Verdict.REVIEW, "较早的年度报告（{years}年）在其他网站，请人工确认可以查阅", "把历年年度报告归集到本站"
        ),
        "none": Problem(Verdict.PARTIAL, "未见历年年度报告", "把历年年度报告归集到年度报告栏目"),
        "not_read": Problem(Verdict.UNKNOWN, "年度报告栏目未能完整读取，无法判断历年年度报告是否保留"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site, on the zone's own reports."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    reports = [d for d in site.get(Documents) if is_report(d) and d.years]
    own = zone_report(site, reports)
    here = _by_year([d for d in own if d.in_scope])
    there = _by_year([d for d in own if not d.in_scope])
    dead = {r.url for r in site.get(Links).items if r.verdict is LinkVerdict.DEAD}
    broken = {y: d for y, d in here.items() if d.url in dead or (not d.read and d.key in dead)}
    open_years = {y for y in here if y not in broken}
    last = _last_due(case)
    if last + 1 in open_years:
        last += 1
    count = _run(open_years, last)
    least = options.integer("min_years")
    wanted = range(last - least + 1, last + 1)
    lacking = [y for y in wanted if y not in open_years]
    data: dict[str, object] = {
        "first": last - count + 1,
        "last": last,
        "count": count,
        "gaps": "、".join(map(str, lacking)),
    }
    coverage = where.coverage.join(Coverage((site.url,)))
    proofs = proof([here[y] for y in sorted(here, reverse=True)])
    if count >= least:
        yield case.say("kept", evidence=proofs, data=data, by=("min_years",))
    elif any(y in broken for y in lacking):
        gone = [broken[y] for y in lacking if y in broken]
        data |= {"title": gone[0].title, "count": len(gone)}
        yield case.say("dead", evidence=proof(gone), coverage=coverage, data=data, by=("min_years",))
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif any(y in there for y in lacking):
        data["years"] = "、".join(str(y) for y in lacking if y in there)
        yield case.say("elsewhere", evidence=proof(there.values()), coverage=coverage, data=data)
    elif here:
        yield case.say("few", evidence=proofs, coverage=coverage, data=data, by=("min_years",))
    else:
        yield case.absent("none", "not_read", where, data=data)


def _by_year(documents: list[Document]) -> Mapping[int, Document]:
    """Year → report; the first one found of a year."""
    found: dict[int, Document] = {}
    for document in documents:
        for year in document.years[:1]:
            found.setdefault(year, document)
    return found


def _last_due(case: Case) -> int:
    """Year of the last report whose due day has passed (31 January for departments, 31 March for governments)."""
    site, values = case.site, case.options.values
    month = values["due_month_department"] if site.zone.klass == "department" else values["due_month"]
    day = values["due_day"]
    year = site.as_of.year - 1
    passed = (site.as_of.month, site.as_of.day) > (int(str(month)), int(str(day)))
    return year if passed else year - 1


def _run(years: set[int], last: int) -> int:
    """Length of the unbroken run of years that ends with `last`."""
    count = 0
    while last - count in years:
        count += 1
    return count
