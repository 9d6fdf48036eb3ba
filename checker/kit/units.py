"""Responsible units (责任单位): which documents are whose, one finding a unit, the site line."""

from __future__ import annotations

from collections.abc import Iterable

from checker.kit.case import Case
from checker.model.facts import Document
from checker.model.finding import Finding
from checker.model.site import Unit
from checker.model.vocabulary import Reason


def of_unit(unit: Unit, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents matched with confidence to a unit."""
    return tuple(d for d in documents if d.unit == unit.name)


def doubtful_of(unit: Unit, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents that may be a unit's."""
    return tuple(d for d in documents if d.unit_doubt == unit.name and d.unit != unit.name)


def no_units(case: Case, problem: str = "no_units") -> Finding:
    """The answer of a unit rule when the configuration lists no units."""
    return case.unknown(problem, Reason.NO_UNIT_LIST, where="config.toml [[unit]]")
