"""Faults of items 14 and 15."""

from __future__ import annotations

from datetime import date

from checker.demo.draft import Draft
from checker.demo.faults.registry import (
    ANY,
    BAD,
    DOUBT,
    FAIL,
    PARTIAL,
    REVIEW,
    WRONG,
    Effects,
    drop_cells,
    drop_theme,
    fault,
    tables,
)

_FRESHNESS = "s14-statutory-freshness"


@fault(
    "panel-missing",
    "s14-platform-four-panels",
    "公开平台没有制度板块",
    also="s13-foi-system s06-three-sync-rule s11-meeting-rule",
    touches="zd-jd zd-ysq zd",
)
def _panel(draft: Draft) -> Effects:
    draft.drop_column("zd")
    return [("s14-platform-four-panels", "site", PARTIAL)]


@fault(
    "panel-empty",
    "s14-platform-four-panels",
    "公开平台制度板块为空",
    also=f"s13-foi-system s06-three-sync-rule s11-meeting-rule {_FRESHNESS}",
    touches="zd-jd zd-ysq zd",
)
def _panel_empty(draft: Draft) -> Effects:
    draft.drop_items([i.key for i in draft.of("zd")])
    return [("s14-platform-four-panels", "site", PARTIAL)]


@fault(
    "platform-renamed",
    "s14-platform-naming",
    "首页入口名称不是“政府信息公开”",
    also="s14-platform-four-panels s14-portal-fusion",
    touches="xxgk",
)
def _renamed(draft: Draft) -> Effects:
    draft.columns["xxgk"].name = "政务公开"
    return [("s14-platform-naming", "site", REVIEW)]


@fault("search-none", "s14-platform-functions", "没有站内搜索", also="DED-SEARCH", touches="search")
def _search(draft: Draft) -> Effects:
    draft.search = "none"
    return [("s14-platform-functions", "site", FAIL)]


@fault("search-error", "s14-platform-functions", "站内搜索报错", also="DED-SEARCH", touches="search")
def _search_error(draft: Draft) -> Effects:
    draft.search = "error"
    return [("s14-platform-functions", "site", FAIL | {"unknown"})]


@fault(
    "statutory-few", "s14-statutory-columns", "法定主动公开内容缺多类栏目", also=_FRESHNESS, touches="statutory cg zk"
)
def _few(draft: Draft) -> Effects:
    for key in ("sf", "cg", "zk", "zy", "jc", "sb"):
        draft.drop_column(key)
    return [("s14-statutory-columns", "site", PARTIAL)]


@fault("columns-empty-one", _FRESHNESS, "一个法定栏目空白", touches="statutory")
def _one(draft: Draft) -> Effects:
    draft.drop_items([i.key for i in draft.of("sf")])
    return [(_FRESHNESS, "site", PARTIAL)]


@fault("column-placeholder", _FRESHNESS, "一个法定栏目只有“栏目建设中”", touches="statutory")
def _placeholder(draft: Draft) -> Effects:
    draft.drop_items([i.key for i in draft.of("zk")])
    draft.columns["zk"].placeholder = "栏目正在建设中，敬请期待。"
    return [(_FRESHNESS, "site", PARTIAL)]


@fault(
    "columns-empty-many", _FRESHNESS, "五个以上法定栏目空白", also="s14-statutory-columns", touches="statutory cg zk"
)
def _many(draft: Draft) -> Effects:
    for key in ("sf", "cg", "zk", "zy", "jc", "sb"):
        draft.drop_items([i.key for i in draft.of(key)])
    return [(_FRESHNESS, "site", FAIL)]


@fault("columns-stale", _FRESHNESS, "五个法定栏目一年以上未更新", touches="statutory cg")
def _stale(draft: Draft) -> Effects:
    for key in ("sf", "cg", "jc", "sb", "zy"):
        for n, item in enumerate(draft.of(key)):
            item.day = date(2020, 4 + n, 9)
    return [(_FRESHNESS, "site", PARTIAL)]


@fault(
    "home-stale", "s14-site-alive", "首页两周以上没有新信息", also=f"{_FRESHNESS} VETO-HOME DED-NEWS", touches="home"
)
def _home(draft: Draft) -> Effects:
    draft.home_columns = [k for k in ("doc-gw", "plan-special", "project-list") if k in draft.columns]
    draft.drop_items(["project-list-3"])
    for item in list(draft.items.values()):
        if item.column in ("gzdt", "tzgg") and item.day > date(2021, 11, 9):
            draft.drop_items([item.key])
    return [("s14-site-alive", "site", FAIL)]


@fault(
    "service-link-dead",
    "s14-portal-fusion",
    "首页政务服务网链接失效",
    also="DED-LINK-HOME s08-channels",
    touches="home quick",
)
def _service(draft: Draft) -> Effects:
    draft.quick_links = {"政务服务网（云岭临港站）": "/zwfw-old/index.html"}
    draft.channels.pop("一网通办", None)
    draft.drop_column("zwfw")
    return [("s14-portal-fusion", "site", FAIL), ("s03-service-guides", "site", ANY)]


@fault("service-link-missing", "s14-portal-fusion", "首页没有政务服务网链接", also="s08-channels", touches="quick")
def _no_service(draft: Draft) -> Effects:
    draft.drop_column("zwfw")
    return [("s14-portal-fusion", "site", FAIL), ("s03-service-guides", "site", ANY)]


@fault("new-media-none", "s14-new-media-list", "没有政务新媒体清单", also="s08-channels", touches="xmt")
def _media(draft: Draft) -> Effects:
    drop_theme(draft, ["xmt"], "新媒体")
    draft.channels = {k: v for k, v in draft.channels.items() if k not in ("政务微博", "政务微信")}
    return [("s14-new-media-list", "site", REVIEW)]


_BASE = "s15-catalogue-fields s15-catalogue-executed s15-catalogue-updated"


@fault("standard-none", "s15-standard-catalogue", "没有基层政务公开标准目录和领域栏目", also=_BASE, touches="base")
def _standard(draft: Draft) -> Effects:
    drop_theme(draft, ["base"], "标准目录", "基层政务公开")
    return [("s15-standard-catalogue", "site", BAD)]


@fault("standard-few", "s15-standard-catalogue", "标准目录只有十个领域", touches="base")
def _standard_few(draft: Draft) -> Effects:
    draft.drop_items([f"base-cat-{n}" for n in range(11, 27)])
    return [("s15-standard-catalogue", "site", DOUBT)]


@fault("standard-columns-missing", "s15-catalogue-fields", "一份标准目录缺依据、时限、渠道等栏", touches="base-cat-2")
def _standard_columns(draft: Draft) -> Effects:
    item = draft.items["base-cat-2"]
    for table in tables(item):
        drop_cells(table, "公开依据", "公开时限", "公开渠道和载体", "公开对象")
    return [("s15-catalogue-fields", item.key, PARTIAL)]


@fault("standard-not-executed", "s15-catalogue-executed", "多个领域没有内容", also=_FRESHNESS, touches="base-field")
def _executed(draft: Draft) -> Effects:
    for n in (2, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        draft.drop_column(f"field-{n}")
    return [("s15-catalogue-executed", "site", PARTIAL)]


@fault("basic-none", "s15-basic-catalogue", "没有主动公开基本目录", touches="base-list")
def _basic(draft: Draft) -> Effects:
    drop_theme(draft, ["base-list"], "基本目录")
    return [("s15-basic-catalogue", "site", WRONG)]


@fault("basic-old", "s15-basic-catalogue", "主动公开基本目录是三年前的", also=_FRESHNESS, touches="base-list")
def _basic_old(draft: Draft) -> Effects:
    draft.items["base-list-1"].day = date(2018, 9, 4)
    return [("s15-basic-catalogue", "site", PARTIAL)]


@fault("area-incomplete", "s15-zone-page", "公开专区没有开放时间和服务内容", touches="zone-page")
def _area(draft: Draft) -> Effects:
    column = draft.columns["zone-page"]
    column.blocks = column.blocks[:1]
    return [("s15-zone-page", "site", DOUBT)]
