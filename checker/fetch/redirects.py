"""Where a Location header leads."""

from __future__ import annotations

from urllib.parse import urljoin

from checker.fetch.targets import BadAddress, parse_target

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PATH_SAFE = bytes(range(0x21, 0x7F))


def location_text(raw: bytes) -> tuple[str, str]:
    """A Location header as text, and a second spelling to try when the first leads to nothing.

    Raw Chinese is UTF-8 where it is valid UTF-8, otherwise GB18030. Some servers then expect the percent-escaped
    original bytes instead of UTF-8: that is the second spelling, empty where both are the same.
    """
    raw = raw.strip(b" \t\r\n\x0c\x00")
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        escaped = "".join(chr(b) if b in _PATH_SAFE else f"%{b:02X}" for b in raw)
        try:
            return raw.decode("gb18030"), escaped
        except UnicodeDecodeError:
            return escaped, ""


def follow(current: str, location: str) -> str:
    """Absolute address of the next hop.

    Raises BadAddress when there is none that could be requested.
    """
    text = "".join(ch for ch in location.strip() if ch not in "\t\r\n")
    if not text:
        raise BadAddress("跳转没有给出目标地址")
    head, mark, query = text.partition("?")
    text = head.replace("\\", "/") + mark + query
    try:
        joined = urljoin(current, text)
    except ValueError as error:
        raise BadAddress("跳转目标不是有效地址") from error
    parse_target(joined)
    return joined
