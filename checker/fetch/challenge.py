"""Answers by which a shield turns a robot away (反爬验证): told from status, headers and a short script-only body.

Sources: customs and market-regulator portals with 412 or 521 and a cookie-setting script, WZWS, jsluid, acw_sc and
`$_ts` shields, `cf-mitigated`. A page that passes here may still be named a challenge by the page reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_STATUSES = frozenset({202, 403, 405, 412, 429, 503, 521})
_MARKS = (
    b"__jsl_clearance",
    b"__jsluid",
    b"wzws-waf",
    b"wzwschallenge",
    b"acw_sc__v",
    b"$_ts",
    b"_waf_",
    b"yunsuo_session_verify",
    b"cf-challenge",
    b"challenge-platform",
    b"safeline",
    b"document.cookie",
    b"captcha",
    "请开启javascript".encode(),
    "人机验证".encode(),
    "安全验证".encode(),
)
_COOKIES = re.compile(r"(?i)(?:__jsluid|__jsl_clearance|acw_sc__v|wzws_|yunsuo_session|\w{8,}80[st]=)")
_MARKUP = re.compile(
    rb"(?is)<script\b.*?(?:</script\s*>|\Z)|<noscript\b.*?</noscript\s*>|<!--.*?-->|<style\b.*?</style\s*>|<[^>]*>"
)


def challenge_mark(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> str:
    """A word for the mark by which the answer is a challenge, or empty.

    Only statuses that shields use are looked at; `body` is the unpacked start of the body.
    """
    if status not in _STATUSES:
        return ""
    cookies = ""
    for name, value in headers:
        lower = name.lower()
        if lower == "cf-mitigated":
            return f"{name}: {value}"
        if lower == "set-cookie":
            cookies += value + "\n"
    head = body[:65536].lower()
    scripted = b"<script" in head
    if status in (412, 521) and (scripted or cookies):
        return f"{status}"
    if match := _COOKIES.search(cookies):
        return match[0].rstrip("=")
    mark = next((m for m in _MARKS if m in head), b"")
    if mark and (scripted or status == 202):
        return mark.decode()
    if scripted and status in (202, 403, 503) and len(_MARKUP.sub(b"", body[:65536]).strip()) < 20:
        return "script-only"
    return ""
