"""Shares all faults out over sets in which no fault meets what another one changes."""

from __future__ import annotations

import pickle

from checker.demo import content
from checker.demo.draft import Column, Draft, Item
from checker.demo.faults.registry import REGISTRY, compatible
from checker.demo.values import ANY
from checker.demo.words import units

LARGEST = 40
"""Faults in one portal at most: beyond that it would no longer look like a portal with faults."""


def fresh(style: str = "trs", seed: int = 2021, count: int = 10) -> Draft:
    """A fault-free draft."""
    draft = Draft(style, seed, units(count))
    content.write(draft)
    return draft


def _own(item: Item) -> tuple[object, ...]:
    # Links to other items change when those are taken away; that is no change of this item.
    return (
        item.column,
        item.title,
        item.day,
        item.blocks,
        item.fields,
        item.files,
        item.list_day,
        item.meta,
        item.status,
        item.soft_error,
        item.tools,
    )


def _head(column: Column) -> tuple[object, ...]:
    return (column.name, column.parent, column.kind, column.blocks, column.files, column.placeholder)


def footprint(name: str, stored: bytes, clean: Draft) -> frozenset[str]:
    """What a fault alters, takes away or judges: items (`item:KEY`), columns (`column:KEY`), subjects (`claim:…`)."""
    spoiled: Draft = pickle.loads(stored)
    marks = set()
    for planted in REGISTRY[name].plant(spoiled):
        word = "free" if planted.allowed == ANY else "claim"
        marks.add(f"{word}:{planted.requirement}|{planted.subject}")
    for key, item in clean.items.items():
        now = spoiled.items.get(key)
        if now is None or _own(now) != _own(item):
            marks.add(f"item:{key}")
    for key, column in clean.columns.items():
        found = spoiled.columns.get(key)
        if found is None or _head(found) != _head(column):
            marks.add(f"column:{key}")
    return frozenset(marks)


def footprints() -> dict[str, frozenset[str]]:
    """The footprint of every fault."""
    clean = fresh()
    stored = pickle.dumps(clean)
    return {name: footprint(name, stored, clean) for name in REGISTRY}


def meet(one: str, other: str, marks: dict[str, frozenset[str]]) -> bool:
    """True when two faults cannot be judged apart in one portal."""
    if not compatible(one, other):
        return True
    a, b = marks[one], marks[other]
    # Two faults may both leave a subject free; one may not demand what the other leaves free.
    if {m for m in a & b if not m.startswith("free:")}:
        return True
    claims_a = {m.removeprefix("claim:") for m in a if m.startswith("claim:")}
    claims_b = {m.removeprefix("claim:") for m in b if m.startswith("claim:")}
    return any(f"free:{c}" in b for c in claims_a) or any(f"free:{c}" in a for c in claims_b)


def pack(marks: dict[str, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """Compatible sets by first fit, faults that meet many others first; always the same."""
    names = list(REGISTRY)
    meets = {n: {o for o in names if o != n and meet(n, o, marks)} for n in names}
    sets: list[list[str]] = []
    for name in sorted(names, key=lambda n: (-len(meets[n]), n)):
        for chosen in sets:
            if len(chosen) < LARGEST and not meets[name] & set(chosen):
                chosen.append(name)
                break
        else:
            sets.append([name])
    return tuple(tuple(sorted(chosen)) for chosen in sets)
