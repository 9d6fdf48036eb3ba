"""When audits ran and when the next one is due: `checker status`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from checker.app.clock import BEIJING, now
from checker.app.context import Context
from checker.ledger.history import History

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def last_success(history: History, site: str) -> datetime | None:
    """End of the last complete run of a site."""
    last = history.last_complete(site)
    return datetime.fromisoformat(last.finished) if last else None


def next_due(context: Context, after: datetime) -> datetime:
    """The first scheduled moment after a time, in China's time zone."""
    schedule = context.config.schedule
    hour, minute = (int(p) for p in schedule.time.split(":"))
    days = {_DAYS.index(d) for d in schedule.day.split(",")}
    local = after.astimezone(BEIJING)
    for n in range(8):
        day = local.date() + timedelta(days=n)
        moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BEIJING)
        if day.weekday() in days and moment > local:
            return moment
    raise ValueError("schedule without a day")


def last_due(context: Context, before: datetime) -> datetime:
    """The last scheduled moment that is not after a time, in China's time zone."""
    moment = next_due(context, before - timedelta(days=8))
    while (following := next_due(context, moment)) <= before:
        moment = following
    return moment


def status(context: Context) -> list[Mapping[str, Any]]:
    """One entry a configured site."""
    entries: list[Mapping[str, Any]] = []
    with History(context.workspace.history) as history:
        for site in context.config.site:
            runs = history.runs(site.folder)
            last = last_success(history, site.folder)
            limit = timedelta(days=context.config.schedule.overdue_days)
            entries.append(
                {
                    "site": site.folder,
                    "name": site.name,
                    "last_success": last.isoformat(timespec="seconds") if last else None,
                    "last_run": runs[-1].run if runs else None,
                    "last_state": runs[-1].state if runs else None,
                    "next_run": next_due(context, now()).isoformat(timespec="minutes"),
                    "overdue": last is None or now() - last > limit,
                    "runs": len(runs),
                    "skipped": [{"at": a, "why": w} for a, w in history.skipped(site.folder)[-5:]],
                }
            )
    return entries
