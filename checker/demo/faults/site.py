"""Faults of the standing site standards: footer marks, tags, links, errors, privacy."""

from __future__ import annotations

from datetime import date

from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, Link, Raw, Table
from checker.demo.faults.registry import BAD, DOUBT, WRONG, Effects, fault


def _mark(name: str, key: str, requirement: str, text: str) -> None:
    @fault(name, requirement, text, also="DED-MARKS", touches=f"foot-{key}")
    def _plant(draft: Draft) -> Effects:
        del draft.footer[key]
        return [(requirement, "site", BAD)]


_mark("foot-no-icp", "icp", "FOOT-ICP", "页脚没有ICP备案编号")
_mark("foot-no-police", "police", "FOOT-POLICE", "页脚没有公安备案标识")
_mark("foot-no-code", "code", "FOOT-CODE", "页脚没有网站标识码")
_mark("foot-no-conac", "conac", "FOOT-CONAC", "页脚没有党政机关网站标识")
_mark("foot-no-finderr", "finderr", "FOOT-FINDERR", "页脚没有找错入口")
_mark("foot-no-owner", "owner", "FOOT-OWNER", "页脚没有主办单位")


@fault(
    "foot-code-differs", "FOOT-CODE", "页脚标识码与页面标签不一致", also="DED-MARKS META-SITE", touches="foot-code meta"
)
def _code(draft: Draft) -> Effects:
    draft.footer["code"] = "网站标识码：4501020008"
    return [("FOOT-CODE", "site", WRONG)]


@fault("site-map-missing", "FOOT-MAP", "没有网站地图", touches="map")
def _map(draft: Draft) -> Effects:
    draft.site_map = False
    draft.top_links = {}
    return [("FOOT-MAP", "site", BAD)]


@fault("meta-site-missing", "META-SITE", "页面没有站点标签", also="DED-TAGS FOOT-CODE NAME-SITE", touches="meta")
def _meta(draft: Draft) -> Effects:
    draft.site_meta = {"SiteName": draft.site_meta["SiteName"]}
    return [("META-SITE", "site", BAD)]


@fault("meta-column-missing", "META-COLUMN", "通知公告等栏目没有栏目标签", also="DED-TAGS", touches="meta")
def _column(draft: Draft) -> Effects:
    draft.no_meta_columns = set(draft.columns)
    return [("META-COLUMN", "site", WRONG)]


@fault(
    "meta-article-missing",
    "META-ARTICLE",
    "全部内容页没有发布时间和来源标签",
    also="DED-TAGS META-PUBDATE",
    touches="meta-article",
)
def _article(draft: Draft) -> Effects:
    for item in draft.items.values():
        item.meta = {"PubDate": None, "ContentSource": None}
    return [("META-ARTICLE", "site", WRONG)]


@fault(
    "meta-title-copied", "META-ARTICLE", "多篇通知公告的标题标签照抄同一标题", also="DED-TAGS", touches="meta-article"
)
def _copied(draft: Draft) -> Effects:
    for item in draft.of("tzgg"):
        item.meta = {"ArticleTitle": "关于印发工作方案的通知"}
    return [("META-ARTICLE", "site", WRONG)]


@fault("soft-404", "URL-404", "不存在的地址返回200", also="DED-LINK-HOME DED-LINK-OTHER", touches="errors")
def _soft(draft: Draft) -> Effects:
    draft.soft_404 = True
    return [("URL-404", "site", WRONG)]


@fault("home-link-dead", "DED-LINK-HOME", "首页一个链接失效", touches="home")
def _home_link(draft: Draft) -> Effects:
    draft.quick_links["便民地图"] = "/bmdt/old.html"
    return [("DED-LINK-HOME", "/bmdt/old.html", BAD)]


def _link(name: str, owner: str, target: str, text: str, allowed: frozenset[str] = BAD) -> None:
    @fault(name, "DED-LINK-OTHER", text, touches=name)
    def _plant(draft: Draft) -> Effects:
        draft.items[owner].blocks.append(Link("相关资料", target))
        return [("DED-LINK-OTHER", target, allowed)]


_link("link-dead", "gzdt-3", "/old/2019/notice.html", "内容页链接失效")
_link("link-private", "gzdt-4", "http://192.168.8.20:8080/oa/notice.doc", "内容页链接指向内网地址", WRONG)
_link("link-local-file", "gzdt-5", "file:///C:/Users/admin/Desktop/附件1.doc", "内容页链接指向本机文件", WRONG)


@fault("article-gone", "DED-LINK-OTHER", "列表中的文章已删除", touches="gzdt-7")
def _gone(draft: Draft) -> Effects:
    draft.items["gzdt-7"].status = 404
    return [("DED-LINK-OTHER", "gzdt-7", BAD)]


@fault("article-soft-404", "DED-LINK-OTHER", "列表中的文章打开是“页面不存在”而状态为200", touches="gzdt-8")
def _soft_article(draft: Draft) -> Effects:
    draft.items["gzdt-8"].soft_error = True
    return [("DED-LINK-OTHER", "gzdt-8", BAD | DOUBT)]


@fault("article-server-error", "DED-LINK-OTHER", "列表中的文章打开是服务器错误", touches="gzdt-9")
def _error(draft: Draft) -> Effects:
    draft.items["gzdt-9"].status = 500
    return [("DED-LINK-OTHER", "gzdt-9", BAD | DOUBT | {"unknown"})]


@fault(
    "label-date-wrong",
    "META-ARTICLE",
    "页面标签日期与显示日期相差一年",
    also="META-PUBDATE DATE-FORGE",
    touches="meta-article",
)
def _label(draft: Draft) -> Effects:
    for key in ("gzdt-10", "gzdt-11", "tzgg-4"):
        item = draft.items[key]
        item.meta = {"PubDate": f"{item.day.replace(year=2020):%Y-%m-%d} 09:00"}
    return [("META-ARTICLE", "site", WRONG)]


def identity_number(area: str, birth: date, order: int) -> str:
    """A made-up number with a right check digit, as a leak would show it."""
    body = f"{area}{birth:%Y%m%d}{order:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]


@fault("privacy-identity", "PRIV-ID", "公示名单泄露身份证号", touches="privacy-id")
def _identity(draft: Draft) -> Effects:
    rows = [["姓名", "身份证号"]]
    rows += [
        [name, identity_number("371329", date(1980 + n, 3, 4 + n), 21 + n)]
        for n, name in enumerate(("王某", "李某", "张某"))
    ]
    made = article(draft, "leak-id", "tzgg", "救助对象名单公示", "11-12", chars=120, blocks=[Table("名单", rows)])
    return [("PRIV-ID", made.key, WRONG)]


@fault("privacy-phone", "PRIV-PHONE", "公示名单泄露手机号", touches="privacy-phone")
def _phone(draft: Draft) -> Effects:
    rows = [["姓名", "手机号"], ["赵某", "13805391234"], ["钱某", "15953926789"], ["孙某", "18669923456"]]
    made = article(draft, "leak-phone", "tzgg", "参训人员名单公示", "11-13", chars=120, blocks=[Table("名单", rows)])
    return [("PRIV-PHONE", made.key, WRONG)]


@fault("hidden-link", "LINK-HIDDEN", "页面藏有不可见的外部链接", touches="hidden")
def _hidden(draft: Draft) -> Effects:
    item = draft.items["gzdt-12"]
    item.blocks.append(Raw('<div style="display:none"><a href="http://www.bocai8.example/">娱乐平台</a></div>'))
    return [("LINK-HIDDEN", item.key, WRONG)]


@fault("leaders-missing", "DED-LEADER", "没有领导信息", touches="leaders")
def _leaders(draft: Draft) -> Effects:
    draft.drop_column("ld")
    return [("DED-LEADER", "site", WRONG)]


@fault("overview-missing", "DED-OVERVIEW", "没有概况信息", touches="overview")
def _overview(draft: Draft) -> Effects:
    draft.drop_column("gk")
    return [("DED-OVERVIEW", "site", WRONG)]


@fault("site-report-missing", "REPORT-YEARLY", "没有政府网站工作年度报表", touches="nb-site")
def _yearly(draft: Draft) -> Effects:
    draft.drop_column("nb-site")
    return [("REPORT-YEARLY", "site", WRONG)]
