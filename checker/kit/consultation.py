"""Consultations (意见征集): which items are notices, their periods, elements, feedback and class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.kit.items import dated
from checker.kit.labels import page, value_of
from checker.kit.likeness import alike
from checker.kit.lines import of_two_years, own
from checker.kit.spans import days_within, end_in, first_day, short_end_in, span_in
from checker.kit.text import contains_any, plain
from checker.model.facts import Document, Documents, Texts
from checker.model.reading import PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

ROLES = ("consultation", "interaction")
_CALL = re.compile(r"征求|征集|征询|听取.{0,12}意见|意见稿|问卷|民意调查|网上调查|在线调查|满意度调查|听证会|座谈会")
_DRAFT = re.compile(r"征求意见稿|草案|(?:征求|征集).{0,40}意见|意见.{0,4}(?:征求|征集)|送审稿|公开征询")
_NO_NOTICE = re.compile(
    r"采纳|反馈|结果|情况|召开|举行|总结|报告$|解读|图解|作品|照片|线索|标识|LOGO|口号|人选|供应商|名单|招募|志愿者"
)
_ASKS_OTHERWISE = re.compile(r"问卷|民意调查|网上调查|在线调查|满意度|听证|座谈|访谈")
_START = ("开始时间", "开始日期", "征集开始时间", "征求意见开始时间", "起始时间", "发起时间", "征集起始时间")
_END = ("截止时间", "截止日期", "结束时间", "结束日期", "征集截止时间", "征求意见截止时间", "意见反馈截止时间", "截止")
_PERIOD = (
    "征集时间",
    "征求意见时间",
    "征集期限",
    "征求意见期限",
    "起止时间",
    "活动时间",
    "时间",
    "征集起止时间",
    "公示时间",
    "公示期",
)
_STATE = ("状态", "征集状态", "活动状态")
_MAJOR = re.compile(r"重大(?:行政)?决策")
_QUOTED = re.compile(r"《[^《》]{0,40}》")
_ASKING = r"(?:征求|征集|公示|公开征询|反馈意见)"
_SHORTENED = re.compile(
    rf"{_ASKING}[^。；\n]{{0,16}}(?:期限|时间)[^。；\n]{{0,12}}缩短|缩短[^。；\n]{{0,10}}{_ASKING}|情况紧急|紧急情况"
    rf"|因[^。；\n]{{0,30}}(?:需要?尽快|急需)(?:出台|印发|实施|施行)"
)
_NORMATIVE = ("规范性文件", "办法", "规定", "细则", "规则", "条例")
_BUSINESS = ("企业", "营商", "市场主体", "经营", "行业", "产业", "投资")
_COUNT = re.compile(
    r"(?:收到|征集到|收集到|反馈|提出|征得|共有|共|汇总)[^。；\n]{0,30}?(?:\d+|[一二两三四五六七八九十百]+)\s*(?:余)?(?:条|件|份|个|项)|意见数?[:：]?\d+条"
)
_NONE_CAME = re.compile(
    r"(?:未|没有|暂未|均未|尚未)(?:收|接|征集|收集|提)(?:到|集到|出)?[^。；\n]{0,20}(?:意见|建议|反馈)|无(?:任何|不同|修改|反馈)?(?:意见|建议)|[^\d]0\s*条|零条|意见[^。；\n]{0,6}为零"
)
_TAKEN = re.compile(r"采纳|吸收|采用|未予采纳|不予采纳|未采纳|逐条|修改完善|予以考虑")
_FEEDBACK_BLOCK = re.compile(
    r"(?:意见)?(?:采纳|反馈|征集)(?:情况|结果)(?:的?反馈|公布|公告|如下)?\s*[：:\n]|结果反馈|反馈结果|采纳情况"
)
_WAY = re.compile(
    r"[\w.-]+@[\w.-]+|(?:反馈|征集|提出|提交)(?:意见)?(?:的)?(?:渠道|方式|途径|办法)|(?<!\d)0\d{2,3}[-－ ]?\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|(?:信函|邮寄|来信|电子邮件|电子邮箱|传真|来电|电话|网上|在线|留言)[^。；\n]{0,24}(?:反馈|提出|发送|寄|提交|报送)"
    r"|(?:反馈|提出|发送|寄|提交|报送)[^。；\n]{0,30}(?:信函|邮寄|来信|电子邮件|邮箱|传真|来电|电话|网上|在线|留言)|(?:电话|邮箱|传真|通讯地址)\s*[：:]"
)
_DRAFT_LINK = re.compile(r"征求意见稿|草案|起草说明|附件|全文|文本|原文|送审稿")
_TAKE_PART = re.compile(
    r"我要(?:留言|建议|参与|提意见|发表意见|评论)|(?:立即|在线|点击|马上)(?:参与|留言|提交|提意见)|提交意见|发表意见"
)
_LONG_NOTICE = 1500
"""Characters from which a notice is taken to hold the draft in its text (own choice)."""
DOUBTFUL_NOTICE = 600
"""Characters from which a notice may hold it without saying so (own choice)."""
_SEARCH_FIELD = re.compile(r"search|keyword|^(?:q|wd|kw|key|query|word|sw)$|csrf|token", re.I)
_ARTICLE = re.compile(r"(?:^|\n)\s*第[\d一二三四五六七八九十百]+条[^\n]*")
_ONLY_MAIL = re.compile(r"邮箱|电子邮件|[\w.-]+@[\w.-]+", re.I)
_OTHER_WAY = re.compile(r"信函|邮寄|来信|传真|电话|在线|网上|留言|来电|登录|来人|0\d{2,3}-?\d{7,8}")
_EXPLAINS = re.compile(
    r"(?:起草|编制|制[定订]|修[订改])(?:的)?(?:相关)?(?:说明|背景|情况|依据|必要性|过程)|背景(?:说明|介绍|情况)|情况说明|(?:^|\n)\s*[一二三四五六七八九十、（）()]*\s*(?:背景|说明)"
)
_CONTACT = re.compile(
    r"联系人|联系单位|联系电话|联系方式|联系部门|联系地址|通讯地址|(?<!\d)0\d{2,3}[-－ ]?\d{7,8}(?!\d)"
)
_TEXT_OF_DRAFT = re.compile(r"第[一二三四五六七八九十]+条|草案全文|征求意见稿全文|第一章|一、总则")


@dataclass(frozen=True, slots=True)
class Period:
    """When a consultation was open."""

    start: date
    end: date
    stated: bool
    """False when only its publication is known and the end is counted from it."""


def is_notice(document: Document) -> bool:
    """True for a call for opinions of any form, no feedback on one, no news about one."""
    if document.kind in (PageKind.FEEDBACK, PageKind.INTERPRETATION, PageKind.HOME, PageKind.PROPOSAL_REPLY):
        return False
    title = plain(document.title)
    if not _CALL.search(title) or (_NO_NOTICE.search(title) and not re.search(r"公告|公开征求|征求意见稿|草案", title)):
        return False
    if "听证" in title and "consultation" not in document.roles:
        return False
    return document.kind is PageKind.CONSULTATION or "consultation" in document.roles


def is_draft_notice(document: Document) -> bool:
    """True for a notice that asks opinions on a draft, no questionnaire, hearing or seminar."""
    return (
        is_notice(document)
        and bool(_DRAFT.search(plain(document.title)))
        and not _ASKS_OTHERWISE.search(document.title)
    )


def notices(site: SiteView, *, drafts: bool = False) -> tuple[Document, ...]:
    """Own calls for opinions; with `drafts` those on drafts of the audit year and the year before."""
    if drafts:
        return own(site, [d for d in site.get(Documents) if is_draft_notice(d) and of_two_years(site, d)])
    return own(site, [d for d in site.get(Documents) if is_notice(d)])


def period_of(site: SiteView, document: Document) -> Period | None:
    """When it was open, by labels, then by the text, then counted from publication; None when no end is told."""
    reading = page(site, document)
    if reading is None:
        return None
    published = dated(document)
    text = reading.body_text
    start = first_day(value_of(reading, _START) or "") or published
    end = first_day(value_of(reading, _END) or "")
    span = span_in(value_of(reading, _PERIOD) or "") or span_in(text)
    if end is None and span is not None:
        return Period(span[0], span[1], True)
    if end is None and (told := end_in(text)) is not None and (published is None or told >= published):
        end = told
    if end is None and published is not None:
        end = short_end_in(text, published)
    if end is None and published is not None and (within := days_within(text)) is not None:
        number, working = within
        end = site.workdays.add(published, number) if working else published + timedelta(days=number)
    if end is None or start is None or end < start:
        return None
    return Period(start, end, True)


def state_of(reading: PageReading) -> str:
    """The state shown (进行中、已结束), or empty."""
    return value_of(reading, _STATE) or ""


def elements_of(site: SiteView, document: Document, reading: PageReading) -> dict[str, bool]:
    """Which of the five elements of a notice are there (国务院令第713号第十五条)."""
    text = reading.body_text + "\n" + "\n".join(f"{f.label}：{f.value}" for f in reading.fields)
    cells = "\n".join(c for t in reading.body_tables for row in t[:60] for c in row)
    names = " ".join(a.name for a in document.attachments)
    files = [a for a in document.attachments if not re.search(r"反馈表|意见表|回执", a.name)]
    linked = any(_DRAFT_LINK.search(plain(k.text)) for k in document.body_links)
    inside = bool(_TEXT_OF_DRAFT.search(text)) and document.body_chars >= 300
    draft = bool(files) or linked or inside or document.body_chars >= _LONG_NOTICE
    around = _ARTICLE.sub("", text)
    explained = (
        _EXPLAINS.search(around) or _EXPLAINS.search(names) or any("说明" in k.text for k in document.body_links)
    )
    return {
        "草案": draft,
        "起草说明": bool(explained),
        "反馈渠道": bool(_WAY.search(around + cells)) or has_form(reading) or _online(reading),
        "征集期限": period_of(site, document) is not None,
        "联系方式": bool(_CONTACT.search(around + cells)),
    }


def _online(reading: PageReading) -> bool:
    """True for a button that leads to commenting (我要留言、立即参与)."""
    return any(_TAKE_PART.search(link.text) for link in (*reading.body_links, *reading.links))


def has_form(reading: PageReading) -> bool:
    """True for a form that takes more than words to search for."""
    return any(not _SEARCH_FIELD.search(name) for name in reading.page_forms)


def only_mail(reading: PageReading) -> bool:
    """True when an e-mail address is the only way offered."""
    return (
        bool(_ONLY_MAIL.search(reading.body_text))
        and not _OTHER_WAY.search(reading.body_text)
        and not has_form(reading)
    )


def class_of(site: SiteView, document: Document, decisions: Sequence[str]) -> str:
    """major (重大行政决策, by its words or the year's catalogue), business, normative, or empty when nothing tells."""
    text = _QUOTED.sub("", site.get(Texts).body(document.key)[:3000])
    if (
        _MAJOR.search(document.title)
        or _MAJOR.search(text)
        or any(alike(document.title, name) >= 0.9 for name in decisions)
    ):
        return "major"
    if contains_any(document.title, _BUSINESS):
        return "business"
    return "normative" if contains_any(document.title, _NORMATIVE) or "规范性文件" in text else ""


def shortened(site: SiteView, document: Document) -> bool:
    """True when the notice gives a reason for a shorter period."""
    return bool(_SHORTENED.search(site.get(Texts).body(document.key)))


def is_feedback(document: Document) -> bool:
    """True for a page that tells what came of a consultation."""
    if document.kind is PageKind.FEEDBACK or "consultation_feedback" in document.roles:
        return True
    if "consultation" in document.roles and re.search(r"结果反馈|反馈结果|采纳情况|征集结果|结果公布", document.title):
        return True
    return bool(re.search(r"(?:采纳|反馈|征集结果|意见汇总|意见处理)", document.title)) and bool(
        re.search(r"征求|征集|意见", document.title)
    )


def feedback_of(site: SiteView, document: Document, pool: Sequence[Document]) -> tuple[float, Document | None]:
    """The feedback on a consultation: linked either way (1.0), else by the likeness of titles, never older than it."""
    start = dated(document)
    usable = [d for d in pool if d.key != document.key and ((day := dated(d)) is None or start is None or day >= start)]
    out = {link.url.partition("#")[0] for link in document.body_links}
    for other in usable:
        if (
            other.url in out
            or other.key in out
            or any(k.url.partition("#")[0] in (document.url, document.key) for k in other.body_links)
        ):
            return 1.0, other
    return max(
        ((alike(d.title, document.title), d) for d in usable), key=lambda s: (s[0], s[1].key), default=(0.0, None)
    )


def tells(site: SiteView, document: Document) -> tuple[bool, bool, bool]:
    """Of a feedback page: how many came in, how they were taken up, that none came in."""
    reading = page(site, document)
    if reading is None:
        return False, False, False
    text = (
        reading.title
        + "\n"
        + reading.body_text
        + "\n"
        + "\n".join(c for t in reading.body_tables for row in t[:100] for c in row)
    )
    none_came = bool(_NONE_CAME.search(text))
    table = any(len(t) > 2 for t in reading.body_tables) and bool(_TAKEN.search(text))
    return bool(_COUNT.search(text)) or table, bool(_TAKEN.search(text)), none_came


def answered_on_page(site: SiteView, document: Document) -> bool:
    """True when the notice's own page carries the result (反馈情况 block)."""
    text = site.get(Texts).body(document.key)
    hit = _FEEDBACK_BLOCK.search(text)
    return hit is not None and bool(_COUNT.search(text[hit.start() :]) or _NONE_CAME.search(text[hit.start() :]))
