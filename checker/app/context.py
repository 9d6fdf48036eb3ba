"""What every use case starts from: configuration, catalogue, rules, output folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checker.app.answers import Answers, load_answers
from checker.app.clock import today
from checker.app.errors import UsageError
from checker.app.rulebook import rule_options
from checker.app.workspace import Workspace
from checker.catalog import load_catalogue
from checker.config import Config, SiteConfig, load_config
from checker.model.finding import Rule
from checker.model.requirement import Catalogue
from rules import load


@dataclass(frozen=True, slots=True)
class Context:
    """Everything loaded."""

    config: Config
    catalogue: Catalogue
    rules: Mapping[str, Rule]
    workspace: Workspace
    answers: Answers
    config_folder: Path | None = None

    def pick(self, key: str | None) -> SiteConfig:
        """A configured site by key. Raises UsageError."""
        site = self.config.site_by_key(key)
        if site is None:
            known = "、".join(s.folder for s in self.config.site)
            raise UsageError(
                f"配置中没有站点 {key}；现有：{known or '无'}"
                if key
                else "配置中没有 [[site]]；至少写一个 url，或用 checker init 网址 生成配置"
            )
        return site

    def year(self, as_of: date) -> int:
        """Audit year: as configured, else the year of the as-of date."""
        return self.config.audit.year or as_of.year


def parse_date(text: str) -> date:
    """A date typed in the shell; today for an empty text. Raises UsageError."""
    if not text:
        return today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--as-of {text}：应为日期，例如 2021-12-01") from error


def from_config(config: Config, out: Path | None = None, folder: Path | None = None) -> Context:
    """A context for a configuration at hand."""
    catalogue = load_catalogue(config.audit.plan)
    return Context(
        config, catalogue, load(), Workspace(out or Path(config.report.out)), load_answers(config, folder), folder
    )


def from_file(path: Path, out: Path | None = None) -> Context:
    """A context for a configuration file. Raises ConfigError."""
    rules = load()
    probe: dict[str, Any] = rule_options(rules)
    config = load_config(path, load_catalogue(), probe)
    base = out if out is not None else _beside(path, config.report.out)
    return from_config(config, base, path.resolve().parent)


def _beside(path: Path, out: str) -> Path:
    target = Path(out)
    return target if target.is_absolute() else path.parent / target
