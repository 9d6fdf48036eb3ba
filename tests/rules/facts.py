"""Facts by hand for rule tests: columns, documents, pairs, files, a site, and a run of one rule on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from checker.catalog import load_catalogue, load_workdays
from checker.engine.judge import options_of
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.facts import (
    Attachment,
    Attachments,
    Column,
    ColumnItem,
    Columns,
    Document,
    Documents,
    FileContent,
    Links,
    PagesFact,
    Pair,
    Readings,
    RoleGuess,
    SiteProbes,
    Texts,
)
from checker.model.finding import Finding, fill
from checker.model.reading import Dated, FieldValue, ListItem, PageReading
from checker.model.site import SiteView, Unit, Zone
from checker.model.vocabulary import Confidence, DateSource, LinkVerdict, PageKind, Reason, Verdict
from rules import load

HOME = "https://www.zone.example/"
AS_OF = date(2021, 12, 1)
RULES = load()
PRODUCED: dict[str, set[str]] = {}
"""Rule id → problem codes that tests produced, for the contract that every one is."""


def day(text: str | date | None) -> date | None:
    """A date from text."""
    return date.fromisoformat(text) if isinstance(text, str) else text


def proof(url: str, quote: str = "") -> Evidence:
    """Evidence of a page that stands for its address."""
    return Evidence(url, hashlib.sha256(url.encode()).hexdigest(), "2021-12-01T02:30:00+08:00", "", quote)


def complete(where: str = HOME, pages: int = 1) -> Coverage:
    """A place read completely."""
    return Coverage(looked_in=(where,), pages_seen=pages)


def gapped(reason: Reason = Reason.BLOCKED, where: str = HOME + "list_2.html") -> Coverage:
    """A place with something unread."""
    return Coverage(looked_in=(HOME,), pages_seen=1, gaps=(Gap(reason, where),))


def document(
    title: str,
    published: str | date | None = None,
    *,
    column: str | Sequence[str] = (),
    roles: Sequence[str] = (),
    kind: PageKind = PageKind.DOCUMENT,
    url: str = "",
    source: DateSource = DateSource.LABEL,
    fields: Mapping[str, str] | None = None,
    written: str | date | None = None,
    effective: str | date | None = None,
    expires: str | date | None = None,
    read: bool = True,
    body_chars: int = 800,
    **more: Any,
) -> Document:
    """A document; `fields` are label → value; further attributes as in the model."""
    address = url or f"{HOME}d/{abs(hash((title, str(published))))}.html"
    when = day(published)
    from checker.kit.text import years_in

    return Document(
        key=address,
        url=address,
        title=title,
        kind=kind,
        read=read,
        columns=(column,) if isinstance(column, str) and column else tuple(column),
        roles=tuple(roles),
        published=Dated(when, source) if when else None,
        written=day(written),
        effective=day(effective),
        expires=day(expires),
        fields=tuple(FieldValue(k, v) for k, v in (fields or {}).items()),
        body_chars=body_chars if read else 0,
        years=more.pop("years", years_in(title)),
        evidence=more.pop("evidence", proof(address, title)),
        **more,
    )


def column(
    name: str,
    *roles: str,
    items: Iterable[Document] = (),
    key: str = "",
    state: str = "",
    coverage: Coverage | None = None,
    confidence: Confidence = Confidence.HIGH,
    level: int = 1,
    click_depth: int = 1,
    pinned: Iterable[str] = (),
    **more: Any,
) -> Column:
    """A column with the documents as its rows; give the documents `column=` the same key (its name by default)."""
    address = f"{HOME}{key or name}/"
    top = frozenset(pinned)
    rows = tuple(
        ColumnItem(
            ListItem(d.title, d.url, d.published.value if d.published else None, d.published.value.isoformat() if d.published else "", pinned=d.title in top),
            1, address, hashlib.sha256(address.encode()).hexdigest(), "2021-12-01T02:30:00+08:00", d.key,
            d.published.value if d.published else None,
        )
        for d in items
    )  # fmt: skip
    days = [r.published for r in rows if r.published and r.published <= AS_OF]
    loose = [r.published for r in rows if r.published and r.published <= AS_OF and not r.item.pinned]
    return Column(
        key=key or name,
        name=name,
        path=more.pop("path", ("首页", name)),
        url=address,
        level=level,
        roles=tuple(RoleGuess(r, confidence, "名称相符") for r in roles),
        items=rows,
        state=state or ("items" if rows else "empty"),
        coverage=coverage if coverage is not None else complete(address),
        evidence=more.pop("evidence", proof(address, name)),
        click_depth=click_depth,
        newest=max(days, default=None),
        newest_unpinned=max(loose, default=None),
        **more,
    )


def pair(
    doc: Document, reading: Document, *, out: bool = True, back: bool = True, confidence: Confidence = Confidence.HIGH
) -> Pair:
    """A document with its interpretation."""
    by = (("link_to_interpretation",) if out else ()) + (("link_to_document",) if back else ()) or ("title",)
    return Pair(doc.key, reading.key, by, confidence, out, back, evidence=(proof(doc.url), proof(reading.url)))


def attachment(
    doc: Document,
    name: str = "附件.pdf",
    verdict: LinkVerdict = LinkVerdict.LIVE,
    content: FileContent | None = None,
    **more: Any,
) -> Attachment:
    """A file of a document."""
    url = more.pop("url", f"{doc.url}/{name}")
    suffix = name.rsplit(".", 1)[-1]
    return Attachment(
        url, url, name, doc.key, suffix, verdict, content=content, evidence=more.pop("evidence", proof(url)), **more
    )


def site(
    *,
    columns: Iterable[Column] = (),
    documents: Iterable[Document] = (),
    pairs: Iterable[Pair] = (),
    interpretations: Iterable[Document] = (),
    files: Iterable[Attachment] = (),
    navigation: Coverage | None = None,
    lists: Coverage | None = None,
    units: Iterable[Unit | str] = (),
    as_of: str | date = AS_OF,
    year: int = 2021,
    klass: str = "government",
    name: str = "云岭临港经济开发区",
    budget_approved: str | date | None = None,
    bodies: Mapping[str, str] | None = None,
    readings: Mapping[str, PageReading] | None = None,
    facts: Iterable[object] = (),
    owner_consent: bool = False,
) -> SiteView:
    """A site whose facts are given by hand; further facts by their type with `facts`."""
    texts = dict(bodies or {})
    known = dict(readings or {})

    def read(key: str) -> PageReading | None:
        if key in known:
            return known[key]
        return PageReading(key, body_text=texts[key], body_chars=len(texts[key])) if key in texts else None

    docs = tuple(documents)
    found: dict[type, object] = {
        Columns: Columns(tuple(columns), navigation if navigation is not None else complete()),
        Documents: Documents(docs, lists if lists is not None else complete()),
        Readings: Readings(tuple(pairs), tuple(d.key for d in interpretations), coverage=complete()),
        Attachments: Attachments(tuple(files), complete()),
        Texts: Texts(read),
        Links: Links(coverage=complete()),
        PagesFact: PagesFact(coverage=complete()),
        SiteProbes: SiteProbes(),
    }
    for fact in facts:
        found[type(fact)] = fact
    return SiteView(
        name=name,
        url=HOME,
        as_of=day(as_of) or AS_OF,
        zone=Zone(
            name=name, short_name="云岭临港区", parent="云岭市", klass=klass, year=year, budget_approved=day(budget_approved),
            units=tuple(u if isinstance(u, Unit) else Unit(u) for u in units),
        ),
        workdays=load_workdays(),
        facts=found,
        owner_consent=owner_consent,
    )  # fmt: skip


def run(identifier: str, view: SiteView, **overrides: object) -> list[Finding]:
    """Findings of one rule; wordings are filled so that a missing placeholder fails the test."""
    rule = RULES[identifier]
    options = options_of(rule, load_catalogue(), {identifier: overrides})
    findings = list(rule.check(view, options))
    for finding in findings:
        fill(finding.says, finding.data, (*options.used(), *finding.thresholds))
        fill(finding.remedy, finding.data, (*options.used(), *finding.thresholds))
        PRODUCED.setdefault(identifier, set()).add(finding.problem)
    return findings


def only(findings: Sequence[Finding]) -> Finding:
    """The only finding that is no site line."""
    single = [f for f in findings if not f.rollup]
    assert len(single) == 1, [(f.problem, f.subject) for f in findings]
    return single[0]


def line(findings: Sequence[Finding]) -> Finding:
    """The site line."""
    lines = [f for f in findings if f.rollup]
    assert len(lines) == 1, [(f.problem, f.subject) for f in findings]
    return lines[0]


def verdicts(findings: Sequence[Finding]) -> dict[str, Verdict]:
    """Subject label or name → verdict, without the site line."""
    return {f.label or f.subject: f.verdict for f in findings if not f.rollup}


def problems(findings: Sequence[Finding]) -> dict[str, str]:
    """Subject label or name → problem code, without the site line."""
    return {f.label or f.subject: f.problem for f in findings if not f.rollup}
