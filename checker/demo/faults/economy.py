"""Faults of item 2 outside budgets."""

from __future__ import annotations

from datetime import date

from checker.demo.draft import Draft
from checker.demo.faults.registry import BAD, DOUBT, FAIL, PARTIAL, Effects, drop_theme, fault

_FRESH = "s14-statutory-freshness s14-statutory-columns"


@fault(
    "projects-none",
    "s02-major-projects",
    "没有重大建设项目栏目和信息",
    also=_FRESH + " s02-major-projects-eight-kinds s15-catalogue-executed",
    touches="project",
)
def _projects(draft: Draft) -> Effects:
    words = ("重点项目", "重大项目", "项目名单", "项目进展", "集中开工", "竣工", "重大建设项目", "园区道路提升工程")
    draft.home_columns = [k for k in draft.home_columns if not k.startswith("project")]
    drop_theme(draft, ["project"], *words)
    return [("s02-major-projects", "site", FAIL)]


@fault("project-list-missing", "s02-major-projects", "没有当年重点项目名单", touches="project")
def _list(draft: Draft) -> Effects:
    draft.drop_items(["project-list-1"])
    return [("s02-major-projects", "site", PARTIAL)]


@fault(
    "project-kinds-none",
    "s02-major-projects-eight-kinds",
    "重大建设项目八类信息均未公开",
    also=_FRESH,
    touches="project",
)
def _kinds(draft: Draft) -> Effects:
    for n in range(1, 9):
        draft.drop_column(f"project-{n}")
    return [("s02-major-projects-eight-kinds", "site", FAIL | {"partial"})]


@fault("project-kinds-few", "s02-major-projects-eight-kinds", "八类信息缺四类", touches="project")
def _kinds_few(draft: Draft) -> Effects:
    for n in (2, 4, 6, 8):
        draft.drop_column(f"project-{n}")
    return [("s02-major-projects-eight-kinds", "site", PARTIAL)]


_INDUSTRY = ("产业政策", "转型升级", "产业基础", "技术改造", "政策兑现", "奖补", "惠企")


@fault("industry-none", "s02-industrial-policy", "没有产业政策及实施情况", also=_FRESH, touches="industry")
def _industry(draft: Draft) -> Effects:
    drop_theme(draft, ["industry"], *_INDUSTRY)
    return [("s02-industrial-policy", "site", BAD)]


@fault("industry-no-results", "s02-industrial-policy", "有产业政策而无实施情况", touches="industry")
def _results(draft: Draft) -> Effects:
    draft.drop_items(["industry-4", "industry-5"])
    return [("s02-industrial-policy", "site", PARTIAL)]


@fault("data-none", "s02-open-data", "没有数据开放入口", also=_FRESH, touches="data")
def _data(draft: Draft) -> Effects:
    drop_theme(draft, ["data"], "数据集", "数据开放", "公共数据", "数据目录")
    return [("s02-open-data", "site", FAIL)]


@fault("data-few", "s02-open-data", "开放数据集过少", touches="data")
def _data_few(draft: Draft) -> Effects:
    draft.drop_items([f"data-{n}" for n in (1, 2, 3, 4)])
    return [("s02-open-data", "site", DOUBT)]


@fault("bulletin-missing", "s02-statistics", "没有统计公报", touches="stat")
def _bulletin(draft: Draft) -> Effects:
    draft.drop_items(["stat-1", "stat-2"])
    return [("s02-statistics", "site", PARTIAL)]


@fault("bulletin-late", "s02-statistics", "统计公报发布过晚", touches="stat")
def _bulletin_late(draft: Draft) -> Effects:
    draft.items["stat-1"].day = date(2021, 8, 10)
    return [("s02-statistics", "site", PARTIAL)]


@fault("figures-old", "s02-statistics", "月度、季度指标久未更新", also=_FRESH, touches="stat")
def _figures(draft: Draft) -> Effects:
    draft.drop_items(["stat-4", "stat-5", "stat-6"])
    return [("s02-statistics", "site", PARTIAL)]


@fault("consume-none", "s02-consumption", "没有促进消费信息", also=_FRESH, touches="consume")
def _consume(draft: Draft) -> Effects:
    drop_theme(draft, ["consume"], "促消费", "促进消费", "消费券", "消费升级", "新型消费", "夜间经济", "惠民消费")
    return [("s02-consumption", "site", FAIL)]


@fault("consume-no-execution", "s02-consumption", "促进消费只有措施没有落实情况", touches="consume")
def _consume_few(draft: Draft) -> Effects:
    draft.drop_items(["consume-2", "consume-3"])
    return [("s02-consumption", "site", PARTIAL)]
