"""Extractors as a graph: parameter types are what they need, the return type is what they make."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any, get_type_hints

Extractor = Callable[..., object]


class GraphError(Exception):
    """The extractors do not fit together: a cycle, two makers of one fact, or a fact nobody makes."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An extractor that raised, or could not run because one below it did."""

    fact: type
    message: str
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One extractor with the types it takes and the type it makes."""

    run: Extractor
    needs: Mapping[str, type]
    makes: type


class Graph:
    """Extractors in an order in which each finds what it needs.

    Raises GraphError when there is none.
    """

    def __init__(self, extractors: Sequence[Extractor], given: Sequence[type]) -> None:
        self.given = tuple(given)
        steps: dict[type, Step] = {}
        for extractor in extractors:
            step = _step(extractor)
            if step.makes in steps or step.makes in self.given:
                raise GraphError(f"two extractors make {step.makes.__name__}")
            steps[step.makes] = step
        for step in steps.values():
            for name, need in step.needs.items():
                if need not in steps and need not in self.given:
                    raise GraphError(f"nobody makes {need.__name__}, parameter {name} of {step.makes.__name__}")
        order = TopologicalSorter({made: [n for n in s.needs.values() if n in steps] for made, s in steps.items()})
        try:
            self.steps = tuple(steps[made] for made in order.static_order())
        except CycleError as error:
            names = " → ".join(getattr(t, "__name__", str(t)) for t in error.args[1])
            raise GraphError(f"extractors need each other: {names}") from error

    @property
    def facts(self) -> frozenset[type]:
        """Every fact this graph makes."""
        return frozenset(step.makes for step in self.steps)

    def run(self, given: Mapping[type, object]) -> tuple[dict[type, object], tuple[Fault, ...]]:
        """All facts that could be made, and why others could not."""
        made: dict[type, object] = dict(given)
        faults: list[Fault] = []
        for step in self.steps:
            lacking = [need for need in step.needs.values() if need not in made]
            if lacking:
                faults.append(Fault(step.makes, f"{lacking[0].__name__} is missing"))
                continue
            try:
                made[step.makes] = step.run(**{name: made[need] for name, need in step.needs.items()})
            except Exception as error:  # one broken fact must not take the others with it
                faults.append(Fault(step.makes, f"{type(error).__name__}: {error}", traceback.format_exc()))
        return {fact: value for fact, value in made.items() if fact not in given}, tuple(faults)


def _step(extractor: Extractor) -> Step:
    hints: dict[str, Any] = get_type_hints(extractor)
    makes = hints.pop("return", None)
    if not isinstance(makes, type):
        raise GraphError(f"{extractor.__name__} does not say what it makes")
    return Step(extractor, hints, makes)
