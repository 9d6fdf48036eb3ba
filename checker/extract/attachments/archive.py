"""ZIP archives: members read by their content, one archive inside another opened, everything else named only."""

from __future__ import annotations

from collections.abc import Callable

from checker.extract.attachments.containers import Container, ContainerError, unsafe_name
from checker.extract.attachments.filetext import Budget, FileText, PageText, TableText, unreadable
from checker.model.facts import FileProblem

Reader = Callable[[bytes, str, Budget, int], FileText]
_MAX_READ = 300
"""Members read of one archive; a budget package of a whole zone holds some hundred."""


def read(data: bytes, name: str, budget: Budget, depth: int, reader: Reader) -> FileText:
    """A ZIP. Member names that leave the folder are listed and never unpacked; nothing is written to disk."""
    try:
        box = Container(data, budget)
    except ContainerError as error:
        return unreadable("zip", error.message, error.code, name)
    files = [n for n in box if not box.is_folder(n)]
    problems: list[FileProblem] = []
    inner: list[FileText] = []
    for n, member in enumerate(files):
        if unsafe_name(member):
            message = f"压缩包内文件名“{member}”指向包外路径，未解压"
            problems.append(FileProblem("unsafe_name", message, 0, member, weight="review"))
            continue
        if n >= _MAX_READ:
            problems.append(
                FileProblem("too_many_entries", f"压缩包内文件超过{_MAX_READ}个，其余未读取", weight="review")
            )
            break
        try:
            body = box.read(member)
        except ContainerError as error:
            problems.append(FileProblem(error.code, f"压缩包内{error.message}", 0, member, weight="review"))
            if error.code == "unpacked_size":
                break
            continue
        inner.append(reader(body, member, budget, depth))
    return _joined(name, tuple(files), inner, problems)


def _joined(name: str, members: tuple[str, ...], inner: list[FileText], problems: list[FileProblem]) -> FileText:
    """One text of all members, pages numbered through, with each member's own text kept beside."""
    pages: list[PageText] = []
    tables: list[TableText] = []
    for text in inner:
        offset = len(pages)
        places = {page.no: offset + n for n, page in enumerate(text.pages, 1)}
        pages.extend(
            PageText(places[page.no], page.text, page.pictures, text.name + (f"·{page.label}" if page.label else ""))
            for page in text.pages
        )
        tables.extend(TableText(t.caption, places.get(t.page, offset + 1), t.rows) for t in text.tables)
        if not text.readable:
            problems.append(
                FileProblem("member_unreadable", f"压缩包内“{text.name}”：{text.note}", 0, text.name, weight="review")
            )
    readable = any(text.readable for text in inner)
    note = ""
    if not readable:
        why = next((p.message for p in problems), "")
        note = f"压缩包内没有可读取的文件（{why}）" if members and why else "压缩包为空"
        problems.insert(0, FileProblem("cannot_read", note, weight="review"))
    return FileText(
        "zip",
        readable,
        note,
        name,
        tuple(pages),
        tuple(tables),
        members,
        tuple(problems),
        tuple(inner),
        page_count=len(pages),
        encrypted=bool(members) and not inner and any(p.code == "encrypted" for p in problems),
        whole=not problems and all(text.whole for text in inner),
    )
