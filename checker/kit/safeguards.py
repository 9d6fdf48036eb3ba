"""Traces of the work on disclosure itself (政务公开组织保障): which items speak of it, and how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit.case import Case
from checker.kit.items import Search, proof, search, titles
from checker.kit.text import contains_any
from checker.kit.traces import anywhere, distinct, of_others, recent, with_dates
from checker.model.facts import Document
from checker.model.finding import Candidate, Finding
from checker.model.site import SiteView

DISCLOSURE = ("政务公开", "政府信息公开", "信息公开", "政府网站", "基层公开", "公开工作", "政务新媒体")
WORK_ROLES = ("foi_work", "training", "assessment", "workpoints", "brand")


def speaks_of_disclosure(document: Document) -> bool:
    """True when the title names disclosure."""
    return bool(contains_any(document.title, DISCLOSURE))


def filed_under_it(document: Document) -> bool:
    """True when it stands in a column of disclosure work, whatever its title says."""
    return any(role in WORK_ROLES for role in document.roles)


def on_disclosure(
    site: SiteView, roles: Sequence[str], words: Sequence[str], none_of: Sequence[str] = ()
) -> tuple[tuple[Document, ...], tuple[Document, ...], Search]:
    """Items with one of the words: those on disclosure, and those of which it cannot be told (filed in work columns)."""
    found = search(site, roles, any_of=words, none_of=none_of)
    sure = distinct(d for d in found.all if speaks_of_disclosure(d))
    unsure = distinct(d for d in found.all if not speaks_of_disclosure(d) and filed_under_it(d))
    return sure, unsure, found


def counted(
    case: Case,
    sure: Sequence[Document],
    unsure: Sequence[Document],
    found: Search,
    *,
    minimum: str,
    window: str,
) -> Iterator[Finding]:
    """At least `minimum` items within `window` days; a missing trace of an offline duty is partial, never a fail.

    Problems: `enough`, `few` (count), `none`, `unclear` (items of which it cannot be told whether they speak of
    disclosure would make up the number), `not_read`. Data: count, titles.
    """
    days = case.options.integer(window)
    as_of = case.site.as_of
    now, maybe = recent(sure, as_of, days), recent(unsure, as_of, days)
    coverage = with_dates(anywhere(case.site, found), sure)
    near = [Candidate(d.title, d.url, "超出期限或没有日期") for d in sure if d not in now][:8]
    data: dict[str, object] = {"count": len(now), "titles": titles(now or maybe)}
    by = (minimum, window)
    need = case.options.number(minimum)
    if len(now) >= need:
        yield case.say("enough", evidence=proof(now), data=data, by=by)
    elif len(now) + len(maybe) >= need:
        yield case.say("unclear", evidence=proof((*now, *maybe)), coverage=coverage, data=data)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(sure), candidates=near)
    elif now:
        yield case.say("few", evidence=proof(now), coverage=coverage, data=data, by=by, candidates=near)
    else:
        yield case.absent(
            "none",
            "not_read",
            coverage,
            data=data,
            by=by,
            candidates=near,
            evidence=proof(sure) or found.place.evidence,
        )


def own(site: SiteView, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Documents that are not another body's."""
    return tuple(d for d in documents if not of_others(site, d))
