"""Re-judging stored evidence offline; exporting it as a standard archive."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checker import DIST, VERSION
from checker.app.context import Context, from_config
from checker.app.evaluate import evaluate
from checker.app.output import write_run
from checker.app.workspace import SiteFolder, find_run
from checker.config import Config
from checker.evidence.store import EvidenceError, Store
from checker.evidence.warc import export_warc, import_warc
from checker.ledger.history import History
from checker.model.message import Message
from checker.model.report import Change


def run_context(store: Store, run: str, context: Context | None) -> Context:
    """The configuration a run was made with, unless another one is given."""
    if context is not None:
        return context
    raw = store.info(run).get("config")
    config = Config.model_validate(raw) if isinstance(raw, dict) else Config()
    return from_config(config)


def replay(
    text: str,
    *,
    root: Path,
    context: Context | None = None,
    as_of: date | None = None,
    out: Path | None = None,
    formats: Sequence[str] = ("html", "text"),
    lang: str = "zh",
) -> tuple[Path, int]:
    """Judge a stored run or a WARC file again; returns the folder written and the exit code.

    Without `out` the run's own folder gets a `replay` folder beside its first report, which is never overwritten.
    """
    given = Path(text)
    if given.is_file():
        return _replay_warc(given, context, as_of, out, formats, lang)
    place, run = find_run(text, root)
    with Store(place.evidence, readonly=True) as store:
        used = run_context(store, run, context)
        return _judge(used, store, run, place, as_of, out or place.run(run) / "replay", formats, lang, root)


def _judge(
    context: Context, store: Store, run: str, place: SiteFolder | None, as_of: date | None, folder: Path,
    formats: Sequence[str], lang: str, root: Path | None,
) -> tuple[Path, int]:  # fmt: skip
    from checker.app.output import exit_code

    evaluation = evaluate(context, store, run, as_of=as_of, recompute=True)
    changes: tuple[Change, ...] = ()
    if place is not None and root is not None and (root / "history.sqlite").exists():
        with History(root / "history.sqlite") as history:
            changes = history.changes(place.path.name, evaluation.report)
    write_run(evaluation, changes, store, run, folder, formats=formats, lang=lang)
    return folder, exit_code(evaluation)


def _replay_warc(
    path: Path, context: Context | None, as_of: date | None, out: Path | None, formats: Sequence[str], lang: str
) -> tuple[Path, int]:
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch) / "evidence.sqlite") as store:
        run = import_warc(path, store)
        info = store.info(run)
        if "site" not in info:
            first = next(iter(store.exchanges(run)), None)
            if first is None:
                raise EvidenceError(Message("{path} 中没有任何答复记录", path=path))
            moment = as_of.isoformat() if as_of else first.started[:10]
            site = {"key": run, "name": "", "url": first.final_url, "zone": "", "vantage": "", "user_agent": ""}
            renamed = f"{run}-replay"
            store.begin_run(
                renamed, {**info, "as_of": moment, "profile": "weekly", "site": site, "scopes": [], "hosts": []}
            )
            store.commit(renamed, exchanges=[(e, store.body(e.body_sha256 or "")) for e in store.exchanges(run)])
            run = renamed
        used = run_context(store, run, context)
        folder = out or path.with_suffix("").with_suffix("").parent / f"{run}-replay"
        return _judge(used, store, run, None, as_of, folder, formats, lang, None)


def export(text: str, *, root: Path, target: Path | None = None) -> tuple[Path, int]:
    """Write a run's evidence as WARC; returns the file and the number of records."""
    place, run = find_run(text, root)
    file = target or place.run(run) / f"{run}.warc.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    with Store(place.evidence, readonly=True) as store:
        return file, export_warc(store, run, file, software=f"{DIST}/{VERSION}")
