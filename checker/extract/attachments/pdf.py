"""PDF: text of every page by pdfium, table pages laid out by the place of their characters."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.extract.attachments.filetext import FileText, Limits, PageText, TableText, unreadable
from checker.extract.attachments.layout import layout_lines, looks_tabular
from checker.extract.attachments.lines import clean, cut, trimmed
from checker.model.facts import FileProblem

_TAIL = 4096
_GARBAGE_SHARE = 0.3
"""Of characters without meaning (private use, replacement): the text layer then is of no use."""
_LAYOUT_MAX_CHARS = 20_000


def read(data: bytes, name: str, limits: Limits) -> FileText:
    """A PDF. Damaged and encrypted ones are named; pages without text are kept as empty pages."""
    problems: list[FileProblem] = []
    if b"%%EOF" not in data[-_TAIL:]:
        problems.append(FileProblem("damaged", "文件结尾不完整，可能未完整上传", weight="review"))
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            return unreadable("pdf", "PDF已加密，需要密码", "encrypted", name, encrypted=True)
        return unreadable("pdf", "PDF已损坏，无法打开", "damaged", name)
    try:
        return _pages(document, data, name, limits, problems)
    finally:
        document.close()


def _pages(
    document: pdfium.PdfDocument, data: bytes, name: str, limits: Limits, problems: list[FileProblem]
) -> FileText:
    count = len(document)
    pages: list[PageText] = []
    tables: list[TableText] = []
    garbled: list[int] = []
    broken = left = 0
    left = limits.max_chars
    for index in range(min(count, limits.max_pages)):
        try:
            page = _page(document, index, left)
        except pdfium.PdfiumError:
            broken += 1
            pages.append(PageText(index + 1, ""))
            problems.append(FileProblem("damaged", f"第{index + 1}页已损坏，无法读取", index + 1, weight="review"))
            continue
        if _garbage(page.text):
            garbled.append(index + 1)
            page = PageText(page.no, "", max(page.pictures, 1))
        left -= len(page.text)
        pages.append(page)
        rows = [line.split("\t") for line in page.text.split("\n") if "\t" in line]
        if len(rows) > 1:
            tables.append(TableText("", page.no, trimmed(rows)))
        if left <= 0:
            break
    if garbled:
        shown = "、".join(str(n) for n in garbled[:8])
        problems.append(FileProblem("garbled_text", f"第{shown}页文字层为乱码，无法检索", garbled[0], weight="review"))
    if count > limits.max_pages:
        problems.append(
            FileProblem("too_many_pages", f"共{count}页，超过限度，只读取前{limits.max_pages}页", weight="review")
        )
    if not count:
        problems.append(FileProblem("damaged", "PDF没有任何页面", weight="review"))
    kept, was_cut = cut(pages, limits)
    if limits.ruled_tables:
        tables = _ruled(data, kept) or tables
    whole = not (was_cut or broken or problems) and len(pages) == count
    return FileText("pdf", count > 0, "", name, kept, tuple(tables), (), tuple(problems), page_count=count, whole=whole)


def _page(document: pdfium.PdfDocument, index: int, left: int) -> PageText:
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            count = textpage.count_chars()
            text = textpage.get_text_range() if count > 0 else ""
            lines = [line for part in text[:left].splitlines() if (line := clean(part))]
            if 0 < count <= _LAYOUT_MAX_CHARS and looks_tabular(lines):
                lines = layout_lines(textpage, count) or lines
        finally:
            textpage.close()
        joined = "\n".join(lines)
        pictures = 0 if len(joined) > 400 else _pictures(page)
        return PageText(index + 1, joined, pictures)
    finally:
        page.close()


def _pictures(page: pdfium.PdfPage) -> int:
    """Picture objects of a page, those inside forms too, up to a handful."""
    found = 0
    for n, item in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        found += 1
        if found >= 20 or n > 2000:
            break
        del item
    return found


def _garbage(text: str) -> bool:
    plain = "".join(text.split())
    if len(plain) < 20:
        return False
    bad = sum(1 for c in plain if "\ue000" <= c <= "\uf8ff" or c == "\ufffd" or c < " ")
    return bad > len(plain) * _GARBAGE_SHARE


_CAPTION = re.compile(r"表\s*$", re.M)


def _ruled(data: bytes, pages: tuple[PageText, ...]) -> list[TableText]:
    """Tables by their drawn lines, when pdfplumber is installed; only pages that show table rows are asked."""
    try:
        import pdfplumber
    except ImportError:
        return []
    import io

    wanted = [page.no for page in pages if "\t" in page.text or _CAPTION.search(page.text)]
    found: list[TableText] = []
    with pdfplumber.open(io.BytesIO(data), pages=wanted) as document:
        for page in document.pages:
            for table in page.extract_tables():
                rows = trimmed([[clean((cell or "").replace("\n", "")) for cell in row] for row in table])
                found.extend([TableText("", page.page_number, rows)] if rows else [])
            page.close()
    return found
