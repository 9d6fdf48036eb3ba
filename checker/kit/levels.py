"""Whose document it is by level: the zone's own, or one of a higher authority that was only reposted (转载上级文件)."""

from __future__ import annotations

import re

from checker.kit.budget import owner_of
from checker.kit.text import plain
from checker.model.facts import Document
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

_AUTHORITY = (
    r"(?:中共中央|国务院|中央(?!公园|商务)|国家(?!级)|全国|中华人民共和国|财政部|发改委|发展改革委|工业和信息化部|工信部|商务部|人力资源社会保障部|"
    r"[\u4e00-\u9fff]{2,7}(?:省|自治区)|[\u4e00-\u9fff]{1,3}[^城夜超股集菜楼门早上都园\W]市)"
)
_OPENS = re.compile(rf"^(?:转发|转载|关于转发|关于印发|印发|【转发】|《)?{_AUTHORITY}")
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
    issuer = plain(document.issuer)
    return bool(issuer) and bool(_OPENS.match(issuer)) and not any(n in issuer for n in names)


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
