"""The sample portal in three styles with every planted fault: recall, precision of `fail`, silence on clean and blocked ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.app.demo import demo
from checker.demo import FAULT_SETS, FAULTS, STYLES, build
from tests.app.portal_truth import Tally, portals, run

FAULTS_AT_LEAST = 120
RECALL = 0.95
PRECISION = 0.98


@pytest.mark.timeout(900)
def test_planted_faults_are_found_and_nothing_else_is_called_a_fail() -> None:
    tally = Tally()
    for style, faults in portals(list(range(len(FAULT_SETS))), all_styles=False):
        comparison, fails = run(style, faults)
        tally.add(f"{style} {faults}", comparison, fails)
    assert tally.planted >= FAULTS_AT_LEAST
    assert tally.recall >= RECALL, tally.missed
    assert tally.precision >= PRECISION, tally.false_fails


@pytest.mark.timeout(300)
@pytest.mark.parametrize("style", STYLES)
def test_a_portal_without_faults_meets_its_truth_table(style: str) -> None:
    comparison, _ = run(style, "none")
    assert comparison.compared > 500
    assert comparison.differences == ()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("style", STYLES)
def test_nothing_fails_because_it_could_not_be_read(style: str) -> None:
    comparison, _ = run(style, "none", blocked=True)
    assert comparison.false_fails == ()


@pytest.mark.timeout(300)
def test_twenty_units_budgets_every_planted_fault_of_their_files_is_found(tmp_path: Path) -> None:
    wanted = (
        "s02-dept-budget-tables",
        "s02-dept-final-tables",
        "s02-budget-attachment-usable",
        "s02-dept-budget-coverage",
    )
    chosen: list[str] = []
    for name, fault in sorted(FAULTS.items()):
        if set(fault.requirements) & set(wanted):
            try:
                build("trs", 2021, [*chosen, name], units=20)
            except ValueError:
                continue
            chosen.append(name)
    result = demo(tmp_path, faults=chosen, units=20, formats=("json",))
    of_files = [d for d in result.comparison.differences if d.requirement in wanted]
    assert result.comparison.faults >= 8
    assert of_files == []
    assert result.comparison.false_fails == ()
