"""Site-level facts: what the rules may ask for. Each carries its own coverage.

A rule names the types it needs in `RuleMeta.needs`; the engine hands it a `SiteView` with these and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.model.coverage import Coverage, Gap, join_all
from checker.model.evidence import Evidence
from checker.model.exchange import Exchange, Skip
from checker.model.reading import AttachmentRef, Dated, FieldValue, Link, ListItem, PageReading
from checker.model.vocabulary import Confidence, LinkVerdict, PageKind, Reason


@dataclass(frozen=True, slots=True)
class RoleGuess:
    """A role a column seems to have, with why."""

    role: str
    confidence: Confidence
    why: str


@dataclass(frozen=True, slots=True)
class ColumnItem:
    """A list row inside a column, with where it was read."""

    item: ListItem
    page_no: int
    list_url: str
    list_sha256: str
    list_fetched: str
    document: str = ""
    """Key of the document it leads to, when that page was read."""
    published: date | None = None
    """Publish date by the catalogue's order (page label, PubDate, list, address)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the site (栏目) with everything listed in it."""

    key: str
    name: str
    path: tuple[str, ...]
    """Names from the home page down, this one last."""
    url: str
    level: int
    """1 for entries of the main menu."""
    roles: tuple[RoleGuess, ...] = ()
    parent: str = ""
    """Key of the column above, or empty."""
    children: tuple[str, ...] = ()
    items: tuple[ColumnItem, ...] = ()
    state: str = "items"
    """items, empty, placeholder, single_document, external, sub_columns, redirect, script, not_understood, unread."""
    coverage: Coverage = field(default_factory=Coverage)
    evidence: Evidence | None = None
    """The first page of the column as read; None when it was not read."""
    pages_total: int | None = None
    total_items: int | None = None
    found_by: tuple[str, ...] = ()
    """menu, breadcrumb, sitemap, tree, list …"""
    click_depth: int = 0
    archived: bool = False
    """Closed archive by configuration or label: no freshness is owed."""
    newest: date | None = None
    newest_unpinned: date | None = None
    newest_own: date | None = None
    """Newest date when texts written more than a year before they were published do not count (旧文重发)."""
    date_unreadable: bool = False
    """Dates are shown but none could be read."""

    def has_role(self, *roles: str) -> bool:
        """True when one of the roles is believed with at least medium confidence."""
        return any(guess.role in roles and guess.confidence is not Confidence.LOW for guess in self.roles)


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns (栏目体系), and how completely the ways to them were read."""

    all: tuple[Column, ...] = ()
    navigation: Coverage = field(default_factory=Coverage)
    """Menu, site map and platform tree: complete means that a column not listed is not there."""

    def __iter__(self) -> Iterator[Column]:
        return iter(self.all)

    def with_role(self, *roles: str) -> tuple[Column, ...]:
        """Columns believed to have one of the roles, in site order."""
        return tuple(column for column in self.all if column.has_role(*roles))

    def get(self, key: str) -> Column | None:
        """The column with that key."""
        return next((column for column in self.all if column.key == key), None)

    def below(self, column: Column) -> tuple[Column, ...]:
        """All columns underneath, at any depth."""
        by_key = {c.key: c for c in self.all}
        found: dict[str, Column] = {}
        waiting = list(column.children)
        for key in waiting:
            child = by_key.get(key)
            if child is not None and key not in found:
                found[key] = child
                waiting.extend(child.children)
        return tuple(found.values())

    def coverage_of(self, *roles: str) -> Coverage:
        """Where things of these roles would stand, joined over every such column and those below it."""
        columns = {c.key: c for top in self.with_role(*roles) for c in (top, *self.below(top))}
        return join_all(c.coverage for c in columns.values())


@dataclass(frozen=True, slots=True)
class Document:
    """One published item (信息): read as a page, or known only from a list row."""

    key: str
    url: str
    title: str
    kind: PageKind
    read: bool
    """False when only its list row was seen."""
    columns: tuple[str, ...] = ()
    """Keys of the columns listing it."""
    roles: tuple[str, ...] = ()
    """Roles of these columns."""
    published: Dated | None = None
    dates: tuple[Dated, ...] = ()
    date_unreadable: str = ""
    written: date | None = None
    number: str = ""
    cited_numbers: tuple[str, ...] = ()
    index_number: str = ""
    issuer: str = ""
    source: str = ""
    openness: str = ""
    validity: str = ""
    effective: date | None = None
    expires: date | None = None
    fields: tuple[FieldValue, ...] = ()
    attachments: tuple[AttachmentRef, ...] = ()
    headings: tuple[str, ...] = ()
    quoted_titles: tuple[str, ...] = ()
    body_links: tuple[Link, ...] = ()
    body_chars: int = 0
    body_images: int = 0
    media: tuple[str, ...] = ()
    has_tables: bool = False
    form: str = ""
    """Interpretations: text, picture, video, qa, press."""
    unit: str = ""
    """Name of the configured unit it belongs to, when matched with confidence."""
    unit_doubt: str = ""
    """A unit it may belong to, matched without confidence."""
    years: tuple[int, ...] = ()
    """Years the title (else attachment names, else keywords) speaks about."""
    in_scope: bool = True
    """False for items held on other hosts."""
    evidence: Evidence | None = None
    """Own page when read, else the list page."""
    gap: Gap | None = None
    """Why the page was not read, when it was not."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Every item of every list, and every article page reached (信息总目)."""

    items: tuple[Document, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    """Of all lists of the run: complete means that every list found was read to a proven end."""

    def __iter__(self) -> Iterator[Document]:
        return iter(self.items)

    def get(self, key: str) -> Document | None:
        """The document with that key."""
        return next((d for d in self.items if d.key == key), None)

    def in_columns(self, keys: Iterable[str]) -> tuple[Document, ...]:
        """Documents listed in one of the columns."""
        wanted = frozenset(keys)
        return tuple(d for d in self.items if wanted.intersection(d.columns))

    def with_role(self, *roles: str) -> tuple[Document, ...]:
        """Documents listed in a column of one of the roles."""
        return tuple(d for d in self.items if any(r in roles for r in d.roles))


@dataclass(frozen=True, slots=True)
class Texts:
    """Text of pages by document key, read on demand from stored evidence (正文)."""

    read: Callable[[str], PageReading | None]

    def reading(self, key: str) -> PageReading | None:
        """The reading of that page, or None when it was not read."""
        return self.read(key)

    def body(self, key: str) -> str:
        """Body text, or empty."""
        reading = self.read(key)
        return reading.body_text if reading is not None else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and an interpretation that belong together (文件与解读)."""

    document: str
    interpretation: str
    by: tuple[str, ...]
    """link_to_document, link_to_interpretation, title, quoted_title, number, named_in_body."""
    confidence: Confidence
    document_links: bool = False
    """The document's page (or a copy of it) links to the interpretation."""
    interpretation_links: bool = False
    named_without_link: bool = False
    """One side names the other in words only."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """Interpretations and their pairs (政策解读)."""

    pairs: tuple[Pair, ...] = ()
    interpretations: tuple[str, ...] = ()
    """Keys of documents that are interpretations."""
    candidates: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    """Document key → nearest interpretations with title likeness 0 to 100 that were refused."""
    coverage: Coverage = field(default_factory=Coverage)
    """Of the interpretation columns."""

    def of_document(self, key: str) -> tuple[Pair, ...]:
        """Pairs of that document."""
        return tuple(p for p in self.pairs if p.document == key)


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table inside a file: caption, place, size."""

    name: str
    page: int
    rows: int = 0
    empty: bool = False
    stated_empty: bool = False
    as_picture: bool = False
    caption: str = ""
    """The name as it stands there; `name` is the catalogue's where it is known."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something wrong with a file, with the words and pages that show it."""

    code: str
    message: str
    page: int = 0
    quote: str = ""
    other_page: int = 0
    other_quote: str = ""
    weight: str = "partial"
    """fail (a law asks), partial or review."""


@dataclass(frozen=True, slots=True)
class AnnualReportFacts:
    """An annual report on openness (政府信息公开工作年度报告) by its own words and tables."""

    parts: tuple[str, ...] = ()
    """Parts found, in the format's words, in the order in which they stand."""
    headings: tuple[str, ...] = ()
    """The headings of these parts as written."""
    missing_parts: tuple[str, ...] = ()
    in_order: bool = True
    aspects: tuple[str, ...] = ()
    """Of the five aspects of part one (主动公开, 依申请公开, 政府信息管理, 平台建设, 监督保障) those it touches."""
    problems_told: bool = False
    improvements_told: bool = False
    fees: str = ""
    """The sentence on processing fees (信息处理费), or empty."""
    assessment: bool = False
    """Assessment, social review and accountability results (考核、社会评议、责任追究) are given."""
    year: int | None = None
    unit: str = ""
    tables: tuple[str, ...] = ()
    """Of the three tables those found, named as the parts they belong to."""
    missing_tables: tuple[str, ...] = ()
    blank_cells: int = 0
    """Cells of the tables left blank where a zero belongs."""
    not_numbers: tuple[str, ...] = ()
    """Cells of the tables that hold neither a number nor nothing."""
    equations_checked: int = 0
    problems: tuple[FileProblem, ...] = ()
    fingerprint: tuple[int, ...] = ()
    """Smallest hashes of its phrases, figures and names of years left out: equal shares tell copies (雷同)."""

    def likeness(self, other: AnnualReportFacts) -> float:
        """Share of common phrases with another report, 0 to 1 (estimated); 0 when either is too short to say."""
        mine, theirs = frozenset(self.fingerprint), frozenset(other.fingerprint)
        size = min(len(mine), len(theirs))
        if not size:
            return 0.0
        smallest = sorted(mine | theirs)[:size]
        return sum(1 for value in smallest if value in mine and value in theirs) / size


@dataclass(frozen=True, slots=True)
class FileContent:
    """What was read inside an attachment."""

    format: str
    """pdf, xlsx, xls, ods, docx, doc, wps, ofd, html, csv, txt, zip, rar, 7z, unknown."""
    readable: bool
    note: str = ""
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    text_chars: int = 0
    scan: bool = False
    title: str = ""
    year: int | None = None
    years: tuple[int, ...] = ()
    unit: str = ""
    tables: tuple[TableFound, ...] = ()
    elements: tuple[str, ...] = ()
    problems: tuple[FileProblem, ...] = ()
    members: tuple[str, ...] = ()
    kind: str = ""
    """budget, final_account, annual_report, plan or empty."""
    template: bool = False
    """A blank form that counts as nobody's document."""
    level: str = ""
    """Of budgets and accounts: department, government or empty."""
    whole: bool = True
    """False when a limit, damage or a scan left something unread: then nothing may be called missing."""
    error_page: bool = False
    """An HTML error page came in place of the file."""
    contents_pages: tuple[int, ...] = ()
    """Pages of its contents list (目录)."""
    annual: AnnualReportFacts | None = None
    """Of annual reports."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file offered on a page (附件)."""

    url: str
    key: str
    name: str
    document: str
    suffix: str
    verdict: LinkVerdict
    status: int | None = None
    media_type: str = ""
    size: int | None = None
    sha256: str = ""
    reason: Reason | None = None
    note: str = ""
    content: FileContent | None = None
    """None when the file was not opened."""
    evidence: Evidence | None = None
    row: bool = True


@dataclass(frozen=True, slots=True)
class Attachments:
    """All attachments of the run."""

    items: tuple[Attachment, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)

    def of_document(self, key: str) -> tuple[Attachment, ...]:
        """Attachments of that document."""
        return tuple(a for a in self.items if a.document == key)


@dataclass(frozen=True, slots=True)
class PageContents:
    """Budgets, accounts, debt pages and annual reports that stand on a page itself, read as a file is (正文内容)."""

    by_document: Mapping[str, FileContent] = field(default_factory=dict)

    def of_document(self, key: str) -> FileContent | None:
        """What that document's own page says; None when it was not read or is of another kind."""
        return self.by_document.get(key)


@dataclass(frozen=True, slots=True)
class LinkAttempt:
    """One request made to test a link."""

    method: str
    status: int | None
    failure: str = ""
    at: str = ""
    pass_no: int = 1


@dataclass(frozen=True, slots=True)
class LinkFound:
    """A place where a link stands."""

    page: str
    text: str = ""
    written: str = ""
    hidden: bool = False
    kind: str = "a"


@dataclass(frozen=True, slots=True)
class LinkResult:
    """A distinct link target and what a visitor gets there."""

    url: str
    verdict: LinkVerdict
    reason: str = ""
    """A short machine word: http_404, soft_404, dns, refused, redirect_loop, malformed, local_file, private …"""
    status: int | None = None
    final_url: str = ""
    found_on: tuple[LinkFound, ...] = ()
    attempts: tuple[LinkAttempt, ...] = ()
    own_host: bool = True
    resource: bool = False
    """True for images, scripts, styles: counted apart from page links."""
    attachment: bool = False
    hint: str = ""
    missing_anchor: tuple[str, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """Every distinct link target of the run (链接)."""

    items: tuple[LinkResult, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    host_notes: tuple[str, ...] = ()
    """Host-level remarks (a whole host refuses robots, control lookup failed …)."""
    soft_404_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFact:
    """A page of the run in brief: what page-level rules need (标签、编码…)."""

    key: str
    url: str
    kind: PageKind
    title: str
    html_title: str
    meta: Mapping[str, str]
    evidence: Evidence
    encoding_conflict: str = ""
    redirect: str = ""
    footer: str = ""
    forms: tuple[str, ...] = ()
    depth: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class PagesFact:
    """All HTML pages read (页面), home page first."""

    home: PageFact | None = None
    items: tuple[PageFact, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home page in full (首页)."""

    reading: PageReading | None = None
    evidence: Evidence | None = None
    exchange: Exchange | None = None
    newest_item: date | None = None
    newest_evidence: Evidence | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class AddressProbe:
    """One address of a name and what its ports did."""

    address: str
    usable: bool
    why_not: str = ""
    """mapped, nat64, 6to4, teredo, documentation, ula, link_local, loopback, multicast, discard, compatible."""
    ports: Mapping[int, str] = field(default_factory=dict)
    """Port → open, refused, timeout, unreachable, tls."""


@dataclass(frozen=True, slots=True)
class FamilyAnswer:
    """The home page asked over one address family."""

    family: str
    url: str
    status: int | None = None
    final_url: str = ""
    failure: str = ""
    title: str = ""
    sha256: str = ""
    connect_ms: int | None = None
    first_byte_ms: int | None = None
    total_ms: int | None = None
    challenge: bool = False
    hops: tuple[str, ...] = ()
    address: str = ""
    """The address that was visited."""
    tries: int = 1
    successes: int = 0
    """Visits out of `tries` that brought an answer."""


@dataclass(frozen=True, slots=True)
class DualStack:
    """DNS and both address families of the site (IPv6支持)."""

    host: str
    applicable: bool = True
    """False for IP literals, loopback and reserved test names."""
    dns_state: str = "not_run"
    """ok, no_aaaa, nxdomain, servfail, timeout, not_run."""
    a: tuple[AddressProbe, ...] = ()
    aaaa: tuple[AddressProbe, ...] = ()
    local_ipv6: bool = False
    local_ipv6_note: str = ""
    answers: tuple[FamilyAnswer, ...] = ()
    similarity: float | None = None
    """Likeness of the two bodies by lines, 0 to 1; None when not compared."""
    similarity_note: str = ""
    name_servers: tuple[tuple[str, bool], ...] = ()
    """Name server host, and whether it has a usable IPv6 address."""
    name_servers_state: str = "not_run"
    link_hosts: Mapping[str, str] = field(default_factory=dict)
    """Linked host → ok, none, unknown: has a usable AAAA."""
    second_level: tuple[int, int] | None = None
    """Internal second-level links: with IPv6, tested."""
    second_level_all: tuple[int, int] | None = None
    third_level: tuple[int, int] | None = None
    third_level_all: tuple[int, int] | None = None
    skylight: tuple[str, ...] = ()
    """Resource hosts of the home page without IPv6 (天窗)."""
    latency_ratio: float | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TlsState:
    """HTTPS of one host (安全连接)."""

    host: str
    port: int = 443
    applicable: bool = True
    reachable: bool = False
    failure: str = ""
    """expired, not_yet_valid, name_mismatch, self_signed, incomplete_chain, untrusted, old_protocol, refused …"""
    protocol: str = ""
    not_before: str = ""
    not_after: str = ""
    issuer: str = ""
    names: tuple[str, ...] = ()
    http_redirects: bool | None = None
    mixed_content: tuple[str, ...] = ()
    clock_doubt: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One visit of the availability probe (可用性监测)."""

    at: str
    ok: bool
    status: int | None
    total_ms: int
    family: str = ""
    failure: str = ""
    connect_ms: int | None = None
    first_byte_ms: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What earlier runs and probes left for rules, copied into the run's evidence before judging."""

    samples: tuple[Sample, ...] = ()
    first_seen: Mapping[str, str] = field(default_factory=dict)
    """Document key → date first seen on the site."""
    last_titles: tuple[str, ...] = ()
    last_run: str = ""
    last_pages: int | None = None


@dataclass(frozen=True, slots=True)
class PrivacyHit:
    """A personal number found (个人信息), masked before it leaves the extractor."""

    kind: str
    """id, phone, bank or address."""
    masked: str
    where: str
    evidence: Evidence
    doubtful: bool = False
    note: str = ""
    count: int = 1
    document: str = ""
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Privacy:
    """All personal numbers found in pages and attachment texts."""

    hits: tuple[PrivacyHit, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)


@dataclass(frozen=True, slots=True)
class WordingHit:
    """An entry of the user's wording list found on a page."""

    wrong: str
    right: str
    context: str
    evidence: Evidence
    list_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Hits of the user's wording lists (表述)."""

    hits: tuple[WordingHit, ...] = ()
    lists: tuple[str, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)


@dataclass(frozen=True, slots=True)
class SiteProbes:
    """Single questions asked of the site outside the crawl (功能探测)."""

    not_found_status: int | None = None
    """Status of a made-up address; None when not asked."""
    not_found_evidence: Evidence | None = None
    search_url: str = ""
    search_hits: int | None = None
    search_note: str = ""
    robots: str = ""
    home_ms: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trail:
    """The run's own record: exchanges that failed and addresses skipped (运行记录)."""

    failures: tuple[Exchange, ...] = ()
    skips: tuple[Skip, ...] = ()
    pages: int = 0
    blocked_share: float = 0.0
    doubts: tuple[str, ...] = ()
    """Run-level doubts: too few pages, everything challenged, clock wrong, local network down."""
