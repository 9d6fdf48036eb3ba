"""Answers about a script kept for the next page: all pages of a site carry the same scripts in their head and foot."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

_KEPT = 512
"""Scripts whose answers are kept: a template has about five."""
_LONGEST = 16_000
"""Characters of a script above which nothing is kept, so that hostile pages cannot fill the memory."""


def per_script(read: Callable[[str], T]) -> Callable[[str], T]:
    """A pure function of a script's text that remembers its last answers; the answers must not be changed."""
    kept = lru_cache(maxsize=_KEPT)(read)

    @wraps(read)
    def answer(script: str) -> T:
        return kept(script) if len(script) <= _LONGEST else read(script)

    return answer
