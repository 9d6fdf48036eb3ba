"""Answers that are no pages: attachments, pictures, style sheet, script, robots.txt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from checker.demo.draft import File
from checker.demo.files import office, pdf, picture
from checker.demo.values import Response

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "mp4": "video/mp4",
    "css": "text/css",
    "js": "application/javascript",
    "txt": "text/plain",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "zip": "application/zip",
}


def file_bytes(file: File, seed: int) -> bytes:
    """The content of an attachment."""
    if file.raw is not None:
        return file.raw
    if file.kind == "scan":
        return pdf.scan_pdf(seed)
    if file.kind == "xlsx":
        return office.xlsx(file.blocks)
    if file.kind == "docx":
        return office.docx(file.blocks)
    return pdf.text_pdf(file.blocks)


def plain(ending: str, data: bytes) -> Response:
    """A file with the media type of its ending."""
    return Response(200, (("Content-Type", TYPES[ending]),), data)


def statics(script: str, pictures: Iterable[str]) -> dict[str, Response]:
    """Style sheet, script, robots.txt and pictures by path."""
    found = {
        "/css/style.css": plain("css", b"body{font:14px/1.8 sans-serif}.side{float:left;width:220px}"),
        "/js/page.js": plain("js", script.encode()),
        "/robots.txt": plain("txt", b"User-agent: *\nDisallow: /admin/\n"),
    }
    for name in sorted(pictures):
        seed = int(hashlib.sha256(name.encode()).hexdigest()[:4], 16)
        ending = name.rsplit(".", 1)[-1]
        found["/images/" + name] = plain(ending, picture.mp4() if ending == "mp4" else picture.png(seed))
    return found
