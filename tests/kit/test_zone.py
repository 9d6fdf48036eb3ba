"""Names of the audited body."""

from __future__ import annotations

import pytest

from checker.kit.traces import level_of
from checker.kit.zone import names_zone, zone_names
from checker.model.site import SiteView, Workdays, Zone
from tests.rules.facts import AS_OF, document

FULL = Zone(name="临沂临港经济开发区管理委员会", short_name="临港区", parent="临沂市")


@pytest.mark.parametrize(
    "title",
    [
        "临沂临港经济开发区管理委员会关于印发规划的通知",
        "临沂临港经济开发区“十四五”教育发展规划",
        "临港区2021年政务公开工作要点",
        "临沂临港区 抽查计划",
        "临港经济开发区权责清单",
    ],
)
def test_titles_that_name_the_zone(title: str) -> None:
    assert names_zone(FULL, title)


@pytest.mark.parametrize(
    "title", ["临沂市人民政府关于印发规划的通知", "临沂经济技术开发区规划", "国家级经济开发区考核办法", ""]
)
def test_titles_that_do_not(title: str) -> None:
    assert not names_zone(FULL, title)


def test_bare_sorts_and_the_parent_are_no_names() -> None:
    assert not {"临沂", "经济开发区", "开发区", "区"}.intersection(zone_names(FULL))
    assert zone_names(Zone()) == ()


def test_a_zone_named_like_its_parent_keeps_its_full_name_only() -> None:
    zone = Zone(name="临沂高新技术产业开发区管理委员会", short_name="临沂高新区", parent="临沂市")
    assert names_zone(zone, "临沂高新区预算")
    assert names_zone(zone, "临沂高新技术产业开发区预算")
    assert not names_zone(zone, "临沂市预算")
    assert names_zone(Zone(name="临沂高新区", short_name="高新区", parent="临沂市"), "高新区预算")


def test_the_zones_own_title_is_not_the_citys() -> None:
    view = SiteView("站", "https://www.zone.example/", AS_OF, FULL, Workdays())
    assert level_of(view, document("临沂临港经济开发区十四五规划")) == "区"
    assert level_of(view, document("临沂市十四五规划")) == "市"
