"""Which Chinese texts the shell says, read from the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import checker
from checker.app.check import _ONE_PAGE
from checker.config import load

ROOT = Path(checker.__file__).parent
_ROOMS = ("app", "catalog", "cli", "config", "evidence", "ledger", "schedule.py")
_FILES = ("extract/wordlist.py", "fetch/browser.py")
_MARKS = frozenset({"_", "Message", "say"})


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def in_code(source: str) -> Iterator[str]:
    """Texts marked in Python: what `_`, `Message` and `say` are given."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in _MARKS:
                yield from _constants(node.args[0])


def reasons(source: str) -> Iterator[str]:
    """Why requirements were not run, as the engine notes it: pairs of an id and a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            pair = node.args[0]
            if ast.unparse(node.func.value) == "not_run" and isinstance(pair, ast.Tuple):
                yield from _constants(pair.elts[1])


def unmarked(source: str) -> Iterator[str]:
    """What errors are raised with and what is said that no translation can reach: a Chinese text not marked."""
    for node in ast.walk(ast.parse(source)):
        call = node.exc if isinstance(node, ast.Raise) else node
        if not (isinstance(call, ast.Call) and call.args):
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if not (isinstance(node, ast.Raise) or name in ("say", "echo")):
            continue
        first = call.args[0]
        if isinstance(first, ast.JoinedStr):
            yield "".join(v.value for v in first.values if isinstance(v, ast.Constant) and isinstance(v.value, str))
        elif isinstance(node, ast.Raise) or name == "echo":
            yield from _constants(first)


def sources() -> Iterator[tuple[Path, str]]:
    """The modules of the rooms whose errors and progress reach the shell."""
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT)
        if place.parts[0] in _ROOMS or place.as_posix() in _FILES:
            yield path, path.read_text(encoding="utf-8")


def used() -> set[str]:
    """Every text the shell may say."""
    found: set[str] = set()
    for _path, source in sources():
        found.update(in_code(source))
    found.update(reasons((ROOT / "engine" / "judge.py").read_text(encoding="utf-8")))
    found.update({_ONE_PAGE, "本机"})
    found.update(load._EXPECTED.values(), load._VALUE_ERRORS.values(), (w for w, _ in load._BOUNDS.values()))
    return found - {""}
