"""Reading probe records back: JSON answers under pseudo addresses, evidence from their exchanges."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from checker.model.evidence import Evidence
from checker.model.exchange import Exchange

Record: TypeAlias = tuple[Exchange, bytes]


def answer(body: bytes) -> dict[str, Any]:
    """The JSON object of a probe record; empty for anything that is none."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def evidence_of(exchange: Exchange, where: str = "", quote: str = "") -> Evidence | None:
    """Evidence that points to the stored answer; None when nothing was stored."""
    if not exchange.body_sha256:
        return None
    return Evidence(exchange.url, exchange.body_sha256, exchange.started, where, quote)


def by_prefix(records: Iterable[Record], prefix: str) -> list[tuple[Exchange, dict[str, Any]]]:
    """Records whose address starts with `prefix`, decoded, in the order in which they were made."""
    return [(exchange, answer(body)) for exchange, body in records if exchange.url.startswith(prefix)]


def words(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts in an answer; anything else there counts as nothing."""
    value = said.get(name)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def text(said: Mapping[str, Any], name: str) -> str:
    """A text in an answer, or empty."""
    value = said.get(name)
    return value if isinstance(value, str) else ""


def number(said: Mapping[str, Any], name: str) -> int | None:
    """A whole number in an answer, or None."""
    value = said.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def parts(said: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in a list of an answer; anything else there counts as nothing."""
    value = said.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
