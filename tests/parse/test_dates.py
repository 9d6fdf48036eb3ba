"""Every way a date is written (case C14)."""

from __future__ import annotations

from datetime import date

import pytest

from checker.parse.dates import date_in_address, find_dates, match_date, parse_date

MAY2 = date(2021, 5, 2)
MAY20 = date(2021, 5, 20)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-5-2", MAY2),
        ("2021/05/02", MAY2),
        ("2021.5.2", MAY2),
        ("2021年5月2日", MAY2),
        ("2021 年 5 月 2 日", MAY2),
        ("2021年5月2号发布", MAY2),
        ("２０２１年５月２日", MAY2),
        ("二〇二一年五月二十日", MAY20),
        ("二○二一年五月二十日", MAY20),
        ("二零二一年五月二十日", MAY20),
        ("二 〇", None),
        ("二〇二一年十月三十一日", date(2021, 10, 31)),
        ("二〇二一年十二月十日", date(2021, 12, 10)),
        ("二〇一九年五月廿一日", date(2019, 5, 21)),
        ("一九九六年六月二十九日", date(1996, 6, 29)),
        ("[2021-05-24]", date(2021, 5, 24)),
        ("(2021-05-24)", date(2021, 5, 24)),
        ("2021-05-24T09:12:00+08:00", date(2021, 5, 24)),
        ("2007-08-20-23:59:59", date(2007, 8, 20)),
        ("发布时间：2020-10-27阅读次数：", date(2020, 10, 27)),
    ],
)
def test_forms(text: str, value: date | None) -> None:
    found = parse_date(text)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2021年05月02日10:05", "10:05"),
        ("2021-05-24T09:12:00+08:00", "09:12:00"),
        ("2021-05-24  09:12", "09:12"),
        ("2021-05-24 09\u223612", "09:12"),
        ("2021-05-24 9：12", "09:12"),
        ("2007-08-20-23:59:59", "23:59:59"),
        ("2021-05-24", ""),
        ("2021-05-24 共3条", ""),
    ],
)
def test_time_is_kept_apart(text: str, time: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.time == time


@pytest.mark.parametrize(
    "text",
    [
        "2021-2-30",
        "2021-13-01",
        "0000-00-00",
        "1970-01-01",
        "办字〔2021〕6号",
        "2020—2021年",
        "2016-2020年",
        "0539-6250101",
        "371399197506150001",
        "V2.1.5",
        "版本 20.21.5",
        "2021.5.2.1",
        "192.168.20.21",
        "",
        "第20210520号",
    ],
)
def test_no_date(text: str) -> None:
    assert [f for f in find_dates(text) if f.value] == []


@pytest.mark.parametrize("text", ["2021-05", "2021年5月", "二〇二一年五月"])
def test_month_only_invents_no_day(text: str) -> None:
    (found,) = find_dates(text)
    assert found.value is None
    assert (found.year, found.month) == (2021, 5)


def test_two_digit_year_is_weak() -> None:
    found = [f for text in ("21-05-20", "20-12-31", "98-12-31") if (f := parse_date(text))]
    assert [f.value for f in found] == [MAY20, date(2020, 12, 31), date(1998, 12, 31)]
    assert all(f.weak for f in found)


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://x.test/art/2021/5/20/art_101_9.html", MAY20),
        ("https://x.test/202105/t20210520_9.html", MAY20),
        ("https://x.test/zhengce/content/2021-05/20/content_5.htm", MAY20),
        ("https://x.test/cat/20210520/8f0a.html", MAY20),
        ("https://x.test/zwgk/2021/0520/1.html", MAY20),
        ("https://x.test/202105/9.html", None),
        ("https://x.test/202113/t20211399_9.html", None),
        ("https://x.test/list?d=/2021/05/20/", None),
        ("https://x.test/info/1001/20210.htm", None),
    ],
)
def test_addresses(url: str, value: date | None) -> None:
    found = date_in_address(url)
    assert (found.value if found else None) == value
    assert found is None or found.weak


def test_match_at_a_place_and_compact_values() -> None:
    assert match_date("时间 2021-05-20", 3) is not None
    assert match_date("时间 2021-05-20", 0) is None
    whole = parse_date("20210524091200", compact=True)
    assert whole is not None
    assert (whole.value, whole.time) == (date(2021, 5, 24), "09:12:00")
    assert parse_date("20210524") is None
    assert parse_date("20211399", compact=True) is None


def test_several_dates_keep_their_places() -> None:
    text = "自2021年1月1日起施行，有效期至2025年12月31日"
    found = find_dates(text)
    assert [text[f.start : f.end] for f in found] == ["2021年1月1日", "2025年12月31日"]
