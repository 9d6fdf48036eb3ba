"""征求意见公告应有草案、起草说明、反馈渠道、征集期限和联系方式（国务院令第713号第十五条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.consultation import DOUBTFUL_NOTICE, ROLES, elements_of, notices
from checker.kit.labels import files_of, page
from checker.kit.lines import share_line, unread, whole
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s10-consult-notice-fields",
    title="征求意见公告要素",
    needs=(Columns, Documents, Texts, Attachments),
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》{elements_required}项要素齐全"),
        "no_draft": Problem(Verdict.FAIL, "《{title}》没有附草案文本", "在公告中登载草案全文或附草案文件"),
        "no_way": Problem(Verdict.FAIL, "《{title}》没有写明反馈意见的渠道", "写明信函、电话、邮箱等反馈渠道"),
        "partly": Problem(Verdict.PARTIAL, "《{title}》缺{lacking}（{elements_required}项要素）", "补充{lacking}"),
        "picture": Problem(Verdict.REVIEW, "《{title}》的草案是图片或打不开的附件，请人工核对", "用可读的文字或文件公开草案"),
        "draft_unclear": Problem(Verdict.REVIEW, "《{title}》没有附件，正文是否含有草案全文不能确定，请人工核对", "标明草案全文或附草案文件"),
        "in_file": Problem(Verdict.REVIEW, "《{title}》的公告内容在附件中，请人工核对要素", "在页面正文登载公告"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法判断要素"),
        "place_not_read": Problem(Verdict.UNKNOWN, "意见征集栏目未能完整读取，未取得征求意见公告"),
        "line_good": Problem(Verdict.PASS, "{total}件征求意见公告中要素齐全的{ok}件（应达{coverage_pass:.0%}）"),
        "line_bad": Problem(Verdict.FAIL, "{total}件征求意见公告中要素齐全的{ok}件，有公告没有草案或反馈渠道", "逐件补齐要素"),
        "line_below": Problem(Verdict.PARTIAL, "{total}件征求意见公告中要素齐全的{ok}件，未达{coverage_pass:.0%}", "逐件补齐要素"),
        "line_unclear": Problem(Verdict.REVIEW, "{total}件征求意见公告中确认要素齐全的{ok}件，其余须人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "{total}件征求意见公告中确认要素齐全的{ok}件，其余未能读取"),
        "line_none": Problem(Verdict.NOT_APPLICABLE, "近两年没有草案征求意见公告"),
    },
)  # fmt: skip

_SHORT = 150
"""Characters below which the notice itself stands in the attachment (own choice)."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each own notice on a draft of the audit year and the year before, and the site line."""
    case = Case(META, site, options)
    findings = [_judge(case.about(d.key, d.title, unit=d.unit), d) for d in notices(site, drafts=True)]
    yield from findings
    coverage = whole(site, place(site, *ROLES))
    if not findings and not coverage.complete:
        yield case.unknown("place_not_read", coverage)
        return
    yield share_line(case, findings, by=("coverage_pass", "min_sample"), failed="line_bad")


def _judge(case: Case, document: Document) -> Finding:
    data: dict[str, object] = {"title": document.title, "lacking": ""}
    reading = page(case.site, document)
    if not document.read or reading is None:
        return case.unknown("not_read", unread([document]), data=data)
    found = elements_of(case.site, document, reading)
    data["lacking"] = "、".join(name for name, there in found.items() if not there)
    by = ("elements_required",)
    files = files_of(case.site, [document])
    broken = bool(files) and all(
        a.verdict is LinkVerdict.DEAD or (a.content is not None and (a.content.scan or not a.content.readable))
        for a in files
    )
    thin = document.body_chars < 300 and (document.body_images > 0 or "picture" in document.media)
    if not found["草案"] and thin or (broken and document.body_chars < 1500):
        return case.say("picture", evidence=document.evidence, data=data)
    if not found["草案"] and document.body_chars >= DOUBTFUL_NOTICE:
        return case.say("draft_unclear", evidence=document.evidence, data=data)
    if document.body_chars < _SHORT and files and not all(found.values()):
        return case.say("in_file", evidence=document.evidence, data=data)
    if not found["草案"]:
        return case.say("no_draft", evidence=document.evidence, data=data, by=by)
    if not found["反馈渠道"]:
        return case.say("no_way", evidence=document.evidence, data=data, by=by)
    return case.say("complete" if all(found.values()) else "partly", evidence=document.evidence, data=data, by=by)
