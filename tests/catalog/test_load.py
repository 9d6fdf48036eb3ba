"""Catalogue, plan and working days as values."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.catalog import CatalogError, load_catalogue, load_plan, load_workdays
from checker.model.vocabulary import Basis, Mode


def test_everything_of_the_plan_is_accounted_for() -> None:
    catalogue = load_catalogue()
    assert sum(r.kind == "requirement" for r in catalogue.requirements.values()) == 131
    assert len(catalogue.plan.items) == 19
    assert len(catalogue.plan.annex) == 25
    named = {i for item in catalogue.plan.items for i in item.requirements}
    assert named == {r.id for r in catalogue.requirements.values() if r.kind == "requirement"}
    assert {r.mode for r in catalogue.requirements.values()} == set(Mode)


def test_thresholds_keep_their_basis() -> None:
    thresholds = load_catalogue().requirements["s02-dept-budget-coverage"].thresholds
    assert thresholds["publish_within_days"].basis is Basis.LAW
    assert thresholds["fail_after_month"].basis is Basis.DEFAULT


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2021, 6, 25), date(2021, 6, 28), 1),
        (date(2021, 9, 30), date(2021, 10, 8), 1),
        (date(2021, 9, 30), date(2021, 10, 9), 2),
        (date(2021, 4, 30), date(2021, 5, 6), 1),
        (date(2021, 5, 6), date(2021, 4, 30), -1),
        (date(2021, 5, 6), date(2021, 5, 6), 0),
    ],
)
def test_working_days_with_holidays_and_make_up_days(start: date, end: date, days: int) -> None:
    assert load_workdays().between(start, end) == days


def test_a_year_without_a_table_is_not_sure() -> None:
    workdays = load_workdays()
    assert workdays.sure(date(2021, 1, 1), date(2026, 12, 31))
    assert not workdays.sure(date(2021, 1, 1), date(2027, 1, 1))
    assert workdays.add(date(2021, 9, 30), 1) == date(2021, 10, 8)


def test_wrong_plans_are_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="lingang_2021"):
        load_plan("nothing")
    with pytest.raises(CatalogError, match="x.toml"):
        load_plan(str(tmp_path / "x.toml"))
    bad = tmp_path / "bad.toml"
    bad.write_text(
        "id = 'x'\ntitle = 't'\nnumber = ''\nyear = 2022\nissued = ''\n[[item]]\nnumber = 1\ntitle = 'a'\nclause = 'b'\n[[annex_row]]\nrow='1'\ntask=''\ndemand=''\nunits=[]\nno_check='x'\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogError, match="第1项"):
        load_plan(str(bad))
