"""Files made to harm, or broken on the way: each ends with a named reason and nothing is raised."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

import pytest

from checker.extract.attachments.facts import describe
from checker.extract.attachments.filetext import Limits
from checker.extract.attachments.reader import read_file
from tests.attachments import papers, writers
from tests.attachments.pdfmake import Pdf

PAPER = papers.paper()
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A ZIP with some entries replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, changes.get(info.filename, old.read(info)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return out.getvalue()


def bomb(size: int = 64 * 1024 * 1024) -> bytes:
    """One entry of zeros, a thousand times its packed size."""
    return writers.zipped({"零.txt": b"\x00" * size})


def declared(size: int) -> bytes:
    """A ZIP whose directory declares an entry of that size."""
    data = bytearray(writers.zipped({"大.txt": b"abc"}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def codes(data: bytes, name: str, limits: Limits | None = None) -> list[str]:
    """Problem codes of a file."""
    return [p.code for p in read_file(data, name, limits).problems]


def test_zero_bytes() -> None:
    text = read_file(b"", "预算.pdf")
    assert not text.readable
    assert [p.code for p in text.problems] == ["empty_file"]


def test_encrypted_pdf() -> None:
    made = Pdf()
    made.page([(100, 700, 12, "预算")])
    text = read_file(made.bytes(encrypted=True), "预算.pdf")
    assert text.encrypted
    assert [p.code for p in text.problems] == ["encrypted"]


def test_encrypted_zip_member() -> None:
    data = bytearray(writers.zipped({"预算.txt": b"abc"}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    text = read_file(bytes(data), "a.zip")
    assert text.encrypted
    assert text.members == ("预算.txt",)


def test_unpacked_size_is_limited_whatever_is_declared() -> None:
    limits = Limits(max_unpacked=1024 * 1024)
    for data in (bomb(), declared(0xFFFFFFF0)):
        text = read_file(data, "x.zip", limits)
        assert not text.readable
        assert "unpacked_size" in [p.code for p in text.problems]
        assert len(text.members) == 1


def test_many_small_members_count_together() -> None:
    members = {f"{n}.txt": bytes([65 + n]) * 300_000 for n in range(10)}
    text = read_file(writers.zipped(members), "x.zip", Limits(max_unpacked=1_000_000))
    assert len(text.inner) == 3
    assert [p.code for p in text.problems] == ["unpacked_size"]
    nested = writers.zipped({f"{n}.zip": writers.zipped(members) for n in range(3)})
    assert len(read_file(nested, "x.zip", Limits(max_unpacked=1_000_000)).pages) <= 3


def test_ten_gigabytes_declared_are_not_unpacked_with_the_usual_limits() -> None:
    """C19i."""
    assert "unpacked_size" in codes(declared(0xFFFFFFF0), "x.zip")


def test_names_that_leave_the_folder_are_listed_only() -> None:
    """C19i."""
    text = read_file(
        writers.zipped({"../../a.txt": b"abc", "C:\\b.txt": b"abc", "/c.txt": b"abc", "好.txt": b"abc"}), "x.zip"
    )
    assert [p.code for p in text.problems] == ["unsafe_name"] * 3
    assert len(text.members) == 4
    assert [inner.name for inner in text.inner] == ["好.txt"]


def test_nesting_is_limited() -> None:
    data = b"abc"
    name = "a.txt"
    for depth in range(4):
        data, name = writers.zipped({name: data}), f"{depth}.zip"
    text = read_file(data, "x.zip")
    assert not text.readable
    assert "嵌套" in "".join(p.message for p in text.problems)


def test_number_of_entries_is_limited() -> None:
    data = writers.zipped({f"{n}.txt": b"" for n in range(50)})
    assert codes(data, "x.zip", Limits(max_entries=20)) == ["too_many_entries"]


def test_bomb_inside_office_files() -> None:
    limits = Limits(max_unpacked=2 * 1024 * 1024)
    zeros = b"<a>" + b" " * (16 * 1024 * 1024) + b"</a>"
    for data, name, part in (
        (writers.xlsx(PAPER), "a.xlsx", "xl/worksheets/sheet1.xml"),
        (writers.docx_file(PAPER), "a.docx", "word/document.xml"),
        (writers.ofd(PAPER), "a.ofd", "Doc_0/Pages/Page_1/Content.xml"),
    ):
        assert "unpacked_size" in codes(repacked(data, {part: zeros}), name, limits)


def test_entities_are_refused() -> None:
    body = f"{DTD}<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>".encode()
    assert codes(repacked(writers.docx_file(PAPER), {"word/document.xml": body}), "a.docx") == ["dtd"]
    assert codes(repacked(writers.xlsx(PAPER), {"xl/worksheets/sheet1.xml": body}), "a.xlsx") == ["dtd"]
    assert "damaged" in codes(writers.ofd(PAPER, extra=DTD), "a.ofd")
    utf16 = f"{DTD}<w:document/>".replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")
    assert codes(repacked(writers.docx_file(PAPER), {"word/document.xml": utf16}), "a.docx") == ["dtd"]


def test_two_cells_far_apart() -> None:
    """A dense range of seventeen billion cells is refused before the library asks for it."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    data = repacked(writers.xlsx(PAPER), {"xl/worksheets/sheet1.xml": sheet.encode()})
    assert codes(data, "a.xlsx") == ["sheet_too_large"]


def test_a_pdf_of_two_thousand_pages() -> None:
    made = Pdf()
    for n in range(2000):
        made.page([(100, 700, 12, f"第{n + 1}页 临港区财政金融局2021年部门预算")])
    text = read_file(made.bytes(), "预算.pdf")
    assert len(text.pages) == 2000
    assert text.whole
    cut = read_file(made.bytes(), "预算.pdf", Limits(max_pages=100))
    assert len(cut.pages) == 100
    assert cut.page_count == 2000
    assert [p.code for p in cut.problems] == ["too_many_pages"]
    assert not cut.whole


def test_characters_are_limited() -> None:
    text = read_file("收入支出".encode() * 10000, "a.txt", Limits(max_chars=1000))
    assert text.chars <= 1000
    assert not text.whole


def test_too_large_a_file_is_not_opened() -> None:
    assert codes(b"%PDF-1.4" + b"x" * 100, "a.pdf", Limits(max_bytes=50)) == ["too_large"]


def test_a_text_layer_of_nonsense_counts_as_none() -> None:
    made = Pdf()
    made.page([(60, 700 - 20 * n, 12, "\ue123\ue456\ue789" * 10) for n in range(5)])
    content = describe(read_file(made.bytes(), "a.pdf"))
    assert "garbled_text" in [p.code for p in content.problems]
    assert content.pages_without_text == (1,)
    assert content.scan


def test_deeply_nested_pages() -> None:
    """HTML and XML nested beyond any stack."""
    read_file(("<html><body>" + "<div>" * 8_000 + "预算").encode(), "a.html")
    blocks = "<PageBlock>" * 20_000 + "</PageBlock>" * 20_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>")
        box.writestr("D/Document.xml", '<Document><Pages><Page BaseLoc="C.xml"/></Pages></Document>')
        box.writestr("D/C.xml", f"<Page>{blocks}</Page>")
    assert read_file(out.getvalue(), "a.ofd").format == "ofd"


def _goods() -> list[tuple[str, bytes]]:
    return [
        ("a.pdf", writers.pdf(PAPER)),
        ("a.xlsx", writers.xlsx(PAPER)),
        ("a.docx", writers.docx_file(PAPER)),
        ("a.ofd", writers.ofd(PAPER)),
        ("a.html", writers.html(PAPER)),
        ("a.zip", writers.zipped({"预算.docx": writers.docx_file(PAPER)}, gb_names=True)),
        ("a.xls", writers.xml_spreadsheet(PAPER)),
        ("a.csv", writers.csv_file(PAPER.tables[0])),
    ]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.98])
def test_cut_off_files_never_count_as_whole(share: float) -> None:
    for name, data in _goods():
        text = read_file(data[: int(len(data) * share)], name)
        content = describe(text, title="2021年部门预算")
        if name in ("a.pdf", "a.xlsx", "a.docx", "a.ofd", "a.zip"):
            assert not text.whole, name
            assert text.problems, name
            assert not any(p.code == "missing_table" for p in content.problems), name


def test_flipped_bytes_raise_nothing() -> None:
    dice = random.Random(7)
    for name, data in _goods():
        for _ in range(25):
            broken = bytearray(data)
            for _ in range(dice.randint(1, 30)):
                broken[dice.randrange(len(broken))] = dice.randrange(256)
            describe(read_file(bytes(broken), name))


def test_random_bytes_behind_every_magic() -> None:
    dice = random.Random(11)
    magics = (
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1",
        b"<html>",
        b"\x09\x08\x10\x00",
        b"",
    )
    for magic in magics:
        for size in (0, 10, 600, 5000):
            data = magic + dice.randbytes(size)
            text = read_file(data, "a.xls")
            assert text.readable or text.note
            describe(text)


def test_zlib_bomb_in_pdf_ends() -> None:
    stream = zlib.compress(b"BT /F1 9 Tf <6536> Tj ET\n" * 200_000)
    made = Pdf()
    made.page([(1, 1, 5, "收")])
    data = made.bytes()
    start = data.index(b"stream\n", data.index(b"/Filter /FlateDecode /Length", data.index(b"/Image") + 200)) + 7
    end = data.index(b"\nendstream", start)
    text = read_file(data[:start] + stream + data[end:], "a.pdf", Limits(max_chars=100_000))
    assert text.format == "pdf"
