"""每件规范性文件应标注效力状态，标注应与有效期和清理结果一致。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import documents_line, no_documents, official_documents, repeals, unread, validity
from checker.kit.items import proof
from checker.kit.levels import made_here
from checker.kit.text import contains_any
from checker.model.evidence import Evidence
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s12-validity-status",
    title="效力状态标注",
    needs=(Columns, Documents, Texts),
    problems={
        "marked": Problem(Verdict.PASS, "《{title}》标注效力状态“{value}”，未发现矛盾"),
        "expired": Problem(
            Verdict.FAIL, "《{title}》标注“{value}”，但其有效期已于{expires}届满", "将效力状态改为失效，或按程序延长有效期", effort="small"
        ),
        "repealed": Problem(
            Verdict.FAIL, "《{title}》标注“{value}”，但《{list_title}》已将其列为废止或失效", "将效力状态改为废止或失效", effort="small"
        ),
        "unmarked": Problem(Verdict.PARTIAL, "《{title}》没有标注效力状态", "在文件页面标注有效性", effort="small"),
        "trial": Problem(Verdict.REVIEW, "《{title}》为试行或暂行文件，没有写明有效期，请人工核对是否仍有效"),
        "odd": Problem(Verdict.REVIEW, "《{title}》的效力状态填写为“{value}”，看不出是否有效", "按有效、修改、废止、失效填写", effort="small"),
        "foreign": Problem(Verdict.NOT_APPLICABLE, "看不出《{title}》由本机关制发（法律法规、上级文件等），效力状态由制定机关标注"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法判断效力状态"),
        "no_documents": Problem(Verdict.UNKNOWN, "公文栏目未能完整读取，未见可核对的公文"),
        "none": Problem(Verdict.NOT_APPLICABLE, "公文栏目没有公文，效力状态无从核对"),
        "all_marked": Problem(
            Verdict.PASS, "核对公文{total}件，效力状态标注正确{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）"
        ),
        "some_marked": Problem(
            Verdict.PARTIAL,
            "核对公文{total}件，效力状态标注正确{ok}件（占{share:.0%}，要求{coverage_pass:.0%}），标注错误{failed}件",
            "逐件补充、更正效力状态",
        ),
        "some_wrong": Problem(
            Verdict.FAIL, "核对公文{total}件，其中{failed}件已过期或已废止仍标注有效", "立即更正效力状态，并对照清理结果逐件核对"
        ),
        "line_unknown": Problem(Verdict.UNKNOWN, "公文页面大多未能读取，无法判断效力状态标注情况"),
    },
)  # fmt: skip
_OVER = ("失效", "废止", "无效", "停止执行", "过期")
_IN_FORCE = ("有效", "现行", "修改", "修订", "继续执行", "是")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each official document, and the site line."""
    case = Case(META, site, options)
    documents, where = official_documents(site, options)
    if not documents:
        yield no_documents(case, where, none="none", not_read="no_documents")
        return
    ended = repeals(site, documents)
    findings = [_judge(case.about(d.key, d.title), d, ended.get(d.key)) for d in documents]
    yield from findings
    yield documents_line(
        case, findings, where, enough="all_marked", few="some_marked", unknown="line_unknown", proofs=proof(documents),
        bad="some_wrong",
    )  # fmt: skip


def _judge(case: Case, document: Document, ended: tuple[Document, Evidence] | None) -> Finding:
    value = validity(document)
    data: dict[str, object] = {
        "title": document.title,
        "value": value,
        "expires": document.expires.isoformat() if document.expires else "",
    }
    if not document.read:
        return case.unknown("not_read", unread(document), data=data)
    if not value:
        if not made_here(case.site, document):
            return case.say("foreign", evidence=document.evidence, data=data)
        return case.say("unmarked", evidence=document.evidence, data=data)
    if contains_any(value, _OVER):
        return case.say("marked", evidence=document.evidence, data=data)
    if not contains_any(value, _IN_FORCE):
        return case.say("odd", evidence=document.evidence, data=data)
    if document.expires is not None and document.expires < case.site.as_of:
        return case.say("expired", evidence=document.evidence, data=data)
    if ended is not None:
        return case.say(
            "repealed",
            evidence=[document.evidence, ended[1]],
            data={**data, "list_title": ended[0].title.strip("《》")},
        )
    if contains_any(document.title, ("试行", "暂行")) and document.expires is None:
        return case.say("trial", evidence=document.evidence, data=data)
    return case.say("marked", evidence=document.evidence, data=data)
