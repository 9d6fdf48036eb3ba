"""Which Chinese texts the reports show, read from the code and the templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

import reports

ROOT = Path(reports.__file__).parent


def in_code(source: str) -> Iterator[str]:
    """Texts marked in Python: the argument of `_`, `marked` or `t`."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if name in ("_", "marked", "t") and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def in_template(source: str) -> Iterator[str]:
    """Texts of a template: the constant argument of `t`."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t" and call.args:
            first = call.args[0]
            if isinstance(first, nodes.Const) and isinstance(first.value, str):
                yield first.value


def used() -> set[str]:
    """Every text the reports use."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        found.update(in_code(path.read_text(encoding="utf-8")))
    for path in ROOT.rglob("*.j2"):
        found.update(in_template(path.read_text(encoding="utf-8")))
    return found - {""}
