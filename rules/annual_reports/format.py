"""年度报告应按统一格式写全六个部分（国务院令第711号第五十条，国办公开办函〔2021〕30号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.annual_report import is_report, report
from checker.model.facts import AnnualReportFacts, Attachments, Columns, Document, Documents, PageContents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s13-annual-report-format",
    title="年度报告六部分格式",
    needs=(Columns, Documents, Attachments, PageContents),
    options={"first_year": 2019, "fees_from": 2021, "fewest_parts": 3},
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》{sections_required}个部分齐全、次序正确{advice}"),
        "missing": Problem(
            Verdict.FAIL, "《{title}》缺少“{missing}”部分（应有{sections_required}个部分）", "补写“{missing}”部分后重新发布"
        ),
        "order": Problem(Verdict.PARTIAL, "《{title}》各部分次序与规定格式不一致", "按规定格式调整各部分次序"),
        "aspects": Problem(
            Verdict.PARTIAL,
            "《{title}》总体情况只写到{count}个方面（应有{aspects_required}个方面，至少{aspects_pass}个），缺少{lacking}",
            "在总体情况中补写{lacking}",
        ),
        "no_improvements": Problem(
            Verdict.PARTIAL, "《{title}》第五部分写了问题，没有写改进情况", "补写针对问题的改进情况"
        ),
        "no_problems": Problem(Verdict.PARTIAL, "《{title}》第五部分没有写存在的主要问题", "补写存在的主要问题和改进情况"),
        "blank": Problem(
            Verdict.PARTIAL, "《{title}》表格有{count}处空白，应填零处没有填写", "表格中没有数据的填写0"
        ),
        "no_fees": Problem(
            Verdict.REVIEW, "《{title}》没有写明信息处理费收取情况，请人工核对", "在其他需要报告的事项中写明信息处理费收取情况"
        ),
        "no_parts": Problem(
            Verdict.REVIEW, "《{title}》只识别到{count}个部分标题，写法与规定格式差别较大，请人工核对", "按规定格式重新编写"
        ),
        "scan": Problem(Verdict.REVIEW, "《{title}》{why}，无法核对格式，请人工查看", "改为公开可检索的文字"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》未能完整读取，无法核对格式"),
        "no_reports": Problem(Verdict.NOT_APPLICABLE, "没有{first_year}年以后的年度报告，格式无从核对"),
        "place_unread": Problem(Verdict.UNKNOWN, "年度报告栏目未能完整读取，未见可核对的年度报告"),
        "all_complete": Problem(Verdict.PASS, "{total}份年度报告格式全部符合要求"),
        "some_missing": Problem(Verdict.FAIL, "{total}份年度报告中，格式符合要求的{ok}份", "逐份补正后重新发布"),
        "some_partial": Problem(Verdict.PARTIAL, "{total}份年度报告中，格式符合要求的{ok}份", "逐份补正"),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}份年度报告中，确认格式符合要求的{ok}份，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}份年度报告中，确认格式符合要求的{ok}份，其余未能判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each report since the first year of the format, and the site line."""
    case = Case(META, site, options)
    first = _whole(options, "first_year")
    found = [d for d in site.get(Documents) if is_report(d) and d.in_scope and any(y >= first for y in d.years)]
    if not found:
        where = place(site, *options.requirement.roles)
        if where.coverage.complete:
            data = {"first_year": first}
            yield case.say("no_reports", evidence=where.evidence, coverage=where.coverage, data=data)
        else:
            yield case.unknown("place_unread", where.coverage)
        return
    findings = [_judge(case.about(d.key, d.title, unit=d.unit), d) for d in found]
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_complete",
            Verdict.FAIL: "some_missing",
            Verdict.PARTIAL: "some_partial",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
        },
        findings,
    )


def _whole(options: Options, name: str) -> int:
    value = options.values[name]
    return value if isinstance(value, int) else 0


def _judge(case: Case, document: Document) -> Finding:
    read = report(case.site, document)
    data: dict[str, object] = {"title": document.title, "why": "、".join(read.doubts)}
    facts = read.facts
    least = case.options.number("sections_required")
    if facts is None or (len(facts.parts) < least and not read.whole):
        if read.doubts:
            return case.say("scan", evidence=read.evidence, data=data)
        return case.unknown("not_read", read.unread, data=data, evidence=read.evidence)
    if len(facts.parts) < least:
        data |= {"missing": "”“".join(facts.missing_parts), "count": len(facts.parts)}
        if len(facts.parts) < _whole(case.options, "fewest_parts"):
            if read.doubts:
                return case.say("scan", evidence=read.evidence, data=data)
            if read.unread.gaps:
                return case.unknown("not_read", read.unread, data=data, evidence=read.evidence)
            return case.say("no_parts", evidence=read.evidence, data=data)
        return case.say("missing", evidence=read.evidence, data=data, by=("sections_required",))
    problem, more, by = _shortfall(case, document, facts)
    return case.say(problem, evidence=read.evidence, data={**data, **more}, by=by)


def _shortfall(
    case: Case, document: Document, facts: AnnualReportFacts
) -> tuple[str, dict[str, object], tuple[str, ...]]:
    """The first of the format's finer demands that a report with all parts does not meet."""
    options = case.options
    aspects = options.requirement.title_keywords
    lacking = [a for a in aspects if a not in facts.aspects]
    if not facts.in_order:
        return "order", {}, ("sections_required",)
    if len(facts.aspects) < options.number("aspects_pass"):
        more: dict[str, object] = {"count": len(facts.aspects), "lacking": "、".join(lacking)}
        return "aspects", more, ("aspects_required", "aspects_pass")
    if not facts.problems_told:
        return "no_problems", {}, ()
    if not facts.improvements_told:
        return "no_improvements", {}, ()
    if facts.blank_cells:
        return "blank", {"count": facts.blank_cells}, ()
    if not facts.fees and max(document.years) >= _whole(options, "fees_from"):
        return "no_fees", {}, ()
    advice = [f"总体情况未写{'、'.join(lacking)}"] if lacking else []
    if not document.unit and not facts.assessment and case.site.zone.klass != "department":
        advice.append("政府类报告应写明考核、社会评议和责任追究结果")
    return "complete", {"advice": f"（另建议核对：{'；'.join(advice)}）" if advice else ""}, ("sections_required",)
