"""Budgets, accounts and their files by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from checker.catalog import load_catalogue
from checker.model.facts import Attachment, Document, FileContent, FileProblem, PageContents, TableFound
from checker.model.site import SiteView, Unit
from checker.model.vocabulary import PageKind
from tests.rules.facts import attachment, column, document, site

CATALOGUE = load_catalogue().requirements
BUDGET_TABLES = CATALOGUE["s02-dept-budget-tables"].attachments
FINAL_TABLES = CATALOGUE["s02-dept-final-tables"].attachments
GOV_TABLES = CATALOGUE["s02-gov-budget"].attachments
GOV_FINAL_TABLES = CATALOGUE["s02-gov-final"].attachments
THREE = CATALOGUE["s02-three-public"].page_fields
NARRATIVE = CATALOGUE["s02-budget-narrative"].page_fields
COLUMN = "财政预决算"


def content(
    tables: Iterable[str] = (),
    elements: Iterable[str] = (),
    *,
    kind: str = "budget",
    year: int | None = 2021,
    pictured: Iterable[str] = (),
    problems: Sequence[FileProblem] = (),
    **more: Any,
) -> FileContent:
    """What was read in a file."""
    found = [TableFound(name, 1, 5) for name in tables]
    found += [TableFound(name, 1, as_picture=True) for name in pictured]
    years = (year,) if year is not None else ()
    values: dict[str, Any] = {"format": "pdf", "readable": True, "pages": 12, "text_chars": 9000, **more}
    return FileContent(
        tables=tuple(found), elements=tuple(elements), kind=kind, year=year, years=years, problems=tuple(problems), **values
    )  # fmt: skip


SCAN = FileContent("pdf", True, pages=12, scan=True, whole=False, kind="budget")


def posting(title: str, published: str = "2021-03-10", *, unit: str = "", doubt: str = "", **more: Any) -> Document:
    """A budget or account listed in the money column."""
    more.setdefault("kind", PageKind.FINAL_ACCOUNT if "决算" in title else PageKind.BUDGET)
    more.setdefault("roles", ["budget"])
    return document(title, published, column=COLUMN, unit=unit, unit_doubt=doubt, **more)


def money(
    documents: Sequence[Document] = (),
    files: Sequence[Attachment] = (),
    pages: dict[str, FileContent] | None = None,
    *,
    units: Sequence[str | Unit] = ("经济发展局",),
    coverage: Any = None,
    columns: Sequence[Any] | None = None,
    facts: Sequence[object] = (),
    **more: Any,
) -> SiteView:
    """A site with one money column."""
    listed = [d for d in documents if COLUMN in d.columns]
    own = [column(COLUMN, "budget", items=listed, coverage=coverage)]
    return site(
        columns=own if columns is None else columns,
        documents=documents,
        files=files,
        units=units,
        facts=[PageContents(pages or {}), *facts],
        **more,
    )


def with_file(doc: Document, inside: FileContent | None, name: str = "附件.pdf", **more: Any) -> SiteView:
    """A site with that paper and its file; options of `money` under their names."""
    keys = ("units", "coverage", "as_of", "budget_approved", "bodies", "year")
    options = {k: more.pop(k) for k in keys if k in more}
    return money([doc], [attachment(doc, name, content=inside, **more)], **options)
