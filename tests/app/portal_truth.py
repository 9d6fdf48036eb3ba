"""Verdicts on the sample portal against its truth tables: run by the tests, and by hand for the table per rule.

python -m tests.app.portal_truth [--sets 0,1,2] [--all-styles]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from checker.app.demo import demo
from checker.app.truth import Comparison
from checker.demo import FAULT_SETS, STYLES


@dataclass(slots=True)
class Tally:
    """Sums over portals."""

    planted: int = 0
    found: int = 0
    fails: int = 0
    false_fails: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    per_rule: dict[str, list[int]] = field(default_factory=dict)
    not_compared: set[str] = field(default_factory=set)

    def add(self, name: str, comparison: Comparison, fails: int) -> None:
        """Take in one portal."""
        self.planted += comparison.faults
        self.found += comparison.found
        self.fails += fails
        self.not_compared.update(comparison.not_compared)
        for rule, (planted, found, wrong) in comparison.per_rule.items():
            sums = self.per_rule.setdefault(rule, [0, 0, 0])
            for index, value in enumerate((planted, found, wrong)):
                sums[index] += value
        for difference in comparison.differences:
            text = f"{name} {difference.requirement} {difference.subject}: {difference.expected} ≠ {difference.message[:160]}"
            (self.missed if difference.fault else self.others).append(text)
        self.false_fails += [f"{name} {d.requirement} {d.subject}: {d.message[:160]}" for d in comparison.false_fails]

    @property
    def recall(self) -> float:
        """Share of planted faults that were found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Share of `fail` verdicts that the truth allows."""
        return 1 - len(self.false_fails) / self.fails if self.fails else 1.0


def run(style: str, faults: str, *, blocked: bool = False) -> tuple[Comparison, int]:
    """Audit one portal; its comparison and the number of `fail` verdicts."""
    with tempfile.TemporaryDirectory() as folder:
        result = demo(Path(folder), style=style, faults=faults, blocked=blocked, formats=("json",))
    fails = sum(str(f.verdict) == "fail" for f in result.audit.evaluation.report.findings)
    return result.comparison, fails


def portals(sets: list[int], all_styles: bool) -> Iterator[tuple[str, str]]:
    """Style and faults of each portal to audit."""
    for number in sets:
        for style in STYLES if all_styles else (STYLES[number % len(STYLES)],):
            yield style, f"set:{number}"


def main() -> int:
    """Print the table per rule."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sets", default=",".join(map(str, range(len(FAULT_SETS)))))
    parser.add_argument("--all-styles", action="store_true")
    parser.add_argument("--clean", action="store_true", help="fault-free and blocked portals as well")
    options = parser.parse_args()
    tally = Tally()
    numbers = [int(n) for n in options.sets.split(",") if n]
    jobs = [(s, f, False) for s, f in portals(numbers, options.all_styles)]
    if options.clean:
        jobs += [(style, "none", blocked) for style in STYLES for blocked in (False, True)]
    for style, faults, blocked in jobs:
        name = f"{style} {faults}{' blocked' if blocked else ''}"
        comparison, fails = run(style, faults, blocked=blocked)
        tally.add(name, comparison, fails)
        print(
            f"{name}: planted {comparison.faults} found {comparison.found} differences {len(comparison.differences)} false fails {len(comparison.false_fails)}",
            flush=True,
        )
    print(f"\n{'rule':36} planted found false")
    for rule, (planted, found, wrong) in sorted(tally.per_rule.items()):
        if planted or wrong:
            print(f"{rule:36} {planted:7} {found:5} {wrong:5}")
    for title, lines in (
        ("missed", tally.missed),
        ("false fails", tally.false_fails),
        ("other differences", tally.others),
    ):
        print(f"\n{title}: {len(lines)}")
        for line in lines:
            print("  " + line)
    print(f"\nnot compared: {', '.join(sorted(tally.not_compared))}")
    print(
        f"recall {tally.recall:.3f} ({tally.found}/{tally.planted}), precision of fail {tally.precision:.3f} ({tally.fails} fails)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
