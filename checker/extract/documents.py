"""Every published item (信息总目): list rows and article pages joined by address, with dates, units, years, kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from checker.extract.dating import publish_date
from checker.extract.source import Settings
from checker.extract.survey import PageNote, Survey
from checker.extract.units import UnitMatcher
from checker.extract.years import years_spoken_of
from checker.model.coverage import Gap, join_all
from checker.model.evidence import Evidence
from checker.model.facts import Column, ColumnItem, Columns, Document, Documents
from checker.model.reading import AttachmentRef, Dated, ListItem, PageReading
from checker.model.vocabulary import Confidence, PageKind, Reason
from checker.parse.kinds import Cues, page_kind
from checker.parse.urls import same_page_key, url_key

_FILE = re.compile(r"\.(pdf|docx?|xlsx?|wps|et|ofd|rtf|txt|zip|rar|7z|csv|ppt|pptx)$", re.I)
_DOCUMENT_TITLE = re.compile(
    r"(?:关于|印发|转发).+(?:通知|意见|办法|决定|规定|细则|方案|批复|公告|通告|函|措施)(?:[（(].*)?$"
)
_SAYS = re.compile(r"解读|图解|读懂|看懂|问答|答记者问|图说|发布会|说明")
# Rules about interpreting are no interpretation: 政策解读制度, 关于做好政策解读工作的通知.
_ABOUT_INTERPRETING = re.compile(
    r"解读(?:工作)?(?:的)?(?:制度|办法|规定|规范|机制|规程|流程|清单|目录|要求|培训|方案|计划|通知|意见)(?:[（(].*)?$"
)
_PICTURE = re.compile(r"图解|一图|图说|漫画|长图|海报|H5", re.I)
_VIDEO = re.compile(r"视频|动画|动漫|微课|直播|访谈录像|微视频")
_QA = re.compile(r"问答|答记者问|\d+问|百问|十问|热点问")
_PRESS = re.compile(r"发布会|通气会|吹风会")
_FEW_WORDS = 150
"""Characters of text up to which a page with a picture counts as a picture interpretation (own choice)."""


def documents(survey: Survey, found: Columns, settings: Settings) -> Documents:
    """Items in site order: those of the columns first, then articles that no list shows."""
    builder = _Builder(survey, found, settings)
    items = builder.build()
    lists = [c for c in found if c.state not in ("single_document", "sub_columns") or c.coverage.gaps]
    return Documents(items, join_all(c.coverage for c in lists))


class _Listed:
    """Rows that show one document."""

    __slots__ = ("columns", "rows")

    def __init__(self) -> None:
        self.columns: dict[str, Column] = {}
        self.rows: list[tuple[ColumnItem, Column]] = []


class _Builder:
    def __init__(self, survey: Survey, found: Columns, settings: Settings) -> None:
        self.survey = survey
        self.settings = settings
        self.columns: Mapping[str, Column] = {c.key: c for c in found}
        self.units = UnitMatcher(settings.zone.units, settings.zone)
        self.by_hash: dict[str, str] = {}

    def build(self) -> tuple[Document, ...]:
        listed: dict[str, _Listed] = {}
        for column in self.columns.values():
            for item in column.items:
                if not item.item.url:
                    continue
                key = self.key_of(item.item.url)
                if self.leads_to_a_way(key):
                    own = url_key(item.item.url)
                    if same_page_key(own) == same_page_key(key):
                        continue  # a row that lists a column
                    key = own  # a row that was sent to a column or the home page: its text is gone
                entry = listed.setdefault(key, _Listed())
                entry.columns.setdefault(column.key, column)
                entry.rows.append((item, column))
        done: dict[str, Document] = {}
        for key, entry in listed.items():
            done[key] = self.document(key, entry.rows, entry.columns)
        for _, note in self.survey.distinct():
            if not note.reading.kind.is_article or self.key_of(note.reading.url) in done:
                continue
            key = self.key_of(note.reading.url)
            columns = self.columns_of_page(note)
            done[key] = self.document(key, [], columns)
        return tuple(done.values())

    def leads_to_a_way(self, key: str) -> bool:
        """True for the home page and columns: ways to items, no items."""
        column = self.columns.get(key)
        return key == self.survey.home or (column is not None and column.state != "single_document")

    def key_of(self, url: str) -> str:
        """Key of the document behind an address; equal bytes under two addresses are one document."""
        key = self.survey.canonical(url)
        note = self.survey.at(key)
        if note is None or not note.reading.kind.is_article or not note.exchange.body_sha256:
            return key
        if not note.reading.title or not (note.reading.body_chars or note.reading.attachments):
            return key
        return self.by_hash.setdefault(note.exchange.body_sha256, key)

    def columns_of_page(self, note: PageNote) -> dict[str, Column]:
        """Columns an article belongs to by its breadcrumb, or itself being one (公开指南 as a page of the menu)."""
        if note.key in self.columns:
            return {note.key: self.columns[note.key]}
        for crumb in reversed(note.reading.breadcrumb):
            if crumb.url:
                key = self.survey.canonical(crumb.url)
                if key in self.columns:
                    return {key: self.columns[key]}
        return {}

    def document(self, key: str, rows: Sequence[tuple[ColumnItem, Column]], columns: Mapping[str, Column]) -> Document:
        note = self.survey.at(key)
        if note is None and rows:
            note = self.survey.note(rows[0][0].item.url)
        roles = tuple(
            dict.fromkeys(g.role for c in columns.values() for g in c.roles if g.confidence is not Confidence.LOW)
        )
        if note is not None and note.reading.kind.is_article:
            return self.read(key, note, rows, columns, roles)
        return self.unread(key, note, rows, columns, roles)

    def read(
        self,
        key: str,
        note: PageNote,
        rows: Sequence[tuple[ColumnItem, Column]],
        columns: Mapping[str, Column],
        roles: tuple[str, ...],
    ) -> Document:
        reading = note.reading
        published, dates = publish_date(reading, _list_rows(rows))
        title = reading.title or next((i.item.title for i, _ in rows if i.item.title), "")
        kind = _kind(reading.kind, title, bool(reading.doc_number), roles, columns.values())
        unit, doubt = self.unit(title, reading.issuer, columns.values(), reading.source, reading.attachments)
        keywords = next((v for k, v in reading.meta.items() if k.lower() == "keywords"), "")
        return Document(
            key=key,
            url=reading.url,
            title=title,
            kind=kind,
            read=True,
            columns=tuple(columns),
            roles=roles,
            published=published,
            dates=dates,
            date_unreadable=reading.date_unreadable or _unreadable(rows, dates),
            written=reading.written,
            number=reading.doc_number,
            cited_numbers=reading.cited_numbers,
            index_number=reading.index_number,
            issuer=reading.issuer,
            source=reading.source,
            openness=reading.openness,
            validity=reading.validity,
            effective=reading.effective,
            expires=reading.expires,
            fields=reading.fields,
            attachments=reading.attachments,
            headings=reading.headings,
            quoted_titles=reading.quoted_titles,
            body_links=reading.body_links,
            body_chars=reading.body_chars,
            body_images=reading.body_images,
            media=reading.media,
            has_tables=_has_tables(reading),
            form=_form(kind, title, reading.body_chars, reading.body_images, reading.media),
            unit=unit,
            unit_doubt=doubt,
            years=years_spoken_of(title, (a.name for a in reading.attachments), keywords),
            in_scope=self.settings.in_scope(reading.url),
            evidence=note.evidence or _row_evidence(rows),
        )

    def unread(
        self,
        key: str,
        note: PageNote | None,
        rows: Sequence[tuple[ColumnItem, Column]],
        columns: Mapping[str, Column],
        roles: tuple[str, ...],
    ) -> Document:
        """A document known from its rows only; a row that leads to a file carries it as an attachment."""
        title = next((i.item.title for i, _ in rows if i.item.title), "")
        url = rows[0][0].item.url if rows else key
        path = tuple(name for c in columns.values() for name in c.path)
        suffix = _FILE.search(url.partition("#")[0].partition("?")[0])
        files: tuple[AttachmentRef, ...] = ()
        gap: Gap | None = None
        in_scope = self.settings.in_scope(url)
        if suffix is not None:
            files = (AttachmentRef(url, title or unquote(url.rpartition("/")[2]), suffix[1].lower(), "list"),)
        elif note is not None:
            gap = Gap(Reason.UNREACHABLE, url, "链接转到了栏目页或首页，未见该信息的正文")
        elif not in_scope:
            gap = Gap(Reason.INCOMPLETE, url, "信息在其他网站，不在本次检查范围")
        else:
            gap = self.survey.gap(url)
        guessed = page_kind(
            Cues(url, title, path, has_article_meta=True, body_known=True, body_chars=1, file_names=(title,)),
            article=True,
        )
        kind = _kind(guessed, title, False, roles, columns.values())
        unit, doubt = self.unit(title, "", columns.values(), "", files)
        published, dates = publish_date(None, _list_rows(rows))
        return Document(
            key=key,
            url=url,
            title=title,
            kind=kind,
            read=False,
            columns=tuple(columns),
            roles=roles,
            published=published,
            dates=dates,
            date_unreadable=_unreadable(rows, dates),
            attachments=files,
            form=_form(kind, title, 0, 0, ()),
            unit=unit,
            unit_doubt=doubt,
            years=years_spoken_of(title),
            in_scope=in_scope,
            evidence=_row_evidence(rows),
            gap=gap,
        )

    def unit(
        self, title: str, issuer: str, columns: Iterable[Column], source: str, files: Iterable[AttachmentRef]
    ) -> tuple[str, str]:
        """Unit by title, issuer, attachment name or own column; by source only in doubt."""
        doubt = ""
        texts = [title, issuer, *(f.name for f in files), *(c.name for c in columns)]
        for text in texts:
            sure, maybe = self.units.match(text)
            if sure:
                return sure, ""
            doubt = doubt or maybe
        sure, maybe = self.units.match(source)
        return "", doubt or sure or maybe


def _list_rows(rows: Sequence[tuple[ColumnItem, Column]]) -> list[tuple[ListItem, str]]:
    return [(item.item, item.list_url) for item, _ in rows]


def _unreadable(rows: Sequence[tuple[ColumnItem, Column]], dates: Sequence[Dated]) -> str:
    return "" if dates else next((i.item.date_text for i, _ in rows if i.item.date_text), "")


def _row_evidence(rows: Sequence[tuple[ColumnItem, Column]]) -> Evidence | None:
    for item, _ in rows:
        if len(item.list_sha256) == 64:
            where = f"列表第{item.page_no}页"
            return Evidence(item.list_url, item.list_sha256, item.list_fetched, where, item.item.title)
    return None


def _has_tables(reading: PageReading) -> bool:
    return bool(reading.body_tables)


def _kind(kind: PageKind, title: str, numbered: bool, roles: Sequence[str], columns: Iterable[Column]) -> PageKind:
    """The page's kind, seen in its column: news-like pages of an interpretation column are interpretations.

    A document put into that column stays a document (文件与解读混放).
    """
    if kind is PageKind.INTERPRETATION and (
        _ABOUT_INTERPRETING.search(title) or (_DOCUMENT_TITLE.search(title) and not _SAYS.search(title))
    ):
        return PageKind.DOCUMENT
    if kind is PageKind.DOCUMENT and "media_watch" in roles and not numbered:
        return PageKind.NEWS
    if kind not in (PageKind.NEWS, PageKind.OTHER, PageKind.DOCUMENT):
        return kind
    if "interpretation" in roles and not numbered and not _DOCUMENT_TITLE.search(title):
        names = [c.name for c in columns if any(g.role == "interpretation" for g in c.roles)]
        if all("回应" not in name for name in names):
            return PageKind.INTERPRETATION
    if kind is PageKind.OTHER and "news" in roles:
        return PageKind.NEWS
    if kind is PageKind.NEWS and "news" not in roles and ("policy" in roles or "normative" in roles):
        return PageKind.DOCUMENT
    return kind


def _form(kind: PageKind, title: str, chars: int, images: int, media: Sequence[str]) -> str:
    """Form of an interpretation (图解、视频、问答、发布会、文字); empty for other items."""
    if kind is not PageKind.INTERPRETATION:
        return ""
    if _PRESS.search(title):
        return "press"
    if _QA.search(title):
        return "qa"
    if _VIDEO.search(title) or ("video" in media and chars < _FEW_WORDS):
        return "video"
    if _PICTURE.search(title) or (images and chars < _FEW_WORDS):
        return "picture"
    return "text"
