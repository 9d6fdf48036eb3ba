"""Shorthand for writing articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from checker.demo.draft import Block, Draft, Item, Para
from checker.demo.words import BODY, prose


def on(text: str) -> date:
    """A date from `2021-05-20` or, for the audit year, `5-20`."""
    return date.fromisoformat(text) if len(text) == 10 else date(2021, *map(int, text.split("-")))


def write(
    draft: Draft,
    key: str,
    column: str,
    title: str,
    day: str | date,
    theme: str = "",
    *,
    chars: int = 320,
    who: str = "管委会",
    blocks: Iterable[Block] = (),
    source: str = "",
    **more: object,
) -> Item:
    """Add an article: prose on its theme (its title when none is given), then the blocks."""
    when = day if isinstance(day, date) else on(day)
    body: list[Block] = [Para(p) for p in prose(draft.rng, theme or title, chars, who)] if chars else []
    made = Item(key, column, title, when, [*body, *blocks], source=source or BODY, **more)  # type: ignore[arg-type]
    return draft.add(made)


def series(draft: Draft, column: str, rows: Iterable[tuple[str, str]], **more: object) -> list[Item]:
    """Add several articles of (title, day) to a column; keys are the column and a running number."""
    found = []
    start = sum(1 for i in draft.items.values() if i.column == column)
    for n, (title, day) in enumerate(rows, start + 1):
        found.append(write(draft, f"{column}-{n}", column, title, day, **more))  # type: ignore[arg-type]
    return found
