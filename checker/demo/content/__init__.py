"""What the fault-free portal holds: one module for each group of work items, each adding to the draft."""

from __future__ import annotations

from checker.demo.content import (
    accounts,
    decisions,
    documents,
    economy,
    interaction,
    organisation,
    plans,
    platform,
    reports,
    services,
    standards,
    welfare,
    work,
)
from checker.demo.draft import Draft

# The order matters: later modules link to what earlier ones wrote.
_PARTS = (
    platform.write,
    organisation.write,
    plans.write,
    economy.write,
    accounts.write,
    services.write,
    welfare.write,
    documents.write,
    decisions.write,
    interaction.write,
    reports.write,
    standards.write,
    work.write,
    platform.finish,
)


def write(draft: Draft) -> None:
    """Fill an empty draft with the fault-free portal."""
    for part in _PARTS:
        part(draft)
    draft.number()
