"""XLSX and DOCX files written with the standard library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

from checker.demo.draft import Block, Heading, Link, Para, Table

_STAMP = (2021, 1, 4, 9, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACK = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive with fixed times, so that equal entries give equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _parts(entries: list[tuple[str, str]]) -> bytes:
    return zipped((name, (_HEAD + text).encode("utf-8")) for name, text in entries)


def _column(number: int) -> str:
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(row: int, column: int, value: str) -> str:
    place = f"{_column(column)}{row}"
    try:
        float(value)
    except ValueError:
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    # A leading zero is a code (020), not a number.
    if len(value) > 1 and value[0] == "0" and value[1] != ".":
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _sheet(rows: list[list[str]]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(number, n, value) for n, value in enumerate(row) if value != "")
        lines.append(f'<row r="{number}">{cells}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def xlsx(blocks: Iterable[Block]) -> bytes:
    """A workbook: one sheet for each table, texts on a first sheet 说明."""
    tables = [b for b in blocks if isinstance(b, Table)]
    words = [[b.text] for b in blocks if isinstance(b, (Heading, Para))]
    sheets: list[tuple[str, list[list[str]]]] = [("说明", words)] if words else []
    for n, table in enumerate(tables, 1):
        rows = [[table.title], *table.rows]
        if table.note:
            rows.append([table.note])
        sheets.append((f"{n}", rows))
    names = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, (n, _) in enumerate(sheets, 1))
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_REL}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    entries = [
        ("[Content_Types].xml", _types(f'<Override PartName="/xl/workbook.xml" ContentType="{book}"/>{kinds}')),
        ("_rels/.rels", _root("xl/workbook.xml")),
        ("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{names}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACK}/relationships">{links}</Relationships>'),
    ]
    entries += [(f"xl/worksheets/sheet{i}.xml", _sheet(rows)) for i, (_, rows) in enumerate(sheets, 1)]
    return _parts(entries)


def docx(blocks: Iterable[Block]) -> bytes:
    """A text document with headings, paragraphs and tables."""
    body = []
    for block in blocks:
        if isinstance(block, Heading):
            body.append(_word_line(block.text, bold=True))
        elif isinstance(block, (Para, Link)):
            body.append(_word_line(block.text))
        elif isinstance(block, Table):
            body.append(_word_line(block.title, bold=True))
            rows = (f"<w:tr>{''.join(f'<w:tc>{_word_line(cell)}</w:tc>' for cell in row)}</w:tr>" for row in block.rows)
            grid = "<w:gridCol/>" * max(len(row) for row in block.rows)
            body.append(
                f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_word_line(block.note)}"
            )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    text = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    return _parts(
        [
            ("[Content_Types].xml", _types(f'<Override PartName="/word/document.xml" ContentType="{kind}"/>')),
            ("_rels/.rels", _root("word/document.xml")),
            ("word/document.xml", text),
        ]
    )


def _word_line(text: str, *, bold: bool = False) -> str:
    mark = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{mark}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _types(more: str) -> str:
    return (
        f'<Types xmlns="{_PACK}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{more}</Types>'
    )


def _root(target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACK}/relationships">'
        f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="{target}"/></Relationships>'
    )
