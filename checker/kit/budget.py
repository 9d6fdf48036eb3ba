"""Budgets and final accounts (预算、决算): what kind a document is, which year, and when it is due."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from checker.kit.text import contains_any, plain
from checker.model.facts import Document
from checker.model.site import SiteView, Unit
from checker.model.vocabulary import PageKind

GROUPS = ("政府预算", "政府决算", "部门预算", "部门决算")
NOT_A_PAPER = (
    "通知",
    "培训",
    "执行情况分析",
    "核对",
    "编制工作",
    "编制会",
    "布置",
    "解读",
    "调整",
    "绩效评价",
    "执行情况月报",
    "会议",
)
_GOVERNMENT = (
    "政府预算",
    "政府决算",
    "管委会预算",
    "财政预算",
    "财政决算",
    "总预算",
    "总决算",
    "预算草案",
    "决算草案",
    "预算执行",
    "财政收支",
)


def is_final(document: Document) -> bool | None:
    """True for final accounts (决算), False for a budget (预算), None for neither."""
    title = plain(document.title)
    words = [title, *(plain(a.name) for a in document.attachments)]
    for text in words:
        if "决算" in text and "预决算" not in text:
            return True
        if "预算" in text and "预决算" not in text:
            return False
    if document.kind is PageKind.FINAL_ACCOUNT:
        return True
    if document.kind is PageKind.BUDGET:
        return False
    return None


def is_paper(document: Document) -> bool:
    """True for a budget or account itself, not a circular or report about budgets."""
    return is_final(document) is not None and not contains_any(document.title, NOT_A_PAPER)


def group_of(document: Document) -> str:
    """Which of the four groups a document belongs to, or empty."""
    if not is_paper(document):
        return ""
    final = is_final(document)
    government = bool(contains_any(document.title, _GOVERNMENT)) and "部门" not in document.title
    if (
        not government
        and not document.unit
        and not document.unit_doubt
        and "部门" not in document.title
        and "单位" not in document.title
    ):
        government = any(r in ("budget_gov", "final_gov") for r in document.roles) and not any(
            r in ("budget_dept", "final_dept") for r in document.roles
        )
    owner = "政府" if government else "部门"
    return f"{owner}{'决算' if final else '预算'}"


def papers_of(unit: Unit, documents: Sequence[Document], *, final: bool, year: int) -> tuple[Document, ...]:
    """A unit's papers of one kind for one year, matched with confidence."""
    return tuple(
        d for d in documents if d.unit == unit.name and is_paper(d) and is_final(d) is final and year in d.years
    )


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def due_day(site: SiteView, *, final: bool, fail_after_month: int, publish_within: int, reply_within: int = 20) -> date:
    """Day after which a department's missing paper is a fail.

    With the approval day of the budget known: approval, the finance office's reply (预算法第五十二条, 20 days), then
    publication (预算法第十四条, 20 days). Unknown, and always for final accounts: the end of the month given.
    """
    approved = site.zone.budget_approved
    if not final and approved is not None and approved.year == site.zone.year:
        return approved + timedelta(days=reply_within + publish_within)
    return month_end(site.zone.year, fail_after_month)
