"""`checker demo`: serve the bundled sample portal on loopback, audit it, compare with its truth table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checker.app.audit import AuditResult, audit
from checker.app.collect import Progress, Say
from checker.app.context import Context, from_config
from checker.app.truth import Comparison, compare
from checker.config import parse_config
from checker.demo import build, serve
from checker.demo.values import Portal


@dataclass(frozen=True, slots=True)
class DemoResult:
    """A demonstration."""

    audit: AuditResult
    comparison: Comparison
    style: str
    faults: tuple[str, ...]


def demo_context(portal: Portal, base_url: str, out: Path) -> Context:
    """The configuration with which the sample portal is audited: its own, without waiting between passes."""
    config = parse_config(portal.config(base_url), "config.toml")
    crawl = config.crawl.model_copy(update={"second_pass_seconds": 1.0, "rate_per_second": 0.0})
    site = config.site[0].model_copy(update={"key": "demo"})
    return from_config(config.model_copy(update={"crawl": crawl, "site": (site,)}), out)


def demo(
    out: Path,
    *,
    style: str = "trs",
    faults: str | Sequence[str] = "set:0",
    blocked: bool = False,
    seed: int = 2021,
    units: int = 10,
    say: Say = lambda _: None,
    progress: Progress = lambda _: None,
    lang: str = "zh",
    formats: tuple[str, ...] = ("html", "json", "text", "csv", "xlsx"),
) -> DemoResult:
    """Audit a sample portal; the report lies below `out`."""
    portal = build(style, seed, faults, blocked=blocked, units=units)
    with serve(portal) as base_url:
        context = demo_context(portal, base_url, out)
        result = audit(
            context, context.config.site[0], as_of=date.fromisoformat(portal.as_of), profile="selfcheck", say=say,
            progress=progress, lang=lang, formats=formats,
        )  # fmt: skip
    return DemoResult(result, compare(result.evaluation, portal.truth), style, tuple(portal.faults))
