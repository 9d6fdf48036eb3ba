"""`checker selfcheck`: points at risk by an assessor's index, before a third-party assessment."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from checker.app.context import Context
from checker.app.errors import UsageError
from checker.app.evaluate import evaluate
from checker.app.replay import run_context
from checker.app.workspace import find_run
from checker.catalog import load_catalogue
from checker.engine.score import Indicator, Standing, even_index, standing
from checker.evidence.store import Store
from checker.model.message import Message
from checker.model.requirement import Catalogue

_HEADS = ("指标", "分值", "检查要求编号")


def _indicator(name: object, points: object, identifiers: Iterable[str], catalogue: Catalogue, where: str) -> Indicator:
    if not isinstance(name, str) or not name.strip():
        raise UsageError(Message("{where}：指标名称不能为空", where=where))
    try:
        value = float(str(points).strip())
    except ValueError as error:
        raise UsageError(Message("{where}：分值应为数字，实为“{points}”", where=where, points=points)) from error
    if not math.isfinite(value):
        raise UsageError(Message("{where}：分值应为数字，实为“{points}”", where=where, points=points))
    if value < 0:
        raise UsageError(Message("{where}：分值不能为负", where=where))
    names = tuple(i.strip() for i in identifiers if i.strip())
    unknown = [i for i in names if i not in catalogue.requirements]
    if unknown:
        raise UsageError(
            Message(
                "{where}：没有编号 {unknown}；用 checker rules list 查看全部编号", where=where, unknown=tuple(unknown)
            )
        )
    return Indicator(name.strip(), value, names)


def _entry(entry: object, catalogue: Catalogue, where: str) -> Indicator:
    values = entry if isinstance(entry, dict) else {}
    identifiers = values.get("requirements", [])
    if not isinstance(identifiers, list):
        raise UsageError(Message("{where}：requirements 应为列表", where=where))
    return _indicator(values.get("name"), values.get("points"), [str(i) for i in identifiers], catalogue, where)


def read_index(path: Path) -> tuple[Indicator, ...]:
    """An assessor's index from .xlsx (indicator, points, requirement ids) or .toml ([[indicator]] name, points, requirements).

    Raises UsageError naming file, row or entry and what is expected.
    """
    catalogue = load_catalogue()
    if not path.is_file():
        raise UsageError(Message("{path}：没有这个文件；用 checker selfcheck --template 写出模板", path=path))
    if path.suffix.lower() == ".toml":
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(Message("{path}：不是合法的 TOML（{error}）", path=path, error=error)) from error
        entries = raw.get("indicator")
        if not isinstance(entries, list) or not entries:
            raise UsageError(Message("{path}：没有 [[indicator]]", path=path))
        return tuple(
            _entry(e, catalogue, Message("{path} 第{number}个指标", path=path, number=n))
            for n, e in enumerate(entries, 1)
        )
    try:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError) as error:
        raise UsageError(Message("{path}：不是可读的表格（{error}）", path=path, error=error)) from error
    found = []
    for number, row in enumerate(rows, 1):
        cells = [str(c).strip() for c in row] + ["", "", ""]
        if not any(cells) or cells[0] == _HEADS[0]:
            continue
        identifiers = cells[2].replace("，", " ").replace("、", " ").replace(",", " ").replace(";", " ").split()
        found.append(
            _indicator(
                cells[0], cells[1], identifiers, catalogue, Message("{path} 第{number}行", path=path, number=number)
            )
        )
    if not found:
        raise UsageError(Message("{path}：第一张工作表中没有指标；表头应为 {heads}", path=path, heads=_HEADS))
    return tuple(found)


def write_template(path: Path) -> Path:
    """An index to fill in: one line a requirement, one point each. Raises UsageError when the file is there."""
    if path.exists():
        raise UsageError(Message("{path} 已存在", path=path))
    catalogue = load_catalogue()
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("指标")
        bold = book.add_format({"bold": True})
        for column, head in enumerate(_HEADS):
            sheet.write_string(0, column, head, bold)
        sheet.set_column(0, 0, 50)
        sheet.set_column(2, 2, 40)
        row = 1
        for item in catalogue.plan.items:
            for identifier in item.requirements:
                sheet.write_string(row, 0, catalogue.requirements[identifier].title)
                sheet.write_number(row, 1, 1)
                sheet.write_string(row, 2, identifier)
                row += 1
    return path


def latest_run(context: Context, site: str) -> str:
    """Path of the last run folder of a site. Raises UsageError when there is none."""
    folder = context.workspace.site(site).path
    runs = sorted(
        (p for p in folder.glob("????-??-??-*") if p.is_dir()), key=lambda p: (p.name[:10], int(p.name[11:] or 0))
    )
    if not runs:
        raise UsageError(Message("站点 {site} 还没有运行；先执行 checker audit --profile selfcheck", site=site))
    return str(runs[-1])


def selfcheck(run: str, index: tuple[Indicator, ...] | None, *, root: Path, context: Context | None = None) -> Standing:
    """Points at risk of a stored run; without an index one point a requirement, by work item."""
    place, name = find_run(run, root)
    with Store(place.evidence, readonly=True) as store:
        used = run_context(store, name, context)
        report = evaluate(used, store, name).report
    plan = used.catalogue.plan
    chosen = index or even_index(
        {i.number: i.requirements for i in plan.items}, {i.number: i.title for i in plan.items}
    )
    return standing(report.findings, chosen, [r for r, _ in report.not_run])
