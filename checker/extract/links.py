"""Every distinct link of a run and what a visitor gets there (链接), from page readings and recorded requests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from checker.extract.domains import bare_host
from checker.extract.link_index import MAX_PLACES, LinkIndex, Marks, TargetFound, authority_of, collect, marks_of
from checker.extract.link_judge import Attempt, Judged, Promise, Surroundings, attempt_of, dead_name, judge
from checker.extract.link_pagers import missing_pages
from checker.extract.records import Record, answer, text
from checker.extract.tls import tls_states
from checker.model.coverage import Coverage, Gap
from checker.model.exchange import Exchange, Skip
from checker.model.facts import LinkAttempt, LinkFound, LinkResult, Links
from checker.model.reading import PageReading
from checker.model.vocabulary import LinkVerdict, Reason, SkipReason
from checker.parse.article.files import suffix_of
from checker.parse.decode import unpack
from checker.parse.reading import read_page
from checker.parse.urls import url_key

FIRST_BYTES = 4096
"""Bytes that the first pass reads of a body; see probes.links."""
SECOND_BYTES = 65_536
"""Bytes that the second pass reads of a body; see probes.links."""
MAX_BODY = 300_000
_CRAWLED = frozenset({"page", "pager", "data", "sitemap"})
_GATEWAYS = ("ipv6best.cn", "ipv6ipv4.com.cn")
"""Hosts that stand for another host (外链天窗网关): its name carries a token that changes with every visit."""
_WORDS = {
    "incomplete_chain": "证书链不完整，浏览器可自行补全",
    "dns_unclear": "域名解析出错",
    "html_as_file": "以文件名提供的是网页",
    "parked": "疑似域名已过期或出售",
    "suspicious_content": "疑似域名被他人占用，页面标题含赌博、色情等词",
}
_SKIPPED: dict[SkipReason, Judged] = {
    SkipReason.ROBOTS: (LinkVerdict.UNTESTED, "robots"),
    SkipReason.TRAP: (LinkVerdict.UNTESTED, "trap"),
    SkipReason.PRIVATE: (LinkVerdict.DEAD, "private"),
    SkipReason.MALFORMED: (LinkVerdict.DEAD, "malformed"),
}
_SETTLES = _CRAWLED | {"attachment"}
"""Purposes whose answer settles a target: files fetched whole are not asked again."""
_GAPS = {
    "robots": Reason.ROBOTS,
    "robots_unavailable": Reason.UNREACHABLE,
    "no_control": Reason.DNS,
    "no_route": Reason.UNREACHABLE,
    "host_down": Reason.UNREACHABLE,
    "incomplete": Reason.INCOMPLETE,
    "private": Reason.UNREACHABLE,
}
_CONNECTION = frozenset({"dns", "dns_unclear", "refused", "timeout", "no_route", "no_control", "host_down"})
ToAsk = tuple[str, str, str]
"""Address, kind (page, attachment, resource or again), and a page that links to it."""


def to_ask(index: LinkIndex, exchanges: Iterable[Exchange], skips: Iterable[Skip] = ()) -> list[ToAsk]:
    """Targets that the crawl did not settle, in order of discovery, for probes.links.

    Pages that the crawl fetched well are not asked again; what failed there is asked once more in the second pass
    (kind `again`). Addresses with a problem, gateways, and what robots.txt or a trap rule kept out are left alone.
    """
    done: dict[str, bool] = {}
    status: dict[str, int | None] = {}
    for exchange in exchanges:
        if exchange.purpose in _SETTLES and not exchange.form:
            done[exchange.key] = done.get(exchange.key, False) or exchange.ok
            status[exchange.key] = exchange.status
    left = {url_key(skip.url) for skip in skips if skip.reason in _SKIPPED}
    asked: list[ToAsk] = []
    for target in index.targets.values():
        if target.problem or target.key in left or _is_gateway(target.url):
            continue
        settled = done.get(target.key)
        if settled is None:
            kind = "resource" if target.resource else "attachment" if target.attachment else "page"
        elif settled and not _needs_again(index, target):
            continue
        else:
            kind = "again"
        asked.append((target.url, kind, target.places[0].page if target.places else ""))
    for missing in missing_pages(index, status):
        if missing.likely:
            asked += [(url, "again", missing.page) for url in (*missing.further, missing.beyond)]
    return asked


def _needs_again(index: LinkIndex, target: TargetFound) -> bool:
    marks = index.marks.get(target.key)
    return marks is not None and bool(marks.soft_error)


def links(
    pages: Iterable[tuple[Exchange, PageReading]] | LinkIndex,
    exchanges: Iterable[Exchange],
    records: Sequence[Record],
    own_hosts: Collection[str],
    skips: Iterable[Skip] = (),
) -> Links:
    """One result a distinct target, sorted by address, with all pages linking to it (the first 200 listed).

    `exchanges` are the crawl's, in order; `records` what probes.links brought. `own_hosts` are the audited site's
    host names (with port where it is not a default one) or addresses. Pure: equal input, equal result.
    """
    index = pages if isinstance(pages, LinkIndex) else collect(pages, own_hosts)
    attempts, around = _attempts(index, exchanges, records)
    skipped = {url_key(skip.url): skip for skip in skips}
    judge_one = _Judging(index, attempts, around, skipped)
    items = [judge_one.result(target) for target in index.targets.values()]
    items += [_not_a_link(target) for target in index.not_links.values()]
    items += _pagers(index, attempts)
    items.sort(key=lambda item: (item.url, item.verdict))
    made_up = around.made_up or {}
    return Links(
        items=tuple(items),
        coverage=_coverage(index, items),
        host_notes=_host_notes(items, around),
        soft_404_hosts=tuple(sorted(made_up)),
    )


# --- requests ------------------------------------------------------------------------------------------------------


def _attempts(
    index: LinkIndex, exchanges: Iterable[Exchange], records: Sequence[Record]
) -> tuple[dict[str, list[Attempt]], Surroundings]:
    """Requests by target key in the order in which they were made, and what is known about hosts."""
    found: dict[str, list[Attempt]] = defaultdict(list)
    crawled: set[str] = set()
    wanted = index.targets
    for exchange in exchanges:
        if exchange.purpose not in _CRAWLED or exchange.form:
            continue
        if exchange.status is not None:
            crawled.add(authority_of(exchange.final_url))
        if exchange.purpose == "pager" or exchange.key in wanted or exchange.key in index.marks:
            earlier = found[exchange.key]
            marks = index.marks.get(exchange.key)
            earlier.append(attempt_of(exchange, min(2, len(earlier) + 1), marks))
    reached: set[str] = set()
    asked: set[str] = set()
    names: dict[str, str] = {}
    controls: list[str] = []
    made_up: dict[str, tuple[str, Marks | None]] = {}
    pass_no = 1
    hosts: list[Record] = []
    for exchange, body in records:
        if exchange.url.startswith("links:pass"):
            pass_no = 2
        elif exchange.url.startswith("dns:"):
            if exchange.url.endswith(("?type=A", "?type=AAAA")):
                _name(exchange, answer(body), names, controls)
        elif exchange.url.startswith("tls:"):
            hosts.append((exchange, body))
        elif exchange.purpose in ("link", "attachment", "control") and exchange.url.startswith("http"):
            authority = authority_of(exchange.final_url)
            asked.add(authority)
            if exchange.status is not None:
                reached.add(authority)
            if exchange.purpose != "control":
                found[url_key(exchange.url)].append(_attempt(exchange, body, pass_no))
            elif exchange.ok and authority == authority_of(exchange.url):
                attempt = _attempt(exchange, body, pass_no)
                made_up[authority] = (attempt.sha256, attempt.marks)
    tls = {bare_host(s.host) if s.port == 443 else f"{s.host}:{s.port}": s.failure for s in tls_states(hosts)}
    # A host that answered the crawl and nothing since has gone down meanwhile: that is no fault of its links.
    reached |= crawled - asked
    around = Surroundings(index.own, "ok" in controls, frozenset(reached), names, tls, made_up)
    return found, around


def _name(exchange: Exchange, said: Mapping[str, Any], names: dict[str, str], controls: list[str]) -> None:
    """Join the A and AAAA answers of one host: any address makes it ok, any missing name makes it nxdomain."""
    host, state = text(said, "name"), text(said, "state").replace("no_aaaa", "no_data")
    if exchange.purpose == "control":
        controls.append(state)
        return
    order = ("ok", "nxdomain", "servfail", "timeout", "no_data")
    known = names.get(host, state)
    names[host] = min(known, state, key=lambda word: order.index(word) if word in order else len(order))


def _attempt(exchange: Exchange, body: bytes, pass_no: int) -> Attempt:
    """A link request with what its body shows."""
    if exchange.method == "HEAD" or not exchange.ok or not body:
        return attempt_of(exchange, pass_no, None, b"" if exchange.ok and exchange.method != "HEAD" else None)
    length = exchange.header("content-length")
    whole = len(body) < FIRST_BYTES or (length.isdigit() and int(length) == len(body))
    if pass_no == 2 or exchange.purpose == "control":
        whole = whole or len(body) not in (FIRST_BYTES, SECOND_BYTES)
    plain = unpack(body, exchange.header("content-encoding"), MAX_BODY).body
    marks = None
    if "html" in exchange.media_type or b"<" in plain[:200]:
        marks = marks_of(read_page(exchange.final_url, plain, exchange.headers))
    return attempt_of(exchange, pass_no, marks, plain[:16], whole)


# --- judging -------------------------------------------------------------------------------------------------------


class _Judging:
    """Judges targets one by one against all that was recorded."""

    def __init__(
        self,
        index: LinkIndex,
        attempts: Mapping[str, list[Attempt]],
        around: Surroundings,
        skipped: Mapping[str, Skip],
    ) -> None:
        self.index = index
        self.attempts = attempts
        self.around = around
        self.skipped = skipped
        self.hosts: dict[str, set[Judged]] = defaultdict(set)
        for key, tried in attempts.items():
            target = index.targets.get(key)
            if target is not None and not target.problem:
                self.hosts[authority_of(target.url)].add(judge(tried, around)[0])

    def result(self, target: TargetFound) -> LinkResult:
        """The result for one target."""
        hints: list[str] = []
        (verdict, reason), decisive, tried = self._verdict(target, hints)
        if reason in _WORDS:
            hints.append(_WORDS[reason])
        if verdict is LinkVerdict.DEAD and _lacks_scheme(target.url):
            hints.append("可能漏写了 http://")
        if target.count > MAX_PLACES:
            hints.append(f"共出现在 {target.count} 个页面，只列出前 {MAX_PLACES} 个")
        final = decisive.final_url if decisive is not None and decisive.final_url != target.url else ""
        key = url_key(final) if final else target.key
        return LinkResult(
            url=target.url,
            verdict=verdict,
            reason=reason,
            status=decisive.status if decisive is not None else None,
            final_url=final,
            found_on=tuple(target.places),
            attempts=_shown(tried),
            own_host=self.index.is_own(target.url) or target.problem == "local_file",
            resource=target.resource,
            attachment=target.attachment,
            hint="；".join(hints),
            missing_anchor=self.index.missing_anchors(target, key) if verdict is LinkVerdict.LIVE else (),
            evidence=target.evidence,
        )

    def _verdict(self, target: TargetFound, hints: list[str]) -> tuple[Judged, Attempt | None, Sequence[Attempt]]:
        if target.problem:
            return (LinkVerdict.DEAD, target.problem), None, ()
        if _is_gateway(target.url):
            return (LinkVerdict.UNTESTED, "ipv6_gateway"), None, ()
        tried: Sequence[Attempt] = self.attempts.get(target.key, ())
        skip = self.skipped.get(target.key)
        if not tried and skip is not None and skip.reason in _SKIPPED:
            return _SKIPPED[skip.reason], None, ()
        if not tried:
            return self._by_host(target, hints), None, ()
        suffix = suffix_of(target.url) if target.attachment else ""
        judged, decisive = judge(tried, self.around, Promise(suffix, target.login_text, target.home_text))
        judged, decisive = self._led_on(judged, decisive, 0)
        if judged[0] is LinkVerdict.DEAD and target.computed:
            judged = (LinkVerdict.REVIEW, judged[1])
            hints.append("地址由脚本拼出，须人工核对")
        return judged, decisive, tried

    def _led_on(self, judged: Judged, decisive: Attempt | None, depth: int) -> tuple[Judged, Attempt | None]:
        """Follow a redirect that a page itself makes: the visitor gets what stands at its end."""
        marks = decisive.marks if decisive is not None else None
        if judged[0] is not LinkVerdict.LIVE or marks is None or not marks.redirect or depth >= 5:
            return judged, decisive
        tried = self.attempts.get(url_key(marks.redirect), ())
        if not tried:
            return judged, decisive
        following, end = judge(tried, self.around)
        return self._led_on(following, end, depth + 1)

    def _by_host(self, target: TargetFound, hints: list[str]) -> Judged:
        """A target that was not asked because its host had shown itself unreachable, or by a limit of the run."""
        authority = authority_of(target.url)
        known = self.hosts.get(authority, set())
        if known and all(reason in _CONNECTION for _, reason in known):
            hints.append("同一主机的其他链接结果相同，未逐个访问")
            return min(known)
        state = (self.around.names or {}).get(_host(target.url), "")
        if state in ("nxdomain", "no_data"):
            return dead_name(state, self.around)
        return LinkVerdict.UNTESTED, "not_asked"


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()


def _is_gateway(url: str) -> bool:
    return any(_host(url).endswith("." + gateway) for gateway in _GATEWAYS)


def _lacks_scheme(url: str) -> bool:
    """True for addresses such as /list/www.zone.gov.cn/a, made by an href without its scheme."""
    path = url.partition("://")[2].partition("/")[2]
    return path.startswith("www.") or "/www." in path


def _not_a_link(target: TargetFound) -> LinkResult:
    return LinkResult(
        url=target.places[0].written or target.url if target.places else target.url,
        verdict=LinkVerdict.NOT_A_LINK,
        reason="not_a_link",
        found_on=tuple(target.places),
    )


def _pagers(index: LinkIndex, attempts: Mapping[str, list[Attempt]]) -> list[LinkResult]:
    """Further pages that a list says it has and that are missing, every one of them.

    Dead where the list's own call writes these links for visitors; otherwise the addresses are only ours, and a
    person should look.
    """
    found: dict[str, LinkResult] = {}
    for missing in missing_pages(index, {key: tried[-1].status for key, tried in attempts.items() if tried}):
        for number, url in enumerate(missing.further, 2):
            tried = attempts[url_key(url)]
            found.setdefault(
                url,
                LinkResult(
                    url=url,
                    verdict=LinkVerdict.DEAD if missing.sure else LinkVerdict.REVIEW,
                    reason=f"http_{tried[-1].status}" if missing.sure else "pager_404",
                    status=tried[-1].status,
                    found_on=(LinkFound(missing.page, f"第{number}页", kind="pager"),),
                    attempts=_shown(tried),
                    own_host=index.is_own(url),
                    hint="列表自称有这一页，但后续各页均不存在",
                    evidence=index.sources.get(missing.page),
                ),
            )
    return list(found.values())


def _shown(attempts: Iterable[Attempt]) -> tuple[LinkAttempt, ...]:
    return tuple(
        LinkAttempt(a.method, a.status, a.failure.value if a.failure else "", a.at, a.pass_no) for a in attempts
    )


# --- the whole -----------------------------------------------------------------------------------------------------


def _coverage(index: LinkIndex, items: Iterable[LinkResult]) -> Coverage:
    """Where links were looked for, with one gap a kind of link that could not be tested."""
    untested = Counter(item.reason for item in items if item.verdict is LinkVerdict.UNTESTED and not item.resource)
    gaps = [
        Gap(_GAPS.get(reason, Reason.NOT_RUN), "链接", f"{count} 个链接未测试（{reason}）")
        for reason, count in untested.items()
    ]
    return Coverage(tuple(sorted(index.own)), index.pages, tuple(sorted(gaps)))


def _host_notes(items: Iterable[LinkResult], around: Surroundings) -> tuple[str, ...]:
    """Remarks about whole hosts instead of hundreds about their links."""
    by_host: dict[str, Counter[tuple[LinkVerdict, str]]] = defaultdict(Counter)
    for item in items:
        if item.verdict is not LinkVerdict.NOT_A_LINK and (authority := authority_of(item.url)):
            by_host[authority][(item.verdict, item.reason)] += 1
    notes = []
    for host, counted in sorted(by_host.items()):
        (verdict, reason), count = counted.most_common(1)[0]
        if verdict is not LinkVerdict.LIVE and count >= 3 and count == sum(counted.values()):
            notes.append(f"{host}：{count} 个链接结果相同（{verdict}，{reason}）")
    if not around.control and any(item.reason == "no_control" for item in items):
        notes.append("对照域名均无法解析或无法连接，站外链接不作判断")
    return tuple(notes)
