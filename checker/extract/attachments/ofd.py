"""OFD版式文件 (GB/T 33190): text of every page, whatever the name space, folder names and nesting of blocks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from checker.extract.attachments.containers import Container, ContainerError
from checker.extract.attachments.filetext import Budget, FileText, Limits, PageText, unreadable
from checker.extract.attachments.lines import clean, cut
from checker.extract.attachments.xmlsafe import XmlRefused, attribute, descend, parse_xml
from checker.model.facts import FileProblem

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PAGE_FILE = re.compile(r"(?<!\d)(\d{1,9})/[^/]{0,200}\.xml$")


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of text with its place on the page in millimetres."""

    top: float
    left: float
    height: float
    text: str


def read(data: bytes, name: str, limits: Limits, budget: Budget) -> FileText:
    """An OFD file. One without any text but with drawings or pictures is named so: a person must look."""
    try:
        box = Container(data, budget)
        paths = _page_paths(box)
    except ContainerError as error:
        return unreadable("ofd", error.message, error.code, name, encrypted=error.code == "encrypted")
    except XmlRefused as error:
        return unreadable("ofd", f"版式文件目录{error}", "dtd" if "DTD" in str(error) else "damaged", name)
    if any(box.find(entry) for entry in ("Encryptions.xml", "Encrypts.xml", "Decryptseed.dat", "Entriesmap.dat")):
        return unreadable("ofd", "版式文件已加密", "encrypted", name, encrypted=True)
    pages: list[PageText] = []
    problems: list[FileProblem] = []
    templates: dict[str, str] = {}
    for no, (path, document) in enumerate(paths[: limits.max_pages], 1):
        try:
            root = parse_xml(box.read(path))
            parts = [_template(box, document, used, templates) for used in _templates_used(root)]
            text = "\n".join(part for part in (*parts, _text(root)) if part)
            drawn = sum(1 for _ in descend(root, "ImageObject", "PathObject", "CompositeObject"))
            pages.append(PageText(no, text, drawn))
        except ContainerError as error:
            problems.append(FileProblem(error.code, error.message, no, weight="review"))
            pages.append(PageText(no, ""))
        except XmlRefused as error:
            problems.append(FileProblem("damaged", f"第{no}页{error}", no, weight="review"))
            pages.append(PageText(no, ""))
    if not pages:
        return unreadable("ofd", "版式文件中没有页面内容", "damaged", name)
    kept, was_cut = cut(pages, limits)
    note = ""
    if not any(page.text for page in kept):
        seen = any(page.pictures for page in kept)
        note = "版式文件只有图形或图片，没有可读文字，需人工查看" if seen else "版式文件没有任何文字内容"
        problems.append(FileProblem("picture_only", note, 1, weight="review"))
    whole = not was_cut and len(paths) <= limits.max_pages and not any(p.code != "picture_only" for p in problems)
    return FileText("ofd", True, note, name, kept, (), (), tuple(problems), page_count=len(paths), whole=whole)


def _page_paths(box: Container) -> list[tuple[str, str]]:
    """Pages in reading order as (entry, folder of their document); by name when the page tree cannot be followed."""
    found: list[tuple[str, str]] = []
    entry = box.find("OFD.xml")
    if entry is not None:
        for root in descend(parse_xml(box.read(entry)), "DocRoot"):
            document = box.find(_join("", (root.text or "").strip()))
            if document is None:
                continue
            folder = posixpath.dirname(document.replace("\\", "/"))
            for page in descend(parse_xml(box.read(document)), "Page"):
                path = box.find(_join(folder, attribute(page, "BaseLoc")))
                if path is not None and (path, document) not in found:
                    found.append((path, document))
    if found:
        return found
    loose = [n for n in box if re.search(r"Pages?/.*Content[^/]*\.xml$", n.replace("\\", "/"), re.I)]
    return [(n, "") for n in sorted(loose, key=_natural)]


def _natural(name: str) -> tuple[int, str]:
    match = _PAGE_FILE.search(name.replace("\\", "/"))
    number = re.search(r"(?<!\d)(\d{1,9})\D{0,200}$", posixpath.dirname(name.replace("\\", "/")))
    return (int(number.group(1)[:9]) if number else 0, name if match is None else "")


def _join(folder: str, path: str) -> str:
    path = path.replace("\\", "/")
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))


def _templates_used(page: Element) -> Iterator[str]:
    return (attribute(t, "TemplateID") for t in descend(page, "Template"))


def _template(box: Container, document: str, wanted: str, cache: dict[str, str]) -> str:
    """Text of a template page (模板页): forms print their labels there."""
    key = f"{document}#{wanted}"
    if key not in cache:
        cache[key] = ""
        if document:
            folder = posixpath.dirname(document.replace("\\", "/"))
            for template in descend(parse_xml(box.read(document)), "TemplatePage"):
                path = box.find(_join(folder, attribute(template, "BaseLoc")))
                if attribute(template, "ID") == wanted and path is not None:
                    cache[key] = _text(parse_xml(box.read(path)))
    return cache[key]


def _text(page: Element) -> str:
    """Text objects put into lines by their place; runs side by side share a line, wide gaps become cells."""
    runs: list[_Run] = []
    for node in descend(page, "TextObject"):
        words = "".join(code.text or "" for code in descend(node, "TextCode"))
        if not (words := clean(words)):
            continue
        box = [float(n) for n in _NUMBER.findall(attribute(node, "Boundary"))[:4]]
        code = next(descend(node, "TextCode"))
        inner = _number(attribute(code, "Y"))
        size = _number(attribute(node, "Size")) or 4.0
        top, left = (box[1], box[0]) if len(box) == 4 else (0.0, 0.0)
        runs.append(
            _Run(top + (inner if 0 <= inner <= 2000 else 0.0), left + _number(attribute(code, "X")), size, words)
        )
    if not runs:
        return "\n".join(w for code in descend(page, "TextCode") if (w := clean(code.text or "")))
    lines: list[list[_Run]] = []
    for run in sorted(runs, key=lambda r: (r.top, r.left)):
        if lines and abs(run.top - lines[-1][0].top) <= 0.4 * max(run.height, 1.0):
            lines[-1].append(run)
        else:
            lines.append([run])
    return "\n".join(_line(sorted(line, key=lambda r: r.left)) for line in lines)


def _line(runs: list[_Run]) -> str:
    words, end = "", 0.0
    for run in runs:
        gap = run.left - end
        if words:
            words += "\t" if gap > 2.0 * run.height else " " if gap > 0.8 * run.height else ""
        words += run.text
        end = run.left + sum(run.height if ord(c) > 255 else run.height * 0.55 for c in run.text)
    return words


def _number(text: str) -> float:
    match = _NUMBER.match(text.strip())
    return float(match.group()) if match else 0.0
