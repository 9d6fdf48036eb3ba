"""HTML under any name: Excel and Word save it as .xls and .doc, and a failing server sends it as .pdf."""

from __future__ import annotations

import email
import email.policy
import re

from checker.extract.attachments.filetext import FileText, Limits, PageText, TableText
from checker.extract.attachments.lines import cell_words, clean, row_line, trimmed
from checker.extract.attachments.text import decode
from checker.model.facts import FileProblem
from checker.parse.page import Node, Page

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_ERROR = re.compile(
    r"404|403|40[0-9]\s*错误|50[0-9]\s*错误|not\s*found|forbidden|bad\s*gateway|service\s*unavailable|error\s*page|"
    r"页面不存在|找不到|无法找到|不存在或已|已被删除|已删除|访问出错|出错了|错误页|页面丢失|无权访问|拒绝访问|请登录|验证码|"
    r"链接已失效|文件不存在|访问过于频繁|网站维护",
    re.I,
)
_ERROR_MAX_CHARS = 1500
"""A longer page is content even when it speaks of errors somewhere."""
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "tr",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "table",
        "section",
        "article",
        "header",
        "footer",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "caption",
        "center",
    ]
)
_DROP = frozenset(["script", "style", "noscript", "template", "head"])
_MAX_NODES = 400_000
_MAX_COLUMNS = 1024


def decode_html(data: bytes) -> str:
    """Text of an HTML body: mark or valid UTF-8 first, then the declared charset (every GB name as GB18030)."""
    text, encoding = decode(data)
    declared = _CHARSET.search(data[:4096])
    if encoding != "gb18030" or declared is None:
        return text
    name = declared.group(1).decode("ascii", errors="ignore").lower()
    if name.startswith(("gb", "utf", "iso-8859", "ascii", "windows-125")):
        return text
    try:
        return data.decode(name, errors="replace")
    except LookupError:
        return text


def looks_like_error(page: Page, text: str) -> bool:
    """True for a short page that says that something is not there, may not be seen or asks for a log-in."""
    head = page.first("title")
    title = head.text(deep=True) if head is not None else ""
    plain = "".join(text.split())
    if len(plain) > _ERROR_MAX_CHARS:
        return False
    return bool(_ERROR.search(title) or _ERROR.search(text[:600])) or not plain


def read(data: bytes, name: str, limits: Limits, declared: str = "") -> FileText:
    """An HTML file as one page with its tables; an error page is told by its words."""
    page = Page("", decode_html(data)[: limits.max_chars * 2])
    return read_page(page, name, limits, declared)


def read_page(page: Page, name: str, limits: Limits, declared: str = "") -> FileText:
    """As `read`, for a tree that is there already."""
    body = page.first("body")
    lines: list[str] = []
    tables: list[TableText] = []
    if body is not None:
        whole = _walk(body, lines, tables)
    else:
        whole = True
    text = "\n".join(line for line in lines if line)
    if not tables and looks_like_error(page, text):
        quote = clean(text)[:60]
        what = f"（应为{declared.upper()}文件）" if declared and declared != "html" else ""
        problem = FileProblem("error_page", f"下载得到的是网页错误提示而不是文件{what}", 1, quote, weight="fail")
        pages = (PageText(1, text),)
        return FileText("html", False, problem.message, name, pages, problems=(problem,), error_page=True, whole=False)
    whole = whole and len(text) <= limits.max_chars
    pictures = len(page.css("img"))
    return FileText(
        "html", True, "", name, (PageText(1, text[: limits.max_chars], pictures),), tuple(tables), whole=whole
    )


def read_mht(data: bytes, name: str, limits: Limits, declared: str = "") -> FileText:
    """A web archive (单个文件网页): its first HTML part."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                return read(payload, name, limits, declared)
    problem = FileProblem("damaged", "网页归档文件中没有可读的网页内容", weight="review")
    return FileText("html", False, problem.message, name, problems=(problem,), whole=False)


def table_rows(table: Node) -> tuple[tuple[str, ...], ...]:
    """Rows of a table as a grid: places covered by a spanning cell are empty, nested tables are words of their cell."""
    rows: list[list[str]] = []
    covered: dict[int, int] = {}
    for tr in table.css("tr"):
        row: list[str] = []
        left = {column: rows_left - 1 for column, rows_left in covered.items() if rows_left > 1}
        cells = [cell for cell in tr.iter() if cell.tag in ("td", "th")]
        for cell in cells[:_MAX_COLUMNS]:
            while covered.get(len(row), 0):
                row.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                left.update(dict.fromkeys(range(len(row), len(row) + wide), high - 1))
            row.append(cell_words(cell.text(deep=True, separator=" ")))
            row.extend("" for _ in range(wide - 1))
            if len(row) > _MAX_COLUMNS:
                break
        covered = left
        rows.append(row)
    return trimmed(rows)


def _span(cell: Node, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 4 else 1


def _walk(body: Node, lines: list[str], tables: list[TableText]) -> bool:
    """Lines in reading order, a table row as one line with tabs; False when the page was too large to walk."""
    current: list[str] = []

    def flush() -> None:
        line = clean("".join(current))
        if line:
            lines.append(line)
        current.clear()

    waiting: list[tuple[Node, bool]] = [(body, False)]
    steps = 0
    while waiting:
        node, done = waiting.pop()
        steps += 1
        if steps > _MAX_NODES:
            flush()
            return False
        tag = node.tag or ""
        if done:
            flush()
            continue
        if tag == "-text":
            current.append(node.text(deep=False) or "")
            continue
        if tag in _DROP or tag.startswith(("-", "_")):
            continue
        if tag == "table" and not node.css("table table"):
            flush()
            rows = table_rows(node)
            caption = lines[-1] if lines else ""
            if len(rows) > 1 or (rows and len(rows[0]) > 1):
                tables.append(TableText(caption[:120], 1, rows))
            lines.extend(line for line in (row_line(row) for row in rows) if line)
            continue
        if tag in _BLOCKS:
            flush()
            waiting.append((node, True))
        child = node.last_child
        while child is not None:
            waiting.append((child, False))
            child = child.prev
    flush()
    return True
