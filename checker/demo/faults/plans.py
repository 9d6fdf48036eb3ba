"""Faults of item 1."""

from __future__ import annotations

from datetime import date

from checker.demo.draft import Draft, Para
from checker.demo.faults.registry import BAD, DOUBT, FAIL, PARTIAL, REVIEW, Effects, drop_theme, fault

_FRESH = "s14-statutory-freshness s14-statutory-columns"
_PLANS = (
    "s01-plan-145-outline s01-plan-special s01-plan-spatial-regional s01-plan-regional s01-plan-history s01-plan-annual"
)


@fault(
    "plan-column-missing",
    "s01-plan-column",
    "规划计划栏目及其内容整体缺失",
    also=f"{_PLANS} {_FRESH} s12-normative-column",
    touches="plan plan-145 plan-special plan-spatial plan-history plan-annual",
)
def _column_missing(draft: Draft) -> Effects:
    words = ("规划纲要", "专项规划", "国土空间", "总体规划", "控制性详细规划", "发展规划", "建设规划")
    drop_theme(draft, ["plan"], *words)
    return [("s01-plan-column", "site", FAIL)]


@fault(
    "plan-column-empty",
    "s01-plan-column",
    "规划计划各栏目均无内容",
    also=f"{_PLANS} {_FRESH} s14-platform-four-panels",
    touches="plan plan-145 plan-special plan-spatial plan-history plan-annual",
)
def _column_empty(draft: Draft) -> Effects:
    draft.drop_items([i.key for i in draft.items.values() if i.column.startswith("plan")])
    draft.home_columns = [k for k in draft.home_columns if not k.startswith("plan")]
    return [("s01-plan-column", "site", BAD)]


@fault(
    "outline-missing",
    "s01-plan-145-outline",
    "“十四五”规划纲要未公开",
    also=_FRESH + " s01-plan-column s01-plan-special",
    touches="plan-145",
)
def _outline_missing(draft: Draft) -> Effects:
    drop_theme(draft, ["plan-145"], "十四五", "第十四个五年", "2035年远景目标")
    return [("s01-plan-145-outline", "site", FAIL)]


# Taking every title with 十四五 away takes the special plans too, so this fault cannot stand beside theirs.
def _outline_short(draft: Draft, kind: str) -> None:
    item = draft.items["plan-outline"]
    item.blocks = item.blocks[:1]
    draft.drop_items(["plan-145-2"])
    if kind == "none":
        item.files = []
    elif kind == "dead":
        item.files[0].status = 404
    else:
        item.files[0].kind = "scan"


@fault("outline-short", "s01-plan-145-outline", "规划纲要只有简介，没有全文和附件", touches="plan-145")
def _short(draft: Draft) -> Effects:
    _outline_short(draft, "none")
    return [("s01-plan-145-outline", "site", PARTIAL)]


@fault("outline-dead", "s01-plan-145-outline", "规划纲要附件打不开", touches="plan-145")
def _dead(draft: Draft) -> Effects:
    _outline_short(draft, "dead")
    return [("s01-plan-145-outline", "site", PARTIAL)]


@fault("outline-scan", "s01-plan-145-outline", "规划纲要附件是图片扫描件", touches="plan-145")
def _scan(draft: Draft) -> Effects:
    _outline_short(draft, "scan")
    return [("s01-plan-145-outline", "site", REVIEW)]


@fault("special-few", "s01-plan-special", "专项规划数量不足", touches="plan-special plan-145")
def _special(draft: Draft) -> Effects:
    draft.drop_items([f"plan-special-{n}" for n in (2, 3, 4, 5)])
    return [("s01-plan-special", "site", DOUBT)]


@fault("spatial-none", "s01-plan-spatial-regional", "没有任何空间规划", also=_FRESH, touches="plan-spatial")
def _spatial(draft: Draft) -> Effects:
    drop_theme(draft, ["plan-spatial"], "国土空间", "空间规划", "土地利用总体规划", "控制性详细规划", "总体规划")
    return [("s01-plan-spatial-regional", "site", FAIL)]


@fault(
    "spatial-draft",
    "s01-plan-spatial-regional",
    "空间规划只有草案公示，逾期未见批准稿",
    also=_FRESH,
    touches="plan-spatial",
)
def _spatial_draft(draft: Draft) -> Effects:
    draft.drop_items(["plan-spatial-2"])
    item = draft.items["plan-spatial-1"]
    item.title, item.day = "国土空间总体规划（草案）公示", date(2020, 5, 12)
    item.blocks[:] = [b for b in item.blocks if isinstance(b, Para)]
    return [("s01-plan-spatial-regional", "site", DOUBT)]


@fault("history-none", "s01-plan-history", "没有归集历史规划", also=_FRESH, touches="plan-history")
def _history(draft: Draft) -> Effects:
    drop_theme(draft, ["plan-history"], "十三五", "十二五", "十一五", "第十三个五年")
    return [("s01-plan-history", "site", FAIL)]


@fault("history-one", "s01-plan-history", "历史规划只归集了一个时期", touches="plan-history")
def _history_one(draft: Draft) -> Effects:
    draft.drop_items(["plan-history-2", "plan-history-3"])
    return [("s01-plan-history", "site", PARTIAL)]


@fault("annual-no-execution", "s01-plan-annual", "有年度计划而无上年度执行情况", touches="plan-annual")
def _annual(draft: Draft) -> Effects:
    draft.drop_items(["plan-annual-2", "plan-annual-3"])
    return [("s01-plan-annual", "site", PARTIAL)]


_MOMENTUM = ("新旧动能转换", "动能转换", "三年初见成效", "综合试验区", "十强产业")


@fault(
    "momentum-none",
    "s01-new-old-momentum",
    "没有任何新旧动能转换信息",
    also=_FRESH + " s06-themes-published",
    touches="momentum",
)
def _momentum(draft: Draft) -> Effects:
    drop_theme(draft, ["momentum"], *_MOMENTUM)
    return [("s01-new-old-momentum", "site", FAIL)]


@fault("momentum-few", "s01-new-old-momentum", "新旧动能转换信息过少且无成果报道", touches="momentum")
def _momentum_few(draft: Draft) -> Effects:
    draft.drop_items(["momentum-3", "momentum-4", "momentum-5"])
    return [("s01-new-old-momentum", "site", PARTIAL)]


@fault("momentum-old", "s01-new-old-momentum", "新旧动能转换栏目一年未更新", also=_FRESH, touches="momentum")
def _momentum_old(draft: Draft) -> Effects:
    for n, item in enumerate(i for i in draft.items.values() if i.column == "momentum"):
        item.day = date(2020, 3 + n, 12)
    return [("s01-new-old-momentum", "site", PARTIAL)]


_REFORM = ("体制机制改革", "开发区改革", "机构改革", "全员聘任", "去行政化")


@fault("reform-none", "s01-reform-progress", "没有体制机制改革进展信息", also=_FRESH, touches="reform")
def _reform(draft: Draft) -> Effects:
    drop_theme(draft, ["reform"], *_REFORM)
    return [("s01-reform-progress", "site", FAIL)]


@fault("reform-one", "s01-reform-progress", "体制机制改革信息只有一条", touches="reform")
def _reform_one(draft: Draft) -> Effects:
    draft.drop_items(["reform-1", "reform-2"])
    return [("s01-reform-progress", "site", PARTIAL)]
