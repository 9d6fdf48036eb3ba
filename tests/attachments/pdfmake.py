"""A small PDF writer for tests: Chinese text at given places, pictures, encryption marks; no font embedded."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Text = tuple[float, float, float, str]
"""x, y from the bottom, size, words."""


def _text(x: float, y: float, size: float, words: str) -> str:
    hexed = words.encode("utf-16-be").hex().upper()
    return f"BT /F1 {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm <{hexed}> Tj ET"


def width(words: str, size: float) -> float:
    """Advance of the words: Chinese a full place, ASCII half."""
    return sum(size if ord(c) > 255 else size / 2 for c in words)


class Pdf:
    """Pages of text and pictures, written as PDF 1.5."""

    def __init__(self) -> None:
        self.pages: list[tuple[list[Text], bool, tuple[float, float], str]] = []

    def page(
        self,
        texts: Sequence[Text] = (),
        *,
        picture: bool = False,
        size: tuple[float, float] = (595, 842),
        drawing: str = "",
    ) -> None:
        """Add a page; with `picture` an image covers it, `drawing` holds further operators."""
        self.pages.append((list(texts), picture, size, drawing))

    def bytes(self, *, encrypted: bool = False, tail: bool = True, unmapped: bool = False) -> bytes:
        """The file. `encrypted` asks for an unknown password, `tail` False leaves out the end mark."""
        encoding = "/Identity-H" if unmapped else "/UniGB-UCS2-H"
        objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        font = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {encoding} /DescendantFonts [4 0 R] >>"
        )
        descendant = (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) "
            "/Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 ["
            + " 500" * 95
            + "] 814 939 500] /FontDescriptor 5 0 R >>"
        )
        descriptor = (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 "
            "/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
        )
        image = zlib.compress(bytes(range(256)) * 12)
        picture = (
            (
                f"<< /Type /XObject /Subtype /Image /Width 32 /Height 32 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
                f"/Filter /FlateDecode /Length {len(image)} >>\nstream\n"
            ).encode()
            + image
            + b"\nendstream"
        )
        objects += [font.encode(), descendant.encode(), descriptor.encode(), picture]
        kids = []
        for texts, has_picture, (w, h), drawing in self.pages:
            body = "\n".join([drawing, *(_text(*t) for t in texts)])
            if has_picture:
                body += f"\nq {w:g} 0 0 {h:g} 0 0 cm /I1 Do Q"
            stream = zlib.compress(body.encode())
            number = len(objects) + 1
            objects.append(
                f"<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
            )
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {w:g} {h:g}] /Contents {number} 0 R "
                f"/Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> >>".encode()
            )
            kids.append(number + 1)
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
        extra = ""
        if encrypted:
            objects.append(
                b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <"
                + b"11" * 32
                + b"> /U <"
                + b"22" * 32
                + b"> >>"
            )
            extra = f" /Encrypt {len(objects)} 0 R /ID [<{'33' * 16}> <{'33' * 16}>]"
        out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for n, content in enumerate(objects, 1):
            offsets.append(len(out))
            out += f"{n} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
        out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{extra} >>\nstartxref\n{start}\n".encode()
        return bytes(out) + (b"%%EOF\n" if tail else b"")
