"""Faults to plant, derived from the text of the requirements, one module for each group of work items."""

from __future__ import annotations

from checker.demo.faults import (
    decisions,
    documents,
    economy,
    interaction,
    interpretation,
    money,
    plans,
    platform,
    reports,
    services,
    site,
    welfare,
    work,
)
from checker.demo.faults.registry import REGISTRY
from checker.demo.faults.sets import SETS
from checker.demo.faults.showcase import SHOWCASE
from checker.demo.values import Fault

__all__ = ["FAULTS", "FAULT_SETS", "MODULES"]

MODULES = (
    plans, economy, money, services, welfare, interpretation, interaction, decisions, documents, reports, platform, work, site,
)  # fmt: skip

FAULTS: dict[str, Fault] = dict(REGISTRY)
"""Every fault by its id."""

FAULT_SETS = (SHOWCASE, *SETS)
"""Compatible sets: first a hand-picked one for a demonstration, then sets that together plant every fault once."""
