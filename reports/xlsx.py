"""Rectification workbooks (整改清单): one for the office, one for each responsible unit.

Every cell is written as text, so nothing a page says can become a formula, a link or a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from checker.model.vocabulary import Verdict
from reports import sheet, words
from reports.base import Context, Format
from reports.i18n import marked as _
from reports.rows import Group, Row, link_place, mend_count
from reports.safe import cell, file_name
from reports.view import View

FOLDER = "xlsx"
MAX_ROWS = 200_000
"""Most findings in one sheet; Excel itself ends at 1,048,576 rows."""
WIDTHS = (6, 18, 10, 36, 11, 16, 28, 36, 30, 16, 40, 36, 13, 13, 20, 34, 13, 16, 24, 14)
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel knows no time zones


def _created(view: View) -> datetime:
    """The as-of date: the only date a workbook may carry, so that one run always gives the same bytes."""
    as_of = view.as_of
    return _MIDNIGHT if as_of is None else datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001


class Workbook:
    """A workbook in the making: sheets of text with a head row that repeats in print."""

    def __init__(self, path: Path, view: View, title: str) -> None:
        self._book = xlsxwriter.Workbook(str(path), OPTIONS)
        self._book.set_properties({"title": cell(title), "created": _created(view), "author": "disclosure-checker"})
        self._head = self._book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "align": "center",
                "border": 1,
                "bg_color": "#DCE6F1",
            }
        )
        self._body = self._book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
        self._key = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})

    def add(self, name: str, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """A sheet with a head row, frozen and filterable."""
        page = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.freeze_panes(1, 0)
        last = 0
        for column, text in enumerate(head):
            page.write_string(0, column, cell(text), self._head)
        for last, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                page.write_string(last, column, cell(text), self._body)
        if last:
            page.autofilter(0, 0, last, len(head) - 1)

    def pairs(self, name: str, rows: Iterable[tuple[str, str]]) -> None:
        """A sheet of names and values."""
        page = self._book.add_worksheet(name)
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 100)
        for n, (key, value) in enumerate(rows):
            page.write_string(n, 0, cell(key), self._key)
            page.write_string(n, 1, cell(value), self._body)

    def close(self) -> None:
        """Write the file."""
        self._book.close()


def _rows(view: View, rows: Iterable[Row]) -> Iterable[list[str]]:
    for number, row in enumerate(rows, 1):
        if number > MAX_ROWS:
            return
        yield sheet.cells(view, row, number)


def _office(view: View, path: Path) -> None:
    t = view.t
    name = f"{view.report.site.get('name', '')} {t(_('整改清单'))}"
    book = Workbook(path, view, name)
    head = [t(c) for c in sheet.COLUMNS]
    book.pairs(t(_("检查说明")), sheet.head(view))
    book.add(t(_("整改清单")), head, _rows(view, sheet.listed(view.ranked)), WIDTHS)
    book.add(t(_("全部检查结果")), head, _rows(view, view.ranked), WIDTHS)
    units = (_("责任单位"), _("应整改"), _("待人工核实"), _("无法判断"), _("全部结果"))
    book.add(t(_("责任单位汇总")), [t(u) for u in units], _units(view), (36, 12, 12, 12, 12))
    if view.links:
        heads = (_("序号"), _("地址"), _("判定"), _("原因"), _("所在页面(父页面)地址"), _("链接文字"), _("所在页面数"))
        book.add(t(_("问题链接")), [t(h) for h in heads], _links(view), (6, 60, 12, 20, 60, 24, 10))
    book.close()


def _links(view: View) -> Iterable[list[str]]:
    verdicts = {v.value: word for v, word in words.LINK.items()}
    for number, line in enumerate(view.links[:MAX_ROWS], 1):
        page, text, places = link_place(line)
        reason = view.t(words.link_reason(str(line.get("reason") or "")))
        verdict = view.t(verdicts[str(line["verdict"])])
        yield [str(number), str(line.get("url", "")), verdict, reason, page, text, str(places)]


def _units(view: View) -> Iterable[list[str]]:
    for group in view.unit_lists:
        numbers = (
            mend_count(group.rows),
            group.counts.get(Verdict.REVIEW, 0),
            group.counts.get(Verdict.UNKNOWN, 0) + group.counts.get(Verdict.ERROR, 0),
            len(group.rows),
        )
        yield [group.title, *(str(n) for n in numbers)]


def _unit(view: View, group: Group, path: Path) -> None:
    t = view.t
    book = Workbook(path, view, f"{group.title} {t(_('整改清单'))}")
    rows = sheet.listed(group.rows)
    book.add(t(_("整改清单")), [t(c) for c in sheet.COLUMNS], _rows(view, rows), WIDTHS)
    about = [
        (t(_("责任单位")), group.title),
        (t(_("填写说明")), t(_("请填写“整改状态”“整改后链接”两栏，“复核结果”由检查单位填写；请勿改动“问题编号”。"))),
        *sheet.head(view),
    ]
    book.pairs(t(_("检查说明")), about)
    book.close()


def write(context: Context, folder: Path) -> list[Path]:
    """Write `xlsx/`: the office's workbook first, then one for each unit with something open."""
    view = View(context)
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    day_words = context.report.as_of[:10]
    site = context.report.site.get("name", "") or context.report.site.get("key", "")
    taken: set[str] = set()
    written = []

    def path(title: str) -> Path:
        name = file_name(title, ".xlsx", taken)
        taken.add(name.lower())
        return target / name

    office = path(f"{view.t(_('整改清单'))}-{site}-{day_words}")
    _office(view, office)
    written.append(office)
    for number, group in enumerate(view.unit_lists, 1):
        if sheet.listed(group.rows):
            place = path(f"{number:02d}-{group.title}-{day_words}")
            _unit(view, group, place)
            written.append(place)
    return written


FORMAT = Format("xlsx", ".xlsx", "整改清单工作簿：办公室一份，责任单位各一份", write)
