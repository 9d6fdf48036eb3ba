"""Availability samples (可用性监测): which count, how many failed, over how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from checker.model.facts import Sample


@dataclass(frozen=True, slots=True)
class Watch:
    """Visits of a span of days."""

    visits: int
    failed: int
    blocked: int
    """Turned away by a shield: neither success nor failure of the site."""
    days: int
    """Days from the first to the last visit, both counted."""

    @property
    def share(self) -> float:
        """Share of visits that failed."""
        return self.failed / self.visits if self.visits else 0.0


def watch(samples: Sequence[Sample], as_of: date, days: int, *, too_slow_ms: int, family: str = "") -> Watch:
    """Visits of the last `days` days; a visit that took `too_slow_ms` or longer failed.

    `family` empty: IPv4 where it was measured, for a site is reachable when its visitors of today reach it.
    """
    since = as_of - timedelta(days=days)
    inside = [(moment.date(), s) for s in samples if (moment := _moment(s.at)) and since <= moment.date() <= as_of]
    if family:
        inside = [(d, s) for d, s in inside if s.family == family]
    elif any(s.family != "ipv6" for _, s in inside):
        inside = [(d, s) for d, s in inside if s.family != "ipv6"]
    counted = [(d, s) for d, s in inside if s.failure != "blocked"]
    failed = sum(not s.ok or s.total_ms >= too_slow_ms for _, s in counted)
    span = (max(d for d, _ in counted) - min(d for d, _ in counted)).days + 1 if counted else 0
    return Watch(len(counted), failed, len(inside) - len(counted), span)


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None
