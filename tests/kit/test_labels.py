"""Values beside labels, heads of tables, words of pages."""

from __future__ import annotations

import pytest

from checker.kit.labels import columns_filled, columns_in, folded, holds, phone_in, value_of, words_of
from checker.model.reading import FieldValue, PageReading


def _page(text: str = "", *tables: tuple[tuple[str, ...], ...], fields: dict[str, str] | None = None) -> PageReading:
    pairs = tuple(FieldValue(k, v) for k, v in (fields or {}).items())
    return PageReading("https://www.zone.example/", body_text=text, body_tables=tables, fields=pairs)


@pytest.mark.parametrize(
    ("page", "value"),
    [
        (_page("办公地址：临港大道1号"), "临港大道1号"),
        (_page("办 公 地 址 : 临港大道1号"), "临港大道1号"),
        (_page("联系电话：0539\n办公地址：\n临港大道1号"), "临港大道1号"),
        (_page("一、办公地址\n临港大道1号"), "临港大道1号"),
        (_page("", (("办公地址", "临港大道1号"),)), "临港大道1号"),
        (_page("", (("办公时间", "9:00", "办公地址", "临港大道1号"),)), "临港大道1号"),
        (_page(fields={"办公地址": "临港大道1号"}), "临港大道1号"),
        (_page("办公地址：\n联系电话：0539"), ""),
        (_page("", (("办公地址", "—"),)), ""),
        (_page("办公地址待定后公布"), None),
        (_page(""), None),
    ],
)
def test_value_beside_a_label(page: PageReading, value: str | None) -> None:
    assert value_of(page, ["办公地址"]) == value


def test_the_first_value_that_says_something_is_taken() -> None:
    page = _page("地址：\n电话：1\n地址：临港大道1号")
    assert value_of(page, ["地址"]) == "临港大道1号"


GROUPS = {"事项": ["公开事项", "事项"], "时限": ["公开时限", "时限"], "主体": ["主体"]}


def test_columns_of_a_table_stand_in_one_row() -> None:
    captioned = (("标准目录", "", ""), ("公开事项", "公开时限", "公开主体"), ("预算", "20日", "财政局"))
    assert columns_in(_page("", captioned), GROUPS) == ("事项", "时限", "主体")
    content = (("公开事项", "内容"), ("公开时限", "见说明"), ("公开主体", "见说明"))
    assert columns_in(_page("", content), GROUPS) == ("事项",)


def test_long_cells_are_no_column_names() -> None:
    long = (("关于各单位公开事项和公开时限以及公开主体的说明文字", "内容"),)
    assert columns_in(_page("", long), GROUPS) == ()


def test_blank_cells_are_counted_by_column() -> None:
    rows = (("事项", "时限"), ("预算", "20日"), ("决算", " "), ("", ""), ("短",))
    assert columns_filled(_page("", rows), GROUPS) == ({"事项": 0, "时限": 1}, 2)
    assert columns_filled(_page("", (("甲", "乙"),)), GROUPS) == ({}, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0539-7612301", True),
        ("电话7612301", True),
        ("13800138000", True),
        ("2021年12月1日", False),
        ("第20210601号", False),
    ],
)
def test_telephone_numbers(text: str, found: bool) -> None:
    assert phone_in(_page(text)) is found


def test_words_of_text_and_tables() -> None:
    words = words_of(_page("办公 时间", (("政府信息", "查询"),)))
    assert holds(words, ["办公时间"]) == "办公时间"
    assert holds(words, ["查阅", "信息查询"]) == "信息查询"
    assert holds(words, ["申请", ""]) == ""
    assert folded("（一） 甲 ") == "一甲"


def test_endless_pages_are_read_to_a_bound() -> None:
    assert value_of(_page("空\n" * 5000 + "办公地址：远处"), ["办公地址"]) is None
    rows = (("事项", "时限"), *((("甲", ""),) * 2000))
    assert columns_filled(_page("", rows), GROUPS)[1] == 500
