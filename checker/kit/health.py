"""Health-action plans (健康行动方案): which documents are such plans and of which level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.kit.text import contains_any
from checker.kit.traces import is_news, level_of
from checker.kit.zone import names_zone
from checker.model.facts import Document
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

_ACTION = re.compile(r"健康.{0,8}行动|健康(?:中国|[\u4e00-\u9fff]{2,4})(?:20\d\d)?(?:建设|规划|行动|“)|“健康.{2,6}”")
_PLAN = ("方案", "意见", "规划", "纲要", "计划", "实施办法", "行动（", "通知")
_NOT = (
    "解读",
    "图解",
    "读懂",
    "启动",
    "召开",
    "推进会",
    "科普",
    "知识",
    "宣传",
    "培训",
    "倡议",
    "讲座",
    "义诊",
    "走进",
    "问答",
    "总结",
    "征文",
)
_MARKED = (("国家级", "国家"), ("省级", "省"), ("市级", "市"), ("区级", "区"), ("县级", "区"))


def is_action_plan(document: Document) -> bool:
    """True for a plan, opinion or programme on health action; not for news or education about it."""
    title = document.title
    if is_news(document) or document.kind is PageKind.INTERPRETATION or contains_any(title, _NOT):
        return False
    return bool(_ACTION.search(title)) and bool(contains_any(title, _PLAN))


def plan_level(site: SiteView, document: Document, provinces: Sequence[str]) -> str:
    """Level of a health-action plan: 国家, 省, 市, 区 or empty.

    A mark in the title (市级) wins, then who issued it, then the 健康… name: 健康中国 is the nation's, 健康 with the
    name of a province or of the parent city is theirs.
    """
    title = document.title
    marked = next((level for word, level in _MARKED if word in title), "")
    if marked:
        return marked
    if level := level_of(site, document):
        own = f"健康{site.zone.parent.removesuffix('市')}" in title if site.zone.parent else False
        if not (level == "市" and own and names_zone(site.zone, title)):
            return level
    if "健康中国" in title:
        return "国家"
    if contains_any(title, [f"健康{p}" for p in provinces]):
        return "省"
    parent = site.zone.parent.removesuffix("市")
    return "市" if parent and f"健康{parent}" in title else ""
