"""Dates as they are written on Chinese pages (日期写法): figures, Chinese figures, month only, addresses."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

_FULLWIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_HAS_FULLWIDTH = re.compile("[０-９]")

_ZERO = "〇○零ＯO0Ο"
_CN = "一二三四五六七八九"
_DIGIT = {**dict.fromkeys(_ZERO, 0), **{c: i for i, c in enumerate(_CN, 1)}}

# A colon between hours and minutes is also written full width or as U+2236 RATIO.
_TIME = r"(?:[\sT\-]{0,3}(?P<{0}h>[01]?\d|2[0-3])\s?[:：∶时点]\s?(?P<{0}i>[0-5]\d)(?:\s?[:：∶分]\s?(?P<{0}s>[0-5]\d)秒?)?分?)?"

_FINDER = re.compile(
    r"(?<![\d])(?<!\d[.\-/])(?:"
    # figures: one separator twice, or 年 月 日
    r"(?P<y>(?:19|20)\d\d)(?:\s?(?P<sep>[\-/.．－])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<d>\d{1,2})(?!\d)(?![/.]\d|-\d+(?!\d*\s?[:：∶]))"
    r"|\s*年\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})(?!\d)\s*[日号]?)" + _TIME.replace("{0}", "a") + "|"
    # Chinese figures; a figure may stand for the month or the day only
    rf"(?P<cy>[一二][{_ZERO}{_CN}]{{3}})\s*年\s*(?P<cm>[{_CN}十\d]{{1,2}})\s*月\s*(?P<cd>[{_CN}十廿卅\d]{{1,3}})\s*日"
    + _TIME.replace("{0}", "b")
    + "|"
    # two-digit year
    r"(?P<wy>\d\d)(?P<wsep>[\-/.])(?P<wm>\d\d)(?P=wsep)(?P<wd>\d\d)(?![\d])(?![\-/.:]\d)|"
    # month only
    r"(?P<oy>(?:19|20)\d\d)(?:-(?P<om>0[1-9]|1[0-2])(?![\d])(?!\s?[\-/.]\s?\d)|\s*年\s*(?P<om2>\d{1,2})\s*月(?!\s*\d))|"
    rf"(?P<xy>[一二][{_ZERO}{_CN}]{{3}})\s*年\s*(?P<xm>[{_CN}十]{{1,2}})\s*月(?!\s*[{_CN}十廿卅\d])"
    r")"
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:(?P<h>[01]\d|2[0-3])(?P<i>[0-5]\d)(?P<s>[0-5]\d)?)?"
)

_ADDRESS = (
    re.compile(r"/(?:19|20)\d{4}/[a-z]+((?:19|20)\d\d)(\d\d)(\d\d)[_\-.]", re.I),
    re.compile(r"/[a-z]*((?:19|20)\d\d)(\d\d)(\d\d)[/_\-]", re.I),
    re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/"),
    re.compile(r"/((?:19|20)\d\d)-(\d{1,2})[/\-](\d{1,2})/"),
    re.compile(r"/((?:19|20)\d\d)/(\d\d)(\d\d)/"),
    re.compile(r"/((?:19|20)\d\d)(\d\d)/(\d\d)/"),
)
_EPOCH = date(1970, 1, 1)
_OLDEST = 1949


class FoundDate(Struct, frozen=True, gc=False):
    """A date in a text, with its place.

    `value` is None when only year and month are written: a day is never invented.
    """

    value: date | None
    year: int
    month: int
    text: str
    start: int = 0
    end: int = 0
    time: str = ""
    """HH:MM or HH:MM:SS, empty when not written."""
    weak: bool = False
    """True for two-digit years and addresses."""


def _chinese_number(text: str) -> int:
    """Value of 一…九十九 or of figures; 0 when it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    total = 0
    for char in text:
        if char == "十":
            total = (total or 1) * 10
        elif char == "廿":
            total = 20
        elif char == "卅":
            total = 30
        elif char in _DIGIT:
            total += _DIGIT[char]
        elif char.isdigit():
            total += int(char)
    return total


def _chinese_year(text: str) -> int:
    return int("".join(str(_DIGIT[c]) for c in text))


def _build(year: int, month: int, day: int) -> date | None:
    try:
        value = date(year, month, day)
    except ValueError:
        return None
    return None if value == _EPOCH or not _OLDEST <= year <= 2099 else value


def _clock(match: re.Match[str], prefix: str) -> str:
    hour = match.group(prefix + "h")
    if hour is None:
        return ""
    second = match.group(prefix + "s")
    return f"{int(hour):02d}:{match.group(prefix + 'i')}" + (f":{second}" if second else "")


def _found(match: re.Match[str]) -> FoundDate | None:
    group = match.group
    time, weak = "", False
    if group("y"):
        year, month, day = int(group("y")), int(group("m") or group("m2")), int(group("d") or group("d2"))
        time = _clock(match, "a")
    elif group("cy"):
        year, month, day = _chinese_year(group("cy")), _chinese_number(group("cm")), _chinese_number(group("cd"))
        time = _clock(match, "b")
    elif group("wy"):
        short = int(group("wy"))
        year, month, day, weak = short + (2000 if short < 70 else 1900), int(group("wm")), int(group("wd")), True
    else:
        if group("oy"):
            year, month = int(group("oy")), int(group("om") or group("om2"))
        else:
            year, month = _chinese_year(group("xy")), _chinese_number(group("xm"))
        if not 1 <= month <= 12 or not _OLDEST <= year <= 2099:
            return None
        return FoundDate(None, year, month, group(), match.start(), match.end())
    value = _build(year, month, day)
    if value is None:
        return None
    return FoundDate(value, year, month, group().strip(), match.start(), match.end(), time, weak)


def find_dates(text: str) -> list[FoundDate]:
    """Every date of a text in order, month-only ones (`value` None) included.

    Impossible days, the epoch and years before 1949 are no dates; so are document numbers, phone and identity
    numbers, versions and spans of years.
    """
    if _HAS_FULLWIDTH.search(text):
        text = text.translate(_FULLWIDTH)
    return [found for match in _FINDER.finditer(text) if (found := _found(match))]


def match_date(text: str, position: int = 0) -> FoundDate | None:
    """The date that begins exactly at `position`, if any."""
    if _HAS_FULLWIDTH.search(text):
        text = text.translate(_FULLWIDTH)
    match = _FINDER.match(text, position)
    return _found(match) if match else None


def parse_date(text: str, *, compact: bool = False) -> FoundDate | None:
    """The first full date of a text, else the first month, else None.

    `compact` also accepts a text that is nothing but `20210524` or `20210524091200`, as some META values are.
    """
    text = text.strip()
    if compact and (match := _COMPACT.fullmatch(text)):
        value = _build(int(match["y"]), int(match["m"]), int(match["d"]))
        if value is None:
            return None
        time = f"{match['h']}:{match['i']}" + (f":{match['s']}" if match["s"] else "") if match["h"] else ""
        return FoundDate(value, value.year, value.month, text, 0, len(text), time)
    found = find_dates(text)
    return next((f for f in found if f.value is not None), found[0] if found else None)


def date_in_address(url: str) -> FoundDate | None:
    """The day an address carries (`/art/2021/5/20/`, `/202105/t20210520_9.html`): always weak.

    It is the day the record was made in the content system, not the day of publication.
    """
    path = url.split("?", 1)[0].split("#", 1)[0]
    for pattern in _ADDRESS:
        if match := pattern.search(path):
            year, month, day = (int(g) for g in match.groups())
            if value := _build(year, month, day):
                return FoundDate(value, year, month, match.group(), match.start(), match.end(), weak=True)
    return None
