"""The history of all sites and runs (历史台账), one SQLite file beside the run folders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from alembic import command
from alembic.config import Config as AlembicConfig
from sqlalchemy import Engine, create_engine, delete, event, func, insert, select

from checker.ledger.diff import OPEN, Known, Versions, diff
from checker.ledger.tables import FINDINGS, FIRST_SEEN, MENDED, RUNS, SAMPLES, SKIPPED
from checker.model.facts import Sample
from checker.model.message import Message
from checker.model.report import Change, RunReport
from checker.model.vocabulary import Verdict


class HistoryError(Exception):
    """The history file cannot be opened or is of a newer version."""


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run in the history."""

    id: int
    site: str
    run: str
    as_of: str
    started: str
    finished: str
    profile: str
    state: str
    """complete, partial or doubtful."""
    late: bool
    version: str
    catalogue: str
    pages: int
    counts: Mapping[str, int]


def _connect(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class History:
    """History of runs. Raises HistoryError when the file cannot be used."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.engine: Engine = create_engine(f"sqlite:///{path}")
        event.listen(self.engine, "connect", _connect)
        config = AlembicConfig()
        config.set_main_option("script_location", str(files("checker.ledger") / "migrations"))
        try:
            with self.engine.begin() as connection:
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except Exception as error:
            self.engine.dispose()
            raise HistoryError(Message("历史台账 {path} 无法打开：{error}", path=path, error=error)) from error

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    def __enter__(self) -> History:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def runs(self, site: str) -> tuple[PastRun, ...]:
        """Runs of a site, oldest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(RUNS).where(RUNS.c.site == site).order_by(RUNS.c.id)).mappings().all()
        return tuple(
            PastRun(
                r["id"], r["site"], r["run"], r["as_of"], r["started"], r["finished"], r["profile"], r["state"],
                bool(r["late"]), r["version"], r["catalogue"], r["pages"], json.loads(r["counts"]),
            )
            for r in rows
        )  # fmt: skip

    def last_complete(self, site: str, before: str = "") -> PastRun | None:
        """The last complete run of a site, other than `before`."""
        complete = [r for r in self.runs(site) if r.state == "complete" and r.run != before]
        return complete[-1] if complete else None

    def known(self, run_id: int) -> tuple[Known, ...]:
        """Findings of a run."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(FINDINGS).where(FINDINGS.c.run_id == run_id)).mappings().all()
        return tuple(
            Known(
                r["fingerprint"], r["rule"], r["subject"], Verdict(r["verdict"]), r["message"], r["since"], r["weeks"]
            )
            for r in rows
        )

    def changes(self, site: str, report: RunReport) -> tuple[Change, ...]:
        """Changes of a report against the last complete run."""
        last = self.last_complete(site, report.run)
        if last is None:
            return ()
        with self.engine.connect() as connection:
            mended = connection.execute(select(MENDED.c.fingerprint).where(MENDED.c.site == site)).scalars().all()
            rows = connection.execute(
                select(FINDINGS.c.fingerprint, FINDINGS.c.evidence).where(FINDINGS.c.run_id == last.id)
            ).all()
            evidence = {str(r[0]): str(r[1]) for r in rows}
        now = {f.fingerprint: _evidence_key(e.sha256 for e in f.evidence) for f in report.findings}
        return diff(
            self.known(last.id),
            report.findings,
            mended_before=mended,
            versions=(
                Versions(last.version, last.catalogue),
                Versions(report.catalog.get("version", ""), report.catalog.get("digest", "")),
            ),
            as_of=report.as_of,
            same_evidence={k: evidence[k] == v for k, v in now.items() if k in evidence},
        )

    def record(
        self, site: str, report: RunReport, changes: Iterable[Change], *, started: str, finished: str, state: str,
        late: bool = False,
    ) -> None:  # fmt: skip
        """Add a run, or replace the one of the same name."""
        since = {c.fingerprint: (c.since, c.weeks + 1) for c in changes if c.kind in ("same", "new", "reopened")}
        counts = json.dumps(report.summary.get("verdicts", {}), sort_keys=True)
        pages = report.coverage.get("pages", 0)
        with self.engine.begin() as connection:
            old = connection.execute(
                select(RUNS.c.id).where(RUNS.c.site == site, RUNS.c.run == report.run)
            ).scalar_one_or_none()
            if old is not None:
                connection.execute(delete(FINDINGS).where(FINDINGS.c.run_id == old))
                connection.execute(delete(RUNS).where(RUNS.c.id == old))
            result = connection.execute(
                insert(RUNS).values(
                    site=site, run=report.run, as_of=report.as_of, started=started, finished=finished,
                    profile=report.profile, state=state, late=int(late), version=report.catalog.get("version", ""),
                    catalogue=report.catalog.get("digest", ""), pages=pages if isinstance(pages, int) else 0, counts=counts,
                )
            )  # fmt: skip
            run_id = result.inserted_primary_key[0] if result.inserted_primary_key else 0
            rows = [
                {
                    "run_id": run_id, "fingerprint": f.fingerprint, "rule": f.rule, "subject": f.subject,
                    "verdict": str(f.verdict), "message": f.message,
                    "evidence": _evidence_key(e.sha256 for e in f.evidence),
                    "since": since.get(f.fingerprint, (report.as_of, 0))[0], "weeks": since.get(f.fingerprint, ("", 0))[1],
                }
                for f in report.findings if f.verdict in OPEN
            ]  # fmt: skip
            if rows:
                connection.execute(insert(FINDINGS), rows)
            if state == "complete":
                gone = {c.fingerprint for c in changes if c.kind == "gone"}
                back = {c.fingerprint for c in changes if c.kind == "reopened"}
                if gone | back:
                    connection.execute(
                        delete(MENDED).where(MENDED.c.site == site, MENDED.c.fingerprint.in_(gone | back))
                    )
                if gone:
                    connection.execute(
                        insert(MENDED), [{"site": site, "fingerprint": g, "as_of": report.as_of} for g in sorted(gone)]
                    )

    # ---- first-seen dates and samples

    def note_seen(self, site: str, documents: Iterable[str], day: str) -> None:
        """Remember the first day on which documents were seen."""
        with self.engine.begin() as connection:
            known = set(connection.execute(select(FIRST_SEEN.c.document).where(FIRST_SEEN.c.site == site)).scalars())
            fresh = [
                {"site": site, "document": d[:700], "day": day}
                for d in dict.fromkeys(documents)
                if d[:700] not in known
            ]
            if fresh:
                connection.execute(insert(FIRST_SEEN), fresh)

    def first_seen(self, site: str) -> dict[str, str]:
        """Document key → first day seen."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(FIRST_SEEN.c.document, FIRST_SEEN.c.day).where(FIRST_SEEN.c.site == site)
            ).all()
            return dict(sorted((str(r[0]), str(r[1])) for r in rows))

    def add_sample(self, site: str, sample: Sample) -> None:
        """Keep one visit of the availability probe."""
        with self.engine.begin() as connection:
            connection.execute(
                insert(SAMPLES).values(
                    site=site, at=sample.at, ok=int(sample.ok), total_ms=sample.total_ms,
                    data=msgspec.json.encode(sample).decode(),
                )
            )  # fmt: skip

    def samples(self, site: str, since: str = "") -> tuple[Sample, ...]:
        """Visits of a site since a time, oldest first."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(SAMPLES.c.data)
                .where(SAMPLES.c.site == site, SAMPLES.c.at >= since)
                .order_by(SAMPLES.c.at, SAMPLES.c.id)
            ).scalars()
            return tuple(msgspec.json.decode(r.encode(), type=Sample) for r in rows)

    def note_skipped(self, site: str, at: str, why: str) -> None:
        """Keep that a scheduled run did not start, and why."""
        with self.engine.begin() as connection:
            connection.execute(insert(SKIPPED).values(site=site, at=at, why=why))

    def skipped(self, site: str) -> tuple[tuple[str, str], ...]:
        """Scheduled runs that did not start: time and why."""
        with self.engine.connect() as connection:
            rows = connection.execute(
                select(SKIPPED.c.at, SKIPPED.c.why).where(SKIPPED.c.site == site).order_by(SKIPPED.c.id)
            ).all()
            return tuple((str(r[0]), str(r[1])) for r in rows)

    def pages_of_last(self, site: str, count: int = 10) -> tuple[int, ...]:
        """Page counts of the last complete runs."""
        return tuple(r.pages for r in self.runs(site) if r.state == "complete")[-count:]

    def total_runs(self) -> int:
        """Number of runs of all sites."""
        with self.engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(RUNS)).scalar_one())


def _evidence_key(digests: Iterable[str]) -> str:
    return ",".join(d[:16] for d in sorted(set(digests))[:8])
