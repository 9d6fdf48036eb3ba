"""A small PDF writer: Chinese text by the standard CJK font, tables with ruled cells, or pages that are pictures only."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from checker.demo.draft import Block, Heading, Para, Table

WIDTH, HEIGHT, MARGIN = 595, 842, 50
_LINE = 16


@dataclass(slots=True)
class _Sheet:
    operations: list[str] = field(default_factory=list)
    y: float = HEIGHT - MARGIN


class _Layout:
    def __init__(self) -> None:
        self.sheets = [_Sheet()]

    def room(self, height: float) -> _Sheet:
        if self.sheets[-1].y - height < MARGIN:
            self.sheets.append(_Sheet())
        return self.sheets[-1]

    def line(self, text: str, size: int, indent: float = 0) -> None:
        sheet = self.room(_LINE)
        sheet.y -= _LINE
        sheet.operations.append(_text(MARGIN + indent, sheet.y, size, text))

    def paragraph(self, text: str, size: int = 11) -> None:
        per_line = int((WIDTH - 2 * MARGIN) // size)
        text = "　　" + text
        for start in range(0, len(text), per_line):
            self.line(text[start : start + per_line], size)

    def table(self, table: Table) -> None:
        # A table starts on a fresh page, as budget files do, so that its name and its rows stay together.
        if len(self.sheets[-1].operations) > 0:
            self.sheets.append(_Sheet())
        self.line(table.title, 14, 60)
        columns = max(len(row) for row in table.rows)
        width = (WIDTH - 2 * MARGIN) / columns
        for row in table.rows:
            sheet = self.room(_LINE + 4)
            sheet.y -= _LINE
            for n, cell in enumerate(row):
                x = MARGIN + n * width
                sheet.operations.append(f"{x:.1f} {sheet.y - 4:.1f} {width:.1f} {_LINE} re S")
                if cell:
                    size = 9 if len(cell) * 9 <= width - 4 else max(5, int((width - 4) / len(cell)))
                    sheet.operations.append(_text(x + 2, sheet.y, size, cell))
        if table.note:
            self.line(table.note, 9)


def _text(x: float, y: float, size: int, text: str) -> str:
    coded = text.encode("utf-16-be").hex().upper()
    return f"BT /F1 {size} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm <{coded}> Tj ET"


def text_pdf(blocks: Iterable[Block]) -> bytes:
    """A PDF with the text of the blocks; the same blocks give the same bytes."""
    layout = _Layout()
    for block in blocks:
        if isinstance(block, Heading):
            layout.line(block.text, 15)
        elif isinstance(block, Para):
            layout.paragraph(block.text)
        elif isinstance(block, Table):
            layout.table(block)
    streams = ["0.5 w\n" + "\n".join(s.operations) for s in layout.sheets]
    resources = "<< /Font << /F1 3 0 R >> >>"
    objects = [
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    return _assemble(objects, [s.encode("ascii") for s in streams], resources)


def scan_pdf(seed: int, pages: int = 2) -> bytes:
    """A PDF whose pages hold one grey picture each and no text, as a scanner makes."""
    width, height = 200, 280
    state = seed or 1
    rows = bytearray()
    for y in range(height):
        for x in range(width):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            dark = (y // 9) % 2 == 0 and 20 < x < 180 and (x // 7 + y // 9 + seed) % 4
            rows.append((40 if dark else 235) + (state >> 16) % 16)
    picture = zlib.compress(bytes(rows), 6)
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(picture)} >>\nstream\n"
    ).encode("ascii")
    objects: list[str | bytes] = [head + picture + b"\nendstream"]
    stream = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im1 Do Q".encode("ascii")
    return _assemble(objects, [stream] * pages, "<< /XObject << /Im1 3 0 R >> >>")


def _assemble(objects: Iterable[str | bytes], streams: list[bytes], resources: str) -> bytes:
    bodies: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    bodies += [o if isinstance(o, bytes) else o.encode("ascii") for o in objects]
    kids = []
    for stream in streams:
        bodies.append(b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream")
        content = len(bodies)
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Resources {resources} "
            f"/Contents {content} 0 R >>"
        )
        bodies.append(page.encode("ascii"))
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode("ascii")
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode("ascii")
    for place in places:
        out += f"{place:010d} 00000 n \n".encode("ascii")
    out += f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    return bytes(out)
