"""Documentation that can go stale: generated rules, the command table, configuration keys, links between pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from checker.app.rulebook import documentation
from checker.cli.main import _commands
from checker.config.values import Config

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.en.md")
GUIDES = ("docs/guide.md", "docs/guide.en.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_rule_documentation_is_fresh() -> None:
    assert _text("docs/rules.md") == documentation(), "run: checker rules docs"


@pytest.mark.parametrize("name", READMES)
def test_the_readme_names_every_command_and_no_other(name: str) -> None:
    text = _text(name)
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `checker ")]
    named = {w for row in rows for cell in re.findall(r"`checker ([^`]+)`", row) for w in re.findall(r"[a-z]+", cell)}
    shown = set(re.findall(r"checker ([a-z]+)", text))
    assert set(_commands()) - (named | shown) == set()
    assert shown - set(_commands()) == set()


def _keys(model: type[BaseModel], prefix: str = "") -> list[str]:
    found = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        kinds = [field.annotation, *get_args(field.annotation)]
        inner = next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)
        found += _keys(inner, f"{prefix}{key}.") if inner else [f"{prefix}{key}"]
    return found


@pytest.mark.parametrize("name", GUIDES)
def test_the_guide_explains_every_key_with_its_default(name: str) -> None:
    rows = [line.split("|")[1:4] for line in _text(name).splitlines() if line.startswith("| `")]
    explained = {re.sub(r"[`\s]", "", key): default.strip() for key, default, _ in rows}
    keys = _keys(Config)
    assert len(keys) > 50
    assert set(keys) - set(explained) == set()
    config = Config()
    for key in keys:
        table, _, leaf = key.rpartition(".")
        value = getattr(config, table, None) if table else None
        if isinstance(value, BaseModel):
            field = next(n for n, f in type(value).model_fields.items() if leaf in (n, f.alias))
            default = getattr(value, field)
            if isinstance(default, bool):
                assert explained[key] == f"`{str(default).lower()}`", key
            elif isinstance(default, int | float):
                assert float(explained[key].strip("`").replace("_", "")) == default, key
            elif isinstance(default, str) and default:
                assert default in explained[key], key


def test_links_between_pages_resolve() -> None:
    absent = []
    for page in [ROOT / n for n in READMES] + sorted((ROOT / "docs").glob("*.md")) + [ROOT / "CHANGELOG.md"]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                absent.append(f"{page.name}: {target}")
    assert absent == []
