"""What one page says (页面读数): the result of `parse.reading.read_page`, a pure function of bytes and address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model.vocabulary import DateSource, PageKind


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the place where it stood; a date without a source cannot be built."""

    value: date
    source: DateSource
    quote: str = ""
    """The characters read, as they stand on the page."""
    time: str = ""
    """HH:MM or HH:MM:SS where given."""
    weak: bool = False
    """True for two-digit years and dates taken from an address."""
    where: str = ""
    """Label, META name or address part."""


@dataclass(frozen=True, slots=True)
class Link:
    """An anchor or other reference on a page."""

    url: str
    """Absolute address to request, fragment kept."""
    text: str = ""
    kind: str = "a"
    """a, area, iframe, frame, img, script, style, form, script_text, onclick, option."""
    raw: str = ""
    """The attribute as written, only where it differs from `url` in more than resolution (malformed, local file)."""
    problem: str = ""
    """malformed, not_a_link, local_file, private or empty."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """One row of a list (列表条目)."""

    title: str
    """Whole title: taken from `title=` where the visible text is cut."""
    url: str
    published: date | None = None
    date_text: str = ""
    """The date as written; non-empty with `published` None means: there, but not understood."""
    weak_date: bool = False
    pinned: bool = False
    badge: str = ""
    """Short extra text of the row, for example 解读."""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A further page of a list: an address, or a form to send to it."""

    url: str
    form: str = ""
    """urlencoded body; when not empty the request is a POST."""
    page_no: int = 0
    """One-based page number where known, else 0."""
    probing: bool = False
    """True when the address is computed, not linked: a 404 there is not a dead link of the site."""


@dataclass(frozen=True, slots=True)
class Pagination:
    """How a list goes on (翻页)."""

    kind: str = "none"
    """Style name (file in parse/listing), `none` (nothing to page) or `unknown` (a pager that is not understood)."""
    pages: int | None = None
    page_no: int | None = None
    """One-based number of this page."""
    total_items: int | None = None
    page_size: int | None = None
    proven: bool = False
    """True when the page states how many pages or items there are, or that there is only one."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """A file offered by a page (附件), not yet fetched."""

    url: str
    name: str = ""
    suffix: str = ""
    """pdf, doc, xls … in lower case, without the dot."""
    where: str = "body"
    """body, block, script, viewer, onclick or embed."""


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link that names a column: menu, breadcrumb, site map, side tree."""

    name: str
    url: str
    where: str = "menu"
    """menu, breadcrumb, sitemap, tree, footer, home_block."""
    parent: str = ""
    """Name of the entry above, where nested."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A label with its value in a disclosure table or line (索引号：…)."""

    label: str
    """Label with all white space and the colon removed."""
    value: str
    """Value with outer white space removed; empty values are kept."""


@dataclass(frozen=True, slots=True)
class EncodingReading:
    """How the bytes were decoded."""

    used: str = "utf-8"
    declared_header: str = ""
    declared_meta: str = ""
    conflict: bool = False
    replaced: int = 0
    """Number of U+FFFD put in."""
    bom: bool = False


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything one page says, independent of other pages."""

    url: str
    kind: PageKind = PageKind.OTHER
    title: str = ""
    """Best title of the page's subject."""
    html_title: str = ""
    published: Dated | None = None
    date_candidates: tuple[Dated, ...] = ()
    date_unreadable: str = ""
    """A labelled publish date that is there but not understood, as written."""
    written: date | None = None
    """成文日期: signing date or labelled; never a publish date."""
    doc_number: str = ""
    cited_numbers: tuple[str, ...] = ()
    index_number: str = ""
    issuer: str = ""
    source: str = ""
    openness: str = ""
    """Value as written (主动公开 …)."""
    validity: str = ""
    effective: date | None = None
    expires: date | None = None
    fields: tuple[FieldValue, ...] = ()
    items: tuple[ListItem, ...] = ()
    list_state: str = "none"
    """none (no list here), items, empty (recognised list or pager, no row), placeholder, script, not_understood."""
    list_note: str = ""
    next_pages: tuple[PageRequest, ...] = ()
    pagination: Pagination = field(default_factory=Pagination)
    attachments: tuple[AttachmentRef, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    """META name as written → content."""
    breadcrumb: tuple[NavLink, ...] = ()
    nav: tuple[NavLink, ...] = ()
    redirect: str = ""
    """Absolute target of a redirect written in HTML or script, or empty."""
    redirect_style: str = ""
    encoding: EncodingReading = field(default_factory=EncodingReading)
    links: tuple[Link, ...] = ()
    body_text: str = ""
    """Text of the article body (articles) or main part; paragraphs separated by newlines."""
    body_chars: int = 0
    body_images: int = 0
    body_links: tuple[Link, ...] = ()
    """Anchors inside the article body or its related-reading block: the candidates for document pairs."""
    body_tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """Tables of the body, rows of cell texts."""
    headings: tuple[str, ...] = ()
    """Headings of the body, real or by numbering (一、…)."""
    quoted_titles: tuple[str, ...] = ()
    """Texts inside 《》 in the title and body."""
    text_chars: int = 0
    """Visible characters of the whole page."""
    anchors: tuple[str, ...] = ()
    """id and name attributes, for fragment checks."""
    soft_error: str = ""
    """Wording of an error page served as a page (页面不存在 …), or empty."""
    challenge: str = ""
    """Mark of an anti-robot page, or empty."""
    login: bool = False
    script_shell: bool = False
    """True when the main part is filled by script and no data address is known."""
    media: tuple[str, ...] = ()
    """picture, video, audio: kinds of media inside the body."""
    page_forms: tuple[str, ...] = ()
    """Field names of forms on the page, for search and request checks."""
    footer: str = ""
    """Text of the footer."""
