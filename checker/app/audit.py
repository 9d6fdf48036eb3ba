"""The audit: collect, seal, judge, report, remember."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.app.clock import stamp
from checker.app.collect import Collection, Collector, Progress, Say, collecting, run_info
from checker.app.context import Context
from checker.app.errors import Exit, UsageError
from checker.app.evaluate import Evaluation, evaluate
from checker.app.output import check_formats, exit_code, write_run
from checker.app.sanity import doubts_of
from checker.config import SiteConfig
from checker.evidence.store import Store
from checker.ledger.history import History
from checker.model.facts import Documents
from checker.model.message import Message
from checker.model.report import Change
from checker.model.vocabulary import SkipReason

PROFILES = ("weekly", "selfcheck", "url")


@dataclass(frozen=True, slots=True)
class AuditResult:
    """A finished audit."""

    run: str
    folder: Path
    files: tuple[Path, ...]
    evaluation: Evaluation
    changes: tuple[Change, ...]
    code: int
    """Exit code of the shell."""


def _silent(_text: str) -> None:
    return None


def _no_progress(_progress: object) -> None:
    return None


def audit(
    context: Context,
    site: SiteConfig,
    *,
    as_of: date,
    profile: str = "weekly",
    resume: str = "",
    formats: Sequence[str] | None = None,
    lang: str | None = None,
    say: Say = _silent,
    progress: Progress = _no_progress,
    late: bool = False,
    remember: bool = True,
    probes: bool = True,
) -> AuditResult:
    """Audit one site.

    Raises UsageError for bad arguments and BusyError when another process works on the site. An interruption ends with
    a valid partial report; `resume` names a run to go on with.
    """
    chosen = check_formats(formats if formats is not None else context.config.report.formats)
    place = context.workspace.site(site.folder)
    started = stamp()
    with place.lock(), Store(place.evidence) as store, History(context.workspace.history) as history:
        if resume:
            run = _resumed(store, resume)
            stored_date = str(store.info(run)["as_of"])
            as_of = date.fromisoformat(stored_date)
        else:
            run = place.new_run(as_of)
            vantage = context.config.crawl.source_address or "本机"
            store.begin_run(run, run_info(context, site, as_of=as_of.isoformat(), profile=profile, vantage=vantage))
        collector = Collector(context, site, store, run, say, progress)
        say(Message("开始采集 {url}", url=site.url))
        collection = asyncio.run(collecting(collector, bool(resume), probes))
        collector.history(history)
        doubts = doubts_of(store, run, history.pages_of_last(site.folder))
        store.commit(run, records={"doubts": list(doubts)})
        if not collection.stopped:
            store.seal(run)
        evaluation = evaluate(context, store, run, say=say)
        changes = history.changes(site.folder, evaluation.report)
        say("写报告")
        files = write_run(
            evaluation, changes, store, run, place.run(run), formats=chosen,
            lang=lang or context.config.report.language, log=_log(collection),
        )  # fmt: skip
        capped = collection.outcome.capped_by is not None or collection.stopped
        state = "partial" if capped else ("doubtful" if doubts else "complete")
        if remember:
            history.record(
                site.folder, evaluation.report, changes, started=started, finished=stamp(), state=state, late=late
            )
            documents = evaluation.facts.get(Documents)
            if isinstance(documents, Documents) and state == "complete":
                history.note_seen(site.folder, [d.key for d in documents], as_of.isoformat())
        _index(context, lang or context.config.report.language)
    return AuditResult(run, place.run(run), tuple(files), evaluation, changes, _code(collection, evaluation))


def _resumed(store: Store, resume: str) -> str:
    name = Path(resume).name
    known = store.runs()
    if name not in known:
        raise UsageError(
            Message("没有可以继续的运行 {name}；现有：{known}", name=name, known=tuple(known) or Message("无"))
        )
    if store.sealed(name):
        raise UsageError(Message("运行 {name} 已经完成，不能继续；重新判断请用 checker replay {name}", name=name))
    return name


def _code(collection: Collection, evaluation: Evaluation) -> int:
    code = exit_code(evaluation)
    if code == Exit.OUR_ERROR:
        return code
    if collection.outcome.pages == 0:
        return int(Exit.NOTHING_READ)
    capped = collection.outcome.capped_by
    if (
        collection.stopped
        or capped is SkipReason.STOPPED
        or (capped is not None and collection.outcome.required_unread)
    ):
        return int(Exit.STOPPED)
    return code


def _log(collection: Collection) -> list[str]:
    record = collection.outcome.as_record()
    return [f"{key}: {value}" for key, value in record.items()]


def _index(context: Context, lang: str) -> None:
    from reports.index import write_index

    write_index(context.workspace.root, lang)
