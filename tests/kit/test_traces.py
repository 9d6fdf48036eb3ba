"""Whose an item is, of which level, whether it is news, what an absence rests on."""

from __future__ import annotations

import pytest

from checker.kit.fieldsets import PILOT, columns_named, fields_named
from checker.kit.place import place
from checker.kit.plans import is_plan, topic
from checker.kit.traces import anywhere, distinct, is_news, kinds, level_of, of_others, others_inside
from checker.model.vocabulary import PageKind
from tests.rules.facts import column, document, gapped, site


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("国务院办公厅关于健康中国行动的意见", "国家"),
        ("山东省人民政府关于印发规划的通知", "省"),
        ("省政府办公厅转发文件", "省"),
        ("云岭市人民政府关于公布清单的通知", "市"),
        ("关于云岭有关事项的通知", "市"),
        ("云岭临港区贯彻山东省规划的实施方案", "区"),
        ("我区召开会议", "区"),
        ("山东某某有色金属公司项目进展", ""),
        ("关于公布清单的通知", ""),
    ],
)
def test_level_by_title(title: str, level: str) -> None:
    assert level_of(site(), document(title)) == level


def test_a_matched_unit_means_the_zone() -> None:
    assert level_of(site(), document("山东省厅来我局检查", unit="经济发展局")) == "区"


def test_what_others_made() -> None:
    assert of_others(site(), document("通知", in_scope=False))
    assert of_others(site(), document("国家规划"))
    assert not of_others(site(), document("云岭临港区规划"))


@pytest.mark.parametrize(
    ("title", "roles", "news"),
    [
        ("我区召开推进会", [], True),
        ("规划公布", ["news"], True),
        ("规划公布", ["news", "plan"], False),
        ("规划公布", [], False),
    ],
)
def test_news_by_place_and_by_verb(title: str, roles: list[str], news: bool) -> None:
    assert is_news(document(title, roles=roles, kind=PageKind.NEWS)) is news


def test_the_same_item_in_two_columns_counts_once() -> None:
    one = [document("通知", "2021-05-01", url=f"https://a.example/{n}") for n in range(2)]
    other = document("通知", "2021-06-01")
    assert distinct([*one, other]) == (one[0], other)


def test_kinds_leave_empty_groups_out() -> None:
    assert list(kinds([document("实施方案")], {"方案": ["方案"], "成果": ["成果"]})) == ["方案"]


def test_an_absence_without_a_column_rests_on_every_list() -> None:
    view = site(lists=gapped())
    assert not anywhere(view, place(view, "plan")).complete
    with_column = site(columns=[column("规划", "plan")], lists=gapped())
    assert anywhere(with_column, place(with_column, "plan")).complete


def test_what_else_stands_in_a_column() -> None:
    docs = [
        document("甲", roles=["plan"]),
        document("乙解读", roles=["plan"]),
        document("丙", roles=["plan", "standard_field"]),
        document("丁", roles=["notice"]),
    ]
    view = site(documents=docs)
    assert [d.title for d in others_inside(view, ("plan",), ("解读",))] == ["甲"]
    assert others_inside(view, ("plan",), words=("规划",)) == ()


@pytest.mark.parametrize(
    ("title", "plan"),
    [
        ("云岭临港区“十四五”水利规划", True),
        ("关于印发《水利发展规划》的通知", True),
        ("水利规划（2021-2025年）", True),
        ("水利规划编制项目招标公告", False),
        ("水利规划工作座谈会召开", False),
    ],
)
def test_titles_of_plans(title: str, plan: bool) -> None:
    assert is_plan(document(title)) is plan


def test_endless_brackets_do_not_hold_up_the_reading_of_titles() -> None:
    assert not is_plan(document("规划" + "（）" * 400 + "工作"))
    assert is_plan(document("规划" + "（）" * 400))


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("云岭临港经济开发区“十四五”水利发展规划", "水利"),
        ("云岭临港经济开发区“十四五”发展规划", ""),
        ("关于印发2021—2025年教育发展规划的通知", "教育"),
    ],
)
def test_what_a_plan_is_about(title: str, subject: str) -> None:
    assert topic(site(), title) == subject


def test_fields_by_name_and_by_column() -> None:
    assert fields_named("土地征收信息", PILOT, PILOT) == ("征地补偿",)
    columns = [column("城市综合执法"), column("就业创业领域"), column("安全生产月活动专题报道")]
    assert [c.name for c in columns_named(columns, "城市综合执法", PILOT)] == ["城市综合执法"]
    assert [c.name for c in columns_named(columns, "就业创业", PILOT)] == ["就业创业领域"]
    assert columns_named(columns, "安全生产", PILOT) == ()
    assert fields_named("自备领域", ["自备领域"], PILOT) == ("自备领域",)
