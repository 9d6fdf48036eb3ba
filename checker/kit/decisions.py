"""Catalogues of major administrative decisions (重大行政决策事项目录): which, their rows, the links of each stage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from checker.kit.items import dated
from checker.kit.labels import page
from checker.kit.likeness import about, alike
from checker.kit.spans import deadline_in
from checker.kit.text import plain
from checker.kit.traces import of_others
from checker.model.facts import Document, Documents
from checker.model.reading import Link, PageReading
from checker.model.site import SiteView
from checker.model.vocabulary import PageKind

STAGES: Mapping[str, tuple[str, ...]] = {
    "决策草案": ("决策草案", "草案", "征求意见稿文本"),
    "制订背景": ("制订背景", "制定背景", "起草说明", "背景"),
    "意见征集和采纳": ("意见征集", "征求意见", "公众参与", "意见采纳", "采纳情况", "意见反馈", "采纳反馈"),
    "会议审议": ("会议审议", "审议情况", "集体讨论", "审议决定", "会议研究"),
    "决策结果": ("决策结果", "结果公布", "决策文件", "结果", "正式文件", "文件公布"),
}
"""The five stages of the work plan with the names their columns bear."""
_TITLE = re.compile(r"决策(?:事项)?.{0,6}(?:目录|清单)|重大决策.{0,8}目录")
_NOT_ONE = re.compile(
    r"征求|征集|申报|报送|编制.*通知|管理办法|完成情况|执行情况|落实情况|调整|解读|图解|读懂|召开|会议|建议|公示结果|结果公示|年终"
)
_NAME = ("事项名称", "决策事项名称", "决策事项", "项目名称", "事项", "名称", "目录名称", "决策名称", "重大行政决策事项")
_UNIT = (
    "承办单位",
    "承办部门",
    "责任单位",
    "主办单位",
    "牵头单位",
    "承办机构",
    "起草单位",
    "决策承办单位",
    "责任部门",
    "承办主体",
)
_TIME = (
    "完成时间",
    "完成时限",
    "决策时间",
    "计划完成时间",
    "时间安排",
    "拟完成时间",
    "时限",
    "办理时限",
    "计划时间",
    "完成日期",
)
_STATE = ("进展情况", "完成情况", "办理状态", "状态", "办理进度", "进度", "执行情况", "落实情况", "工作进展")
_DONE = re.compile(r"已完成|完成|已出台|已印发|已公布|办结")
_NOT_DONE = re.compile(r"未完成|推进中|进行中|正在|尚未|未启动|调整|终止|取消|暂缓")


@dataclass(frozen=True, slots=True)
class Row:
    """One decision of a catalogue."""

    name: str
    unit: str | None
    """None when the table has no such column or the cell is merged away."""
    due: date | None
    due_text: str
    state: str
    secret: bool
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    """Stage → links in its cell."""

    @property
    def done(self) -> bool | None:
        """True or False as the row says, None when it says nothing."""
        if _NOT_DONE.search(self.state):
            return False
        return True if _DONE.search(self.state) else None


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """A catalogue as read from its page."""

    rows: tuple[Row, ...]
    has_name: bool
    has_unit: bool
    has_time: bool


def is_catalogue(document: Document) -> bool:
    """True for a yearly catalogue itself, no notice of compiling it, no results, no interpretation."""
    if document.kind in (PageKind.INTERPRETATION, PageKind.NEWS, PageKind.CONSULTATION, PageKind.FEEDBACK):
        return False
    title = plain(document.title)
    filed = "decision_catalogue" in document.roles and "决策事项" in title and bool(document.years)
    return bool(filed or _TITLE.search(title)) and not _NOT_ONE.search(document.title)


def catalogues(site: SiteView, year: int) -> tuple[Document, ...]:
    """Own catalogues of a year (named in the title, else by the year of publication), the zone's own before departments'."""
    found = []
    for document in site.get(Documents):
        if not is_catalogue(document) or of_others(site, document):
            continue
        day = dated(document)
        if year in document.years if document.years else day is not None and day.year == year:
            found.append(document)
    return tuple(sorted(found, key=lambda d: (departmental(site, d), not d.read, d.key)))


def departmental(site: SiteView, document: Document) -> bool:
    """True when the title names a unit other than the zone body or its office."""
    names = [n for u in site.zone.units if u.kind != "government" for n in u.names]
    title = document.title
    own = [n for n in (site.zone.name, site.zone.short_name, "管委会", "人民政府") if n]
    if any(n in title and not any(n in o for o in own) for n in names if len(n) >= 3):
        return True
    return bool(re.search(r"(?:局|委员会办公室|分局|中心|街道|镇)(?:关于)?.{0,6}20\d\d年", title)) and not any(
        o in title for o in own
    )


def _column(head: Sequence[str], names: Sequence[str]) -> int | None:
    cells = [plain(c) for c in head]
    for name in names:
        if name in cells:
            return cells.index(name)
    return next(
        (n for name in names if len(name) >= 4 for n, c in enumerate(cells) if name in c and len(c) <= 16), None
    )


def _links(reading: PageReading, table: Sequence[Sequence[str]]) -> dict[tuple[int, int], list[Link]]:
    """Links of a table's cells, matched in reading order by their words."""
    waiting = [link for link in reading.body_links if link.kind == "a" and plain(link.text)]
    found: dict[tuple[int, int], list[Link]] = {}
    cells = [(r, c, plain(cell)) for r, row in enumerate(table) for c, cell in enumerate(row) if cell.strip()]
    position = 0
    for r, c, words in cells:
        while position < len(waiting) and plain(waiting[position].text) in words:
            found.setdefault((r, c), []).append(waiting[position])
            words = words.replace(plain(waiting[position].text), "", 1)
            position += 1
    if position == 0 and waiting:  # links before the table: try from each later one
        return _links_from(waiting, cells)
    return found


def _links_from(waiting: Sequence[Link], cells: Sequence[tuple[int, int, str]]) -> dict[tuple[int, int], list[Link]]:
    best: dict[tuple[int, int], list[Link]] = {}
    for start in range(1, min(len(waiting), 20)):
        found: dict[tuple[int, int], list[Link]] = {}
        position = start
        for r, c, words in cells:
            while position < len(waiting) and plain(waiting[position].text) in words:
                found.setdefault((r, c), []).append(waiting[position])
                words = words.replace(plain(waiting[position].text), "", 1)
                position += 1
        if len(found) > len(best):
            best = found
    return best


def table_of(site: SiteView, document: Document) -> CatalogueTable | None:
    """The catalogue's table on its page; None when the page has no table with the items' names."""
    reading = page(site, document)
    if reading is None:
        return None
    day = dated(document)
    year = max(document.years) if document.years else day.year if day else 0
    for table in reading.body_tables:
        for top, head in enumerate(table[:4]):
            name, unit = _column(head, _NAME), _column(head, _UNIT)
            if name is None or len(head) < 2:
                continue
            rows = _rows(table, top, head, name, unit, year, _links(reading, table))
            if rows:
                return CatalogueTable(rows, True, unit is not None, _column(head, _TIME) is not None)
    return None


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _rows(
    table: Sequence[Sequence[str]],
    top: int,
    head: Sequence[str],
    name: int,
    unit: int | None,
    year: int,
    links: Mapping[tuple[int, int], list[Link]],
) -> tuple[Row, ...]:
    time, state = _column(head, _TIME), _column(head, _STATE)
    stages = {
        c: stage
        for c, cell in enumerate(head)
        for stage, words in STAGES.items()
        if c != state and any(w in plain(cell) for w in words)
    }
    rows = []
    for r, cells in enumerate(table[top + 1 :], top + 1):
        whole_row = len(cells) >= len(head)
        if sum(bool(c.strip()) for c in cells) < 2 or len(cells) <= name or (len(cells) < 2 and len(head) > 2):
            continue
        joined: dict[str, tuple[Link, ...]] = {}
        for c, stage in stages.items():
            joined[stage] = (*joined.get(stage, ()), *links.get((r, c), ()))
        time_text = _cell(cells, time)
        rows.append(
            Row(
                name=_cell(cells, name),
                unit=_cell(cells, unit) if unit is not None and whole_row else None,
                due=deadline_in(time_text, year) if year else None,
                due_text=time_text,
                state=_cell(cells, state),
                secret=bool(re.search(r"涉密|不予公开|保密", "".join(cells))),
                links=joined,
            )
        )
    return tuple(rows)


def stage_of(site: SiteView, document: Document) -> str:
    """The stage a page shows, by its kind, the roles of its columns and its title; empty when none."""
    title = document.title
    if document.kind in (PageKind.CONSULTATION, PageKind.FEEDBACK) or "consultation_feedback" in document.roles:
        return "意见征集和采纳"
    if "背景" in title or "起草说明" in title:
        return "制订背景"
    if "草案" in title:
        return "决策草案"
    if "meeting" in document.roles or "审议" in title or "会议" in title:
        return "会议审议"
    return "决策结果" if document.kind in (PageKind.DOCUMENT, PageKind.PLAN) else ""


def of_item(name: str, documents: Sequence[Document]) -> tuple[Document, ...]:
    """Documents whose titles speak of a decision in full."""
    return tuple(d for d in documents if about(d.title, name))


def paper_of(name: str, papers: Sequence[Document]) -> tuple[float, Document | None]:
    """The issued paper most like a decision's name, with its likeness."""
    return max(((alike(p.title, name), p) for p in papers), key=lambda s: (s[0], s[1].key), default=(0.0, None))
