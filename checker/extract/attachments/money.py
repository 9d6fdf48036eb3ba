"""Figures of budgets: reading them, their unit (万元 or 元), and when two agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

_FIGURE = re.compile(r"^[-－(（]?\s*\d[\d,，]*(?:\.\d+)?\s*[)）]?$")
_UNIT = re.compile(r"单位[:：]?\s*(?:人民币)?\s*(万元|亿元|千元|元)")
_ZERO = frozenset({"-", "—", "–", "－", "——", "--"})
FACTOR = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(100000000)}


def figure(cell: str) -> Decimal | None:
    """The number a cell holds; None for words, blanks and percentages. A dash is zero."""
    words = cell.replace(" ", "").replace("\u00a0", "")
    if words in _ZERO:
        return Decimal(0)
    if not _FIGURE.match(words):
        return None
    negative = words[0] in "-－(（"
    digits = words.strip("-－()（）").replace(",", "").replace("，", "")
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    return -value if negative else value


def figures(cells: Sequence[str]) -> list[Decimal]:
    """All numbers of a row, in order."""
    return [value for cell in cells if (value := figure(cell)) is not None]


def money_unit(text: str) -> str:
    """万元, 元 … as a table states it (单位：万元); empty when it does not."""
    match = _UNIT.search(text.replace("\t", " "))
    return match.group(1) if match else ""


def agree(left: Decimal, right: Decimal, parts: int = 1) -> bool:
    """True when two figures differ by no more than rounding of `parts` addends to two places."""
    return abs(left - right) <= Decimal("0.011") * max(parts, 1)


def shown(value: Decimal) -> str:
    """As people write it: 2,940.05 without needless zeros behind whole numbers."""
    text = f"{value:,.2f}"
    return text.removesuffix(".00") if value == value.to_integral_value() else text
