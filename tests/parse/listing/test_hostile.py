"""Pages made to cost time or memory: every reading ends, within its caps."""

from __future__ import annotations

import pytest

from checker.parse.listing import ListReading, read_list, read_list_data
from checker.parse.page import Page
from checker.parse.redirects import find_redirect

MANY = 50_000
HOSTILE = {
    "list starts": "<li>" * MANY,
    "rows": "<li><a href=1.html>关于某某工作的通知</a>2021-01-01" * 5_000,
    "anchors": "<a href=x.html>下一页</a>" * 20_000,
    "unclosed metas": "<meta " * MANY,
    "unclosed comments": "<script>location " + "/*" * MANY + "</script>",
    "quotes": "<script>createPageHTML " + '"\\' * MANY + "</script>",
    "calls": "<script>" + "createPageHTML(" * 20_000 + "</script>",
    "objects": "<script>" + ".pagination({" * 20_000 + "Pager({" * 20_000 + "</script>",
    "records": "<script>" + "<record>" * MANY + "</script>",
    "written rows": "<script>" + "<li><a " * MANY + "</script>",
    "assignments": "<script>" + "location.href=" * MANY + "</script>",
    "info": "<script>" + "pageChnlInfo={" * 20_000 + "</script>",
    "nesting": "<b><a href=1>标题标题标题标题" * 3_000,
    "tables": "<table><tr><td>" * 3_000,
    "digits": "<li><a href=1>关于某某工作的通知</a>" + "1-" * MANY,
    "boxes": "<div id=list1>" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_end_within_the_caps(name: str) -> None:
    text = "<html><body>" + HOSTILE[name]
    page = Page("https://www.zone.test/a/index.html", text)
    reading = read_list(page)
    assert isinstance(reading, ListReading)
    assert len(reading.items) <= 1500
    assert len(reading.next_pages) <= 600
    assert all(len(item.title) <= 500 for item in reading.items)
    assert find_redirect(page, ())[1] in ("", "uncomputable", "script")
    data = read_list_data(page.url, HOSTILE[name], "")
    assert data is None or len(data.items) <= 3000
