"""Every outcome of a DNS question stays apart from the others."""

from __future__ import annotations

import asyncio
import json

import pytest

from checker.model.vocabulary import Failure
from checker.probes.dns import Resolver
from tests.probes.network import name_server

ZONE = {
    "www.zone.gov.cn": {"A": ["114.114.0.1"], "AAAA": ["240e:1::1", "240e:1::2"]},
    "four.zone.gov.cn": {"A": ["114.114.0.1"]},
    "alias.zone.gov.cn": {"CNAME": ["www.zone.gov.cn"]},
    "broken.zone.gov.cn": {"*": "SERVFAIL"},
    "refusing.zone.gov.cn": {"*": "REFUSED"},
    "silent.zone.gov.cn": {"*": "SILENT"},
    "half.zone.gov.cn": {"A": ["114.114.0.1"], "AAAA": "SERVFAIL"},
    "zone.gov.cn": {"NS": ["ns1.dns.cn.", "ns2.dns.cn."]},
    "gov.cn": {"NS": ["a.dns.cn."]},
}


@pytest.mark.parametrize(
    ("name", "rtype", "state", "values"),
    [
        ("www.zone.gov.cn", "AAAA", "ok", ("240e:1::1", "240e:1::2")),
        ("WWW.zone.gov.cn.", "A", "ok", ("114.114.0.1",)),
        ("four.zone.gov.cn", "AAAA", "no_aaaa", ()),
        ("four.zone.gov.cn", "NS", "no_data", ()),
        ("none.zone.gov.cn", "AAAA", "nxdomain", ()),
        ("broken.zone.gov.cn", "AAAA", "servfail", ()),
        ("refusing.zone.gov.cn", "AAAA", "servfail", ()),
        ("silent.zone.gov.cn", "AAAA", "timeout", ()),
        ("a" * 70 + ".gov.cn", "AAAA", "servfail", ()),
    ],
)
def test_outcomes_stay_apart(name: str, rtype: str, state: str, values: tuple[str, ...]) -> None:
    with name_server(ZONE, lifetime=0.5) as resolver:
        answer = asyncio.run(resolver.ask(name, rtype))
    assert (answer.state, answer.values) == (state, values)


def test_an_alias_is_followed_and_named() -> None:
    with name_server(ZONE) as resolver:
        answer = asyncio.run(resolver.ask("alias.zone.gov.cn", "AAAA"))
    assert answer.canonical == "www.zone.gov.cn"
    assert answer.values == ("240e:1::1", "240e:1::2")


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("www.zone.gov.cn", "ok"),
        ("half.zone.gov.cn", "ok"),
        ("zone.gov.cn", "no_data"),
        ("none.zone.gov.cn", "nxdomain"),
        ("broken.zone.gov.cn", "servfail"),
    ],
)
def test_how_a_name_stands_for_a_visitor(name: str, state: str) -> None:
    with name_server(ZONE) as resolver:
        assert asyncio.run(resolver.exists(name)) == state


def test_name_servers_are_those_of_the_nearest_zone_above() -> None:
    with name_server(ZONE) as resolver:
        met, zone = asyncio.run(resolver.name_servers("www.zone.gov.cn"))
    assert [answer.name for answer in met] == ["www.zone.gov.cn", "zone.gov.cn"]
    assert zone is not None
    assert zone.values == ("ns1.dns.cn", "ns2.dns.cn")


def test_the_walk_up_stops_where_no_server_answers() -> None:
    """What lies above belongs to somebody else and must not be counted for this site."""
    with name_server(ZONE) as resolver:
        met, zone = asyncio.run(resolver.name_servers("broken.zone.gov.cn"))
    assert [answer.state for answer in met] == ["servfail"]
    assert zone is None


def test_a_record_keeps_the_answer_and_its_failure() -> None:
    with name_server(ZONE) as resolver:
        good, body = asyncio.run(resolver.ask("www.zone.gov.cn", "AAAA")).as_record()
        bad, _ = asyncio.run(resolver.ask("broken.zone.gov.cn", "AAAA")).as_record()
    assert good.url == "dns:www.zone.gov.cn?type=AAAA"
    assert json.loads(body)["values"] == ["240e:1::1", "240e:1::2"]
    assert good.failure is None
    assert bad.failure is Failure.DNS
    assert bad.failure_note == "servfail"


def test_the_same_question_is_asked_once() -> None:
    async def twice(resolver: Resolver) -> bool:
        return await resolver.ask("www.zone.gov.cn", "A") is await resolver.ask("www.zone.gov.cn.", "A")

    with name_server(ZONE) as resolver:
        assert asyncio.run(twice(resolver))
