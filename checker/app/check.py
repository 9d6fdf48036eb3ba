"""One page, one file, one rule: judging what is at hand, without a crawl."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from checker.app.clock import stamp
from checker.app.collect import Collector, collecting, run_info
from checker.app.context import Context, from_config, parse_date
from checker.app.errors import Exit, UsageError
from checker.app.evaluate import Evaluation, evaluate
from checker.config import Config, ConfigError, SiteConfig, config_for_url
from checker.engine.report import verdict_of
from checker.evidence.store import Store, digest
from checker.extract.attachments.facts import describe
from checker.extract.attachments.reader import read_file
from checker.extract.attachments.sniff import sniff
from checker.model.exchange import Exchange
from checker.model.facts import DualStack, Links, PagesFact, Privacy, Texts, TlsState, Wording
from checker.model.finding import Rule
from checker.model.message import Message
from checker.model.report import ReportedFinding
from checker.model.vocabulary import Verdict
from rules import load

_SAYS = (Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW, Verdict.PASS, Verdict.ERROR)
_PAGE_FACTS = frozenset({PagesFact, Links, DualStack, TlsState, Privacy, Wording, Texts})
"""Facts that a single page with its probes gives in full."""
_ONE_PAGE = "单个页面给不出这条规则所需的事实"


@dataclass(frozen=True, slots=True)
class PageCheck:
    """What one page shows."""

    url: str
    findings: tuple[ReportedFinding, ...]
    not_run: tuple[tuple[str, str], ...]
    failure: str
    code: int


def _about_the_page(
    evaluation: Evaluation, rules: Mapping[str, Rule], home: bool
) -> tuple[tuple[ReportedFinding, ...], tuple[tuple[str, str], ...]]:
    """Findings that rest on what was fetched; every rule that could only say `unknown` is listed as not run.

    A page that is not the home page says nothing about the site: only rules about single pages, documents and columns
    speak, and those on the host's network.
    """
    said = tuple(
        f
        for f in evaluation.report.findings
        if f.verdict in _SAYS and f.evidence and not f.rollup and (home or _of_one_page(f, rules.get(f.rule)))
    )
    speaking = {f.rule for f in said}
    silent = {f.rule for f in evaluation.report.findings} - speaking
    not_run = dict(evaluation.report.not_run) | dict.fromkeys(silent, _ONE_PAGE)
    return said, tuple(sorted(not_run.items()))


def _of_one_page(finding: ReportedFinding, rule: Rule | None) -> bool:
    about_site = finding.subject in ("site", "zone")
    return rule is not None and (not about_site or set(rule.meta.needs) <= _PAGE_FACTS)


def _info(context: Context, site: SiteConfig, as_of: date) -> dict[str, object]:
    """What the check is: a page that is not the home page must not be taken for it."""
    info = run_info(context, site, as_of=as_of.isoformat(), profile="url", vantage="本机")
    parts = urlsplit(site.url)
    about = info["site"]
    if isinstance(about, dict) and not _is_home(site.url):
        about["url"] = f"{parts.scheme}://{parts.netloc}/"
    return info


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and re.fullmatch(r"/?(?:(?:index|default|home)\.\w+)?", parts.path) is not None


def check_url(url: str, *, base: Config | None = None, as_of: date, links: bool = False) -> PageCheck:
    """One address and its probes. Raises UsageError when it is no http(s) address."""
    try:
        config = config_for_url(url, base)
    except ConfigError as error:
        raise UsageError(*error.args) from error
    crawl = config.crawl.model_copy(
        update={"max_pages": 1, "max_depth": 0, "link_checks": links, "second_pass_seconds": 5.0 if links else 0.0}
    )
    context = from_config(config.model_copy(update={"crawl": crawl}))
    site = context.config.site[0]
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch) / "evidence.sqlite") as store:
        store.begin_run("check", _info(context, site, as_of))
        collector = Collector(context, site, store, "check", lambda _: None, lambda _: None)
        collection = asyncio.run(collecting(collector, False, True))
        page = next((e for e in store.exchanges("check") if e.purpose == "page"), None)
        evaluation = evaluate(context, store, "check")
    findings, not_run = _about_the_page(evaluation, context.rules, _is_home(url))
    failure = ""
    if page is None or not page.ok:
        failure = (
            Message("没有得到答复")
            if page is None
            else f"{page.failure or page.status}：{page.failure_note}".rstrip("：")
        )
    return PageCheck(url, findings, not_run, failure, _code(findings, collection.outcome.pages == 0))


def _code(findings: tuple[ReportedFinding, ...], nothing: bool) -> int:
    verdicts = {f.verdict for f in findings}
    if nothing:
        return int(Exit.NOTHING_READ)
    if Verdict.ERROR in verdicts:
        return int(Exit.OUR_ERROR)
    if verdicts & {Verdict.FAIL, Verdict.PARTIAL}:
        return int(Exit.FOUND)
    return int(Exit.UNDECIDED) if Verdict.REVIEW in verdicts else int(Exit.CLEAN)


def _stored_page(store: Store, context: Context, file: Path, url: str, as_of: date) -> None:
    data = file.read_bytes()
    site = context.config.site[0]
    store.begin_run("check", _info(context, site, as_of))
    exchange = Exchange(
        seq=1, url=url, key=url, final_url=url, started=stamp(), elapsed_ms=0, status=200,
        headers=(("Content-Type", "text/html"),), body_sha256=digest(data), body_size=len(data), media_type="text/html",
    )  # fmt: skip
    store.commit("check", exchanges=[(exchange, data)])


def _judge_file(file: Path, url: str, as_of: date, only: list[str] | None) -> Evaluation:
    address = url or "http://page.invalid/page.html"
    try:
        config = config_for_url(address)
    except ConfigError as error:
        raise UsageError(*error.args) from error
    context = from_config(config)
    with tempfile.TemporaryDirectory() as scratch, Store(Path(scratch) / "evidence.sqlite") as store:
        _stored_page(store, context, file, address, as_of)
        return evaluate(context, store, "check", only=only)


def check_file(file: Path, *, url: str = "", as_of: date) -> dict[str, Any]:
    """A saved page or an attachment judged alone. Raises UsageError when it cannot be read."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(Message("{path}：无法读取（{error}）", path=file, error=error.strerror)) from error
    if sniff(data, file.name).format == "html" and file.suffix.lower() in (".html", ".htm", ".shtml", ""):
        evaluation = _judge_file(file, url, as_of, None)
        findings, not_run = _about_the_page(evaluation, load(), _is_home(url) if url else False)
        return {
            "path": str(file),
            "findings": [msgspec.to_builtins(f) for f in findings],
            "not_run": dict(not_run),
            "code": _code(findings, False),
        }
    content = describe(read_file(data, file.name), title=file.stem)
    weights = {p.weight for p in content.problems}
    code = (
        Exit.FOUND
        if weights & {"fail", "partial"}
        else (Exit.UNDECIDED if weights or not content.readable else Exit.CLEAN)
    )
    return {"path": str(file), "content": msgspec.to_builtins(content), "code": int(code)}


def try_rule(identifier: str, file: Path, url: str, as_of: str) -> dict[str, Any]:
    """One rule on one saved page. Raises UsageError for an unknown rule."""
    from checker.app.rulebook import show

    show(identifier)
    evaluation = _judge_file(file, url, parse_date(as_of), [identifier])
    found = [f for f in evaluation.report.findings if f.rule == identifier or identifier in f.also]
    verdict = verdict_of(identifier, found)
    return {
        "rule": identifier,
        "verdict": str(verdict) if verdict else None,
        "findings": [msgspec.to_builtins(replace(f, coverage=None)) for f in found],
    }
