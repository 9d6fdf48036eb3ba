"""What a page leads to: further pages of its list, where it redirects, its links."""

from __future__ import annotations

from collections.abc import Iterable

from checker.crawl.frontier import Entry
from checker.crawl.lists import after_gap, purpose_of
from checker.crawl.state import State
from checker.model.exchange import Exchange
from checker.model.reading import Link, PageReading, PageRequest
from checker.model.vocabulary import SkipReason
from checker.parse.urls import trap_pattern

_RECENT = 150_000
"""Remembered pairs of address and text; then forgotten, which only costs time."""


class Discovery:
    """Puts into the frontier what pages lead to."""

    def __init__(self, state: State) -> None:
        self._s = state
        self._recent: set[int] = set()

    def seeds(self) -> None:
        """Put in the seeds."""
        for url in self._s.plan.seeds:
            entry = Entry(self._s.key(url), url, priority=0, is_seed=True)
            self._add(entry)

    def page(self, entry: Entry, exchange: Exchange, reading: PageReading) -> None:
        """Put in everything a page leads to."""
        via = exchange.final_url
        if reading.redirect:
            self._follow(entry, reading.redirect, via)
        before = len(self._s.frontier)
        added = self._pages_of_list(entry, reading, via)
        added += self._links(entry, reading, via)
        if len(self._s.frontier) > before or added:
            own = trap_pattern(via)
            alike = sum(trap_pattern(url) == own for url in added)
        else:
            alike = 0
        self._s.traps.learn(via, reading, len(added) - alike, alike)

    def gap(self, entry: Entry) -> None:
        """A computed page of a list is missing: the list may go on elsewhere."""
        request = after_gap(entry)
        if request is not None:
            self._request(entry, request, entry.purpose, entry.via, entry.list_pages, guess=True)

    def listed(self, entry: Entry, urls: Iterable[str], further_maps: bool) -> None:
        """Put in the addresses of a site map."""
        for url in urls:
            clean = url.partition("#")[0]
            if not self._s.sorter.inside(clean):
                continue
            if further_maps:
                if entry.depth < 2:
                    self._add(
                        Entry(self._s.key(clean), clean, "", entry.priority, entry.depth + 1, 0, entry.url, "sitemap")
                    )
                continue
            self._link(entry, Link(clean), entry.url, promoted=False)

    def sitemap(self, url: str, via: str) -> None:
        """Put in a site map that a robots.txt names; it comes after everything that links lead to."""
        if self._s.sorter.inside(url):
            self._add(Entry(self._s.key(url), url, "", 99, 0, 0, via, "sitemap"))

    # ---- lists

    def _pages_of_list(self, entry: Entry, reading: PageReading, via: str) -> list[str]:
        if not reading.next_pages and not entry.root:
            return []
        lists = self._s.lists
        root = entry.root or entry.ordinal
        fresh = lists.seen(root, reading)
        if entry.root and not fresh and not self._has_unknown_links(reading):
            lists.end(root)
        if not lists.goes_on(root):
            # the same addresses stand on the page as plain links: they must not come in by that door
            for request in reading.next_pages:
                self._past_the_end(request, via)
            return []
        added = []
        pages = reading.pagination.pages or entry.list_pages
        purpose = purpose_of(reading)
        for request in reading.next_pages:
            if self._request(entry, request, purpose, via, pages):
                added.append(request.url)
        return added

    def _past_the_end(self, request: PageRequest, via: str) -> None:
        s = self._s
        entry = Entry(s.key(request.url, request.form), request.url, request.form, via=via, purpose="past_end")
        if s.frontier.add(entry) is not None:
            s.skip(entry, SkipReason.DUPLICATE, "列表没有新内容，不再往后翻页")

    def _has_unknown_links(self, reading: PageReading) -> bool:
        """For lists whose rows are not understood: does the page lead anywhere new?"""
        if reading.items:
            return False
        pagers = {request.url for request in reading.next_pages}
        s = self._s
        return any(
            link.url not in pagers and s.sorter.purpose(link) == "page" and s.key(link.url) not in s.frontier
            for link in reading.links
        )

    def _request(
        self, entry: Entry, request: PageRequest, purpose: str, via: str, pages: int | None, *, guess: bool = False
    ) -> bool:
        s = self._s
        if not s.sorter.inside(request.url):
            return False
        key = s.key(request.url, request.form)
        root = entry.root or entry.ordinal
        waiting = s.frontier.waiting(key)
        if waiting is not None and waiting.purpose == "page" and not waiting.is_seed:
            waiting.purpose, waiting.root, waiting.page_no = purpose, root, request.page_no
            waiting.list_pages = pages or 0
            s.frontier.raise_priority(waiting, entry.priority, entry.depth)
            s.row(waiting, "waiting")
            return False
        return self._add(
            Entry(
                key, request.url.partition("#")[0], request.form, entry.priority, entry.depth, 0, via, purpose,
                root, request.page_no, pages or 0, 2 if guess else int(request.probing),
            )
        )  # fmt: skip

    # ---- links

    def _follow(self, entry: Entry, target: str, via: str) -> None:
        """A redirect written in the page: as deep and as urgent as the page itself."""
        url = target.partition("#")[0]
        link = Link(url)
        if self._s.sorter.purpose(link) != "page":
            self._link(entry, link, via, promoted=False)
            return
        self._add(Entry(self._s.key(url), url, "", entry.priority, entry.depth, 0, via, "page", is_seed=entry.is_seed))

    def _links(self, entry: Entry, reading: PageReading, via: str) -> list[str]:
        rows = {item.url for item in reading.items} if entry.priority == 0 and not entry.is_seed else set()
        added = []
        recent = self._recent
        if len(recent) > _RECENT:
            recent.clear()
        for link in reading.links:
            mark = hash((link.url, link.text, link.kind))
            if mark in recent:
                continue
            recent.add(mark)
            if self._link(entry, link, via, promoted=link.url in rows):
                added.append(link.url)
        for url, text in self._more(reading):
            mark = hash((url, text))
            if mark not in recent:
                recent.add(mark)
                if self._link(entry, Link(url, text), via, promoted=url in rows):
                    added.append(url)
        return added

    @staticmethod
    def _more(reading: PageReading) -> Iterable[tuple[str, str]]:
        """Addresses that need not stand among the links: rows of data replies, menus drawn by script, files."""
        for item in reading.items:
            yield item.url, item.title
        for nav in reading.nav:
            yield nav.url, nav.name
        for file in reading.attachments:
            yield file.url, file.name

    def _link(self, entry: Entry, link: Link, via: str, *, promoted: bool) -> bool:
        s = self._s
        purpose = s.sorter.purpose(link)
        if purpose is None:
            return False
        url = link.url.partition("#")[0]
        if isinstance(purpose, SkipReason):
            self._refuse(link, purpose, via)
            return False
        key = s.key(url)
        if purpose != "page":
            self._hand_over(key, url, purpose, via, entry.depth + 1)
            return False
        priority = s.plan.priority(link.text, url)
        if promoted:
            priority = min(priority, 1)
        depth = entry.depth + 1
        if key in s.frontier:
            waiting = s.frontier.waiting(key)
            if waiting is not None and s.frontier.raise_priority(waiting, priority, depth):
                if waiting.priority == 0:
                    s.required.setdefault(key, url)
                s.row(waiting, "waiting")
            return False
        if depth > s.plan.max_depth:
            s.too_deep.setdefault(key, (url, via))
            return False
        return self._add(Entry(key, url, "", priority, depth, 0, via, "page"))

    def _refuse(self, link: Link, reason: SkipReason, via: str) -> None:
        """An address that nobody can request."""
        written = link.raw or link.url
        key = f"!{written}"
        entry = self._s.frontier.add(Entry(key, written, via=via, purpose="refused")) if written else None
        if entry is not None:
            self._s.batch.skip(written[:4000], reason, via, link.problem)
            self._s.row(entry, "skipped")

    def _hand_over(self, key: str, url: str, purpose: str, via: str, depth: int) -> None:
        """An address for the link tester."""
        s = self._s
        entry = s.frontier.add(Entry(key, url, "", 9, depth, 0, via, purpose))
        if entry is None:
            return
        s.targets[purpose] += 1
        s.row(entry, "waiting")
        if purpose == "external":
            s.batch.skip(url, SkipReason.SCOPE, via)

    def _add(self, entry: Entry) -> bool:
        s = self._s
        if entry.key in s.frontier:
            return False
        reason = "" if entry.is_seed else s.traps.admit(entry.url)
        if s.frontier.add(entry) is None:
            return False
        if reason:
            s.frontier.take_out(entry)
            s.skip(entry, SkipReason.TRAP, reason)
            return False
        s.too_deep.pop(entry.key, None)
        if entry.priority == 0 and entry.purpose != "sitemap":
            s.required[entry.key] = entry.url
        s.row(entry, "waiting")
        return True
