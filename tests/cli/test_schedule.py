"""The weekly run (cases C26): the moment, a missed week, a run still going on, a second process, a clean stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from checker.app.clock import BEIJING, stamp
from checker.app.context import Context, from_file
from checker.app.errors import BusyError
from checker.app.schedule_state import last_due, next_due, status
from checker.ledger.history import History
from checker.model.report import RunReport
from checker.schedule import Job, Timetable, jobs, trigger
from tests.app.site import config, serve
from tests.cli.run import ROOT, checker
from tests.servers import Pause

THURSDAY = datetime(2021, 5, 20, 12, 0, tzinfo=BEIJING)
MONDAY = datetime(2021, 5, 24, 2, 30, tzinfo=BEIJING)


def context_of(folder: Path, more: str = "", url: str = "http://127.0.0.1:9/") -> Context:
    file = folder / "config.toml"
    file.write_text(f'{more}\n[[site]]\nkey = "zone"\nurl = "{url}"\n', encoding="utf-8")
    return from_file(file)


def remember(context: Context, finished: datetime, state: str = "complete") -> None:
    run = RunReport(
        finished.date().isoformat() + "-1", {"key": "zone"}, finished.date().isoformat(), "weekly", {}, {"pages": 9},
        {"verdicts": {}}, (), (), (), (),
    )  # type: ignore[arg-type]  # fmt: skip
    with History(context.workspace.history) as history:
        moment = finished.isoformat(timespec="seconds")
        history.record("zone", run, (), started=moment, finished=moment, state=state)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York"])
def test_monday_means_monday_at_half_past_two_in_china_whatever_the_host_thinks(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = context_of(tmp_path, '[schedule]\nday = "mon"\ntime = "02:30"')
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        with time_machine.travel(THURSDAY.astimezone(ZoneInfo(zone)), tick=False):
            moment = trigger(context).get_next_fire_time(None, datetime.now(ZoneInfo(zone)))
            assert moment == MONDAY == next_due(context, THURSDAY)
            assert moment.isoformat() == "2021-05-24T02:30:00+08:00"
            assert stamp() == "2021-05-20T12:00:00+08:00"
    finally:
        monkeypatch.undo()
        time.tzset()


def test_several_days_and_the_moment_itself(tmp_path: Path) -> None:
    context = context_of(tmp_path, '[schedule]\nday = "mon,thu"\ntime = "23:05"')
    assert next_due(context, THURSDAY).isoformat() == "2021-05-20T23:05:00+08:00"
    assert next_due(context, next_due(context, THURSDAY)).isoformat() == "2021-05-24T23:05:00+08:00"
    assert last_due(context, THURSDAY).isoformat() == "2021-05-17T23:05:00+08:00"
    for n in range(8):
        moment = THURSDAY + timedelta(days=n)
        assert next_due(context, moment) == trigger(context).get_next_fire_time(None, moment)
        assert last_due(context, moment) <= moment < next_due(context, last_due(context, moment))


def test_one_job_a_site_with_the_schedule_now_in_the_configuration(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    (job,) = jobs(context, tmp_path / "config.toml")
    assert job.site == "zone"
    assert job.command[1:4] == ["-m", "checker", "audit"]
    assert job.command[job.command.index("--site") + 1] == "zone"


class Recorder(Timetable):
    """A timetable whose audits are small programs."""

    code = "import time; time.sleep(0.3)"

    def __init__(self, context: Context, file: Path) -> None:
        self.said: list[str] = []
        self.started: list[tuple[str, bool]] = []
        super().__init__(context, file, self.said.append)

    async def _work(self, job: Job, late: bool) -> None:
        self.started.append((job.site, late))
        await super()._work(Job(job.site, [sys.executable, "-c", self.code]), False)


async def for_a_while(timetable: Timetable, seconds: float) -> None:
    running = asyncio.create_task(timetable.run())
    await asyncio.sleep(seconds)
    timetable._stop.set()
    await running


@pytest.mark.parametrize(
    ("last", "state", "expected"),
    [
        (timedelta(days=22), "complete", [("zone", True)]),  # three weeks missed: one run
        (timedelta(hours=1), "complete", []),
        (None, "complete", []),  # never run: waits for its moment
        (timedelta(hours=1), "partial", []),
    ],
)
def test_a_missed_week_is_caught_up_once_at_start(
    last: timedelta | None, state: str, expected: list[tuple[str, bool]], tmp_path: Path
) -> None:
    context = context_of(tmp_path)
    if last is not None:
        remember(context, datetime.now(BEIJING) - last, state)
    timetable = Recorder(context, tmp_path / "config.toml")
    asyncio.run(for_a_while(timetable, 0.2))
    assert timetable.started == expected
    assert any("下次运行" in line for line in timetable.said)
    assert any("补运行" in line for line in timetable.said) == bool(expected)


def test_the_scheduler_starts_the_audit_at_its_moment_and_marks_a_late_one(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    timetable = Recorder(context, tmp_path / "config.toml")
    (job,) = jobs(context, tmp_path / "config.toml")

    async def fire(moment: datetime) -> None:
        with time_machine.travel(moment, tick=False):
            await timetable._due(job)
        await asyncio.gather(*timetable._tasks)

    asyncio.run(fire(MONDAY + timedelta(seconds=2)))
    asyncio.run(fire(MONDAY + timedelta(hours=3)))
    assert timetable.started == [("zone", False), ("zone", True)]


def test_a_real_moment_starts_an_audit(tmp_path: Path) -> None:
    soon = datetime.now(BEIJING).replace(second=0, microsecond=0) + timedelta(minutes=1)
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[soon.weekday()]
    context = context_of(tmp_path, f'[schedule]\nday = "{day}"\ntime = "{soon:%H:%M}"')
    timetable = Recorder(context, tmp_path / "config.toml")
    # The host's clock is set a second before the moment; the scheduler's own waiting is real.
    with time_machine.travel(soon - timedelta(seconds=1), tick=True):
        asyncio.run(for_a_while(timetable, 2.5))
    assert timetable.started == [("zone", False)]
    assert "zone 审计结束，退出码 0" in timetable.said


def test_a_run_still_going_on_is_not_started_twice_and_the_skip_is_recorded(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    timetable = Recorder(context, tmp_path / "config.toml")
    (job,) = jobs(context, tmp_path / "config.toml")

    async def twice() -> None:
        timetable._start(job)
        timetable._start(job)
        await asyncio.sleep(0)
        timetable._start(job)
        await asyncio.gather(*timetable._tasks)
        timetable._start(job)
        await asyncio.gather(*timetable._tasks)

    asyncio.run(twice())
    assert len(timetable.started) == 2
    (entry,) = status(context)
    assert [s["why"] for s in entry["skipped"]] == ["上一次审计尚未结束，本次不启动"] * 2
    assert all(s["at"].endswith("+08:00") for s in entry["skipped"])


def test_a_second_timetable_on_the_same_folder_stops_with_a_clear_message(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    with context.workspace.timetable():
        with pytest.raises(BusyError, match="另一个定时审计进程"):
            asyncio.run(Recorder(context, tmp_path / "config.toml").run())
        done = checker("schedule", "--lang", "en", cwd=tmp_path, check=2)
        assert "another timetable is using the output folder" in done.stderr
    asyncio.run(for_a_while(Recorder(context, tmp_path / "config.toml"), 0.05))


def test_the_shell_stops_while_the_timetable_works_on_the_site(tmp_path: Path) -> None:
    context = context_of(tmp_path)
    with context.workspace.site("zone").lock():
        done = checker("audit", cwd=tmp_path, check=2)
        assert "另一个进程正在审计这个站点" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_sigterm_lets_the_running_audit_write_its_report(tmp_path: Path) -> None:
    with serve({"/tzgg/": lambda request: [b"HTTP/1.1 200 OK\r\n", Pause(60)]}) as site:
        text = config(site.url("/"), more="").replace("[[site]]", '[[site]]\nkey = "zone"')
        (tmp_path / "config.toml").write_text(text.replace("timeout_seconds = 5", "timeout_seconds = 60"), "utf-8")
        context = from_file(tmp_path / "config.toml")
        remember(context, datetime.now(BEIJING) - timedelta(days=9))
        daemon = subprocess.Popen(
            [sys.executable, "-m", "checker", "schedule"], cwd=tmp_path, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        try:
            deadline = time.monotonic() + 60
            while not site.count("/tzgg/") and time.monotonic() < deadline:
                time.sleep(0.1)
            daemon.send_signal(signal.SIGTERM)
            _, said = daemon.communicate(timeout=150)
        finally:
            daemon.kill()
    assert daemon.returncode == 0, said
    assert "正在停止" in said
    assert "zone 审计结束，退出码 4" in said
    (report,) = (tmp_path / "runs" / "zone").glob("*/report.json")
    assert json.loads(report.read_text(encoding="utf-8"))["profile"] == "weekly"
    with History(tmp_path / "runs" / "history.sqlite") as history:
        last = history.runs("zone")[-1]
        assert (last.state, last.late) == ("partial", True)
        assert history.last_complete("zone") is not None
