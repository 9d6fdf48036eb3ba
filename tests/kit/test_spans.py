"""Dates and periods in Chinese text."""

from __future__ import annotations

from datetime import date

import pytest

from checker.kit.spans import days_within, deadline_in, end_in, first_day, short_end_in, span_in


def test_the_first_whole_date() -> None:
    assert first_day("发布于２０２１年７月５日，修订于2022-01-01") == date(2021, 7, 5)
    assert first_day("2021/7/5 09:30") == date(2021, 7, 5)
    assert first_day("2021年13月40日") is None
    assert first_day("去年夏天") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("时间为2021年7月5日至2021年8月6日。", (date(2021, 7, 5), date(2021, 8, 6))),
        ("自2021年7月5日起至8月6日止", (date(2021, 7, 5), date(2021, 8, 6))),
        ("2021-07-05—2021-08-06", (date(2021, 7, 5), date(2021, 8, 6))),
        ("2021年12月20日至1月20日", (date(2021, 12, 20), date(2022, 1, 20))),
        ("2021年8月6日至2021年7月5日", None),
        ("2015年1月1日至2021年1月1日", None),
        ("2021年7月5日召开会议。2021年8月6日再议", None),
    ],
)
def test_spans(text: str, wanted: tuple[date, date] | None) -> None:
    assert span_in(text) == wanted


def test_ends() -> None:
    assert end_in("截止时间：2021-08-06") == date(2021, 8, 6)
    assert end_in("请于2021年8月6日前反馈") == date(2021, 8, 6)
    assert end_in("本办法自2021年8月6日起施行") is None
    assert short_end_in("即日起至12月30日", date(2020, 12, 17)) == date(2020, 12, 30)
    assert short_end_in("请于1月10日前反馈", date(2020, 12, 17)) == date(2021, 1, 10)
    assert short_end_in("于3月1日前完成", date(2020, 4, 17)) is None


def test_terms() -> None:
    assert days_within("自公告之日起30日内") == (30, False)
    assert days_within("自发布之日起七个工作日内") == (7, True)
    assert days_within("征求意见期限为三十天") == (30, False)
    assert days_within("自印发之日起施行") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2021年10月", date(2021, 10, 31)),
        ("2021年2月底前", date(2021, 2, 28)),
        ("2021年9月15日", date(2021, 9, 15)),
        ("第三季度", date(2021, 9, 30)),
        ("上半年", date(2021, 6, 30)),
        ("11月", date(2021, 11, 30)),
        ("年底前", date(2021, 12, 31)),
        ("适时", None),
        ("2021年13月", None),
    ],
)
def test_planned_times(text: str, wanted: date | None) -> None:
    assert deadline_in(text, 2021) == wanted


def test_long_texts_are_bounded() -> None:
    assert span_in("2021年" * 200_000) is None
