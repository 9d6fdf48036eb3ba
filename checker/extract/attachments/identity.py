"""Whose paper a file is, of which year and kind, by its own words (文件内的单位、年度、类型)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.attachments.filetext import FileText
from checker.extract.attachments.names import table_key
from checker.extract.attachments.outline import Line, Outline

_DIGITS = {c: str(n) for n, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "O": "0", "Ｏ": "0"}
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d|二[零〇○OＯ0][零〇○OＯ一二三四五六七八九0]{2})年")
_STRONG_YEAR = re.compile(
    r"(?<!\d)(20[0-4]\d|二[零〇○OＯ0][零〇○OＯ一二三四五六七八九0]{2})年度?[^，。；,;\n]{0,24}?"
    r"(?:预算|决算|年度报告|年报|工作要点|工作计划|规划)"
)
_KINDS = (
    ("annual_report", re.compile(r"政府信息公开(?:工作)?年度报告|信息公开(?:工作)?年报|政务公开(?:工作)?年度报告")),
    ("final_account", re.compile(r"(?<!预)决算(?!审)")),
    ("budget", re.compile(r"预算(?!绩效|管理|执行|会计|评审)")),
    ("plan", re.compile(r"规划(?:纲要)?$|规划纲要|专项规划|工作要点|实施方案|行动计划|工作计划|远景目标")),
)
_UNIT_TAIL = re.compile(
    r"(?:\d{4}年?度?)?(?:部门|单位|本级|本部门|政府信息公开|政务公开|预算|决算|预决算|收支|情况|信息|公开|关于|的|（本级）|\(本级\)|年度?|工作|概况|财务)+$"
)
_LABEL = re.compile(
    r"(?:编制单位|填报单位|填报部门|预算单位|单位名称|部门名称|编报单位|公开单位|部门（单位）|部门/单位|编制部门|部门)[（(]?(?:名称|盖章|公章|签章)?[)）]?[:：]\s*([^\s:：，。;；]{3,40})"
)
_UNIT_WORD = re.compile(
    r"([\u4e00-\u9fffA-Za-zＸX×（）()·]{1,38}?(?:局|委员会|办公室|中心|管委会|政府|委|办|部|院|校|所|厅|处|站|队|馆|社|学校|医院|集团|公司))"
    r"(?=(?:部门|单位|本级|（本级）|20\d\d|二[〇○零]|政府信息|政务公开|预算|决算|概况|$))"
)
_GOVERNMENT = re.compile(
    r"政府预算|政府决算|财政预算|财政决算|总预算|总决算|预算草案|决算草案|管委会预算|管委会决算|全区预算|预算执行情况"
)
_GOV_KEYS = frozenset(
    {
        "一般公共收入",
        "本级一般公共支出",
        "本级一般公共基本支出",
        "社会保险基金收入",
        "社会保险基金支出",
        "政府性基金收入",
        "一般公共税收返还转移支付",
    }
)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_HEAD_LINES = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """What a file says of itself; every part empty when it does not say."""

    title: str = ""
    unit: str = ""
    unit_line: Line | None = None
    year: int | None = None
    year_line: Line | None = None
    years: tuple[int, ...] = ()
    kind: str = ""
    level: str = ""
    """department, government or empty."""


def year_number(words: str) -> int:
    """2021 of 2021 or 二〇二一. Raises ValueError for anything else."""
    return int("".join(_DIGITS.get(c, c) for c in words).replace("二", "2"))


def years_in(words: str) -> tuple[int, ...]:
    """Years named in some words (2021年, 二〇二一年), in order."""
    return tuple(dict.fromkeys(year_number(m.group(1)) for m in _YEAR.finditer("".join(words.split()))))


def identify(text: FileText, body: Outline, *, title: str = "", table_keys: Sequence[str] = ()) -> Identity:
    """Title, unit, year and kind of a file. The given title only decides the kind when the file is silent."""
    head = _cover(body)
    own_title = _title(head)
    kind = (
        _kind(own_title) or _kind_by_words(body) or _kind(_SUFFIX.sub("", text.name)) or _kind(_SUFFIX.sub("", title))
    )
    unit, unit_line = _unit(head, body)
    year, year_line, years = _years(own_title, head, body)
    return Identity(
        own_title, unit, unit_line, year, year_line, years, kind, _level(own_title or title, kind, table_keys)
    )


def _cover(body: Outline) -> list[Line]:
    """First lines of the paper, up to its first table row or sentence."""
    head: list[Line] = []
    for line in body.lines[:_HEAD_LINES]:
        if head and (line.filled > 2 or line.page > head[0].page + 1 or "。" in line.text):
            break
        head.append(line)
    return head


def _title(head: Sequence[Line]) -> str:
    """The title, put together again when the cover breaks it over lines."""
    words = ""
    for line in head[:6]:
        words += line.bare
        if any(pattern.search(words) for _, pattern in _KINDS[:3]) and len(words) <= 80:
            return words
        if len(words) > 80:
            break
    for line in head:
        if any(pattern.search(line.bare) for _, pattern in _KINDS) and len(line.bare) <= 60:
            return line.bare
    return head[0].bare if head and len(head[0].bare) <= 60 else ""


def _kind(title: str) -> str:
    words = "".join(title.split())
    if "预决算" in words and "决算" not in words.replace("预决算", ""):
        return ""
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), "")


def _kind_by_words(body: Outline) -> str:
    """By headings and captions alone: running text of a budget may well speak of accounts."""
    counts: Counter[str] = Counter()
    for line in body.lines[:2000]:
        words = line.bare
        if line.filled != 1 or len(words) > 45 or "。" in words:
            continue
        if "决算" in words and words.endswith(("表", "说明", "情况", "决算")):
            counts["final_account"] += 1
        elif "预算" in words and words.endswith(("表", "说明", "情况", "预算")):
            counts["budget"] += 1 if "公共预算" not in words.replace("一般公共预算", "") else 0
        elif "政府信息公开" in words and "年度报告" in words:
            counts["annual_report"] += 3
    best = counts.most_common(1)
    return best[0][0] if best else ""


def _unit(head: Sequence[Line], body: Outline) -> tuple[str, Line | None]:
    labelled: Counter[str] = Counter()
    places: dict[str, Line] = {}
    for line in body.lines[:400]:
        for match in _LABEL.finditer(line.text.replace("\t", " ")):
            name = clean_unit(match.group(1))
            if name and not name.startswith(("万元", "元", "人民币", "金额")) and len(name) >= 3:
                labelled[name] += 1
                places.setdefault(name, line)
    joined = "".join(line.bare for line in head[:4])
    cut = _YEAR.sub("", joined) if _YEAR.match(joined) else joined
    for words in (cut, *(line.bare for line in head)):
        named = _UNIT_WORD.match(_YEAR.sub("", words) if _YEAR.match(words) else words)
        name = clean_unit(named.group(1)) if named else ""
        if len(name) >= 3:
            return name, head[0] if head else None
    if labelled:
        name = labelled.most_common(1)[0][0]
        return name, places[name]
    for line in body.lines[:600]:
        part = re.match(r"^(?:第[一二三四五]部分|一、)?(.{3,38}?)(?:概况|20\d\d年度?部门)", line.bare)
        name = clean_unit(part.group(1)) if part and line.filled == 1 else ""
        if len(name) >= 3 and _UNIT_WORD.match(name):
            return name, line
    return "", None


def clean_unit(words: str) -> str:
    """A unit's name without year and document words around it."""
    name = re.sub(r"^(?:附件\d*[:：]?|关于|20\d\d年?度?)+", "", "".join(words[:200].split())[:80])
    return _UNIT_TAIL.sub("", name).strip("：:（(")


def _years(title: str, head: Sequence[Line], body: Outline) -> tuple[int | None, Line | None, tuple[int, ...]]:
    """The year the paper is about: of its title, else the one most of its headings and captions name."""
    found = years_in(title)
    counts: Counter[int] = Counter()
    places: dict[int, Line] = {}
    for line in body.lines:
        if line.filled > 2:
            continue
        words = line.bare
        heading = len(words) <= 60 and "。" not in words
        for match in _STRONG_YEAR.finditer(words if heading else words[:60]):
            year = year_number(match.group(1))
            counts[year] += 5 if heading else 1
            places.setdefault(year, line)
    years = tuple(
        dict.fromkeys((*found, *(y for y, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))))
    )
    if found:
        return found[0], head[0] if head else None, years
    if not years:
        near = Counter(y for line in body.lines[:30] for y in years_in(line.bare))
        if len(near) == 1:
            only = next(iter(near))
            return only, next(line for line in body.lines if only in years_in(line.bare)), (only,)
        return None, None, ()
    return years[0], places.get(years[0]), years


def _level(title: str, kind: str, table_keys: Sequence[str]) -> str:
    if kind not in ("budget", "final_account"):
        return ""
    words = "".join(title.split())
    if "部门" in words or "单位" in words:
        return "department"
    if _GOVERNMENT.search(words) or len(_GOV_KEYS.intersection(table_keys)) >= 2:
        return "government"
    departmental = {"收支", "收入", "支出", "财政拨款收支", "三公", table_key("收入决算表")}
    return "department" if departmental.intersection(table_keys) or words else ""


def short_unit(name: str) -> str:
    """A unit's name without the place in front, for comparing: 财政局 of 上海市普陀区财政局."""
    plain = "".join(name.split())
    cut = re.sub(r"^.{2,12}?(?:开发区|高新区|经开区|新区|管理区|示范区)", "", plain)
    for pattern in (r"^.{2,6}?省", r"^.{2,6}?市", r"^.{1,6}?(?:区|县|旗)"):
        shorter = re.sub(pattern, "", cut)
        if len(shorter) >= 3:
            cut = shorter
    return cut


def same_unit(left: str, right: str) -> bool:
    """True when two names may well be one unit: one holds the other, or they differ by 和/与 or the place only."""
    a, b = ("".join(n.split()).replace("与", "和") for n in (left, right))
    if not a or not b:
        return True
    if a in b or b in a:
        return True
    a, b = short_unit(a), short_unit(b)
    return a == b or (min(len(a), len(b)) >= 3 and (a in b or b in a))
