"""Column freshness (栏目更新情况): columns × weeks, the darker the more was published."""

from __future__ import annotations

from collections import Counter
from datetime import date

from checker.model.report import ReportedColumn
from reports.i18n import marked as _
from reports.pictures.draw import Markup, Picture, rect, svg, table, text
from reports.rows import day
from reports.view import View

WEEKS = 52
MAX_COLUMNS = 40
_CELL, _ROW, _LEFT, _TOP = 13, 20, 190, 34


def _weeks(column: ReportedColumn, as_of: date) -> Counter[int]:
    """Items by age in whole weeks."""
    ages = ((as_of - d).days // 7 for text in column.dates if (d := day(text)) is not None and d <= as_of)
    return Counter(age for age in ages if age < WEEKS)


def draw(view: View) -> Picture | None:
    """The picture, or None when no column has dates. Columns with a role in the catalogue and the stalest come first."""
    as_of = view.as_of
    dated = [c for c in view.report.columns if c.dates]
    if as_of is None or not dated:
        return None
    dated.sort(key=lambda c: (not c.roles, c.newest, c.path))
    shown = dated[:MAX_COLUMNS]
    t = view.t
    parts: list[Markup] = []
    rows = []
    for week in range(0, WEEKS, 4):
        x = _LEFT + (WEEKS - 1 - week) * _CELL
        label = t(_("本周")) if week == 0 else t(_("{n}周前")).format(n=week)
        if week % 8 == 0:
            parts.append(text(x, _TOP - 10, label, "axis"))
    for n, column in enumerate(shown):
        counts = _weeks(column, as_of)
        y = _TOP + n * _ROW
        parts.append(text(0, y + 13, column.name, "name", 13))
        for week in range(WEEKS):
            items = counts[week]
            level = 0 if not items else 1 if items == 1 else 2 if items < 4 else 3
            tip = t(_("{name}：{n}周前发布 {items} 条")).format(name=column.name, n=week, items=items) if items else ""
            parts.append(rect(_LEFT + (WEEKS - 1 - week) * _CELL, y, _CELL - 2, _ROW - 4, f"h{level}", tip))
        rows.append((column.name, column.newest, *(str(sum(counts[w] for w in span)) for span in _SPANS)))
    title = t(_("栏目更新情况（最近 52 周）"))
    says = t(_("每格为一周，颜色越深发布越多；共 {n} 个栏目有日期，图中列出 {m} 个。")).format(
        n=len(dated), m=len(shown)
    )
    head = [t(h) for h in (_("栏目"), _("最近发布"), _("近 4 周"), _("5 至 13 周"), _("14 至 26 周"), _("27 至 52 周"))]
    width, height = _LEFT + WEEKS * _CELL + 40, _TOP + len(shown) * _ROW + 4
    return Picture(title, says, svg(width, height, f"{title}。{says}", parts), table(head, rows))


_SPANS = (range(4), range(4, 13), range(13, 26), range(26, 52))
