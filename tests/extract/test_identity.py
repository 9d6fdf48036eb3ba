from __future__ import annotations

from checker.extract import match_columns
from checker.model.facts import Column, ColumnItem, Columns
from checker.model.reading import ListItem


def column(key: str, name: str, titles: range, path: tuple[str, ...] = ()) -> Column:
    items = tuple(ColumnItem(ListItem(f"第{n}号通知", f"/{n}"), 1, key, "", "") for n in titles)
    return Column(key, name, path or (name,), key, 1, items=items)


def test_the_same_address_is_the_same_column() -> None:
    assert match_columns(Columns((column("a", "公告", range(3)),)), Columns((column("a", "通知", range(9, 12)),))) == {
        "a": "a"
    }


def test_a_moved_and_renamed_column_is_known_by_its_content() -> None:
    before = Columns((column("a", "公告", range(10)), column("b", "政策", range(20, 30))))
    after = Columns((column("x", "通知公告", range(4, 16)), column("y", "政策文件", range(22, 40))))
    assert match_columns(before, after) == {"a": "x", "b": "y"}


def test_little_in_common_needs_the_name() -> None:
    before = Columns((column("a", "公告", range(10)),))
    assert match_columns(before, Columns((column("x", "要闻", range(6, 16)),))) == {}
    assert match_columns(before, Columns((column("x", "公 告", range(6, 16)),))) == {"a": "x"}


def test_an_empty_column_is_known_by_its_path() -> None:
    before = Columns((column("a", "规划计划", range(0), ("政务公开", "规划计划")),))
    after = Columns(
        (
            column("x", "规划计划", range(0), ("政务公开", "“规划计划”")),
            column("y", "规划计划", range(0), ("旧站", "规划计划")),
        )
    )
    assert match_columns(before, after) == {"a": "x"}


def test_one_column_is_not_given_twice() -> None:
    before = Columns((column("a", "公告", range(10)), column("b", "公告", range(10))))
    after = Columns((column("x", "公告", range(10)),))
    assert list(match_columns(before, after).values()) == ["x"]
