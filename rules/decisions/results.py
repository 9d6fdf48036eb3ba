"""年末应公示年度决策事项目录的完成情况或调整情况。"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from checker.kit import Case, place
from checker.kit.decisions import CatalogueTable, catalogues, table_of
from checker.kit.items import dated, proof
from checker.kit.labels import words_of
from checker.kit.likeness import topic
from checker.kit.lines import audit_year, own, unread, whole
from checker.kit.text import contains_any
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s09-catalogue-results",
    title="目录完成情况年末公示",
    needs=(Columns, Documents, Texts),
    options={"notice_words": ["完成情况", "执行情况", "落实情况", "目录调整", "调整", "年终公示", "实施情况", "办理情况", "年末公示"]},
    problems={
        "posted": Problem(Verdict.PASS, "已公示{year}年度目录完成情况（《{title}》）"),
        "linked": Problem(Verdict.PASS, "{year}年度目录《{title}》各项都链接到决策结果"),
        "some": Problem(Verdict.PARTIAL, "{year}年度目录中有{bad}项没有结果或说明：{lacking}", "逐项公示完成情况，未完成的说明原因"),
        "late": Problem(Verdict.PARTIAL, "{year}年度目录完成情况{date}才公示，晚于{due}", "今后在年末公示完成情况"),
        "no_catalogue": Problem(Verdict.REVIEW, "未见{year}年度目录，无法核对完成情况", "补充公开{year}年度目录及完成情况"),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年度目录完成情况最迟在{limit}前公示，尚未到期"),
        "missing": Problem(Verdict.FAIL, "{limit}已过，{year}年度目录没有完成情况公示，也没有任何结果", "公示{year}年度目录各项的完成情况"),
        "not_read": Problem(Verdict.UNKNOWN, "重大行政决策栏目或目录页面未能完整读取，无法判断{year}年度目录的完成情况"),
    },
)  # fmt: skip


def _notices(site: SiteView, options: Options, year: int) -> list[Document]:
    """Completion or adjustment notices of a year's catalogue."""
    found = []
    for document in own(site, tuple(site.get(Documents))):
        if document.kind in (PageKind.NEWS, PageKind.INTERPRETATION) or not contains_any(document.title, ("决策",)):
            continue
        if not contains_any(document.title, options.words("notice_words")):
            continue
        day = dated(document)
        if year in document.years if document.years else day is not None and year <= day.year <= year + 1:
            found.append(document)
    return sorted(found, key=lambda d: (dated(d) or site.as_of, d.key))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site, on the catalogue of the year before the audit year."""
    case = Case(META, site, options)
    year = audit_year(site) - 1
    due = date(year, options.integer("due_month"), options.integer("due_day"))
    month = options.integer("fail_after_month")
    limit = date(year + 1, month, monthrange(year + 1, month)[1])
    found = catalogues(site, year)
    notices = _notices(site, options, year)
    coverage = whole(site, place(site, *options.requirement.roles))
    data: dict[str, object] = {
        "year": year, "due": due.isoformat(), "limit": limit.isoformat(), "title": "", "bad": 0, "lacking": "", "date": "",
    }  # fmt: skip
    table = table_of(site, found[0]) if found else None
    if notices:
        yield _noticed(case, notices, table, due, data)
    elif found and not found[0].read:
        yield case.unknown("not_read", unread(found[:1]), data=data)
    elif table is not None and any(r.links.get("决策结果") for r in table.rows):
        lacking = [r.name for r in table.rows if not r.links.get("决策结果") and not r.secret]
        data |= {"title": found[0].title, "bad": len(lacking), "lacking": "、".join(lacking[:5])}
        yield case.say("some" if lacking else "linked", evidence=found[0].evidence, data=data)
    elif site.as_of <= limit:
        yield case.say("not_due", data=data, deadline=limit.isoformat(), coverage=coverage)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data)
    elif not found:
        yield case.say("no_catalogue", coverage=coverage, data=data)
    else:
        near = [Candidate(d.title, d.url, "是目录本身，没有完成情况") for d in found]
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=proof(found))


def _noticed(
    case: Case, notices: list[Document], table: CatalogueTable | None, due: date, data: dict[str, object]
) -> Finding:
    site = case.site
    texts = [words_of(r) for d in notices if (r := site.get(Texts).reading(d.key)) is not None]
    day = dated(notices[0])
    data |= {"title": notices[0].title, "date": day.isoformat() if day else ""}
    filed = any(d.attachments for d in notices)
    if table is not None and texts and not filed:
        lacking = [
            r.name
            for r in table.rows
            if r.name
            and not r.secret
            and not r.links.get("决策结果")
            and not any(topic(r.name) in t.replace("的", "") for t in texts)
        ]
        if lacking:
            data |= {"bad": len(lacking), "lacking": "、".join(lacking[:5])}
            return case.say("some", evidence=proof(notices), data=data)
    if day is not None and day > due:
        return case.say("late", evidence=proof(notices), data=data, by=("due_month", "due_day"))
    return case.say("posted", evidence=proof(notices), data=data, by=("due_month", "due_day"))
