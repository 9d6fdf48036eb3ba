"""How faults are declared, and helpers to plant them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from checker.demo.draft import Block, Draft, Heading, Item, Para, Table, Unit
from checker.demo.values import ANY, Fault, Planted

FAIL = frozenset({"fail"})
PARTIAL = frozenset({"partial"})
REVIEW = frozenset({"review"})
DOUBT = frozenset({"partial", "review"})
WRONG = frozenset({"fail", "partial", "review"})
BAD = frozenset({"fail", "partial"})
Effects = list[tuple[str, str, frozenset[str]]]
"""Requirement, subject, allowed verdicts."""

Plant = Callable[[Draft], Effects]

__all__ = ["ANY", "BAD", "DOUBT", "FAIL", "PARTIAL", "REVIEW", "WRONG"]

REGISTRY: dict[str, Fault] = {}
TOUCHES: dict[str, frozenset[str]] = {}
"""What each fault needs for itself; two faults that share a word are never planted together."""


def fault(
    name: str, requirements: str | Iterable[str], description: str, *, also: str = "", touches: str = ""
) -> Callable[[Plant], Plant]:
    """Register a planting function. Names in `also` and `touches` are separated by blanks."""

    def register(plant: Plant) -> Plant:
        if name in REGISTRY:
            raise ValueError(f"fault {name} twice")
        ids = (requirements,) if isinstance(requirements, str) else tuple(requirements)

        def planted(draft: Draft) -> tuple[Planted, ...]:
            return tuple(Planted(r, subject, allowed) for r, subject, allowed in plant(draft))

        REGISTRY[name] = Fault(name, ids, description, planted, tuple(also.split()))
        TOUCHES[name] = frozenset(touches.split())
        return plant

    return register


def compatible(one: str, other: str) -> bool:
    """True when two faults need nothing in common and neither blurs what the other shows."""
    a, b = REGISTRY[one], REGISTRY[other]
    if TOUCHES[one] & TOUCHES[other]:
        return False
    return not (set(a.requirements) & set(b.also) or set(b.requirements) & set(a.also))


# Helpers


def drop_theme(draft: Draft, columns: Iterable[str], *words: str) -> None:
    """Take columns away, and every item with one of the words in its title."""
    for key in columns:
        if key in draft.columns:
            draft.drop_column(key)
    draft.drop_items([i.key for i in draft.titled(*words)] if words else [])


def unit(draft: Draft, number: int) -> Unit:
    """The n-th unit, counted round."""
    return draft.units[number % len(draft.units)]


def drop_blocks(item: Item, *words: str) -> None:
    """Take away paragraphs and headings that hold one of the words."""
    item.blocks[:] = without(item.blocks, *words)


def without(blocks: Iterable[Block], *words: str) -> list[Block]:
    """Blocks without the paragraphs and headings that hold one of the words."""
    return [b for b in blocks if not (isinstance(b, (Para, Heading)) and any(w in b.text for w in words))]


def drop_row(item: Item, *labels: str) -> None:
    """Take rows away from label tables."""
    for block in item.blocks:
        if isinstance(block, Table):
            block.rows = [r for r in block.rows if not (r and r[0] in labels)]


def drop_cells(table: Table, *heads: str) -> None:
    """Take columns away from a table."""
    keep = [n for n, head in enumerate(table.rows[0]) if head not in heads]
    table.rows = [[row[n] for n in keep if n < len(row)] for row in table.rows]


def tables(item: Item) -> list[Table]:
    """The tables of an item."""
    return [b for b in item.blocks if isinstance(b, Table)]
