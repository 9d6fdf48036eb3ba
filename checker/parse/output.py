"""A page reading as a JSON-ready record: the output of `checker read`."""

from __future__ import annotations

from typing import Any

from checker.model.reading import Dated, PageReading


def _candidate(dated: Dated) -> dict[str, Any]:
    return {
        "date": dated.value.isoformat(),
        "time": dated.time or None,
        "source": dated.source.value,
        "where": dated.where or None,
        "quote": dated.quote or None,
        "weak": dated.weak,
    }


def as_record(reading: PageReading, path: str = "") -> dict[str, Any]:
    """The facts of a page under fixed keys, values ready for JSON; what the page does not say is None.

    `publish_date` and `written_date` are ISO dates; the time of day and all other candidates are in `details`.
    Addresses are absolute. `path` is the file the page came from, where it did.
    """
    published = reading.published
    pagination = reading.pagination
    return {
        "path": path or None,
        "url": reading.url or None,
        "kind": reading.kind.value,
        "title": reading.title or None,
        "publish_date": published.value.isoformat() if published else None,
        "publish_date_source": published.source.value if published else None,
        "written_date": reading.written.isoformat() if reading.written else None,
        "doc_number": reading.doc_number or None,
        "index_number": reading.index_number or None,
        "issuer": reading.issuer or None,
        "items": [
            {
                "title": item.title,
                "url": item.url,
                "date": item.published.isoformat() if item.published else item.date_text or None,
            }
            for item in reading.items
        ],
        "next_pages": [request.url for request in reading.next_pages],
        "pagination": {"kind": pagination.kind, "pages": pagination.pages, "proven": pagination.proven},
        "attachments": [file.url for file in reading.attachments],
        "meta": dict(reading.meta),
        "breadcrumb": [link.name for link in reading.breadcrumb],
        "redirect": reading.redirect or None,
        "encoding": reading.encoding.used,
        "details": _details(reading),
    }


def _details(reading: PageReading) -> dict[str, Any]:
    published = reading.published
    pagination = reading.pagination
    return {
        "html_title": reading.html_title or None,
        "publish_time": (published.time or None) if published else None,
        "publish_date_weak": published.weak if published else None,
        "date_candidates": [_candidate(d) for d in reading.date_candidates],
        "date_unreadable": reading.date_unreadable or None,
        "source": reading.source or None,
        "openness": reading.openness or None,
        "validity": reading.validity or None,
        "effective_date": reading.effective.isoformat() if reading.effective else None,
        "expiry_date": reading.expires.isoformat() if reading.expires else None,
        "cited_numbers": list(reading.cited_numbers),
        "fields": [{"label": f.label, "value": f.value} for f in reading.fields],
        "list_state": reading.list_state,
        "list_note": reading.list_note or None,
        "page_no": pagination.page_no,
        "total_items": pagination.total_items,
        "page_size": pagination.page_size,
        "requests": [
            {"url": r.url, "form": r.form or None, "page_no": r.page_no or None, "probing": r.probing}
            for r in reading.next_pages
        ],
        "attachments": [
            {"url": a.url, "name": a.name, "suffix": a.suffix, "where": a.where} for a in reading.attachments
        ],
        "breadcrumb_links": [{"name": n.name, "url": n.url} for n in reading.breadcrumb],
        "body_chars": reading.body_chars,
        "body_images": reading.body_images,
        "text_chars": reading.text_chars,
        "quoted_titles": list(reading.quoted_titles),
        "redirect_style": reading.redirect_style or None,
        "encoding_conflict": reading.encoding.conflict,
        "encoding_declared": [d for d in (reading.encoding.declared_header, reading.encoding.declared_meta) if d],
        "characters_replaced": reading.encoding.replaced,
        "soft_error": reading.soft_error or None,
        "challenge": reading.challenge or None,
        "login": reading.login,
        "script_shell": reading.script_shell,
    }
