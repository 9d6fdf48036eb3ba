"""Faults of items 9, 10 and 11."""

from __future__ import annotations

from datetime import date

from checker.demo.content.decisions import STAGES, catalogue_row
from checker.demo.draft import Draft, Heading, Para
from checker.demo.faults.registry import (
    ANY,
    BAD,
    DOUBT,
    FAIL,
    PARTIAL,
    REVIEW,
    WRONG,
    Effects,
    drop_blocks,
    drop_cells,
    drop_theme,
    fault,
    tables,
)

_CATALOGUE = "s09-decision-catalogue"
_LIFE = "s09-catalogue-lifecycle-links"
_ALL9 = f"s09-catalogue-fields {_LIFE} s09-catalogue-results s09-decision-published s10-consult-period"
_NOTICE, _PERIOD, _FEEDBACK = "s10-consult-notice-fields", "s10-consult-period", "s10-consult-feedback"


@fault("catalogue-none", _CATALOGUE, "没有任何重大行政决策事项目录", also=_ALL9, touches="cat")
def _none(draft: Draft) -> Effects:
    draft.drop_items(["cat-2021", "cat-2020", "cat-2020-done"])
    return [(_CATALOGUE, "site", FAIL)]


@fault("catalogue-missing", _CATALOGUE, "没有当年决策事项目录，上年有", also=_ALL9, touches="cat")
def _missing(draft: Draft) -> Effects:
    draft.drop_items(["cat-2021"])
    return [(_CATALOGUE, "site", PARTIAL)]


@fault("catalogue-late", _CATALOGUE, "当年决策事项目录九月才公布", touches="cat")
def _late(draft: Draft) -> Effects:
    draft.items["cat-2021"].day = date(2021, 9, 13)
    return [(_CATALOGUE, "site", PARTIAL)]


@fault("catalogue-row-without-unit", "s09-catalogue-fields", "目录一行没有承办单位", touches="cat-row")
def _row(draft: Draft) -> Effects:
    item, table, row = catalogue_row(draft, "老旧小区改造实施办法")
    table.rows[row][2] = ""
    return [("s09-catalogue-fields", item.key, FAIL)]


@fault(
    "catalogue-without-time",
    "s09-catalogue-fields",
    "目录没有完成时间",
    also=_LIFE + " s09-decision-published",
    touches="cat-row",
)
def _time(draft: Draft) -> Effects:
    item, table, _ = catalogue_row(draft, "老旧小区改造实施办法")
    links = {(r, c - 1): target for (r, c), target in table.links.items()}
    drop_cells(table, "完成时间")
    table.links = links
    return [("s09-catalogue-fields", item.key, PARTIAL)]


@fault("lifecycle-none", _LIFE, "目录没有任何全流程链接", also="s09-decision-published", touches="cat-links")
def _life(draft: Draft) -> Effects:
    _, table, _ = catalogue_row(draft, "老旧小区改造实施办法")
    table.links = {}
    drop_cells(table, *STAGES)
    return [(_LIFE, "site", FAIL)]


@fault("lifecycle-some", _LIFE, "目录多数事项缺会议审议和采纳情况链接", touches="cat-links")
def _life_some(draft: Draft) -> Effects:
    _, table, _ = catalogue_row(draft, "老旧小区改造实施办法")
    for place in [p for p in table.links if p[1] in (7, 9, 10)]:
        del table.links[place]
    return [(_LIFE, "site", PARTIAL)]


@fault("lifecycle-dead", _LIFE, "目录的多个环节链接打不开", also="DED-LINK-OTHER", touches="cat-links")
def _life_dead(draft: Draft) -> Effects:
    _, table, _ = catalogue_row(draft, "老旧小区改造实施办法")
    for n, place in enumerate(p for p in sorted(table.links) if p[1] in (6, 7, 9)):
        table.links[place] = f"/decide/gone/{n}.html"
    return [(_LIFE, "site", PARTIAL)]


@fault(
    "catalogue-results-none", "s09-catalogue-results", "上年度目录没有完成情况", touches="cat-old doc-litter doc-trees"
)
def _results(draft: Draft) -> Effects:
    draft.drop_items(["cat-2020-done", "doc-litter", "doc-trees"])
    return [("s09-catalogue-results", "site", WRONG)]


@fault(
    "decision-unpublished",
    "s09-decision-published",
    "标明已完成的决策没有公布文件",
    also=_LIFE,
    touches="cat-row yj-renewal",
)
def _unpublished(draft: Draft) -> Effects:
    _, table, row = catalogue_row(draft, "老旧小区改造实施办法")
    table.rows[row][3], table.rows[row][5] = "2021年8月", "已完成"
    return [("s09-decision-published", "site", FAIL | REVIEW)]


_MANY10 = f"{_NOTICE} {_PERIOD} {_FEEDBACK} s10-consult-forms {_LIFE} DED-SURVEY"


@fault("consult-none", "s10-consult-column", "没有意见征集栏目和信息", also=_MANY10, touches="yj")
def _consult(draft: Draft) -> Effects:
    drop_theme(draft, ["yjzj", "yjfk", "wj"], "征求意见", "公开征求", "意见征集")
    draft.home_columns = [k for k in draft.home_columns if k in draft.columns]
    return [("s10-consult-column", "site", FAIL)]


@fault("consult-few", "s10-consult-column", "一年内征集不足六次", also=_LIFE + " DED-SURVEY", touches="yj")
def _consult_few(draft: Draft) -> Effects:
    for key in ("canteen", "green", "bus", "waterfee"):
        draft.drop_items([f"yj-{key}", f"fk-{key}"])
    return [("s10-consult-column", "site", PARTIAL)]


@fault("notice-no-draft", _NOTICE, "征求意见公告没有草案", touches="yj-canteen")
def _no_draft(draft: Draft) -> Effects:
    item = draft.items["yj-canteen"]
    drop_blocks(item, "第", "草案全文")
    item.files = []
    return [(_NOTICE, item.key, FAIL)]


@fault("notice-no-channel", _NOTICE, "征求意见公告没有反馈渠道", touches="yj-bus")
def _no_channel(draft: Draft) -> Effects:
    item = draft.items["yj-bus"]
    drop_blocks(item, "反馈渠道", "信函", "联系单位")
    item.blocks.append(Para("起草单位：经济发展局"))
    return [(_NOTICE, item.key, FAIL)]


@fault("notice-no-explanation", _NOTICE, "征求意见公告没有起草说明", touches="yj-green")
def _no_explanation(draft: Draft) -> Effects:
    item = draft.items["yj-green"]
    start = next(n for n, b in enumerate(item.blocks) if isinstance(b, Heading) and "起草说明" in b.text)
    stop = next(n for n, b in enumerate(item.blocks) if isinstance(b, Heading) and "草案全文" in b.text)
    del item.blocks[start:stop]
    return [(_NOTICE, item.key, PARTIAL)]


@fault("notice-no-contact", _NOTICE, "征求意见公告没有联系单位", touches="yj-talent")
def _no_contact(draft: Draft) -> Effects:
    item = draft.items["yj-talent"]
    drop_blocks(item, "联系单位", "信函")
    item.blocks.append(Para("请将意见发送至电子邮箱 yjzj@yllg.example。"))
    return [(_NOTICE, item.key, PARTIAL)]


def _set_period(draft: Draft, key: str, start: date, end: date) -> None:
    item = draft.items[key]
    item.day = start
    for table in tables(item):
        for row in table.rows:
            if row[0] == "开始时间":
                row[1] = f"{start:%Y-%m-%d}"
            elif row[0] == "截止时间":
                row[1] = f"{end:%Y-%m-%d}"
    for block in item.blocks:
        if isinstance(block, Para) and block.text.startswith("征求意见时间为"):
            block.text = f"征求意见时间为{start:%Y年%m月%d日}至{end:%Y年%m月%d日}。"


@fault("period-short-major", _PERIOD, "重大决策征求意见只有十天", touches="yj-property")
def _short_major(draft: Draft) -> Effects:
    _set_period(draft, "yj-property", date(2021, 7, 27), date(2021, 8, 6))
    return [(_PERIOD, "yj-property", FAIL)]


@fault("period-short-ordinary", _PERIOD, "一般草案征求意见只有三天", touches="yj-canteen")
def _short_ordinary(draft: Draft) -> Effects:
    _set_period(draft, "yj-canteen", date(2021, 6, 8), date(2021, 6, 11))
    return [(_PERIOD, "yj-canteen", DOUBT)]


@fault("feedback-missing-old", _FEEDBACK, "征集结束半年以上没有反馈", also=_LIFE, touches="yj-innovation")
def _feedback_old(draft: Draft) -> Effects:
    draft.drop_items(["fk-innovation"])
    return [(_FEEDBACK, "yj-innovation", FAIL)]


@fault("feedback-missing", _FEEDBACK, "征集结束七十余天没有反馈", also=_LIFE, touches="yj-talent")
def _feedback(draft: Draft) -> Effects:
    draft.drop_items(["fk-talent"])
    return [(_FEEDBACK, "yj-talent", PARTIAL)]


@fault("feedback-no-numbers", _FEEDBACK, "反馈没有数量和理由", touches="yj-bus")
def _numbers(draft: Draft) -> Effects:
    item = draft.items["fk-bus"]
    item.blocks = [Para("本次征集工作已经结束，感谢社会各界的参与，相关意见已转承办单位研究。")]
    return [(_FEEDBACK, "yj-bus", PARTIAL)]


@fault("feedback-late", _FEEDBACK, "征集结束三个月后才反馈", touches="yj-green")
def _feedback_late(draft: Draft) -> Effects:
    draft.items["fk-green"].day = date(2021, 10, 28)
    return [(_FEEDBACK, "yj-green", PARTIAL)]


@fault("consult-forms-few", "s10-consult-forms", "只用书面方式征求意见", also="s10-hearing-disclosure", touches="tz wj")
def _forms(draft: Draft) -> Effects:
    drop_theme(draft, ["tz", "wj"], "听证", "问卷", "座谈会", "民意调查")
    return [("s10-consult-forms", "site", DOUBT)]


@fault("hearing-no-result", "s10-hearing-disclosure", "听证会没有公布结果", touches="tz")
def _hearing(draft: Draft) -> Effects:
    draft.drop_items(["tz-2"])
    return [("s10-hearing-disclosure", "site", REVIEW)]


@fault(
    "meetings-none",
    ("s11-meeting-attendance", "s11-meeting-disclosure"),
    "没有会议公开和列席信息",
    also=f"{_LIFE} s11-meeting-rule s14-statutory-freshness",
    touches="meet",
)
def _meetings(draft: Draft) -> Effects:
    drop_theme(draft, ["meet"], "列席", "利益相关方", "主任办公会议", "常务会议")
    return [("s11-meeting-attendance", "site", FAIL), ("s11-meeting-disclosure", "site", BAD | REVIEW)]


@fault("attendance-incomplete", "s11-meeting-attendance", "列席信息没有意见采纳情况", touches="meet")
def _attendance(draft: Draft) -> Effects:
    for item in draft.of("meet"):
        drop_blocks(item, "采纳情况")
    return [("s11-meeting-attendance", "site", PARTIAL)]


@fault("attendance-none", "s11-meeting-attendance", "有会议公开而没有列席信息", touches="meet")
def _no_attendance(draft: Draft) -> Effects:
    draft.drop_items(["zd-lx"])
    for item in draft.of("meet"):
        drop_blocks(item, "列席")
    return [("s11-meeting-attendance", "site", FAIL), ("s11-meeting-rule", "site", ANY)]


@fault(
    "open-day-none",
    "s11-open-day",
    "全年没有政府开放日",
    also="s14-statutory-freshness s11-online-activities",
    touches="kfr",
)
def _open_day(draft: Draft) -> Effects:
    drop_theme(draft, ["kfr"], "开放日", "开放周", "走进", "政务公开日", "网络问政", "电视问政")
    return [("s11-open-day", "site", FAIL)]


@fault("open-day-few", "s11-open-day", "政府开放日只有一次", touches="kfr")
def _open_few(draft: Draft) -> Effects:
    draft.drop_items(["kfr-1", "kfr-2"])
    return [("s11-open-day", "site", PARTIAL)]


@fault("open-day-no-notice", "s11-open-day", "政府开放日没有预告", touches="kfr")
def _open_notice(draft: Draft) -> Effects:
    draft.drop_items(["kfr-plan"])
    return [("s11-open-day", "site", PARTIAL)]
