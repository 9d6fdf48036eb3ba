"""One page read: bytes and address in, `PageReading` out; a pure function that never raises."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.model.reading import EncodingReading, Link, PageReading
from checker.model.vocabulary import DateSource, PageKind
from checker.parse.article import body as bodies
from checker.parse.article import marks
from checker.parse.article.crumbs import footer_text, read_crumbs
from checker.parse.article.files import find_attachments
from checker.parse.article.labels import Field, as_values, first_of, read_fields
from checker.parse.article.meta import Meta, read_meta
from checker.parse.article.numbers import cited_numbers, own_number
from checker.parse.article.outline import Outline, outline
from checker.parse.article.published import Dates, read_dates
from checker.parse.article.title import html_title, read_title
from checker.parse.decode import decode
from checker.parse.kinds import Cues, column_names, is_article, page_kind
from checker.parse.links import all_links
from checker.parse.listing import ListReading, read_list, read_list_data
from checker.parse.navigation import read_nav
from checker.parse.page import Page, bare
from checker.parse.redirects import find_redirect
from checker.parse.urls import resolve

_DATA_TYPES = ("json", "xml")
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|table|meta|script|p|a|ul|td|title|frameset)\b", re.I)
_MORE = re.compile(r"^[\[+【>]?\s*(?:查看)?(?:更多|more)\s*(?:\+|>{1,3}|»|›|】|\]|…)*$", re.I)
_MORE_STARTS = frozenset("[+【>查更mM")
_ICON = re.compile(r"icon|/ico|filetype|\bbtn|space\.gif|blank\.", re.I)
_MEDIA = frozenset({"img", "video", "iframe", "embed", "source", "object", "audio"})
_VIDEO = re.compile(r"\.(?:mp4|flv|m3u8|wmv|avi|swf)\b|player|video", re.I)
MAX_TEXT = 4_000_000
"""Characters of a page that are read; more is hostile or no page."""


def read_page(url: str, body: bytes, headers: Sequence[tuple[str, str]] = ()) -> PageReading:
    """Everything one page says.

    Args:
        url: the address the bytes came from.
        body: the bytes, transfer and content encodings already undone.
        headers: response headers as pairs, any case.

    HTML is read whole; JSON and XML are read as list data; anything else gives its text. Never raises: a page that
    breaks a reader gives a reading with `list_state` not_understood and the cause in `list_note`.
    """
    content_type = next((v for k, v in headers if k.lower() == "content-type"), "")
    encoding = EncodingReading()
    try:
        text, encoding = decode(body, content_type)
        return _read(url, text[:MAX_TEXT], content_type, headers, encoding, _as_utf8(body, text, encoding))
    except Exception as error:  # every crawled byte is hostile; a fault of ours must not end the run
        return PageReading(
            url, list_state="not_understood", list_note=f"reader failed: {type(error).__name__}", encoding=encoding
        )


def _as_utf8(body: bytes, text: str, encoding: EncodingReading) -> bytes:
    """The body where it is just the text as UTF-8, to the last byte; else empty."""
    exact = encoding.used == "utf-8" and not (encoding.replaced or encoding.bom) and body[-1:] < b"\x80"
    return body if exact and len(text) <= MAX_TEXT and b"\x00" not in body else b""


def read_html(url: str, html: str) -> PageReading:
    """A page given as text: for tests, and for pages rendered by a browser."""
    return _read_html(url, html[:MAX_TEXT], (), EncodingReading())


def _read(
    url: str,
    text: str,
    content_type: str,
    headers: Sequence[tuple[str, str]],
    encoding: EncodingReading,
    source: bytes,
) -> PageReading:
    kind = content_type.lower()
    start = text[:2000].lstrip("\ufeff \t\r\n")
    looks_html = bool(_MARKUP.search(text[:20_000]))
    is_data = start[:1] in "{[" or start[:5] == "<?xml" or start[:10].lower() == "<datastore"
    if (is_data or any(word in kind for word in _DATA_TYPES)) and not (
        looks_html and start[:1] == "<" and "html" in kind
    ):
        listing = read_list_data(url, text, content_type)
        if listing is not None:
            return PageReading(
                url,
                PageKind.LIST,
                items=listing.items,
                list_state=listing.state,
                list_note=listing.note,
                next_pages=listing.next_pages,
                pagination=listing.pagination,
                encoding=encoding,
                text_chars=len(text),
            )
    if not looks_html and "html" not in kind:
        plain = "\n".join(line.strip() for line in text.splitlines() if line.strip())
        return PageReading(
            url,
            body_text=plain[: bodies.MAX_BODY],
            body_chars=len(bare(plain)),
            text_chars=len(plain),
            encoding=encoding,
        )
    return _read_html(url, text, headers, encoding, source)


def _source(meta: Meta, fields: Sequence[Field]) -> str:
    """The recorded source; the site name that templates print for an empty one is none."""
    given = meta.get("contentsource", "source")
    if given:
        return given
    shown = first_of(fields, "source")
    return "" if shown and bare(shown) == bare(meta.get("sitename")) else shown[:120]


def _body_links(base: str, out: Outline, body: bodies.Body) -> tuple[Link, ...]:
    """Anchors of the body and of related-reading blocks."""
    spans = [(body.first, body.last)] if body.element >= 0 else []
    spans += bodies.related_blocks(out)
    found: dict[str, Link] = {}
    spans = [(first, max(last, first + 1)) for first, last in spans]
    start, end = min((first for first, _ in spans), default=0), max((last for _, last in spans), default=0)
    for r in out.links:
        if not start <= r.line < end or not any(first <= r.line < last for first, last in spans):
            continue
        written = r.attributes.get("href")
        if not written:
            continue
        resolved = resolve(base, written)
        if not resolved.problem and resolved.url not in found:
            text = r.text or r.attributes.get("title") or ""
            found[resolved.url] = Link(resolved.url, text[:300], hidden=r.hidden)
    return tuple(found.values())


def _media(out: Outline, body: bodies.Body) -> tuple[int, tuple[str, ...]]:
    """Number of pictures in the body (file icons left out) and the kinds of media there."""
    images = 0
    kinds: dict[str, None] = {}
    if body.element < 0:
        return 0, ()
    for r in out.references:
        if r.tag not in _MEDIA or r.element <= body.element or not out.within(r.element, body.element):
            continue
        source = r.attributes.get("src") or ""
        if r.tag == "img" and not _ICON.search(source):
            images += 1
            kinds["picture"] = None
        elif r.tag == "video" or (r.tag in ("iframe", "embed", "source", "object") and _VIDEO.search(source)):
            kinds["video"] = None
        elif r.tag == "audio":
            kinds["audio"] = None
    return images, tuple(kinds)


def _read_html(
    url: str, html: str, headers: Sequence[tuple[str, str]], encoding: EncodingReading, source: bytes = b""
) -> PageReading:
    page = Page(url, html, source)
    out = outline(page)
    base = page.base
    redirect, style = find_redirect(page, headers)
    meta = read_meta(out)
    shown = html_title(out)
    listing = read_list(page, out=out)
    body = bodies.find_body(out)
    crumbs = read_crumbs(base, out)
    fields = read_fields(out, body.span)
    text_chars = sum(len(line.text) for line in out.lines if not line.hidden)
    # Facts are sought around the body; text, tables and pictures of a page without one come from its main part.
    part = body if body.element >= 0 or listing.items else bodies.main_part(out, crumbs.line)
    text = bodies.body_text(out, part)
    site, column = meta.get("sitename"), meta.get("columnname")
    given = meta.get("articletitle")
    guess = read_title(shown, meta, fields, out, body.first, crumbs, article=True)
    error = marks.soft_error(shown or guess.text, out, text_chars, body.chars)
    refused = marks.challenge(html, shown, out, text_chars, headers)
    # The unlinked end of the breadcrumb is the column on some templates, the article's own title on others.
    tail = [crumbs.tail] if crumbs.tail and bare(crumbs.tail) not in bare(guess.text) else []
    columns = column_names([link.name for link in crumbs.links], tail, [column] if column else [])
    number = own_number(guess.text, fields, out, body, guess.line)
    dated = sum(1 for item in listing.items if item.published or item.date_text)
    attachments = find_attachments(base, out, body, page.scripts, guess.line)
    dates = read_dates(url, meta, fields, out, body, guess.line, page.scripts)
    cues = Cues(
        url,
        guess.text,
        columns,
        bool(given) and given not in (site, column),
        any(d.source is DateSource.META for d in dates.candidates),
        bool(dates.unreadable) or any(d.source is DateSource.LABEL for d in dates.candidates),
        any(d.source is DateSource.ADDRESS for d in dates.candidates),
        sum(1 for r in out.links if r.text[:1] in _MORE_STARTS and _MORE.match(r.text)),
        sum(f.boxed and f.kind in ("index", "number", "issuer", "written") for f in fields) >= 2,
        bool(number),
        body.known,
        body.chars,
        guess.line >= 0,
        len(attachments),
        tuple(a.name for a in attachments),
        listing.state,
        len(listing.items),
        dated,
        listing.pagination.kind not in ("none", "unknown"),
        bool(redirect),
        bool(error or refused),
    )
    article = is_article(cues)
    kind = page_kind(cues, article=article)
    if article:
        title = guess
        listing = (
            ListReading(next_pages=listing.next_pages, pagination=listing.pagination) if listing.items else listing
        )
    else:
        title = read_title(shown, meta, fields, out, body.first, crumbs, article=False)
        dates, number = Dates(), ""
        if kind is not PageKind.COLUMN or listing.items:
            # files in the rows of a list are its items; the forms of a column without rows are files it offers
            attachments = ()
    images, media = _media(out, part)
    return PageReading(
        url=url,
        kind=kind,
        title=title.text,
        html_title=shown,
        published=dates.published,
        date_candidates=dates.candidates,
        date_unreadable=dates.unreadable,
        written=dates.written,
        doc_number=number,
        cited_numbers=cited_numbers(number, title.text, text) if article else (),
        index_number=first_of(fields, "index"),
        issuer=first_of(fields, "issuer"),
        source=_source(meta, fields) if article else "",
        openness=first_of(fields, "openness"),
        validity=first_of(fields, "validity"),
        effective=dates.effective,
        expires=dates.expires,
        fields=as_values(fields),
        items=listing.items,
        list_state=listing.state,
        list_note=listing.note,
        next_pages=listing.next_pages,
        pagination=listing.pagination,
        attachments=attachments,
        meta=dict(meta.values),
        breadcrumb=crumbs.links,
        nav=read_nav(page, out),
        redirect=redirect,
        redirect_style=style,
        encoding=encoding,
        links=all_links(base, out, attachments),
        body_text=text,
        body_chars=len(bare(text)),
        body_images=images,
        body_links=_body_links(base, out, part),
        body_tables=bodies.tables(out, part),
        headings=bodies.headings(out, part),
        quoted_titles=bodies.quoted_titles(title.text, text),
        text_chars=text_chars,
        anchors=tuple(dict.fromkeys(out.anchors)),
        soft_error=error,
        challenge=refused,
        login=marks.login_wall(shown, out, text_chars, body.chars),
        script_shell=listing.state == "script"
        # A list that is recognised and says so itself (a pager of one page, a placeholder) is no shell, however bare.
        or listing.state not in ("empty", "placeholder")
        and marks.script_shell(
            html, out, text_chars, len(page.scripts) + len(page.script_sources), len(listing.items), body.chars
        ),
        media=media,
        page_forms=tuple(dict.fromkeys(out.inputs)),
        footer=footer_text(out),
    )
