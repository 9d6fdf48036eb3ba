"""The home page in full, and the newest item it shows (首页)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.extract.dating import publish_date
from checker.extract.source import Settings, Source
from checker.extract.survey import Survey
from checker.model.evidence import Evidence
from checker.model.facts import Columns, Documents, HomePage
from checker.model.reading import PageReading

_FEW_ITEMS = 3
"""Up to so many dated items a home page counts as a mere entrance, and the columns below are looked at instead."""

Newest = tuple[date, Evidence]


def home_page(source: Source, survey: Survey, listed: Columns, found: Documents, settings: Settings) -> HomePage:
    """The newest item linked from the home page, by the date of its own page first.

    An item without a date counts as not updated; a date in the future proves nothing. Where the home page is only an
    entrance, the newest item of all columns counts (国办秘函〔2019〕19号 part 1 row 3).
    """
    note = survey.at(survey.home)
    if note is None:
        return HomePage(exchange=survey.outcomes.get(survey.home), gap=survey.gap(settings.home_url))
    reading = source.reading(note.exchange.key) or note.reading
    dated = [n for n in _shown(reading, survey, found, note.evidence) if n[0] <= settings.as_of]
    if len(dated) < _FEW_ITEMS:
        dated.extend(n for n in _columns(listed) if n[0] <= settings.as_of)
    newest = max(dated, key=lambda n: (n[0], n[1].url), default=None)
    return HomePage(
        reading=reading,
        evidence=note.evidence,
        exchange=note.exchange,
        newest_item=newest[0] if newest is not None else None,
        newest_evidence=newest[1] if newest is not None else None,
    )


def _shown(reading: PageReading, survey: Survey, found: Documents, own: Evidence | None) -> Iterator[Newest]:
    """Items that the home page lists or links."""
    documents = {d.key: d for d in found}
    seen: set[str] = set()
    for item in reading.items:
        key = survey.canonical(item.url) if item.url else ""
        seen.add(key)
        document = documents.get(key)
        if document is not None and document.published is not None and document.evidence is not None:
            yield document.published.value, document.evidence
            continue
        dated, _ = publish_date(None, [(item, reading.url)])
        if dated is not None and own is not None:
            yield dated.value, own.quoting(item.title, "首页列表")
    for link in reading.links:
        if link.kind != "a" or link.problem or not link.url:
            continue
        document = documents.get(survey.canonical(link.url))
        if document is None or document.key in seen:
            continue
        seen.add(document.key)
        if document.published is not None and document.evidence is not None:
            yield document.published.value, document.evidence


def _columns(listed: Columns) -> Iterator[Newest]:
    for column in listed:
        if column.newest is not None and column.evidence is not None:
            yield column.newest, column.evidence
