"""Quick looks before expensive patterns: they may let too much through, never too little."""

from __future__ import annotations

import random
import re

import pytest

from checker.parse.article import crumbs, files, labels, marks
from checker.parse.listing import groups, state
from checker.parse.reading import read_html


def _texts(pieces: str, words: tuple[str, ...], count: int = 4000) -> list[str]:
    """Random texts of single characters and words, the same in every run."""
    chance = random.Random(7)
    parts = (*pieces, *words)
    return ["".join(chance.choice(parts) for _ in range(chance.randint(1, 9))) for _ in range(count)]


def test_date_hints_are_those_of_the_plain_pattern() -> None:
    plain = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d|\d\s?[-/.月]\s?\d{1,2}(?!\d)|\d\d-\d\d-\d\d")
    texts = _texts("0129-/.年月 ２x", ("2021", "05-24", "21-05-24", "1999"))
    assert [groups._DATE_HINT.findall(t) for t in texts] == [plain.findall(t) for t in texts]
    assert any(plain.search(t) for t in texts)


def test_file_candidates_are_those_of_the_plain_pattern() -> None:
    plain = re.compile(r"\.(?:" + "|".join(files.SUFFIXES) + r")(?![a-z0-9])|down|attach|file|annex|^javascript:", re.I)
    texts = _texts(
        "./?=aAdDfFjJ1", (".pdf", ".DOC", ".xlsx", "x.html", "Down", "attach", "FILE", "annex", "javascript:", "gz")
    )
    assert [bool(files._CANDIDATE.search(t)) for t in texts] == [bool(plain.search(t)) for t in texts]


def test_placeholder_words_are_those_of_the_plain_pattern() -> None:
    plain = re.compile(
        r"[暂尚查]无|没有|建设|更新|期待|完善|即将|整理|[查未][询找]|维护|稍后|无内容|无信息|无数据|无记录|[Nn]o ?(?:data|record)"
    )
    texts = _texts("暂尚查无没有建设更新期待完善即将整理未询找维护稍后内容信息数据记录nNo ", ("data", "record"))
    assert [bool(state._PLACEHOLDER_WORD.search(t)) for t in texts] == [bool(plain.search(t)) for t in texts]


@pytest.mark.parametrize("label", sorted(labels.KIND_OF))
@pytest.mark.parametrize("colon", ["：", ":", " ∶", "】："])
def test_every_label_with_a_colon_passes_the_quick_look(label: str, colon: str) -> None:
    assert labels._inline(f"{label}{colon} 甲") == [(label, "甲")]


@pytest.mark.parametrize(
    "text",
    ["您访问的页面不存在", "页面已被删除", "没有找到您要的内容", "404 Not Found", "error 404", "出错了", "系统错误", "服务器内部错误",
     "PAGE NOT FOUND", "网址无法访问", "文件丢失", "该页面走丢了", "资源未找到", "404"],
)  # fmt: skip
def test_error_wordings_pass_the_quick_look(text: str) -> None:
    assert marks._ERROR.search(text)
    assert marks._ERROR_QUICK.search(text)


@pytest.mark.parametrize(
    "text",
    ["当前位置：首页", "您现在的位置", "您 在 的 位 置", "所在栏目：", "当前页面：", "位 置：首页", "当 前 位 置"],
)
def test_breadcrumb_wordings_pass_the_quick_look(text: str) -> None:
    assert crumbs._HERE.search(text)
    assert crumbs._PLACE.search(text)


def test_a_breadcrumb_may_speak_of_the_column_only() -> None:
    page = '<div>所在栏目：<a href="/">首页</a> &gt; <a href="/zc/">政策文件</a></div><p>正文</p>'
    assert [link.name for link in read_html("https://www.zone.test/zc/a.html", page).breadcrumb] == ["首页", "政策文件"]
