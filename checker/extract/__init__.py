"""Site facts from page readings, probe records and files: reads the snapshot, never the net."""

from __future__ import annotations

from functools import cache

from checker.extract import (
    attachment_facts,
    columns,
    documents,
    home,
    network,
    page_contents,
    pages,
    pairing,
    privacy,
    site_probes,
    survey,
    wording,
)
from checker.extract.columns import describe_columns
from checker.extract.graph import Extractor, Gathered, Graph
from checker.extract.identity import match_columns
from checker.extract.source import Settings, Source

EXTRACTORS: tuple[Extractor, ...] = (
    survey.survey,
    columns.columns,
    documents.documents,
    pages.texts,
    pages.pages_fact,
    pages.trail,
    home.home_page,
    pairing.readings,
    attachment_facts.file_contents,
    attachment_facts.attachments,
    page_contents.page_contents,
    network.link_index,
    network.links_fact,
    network.dual_stack_fact,
    network.tls_fact,
    network.history,
    privacy.privacy,
    wording.wording,
    site_probes.site_probes,
)
"""Every extractor; parameter types say what each needs, the return type what it makes."""


@cache
def graph() -> Graph:
    """The extractors in a workable order. Raises GraphError when they do not fit together."""
    return Graph(EXTRACTORS, (Source, Settings))


def gather(source: Source, settings: Settings) -> Gathered:
    """All facts of a stored run. An extractor that raises costs its fact, which is then named among the faults."""
    return graph().run({Source: source, Settings: settings})


__all__ = ["EXTRACTORS", "Gathered", "Settings", "Source", "describe_columns", "gather", "graph", "match_columns"]
