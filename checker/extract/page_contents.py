"""Budgets, accounts, debt pages and annual reports whose text stands on the page: read as a file would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.extract.attachments.annual_report import annual_report_facts
from checker.extract.attachments.facts import describe
from checker.extract.attachments.filetext import FileText, PageText, TableText
from checker.extract.source import Settings, Source
from checker.extract.survey import Survey
from checker.model.facts import Document, Documents, PageContents
from checker.model.reading import PageReading
from checker.model.vocabulary import PageKind
from checker.parse.article.body import MAX_BODY, MAX_ROWS, MAX_TABLES

_KINDS = frozenset({PageKind.BUDGET, PageKind.FINAL_ACCOUNT, PageKind.ANNUAL_REPORT})
_ROLES = frozenset(
    {
        "budget",
        "budget_all",
        "final_all",
        "gov_accounts",
        "budget_gov",
        "final_gov",
        "dept_accounts",
        "budget_dept",
        "final_dept",
        "three_public",
        "debt",
        "annual_report",
    }
)


def page_contents(found: Documents, survey: Survey, source: Source, settings: Settings) -> PageContents:
    """Describe the body of every page that is, or is filed among, budgets, accounts, debt pages or annual reports."""
    units = tuple(unit.names for unit in settings.zone.units)
    contents = {}
    for document in found:
        if not document.read or not (document.kind in _KINDS or _ROLES.intersection(document.roles)):
            continue
        note = survey.at(document.key)
        reading = source.reading(note.exchange.key if note is not None else document.key)
        if reading is None or not reading.body_text:
            continue
        year = document.years[0] if len(document.years) == 1 else None
        text = page_text(reading, document)
        content = describe(text, title=document.title, unit_names=units, year=year)
        if content.annual is None and document.kind is PageKind.ANNUAL_REPORT:
            facts = annual_report_facts(text.text, [table.rows for table in text.tables], title=document.title)
            content = replace(content, kind="annual_report", annual=facts)
        contents[document.key] = content
    return PageContents(contents)


def page_text(reading: PageReading, document: Document) -> FileText:
    """The body of a page in the form in which files are read: a table row is one line, its cells parted by tabs."""
    lines = with_rows(reading.body_text.split("\n"), reading.body_tables)
    cut = (
        len(reading.body_text) >= MAX_BODY
        or len(reading.body_tables) >= MAX_TABLES
        or any(len(table) >= MAX_ROWS for table in reading.body_tables)
    )
    return FileText(
        "html",
        True,
        name=document.title,
        pages=(PageText(1, "\n".join(lines), reading.body_images),),
        tables=tuple(TableText("", 1, table) for table in reading.body_tables),
        page_count=1,
        whole=not cut,
    )


def with_rows(lines: Sequence[str], tables: Sequence[Sequence[Sequence[str]]]) -> list[str]:
    """Lines in which every cell of a table stands alone, with the cells of a row put on one line.

    A table whose cells are not found in the lines, in its place or behind it, is added at the end.
    """
    bare = ["".join(line.split()) for line in lines]
    result: list[str] = []
    left = 0
    for table in tables:
        whole = "".join("".join(cell.split()) for row in table for cell in row)
        rows = ["\t".join(row) for row in table if any(cell.strip() for cell in row)]
        span = _span(bare, left, whole)
        if span is None:
            continue
        result.extend(lines[left : span[0]])
        result.extend(rows)
        left = span[1]
    result.extend(lines[left:])
    joined = "".join("".join(line.split()) for line in result)
    for table in tables:
        whole = "".join("".join(cell.split()) for row in table for cell in row)
        if whole and whole not in joined:
            result.extend("\t".join(row) for row in table if any(cell.strip() for cell in row))
    return result


def _span(bare: Sequence[str], start: int, whole: str) -> tuple[int, int] | None:
    """First and last line (exclusive) whose words joined are those of the table."""
    if not whole:
        return None
    for first in range(start, len(bare)):
        if not bare[first] or not whole.startswith(bare[first]):
            continue
        length, last = 0, first
        while last < len(bare) and length < len(whole) and whole.startswith(bare[last], length):
            length += len(bare[last])
            last += 1
        if length == len(whole):
            return first, last
    return None
