"""First schema: runs, findings, mended fingerprints, first-seen dates, samples, skipped runs."""

from alembic import op
from sqlalchemy import Column, Float, Integer, String, Text, UniqueConstraint

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "runs",
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
    op.create_table(
        "findings",
        Column("run_id", Integer, nullable=False),
        Column("fingerprint", String(16), nullable=False),
        Column("rule", String(80), nullable=False),
        Column("subject", Text, nullable=False),
        Column("verdict", String(20), nullable=False),
        Column("message", Text, nullable=False),
        Column("evidence", Text, nullable=False),
        Column("since", String(10), nullable=False),
        Column("weeks", Integer, nullable=False),
    )
    op.create_index("findings_run", "findings", ["run_id"])
    op.create_table(
        "mended",
        Column("site", String(200), primary_key=True),
        Column("fingerprint", String(16), primary_key=True),
        Column("as_of", String(10), nullable=False),
    )
    op.create_table(
        "first_seen",
        Column("site", String(200), primary_key=True),
        Column("document", String(700), primary_key=True),
        Column("day", String(10), nullable=False),
    )
    op.create_table(
        "samples",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("site", String(200), nullable=False),
        Column("at", String(32), nullable=False),
        Column("data", Text, nullable=False),
        Column("ok", Integer, nullable=False),
        Column("total_ms", Float, nullable=False),
    )
    op.create_index("samples_site", "samples", ["site", "at"])
    op.create_table(
        "skipped",
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("site", String(200), nullable=False),
        Column("at", String(32), nullable=False),
        Column("why", Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for name in ("skipped", "samples", "first_seen", "mended", "findings", "runs"):
        op.drop_table(name)
