"""Whose document it is by level: the zone's own, or one of a higher authority that was only reposted (转载上级文件)."""

from __future__ import annotations

import re

from checker.kit.budget import owner_of
from checker.kit.text import plain
from checker.model.facts import Document
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

_AUTHORITY = (
    r"(?:中共中央|国务院|中央(?!公园|商务)|国家(?!级)|全国|中华人民共和国|最高人民(?:法|检察)院|财政部|发改委|发展改革委|工业和信息化部|工信部|商务部|"
    r"(?:教育|科技|民政|司法|公安|自然资源|生态环境|交通运输|水利|农业|农业农村|文化和旅游|应急管理|住房城乡建设|住房和城乡建设|"
    r"人力资源社会保障|人力资源和社会保障)部|"
    r"[\u4e00-\u9fff]{2,7}(?:省|自治区)|[\u4e00-\u9fff]{1,3}[^城夜超股集菜楼门早上都园\W]市)"
)
_OPENS = re.compile(rf"^(?:转发|转载|关于转发|关于印发|印发|【转发】|《)?{_AUTHORITY}")
_BARE = re.compile(r"^(?:省|市(?!场|政|容|民))(?:人民政府|政府|委|人大|[\u4e00-\u9fff]{2,10}?(?:厅|局|委员会))")
"""Titles of the province's or the city's papers that leave the name out (市人民政府关于…)."""
_SENDS_ON = re.compile(r"转发|转载|翻印")


def of_higher_level(site: SiteView, document: Document) -> bool:
    """True when title or issuer name a higher authority and the zone is not named: a repost, no work of the zone's own."""
    title = plain(document.title)
    names = [plain(n) for n in (site.zone.name, site.zone.short_name) if n]
    names += [plain(n) for unit in site.zone.units for n in unit.names]
    if any(n in title for n in names):
        return False
    parent = plain(site.zone.parent)
    if _SENDS_ON.search(title) or _OPENS.match(title) or (parent and title.startswith(parent)):
        return True
    if _BARE.match(title) and not any(re.search(r"市(?:人民)?政府$|市$", n) for n in names):
        return True
    issuer = plain(document.issuer)
    return bool(issuer) and bool(_OPENS.match(issuer)) and not any(n in issuer for n in names)


_LAW = re.compile(
    r"^(?:中华人民共和国)?(?!关于)[\u4e00-\u9fff]{1,24}(?:(?<!办)(?<!方)(?<!做)法|条例|准则)(?:实施(?:条例|细则))?(?:\d{4}年?(?:修[订正])?|修[订正]本?)?$"
)
_CENTRAL_NUMBER = re.compile(
    r"^(?:国发|国办|国函|国令|中发|中办|厅字|法释|法发|财税|财预|财库|财建|人社部|人社厅|发改|工信部|教[^育]{0,2}厅|国务院令|主席令)"
)
_PROVINCE_NUMBER = re.compile(
    r"^(?P<of>[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕秦甘陇青宁新])"
    r"(?:政|府|办|人社|劳社|财|发改|教|卫|民|建|环|商|科|工信|交|文|司|公|审|税)"
)
_SHAPES = (
    "通知", "意见", "办法", "方案", "规定", "决定", "公告", "通告", "细则", "函", "批复", "报告", "纪要", "计划", "要点", "规划", "纲要", "规则",
    "章程", "制度", "标准", "预案", "目录", "清单", "措施", "政策", "命令", "公报", "通报", "指引", "指南", "程序", "规程", "条件", "范围", "暂行", "试行",
)  # fmt: skip
"""Words that titles of official papers have (公文文种 and what is issued by them)."""


def is_law(document: Document) -> bool:
    """True for the text of a law or regulation (法律、条例、准则), which no zone or department makes."""
    title = re.sub(r"[（(].*?[）)]", "", document.title)
    return not document.number and bool(_LAW.match(plain(title)))


def made_here(site: SiteView, document: Document) -> bool | None:
    """Did the body itself issue a paper: True, False (a higher authority, a law, no official paper at all), None unclear.

    Columns of laws and of higher papers (法律法规、政策法规、上级文件) hold papers of others: there only the body's own name
    or number counts. In the other columns for papers, what does not speak against it is the body's own.
    """
    zone = site.zone
    names = [plain(n) for n in (zone.name, zone.short_name, *(n for u in zone.units for n in u.names)) if n]
    said = plain(f"{document.title} {document.issuer}")
    if any(n in said for n in names):
        return True
    number = plain(document.number)
    if of_higher_level(site, document) or is_law(document) or _CENTRAL_NUMBER.match(number):
        return False
    province = _PROVINCE_NUMBER.match(number)
    if province is not None and not any(n.startswith(province["of"]) for n in names):
        return False
    if not document.number and not document.written and not any(w in said for w in _SHAPES):
        return False
    if {"laws", "other_documents"}.intersection(document.roles) and "normative" not in document.roles:
        parent = plain(zone.parent)
        own = bool(number) and any(number[0] == n[0] for n in names) and not (parent and number[0] == parent[0])
        return True if own else None
    return True


_ZONE_OWN = re.compile(
    r"^(?:党工委|管理委员会|管委会|人民政府|区)*(?:办公室)?(?:20\d\d|二[〇零○]|关于|政府信息|政务公开|信息公开|年度)"
)


def of_zone_itself(site: SiteView, document: Document) -> bool:
    """True for what the zone body publishes in its own name: by its title, whoever is given as issuer or source.

    A title that names the zone and then a unit is the unit's. A title that names nobody is the zone's unless issuer,
    source or column point to a unit.
    """
    title = plain(document.title)
    if owner_of(document.title, site.zone.units) is not None:
        return False
    for name in (site.zone.name, site.zone.short_name):
        if name and plain(name) in title:
            rest = title.partition(plain(name))[2]
            return bool(_ZONE_OWN.match(rest)) or not document.unit_doubt
    return not document.unit and not document.unit_doubt


def is_news(document: Document) -> bool:
    """True for reports of events: articles without a form of their own in a news column, or in none that is known."""
    return document.kind is PageKind.NEWS and (not document.roles or "news" in document.roles)
