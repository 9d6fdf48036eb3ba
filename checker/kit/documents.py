"""Official documents (公文) and their metadata fields."""

from __future__ import annotations

from checker.kit.fields import field_value
from checker.kit.place import Place, place
from checker.kit.text import contains_any
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Document, Documents
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, PageKind, Reason

CORE_FIELDS = ("标题", "正文", "文号", "成文日期", "发布日期", "有效性")
"""The six fields a Linyi county index scores (2022年度沂水县政务公开考核指标体系)."""
EXTRA_FIELDS = ("索引号", "发布机构", "公开方式")
_VALIDITY = ("有效性", "效力状态", "效力状况", "时效")
_NOT_OFFICIAL = (PageKind.NEWS, PageKind.INTERPRETATION, PageKind.CONSULTATION, PageKind.FEEDBACK, PageKind.HOME)


def official_documents(site: SiteView, options: Options) -> tuple[tuple[Document, ...], Place]:
    """Documents listed in the normative, policy and other-document columns, and how completely these were read.

    Interpretations, news and consultations filed there are not official documents; items on other hosts are not ours.
    """
    where = place(site, *options.requirement.roles)
    documents = tuple(
        d
        for d in site.get(Documents).in_columns(where.keys)
        if d.kind not in _NOT_OFFICIAL
        and d.in_scope
        and not contains_any(d.title, ("解读", "图解", "一图读懂", "征求意见"))
    )
    return documents, where


def core_fields(document: Document) -> dict[str, bool]:
    """Which of the six core fields a page fills."""
    labelled_date = document.published is not None and document.published.source in (DateSource.LABEL, DateSource.META)
    body = document.body_chars > 0 or bool(document.attachments) or document.body_images > 0
    return {
        "标题": bool(document.title),
        "正文": body,
        "文号": bool(document.number),
        "成文日期": document.written is not None,
        "发布日期": labelled_date or bool(document.date_unreadable),
        "有效性": bool(document.validity or field_value(document, _VALIDITY)),
    }


def extra_fields(document: Document) -> dict[str, bool]:
    """Which of the further fields a page fills."""
    return {
        "索引号": bool(document.index_number),
        "发布机构": bool(document.issuer),
        "公开方式": bool(document.openness),
    }


def unread(document: Document) -> Coverage:
    """Coverage that says why a document's page was not read."""
    gap = document.gap or Gap(Reason.INCOMPLETE, document.url)
    return Coverage(looked_in=(document.url,), gaps=(gap,))
