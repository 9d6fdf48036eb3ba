"""Measures and what became of them (政策与落实): policy items told from items on carrying them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.kit.items import Search, search
from checker.kit.levels import is_news, of_higher_level
from checker.kit.text import contains_any
from checker.model.facts import Document
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind


@dataclass(frozen=True, slots=True)
class Measures:
    """Items of a topic: the zone's own measures, its own results, and what was only reposted."""

    policies: tuple[Document, ...]
    results: tuple[Document, ...]
    reposts: tuple[Document, ...]
    found: Search

    @property
    def own(self) -> tuple[Document, ...]:
        """Measures and results of the zone itself."""
        return (*self.policies, *self.results)


def measures(
    site: SiteView,
    roles: Sequence[str],
    words: Sequence[str],
    *,
    results: Sequence[str],
    none_of: Sequence[str] = (),
    window_days: int | None = None,
    years: Sequence[int] = (),
) -> Measures:
    """Items of the topic within a window of days, or about one of some years.

    Every item of the topic's own columns counts, elsewhere only those whose title has the words. Interpretations speak
    about measures and are neither.
    """
    spans: list[int | None] = [*years] or [None]
    policies: dict[str, Document] = {}
    done: dict[str, Document] = {}
    reposts: dict[str, Document] = {}
    searched: Search | None = None
    for year in spans:
        days = window_days if year is None else None
        titled = search(site, roles, any_of=words, none_of=none_of, year=year, window_days=days)
        filed = search(site, roles, none_of=none_of, year=year, window_days=days, everywhere=False)
        searched = searched or titled
        for document in (*filed.hits, *titled.all):
            if document.kind in (PageKind.INTERPRETATION, PageKind.CONSULTATION):
                continue
            if of_higher_level(site, document) or not document.in_scope:
                reposts.setdefault(document.key, document)
            elif contains_any(document.title, results):
                done.setdefault(document.key, document)
            elif not is_news(document):
                policies.setdefault(document.key, document)
    assert searched is not None
    return Measures(tuple(policies.values()), tuple(done.values()), tuple(reposts.values()), searched)
