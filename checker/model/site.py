"""What a rule sees: a narrow view of the site, its options, the zone and the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from checker.model.finding import ThresholdUsed
from checker.model.requirement import Number, Requirement, Threshold
from checker.model.vocabulary import Basis

Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Unit:
    """A responsible unit (责任单位) of the configuration."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "department"
    """department, dispatched, centre, company or government."""
    has_budget: bool = True
    subordinates: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Zone:
    """The body that is audited."""

    name: str = ""
    short_name: str = ""
    parent: str = ""
    klass: str = ""
    """government, department or empty (not configured: judged as government, said so)."""
    year: int = 0
    """Audit year."""
    budget_approved: date | None = None
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Workdays:
    """Working days of China (工作日), from a dated table by year.

    `holidays` are weekdays off, `extra` Saturdays and Sundays worked; `confirmed` the years with a table.
    """

    holidays: frozenset[date] = frozenset()
    extra: frozenset[date] = frozenset()
    confirmed: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """True on a working day; Monday to Friday where the year has no table."""
        return day in self.extra or (day.weekday() < 5 and day not in self.holidays)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(1 for n in range(1, (end - start).days + 1) if self.is_workday(start + timedelta(days=n)))

    def add(self, start: date, days: int) -> date:
        """The day that is `days` working days after `start`."""
        day, left = start, days
        while left > 0:
            day += timedelta(days=1)
            left -= self.is_workday(day)
        return day

    def sure(self, *days: date) -> bool:
        """True when every year touched has a confirmed table."""
        return all(d.year in self.confirmed for d in days)


@dataclass(frozen=True, slots=True)
class Options:
    """Options of one rule: catalogue thresholds, the rule's own defaults, what the user set."""

    requirement: Requirement
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
    values: Mapping[str, object] = field(default_factory=dict)

    def number(self, name: str) -> Number:
        """Value in force of a threshold. Raises KeyError for an unknown name."""
        return self.thresholds[name].value

    def integer(self, name: str) -> int:
        """As `number`, as int."""
        return int(self.thresholds[name].value)

    def basis(self, name: str) -> Basis:
        """Where the value in force comes from."""
        return self.thresholds[name].basis

    def used(self, *names: str) -> tuple[ThresholdUsed, ...]:
        """The named thresholds for a finding, all when none is named."""
        chosen = names or tuple(self.thresholds)
        return tuple(ThresholdUsed(n, self.thresholds[n].value, self.thresholds[n].basis) for n in chosen)

    def words(self, name: str) -> tuple[str, ...]:
        """A list-of-words option."""
        value = self.values[name]
        if not isinstance(value, list | tuple):
            raise TypeError(f"option {name} is no list")
        return tuple(str(v) for v in value)

    def flag(self, name: str) -> bool:
        """A yes/no option."""
        return bool(self.values[name])

    def text(self, name: str) -> str:
        """A text option."""
        return str(self.values[name])


@dataclass(frozen=True, slots=True)
class SiteView:
    """The facts a rule declared, and nothing else."""

    name: str
    url: str
    as_of: date
    zone: Zone
    workdays: Workdays
    facts: Mapping[type, object] = field(default_factory=dict)
    owner_consent: bool = False

    def get(self, fact: type[Fact]) -> Fact:
        """The fact of that type. Raises KeyError when the rule did not declare it."""
        value = self.facts[fact]
        if not isinstance(value, fact):
            raise TypeError(f"{fact.__name__} expected")
        return value
