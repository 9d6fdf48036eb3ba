"""Evidence of a finding (证据): where it stood, when, which bytes, which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A quote from stored bytes.

    Raises ValueError when the digest or the address is missing.
    """

    url: str
    sha256: str
    """Digest of the stored body."""
    fetched_at: str
    """ISO 8601 with +08:00."""
    where: str = ""
    """Label, selector, table page or position in words."""
    quote: str = ""
    """Words as they stand there; empty when the whole page is the evidence. Personal data masked."""

    def __post_init__(self) -> None:
        if not self.url or len(self.sha256) != 64:
            raise ValueError("evidence needs an address and a sha256 digest")

    def quoting(self, quote: str, where: str = "") -> Evidence:
        """The same page with other words marked."""
        return Evidence(self.url, self.sha256, self.fetched_at, where or self.where, quote)
