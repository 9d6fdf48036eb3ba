"""Plans (规划、计划): what a title makes of a document, and whose plan it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.kit.text import contains_any, plain
from checker.kit.traces import not_news, of_others
from checker.kit.zone import zone_names
from checker.model.facts import Document
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

_ENDS = re.compile(
    r"(?:规划|计划|纲要|预案)(?:[（(【][^（(【)）】]{0,24}[)）】]|[》”\"\s]|的|通知|公告|公布|公示|批复|全文|文本|说明书|图集|图件|成果|批后|批前|印发|解释|修编|调整)*$"
)
_PERIOD = re.compile(r"第?[一二三四五六七八九十]{1,3}(?:个五年|五)|(?:19|20)\d\d年?|[-—–~至()（）“”\"《》]|年度?")
_PLAN_WORDS = ("专项规划", "发展规划", "建设规划", "实施规划", "行动计划", "规划", "计划")
_WRAPPERS = ("关于", "印发", "公布", "发布", "批复", "的通知", "我区", "全区", "本区", "区")


def is_plan(document: Document) -> bool:
    """True when the title is that of a plan, not of something about plans (a meeting, a tender, an interpretation)."""
    return (
        bool(_ENDS.search(document.title.strip()))
        and not_news(document)
        and document.kind
        not in (
            PageKind.INTERPRETATION,
            PageKind.FEEDBACK,
        )
    )


def topic(site: SiteView, title: str) -> str:
    """What a plan is about: the title before its plan word without the zone's names, periods and wrapping words."""
    text = title
    for name in (*zone_names(site.zone), *(n for u in site.zone.units for n in u.names)):
        text = text.replace(name, "") if name else text
    text = _PERIOD.sub("", text)
    cut = min((text.find(w) for w in _PLAN_WORDS if w in text), default=len(text))
    text = plain(text[:cut])
    for word in _WRAPPERS:
        text = text.replace(word, "")
    return text


def own_plan(site: SiteView, document: Document, none_of: Sequence[str]) -> bool:
    """True for a plan of the zone or its units: no draft, no interpretation, no higher level's plan."""
    return is_plan(document) and not contains_any(document.title, none_of) and not of_others(site, document)
