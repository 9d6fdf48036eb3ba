"""The same page written another way says the same: charset, white space, case of tags, wrappers, a site's head and foot."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.parse.decode import decode
from tests.eval.score import Labelled, own_pages, score


def _as_utf8(page: Labelled, text: str) -> Labelled:
    return replace(page, body=text.encode(), content_type="text/html; charset=utf-8")


def _text(page: Labelled) -> str:
    return decode(page.body, page.content_type)[0]


def in_gbk(page: Labelled) -> Labelled:
    """Declared as gb2312 in the page only."""
    text = re.sub(r"charset\s*=\s*([\"']?)[\w-]+", r"charset=\1gb2312", _text(page))
    return replace(page, body=text.encode("gb18030"), content_type="text/html")


def minified(page: Labelled) -> Labelled:
    """No white space between elements."""
    return _as_utf8(page, re.sub(r">\s+<", "><", _text(page)))


def spread(page: Labelled) -> Labelled:
    """More line breaks and tabs, as templates leave them."""
    return _as_utf8(page, re.sub(r"\r?\n", "\r\n\r\n\t ", _text(page)))


def upper_case(page: Labelled) -> Labelled:
    """Tag names in capitals."""
    text = re.sub(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])", lambda m: f"<{m[1]}{m[2].upper()}", _text(page))
    return _as_utf8(page, re.sub(r"<(/?)(SCRIPT|STYLE)", lambda m: f"<{m[1]}{m[2].lower()}", text))


def wrapped(page: Labelled) -> Labelled:
    """Three more elements around everything."""
    text = re.sub(r"(<body[^>]*>)", r'\1<div class="wrap"><div class="container"><div id="page">', _text(page), count=1)
    return _as_utf8(page, text.replace("</body>", "</div></div></div></body>"))


def with_head_and_foot(page: Labelled) -> Labelled:
    """A line with today's date, a counter script and a foot with dates that are nobody's."""
    head = (
        '<div class="top"><span id="today">今天是2026年3月5日 星期四</span></div><!-- 2020-01-01 -->'
        "<script>var _hmt=_hmt||[];(function(){var h=document.createElement('script');h.src='//count.test/h.js';})();</script>"
    )
    foot = '<div class="footer"><p>版权所有：某某市人民政府 网站标识码：1100000088 更新日期：2025-12-31</p></div>'
    text = re.sub(r"(<body[^>]*>)", lambda m: m[1] + head, _text(page), count=1)
    return _as_utf8(page, text.replace("</body>", foot + "</body>"))


@pytest.mark.parametrize("change", [in_gbk, minified, spread, upper_case, wrapped, with_head_and_foot])
def test_facts_do_not_depend_on_how_a_page_is_written(change: Callable[[Labelled], Labelled]) -> None:
    pages = list(own_pages())
    changed = [change(page) for page in pages]
    assert sum(a.body != b.body for a, b in zip(pages, changed, strict=True)) > len(pages) / 3
    faults = {fact: s.faults for fact, s in score(changed).items() if s.faults}
    before = {fact: s.faults for fact, s in score(pages).items() if s.faults}
    assert faults == before
