"""每份标准目录应列明公开事项、内容、依据、时限、主体、渠道、对象、方式和层级。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import unread
from checker.kit.items import proof
from checker.kit.labels import columns_in, files_of, page
from checker.kit.standard_catalogues import COLUMNS, standard_catalogues
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s15-catalogue-fields",
    title="标准目录要素",
    needs=(Columns, Documents, Texts, Attachments),
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》有{count}栏要素（应有{columns_required}栏）"),
        "lacking": Problem(
            Verdict.PARTIAL, "《{title}》缺少{lacking}（应有{columns_required}栏，至少{columns_pass}栏）", "按标准目录格式补充{lacking}"
        ),
        "in_file": Problem(Verdict.REVIEW, "《{title}》的目录是附件或图片，栏目要素须人工核对", "在网页上列出目录表格"),
        "no_table": Problem(Verdict.PARTIAL, "《{title}》没有目录表格，也没有能打开的附件", "补充标准目录表格"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面或附件未能读取，无法核对要素"),
        "none": Problem(Verdict.NOT_APPLICABLE, "没有可核对的标准目录（见“基层政务公开标准目录”）"),
        "none_read": Problem(Verdict.UNKNOWN, "基层政务公开栏目未能完整读取，未见可核对的标准目录"),
        "all": Problem(Verdict.PASS, "核对标准目录{total}份，要素齐全{ok}份"),
        "some": Problem(Verdict.PARTIAL, "核对标准目录{total}份，要素齐全{ok}份", "补齐其余目录的要素"),
        "line_review": Problem(Verdict.REVIEW, "标准目录{total}份中{ok}份要素齐全，其余在附件或图片中，须人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "标准目录{total}份中{ok}份要素齐全，其余未能读取"),
    },
)  # fmt: skip


def _one(case: Case, document: Document) -> Finding:
    site, options = case.site, case.options
    reading = page(site, document)
    data: dict[str, object] = {"title": document.title}
    if reading is None:
        return case.unknown("not_read", unread(document), data=data)
    columns = columns_in(reading, COLUMNS)
    files = files_of(site, [document])
    data |= {"count": len(columns), "lacking": "、".join(n for n in COLUMNS if n not in columns)}
    by = ("columns_required", "columns_pass")
    if len(columns) >= options.number("columns_pass"):
        return case.say("complete", evidence=document.evidence, data=data, by=by)
    if len(columns) >= 3:
        return case.say("lacking", evidence=document.evidence, data=data, by=by)
    if any(a.verdict is LinkVerdict.LIVE for a in files) or document.body_images:
        return case.say("in_file", evidence=document.evidence, data=data)
    if files and any(a.verdict is not LinkVerdict.DEAD for a in files):
        return case.unknown("not_read", Reason.FILE_NOT_READ, data=data, where=files[0].url)
    return case.say("no_table", evidence=document.evidence, data=data)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each catalogue, and the site line."""
    case = Case(META, site, options)
    lists, found = standard_catalogues(site, options)
    own = [d for d in lists if d.in_scope]
    if not own:
        if found.place.coverage.complete:
            yield case.say("none", coverage=found.place.coverage, evidence=proof(lists))
        else:
            yield case.unknown("none_read", found.place.coverage)
        return
    findings = [_one(case.about(d.key, d.title), d) for d in own]
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all",
            Verdict.PARTIAL: "some",
            Verdict.REVIEW: "line_review",
            Verdict.UNKNOWN: "line_unknown",
        },
        findings,
    )
