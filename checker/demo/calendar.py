"""Working days of 2019 to 2021 (国务院办公厅 notices on holidays), kept apart from the auditor's own table."""

from __future__ import annotations

from datetime import date, timedelta

_OFF = {
    (2020, 1, 1): 1, (2020, 1, 24): 10, (2020, 4, 4): 3, (2020, 5, 1): 5, (2020, 6, 25): 3, (2020, 10, 1): 8,
    (2021, 1, 1): 3, (2021, 2, 11): 7, (2021, 4, 3): 3, (2021, 5, 1): 5, (2021, 6, 12): 3, (2021, 9, 19): 3,
    (2021, 10, 1): 7,
}  # fmt: skip
_OFF_DAYS = {date(*start) + timedelta(n) for start, length in _OFF.items() for n in range(length)}
_EXTRA = {
    date(2020, 1, 19), date(2020, 4, 26), date(2020, 5, 9), date(2020, 6, 28), date(2020, 9, 27), date(2020, 10, 10),
    date(2021, 2, 7), date(2021, 2, 20), date(2021, 4, 25), date(2021, 5, 8), date(2021, 9, 18), date(2021, 9, 26),
    date(2021, 10, 9),
}  # fmt: skip


def works(day: date) -> bool:
    """True on a working day."""
    if day in _EXTRA:
        return True
    return day not in _OFF_DAYS and day.weekday() < 5


def after(day: date, count: int) -> date:
    """The working day that lies `count` working days after a day; for 0 the day itself or the next working day."""
    while not works(day):
        day += timedelta(1)
    for _ in range(count):
        day += timedelta(1)
        while not works(day):
            day += timedelta(1)
    return day
