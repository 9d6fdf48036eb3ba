"""Who owes what: duties of a whole area are not asked of the site of one department, and units are the plan's own zone's."""

from __future__ import annotations

from datetime import date

import pytest

from checker.catalog import load_catalogue, load_workdays
from checker.engine.judge import judge
from checker.model.site import SiteView, Zone
from checker.model.vocabulary import Verdict
from rules import load

CATALOGUE = load_catalogue()
RULES = load()
OWED = [r for r in CATALOGUE.vocabulary["government_only"] if r in RULES]  # type: ignore[attr-defined]


def view(klass: str) -> SiteView:
    """A site without any fact."""
    zone = Zone("某县人力资源和社会保障局", klass=klass, year=2021)
    return SiteView(zone.name, "https://www.rsj.example/", date(2021, 12, 1), zone, load_workdays())


def test_every_government_duty_is_known() -> None:
    assert set(CATALOGUE.vocabulary["government_only"]) <= set(CATALOGUE.requirements)  # type: ignore[call-overload]


@pytest.mark.parametrize("identifier", OWED)
def test_a_department_is_not_asked_for_duties_of_a_government(identifier: str) -> None:
    found = judge(RULES, CATALOGUE, view("department"), overrides={}, faults={}, only=[identifier]).findings
    assert [(f.verdict, f.problem) for f in found] == [(Verdict.NOT_APPLICABLE, "not_for_department")]


@pytest.mark.parametrize("klass", ["government", ""])
def test_others_are_asked(klass: str) -> None:
    found = judge(RULES, CATALOGUE, view(klass), overrides={}, faults={}, only=[OWED[0]]).findings
    assert [f.problem for f in found] == ["no_fact"]


def test_a_department_keeps_its_own_duties() -> None:
    only = ["s13-annual-report-posted", "s14-statutory-freshness"]
    found = judge(RULES, CATALOGUE, view("department"), overrides={}, faults={}, only=only).findings
    assert {f.problem for f in found} == {"no_fact"}
