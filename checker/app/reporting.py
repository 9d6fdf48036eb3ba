"""`checker report`: further output formats of a stored run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.app.context import Context
from checker.app.evaluate import evaluate
from checker.app.output import check_formats, report_context, write_formats
from checker.app.replay import run_context
from checker.app.workspace import find_run
from checker.evidence.store import Store
from checker.ledger.history import History
from checker.model.report import Change


def write_report(
    text: str,
    formats: Sequence[str],
    *,
    root: Path,
    context: Context | None = None,
    out: Path | None = None,
    lang: str = "zh",
) -> list[Path]:
    """Write formats of a stored run into its folder or `out`. Raises UsageError for an unknown format or run."""
    chosen = check_formats(formats)
    place, run = find_run(text, root)
    with Store(place.evidence, readonly=True) as store:
        used = run_context(store, run, context)
        evaluation = evaluate(used, store, run)
        changes: tuple[Change, ...] = ()
        history_file = place.path.parent / "history.sqlite"
        if history_file.exists():
            with History(history_file) as history:
                changes = history.changes(place.path.name, evaluation.report)
        return write_formats(report_context(evaluation, changes, store, run, lang), out or place.run(run), chosen)
