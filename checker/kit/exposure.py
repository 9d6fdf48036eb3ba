"""Findings on personal numbers (个人信息): one a page or file, masked, suspected until a person confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from checker.kit.case import Case
from checker.kit.text import shorten
from checker.model.facts import Documents, PagesFact, Privacy, PrivacyHit
from checker.model.finding import Finding
from checker.model.vocabulary import Verdict

_NUMBER = re.compile(r"\d{11,}[Xx]?")


def _hidden(text: str) -> str:
    """Text with every run of figures that may be a personal number masked in the middle."""
    return _NUMBER.sub(lambda m: f"{m[0][:3]}{'*' * (len(m[0]) - 7)}{m[0][-4:]}", text)


def exposures(
    case: Case, kind: str, problem_of: Mapping[str, str], lines: Mapping[Verdict, str], *, clean: str, not_read: str
) -> Iterator[Finding]:
    """One finding for each page or file with numbers of the kind, then the site line.

    `problem_of` maps the note of a hit (list, contact, single, check or empty) to a problem; a note it does not name
    is left out. The data has title, masked, count and where; quotes stay empty, for they would repeat the number, and
    titles and names of files that hold one are masked.
    """
    fact = case.site.get(Privacy)
    titles = {d.key: d.title for d in case.site.get(Documents)}
    grouped: dict[tuple[str, str, str], list[PrivacyHit]] = {}
    for hit in fact.hits:
        if hit.kind == kind and hit.note in problem_of:
            subject = hit.document or hit.evidence.url
            grouped.setdefault((subject, hit.attachment, problem_of[hit.note]), []).append(hit)
    findings = [_finding(case, key, hits, titles) for key, hits in grouped.items()]
    yield from findings
    pages = case.site.get(PagesFact)
    data: dict[str, object] = {"places": len(findings), "pages": fact.coverage.pages_seen}
    bad = [f for f in findings if f.verdict in (Verdict.FAIL, Verdict.PARTIAL, Verdict.REVIEW)]
    if bad:
        worst = min((f.verdict for f in bad), key=lambda v: v.rank)
        proofs = [e for f in bad for e in f.evidence][:5]
        yield case.say(
            lines[worst], evidence=proofs, coverage=fact.coverage, data={**data, "places": len(bad)}, rollup=True
        )
    elif fact.coverage.complete and pages.items:
        yield case.say(clean, evidence=pages.items[0].evidence, coverage=fact.coverage, data=data, rollup=True)
    else:
        yield case.say(not_read, coverage=fact.coverage, data=data, rollup=True)


def _finding(case: Case, key: tuple[str, str, str], hits: Sequence[PrivacyHit], titles: Mapping[str, str]) -> Finding:
    subject, attachment, problem = key
    title = shorten(_hidden(titles.get(subject, "") or subject), 60)
    label = f"{title} 附件“{_hidden(attachment)}”" if attachment else title
    count = sum(h.count for h in hits)
    data = {
        "title": label,
        "masked": hits[0].masked,
        "count": count,
        "where": "、".join(dict.fromkeys(h.where for h in hits)),
    }
    where = f"{subject}#{attachment}" if attachment else subject
    return case.about(where, label).say(problem, evidence=[h.evidence for h in hits][:5], data=data)
