"""Translations: Simplified Chinese is the source, other languages are gettext catalogues read as they are written.

Chinese texts are their own keys, so nothing needs compiling: `translator("en")` reads every `.po` file below
`locale/en/LC_MESSAGES`. A text that no catalogue has stays Chinese.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

SOURCE = "zh"
Translator = Callable[[str], str]


def marked(text: str) -> str:
    """The text itself; tells the translators' tool and the test that it is translated where it is used."""
    return text


def entries(po: str) -> Iterator[tuple[str, str]]:
    """Message and translation of each entry of a `.po` file; the header and entries marked fuzzy are left out.

    Raises ValueError for a line that is none of the format's.
    """
    parts: dict[str, list[str]] = {}
    current, fuzzy = "", False

    def finished() -> Iterator[tuple[str, str]]:
        key, value = "".join(parts.get("msgid", ())), "".join(parts.get("msgstr", ()))
        if key and value and not fuzzy:
            yield key, value

    for number, raw in enumerate(po.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            if "msgstr" in parts:
                yield from finished()
                parts, current, fuzzy = {}, "", False
            fuzzy = fuzzy or line.startswith("#,") and "fuzzy" in line
            continue
        keyword, _, rest = line.partition(" ")
        if keyword == "msgid" and "msgstr" in parts:
            yield from finished()
            parts, fuzzy = {}, False
        if keyword in ("msgid", "msgstr"):
            current, line = keyword, rest.strip()
        if not (current and line.startswith('"') and line.endswith('"')):
            raise ValueError(f"line {number} is no .po line: {raw}")
        parts.setdefault(current, []).append(str(ast.literal_eval(line)))
    yield from finished()


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """All messages of a language; empty for the source language and for one without catalogues."""
    folder = files("reports") / "locale" / lang / "LC_MESSAGES"
    if lang == SOURCE or not lang.isalpha() or not folder.is_dir():
        return MappingProxyType({})
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".po"):
            found.update(entries(file.read_text(encoding="utf-8")))
    return MappingProxyType(found)


@cache
def translator(lang: str) -> Translator:
    """A function from a Chinese text to the text in that language."""
    messages = catalogue(lang)
    return lambda text: messages.get(text, text)


def languages() -> tuple[str, ...]:
    """Languages a report can be written in, the source language first."""
    folder = files("reports") / "locale"
    return (SOURCE, *sorted(f.name for f in folder.iterdir() if f.is_dir() and f.name.isalpha()))
