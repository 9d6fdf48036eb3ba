"""Messages of the public with their answers (留言、来信及答复), read from the page of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from checker.kit.labels import page, value_of
from checker.kit.place import place
from checker.kit.spans import first_day
from checker.kit.text import bare
from checker.model.facts import Document, Documents
from checker.model.reading import PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

CHANNEL_ROLES = ("mailbox", "interaction", "policy_advice")
_ASKED = (
    "留言时间", "来信时间", "提问时间", "咨询时间", "写信时间", "信件时间", "发信时间", "写信日期", "来信日期", "留言日期", "提交时间",
    "反映时间", "投诉时间", "咨询日期", "发表时间", "诉求时间",
)  # fmt: skip
_ANSWERED = (
    "答复时间", "回复时间", "答复日期", "回复日期", "办结时间", "办理时间", "处理时间", "办结日期", "回信时间", "办理日期", "解答时间",
)  # fmt: skip
_ANSWER = (
    "答复内容", "回复内容", "办理结果", "处理结果", "答复", "回复", "办理情况", "答复意见", "回复意见", "解答", "官方回复", "处理意见",
    "办理意见",
)  # fmt: skip
_BELOW = ("答复内容", "回复内容", "办理结果", "处理结果", "答复意见", "回复意见", "官方回复", "处理意见", "办理意见")
_SHORTEST_ANSWER = 15
_STATE = ("办理状态", "状态", "处理状态", "信件状态", "回复状态", "答复状态", "办理进度")
_WAITING = re.compile(r"待答复|未答复|未回复|待回复|待办理|办理中|处理中|待处理|受理中|未办理|等待")
_REFUSED = re.compile(r"不予受理|无效|重复|已撤|退回|咨询已转|不属于")
_NO_MESSAGES = (
    PageKind.CONSULTATION,
    PageKind.FEEDBACK,
    PageKind.PROPOSAL_REPLY,
    PageKind.INTERPRETATION,
    PageKind.DOCUMENT,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as its page shows it."""

    document: Document
    asked: date | None
    answered: date | None
    has_answer: bool
    waiting: bool
    """The page says in words, or by an empty answer, that no answer was given."""
    refused: bool


def message_of(document: Document, reading: PageReading) -> Message | None:
    """The message on a page; None for a page that is none."""
    asked_text = value_of(reading, _ASKED)
    answered_text = value_of(reading, _ANSWERED)
    answer = value_of(reading, _ANSWER)
    state = value_of(reading, _STATE) or ""
    if asked_text is None and answered_text is None and (answer is None or "mailbox" not in document.roles):
        return None
    asked = first_day(asked_text or "")
    answered = first_day(answered_text or "")
    told = bool(answer and len(bare(answer)) >= 4 and not _WAITING.search(answer)) or _told_below(reading.body_text)
    has_answer = answered is not None or (told and not _WAITING.search(state))
    empty = (answer is not None or answered_text is not None) and not has_answer
    waiting = not has_answer and bool(_WAITING.search(state + (answer or "")) or empty)
    return Message(document, asked, answered, has_answer, waiting, bool(_REFUSED.search(state)))


def _told_below(text: str) -> bool:
    """True when words follow the label of the answer on the lines below it (答复内容：↵尊敬的网友：…)."""
    spots = [text.rfind(label) + len(label) for label in _BELOW if label in text]
    return bool(spots) and len(bare(text[max(spots) :]).lstrip("：:")) >= _SHORTEST_ANSWER


def messages(site: SiteView) -> tuple[tuple[Message, ...], tuple[Document, ...]]:
    """Messages shown on the site, and items of mailbox columns whose pages were not read."""
    keys = place(site, *CHANNEL_ROLES).keys
    found, blind = [], []
    for document in site.get(Documents):
        if not keys.intersection(document.columns) or document.kind in _NO_MESSAGES and "mailbox" not in document.roles:
            continue
        reading = page(site, document)
        if reading is None or not document.read:
            if "mailbox" in document.roles:
                blind.append(document)
        elif (message := message_of(document, reading)) is not None:
            found.append(message)
    return tuple(found), tuple(blind)
