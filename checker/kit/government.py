"""Budgets and final accounts of the zone as a whole (政府预算、政府决算), and statements that the parent's apply.

A dispatched organ is no budget level (预算法实施条例第二条): its income and spending stand in the parent government's
budget, so a posted statement or link naming the parent's document explains why there is none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.kit.budget import covers, is_government, owner_of
from checker.kit.levels import is_news
from checker.kit.place import Place
from checker.kit.text import plain
from checker.model.evidence import Evidence
from checker.model.facts import Document, Documents, Texts
from checker.model.site import SiteView

_STATED = re.compile(
    r"不(?:是|作为)一级(?:预算|政府|财政)|(?:不|未|没有)(?:再)?(?:单独|独立)编制.{0,12}[预决]算|"
    r"(?:纳入|并入|列入|包含在).{0,24}(?:市|县|区|上级|本级|财政).{0,12}[预决]算|由.{2,20}统一(?:编制|公开).{0,12}[预决]算|没有(?:独立|一级)(?:的)?财政"
)
_HIGHER = re.compile(
    r"^(?:关于)?(?:中央|全国|[\u4e00-\u9fff]{2,7}(?:省|自治区|市|县))(?:本级|市级|省级|级|人民政府)?20\d\d年"
)
_SHORT_TEXT = 3000
"""Characters up to which a page is read as a statement; a longer one is a paper that may quote anything."""


def is_parents(site: SiteView, document: Document) -> bool:
    """True for a document of the parent government or one above, by its title."""
    title = plain(document.title)
    if any(plain(n) in title for n in (site.zone.name, site.zone.short_name) if n):
        return False
    parent = plain(site.zone.parent)
    return (bool(parent) and parent in title) or bool(_HIGHER.match(title))


def zone_papers(site: SiteView, *, final: bool, year: int) -> tuple[Document, ...]:
    """The zone's own budgets or accounts of a year, not those of units and not the parent's."""
    return tuple(
        d
        for d in site.get(Documents)
        if covers(d, final=final, year=year) and is_government(d) and not is_parents(site, d)
    )


def parents_instead(site: SiteView, where: Place, *, final: bool) -> tuple[tuple[Evidence, ...], str]:
    """Evidence and title of a posted statement, document or link naming the parent's budget or accounts."""
    word = "决算" if final else "预算"
    units = site.zone.units
    filed = [d for d in site.get(Documents) if where.keys.intersection(d.columns) or word in d.title]
    own = [d for d in filed if not is_news(d) and owner_of(d.title, units) is None]
    for document in own:
        if word not in document.title and "财政" not in document.title and "债务" not in document.title:
            continue
        if _STATED.search(plain(document.title)) or (is_parents(site, document) and word in document.title):
            return _proof([document]), document.title
        body = site.get(Texts).body(document.key) if document.body_chars <= _SHORT_TEXT else ""
        if body and (found := _STATED.search("".join(body.split()))):
            return _proof([document]), f"{document.title}（“{found[0][:40]}”）"
    parent = plain(site.zone.parent)
    for document in own:
        for link in document.body_links:
            words = plain(link.text)
            if word in words and ((parent and parent in words) or _HIGHER.match(words)):
                return _proof([document]), link.text
    for column in where.columns:
        if column.state == "external" and column.evidence is not None and word in column.name:
            return (column.evidence,), column.name
    return (), ""


def _proof(documents: Iterable[Document]) -> tuple[Evidence, ...]:
    return tuple(d.evidence for d in documents if d.evidence is not None)
