from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from checker.extract.roles import RoleVocabulary, guess_roles, plain_name, role_vocabulary
from checker.model.facts import RoleGuess
from checker.model.vocabulary import Confidence
from tests.extract.portal import catalogue


@pytest.fixture(scope="module")
def vocabulary() -> RoleVocabulary:
    return role_vocabulary(catalogue().roles, zone_names=("临海新区", "临海"))


def best(
    vocabulary: RoleVocabulary, name: str, path: tuple[str, ...] = (), titles: tuple[str, ...] = ()
) -> RoleGuess | None:
    found = guess_roles(name, path, titles, vocabulary)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("通知公告", "notice"),
        ("“十四五”规划", "plan"),
        ("规划（计划）", "plan"),
        ("部 门 预 算", "budget_dept"),
        ("政府信息公开年度报告", "annual_report"),
        ("“三公”经费", "three_public"),
        ("人大代表建议办理", "proposals"),
        ("政策解读", "interpretation"),
        ("行政规范性文件", "normative"),
    ],
)
def test_the_name_alone_is_sure(vocabulary: RoleVocabulary, name: str, role: str) -> None:
    guess = best(vocabulary, name)
    assert guess is not None
    assert (guess.role, guess.confidence) == (role, Confidence.HIGH)


def test_a_name_of_two_roles_is_sure_of_neither(vocabulary: RoleVocabulary) -> None:
    found = guess_roles("政策法规", (), (), vocabulary)
    assert {g.role for g in found} == {"policy", "laws"}
    assert {g.confidence for g in found} == {Confidence.MEDIUM}


def test_zone_names_and_endings_are_cut_with_less_confidence(vocabulary: RoleVocabulary) -> None:
    for name in ("临海新区通知公告", "本区通知公告", "通知公告栏目"):
        guess = best(vocabulary, name)
        assert guess is not None
        assert (guess.role, guess.confidence) == ("notice", Confidence.MEDIUM), name


def test_a_fragment_needs_the_parent_or_the_titles(vocabulary: RoleVocabulary) -> None:
    alone = best(vocabulary, "历年培训安排")
    assert alone is not None
    assert (alone.role, alone.confidence) == ("training", Confidence.LOW)
    below = best(vocabulary, "历年培训安排", ("政务公开", "组织管理"))
    assert below is not None
    assert (below.role, below.confidence) == ("training", Confidence.MEDIUM)
    shown = best(vocabulary, "历年培训安排", (), ("2021年政务公开培训班", "信息公开培训通知", "业务培训简讯"))
    assert shown is not None
    assert shown.confidence is Confidence.MEDIUM


@pytest.mark.parametrize("name", ["其他", "工作动态", "会议", "文件", "2021年", "动态"])
def test_an_empty_name_is_never_sure(vocabulary: RoleVocabulary, name: str) -> None:
    for path in ((), ("政务公开",), ("部门之窗", "财政局")):
        assert all(g.confidence is not Confidence.HIGH for g in guess_roles(name, path, (), vocabulary))


def test_an_empty_name_takes_the_parents_role(vocabulary: RoleVocabulary) -> None:
    parent = (RoleGuess("normative", Confidence.HIGH, "栏目名称"),)
    found = guess_roles("其他", ("规范性文件", "其他"), (), vocabulary, parent)
    assert [(g.role, g.confidence) for g in found] == [("normative", Confidence.MEDIUM)]
    found = guess_roles("2021年", ("规范性文件", "2021年"), (), vocabulary, parent)
    assert [(g.role, g.confidence) for g in found] == [("normative", Confidence.MEDIUM)]


def test_below_public_enterprises_a_guide_is_not_the_authoritys(vocabulary: RoleVocabulary) -> None:
    found = guess_roles("公开指南", ("政务公开", "公共企事业单位", "公开指南"), (), vocabulary)
    assert [g.role for g in found if g.confidence is not Confidence.LOW] == ["public_enterprise_catalogue"]
    assert guess_roles("教育", ("公共企事业单位", "教育"), (), vocabulary)[0].role == "public_enterprise_field"


def test_a_pilot_field_is_first_of_all_a_field() -> None:
    own = role_vocabulary(catalogue().roles)
    found = {g.role: g.confidence for g in guess_roles("城乡规划", ("基层政务公开", "试点领域", "城乡规划"), (), own)}
    assert found == {"plan_spatial": Confidence.MEDIUM, "standard_field": Confidence.MEDIUM}
    assert guess_roles("城乡规划", ("规划计划", "城乡规划"), (), own)[0].confidence is Confidence.HIGH


def test_the_short_name_of_the_zone_may_stand_before() -> None:
    own = role_vocabulary(catalogue().roles, zone_names=("云岭临港经济开发区", "临港区"))
    for name in ("临港新闻", "临港区新闻", "云岭临港新闻"):
        guess = best(own, name)
        assert guess is not None
        assert (guess.role, guess.confidence) == ("news", Confidence.MEDIUM), name


def test_excluded_words_forbid_a_fragment(vocabulary: RoleVocabulary) -> None:
    assert all(g.role != "plan" for g in guess_roles("自然资源和规划分局", (), (), vocabulary))
    assert all(g.role != "leaders" for g in guess_roles("领导小组", (), (), vocabulary))
    assert all(g.role != "budget" for g in guess_roles("财政局", (), (), vocabulary))


def test_configured_names_come_first() -> None:
    own = role_vocabulary(catalogue().roles, {"notice": ("小黑板",), "plan": ("政策法规",)})
    assert best(own, "小黑板") == RoleGuess("notice", Confidence.HIGH, "栏目名称“小黑板”")
    guess = best(own, "政策法规")
    assert guess is not None
    assert (guess.role, guess.confidence) == ("plan", Confidence.HIGH)
    with pytest.raises(KeyError):
        role_vocabulary(catalogue().roles, {"unheard_of": ("X",)})


def test_every_requirement_finds_its_columns(vocabulary: RoleVocabulary) -> None:
    """Each column name of the catalogue leads to a role of its requirement, alone or below the right column."""
    raw = tomllib.loads((files("rules") / "catalogue" / "roles.toml").read_text(encoding="utf-8"))
    table = raw["requirement_roles"]
    roles = catalogue().roles
    above = ("政务公开", "公共企事业单位", "基层政务公开")
    for requirement in catalogue().requirements.values():
        if requirement.kind != "requirement" or not requirement.column_names:
            continue
        wanted = set(table[requirement.id])
        assert wanted <= set(roles), requirement.id
        for name in requirement.column_names:
            found = {g.role for parent in above for g in guess_roles(name, (parent, name), (), vocabulary)}
            assert wanted & found, (requirement.id, name, found)


def test_roles_are_well_formed() -> None:
    raw = tomllib.loads((files("rules") / "catalogue" / "roles.toml").read_text(encoding="utf-8"))
    for role in raw["role"]:
        assert role["freshness"] in ("news", "notice_policy", "other", "static"), role["id"]
        assert role["title"]
        assert role["title_en"]
        assert len(set(role["names"])) == len(role["names"]), role["id"]
        assert all(plain_name(n) == n for n in (*role["names"], *role.get("contains", ()))), role["id"]
        assert not set(role["names"]) & set(role.get("excludes", ()))
