"""What extractors read from: the stored run behind a protocol, and the settings of the audit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from checker.extract.attachments.filetext import FileText
from checker.extract.wordlist import WordingEntry
from checker.model.exchange import Exchange, Skip
from checker.model.reading import PageReading
from checker.model.requirement import Catalogue
from checker.model.site import Zone
from checker.parse.urls import in_scope


class FileReader(Protocol):
    """Opens files; the digest allows a cache."""

    def text(self, sha256: str, name: str, data: bytes) -> FileText:
        """Text and tables of a file; never raises for a bad one."""
        ...


class Source(Protocol):
    """A stored run, read only. Everything is in order of `Exchange.seq` and the same on every call."""

    def pages(self) -> Iterable[tuple[Exchange, PageReading]]:
        """Every HTML page that was read, streamed: keep no reading longer than needed."""
        ...

    def exchanges(self, purpose: str | None = None) -> Iterable[Exchange]:
        """Every exchange, or those of one purpose."""
        ...

    def body(self, sha256: str) -> bytes:
        """Stored bytes. Raises KeyError when there is no such body."""
        ...

    def skips(self) -> Iterable[Skip]:
        """Addresses found and not requested."""
        ...

    def records(self) -> Mapping[str, object]:
        """Raw answers of probes and history by record name."""
        ...

    def reading(self, key: str) -> PageReading | None:
        """The whole reading of one page by `Exchange.key`, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What an audit brings to the facts besides the stored run."""

    home_url: str
    catalogue: Catalogue
    as_of: date
    zone: Zone = field(default_factory=Zone)
    site_name: str = ""
    scopes: tuple[str, ...] = ()
    """Further address prefixes that belong to the site (folders of other hosts)."""
    hosts: tuple[str, ...] = ()
    """Further hosts that belong to the site."""
    role_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role id → further column names, from the configuration."""
    archived: tuple[str, ...] = ()
    """Names, paths (A/B) or addresses of columns that are closed archives."""
    read_file: FileReader | None = None
    """Opens attachments; None leaves them closed."""
    wording: tuple[WordingEntry, ...] = ()
    """Entries of the user's wording lists."""

    def in_scope(self, url: str) -> bool:
        """True when the address belongs to the site: its host (with or without www), a further host, or a scope."""
        return in_scope(url, _scopes(self.home_url, self.hosts, self.scopes))


@lru_cache(maxsize=64)
def _scopes(home_url: str, hosts: tuple[str, ...], scopes: tuple[str, ...]) -> tuple[str, ...]:
    return (f"http://{bare_host(home_url)}/", *(f"http://{host}/" for host in hosts), *scopes)


@lru_cache(maxsize=65536)
def bare_host(url: str) -> str:
    """Host and port in lower case without www."""
    try:
        netloc = urlsplit(url).netloc
    except ValueError:
        return ""
    return netloc.rpartition("@")[2].lower().removeprefix("www.")
