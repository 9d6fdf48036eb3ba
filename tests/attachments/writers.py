"""Papers into formats: own PDF, OFD, HTML and archives, XlsxWriter, python-docx; LibreOffice where installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path

import docx
import xlsxwriter

from tests.attachments.papers import Block, Paper
from tests.attachments.pdfmake import Pdf, Text, width

Row = Sequence[str]


def contents_lines(paper: Paper) -> list[str]:
    """The list of contents, naming every table of the set whether it is there or not."""
    figures = "一二三四五六七八九十"
    tables = [f"{figures[n]}、{name}" for n, name in enumerate(paper.names)]
    parts = [
        f"第一部分 {paper.unit}概况",
        f"第二部分 {paper.year}年部门报表",
        *tables,
        "第三部分 情况说明",
        "第四部分 名词解释",
    ]
    return ["目 录", *parts] if paper.contents else []


def pdf(paper: Paper, *, caption_width: int = 60, rows_a_page: int = 40, repeat: bool = False) -> bytes:
    """By the own writer: cells at fixed places, captions broken after `caption_width` characters."""
    made = Pdf()
    made.page([(150, 700, 22, paper.unit), (150, 660, 22, paper.title[len(paper.unit) :])])
    if paper.contents:
        made.page([(80, 780 - 18 * n, 12, line) for n, line in enumerate(contents_lines(paper))])
    texts: list[Text] = []
    y = 780.0

    def turn() -> None:
        nonlocal y
        if texts:
            made.page(list(texts))
            texts.clear()
        y = 780.0

    def put(x: float, words: str, size: float = 10) -> None:
        texts.append((x, y, size, words))

    for block in paper.blocks:
        if block.new_page or y < 120:
            turn()
        if not block.caption:
            for start in range(0, len(block.text), 44):
                put(60, block.text[start : start + 44])
                y -= 18
                if y < 60:
                    turn()
            continue
        y = _pdf_table(block, made, texts, y, caption_width, rows_a_page, repeat)
    turn()
    return made.bytes()


def _pdf_table(
    block: Block, made: Pdf, texts: list[Text], y: float, caption_width: int, rows_a_page: int, repeat: bool
) -> float:
    def head(y: float) -> float:
        for start in range(0, len(block.caption), caption_width):
            part = block.caption[start : start + caption_width]
            texts.append((300 - width(part, 14) / 2, y, 14, part))
            y -= 20
        texts.append((480, y, 10, block.unit))
        return y - 18

    y = head(y)
    columns = max(len(r) for r in block.rows)
    step = 480 / columns
    for n, row in enumerate(block.rows):
        if n and n % rows_a_page == 0:
            made.page(list(texts))
            texts.clear()
            y = head(780.0) if repeat else 780.0
        for at, cell in enumerate(row):
            if cell:
                size = min(10.0, (step - 6) / max(width(cell, 1), 1))
                texts.append((60 + at * step, y, size, cell))
        y -= 18
    if block.note:
        texts.append((60, y, 9, block.note))
        y -= 18
    return y


def xlsx(
    paper: Paper, *, names: bool = True, captions: bool = True, merged: bool = False, errors: bool = False
) -> bytes:
    """By XlsxWriter: a sheet a table; numbers as numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    cover = book.add_worksheet("封面")
    cover.write(2, 1, paper.title)
    cover.write(4, 1, f"编制单位：{paper.unit}")
    for n, block in enumerate(paper.tables, 1):
        label = block.caption.replace("“", "").replace("”", "")[:31] if names else f"Sheet{n}"
        sheet = book.add_worksheet(label)
        row = 0
        if captions:
            sheet.merge_range(0, 0, 0, 4, block.caption)
            sheet.write(1, 4, block.unit)
            row = 2
        if merged:
            sheet.merge_range(row, 2, row, 4, "其中：本年预算数")
            row += 1
        for r, cells in enumerate(block.rows):
            for c, cell in enumerate(cells):
                number = cell.replace(",", "")
                if number.replace(".", "", 1).isdigit() and "." in number:
                    sheet.write_number(row + r, c, float(number))
                elif cell:
                    sheet.write_string(row + r, c, cell)
        if block.note:
            sheet.write(row + len(block.rows), 0, block.note)
        if errors and n == 2:
            sheet.write_formula(row + len(block.rows) + 1, 1, "=1/0", None, "#DIV/0!")
    text = book.add_worksheet("说明")
    for r, block in enumerate(b for b in paper.blocks if not b.caption):
        text.write_string(r, 0, block.text)
    book.close()
    return out.getvalue()


def docx_file(paper: Paper) -> bytes:
    """By python-docx, with a contents list and page breaks."""
    made = docx.Document()
    made.add_paragraph(paper.unit)
    made.add_paragraph(paper.title[len(paper.unit) :])
    for line in contents_lines(paper):
        made.add_paragraph(line)
    for block in paper.blocks:
        if block.new_page:
            made.add_page_break()
        if not block.caption:
            made.add_paragraph(block.text)
            continue
        made.add_paragraph(block.caption)
        made.add_paragraph(block.unit)
        table = made.add_table(rows=len(block.rows), cols=max(len(r) for r in block.rows))
        for r, row in enumerate(block.rows):
            for cell, words in zip(table.rows[r].cells, row, strict=False):
                cell.text = words
        if block.note:
            made.add_paragraph(block.note)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def html(paper: Paper, *, office: bool = False, encoding: str = "utf-8") -> bytes:
    """A page as Excel or a CMS saves it."""
    head = 'xmlns:x="urn:schemas-microsoft-com:office:excel"' if office else ""
    parts = [f'<html {head}><head><meta charset="{encoding}"><title>{escape(paper.title)}</title></head><body>']
    parts.append(f"<h1>{escape(paper.title)}</h1>")
    for block in paper.blocks:
        if not block.caption:
            parts.append(f"<p>{escape(block.text)}</p>")
            continue
        parts.append(f"<p>{escape(block.caption)}</p><p>{block.unit}</p><table border=1>")
        for row in block.rows:
            parts.append("<tr>" + "".join(f"<td>{escape(c) or '&nbsp;'}</td>" for c in row) + "</tr>")
        parts.append(f"</table><p>{escape(block.note)}</p>")
    parts.append("</body></html>")
    return "\n".join(parts).encode(encoding)


def mht(paper: Paper) -> bytes:
    """A web archive with the page as quoted-printable part."""
    import quopri

    body = quopri.encodestring(html(paper))
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n--b1\r\n'
    return (
        head
        + b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + body
        + b"\r\n--b1--\r\n"
    )


def xml_spreadsheet(paper: Paper) -> bytes:
    """XML表格2003."""
    parts = [
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
    ]
    for n, block in enumerate(paper.tables, 1):
        rows: list[Row] = [[block.caption], [block.unit], *block.rows, [block.note]]
        parts.append(f'<Worksheet ss:Name="表{n}"><Table>')
        for row in rows:
            parts.append(
                "<Row>" + "".join(f'<Cell><Data ss:Type="String">{escape(c)}</Data></Cell>' for c in row) + "</Row>"
            )
        parts.append("</Table></Worksheet>")
    parts.append("</Workbook>")
    return "".join(parts).encode()


def ofd(
    paper: Paper, *, namespace: str = "http://www.ofdspec.org/2016", folder: str = "Doc_0", extra: str = ""
) -> bytes:
    """An OFD package: a page a block group, text objects at places."""
    pages: list[list[tuple[float, float, str]]] = [[(40, 60, paper.title)]]
    y = 20.0
    for block in paper.blocks:
        if block.new_page or y > 270:
            pages.append([])
            y = 20.0
        if not block.caption:
            pages[-1].append((20, y, block.text))
            y += 7
            continue
        pages[-1] += [(60, y, block.caption), (150, y + 7, block.unit)]
        y += 14
        columns = max(len(r) for r in block.rows)
        for row in block.rows:
            pages[-1] += [(15 + n * 180 / columns, y, cell) for n, cell in enumerate(row) if cell]
            y += 6
        if block.note:
            pages[-1].append((15, y, block.note))
            y += 7
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        space = f'xmlns:ofd="{namespace}"'
        box.writestr(
            "OFD.xml",
            f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>{folder}/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
        box.writestr(f"{folder}/Document.xml", f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for n, texts in enumerate(pages):
            objects = "".join(
                f'<ofd:TextObject ID="{n}{i}" Boundary="{x} {y} {len(t) * 2.4} 4" Size="2.4"><ofd:TextCode X="0" Y="3">{escape(t)}</ofd:TextCode></ofd:TextObject>'
                for i, (x, y, t) in enumerate(texts)
            )
            body = f"{extra}<ofd:Page {space}><ofd:Content><ofd:Layer><ofd:PageBlock>{objects}</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>"
            box.writestr(f"{folder}/Pages/Page_{n}/Content.xml", body)
    return out.getvalue()


def csv_file(block: Block, encoding: str = "gb18030", separator: str = ",") -> bytes:
    """One table as separated text."""
    rows: list[Row] = [[block.caption], [block.unit], *block.rows]
    return "\r\n".join(separator.join(c.replace(",", "") for c in row) for row in rows).encode(encoding)


def zipped(members: dict[str, bytes], *, gb_names: bool = False) -> bytes:
    """A ZIP; with `gb_names` as old Windows programs write Chinese names (bytes of GB18030, no flag)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in members.items():
            box.writestr(_GbInfo(name) if gb_names else name, data)
    return out.getvalue()


class _GbInfo(zipfile.ZipInfo):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gb18030"), self.flag_bits & ~0x800


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@lru_cache(maxsize=64)
def office(data: bytes, source: str, target: str) -> bytes:
    """The file converted by LibreOffice. Raises FileNotFoundError when it does not manage."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input.{source}"
        path.write_bytes(data)
        subprocess.run(
            [
                str(OFFICE),
                "--headless",
                "--norestore",
                f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
                "--convert-to",
                target,
                "--outdir",
                folder,
                str(path),
            ],
            check=False,
            capture_output=True,
            timeout=180,
        )
        return path.with_suffix(f".{target.partition(':')[0]}").read_bytes()
