"""Alembic environment: runs on the connection that the history hands over."""

from alembic import context

from checker.ledger.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
