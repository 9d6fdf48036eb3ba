"""Attachments (附件) of every document: where they are offered, what answered, what is inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.extract.attachments.facts import describe
from checker.extract.attachments.filetext import FileText
from checker.extract.personal import Number, scan
from checker.extract.roles import plain_name
from checker.extract.source import Settings, Source
from checker.extract.survey import Survey
from checker.model.coverage import Coverage, Gap
from checker.model.evidence import Evidence
from checker.model.exchange import Exchange
from checker.model.facts import Attachment, Attachments, Document, Documents, FileContent, LinkResult, Links
from checker.model.reading import AttachmentRef
from checker.model.vocabulary import Failure, LinkVerdict, Reason
from checker.parse.urls import url_key

TINY_FILE = 16
"""Bytes up to which an answer cannot be a file (2-byte answers were seen for files that are gone)."""
_LARGEST_READ = 50_000_000
_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 403, 405, 406, 412, 418, 429, 503, 521})
_WEB_FILES = frozenset({"htm", "html", "shtml", "mht", ""})
_HTML_MARKS = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class PersonalNumbers:
    """Personal numbers of one file, masked."""

    url: str
    name: str
    document: str
    sha256: str
    fetched_at: str
    readable: bool
    numbers: tuple[Number, ...] = ()


@dataclass(frozen=True, slots=True)
class FileContents:
    """What is inside the files of the run, by document key and digest of the stored bytes."""

    opened: bool = False
    """False when the audit brings no reader: then nothing is said about contents."""
    by_document: Mapping[tuple[str, str], FileContent] = field(default_factory=dict)
    personal: Mapping[str, PersonalNumbers] = field(default_factory=dict)
    """Digest of the stored bytes → personal numbers in the file."""


def file_contents(found: Documents, survey: Survey, source: Source, settings: Settings) -> FileContents:
    """Read every attachment that was fetched whole, in the light of the document it hangs on."""
    if settings.read_file is None:
        return FileContents()
    units = tuple(unit.names for unit in settings.zone.units)
    contents: dict[tuple[str, str], FileContent] = {}
    personal: dict[str, PersonalNumbers] = {}
    for document in found:
        for reference in document.attachments:
            exchange = survey.outcomes.get(url_key(reference.url))
            digest = _whole(exchange)
            if not digest or (document.key, digest) in contents:
                continue
            text = settings.read_file.text(digest, file_name(reference), source.body(digest))
            year = document.years[0] if len(document.years) == 1 else None
            contents[document.key, digest] = describe(text, title=document.title, unit_names=units, year=year)
            if exchange is not None and digest not in personal:
                personal[digest] = PersonalNumbers(
                    reference.url, file_name(reference), document.key, digest, exchange.started, text.readable,
                    _numbers(text),
                )  # fmt: skip
    return FileContents(True, contents, personal)


def _numbers(text: FileText) -> tuple[Number, ...]:
    """Personal numbers of a file and of the files inside it."""
    numbers = list(scan([text.text], [table.rows for table in text.tables], [text.name]))
    for inner in text.inner:
        numbers.extend(_numbers(inner))
    return tuple(numbers)


def _whole(exchange: Exchange | None) -> str:
    """Digest of a file that was received whole and is worth opening, or empty."""
    if exchange is None or not exchange.ok or exchange.method != "GET":
        return ""
    return (exchange.body_sha256 or "") if TINY_FILE < exchange.body_size <= _LARGEST_READ else ""


def file_name(reference: AttachmentRef) -> str:
    """The shown name with the suffix of the address where the name has none."""
    name = reference.name or reference.url.partition("?")[0].rpartition("/")[2]
    suffix = reference.suffix.lower()
    return name if not suffix or name.lower().endswith(f".{suffix}") else f"{name}.{suffix}"


def attachments(found: Documents, links: Links, contents: FileContents, survey: Survey) -> Attachments:
    """Every file offered by a document, once an address; a second copy of one file in a document has `row` False."""
    tested = {url_key(r.url): r for r in links.items}
    items: list[Attachment] = []
    gaps: list[Gap] = []
    for document in found:
        names: set[str] = set()
        addresses: set[str] = set()
        for reference in document.attachments:
            key = url_key(reference.url)
            if key in addresses:
                continue
            addresses.add(key)
            item = _attachment(document, reference, key, tested.get(key), survey, contents)
            plain = plain_name(file_name(reference)) if reference.name else key
            if plain in names:
                item = _second(item)
            names.add(plain)
            items.append(item)
            if item.reason is not None:
                gaps.append(Gap(item.reason, reference.url, item.note))
    pages = len({i.document for i in items}) or 1
    return Attachments(tuple(items), Coverage(("附件",), pages, tuple(sorted(set(gaps)))))


def _second(item: Attachment) -> Attachment:
    return Attachment(
        item.url, item.key, item.name, item.document, item.suffix, item.verdict, item.status, item.media_type, item.size,
        item.sha256, item.reason, item.note, item.content, item.evidence, row=False,
    )  # fmt: skip


def _attachment(
    document: Document,
    reference: AttachmentRef,
    key: str,
    tested: LinkResult | None,
    survey: Survey,
    contents: FileContents,
) -> Attachment:
    exchange = survey.outcomes.get(key)
    verdict, reason, note = _verdict(exchange, reference, survey, key)
    if tested is not None and (exchange is None or verdict is not LinkVerdict.DEAD):
        verdict = tested.verdict if tested.verdict is not LinkVerdict.UNTESTED else verdict
        note = note or tested.reason
    digest = (exchange.body_sha256 or "") if exchange is not None and exchange.ok else ""
    content = contents.by_document.get((document.key, digest)) if digest else None
    if verdict is LinkVerdict.LIVE and content is None and contents.opened:
        reason, note = Reason.FILE_NOT_READ, note or "文件未下载或未打开"
    evidence: Evidence | None = document.evidence
    if exchange is not None and len(digest) == 64:
        evidence = Evidence(reference.url, digest, exchange.started, quote=reference.name)
    elif document.evidence is not None:
        evidence = document.evidence.quoting(reference.name, "附件链接")
    return Attachment(
        url=reference.url,
        key=key,
        name=reference.name or file_name(reference),
        document=document.key,
        suffix=reference.suffix.lower(),
        verdict=verdict,
        status=exchange.status if exchange is not None else None,
        media_type=exchange.media_type if exchange is not None else "",
        size=_size(exchange),
        sha256=digest,
        reason=reason if verdict is not LinkVerdict.DEAD else None,
        note=note,
        content=content,
        evidence=evidence,
    )


def _verdict(
    exchange: Exchange | None, reference: AttachmentRef, survey: Survey, key: str
) -> tuple[LinkVerdict, Reason | None, str]:
    """What the run's own request says: missing, refused, empty, a web page in place of a file, or a file."""
    if exchange is None:
        gap = survey.gap(reference.url)
        return LinkVerdict.UNTESTED, gap.reason, gap.note
    if exchange.failure is Failure.TOO_LARGE:
        return LinkVerdict.LIVE, Reason.FILE_NOT_READ, exchange.failure_note or "文件超过大小上限，未下载"
    if exchange.failure is not None:
        reason = exchange.failure.reason
        blocked = reason is Reason.BLOCKED
        return LinkVerdict.BLOCKED if blocked else LinkVerdict.REVIEW, reason, exchange.failure_note
    status = exchange.status or 0
    if status in _GONE:
        return LinkVerdict.DEAD, None, f"返回{status}"
    if status in _REFUSED:
        return LinkVerdict.BLOCKED, Reason.BLOCKED, f"返回{status}"
    if not exchange.ok:
        return LinkVerdict.REVIEW, Reason.UNREACHABLE, f"返回{status}"
    if exchange.method == "GET" and exchange.body_sha256 and exchange.body_size <= TINY_FILE:
        return LinkVerdict.DEAD, None, f"返回内容只有{exchange.body_size}字节"
    if exchange.media_type.lower().startswith("text/html") and reference.suffix.lower() not in _WEB_FILES:
        if survey.at(survey.aliases.get(key, key)) is not None:
            return LinkVerdict.DEAD, None, "返回的是网页而不是文件"
        return LinkVerdict.REVIEW, Reason.FILE_NOT_READ, "返回的类型是网页而不是文件"
    return LinkVerdict.LIVE, None, ""


def _size(exchange: Exchange | None) -> int | None:
    if exchange is None or not exchange.ok:
        return None
    if exchange.body_size:
        return exchange.body_size
    length = exchange.header("Content-Length")
    return int(length) if length.isdigit() and len(length) < 16 else None
