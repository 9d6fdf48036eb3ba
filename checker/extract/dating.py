"""The publish date of an item by the catalogue's order: page label, META PubDate, list row, address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from checker.model.reading import Dated, ListItem, PageReading
from checker.model.vocabulary import DateSource
from checker.parse.dates import date_in_address

_RANK = {
    DateSource.LABEL: 0,
    DateSource.META: 1,
    DateSource.LIST: 2,
    DateSource.ADDRESS: 3,
    DateSource.ATTESTED: 4,
}
REPUBLISHED_DAYS = 365
"""From this distance between writing and publishing on, a text counts as an old one published again (own choice)."""


def publish_date(
    reading: PageReading | None, rows: Iterable[tuple[ListItem, str]] = ()
) -> tuple[Dated | None, tuple[Dated, ...]]:
    """The date that counts, and every candidate, strongest first; rows come with the address of their list.

    A date written (成文日期) is never among them.
    """
    found: list[Dated] = []
    if reading is not None:
        found.extend(reading.date_candidates)
        if reading.published is not None and reading.published not in found:
            found.append(reading.published)
    for row, where in rows:
        if row.published is not None:
            found.append(Dated(row.published, DateSource.LIST, row.date_text, weak=row.weak_date, where=where))
        elif reading is None and not row.date_text and (address := date_in_address(row.url)) and address.value:
            found.append(Dated(address.value, DateSource.ADDRESS, address.text, weak=True, where=row.url))
    if not found:
        return None, ()
    order = sorted(range(len(found)), key=lambda n: (_RANK[found[n].source], n))
    candidates = tuple(dict.fromkeys(found[n] for n in order))
    first = candidates[0]
    if reading is not None and reading.published is not None and _RANK[reading.published.source] <= _RANK[first.source]:
        first = reading.published  # of several labels the page reader knows which one is the publish date
    return first, candidates


def republished(published: date | None, written: date | None) -> bool:
    """True for a text written long before it was published here."""
    return published is not None and written is not None and published - written > timedelta(days=REPUBLISHED_DAYS)
