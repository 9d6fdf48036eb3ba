"""findings.csv: every finding a row, in the columns of a rectification list; opens right in Excel."""

from __future__ import annotations

import csv
from pathlib import Path

from reports import sheet
from reports.base import Context, Format
from reports.i18n import marked as _
from reports.safe import guarded
from reports.view import View

RUN_COLUMNS = (
    _("检查批次"),
    _("网站名称"),
    _("网站地址"),
    _("检查程序出口地址"),
    _("检查要求编号"),
    _("工作要点"),
    _("判定"),
)


def write(context: Context, folder: Path) -> list[Path]:
    """Write findings.csv: UTF-8 with a mark for Excel, quoted by RFC 4180, crawled text guarded against formulas.

    The serial number and the number of the work item are our own and stay numbers.
    """
    view, path = View(context), folder / "findings.csv"
    report = context.report
    site = (report.run, report.site.get("name", ""), report.site.get("url", ""), report.site.get("vantage", ""))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([view.t(name) for name in (*sheet.COLUMNS, *RUN_COLUMNS)])
        for number, row in enumerate(view.ranked, 1):
            f = row.finding
            texts = [guarded(v) for v in sheet.cells(view, row, number)[1:]]
            run = [guarded(v) for v in (*site, f.requirement)]
            writer.writerow([number, *texts, *run, f.item, f.verdict.value])
    return [path]


FORMAT = Format("csv", ".csv", "逐条结果表，可直接用 Excel 打开", write)
