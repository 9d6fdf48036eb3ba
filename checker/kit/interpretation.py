"""Policy interpretation (政策解读): which documents owe one and where interpretations may stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from checker.kit.case import Case
from checker.kit.items import in_window
from checker.kit.likeness import topic
from checker.kit.lines import own
from checker.kit.place import place
from checker.kit.text import bare, contains_any
from checker.model.coverage import Coverage
from checker.model.facts import Document, Documents, Readings
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

NEED: dict[str, object] = {
    "must_words": ["办法", "规定", "意见", "方案", "细则", "措施", "规划", "计划", "规则", "政策", "若干", "行动", "工作要点", "标准", "条例"],
    "never_words": [
        "任免", "任职", "免职", "任命", "聘任", "表扬", "表彰", "通报", "授予", "命名", "会议的通知", "召开", "放假", "值班",
        "废止", "失效", "修改", "征求意见", "公开征求", "公示", "招聘", "招考", "批复", "复函", "的函", "成立", "调整领导小组",
        "调整成员", "分工", "更正", "停水", "停电", "中标", "采购", "拍卖", "出让", "听证", "名单", "清理结果", "目录的通知",
    ],
    "forward_words": ["转发", "转载"],
    "higher_level": ["国务院", "中共中央", "中办", "国办", "省政府", "省人民政府", "市政府", "市人民政府", "山东省", "财政部", "国家"],
    "own_measures": ["结合实际", "补充意见", "贯彻意见", "提出如下", "实施意见"],
}  # fmt: skip
OWING_ROLES = ("normative", "policy")
READING_ROLES = ("interpretation", "response", "press_conference", "qa")
_NO_PAPER = frozenset(
    {
        PageKind.INTERPRETATION, PageKind.NEWS, PageKind.CONSULTATION, PageKind.FEEDBACK, PageKind.HOME, PageKind.BUDGET,
        PageKind.FINAL_ACCOUNT, PageKind.ANNUAL_REPORT, PageKind.DECISION_CATALOGUE, PageKind.PROPOSAL_REPLY,
    }
)  # fmt: skip
_NO_PARTNER = _NO_PAPER - {PageKind.NEWS}
_NEWS = re.compile(r"^(?!.{0,40}关于).{0,20}(?:出台|印发|发布|制定|实施|落实|学习贯彻|推动)《")
_ABOUT_READING = re.compile(r"解读(?:工作)?(?:的)?(?:制度|办法|规定|规范|机制|规程|流程|清单|要求|方案|计划|通知|意见)")
_REPORTS = ("预算", "决算", "年度报告", "工作年报", "三公经费")
_OWN_PARTS = 5
_OWN_CHARS = 800
_DECISION_ROLES = ("decision", "decision_stage", "decision_catalogue", "consultation")
_DRAFT = ("征求意见稿", "意见征集稿", "公开征求意见", "公开征集意见", "草案）", "草案)")


class Owed(StrEnum):
    """Does a document owe an interpretation."""

    YES = "yes"
    UNCLEAR = "unclear"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Duty:
    """Whether a document owes an interpretation, and why."""

    kind: Owed
    why: str


def must_interpret(case: Case, document: Document) -> Duty | None:
    """Whether a document of the window owes an interpretation; None for everything that is no policy document.

    By column (normative or policy), registration number, document number and title words; appointments, awards,
    meeting notices, single replies, drafts, forwarded and repealed documents owe none (鲁政办字〔2021〕115号 names scope
    as the usual fault; the lists are options).
    """
    options = case.options
    if document.kind in _NO_PAPER or _NEWS.match(document.title):
        return None
    normative = "normative" in document.roles
    registered = any(bare(f.label) in ("统一编号", "规范性文件编号", "登记号") and f.value for f in document.fields)
    in_policy = any(r in OWING_ROLES for r in document.roles)
    if not (normative or registered or in_policy) or not in_window(
        document, case.site.as_of, options.integer("window_days")
    ):
        return None
    if not document.in_scope:
        return None
    title = document.title
    if document.validity and any(w in document.validity for w in ("失效", "废止")):
        return Duty(Owed.NO, "已废止或失效")
    if word := contains_any(title, options.words("never_words")):
        return Duty(Owed.NO, f"标题含“{word}”")
    if _ABOUT_READING.search(title):
        return Duty(Owed.NO, "关于解读工作的制度")
    if word := contains_any(title, _REPORTS):
        return Duty(Owed.NO, f"{word}不是政策文件")
    if contains_any(title, options.words("forward_words")):
        own = document.body_chars > _OWN_CHARS or len(document.headings) >= _OWN_PARTS
        if contains_any(title, options.words("own_measures")) or own:
            return Duty(Owed.UNCLEAR, "转发上级文件并可能附有本级措施")
        return Duty(Owed.NO, "转发上级文件")
    if document.issuer and contains_any(document.issuer, options.words("higher_level")):
        return Duty(Owed.NO, "上级机关文件")
    if normative or registered:
        return Duty(Owed.YES, "行政规范性文件")
    if word := contains_any(title, options.words("must_words")):
        return Duty(Owed.YES, f"政策性文件（{word}）") if document.number else Duty(Owed.UNCLEAR, "没有文号，类别不明")
    return Duty(Owed.UNCLEAR, "从栏目、文号和标题看不出类别")


def places(case: Case) -> Coverage:
    """Coverage of every column that could hold an interpretation: the interpretation columns and all lists of the run."""
    return place(case.site, *READING_ROLES).coverage.join(case.site.get(Documents).coverage)


def is_draft(document: Document) -> bool:
    """True for drafts open for comment: the paper that follows owes the interpretation, not they."""
    return bool(contains_any(document.title, _DRAFT)) or document.kind is PageKind.CONSULTATION


def drafts_of(documents: Sequence[Document], papers: Sequence[Document]) -> tuple[Document, ...]:
    """Drafts of some papers, by the same topic: their twins that must not take the interpretation."""
    topics = {topic(p.title) for p in papers}
    return tuple(
        d for d in documents if is_draft(d) and d.kind is not PageKind.INTERPRETATION and topic(d.title) in topics
    )


def may_pair(document: Document) -> bool:
    """True for what may be one side of a pair of document and interpretation.

    Budgets, annual reports, consultations and rules about interpreting have no pair to be judged here.
    """
    return document.kind not in _NO_PARTNER and not is_draft(document) and not _ABOUT_READING.search(document.title)


def interpretations(site: SiteView) -> tuple[Document, ...]:
    """The zone's own interpretations, no reposts, no rules about interpreting."""
    keys = frozenset(site.get(Readings).interpretations)
    found = [d for d in site.get(Documents) if d.key in keys and not _ABOUT_READING.search(d.title)]
    return own(site, [d for d in found if not _of_a_decision(d)])


def _of_a_decision(document: Document) -> bool:
    """True for explanations of drafts filed with the stages of a decision: they explain no issued policy."""
    roles = document.roles
    return any(r in roles for r in _DECISION_ROLES) and not any(r in roles for r in READING_ROLES)
