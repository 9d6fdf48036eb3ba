"""Facts of one file for the rules: what it is, whose, which tables it holds and what in it contradicts itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from checker.extract.attachments.annual_report import annual_report_facts
from checker.extract.attachments.consistency import identity_problems, unit_name
from checker.extract.attachments.elements import elements
from checker.extract.attachments.filetext import FileText
from checker.extract.attachments.identity import Identity, identify, years_in
from checker.extract.attachments.names import OPTIONAL, SETS, is_known, keys_of, table_key
from checker.extract.attachments.outline import Outline, outline
from checker.extract.attachments.sums import check_tables, totals
from checker.extract.attachments.tables import Table, find_tables
from checker.extract.attachments.wording import around, check_wording, passage, placeholders
from checker.model.facts import AnnualReportFacts, FileContent, FileProblem, TableFound

_SHEET_LIKE = frozenset({"xlsx", "xls", "ods", "docx", "doc", "wps", "html", "csv", "odt"})
"""Formats whose cells are written down, not read off a layout."""
_TEMPLATE_MIN = 12
"""Unfilled places from which a paper may be a blank form."""
_UNIT_PLACEHOLDER = re.compile(r"[XxＸｘ×]{2,}\s*(?:局|委|办|部|中心|单位|部门|区|县|市)|某某")
_MONEY = re.compile(r"(?<![\d,，.])\d[\d,，]{0,24}(?:\.\d{1,8})?\s*(?:万元|元)")
_ENOUGH = 0.5
"""Share of a set from which a file is meant to carry the whole of it."""
_MAX_PROBLEMS = 60
_SCAN_SHARE = 0.5
_SCAN_CHARS = 200


def describe(
    text: FileText, *, title: str = "", unit_names: Sequence[Sequence[str]] = (), year: int | None = None
) -> FileContent:
    """Facts of a file.

    `title` is that of the document it hangs on, `unit_names` the names and aliases of every configured unit, `year`
    the year the title speaks about. Nothing is called missing in a file that was not read whole.
    """
    if text.inner and text.format == "zip":
        return _archive(text, title, unit_names, year)
    base = _base(text)
    if not text.readable or base.scan:
        return replace(base, kind=_kind_of_title(text, title))
    body = outline(text)
    tables = find_tables(text, body)
    who = identify(text, body, title=title, table_keys=tuple(t.key for t in tables))
    set_name = _set_name(who)
    found = _found(tables, set_name, body)
    problems: list[FileProblem] = list(text.problems)
    template = False
    if who.kind in ("budget", "final_account", "annual_report"):
        template, unfilled = _unfilled(body, who)
        problems.extend(unfilled)
    annual = None
    if who.kind in ("budget", "final_account"):
        problems.extend(identity_problems(body, who, title, unit_names, year, template))
        problems.extend(_contents(body, tables, set_name))
        problems.extend(_missing(found, set_name, text, template, who.year))
        if not template:
            weight = "partial" if text.format in _SHEET_LIKE else "review"
            problems.extend(check_tables(tables, weight))
            known = {t.key: totals(t) for t in tables if t.key}
            problems.extend(check_wording(passage(body.lines), known))
    elif who.kind == "annual_report":
        annual = _annual(text, title or who.title)
        problems.extend(annual.problems)
        titled = year if year is not None else next(iter(years_in(title)), None)
        if titled is not None and annual.year is not None and titled != annual.year:
            message = f"标题为{titled}年，文件内为{annual.year}年"
            problems.append(FileProblem("other_year", message, 1, who.title[:80], 0, title[:80], "review"))
    return replace(
        base,
        title=who.title,
        year=who.year if annual is None or annual.year is None else annual.year,
        years=who.years,
        unit=unit_name(who.unit, unit_names),
        tables=found,
        elements=elements(body, tables, who.kind) if who.kind in ("budget", "final_account") else (),
        problems=tuple(problems[:_MAX_PROBLEMS]),
        kind=who.kind,
        template=template,
        level=who.level,
        contents_pages=tuple(sorted({line.page for line in body.contents})),
        annual=annual,
    )


def _annual(text: FileText, title: str) -> AnnualReportFacts:
    """Facts of a report. Cells read off a page layout may be misplaced: what rests on them is for a person."""
    if text.format in _SHEET_LIKE:
        return annual_report_facts(text.text, [t.rows for t in text.tables], title=title)
    rows = [tuple(line.split("\t")) for line in text.text.split("\n")]
    found = annual_report_facts(text.text, [rows], title=title)
    weighed = tuple(replace(p, weight="review") if p.code == "equation" else p for p in found.problems)
    return replace(found, problems=weighed)


def _base(text: FileText) -> FileContent:
    empty = text.pages_without_text
    pictured = sum(1 for page in text.pages if not page.text.strip() and page.pictures)
    scan = (
        text.readable
        and bool(text.pages)
        and text.format not in ("html", "txt", "csv", "zip")
        and (
            (pictured > 0 and pictured >= _SCAN_SHARE * len(text.pages) and text.chars < _SCAN_CHARS * len(text.pages))
            or (not text.chars and any(p.pictures for p in text.pages))
        )
    )
    problems = text.problems
    if scan and not any(p.code == "picture_only" for p in problems):
        note = f"共{len(text.pages)}页，其中{len(empty)}页为图片、没有可检索文字（扫描件），需人工查看"
        problems = (*problems, FileProblem("scan", note, empty[0] if empty else 1, weight="review"))
    return FileContent(
        format=text.format,
        readable=text.readable,
        note=text.note,
        pages=text.page_count or len(text.pages),
        pages_without_text=empty,
        text_chars=text.chars,
        scan=scan,
        problems=problems,
        members=text.members,
        whole=text.whole and text.readable and not scan,
        error_page=text.error_page,
    )


def _kind_of_title(text: FileText, title: str) -> str:
    """A scan says nothing of itself; its name or title still tells what it is meant to be."""
    return identify(FileText(text.format, False, name=text.name), Outline(()), title=title).kind


def _set_name(who: Identity) -> str:
    side = {"budget": "budget", "final_account": "final"}.get(who.kind, "")
    return f"{'gov' if who.level == 'government' else 'dept'}_{side}" if side else ""


def _found(tables: Sequence[Table], set_name: str, body: Outline) -> tuple[TableFound, ...]:
    text = body.text
    keys = keys_of(set_name) if set_name else {}
    found = []
    for table in tables:
        name = keys.get(table.key, "") if table.key else ""
        for other in SETS:
            name = name or (keys_of(other).get(table.key, "") if table.key else "")
        empty = not table.has_figures and not table.as_picture
        stated = empty and (table.stated_empty or _said_empty(table.key, text))
        rows = len(table.rows)
        found.append(
            TableFound(name or table.caption, table.page, rows, empty, stated, table.as_picture, table.caption)
        )
    return tuple(found)


def _said_empty(key: str, text: str) -> bool:
    """The narrative says that there is none of it."""
    subject = next((s for s in ("政府性基金", "国有资本经营", "三公") if key.startswith(s) or key == s), "")
    if not subject:
        return False
    return bool(
        re.search(
            rf"(?:无|没有|未安排|不涉及|未使用)[^。；]{{0,20}}{subject}[^。；]{{0,30}}(?:收入|支出|拨款|预算|安排|经费)?",
            text,
        )
    )


def _unfilled(body: Outline, who: Identity) -> tuple[bool, list[FileProblem]]:
    """Places left blank; a paper full of them, or one naming its unit XX, is a form and nobody's paper."""
    places = placeholders([*body.contents, *body.lines])
    if not places:
        return False, []
    head = "".join(line.bare for line in body.lines[:6])
    amounts = sum(1 for line in body.lines for _ in _MONEY.finditer(line.text) if line.filled == 1)
    nameless = bool(_UNIT_PLACEHOLDER.search(who.unit) or _UNIT_PLACEHOLDER.search(head[:60]))
    template = len(places) >= _TEMPLATE_MIN and (nameless or len(places) > amounts * 2)
    line, words = places[0]
    if template:
        message = f"文件是未填写的空白模板（{len(places)}处占位未填）"
        return True, [FileProblem("template", message, line.page, around(line, words), weight="partial")]
    shown = [(ln, w) for n, (ln, w) in enumerate(places) if not any(ln == o and w == v for o, v in places[:n])][:10]
    return False, [
        FileProblem("placeholder", f"残留未填写的占位内容“{w}”", ln.page, around(ln, w), weight="partial")
        for ln, w in shown
    ]


def _contents(body: Outline, tables: Sequence[Table], set_name: str) -> list[FileProblem]:
    """Tables the contents list names and the paper does not hold."""
    there = {table.key for table in tables}
    keys = keys_of(set_name) if set_name else {}
    names = {keys.get(k, k) for k in there}
    problems = []
    for entry in body.contents:
        words = entry.bare
        key = table_key(words)
        if not key or not is_known(words) or key in there or keys.get(key, key) in names:
            continue
        message = f"目录列有“{entry.text.strip()[:40]}”，正文中未见该表"
        problems.append(FileProblem("contents_table", message, entry.page, entry.text.strip()[:80], weight="partial"))
    return problems


def _missing(
    found: Sequence[TableFound], set_name: str, text: FileText, template: bool, year: int | None
) -> list[FileProblem]:
    """Tables of the set that a file meant to carry the whole of it lacks (财预〔2016〕143号)."""
    if not set_name.startswith("dept") or template or not text.whole:
        return []
    wanted = SETS[set_name]
    there = {table.name for table in found}
    missing = [name for name in wanted if name not in there]
    if not missing or len(missing) > len(wanted) * (1 - _ENOUGH):
        return []
    unread = [page.no for page in text.pages if not page.text.strip() and page.pictures]
    problems = []
    for name in missing:
        optional = name in OPTIONAL
        weight = "review" if unread else "partial" if optional else "fail"
        if optional and year is not None and year < 2019:
            continue
        note = f"（第{unread[0]}页为图片，可能在其中）" if unread else ""
        shown = Counter(t.caption or t.name for t in found).most_common(1)
        problems.append(
            FileProblem("missing_table", f"缺少“{name}”{note}", 0, shown[0][0] if shown else "", weight=weight)
        )
    return problems


def _archive(text: FileText, title: str, unit_names: Sequence[Sequence[str]], year: int | None) -> FileContent:
    """An archive speaks by its members: tables and problems together, unit and year where they agree."""
    base = _base(text)
    parts = [describe(inner, title=title, unit_names=unit_names, year=year) for inner in text.inner]
    read = [part for part in parts if part.readable]
    first = {}
    offset = 0
    for inner in text.inner:
        first[inner.name] = offset
        offset += len(inner.pages)
    tables: list[TableFound] = []
    problems = list(base.problems)
    for inner, part in zip(text.inner, parts, strict=True):
        tables.extend(replace(t, page=t.page + first[inner.name]) for t in part.tables)
        where = f"压缩包内“{inner.name}”："
        problems.extend(replace(p, message=where + p.message) for p in part.problems if p.code != "missing_table")
    units = tuple(dict.fromkeys(part.unit for part in read if part.unit))
    years = tuple(dict.fromkeys(y for part in read for y in ((part.year,) if part.year else ())))
    kinds = Counter(part.kind for part in read if part.kind)
    annual = next((part.annual for part in read if part.annual is not None), None)
    return replace(
        base,
        title=next((part.title for part in read if part.title), ""),
        year=years[0] if len(years) == 1 else None,
        years=years,
        unit=units[0] if len(units) == 1 else "",
        tables=tuple(tables),
        elements=tuple(dict.fromkeys(e for part in read for e in part.elements)),
        problems=tuple(problems[:_MAX_PROBLEMS]),
        kind=kinds.most_common(1)[0][0] if kinds else "",
        template=bool(read) and all(part.template for part in read),
        level=next((part.level for part in read if part.level), ""),
        scan=bool(parts) and all(part.scan for part in parts),
        annual=annual,
    )
