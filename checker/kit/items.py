"""Finding documents by words, years and place (keyword_items, column_min_items, column_freshness)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from checker.kit.place import Place, place
from checker.kit.text import contains_all, contains_any, years_in
from checker.model.evidence import Evidence
from checker.model.facts import Column, ColumnItem, Document, Documents
from checker.model.finding import Candidate
from checker.model.site import SiteView


@dataclass(frozen=True, slots=True)
class Search:
    """What a search brought: hits in the right columns, hits elsewhere, near misses, and the place."""

    hits: tuple[Document, ...]
    elsewhere: tuple[Document, ...]
    """Hits in other columns of the site."""
    near: tuple[Candidate, ...]
    place: Place

    @property
    def all(self) -> tuple[Document, ...]:
        """Hits in the columns first, then elsewhere."""
        return (*self.hits, *self.elsewhere)


def dated(document: Document) -> date | None:
    """Publish date of a document, or None."""
    return document.published.value if document.published is not None else None


def in_window(document: Document, as_of: date, days: int) -> bool:
    """True when it was published within the last `days` days (both ends included), never in the future."""
    day = dated(document)
    return day is not None and as_of - timedelta(days=days) <= day <= as_of


def in_year(document: Document, year: int) -> bool:
    """True when its title speaks of the year, or names no year and it was published in it."""
    years = document.years or years_in(document.title)
    if years:
        return year in years
    day = dated(document)
    return day is not None and day.year == year


def search(
    site: SiteView,
    roles: Sequence[str],
    *,
    any_of: Iterable[str] = (),
    all_of: Iterable[str] = (),
    none_of: Iterable[str] = (),
    year: int | None = None,
    window_days: int | None = None,
    everywhere: bool = True,
) -> Search:
    """Documents whose title has the words, in columns of the roles first, then anywhere on the site.

    `any_of` empty: every document of the columns counts, and nothing elsewhere. Documents that miss only by year, by
    window or by an excluded word become near misses with the reason.
    """
    where = place(site, *roles)
    words, musts, nots = tuple(any_of), tuple(all_of), tuple(none_of)
    hits: list[Document] = []
    elsewhere: list[Document] = []
    near: list[Candidate] = []
    for document in site.get(Documents):
        inside = bool(where.keys.intersection(document.columns))
        if not inside and (not everywhere or not (words or musts)):
            continue
        if (words and not contains_any(document.title, words)) or (musts and not contains_all(document.title, musts)):
            continue
        why = _why_not(site, document, nots, year, window_days)
        if why:
            near.append(Candidate(document.title, document.url, why))
        else:
            (hits if inside else elsewhere).append(document)
    return Search(tuple(hits), tuple(elsewhere), tuple(near[:8]), where)


def _why_not(site: SiteView, document: Document, nots: Sequence[str], year: int | None, window_days: int | None) -> str:
    if word := contains_any(document.title, nots):
        return f"标题含“{word}”"
    if year is not None and not in_year(document, year):
        years = document.years or years_in(document.title)
        return f"年份为{'、'.join(map(str, years))}" if years else "不是该年度的信息"
    if window_days is not None and not in_window(document, site.as_of, window_days):
        day = dated(document)
        return f"发布于{day.isoformat()}，超出{window_days}天" if day else "没有发布日期"
    return ""


def newest(documents: Iterable[Document], as_of: date) -> Document | None:
    """The document with the latest publish date that is not in the future."""
    usable = [(day, d.key, d) for d in documents if (day := dated(d)) is not None and day <= as_of]
    return max(usable, key=lambda entry: entry[:2])[2] if usable else None


def row_evidence(row: ColumnItem) -> Evidence | None:
    """The list page on which a row was read, quoting its title."""
    if len(row.list_sha256) != 64:
        return None
    return Evidence(row.list_url, row.list_sha256, row.list_fetched, f"列表第{row.page_no}页", row.item.title)


def newest_row(columns: Iterable[Column], as_of: date) -> ColumnItem | None:
    """The latest dated row of some columns that is not in the future."""
    rows = [(r.published, r.item.url, r) for c in columns for r in c.items if r.published and r.published <= as_of]
    return max(rows, key=lambda entry: entry[:2])[2] if rows else None


def proof(documents: Iterable[Document], limit: int = 5) -> tuple[Evidence, ...]:
    """Evidence of the first documents."""
    return tuple(d.evidence for d in documents if d.evidence is not None)[:limit]


def titles(documents: Sequence[Document], limit: int = 3) -> str:
    """Titles for a sentence: 《A》《B》等N件."""
    shown = "".join(f"《{d.title.strip('《》')}》" for d in documents[:limit])
    return f"{shown}等{len(documents)}件" if len(documents) > limit else shown
