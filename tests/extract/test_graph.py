from __future__ import annotations

import pytest

from checker.extract import EXTRACTORS, graph
from checker.extract.graph import Graph, GraphError
from checker.extract.source import Settings, Source
from checker.model import facts
from tests.extract.portal import HOME, MemorySource, page, settings


class Given: ...


class One: ...


class Two: ...


def one(given: Given) -> One:
    return One()


def two(one: One) -> Two:
    return Two()


def one_from_two(two: Two) -> One:
    return One()


def broken(given: Given) -> One:
    raise ValueError("bad bytes")


def unnamed(given: Given):  # type: ignore[no-untyped-def]
    return One()


def test_order_follows_needs() -> None:
    made = Graph((two, one), (Given,)).run({Given: Given()})
    assert set(made.facts) == {One, Two}
    assert not made.faults


def test_a_cycle_is_refused_at_start() -> None:
    with pytest.raises(GraphError, match="One"):
        Graph((two, one_from_two), (Given,))


def test_two_makers_are_refused_at_start() -> None:
    with pytest.raises(GraphError, match="two extractors make One"):
        Graph((one, broken), (Given,))


def test_a_missing_maker_is_refused_at_start() -> None:
    with pytest.raises(GraphError, match="nobody makes One"):
        Graph((two,), (Given,))


def test_an_extractor_without_a_type_is_refused() -> None:
    with pytest.raises(GraphError, match="unnamed"):
        Graph((unnamed,), (Given,))


def test_a_crash_costs_its_fact_and_those_above() -> None:
    made = Graph((broken, two), (Given,)).run({Given: Given()})
    assert not made.facts
    assert made.faults == {"One": "ValueError: bad bytes", "Two": "所依据的事实 One 未能得出"}
    assert "bad bytes" in made.traces["One"]


def test_the_real_extractors_fit_together() -> None:
    made = Graph(EXTRACTORS, (Source, Settings)).facts
    wanted = {
        facts.Columns, facts.Documents, facts.Texts, facts.Readings, facts.Attachments, facts.Links, facts.PagesFact,
        facts.HomePage, facts.DualStack, facts.TlsState, facts.History, facts.Trail,
    }  # fmt: skip
    assert wanted <= made


def test_an_empty_run_gives_every_fact() -> None:
    made = graph().run({Source: MemorySource({}), Settings: settings()})
    assert not made.faults
    columns = made.facts[facts.Columns]
    assert isinstance(columns, facts.Columns)
    assert not columns.navigation.complete
    trail = made.facts[facts.Trail]
    assert isinstance(trail, facts.Trail)
    assert trail.doubts == ("首页未能读取",)


def test_the_same_run_gives_the_same_facts() -> None:
    source = MemorySource({"/": page("x", '<div class="nav"><a href="/a/">政务公开</a></div>'), "/a/": 404})
    given = {Source: source, Settings: settings()}
    first, second = graph().run(given), graph().run(given)
    assert first.facts[facts.Columns] == second.facts[facts.Columns]
    assert first.facts[facts.Links] == second.facts[facts.Links]
    assert source.home == HOME
