"""Faults of item 3."""

from __future__ import annotations

from datetime import date

from checker.demo.content.organisation import LABELS
from checker.demo.draft import Draft, Item
from checker.demo.faults.registry import (
    BAD,
    FAIL,
    PARTIAL,
    Effects,
    drop_cells,
    drop_row,
    drop_theme,
    fault,
    tables,
    unit,
)

_FRESH = "s14-statutory-freshness s14-statutory-columns"


@fault("power-none", "s03-power-list", "没有权责清单", also=_FRESH + " s03-power-list-current", touches="power")
def _power(draft: Draft) -> Effects:
    drop_theme(draft, ["power"], "权责清单", "权力清单", "责任清单")
    return [("s03-power-list", "site", FAIL)]


@fault("power-fields-missing", "s03-power-list", "权责清单没有设定依据和事项类型", touches="power")
def _fields(draft: Draft) -> Effects:
    item = draft.items["power-1"]
    for table in tables(item):
        drop_cells(table, "设定依据", "事项类型")
    item.files = []
    return [("s03-power-list", "site", PARTIAL)]


@fault("power-old", "s03-power-list-current", "权责清单两年未调整", also=_FRESH, touches="power")
def _old(draft: Draft) -> Effects:
    draft.drop_items(["power-2"])
    item = draft.items["power-1"]
    item.day, item.title = date(2019, 5, 20), item.title.replace("2021", "2019")
    item.files[0].name = item.files[0].name.replace("2021", "2019")
    return [("s03-power-list-current", "site", PARTIAL)]


def _page(draft: Draft, number: int) -> Item:
    return draft.items[f"jg-{unit(draft, number).slug}"]


@fault("institution-missing", "s03-institution-catalogue", "机构职能目录缺一个单位", touches="jg1")
def _institution(draft: Draft) -> Effects:
    draft.drop_items([_page(draft, 1).key])
    return [("s03-institution-catalogue", unit(draft, 1).name, FAIL)]


def _field_fault(number: int, place: int, what: str) -> None:
    @fault(f"institution-no-{place + 1}", "s03-institution-catalogue", f"机构信息缺{what}", touches=f"jg{number}")
    def _plant(draft: Draft) -> Effects:
        item = _page(draft, number)
        drop_row(item, *(labels[place] for labels in LABELS))
        return [("s03-institution-catalogue", unit(draft, number).name, FAIL)]


for _number, _place, _what in (
    (2, 1, "内设机构"),
    (3, 2, "办公地址"),
    (4, 3, "办公时间"),
    (5, 4, "联系方式"),
    (6, 5, "负责人"),
):
    _field_fault(_number, _place, _what)


@fault("institution-empty", "s03-institution-catalogue", "机构信息有标签而负责人为空", touches="jg7")
def _empty(draft: Draft) -> Effects:
    for table in tables(_page(draft, 7)):
        for row in table.rows:
            if row[0] in {labels[5] for labels in LABELS}:
                row[1] = ""
    return [("s03-institution-catalogue", unit(draft, 7).name, PARTIAL)]


@fault(
    "guides-none",
    "s03-service-guides",
    "没有办事指南和政务服务网入口",
    also="s14-portal-fusion s08-channels VETO-SERVICE",
    touches="guide",
)
def _guides(draft: Draft) -> Effects:
    drop_theme(draft, ["guide", "zwfw"], "办事指南")
    draft.quick_links = {}
    draft.channels.pop("一网通办", None)
    return [("s03-service-guides", "site", FAIL)]


@fault("guides-few", "s03-service-guides", "办事指南过少", touches="guide")
def _few(draft: Draft) -> Effects:
    draft.drop_items([f"guide-{n}" for n in range(5, 13)])
    return [("s03-service-guides", "site", PARTIAL)]


@fault("guides-incomplete", "s03-service-guides", "多个办事指南缺依据、条件、材料", touches="guide")
def _incomplete(draft: Draft) -> Effects:
    for n in range(1, 4):
        drop_row(draft.items[f"guide-{n}"], "设定依据", "申请条件", "办理材料")
    return [("s03-service-guides", "site", BAD)]


@fault("guide-form-dead", "s03-service-guides", "办事指南表格下载失效", also="DED-ATTACH", touches="guide")
def _form(draft: Draft) -> Effects:
    draft.items["guide-12"].files[0].status = 404
    return [("s03-service-guides", "site", PARTIAL)]


_BIZ = ("营商环境", "放管服", "简政放权", "减税降费", "助企纾困", "一次办好", "告知承诺", "证照分离")


@fault("business-none", "s03-business-environment", "没有优化营商环境信息", also=_FRESH, touches="biz")
def _business(draft: Draft) -> Effects:
    drop_theme(draft, ["biz"], *_BIZ)
    return [("s03-business-environment", "site", FAIL)]


@fault("business-few", "s03-business-environment", "优化营商环境信息过少", touches="biz")
def _business_few(draft: Draft) -> Effects:
    draft.drop_items(["biz-2", "biz-3", "biz-4"])
    return [("s03-business-environment", "site", PARTIAL)]


@fault("supervision-none", "s03-supervision-disclosure", "没有双随机监管信息", also=_FRESH, touches="sj")
def _supervision(draft: Draft) -> Effects:
    drop_theme(draft, ["sj"], "抽查")
    return [("s03-supervision-disclosure", "site", BAD)]


@fault("supervision-no-plan", "s03-supervision-disclosure", "没有当年抽查计划", touches="sj")
def _plan(draft: Draft) -> Effects:
    draft.drop_items(["sj-2"])
    return [("s03-supervision-disclosure", "site", PARTIAL)]


@fault("supervision-old", "s03-supervision-disclosure", "抽查结果一年以上未公开", also=_FRESH, touches="sj")
def _results(draft: Draft) -> Effects:
    draft.drop_items(["sj-4"])
    item = draft.items["sj-3"]
    item.day, item.title = date(2020, 8, 11), "2020年第二季度抽查结果公示"
    return [("s03-supervision-disclosure", "site", PARTIAL)]
