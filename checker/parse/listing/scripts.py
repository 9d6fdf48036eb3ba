"""Script text as pagers need it: comments cut, calls with literal arguments, simple variables."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.parse.page import Page

_TOKEN = re.compile(
    r"""("(?:[^"\\\n]|\\.){0,4000}"|'(?:[^'\\\n]|\\.){0,4000}')|(/\*.*?(?:\*/|\Z)|<!--[^\n]*|(?<![:\w\\/])//[^\n]*)""",
    re.DOTALL,
)
_ARGUMENT = re.compile(
    r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+)(?![\w.])|([A-Za-z_$][\w$.]*)|([^,]*?))\s*(?:,|\Z)""",
    re.DOTALL,
)
_ASSIGN = r"\b{name}\s*[=:]\s*[\"']?(-?\d+)[\"']?(?![\w.])"
_FIELD = re.compile(
    r"""["']?([A-Za-z_$][\w$]*)["']?\s*:\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+)(?![\w.])|([^,{}]*))"""
)

MAX_PAGES = 5000
"""More pages than this are no honest page count."""
MAX_SCRIPT = 400_000
"""Characters of one script that are searched for pagers."""
WINDOW = 300
"""Computed further pages handed out by one reading; the pages themselves bring the next ones."""


@lru_cache(maxsize=8)
def clean(text: str) -> str:
    """Script text without comments; strings stay whole."""
    if "/*" not in text and "//" not in text and "<!--" not in text:
        return text
    return _TOKEN.sub(lambda m: m.group(1) or " ", text)


def code_with(page: Page, word: str) -> list[str]:
    """Comment-free text of the inline scripts that hold a word."""
    if word not in page.script_text:
        return []
    return [code for text in page.scripts if word in text and word in (code := clean(text[:MAX_SCRIPT]))]


def calls(code: str, name: str) -> list[list[str | int | None]]:
    """Arguments of the calls of a function: strings, whole numbers, None for anything else. Definitions are left out.

    A name used as argument counts as its number when the same text assigns one literally.
    """
    found = []
    for match in re.finditer(rf"(?<![\w$.]){re.escape(name)}\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*(\{{)?", code):
        if match.group(2) or code[max(0, match.start() - 10) : match.start()].rstrip().endswith("function"):
            continue
        arguments: list[str | int | None] = []
        for part in _ARGUMENT.finditer(match.group(1)):
            text = part.group(1) if part.group(1) is not None else part.group(2)
            if text is not None:
                arguments.append(text)
            elif part.group(3):
                arguments.append(int(part.group(3)))
            elif part.group(4):
                arguments.append(number(code, part.group(4).rpartition(".")[2]))
            elif part.group(5) or part.end() < len(match.group(1)):
                arguments.append(None)
            if part.end() >= len(match.group(1)):
                break
        found.append(arguments)
    return found


def number(code: str, name: str) -> int | None:
    """The whole number literally given to a variable or field, or None."""
    match = re.search(_ASSIGN.format(name=re.escape(name)), code)
    return int(match.group(1)) if match else None


def fields(body: str) -> dict[str, str | int]:
    """Fields of a flat object literal: strings and numbers; other values as written."""
    result: dict[str, str | int] = {}
    for match in _FIELD.finditer(body):
        name, double, single, digits, other = match.groups()
        if digits:
            result[name] = int(digits)
        else:
            result[name] = next((v for v in (double, single) if v is not None), (other or "").strip())
    return result


def as_number(value: str | int | None) -> int | None:
    """A number given as such or as a string of digits."""
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        return int(value.strip()[:9])
    return None
