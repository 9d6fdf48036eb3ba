"""What of a report stands where: rows on the main page, details inline, packed or in volumes (分册) beside it."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable, Mapping
from functools import cached_property

from markupsafe import Markup

from reports.rows import Group, Row
from reports.safe import file_name
from reports.view import View

ROWS_LISTED = 5_000
"""Most rows on the main page; beyond, each requirement lists its worst and leads to its volume."""
ROWS_A_VOLUME = 250
INLINE_BYTES = 450_000
"""Details written into the main page as they are, for the rows to mend first; readable without scripts."""
PACKED_BYTES = 900_000
"""Details that follow compressed in the main page; the script unpacks them when a row is opened."""
VOLUMES = "findings"


def water_line(sizes: list[int], room: int) -> int:
    """The highest cap for which all sizes cut to it fit into `room`; the largest size when all fit."""
    low, high = 1, max(sizes, default=1)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(size, middle) for size in sizes) <= room:
            low = middle
        else:
            high = middle - 1
    return low


class Layout:
    """Places of rows and details.

    `details` gives the rendered detail of a row; it is asked once for each row, in order of urgency.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.groups = view.requirements
        cap = water_line([len(g.rows) for g in self.groups.values()], ROWS_LISTED)
        self.caps = {g.key: min(len(g.rows), cap) for g in self.groups.values()}
        self.listed = {row.ref for g in self.groups.values() for row in g.rows[: self.caps[g.key]]}
        self.group_of = {row.ref: g for g in self.groups.values() for row in g.rows}
        self.inline: dict[str, Markup] = {}
        self.packs: list[tuple[str, str]] = []
        self.chunks: dict[str, str] = {}

    @cached_property
    def _files(self) -> Mapping[str, str]:
        taken: set[str] = set()
        files = {}
        for g in self.groups.values():
            name = file_name(g.key.removeprefix("req-"), "", taken)
            taken.add(name.lower())
            files[g.key] = name
        return files

    def volume(self, group: Group, part: int = 1) -> str:
        """Path of a volume, relative to the main page."""
        return f"{VOLUMES}/{self._files[group.key]}{'' if part == 1 else f'-{part}'}.html"

    def parts(self, group: Group) -> list[tuple[str, tuple[Row, ...]]]:
        """The volumes of a group with their rows."""
        return [
            (self.volume(group, n + 1), group.rows[n * ROWS_A_VOLUME : (n + 1) * ROWS_A_VOLUME])
            for n in range((len(group.rows) + ROWS_A_VOLUME - 1) // ROWS_A_VOLUME)
        ]

    @cached_property
    def elsewhere(self) -> Mapping[str, str]:
        """Row → address of its detail in a volume."""
        return {
            row.ref: f"{path}#{row.ref}"
            for group in self.groups.values()
            for path, rows in self.parts(group)
            for row in rows
        }

    def home(self, row: Row) -> str:
        """Where the row itself stands: the main page, or its volume when the main page does not list it."""
        return "report.html" if row.ref in self.listed else self.elsewhere[row.ref].partition("#")[0]

    def place(self, details: Callable[[Row], Markup]) -> None:
        """Decide for every listed row whether its detail stands inline, packed or only in a volume."""
        used = 0
        for row in self.view.ranked:
            if row.ref not in self.listed:
                continue
            detail = details(row)
            used += len(detail.encode())
            if used > INLINE_BYTES:
                break
            self.inline[row.ref] = detail
        left = PACKED_BYTES
        order = dict.fromkeys(self.group_of[r.ref].key for r in self.view.ranked if r.ref in self.listed)
        for number, key in enumerate(order):
            group = self.groups[key.removeprefix("req-")]
            rows = [r for r in group.rows[: self.caps[key]] if r.ref not in self.inline]
            if not rows:
                continue
            text = "".join(f'<div data-for="{r.ref}">{details(r)}</div>' for r in rows)
            packed = base64.b64encode(gzip.compress(text.encode(), 6, mtime=0)).decode()
            left -= len(packed)
            if left < 0:
                break
            self.packs.append((str(number), packed))
            self.chunks |= {r.ref: str(number) for r in rows}

    @property
    def with_volumes(self) -> list[Group]:
        """Groups of which some detail is not written out in the main page."""
        return [g for g in self.groups.values() if any(r.ref not in self.inline for r in g.rows)]
