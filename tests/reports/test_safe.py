from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import safe

ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//host/x", "http:///x", "http://[bad", "https://a.test/\u202e", "https://a.test/\n", "java\nscript:alert(1)", "ftp://a.test/", ""],
)  # fmt: skip
def test_only_addresses_of_the_web_are_live(url: str) -> None:
    assert safe.live(url) == ""


@pytest.mark.parametrize(
    "url", ["http://a.test/", "HTTPS://A.test/x?y=1#z", "https://例子.测试/路径", 'https://a.test/"><b>']
)
def test_web_addresses_are_live_as_they_are(url: str) -> None:
    assert safe.live(url) == url


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1", "1234567890123456", "12345678e9012345"],
)
def test_formulas_and_numbers_that_would_be_rounded_are_guarded(text: str) -> None:
    assert safe.guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["规划", "1-3", "a=b", "", "2021-11-29", "12345678901", "12ab"])
def test_ordinary_text_is_not_guarded(text: str) -> None:
    assert safe.guarded(text) == text


@given(ANY_TEXT)
def test_visible_text_can_be_stored_and_keeps_its_order(text: str) -> None:
    shown = safe.visible(text)
    shown.encode("utf-8")
    assert not set(shown) & set("\x00\x0b\u200e\u200f\u202a\u202d\u202e\u2066\u2069\u061c")
    assert safe.visible(shown) == shown


@pytest.mark.parametrize(
    "title", ['a/b\\c:d*e?f"g<h>i|j', "CON", "nul.txt", "com1", " . ", "", "a\x00b", "结尾. ", "\u202e名"]
)
def test_file_names_are_legal_on_windows(title: str) -> None:
    name = safe.file_name(title, ".xlsx")
    assert not set(name) & set('/\\:*?"<>|\x00\u202e')
    assert name.split(".")[0].lower() not in {"con", "nul", "com1", ""}
    assert not name.removesuffix(".xlsx").endswith((" ", "."))


def test_long_names_are_cut_between_characters() -> None:
    name = safe.file_name("关" * 90, ".xlsx")
    assert len(name.encode()) <= 255
    assert set(name.removesuffix(".xlsx")) == {"关"}


@given(ANY_TEXT)
def test_any_title_gives_a_name_of_at_most_255_bytes(title: str) -> None:
    first = safe.file_name(title, ".html")
    second = safe.file_name(title, ".html", {first.lower()})
    assert first.lower() != second.lower()
    assert max(len(first.encode()), len(second.encode())) <= 255


def test_long_addresses_keep_head_and_tail() -> None:
    short = safe.shorten("https://www.a.test/" + "x" * 2000 + "/art.html", 60)
    assert len(short) == 60
    assert short.startswith("https://www.a.test/")
    assert short.endswith("/art.html")
