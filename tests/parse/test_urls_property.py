"""Properties of addresses over generated attribute values."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.parse.urls import in_scope, looks_like_trap, resolve, same_page_key, trap_pattern, url_key

BASE = "https://www.zone.test/zwgk/list/index.html"
PIECES = st.sampled_from(
    [
        "http:",
        "https:",
        "//",
        "/",
        "\\\\",
        ".",
        "..",
        "?",
        "#",
        "&",
        "=",
        "%",
        "%2F",
        "%e4",
        "[",
        "]",
        ":",
        "@",
        ";jsessionid=1",
        " ",
        "\t",
    ]
    + [
        "www.zone.test",
        "中文",
        "ａ",
        "127.1",
        "0x7f",
        ":99999",
        "sid=0123456789abcdef",
        "_t=1612345678",
        "index.html",
        "x",
        "1",
        "(S(",
        "))",
    ]
)
HREFS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=10).map("".join))


@settings(max_examples=400, deadline=None)
@given(HREFS)
def test_any_attribute_is_read_and_keys_are_stable(href: str) -> None:
    found = resolve(BASE, href)
    assert found.problem in ("", "not_a_link", "empty", "local_file", "malformed", "private")
    if found.problem:
        return
    assert found.url.startswith(("http://", "https://"))
    before = found.url.partition("#")[0]
    assert before.isascii()
    assert not any(char in before for char in ' \t\r\n"<>')
    assert resolve(BASE, found.url).url == found.url
    key = url_key(found.url)
    assert url_key(key) == key
    assert same_page_key(key) == same_page_key(found.url)
    assert isinstance(trap_pattern(found.url) + looks_like_trap(found.url), str)
    assert in_scope(found.url, [found.url.partition("#")[0].partition("?")[0]])
