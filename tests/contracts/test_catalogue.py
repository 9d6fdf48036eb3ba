"""The catalogue and the plan are complete, and every word a report shows from them is there in Chinese."""

from __future__ import annotations

import re

import pytest

from checker.app.rulebook import plan_state, speaker
from checker.catalog import load_catalogue, plan_names
from checker.model.vocabulary import Mode
from rules import load

CATALOGUE = load_catalogue()
OWN = {k: r for k, r in CATALOGUE.requirements.items() if r.kind == "requirement"}
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_requirement_item_and_annex_row_is_there() -> None:
    assert len(OWN) == 131
    assert [i.number for i in CATALOGUE.plan.items] == list(range(1, 20))
    assert len(CATALOGUE.plan.annex) == 25
    assert len({a.row for a in CATALOGUE.plan.annex}) == 25


def test_the_plan_reaches_every_requirement_and_only_known_ones() -> None:
    named = [i for item in CATALOGUE.plan.items for i in item.requirements]
    assert len(named) == len(set(named)), "a requirement stands under two items"
    assert set(named) == set(OWN)
    for item in CATALOGUE.plan.items:
        assert {OWN[i].item for i in item.requirements} <= {item.number}
    rows = {i for row in CATALOGUE.plan.annex for i in row.requirements}
    assert rows <= set(OWN)
    for requirement in OWN.values():
        for row in re.findall(r"\d+\.\d+", str(requirement.annex_row)):
            assert any(str(a.row) == row for a in CATALOGUE.plan.annex), requirement.id


@pytest.mark.parametrize("name", plan_names())
def test_items_and_rows_without_a_requirement_say_why(name: str) -> None:
    state = plan_state(name)
    for row in (*state["items"], *state["annex_rows"]):
        assert row["rule"] + row["manual"] + row["no_check"] > 0 or row["note"]


def test_every_entry_has_its_demand_in_chinese() -> None:
    assert [r.id for r in CATALOGUE.requirements.values() if not CHINESE.search(r.demand_zh)] == []


def test_every_manual_entry_says_why_in_chinese() -> None:
    manual = [r for r in CATALOGUE.requirements.values() if r.mode is Mode.MANUAL]
    assert manual
    assert [r.id for r in manual if not CHINESE.search(r.manual_reason)] == []


def test_every_automatic_entry_has_a_rule() -> None:
    rules = load()
    judged = [r for r in CATALOGUE.requirements.values() if r.mode is Mode.AUTO]
    assert [r.id for r in judged if speaker(r.id, rules) is None] == []


def test_every_rule_judges_what_the_catalogue_knows() -> None:
    for rule in load().values():
        assert {rule.meta.id, *rule.meta.also} <= set(CATALOGUE.requirements), rule.module


def test_every_threshold_has_a_basis_and_every_entry_a_source() -> None:
    for requirement in CATALOGUE.requirements.values():
        assert requirement.sources, requirement.id
        assert requirement.title
        assert CHINESE.search(requirement.title)
        assert requirement.title_en
        assert not CHINESE.search(requirement.title_en), requirement.id
        for threshold in requirement.thresholds.values():
            assert threshold.basis
