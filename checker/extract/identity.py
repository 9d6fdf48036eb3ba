"""A moved or renamed column keeps its identity over runs: by address, path, or what it lists."""

from __future__ import annotations

from collections.abc import Mapping

from checker.extract.roles import plain_name
from checker.model.facts import Column, Columns

_OVERLAP = 0.5
_OVERLAP_NAMED = 0.3
_FEWEST = 3


def match_columns(before: Columns, after: Columns) -> Mapping[str, str]:
    """Key before → key after, for every column that is believed to be the same one.

    Same address first; then, for what is left, the most common content: half of the smaller list (of at least three
    titles), or three tenths with the same name; last the same path.
    """
    matched = {c.key: c.key for c in before if after.get(c.key) is not None}
    taken = set(matched.values())
    old = [c for c in before if c.key not in matched]
    new = [c for c in after if c.key not in taken]
    titles = {c.key: _titles(c) for c in (*old, *new)}
    scores: list[tuple[float, str, str]] = []
    for one in old:
        for other in new:
            a, b = titles[one.key], titles[other.key]
            smaller = min(len(a), len(b))
            if smaller < _FEWEST:
                continue
            share = len(a & b) / smaller
            if share >= _OVERLAP or (share >= _OVERLAP_NAMED and plain_name(one.name) == plain_name(other.name)):
                scores.append((share, one.key, other.key))
    for _, key, other_key in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if key not in matched and other_key not in taken:
            matched[key] = other_key
            taken.add(other_key)
    by_path = {tuple(map(plain_name, c.path)): c.key for c in reversed(new) if c.key not in taken}
    for column in old:
        key = by_path.get(tuple(map(plain_name, column.path)), "")
        if column.key not in matched and key and key not in taken:
            matched[column.key] = key
            taken.add(key)
    return matched


def _titles(column: Column) -> frozenset[str]:
    return frozenset(plain_name(i.item.title) for i in column.items if i.item.title)
