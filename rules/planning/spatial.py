"""国土空间规划、控制性详细规划等空间规划应当公开，批准后应公布成果。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.kit import Case, contains_any, place, search
from checker.kit.items import dated, newest, proof
from checker.kit.labels import files_of
from checker.kit.traces import ABOUT_IT, anywhere, distinct, not_news, of_others, others_inside
from checker.model.facts import Attachments, Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Verdict

META = RuleMeta(
    id="s01-plan-spatial-regional",
    title="空间规划公开",
    needs=(Columns, Documents, Attachments),
    options={
        "words": [
            "国土空间", "空间规划", "土地利用总体规划", "控制性详细规划", "详细规划", "城市总体规划", "城乡规划", "总体规划",
        ],
        "not_the_plan": [
            "招标", "采购", "中标", "会议", "召开", "座谈", "评审会", "启动", "调研", "培训", "成交", "宣传", "编制单位", "标准目录", "公开目录", "指南", "制度", "工作情况", "服务指引", "执法", "办事", "许可决定",
        ],
        "draft": ["草案", "征求意见", "批前", "公示", "征集", "听证", "意见稿", "公众意见"],
        "final": ["批后", "批准", "批复", "公布", "已批"],
        "kept": ["涉密", "不予公开", "不宜公开", "由市级编制", "由市自然资源"],
    },
    problems={
        "posted": Problem(Verdict.PASS, "已公开空间规划《{title}》"),
        "draft_only": Problem(
            Verdict.PARTIAL,
            "空间规划只见{date}的公示或征求意见稿《{title}》，超过{draft_to_final_max_days}天未见批准后的成果",
            "公布批准后的规划文本和图件",
        ),
        "draft_recent": Problem(
            Verdict.REVIEW, "空间规划只见公示或征求意见稿《{title}》，批准后的成果尚未公布", "批准后及时公布规划文本和图件"
        ),
        "unusable": Problem(
            Verdict.PARTIAL, "《{title}》没有正文、图件，附件也打不开", "补充能打开的规划文本和图件", effort="small"
        ),
        "file_unread": Problem(Verdict.UNKNOWN, "《{title}》的页面或附件未能打开，无法判断规划成果是否公开"),
        "parent_only": Problem(
            Verdict.REVIEW, "只见上级规划或指向上级网站的链接（{title}），未见本区空间规划", "公开本区空间规划，或说明由何处公布"
        ),
        "stated": Problem(Verdict.REVIEW, "站内说明空间规划不在本站公开：《{title}》"),
        "unclear": Problem(
            Verdict.REVIEW, "空间规划栏目有信息，看不出是否为空间规划（如《{title}》），请人工确认", "在标题中写明规划名称"
        ),
        "missing": Problem(
            Verdict.FAIL, "规划计划栏目和已读到的信息标题中均未见空间规划，也没有其公布位置的链接或说明", "公开国土空间规划、控制性详细规划等空间规划"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断空间规划是否公开"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    nots = (*ABOUT_IT, *options.words("not_the_plan"))
    found = search(site, options.requirement.roles, any_of=options.words("words"), none_of=nots)
    hits = [d for d in distinct(found.all) if not_news(d) and d.kind is not PageKind.INTERPRETATION]
    own = [d for d in hits if not of_others(site, d)]
    finals = [d for d in own if contains_any(d.title, options.words("final")) or not _draft(d, options)]
    coverage = anywhere(site, found)
    if finals:
        yield from _final(case, finals)
    elif own:
        yield from _draft_only(case, own)
    elif hits:
        yield case.say("parent_only", evidence=proof(hits), coverage=coverage, data={"title": hits[0].title})
    elif outside := [c for c in place(site, "plan_spatial").columns if c.state in ("external", "redirect")]:
        proofs = [c.evidence for c in outside]
        yield case.say("parent_only", evidence=proofs, coverage=coverage, data={"title": outside[0].name})
    elif kept := [
        d for d in site.get(Documents).in_columns(found.place.keys) if contains_any(d.title, options.words("kept"))
    ]:
        yield case.say("stated", evidence=proof(kept), coverage=coverage, data={"title": kept[0].title})
    elif other := others_inside(site, ("plan_spatial",), nots):
        yield case.say("unclear", evidence=proof(other), coverage=coverage, data={"title": other[0].title})
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "是动态或解读，不是规划") for d in found.all)][:8]
        yield case.absent("missing", "not_read", coverage, candidates=near, evidence=found.place.evidence)


def _draft(document: Document, options: Options) -> bool:
    return document.kind is PageKind.CONSULTATION or bool(contains_any(document.title, options.words("draft")))


def _final(case: Case, finals: list[Document]) -> Iterator[Finding]:
    doubt = False
    for document in finals:
        files = files_of(case.site, [document])
        if document.body_chars >= 60 or document.body_images or any(a.verdict is LinkVerdict.LIVE for a in files):
            yield case.say("posted", evidence=document.evidence, data={"title": document.title})
            return
        doubt = doubt or not document.read or any(a.verdict is not LinkVerdict.DEAD for a in files)
    data = {"title": finals[0].title}
    if doubt:
        yield case.unknown("file_unread", Reason.FILE_NOT_READ, data=data, evidence=proof(finals), where=finals[0].url)
    else:
        yield case.say("unusable", evidence=proof(finals), data=data)


def _draft_only(case: Case, drafts: list[Document]) -> Iterator[Finding]:
    latest = newest(drafts, case.site.as_of) or drafts[0]
    day = dated(latest)
    data = {"title": latest.title, "date": day.isoformat() if day else ""}
    limit = case.options.integer("draft_to_final_max_days")
    if day is not None and (case.site.as_of - day).days > limit:
        yield case.say("draft_only", evidence=latest.evidence, data=data, by=("draft_to_final_max_days",))
    else:
        due = (day + timedelta(days=limit)).isoformat() if day else ""
        yield case.say("draft_recent", evidence=latest.evidence, data=data, deadline=due)
