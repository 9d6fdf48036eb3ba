"""What the text of a paper says against its tables and against itself (文字与数字)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.extract.attachments.money import FACTOR, agree, figure, shown
from checker.extract.attachments.outline import Line
from checker.extract.attachments.sums import Amount, Totals
from checker.model.facts import FileProblem

_N = r"(?<![\d,，.])([\d,，]{1,24}(?:\.\d{1,8})?)\s*(万元|亿元|元)"
_AGAINST = (
    ("收支", "收入总计", re.compile(rf"(?<!拨款)收入支出总计(?:均为|各)?{_N}"), "收入支出总计"),
    ("收支", "收入合计", re.compile(rf"本年收入合计{_N}"), "本年收入合计"),
    ("收支", "支出合计", re.compile(rf"本年支出合计{_N}"), "本年支出合计"),
    ("收支", "收入总计", re.compile(rf"(?<!财政拨款)收支总[计预](?:算)?{_N}"), "收支总预算"),
    ("收支", "收入总计", re.compile(rf"(?<!拨款)收入总计{_N}"), "收入总计"),
    ("收支", "支出总计", re.compile(rf"(?<!拨款)(?<!收入)支出总计{_N}"), "支出总计"),
    ("财政拨款收支", "收入总计", re.compile(rf"财政拨款收入支出总计{_N}"), "财政拨款收入支出总计"),
    ("财政拨款收支", "收入总计", re.compile(rf"财政拨款收支总[计预](?:算)?{_N}"), "财政拨款收支总预算"),
    ("一般公共支出", "合计", re.compile(rf"一般公共预算(?:财政拨款)?支出{_N}"), "一般公共预算支出"),
)
_BUDGET_AND_ACTUAL = re.compile(
    rf"(?:年初)?预算(?:数)?为?\s*{_N}[，,、；;]?\s*(?:支出)?决算(?:数)?为?\s*{_N}([^。；;]{{0,40}}[。；;]?[^。；;]{{0,16}}?决算数\s*(?:与|同|比|和)?[^。；;]{{0,10}})"
)
_COMPARED = re.compile(r"决算数(?:与|同|和)?(?:年初)?(?:预算数)?(?:基本)?(大于|小于|等于|持平|高于|低于)")
_CHANGE = re.compile(
    rf"(增加|减少)\s*{_N}[，,]?\s*(?:同比|比上年)?(增长|下降|上升|降低|增加|减少)\s*([\d.]{{1,12}})\s*[%％]"
)
_NOW_AND_CHANGE = re.compile(
    rf"{_N}[，,。]?[^。；;\d]{{0,30}}?(?:20\d\d|上)\s*年?(?:度)?(?:决算数|预算数|执行数|预算|决算)?[^。；;\d]{{0,10}}?(增加|减少)\s*{_N}[，,]?\s*(?:增长|下降|上升|降低)\s*([\d.]{{1,12}})\s*[%％]"
)
_RATE = re.compile(
    rf"预算(?:数)?为?\s*{_N}[，,]\s*(?:支出)?决算(?:数)?为?\s*{_N}[，,]\s*完成(?:年初)?预算(?:的)?\s*([\d.]{{1,12}})\s*[%％]"
)
_PLACEHOLDER = re.compile(
    r"[XxＸｘ×]{2,}(?=[\u4e00-\u9fff%％（(，。、…）)]|\s|$)|(?<=[\u4e00-\u9fff])\s?[XxＸｘ×]{2,}|某某|待填(?:写|报)?|待补充|"
    r"（如持平作持平表述）|_{4,}(?=\s*(?:万元|元|年|人|辆|个))|。{3,}(?=\s|$)"
)
_CHOICE = re.compile(
    r"(增加|减少|增长|下降|大于|小于|高于|低于|上升)\s*[（(/／]\s*(增加|减少|增长|下降|大于|小于|高于|低于|上升|降低)\s*[)）]?"
)
_OPPOSITE = {("增加", "下降"), ("增加", "降低"), ("减少", "增长"), ("减少", "上升"), ("增加", "减少"), ("减少", "增加")}
_MAX_PLACES = 2000
_PERCENT_SLACK = Decimal("0.6")
"""Percentage points: papers round figures to 万元 before they divide."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text with the page every character stands on."""

    text: str
    starts: tuple[tuple[int, Line], ...]

    def line_at(self, position: int) -> Line:
        """The line that holds a position."""
        low, high = 0, len(self.starts) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.starts[middle][0] <= position:
                low = middle
            else:
                high = middle - 1
        return self.starts[low][1]

    def quote(self, start: int, end: int, around: int = 12) -> str:
        """Words around a place, on one line."""
        return self.text[max(start - around, 0) : min(end + around, len(self.text))][:120]


def passage(lines: Sequence[Line]) -> Passage:
    """Lines of running text joined without white space, since Chinese breaks anywhere."""
    parts: list[str] = []
    starts: list[tuple[int, Line]] = []
    length = 0
    for line in lines:
        if line.filled > 2:
            continue
        words = line.bare
        starts.append((length, line))
        parts.append(words)
        length += len(words)
    return Passage("".join(parts), tuple(starts) or ((0, Line(1, "")),))


def _value(digits: str) -> Decimal | None:
    return figure(digits)


def check_wording(text: Passage, known: Mapping[str, Totals]) -> Iterator[FileProblem]:
    """Contradictions between the text and the tables, and inside the text."""
    yield from _against_tables(text, known)
    yield from _compared(text)
    yield from _changes(text)
    yield from _rates(text)


def _against_tables(text: Passage, known: Mapping[str, Totals]) -> Iterator[FileProblem]:
    seen: set[tuple[str, str]] = set()
    for key, name, pattern, label in _AGAINST:
        found = known.get(key)
        amount = found.amounts.get(name) if found is not None else None
        match = pattern.search(text.text)
        if found is None or amount is None or match is None or (key, name) in seen:
            continue
        value = _value(match.group(1))
        if value is None or not amount.unit:
            continue
        seen.add((key, name))
        said = value * FACTOR[match.group(2)] / FACTOR[amount.unit]
        # Text in 万元 is rounded to its own two places, so a table in 元 may differ by half of the last.
        slack = FACTOR[match.group(2)] / FACTOR[amount.unit] * Decimal("0.0101")
        if abs(said - amount.value) <= max(slack, Decimal("0.0101")):
            continue
        yield _against(text, match, label, value, found, amount, said)


def _against(
    text: Passage, match: re.Match[str], label: str, value: Decimal, found: Totals, amount: Amount, said: Decimal
) -> FileProblem:
    large, small = max(abs(said), abs(amount.value)), min(abs(said), abs(amount.value))
    mixed = small > 0 and abs(large / small - 10000) < 1
    message = (
        f"文字说明{label}{shown(value)}{match.group(2)}，“{found.table.caption}”为{shown(amount.value)}{amount.unit}"
    )
    if mixed:
        message += "，相差一万倍，疑似“元”与“万元”混用"
    line = text.line_at(match.start())
    return FileProblem(
        "unit_mismatch" if mixed else "text_table",
        message,
        line.page,
        text.quote(match.start(), match.end(), 6),
        amount.line.page,
        amount.quote,
        "partial",
    )


def _compared(text: Passage) -> Iterator[FileProblem]:
    """预算为A，决算为B，决算数大于（小于）预算数."""
    for match in _BUDGET_AND_ACTUAL.finditer(text.text):
        budget, actual = _value(match.group(1)), _value(match.group(3))
        word = _COMPARED.search(text.text[match.end(4) : match.end() + 30])
        if budget is None or actual is None or word is None:
            continue
        if "预算数为" in text.text[match.end(4) : match.end(4) + (word.start() if word else 0)]:
            continue
        actual_in = actual * FACTOR[match.group(4)] / FACTOR[match.group(2)]
        said = word.group(1)
        wrong = (
            (said in ("大于", "高于") and actual_in <= budget)
            or (said in ("小于", "低于") and actual_in >= budget)
            or (said == "等于" and not agree(actual_in, budget))
            or (said == "持平" and "基本持平" not in word.group(0) and not agree(actual_in, budget))
        )
        if wrong:
            line = text.line_at(match.start())
            quote = text.quote(match.start(), match.end(4) + word.end(), 0)
            message = f"预算{shown(budget)}、决算{shown(actual)}，却称决算数{said}预算数"
            yield FileProblem("direction", message, line.page, quote, line.page, word.group(0), "partial")


def _changes(text: Passage) -> Iterator[FileProblem]:
    """增加…下降, 减少…增长, and a percentage that does not follow from the figures."""
    for match in _CHANGE.finditer(text.text):
        if (match.group(1), match.group(4)) in _OPPOSITE:
            line = text.line_at(match.start())
            message = (
                f"增减方向前后矛盾：{match.group(1)}{match.group(2)}{match.group(3)}却{match.group(4)}{match.group(5)}%"
            )
            yield FileProblem(
                "direction",
                message,
                line.page,
                text.quote(match.start(), match.end()),
                line.page,
                match.group(0),
                "partial",
            )
    for match in _NOW_AND_CHANGE.finditer(text.text):
        now, change, rate = _value(match.group(1)), _value(match.group(4)), _value(match.group(6))
        if now is None or change is None or rate is None or match.group(2) != match.group(5):
            continue
        before = now - change if match.group(3) == "增加" else now + change
        if before <= 0 or change == 0:
            continue
        real = change / before * 100
        if abs(real - rate) > max(_PERCENT_SLACK, real / 50, Decimal(60) / before):
            line = text.line_at(match.start())
            message = f"增减比例与金额不符：按金额应为{real:.2f}%，文中为{rate}%"
            yield FileProblem(
                "percentage",
                message,
                line.page,
                text.quote(match.start(), match.end(), 0),
                line.page,
                f"{rate}%",
                "review",
            )


def _rates(text: Passage) -> Iterator[FileProblem]:
    for match in _RATE.finditer(text.text):
        budget, actual, rate = _value(match.group(1)), _value(match.group(3)), _value(match.group(5))
        if budget is None or actual is None or rate is None or budget <= 0 or match.group(2) != match.group(4):
            continue
        real = actual / budget * 100
        if abs(real - rate) > max(_PERCENT_SLACK, Decimal(60) / budget):
            line = text.line_at(match.start())
            message = f"完成预算比例与金额不符：按金额应为{real:.2f}%，文中为{rate}%"
            yield FileProblem(
                "percentage",
                message,
                line.page,
                text.quote(match.start(), match.end(), 0),
                line.page,
                f"{rate}%",
                "review",
            )


def placeholders(lines: Sequence[Line]) -> list[tuple[Line, str]]:
    """Places never filled in: XX, 待填写, 某某, and both directions left standing as in 增加（减少）."""
    found: list[tuple[Line, str]] = []
    for line in lines:
        if len(found) >= _MAX_PLACES:
            break
        words = line.text.replace("\t", " ")
        found.extend((line, m.group(0).strip() or m.group(0)) for m in _PLACEHOLDER.finditer(words))
        found.extend((line, m.group(0)) for m in _CHOICE.finditer(words) if (m.group(1), m.group(2)) not in _SAME)
    return found


_SAME = {("增加", "增长"), ("减少", "下降"), ("增长", "增加"), ("下降", "减少")}


def around(line: Line, words: str, width: int = 24) -> str:
    """The words with what stands around them on their line."""
    text = line.text.replace("\t", " ")
    at = max(text.find(words), 0)
    return text[max(at - width, 0) : at + len(words) + width].strip()
