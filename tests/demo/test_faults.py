"""Faults: each changes only its subject, sets do not meet, the packed sets are the ones kept as data."""

from __future__ import annotations

import pickle

import pytest

from checker.demo import FAULT_SETS, FAULTS, STYLES, build
from checker.demo.faults import packing, sets
from checker.demo.faults.registry import REGISTRY
from checker.demo.values import ANY


@pytest.fixture(scope="module")
def footprints() -> dict[str, frozenset[str]]:
    return packing.footprints()


def test_packed_sets_are_current(footprints: dict[str, frozenset[str]]) -> None:
    assert packing.pack(footprints) == sets.SETS


def test_no_two_faults_of_a_set_meet(footprints: dict[str, frozenset[str]]) -> None:
    for chosen in FAULT_SETS:
        for n, one in enumerate(chosen):
            for other in chosen[n + 1 :]:
                assert not packing.meet(one, other, footprints), (one, other)


@pytest.mark.parametrize("style", STYLES)
def test_every_set_builds(style: str) -> None:
    for number, chosen in enumerate(FAULT_SETS):
        portal = build(style, faults=f"set:{number}")
        assert portal.faults == chosen
        assert {e.fault for e in portal.truth if e.fault} == set(chosen)


def test_every_fault_demands_something_of_its_requirements() -> None:
    clean = packing.fresh()
    stored = pickle.dumps(clean)
    for name, fault in REGISTRY.items():
        effects = fault.plant(pickle.loads(stored))
        sharp = {p.requirement for p in effects if p.allowed != ANY}
        assert sharp == set(fault.requirements), name
        assert not sharp & set(fault.also), name


def test_a_fault_leaves_other_pages_alone() -> None:
    clean = build("trs")
    for name in ("budget-scan", "interpretation-late", "guide-no-fax", "report-sum-mismatch", "validity-expired"):
        faulty = build("trs", faults=[name])
        changed = {p for p in clean.responses if faulty.responses.get(p) != clean.responses[p]}
        subjects = {e.subject for e in faulty.truth if e.fault}
        assert changed, name
        assert len(changed) <= 16, (name, sorted(changed))
        assert all(s in changed for s in subjects if s.startswith("/") and name != "interpretation-late"), name


def test_unit_faults_work_with_twenty_units() -> None:
    names = [n for n in FAULTS if n.startswith(("budget-table-", "final-table-"))]
    names += ["budget-missing", "budget-scan", "final-missing"]
    portal = build("vsb", faults=names, units=20)
    fails = {(e.requirement, e.subject) for e in portal.truth if e.fault}
    assert len(fails) == len(names) + 1
    assert len(portal.unit_names) == 20


def test_faults_that_meet_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot stand"):
        build("trs", faults=["outline-short", "outline-scan"])
