"""History in a real SQLite file: runs, changes, samples, first-seen dates, migrations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.ledger.history import History, HistoryError
from checker.model.facts import Sample
from checker.model.report import RunReport
from checker.model.vocabulary import Verdict
from tests.ledger.test_diff import BASE


def report(run: str, *findings: object, version: str = "0.1") -> RunReport:
    return RunReport(
        run, {"key": "s"}, run[:10], "weekly", {"version": version, "digest": "d"}, {"pages": 10}, {"verdicts": {"fail": 1}},
        tuple(findings), (), (), (),
    )  # type: ignore[arg-type]  # fmt: skip


def note(history: History, one: RunReport, state: str = "complete") -> list[str]:
    changes = history.changes("s", one)
    history.record(
        "s", one, changes, started="2021-12-01T02:30:00+08:00", finished="2021-12-01T03:30:00+08:00", state=state
    )
    return [c.kind for c in changes]


def test_new_same_gone_reopened_over_weeks(tmp_path: Path) -> None:
    passed = replace(BASE, verdict=Verdict.PASS, fingerprint="p" * 16)
    with History(tmp_path / "h.sqlite") as history:
        assert note(history, report("2021-12-01-1", BASE)) == []
        assert note(history, report("2021-12-08-1", BASE)) == ["same"]
        (change,) = history.changes("s", report("2021-12-15-1", BASE))
        assert (change.since, change.weeks) == ("2021-12-01", 1)
        assert note(history, report("2021-12-15-1", passed)) == ["gone"]
        assert note(history, report("2021-12-22-1", BASE)) == ["reopened"]


def test_a_partial_or_doubtful_run_is_no_base_for_comparison(tmp_path: Path) -> None:
    with History(tmp_path / "h.sqlite") as history:
        note(history, report("2021-12-01-1", BASE))
        note(history, report("2021-12-08-1"), state="partial")
        note(history, report("2021-12-15-1"), state="doubtful")
        last = history.last_complete("s")
        assert last is not None
        assert last.run == "2021-12-01-1"
        assert [c.kind for c in history.changes("s", report("2021-12-22-1", BASE))] == ["same"]


def test_the_same_run_again_replaces_itself(tmp_path: Path) -> None:
    with History(tmp_path / "h.sqlite") as history:
        note(history, report("2021-12-01-1", BASE))
        note(history, report("2021-12-01-1"))
        assert len(history.runs("s")) == 1
        assert history.known(history.runs("s")[0].id) == ()


def test_it_survives_reopening(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    with History(path) as history:
        note(history, report("2021-12-01-1", BASE))
        history.note_seen("s", ["a", "b"], "2021-12-01")
        history.note_seen("s", ["b", "c"], "2021-12-08")
        history.add_sample("s", Sample("2021-12-01T00:00:00+08:00", True, 200, 120))
        history.add_sample("s", Sample("2021-12-02T00:00:00+08:00", False, None, 15000, failure="timeout"))
        history.note_skipped("s", "2021-12-08T02:30:00+08:00", "上一次审计尚未结束")
    with History(path) as history:
        assert history.total_runs() == 1
        assert history.first_seen("s") == {"a": "2021-12-01", "b": "2021-12-01", "c": "2021-12-08"}
        assert [s.ok for s in history.samples("s")] == [True, False]
        assert [s.ok for s in history.samples("s", "2021-12-02")] == [False]
        assert history.skipped("s")[0][1] == "上一次审计尚未结束"


def test_a_file_that_is_no_history_is_named(tmp_path: Path) -> None:
    path = tmp_path / "h.sqlite"
    path.write_bytes(b"rubbish" * 1000)
    with pytest.raises(HistoryError, match="h.sqlite"):
        History(path)


def test_migrations_give_the_tables_in_use(tmp_path: Path) -> None:
    from sqlalchemy import inspect

    from checker.ledger.tables import METADATA

    with History(tmp_path / "h.sqlite") as history:
        inspector = inspect(history.engine)
        for table in METADATA.sorted_tables:
            assert {c["name"] for c in inspector.get_columns(table.name)} == {c.name for c in table.columns}
