"""Faults of items 16 to 19."""

from __future__ import annotations

from datetime import date

from checker.demo.draft import Draft
from checker.demo.faults.registry import PARTIAL, REVIEW, Effects, drop_cells, drop_theme, fault, tables


@fault("training-none", "s17-training", "全年没有政务公开培训信息", also="s14-statutory-freshness", touches="train")
def _training(draft: Draft) -> Effects:
    drop_theme(draft, ["push-train"], "培训")
    return [("s17-training", "site", PARTIAL)]


@fault("scheme-none", "s17-assessment-scheme", "没有考核办法", touches="score")
def _scheme(draft: Draft) -> Effects:
    draft.drop_items(["push-score-1"])
    return [("s17-assessment-scheme", "site", PARTIAL | REVIEW)]


@fault("scheme-old", "s17-assessment-scheme", "考核办法是三年前的", also="s14-statutory-freshness", touches="score")
def _scheme_old(draft: Draft) -> Effects:
    draft.items["push-score-1"].day = date(2018, 5, 8)
    draft.drop_items(["push-score-2"])
    return [("s17-assessment-scheme", "site", PARTIAL)]


@fault("checks-few", "s18-guidance", "全年只通报一次检查情况", touches="check")
def _checks(draft: Draft) -> Effects:
    draft.drop_items(["push-check-1", "push-check-2"])
    return [("s18-guidance", "site", PARTIAL)]


@fault(
    "points-missing", "s19-workpoints-published", "没有当年政务公开工作要点", also="s19-task-ledger", touches="points"
)
def _points(draft: Draft) -> Effects:
    draft.drop_items(["push-plan-2021", "push-plan-split"])
    return [("s19-workpoints-published", "site", PARTIAL)]


@fault("points-late", "s19-workpoints-published", "政务公开工作要点十月才公布", touches="points")
def _late(draft: Draft) -> Effects:
    item = draft.items["push-plan-2021"]
    item.day = date(2021, 10, 12)
    item.fields["成文日期"], item.fields["发布日期"] = "2021-10-11", "2021-10-12"
    return [("s19-workpoints-published", "site", PARTIAL)]


@fault("ledger-none", "s19-task-ledger", "没有任务分解表", touches="points")
def _ledger(draft: Draft) -> Effects:
    draft.drop_items(["push-plan-split"])
    return [("s19-task-ledger", "site", PARTIAL | REVIEW)]


@fault("ledger-no-units", "s19-task-ledger", "任务分解表没有责任单位", touches="points")
def _units(draft: Draft) -> Effects:
    item = draft.items["push-plan-split"]
    for table in tables(item):
        drop_cells(table, "责任单位")
    item.files = []
    return [("s19-task-ledger", "site", PARTIAL)]


@fault("look-back-none", "s19-look-back", "没有上年度要点“回头看”", touches="lookback")
def _back(draft: Draft) -> Effects:
    draft.drop_items(["push-plan-back"])
    return [("s19-look-back", "site", REVIEW)]


@fault("leading-group-none", "s16-leading-group", "没有领导小组会议和成员信息", touches="group")
def _group(draft: Draft) -> Effects:
    draft.drop_items(["push-org-1", "push-org-2", "push-org-3"])
    return [("s16-leading-group", "site", REVIEW)]


@fault("brand-none", "s18-brand", "没有政务公开品牌和典型做法", touches="brand")
def _brand(draft: Draft) -> Effects:
    draft.drop_items(["push-org-5"])
    return [("s18-brand", "site", REVIEW)]
