"""Addresses: read as a browser reads them, identity by spelling, scope, and the marks of crawler traps.

The rules for blanks, backslashes and number hosts follow the WHATWG URL Standard, whose forgiveness visitors know from
their browser. The address fetched is the one found; keys only answer "seen before?".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from checker.parse.hosts import host_and_port, is_private_literal, is_special_host, without_gateway_token

__all__ = [
    "MAX_URL",
    "Resolved",
    "deciding_base",
    "in_scope",
    "is_private_literal",
    "is_special_host",
    "looks_like_trap",
    "resolve",
    "same_page_key",
    "trap_pattern",
    "url_key",
]

MAX_URL = 4000
"""Longer addresses are malformed: no server of this kind accepts them."""


class Resolved(Struct, frozen=True, gc=False):
    """An address as a visitor's browser would request it, or why it cannot be requested."""

    url: str
    """Absolute address with its fragment; the attribute as written when `problem` is set (private: the address)."""
    problem: str = ""
    """Empty, not_a_link, empty, local_file, malformed or private."""


_MEMO_LENGTH = 1000
"""Characters up to which the answer for an address is kept."""
_EDGE = "".join(map(chr, range(33)))
_INNER = re.compile(r"[\t\n\r]")
_SIMPLE = re.compile(
    r"[A-Za-z0-9_~!$()*,;=@%+-][A-Za-z0-9_~!$()*,;=@%+.-]*(?:/[A-Za-z0-9_~!$()*,;=@%+-][A-Za-z0-9_~!$()*,;=@%+.-]*)*/?(?:\?[A-Za-z0-9_~!$()*,;=@%+./?&-]*)?\Z"
)
"""A relative path without dot segments, colon, blank or character outside ASCII: nothing to mend."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNSAFE = re.compile(r"[^\x21\x24-\x3b\x3d\x3f-\x5a\x5b-\x5f\x61-\x7a\x7c\x7e\x23]")


@lru_cache(maxsize=4096)
def _base(base: str) -> tuple[str, str, str, str, str]:
    """Scheme, host, origin, folder (with origin) and whole path (with origin) of a base address."""
    scheme, _, rest = base.partition("://")
    rest = rest.partition("#")[0].partition("?")[0]
    authority, slash, path = rest.partition("/")
    origin = f"{scheme.lower()}://{authority}"
    whole = f"{origin}/{path}" if slash else f"{origin}/"
    return scheme.lower(), _host_of(authority), origin, whole[: whole.rfind("/") + 1], whole


def _host_of(authority: str) -> str:
    host = authority.rpartition("@")[2].lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def resolve(base: str, href: str) -> Resolved:
    """The address behind an attribute on a page, read as a browser reads it; never raises.

    Inner tabs and newlines vanish, backslashes become slashes, blanks and Chinese are percent-encoded as UTF-8, hosts
    are folded to ASCII (full-width characters, IDN). `private` is set for literals of private networks and localhost
    unless the page itself stands on that host. The result keeps its fragment.
    """
    if href[:1] <= " ":
        href = href.strip(_EDGE)
    place = deciding_base(base, href)
    return _resolve.__wrapped__(base, href) if place is base else _resolve(place, href)


def deciding_base(base: str, href: str) -> str:
    """The part of a base that decides about an address, so that what is kept by it serves all pages of a site or folder.

    The root of the host for addresses from there or with a host of their own, the folder for others; `base` itself for
    those that are not worth keeping: blank in front, ? or # alone in front, or longer than `_MEMO_LENGTH`.
    """
    first = href[:1]
    if first <= " " or first == "?" or first == "#" or len(href) > _MEMO_LENGTH:
        return base
    place = _base(base)
    return place[2] + "/" if first == "/" or href.startswith(("http://", "https://")) else place[3]


@lru_cache(maxsize=32768)
def _resolve(base: str, href: str) -> Resolved:
    if len(href) <= _MEMO_LENGTH and "%2" not in href:
        if _SIMPLE.match(href):
            return Resolved(_base(base)[3] + href)
        if href[:1] == "/" and _SIMPLE.match(href, 1):
            return Resolved(_base(base)[2] + href)
    try:
        return _careful(base, href)
    except (ValueError, UnicodeError):
        return Resolved(href.strip(_EDGE), "malformed")


def _careful(base: str, href: str) -> Resolved:
    text = _INNER.sub("", href.strip(_EDGE)).replace("\x00", "")
    if not text:
        return Resolved("", "empty")
    if text == "#":
        return Resolved(text, "not_a_link")
    if len(text) > MAX_URL:
        return Resolved(text, "not_a_link" if text[:11].lower().startswith(("javascript:", "data:")) else "malformed")
    scheme, base_host, origin, folder, whole = _base(base)
    if text[0] == "#":
        return Resolved(base.partition("#")[0] + text)
    found = _SCHEME.match(text)
    if found:
        name = found.group(1).lower()
        if name not in ("http", "https"):
            return Resolved(text, _foreign(name, text[found.end() :]))
        rest = text[found.end() :]
        body, _, fragment = rest.partition("#")
        path, mark, query = body.partition("?")
        path = path.replace("\\", "/")
        stripped = path.lstrip("/")
        if name != scheme or path.startswith("//"):
            return _absolute(name, stripped, mark + query, fragment, base_host, text)
        text = path + mark + query + ("#" + fragment if fragment else "")
    before, sharp, fragment = text.partition("#")
    path, mark, query = before.partition("?")
    if path.startswith("\\\\") and "." not in re.split(r"[\\/]", path[2:])[0]:
        return Resolved(text, "local_file")
    path = path.replace("\\", "/")
    if path.startswith("//"):
        return _absolute(scheme, path.lstrip("/"), mark + query, fragment, base_host, text)
    if not path:
        joined = whole
    elif path[0] == "/":
        joined = origin + path
    else:
        joined = folder + path
    start = len(origin)
    return Resolved(origin + _tidy(joined[start:]) + _quote(mark + query) + (sharp + fragment if fragment else ""))


def _foreign(scheme: str, rest: str) -> str:
    """Problem of an address with another scheme than http."""
    if scheme == "file" or len(scheme) == 1:
        return "local_file"
    # "www.zone.test:8080/x": a browser takes the host for an unknown scheme and goes nowhere.
    return "malformed" if "." in scheme and rest[:1].isdigit() else "not_a_link"


def _absolute(scheme: str, rest: str, query: str, fragment: str, base_host: str, raw: str) -> Resolved:
    """An address with its own host."""
    authority, slash, path = rest.partition("/")
    userinfo, at, hostport = authority.rpartition("@")
    host, port = host_and_port(hostport)
    if not host:
        return Resolved(raw, "malformed")
    if host in ("http", "https"):  # "http://http://zone.test/"
        return Resolved(raw, "malformed")
    literal = f"[{host}]" if ":" in host else host
    shown = f"{literal}:{port}" if port and port != {"http": "80", "https": "443"}[scheme] else literal
    url = f"{scheme}://{_quote(userinfo) + at}{shown}{_tidy(slash + path) or '/'}{_quote(query)}"
    if fragment:
        url += "#" + fragment
    private = is_private_literal(host) and literal != base_host
    return Resolved(url, "private" if private else "")


def _tidy(path: str) -> str:
    """Path with dot segments resolved and unsafe characters encoded."""
    if "/." in path or "/%2" in path:
        kept: list[str] = []
        parts = path.split("/")[1:]
        for position, part in enumerate(parts):
            dots = part.lower().replace("%2e", ".") if len(part) <= 6 else part
            last = position == len(parts) - 1
            if dots == "..":
                if kept:
                    kept.pop()
                if last:
                    kept.append("")
            elif dots == ".":
                if last:
                    kept.append("")
            else:
                kept.append(part)
        path = "/" + "/".join(kept)
    return _quote(path)


def _quote(text: str) -> str:
    """Unsafe characters percent-encoded as UTF-8; existing percent signs stay as written."""
    return _UNSAFE.sub(_encode, text)


def _encode(match: re.Match[str]) -> str:
    char = match.group()
    if char == "%":
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


# --- identity ------------------------------------------------------------------------------------------------------

_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sessionid|sid|aspsessionid\w*)(?:=|%3D)[^/?#;]*", re.IGNORECASE)
_ASP_SESSION = re.compile(r"/\([A-Z]\([a-z0-9]{24}\)\)(?=/)", re.IGNORECASE)
_SESSION_NAME = re.compile(
    r"(?:j|php|asp|net_?)?sess(?:ion)?_?id\w*|aspsessionid\w*|cfid|cftoken|zenid|sesskey", re.IGNORECASE
)
_SESSION_MAYBE = re.compile(r"_?s(?:id)?|token|ticket|_csrf|csrf_?token", re.IGNORECASE)
_SESSION_VALUE = re.compile(r"(?=[^&]*\d)[0-9a-zA-Z_-]{16,}\Z")
_NOISE_NAME = re.compile(
    r"utm_\w+|_t|_|_r|_rand(?:om)?|timestamp|rnd|rand(?:om)?(?:num)?|nocache|no_cache|cachebuster|spm|scm|isappinstalled"
    r"|from_source|bd_vid|hmsr|hmpl|hmcu|hmkw|hmci|gclid|fbclid|share_token|scene",
    re.IGNORECASE,
)
_NOISE_MAYBE = re.compile(r"t|ts|r|time|v|date_?time|stamp|tm|cb|dt", re.IGNORECASE)
_CLOCK_VALUE = re.compile(r"(?:1\d{9}(?:\d{3})?|0\.\d{3,})\Z")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def _normal_escape(match: re.Match[str]) -> str:
    value = int(match.group(1), 16)
    return chr(value) if value in _UNRESERVED else f"%{match.group(1).upper()}"


def url_key(url: str) -> str:
    """Identity by spelling: two addresses with one key are one page without looking.

    The case of scheme and host, a default port, the fragment and the tokens of IPv6 gateways do not count; session ids
    and clock or campaign parameters are cut; the query is sorted; %7E equals ~ while %2F is no slash. http and https,
    www and the bare name, index pages and the case of the path are left alone: there only equal bodies prove one page
    (see `same_page_key`). Idempotent.
    """
    return _url_key(url)


@lru_cache(maxsize=32768)
def _url_key(url: str) -> str:
    scheme, found, rest = url.strip(_EDGE).partition("://")
    if not found:
        return url
    scheme = scheme.lower()
    rest = rest.partition("#")[0]
    before, _, query = rest.partition("?")
    authority, _, path = before.partition("/")
    authority = authority.rpartition("@")[2].lower()
    if authority.endswith(":80") and scheme == "http":
        authority = authority[:-3]
    elif authority.endswith(":443") and scheme == "https":
        authority = authority[:-4]
    authority = without_gateway_token(authority.removesuffix(":").removesuffix("."))
    path = "/" + path
    if ";" in path:
        path = _SESSION_PATH.sub("", path)
    if "(" in path:
        path = _ASP_SESSION.sub("", path)
    path = _quote(path)
    if "%" in path:
        path = _ESCAPE.sub(_normal_escape, path)
    return f"{scheme}://{authority}{path}{_query_key(query)}"


def _query_key(query: str) -> str:
    if not query:
        return ""
    kept = []
    query = _quote(query)
    if "%" in query:
        query = _ESCAPE.sub(_normal_escape, query)
    for part in query.split("&"):
        name, _, value = part.partition("=")
        if not part or _SESSION_NAME.fullmatch(name) or _NOISE_NAME.fullmatch(name):
            continue
        if _SESSION_MAYBE.fullmatch(name) and _SESSION_VALUE.match(value):
            continue
        if _NOISE_MAYBE.fullmatch(name) and _CLOCK_VALUE.match(value):
            continue
        kept.append(part)
    return "?" + "&".join(sorted(kept)) if kept else ""


_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:s?html?|jsp|aspx?|php|do)\Z", re.IGNORECASE)


def same_page_key(url: str) -> str:
    """A looser key: addresses that share it are one page only if their bodies agree or one redirects to the other."""
    key = url_key(url)
    rest = key.partition("://")[2]
    before, mark, query = rest.partition("?")
    authority, _, path = before.partition("/")
    path = _INDEX_PAGE.sub("/", "/" + path).casefold()
    return f"{authority.removeprefix('www.')}{path.rstrip('/') or '/'}{mark}{query}"


# --- scope and traps -----------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _scope(scope: str) -> tuple[str, str]:
    """Authority and folder of a scope; a last segment with a dot is a file, and its folder counts."""
    authority, path = _place(scope)
    last = path.rpartition("/")[2]
    folder = path[: len(path) - len(last)] if "." in last else path.rstrip("/") + "/"
    return authority, folder


@lru_cache(maxsize=32768)
def _place(url: str) -> tuple[str, str]:
    """Authority (without www. and default port) and path of an address."""
    key = _url_key(url if "://" in url else f"http://{url}")
    authority, _, path = key.partition("://")[2].partition("?")[0].partition("/")
    return authority.removeprefix("www.").removesuffix(":80").removesuffix(":443"), "/" + path


def in_scope(url: str, scopes: Sequence[str]) -> bool:
    """True when the address lies under one of the scopes: same host and folder, whatever the scheme and www."""
    authority, path = _place(url)
    for scope in scopes:
        host, folder = _scope(scope)
        if authority == host and (path.startswith(folder) or path + "/" == folder):
            return True
    return False


_HEX = re.compile(r"(?<![0-9a-zA-Z])(?=[0-9a-fA-F-]*[0-9])[0-9a-fA-F]{8,}(?:-[0-9a-fA-F]{4,})*(?![0-9a-zA-Z])")
_DIGITS = re.compile(r"\d+")
_CALENDAR_NAMES = frozenset({"y", "m", "d", "year", "month", "day", "date", "week", "rq", "nian", "yue", "ri"})


def trap_pattern(url: str) -> str:
    """The address with runs of digits and long hexadecimal parts folded (N, H): addresses a machine makes alike."""
    key = url_key(url)
    head, found, rest = key.partition("://")
    return head + found + _DIGITS.sub("N", _HEX.sub("H", rest))


def looks_like_trap(url: str) -> str:
    """Why an address looks machine-bred without end, or empty.

    `repeated_path`: one segment or pair of segments three times in a row or four times in all; `deep_path`: more than
    15 segments; `repeated_query`: one parameter four times, or an address nested in itself; `long_address`: above 1,000
    characters; `calendar`: a month or day outside any year an archive can hold, or a date-only page of a calendar.
    """
    before, _, query = url.partition("#")[0].partition("?")
    if len(url) > 1000:
        return "long_address"
    segments = [s for s in before.partition("://")[2].split("/")[1:] if s]
    if len(segments) > 15:
        return "deep_path"
    if len(segments) > 2 and _repeats(segments):
        return "repeated_path"
    if query:
        return _query_trap(query)
    return ""


def _repeats(segments: list[str]) -> bool:
    for size in (1, 2, 3):
        for start in range(len(segments) - 3 * size + 1):
            unit = segments[start : start + size]
            second, third = segments[start + size : start + 2 * size], segments[start + 2 * size : start + 3 * size]
            # Dates such as /2021/11/11/11.html repeat digits honestly.
            if unit == second == third and not all(part.isdigit() for part in unit):
                return True
    words = [s for s in segments if not s.isdigit()]
    return any(words.count(word) > 3 for word in set(words))


def _query_trap(query: str) -> str:
    pairs = [part.partition("=")[::2] for part in query.split("&")]
    names = [name.lower() for name, _ in pairs]
    if any(names.count(name) > 3 for name in set(names) if name and not name.endswith("[]")):
        return "repeated_query"
    if query.lower().count("http%3a") + query.lower().count("http%253a") > 1:
        return "repeated_query"
    asked = [(name.lower(), value) for name, value in pairs if name.lower() in _CALENDAR_NAMES and value.isdigit()]
    years = [int(value[:4]) for name, value in asked if name in ("y", "year", "nian", "date", "rq") and len(value) >= 4]
    if any(year > 2100 or year < 1949 for year in years):
        return "calendar"
    if len({name[0] for name, _ in asked}) > 1 and len(asked) == len(pairs):
        return "calendar"
    return ""
