"""Suggestions of deputies and proposals of members (人大代表建议、政协委员提案): kinds, replies, overviews."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checker.kit.items import dated
from checker.kit.labels import page, value_of
from checker.kit.spans import first_day
from checker.kit.text import contains_any, plain
from checker.kit.traces import of_others
from checker.model.facts import Columns, Document, Documents
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

SUGGESTION, PROPOSAL = "人大代表建议", "政协委员提案"
_SUGGESTION = re.compile(r"人大|代表建议|代表.{0,12}建议|第?[\dA-Za-z]+号建议|建议第")
_PROPOSAL = re.compile(r"政协|提案|委员.{0,12}提案")
_ABOUT = re.compile(r"人大代表|政协委员|代表建议|委员提案|提案|人大.{0,6}建议|建议提案|议案|号建议")
_OVERVIEW = re.compile(
    r"总体情况|办理工作|办理情况(?:的)?(?:报告|通报|总结|汇总|说明)?$|吸收采纳|办理总结|办理结果汇总|办理情况总"
)
_REPLY = re.compile(r"答复|复函|复文|回复|办理结果|办复|协办意见|会办意见")
_RULE = re.compile(r"办法|制度|规定|通知$|方案|细则|会议|座谈|培训|召开|部署|交办会|推进会|调研|视察|征集|表彰|优秀")
_NUMBER = re.compile(r"第?\s*[A-Za-z]?\d{1,9}\s*号")
_BEGINS = re.compile(r"(?:建议|提案)[^。\n]{0,12}收悉|现答复如下|答复如下|现将办理情况(?:答复|函复)")
_COUNTS = re.compile(r"\d+\s*(?:件|条|个)")
_NONE = (
    "未收到",
    "没有收到",
    "未承办",
    "没有承办",
    "无建议提案",
    "无承办",
    "未接到",
    "本年度无",
    "没有需要公开",
    "无人大代表建议",
    "无政协",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A posted reply with what it shows."""

    document: Document
    kinds: frozenset[str]
    number: bool
    unit: bool
    replied: date | None


def items(site: SiteView) -> tuple[Document, ...]:
    """Own items on suggestions and proposals: those of their columns, and elsewhere by title."""
    found = []
    for document in site.get(Documents):
        inside = "proposals" in document.roles
        if (inside or _ABOUT.search(document.title) and document.kind is PageKind.PROPOSAL_REPLY) and not of_others(
            site, document
        ):
            found.append(document)
    return tuple(found)


def statement(documents: tuple[Document, ...], site: SiteView) -> Document | None:
    """A posted statement that none were received."""
    return next((d for d in documents if contains_any(d.title + _text(site, d)[:300], _NONE)), None)


def is_overview(document: Document) -> bool:
    """True for the yearly overview of handling, no single reply."""
    title = plain(document.title)
    return bool(_OVERVIEW.search(title)) and not _NUMBER.search(title) and not re.search(r"答复|复函|回复|复文", title)


def is_reply(site: SiteView, document: Document) -> bool:
    """True for one reply, in full or abridged: by its kind, its title, or the words a reply begins with."""
    if is_overview(document) or _RULE.search(document.title):
        return False
    if document.kind is PageKind.PROPOSAL_REPLY or _REPLY.search(document.title) or _NUMBER.search(document.title):
        return True
    reading = page(site, document)
    return reading is not None and bool(_BEGINS.search(reading.body_text[:1500]))


def kinds_of(site: SiteView, document: Document) -> frozenset[str]:
    """Which of the two kinds an item speaks of, by title, labels, then column name."""
    reading = page(site, document)
    marks = [document.title]
    if reading is not None:
        marks.append(value_of(reading, ("类别", "类型", "建议类别", "提案类别", "届次")) or "")
        marks += [f.label for f in reading.fields]
        marks += [cell for table in reading.body_tables for row in table[:30] for cell in row if len(cell) < 16]
        marks.append(reading.body_text[:200])
    columns = site.get(Columns)
    marks.append(
        " ".join(
            c.name
            for k in document.columns
            if (c := columns.get(k)) is not None and not ("建议" in c.name and "提案" in c.name)
        )
    )
    for mark in marks:
        found = {SUGGESTION} if _SUGGESTION.search(mark) or "建议编号" in mark else set()
        if _PROPOSAL.search(mark):
            found.add(PROPOSAL)
        if len(found) == 1:
            return frozenset(found)
    return frozenset()


def reply_of(site: SiteView, document: Document) -> Reply:
    """What a reply shows."""
    reading = page(site, document)
    number = bool(_NUMBER.search(plain(document.title)))
    unit, replied = bool(document.unit), document.written
    if reading is not None:
        labelled = value_of(reading, ("建议编号", "提案编号", "编号", "议案编号", "建议号", "提案号", "案号"))
        number = number or bool(labelled) or bool(_NUMBER.search(reading.body_text[:400]))
        labels = ("承办单位", "主办单位", "答复单位", "办理单位", "承办部门", "会办单位")
        unit = unit or bool(value_of(reading, labels)) or bool(document.issuer)
        told = value_of(reading, ("答复日期", "答复时间", "办复日期", "办结时间", "复函日期", "办理时间", "回复时间"))
        replied = (first_day(told) if told else None) or replied
    return Reply(document, kinds_of(site, document), number, unit, replied)


def numbers_in(site: SiteView, document: Document) -> int:
    """How many counts of items (…件) an overview states."""
    reading = page(site, document)
    if reading is None:
        return 0
    cells = " ".join(c for t in reading.body_tables for row in t[:60] for c in row)
    named = len(_COUNTS.findall(reading.body_text))
    return named or len(re.findall(r"(?<!\d)\d{1,4}(?!\d)", cells))


def overview_year(document: Document) -> int | None:
    """The year an overview speaks of: that of the title, else of publication (December or later of it, else before)."""
    if document.years:
        return max(document.years)
    day = dated(document)
    if day is None:
        return None
    return day.year if day.month >= 7 else day.year - 1


def _text(site: SiteView, document: Document) -> str:
    reading = page(site, document)
    return reading.body_text if reading is not None and document.body_chars < 300 else ""
