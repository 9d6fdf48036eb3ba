"""年度报告的三张表应当齐全，数字之间的勾稽关系应当成立（国办公开办函〔2021〕30号）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.annual_report import is_report, report
from checker.model.facts import Attachments, Columns, Document, Documents, FileProblem, PageContents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s13-annual-report-tables",
    title="年度报告表格与勾稽",
    needs=(Columns, Documents, Attachments, PageContents),
    options={"first_year": 2019},
    problems={
        "agree": Problem(Verdict.PASS, "《{title}》{tables_required}张表齐全，核对{checked}处数字均相符"),
        "missing": Problem(
            Verdict.FAIL, "《{title}》缺少{missing}表（应有{tables_required}张表）", "补充{missing}表后重新发布"
        ),
        "unequal": Problem(
            Verdict.FAIL, "《{title}》数字不符：{difference}（允许误差{equation_tolerance}）", "核对数据，更正后重新发布"
        ),
        "not_number": Problem(Verdict.REVIEW, "《{title}》表格中有不是数字的内容（{cells}），请人工核对", "在表格中填写数字"),
        "text_differs": Problem(Verdict.REVIEW, "《{title}》文字与表格不一致：{difference}，请人工核对", "核对文字和表格"),
        "unchecked": Problem(Verdict.REVIEW, "《{title}》表格写法特殊，未能核对勾稽关系，请人工核对", "按规定样式制表"),
        "scan": Problem(Verdict.REVIEW, "《{title}》{why}，无法核对表格，请人工查看", "改为公开可检索的表格"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》未能完整读取，无法核对表格"),
        "no_reports": Problem(Verdict.NOT_APPLICABLE, "没有{first_year}年以后的年度报告，表格无从核对"),
        "place_unread": Problem(Verdict.UNKNOWN, "年度报告栏目未能完整读取，未见可核对的年度报告"),
        "all_agree": Problem(Verdict.PASS, "{total}份年度报告的表格全部齐全、相符"),
        "some_wrong": Problem(Verdict.FAIL, "{total}份年度报告中，表格齐全、相符的{ok}份", "逐份更正后重新发布"),
        "some_own_limit": Problem(Verdict.PARTIAL, "{total}份年度报告中，表格齐全、相符的{ok}份", "逐份更正"),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}份年度报告中，确认表格相符的{ok}份，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}份年度报告中，确认表格相符的{ok}份，其余未能判断"),
    },
)  # fmt: skip
_PAIR = re.compile(r"(-?\d+(?:\.\d+)?)≠(-?\d+(?:\.\d+)?)")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each report since the first year of the format, and the site line."""
    case = Case(META, site, options)
    since = options.values["first_year"]
    first = since if isinstance(since, int) else 0
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
            Verdict.PASS: "all_agree",
            Verdict.FAIL: "some_wrong",
            Verdict.PARTIAL: "some_own_limit",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
        },
        findings,
    )


def _judge(case: Case, document: Document) -> Finding:
    read = report(case.site, document)
    facts = read.facts
    data: dict[str, object] = {"title": document.title, "why": "、".join(read.doubts)}
    needed = case.options.number("tables_required")
    wrong = [p for p in facts.problems if p.code == "equation" and _beyond(case, p)] if facts is not None else []
    if wrong:
        more = "；".join(p.message for p in wrong[:3])
        return case.say(
            "unequal", evidence=read.evidence, data={**data, "difference": more}, by=("equation_tolerance",)
        )
    if facts is None or len(facts.tables) < needed:
        if read.doubts or (document.body_images and not document.has_tables):
            why = "、".join(read.doubts) or "正文含图片，表格可能在图片中"
            return case.say("scan", evidence=read.evidence, data={**data, "why": why})
        if facts is None or not read.whole or read.unread.gaps:
            return case.unknown("not_read", read.unread, data=data, evidence=read.evidence)
        missing = "、".join(facts.missing_tables)
        return case.say("missing", evidence=read.evidence, data={**data, "missing": missing}, by=("tables_required",))
    data["checked"] = facts.equations_checked
    if facts.not_numbers:
        cells = "；".join(facts.not_numbers[:3])
        return case.say("not_number", evidence=read.evidence, data={**data, "cells": cells})
    told = next((p for p in facts.problems if p.code == "text_table"), None)
    if told is not None:
        return case.say("text_differs", evidence=read.evidence, data={**data, "difference": told.message})
    if not facts.equations_checked:
        return case.say("unchecked", evidence=read.evidence, data=data)
    return case.say("agree", evidence=read.evidence, data=data, by=("tables_required", "equation_tolerance"))


def _beyond(case: Case, problem: FileProblem) -> bool:
    """True when the two sides differ by more than the tolerance; the message states both (13≠12)."""
    pair = _PAIR.search(problem.message)
    return pair is None or abs(float(pair[1]) - float(pair[2])) > case.options.number("equation_tolerance")
