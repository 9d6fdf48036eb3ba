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
class Gathered:
    """What the extractors made, and what went wrong."""

    facts: Mapping[type, object]
    faults: Mapping[str, str]
    """Name of a fact that could not be made → why, in one line."""
    traces: Mapping[str, str]
    """Name of a fact → traceback of the extractor that raised."""


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

    def run(self, given: Mapping[type, object]) -> Gathered:
        """All facts that could be made, and why others could not. Never raises for a fault of an extractor."""
        made: dict[type, object] = dict(given)
        faults: dict[str, str] = {}
        traces: dict[str, str] = {}
        for step in self.steps:
            name = step.makes.__name__
            lacking = next((need.__name__ for need in step.needs.values() if need not in made), "")
            if lacking:
                faults[name] = f"所依据的事实 {lacking} 未能得出"
                continue
            try:
                made[step.makes] = step.run(**{key: made[need] for key, need in step.needs.items()})
            except Exception as error:  # one broken fact must not take the others with it
                faults[name] = f"{type(error).__name__}: {error}"
                traces[name] = traceback.format_exc()
        return Gathered({fact: value for fact, value in made.items() if fact not in given}, faults, traces)


def _step(extractor: Extractor) -> Step:
    hints: dict[str, Any] = get_type_hints(extractor)
    makes = hints.pop("return", None)
    if not isinstance(makes, type):
        raise GraphError(f"{extractor.__name__} does not say what it makes")
    return Step(extractor, hints, makes)
