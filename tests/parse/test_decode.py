"""Cases C07, C08 and C09 c–f: bytes to text, content encodings, damaged transfers."""

from __future__ import annotations

import gzip
import zlib

import pytest
import zstandard

from checker.model.vocabulary import Failure
from checker.parse.decode import decode, unpack

TEXT = "<html><body>政府信息公开指南</body></html>" * 200
GBK_GUIDE = bytes.fromhex("b9abbfaad6b8c4cf")


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        ("text/html; charset=gb2312", bytes.fromhex("d5c5e946c8cec3fcb9abcabe"), "张镕任命公示"),
        ("text/html; charset=gbk", bytes.fromhex("82308235b4e5b9e6bbae"), "㒲村规划"),
        (
            "",
            b'<meta charset="GB2312">' + bytes.fromhex("d5c5e946c8cec3fcb9abcabe"),
            '<meta charset="GB2312">张镕任命公示',
        ),
        ("", b"<meta charset=gbk>" + GBK_GUIDE, "<meta charset=gbk>公开指南"),
        ("", b"\xff\xfe" + "公开指南".encode("utf-16-le"), "公开指南"),
        ("", b"\xfe\xff" + "公开指南".encode("utf-16-be"), "公开指南"),
        ("text/html; charset=gb2312", b"\xef\xbb\xbf" + "公开".encode(), "公开"),
        ("text/html; charset=gbk", b"a\x80b", "a€b"),
        ("", "<p>公开指南".encode("utf-16-le"), "<p>公开指南"),
        ("text/html; charset=ISO-8859-1", "政府信息公开".encode(), "政府信息公开"),
        ("text/html; charset=big5", "政府資訊公開".encode("big5"), "政府資訊公開"),
        ("", "政府信息公开".encode("gbk"), "政府信息公开"),
    ],
)
def test_the_right_text(header: str, body: bytes, expected: str) -> None:
    assert decode(body, header)[0] == expected


@pytest.mark.parametrize(
    "label", ["utf8mb4", "none", "x-gbk", "gb_2312-80", "base64", "undefined", "unicode_escape", "zz" * 300, ""]
)
def test_odd_labels_leave_the_decision_to_the_next_source(label: str) -> None:
    body = b'<!-- <meta charset="big5"> --><meta charset="gb2312">' + GBK_GUIDE
    assert decode(body, f"text/html; charset={label}")[0].endswith("公开指南")


def test_conflicting_labels_are_reported_and_read() -> None:
    text, reading = decode(b"<meta charset=gb2312>" + GBK_GUIDE, "text/html; charset=UTF-8")
    assert text.endswith("公开指南")
    assert reading.conflict
    assert (reading.declared_header, reading.declared_meta, reading.used) == ("utf-8", "gb2312", "gb18030")
    text, reading = decode(b"<meta charset=utf-8>" + bytes.fromhex("e585ace5bc80"), "text/html; charset=gb2312")
    assert text.endswith("公开")
    assert reading.conflict
    assert not decode(TEXT.encode(), "text/html; charset=utf-8")[1].conflict


def test_utf8_under_a_gb_label_alone_is_a_conflict() -> None:
    text, reading = decode(TEXT.encode(), "text/html; charset=gbk")
    assert text == TEXT
    assert reading.conflict
    assert reading.used == "utf-8"


def test_one_bad_byte_costs_one_replacement() -> None:
    around = "政务公开工作要点" * 2000
    body = around.encode("gb18030") + bytes.fromhex("b9abffbfaa") + around.encode("gb18030")
    text, reading = decode(body, "text/html; charset=gb2312")
    assert text == around + "公�开" + around
    assert reading.replaced == 1
    body = around.encode() + b"\xff" + around.encode()
    text, reading = decode(body, "")
    assert text == around + "�" + around
    assert (reading.used, reading.replaced) == ("utf-8", 1)


@pytest.mark.parametrize("header", ["", "text/html; charset=gbk", "text/html; charset=utf-8"])
@pytest.mark.parametrize("cut", [1, 2])
def test_half_a_character_at_the_end_is_dropped(header: str, cut: int) -> None:
    text, reading = decode(("政务公开" * 20).encode()[:-cut], header)
    assert text == ("政务公开" * 20)[:-1]
    assert (reading.used, reading.replaced) == ("utf-8", 0)
    assert decode(("政务公开" * 20).encode("gbk")[:-1], "text/html; charset=gbk")[0] == ("政务公开" * 20)[:-1]


def test_a_replacement_character_of_the_source_is_not_counted() -> None:
    assert decode("政务�公开信息".encode(), "text/html; charset=utf-8")[1].replaced == 0


@pytest.mark.parametrize("size", range(0, 60, 7))
def test_any_bytes_give_a_text(size: int) -> None:
    noise = bytes((i * 73 + size * 11) % 256 for i in range(size * 9))
    for header in ("", "text/html; charset=gbk", "text/html; charset=utf-8", "text/html; charset=utf-16"):
        text, reading = decode(noise, header)
        assert isinstance(text, str)
        assert reading.used


PACKED = gzip.compress(TEXT.encode())
RAW = zlib.compressobj(wbits=-15)
RAW_DEFLATE = RAW.compress(TEXT.encode()) + RAW.flush()


@pytest.mark.parametrize(
    ("wire", "encoding"),
    [
        (PACKED, "gzip"),
        (PACKED, "X-GZIP"),
        (PACKED + b"\0" * 20, "gzip"),
        (zlib.compress(TEXT.encode()), "deflate"),
        (RAW_DEFLATE, "deflate"),
        (zstandard.compress(TEXT.encode()), "zstd"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode(), "none"),
        (TEXT.encode(), ""),
        (TEXT.encode(), "identity"),
        (gzip.compress(PACKED), "gzip, gzip"),
        (gzip.compress(TEXT.encode()[:500]) + gzip.compress(TEXT.encode()[500:]), "gzip"),
        (zstandard.compress(TEXT.encode()[:500]) + zstandard.compress(TEXT.encode()[500:]), "zstd"),
    ],
)
def test_content_encodings_are_undone(wire: bytes, encoding: str) -> None:
    done = unpack(wire, encoding, 10_000_000)
    assert done.body == TEXT.encode()
    assert done.failure is None


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd"])
def test_a_stream_cut_half_way_is_truncated_and_its_part_kept(encoding: str) -> None:
    text = "".join(f"<li>{i * 7919}号文件</li>" for i in range(40000)).encode()
    packed = {"gzip": gzip.compress(text), "deflate": zlib.compress(text), "zstd": zstandard.compress(text)}[encoding]
    done = unpack(packed[: len(packed) // 2], encoding, 10_000_000)
    assert done.failure is Failure.TRUNCATED
    assert done.body
    assert text.startswith(done.body)


def test_a_plain_body_under_a_gzip_header_is_kept_as_received() -> None:
    done = unpack(b"<html>plain</html>", "gzip", 1000)
    assert (done.body, done.failure) == (b"<html>plain</html>", Failure.BAD_ENCODING)
    assert unpack(b"<html>plain</html>", "br", 1000).failure is Failure.BAD_ENCODING


def test_damage_inside_a_stream_keeps_what_came_before() -> None:
    text = "".join(f"{i * 7919}" for i in range(20000)).encode()
    packed = bytearray(gzip.compress(text))
    packed[len(packed) // 2 : len(packed) // 2 + 40] = b"\xff" * 40
    done = unpack(bytes(packed), "gzip", 10_000_000)
    assert done.failure in (Failure.BAD_ENCODING, Failure.TRUNCATED)
    assert done.body[:1000] == text[:1000]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "zstd", "gzip, gzip"])
def test_a_bomb_stops_at_the_limit(encoding: str) -> None:
    bomb = b"\0" * 50_000_000
    wire = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "zstd": zstandard.compress,
        "gzip, gzip": lambda b: gzip.compress(gzip.compress(b)),
    }
    done = unpack(wire[encoding](bomb), encoding, 100_000)
    assert done.failure is Failure.TOO_LARGE
    assert len(done.body) <= 100_000


def test_the_limit_holds_for_plain_bodies_and_an_empty_body_is_no_failure() -> None:
    assert unpack(b"x" * 11, "", 10).failure is Failure.TOO_LARGE
    assert unpack(b"x" * 10, "", 10).failure is None
    assert unpack(b"", "gzip", 10).failure is None
    assert unpack(b"x", "gzip," * 50, 10).failure is Failure.BAD_ENCODING
