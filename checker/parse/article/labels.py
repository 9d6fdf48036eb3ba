"""Labels with their values (索引号、发文机关 …): disclosure tables of every layout and inline lines.

Layouts read: label and value in one line, label cell and value cell, header row then value row, term and
description, list entries, blocks repeated for phone and desktop. Labels are compared without any white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from checker.model.reading import FieldValue
from checker.parse.article.label_names import KIND_OF
from checker.parse.article.outline import FOOT, HEAD, Outline
from checker.parse.page import bare

_EMPTY = frozenset(
    ("无", "暂无", "空", "-", "--", "—", "——", "/", "null", "无。", "（无）", "(无)", "没有", "none", "undefined")
)
_ALL = sorted(KIND_OF, key=len, reverse=True)
_SURE = frozenset(
    [
        "文号",
        "索引号",
        "索取号",
        "文件号",
        "发文号",
        "有效性",
        "时效性",
        "主题词",
        "关键词",
        "浏览量",
        "点击数",
        "点击量",
        "访问量",
    ]
)
# Between the characters of a label any white space may stand (索　引　号).
# A label of four characters or more is one even where the value before it ends without a blank; 时间 after 截止 is none.
_INLINE = re.compile(
    "("
    + "|".join(
        # The first character stands in front of the look back: what begins otherwise is passed over at once.
        r"\s*".join(
            [
                label[0] + ("" if len(label) > 3 or label in _SURE else rf"(?<![\u4e00-\u9fff]{label[0]})"),
                *map(re.escape, label[1:]),
            ]
        )
        for label in _ALL
    )
    + r")\s*[】\]]?\s*[:：∶]\s*"
)
# What every match of it holds: quick to look for, where the whole takes long to find nothing.
_INLINE_END = re.compile(f"[{re.escape(''.join(sorted({label[-1] for label in _ALL})))}]" + r"\s*[】\]]?\s*[:：∶]")
# Label and value in neighbouring elements without a colon: 索引号 A-1. Only labels that no sentence begins with.
_SPACED = re.compile(
    r"\[?\s*("
    + "|".join(
        r"\s*".join(map(re.escape, label))
        for label in _ALL
        if KIND_OF[label] in ("index", "number", "issuer", "published", "written") and len(label) >= 3
    )
    + r")\s*(?:\]\s*|\s)(\S.{0,80})$"
)
# The same without even a blank between the elements: the value must then have the shape of its kind.
_GLUED = re.compile(
    r"(?:(索引号|信息索引号|索取号)([0-9A-Za-z][0-9A-Za-z/._-]{3,60})"
    r"|(发布日期|发布时间|公开日期|成文日期|生成日期|发文日期|印发日期)((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\D?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?)"
    r"|(发文字号|文件编号|发文文号)([\u4e00-\u9fff]{1,12}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*第?\d{1,4}号)"
    r"|(发文机关|发布机构|发文机构|发布机关|发文单位|发布单位)([\u4e00-\u9fff]{2,24}(?:局|委|办|办公室|委员会|管委会|政府|厅|部|院|中心|人大|政协)))$"
)
_BUILT = ("页面", "网页", "本页", "静态页")
_TRAIL = " \t\u3000|｜;；【】[]"
_LABEL_LENGTH = max(map(len, _ALL)) + 1
MAX_FIELDS = 60
MAX_FIELD_VALUE = 600


class Field(Struct, frozen=True, gc=False):
    """A label with its value and the line it was found in."""

    label: str
    value: str
    line: int
    kind: str
    boxed: bool = False
    """True inside a disclosure table, list or definition list."""


def is_empty(value: str) -> bool:
    """True for the words that stand for no value (无, 暂无, —)."""
    return not value or bare(value).lower() in _EMPTY


def label_of(text: str) -> str:
    """The known label that a text is (with or without colon), else ''."""
    if len(text) > 4 * _LABEL_LENGTH:
        return ""
    plain = bare(text).strip("【】[]*●·")
    if plain[-1:] in ":：∶":
        plain = plain[:-1]
    return plain if plain in KIND_OF else ""


def _inline(text: str) -> list[tuple[str, str]]:
    if _INLINE_END.search(text) is None:
        return []
    # 页面生成时间 is when the page was built, not when the paper was written
    matches = [m for m in _INLINE.finditer(text) if not text.endswith(_BUILT, 0, m.start())]
    found: list[tuple[str, str]] = []
    for position, match in enumerate(matches):
        end = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        found.append((bare(match.group(1)), text[match.end() : end].strip(_TRAIL)))
    return found


def read_fields(out: Outline, body: tuple[int, int]) -> tuple[Field, ...]:
    """Labels with values outside the body and the footer, in page order.

    `body` is the span of lines of the article body: text there speaks about other documents, too.
    """
    lines = out.lines
    found: list[Field] = []
    taken: set[int] = set()
    first, last = body
    for index, line in enumerate(lines):
        text = line.text
        if index in taken or not text or line.zone == FOOT or first <= index < last or len(text) > 1500:
            continue
        if line.zone == HEAD and line.linked:
            continue
        if "：" in text or ":" in text or "∶" in text:
            pairs = _inline(text)
            if len(pairs) == 1 and not pairs[0][1] and label_of(text):
                value, used = _next_value(out, index)
                taken.update(used)
                pairs = [(pairs[0][0], value)]
            elif pairs and not pairs[-1][1] and KIND_OF[pairs[-1][0]] != "other" and index + 1 < len(lines):
                value, used = _next_value(out, index)
                if used and len(value) < 80:
                    taken.update(used)
                    pairs[-1] = (pairs[-1][0], value)
            boxed = _boxed(out, index)
            found.extend(Field(label, value[:MAX_FIELD_VALUE], index, KIND_OF[label], boxed) for label, value in pairs)
        elif (
            len(text) < 4 * _LABEL_LENGTH
            and line.linked < len(text)
            and (label := label_of(text))
            and _boxed(out, index)
        ):
            span, pairs = _header_row(out, index)
            if pairs:
                taken.update(span)
                found.extend(
                    Field(name, value[:MAX_FIELD_VALUE], index, KIND_OF.get(name, "other"), True)
                    for name, value in pairs
                )
                continue
            value, used = _next_value(out, index)
            taken.update(used)
            found.append(Field(label, value[:MAX_FIELD_VALUE], index, KIND_OF[label], True))
        elif not line.linked and (" " in text or "]" in text) and (match := _SPACED.match(text)):
            label = bare(match.group(1))
            found.append(Field(label, match.group(2).strip(_TRAIL)[:MAX_FIELD_VALUE], index, KIND_OF[label], True))
        elif not line.linked and len(text) < 90 and (match := _GLUED.match(text)):
            label, value = (group for group in match.groups() if group is not None)
            found.append(Field(label, value, index, KIND_OF[label], True))
        if len(found) >= MAX_FIELDS:
            break
    return tuple(found)


def _boxed(out: Outline, index: int) -> bool:
    element = out.lines[index].element
    for _ in range(4):
        if element < 0:
            return False
        if out.elements[element].tag in ("td", "th", "li", "dt", "dd", "dl"):
            return True
        element = out.elements[element].parent
    return False


def _next_value(out: Outline, index: int) -> tuple[str, tuple[int, ...]]:
    """The value that follows a bare label: the next line, unless that is a label itself."""
    lines = out.lines
    at = index + 1
    if at >= len(lines):
        return "", ()
    line = lines[at]
    if line.cell:
        return "", (at,)
    text = line.text
    row = _row_of(out, lines[index].element)
    if row >= 0 and _row_of(out, line.element) != row and out.elements[row].last - out.elements[row].first > 1:
        # the last cell of a header row: the next line is the first cell of another row
        return "", ()
    if label_of(text) or _INLINE.match(text) or line.zone == FOOT:
        return "", ()
    return text, (at,)


def _row_of(out: Outline, element: int) -> int:
    for _ in range(6):
        if element < 0:
            return -1
        if out.elements[element].tag == "tr":
            return element
        element = out.elements[element].parent
    return -1


def _cells(out: Outline, row: int) -> list[str]:
    span = out.elements[row]
    cells: list[str] = []
    owners: list[int] = []
    for line in out.lines[span.first : span.last]:
        element = line.element
        while element > row and out.elements[element].tag not in ("td", "th"):
            element = out.elements[element].parent
        if owners and owners[-1] == element:
            cells[-1] += line.text
        else:
            owners.append(element)
            cells.append(line.text)
    return cells


def _heads(cells: list[str]) -> list[str]:
    """Labels of a header row: most cells are known labels, the others look like one; empty for any other row."""
    known = [label_of(cell) for cell in cells]
    if len(cells) < 2 or sum(map(bool, known)) < max(2, len(cells) * 0.6):
        return []
    names = [label or bare(cell).rstrip(":：") for label, cell in zip(known, cells, strict=True)]
    return names if all(n and len(n) <= 12 and not any(c.isdigit() for c in n) for n in names) else []


def _header_row(out: Outline, index: int) -> tuple[range, list[tuple[str, str]]]:
    """Lines and label–value pairs of a header row with the row of values below; no pairs for any other table.

    Only a table of exactly one header and one value row counts: a longer one lists other documents.
    """
    row = _row_of(out, out.lines[index].element)
    if row < 0:
        return range(0), []
    labels = _heads(_cells(out, row))
    if not labels:
        return range(0), []
    parent = out.elements[row].parent
    rows = [
        i
        for i in range(row, min(row + 400, len(out.elements)))
        if out.elements[i].tag == "tr"
        and out.elements[i].first >= out.elements[row].first
        and out.within(i, _table(out, parent))
    ]
    if len(rows) < 2:
        return range(0), []
    values = _cells(out, rows[1])
    if len(values) != len(labels) or any(label_of(v) for v in values if v):
        return range(0), []
    if len(rows) > 2 and not _heads(_cells(out, rows[2])) and not label_of(_cells(out, rows[2])[0]):
        return range(0), []
    return range(out.elements[row].first, out.elements[rows[1]].last), list(zip(labels, values, strict=True))


def _table(out: Outline, element: int) -> int:
    while element > 0 and out.elements[element].tag != "table":
        element = out.elements[element].parent
    return element


def as_values(fields: Iterable[Field]) -> tuple[FieldValue, ...]:
    """Fields for the page reading: the block repeated for phone and desktop counts once."""
    seen: set[tuple[str, str]] = set()
    values: list[FieldValue] = []
    for f in fields:
        if (f.label, f.value) not in seen:
            seen.add((f.label, f.value))
            values.append(FieldValue(f.label, f.value))
    return tuple(values)


def first_of(fields: Iterable[Field], kind: str) -> str:
    """First value of a kind that is not empty or 无."""
    return next((f.value for f in fields if f.kind == kind and not is_empty(f.value)), "")
