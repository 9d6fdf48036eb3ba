"""The timetable (定时审计): a weekly audit in China's time zone, one at a time, a missed one caught up, a clean stop.

Day names only: numbers mean different days in different tools. Jobs live in memory and are built from the configuration
at each start; the last success stands in the history, from which a missed week is caught up.
"""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_JOB_MISSED
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from checker.app.clock import BEIJING, now, stamp
from checker.app.context import Context
from checker.app.schedule_state import last_due, last_success, next_due
from checker.ledger.history import History
from checker.model.message import Message

GRACE_SECONDS = 7 * 24 * 3600
"""A run that could not start in time still starts within a week."""
LATE_AFTER = timedelta(minutes=5)
"""A run that starts this long after its moment is marked late (own choice)."""
STOP_SECONDS = 120

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Job:
    """One site's weekly audit."""

    site: str
    command: Sequence[str]


def trigger(context: Context) -> CronTrigger:
    """The weekly moment, with its own time zone: a trigger without one would take the machine's."""
    hour, minute = context.config.schedule.time.split(":")
    return CronTrigger(day_of_week=context.config.schedule.day, hour=int(hour), minute=int(minute), timezone=BEIJING)


def jobs(context: Context, config_file: Path) -> list[Job]:
    """One job a configured site; each audit runs in its own process, so that a crash never takes the daemon with it."""
    base = [
        sys.executable,
        "-m",
        "checker",
        "audit",
        "--config",
        str(config_file),
        "--out",
        str(context.workspace.root),
    ]
    return [Job(s.folder, [*base, "--site", s.folder, "--profile", "weekly"]) for s in context.config.site]


class Timetable:
    """The daemon."""

    def __init__(self, context: Context, config_file: Path, say: Say) -> None:
        self.context = context
        self.config_file = config_file
        self.say = say
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self._busy: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Until SIGTERM or SIGINT. Raises BusyError when another timetable uses the same output folder."""
        with self.context.workspace.timetable():
            await self._run()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            with suppress(NotImplementedError):
                loop.add_signal_handler(name, self._stop.set)
        scheduler = AsyncIOScheduler(
            timezone=BEIJING,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": GRACE_SECONDS},
        )
        scheduler.add_listener(self._missed, EVENT_JOB_MISSED | EVENT_JOB_MAX_INSTANCES)
        for job in jobs(self.context, self.config_file):
            scheduler.add_job(
                self._due, trigger(self.context), args=[job], id=f"weekly:{job.site}", replace_existing=True
            )
        scheduler.start()
        for entry in scheduler.get_jobs():
            moment = entry.next_run_time.isoformat(timespec="minutes")
            self.say(Message("{site} 下次运行：{when}", site=entry.id.removeprefix("weekly:"), when=moment))
        self._catch_up()
        await self._stop.wait()
        scheduler.pause()
        self.say(Message("正在停止：等待进行中的审计写完报告"))
        for process in self._running.values():
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        scheduler.shutdown(wait=False)

    def _catch_up(self) -> None:
        for job in jobs(self.context, self.config_file):
            last = self._last(job.site)
            due = next_due(self.context, last) if last else None
            if due is not None and due <= now():
                moment = due.isoformat(timespec="minutes")
                self.say(
                    Message("{site} 上一次定时审计已错过（应于 {when} 运行），现在补运行", site=job.site, when=moment)
                )
                self._start(job, late=True)

    def _last(self, site: str) -> datetime | None:
        with History(self.context.workspace.history) as history:
            return last_success(history, site)

    async def _due(self, job: Job) -> None:
        # A coroutine, so that the scheduler calls it in the event loop and not in a thread of its pool.
        self._start(job, late=now() - last_due(self.context, now()) > LATE_AFTER)

    def _start(self, job: Job, late: bool = False) -> None:
        if job.site in self._busy:
            self._note(job.site, Message("上一次审计尚未结束，本次不启动"))
            return
        self._busy.add(job.site)
        task = asyncio.get_running_loop().create_task(self._work(job, late))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work(self, job: Job, late: bool) -> None:
        self.say(Message("{site} 开始审计", site=job.site))
        command = [*job.command, *(["--late"] if late else [])]
        try:
            process = await asyncio.create_subprocess_exec(*command, stdout=subprocess.DEVNULL)
            self._running[job.site] = process
            code = await process.wait()
        finally:
            self._running.pop(job.site, None)
            self._busy.discard(job.site)
        self.say(Message("{site} 审计结束，退出码 {code}", site=job.site, code=code))

    def _missed(self, event: object) -> None:
        name = str(getattr(event, "job_id", "")).removeprefix("weekly:")
        self._note(name, Message("错过了定时审计"))

    def _note(self, site: str, why: str) -> None:
        self.say(Message("{site} {why}", site=site, why=why))
        with History(self.context.workspace.history) as history:
            history.note_skipped(site, stamp(), str(why))
