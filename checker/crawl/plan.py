"""What a crawl is told, what it says on the way, and what it ends with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from checker.model.vocabulary import SkipReason

FILE_SUFFIXES = frozenset(
    [
        "pdf",
        "ofd",
        "doc",
        "docx",
        "wps",
        "wpt",
        "dot",
        "rtf",
        "xls",
        "xlsx",
        "et",
        "csv",
        "ppt",
        "pptx",
        "dps",
        "zip",
        "rar",
        "7z",
        "gz",
        "tar",
        "tgz",
        "bz2",
        "txt",
        "mp3",
        "mp4",
        "avi",
        "flv",
        "wmv",
        "wav",
        "mov",
        "mkv",
        "rm",
        "rmvb",
        "swf",
        "exe",
        "apk",
        "msi",
        "iso",
        "dwg",
        "ceb",
        "epub",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "bmp",
        "svg",
        "webp",
        "ico",
        "tif",
        "tiff",
        "css",
        "js",
        "json",
        "xml",
        "rss",
        "woff",
        "woff2",
        "ttf",
    ]
)
"""Suffixes of addresses that are files, not pages: they are handed to the link tester, never read as pages."""
PICTURE_KINDS = frozenset({"img", "script", "style"})
"""Kinds of references that only make up a page."""


def any_priority(text: str, url: str) -> int:
    """The priority where no column is required: all alike."""
    return 5


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """What to crawl and where to stop. Addresses absolute, times in minutes and seconds as named."""

    site: str
    seeds: tuple[str, ...]
    scopes: tuple[str, ...] = ()
    """Address prefixes that belong to the site; empty: the hosts of the seeds."""
    allowed_hosts: tuple[str, ...] = ()
    """Further hosts that belong to the site."""
    max_pages: int = 20_000
    max_depth: int = 20
    """Clicks from a seed; further pages of a list are as deep as the list."""
    max_minutes: float = 0.0
    """0: no limit. Waiting for the allowed hours does not count."""
    window: str = ""
    """Allowed hours of the day in Beijing, such as 22:00-06:00; empty: always."""
    concurrency: int = 2
    """Requests under way; twice as many may be chosen ahead."""
    priority: Callable[[str, str], int] = any_priority
    """Link text and address → 0 for a required column; the smaller the sooner."""
    trap_cap: int = 30
    """Addresses of one suspicious pattern that are still fetched."""
    probe_soft_404: bool = True
    """Ask each crawled host once for an address that cannot exist."""
    second_pass_seconds: float = 30.0
    """Least time between a failure and the second attempt."""
    host_down_after: int = 3
    """Connection failures in a row after which a host is checked and perhaps left alone."""
    max_page_bytes: int = 20_000_000
    keep_readings: bool = True
    """Store page readings beside the bodies, so that they need not be made again in the same run."""


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """A moment of the crawl, for the terminal."""

    pages: int
    waiting: int
    failures: int
    url: str
    state: str = "crawl"
    """crawl, second_pass or sleep (outside the allowed hours)."""


@dataclass(frozen=True, slots=True)
class CrawlOutcome:
    """How a crawl ended."""

    pages: int
    """Distinct pages read: spellings of one page counted once."""
    requests: int
    failures: Mapping[str, int] = field(default_factory=dict)
    """Failure word → addresses that still failed in the last attempt."""
    skips: Mapping[str, int] = field(default_factory=dict)
    """Skip reason → addresses."""
    capped_by: SkipReason | None = None
    """The limit that ended the crawl early, STOPPED for an interruption."""
    required_unread: tuple[str, ...] = ()
    """Addresses of required columns that were found and could not be read."""
    trap_patterns: tuple[str, ...] = ()
    """Patterns of addresses suspected to go on for ever, cut at the cap."""
    retried: int = 0
    recovered: int = 0
    """Addresses that answered only in the second pass."""
    duplicates: int = 0
    targets: Mapping[str, int] = field(default_factory=dict)
    """Addresses handed to the link tester: attachment, resource, external → number."""
    robots_notes: Mapping[str, str] = field(default_factory=dict)
    soft_404_hosts: tuple[str, ...] = ()
    """Origins that answer 200 for an address that cannot exist."""
    hosts_down: tuple[str, ...] = ()

    def as_record(self) -> dict[str, object]:
        """Plain values for the run's record."""
        return {
            "pages": self.pages,
            "requests": self.requests,
            "failures": dict(sorted(self.failures.items())),
            "skips": dict(sorted(self.skips.items())),
            "capped_by": str(self.capped_by) if self.capped_by else "",
            "required_unread": list(self.required_unread),
            "trap_patterns": list(self.trap_patterns),
            "retried": self.retried,
            "recovered": self.recovered,
            "duplicates": self.duplicates,
            "targets": dict(sorted(self.targets.items())),
            "robots_notes": dict(self.robots_notes),
            "soft_404_hosts": list(self.soft_404_hosts),
            "hosts_down": list(self.hosts_down),
        }


def seconds_until_open(window: str, now: datetime) -> float:
    """Seconds until the allowed hours begin; 0 inside them or without a window.

    Raises ValueError for a window that is not HH:MM-HH:MM.
    """
    if not window.strip():
        return 0.0
    opens, closes = (time.fromisoformat(part.strip()) for part in window.split("-", 1))
    clock = now.time().replace(tzinfo=None)
    if opens == closes:
        return 0.0
    inside = opens <= clock < closes if opens < closes else clock >= opens or clock < closes
    if inside:
        return 0.0
    start = now.replace(hour=opens.hour, minute=opens.minute, second=0, microsecond=0)
    if start <= now:
        start += timedelta(days=1)
    return (start - now).total_seconds()
