"""DOCX (and Writer's ODT): plain text and tables straight from the XML; a DTD is refused."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from checker.extract.attachments.containers import Container, ContainerError
from checker.extract.attachments.filetext import Budget, FileText, Limits, PageText, TableText, unreadable
from checker.extract.attachments.lines import cell_words, clean, cut, row_line, trimmed
from checker.extract.attachments.xmlsafe import XmlRefused, attribute, children, descend, local, parse_xml


class _Pages:
    """Lines and tables in the order of the document, with the page they stand on."""

    def __init__(self) -> None:
        self.lines: list[list[str]] = [[]]
        self.pictures: list[int] = [0]
        self.tables: list[TableText] = []

    @property
    def no(self) -> int:
        return len(self.lines)

    def turn(self) -> None:
        """A new page begins; an empty one is not counted twice."""
        if self.lines[-1] or self.pictures[-1]:
            self.lines.append([])
            self.pictures.append(0)

    def line(self, words: str) -> None:
        for part in words.split("\n"):
            if cleaned := clean(part):
                self.lines[-1].append(cleaned)

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        if not rows:
            return
        caption = next((line for line in reversed(self.lines[-1][-3:]) if line.endswith("表") or "表" in line), "")
        self.tables.append(TableText(caption[:120], self.no, rows))
        self.lines[-1].extend(line for line in (row_line(row) for row in rows) if line)

    def result(self) -> list[PageText]:
        while len(self.lines) > 1 and not self.lines[-1] and not self.pictures[-1]:
            self.lines.pop()
        return [PageText(n, "\n".join(ls), self.pictures[n - 1]) for n, ls in enumerate(self.lines, 1)]


def read(data: bytes, name: str, limits: Limits, format_: str, budget: Budget) -> FileText:
    """A word-processor file. Pages follow the breaks its writer recorded, so numbers are near, not exact."""
    try:
        box = Container(data, budget)
        part = "content.xml" if format_ == "odt" else _main_part(box)
        entry = box.find(part)
        if entry is None:
            return unreadable(format_, "文件缺少正文部分，已损坏", "damaged", name)
        root = parse_xml(box.read(entry))
    except ContainerError as error:
        return unreadable(format_, error.message, error.code, name, encrypted=error.code == "encrypted")
    except XmlRefused as error:
        return unreadable(format_, f"文档正文{error}", "dtd" if "DTD" in str(error) else "damaged", name)
    pages = _Pages()
    if format_ == "odt":
        _odt(root, pages)
    else:
        for body in descend(root, "body"):
            _blocks(body, pages)
            break
    kept, was_cut = cut(pages.result(), limits)
    return FileText(format_, True, "", name, kept, tuple(pages.tables), page_count=pages.no, whole=not was_cut)


def _main_part(box: Container) -> str:
    """Usually word/document.xml; some writers name it otherwise and say so in the package relations."""
    if box.find("word/document.xml"):
        return "word/document.xml"
    relations = box.find("_rels/.rels")
    if relations:
        for relation in descend(parse_xml(box.read(relations)), "Relationship"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                return attribute(relation, "Target")
    return "word/document.xml"


def _blocks(parent: Element, pages: _Pages) -> None:
    for block in parent:
        kind = local(block.tag)
        if kind == "p":
            _paragraph(block, pages)
        elif kind == "tbl":
            pages.table(trimmed(_rows(block)))
        elif kind in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            _blocks(block, pages)


def _paragraph(paragraph: Element, pages: _Pages) -> None:
    words: list[str] = []
    for node in _visible(paragraph):
        kind = local(node.tag)
        if kind == "t":
            words.append(node.text or "")
        elif kind == "tab":
            words.append(" ")
        elif kind in ("br", "lastRenderedPageBreak"):
            if kind == "br" and attribute(node, "type") != "page":
                words.append("\n")
            elif not words or "".join(words).strip():
                pages.line("".join(words))
                words.clear()
                pages.turn()
        elif kind in ("blip", "imagedata"):
            pages.pictures[-1] += 1
        elif kind == "sectPr":
            words.append("\n")
        elif kind == "pageBreakBefore" and attribute(node, "val") not in ("0", "false"):
            pages.turn()
    pages.line("".join(words))
    properties = next(children(paragraph, "pPr"), None)
    section = next(children(properties, "sectPr"), None) if properties is not None else None
    if section is not None:
        kind = next((attribute(t, "val") for t in children(section, "type")), "nextPage")
        if kind != "continuous":
            pages.turn()


def _visible(element: Element) -> Iterator[Element]:
    """Descendants without the fallback copy of drawings and without deleted text."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if local(node.tag) in ("Fallback", "del", "delText", "instrText", "moveFrom"):
            continue
        yield node
        waiting.extend(reversed(node))


def _rows(table: Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in _row_elements(table):
        cells: list[str] = []
        for cell in _through(row, "tc"):
            properties = next(children(cell, "tcPr"), None)
            span, continues = 1, False
            if properties is not None:
                grid = next((attribute(g, "val") for g in children(properties, "gridSpan")), "1")
                span = min(int(grid), 64) if grid.isdecimal() and len(grid) < 4 else 1
                continues = any(attribute(m, "val") in ("", "continue") for m in children(properties, "vMerge"))
            text = "\n".join(
                "".join(node.text or "" for node in _visible(p) if local(node.tag) == "t") for p in descend(cell, "p")
            )
            cells.append("" if continues else cell_words(text))
            cells.extend("" for _ in range(span - 1))
        rows.append(cells)
    return rows


def _row_elements(table: Element) -> Iterator[Element]:
    return _through(table, "tr")


def _through(parent: Element, name: str) -> Iterator[Element]:
    """Children of that name, also those wrapped in content controls."""
    for child in parent:
        kind = local(child.tag)
        if kind == name:
            yield child
        elif kind in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _through(child, name)


def _odt(root: Element, pages: _Pages) -> None:
    for body in descend(root, "text"):
        waiting = list(reversed(body))
        while waiting:
            node = waiting.pop()
            kind = local(node.tag)
            if kind in ("p", "h"):
                pages.line("".join(node.itertext()))
                pages.pictures[-1] += sum(1 for _ in descend(node, "image"))
            elif kind == "soft-page-break":
                pages.turn()
            elif kind == "table":
                rows = [
                    [
                        cell_words("\n".join("".join(p.itertext()) for p in descend(c, "p")))
                        for c in children(r, "table-cell", "covered-table-cell")
                    ]
                    for r in descend(node, "table-row")
                ]
                pages.table(trimmed(rows[:20000]))
            else:
                waiting.extend(reversed(node))
        return
