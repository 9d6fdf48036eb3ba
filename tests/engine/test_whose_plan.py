"""Units of the plan are shown for the plan's own zone only; what was taken for granted is said."""

from __future__ import annotations

import pytest

from checker.catalog import load_catalogue
from checker.engine.report import assumptions, is_plans_zone, named_units
from checker.model.site import Unit, Zone

CATALOGUE = load_catalogue()
REQUIREMENT = CATALOGUE.requirements["s01-plan-column"]


@pytest.mark.parametrize(
    "zone",
    [
        Zone("临沂临港经济开发区管理委员会", year=2021),
        Zone("某区", units=(Unit("经济发展局"),), year=2021),
        Zone("某区", units=(Unit("区经济发展局"),), year=2021),
    ],
)
def test_the_plans_own_zone_gets_its_units(zone: Zone) -> None:
    assert is_plans_zone(CATALOGUE, zone)
    assert "区经济发展局" in named_units(REQUIREMENT)


@pytest.mark.parametrize(
    "zone",
    [
        Zone(),
        Zone("某县人力资源和社会保障局"),
        Zone("另一经济开发区管理委员会", "开发区"),
        Zone("区", units=(Unit("就业局"),)),
    ],
)
def test_another_zone_is_not_told_of_units_it_does_not_have(zone: Zone) -> None:
    assert not is_plans_zone(CATALOGUE, zone)


def test_what_was_taken_for_granted_is_said() -> None:
    assert assumptions(CATALOGUE, Zone(klass="government", year=2021)) == ()
    assert "机构类别未配置" in assumptions(CATALOGUE, Zone(year=2021))[0]
    (year,) = assumptions(CATALOGUE, Zone(klass="department", year=2026))
    assert "2021年度" in year
    assert "2026年" in year
