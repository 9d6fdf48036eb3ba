"""Wording lists: parsed, matched at once, allowed phrases and dates respected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.extract.wording import Matcher
from checker.extract.wordlist import WordingEntry, parse_wording
from checker.model.facts import Wording
from tests.extract.portal import article, page, portal

HEAD = "wrong,right,grade,valid_from,valid_to,note\n"


def words(text: str, *entries: WordingEntry) -> list[str]:
    return [text[start:end] for _, start, end in Matcher(entries).find(text)]


def test_a_list_is_read_with_its_dates() -> None:
    entries, faults = parse_wording(
        "\ufeff" + HEAD + "# 注释,,,,,\n工商局,市场监管局,ordinary,2019-01-01,,更名\n", "清单"
    )
    assert faults == ()
    assert entries == (WordingEntry("工商局", "市场监管局", "ordinary", date(2019, 1, 1), None, "更名", "清单"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "第一行"),
        (HEAD + "字,,,,,\n", "2至"),
        (HEAD + "错词,,,2019年,,\n", "2021-07-01"),
        (HEAD + '"错', "CSV"),
    ],
)
def test_faults_of_a_list_are_told(text: str, said: str) -> None:
    entries, faults = parse_wording(text, "清单")
    assert entries == ()
    assert said in faults[0]


def test_the_example_is_readable_and_empty() -> None:
    text = (Path(__file__).parents[2] / "docs" / "wording-example.csv").read_text(encoding="utf-8")
    assert parse_wording(text, "示例") == ((), ())


def test_the_allow_list_wins() -> None:
    entry, allowed = WordingEntry("工商局", "市场监管局"), WordingEntry("原工商局", grade="allow")
    assert words("由工商局和原工商局办理", entry, allowed) == ["工商局"]


def test_a_right_wording_that_holds_the_wrong_one_is_no_hit() -> None:
    assert words("临港经济开发区管理委员会", WordingEntry("开发区管理委", "开发区管理委员会")) == []


def test_no_entries_find_nothing() -> None:
    assert words("文字") == []


def fact(published: str, **changes: object) -> Wording:
    pages = {
        "/": page("首页", '<a href="/1.html">文</a>'),
        "/1.html": article("公告", "由工商局负责。工商局受理。" * 9, published=published),
    }
    return portal(pages, **changes).get(Wording)


def test_a_page_is_judged_by_the_wording_of_its_time() -> None:
    entry = WordingEntry("工商局", "市场监管局", "ordinary", date(2019, 1, 1), list_name="机构名称")
    hit = fact("2021-05-01", wording=(entry,)).hits
    assert [(h.wrong, h.right, h.list_name, h.evidence.quote) for h in hit] == [
        ("工商局", "市场监管局", "机构名称", "工商局")
    ]
    assert "由工商局负责" in hit[0].context
    assert fact("2018-05-01", wording=(entry,)).hits == ()


def test_without_a_list_nothing_is_read() -> None:
    found = fact("2021-05-01")
    assert (found.lists, found.coverage.pages_seen) == ((), 0)
