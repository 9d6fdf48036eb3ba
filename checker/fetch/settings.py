"""Settings of the polite client."""

from __future__ import annotations

from dataclasses import dataclass

from checker import DIST, VERSION

AGENT_NAME = DIST
"""The name robots.txt files may address."""


def user_agent(contact: str = "") -> str:
    """Honest User-Agent: name, version and, where given, an address to write to."""
    return f"{AGENT_NAME}/{VERSION}" + (f" (+{contact})" if contact else "")


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to ask. Times in seconds, sizes in bytes; 0 for `rate_per_second` means as fast as answers come."""

    rate_per_second: float = 1.0
    """Requests a second to one host."""
    concurrency: int = 2
    """Requests open at the same time to one host."""
    total_concurrency: int = 16
    """Requests open at the same time to all hosts."""
    timeout_seconds: float = 30.0
    """Longest wait for a connection, for the first byte and between two bytes."""
    total_seconds: float = 0.0
    """Longest time for one request with its body; 0: four times `timeout_seconds`."""
    max_bytes: int = 20_000_000
    """Cap on the unpacked body, and on the bytes on the wire."""
    max_redirects: int = 20
    """As browsers allow."""
    user_agent: str = user_agent()
    allow_private_addresses: bool = False
    consented: frozenset[tuple[str, int]] = frozenset()
    """Exact host and port that may be private: configured sites and typed addresses."""
    proxy: str = ""
    """http(s) proxy for everything; names are then resolved there and only literal addresses can be guarded here."""
    ca_file: str = ""
    """Further trusted certificates (PEM), in addition to the system's."""
    source_address: str = ""
    """Local address to send from; only targets of the same family can then be reached."""
    resolver: tuple[str, ...] = ()
    """Name servers to ask, `address` or `address#port`; empty: the system's."""
    ignore_robots: frozenset[str] = frozenset()
    """Hosts whose owner consented to an audit regardless of robots.txt."""
    relaxed_tls_hosts: frozenset[str] = frozenset()
    """Hosts that get one attempt without certificate checks after a TLS failure: the configured sites."""
    retry_after_seconds: float = 60.0
    """Longest Retry-After that is waited for; above it the answer counts as rate limited."""
    rate_limit_retries: int = 2
    """Further attempts after 429, or after 503 with a short Retry-After."""
    backoff_seconds: float = 2.0
    """First pause of a host after 429 without Retry-After, or after repeated 503; doubled each time."""
    crawl_delay_cap: float = 30.0
    """Longest Crawl-delay of a robots.txt that is honoured in full."""
    robots_retry_seconds: float = 20.0
    """A robots.txt that was unavailable is asked for again after this time, not before."""

    @property
    def request_seconds(self) -> float:
        """Total time of one request."""
        return self.total_seconds or 4 * self.timeout_seconds
