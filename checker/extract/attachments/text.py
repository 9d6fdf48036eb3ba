"""CSV and plain text: UTF-8, UTF-16 and GB18030, with or without a mark, whatever the name says."""

from __future__ import annotations

import codecs
import csv
import io

from checker.extract.attachments.filetext import FileText, Limits, PageText, TableText
from checker.extract.attachments.lines import clean, row_line, trimmed
from checker.model.facts import FileProblem

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding.

    A mark decides; else valid UTF-8 (a cut last character is forgiven), UTF-16 by its zero bytes, then GB18030.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data), "utf-8"
    except UnicodeDecodeError:
        pass
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    if max(even, odd) > 4 * min(even, odd) + 2:
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return data.decode(encoding, errors="replace"), encoding
    return data.decode("gb18030", errors="replace"), "gb18030"


def rows_of(text: str, limits: Limits) -> tuple[tuple[str, ...], ...]:
    """Rows of separated text; empty when lines share no separator (comma or tab)."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    tabs = sum(1 for line in lines if "\t" in line)
    commas = sum(1 for line in lines if line.count(",") >= 1)
    if not lines or max(tabs, commas) * 10 < len(lines) * 5:
        return ()
    delimiter = "\t" if tabs >= commas else ","
    rows: list[tuple[str, ...]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(tuple(clean(cell) for cell in row[:1024]))
            cells += len(row)
            if cells > limits.max_cells:
                break
    except csv.Error:
        return tuple(tuple(clean(c) for c in line.split(delimiter)) for line in text.splitlines())
    return trimmed(rows)


def read(data: bytes, name: str, limits: Limits, format_: str) -> FileText:
    """A CSV or text file as one page."""
    body, encoding = decode(data[: limits.max_chars * 4])
    body = body.replace("\x00", "")
    whole = len(data) <= limits.max_chars * 4 and len(body) <= limits.max_chars
    body = body[: limits.max_chars]
    problems: list[FileProblem] = []
    bad = body.count("\ufffd")
    if bad > max(3, len(body) // 200):
        problems.append(
            FileProblem("bad_encoding", f"文字编码无法识别，约{bad}处乱码", 1, body[:30].strip(), weight="review")
        )
    rows = rows_of(body, limits) if format_ == "csv" else ()
    text = "\n".join(row_line(row) for row in rows) if rows else "\n".join(clean(line) for line in body.splitlines())
    tables = (TableText("", 1, rows),) if rows else ()
    return FileText(
        format_, True, f"编码{encoding.upper()}", name, (PageText(1, text),), tables, (), tuple(problems), whole=whole
    )
