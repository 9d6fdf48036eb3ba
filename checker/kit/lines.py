"""Counting lately and site lines by share: what many rules on participation have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.kit.case import Case
from checker.kit.items import dated, in_window, proof, titles
from checker.kit.place import Place, place
from checker.kit.traces import of_others
from checker.model.coverage import Coverage, Gap, join_all
from checker.model.facts import Document, Documents
from checker.model.finding import Candidate, Finding
from checker.model.site import SiteView
from checker.model.vocabulary import Reason, Verdict

_SORT = re.compile(r"(?:经济技术|经济|高新技术产业|高新)?(?:开发区|新区|园区|区|县|市)(?:管委会|管理委员会|人民政府)?$")


def audit_year(site: SiteView) -> int:
    """The audit year, that of the as-of date when none is set."""
    return site.zone.year or site.as_of.year


def whole(site: SiteView, where: Place | None = None) -> Coverage:
    """Every list of the run, and the columns where the thing belongs: what "nowhere on the site" rests on."""
    lists = site.get(Documents).coverage
    return lists if where is None else where.coverage.join(lists)


def own(site: SiteView, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Documents that are the zone's own, no reposts.

    A title with the zone's name without its sort (云岭临港 for 云岭临港经济开发区) is its own, though the city's name
    stands in it.
    """
    cores = [c for n in (site.zone.name, site.zone.short_name) if len(c := _SORT.sub("", n)) >= 3]
    return tuple(d for d in documents if (d.in_scope and any(c in d.title for c in cores)) or not of_others(site, d))


def of_two_years(site: SiteView, document: Document) -> bool:
    """True when it was published in the audit year or in the year before, not after the day of judging."""
    day = dated(document)
    return day is not None and audit_year(site) - 1 <= day.year <= audit_year(site) and day <= site.as_of


def unread_gap(document: Document) -> Gap:
    """Why a document's page was not read."""
    return document.gap or Gap(Reason.INCOMPLETE, document.url)


def unread(documents: Sequence[Document]) -> Coverage:
    """Coverage that names documents whose pages were not read."""
    gaps = tuple(sorted({unread_gap(d) for d in documents}))
    return Coverage(looked_in=tuple(d.url for d in documents[:3]), gaps=gaps)


def lately(
    case: Case,
    found: Sequence[Document],
    coverage: Coverage,
    *,
    minimum: str = "min_items",
    window: str = "window_days",
    none: str = "none",
    candidates: Sequence[Candidate] = (),
    data: Mapping[str, object] | None = None,
) -> Iterator[Finding]:
    """At least `minimum` documents in the last `window` days.

    Problems: `enough` (pass), `few` (partial), `none` (nothing in the audit year or the year before), `reposts` (review:
    only what others made), `not_read` (unknown). Data: count, titles.
    """
    site = case.site
    mine = own(site, found)
    recent = [d for d in mine if in_window(d, site.as_of, case.options.integer(window))]
    blind = [d for d in mine if dated(d) is None]
    older = [d for d in mine if of_two_years(site, d)]
    numbers: dict[str, object] = {"count": len(recent), "titles": titles(recent), **(data or {})}
    by = (minimum, window)
    if len(recent) >= case.options.number(minimum):
        yield case.say("enough", evidence=proof(recent), coverage=coverage, data=numbers, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=numbers, evidence=proof(recent), candidates=candidates)
    elif blind and len(recent) + len(blind) >= case.options.number(minimum):
        gaps = tuple(Gap(Reason.DATE_NOT_UNDERSTOOD, d.url) for d in blind[:5])
        yield case.unknown("not_read", Coverage(gaps=gaps), data=numbers, evidence=proof(blind))
    elif recent or older:
        yield case.say(
            "few", evidence=proof(recent or older), coverage=coverage, data=numbers, by=by, candidates=candidates
        )
    elif found and not mine:
        yield case.say("reposts", evidence=proof(found), coverage=coverage, data={**numbers, "titles": titles(found)})
    else:
        near = (*candidates, *(Candidate(d.title, d.url, "发布于上一年度之前") for d in mine))[:8]
        yield case.absent(none, "not_read", coverage, data=numbers, candidates=near)


def share_line(
    case: Case,
    findings: Sequence[Finding],
    *,
    by: Sequence[str],
    good: str = "line_good",
    below: str = "line_below",
    failed: str = "",
    unclear: str = "line_unclear",
    unknown: str = "line_unknown",
    none: str = "line_none",
) -> Finding:
    """The site line by the share of good ones among those judged; `by` begins with the share's threshold.

    Problems: `good`, `below`, `failed` (a document fails; left out where fails only lower the share), `unclear` (review),
    `unknown`, `none` (nothing to judge). Data: total, ok, share.
    """
    judged = [f for f in findings if f.verdict is not Verdict.NOT_APPLICABLE]
    passed = sum(f.verdict is Verdict.PASS for f in judged)
    bad = sum(f.verdict in (Verdict.FAIL, Verdict.PARTIAL) for f in judged)
    blind = sum(f.verdict in (Verdict.UNKNOWN, Verdict.ERROR) for f in judged)
    limit = float(case.options.number(by[0]))
    total = len(judged)
    evidence = tuple(dict.fromkeys(e for f in judged for e in f.evidence))[:5]
    coverage = join_all(f.coverage for f in findings if f.coverage is not None)
    numbers = {"total": total, "ok": passed, "share": passed / total if total else 1.0}
    if not total:
        problem = none
    elif failed and any(f.verdict is Verdict.FAIL for f in judged):
        problem = failed
    elif passed >= limit * total and evidence:
        problem = good
    elif bad > (1 - limit) * total:
        problem = below
    else:
        problem = unknown if blind else unclear
    looked = (
        coverage if coverage.looked_in or coverage.gaps else place(case.site, *case.options.requirement.roles).coverage
    )
    chosen = () if problem == failed else by  # a document failed by a rule of its own, not by the share
    return case.say(problem, evidence=evidence, coverage=looked, data=numbers, by=chosen, rollup=True)
