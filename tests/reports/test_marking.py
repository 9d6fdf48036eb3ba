from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.marking import AROUND, MAX_CHARS, Marked, pieces
from tests.reports import sample

ALLOWED = re.compile(r"</?(?:[a-z][a-z0-9]*)(?: (?:colspan|rowspan)=\"\d{1,3}\")*>|<mark id=\"q\d+\">|<a id=\"q\d+\">")


def _tags(html: str) -> list[str]:
    return re.findall("<[^>]*>", html)


def test_a_page_is_rebuilt_from_harmless_tags() -> None:
    html = str(Marked(sample.PAGE, [sample.QUOTE]).as_html())
    assert [t for t in _tags(html) if not ALLOWED.fullmatch(t)] == []
    assert "evil.test" not in html
    assert "alert" not in html
    assert "<table><tr><th>名称</th><td>=1+1</td></tr></table>" in html
    assert "[地图]" in html


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>字", "<scr<script>ipt>alert(1)</script>字", "<img src=x onerror=alert(1)>字", "<a href='javascript:alert(1)'>字</a>", "<svg/onload=alert(1)>字", "<p/onclick=alert(1)>字", "<td colspan='2\" onclick=alert(1) x='>字", "<iframe srcdoc='<script>alert(1)</script>'></iframe>字", "<!--><script>alert(1)</script>-->字", "<style>@import 'x'</style>字", "<base href='https://evil.test/'>字", "&lt;script&gt;alert(1)&lt;/script&gt;字", "<p title='>'>字", "<textarea><script>alert(1)</script></textarea>字", "<mark id=q1>字</mark>"],
)  # fmt: skip
def test_hostile_markup_leaves_no_live_tag(hostile: str) -> None:
    html = str(Marked(hostile, ["字"]).as_html())
    assert [t for t in _tags(html) if not ALLOWED.fullmatch(t)] == []
    assert not re.search(r"<(script|img|svg|iframe|style|base|textarea|a href)", html)


def test_quotes_are_marked_across_tags_and_white_space() -> None:
    page = "<p>征求<b>意见</b>期限\n为 6月1日</p>"
    marked = Marked(page, ["征求意见期限为6月1日", "没有的话", "意见"])
    assert marked.found == (True, False, True)
    html = str(marked.as_html())
    assert re.sub("<[^>]*>", "", html) == "征求意见期限\n为 6月1日"
    assert html.count('id="q1"') == 1
    assert html.count('id="q3"') == 1
    assert marked.context(1) is None


def test_the_context_stands_around_the_quote() -> None:
    page = f"<h1>题目</h1><p>{'前' * 80}<i>紧前</i>要点{'后' * 80}</p>"
    context = Marked(page, ["要点"]).context(0)
    assert context is not None
    before, quote, after = context
    assert (quote, before[-2:], len(before), len(after)) == ("要点", "紧前", AROUND, AROUND)
    beginning = Marked("<h1>题目</h1><p>要点</p><p>末</p>", ["要点"]).context(0)
    assert beginning == ("题目", "要点", "末")


def test_parts_of_an_elided_quote_are_marked_in_order() -> None:
    marked = Marked("<p>甲一</p><p>乙</p><p>丙二</p>", ["甲一……丙二", "丙二…甲一"])
    assert marked.found == (True, False)
    assert str(marked.as_text()) == '<mark id="q1">甲一</mark>\n乙\n<mark>丙二</mark>'


def test_plain_text_keeps_its_lines_and_its_angle_brackets() -> None:
    marked = Marked("a <b>\nc", ["c"], is_html=False)
    assert str(marked.as_html()) == '<pre>a &lt;b&gt;\n<mark id="q1">c</mark></pre>'


def test_controls_are_made_visible() -> None:
    assert "⟦U+202E⟧" in Marked("<p>\u202e字</p>", []).as_text()


def test_a_long_page_is_cut_and_says_so() -> None:
    marked = Marked("字" * (MAX_CHARS + 1), [])
    assert marked.cut
    assert len(marked.as_text()) == MAX_CHARS


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a",
        '<a "',
        "<a '",
        "<a b",
        "<!--",
        "<!",
        "<script",
        "<script>",
        "</",
        "<a x=\"'",
        "&#",
        "<td colspan=",
        "<img alt='",
    ],
)
def test_reading_takes_linear_time_whatever_stands_there(unit: str) -> None:
    page = unit * (MAX_CHARS // len(unit))
    assert sum(len(p.text) for p in pieces(page)) <= len(page)


@given(st.text(st.sampled_from("<>\"'=/ !-abpscriptdtx字&#;\n"), max_size=80), st.text("字abp", min_size=1, max_size=5))
def test_no_text_gives_a_tag_that_is_not_allowed(page: str, quote: str) -> None:
    marked = Marked(page, [quote])
    for html in (str(marked.as_html()), str(marked.as_text())):
        assert [t for t in _tags(html) if not ALLOWED.fullmatch(t)] == []
