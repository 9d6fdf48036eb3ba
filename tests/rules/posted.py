"""Sites for rule tests in one line: a column of a role with its documents, pages by their text or tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from checker.model.coverage import Coverage
from checker.model.facts import Column, Document
from checker.model.reading import PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import Verdict
from tests.rules.facts import PRODUCED, RULES, column, document, only, run, site

Entry = str | tuple[Any, ...]


def documents(entries: Iterable[Entry], *, place: str = "", roles: Sequence[str] = ()) -> list[Document]:
    """Documents from titles, (title, date) or (title, date, attributes with `medium` for the source); 2021-05-01 by default."""
    made = []
    for entry in entries:
        parts = (entry,) if isinstance(entry, str) else entry
        title, when, more = (*parts, None, None)[:3]
        day = "2021-05-01" if when is None else when or None
        rest = dict(more or {})
        medium = rest.pop("medium", "")
        made.append(replace(document(title, day, column=place, roles=list(roles), **rest), source=medium))
    return made


def posted(
    role: str,
    *entries: Entry,
    coverage: Coverage | None = None,
    others: Iterable[Entry | Document] = (),
    columns: Iterable[Column] = (),
    name: str = "",
    pages: dict[str, PageReading] | None = None,
    place: dict[str, Any] | None = None,
    **more: Any,
) -> SiteView:
    """A site with one column of the role holding the entries, and other documents elsewhere.

    `pages` gives readings by title of the document or name of the column.
    """
    key = name or role
    inside = documents(entries, place=key, roles=[role])
    loose = [d if isinstance(d, Document) else documents([d])[0] for d in others]
    found = column(key, role, items=inside, coverage=coverage, **(place or {}))
    every = [*inside, *loose]
    by_name = {d.title: d.key for d in every} | {key: key} | {c.name: c.key for c in columns}
    readings = {by_name[title]: reading for title, reading in (pages or {}).items()}
    readings = {d.key: PageReading(d.url, title=d.title) for d in every if d.read} | readings
    return site(columns=[found, *columns], documents=every, readings=readings, **more)


def table(*rows: Sequence[str], text: str = "", **more: Any) -> PageReading:
    """A page with one table."""
    return PageReading(
        "https://www.zone.example/t", body_text=text, body_chars=200, body_tables=(tuple(map(tuple, rows)),), **more
    )


def text(words: str, **more: Any) -> PageReading:
    """A page with a text."""
    return PageReading("https://www.zone.example/t", body_text=words, body_chars=len(words), **more)


def problem(identifier: str, view: SiteView, **options: object) -> str:
    """Problem code of the only finding; an unknown one must have its reason."""
    finding = only(run(identifier, view, **options))
    if finding.verdict is Verdict.UNKNOWN:
        assert finding.coverage is not None, finding.problem
        assert finding.coverage.reason is not None, "unknown without a reason"
    return finding.problem


def unproduced(*identifiers: str) -> dict[str, set[str]]:
    """Problem codes that no test of this session produced, by rule."""
    lacking = {i: set(RULES[i].meta.problems) - PRODUCED.get(i, set()) for i in identifiers}
    return {i: codes for i, codes in lacking.items() if codes}
