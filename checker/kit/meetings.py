"""Meetings with interested parties (利益相关方列席), decision meetings and open days, as their pages tell them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from checker.kit.labels import page, value_of, words_of
from checker.kit.text import plain
from checker.model.facts import Document
from checker.model.site import SiteView

ATTENDANCE_ROLES = ("meeting", "meeting_attendance")
ELEMENTS: Mapping[str, re.Pattern[str]] = {
    "会议": re.compile(r"常务会议|办公会|主任会议|党工委会议|全体会议|专题会议|管委会会议|会议名称|会议"),
    "列席代表": re.compile(
        r"(?:企业|居民|群众|公众|村民|市民|商户|行业|利益相关方|服务对象|人大|业主|家长|职工|社区)[^。；\n]{0,8}代表|利益相关方|人大代表|政协委员|法律顾问|专家学者|公众代表|列席代表|列席人员"
    ),
    "议题": re.compile(r"议题|审议|研究|讨论|听取"),
    "意见采纳": re.compile(
        r"采纳|吸收|意见[^。；\n]{0,20}(?:予以|作出|已)[^。；\n]{0,8}(?:说明|回应|答复|办理)|无意见|没有提出(?:不同)?意见|未提出(?:不同)?意见"
    ),
}
"""The four elements of an attendance item (列席信息要素)."""
_ATTENDED = re.compile(r"列席|旁听|利益相关方|公众代表参加|邀请[^。；\n]{0,20}代表[^。；\n]{0,6}(?:参加|出席)")
_PARTIES = re.compile(
    r"利益相关方|(?:公众|企业|居民|群众|村民|市民|商户|行业|服务对象|业主|家长|职工|社区)[^。；\n]{0,8}代表[^。；\n]{0,20}(?:列席|旁听|参加|发表|提出)|(?:列席|旁听|邀请)[^。；\n]{0,30}(?:代表|委员|市民|群众|企业|律师|法律顾问|专家)"
)
_QUOTED = re.compile(r"《[^《》]{0,80}》")
_RULE = re.compile(r"制度|办法|规定|方案|细则|通知|机制|公告$|征集|招募|解读")
_TOPICS = re.compile(r"审议|研究|议题|听取[^。；\n]{0,20}汇报|讨论|部署|通过")
_DECISION_MEETING = re.compile(
    r"常务会议|主任办公会|管委会会议|党工委[^。；\n]{0,6}会|办公会议|全体会议|党政联席会|主任会议"
)


def attendance(site: SiteView, document: Document) -> str:
    """party: interested parties attended by title or text; guests: somebody attended (列席); empty otherwise."""
    if _RULE.search(_QUOTED.sub("", document.title)):
        return ""
    inside = any(r in document.roles for r in ATTENDANCE_ROLES)
    told = inside or _ATTENDED.search(document.title) or _DECISION_MEETING.search(document.title)
    reading = page(site, document) if told else None
    text = plain(document.title) + (words_of(reading) if reading is not None else "")
    if not _ATTENDED.search(text):
        return ""
    return "party" if _PARTIES.search(text) else "guests"


def elements_of(site: SiteView, document: Document) -> dict[str, bool]:
    """Which of the four elements an attendance item tells."""
    reading = page(site, document)
    text = document.title + "\n" + (reading.body_text if reading is not None else "")
    if reading is not None:
        text += "\n" + "\n".join(c for t in reading.body_tables for row in t[:60] for c in row)
    return {name: bool(pattern.search(text)) for name, pattern in ELEMENTS.items()}


def is_decision_meeting(document: Document) -> bool:
    """True for a report of a meeting that decides, by its column or its title."""
    if re.search(r"通知|制度|办法|规定|解读|公告", _QUOTED.sub("", document.title)):
        return False
    return "meeting" in document.roles or bool(_DECISION_MEETING.search(document.title))


def names_topics(site: SiteView, document: Document) -> bool:
    """True when a meeting report says what was dealt with."""
    if _TOPICS.search(document.title):
        return True
    reading = page(site, document)
    return reading is not None and bool(_TOPICS.search(reading.body_text))


def tells_open_day(site: SiteView, document: Document) -> dict[str, bool]:
    """What a report of an open day shows: date, host, pictures or what visitors said."""
    reading = page(site, document)
    text = reading.body_text if reading is not None else ""
    day = (
        bool(re.search(r"\d{1,2}月\d{1,2}日|20\d\d-\d{1,2}-\d{1,2}|近日|今天|当日", text))
        or document.published is not None
    )
    host = bool(
        document.source
        or document.issuer
        or document.unit
        or re.search(r"主办|承办|举办|组织|开展|局|中心|管委会", text)
    )
    if reading is not None and value_of(reading, ("主办单位", "承办单位", "组织单位")):
        host = True
    shown = (
        document.body_images > 0
        or bool(document.media)
        or bool(re.search(r"意见|建议|互动|交流|提问|感受|纷纷表示|座谈|答复", text))
    )
    return {"活动时间": day, "主办单位": host, "图片或反馈": shown}
