"""robots.txt: fetched once per origin, read with Protego, and what to do when it is missing, broken or down.

RFC 9309 2.3.1: 4xx means no rules; an unreachable file (5xx, network) means "do not crawl" until it can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from protego import Protego

from checker.fetch.settings import AGENT_NAME
from checker.model.vocabulary import Failure

MAX_BYTES = 512_000
"""RFC 9309 2.5 asks for at least 500 KiB."""


class RobotsState(StrEnum):
    """What was learnt from an origin's robots.txt."""

    RULES = "rules"
    NONE = "none"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin."""

    state: RobotsState
    note: str = ""
    """Chinese sentence for the report where something was out of the ordinary."""
    rules: Protego | None = None
    failure: Failure | None = None
    """Why the file could not be had; only with UNAVAILABLE."""

    def allows(self, url: str) -> bool:
        """True when our agent may request the address."""
        if self.state is RobotsState.UNAVAILABLE:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, AGENT_NAME))

    def delay(self) -> float:
        """Crawl-delay or Request-rate for our agent in seconds, 0 when none."""
        if self.rules is None:
            return 0.0
        delay = self.rules.crawl_delay(AGENT_NAME) or 0.0
        rate = self.rules.request_rate(AGENT_NAME)
        if rate is not None and rate.requests:
            delay = max(float(delay), rate.seconds / rate.requests)
        return float(delay)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Site maps the file names, in order."""
        return () if self.rules is None else tuple(self.rules.sitemaps)


def read_robots(status: int | None, media_type: str, body: bytes, failure: Failure | None, note: str = "") -> Robots:
    """What the answer to a request for /robots.txt means.

    `status` is the final status after redirects, `body` unpacked. 401 and 403 count as "no rules" with a note
    (RFC 9309 2.3.1.3; practice differs).
    """
    limit = failure in (Failure.RATE_LIMITED, Failure.SERVER_ERROR)
    if failure is not None and (limit or status is None or not _usable(failure)):
        words = f"状态码 {status}" if status is not None else note or str(failure)
        return Robots(
            RobotsState.UNAVAILABLE, f"robots.txt 暂时无法读取（{words}），按 RFC 9309 暂不访问", failure=failure
        )
    if status is None or status >= 500 or status == 429:
        return Robots(
            RobotsState.UNAVAILABLE,
            f"robots.txt 暂时无法读取（状态码 {status}），按 RFC 9309 暂不访问",
            failure=failure or Failure.SERVER_ERROR,
        )
    if status in (401, 403):
        return Robots(RobotsState.NONE, f"robots.txt 返回 {status}，按 RFC 9309 视为没有限制")
    if not 200 <= status < 300:
        return Robots(RobotsState.NONE)
    head = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") or (media_type == "text/html" and not _looks_like_rules(body)):
        return Robots(RobotsState.NONE, "robots.txt 返回的是网页，其中没有访问规则")
    text = body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\x00", "")
    try:
        return Robots(RobotsState.RULES, rules=Protego.parse(text))
    except (ValueError, RecursionError, TypeError, AttributeError):
        return Robots(RobotsState.NONE, "robots.txt 无法解析，视为没有限制")


def _usable(failure: Failure) -> bool:
    """Failures that came with an answer whose status still says enough."""
    return failure in (Failure.CHALLENGE, Failure.LOGIN, Failure.TOO_LARGE, Failure.BAD_REDIRECT, Failure.REDIRECT_LOOP)


def _looks_like_rules(body: bytes) -> bool:
    return any(
        line.lower().lstrip().startswith((b"user-agent", b"disallow", b"sitemap")) for line in body.splitlines()[:200]
    )
