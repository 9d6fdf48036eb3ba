"""Contract over all rules: every problem that a rule declares is produced by some test of this folder.

Runs last by its name; alone it has nothing to compare and says so.
"""

from __future__ import annotations

import pytest

from tests.rules.facts import PRODUCED, RULES


def test_every_problem_of_every_rule_is_produced_by_some_test(request: pytest.FixtureRequest) -> None:
    ran = {item.path.name for item in request.session.items if item.path.parent == request.path.parent}
    there = {p.name for p in request.path.parent.glob("test_*.py")}
    if ran != there:
        pytest.skip("needs all tests of this folder in one run")
    lacking = {
        identifier: sorted(set(rule.meta.problems) - PRODUCED.get(identifier, set()))
        for identifier, rule in RULES.items()
    }
    assert not {k: v for k, v in lacking.items() if v}
