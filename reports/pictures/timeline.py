"""Document to interpretation (文件与解读): how long each took, against the limit in working days."""

from __future__ import annotations

from datetime import date, timedelta

from checker.model.report import PairLine
from reports import words
from reports.i18n import marked as _
from reports.pictures.draw import Markup, Picture, line, rect, svg, table, text
from reports.rows import day
from reports.view import View

MAX_PAIRS = 40
DAYS = 30
"""Days after the document that the axis shows; later interpretations end in an arrow."""
_ROW, _LEFT, _TOP, _DAY = 24, 330, 34, 15


def _limit_days(pair: PairLine, start: date) -> int | None:
    """Calendar days that the limit of working days spans, Monday to Friday."""
    if pair.limit is None:
        return None
    current, left = start, pair.limit
    while left > 0:
        current += timedelta(days=1)
        left -= current.weekday() < 5
    return (current - start).days


def draw(view: View) -> Picture | None:
    """The picture, or None without pairs. The worst come first."""
    pairs = view.report.pairs
    if not pairs:
        return None
    order = {"fail": 0, "partial": 1, "review": 2, "unknown": 3}
    shown = sorted(pairs, key=lambda p: (order.get(p.verdict, 4), -(p.workdays or 0), p.document_date))[:MAX_PAIRS]
    t = view.t
    parts: list[Markup] = []
    for n in range(0, DAYS + 1, 5):
        parts += [
            text(_LEFT + n * _DAY - 6, _TOP - 12, t(_("{n}日")).format(n=n), "axis"),
            line(_LEFT + n * _DAY, _TOP - 6, _LEFT + n * _DAY, _TOP + len(shown) * _ROW, "grid"),
        ]
    for n, pair in enumerate(shown):
        y = _TOP + n * _ROW
        parts.append(text(0, y + 15, pair.document, "name", 24))
        start, end = day(pair.document_date), day(pair.interpretation_date)
        if start is not None and (limit := _limit_days(pair, start)) is not None:
            parts.append(rect(_LEFT, y + 3, max(limit, 0.3) * _DAY, 16, "limit"))
        if start is None or end is None:
            parts.append(text(_LEFT + 4, y + 15, t(_("未见解读")) if start else t(_("日期未能识读")), "note"))
            continue
        days = (end - start).days
        tone = "bad" if pair.verdict in ("fail", "partial") else "good"
        tip = t(_("{from_} 至 {to}，{n} 个工作日")).format(
            from_=pair.document_date, to=pair.interpretation_date, n=pair.workdays
        )
        parts.append(rect(_LEFT, y + 7, min(max(days, 0.3), DAYS) * _DAY, 8, tone, tip))
        if days > DAYS or days < 0:
            parts.append(text(_LEFT + min(max(days, 0), DAYS) * _DAY + 4, y + 15, t(_("{n}日")).format(n=days), "note"))
    title = t(_("政策文件与解读的时间间隔"))
    says = t(_("浅色为规定时限（工作日），深色为实际用时；共 {n} 件，图中列出 {m} 件。")).format(
        n=len(pairs), m=len(shown)
    )
    verdicts = {k.value: v for k, v in words.VERDICT.items()}
    rows = [
        (
            p.document,
            p.document_date,
            p.interpretation or "—",
            p.interpretation_date or "—",
            "—" if p.workdays is None else str(p.workdays),
            "—" if p.limit is None else str(p.limit),
            t(verdicts.get(p.verdict, p.verdict)),
        )
        for p in shown
    ]
    names = (_("文件"), _("文件日期"), _("解读"), _("解读日期"), _("工作日"), _("时限（工作日）"), _("判定"))
    picture = svg(_LEFT + DAYS * _DAY + 60, _TOP + len(shown) * _ROW + 4, f"{title}。{says}", parts)
    return Picture(title, says, picture, table([t(name) for name in names], rows))
