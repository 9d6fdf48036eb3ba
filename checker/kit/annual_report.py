"""Annual reports on open government information (政府信息公开工作年度报告): which, whose, when due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker.kit.budget import own_files
from checker.kit.levels import of_zone_itself
from checker.kit.papers import doubt_about, file_proof, unread_file
from checker.kit.text import contains_any, plain
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.facts import AnnualReportFacts, Attachments, Document, Documents, PageContents
from checker.model.site import Options, SiteView, Unit
from checker.model.vocabulary import PageKind, Reason

_NOT_A_REPORT = (
    "解读", "图解", "读懂", "问答", "通知", "通报", "网站工作年度报表", "网站年度报表", "网站工作报表", "工作计划", "要点", "说明", "单独编制",
    "公示", "培训班", "培训会", "业务培训", "法治政府", "网站工作年度报告",
)  # fmt: skip
_FEW_WORDS = 150
"""Characters of text beside pictures up to which the pictures are the report (own choice)."""


def is_report(document: Document) -> bool:
    """True for an annual report on open government information itself."""
    title = plain(document.title)
    if contains_any(title, _NOT_A_REPORT):
        return False
    if document.kind is PageKind.ANNUAL_REPORT:
        return True
    named = "年度报告" in title or "年报" in title
    return named and ("信息公开" in title or "政务公开" in title or "annual_report" in document.roles)


def reports(site: SiteView, year: int) -> tuple[Document, ...]:
    """All annual reports about one year."""
    return tuple(d for d in site.get(Documents) if is_report(d) and year in d.years)


def due_day(options: Options, year: int, *, government: bool) -> date:
    """Due day of the report about `year` (国务院令第711号第四十九条): 31 January, governments 31 March of the next year."""
    suffix = "gov" if government else "dept"
    return date(year + 1, options.integer(f"due_month_{suffix}"), options.integer(f"due_day_{suffix}"))


def zone_report(site: SiteView, found: Sequence[Document]) -> tuple[Document, ...]:
    """Reports of the zone body itself: named by the zone in the title, else of no configured unit."""
    names = [plain(n) for n in (site.zone.name, site.zone.short_name) if n]
    own = tuple(d for d in found if of_zone_itself(site, d))
    named = tuple(d for d in own if any(n in plain(d.title) for n in names))
    return named or own


def unit_reports(site: SiteView, unit: Unit, found: Sequence[Document]) -> tuple[Document, ...]:
    """Reports matched with confidence to a unit; those in the zone's own name are not a unit's, whoever issued them."""
    return tuple(d for d in found if d.unit == unit.name and not of_zone_itself(site, d))


def unit_files(site: SiteView, unit: Unit, found: Sequence[Document]) -> tuple[Document, ...]:
    """Reports of a unit, also those that are a file of a document collecting the reports of many units."""
    own = unit_reports(site, unit, found)
    return own or tuple(d for d in found if own_files(unit, d, site.zone.units))


def explains_none(document: Document, year: int) -> bool:
    """True for a posted statement that there is no report of its own for a year (新设立、合并编制、不单独编制)."""
    if not contains_any(
        document.title, ("新组建", "新设立", "新成立", "不单独编制", "未单独编制", "合并编制", "撤销", "撤并")
    ):
        return False
    about = contains_any(document.title, ("年度报告", "年报", "信息公开", "政务公开"))
    return bool(about) and (not document.years or year in document.years or year + 1 in document.years)


@dataclass(frozen=True, slots=True)
class Report:
    """A report as read: the fullest reading of its page and files, and why a person must look or nothing was read."""

    facts: AnnualReportFacts | None
    whole: bool
    doubts: tuple[str, ...]
    unread: Coverage
    evidence: tuple[Evidence, ...]


def report(site: SiteView, document: Document) -> Report:
    """What a report says: of page and files the one that holds most parts and tables."""
    readings: list[tuple[AnnualReportFacts, bool, Evidence | None]] = []
    doubts: list[str] = []
    gaps: list[Gap] = []
    page = site.get(PageContents).of_document(document.key)
    if page is not None and page.annual is not None:
        readings.append((page.annual, page.whole, document.evidence))
    elif not document.read and not document.attachments:
        gaps.append(document.gap or Gap(Reason.INCOMPLETE, document.url))
    if document.body_images and document.body_chars < _FEW_WORDS:
        doubts.append("正文为图片")
    for file in site.get(Attachments).of_document(document.key):
        gap, doubt = unread_file(file), doubt_about(file)
        if gap is not None:
            gaps.append(gap)
        elif doubt:
            doubts.append(doubt)
        elif file.content is not None and file.content.annual is not None:
            proof = next(iter(file_proof(file)), document.evidence)
            readings.append((file.content.annual, file.content.whole, proof))
    best = max(readings, key=lambda r: (len(r[0].parts), len(r[0].tables)), default=None)
    proofs = tuple(dict.fromkeys(e for e in (best[2] if best else None, document.evidence) if e is not None))
    unread = Coverage((document.url,), 1, tuple(sorted(set(gaps))))
    return Report(best[0] if best else None, bool(best and best[1]), tuple(dict.fromkeys(doubts)), unread, proofs)
