"""summary.txt: the run in a few lines, to paste into a chat or to end a terminal session."""

from __future__ import annotations

from pathlib import Path

from checker.model.vocabulary import Verdict
from reports import sheet, words
from reports.base import Context, Format
from reports.i18n import marked as _
from reports.rows import URGENCY
from reports.safe import cut, one_line
from reports.view import View

MAX_LINE = 120


def lines(context: Context) -> list[str]:
    """The summary, one sentence a line, nothing in it that a terminal or chat would interpret."""
    view = View(context)
    t, r, c = view.t, context.report, view.counts
    found = [
        t(_("【政务公开检查】{name} {url}")).format(name=r.site.get("name", ""), url=r.site.get("url", "")),
        t(_("检查时点：{as_of}；出口地址：{vantage}；批次：{run}")).format(
            as_of=r.as_of, vantage=t(r.site.get("vantage") or _("未知")), run=r.run
        ),
        *(t(_("注意：{doubt}")).format(doubt=t(doubt)) for doubt in r.doubts),
        t(
            _(
                "单项否决 {veto}｜未达标 {fail}｜部分达标 {partial}｜待人工核实 {review}｜无法判断 {unknown}｜未发现问题 {passed}"
            )
        ).format(
            veto=len(view.vetoes),
            fail=c[Verdict.FAIL],
            partial=c[Verdict.PARTIAL],
            review=c[Verdict.REVIEW],
            unknown=c[Verdict.UNKNOWN] + c[Verdict.ERROR],
            passed=c[Verdict.PASS],
        ),
        t(_("{tried} 项检查要求中有 {unjudged} 项无法判断。")).format(
            tried=view.unjudged[1], unjudged=view.unjudged[0]
        ),
    ]
    if view.risk:
        found.append(t(_("可能失分：{low:g} 至 {high:g} 分")).format(low=view.risk[0], high=view.risk[1]))
    if context.changes:
        kinds = (f"{t(words.CHANGE[k])} {n}" for k, n in view.change_counts.items() if n)
        found.append(t(_("与上次相比：{kinds}")).format(kinds=t(_("，")).join(kinds)))
    if view.worst:
        found.append(t(_("请先处理：")))
        found += [
            f"{n}. [{t(URGENCY[row.urgency])}] {row.title}{t(_('：'))}{row.message}"
            + (f" [{row.finding.unit}]" if row.finding.unit else "")
            for n, row in enumerate(view.worst, 1)
        ]
    reasons = dict.fromkeys(
        sheet.reason_words(view, row.finding.reason) for row in view.rows if row.finding.verdict is Verdict.UNKNOWN
    )
    if named := [x for x in reasons if x]:
        found.append(t(_("无法判断的原因：{reasons}")).format(reasons=t(_("；")).join(named)))
    return [cut(one_line(line), MAX_LINE * 2) for line in found]


def summary(context: Context) -> str:
    """The summary as one text that ends in a newline."""
    return "\n".join(lines(context)) + "\n"


def write(context: Context, folder: Path) -> list[Path]:
    """Write summary.txt."""
    path = folder / "summary.txt"
    path.write_text(summary(context), encoding="utf-8", newline="\n")
    return [path]


FORMAT = Format("text", ".txt", "可直接粘贴到聊天窗口的文字摘要", write)
