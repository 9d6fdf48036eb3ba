"""Documents together with what their pages say, for rules that read texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.model.facts import Column, Document
from checker.model.finding import Finding
from checker.model.reading import FieldValue, Link, PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import Verdict
from tests.rules.facts import document, only, site


@dataclass(frozen=True)
class Page:
    """A document and the reading of its page."""

    document: Document
    reading: PageReading


def page(
    title: str,
    day: str | None,
    text: str = "",
    *,
    fields: Mapping[str, str] | None = None,
    table: Sequence[Sequence[str]] = (),
    links: Iterable[tuple[str, str]] = (),
    headings: Sequence[str] = (),
    forms: Sequence[str] = (),
    **more: object,
) -> Page:
    """A page with a text, labels, one table and links (words, address)."""
    body_links = tuple(Link(url, words) for words, url in links)
    chars = more.pop("body_chars", len(text))
    doc = document(title, day, body_chars=chars, headings=tuple(headings), body_links=body_links, fields=fields, **more)
    reading = PageReading(
        doc.url, title=title, body_text=text, body_chars=len(text), headings=tuple(headings), body_links=body_links,
        fields=tuple(FieldValue(k, v) for k, v in (fields or {}).items()),
        body_tables=(tuple(tuple(r) for r in table),) if table else (), page_forms=tuple(forms),
    )  # fmt: skip
    return Page(doc, reading)


def linked(one: Page, other: Page, words: str = "查看") -> Page:
    """The first page with a link to the other."""
    link = Link(other.document.url, words)
    return Page(
        replace(one.document, body_links=(*one.document.body_links, link)),
        replace(one.reading, body_links=(*one.reading.body_links, link)),
    )


def view(pages: Iterable[Page], columns: Iterable[Column] = (), **more: object) -> SiteView:
    """A site of such pages."""
    known = tuple(pages)
    extra = more.pop("readings", {})
    readings = {p.document.key: p.reading for p in known if p.document.read} | dict(extra)  # type: ignore[call-overload]
    return site(columns=columns, documents=[p.document for p in known], readings=readings, **more)  # type: ignore[arg-type]


def said(found: Sequence[Finding]) -> tuple[str, Verdict]:
    """Problem and verdict of the only finding that is no site line."""
    finding = only(found)
    return finding.problem, finding.verdict
