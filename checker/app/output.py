"""Files of a run folder: report in every format, links, changes, log, evidence pages, index over runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

import reports
from checker.app.errors import UsageError
from checker.app.evaluate import Evaluation, write_lines
from checker.app.stored import StoredRun, TextResolver
from checker.evidence.store import Store
from checker.extract.personal import masked_text
from checker.model.message import Message
from checker.model.report import Change
from checker.model.vocabulary import Verdict
from reports import Context, StoredPage

ALWAYS = ("json",)


def stored_pages(store: Store, run: str) -> tuple[TextResolver, StoredRun]:
    """Access to stored pages of a run."""
    source = StoredRun(store, run)
    return TextResolver(source), source


def report_context(evaluation: Evaluation, changes: Sequence[Change], store: Store, run: str, lang: str) -> Context:
    """What output formats are given."""
    resolver, _ = stored_pages(store, run)

    def stored(sha256: str) -> StoredPage | None:
        try:
            exchange = resolver.exchange(sha256)
            text = resolver(sha256)
        except LookupError:
            return None
        return StoredPage(
            masked_text(exchange.final_url), exchange.status, exchange.headers, exchange.started, sha256, exchange.hops,
            masked_text(text or ""),
            exchange.media_type,
        )  # fmt: skip

    return Context(evaluation.report, tuple(changes), evaluation.links, stored, lang)


def check_formats(names: Iterable[str]) -> tuple[str, ...]:
    """Format names, each known. Raises UsageError listing the known ones."""
    chosen = tuple(dict.fromkeys(names))
    for name in chosen:
        try:
            reports.get(name)
        except reports.UnknownFormat as error:
            known = Message("未知的报告格式：{name}；可用的格式：{known}", name=error.name, known=error.known)
            raise UsageError(known) from error
    return chosen


def write_formats(context: Context, folder: Path, names: Iterable[str]) -> list[Path]:
    """Write the named formats; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name in check_formats(names):
        written += reports.get(name).write(context, folder)
    return written


def write_run(
    evaluation: Evaluation,
    changes: Sequence[Change],
    store: Store,
    run: str,
    folder: Path,
    *,
    formats: Sequence[str],
    lang: str,
    log: Sequence[str] = (),
) -> list[Path]:
    """Everything of a run folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "links.jsonl", evaluation.links)
    changed = [msgspec.to_builtins(c) for c in changes]
    body = msgspec.json.format(msgspec.json.encode({"run": run, "changes": changed}, order="sorted"), indent=1)
    (folder / "changes.json").write_bytes(body + b"\n")
    lines: list[dict[str, object]] = [{"level": "info", "text": masked_text(line)} for line in log]
    lines += [{"level": "error", "text": crash} for crash in evaluation.crashes]
    write_lines(folder / "log.jsonl", lines)
    context = report_context(evaluation, changes, store, run, lang)
    return write_formats(context, folder, (*ALWAYS, *formats))


def exit_code(evaluation: Evaluation) -> int:
    """10 with fails or partials, 11 with only unknown, review or error, 0 clean; 1 when a rule crashed."""
    from checker.app.errors import Exit

    verdicts = {f.verdict for f in evaluation.report.findings}
    if Verdict.ERROR in verdicts:
        return int(Exit.OUR_ERROR)
    if verdicts & {Verdict.FAIL, Verdict.PARTIAL}:
        return int(Exit.FOUND)
    if verdicts & {Verdict.UNKNOWN, Verdict.REVIEW}:
        return int(Exit.UNDECIDED)
    return int(Exit.CLEAN)
