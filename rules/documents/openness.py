"""每件公文应标明公开属性（主动公开、依申请公开、不予公开），标明的属性应与实际公开情况一致。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import documents_line, no_documents, official_documents, unread
from checker.kit.fields import field_value
from checker.kit.items import proof
from checker.kit.levels import made_here
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s12-openness-attribute",
    title="公文公开属性标识",
    needs=(Columns, Documents, Texts),
    options={"full_text_chars": 100},
    problems={
        "marked": Problem(Verdict.PASS, "《{title}》标明公开属性“{value}”"),
        "not_for_release": Problem(
            Verdict.FAIL, "《{title}》标明“{value}”，却在网站上全文公开", "核对公开属性：属不予公开的立即撤下，属主动公开的更正标识", effort="small"
        ),
        "unmarked": Problem(Verdict.PARTIAL, "《{title}》没有标明公开属性", "在文件页面标明公开方式", effort="small"),
        "contradicts": Problem(
            Verdict.REVIEW, "《{title}》一处标明“{value}”，另一处标明“{other}”，请核对", "统一两处公开属性", effort="small"
        ),
        "foreign": Problem(Verdict.NOT_APPLICABLE, "看不出《{title}》由本机关制发，公开属性由制定机关标明"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法判断公开属性"),
        "no_documents": Problem(Verdict.UNKNOWN, "公文栏目未能完整读取，未见可核对的公文"),
        "none": Problem(Verdict.NOT_APPLICABLE, "公文栏目没有公文，公开属性无从核对"),
        "mostly": Problem(
            Verdict.PASS, "核对公文{total}件，标明公开属性{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）"
        ),
        "too_few": Problem(
            Verdict.PARTIAL, "核对公文{total}件，标明公开属性{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）", "逐件标明公开属性"
        ),
        "some_wrong": Problem(
            Verdict.FAIL, "核对公文{total}件，其中{failed}件标明依申请公开或不予公开却全文公开", "逐件核对公开属性，不应公开的立即撤下"
        ),
        "line_unknown": Problem(Verdict.UNKNOWN, "公文页面大多未能读取，无法判断公开属性标识情况"),
    },
)  # fmt: skip
_LABELS = ("公开方式", "公开属性", "公开形式", "公开类别", "公开类型")
_MARK = re.compile(r"[（(]\s*此件(依申请公开|不予公开|不公开|主动公开|公开发布|删减后公开|公开)\s*[)）]")
_CLOSED = re.compile(r"依申请|不予公开|不公开|不宜公开")
_OPEN = re.compile(r"主动公开|公开发布|删减后公开|^公开$|政府网站|政府公报|网站")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each official document, and the site line."""
    case = Case(META, site, options)
    documents, where = official_documents(site, options)
    if not documents:
        yield no_documents(case, where, none="none", not_read="no_documents")
        return
    findings = [_judge(case.about(d.key, d.title), d) for d in documents]
    yield from findings
    yield documents_line(
        case, findings, where, enough="mostly", few="too_few", unknown="line_unknown", proofs=proof(documents),
        bad="some_wrong",
    )  # fmt: skip


def _judge(case: Case, document: Document) -> Finding:
    if not document.read:
        return case.unknown("not_read", unread(document), data={"title": document.title})
    field = field_value(document, _LABELS) or document.openness
    tail = case.site.get(Texts).body(document.key)[-600:]
    marks = [m[1] for m in _MARK.finditer(tail)]
    mark = marks[-1] if marks else ""
    data: dict[str, object] = {"title": document.title, "value": field or f"此件{mark}", "other": f"此件{mark}"}
    if not field and not mark:
        if not made_here(case.site, document):
            return case.say("foreign", evidence=document.evidence, data=data)
        return case.say("unmarked", evidence=document.evidence, data=data)
    closed = [bool(_CLOSED.search(word)) for word in (field, mark) if word]
    if any(closed) and not all(closed):
        opened = next(w for w in (field, mark) if w and not _CLOSED.search(w))
        if _OPEN.search(opened):
            return case.say("contradicts", evidence=document.evidence, data=data)
    floor = case.options.values.get("full_text_chars")
    whole = document.body_chars >= (floor if isinstance(floor, int) else 100) or bool(document.attachments)
    if any(closed) and whole:
        return case.say("not_for_release", evidence=document.evidence, data=data)
    return case.say("marked", evidence=document.evidence, data=data)
