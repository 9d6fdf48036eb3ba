"""Service guides (办事指南): their elements, and what a page has of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.kit.labels import page, values_of
from checker.model.facts import Document
from checker.model.site import SiteView

ELEMENTS: Mapping[str, Sequence[str]] = {
    "事项名称": ("事项名称", "项目名称", "服务名称", "服务事项", "办理事项", "许可事项"),
    "设定依据": ("设定依据", "法律依据", "办理依据", "实施依据", "依据", "政策依据"),
    "申请条件": ("申请条件", "办理条件", "受理条件", "审批条件", "准予条件", "许可条件", "申报条件"),
    "办理材料": ("办理材料", "申请材料", "申报材料", "所需材料", "提交材料", "材料清单", "申请材料清单", "需提供材料"),
    "办理地点": ("办理地点", "办公地址", "受理地点", "办理地址", "地点", "办事地点", "窗口地址", "地址"),
    "办理时间": ("办理时间", "办公时间", "工作时间", "受理时间", "接待时间"),
    "联系电话": ("联系电话", "咨询电话", "电话", "咨询方式", "联系方式", "咨询途径"),
    "办理流程": ("办理流程", "办理程序", "办事流程", "审批流程", "流程", "程序", "申请流程", "办理步骤"),
    "办理时限": ("办理时限", "承诺时限", "法定时限", "办结时限", "承诺办结时限", "法定办结时限", "时限", "办理期限"),
}
MORE: Mapping[str, Sequence[str]] = {
    "办理机构": ("办理机构", "受理机构", "实施机构", "实施主体", "办理部门", "承办机构", "责任单位", "主管部门", "办理单位"),
    "收费标准": ("收费标准", "收费情况", "是否收费", "收费依据", "收费", "收费项目"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as read, with the elements it lacks."""

    document: Document
    lacking: tuple[str, ...]
    key_lacking: tuple[str, ...]
    """Of the ten key elements of the site inspection (国办秘函〔2019〕19号), without the time limit."""


def read_guide(site: SiteView, document: Document, named: bool) -> Guide | None:
    """A document as a guide; None when its page was not read or shows too few labels (one where the title says guide)."""
    reading = page(site, document)
    if reading is None:
        return None
    values = values_of(reading, {**ELEMENTS, **MORE})
    have = {name for name, value in values.items() if value}
    if len(have) < (1 if named else 4):
        return None
    if document.title:
        have.add("事项名称")
    keys = [n for n in (*ELEMENTS, *MORE) if n != "办理时限"]
    return Guide(document, tuple(n for n in ELEMENTS if n not in have), tuple(n for n in keys if n not in have))
