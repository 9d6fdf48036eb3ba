"""Tables of the history (SQLAlchemy Core; the schema's changes stand in migrations/versions)."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

METADATA = MetaData()

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("site", String(200), nullable=False),
    Column("run", String(200), nullable=False),
    Column("as_of", String(10), nullable=False),
    Column("started", String(32), nullable=False),
    Column("finished", String(32), nullable=False),
    Column("profile", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("late", Integer, nullable=False, server_default="0"),
    Column("version", String(40), nullable=False),
    Column("catalogue", String(64), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("counts", Text, nullable=False),
    UniqueConstraint("site", "run"),
)
FINDINGS = Table(
    "findings",
    METADATA,
    Column("run_id", Integer, nullable=False),
    Column("fingerprint", String(16), nullable=False),
    Column("rule", String(80), nullable=False),
    Column("subject", Text, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("message", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("since", String(10), nullable=False),
    Column("weeks", Integer, nullable=False),
    Index("findings_run", "run_id"),
)
MENDED = Table(
    "mended",
    METADATA,
    Column("site", String(200), primary_key=True),
    Column("fingerprint", String(16), primary_key=True),
    Column("as_of", String(10), nullable=False),
)
FIRST_SEEN = Table(
    "first_seen",
    METADATA,
    Column("site", String(200), primary_key=True),
    Column("document", String(700), primary_key=True),
    Column("day", String(10), nullable=False),
)
SAMPLES = Table(
    "samples",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("site", String(200), nullable=False),
    Column("at", String(32), nullable=False),
    Column("data", Text, nullable=False),
    Column("ok", Integer, nullable=False),
    Column("total_ms", Float, nullable=False),
    Index("samples_site", "site", "at"),
)
SKIPPED = Table(
    "skipped",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("site", String(200), nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
)
