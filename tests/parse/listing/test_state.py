"""Case C16: empty, placeholder, filled by script, not understood, or no list at all."""

from __future__ import annotations

import pytest

from checker.parse.listing import read_list
from tests.parse.listing.pages import page, ul


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ('<ul class="list"></ul>', "empty"),
        ('<div class="newslist"><ul>\n </ul></div>', "empty"),
        ('<ul class="list"></ul><script>createPageHTML(1, 0, "index", "html")</script>', "empty"),
        ('<div class="list">暂无信息</div>', "placeholder"),
        ('<div class="list"><p>栏目建设中,敬请期待!</p></div>', "placeholder"),
        ("<div class='con'>内容正在更新…</div>", "placeholder"),
        ("<ul class='list'><li>暂无相关数据</li></ul>", "placeholder"),
        ("<td>本栏目正在建设中</td>", "placeholder"),
        ('<div id="list"></div><script src="/js/list.js"></script>', "script"),
        (
            "<ul id='newslist'></ul><script>$.ajax({url:'/api/x',success:function(d){$('#newslist').html(d)}})</script>",
            "script",
        ),
        ('<div id="app"></div><script src="/static/js/app.4f2.js"></script>', "script"),
        ('<ul><li v-for="i in rows">{{i.title}}</li></ul>', "script"),
        ("<div class='list'>数据加载中...</div>", "script"),
        ("<p>" + "公开指南正文，说明公开的范围和程序。" * 60 + "</p>", "none"),
        ("<div>" + "<br>".join(["公开指南正文，说明公开的范围、方式和程序等事项的规定。"] * 60) + "</div>", "none"),
        ("<p>" + "公开指南正文，说明公开的范围和程序。" * 60 + "暂无信息</p>", "none"),
        (ul(0, 3), "items"),
    ],
)
@pytest.mark.parametrize("gbk", [False, True])
def test_states(body: str, state: str, gbk: bool) -> None:
    reading = read_list(page(body, side=False, gbk=gbk))
    assert reading.state == state
    assert bool(reading.items) is (state == "items")


def test_placeholder_words_in_menus_and_hidden_parts_do_not_count() -> None:
    for body in (
        '<div style="display:none">暂无信息</div>',
        '<a href="/x/">建设中</a>',
        "<script>var s='暂无信息';</script>",
    ):
        assert read_list(page(body + '<ul class="list"></ul>', side=False)).state == "empty", body


def test_dated_links_are_read_by_fallback_or_reported() -> None:
    rows = "".join(
        f'<p><i>{n}</i><b><a href="/zwgk/{n}.html">关于某项工作的通知第{n}号</a></b><u>2021-11-{n:02d}</u></p>'
        for n in range(1, 21)
    )
    reading = read_list(page(f"<article>{rows}</article>", side=False))
    assert reading.state in ("items", "not_understood")
    assert len(reading.items) in (0, 20)
