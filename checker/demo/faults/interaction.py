"""Faults of item 8."""

from __future__ import annotations

from datetime import date

from checker.demo.content.interaction import message
from checker.demo.draft import Draft
from checker.demo.faults.registry import FAIL, PARTIAL, WRONG, Effects, drop_row, drop_theme, fault

_FRESH = "s14-statutory-freshness s14-statutory-columns"


@fault(
    "proposals-none",
    "s08-proposals-column",
    "没有建议提案办理信息",
    also=f"s08-proposals-replies s08-proposals-overview {_FRESH}",
    touches="jy",
)
def _none(draft: Draft) -> Effects:
    drop_theme(draft, ["jy"], "建议提案", "人大代表建议", "政协委员提案")
    return [("s08-proposals-column", "site", FAIL)]


@fault(
    "proposals-one-kind",
    "s08-proposals-column",
    "只公开政协提案，没有人大建议",
    also="s08-proposals-replies s08-proposals-overview",
    touches="jy",
)
def _one_kind(draft: Draft) -> Effects:
    draft.drop_items(["jy-1", "jy-2", "jy-all-2020", "jy-all-2021"])
    draft.columns["jy"].name = "提案办理"
    return [("s08-proposals-column", "site", PARTIAL)]


@fault("proposal-replies-incomplete", "s08-proposals-replies", "答复没有编号、承办单位和日期", touches="jy")
def _replies(draft: Draft) -> Effects:
    for n in range(1, 5):
        item = draft.items[f"jy-{n}"]
        drop_row(item, "建议编号", "提案编号", "承办单位", "答复日期")
        number = item.title[item.title.index("第") : item.title.index("号") + 1]
        item.title = item.title.replace(number, "")
    return [("s08-proposals-replies", "site", PARTIAL | {"review"})]


@fault("proposal-replies-none", "s08-proposals-replies", "没有公开任何答复", also="s08-proposals-column", touches="jy")
def _no_replies(draft: Draft) -> Effects:
    draft.drop_items([f"jy-{n}" for n in range(1, 5)])
    return [("s08-proposals-replies", "site", FAIL)]


@fault("proposal-replies-late", "s08-proposals-replies", "答复两个月后才公开", touches="jy")
def _late(draft: Draft) -> Effects:
    for n in range(1, 5):
        draft.items[f"jy-{n}"].day = date(2021, 11, 10 + n)
    return [("s08-proposals-replies", "site", PARTIAL)]


@fault("proposals-overview-none", "s08-proposals-overview", "没有建议提案办理总体情况", touches="jy")
def _overview(draft: Draft) -> Effects:
    draft.drop_items(["jy-all-2020", "jy-all-2021"])
    return [("s08-proposals-overview", "site", PARTIAL)]


@fault("response-none", "s08-opinion-response", "没有回应关切栏目和信息", also=_FRESH, touches="hygq")
def _response(draft: Draft) -> Effects:
    drop_theme(draft, ["hygq"], "回应", "澄清", "辟谣")
    return [("s08-opinion-response", "site", WRONG)]


@fault("response-few", "s08-opinion-response", "回应关切信息过少", touches="hygq")
def _response_few(draft: Draft) -> Effects:
    draft.drop_items(["hygq-1", "hygq-2", "hygq-4"])
    return [("s08-opinion-response", "site", PARTIAL)]


@fault("message-unanswered", "s08-message-replies", "留言五个月没有答复", also="VETO-INTERACT DED-REPLY", touches="xx")
def _unanswered(draft: Draft) -> Effects:
    message(draft, "xx-late", "咨询旧房改造补助", "园区规划建设服务中心", date(2021, 7, 1), None)
    return [("s08-message-replies", "site", FAIL)]


@fault("message-slow", "s08-message-replies", "留言十五个工作日后才答复", also="DED-REPLY", touches="xx")
def _slow(draft: Draft) -> Effects:
    message(draft, "xx-slow", "咨询宅基地审批进度", "自然资源和规划分局", date(2021, 9, 1), 15)
    return [("s08-message-replies", "site", PARTIAL)]


@fault("messages-stale", "s08-message-replies", "三个月没有新的答复", also=_FRESH + " DED-MSG-OPEN", touches="xx")
def _stale(draft: Draft) -> Effects:
    draft.drop_items([f"xx-{n}" for n in range(1, 6)])
    return [("s08-message-replies", "site", PARTIAL)]


@fault("channels-few", "s08-channels", "互动渠道不全", also="s07-consult-window", touches="channels")
def _channels(draft: Draft) -> Effects:
    drop_theme(draft, ["12345", "xmt"])
    draft.channels = {
        k: v for k, v in draft.channels.items() if k not in ("12345政务服务便民热线", "政务微博", "政务微信")
    }
    return [("s08-channels", "site", PARTIAL)]
