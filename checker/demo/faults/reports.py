"""Faults of item 13."""

from __future__ import annotations

import random
from datetime import date

from checker.demo import annual
from checker.demo.draft import Draft, Heading, Item, Para, Raw, Table
from checker.demo.faults.registry import (
    ANY,
    FAIL,
    PARTIAL,
    REVIEW,
    Effects,
    drop_blocks,
    drop_theme,
    fault,
    unit,
)

_POSTED, _FORMAT, _TABLES = "s13-annual-report-posted", "s13-annual-report-format", "s13-annual-report-tables"
_GUIDE, _REQUEST = "s13-foi-guide", "s13-foi-request-channel"


def _guide(draft: Draft, number: int) -> Item:
    return draft.items[f"zn-{unit(draft, number).slug}"]


def _report(draft: Draft, number: int) -> Item:
    return draft.items[f"nb-{unit(draft, number).slug}-2020"]


@fault("guide-missing", _GUIDE, "一个单位没有公开指南", touches="zn1")
def _no_guide(draft: Draft) -> Effects:
    draft.drop_items([_guide(draft, 1).key])
    return [(_GUIDE, unit(draft, 1).name, FAIL)]


def _element(number: int, name: str, word: str, what: str) -> None:
    @fault(name, _GUIDE, f"公开指南缺{what}", touches=f"zn{number}")
    def _plant(draft: Draft) -> Effects:
        drop_blocks(_guide(draft, number), word)
        return [(_GUIDE, unit(draft, number).name, FAIL)]


_element(2, "guide-no-fax", "传真号码", "传真号码")
_element(3, "guide-no-hours", "办公时间", "办公时间")
_element(4, "guide-no-address", "办公地址", "办公地址")
_element(8, "guide-no-web", "互联网联系方式", "互联网联系方式")


@fault("guide-old", _GUIDE, "公开指南三年未修订", touches="zn5")
def _old(draft: Draft) -> Effects:
    item = _guide(draft, 5)
    item.day = date(2018, 3, 12)
    item.blocks[0] = Para("为方便公民、法人和其他组织获取政府信息，编制本指南。")
    return [(_GUIDE, unit(draft, 5).name, PARTIAL)]


@fault("guide-repealed-rules", _GUIDE, "公开指南沿用已修订条例的十五个工作日", touches="zn6")
def _repealed(draft: Draft) -> Effects:
    item = _guide(draft, 6)
    item.blocks[-1] = Para("自收到申请之日起15个工作日内答复，需要延长的最长不超过15个工作日。")
    return [(_GUIDE, unit(draft, 6).name, PARTIAL)]


@fault("guide-other-body", _GUIDE, "公开指南写的是其他机构", touches="zn7")
def _other(draft: Draft) -> Effects:
    item = _guide(draft, 7)
    for block in item.blocks:
        if isinstance(block, Para):
            block.text = block.text.replace(unit(draft, 7).name, "东岭高新区招商局")
    return [(_GUIDE, unit(draft, 7).name, PARTIAL)]


@fault("request-none", _REQUEST, "没有依申请公开入口", also="s14-platform-four-panels s08-channels", touches="ysq")
def _request(draft: Draft) -> Effects:
    drop_theme(draft, ["ysq"])
    return [(_REQUEST, "site", FAIL)]


@fault("request-form-dead", _REQUEST, "申请表下载失效且没有在线表单", also="DED-ATTACH", touches="ysq")
def _form(draft: Draft) -> Effects:
    column = draft.columns["ysq"]
    column.blocks = [b for b in column.blocks if not isinstance(b, Raw)]
    column.files[0].status = 404
    return [(_REQUEST, "site", FAIL)]


@fault("request-old-limit", _REQUEST, "依申请公开说明仍写十五个工作日", touches="ysq")
def _limit(draft: Draft) -> Effects:
    for block in draft.columns["ysq"].blocks:
        if isinstance(block, Para):
            block.text = block.text.replace("20个工作日", "15个工作日")
    return [(_REQUEST, "site", PARTIAL)]


@fault("request-few-channels", _REQUEST, "只提供一种申请渠道", touches="ysq")
def _channels(draft: Draft) -> Effects:
    column = draft.columns["ysq"]
    for n, block in enumerate(column.blocks):
        if isinstance(block, Para) and "信函申请" in block.text:
            column.blocks[n] = Para("申请人填写下方表格后在线提交。")
    column.blocks = [b for b in column.blocks if not (isinstance(b, Para) and ("传真" in b.text or "当面" in b.text))]
    return [(_REQUEST, "site", PARTIAL)]


@fault("foi-system-none", "s13-foi-system", "没有依申请公开工作制度", touches="zd-ysq")
def _system(draft: Draft) -> Effects:
    draft.drop_items(["zd-ysq"])
    return [("s13-foi-system", "site", REVIEW)]


@fault("foi-system-steps", "s13-foi-system", "依申请公开制度只写登记和答复", touches="zd-ysq")
def _steps(draft: Draft) -> Effects:
    item = draft.items["zd-ysq"]
    item.blocks = [Para("申请的接收实行登记制度，由窗口当日编号；随后在规定期限内书面答复申请人。" * 4)]
    return [("s13-foi-system", "site", PARTIAL)]


@fault("report-late", _POSTED, "一个单位的年报二月才发布", touches="nb1")
def _late(draft: Draft) -> Effects:
    item = _report(draft, 1)
    item.day = date(2021, 2, 19)
    return [(_POSTED, unit(draft, 1).name, FAIL), ("s06-interpretation-timely", item.key, ANY)]


@fault("report-zone-late", _POSTED, "管委会年报四月才发布", touches="nbz")
def _zone_late(draft: Draft) -> Effects:
    item = draft.items["nb-zone-2020"]
    item.day = date(2021, 4, 16)
    return [(_POSTED, "zone", FAIL), ("s06-interpretation-timely", item.key, ANY)]


@fault(
    "report-zone-missing",
    _POSTED,
    "管委会上年度年报没有发布",
    also="s13-annual-report-archive s06-interpretation-annual-reports",
    touches="nbz nb-jd",
)
def _zone_missing(draft: Draft) -> Effects:
    draft.drop_items(["nb-zone-2020", "jd-nb-zone-2020-p"])
    return [(_POSTED, "zone", FAIL)]


@fault(
    "report-unit-missing",
    "s13-annual-report-dept-coverage",
    "一个单位没有年报",
    also="s06-interpretation-annual-reports",
    touches="nb2 nb-jd",
)
def _unit_missing(draft: Draft) -> Effects:
    item = _report(draft, 2)
    draft.drop_items([item.key, f"jd-{item.key}-p"])
    return [("s13-annual-report-dept-coverage", unit(draft, 2).name, FAIL), (_POSTED, unit(draft, 2).name, ANY)]


@fault("report-part-missing", _FORMAT, "年报缺第五部分", touches="nb3")
def _part(draft: Draft) -> Effects:
    item = _report(draft, 3)
    drop_blocks(item, "存在的主要问题", "改进情况")
    return [(_FORMAT, item.key, FAIL)]


@fault("report-order", _FORMAT, "年报各部分顺序颠倒", touches="nb4")
def _order(draft: Draft) -> Effects:
    item = _report(draft, 4)
    places = [n for n, b in enumerate(item.blocks) if isinstance(b, Heading)]
    fifth, sixth = item.blocks[places[4] : places[5]], item.blocks[places[5] :]
    item.blocks = [*item.blocks[: places[4]], *sixth, *fifth]
    return [(_FORMAT, item.key, PARTIAL)]


@fault("report-no-improvements", _FORMAT, "年报只有问题没有改进情况", touches="nb5")
def _improve(draft: Draft) -> Effects:
    item = _report(draft, 5)
    item.blocks = [b for b in item.blocks if not (isinstance(b, Para) and b.text.startswith("改进情况"))]
    return [(_FORMAT, item.key, PARTIAL)]


@fault("report-blank-cells", _FORMAT, "年报表格应填零处留空", touches="nb6")
def _blank(draft: Draft) -> Effects:
    item = _report(draft, 6)
    for n, block in enumerate(item.blocks):
        if isinstance(block, Table) and block.title == annual.PARTS[2]:
            item.blocks[n] = annual.request_table(random.Random(6), blank=True)
    return [(_FORMAT, item.key, PARTIAL)]


@fault("report-sum-mismatch", _TABLES, "年报申请办理情况表合计不符", touches="nb7")
def _sum(draft: Draft) -> Effects:
    item = _report(draft, 7)
    for n, block in enumerate(item.blocks):
        if isinstance(block, Table) and block.title == annual.PARTS[2]:
            item.blocks[n] = annual.request_table(random.Random(7), off=2)
    return [(_TABLES, item.key, FAIL)]


@fault("report-table-missing", _TABLES, "年报没有申请办理情况表", touches="nb8")
def _table(draft: Draft) -> Effects:
    item = _report(draft, 8)
    item.blocks = [b for b in item.blocks if not (isinstance(b, Table) and b.title == annual.PARTS[2])]
    return [(_TABLES, item.key, FAIL), (_FORMAT, item.key, ANY)]


@fault("report-archive-gap", "s13-annual-report-archive", "历年年报中断一年", touches="nb-old")
def _gap(draft: Draft) -> Effects:
    draft.drop_items(["nb-zone-2018"])
    return [("s13-annual-report-archive", "site", PARTIAL)]
