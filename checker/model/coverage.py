"""How completely a place was read: the difference between 没有 (not there) and 没看到 (not seen)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.model.vocabulary import Reason


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """One thing that should have been read and was not."""

    reason: Reason
    where: str
    """Address or column that was not read."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a fact was looked for and what was missed.

    `complete` holds only when somewhere was looked at, at least one page was seen and nothing is missing.
    """

    looked_in: tuple[str, ...] = ()
    pages_seen: int = 0
    gaps: tuple[Gap, ...] = ()

    @property
    def complete(self) -> bool:
        """True when the place was read to a proven end."""
        return bool(self.looked_in) and self.pages_seen > 0 and not self.gaps

    @property
    def reason(self) -> Reason | None:
        """The reason word of the first gap; NO_COLUMN when nowhere was looked; None when complete."""
        if self.complete:
            return None
        return self.gaps[0].reason if self.gaps else Reason.NO_COLUMN

    def join(self, other: Coverage) -> Coverage:
        """Coverage of both places together: gaps are united, so joining never makes a reading more complete."""
        return Coverage(
            looked_in=tuple(dict.fromkeys((*self.looked_in, *other.looked_in))),
            pages_seen=self.pages_seen + other.pages_seen,
            gaps=tuple(sorted({*self.gaps, *other.gaps})),
        )


def join_all(coverages: Iterable[Coverage]) -> Coverage:
    """Coverage of several places together; of none, the empty coverage."""
    joined = Coverage()
    for coverage in coverages:
        joined = joined.join(coverage)
    return joined
