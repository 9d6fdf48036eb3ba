"""The one wall clock of the program (Asia/Shanghai); rules never see it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present moment in China."""
    return datetime.now(BEIJING)


def today() -> date:
    """Today's date in China."""
    return now().date()


def stamp() -> str:
    """The present moment as stored everywhere: ISO 8601, seconds, +08:00."""
    return now().isoformat(timespec="seconds")
