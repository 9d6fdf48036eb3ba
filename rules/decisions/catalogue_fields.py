"""目录各项应写明事项名称和承办单位，最好写明完成时间和依据。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.decisions import CatalogueTable, catalogues, table_of
from checker.kit.labels import files_of, page
from checker.kit.lines import audit_year, unread, whole
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s09-catalogue-fields",
    title="目录要素",
    needs=(Columns, Documents, Texts, Attachments),
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》{total}项都写明事项名称和承办单位，{timed}项写明完成时间"),
        "row_incomplete": Problem(Verdict.FAIL, "《{title}》第{row}项没有写明{lacking}", "逐项补齐事项名称和承办单位"),
        "no_unit_column": Problem(Verdict.FAIL, "《{title}》没有承办单位一栏", "补充各项的承办单位"),
        "few_times": Problem(Verdict.PARTIAL, "《{title}》{total}项中只有{timed}项写明完成时间，未达{time_share_pass:.0%}", "补充各项的完成时间"),
        "picture": Problem(Verdict.REVIEW, "《{title}》是图片或扫描件，请人工核对要素", "改用文字表格公开"),
        "in_file": Problem(Verdict.REVIEW, "《{title}》的目录表在附件中，请人工核对要素", "在页面正文列出目录表"),
        "no_table": Problem(Verdict.REVIEW, "《{title}》正文没有可辨认的目录表，请人工核对要素", "用表格列出事项名称、承办单位和完成时间"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面或附件未能读取，无法判断要素"),
        "no_catalogue": Problem(Verdict.NOT_APPLICABLE, "未见{year}年度及上一年度目录，要素不作判断"),
        "place_not_read": Problem(Verdict.UNKNOWN, "重大行政决策栏目未能完整读取，未取得目录"),
        "line_good": Problem(Verdict.PASS, "{total}件目录要素齐全"),
        "line_bad": Problem(Verdict.FAIL, "{total}件目录中要素齐全的{ok}件", "逐项补齐事项名称和承办单位"),
        "line_partly": Problem(Verdict.PARTIAL, "{total}件目录中要素齐全的{ok}件", "补充完成时间"),
        "line_unclear": Problem(Verdict.REVIEW, "{total}件目录中确认要素齐全的{ok}件，其余须人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "{total}件目录中确认要素齐全的{ok}件，其余未能读取"),
    },
)  # fmt: skip
_ENTRY = re.compile(r"^\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[、.．)）])\s*\S")
_UNIT = re.compile(r"承办单位|责任单位|承办部门|牵头单位|主办单位")
_TIME = re.compile(r"完成时[间限]|时限|20\d\d年\d{1,2}月|[一二三四]季度|\d{1,2}月底")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each catalogue of the audit year (of the year before where there is none yet), and the site line."""
    case = Case(META, site, options)
    year = audit_year(site)
    found = catalogues(site, year) or catalogues(site, year - 1)
    if not found:
        coverage = whole(site, place(site, *options.requirement.roles))
        if coverage.complete:
            yield case.say("no_catalogue", coverage=coverage, data={"year": year})
        else:
            yield case.unknown("place_not_read", coverage)
        return
    findings = [_judge(case.about(d.key, d.title, unit=d.unit), d) for d in found]
    yield from findings
    problems = {
        Verdict.PASS: "line_good", Verdict.FAIL: "line_bad", Verdict.PARTIAL: "line_partly", Verdict.REVIEW: "line_unclear",
        Verdict.UNKNOWN: "line_unknown",
    }  # fmt: skip
    yield case.rollup(problems, findings)


def _judge(case: Case, document: Document) -> Finding:
    data: dict[str, object] = {"title": document.title, "total": 0, "timed": 0, "row": 0, "lacking": ""}
    reading = page(case.site, document)
    if not document.read or reading is None:
        return case.unknown("not_read", unread([document]), data=data)
    table = table_of(case.site, document)
    if table is not None:
        return _table(case, document, table, data)
    lines = [line for line in reading.body_text.split("\n") if _ENTRY.match(line)]
    if lines and len(_UNIT.findall(reading.body_text)) >= len(lines):
        timed = min(len(lines), len(_TIME.findall(reading.body_text)))
        data |= {"total": len(lines), "timed": timed}
        enough = timed >= case.options.number("time_share_pass") * len(lines)
        return case.say(
            "complete" if enough else "few_times", evidence=document.evidence, data=data, by=("time_share_pass",)
        )
    files = [a for a in files_of(case.site, [document]) if a.verdict is not LinkVerdict.DEAD]
    if any(a.content is not None and a.content.scan for a in files) or (
        document.body_images and document.body_chars < 200
    ):
        return case.say("picture", evidence=document.evidence, data=data)
    if files and all(a.content is None for a in files):
        gaps = tuple(Gap(a.reason or Reason.FILE_NOT_READ, a.url) for a in files[:3])
        return case.unknown(
            "not_read", Coverage(looked_in=(document.url,), gaps=gaps), data=data, evidence=[document.evidence]
        )
    return case.say("in_file" if files else "no_table", evidence=document.evidence, data=data)


def _table(case: Case, document: Document, table: CatalogueTable, data: dict[str, object]) -> Finding:
    rows = table.rows
    full = [r for r in rows if r.unit is not None]  # cells of the others are merged with those above
    timed = sum(bool(r.due_text) for r in full)
    data |= {"total": len(rows), "timed": timed}
    if not table.has_unit:
        return case.say("no_unit_column", evidence=document.evidence, data=data)
    for number, row in enumerate(rows, 1):
        lacking = "事项名称" if not row.name else "承办单位" if row.unit == "" else ""
        if lacking:
            return case.say(
                "row_incomplete", evidence=document.evidence, data=data | {"row": number, "lacking": lacking}
            )
    enough = timed >= case.options.number("time_share_pass") * len(full)
    return case.say(
        "complete" if enough else "few_times", evidence=document.evidence, data=data, by=("time_share_pass",)
    )
