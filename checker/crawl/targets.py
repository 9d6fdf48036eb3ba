"""What a reference on a page is to the crawl: a page to read, a file or other address to test, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from checker.crawl.plan import FILE_SUFFIXES, PICTURE_KINDS, CrawlPlan
from checker.model.reading import Link
from checker.model.vocabulary import SkipReason
from checker.parse.urls import in_scope

_AUTHORITY_END = re.compile(r"[/?#]|\Z")
_PAGE_KINDS = frozenset({"a", "area", "iframe", "frame", "onclick", "option", "script_text"})
_PROBLEMS = {
    "malformed": SkipReason.MALFORMED,
    "local_file": SkipReason.MALFORMED,
    "private": SkipReason.PRIVATE,
}


def host_of(url: str) -> str:
    """Host and port in lower case as written; empty for what has none."""
    start = url.find("://")
    return _host_of(url if start < 0 else url[: _AUTHORITY_END.search(url, start + 3).start()])  # type: ignore[union-attr]


@lru_cache(maxsize=4096)
def _host_of(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def origin_of(url: str) -> str:
    """scheme://host:port as written; empty for what has none."""
    end = url.find("/", url.find("://") + 3)
    return url if end < 0 else url[:end]


def suffix_of(url: str) -> str:
    """Suffix of the last path segment in lower case without the dot, or empty."""
    path = url.partition("#")[0].partition("?")[0]
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot + 1 :].lower() if dot > 0 and len(name) - dot <= 6 else ""


class Sorter:
    """Sorts addresses for one plan."""

    def __init__(self, plan: CrawlPlan) -> None:
        self._hosts = frozenset(h.lower() for h in plan.allowed_hosts)
        own = {host_of(seed) for seed in plan.seeds}
        self._scopes = plan.scopes or tuple(f"http://{host}/" for host in sorted(own) if host)
        self._origins: dict[str, bool] = {}

    def inside(self, url: str) -> bool:
        """True when the address belongs to the site."""
        host = host_of(url)
        if host in self._hosts or host.partition(":")[0] in self._hosts:
            return True
        return in_scope(url, self._scopes)

    def purpose(self, link: Link) -> str | SkipReason | None:
        """page, attachment, resource or external; a reason to skip; None for what is no address."""
        if link.problem:
            return _PROBLEMS.get(link.problem)
        if not link.url.startswith(("http://", "https://")):
            return None
        if link.kind in PICTURE_KINDS:
            return "resource"
        if link.kind not in _PAGE_KINDS:
            return None
        if suffix_of(link.url) in FILE_SUFFIXES:
            return "attachment"
        return "page" if self.inside(link.url) else "external"
