"""Document numbers (发文字号): the document's own number as against citations of others.

Order: disclosure table, the line under the title or at the head of the body, the end of the title, else none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.parse.article.body import Body
from checker.parse.article.labels import Field, is_empty
from checker.parse.article.outline import FOOT, HEAD, SIDE, Outline
from checker.parse.page import bare

_OPEN, _CLOSE = r"[〔\[【（(﹝［〈{]", r"[〕\]】）)﹞］〉}]"
_YEAR = r"(?:1\s?9|2\s?0)\s?\d\s?\d\s?年?"
_TAIL = rf"{_OPEN}\s*({_YEAR})\s*{_CLOSE}\s*(第)?\s*(\d(?:\s?\d){{0,5}})\s*号"
NUMBER = re.compile(
    rf"([\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z·—\-]{{0,24}}?(?:\s{{0,3}}[\u4e00-\u9fff]{{1,6}})?)\s*{_TAIL}"
)
_CORE = re.compile(_TAIL)
_PREFIX = re.compile(r"([\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z·—\-]{0,24})\s*$")
_YEARLY = re.compile(r"((?:[\u4e00-\u9fff]{2,20})?(?:公告|通告|命令|令|决定))\s*(\d{4})\s*年\s*第\s*(\d{1,4})\s*号")
_NOT_A_NUMBER = re.compile(r"(?:^|[\u4e00-\u9fff]{0,4})(?:G?S|审图|图审|备|证|字第|许可|ICP|登记|预售|不动产)$", re.I)
_SPLIT = re.compile(
    r".*(?:通知|公告|意见|决定|决议|办法|方案|通告|批复|复函|细则|规定|报告|规划|要点|措施|计划|制度|简报|公示|目录|清单|规则|条例|说明|答复)(?=.{2,})"
)
_LEAD = re.compile(
    r".*(?:根据|按照|依据|关于|落实|贯彻|执行|按|以|与|和|及|见|经|由|据|同时|废止|原|发布的|印发的|号文|号|如|在)(?=[\u4e00-\u9fff]{2,})"
)
_LABEL = re.compile(r"^(?:发文字号|文号|文件编号|字号|编号)\s*[:：∶]?\s*")
_MAX_HEAD_LINES = 14


def compact(text: str) -> str:
    """A number without white space, brackets as written."""
    return bare(text)


def normal(number: str) -> str:
    """The form for comparison: no white space, brackets 〔〕, no 第."""
    text = re.sub(_OPEN, "〔", bare(number))
    text = re.sub(_CLOSE, "〕", text)
    return text.replace("年〕", "〕").replace("〕第", "〕")


def is_number(text: str) -> bool:
    """True when a text holds a document number and no look-alike such as a map review number."""
    match = NUMBER.search(text)
    return match is not None and not _NOT_A_NUMBER.search(bare(match.group(1)))


def _cut(match: re.Match[str]) -> str:
    return _own(match.group(1), match.group()[len(match.group(1)) :])


def _own(prefix: str, core: str) -> str:
    """The number with its prefix cut where a sentence or a title runs into it; '' for a look-alike."""
    prefix = bare(prefix)
    if _NOT_A_NUMBER.search(prefix):
        return ""
    for pattern in (_SPLIT, _LEAD):
        if cut := pattern.match(prefix):
            prefix = prefix[cut.end() :]
    if not prefix:
        return ""
    return prefix + bare(core)


def _alone(text: str) -> str:
    """The number when a line is nothing else (brackets around it allowed), or begins with it before ：or a title."""
    text = _LABEL.sub("", text.strip())
    inner = text[1:-1].strip() if text[:1] in "（(【[" and text[-1:] in "）)】]" and len(text) > 4 else text
    match = NUMBER.match(inner)
    if match is None:
        # 公告 2021年第5号 alone in its line
        yearly = _YEARLY.fullmatch(inner)
        return compact(inner) if yearly and len(inner) <= 40 else ""
    rest = inner[match.end() :].strip()
    if len(bare(match.group(1))) > 16:
        return ""
    if (
        not rest
        or rest[:1] in "：:《"
        or (len(rest) < 90 and re.match(r"(?:关于|印发|[\u4e00-\u9fff]{2,30}关于)", rest) and "。" not in rest)
    ):
        return _cut(match)
    return ""


def _in_title(title: str) -> str:
    """The number at the end of a title, bracketed or not, or at its beginning; a citation inside it does not count."""
    if "号" not in title:
        return ""
    matches = list(NUMBER.finditer(title))
    if matches:
        last = matches[-1]
        tail = title[last.end() :].strip()
        if tail in ("", "）", ")", "】", "]") and title.count("《", 0, last.start()) == title.count(
            "》", 0, last.start()
        ):
            return _cut(last)
        if matches[0].start() <= 1 and title[matches[0].end() :].strip(" ）)：:").startswith(("关于", "印发")):
            return _cut(matches[0])
    return ""


def own_number(title: str, fields: Sequence[Field], out: Outline, body: Body, title_line: int) -> str:
    """The document's own number as written (white space removed), or ''.

    A table row that says 无 does not end the search: templates leave it empty while the text carries the number.
    """
    for f in fields:
        if f.kind == "number" and not is_empty(f.value):
            match = NUMBER.search(f.value)
            if match:
                return _cut(match) or ""
            if len(f.value) <= 40 and re.search(r"\d", f.value) and "号" in f.value:
                return compact(f.value)
    if number := _head_line(out, body, title_line):
        return number
    return _in_title(title)


def _head_line(out: Outline, body: Body, title_line: int) -> str:
    lines = out.lines
    spans: list[range] = []
    if title_line >= 0:
        stop = body.first if body.first > title_line else title_line + 6
        spans.append(range(title_line + 1, min(stop, title_line + 10, len(lines))))
    if body.last > body.first:
        spans.append(range(body.first, min(body.last, len(lines))))
    for span in spans:
        seen = 0
        for index in span:
            line = lines[index]
            text = line.text
            if not text or line.zone in (FOOT, SIDE, HEAD):
                continue
            seen += 1
            if seen > _MAX_HEAD_LINES:
                break
            if "号" in text and len(text) < 200 and not _listed(out, index) and (number := _alone(text)):
                return number
            # the salutation or the first sentence ends the head of a document
            if "。" in text or (text.endswith(("：", ":")) and len(text) > 3 and "号" not in text):
                break
    return ""


def _listed(out: Outline, index: int) -> bool:
    """True in a table that lists several numbers: those are other documents'."""
    element = out.lines[index].element
    while element >= 0 and out.elements[element].tag != "table":
        element = out.elements[element].parent
    if element < 0:
        return False
    span = out.elements[element]
    return (
        sum(
            1
            for line in out.lines[span.first : span.last]
            if "号" in line.text and len(line.text) < 60 and NUMBER.search(line.text)
        )
        > 1
    )


def cited_numbers(own: str, title: str, text: str) -> tuple[str, ...]:
    """Numbers of other documents named in title and body, in the written form, each once."""
    mine = normal(own)
    seen: dict[str, str] = {}
    whole = title + "\n" + text
    if "号" not in whole:
        return ()
    # The year in brackets is rare and quick to find; what stands before it is looked at only there.
    for core in _CORE.finditer(whole):
        start = max(0, core.start() - 40)
        match = _PREFIX.search(whole[start : core.start()])
        if match is None:
            continue
        number = _own(match.group(1), core.group())
        key = normal(number)
        if number and key != mine and not (mine and key.endswith(mine)) and key not in seen:
            seen[key] = number
            if len(seen) >= 60:
                break
    return tuple(seen.values())
