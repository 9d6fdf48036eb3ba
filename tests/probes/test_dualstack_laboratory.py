"""IPv6 laboratory: real DNS answers, real connections to loopback, pretended public addresses; facts as cases C22, C23."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from checker.extract.dualstack import dual_stack as facts_of
from checker.model.facts import DualStack, FamilyAnswer
from checker.probes.dualstack import Linked, Settings, dual_stack
from tests.probes.network import PUBLIC_SOURCE, Mapped, name_server
from tests.servers import Authority, Reply, Server, html, redirect

HOST = "www.zone.gov.cn"
V4, V6, V6B = "114.114.0.1", "240e:1::1", "240e:1::2"
CONTROL = "control.test6.cn"
CONTROL_V6 = "2408:8000::9"
LINES = "".join(f"<p>第{n}条 政务公开信息 {n * 7}</p>" for n in range(60))
HOME = f"<html><head><title>某经济开发区</title></head><body>{LINES}<p>访问量：%s 次</p><p>今天是 %s</p></body></html>"


@dataclass(frozen=True)
class SetUp:
    """One laboratory set-up and what its facts must be."""

    name: str
    facts: Mapping[str, Any]
    aaaa: tuple[str, ...] | str = (V6,)
    a: tuple[str, ...] | str = (V4,)
    url: str = f"http://{HOST}/"
    source: str | None = PUBLIC_SOURCE
    control_hosts: tuple[str, ...] = (CONTROL,)
    control: str = "open"
    four: str = "home"
    six: Mapping[str, str] = field(default_factory=lambda: {V6: "home2"})
    """IPv6 address → server name, refused, timeout, unreachable."""
    six_https: str = "refused"
    four_https: str = "refused"
    zone: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places: Mapping[tuple[str, int], str] = field(default_factory=dict)
    linked: Linked = field(default_factory=Linked)
    never: tuple[str, ...] = ()
    """Addresses that must never be dialled."""
    tries: int = 1


def _ports(state: str = "open", https: str = "refused") -> dict[int, str]:
    return {443: https, 80: state}


def _answer(found: DualStack, family: str) -> FamilyAnswer | None:
    return next((a for a in found.answers if a.family == family), None)


def answered(family: str, **wanted: Any) -> Callable[[DualStack], bool]:
    """The first answer over a family has these values."""

    def holds(found: DualStack) -> bool:
        answer = _answer(found, family)
        return answer is not None and all(getattr(answer, name) == value for name, value in wanted.items())

    return holds


def unanswered(family: str) -> Callable[[DualStack], bool]:
    """Nothing was asked over a family."""
    return lambda found: _answer(found, family) is None


UNUSABLE = {
    "::ffff:203.0.113.5": "mapped",
    "::203.0.113.5": "compatible",
    "64:ff9b::cb00:7105": "nat64",
    "2002:cb00:7105::1": "6to4",
    "2001:db8::1": "documentation",
    "2001::1": "teredo",
    "fd00::1": "ula",
    "fe80::1": "link_local",
    "::1": "loopback",
    "ff02::1": "multicast",
    "100::1": "discard",
}

SETUPS = [
    SetUp(
        "both families, the same site but for counter and clock (C23 d)",
        {
            "dns_state": "ok",
            "local_ipv6": True,
            "same": lambda f: f.similarity == 1.0,
            "v6": answered("ipv6", status=200, title="某经济开发区", failure=""),
            "v4": answered("ipv4", status=200),
            "ports": lambda f: f.aaaa[0].ports == _ports() and f.a[0].ports == _ports(),
        },
    ),
    SetUp(
        "published but unreachable (C23 a)",
        {
            "dns_state": "ok",
            "local_ipv6": True,
            "ports": lambda f: f.aaaa[0].ports == _ports("refused"),
            "v6": answered("ipv6", status=None, failure="refused"),
            "v4": answered("ipv4", status=200),
            "similarity": None,
        },
        six={V6: "refused"},
    ),
    SetUp(
        "no route to IPv6 here (C23 b)",
        {
            "dns_state": "ok",
            "local_ipv6": False,
            "usable": lambda f: f.aaaa[0].usable and not f.aaaa[0].ports,
            "v6": unanswered("ipv6"),
            "note": lambda f: "没有 IPv6 路由" in f.local_ipv6_note,
        },
        source=None,
        never=(V6, CONTROL_V6),
    ),
    SetUp(
        "a route with only a local source address",
        {
            "dns_state": "ok",
            "local_ipv6": False,
            "v6": unanswered("ipv6"),
            "note": lambda f: "本地地址" in f.local_ipv6_note,
        },
        source="fd00::5",
        never=(V6, CONTROL_V6),
    ),
    SetUp(
        "a source address of a tunnel",
        {"local_ipv6": False, "v6": unanswered("ipv6")},
        source="2002:c000:204::1",
        never=(V6,),
    ),
    SetUp(
        "a global source address, but no control host answers",
        {"local_ipv6": False, "v6": unanswered("ipv6"), "note": lambda f: CONTROL in f.local_ipv6_note},
        control="timeout",
        never=(V6,),
    ),
    SetUp(
        "no control host is configured",
        {"local_ipv6": False, "v6": unanswered("ipv6"), "note": lambda f: "没有配置" in f.local_ipv6_note},
        control_hosts=(),
        never=(V6,),
    ),
    SetUp(
        "the first control host is dead, the second answers",
        {"local_ipv6": True, "v6": answered("ipv6", status=200)},
        control_hosts=("gone.test6.cn", CONTROL),
    ),
    SetUp(
        "a web server's welcome page on IPv6 (C23 c)",
        {
            "v6": answered("ipv6", status=200, title="Welcome to nginx!"),
            "other": lambda f: f.similarity is not None and f.similarity < 0.2,
        },
        six={V6: "welcome"},
    ),
    SetUp(
        "the lines of the page in another order are not the same page",
        {"other": lambda f: f.similarity is not None and f.similarity < 0.6},
        six={V6: "shuffled"},
    ),
    SetUp(
        "port 80 leads to https, which is closed over IPv6 (C23 e)",
        {
            "v6": answered("ipv6", status=None, failure="refused", final_url=f"https://{HOST}/"),
            "v4": answered("ipv4", status=200, final_url=f"https://{HOST}/"),
            "similarity": None,
        },
        four="to_https",
        four_https="secure",
        six={V6: "to_https"},
        six_https="refused",
    ),
    SetUp(
        "port 80 leads to https, open over both",
        {"v6": answered("ipv6", status=200, final_url=f"https://{HOST}/"), "same": lambda f: f.similarity == 1.0},
        four="to_https",
        four_https="secure",
        six={V6: "to_https"},
        six_https="secure6",
    ),
    SetUp(
        "https site, right name in SNI on both families",
        {"v6": answered("ipv6", status=200), "v4": answered("ipv4", status=200)},
        url=f"https://{HOST}/",
        four_https="secure",
        six_https="secure6",
    ),
    SetUp(
        "the certificate on IPv6 is another's",
        {"v6": answered("ipv6", status=None, failure="tls"), "v4": answered("ipv4", status=200)},
        url=f"https://{HOST}/",
        four_https="secure",
        six_https="stranger",
    ),
    SetUp(
        "the redirect leads to a host without AAAA",
        {
            "v6": answered("ipv6", failure="no_address", final_url="http://portal.zone.gov.cn/"),
            "v4": answered("ipv4", status=200, final_url="http://portal.zone.gov.cn/"),
        },
        four="to_portal",
        six={V6: "to_portal"},
        zone={"portal.zone.gov.cn": {"A": ["114.114.0.2"]}},
        places={("114.114.0.2", 80): "home"},
    ),
    SetUp(
        "no AAAA (C23 f)",
        {"dns_state": "no_aaaa", "aaaa": (), "v6": unanswered("ipv6"), "v4": answered("ipv4", status=200)},
        aaaa=(),
    ),
    SetUp("server failure (C23 g)", {"dns_state": "servfail", "aaaa": (), "v6": unanswered("ipv6")}, aaaa="SERVFAIL"),
    SetUp("silent name server (C23 g)", {"dns_state": "timeout", "v6": unanswered("ipv6")}, aaaa="SILENT"),
    SetUp(
        "the name does not exist (C23 h)",
        {"dns_state": "nxdomain", "aaaa": (), "v4": unanswered("ipv4")},
        url="http://nowhere.zone.gov.cn/",
    ),
    SetUp(
        "two addresses, one answers (C23 i)",
        {
            "ports": lambda f: [p.ports[80] for p in f.aaaa] == ["open", "timeout"],
            "both": lambda f: [a.failure for a in f.answers if a.family == "ipv6"] == ["", "timeout"],
        },
        aaaa=(V6, V6B),
        six={V6: "home2", V6B: "timeout"},
    ),
    SetUp(
        "challenge on both families (C23 j)",
        {
            "v6": answered("ipv6", status=412, challenge=True),
            "v4": answered("ipv4", status=412, challenge=True),
            "similarity": None,
            "note": lambda f: "人机验证" in f.similarity_note,
        },
        four="challenge",
        six={V6: "challenge"},
    ),
    SetUp(
        "another status on IPv6",
        {"v6": answered("ipv6", status=404), "similarity": None, "note": lambda f: "状态码不同" in f.similarity_note},
        six={V6: "missing"},
    ),
    SetUp(
        "the whole site is down on both families",
        {"v6": answered("ipv6", failure="refused"), "v4": answered("ipv4", failure="refused")},
        four="refused",
        six={V6: "refused"},
    ),
    SetUp(
        "no IPv4 at all",
        {"a": (), "v6": answered("ipv6", status=200), "v4": unanswered("ipv4"), "similarity": None},
        a=(),
    ),
    SetUp(
        "one good and one unusable address",
        {"kinds": lambda f: {p.address: p.why_not for p in f.aaaa} == {V6: "", "2002:7272::1": "6to4"}},
        aaaa=(V6, "2002:7272::1"),
        never=("2002:7272::1",),
    ),
    SetUp(
        "an address behind the network's own NAT64 prefix",
        {"kinds": lambda f: [p.why_not for p in f.aaaa] == ["nat64"], "v6": unanswered("ipv6")},
        aaaa=("2408:8000:64::7272:1",),
        zone={"ipv4only.arpa": {"A": ["192.0.0.170"], "AAAA": ["2408:8000:64::c000:aa"]}},
        never=("2408:8000:64::7272:1",),
    ),
    SetUp(
        "an IPv4 address of a private network is not dialled",
        {"kinds": lambda f: [p.why_not for p in f.a] == ["private"], "v4": unanswered("ipv4")},
        a=("10.1.2.3",),
        never=("10.1.2.3",),
    ),
    SetUp(
        "name servers: one with IPv6, one without",
        {
            "servers": lambda f: f.name_servers == (("ns1.dns.cn", True), ("ns2.dns.cn", False)),
            "name_servers_state": "ok",
        },
        zone={
            "zone.gov.cn": {"NS": ["ns1.dns.cn.", "ns2.dns.cn."]},
            "ns1.dns.cn": {"AAAA": ["240e:5::1"]},
            "ns2.dns.cn": {"A": ["114.114.0.5"]},
        },
    ),
    SetUp(
        "name servers whose only IPv6 address is unusable",
        {"servers": lambda f: f.name_servers == (("ns1.dns.cn", False),)},
        zone={"zone.gov.cn": {"NS": ["ns1.dns.cn."]}, "ns1.dns.cn": {"AAAA": ["fd00::53"]}},
        never=("fd00::53",),
    ),
    SetUp("name servers cannot be asked", {"name_servers_state": "servfail"}, zone={"zone.gov.cn": {"*": "SERVFAIL"}}),
    SetUp(
        "link rates: internal, all, by level; unknown hosts are not counted",
        {
            "second_level": (2, 3),
            "second_level_all": (3, 5),
            "third_level": (0, 1),
            "third_level_all": (0, 1),
            "hosts": lambda f: f.link_hosts["dead.prov.cn"] == "unknown" and f.link_hosts["six.prov.cn"] == "ok",
        },
        zone={
            "six.prov.cn": {"AAAA": ["240e:7::1"]},
            "closed.prov.cn": {"AAAA": ["240e:7::2"]},
            "dead.prov.cn": {"*": "SERVFAIL"},
            "old.zone.gov.cn": {"A": ["114.114.0.9"]},
        },
        places={("240e:7::1", 443): "home"},
        linked=Linked(
            second=(
                f"http://{HOST}/a",
                f"http://{HOST}/b",
                f"http://{HOST}/b#part",
                "http://old.zone.gov.cn/",
                "http://six.prov.cn/",
                "http://closed.prov.cn/",
                "http://dead.prov.cn/",
            ),
            third=("http://old.zone.gov.cn/x",),
        ),
    ),
    SetUp(
        "link rates without a route rest on DNS alone",
        {"second_level_all": (1, 2), "local_ipv6": False},
        source=None,
        zone={"six.prov.cn": {"AAAA": ["240e:7::1"]}, "four.prov.cn": {"A": ["114.114.0.9"]}},
        linked=Linked(second=("http://six.prov.cn/", "http://four.prov.cn/")),
        never=("240e:7::1",),
    ),
    SetUp(
        "resources without IPv6 leave a skylight, scripts first",
        {"skylight": ("js.cdn.cn", "a.pics.cn")},
        zone={
            "js.cdn.cn": {"A": ["114.114.0.8"]},
            "a.pics.cn": {"A": ["114.114.0.8"]},
            "good.cdn.cn": {"AAAA": ["240e:8::1"]},
        },
        places={("240e:8::1", 80): "home"},
        linked=Linked(
            resources=(
                ("img", "http://a.pics.cn/1.png"),
                ("script", "http://js.cdn.cn/j.js"),
                ("img", "http://js.cdn.cn/2.png"),
                ("style", "http://good.cdn.cn/a.css"),
            )
        ),
    ),
    SetUp(
        "an alias keeps its AAAA",
        {"dns_state": "ok", "v6": answered("ipv6", status=200)},
        url="http://alias.zone.gov.cn/",
        zone={"alias.zone.gov.cn": {"CNAME": [HOST]}},
    ),
    SetUp(
        "several visits give medians and a success count",
        {
            "tries": lambda f: all((a.tries, a.successes) == (3, 3) for a in f.answers),
            "ratio": lambda f: f.latency_ratio is not None,
        },
        tries=3,
    ),
    SetUp("broken answer on IPv6", {"v6": answered("ipv6", failure="bad_header")}, six={V6: "garbage"}),
    SetUp("closes without an answer on IPv6", {"v6": answered("ipv6", failure="reset")}, six={V6: "closing"}),
    SetUp("body cut short on IPv6", {"v6": answered("ipv6", failure="truncated", status=200)}, six={V6: "short"}),
    SetUp("redirect in a circle on IPv6", {"v6": answered("ipv6", failure="redirect_loop")}, six={V6: "circle"}),
    SetUp("redirect to nowhere on IPv6", {"v6": answered("ipv6", failure="bad_redirect")}, six={V6: "nowhere"}),
    *(
        SetUp(
            f"only an address of kind {kind} (C22)",
            {
                "dns_state": "ok",
                "kinds": lambda f, kind=kind: [(p.usable, p.why_not) for p in f.aaaa] == [(False, kind)],
                "v6": unanswered("ipv6"),
            },
            aaaa=(address,),
            never=(address,),
        )
        for address, kind in UNUSABLE.items()
    ),
]


class Laboratory:
    """Servers that all set-ups share."""

    def __init__(self) -> None:
        self.authority = Authority()
        mine = self.authority.issue(HOST)
        other = self.authority.issue("other.gov.cn")
        page = html(HOME % (10, "2021年12月1日"))
        lines = LINES.split("</p>")
        answers = {
            "home": page,
            "home2": html(HOME % (99, "2021年12月2日 10:22:07")),
            "welcome": html("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>It works</p>"),
            "shuffled": html((HOME % (1, "x")).replace(LINES, "</p>".join(reversed(lines)))),
            "to_https": redirect(f"https://{HOST}/", 301),
            "to_portal": redirect("http://portal.zone.gov.cn/"),
            "challenge": Reply(412, b"<script>$_ts=1</script>", (("Set-Cookie", "a80T=1"),)),
            "missing": Reply(404, b"no"),
            "garbage": b"\x16\x03\x01 garbage\r\n\r\n",
            "closing": b"",
            "short": b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nhalf",
            "circle": redirect("/"),
            "nowhere": redirect("mailto:x@zone.gov.cn"),
        }
        self.servers = {name: Server(default=answer) for name, answer in answers.items() if name != "home2"}
        self.servers["home2"] = Server(default=answers["home2"], host="::1")
        self.servers["secure"] = Server(default=page, certificate=mine)
        self.servers["secure6"] = Server(default=answers["home2"], certificate=mine, host="::1")
        self.servers["stranger"] = Server(default=page, certificate=other)
        for server in self.servers.values():
            server.__enter__()
        self.tls = ssl.create_default_context(cafile=str(self.authority.file))

    def place(self, name: str) -> tuple[str, int] | str:
        server = self.servers.get(name)
        return (server.host, server.port) if server else name

    def close(self) -> None:
        for server in self.servers.values():
            server.close()
        self.authority.close()


@pytest.fixture(scope="module")
def laboratory() -> Iterator[Laboratory]:
    rooms = Laboratory()
    yield rooms
    rooms.close()


def run(setup: SetUp, laboratory: Laboratory) -> tuple[DualStack, Mapped]:
    zone: dict[str, Mapping[str, Any]] = {
        CONTROL: {"AAAA": [CONTROL_V6]},
        HOST: {"A": setup.a, "AAAA": setup.aaaa},
        **setup.zone,
    }
    places = {
        (CONTROL_V6, 443): laboratory.place("home") if setup.control == "open" else setup.control,
        (V4, 80): laboratory.place(setup.four),
        (V4, 443): laboratory.place(setup.four_https),
        **{(address, 80): laboratory.place(name) for address, name in setup.six.items()},
        **{(address, 443): laboratory.place(setup.six_https) for address in setup.six},
        **{place: laboratory.place(name) for place, name in setup.places.items()},
    }
    dialler = Mapped(places, setup.source)
    with name_server(zone, lifetime=0.4) as resolver:
        records = asyncio.run(
            dual_stack(
                setup.url,
                resolver=resolver,
                dialler=dialler,
                settings=Settings(setup.control_hosts, 2.0, 5.0, setup.tries, tls=laboratory.tls),
                linked=setup.linked,
            )
        )
    return facts_of(records), dialler


@pytest.mark.parametrize("setup", SETUPS, ids=lambda setup: setup.name)
def test_set_up(setup: SetUp, laboratory: Laboratory) -> None:
    found, dialler = run(setup, laboratory)
    assert found.applicable
    for name, wanted in setup.facts.items():
        if callable(wanted):
            assert wanted(found), f"{name}: {found}"
        else:
            assert getattr(found, name) == wanted, f"{name}: {found}"
    dialled = {address for address, _ in dialler.dialled}
    assert not dialled & set(setup.never)
    assert found.evidence


def test_the_laboratory_is_large_enough() -> None:
    assert len(SETUPS) >= 25
    assert len({setup.name for setup in SETUPS}) == len(SETUPS)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8099/", "http://[::1]/", "http://localhost/", "http://www.zone.test/"]
)
def test_a_site_without_a_public_name_is_not_applicable(url: str) -> None:
    """C23 k: nothing is asked at all."""
    dialler = Mapped({})
    with name_server({}) as resolver:
        records = asyncio.run(dual_stack(url, resolver=resolver, dialler=dialler))
    found = facts_of(records)
    assert not found.applicable
    assert found.dns_state == "not_run"
    assert not dialler.dialled
    assert len(records) == 1


def test_records_give_the_same_facts_again(laboratory: Laboratory) -> None:
    """Facts depend on stored records alone."""
    setup = SETUPS[0]
    zone = {CONTROL: {"AAAA": [CONTROL_V6]}, HOST: {"A": setup.a, "AAAA": setup.aaaa}}
    places = {
        (CONTROL_V6, 443): laboratory.place("home"),
        (V4, 80): laboratory.place("home"),
        (V6, 80): laboratory.place("home2"),
    }
    with name_server(zone) as resolver:
        records = asyncio.run(
            dual_stack(setup.url, resolver=resolver, dialler=Mapped(places), settings=Settings((CONTROL,)))
        )
    assert facts_of(records) == facts_of(list(records))
    assert facts_of(records[:-1]) != facts_of([])
    assert facts_of([]).dns_state == "not_run"
