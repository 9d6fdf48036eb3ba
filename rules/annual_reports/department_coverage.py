"""每个负有公开职责的单位都应发布本单位的政府信息公开工作年度报告（国务院令第711号第四十九条）。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case, place
from checker.kit.annual_report import due_day, explains_none, is_report, reports, unit_files, unit_reports
from checker.kit.items import proof
from checker.kit.place import Place
from checker.kit.text import contains_any
from checker.kit.units import doubtful_of, no_units
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView, Unit
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s13-annual-report-dept-coverage",
    title="各单位年度报告全覆盖",
    needs=(Columns, Documents),
    options={"collected": ["各部门", "各单位", "汇总", "部门单位", "区直部门", "区直单位"]},
    problems={
        "posted": Problem(Verdict.PASS, "{unit}已发布{year}年度报告：《{title}》"),
        "missing": Problem(
            Verdict.FAIL, "未见{unit}{year}年政府信息公开工作年度报告，期限（{due}）已过", "由{unit}补充发布{year}年度报告"
        ),
        "explained": Problem(Verdict.NOT_APPLICABLE, "{unit}已公布说明，{year}年不单独发布年度报告（《{title}》）"),
        "doubtful": Problem(
            Verdict.REVIEW, "《{title}》可能是{unit}{year}年度报告，单位名称或年度不能确定", "在标题中写明单位全称和年度"
        ),
        "collected": Problem(
            Verdict.REVIEW, "未见{unit}单独的{year}年度报告，《{title}》可能包含该单位，请人工核对", "由{unit}单独发布年度报告"
        ),
        "before_due": Problem(Verdict.NOT_APPLICABLE, "{unit}{year}年度报告尚未到期（{due}）"),
        "not_read": Problem(Verdict.UNKNOWN, "年度报告栏目未能完整读取，无法判断{unit}{year}年度报告是否发布"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对年度报告"),
        "all_units": Problem(Verdict.PASS, "{total}个单位全部发布了{year}年度报告（应达{coverage_pass:.0%}）"),
        "some_units": Problem(
            Verdict.FAIL, "{total}个单位中{ok}个发布了{year}年度报告（应达{coverage_pass:.0%}）", "督促未发布的单位补充发布"
        ),
        "units_unknown": Problem(Verdict.UNKNOWN, "{total}个单位中{ok}个确认发布了{year}年度报告，其余未能判断"),
        "units_doubtful": Problem(Verdict.REVIEW, "{total}个单位中{ok}个确认发布了{year}年度报告，其余须人工确认"),
        "units_not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年度报告尚未到期"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit, and the site line."""
    case = Case(META, site, options)
    units = [u for u in site.zone.units if u.kind != "government"]
    if not units:
        yield no_units(case)
        return
    year = site.as_of.year - 1
    where = place(site, *options.requirement.roles)
    found = reports(site, year)
    findings = [_judge(case.about(u.name, unit=u.name), u, found, where, year) for u in units]
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_units",
            Verdict.FAIL: "some_units",
            Verdict.UNKNOWN: "units_unknown",
            Verdict.REVIEW: "units_doubtful",
            Verdict.NOT_APPLICABLE: "units_not_due",
        },
        findings,
        data={"year": year},
    )


def _judge(case: Case, unit: Unit, found: tuple[Document, ...], where: Place, year: int) -> Finding:
    site, options = case.site, case.options
    due = due_day(options, year, government=False)
    data: dict[str, object] = {"unit": unit.name, "year": year, "due": due.isoformat()}
    own = unit_files(site, unit, found)
    if own:
        return case.say("posted", evidence=proof(own), data={**data, "title": own[0].title})
    every = [d for d in site.get(Documents) if is_report(d)]
    undated = [d for d in unit_reports(site, unit, every) if not d.years]
    doubts = [*doubtful_of(unit, found), *undated]
    if doubts:
        return case.say("doubtful", evidence=proof(doubts), data={**data, "title": doubts[0].title})
    stated = [d for d in site.get(Documents) if d.unit == unit.name and explains_none(d, year)]
    if stated:
        return case.say("explained", evidence=proof(stated), data={**data, "title": stated[0].title})
    if site.as_of <= due:
        return case.say("before_due", data=data, deadline=due.isoformat(), coverage=where.coverage)
    together = [d for d in found if not d.unit and contains_any(d.title, options.words("collected"))]
    if together:
        return case.say("collected", evidence=proof(together), data={**data, "title": together[0].title})
    near = _near(unit_reports(site, unit, every), year)
    return case.absent("missing", "not_read", where, data=data, by=("due_month_dept", "due_day_dept"), candidates=near)


def _near(own: Sequence[Document], year: int) -> list[Candidate]:
    return [Candidate(d.title, d.url, f"年度为{'、'.join(map(str, d.years))}，不是{year}") for d in own][:5]
