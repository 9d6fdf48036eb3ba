"""What every use case starts from: configuration, catalogue, rules, output folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checker.app.answers import Answers, load_answers
from checker.app.clock import today
from checker.app.errors import UsageError
from checker.app.rulebook import rule_options
from checker.app.workspace import Workspace
from checker.catalog import load_catalogue
from checker.config import Config, ConfigError, ConfigProblem, SiteConfig, load_config
from checker.extract.wordlist import parse_wording
from checker.model.finding import Rule
from checker.model.message import Message
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
    wording: Mapping[str, str] = field(default_factory=dict)
    """Texts of the user's wording lists by name, kept with a run so that replay needs no file."""

    def pick(self, key: str | None) -> SiteConfig:
        """A configured site by key. Raises UsageError."""
        site = self.config.site_by_key(key)
        if site is None:
            known = tuple(s.folder for s in self.config.site)
            raise UsageError(
                Message("配置中没有站点 {key}；现有：{known}", key=key, known=known or Message("无"))
                if key
                else Message("配置中没有 [[site]]；至少写一个 url，或用 checker init 网址 生成配置")
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
        raise UsageError(Message("--as-of {text}：应为日期，例如 2021-12-01", text=text)) from error


def from_config(config: Config, out: Path | None = None, folder: Path | None = None) -> Context:
    """A context for a configuration at hand."""
    catalogue = load_catalogue(config.audit.plan)
    return Context(
        config,
        catalogue,
        load(),
        Workspace(out or Path(config.report.out)),
        load_answers(config, folder),
        folder,
        _wording(config, folder) if folder is not None else {},
    )


def from_file(path: Path, out: Path | None = None) -> Context:
    """A context for a configuration file. Raises ConfigError."""
    rules = load()
    probe: dict[str, Any] = rule_options(rules)
    config = load_config(path, load_catalogue(), probe)
    base = out if out is not None else _beside(path, config.report.out)
    return from_config(config, base, path.resolve().parent)


def _wording(config: Config, folder: Path) -> dict[str, str]:
    """The wording lists that the configuration names, beside it. Raises ConfigError with every fault of every list."""
    texts: dict[str, str] = {}
    problems = []
    for name in config.report.wording_lists:
        try:
            text = (folder / name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(
                ConfigProblem(
                    name, 0, "report.wording_lists", Message("无法读取（应为 UTF-8 的 CSV）：{error}", error=str(error))
                )
            )
            continue
        texts[name] = text
        problems += [ConfigProblem("", 0, "", fault) for fault in parse_wording(text, name)[1]]
    if problems:
        raise ConfigError(*problems)
    return texts


def _beside(path: Path, out: str) -> Path:
    target = Path(out)
    return target if target.is_absolute() else path.parent / target
