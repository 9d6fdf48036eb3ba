"""The walk over a page: zones, budget, what is not entered, candidates for menus."""

from __future__ import annotations

import pytest

from checker.parse.article import outline as module
from checker.parse.article.outline import FOOT, HEAD, SIDE, Outline, outline
from checker.parse.navigation import read_nav
from checker.parse.page import Page

URL = "https://www.zone.test/zwgk/index.html"


def walked(html: str) -> Outline:
    return outline(Page(URL, html))


@pytest.mark.parametrize(
    ("html", "zone"),
    [
        ('<header class="footer">甲</header>', HEAD),
        ('<div class="footer"><header>甲</header></div>', FOOT),
        ('<div class="footer"><div class="sidebar">甲</div></div>', FOOT),
        ('<div class="header"><div class="sidebar">甲</div></div>', SIDE),
        ('<div id="copyright2">甲</div>', FOOT),
    ],
)
def test_a_footer_stays_one_and_a_tag_outdoes_its_class(html: str, zone: int) -> None:
    assert [(line.text, line.zone) for line in walked(html).lines] == [("甲", zone)]


def test_the_budget_closes_what_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<body><div><a href='a.html'>甲<p>乙</p></a><p>丙</p></div><p>丁</p></body>"
    whole = walked(html)
    assert not whole.cut
    cut = 0
    for budget in range(1, 30):
        monkeypatch.setattr(module, "MAX_NODES", budget)
        part = walked(html)
        texts = [line.text for line in part.lines]
        assert texts == [line.text for line in whole.lines][: len(texts)]
        assert all(element.first <= element.last <= len(part.lines) for element in part.elements)
        cut += part.cut
    assert 8 < cut < 29
    assert [line.text for line in whole.lines] == ["甲", "乙", "丙", "丁"]


def test_an_anchor_around_blocks_keeps_its_whole_text() -> None:
    out = walked("<a href='a.html'><div>甲</div> 乙 <p>丙</p></a>")
    assert [r.text for r in out.references if r.tag == "a"] == ["甲 乙 丙"]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="mainNav"><a href="a/">公开指南</a></div>',
        '<noscript><div class="menu"><a href="a/">公开指南</a></div></noscript>',
        '<span role="navigation"><a href="a/">公开指南</a></span>',
        '<div class="{} lanmu"><a href="a/">公开指南</a></div>'.format("x" * 400),
        '<nav><ul class="menu"><li><a href="a/">公开指南</a></li></ul></nav>',
    ],
)
def test_menus_are_found_wherever_they_stand(html: str) -> None:
    assert [(n.name, n.url) for n in read_nav(Page(URL, html))] == [("公开指南", "https://www.zone.test/zwgk/a/")]


def test_an_id_is_no_mark_where_only_a_class_is() -> None:
    assert read_nav(Page(URL, '<div id="channel"><a href="a/">公开指南</a></div>')) == ()
