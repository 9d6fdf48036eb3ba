"""One list over all its pages (列表): rows joined, the end proven or the gaps named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.extract.survey import CONTINUED, PageNote, Survey, request_id
from checker.model.coverage import Gap
from checker.model.reading import ListItem
from checker.model.vocabulary import Reason, SkipReason
from checker.parse.urls import url_key

_MOST_PAGES = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """A list row with the page on which it stood."""

    item: ListItem
    page_no: int
    note: PageNote


@dataclass(frozen=True, slots=True)
class ListJoined:
    """All pages of one list."""

    pages: tuple[PageNote, ...]
    rows: tuple[Row, ...]
    """Distinct rows in order."""
    gaps: tuple[Gap, ...]
    pages_total: int | None = None
    total_items: int | None = None


def continuations(survey: Survey) -> dict[str, str]:
    """Key of a further page → key of the first page of its list, for pages fetched or linked as further pages."""
    first: dict[str, str] = {}
    for _, note in survey.distinct():
        identity = request_id(note.key, note.exchange.form)
        if note.exchange.purpose in CONTINUED and note.exchange.via:
            above = survey.note(note.exchange.via)
            if above is not None and above is not note:
                first[identity] = request_id(above.key, above.exchange.form)
    for at, note in survey.distinct():
        if note.reading.kind.is_article:
            continue
        for request in note.reading.next_pages:
            target = survey.requested(request)
            if target is None or target == at:
                continue
            other = survey.pages[target]
            if other.reading.pagination.page_no == 1 or other.key == survey.home:
                continue
            first.setdefault(request_id(other.key, other.exchange.form), request_id(note.key, note.exchange.form))
    return {identity: _root(identity, first) for identity in first}


def _root(identity: str, first: Mapping[str, str]) -> str:
    seen = {identity}
    while identity in first and first[identity] not in seen:
        identity = first[identity]
        seen.add(identity)
    return identity


def join_list(survey: Survey, root: PageNote, further: Sequence[PageNote]) -> ListJoined:
    """The list that starts on a page, with the further pages that were read for it.

    Complete (no gaps) when the stated number of pages or items was read, or no request for a further page is open. A
    computed address that answers 404 (or an error page with 200) is no gap while the numbering goes on behind it; nor
    is a page that the crawl left out because the list had begun to repeat itself.
    """
    pages = (root, *_ordered([note for note in further if not _is_error(note)]))[:_MOST_PAGES]
    rows = tuple(_rows(pages))
    readings = [note.reading for note in pages]
    total = next((r.pagination.pages for r in readings if r.pagination.pages is not None), None)
    count = next((r.pagination.total_items for r in readings if r.pagination.total_items is not None), None)
    gaps: list[Gap] = []
    for note in pages:
        gaps.extend(_page_gaps(note))
    enough = (total is not None and len(pages) >= total) or (count is not None and count > 0 and len(rows) >= count)
    if not enough:
        gaps.extend(_open_requests(survey, pages))
        if not gaps and total is not None and len(pages) < total:
            gaps.append(Gap(Reason.INCOMPLETE, root.reading.url, f"共{total}页，读到{len(pages)}页"))
        if not gaps and total is None and count is not None and len(rows) < count:
            gaps.append(Gap(Reason.INCOMPLETE, root.reading.url, f"共{count}条，读到{len(rows)}条"))
    return ListJoined(pages, rows, tuple(dict.fromkeys(gaps)), total, count)


def _is_error(note: PageNote) -> bool:
    return bool(note.reading.soft_error) and not note.reading.items


def _ordered(further: Sequence[PageNote]) -> list[PageNote]:
    numbered = [n.reading.pagination.page_no or 0 for n in further]
    if all(numbered) and len(set(numbered)) == len(numbered):
        return sorted(further, key=lambda n: n.reading.pagination.page_no or 0)
    return sorted(further, key=lambda n: n.exchange.seq)


def _rows(pages: Sequence[PageNote]) -> Iterator[Row]:
    """Distinct rows: one that moved to the next page between two requests counts once."""
    seen: set[tuple[str, str]] = set()
    for number, note in enumerate(pages, start=1):
        on_page = note.reading.pagination.page_no or number
        for item in note.reading.items:
            identity = (url_key(item.url) if item.url else "", item.title if not item.url else "")
            if identity in seen:
                continue
            seen.add(identity)
            yield Row(item, on_page, note)


def _page_gaps(note: PageNote) -> Iterator[Gap]:
    reading = note.reading
    if reading.challenge or reading.login:
        yield Gap(Reason.BLOCKED, reading.url, "访问被拦截或要求登录")
    elif reading.soft_error:
        yield Gap(Reason.UNREACHABLE, reading.url, f"页面提示“{reading.soft_error}”")
    elif reading.list_state == "script" or (reading.script_shell and not reading.items):
        yield Gap(Reason.SCRIPT, reading.url, reading.list_note or "列表由脚本生成，未找到数据地址")
    elif reading.list_state == "not_understood":
        yield Gap(Reason.LAYOUT, reading.url, reading.list_note or "列表版式未能识别")
    if reading.pagination.kind == "unknown":
        yield Gap(Reason.LAYOUT, reading.url, reading.pagination.note or "翻页方式未能识别")


def _open_requests(survey: Survey, pages: Sequence[PageNote]) -> Iterator[Gap]:
    """Requests for further pages that brought nothing, except computed addresses that do not exist."""
    for note in pages:
        for request in note.reading.next_pages:
            at = survey.requested(request)
            if at is not None and not _is_error(survey.pages[at]):
                continue
            identity = request_id(url_key(request.url), request.form)
            if request.probing and (at is not None or identity in survey.missing):
                continue
            skip = survey.skips.get(url_key(request.url))
            if skip is not None and skip.reason is SkipReason.DUPLICATE and identity not in survey.outcomes:
                continue
            yield survey.gap(request.url, request.form)
