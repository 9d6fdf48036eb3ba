"""听证会应事先公告草案、时间、地点和参加人名单，会后公布听证结果。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from checker.kit import Case, place
from checker.kit.items import dated, proof
from checker.kit.labels import page
from checker.kit.likeness import alike
from checker.kit.lines import audit_year, own, unread, whole
from checker.kit.spans import first_day
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict, worst

META = RuleMeta(
    id="s10-hearing-disclosure",
    title="听证信息公开",
    needs=(Columns, Documents, Texts),
    problems={
        "complete": Problem(Verdict.PASS, "{year}年听证会{count}次，公告、参加人名单和结果都已公开"),
        "no_result": Problem(Verdict.REVIEW, "《{title}》公告的听证会（{day}）已过{result_within_days}天，未见听证结果，请人工确认", "公布听证报告和意见采纳情况"),
        "no_list": Problem(Verdict.REVIEW, "《{title}》没有公布听证参加人名单，请人工确认", "公布听证参加人的产生方式和名单"),
        "no_notice": Problem(Verdict.REVIEW, "有听证结果《{title}》，未见事先的听证公告，请人工确认", "今后事先公告听证会"),
        "pending": Problem(Verdict.NOT_APPLICABLE, "《{title}》公告的听证会尚未满{result_within_days}天，结果未到公布期限"),
        "no_hearing": Problem(Verdict.NOT_APPLICABLE, "{year}年未见听证会信息，没有举行听证会不属于问题"),
        "not_read": Problem(Verdict.UNKNOWN, "听证栏目或页面未能完整读取，无法判断听证信息公开情况"),
    },
)  # fmt: skip
_RESULT = re.compile(r"听证报告|听证结果|听证会?(?:的)?(?:情况|结论|纪要|笔录|结果|报告)|意见采纳|处理情况")
_NOTICE = re.compile(r"公告|通知|通告|预告|举行|召开|举办|报名|名单")
_NO_HEARING = re.compile(r"听证(?:办法|制度|规定|规则|程序|告知|目录|事项|权|员|培训)|行政处罚|处罚听证|解读")
_LIST = re.compile(r"参加人|代表名单|听证代表|参加人员|听证人名单|名单")


def _pool(site: SiteView, year: int) -> list[Document]:
    found = []
    for document in own(site, tuple(site.get(Documents))):
        day = dated(document)
        if "听证" not in document.title or _NO_HEARING.search(document.title) or day is None or day.year != year:
            continue
        if document.kind is not PageKind.INTERPRETATION:
            found.append(document)
    return found


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the worst of the year's hearings."""
    case = Case(META, site, options)
    year = audit_year(site)
    pool = _pool(site, year)
    coverage = whole(site, place(site, *options.requirement.roles))
    data: dict[str, object] = {"year": year, "count": 0, "title": "", "day": ""}
    results = [d for d in pool if _RESULT.search(d.title)]
    notices = [d for d in pool if d not in results and _NOTICE.search(d.title)]
    lists = [d for d in notices if "名单" in d.title]
    calls = [d for d in notices if d not in lists] or lists
    findings = [_hearing(case, call, lists, results, data) for call in calls]
    findings += [
        case.say("no_notice", evidence=r.evidence, data={**data, "title": r.title})
        for r in results
        if coverage.complete and not any(alike(r.title, c.title) >= 0.7 for c in calls)
    ]
    if not findings and results:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(results))
    elif not findings:
        if coverage.complete:
            yield case.say("no_hearing", coverage=coverage, data=data)
        else:
            yield case.unknown("not_read", coverage, data=data)
    else:
        verdict = worst([f.verdict for f in findings])
        first = next(f for f in findings if f.verdict is verdict)
        yield case.say(
            first.problem, evidence=first.evidence, coverage=first.coverage, data={**first.data, "count": len(calls)},
            by=("result_within_days",),
        )  # fmt: skip


def _held(site: SiteView, document: Document) -> date | None:
    reading = page(site, document)
    if reading is None:
        return dated(document)
    hit = re.search(
        r"(?:听证时间|举行时间|时间|定于|于)[^\d]{0,12}(20\d\d\s*年[^。\n]{0,16}日|20\d\d-\d+-\d+)", reading.body_text
    )
    return (first_day(hit[1]) if hit else None) or dated(document)


def _hearing(
    case: Case, call: Document, lists: list[Document], results: list[Document], data: dict[str, object]
) -> Finding:
    site = case.site
    held = _held(site, call)
    data = data | {"title": call.title, "day": held.isoformat() if held else ""}
    if not call.read:
        return case.unknown("not_read", unread([call]), data=data)
    linked = {k.url for k in call.body_links}
    result = next((r for r in results if alike(r.title, call.title) >= 0.7 or r.url in linked or r.key in linked), None)
    if result is None:
        if held is not None and (site.as_of - held).days <= case.options.number("result_within_days"):
            return case.say("pending", data=data, by=("result_within_days",))
        coverage = whole(site, place(site, *case.options.requirement.roles))
        return case.absent(
            "no_result", "not_read", coverage, data=data, evidence=[call.evidence], by=("result_within_days",)
        )
    named = _LIST.search(site.get(Texts).body(call.key)) or any(alike(n.title, call.title) >= 0.6 for n in lists)
    if not named:
        return case.say("no_list", evidence=(call.evidence, result.evidence), data=data)
    return case.say("complete", evidence=(call.evidence, result.evidence), data=data)
