"""One pure module per requirement, in topic folders; the catalogue and yearly plans are data beside them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from checker.model.finding import Rule, RuleMeta

DIST = "disclosure-checker"


class RuleError(Exception):
    """A rule module is not one: it lacks META or check, or two share an id."""


def _modules(package: str, path: list[str]) -> Iterator[str]:
    for found in sorted(pkgutil.iter_modules(path), key=lambda m: m.name):
        if found.name.startswith("_"):
            continue
        name = f"{package}.{found.name}"
        if found.ispkg:
            yield from _modules(name, list(importlib.import_module(name).__path__))
        else:
            yield name


def load() -> dict[str, Rule]:
    """Every rule by id, in order of module name. Raises RuleError."""
    rules: dict[str, Rule] = {}
    spoken: dict[str, str] = {}
    for name in _modules(__name__, list(__path__)):
        module = importlib.import_module(name)
        meta, check = getattr(module, "META", None), getattr(module, "check", None)
        if not isinstance(meta, RuleMeta) or not callable(check):
            raise RuleError(f"{name}: a rule module needs META (RuleMeta) and check(site, options)")
        for identifier in (meta.id, *meta.also):
            if identifier in spoken:
                raise RuleError(f"{name}: {identifier} is already judged by {spoken[identifier]}")
            spoken[identifier] = name
        rules[meta.id] = Rule(meta, check, name, (module.__doc__ or "").strip())
    return rules
