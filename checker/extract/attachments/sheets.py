"""Workbooks: XLSX, XLS (also WPS表格 .et) and ODS by python-calamine; XML spreadsheets by our own reader."""

from __future__ import annotations

import io
import re
import struct

import python_calamine as calamine

from checker.extract.attachments.containers import Container, ContainerError
from checker.extract.attachments.filetext import Budget, FileText, Limits, PageText, TableText, unreadable
from checker.extract.attachments.lines import cut, grid_page, value_words
from checker.extract.attachments.ole import OleFile
from checker.extract.attachments.xmlsafe import XmlRefused, attribute, children, descend, parse_xml
from checker.model.facts import FileProblem

_CELL = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
_XLSX_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3}[0-9]+)"[^>]*?\bt="e"[^>]*>.{0,4000}?<v>(#[^<]{1,20})</v>', re.S)
_ODS_ERROR = re.compile(rb"<text:p>(#[A-Z/0]{2,10}[!?]|Err:\d{3})</text:p>")
_BIFF_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_MAX_SHEETS = 500
_MAX_ERRORS = 20


def read(data: bytes, name: str, limits: Limits, format_: str, budget: Budget) -> FileText:
    """A workbook: a page a sheet, hidden sheets read as text but not as tables."""
    try:
        errors = _guard(data, format_, limits, budget)
    except ContainerError as error:
        return unreadable(format_, error.message, error.code, name, encrypted=error.code == "encrypted")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError:
        return unreadable(format_, "工作簿已加密，需要密码", "encrypted", name, encrypted=True)
    except (calamine.CalamineError, OSError, ValueError) as error:
        return _refusal(format_, name, error)
    pages: list[PageText] = []
    tables: list[TableText] = []
    problems = list(errors)
    whole = True
    for no, meta in enumerate(book.sheets_metadata[:_MAX_SHEETS], 1):
        hidden = meta.visible != calamine.SheetVisibleEnum.Visible
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            pages.append(PageText(no, "", label=meta.name))
            continue
        try:
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.height * sheet.width > limits.max_cells:
                note = f"工作表“{meta.name}”范围达{sheet.height}行×{sheet.width}列，超过限度，未读取"
                problems.append(FileProblem("sheet_too_large", note, no, meta.name, weight="review"))
                whole = False
                continue
            rows = [[value_words(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
        except (calamine.CalamineError, OSError, ValueError) as error:
            whole = False
            note = f"工作表“{meta.name}”无法读取：{_short(error)}"
            problems.append(FileProblem("damaged", note, no, meta.name, weight="review"))
            continue
        page, table = grid_page(no, rows, meta.name)
        pages.append(page)
        if hidden and page.text:
            message = f"含隐藏工作表“{meta.name}”，公开前请核对其内容"
            problems.append(FileProblem("hidden_sheet", message, no, page.text[:40], weight="review"))
        elif table is not None:
            tables.append(table)
    kept, was_cut = cut(pages, limits)
    whole = whole and not was_cut and len(book.sheets_metadata) <= _MAX_SHEETS
    return FileText(
        format_,
        True,
        "",
        name,
        kept,
        tuple(tables),
        (),
        tuple(problems),
        page_count=len(book.sheets_metadata),
        whole=whole,
    )


def _refusal(format_: str, name: str, error: Exception) -> FileText:
    words = str(error).lower()
    if "password" in words or "encrypt" in words:
        return unreadable(format_, "工作簿已加密，需要密码", "encrypted", name, encrypted=True)
    return unreadable(format_, "工作簿已损坏，无法打开", "damaged", name)


def _short(error: Exception) -> str:
    return str(error).splitlines()[0][:80] if str(error) else type(error).__name__


def _guard(data: bytes, format_: str, limits: Limits, budget: Budget) -> tuple[FileProblem, ...]:
    """Check what the library would unpack before it does, and find formula errors it shows as empty cells."""
    if format_ == "xls":
        return _biff_errors(data)
    box = Container(data, budget)
    found: list[FileProblem] = []
    for entry in box:
        low = entry.lower().replace("\\", "/")
        is_sheet = low.startswith("xl/worksheets/") and low.endswith(".xml")
        if not (is_sheet or low == "content.xml" or low.endswith("sharedstrings.xml")):
            continue
        body = box.read(entry)
        if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
            raise ContainerError("dtd", "工作簿内含DTD声明，出于安全不予解析")
        if is_sheet:
            _refuse_huge_range(body, limits)
            where = entry.rpartition("/")[2]
            for cell, words in _XLSX_ERROR.findall(body)[:_MAX_ERRORS]:
                place = f"{where} {cell.decode()}"
                found.append(_formula_error(words.decode("utf-8", "replace"), place, _sheet_number(where)))
        elif low == "content.xml":
            found.extend(_formula_error(w.decode(), "单元格") for w in _ODS_ERROR.findall(body)[:_MAX_ERRORS])
    return tuple(found[:_MAX_ERRORS])


def _sheet_number(name: str) -> int:
    digits = re.search(r"\d+", name)
    return int(digits.group()) if digits and len(digits.group()) < 4 else 0


def _formula_error(words: str, where: str, page: int = 0) -> FileProblem:
    return FileProblem("formula_error", f"单元格公式出错：{words}（{where}）", page, words, weight="partial")


def _refuse_huge_range(body: bytes, limits: Limits) -> None:
    """Two far-apart cells make a dense range of billions: the library would ask for that memory."""
    columns: set[bytes] = set()
    top = 0
    for letters, row in _CELL.findall(body):
        columns.add(letters)
        top = max(top, int(row))
    width = max((_column_number(letters) for letters in columns), default=0)
    if width * top > max(limits.max_cells * 4, 1):
        raise ContainerError("sheet_too_large", f"工作表范围达{top}行×{width}列，超过限度，未读取")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _biff_errors(data: bytes) -> tuple[FileProblem, ...]:
    """Formula errors of an old workbook (BIFF8 records BOOLERR and FORMULA)."""
    stream = OleFile(data).stream("Workbook", "Book") if data.startswith(b"\xd0\xcf") else data
    if not stream:
        return ()
    found: list[FileProblem] = []
    at = 0
    while at + 4 <= len(stream) and len(found) < _MAX_ERRORS:
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        code = None
        if kind == 0x0006 and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
            code = body[8]
        elif kind == 0x0205 and len(body) >= 8 and body[7] == 1:
            code = body[6]
        if code in _BIFF_ERRORS:
            row, column = struct.unpack_from("<HH", body)
            found.append(_formula_error(_BIFF_ERRORS[code], f"第{row + 1}行第{column + 1}列"))
        at += 4 + size
    return tuple(found)


def read_xml_spreadsheet(data: bytes, name: str, limits: Limits) -> FileText:
    """XML表格2003, often saved as .xls."""
    try:
        root = parse_xml(data)
    except XmlRefused as error:
        return unreadable("xls", str(error), "damaged", name)
    pages: list[PageText] = []
    tables: list[TableText] = []
    cells = 0
    for no, sheet in enumerate(descend(root, "Worksheet"), 1):
        rows: list[list[str]] = []
        for row in descend(sheet, "Row"):
            words: list[str] = []
            for cell in children(row, "Cell"):
                index = attribute(cell, "Index")
                if index.isdecimal() and len(index) < 5:
                    words.extend("" for _ in range(min(int(index) - 1 - len(words), 1024)))
                words.append(value_words("".join("".join(d.itertext()) for d in children(cell, "Data"))))
            rows.append(words)
            cells += len(words)
            if cells > limits.max_cells:
                break
        page, table = grid_page(no, rows, attribute(sheet, "Name"))
        pages.append(page)
        tables.extend(() if table is None else (table,))
    kept, was_cut = cut(pages, limits)
    return FileText("xls", True, "XML表格", name, kept, tuple(tables), page_count=len(pages), whole=not was_cut)
