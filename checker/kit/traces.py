"""Traces of work on a theme: items of a window, whose they are, of which level, and what their absence rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from checker.kit.items import Search, dated, in_window
from checker.kit.place import Place
from checker.kit.text import contains_any, plain
from checker.kit.zone import names_zone
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Document, Documents
from checker.model.site import SiteView
from checker.model.vocabulary import Reason

DRAFTS = ("征求意见", "公开征集", "征集公告", "草案", "听证", "意见稿")
ABOUT_IT = ("解读", "图解", "读懂", "问答", "培训", "座谈", "动员")
"""Words of titles that speak about a paper without being it."""
LEVELS = ("国家", "省", "市", "区")
_NATION = ("国务院", "中共中央", "中华人民共和国", "国家", "全国", "中央", "中办", "国办")
_PROVINCES = (
    "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东",
    "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "西藏", "宁夏", "新疆",
)  # fmt: skip
_PROVINCE = re.compile(
    r"(?:" + "|".join(_PROVINCES) + r")(?:省|自治区|壮族|回族|维吾尔)|(?<![^\s])省(?:政府|人民政府|厅|委)|省级|全省"
)
_CITY = re.compile(
    r"[\u4e00-\u9fff]{2,3}市(?:人民政府|政府|卫生健康委|卫健委|委|局|办公室|医疗|教育)|市级|全市|市(?:人民)?政府"
)
_EVENT = re.compile(
    r"(?:召开|举行|举办|调研|走访|慰问|座谈会|推进会|启动仪式|签约|莅临|赴.{1,12}(?:考察|学习)|收看|传达学习|专题学习|研讨会|评审会|动员会|新闻发布会)"
)
_MEDIA = (
    "新华",
    "人民网",
    "人民日报",
    "央视",
    "光明",
    "中国新闻",
    "经济日报",
    "大众网",
    "大众日报",
    "学习强国",
    "日报",
    "晚报",
)


def anywhere(site: SiteView, found: Search | Place) -> Coverage:
    """What an absence from the whole site rests on.

    With columns where the thing belongs, on these; without any, on the navigation and on every list of the run, for it
    may stand in any of them.
    """
    where = found.place if isinstance(found, Search) else found
    return where.coverage if where.exists else where.coverage.join(site.get(Documents).coverage)


def recent(documents: Iterable[Document], as_of: date, days: int) -> tuple[Document, ...]:
    """Documents published within the last `days` days."""
    return tuple(d for d in documents if in_window(d, as_of, days))


def with_dates(coverage: Coverage, documents: Iterable[Document]) -> Coverage:
    """Coverage joined with the documents whose publish date is there but not understood, or whose page was not read.

    These may belong to any window. A page read without any date stands in none: no date means not updated.
    """
    unsure = [d for d in documents if dated(d) is None and d.in_scope and (d.date_unreadable or not d.read)]
    gaps = (Gap(Reason.DATE_NOT_UNDERSTOOD, d.url) if d.date_unreadable else d.gap or _unread(d) for d in unsure)
    return coverage.join(Coverage(gaps=tuple(gaps)))


def with_pages(coverage: Coverage, documents: Iterable[Document]) -> Coverage:
    """Coverage joined with the documents whose page was not read."""
    return coverage.join(Coverage(gaps=tuple(d.gap or _unread(d) for d in documents if not d.read and d.in_scope)))


def _unread(document: Document) -> Gap:
    return Gap(Reason.INCOMPLETE, document.url)


def distinct(documents: Iterable[Document]) -> tuple[Document, ...]:
    """One document for each title and day: the same item posted in two columns counts once."""
    seen: dict[tuple[str, date | None], Document] = {}
    for document in documents:
        seen.setdefault((plain(document.title), dated(document)), document)
    return tuple(seen.values())


def naming(documents: Iterable[Document], words: Sequence[str], none_of: Sequence[str] = ()) -> tuple[Document, ...]:
    """Documents whose title has one of the words and none of the others."""
    return tuple(d for d in documents if contains_any(d.title, words) and not contains_any(d.title, none_of))


def kinds(documents: Iterable[Document], groups: Mapping[str, Sequence[str]]) -> dict[str, tuple[Document, ...]]:
    """Documents by group of title words; groups without any are left out."""
    pool = tuple(documents)
    found = {name: naming(pool, words) for name, words in groups.items()}
    return {name: hits for name, hits in found.items() if hits}


def level_of(site: SiteView, document: Document) -> str:
    """Which level made a document, by title and issuer: 国家, 省, 市, 区; empty when nothing tells.

    The zone's own names and its units win, then nation, province and city (the zone's `parent`), as they stand earliest
    in the title.
    """
    zone = site.zone
    parent = zone.parent.removesuffix("市")
    text = f"{document.title} {document.issuer}"
    if document.unit or names_zone(zone, text):
        return "区"
    places: list[tuple[int, str]] = []
    if word := contains_any(text, _NATION):
        places.append((text.find(word), "国家"))
    if found := _PROVINCE.search(text):
        places.append((found.start(), "省"))
    if found := _CITY.search(text):
        places.append((found.start(), "市"))
    elif parent and parent in text:
        places.append((text.find(parent), "市"))
    if "区级" in text or "本区" in text or "我区" in text:
        places.append((0, "区"))
    return min(places)[1] if places else ""


def of_others(site: SiteView, document: Document) -> bool:
    """True for what another body or a paper made: on another host, by a higher level, or with a medium as its source."""
    if not document.in_scope or level_of(site, document) in ("国家", "省", "市"):
        return True
    return bool(document.source) and bool(contains_any(document.source, _MEDIA))


def is_news(document: Document) -> bool:
    """True for a report of an event: listed nowhere but in news columns, or told as one (召开, 举行, 调研 …).

    The page's own kind is not asked: plain pages of any column look like news.
    """
    if document.roles and set(document.roles) <= {"news"}:
        return True
    return bool(_EVENT.search(document.title))


def not_news(document: Document) -> bool:
    """True for what is not `is_news`."""
    return not is_news(document)


def others_inside(
    site: SiteView, roles: Sequence[str], none_of: Sequence[str] = (), *, words: Sequence[str] = ()
) -> tuple[Document, ...]:
    """What else stands in the very columns of these roles, by whatever title.

    With something there, nobody may say that nothing is there: a person must look. Content of pilot fields (试点领域)
    does not count as that of the column it resembles.
    """
    return tuple(
        d
        for d in site.get(Documents).with_role(*roles)
        if not_news(d)
        and "standard_field" not in d.roles
        and not contains_any(d.title, none_of)
        and (not words or contains_any(d.title, words))
    )


_NONE = (
    "本年度无", "本年无", "年度无", "无此项", "不涉及", "不存在", "暂无", "未编制", "没有编制", "无相关", "不承担", "无行政",
    "未发生", "未开展", "无专项", "无上述", "不具有", "无权责",
)  # fmt: skip


def stated_none(site: SiteView, found: Search | Place, subject: Sequence[str]) -> tuple[Document, ...]:
    """Posted statements that there is nothing to post (本年度无…、不涉及…): in the columns where it belongs, or naming it.

    They are read before an absence is called; whether one answers the demand is for a person.
    """
    where = found.place if isinstance(found, Search) else found
    return tuple(
        d
        for d in site.get(Documents)
        if contains_any(d.title, _NONE)
        and (where.keys.intersection(d.columns) or contains_any(d.title, subject))
        and not contains_any(d.title, ("通报", "督查"))
    )
