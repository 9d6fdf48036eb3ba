"""Annual reports on open government information (政府信息公开工作年度报告): which, whose, when due."""

from __future__ import annotations

from datetime import date

from checker.kit.text import contains_any, plain
from checker.model.facts import Document, Documents
from checker.model.site import Options, SiteView, Unit
from checker.model.vocabulary import PageKind

_NOT_A_REPORT = ("解读", "图解", "通知", "网站工作年度报表", "网站年度报表", "网站工作报表", "工作计划", "要点")


def is_report(document: Document) -> bool:
    """True for an annual report on open government information itself."""
    title = plain(document.title)
    if contains_any(title, _NOT_A_REPORT):
        return False
    if document.kind is PageKind.ANNUAL_REPORT:
        return True
    return "年度报告" in title and ("信息公开" in title or "政务公开" in title or "annual_report" in document.roles)


def reports(site: SiteView, year: int) -> tuple[Document, ...]:
    """All annual reports about one year."""
    return tuple(d for d in site.get(Documents) if is_report(d) and year in d.years)


def due_day(options: Options, year: int, *, government: bool) -> date:
    """Due day of the report about `year` (国务院令第711号第四十九条): 31 January, governments 31 March of the next year."""
    suffix = "gov" if government else "dept"
    return date(year + 1, options.integer(f"due_month_{suffix}"), options.integer(f"due_day_{suffix}"))


def zone_report(site: SiteView, found: tuple[Document, ...]) -> tuple[Document, ...]:
    """Reports of the zone body itself: named by the zone, or by no configured unit."""
    names = [plain(n) for n in (site.zone.name, site.zone.short_name) if n]
    own = tuple(d for d in found if not d.unit and not d.unit_doubt)
    named = tuple(d for d in own if any(n and n in plain(d.title) for n in names))
    return named or own


def unit_reports(unit: Unit, found: tuple[Document, ...]) -> tuple[Document, ...]:
    """Reports matched with confidence to a unit."""
    return tuple(d for d in found if d.unit == unit.name)
