"""Labels with values on a document's page (metadata_field) and words in its text (page_fields)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.kit.text import bare, plain
from checker.model.facts import Document

_EMPTY = frozenset({"", "无", "暂无", "/", "-", "——", "—", "略"})


def field_value(document: Document, labels: Iterable[str]) -> str | None:
    """Value beside one of the labels; empty when the label stands without a value; None when it is not there."""
    wanted = {bare(label) for label in labels}
    found = [f.value for f in document.fields if bare(f.label) in wanted]
    if not found:
        return None
    return next((v.strip() for v in found if v.strip() not in _EMPTY), "")


def words_found(text: str, groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which groups of synonyms occur in a text: group → the word found."""
    folded = plain(text)
    found: dict[str, str] = {}
    for name, words in groups.items():
        hit = next((w for w in words if plain(w) in folded), "")
        if hit:
            found[name] = hit
    return found


def lacking(groups: Iterable[str], found: Iterable[str]) -> str:
    """Names of groups not found, for a sentence."""
    have = set(found)
    return "、".join(g for g in groups if g not in have)
