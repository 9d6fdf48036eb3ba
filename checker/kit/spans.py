"""Dates and periods inside Chinese text (2021年7月5日至8月6日、截止时间：2021-08-06、完成时限：2021年10月)."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

_DAY = r"(?P<y{n}>20\d\d)\s*[年./-]\s*(?P<m{n}>\d{{1,2}})\s*[月./-]\s*(?P<d{n}>\d{{1,2}})\s*日?"
_LATER = r"(?:(?P<y{n}>20\d\d)\s*[年./-]\s*)?(?P<m{n}>\d{{1,2}})\s*[月./-]\s*(?P<d{n}>\d{{1,2}})\s*日?"
_FULL = re.compile(_DAY.format(n=1))
_SPAN = re.compile(_DAY.format(n=1) + r"[^\d。；\n]{0,12}(?:至|到|—|–|－|-|~|～)[^\d。；\n]{0,8}" + _LATER.format(n=2))
_END = re.compile(
    r"(?:截止|截至|结束)(?:时间|日期)?[^\d。；\n]{0,10}"
    + _DAY.format(n=1)
    + r"|"
    + _DAY.format(n=2)
    + r"[^\d。；\n]{0,8}(?:之?前|以前|截止|止)"
)
_WITHIN = re.compile(
    r"(?:(?:公告|公示|发布|刊登|公布|公开|通知)之日起[^\d一二三四五六七八九十。；\n]{0,4}|(?:征求意见|征集|公示)?(?:期限|为期|公示期|征集期)[^\d一二三四五六七八九十。；\n之]{0,6})"
    r"(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?P<w>个?工作)?[日天]"
)
_SHORT_END = re.compile(
    r"(?:即日起?|今日起?|公告之日起?|发布之日起?)?[^\d。；\n]{0,4}(?:至|到|于|在|请于)\s*(?:本月)?(?<![\d年])(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"
    r"[^\d。；\n]{0,6}(?:前|以前|止|截止|结束|[，,。；\n]|$)"
)
_MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*月?")
_TENS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_LONGEST = 60_000


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def first_day(text: str) -> date | None:
    """The first whole date in a text."""
    hit = _FULL.search(unicodedata.normalize("NFKC", text[:_LONGEST]))
    return _date(hit["y1"], hit["m1"], hit["d1"]) if hit else None


def span_in(text: str) -> tuple[date, date] | None:
    """The first period with two ends in a text, the second year taken from the first where it is left out."""
    for hit in _SPAN.finditer(unicodedata.normalize("NFKC", text[:_LONGEST])):
        start = _date(hit["y1"], hit["m1"], hit["d1"])
        end = _date(hit["y2"] or hit["y1"], hit["m2"], hit["d2"])
        if start is not None and end is not None:
            if end < start and not hit["y2"]:
                end = _date(int(hit["y1"]) + 1, hit["m2"], hit["d2"])
            if end is not None and start <= end <= start + timedelta(days=730):
                return start, end
    return None


def end_in(text: str) -> date | None:
    """The end of a period by words of its own (截止时间：…、…前)."""
    hit = _END.search(unicodedata.normalize("NFKC", text[:_LONGEST]))
    if hit is None:
        return None
    return _date(hit["y1"], hit["m1"], hit["d1"]) if hit["y1"] else _date(hit["y2"], hit["m2"], hit["d2"])


def short_end_in(text: str, published: date) -> date | None:
    """An end without a year (即日起至12月30日, 请于11月23日前): the first such day after publication, within half a year."""
    for hit in _SHORT_END.finditer(unicodedata.normalize("NFKC", text[:_LONGEST])):
        for year in (published.year, published.year + 1):
            day = _date(year, hit["m"], hit["d"])
            if day is not None and published <= day <= published + timedelta(days=183):
                return day
    return None


def days_within(text: str) -> tuple[int, bool] | None:
    """A period counted from publication (自公告之日起30日内): number, and whether working days are meant."""
    hit = _WITHIN.search(unicodedata.normalize("NFKC", text[:_LONGEST]))
    return (_number(hit["n"]), bool(hit["w"])) if hit else None


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, has_ten, ones = text.partition("十")
    if not has_ten:
        return _TENS.get(text[0], 0)
    return (_TENS.get(tens, 1) if tens else 1) * 10 + _TENS.get(ones, 0)


def deadline_in(text: str, year: int) -> date | None:
    """The last day of a planned time: a date, a month (2021年10月, 10月底), a quarter or the whole year."""
    folded = unicodedata.normalize("NFKC", text).strip()
    if day := first_day(folded):
        return day
    hit = _MONTH.search(folded)
    if hit:
        named, month = int(hit[1]), int(hit[2])
    elif short := re.search(r"(?<!\d)(\d{1,2})\s*月", folded):
        named, month = year, int(short[1])
    elif quarter := re.search(r"第?([一二三四1-4])季度", folded):
        named, month = year, 3 * (_TENS.get(quarter[1]) or int(quarter[1]))
    elif re.search(r"上半年", folded):
        named, month = year, 6
    elif re.search(r"全年|年底|年内|下半年|年末", folded):
        named, month = year, 12
    else:
        return None
    return date(named, month, monthrange(named, month)[1]) if 1 <= month <= 12 else None
