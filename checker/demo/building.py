"""From style, seed and faults to a finished portal with its truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from checker.demo import content
from checker.demo.blocking import block
from checker.demo.draft import Draft
from checker.demo.faults import FAULT_SETS, FAULTS
from checker.demo.faults.registry import compatible
from checker.demo.render import RENDERERS
from checker.demo.requirements import AUTO, LINKS, SAME_AS, SITE
from checker.demo.values import ANY, HARMLESS, NOT_FAULTY, STYLES, Expectation, Planted, Portal
from checker.demo.words import units as units_of


def build(
    style: str = "trs",
    seed: int = 2021,
    faults: Iterable[str] | str = "none",
    *,
    blocked: bool = False,
    units: int = 10,
) -> Portal:
    """Build a portal; equal arguments give equal bytes.

    `faults` is `none`, fault ids, or `set:N` for the N-th of `FAULT_SETS`. Raises ValueError for an unknown style, an
    unknown fault, or faults that spoil the same subject.
    """
    if style not in STYLES:
        raise ValueError(f"style must be one of {', '.join(STYLES)}")
    chosen = _chosen(faults)
    draft = Draft(style, seed, units_of(units))
    content.write(draft)
    planted: list[tuple[str, Planted]] = []
    free: set[str] = set()
    for name in chosen:
        fault = FAULTS[name]
        done = fault.plant(draft)
        for p in done:
            draft.claim(p.requirement, p.subject, p.allowed)
        planted += [(name, p) for p in done]
        free |= set(fault.also)
    renderer = RENDERERS[style](draft)
    renderer.render()
    if blocked:
        block(renderer)
    return Portal(
        style=style,
        seed=seed,
        responses=renderer.responses,
        endpoints=renderer.endpoints,
        not_found=renderer.not_found(),
        truth=_truth(renderer.target, planted, free, blocked),
        faults=chosen,
        unit_names=tuple(u.name for u in draft.units),
        site_name=draft.site_meta.get("SiteName") or "云岭临港门户",
        pages=renderer.titles,
    )


def _chosen(faults: Iterable[str] | str) -> tuple[str, ...]:
    if isinstance(faults, str):
        if faults == "none":
            return ()
        if faults.startswith("set:"):
            return FAULT_SETS[int(faults[4:])]
        raise ValueError("faults must be 'none', 'set:N' or fault ids")
    chosen = tuple(dict.fromkeys(faults))
    unknown = [f for f in chosen if f not in FAULTS]
    if unknown:
        raise ValueError(f"unknown faults: {', '.join(unknown)}")
    for n, one in enumerate(chosen):
        for other in chosen[n + 1 :]:
            if not compatible(one, other):
                raise ValueError(f"faults {one} and {other} cannot stand in one portal")
    return chosen


def _related(requirements: set[str]) -> set[str]:
    """The requirements and the site standards that the same findings answer."""
    same = {s for r in requirements for s in SAME_AS.get(r, ())}
    every = requirements | same
    return every | LINKS if every & LINKS else every


def _truth(
    resolve: Callable[[str], str], planted: list[tuple[str, Planted]], free: set[str], blocked: bool
) -> tuple[Expectation, ...]:
    if blocked:
        return tuple(Expectation(r, "*", HARMLESS, note="columns refuse the robot: never a fail") for r in AUTO)
    found = []
    spoiled = set()
    for name, p in planted:
        subject = resolve(p.subject) if p.subject not in ("site", "zone") else p.subject
        if p.allowed == ANY:
            found.append(Expectation(p.requirement, subject, ANY, note=f"may change with {name}"))
        else:
            found.append(Expectation(p.requirement, subject, p.allowed, name, FAULTS[name].description))
        spoiled.add(p.requirement)
    found = list(dict.fromkeys(found))
    unsure = _related(free | spoiled)
    for requirement in AUTO:
        if requirement in free:
            continue
        site_wide = any(p.requirement == requirement and p.subject in ("site", "zone") for _, p in planted)
        if not site_wide:
            note = "every other subject" if requirement in spoiled else "nothing planted"
            found.append(Expectation(requirement, "*", NOT_FAULTY, note=note))
    for requirement in SITE:
        if requirement not in unsure:
            found.append(Expectation(requirement, "*", HARMLESS, note="nothing planted: never a fail"))
    return tuple(found)
