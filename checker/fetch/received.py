"""What a fetch brought, and what it carries along on its way through redirects."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from checker.fetch.once import Limits
from checker.model.exchange import Exchange, Hop
from checker.model.vocabulary import SkipReason


@dataclass(frozen=True, slots=True)
class Received:
    """What one fetch brought."""

    exchange: Exchange
    """`seq` is 0: the caller numbers exchanges in the order it processes them."""
    wire: bytes = b""
    """Body as received (content-encoding not undone), perhaps only its start."""
    refused: SkipReason | None = None
    """Set when the address was not requested at all: record a skip instead of the exchange."""
    retry: bool = False
    """With `refused`: worth another try later in the run."""
    partial: bool = False
    """True when only the start of the body was read."""
    side: tuple[Received, ...] = ()
    """Requests made on the way (robots.txt), to be recorded before this one."""


@dataclass(slots=True)
class Walk:
    """One address on its way through redirects."""

    url: str
    purpose: str
    via: str
    form: str
    method: str
    limits: Limits
    started: datetime | None = None
    spent: float = 0.0
    hops: list[Hop] = field(default_factory=list)
    side: list[Received] = field(default_factory=list)
    relaxed_note: str = ""
    asked: tuple[str, str] = ("GET", "")
    """Method and form as first sent: a redirect may turn a POST into a GET."""

    def __post_init__(self) -> None:
        self.asked = (self.method, self.form)
