"""What stands inside a paper (预算、决算文本): its pages and files together, and what of them was not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from checker.kit.budget import about_money, own_files, owner_of, papers_of
from checker.kit.case import Case
from checker.kit.items import proof
from checker.kit.units import no_units
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.facts import Attachment, Attachments, Document, Documents, FileContent, PageContents
from checker.model.finding import Finding
from checker.model.site import SiteView, Unit
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

_FEW_WORDS = 150
"""Characters of text beside pictures up to which the pictures are the content (own choice)."""
_ALMOST_EMPTY = 200
"""Characters below which a paper is taken for a broken upload, not for one that says nothing (own choice)."""
_KIND_OF = {True: "final_account", False: "budget"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: the documents that carry it, what was read of it, and why the rest was not."""

    documents: tuple[Document, ...]
    read: tuple[FileContent, ...]
    unread: Coverage
    """Complete when every page and file was read whole."""
    doubts: tuple[str, ...]
    """Why a person must look: scans, pictures, archives that cannot be opened, blank forms."""
    other_year: str = ""
    """Years that the content names instead of the one asked for."""
    evidence: tuple[Evidence, ...] = ()

    @property
    def title(self) -> str:
        """Title of its first document."""
        return self.documents[0].title if self.documents else ""

    @property
    def tables(self) -> frozenset[str]:
        """Names of the tables found, by the catalogue's words; tables shown as pictures do not count."""
        return frozenset(t.name for c in self.read for t in c.tables if not t.as_picture)

    @property
    def pictured(self) -> frozenset[str]:
        """Names of tables of which only a picture is there."""
        return frozenset(t.name for c in self.read for t in c.tables if t.as_picture) - self.tables

    @property
    def elements(self) -> frozenset[str]:
        """Parts of the narrative found, by the catalogue's words."""
        return frozenset(e for c in self.read for e in c.elements)


def paper(site: SiteView, documents: Sequence[Document], *, final: bool, year: int, unit: Unit | None = None) -> Paper:
    """Everything read of one paper. Files of other units of a collecting document, and of the other kind, are left out."""
    contents: list[FileContent] = []
    gaps: list[Gap] = []
    doubts: list[str] = []
    others: set[int] = set()
    proofs: list[Evidence] = list(proof(documents))
    pages, files = site.get(PageContents), site.get(Attachments)
    for document in documents:
        here: list[FileContent] = []
        page = pages.of_document(document.key)
        if page is not None:
            here.append(page)
        elif not document.read and not document.attachments:
            gaps.append(document.gap or Gap(Reason.INCOMPLETE, document.url))
        if document.body_images and document.body_chars < _FEW_WORDS:
            doubts.append("正文为图片")
        units = site.zone.units
        shared = unit is not None and owner_of(document.title, units) is None
        mine = {a.url for a in own_files(unit, document, units)} if unit is not None and shared else set()
        for file in files.of_document(document.key):
            if mine and file.url not in mine:
                continue
            why = unread_file(file)
            doubt = doubt_about(file)
            if why is not None:
                gaps.append(why)
            elif doubt:
                doubts.append(doubt)
            elif file.content is not None:
                here.append(file.content)
                proofs += file_proof(file)
        for content in here:
            if content.kind in ("budget", "final_account") and content.kind != _KIND_OF[final]:
                continue
            if other_year(content, year):
                others.add(content.year or 0)
                continue
            contents.append(content)
            if not content.whole:
                gaps.append(Gap(Reason.INCOMPLETE, document.url, content.note or "文件未能完整读取"))
            if content.pages_without_text:
                doubts.append(f"第{'、'.join(map(str, content.pages_without_text[:5]))}页没有可检索文字")
    if contents and not gaps and sum(c.text_chars for c in contents) < _ALMOST_EMPTY:
        doubts.append("几乎没有文字内容")
    return Paper(
        tuple(documents),
        tuple(contents),
        Coverage(tuple(d.url for d in documents), len(documents), tuple(sorted(set(gaps)))),
        tuple(dict.fromkeys(doubts)),
        "、".join(map(str, sorted(others))),
        tuple(dict.fromkeys(proofs))[:5],
    )


def file_proof(file: Attachment) -> tuple[Evidence, ...]:
    """Evidence of a file: its bytes as a whole (its name stands on the page, not in it), or the page that links it."""
    if file.evidence is None:
        return ()
    return (file.evidence.quoting("", "附件"),) if file.evidence.sha256 == file.sha256 else (file.evidence,)


def unread_file(file: Attachment) -> Gap | None:
    """Why nothing can be said about what a file holds; None when it was opened."""
    if file.content is not None and not file.content.error_page:
        return None
    if file.verdict is LinkVerdict.DEAD or file.content is not None:
        return Gap(Reason.FILE_NOT_READ, file.url, file.note or "附件失效")
    return Gap(file.reason or Reason.FILE_NOT_READ, file.url, file.note)


def doubt_about(file: Attachment) -> str:
    """Why a person must look at a file: scan, damage, password, an archive that cannot be opened, a blank form."""
    content = file.content
    if content is None:
        return ""
    if content.scan:
        return "附件为扫描件"
    if not content.readable:
        return content.note or "附件无法读取文字"
    if content.template:
        return "附件是未填写的空白模板"
    return next((p.message for p in content.problems if p.code in ("damaged", "encrypted", "cannot_read")), "")


def other_year(content: FileContent, year: int) -> bool:
    """True when a paper speaks of other years only."""
    return content.year is not None and content.year != year and year not in content.years


Judge = Callable[[Case, Paper, bool, int], Finding]


def judge_papers(
    case: Case, sides: Sequence[tuple[bool, int]], judge: Judge, *, lines: dict[Verdict, str], none: str = "no_paper"
) -> Iterator[Finding]:
    """One finding a unit on what its papers hold, and the site line.

    `sides` are (final accounts?, year); of several papers of a unit the worst speaks. A unit without any of them gets
    the problem `none` (not applicable): that it is missing is said by the coverage rules. Problem `no_units` without a
    unit list.
    """
    units = [u for u in case.site.zone.units if u.has_budget and u.kind != "government"]
    if not units:
        yield no_units(case)
        return
    documents = about_money(case.site.get(Documents))
    findings = []
    for unit in units:
        one = case.about(unit.name, unit=unit.name)
        found = []
        for final, year in sides:
            own = papers_of(unit, documents, case.site.zone.units, final=final, year=year)
            if own:
                content = paper(case.site, own, final=final, year=year, unit=unit)
                found.append(judge(one, content, final, year))
        findings.append(min(found, key=lambda f: f.verdict.rank) if found else one.say(none, data={"unit": unit.name}))
    yield from findings
    yield case.rollup(lines, findings)


LINES = {
    Verdict.PASS: "all_good",
    Verdict.FAIL: "some_bad",
    Verdict.PARTIAL: "some_partial",
    Verdict.REVIEW: "some_doubtful",
    Verdict.UNKNOWN: "some_unknown",
    Verdict.NOT_APPLICABLE: "none_posted",
}
"""Problems of the site line that rules on the content of papers declare."""


def judge_tables(
    case: Case, content: Paper, wanted: Sequence[str], *, optional: frozenset[str] = frozenset(), sure: float = 0.5
) -> Finding:
    """Does a paper hold the wanted tables (threshold `tables_required`).

    Problems: `complete`, `lacking` (fail; `missing`), `optional_lacking` (partial), `few_tables` (review: less than
    the share `sure` was recognised at all, so the names may be written another way), `scan` (review), `other_year`,
    `not_read`. Optional names are asked for, but lacking them alone is no fail.
    """
    there = content.tables & frozenset(wanted)
    absent = [name for name in wanted if name not in there]
    data: dict[str, object] = {
        "unit": case.unit,
        "title": content.title,
        "count": len(there),
        "missing": "、".join(absent),
        "why": "、".join(content.doubts[:3]),
        "inside": content.other_year,
    }
    by = ("tables_required",)
    if len(wanted) - len(absent) >= min(case.options.number("tables_required"), len(wanted)):
        return case.say("complete", evidence=content.evidence, data=data, by=by)
    return unsure(case, content, data, pictured=bool(content.pictured.intersection(absent))) or (
        case.say("few_tables", evidence=content.evidence, data=data, by=by)
        if len(there) < sure * len(wanted)
        else case.say(
            "optional_lacking" if optional.issuperset(absent) else "lacking",
            evidence=content.evidence,
            coverage=content.unread,
            data=data,
            by=by,
        )  # fmt: skip
    )


def unsure(case: Case, content: Paper, data: dict[str, object], *, pictured: bool = False) -> Finding | None:
    """Why nothing may be called missing in a paper: `scan`, `other_year` (review) or `not_read`; None when it was read whole."""
    if content.other_year and not content.tables:
        return case.say("other_year", evidence=content.evidence, data=data)
    if content.doubts or pictured:
        why = "、".join(content.doubts[:3]) or "报表为图片"
        return case.say("scan", evidence=content.evidence, data={**data, "why": why})
    if content.unread.gaps:
        return case.unknown("not_read", content.unread, data=data, evidence=content.evidence)
    if content.other_year:
        return case.say("other_year", evidence=content.evidence, data=data)
    if not content.read:
        gaps = tuple(Gap(Reason.FILE_NOT_READ, d.url) for d in content.documents)
        coverage = Coverage(content.unread.looked_in, content.unread.pages_seen, gaps)
        return case.unknown("not_read", coverage, data=data, evidence=content.evidence)
    return None
