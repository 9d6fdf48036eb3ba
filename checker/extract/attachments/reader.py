"""One file in, its text out: the format is told by content, the reader of that format is called, nothing is raised."""

from __future__ import annotations

from dataclasses import replace

from checker.extract.attachments import archive, doc, docx, html, ofd, pdf, rtf, sheets, text
from checker.extract.attachments.filetext import Budget, FileText, Limits, unreadable
from checker.extract.attachments.sniff import Kind, sniff
from checker.model.facts import FileProblem

_NAMES = {
    "pdf": "PDF文档",
    "xlsx": "Excel工作簿（XLSX）",
    "xls": "Excel工作簿（XLS）",
    "ods": "ODS工作簿",
    "docx": "Word文档（DOCX）",
    "doc": "Word文档（DOC）",
    "wps": "WPS文档",
    "ofd": "OFD版式文件",
    "html": "网页",
    "csv": "分隔文本",
    "txt": "纯文本",
    "zip": "ZIP压缩包",
    "rar": "RAR压缩包",
    "7z": "7z压缩包",
    "rtf": "RTF文档",
    "xmlss": "XML表格",
    "mht": "网页归档",
    "odt": "ODT文档",
    "jpg": "JPG图片",
    "png": "PNG图片",
    "gif": "GIF图片",
    "tif": "TIF图片",
    "ppt": "演示文稿（PPT）",
    "pptx": "演示文稿（PPTX）",
    "unknown": "未知格式",
}
_PICTURES = frozenset({"jpg", "png", "gif", "tif"})
_UNREAD = {
    "rar": "RAR压缩包，无法直接读取，需人工打开",
    "7z": "7z压缩包，无法直接读取，需人工打开",
    "gz": "GZIP压缩文件，无法直接读取，需人工打开",
    "ppt": "演示文稿（PPT），未读取其内容",
    "pptx": "演示文稿（PPTX），未读取其内容",
}


def read_file(data: bytes, name: str, limits: Limits | None = None) -> FileText:
    """Text, tables and problems of a file in this process.

    `name` is the file name as offered; only its suffix is used, to report a disagreement with the content. Never
    raises: whatever goes wrong inside a reader is named in the result. A crash of native code takes the process
    with it, so hostile files belong into `pool.ReaderPool`.
    """
    limits = limits or Limits()
    try:
        found = _read(data, name, Budget(limits), 0)
    except MemoryError:
        found = unreadable("unknown", "读取时内存超过限度，已停止", "memory", name)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # native readers panic with exceptions outside of Exception
        found = unreadable(_format(data, name), f"文件结构异常，无法读取（{type(error).__name__}）", "damaged", name)
    return replace(found, name=name, size=len(data))


def _format(data: bytes, name: str) -> str:
    try:
        return sniff(data, name).format
    except Exception:
        return "unknown"


def _read(data: bytes, name: str, budget: Budget, depth: int) -> FileText:
    limits = budget.limits
    if not data:
        return unreadable("unknown", "文件为空（0字节）", "empty_file", name)
    if len(data) > limits.max_bytes:
        size = len(data) // (1024 * 1024)
        return unreadable("unknown", f"文件{size}MB，超过读取限度", "too_large", name)
    kind = sniff(data, name)
    found = replace(_dispatch(data, name, kind, budget, depth), name=name, size=len(data))
    if not found.page_count and found.pages:
        found = replace(found, page_count=len(found.pages))
    return found if found.error_page else found.adding(*_disagreement(kind))


def _dispatch(data: bytes, name: str, kind: Kind, budget: Budget, depth: int) -> FileText:
    limits = budget.limits
    match kind.format:
        case "pdf":
            return pdf.read(data, name, limits)
        case "xlsx" | "xls" | "ods" if not data.startswith(b"\xd0\xcf") or kind.format == "xls":
            return sheets.read(data, name, limits, kind.format, budget)
        case "xlsx" | "docx" | "pptx" if data.startswith(b"\xd0\xcf"):
            return unreadable(kind.format, "文档已加密，需要密码", "encrypted", name, encrypted=True)
        case "xmlss":
            return sheets.read_xml_spreadsheet(data, name, limits)
        case "docx" | "odt":
            return docx.read(data, name, limits, kind.format, budget)
        case "doc" | "wps":
            return doc.read(data, name, limits, kind.format)
        case "rtf":
            return rtf.read(data, name, limits)
        case "ofd":
            return ofd.read(data, name, limits, budget)
        case "html":
            return html.read(data, name, limits, kind.declared)
        case "mht":
            return html.read_mht(data, name, limits, kind.declared)
        case "csv" | "txt":
            return text.read(data, name, limits, kind.format)
        case "zip":
            if depth > limits.max_depth:
                return unreadable("zip", f"压缩包嵌套超过{limits.max_depth}层，未展开", "too_deep", name)
            return archive.read(data, name, budget, depth + 1, _inside)
    if kind.format in _PICTURES:
        return unreadable(kind.format, "图片文件，没有可读文字，需人工查看", "picture_only", name)
    note = _UNREAD.get(kind.format, "无法识别的文件格式")
    return unreadable(kind.format, note, "cannot_read", name)


def _inside(data: bytes, name: str, budget: Budget, depth: int) -> FileText:
    """A member of an archive: its own crash costs that member alone."""
    try:
        return _read(data, name, budget, depth)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # native readers panic with exceptions outside of Exception
        return unreadable(_format(data, name), f"文件结构异常，无法读取（{type(error).__name__}）", "damaged", name)


def _disagreement(kind: Kind) -> tuple[FileProblem, ...]:
    if kind.agrees:
        return ()
    message = f"扩展名为.{kind.declared}，实际内容是{_NAMES.get(kind.format, kind.format)}，部分用户可能无法打开"
    return (FileProblem("type_mismatch", message, 0, f".{kind.declared}", weight="partial"),)
