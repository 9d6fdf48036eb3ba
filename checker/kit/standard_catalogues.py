"""Standard catalogues of grassroots disclosure (基层政务公开标准目录): which documents are one, of which fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.kit.fieldsets import PILOT, fields_named
from checker.kit.items import Search, search
from checker.kit.labels import files_of, page
from checker.kit.text import contains_any
from checker.kit.traces import distinct, not_news
from checker.model.facts import Document
from checker.model.site import Options, SiteView

CATALOGUE = ("标准目录", "公开标准", "标准指引", "事项标准", "公开事项目录")
_NOT_ONE = (
    "解读",
    "通知",
    "培训",
    "会议",
    "推进",
    "工作方案",
    "实施方案",
    "图解",
    "公共企事业",
    "技术标准",
    "总结",
    "考核",
    "评审",
)
COLUMNS: Mapping[str, Sequence[str]] = {
    "公开事项": ("公开事项", "一级事项", "二级事项", "事项名称", "事项"),
    "公开内容": ("公开内容", "内容要素", "内容"),
    "公开依据": ("公开依据", "依据"),
    "公开时限": ("公开时限", "时限"),
    "公开主体": ("公开主体", "主体", "责任单位"),
    "公开渠道和载体": ("公开渠道", "渠道和载体", "载体", "渠道"),
    "公开对象": ("公开对象", "对象"),
    "公开方式": ("公开方式", "主动公开", "依申请", "方式"),
    "公开层级": ("公开层级", "层级"),
}
"""Columns of the catalogues as municipal and county sites publish them, without the running number."""


def standard_catalogues(site: SiteView, options: Options) -> tuple[tuple[Document, ...], Search]:
    """Catalogues by title, and documents of the catalogue columns that name a field and hold a table or a file."""
    found = search(site, options.requirement.roles, any_of=(*CATALOGUE, "目录"), none_of=_NOT_ONE)
    inside = frozenset(d.key for d in found.hits)
    hits = [
        d
        for d in found.all
        if not_news(d)
        and (contains_any(d.title, CATALOGUE) or (d.key in inside and fields_named(d.title, PILOT, PILOT)))
        and not contains_any(d.title, ("主动公开基本目录", "政府信息公开目录", "动态调整", "修订", "更新的"))
    ]
    return distinct(hits), found


def fields_of(site: SiteView, document: Document, fields: Sequence[str]) -> tuple[str, ...]:
    """Fields of a catalogue: by title; of a collection by its files, headings and links."""
    titled = fields_named(document.title, fields, PILOT)
    if titled:
        return titled
    parts = [*document.headings, *(a.name for a in files_of(site, [document])), *(a.name for a in document.attachments)]
    reading = page(site, document)
    if reading is not None:
        parts += [link.text for link in reading.body_links]
    return tuple(f for f in fields if any(fields_named(p, [f], PILOT) for p in parts if len(p) <= 60))
