"""Budget coverage (预决算公开): units × years × tables, one field each."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.vocabulary import Verdict
from reports import words
from reports.i18n import marked as _
from reports.pictures.draw import Markup, Picture, rect, svg, table, text
from reports.view import View

MAX_UNITS = 80
KINDS = {
    "s02-dept-budget-coverage": _("预算"),
    "s02-dept-budget-tables": _("预算报表"),
    "s02-dept-final-coverage": _("决算"),
    "s02-dept-final-tables": _("决算报表"),
    "s02-three-public": _("三公经费"),
    "s02-budget-narrative": _("预决算说明"),
    "s02-budget-attachment-usable": _("附件可用"),
}
"""Requirements with one finding for each unit, in the order of the matrix."""
_ROW, _LEFT, _TOP, _CELL = 24, 200, 44, 78


def _fields(view: View) -> tuple[dict[str, dict[tuple[str, str], Verdict]], list[tuple[str, str]]]:
    """Unit → (year, requirement) → verdict, and the columns in use."""
    units: dict[str, dict[tuple[str, str], Verdict]] = {}
    for row in view.rows:
        f = row.finding
        if f.requirement not in KINDS or f.rollup or f.subject in ("site", "zone"):
            continue
        unit = row.label if row.label != f.subject or len(row.units) != 1 else row.units[0]
        found = units.setdefault(unit, {})
        key = (str(f.data.get("year", "")), f.requirement)
        found[key] = min(found.get(key, f.verdict), f.verdict, key=lambda v: v.rank)
    kinds = list(KINDS)
    used = sorted({key for found in units.values() for key in found}, key=lambda k: (k[0], kinds.index(k[1])))
    return units, used


def draw(view: View) -> Picture | None:
    """The picture, or None when no unit was judged on a budget requirement. Units with the most faults come first."""
    units, columns = _fields(view)
    if not units:
        return None
    t = view.t
    shown = sorted(units.items(), key=lambda kv: (-_faults(kv[1]), kv[0]))[:MAX_UNITS]
    parts: list[Markup] = []
    for n, (year, kind) in enumerate(columns):
        parts += [text(_LEFT + n * _CELL, 14, year, "axis"), text(_LEFT + n * _CELL, 32, t(KINDS[kind]), "axis", 12)]
    rows = []
    for n, (unit, found) in enumerate(shown):
        y = _TOP + n * _ROW
        parts.append(text(0, y + 15, unit, "name", 14))
        cells = []
        for column, key in enumerate(columns):
            verdict = found.get(key)
            words_ = t(words.VERDICT[verdict]) if verdict else "—"
            cells.append(words_)
            x = _LEFT + column * _CELL
            parts.append(
                rect(x, y, _CELL - 4, _ROW - 4, f"cell {verdict.value if verdict else 'none'}", f"{unit}：{words_}")
            )
            parts.append(text(x + _CELL / 2 - 8, y + 15, words.MARK[verdict] if verdict else "—", "mark"))
        rows.append((unit, *cells))
    title = t(_("部门预决算公开情况"))
    says = t(_("每行一个单位，每列一项要求；共 {n} 个单位，图中列出 {m} 个。")).format(n=len(units), m=len(shown))
    head = [t(_("单位")), *(f"{year} {t(KINDS[kind])}".strip() for year, kind in columns)]
    picture = svg(_LEFT + len(columns) * _CELL, _TOP + len(shown) * _ROW, f"{title}。{says}", parts)
    return Picture(title, says, picture, table(head, rows))


def _faults(found: Mapping[tuple[str, str], Verdict]) -> int:
    return sum(1 for v in found.values() if v in (Verdict.FAIL, Verdict.PARTIAL))
