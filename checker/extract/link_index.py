"""Every link of a run by target (链接清单): built in one pass over the pages, without keeping the pages.

A portal of ten thousand pages has a million links and few targets: targets, texts and anchor sets are kept once, and
places beyond `MAX_PLACES` a target are only counted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from checker.extract.domains import bare_host
from checker.fetch.targets import BadAddress, parse_target
from checker.model.evidence import Evidence
from checker.model.exchange import Exchange
from checker.model.facts import LinkFound
from checker.model.reading import Link, PageReading
from checker.parse.article.files import suffix_of
from checker.parse.urls import url_key

MAX_PLACES = 200
"""Places that are listed for one target; further ones are counted."""
MAX_TEXT = 120
RESOURCES = frozenset({"img", "script", "style"})
_SKIPPED = frozenset({"form"})
"""A form's address answers only to what the form sends."""
_DEADLY = {"malformed": "malformed", "local_file": "local_file", "private": "private"}
_DIGITS = re.compile(r"\d+")
_TRADE = re.compile(
    r"域名(?:正在|可|已)?(?:出售|转让|过期|到期|停放|抢注|交易)|(?:出售|转让|购买)(?:此|本|该)?域名|(?:此|本|该)域名"
    r"|domain\s+(?:name\s+)?(?:is\s+)?(?:for\s+sale|parked|expired)|buy\s+this\s+domain|parked\s+domain",
    re.IGNORECASE,
)
_VICE = re.compile(
    r"博彩|赌场|娱乐城|六合彩|百家乐|时时彩|真人(?:视讯|荷官)|棋牌(?:游戏)?平台|彩票平台|(?:网上|线上)(?:赌|投注)|裸聊|成人(?:视频|电影|网站)"
    r"|\bcasino\b|\bbetting\b|\bporn",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"打击|整治|治理|禁止|防范|查处|举报|反赌|反诈|案件|警方|公安|法院|判决|提醒|警惕")
"""Words of news about vice, not of vice."""
_NO_ANCHOR = ("/", "!", ":~:", "?")
"""Starts of fragments that a script or the browser itself reads."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the text of an answer says about itself."""

    soft_error: str = ""
    challenge: str = ""
    login: bool = False
    redirect: str = ""
    redirect_style: str = ""
    title: str = ""
    text_chars: int = 0
    suspect: str = ""
    """parked or suspicious_content: what expired domains show when somebody else has taken them."""
    fingerprint: bytes = b""
    """Digest over title, digits-free text and number of links: equal for one page with another clock."""


def marks_of(reading: PageReading) -> Marks:
    """The marks of a page reading."""
    text = _DIGITS.sub("", reading.body_text[:20_000])
    shown = f"{reading.html_title}\0{text}\0{len(reading.links)}\0{len(reading.items)}"
    return Marks(
        reading.soft_error,
        reading.challenge,
        reading.login,
        reading.redirect,
        reading.redirect_style,
        reading.html_title[:MAX_TEXT],
        reading.text_chars,
        _suspect(reading),
        hashlib.blake2b(shown.encode("utf-8", "replace"), digest_size=8).digest(),
    )


def _suspect(reading: PageReading) -> str:
    """Signs of a parked domain or of gambling and adult content, in the title, META and first words of a page."""
    shown = f"{reading.html_title} {reading.meta.get('keywords', '')} {reading.meta.get('description', '')}"
    if _TRADE.search(shown) or (reading.text_chars < 1500 and _TRADE.search(reading.body_text[:600])):
        return "parked"
    return "suspicious_content" if _VICE.search(shown) and not _AGAINST.search(shown) else ""


@lru_cache(maxsize=65536)
def authority_of(url: str) -> str:
    """Host and port of an address, `www.` and default ports left out; empty for an impossible one."""
    try:
        target = parse_target(url)
    except BadAddress:
        return ""
    host = bare_host(target.host)
    return host if target.port in (80, 443) else f"{host}:{target.port}"


def own_authorities(own_hosts: Iterable[str]) -> frozenset[str]:
    """Authorities of the site, from host names (with port where it is not a default one) or addresses."""
    return frozenset(a for h in own_hosts if (a := authority_of(h if "://" in h else f"http://{h}/")))


@dataclass(slots=True)
class TargetFound:
    """One distinct target and where it stands."""

    url: str
    key: str
    problem: str
    """malformed, local_file, private, not_a_link or empty."""
    resource: bool
    attachment: bool
    computed: bool
    """True while only scripts name it."""
    evidence: Evidence | None
    places: list[LinkFound] = field(default_factory=list)
    count: int = 0
    fragments: dict[str, str] | None = None
    """Fragment → page on which it was first seen."""
    login_text: bool = False
    """The link itself says that it leads to a log-in."""
    home_text: bool = False
    """The link itself says that it leads to a home page."""
    last_page: str = ""


class LinkIndex:
    """Targets and page marks of a run.

    `own_hosts` are host names (with port where it is not a default one) or addresses of the audited site.
    """

    def __init__(self, own_hosts: Collection[str]) -> None:
        self.own = own_authorities(own_hosts)
        self.targets: dict[str, TargetFound] = {}
        self.not_links: dict[str, TargetFound] = {}
        self.marks: dict[str, Marks] = {}
        """Page key → marks."""
        self.anchors: dict[str, frozenset[str]] = {}
        self.pagers: dict[str, tuple[str, tuple[str, ...]]] = {}
        """List page → style of its pager, and addresses of further pages computed from the number that it states."""
        self.sources: dict[str, Evidence] = {}
        """List page → evidence, for lists with a pager."""
        self.pages = 0
        self._known: dict[tuple[str, str], TargetFound | None] = {}
        self._texts: dict[str, str] = {}
        self._anchor_sets: dict[frozenset[str], frozenset[str]] = {}

    def add(self, exchange: Exchange, reading: PageReading) -> None:
        """Take the links of one page that was read."""
        self.pages += 1
        self.marks[exchange.key] = marks_of(reading)
        final = url_key(exchange.final_url)
        self.marks.setdefault(final, self.marks[exchange.key])
        anchors = frozenset(reading.anchors)
        self.anchors[exchange.key] = self.anchors[final] = self._anchor_sets.setdefault(anchors, anchors)
        page = exchange.final_url
        digest = exchange.body_sha256 or ""
        for link in reading.links:
            if link.kind not in _SKIPPED:
                self._link(link, page, exchange, digest)
        if not reading.links:
            for item in reading.items:
                if item.url:
                    self._link(Link(item.url, item.title, "item"), page, exchange, digest)
        if reading.redirect:
            self._link(Link(reading.redirect, "", "redirect"), page, exchange, digest)
        stated = reading.pagination.pages
        if stated and reading.pagination.page_no in (None, 1):
            further = [p.url for p in reading.next_pages if p.probing and not p.form and 0 < p.page_no <= stated]
            if further:
                self.pagers[page] = (reading.pagination.kind, tuple(further[:MAX_PLACES]))
                if len(digest) == 64:
                    self.sources[page] = Evidence(page, digest, exchange.started, "翻页")

    def _link(self, link: Link, page: str, exchange: Exchange, digest: str) -> None:
        url, fragment = link.url, ""
        if "#" in url:
            url, _, fragment = url.partition("#")
        place = (url, link.problem)
        target = self._known.get(place)
        if target is None:
            if place in self._known:
                return
            target = self._new(link, url, page, exchange, digest)
            self._known[place] = target
            if target is None:
                return
        resource = link.kind in RESOURCES
        target.resource = target.resource and resource
        target.computed = target.computed and link.kind == "script_text"
        if fragment and not resource and not fragment.startswith(_NO_ANCHOR):
            if target.fragments is None:
                target.fragments = {}
            if len(target.fragments) < 50:
                target.fragments.setdefault(fragment, page)
        if target.count < _TEXTS_READ and link.text:
            target.login_text = target.login_text or bool(_LOGIN_TEXT.search(link.text))
            target.home_text = target.home_text or bool(_HOME_TEXT.search(link.text))
        if target.last_page == page:
            return
        target.last_page = page
        target.count += 1
        if target.count <= MAX_PLACES:
            text = link.text[:MAX_TEXT]
            text = self._texts.setdefault(text, text)
            target.places.append(LinkFound(page, text, link.raw, link.hidden, link.kind))

    def _new(self, link: Link, url: str, page: str, exchange: Exchange, digest: str) -> TargetFound | None:
        """The target of a link seen for the first time; None where there is nothing to follow or to report."""
        problem = link.problem
        if problem == "empty" or (problem == "not_a_link" and not link.url):
            return None
        if problem == "not_a_link":
            shelf, key = self.not_links, link.raw or link.url
            key = key.strip().partition(":")[0].lower() if ":" in key else key
        elif problem in _DEADLY:
            shelf, key = self.targets, f"{problem}:{link.raw or link.url}"
        else:
            shelf, key = self.targets, url_key(url)
        known = shelf.get(key)
        if known is not None:
            return known
        evidence = None
        if len(digest) == 64:
            evidence = Evidence(page, digest, exchange.started, "链接", link.text[:MAX_TEXT])
        target = TargetFound(
            url=(link.raw or link.url) if problem in ("malformed", "local_file") else url or link.url,
            key=key,
            problem=problem,
            resource=link.kind in RESOURCES,
            attachment=not problem and link.kind not in RESOURCES and bool(suffix_of(url)),
            computed=link.kind == "script_text",
            evidence=evidence,
        )
        shelf[key] = target
        return target

    def is_own(self, url: str) -> bool:
        """True for addresses of the audited site."""
        return authority_of(url) in self.own

    def missing_anchors(self, target: TargetFound, key: str) -> tuple[str, ...]:
        """Fragments of a target that its page does not have; nothing when the page was not read."""
        anchors = self.anchors.get(key)
        if anchors is None or target.fragments is None:
            return ()
        missing = []
        for fragment in target.fragments:
            plain = unquote(fragment)
            if plain.lower() not in ("", "top") and fragment not in anchors and plain not in anchors:
                missing.append(plain)
        return tuple(sorted(missing))


_TEXTS_READ = 20
"""Places of a target whose link text is read for what it promises."""
_HOME_TEXT = re.compile(r"首页|主页|门户|网站|\bhome\b", re.IGNORECASE)
_LOGIN_TEXT = re.compile(r"登录|登陆|注册|用户中心|个人中心|我的|账号|login|sign\s*in", re.IGNORECASE)


def collect(pages: Iterable[tuple[Exchange, PageReading]], own_hosts: Collection[str]) -> LinkIndex:
    """The index over all pages of a run; pages are not kept."""
    index = LinkIndex(own_hosts)
    for exchange, reading in pages:
        index.add(exchange, reading)
    return index


def path_of(url: str) -> str:
    """Path of an address, `/` for none; empty for a damaged address."""
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return ""
