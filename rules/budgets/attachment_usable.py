"""预决算附件应能打开、可检索，内容的年度和单位与标题一致（国务院令第711号第二十四条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.budget import is_government, is_paper
from checker.kit.items import proof
from checker.kit.papers import doubt_about, file_proof, unread_file
from checker.model.coverage import Coverage
from checker.model.facts import Attachment, Attachments, Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s02-budget-attachment-usable",
    title="预决算附件可用",
    needs=(Columns, Documents, Attachments),
    options={"full_text_chars": 1000},
    problems={
        "usable": Problem(Verdict.PASS, "《{title}》的附件能打开、可检索，年度和单位与标题一致"),
        "dead": Problem(
            Verdict.FAIL, "《{title}》的附件“{file}”打不开（{why}）", "重新上传附件并核对链接", effort="small"
        ),
        "tiny": Problem(
            Verdict.PARTIAL,
            "《{title}》的附件“{file}”只有{size}字节（不超过{min_bytes}字节）",
            "核对并重新上传完整文件",
        ),
        "short": Problem(
            Verdict.PARTIAL,
            "《{title}》的附件“{file}”只能读出{chars}个字（少于{min_text_chars}字）",
            "核对并重新上传完整、可检索的文件",
        ),
        "scan": Problem(Verdict.REVIEW, "《{title}》的附件“{file}”：{why}", "改为公开可检索、可复制的文件"),
        "contradiction": Problem(
            Verdict.REVIEW, "《{title}》的附件“{file}”：{why}", "核对附件，更换为标题所指年度和单位的文件"
        ),
        "short_name": Problem(
            Verdict.REVIEW, "《{title}》的单位名称为简称（可能是{unit}），请人工核对附件归属", "在标题中写明单位全称"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的附件“{file}”未能读取，无法核对"),
        "no_files": Problem(Verdict.NOT_APPLICABLE, "预决算栏目中没有带附件的预决算，附件无从核对"),
        "place_unread": Problem(Verdict.UNKNOWN, "预决算栏目未能完整读取，未见可核对的附件"),
        "all_usable": Problem(Verdict.PASS, "{total}件预决算的附件全部可用"),
        "some_dead": Problem(Verdict.FAIL, "{total}件带附件的预决算中，附件可用的{ok}件", "逐件核对并重新上传附件"),
        "some_poor": Problem(Verdict.PARTIAL, "{total}件带附件的预决算中，附件可用的{ok}件", "逐件核对并重新上传附件"),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}件带附件的预决算中，确认附件可用的{ok}件，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}件带附件的预决算中，确认附件可用的{ok}件，其余未能判断"),
    },
)
_CONTRADICTIONS = ("other_year", "other_unit")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each budget or account with files, by the worst of them, and the site line.

    A file of few bytes that was read whole and holds a paper's worth of text (`full_text_chars`, compressed formats) is
    not called too small.
    """
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    files = site.get(Attachments)
    findings = []
    papers = [d for d in site.get(Documents) if is_paper(d)]
    for document in papers:
        own = [a for a in files.of_document(document.key) if a.row]
        if own:
            one = case.about(document.key, document.title, unit=document.unit)
            findings.append(min((_judge(one, document, a) for a in own), key=lambda f: f.verdict.rank))
    if not findings:
        if where.coverage.complete:
            yield case.say("no_files", evidence=proof(papers) or where.evidence, coverage=where.coverage)
        else:
            yield case.unknown("place_unread", where.coverage)
        return
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_usable",
            Verdict.FAIL: "some_dead",
            Verdict.PARTIAL: "some_poor",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
        },
        findings,
    )


def _judge(case: Case, document: Document, file: Attachment) -> Finding:
    options, content = case.options, file.content
    proofs = [*file_proof(file), document.evidence]
    data: dict[str, object] = {
        "title": document.title,
        "file": file.name,
        "why": file.note or "文件不存在",
        "unit": document.unit_doubt,
    }
    if file.verdict is LinkVerdict.DEAD or (content is not None and content.error_page):
        return case.say("dead", evidence=proofs, data={**data, "why": file.note or "返回的是错误页面而不是文件"})
    gap = unread_file(file)
    if content is None or gap is not None:
        coverage = Coverage((document.url,), 1, (gap,) if gap is not None else ())
        return case.unknown("not_read", coverage, data=data, evidence=proofs)
    if doubt := doubt_about(file):
        return case.say("scan", evidence=proofs, data={**data, "why": doubt})
    wrong = next((p for p in content.problems if p.code in _CONTRADICTIONS), None)
    if wrong is not None:
        return case.say("contradiction", evidence=proofs, data={**data, "why": wrong.message})
    data |= {"size": file.size or 0, "chars": content.text_chars}
    full = options.values["full_text_chars"]
    proven = content.whole and isinstance(full, int) and content.text_chars >= full
    if file.size is not None and file.size <= options.number("min_bytes") and not proven:
        return case.say("tiny", evidence=proofs, data=data, by=("min_bytes",))
    if content.text_chars < options.number("min_text_chars"):
        return case.say("short", evidence=proofs, data=data, by=("min_text_chars",))
    if document.unit_doubt and not document.unit and not is_government(document):
        return case.say("short_name", evidence=proofs, data=data)
    return case.say("usable", evidence=proofs, data=data, by=("min_bytes", "min_text_chars"))
