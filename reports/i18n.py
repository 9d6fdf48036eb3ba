"""Translations: Simplified Chinese is the source, other languages are gettext catalogues read as they are written.

Chinese texts are their own keys, so nothing needs compiling: `translator("en")` reads every `.po` file below
`locale/en/LC_MESSAGES`. A text that no catalogue has stays Chinese.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

SOURCE = "zh"
_PLACE = re.compile(r"\{(\w+)\}")
_NUMBER = re.compile(r"\d+")
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
def _numbered(lang: str) -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Messages whose only data are numbers, by their text with `#` for each: the data's names and the translation."""
    found = {}
    for source, translation in catalogue(lang).items():
        names = tuple(_PLACE.findall(source))
        if names and "#" not in source:
            found[_PLACE.sub("#", source)] = (names, translation)
    return found


def _with_numbers(text: str, lang: str) -> str:
    known = _numbered(lang).get(_NUMBER.sub("#", text))
    if known is None:
        return text
    return known[1].format_map(dict(zip(known[0], _NUMBER.findall(text), strict=True)))


@cache
def translator(lang: str) -> Translator:
    """A function from a Chinese text to the text in that language; also for a sentence already filled with numbers."""
    messages = catalogue(lang)

    def translate(text: str) -> str:
        found = messages.get(text)
        if found is not None:
            return found
        return _with_numbers(text, lang) if messages and _NUMBER.search(text) else text

    return translate


def languages() -> tuple[str, ...]:
    """Languages a report can be written in, the source language first."""
    folder = files("reports") / "locale"
    return (SOURCE, *sorted(f.name for f in folder.iterdir() if f.is_dir() and f.name.isalpha()))
