"""Faults of items 4 and 5."""

from __future__ import annotations

from checker.demo.draft import Draft, Para
from checker.demo.faults.registry import BAD, FAIL, PARTIAL, Effects, drop_blocks, drop_theme, fault, tables

_FRESH = "s14-statutory-freshness s14-statutory-columns"


@fault("epidemic-none", "s04-epidemic-column", "没有疫情防控栏目和信息", also=_FRESH, touches="epidemic")
def _epidemic(draft: Draft) -> Effects:
    drop_theme(draft, ["epidemic"], "疫情", "新冠", "疫苗", "隔离", "流调", "冷链", "健康码")
    return [("s04-epidemic-column", "site", BAD)]


@fault("epidemic-stale", "s04-epidemic-column", "疫情防控栏目两个月未更新", also=_FRESH, touches="epidemic")
def _stale(draft: Draft) -> Effects:
    draft.drop_items(["epidemic-1", "epidemic-2", "epidemic-3"])
    return [("s04-epidemic-column", "site", PARTIAL)]


@fault("emergency-no-plan", "s04-emergency-plans", "没有任何应急预案", also=_FRESH, touches="emergency")
def _plans(draft: Draft) -> Effects:
    drop_theme(draft, [], "应急预案")
    return [("s04-emergency-plans", "site", FAIL)]


@fault("emergency-no-warning", "s04-emergency-plans", "一年内没有预警和应对信息", also=_FRESH, touches="emergency")
def _warning(draft: Draft) -> Effects:
    drop_theme(draft, [], "预警")
    return [("s04-emergency-plans", "site", PARTIAL)]


@fault(
    "health-none",
    ("s04-health-action", "s04-health-plan-levels"),
    "没有健康行动和健康科普信息",
    also=_FRESH,
    touches="health",
)
def _health(draft: Draft) -> Effects:
    drop_theme(draft, ["health"], "健康行动", "健康中国", "健康山东", "健康云岭", "健康科普", "健康知识", "爱国卫生")
    return [("s04-health-action", "site", BAD), ("s04-health-plan-levels", "site", FAIL)]


@fault("health-level-missing", "s04-health-plan-levels", "没有市级健康行动方案", touches="health")
def _level(draft: Draft) -> Effects:
    draft.drop_items(["health-3"])
    return [("s04-health-plan-levels", "site", PARTIAL)]


@fault("health-few", "s04-health-action", "健康科普信息过少", touches="health")
def _few(draft: Draft) -> Effects:
    draft.drop_items(["health-6", "health-7", "health-8", "health-9"])
    return [("s04-health-action", "site", PARTIAL)]


_PSE = "s05-pse-catalogue s05-pse-updates s05-pse-complaint"


@fault("pse-none", "s05-pse-column", "没有公共企事业单位信息公开专栏", also=f"{_PSE} {_FRESH}", touches="pse")
def _enterprises(draft: Draft) -> Effects:
    drop_theme(draft, ["pse"], "公共企事业")
    return [("s05-pse-column", "site", BAD)]


@fault("pse-few", "s05-pse-column", "公共企事业单位专栏只有三个领域", also="s05-pse-updates", touches="pse")
def _fields(draft: Draft) -> Effects:
    for n in (1, 3, 5, 7, 8):
        draft.drop_column(f"pse-{n}")
    return [("s05-pse-column", "site", PARTIAL)]


@fault("pse-catalogue-none", "s05-pse-catalogue", "没有适用主体清单和公开目录", touches="pse")
def _catalogue(draft: Draft) -> Effects:
    draft.drop_items(["pse-subjects", *(f"pse-cat-{n}" for n in range(1, 5))])
    return [("s05-pse-catalogue", "site", FAIL)]


@fault("pse-subjects-missing", "s05-pse-catalogue", "没有适用主体清单", touches="pse")
def _subjects(draft: Draft) -> Effects:
    draft.drop_items(["pse-subjects"])
    return [("s05-pse-catalogue", "site", PARTIAL)]


@fault("pse-limit-long", "s05-pse-catalogue", "公开目录的时限超过二十个工作日", touches="pse")
def _limit(draft: Draft) -> Effects:
    for n in range(1, 5):
        for table in tables(draft.items[f"pse-cat-{n}"]):
            for row in table.rows[1:]:
                row[2] = "形成后40个工作日内"
    return [("s05-pse-catalogue", "site", PARTIAL)]


@fault("pse-appeal-none", "s05-pse-complaint", "没有申诉工作制度", touches="pse")
def _appeal(draft: Draft) -> Effects:
    drop_theme(draft, [], "申诉")
    return [("s05-pse-complaint", "site", FAIL)]


@fault("pse-appeal-no-limit", "s05-pse-complaint", "申诉制度没有处理期限", touches="pse")
def _appeal_limit(draft: Draft) -> Effects:
    item = draft.items["pse-appeal"]
    drop_blocks(item, "处理期限")
    item.blocks.append(Para("受理机构：党政办公室"))
    return [("s05-pse-complaint", "site", PARTIAL)]
