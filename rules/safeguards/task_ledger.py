"""年度政务公开重点任务应分解到具体要求和责任单位，建立台账。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.kit import Case, contains_any, search
from checker.kit.items import proof
from checker.kit.labels import columns_in, files_of, page
from checker.kit.safeguards import filed_under_it, speaks_of_disclosure
from checker.kit.traces import anywhere, distinct
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s19-task-ledger",
    title="任务分解台账",
    needs=(Columns, Documents, Texts, Attachments),
    options={
        "table": ["任务分解", "工作台账", "责任清单", "任务清单", "分工", "任务表", "台账"],
        "points": ["政务公开工作要点", "政务公开要点", "政务公开工作安排", "政务公开重点工作", "政务公开工作方案"],
        "not_it": ["解读", "图解", "落实情况", "完成情况", "回头看"],
    },
    problems={
        "posted": Problem(Verdict.PASS, "《{title}》列明任务、要求和责任单位"),
        "lacking": Problem(
            Verdict.PARTIAL, "《{title}》缺少{lacking}栏（应有{columns_required}栏）", "在任务分解表中补充{lacking}"
        ),
        "in_file": Problem(Verdict.REVIEW, "《{title}》的任务分解表在附件中，栏目须人工核对", "在网页上列出任务分解表"),
        "file_unread": Problem(Verdict.UNKNOWN, "《{title}》或其附件未能读取，无法核对任务分解表"),
        "in_text": Problem(
            Verdict.REVIEW, "{year}年任务只写在工作要点《{title}》正文中，未见任务分解表，请人工确认", "编制并公布任务分解表"
        ),
        "none": Problem(Verdict.PARTIAL, "{year}年工作要点《{title}》已公布，未见任务分解表", "编制并公布任务分解表"),
        "no_points": Problem(Verdict.NOT_APPLICABLE, "{year}年工作要点尚未公布（见“年度政务公开工作要点”）"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断{year}年任务分解情况"),
    },
)  # fmt: skip
COLUMNS: Mapping[str, Sequence[str]] = {
    "工作任务": ("工作任务", "重点任务", "任务", "工作内容", "主要任务", "项目"),
    "具体要求": ("具体要求", "工作要求", "要求", "具体内容", "工作措施", "措施", "公开内容"),
    "责任单位": ("责任单位", "责任部门", "牵头单位", "承办单位", "负责单位", "牵头部门", "单位"),
}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = site.zone.year or site.as_of.year
    words, points_words = options.words("table"), options.words("points")
    found = search(
        site, options.requirement.roles, any_of=(*words, *points_words), none_of=options.words("not_it"), year=year
    )
    pool = [d for d in distinct(found.all) if speaks_of_disclosure(d) or filed_under_it(d)]
    ledgers = [d for d in pool if contains_any(d.title, words)]
    points = [d for d in pool if d not in ledgers and contains_any(d.title, points_words)]
    coverage = anywhere(site, found)
    data: dict[str, object] = {"year": year, "title": (ledgers or points)[0].title if ledgers or points else ""}
    tabled = [(d, c) for d in (*ledgers, *points) if (c := _columns(site, d)) and (d in ledgers or len(c) >= 2)]
    filed = [d for d in points if any(contains_any(a.name, words) for a in files_of(site, [d]))]
    if tabled:
        document, columns = max(tabled, key=lambda entry: len(entry[1]))
        data |= {"title": document.title, "lacking": "、".join(n for n in COLUMNS if n not in columns)}
        enough = len(columns) >= options.number("columns_required")
        yield case.say(
            "posted" if enough else "lacking", evidence=document.evidence, data=data, by=("columns_required",)
        )
    elif ledgers or filed:
        yield _filed(case, ledgers or filed, data)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(points))
    elif not points:
        yield case.say("no_points", coverage=coverage, data=data)
    elif any(d.body_chars >= 500 for d in points):
        yield case.say("in_text", evidence=proof(points), coverage=coverage, data=data)
    else:
        near = [Candidate(d.title, d.url, "不是任务分解表") for d in pool][:5]
        yield case.absent("none", "not_read", coverage, data=data, candidates=near, evidence=proof(points))


def _columns(site: SiteView, document: Document) -> tuple[str, ...]:
    reading = page(site, document)
    return columns_in(reading, COLUMNS) if reading is not None else ()


def _filed(case: Case, documents: Sequence[Document], data: dict[str, object]) -> Finding:
    files = files_of(case.site, documents)
    data["title"] = documents[0].title
    if any(a.verdict is LinkVerdict.LIVE for a in files) or any(d.body_images for d in documents):
        return case.say("in_file", evidence=proof(documents), data=data)
    if any(a.verdict is not LinkVerdict.DEAD for a in files) or any(not d.read for d in documents):
        return case.unknown(
            "file_unread", Reason.FILE_NOT_READ, data=data, evidence=proof(documents), where=documents[0].url
        )
    data["lacking"] = "、".join(COLUMNS)
    return case.say("lacking", evidence=proof(documents), data=data, by=("columns_required",))
