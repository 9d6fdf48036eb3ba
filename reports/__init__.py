"""Output formats: each module turns a run report into one kind of file.

A module with a `FORMAT` is a format; `formats` finds them by walking the package, so a new one is one new file.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from reports.base import Context, Format, StoredPage, UnknownFormat

DIST = "disclosure-checker"

__all__ = ["DIST", "Context", "Format", "StoredPage", "UnknownFormat", "formats", "get"]


@cache
def formats() -> Mapping[str, Format]:
    """Every format by name, in alphabetical order. Raises ValueError when two modules claim one name."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules(__path__):
        value = getattr(importlib.import_module(f"{__name__}.{info.name}"), "FORMAT", None)
        if not isinstance(value, Format):
            continue
        if value.name in found:
            raise ValueError(f"two report formats are called {value.name}")
        found[value.name] = value
    return MappingProxyType(dict(sorted(found.items())))


def get(name: str) -> Format:
    """The format of that name. Raises UnknownFormat, which lists the known ones."""
    known = formats()
    if name not in known:
        raise UnknownFormat(name, known)
    return known[name]
