"""Where something belongs on a site and how completely that place was read."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.coverage import Coverage, join_all
from checker.model.evidence import Evidence
from checker.model.facts import Column, Columns
from checker.model.site import SiteView


@dataclass(frozen=True, slots=True)
class Place:
    """The columns where something belongs, and what an absence there would rest on."""

    columns: tuple[Column, ...]
    """Columns believed to have the role, with those below them."""
    doubtful: tuple[Column, ...]
    """Columns that may have the role."""
    coverage: Coverage
    """Complete only when an absence may be claimed."""

    @property
    def exists(self) -> bool:
        """True when a column with the role was found."""
        return bool(self.columns)

    @property
    def tops(self) -> tuple[Column, ...]:
        """The columns that are not below another one of the place."""
        keys = {c.key for c in self.columns}
        return tuple(c for c in self.columns if c.parent not in keys)

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the columns."""
        return frozenset(c.key for c in self.columns)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """First pages of the columns looked at, at most five."""
        return tuple(c.evidence for c in self.columns if c.evidence is not None)[:5]


def place(site: SiteView, *roles: str) -> Place:
    """Where things of these roles belong.

    With such columns, the coverage is theirs and that of every column below and of columns that may have the role.
    Without any, it is that of the navigation: only a menu and a site map (or platform tree) read completely prove
    that there is no such column.
    """
    columns = site.get(Columns)
    tops = columns.with_role(*roles)
    found = {c.key: c for top in tops for c in (top, *columns.below(top))}
    doubtful = tuple(c for c in columns if c.key not in found and any(g.role in roles for g in c.roles))
    if found:
        coverage = join_all(c.coverage for c in (*found.values(), *doubtful))
    else:
        coverage = join_all((columns.navigation, *(c.coverage for c in doubtful)))
    return Place(tuple(found.values()), doubtful, coverage)
