"""What went over the wire: exchanges, skips and the hops of a redirect."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model.vocabulary import Failure, SkipReason


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way to the answer."""

    url: str
    status: int
    location: str
    how: str = "http"
    """http, refresh_header, meta_refresh, script or frameset."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and what came back, or why nothing came back.

    Exactly one of `status` and `failure` is the outcome: a failure may keep a status for the record (a
    challenge page, a truncated body), but then `failure` decides.

    Raises ValueError when neither is given.
    """

    seq: int
    """Order of processing inside the run, from 1."""
    url: str
    """The address as found and requested."""
    key: str
    """Normalised address (see parse.urls.url_key)."""
    final_url: str
    started: str
    """ISO 8601 with +08:00, seconds."""
    elapsed_ms: int
    purpose: str = "page"
    """page, pager, link, robots, probe, control, sitemap, data, attachment, rendered (the page as a browser showed it)
    or render (what the browser's scripts asked for)."""
    method: str = "GET"
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """Response headers as sent, names in original case, latin-1."""
    body_sha256: str | None = None
    """Digest of the body as received (content-encoding not undone)."""
    body_size: int = 0
    media_type: str = ""
    peer_ip: str = ""
    family: str = ""
    """ipv4, ipv6 or empty."""
    failure: Failure | None = None
    failure_note: str = ""
    hops: tuple[Hop, ...] = ()
    via: str = ""
    """Address of the page on which it was found."""
    form: str = ""
    """Body of a POST request, urlencoded; empty for GET."""
    relaxed_tls: bool = False
    """True when the answer came only after certificate checks were switched off for this one request."""

    def __post_init__(self) -> None:
        if self.status is None and self.failure is None:
            raise ValueError(f"exchange without status and without failure: {self.url}")

    @property
    def ok(self) -> bool:
        """True when a usable 2xx answer was received whole."""
        return self.failure is None and self.status is not None and 200 <= self.status < 300

    def header(self, name: str) -> str:
        """First header of that name (case-insensitive), or empty."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True, order=True)
class Skip:
    """An address that was found and not requested."""

    url: str
    reason: SkipReason
    found_on: str = ""
    note: str = ""
