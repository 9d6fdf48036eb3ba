"""A first look at a site: every column of the sample portal is found, and no purpose that is sure is wrong."""

from __future__ import annotations

import tomllib

import pytest

from checker.app.survey import INIT_PAGES, Discovery, _look, starting_config
from checker.catalog import load_catalogue
from checker.config import Config, parse_config
from checker.demo import content
from checker.demo.building import build
from checker.demo.draft import Draft
from checker.demo.render import RENDERERS
from checker.demo.server import serve
from checker.demo.values import STYLES
from checker.demo.words import units

PURPOSES = {
    "xwzx gzdt": "news", "xxgk": "platform", "fwzx guide zwfw": "service", "hdjl 12345": "interaction",
    "zjlg gk": "overview", "ztzl momentum theme": "key_work", "zn": "foi_guide", "zd": "foi_rules",
    "statutory": "statutory", "nb nb-zone nb-dept": "annual_report", "nb-site": "website_report", "ysq": "foi_request",
    "ld": "leaders", "xmt": "new_media", "jg": "institution", "xk": "permits", "cf": "penalties", "sf": "fees",
    "cg": "procurement", "jc sj": "supervision", "zk": "personnel", "zy": "public_resources",
    "zdxx": "land_acquisition", "sb": "livelihood", "plan plan-145": "plan", "plan-special": "plan_special",
    "plan-spatial": "plan_spatial", "plan-regional": "plan_regional", "plan-history": "plan_history",
    "plan-annual": "plan_annual", "reform": "reform", "project": "projects", "industry": "industrial_policy",
    "data": "open_data", "stat": "statistics", "consume": "consumption", "money": "budget", "gov-b": "budget_gov",
    "gov-f": "final_gov", "dept-b": "budget_dept", "dept-f": "final_dept", "debt": "debt", "power": "power_list",
    "njtj": "service_stats", "biz": "business_environment", "epidemic": "epidemic", "emergency": "emergency",
    "health": "health", "pse": "public_enterprise", "pse-rule": "public_enterprise_catalogue",
    "doc-gfx": "normative", "doc-gw doc-bm": "policy", "doc-ql": "cleanup", "doc-ba": "normative_filing",
    "jdhy wzjd tjjd zjjd sxh": "interpretation", "spjd": "interpretation interview", "zcwd": "qa",
    "zxck": "policy_advice", "hygq": "response", "law": "laws", "decide": "decision",
    "decide-list": "decision_catalogue", "decide-draft decide-bg": "decision_stage", "yjzj wj": "consultation",
    "yjfk": "consultation_feedback", "meet": "meeting", "tz": "hearing", "kfr": "open_day", "jy": "proposals",
    "xx": "mailbox", "zxft": "interview", "base base-cat base-field": "standard_catalogue",
    "base-list": "basic_catalogue", "zone-page": "reading_room", "push": "foi_work", "push-plan": "workpoints",
    "push-org": "foi_work leaders", "push-train": "training", "push-score": "assessment", "push-check": "assessment",
    "tzgg": "notice", "mtjj": "media_watch",
}  # fmt: skip
"""Keys of the sample portal's columns → what they are for, whatever a style calls them."""
FIELD_ROLES = {
    "standard_field", "livelihood", "health", "land_acquisition", "public_resources", "plan_spatial", "supervision",
    "emergency", "fees", "service",
}  # fmt: skip


def purposes(key: str) -> set[str]:
    """The right roles of a column of the portal."""
    for keys, roles in PURPOSES.items():
        if key in keys.split():
            return set(roles.split())
    if key.startswith("project-"):
        return {"projects"}
    if key.startswith("pse-"):
        return {"public_enterprise_field"}
    assert key.startswith("field-"), key
    return FIELD_ROLES


@pytest.fixture(scope="module", params=STYLES)
def looked(request: pytest.FixtureRequest) -> tuple[str, str, Discovery]:
    """Style, address and what a first look at the portal found."""
    base = Config.model_validate({"crawl": {"rate_per_second": 0, "concurrency": 8}})
    with serve(build(request.param)) as url:
        found, _ = _look(f"{url}/", pages=INIT_PAGES, say=lambda _: None, progress=lambda _: None, base=base)
    return request.param, url, found


def test_every_column_is_found_and_no_sure_role_is_wrong(looked: tuple[str, str, Discovery]) -> None:
    style, url, found = looked
    draft = Draft(style, 2021, units(10))
    content.write(draft)
    renderer = RENDERERS[style](draft)
    by_address = {c["url"].removeprefix(url).partition("?")[0]: c for c in found.columns}
    missing, wrong, unsure = [], [], []
    for key, column in draft.columns.items():
        got = by_address.get(renderer.column_path(key))
        if got is None:
            missing.append((key, column.name))
            continue
        right = purposes(key)
        if got["confidence"] in ("", "low"):
            unsure.append((key, column.name))
        elif got["role"] not in right:
            wrong.append((key, column.name, got["role"], got["confidence"], got["why"]))
    assert missing == []
    assert wrong == []
    assert len(unsure) <= 0.06 * len(draft.columns), unsure
    assert len(found.columns) == len(draft.columns)


def test_units_and_name_are_found(looked: tuple[str, str, Discovery]) -> None:
    style, _, found = looked
    portal = build(style)
    assert set(found.units) == set(portal.unit_names)
    assert found.name == portal.site_name


def test_the_starting_configuration_is_valid_and_names_columns_by_path() -> None:
    from tests.app.site import serve as small_site

    with small_site() as site:
        text = starting_config(site.url("/"), say=lambda _: None, progress=lambda _: None)
    tomllib.loads(text)
    assert parse_config(text, "config.toml", load_catalogue()).site[0].url == site.url("/")
    assert "#   规划计划：规划计划，5条" in text
    assert "#   政策解读：政策解读，空栏目" in text
