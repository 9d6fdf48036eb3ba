"""公文应在成文后20个工作日内公开，页面、列表显示的日期不得相互矛盾（政府信息公开条例第二十六条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import documents_line, no_documents, official_documents, unread
from checker.kit.items import proof, row_evidence
from checker.kit.levels import of_higher_level
from checker.model.facts import ColumnItem, Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, Reason, Verdict

META = RuleMeta(
    id="s12-date-consistency",
    title="发布及时且日期一致",
    needs=(Columns, Documents),
    options={"doubt_days": 3},
    problems={
        "timely": Problem(Verdict.PASS, "《{title}》成文后{days}个工作日内公开（限{publish_within_workdays}个工作日）"),
        "late": Problem(
            Verdict.FAIL,
            "《{title}》于{written}成文，{published}公开，相隔{days}个工作日，超过{publish_within_workdays}个工作日",
            "今后在公文形成之日起{publish_within_workdays}个工作日内公开",
            effort="small",
        ),
        "near_limit": Problem(
            Verdict.REVIEW, "《{title}》成文至公开约{days}个工作日，当年没有放假安排表可核，须人工核对是否超期"
        ),
        "early": Problem(
            Verdict.REVIEW,
            "《{title}》的发布日期（{published}）早于成文日期（{written}）",
            "核对并更正日期",
            effort="small",
        ),
        "future": Problem(
            Verdict.REVIEW, "《{title}》的发布日期（{published}）在检查日之后", "核对并更正日期", effort="small"
        ),
        "list_differs": Problem(
            Verdict.REVIEW,
            "《{title}》列表日期为{listed}，页面日期为{published}，两处不一致",
            "核对并统一两处日期",
            effort="small",
        ),
        "reposted": Problem(Verdict.NOT_APPLICABLE, "《{title}》为上级文件，公开时限不从本地发布日期起算"),
        "older": Problem(
            Verdict.NOT_APPLICABLE, "《{title}》成文于{written}，早于检查年度，补充归集的旧文件不按迟发计"
        ),
        "undated": Problem(Verdict.NOT_APPLICABLE, "《{title}》没有成文日期或发布日期，时限无从核对（见元数据检查）"),
        "dates_unreadable": Problem(Verdict.UNKNOWN, "《{title}》显示了发布日期但未能识别，无法核对时限"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法核对日期"),
        "no_documents": Problem(Verdict.UNKNOWN, "公文栏目未能完整读取，未见可核对的公文"),
        "none": Problem(Verdict.NOT_APPLICABLE, "公文栏目没有公文，日期无从核对"),
        "mostly": Problem(
            Verdict.PASS, "核对检查年度公文{total}件，日期合规{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）"
        ),
        "too_few": Problem(
            Verdict.PARTIAL,
            "核对检查年度公文{total}件，日期合规{ok}件（占{share:.0%}，要求{coverage_pass:.0%}），超期公开{failed}件",
            "逐件核对日期，建立公文形成后按时公开的工作机制",
        ),
        "line_unknown": Problem(Verdict.UNKNOWN, "没有可以核对时限的检查年度公文"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each official document, and the site line."""
    case = Case(META, site, options)
    documents, where = official_documents(site, options)
    if not documents:
        yield no_documents(case, where, none="none", not_read="no_documents")
        return
    rows: dict[str, list[ColumnItem]] = {}
    for column in where.columns:
        for row in column.items:
            rows.setdefault(row.document, []).append(row)
    findings = [_judge(case.about(d.key, d.title), d, rows.get(d.key, [])) for d in documents]
    yield from findings
    yield documents_line(
        case, findings, where, enough="mostly", few="too_few", unknown="line_unknown", proofs=proof(documents)
    )


def _judge(case: Case, document: Document, rows: list[ColumnItem]) -> Finding:
    site, options = case.site, case.options
    day, written = document.published, document.written
    data: dict[str, object] = {
        "title": document.title,
        "written": written.isoformat() if written else "",
        "published": day.value.isoformat() if day else "",
    }
    if not document.read:
        return case.unknown("not_read", unread(document), data=data)
    if day is None and document.date_unreadable:
        return case.unknown(
            "dates_unreadable", Reason.DATE_NOT_UNDERSTOOD, data=data, evidence=[document.evidence], where=document.url
        )
    if day is None or written is None:
        return case.say("undated", evidence=document.evidence, data=data)
    published = day.value
    if published > site.as_of:
        return case.say("future", evidence=document.evidence, data=data)
    labelled = day.source in (DateSource.LABEL, DateSource.META)
    other = next((r for r in rows if labelled and r.item.published and r.item.published != published), None)
    if other is not None and not other.item.weak_date:
        data["listed"] = other.item.published.isoformat() if other.item.published else ""
        return case.say("list_differs", evidence=[document.evidence, row_evidence(other)], data=data)
    if of_higher_level(site, document):
        return case.say("reposted", evidence=document.evidence, data=data)
    if published < written:
        return case.say("early", evidence=document.evidence, data=data)
    if written.year < (site.zone.year or site.as_of.year):
        return case.say("older", evidence=document.evidence, data=data)
    days = site.workdays.between(written, published)
    limit = options.integer("publish_within_workdays")
    doubt = options.values.get("doubt_days")
    near = abs(days - limit) <= (doubt if isinstance(doubt, int) else 3)
    if near and not site.workdays.sure(written, published):
        return case.say("near_limit", evidence=document.evidence, data={**data, "days": days})
    problem = "late" if days > limit else "timely"
    return case.say(problem, evidence=document.evidence, data={**data, "days": days}, by=("publish_within_workdays",))
