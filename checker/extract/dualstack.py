"""IPv6 facts of a site (IPv6支持) from the records of probes.dualstack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from checker.extract.domains import registered_domain
from checker.extract.records import Record, by_prefix, evidence_of, number, parts, text, words
from checker.extract.sameness import likeness, lines_of
from checker.fetch.challenge import challenge_mark
from checker.fetch.targets import BadAddress, parse_target
from checker.model.evidence import Evidence
from checker.model.exchange import Exchange
from checker.model.facts import AddressProbe, DualStack, FamilyAnswer
from checker.parse.decode import decode, unpack
from checker.parse.page import Page, squeeze
from checker.parse.urls import url_key

MAX_BODY = 2_000_000
_KINDS = {
    "ula": "只有本地地址",
    "link_local": "只有链路地址",
    "teredo": "只有 Teredo 隧道地址",
    "6to4": "只有 6to4 隧道地址",
}
_BLANKING = ("script", "style", "iframe", "frame")
"""Resources without which a page stays blank or broken; they come first in the skylight list."""


def dual_stack(records: Sequence[Record]) -> DualStack:
    """All facts about DNS and both address families that the records of one site hold; pure.

    Without records the fact says `not_run` everywhere.
    """
    plans = by_prefix(records, "dualstack:")
    if not plans:
        return DualStack("", applicable=True)
    plan_exchange, plan = plans[0]
    host = text(plan, "host")
    if text(plan, "why_not"):
        return DualStack(host, applicable=False, evidence=_evidence([plan_exchange]))
    names = {exchange.url: (exchange, said) for exchange, said in by_prefix(records, "dns:")}
    dials = {text(said, "address"): (exchange, said) for exchange, said in by_prefix(records, "tcp:[")}
    local, note = _local(records)
    answers = _answers(records)
    four, six = (_best(answers, family) for family in ("ipv4", "ipv6"))
    similarity, similarity_note = _similarity(records, four, six)
    servers, servers_state = _name_servers(names, dials, host)
    second, third, resources = words(plan, "second"), words(plan, "third"), _resources(plan)
    hosts = {_host(url) for url in (*second, *third, *(url for _, url in resources))} - {""}
    link_hosts = {name: _has_ipv6(names, dials, local, name) for name in sorted(hosts)}
    shown = [plan_exchange, *(e for e, _ in by_prefix(records, "local:"))]
    shown += [names[k][0] for k in (f"dns:{host}?type=A", f"dns:{host}?type=AAAA") if k in names]
    addresses = {rtype: _values(names, host, rtype) for rtype in ("A", "AAAA")}
    shown += [dials[a][0] for found in addresses.values() for a in found if a in dials]
    shown += [e for e, _ in by_prefix(records, "visit:")]
    return DualStack(
        host=host,
        dns_state=_names(names, host),
        a=_probes(addresses["A"], dials),
        aaaa=_probes(addresses["AAAA"], dials),
        local_ipv6=local,
        local_ipv6_note=note,
        answers=answers,
        similarity=similarity,
        similarity_note=similarity_note,
        name_servers=servers,
        name_servers_state=servers_state,
        link_hosts=link_hosts,
        second_level=_rate(second, link_hosts, host),
        second_level_all=_rate(second, link_hosts, ""),
        third_level=_rate(third, link_hosts, host),
        third_level_all=_rate(third, link_hosts, ""),
        skylight=_skylight(resources, link_hosts),
        latency_ratio=_latency(four, six),
        evidence=_evidence(shown),
    )


def _evidence(exchanges: Iterable[Exchange]) -> tuple[Evidence, ...]:
    return tuple(found for exchange in exchanges if (found := evidence_of(exchange)) is not None)


Named = Mapping[str, tuple[Exchange, dict[str, Any]]]


def _names(names: Named, host: str) -> str:
    """State of the AAAA answer of a host, or not_run."""
    found = names.get(f"dns:{host}?type=AAAA")
    return text(found[1], "state") if found else "not_run"


def _values(names: Named, host: str, rtype: str) -> tuple[str, ...]:
    found = names.get(f"dns:{host}?type={rtype}")
    return words(found[1], "values") if found else ()


def _probes(addresses: Iterable[str], dials: Named) -> tuple[AddressProbe, ...]:
    probes = []
    for address in addresses:
        said = dials[address][1] if address in dials else {}
        kind = text(said, "kind")
        states = said.get("states")
        ports = {int(p): str(s) for p, s in states.items() if p.isdigit()} if isinstance(states, dict) else {}
        probes.append(AddressProbe(address, usable=bool(said) and not kind, why_not=kind, ports=ports))
    return tuple(probes)


# --- this machine --------------------------------------------------------------------------------------------------


def _local(records: Sequence[Record]) -> tuple[bool, str]:
    """Whether this machine could judge IPv6 at the time, and why not in words for the report."""
    found = by_prefix(records, "local:ipv6")
    if not found:
        return False, "未作本机 IPv6 预检"
    said = found[0][1]
    if text(said, "source_error"):
        return False, f"本机没有 IPv6 路由（{text(said, 'source_error')}）"
    if text(said, "source_kind"):
        return False, f"本机没有公网 IPv6 源地址（{_KINDS.get(text(said, 'source_kind'), text(said, 'source_kind'))}）"
    controls = parts(said, "controls")
    if not controls:
        return False, "没有配置 IPv6 对照主机，无法证明本机 IPv6 可用"
    if any(text(control, "state") == "open" for control in controls):
        return True, ""
    tried = "、".join(f"{text(c, 'host')}（{text(c, 'state')}）" for c in controls)
    return False, f"IPv6 对照主机均未应答：{tried}"


# --- the home page over each family --------------------------------------------------------------------------------


def _answers(records: Sequence[Record]) -> tuple[FamilyAnswer, ...]:
    """One answer a family and address; of several visits the first good one, with medians of the times."""
    pages = {exchange.key: (exchange, body) for exchange, body in records if exchange.key.startswith("page:visit:")}
    groups: dict[tuple[str, str], list[tuple[Exchange, dict[str, Any]]]] = {}
    for exchange, said in by_prefix(records, "visit:"):
        groups.setdefault((text(said, "family"), text(said, "address")), []).append((exchange, said))
    found = []
    for (family, address), visits in sorted(groups.items()):
        good = [pair for pair in visits if not text(pair[1], "failure")]
        exchange, said = (good or visits)[0]
        title, challenge = "", False
        page = pages.get(f"page:{exchange.url}")
        if page is not None and page[0].status is not None:
            html, title = _title(*page)
            challenge = bool(challenge_mark(page[0].status, page[0].headers, html))
        hops = said.get("hops")
        found.append(
            FamilyAnswer(
                family=family,
                url=text(said, "url"),
                status=number(said, "status"),
                final_url=text(said, "final_url"),
                failure=text(said, "failure"),
                title=title,
                sha256=text(said, "sha256"),
                connect_ms=_middle(good, "connect_ms"),
                first_byte_ms=_middle(good, "first_byte_ms"),
                total_ms=_middle(good, "total_ms"),
                challenge=challenge,
                hops=tuple(str(hop[2]) for hop in hops if isinstance(hop, list) and len(hop) == 3)
                if isinstance(hops, list)
                else (),
                address=address,
                tries=len(visits),
                successes=len(good),
            )
        )
    # The answer that speaks for a family comes first: a page before an error, an error before silence.
    return tuple(
        sorted(found, key=lambda a: (a.family, bool(a.failure), a.status is None or a.status >= 400, a.address))
    )


def _title(exchange: Exchange, body: bytes) -> tuple[bytes, str]:
    """Unpacked bytes and title of a page as received."""
    plain = unpack(body, exchange.header("content-encoding"), MAX_BODY).body
    html, _ = decode(plain, exchange.header("content-type"))
    node = Page(exchange.final_url, html).first("title")
    return plain, squeeze(node.text()) if node is not None else ""


def _middle(visits: Sequence[tuple[Exchange, dict[str, Any]]], name: str) -> int | None:
    values = [value for _, said in visits if (value := number(said, name)) is not None]
    return int(median(values)) if values else None


def _best(answers: Iterable[FamilyAnswer], family: str) -> FamilyAnswer | None:
    """The first answer of a family that brought a page, else one that brought anything, else any."""
    ours = [a for a in answers if a.family == family]
    good = [a for a in ours if not a.failure and a.status is not None and 200 <= a.status < 300]
    return next(iter(good or [a for a in ours if a.status is not None] or ours), None)


def _similarity(
    records: Sequence[Record], four: FamilyAnswer | None, six: FamilyAnswer | None
) -> tuple[float | None, str]:
    """Likeness of the two home pages by lines, and what else differs."""
    if four is None or six is None or four.failure or six.failure:
        return None, "未取得两个地址族的首页，未作比较"
    if four.challenge or six.challenge:
        return None, "首页要求人机验证，未作比较"
    if four.status != six.status:
        return None, f"状态码不同：IPv4 为 {four.status}，IPv6 为 {six.status}"
    bodies = {exchange.key: (exchange, body) for exchange, body in records if exchange.key.startswith("page:visit:")}
    pages = []
    for answer_ in (four, six):
        found = [pair for key, pair in bodies.items() if f"[{answer_.address}]" in key]
        same = [pair for pair in found if pair[0].body_sha256 == answer_.sha256]
        if not same:
            return None, "首页内容没有保存，未作比较"
        exchange, body = same[0]
        plain = unpack(body, exchange.header("content-encoding"), MAX_BODY).body
        pages.append(decode(plain, exchange.header("content-type"))[0])
    share = likeness(lines_of(pages[0]), lines_of(pages[1]))
    links = [_internal_links(html, answer_.final_url) for html, answer_ in zip(pages, (four, six), strict=True)]
    apart = len(links[0] ^ links[1])
    return round(share, 4), f"站内链接相差 {apart} 个" if apart else ""


def _internal_links(html: str, base: str) -> set[str]:
    page = Page(base, html)
    hrefs = (node.attributes.get("href") or "" for node in page.css("a[href]"))
    return {href.strip() for href in hrefs if href.strip()[:1] in ("/", ".")}


def _latency(four: FamilyAnswer | None, six: FamilyAnswer | None) -> float | None:
    """Degradation (v6 - v4) / v4 of the whole visit, 2020 年移动网络 IPv6 服务性能监测; None without both times."""
    if four is None or six is None or four.total_ms is None or six.total_ms is None:
        return None
    return round((six.total_ms - four.total_ms) / max(1, four.total_ms), 3)


# --- name servers and linked hosts ---------------------------------------------------------------------------------


def _name_servers(names: Named, dials: Named, host: str) -> tuple[tuple[tuple[str, bool], ...], str]:
    """Servers of the enclosing zone with whether each has a usable IPv6 address, and the state of the NS answer."""
    labels = host.split(".")
    state = "not_run"
    for start in range(len(labels) - 1):
        found = names.get(f"dns:{'.'.join(labels[start:])}?type=NS")
        if found is None:
            break
        state = text(found[1], "state")
        if state == "ok":
            servers = []
            for server in words(found[1], "values"):
                if _names(names, server) in ("servfail", "timeout"):
                    state = "timeout"
                usable = any(_usable(address, dials) for address in _values(names, server, "AAAA"))
                servers.append((server, usable))
            return tuple(servers), state
    return (), state


def _usable(address: str, dials: Named) -> bool:
    return address in dials and not text(dials[address][1], "kind")


def _has_ipv6(names: Named, dials: Named, local: bool, host: str) -> str:
    """ok, none or unknown; with an IPv6 route a host must also accept a connection on 443 or 80."""
    state = _names(names, host)
    if state in ("servfail", "timeout", "not_run"):
        return "unknown"
    usable = [address for address in _values(names, host, "AAAA") if _usable(address, dials)]
    if local:
        usable = [address for address in usable if _opens(dials[address][1])]
    return "ok" if usable else "none"


def _opens(said: Mapping[str, Any]) -> bool:
    states = said.get("states")
    return isinstance(states, dict) and any(states.get(port) == "open" for port in ("443", "80"))


def _host(url: str) -> str:
    try:
        return parse_target(url).host
    except BadAddress:
        return ""


def _rate(urls: Iterable[str], link_hosts: Mapping[str, str], own: str) -> tuple[int, int] | None:
    """Links whose host has IPv6, and links tested; of one registered domain when `own` is given. None without any."""
    domain = registered_domain(own) if own else ""
    verdicts = []
    for url in dict.fromkeys(map(url_key, urls)):
        host = _host(url)
        if domain and registered_domain(host) != domain:
            continue
        verdict = link_hosts.get(host, "unknown")
        if verdict != "unknown":
            verdicts.append(verdict)
    return (verdicts.count("ok"), len(verdicts)) if verdicts else None


def _resources(plan: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """(kind, address) pairs of what the home page loads."""
    pairs = plan.get("resources")
    if not isinstance(pairs, list):
        return ()
    return tuple((str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2)


def _skylight(resources: Iterable[tuple[str, str]], link_hosts: Mapping[str, str]) -> tuple[str, ...]:
    """Resource hosts of the home page without IPv6, those that blank the page first."""
    found: dict[str, int] = {}
    for kind, url in resources:
        host = _host(url)
        if link_hosts.get(host) == "none":
            weight = 0 if kind in _BLANKING else 1
            found[host] = min(weight, found.get(host, 1))
    return tuple(sorted(found, key=lambda host: (found[host], host)))
