"""From a sealed run to its report: facts, rules, findings, files. Audit and replay both end here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from checker import VERSION
from checker.app.context import Context
from checker.app.files import FileReading
from checker.app.stored import StoredRun, TextResolver
from checker.catalog import load_workdays
from checker.config import Config
from checker.engine import assemble, judge
from checker.evidence.store import Store
from checker.extract import gather
from checker.extract.personal import masked_text
from checker.extract.source import Settings
from checker.extract.wordlist import WordingEntry, parse_wording
from checker.model.exchange import Exchange
from checker.model.facts import HomePage, Links, Trail
from checker.model.report import RunReport
from checker.model.site import SiteView

Say = Callable[[str], None]

_SHORTEST_ID = 14


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A judged run."""

    report: RunReport
    links: tuple[Mapping[str, object], ...]
    crashes: tuple[str, ...]
    facts: Mapping[type, object] = field(default_factory=dict)
    view: SiteView | None = None


def link_lines(links: object) -> tuple[dict[str, object], ...]:
    """Lines of links.jsonl, one a distinct target."""
    if not isinstance(links, Links):
        return ()
    keys = ("url", "verdict", "reason", "status", "final_url", "found_on", "attempts", "own_host", "resource",
            "attachment", "hint", "missing_anchor")  # fmt: skip
    lines = []
    for item in links.items:
        raw = msgspec.to_builtins(item)
        lines.append({k: raw[k] for k in keys})
    return tuple(lines)


def _failures(source: StoredRun) -> list[Exchange]:
    """The last answer of every crawled address that brought no usable page."""
    last: dict[str, Exchange] = {}
    for exchange in source.exchanges():
        if exchange.purpose in ("page", "pager", "data", "attachment"):
            last[exchange.key] = exchange
    return [e for e in last.values() if e.failure is not None or (e.status or 0) >= 400]


@contextmanager
def _reader(store: Store, config: Config) -> Iterator[FileReading | None]:
    if not config.crawl.attachments:
        yield None
        return
    with FileReading(store) as reading:
        yield reading


def evaluate(
    context: Context,
    store: Store,
    run: str,
    *,
    as_of: date | None = None,
    recompute: bool = False,
    say: Say | None = None,
    only: Sequence[str] | None = None,
    absent_facts: Sequence[type] = (),
) -> Evaluation:
    """Judge a stored run.

    The as-of date, the site and the profile are the run's own, `as_of` overrides the first. Raises EvidenceError when
    the run is not there.
    """
    info = store.info(run)
    config = context.config
    day = as_of or date.fromisoformat(str(info["as_of"]))
    zone = config.zone_value(context.year(day))
    site = {str(k): str(v) for k, v in _table(info, "site").items()}
    source = StoredRun(store, run, recompute=recompute, limit=config.crawl.max_bytes * 2)
    with _reader(store, config) as read_file:
        settings = Settings(
            home_url=site["url"],
            catalogue=context.catalogue,
            as_of=day,
            zone=zone,
            site_name=site.get("name", ""),
            scopes=tuple(_texts(info, "scopes")),
            hosts=tuple(_texts(info, "hosts")),
            role_names=config.roles,
            archived=config.report.archived_columns,
            read_file=read_file,
            wording=_wording(source.records().get("wording")),
        )
        if say:
            say("读取附件" if read_file is not None else "提取事实")
        if read_file is not None:
            read_file.warm(run)
        gathered = gather(source, settings)
    if say:
        say("逐条判断")
    view = SiteView(
        name=site.get("name") or zone.name or _site_name(gathered.facts.get(HomePage)) or "本机关",
        url=site["url"],
        as_of=day,
        zone=zone,
        workdays=load_workdays(),
        facts=gathered.facts,
        owner_consent=site.get("owner_consent") == "yes",
    )
    judgement = judge(
        context.rules,
        context.catalogue,
        view,
        overrides=_overrides(config),
        faults=gathered.faults,
        resolve=TextResolver(source),
        only=only,
        absent_facts=absent_facts,
    )
    trail = gathered.facts.get(Trail)
    records = source.records()
    crawl, past = records.get("crawl"), records.get("history")
    since = past.get("since") if isinstance(past, dict) else None
    report = assemble(
        run=run,
        profile=str(info.get("profile", "weekly")),
        site=view,
        site_info=site,
        catalogue=context.catalogue,
        rules=context.rules,
        judgement=judgement,
        failures=_failures(source),
        skips=[s for s in source.skips() if str(s.reason) not in ("scope", "duplicate", "media")],
        deadline_days=config.report.deadline_days,
        answers=context.answers.of_findings(judgement.findings, day),
        attestations=context.answers.attestations(day),
        version=VERSION,
        doubts=trail.doubts if isinstance(trail, Trail) else (),
        crawl={"crawl": crawl} if isinstance(crawl, dict) else {},
        since={str(k): str(v) for k, v in since.items()} if isinstance(since, dict) else {},
    )
    crashes = (*judgement.crashes, *(f"{name}: {text}" for name, text in gathered.traces.items()))
    lines = link_lines(gathered.facts.get(Links))
    return Evaluation(
        _masked(report),
        tuple(_mask(line) for line in lines),
        tuple(masked_text(c) for c in crashes),
        gathered.facts,
        view,
    )


def _wording(lists: object) -> tuple[WordingEntry, ...]:
    """Entries of the wording lists that were kept with the run."""
    texts = lists if isinstance(lists, dict) else {}
    return tuple(e for name, text in sorted(texts.items()) for e in parse_wording(str(text), str(name))[0])


def _mask(value: Any) -> Any:
    """The value with every identity number in its texts masked; digests have no such numbers."""
    if isinstance(value, str):
        return masked_text(value) if len(value) > _SHORTEST_ID else value
    if isinstance(value, Mapping):
        return {k: _mask(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_mask(v) for v in value]
    return value


def _masked(report: RunReport) -> RunReport:
    """The report without a whole identity number anywhere, addresses included: it is handed on and printed."""
    text = msgspec.json.encode(report).decode()
    if masked_text(text) == text:
        return report
    return msgspec.convert(_mask(msgspec.to_builtins(report)), RunReport)


_NO_NAME = frozenset(
    {"首页", "网站首页", "主页", "欢迎", "欢迎光临", "index", "home", "无标题文档", "untitled document"}
)
"""Titles of home pages that name nobody."""


def _site_name(home: object) -> str:
    """Name the home page gives itself: META SiteName, else its title."""
    if not isinstance(home, HomePage) or home.reading is None:
        return ""
    meta = {name.lower(): value.strip() for name, value in home.reading.meta.items()}
    title = home.reading.html_title.strip()
    return meta.get("sitename", "") or ("" if title.lower() in _NO_NAME else title)


def _overrides(config: Config) -> dict[str, dict[str, object]]:
    overrides: dict[str, dict[str, object]] = {k: dict(v) for k, v in config.rules.items()}
    if config.report.column_limits:
        overrides.setdefault("s14-statutory-freshness", {}).setdefault("limits", dict(config.report.column_limits))
    return overrides


def _table(info: Mapping[str, object], name: str) -> Mapping[str, object]:
    value = info.get(name)
    return value if isinstance(value, dict) else {}


def _texts(info: Mapping[str, object], name: str) -> list[str]:
    value = info.get(name)
    return [str(v) for v in value] if isinstance(value, list) else []


def write_lines(path: Path, lines: Sequence[Mapping[str, object]]) -> None:
    """JSON Lines with sorted keys."""
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
