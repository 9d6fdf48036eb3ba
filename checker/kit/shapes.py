"""Forms that many rules share: each rule that has one of them is a page of data plus intent.

Every shape takes the rule's `Case` and yields findings with the problem keys named in its docstring; the rule declares
them with its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from checker.kit.case import Case
from checker.kit.items import Search, dated, newest, newest_row, proof, row_evidence, search, titles
from checker.kit.place import Place, place
from checker.kit.text import contains_any
from checker.model.coverage import join_all
from checker.model.facts import Column, Document
from checker.model.finding import Finding


def statement(found: Search | Place, documents: Iterable[Document], words: Sequence[str]) -> Document | None:
    """A posted statement that there is nothing to post (none this year, no such power), by words in the title.

    It is read before an absence is called.
    """
    keys = found.place.keys if isinstance(found, Search) else found.keys
    return next((d for d in documents if keys.intersection(d.columns) and contains_any(d.title, words)), None)


def enough_items(
    case: Case,
    found: Search,
    *,
    minimum: str,
    enough: str = "enough",
    few: str = "few",
    none: str = "none",
    not_read: str = "not_read",
    data: Mapping[str, object] | None = None,
    deadline: str = "",
) -> Iterator[Finding]:
    """At least `minimum` (a threshold's name) documents.

    Problems: `enough` (pass; count, titles), `few` (partial; count), `none` (total absence: fail or partial), `not_read`
    (unknown). Fewer than the minimum counts only when the place was read completely: more may stand on unread pages.
    """
    hits = found.all
    numbers: dict[str, object] = {"count": len(hits), "titles": titles(hits), **(data or {})}
    if len(hits) >= case.options.number(minimum):
        yield case.say(enough, evidence=proof(hits), coverage=found.place.coverage, data=numbers, by=(minimum,))
    elif hits and found.place.coverage.complete:
        yield case.say(
            few, evidence=proof(hits), coverage=found.place.coverage, data=numbers, by=(minimum,),
            candidates=found.near, deadline=deadline,
        )  # fmt: skip
    elif hits:
        yield case.unknown(not_read, found.place.coverage, data=numbers, evidence=proof(hits), candidates=found.near)
    else:
        yield case.absent(none, not_read, found.place, data=numbers, candidates=found.near, deadline=deadline)


def items_by_words(
    case: Case,
    *,
    minimum: str = "min_items",
    window: str | None = None,
    year: int | None = None,
    words: Sequence[str] | None = None,
    none_of: Sequence[str] = (),
    roles: Sequence[str] | None = None,
    deadline: str = "",
) -> Iterator[Finding]:
    """`enough_items` over the requirement's own title words and roles, within a window threshold or a year.

    The same problems; the data has count and titles.
    """
    requirement = case.options.requirement
    found = search(
        case.site,
        requirement.roles if roles is None else roles,
        any_of=requirement.title_keywords if words is None else words,
        none_of=none_of,
        year=year,
        window_days=case.options.integer(window) if window else None,
    )
    yield from enough_items(case, found, minimum=minimum, deadline=deadline)


def age_of(columns: Sequence[Column], as_of: date) -> int | None:
    """Days since the newest dated row of some columns; None when no row is dated."""
    row = newest_row(columns, as_of)
    return (as_of - row.published).days if row is not None and row.published is not None else None


def column_alive(
    case: Case,
    where: Place,
    *,
    max_age: str,
    fresh: str = "fresh",
    stale: str = "stale",
    undated: str = "undated",
    empty: str = "empty",
    missing: str = "missing",
    not_read: str = "not_read",
    minimum: str | None = None,
    few: str = "few",
    by: Sequence[str] = (),
) -> Iterator[Finding]:
    """A column that exists, holds enough and is not stale.

    Problems: `fresh` (pass; age, newest, count), `few` (too few items), `stale` (age over `max_age`), `undated` (no row
    shows a date), `empty`, `missing` (no such column), `not_read`. Staleness is claimed only when the columns were
    read to a proven end, for a newer row may stand on an unread page.
    """
    if not where.exists:
        yield case.absent(missing, not_read, where)
        return
    as_of = case.site.as_of
    rows = [r for c in where.columns for r in c.items]
    row = newest_row(where.columns, as_of)
    proofs = [row_evidence(row)] if row is not None else list(where.evidence)
    if row is not None and row.published is not None:
        age = (as_of - row.published).days
        numbers: dict[str, object] = {"age": age, "newest": row.published.isoformat(), "count": len(rows)}
        if minimum is not None and len(rows) < case.options.number(minimum) and where.coverage.complete:
            yield case.say(few, evidence=proofs, coverage=where.coverage, data=numbers, by=(minimum,))
        elif age <= case.options.number(max_age):
            yield case.say(fresh, evidence=proofs, coverage=where.coverage, data=numbers, by=(max_age,))
        elif where.coverage.complete:
            yield case.say(stale, evidence=proofs, coverage=where.coverage, data=numbers, by=(max_age, *by))
        else:
            yield case.unknown(not_read, where.coverage, data=numbers, evidence=proofs)
    elif any(c.date_unreadable for c in where.columns) or not where.coverage.complete:
        yield case.unknown(not_read, where.coverage, data={"age": 0, "newest": "", "count": len(rows)}, evidence=proofs)
    elif rows:
        yield case.say(undated, evidence=proofs, coverage=where.coverage, data={"count": len(rows)}, by=(max_age, *by))
    else:
        yield case.absent(empty, not_read, where, data={"count": 0})


def latest(case: Case, found: Search, *, max_age: str) -> tuple[Document | None, bool]:
    """The newest hit, and whether it is within the `max_age` threshold."""
    document = newest(found.all, case.site.as_of)
    day = dated(document) if document is not None else None
    fresh = day is not None and (case.site.as_of - day).days <= case.options.number(max_age)
    return document, fresh


def share(ok: int, total: int) -> float:
    """Share of a total; 1 of nothing."""
    return ok / total if total else 1.0


def joined(places: Iterable[Place]) -> Place:
    """Several places as one: an absence in it needs every one read completely."""
    found = tuple(places)
    columns = {c.key: c for p in found for c in p.columns}
    doubtful = {c.key: c for p in found for c in p.doubtful if c.key not in columns}
    return Place(tuple(columns.values()), tuple(doubtful.values()), join_all(p.coverage for p in found))


__all__ = [
    "age_of",
    "column_alive",
    "enough_items",
    "items_by_words",
    "joined",
    "latest",
    "place",
    "share",
    "statement",
]
