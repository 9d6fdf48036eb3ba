"""Facts of annual reports (政府信息公开工作年度报告): parts, aspects, fees, year, tables, and likeness of two texts.

Format: 国办公开办函〔2021〕30号 (six parts, three tables), before it 国办公开办函〔2019〕60号. Heading synonyms are those
of the catalogue's vocabulary `annual_report_headings`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.extract.attachments.annual_tables import TablesRead, read_tables
from checker.extract.attachments.identity import clean_unit, years_in
from checker.model.facts import AnnualReportFacts, FileProblem

PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
HEADINGS = (
    ("总体情况", "概述", "总体工作情况", "工作总体情况", "基本情况"),
    ("主动公开政府信息情况", "主动公开情况", "主动公开政府信息的情况", "行政机关主动公开政府信息情况"),
    ("收到和处理政府信息公开申请情况", "依申请公开政府信息情况", "依申请公开情况", "收到和处理政府信息公开申请的情况"),
    (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "行政复议行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
        "因政府信息公开被申请行政复议、提起行政诉讼的情况",
    ),
    (
        "存在的主要问题及改进情况",
        "存在的主要问题和改进情况",
        "问题和改进",
        "问题及改进",
        "存在问题及改进措施",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的问题与改进情况",
    ),
    ("其他需要报告的事项", "其他需要报告事项", "其他事项", "需要报告的其他事项"),
)
_NEAR = (
    re.compile(r"^(?:工作)?总体(?:工作)?情况$"),
    re.compile(r"^主动公开.{0,12}(?:情况)?$"),
    re.compile(r"^(?:收到|处理|办理|依申请).{0,10}申请.{0,8}$|^依申请公开.{0,10}$"),
    re.compile(r"行政复议.{0,6}行政诉讼|行政诉讼.{0,6}行政复议"),
    re.compile(r"问题.{0,8}(?:改进|整改|措施)|改进.{0,6}问题"),
    re.compile(r"其他.{0,8}事项"),
)
"""What a numbered heading must say when it follows none of the known forms."""
_RECEIVED = re.compile(r"(?:新收|收到|受理)[^。；，,]{0,14}申请\s*(?:共计?)?\s*(\d{1,9})\s*(?:件|宗|份|条)")
_ASPECTS = {
    "主动公开": re.compile(r"主动公开"),
    "依申请公开": re.compile(r"依申请公开|公开申请"),
    "政府信息管理": re.compile(r"政府信息管理|信息管理|规范性文件(?:管理|清理|集中)"),
    "平台建设": re.compile(r"平台建设|公开平台|公开专栏|政务新媒体|门户网站"),
    "监督保障": re.compile(r"监督保障|监督考核|考核监督|监督检查|业务培训|社会评议"),
}
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八]部分[、.．：:]?|[一二三四五六七八1-8]\s*[、.．：:]|[（(][一二三四五六七八1-8][)）])"
)
_STYLES = (
    ("numeral", re.compile(r"^(?:[一二三四五六七八]\s*[、.．：:]|第[一二三四五六七八]部分)")),
    ("bracket", re.compile(r"^[（(][一二三四五六七八1-8][)）]")),
    ("figure", re.compile(r"^[1-8]\s*[、.．]")),
)
_PUNCTUATION = re.compile(r"[\s、，,。．.：:；;（）()“”\"《》]+")
_LEADING = re.compile(
    r"^(?:20\d\d年度?)?(?:本机关|本单位|本部门|我局|我委|我区|我办|全区|政府信息公开工作|政务公开工作)+"
)
_TITLE = re.compile(r"(20[0-4]\d|二[〇○零]..)年?度?(?:政府)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:报告|年报)")
_PERIOD = re.compile(r"(20[0-4]\d)年1月1日[^。]{0,6}(?:\1年)?12月31日")
_TROUBLE = re.compile(r"问题|不足|不够|有待|短板|薄弱|差距|欠缺|不高|不强|不及时")
_BETTER = re.compile(
    r"改进措施|下一步|今后|下步|整改|采取|改进情况[：:]|将(?:进一步|继续|加强|强化|不断|从|着力|严格|持续)|进一步(?:加强|完善|规范|提升|强化)"
)
_FEES = re.compile(r"[^。；\n]{0,60}(?:信息处理费|处理费|收取[^。；\n]{0,12}费|收费)[^。；\n]{0,60}[。；]?")
_SENTENCE_SIZE = 12
"""Characters of one phrase when two reports are compared."""
_HASHES = 128
_MAX_COMPARED = 200_000
_MAX_READ = 1_000_000
"""Characters; the longest report seen has under 30,000."""
_MIN_PHRASES = 60


@dataclass(frozen=True, slots=True)
class _Heading:
    part: int
    words: str
    line: int
    rest: str
    """Text that follows on the same line."""
    style: str
    """How it is numbered: numeral, bracket, figure or none."""


def _compared(words: str) -> str:
    """The form in which headings are compared."""
    plain = _PUNCTUATION.sub("", _NUMBERING.sub("", "".join(words.split())))
    plain = _LEADING.sub("", plain) or plain
    return plain.removesuffix("的情况").removesuffix("情况")


_FORMS = {_compared(form): n for n, forms in enumerate(HEADINGS) for form in forms}
_BOILERPLATE = frozenset(_FORMS)


def _headings(lines: Sequence[str]) -> list[_Heading]:
    """First heading of each part, in reading order.

    Part one often has points of its own named as later parts ("（一）主动公开"), so only headings of the way of
    numbering that opens most parts count, and those without any number for what it lacks.
    """
    found = [heading for n, line in enumerate(lines) for heading in _headings_on(line, n)]
    opened = {style: len({h.part for h in found if h.style == style}) for style in {h.style for h in found}}
    best = max(opened, key=lambda style: (opened[style], -len(style)), default="")
    chosen: dict[int, _Heading] = {}
    for style in dict.fromkeys((best, "numeral", "none")):
        for heading in found:
            if heading.style == style:
                chosen.setdefault(heading.part, heading)
    return sorted(chosen.values(), key=lambda h: h.line)


def _headings_on(line: str, n: int) -> list[_Heading]:
    """The heading a line is, or opens with when its text runs on; none or one."""
    words = "".join(line.split())
    style = next((name for name, pattern in _STYLES if pattern.match(words)), "none")
    if not words or (len(words) > 45 and style == "none"):
        return []
    candidates = [words]
    if style != "none":
        candidates.extend(words[: m.start()] for m in re.finditer(r"[。：:；]", words[:50]))
        first = line.strip().split()
        if len(first) > 1:
            candidates.extend((first[0], first[0] + first[1]))
    for candidate in candidates:
        part = _part(candidate, numbered=style == "numeral")
        if part is not None:
            return [_Heading(part, candidate, n, words[len(candidate) :], style)]
    return []


def _part(words: str, *, numbered: bool) -> int | None:
    """Number of the part a heading opens, from 0; free wording is accepted behind a numeral only."""
    compared = _compared(words)
    known = _FORMS.get(compared)
    if known is not None or not numbered or not 4 <= len(compared) <= 34 or words.startswith(("（", "(")):
        return known
    return next((n for n, pattern in enumerate(_NEAR) if pattern.search(compared)), None)


def _section(lines: Sequence[str], headings: Sequence[_Heading], part: int) -> str:
    """Text of one part, its heading left out."""
    here = next((h for h in headings if h.part == part), None)
    if here is None:
        return ""
    end = min((h.line for h in headings if h.line > here.line), default=len(lines))
    return "\n".join([here.rest, *lines[here.line + 1 : end]])


def annual_report_facts(
    text: str, tables: Sequence[Sequence[Sequence[str]]], *, title: str = "", page: int = 1
) -> AnnualReportFacts:
    """Facts of an annual report from its text (lines) and its tables (rows of cells).

    Serves web pages and attachments alike. `title` is the document's own title when the text lacks it, `page` the
    page quoted for problems. Blank cells are read as zero and counted.
    """
    lines = [line for line in text[:_MAX_READ].split("\n") if line.strip()]
    headings = _headings(lines)
    parts = tuple(PARTS[h.part] for h in headings)
    missing = tuple(name for name in PARTS if name not in parts)
    in_order = [h.part for h in headings] == sorted(h.part for h in headings)
    first = _section(lines, headings, 0)
    fifth, sixth = _section(lines, headings, 4), _section(lines, headings, 5)
    found = read_tables(tables, page)
    fees = _FEES.search(sixth) or _FEES.search(text[:_MAX_READ])
    year, unit = _year_and_unit(lines, title)
    problems: list[FileProblem] = []
    if headings:
        problems.extend(
            FileProblem("missing_part", f"年度报告缺少“{name}”部分", page, headings[0].words, weight="fail")
            for name in missing
        )
        if not in_order:
            order = "、".join(h.words[:20] for h in headings)
            problems.append(
                FileProblem("parts_order", "年度报告各部分次序与规定格式不一致", page, order[:120], weight="partial")
            )
    problems.extend(_received_in_text(text, found, page))
    return AnnualReportFacts(
        parts=parts,
        headings=tuple(h.words for h in headings),
        missing_parts=missing,
        in_order=in_order,
        aspects=tuple(name for name, pattern in _ASPECTS.items() if pattern.search(first)),
        problems_told=bool(_TROUBLE.search(fifth)),
        improvements_told=bool(_BETTER.search(fifth)),
        fees=fees.group(0).strip()[:120] if fees else "",
        assessment=all(word in text for word in ("考核", "社会评议", "责任追究")),
        year=year,
        unit=unit,
        tables=found.names,
        missing_tables=found.missing,
        blank_cells=found.blank,
        not_numbers=found.not_numbers,
        equations_checked=found.checked,
        problems=(*problems, *found.problems),
        fingerprint=fingerprint(text),
    )


def _received_in_text(text: str, found: TablesRead, page: int) -> list[FileProblem]:
    """The number of requests the text tells against that of the table."""
    running = "".join("".join(line.split()) for line in text[:_MAX_READ].split("\n") if "\t" not in line)
    told = list(_RECEIVED.finditer(running))
    if found.received is None or not told or any(int(m.group(1)) == found.received for m in told):
        return []
    match = told[0]
    message = f"文字称收到申请{match.group(1)}件，表格本年新收总计为{found.received}"
    quote = running[max(match.start() - 10, 0) : match.end()]
    return [FileProblem("text_table", message, page, quote[:120], page, found.received_quote, "review")]


def _year_and_unit(lines: Sequence[str], title: str) -> tuple[int | None, str]:
    """Year and unit by the report's own title, else the period it states, else the title it is posted under."""
    bare = ["".join(line.split()) for line in lines[:12]]
    for words in (*bare[:8], "".join(bare[:3])):
        match = _TITLE.search(words)
        if match:
            years = years_in(match.group(1) + "年")
            unit = clean_unit(words[: match.start()])
            if not unit and bare and bare[0] not in words[: match.end()]:
                unit = clean_unit(bare[0]) if len(bare[0]) < 40 else ""
            return (years[0] if years else None), unit
    period = _PERIOD.search("".join(bare))
    if period:
        return int(period.group(1)), ""
    years = years_in(title)
    return (years[0] if years else None), ""


def _phrases(text: str) -> set[int]:
    """Hashes of overlapping phrases of the narrative; figures, years and the format's own words are left out."""
    kept = [line for line in text.split("\n") if "\t" not in line and _compared(line) not in _BOILERPLATE]
    plain = re.sub(r"[\d\W_a-zA-Z]+", "", "".join(kept))
    plain = re.sub(r"[一二三四五六七八九十〇零两]", "", plain)
    return {
        int.from_bytes(hashlib.blake2b(plain[n : n + _SENTENCE_SIZE].encode(), digest_size=6).digest(), "big")
        for n in range(len(plain) - _SENTENCE_SIZE + 1)
    }


def fingerprint(text: str) -> tuple[int, ...]:
    """The smallest hashes of the phrases of a text (bottom-k sketch); empty when it is too short to compare."""
    phrases = _phrases(text[:_MAX_COMPARED])
    return tuple(sorted(phrases)[:_HASHES]) if len(phrases) >= _MIN_PHRASES else ()


def likeness(left: str, right: str) -> float:
    """Share of common phrases of two texts, 0 to 1 (exact); 0 when either is too short to compare."""
    a, b = _phrases(left[:_MAX_COMPARED]), _phrases(right[:_MAX_COMPARED])
    if min(len(a), len(b)) < _MIN_PHRASES:
        return 0.0
    return len(a & b) / len(a | b)
