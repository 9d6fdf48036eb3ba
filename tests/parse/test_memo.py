"""What is kept for the next page changes no answer."""

from __future__ import annotations

import pytest

from checker.parse.memo import _KEPT, _LONGEST, per_script
from checker.parse.page import Page
from checker.parse.reading import read_html, read_page

URL = "https://www.zone.test/zwgk/tzgg/t20210520_1.html"
SCRIPT = """<script>var pubDate = "2021-05-20"; document.write('<li><a href="/a/">通知公告</a> 2021-05-20</li>');
document.write('<a href="./P020210520.pdf">附件：清单.pdf</a>')</script>"""
SELECT = "<select>" + "".join(f'<option value="http://n{n}.test/">友情{n}</option>' for n in range(30)) + "</select>"


def page(title: str, extra: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{SCRIPT}{SELECT}<p>正文。{extra}</p></body></html>"


def test_a_second_page_with_the_same_scripts_is_read_like_the_first() -> None:
    first, again = read_html(URL, page("甲")), read_html(URL, page("甲"))
    assert first == again
    other = read_html("https://www.zone.test/x/y/t20200101_2.html", page("乙", "另文"))
    assert [f.url for f in first.attachments] == ["https://www.zone.test/zwgk/tzgg/P020210520.pdf"]
    assert [f.url for f in other.attachments] == ["https://www.zone.test/x/y/P020210520.pdf"]
    options = [link for link in other.links if link.kind == "option"]
    assert [(o.url, o.text) for o in options[:2]] == [("http://n0.test/", "友情0"), ("http://n1.test/", "友情1")]
    assert len(options) == 30


def test_nothing_long_and_no_more_than_a_few_are_kept() -> None:
    asked: list[str] = []

    @per_script
    def length(script: str) -> int:
        """Length of a script."""
        asked.append(script)
        return len(script)

    assert (length("a"), length("a"), asked) == (1, 1, ["a"])
    long = "x" * (_LONGEST + 1)
    assert (length(long), length(long), asked[1:]) == (len(long), len(long), [long, long])
    for n in range(_KEPT):
        length(f"n{n}")
    length("a")
    assert asked[-1] == "a"
    assert length.__doc__ == "Length of a script."


@pytest.mark.parametrize(
    "body",
    [
        page("甲").encode(),
        b"\xef\xbb\xbf" + page("甲").encode(),
        page("甲").replace("正文", "正\x00文").encode(),
        page("甲").encode() + "完".encode()[:2],
        page("甲").encode().replace("正".encode(), b"\xe6\xad"),
        page("甲", "�").encode(),
        page("甲").encode("gb18030"),
        page("甲").encode("utf-16"),
        page("甲" * 40, "<p>" * 30_000).encode(),
        b"",
    ],
    ids=["plain", "bom", "nul", "cut", "broken", "replacement", "gb", "utf-16", "deep", "empty"],
)
def test_bytes_and_their_text_give_one_reading(body: bytes) -> None:
    from dataclasses import replace

    from checker.parse.decode import decode

    text, encoding = decode(body, "text/html")
    by_bytes = read_page(URL, body, [("Content-Type", "text/html")])
    assert by_bytes.encoding == encoding
    by_text = read_html(URL, text)
    if body:
        assert by_bytes == replace(by_text, encoding=encoding)


@pytest.mark.parametrize(
    "html",
    [
        '<base href="/a/"><meta name="ColumnName" content="甲"><title>题</title><script src="a.js"></script><script>x()</script>',
        '<noscript><meta http-equiv="refresh" content="0;url=/n"></noscript><body><title>体</title><a>1</a><a href=x>2</a>',
        '<svg><title>图</title></svg><body><script>1</script><div><meta name="d" content="e"><base href="b/"></div>',
    ],
)
def test_the_walk_meets_what_a_search_finds(html: str) -> None:
    from checker.parse.article.outline import outline

    searched, walked = Page(URL, html), Page(URL, html)
    heads = searched.heads
    outline(walked)
    assert walked.heads.metas == heads.metas
    assert walked.heads.bases == heads.bases
    assert walked.heads.anchors == heads.anchors
    assert walked.scripts == searched.scripts
    assert walked.script_sources == searched.script_sources
    assert walked.base == searched.base
    if "<svg>" not in html:  # the title of a drawing is none of the page
        assert walked.title_text == searched.title_text
    else:
        assert walked.title_text == ""
