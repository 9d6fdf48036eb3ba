"""Parts a budget paper must speak of: narrative, three-public figures, classification depth, debt (要素)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from checker.extract.attachments.money import figure, figures
from checker.extract.attachments.outline import Outline
from checker.extract.attachments.tables import Table

_MONEY = r"(?:[\d,，.]{1,24}\s*(?:万元|亿元|元|万)|为?零|为?0(?!\d)|无)"
_NONE_AT_ALL = re.compile(r"(?:无|没有|未发生|未安排)[^。；]{0,20}[“\"]?三公[”\"]?经费")
NARRATIVE = {
    "部门职责": re.compile(r"主要职[能责]|部门职责|职能职责|单位职责|工作职责|机构职能|主要职能|基本职能"),
    "机构设置": re.compile(
        r"机构设置|部门[预决]算单位构成|单位构成|内设机构|机构情况|下设.{0,10}(?:科室|股室|机构)|人员构成"
    ),
    "收支增减变化": re.compile(
        r"(?:与|比|较|同)[^。；]{0,24}(?:相比|比较)?[，,]?[^。；]{0,60}(?:增加|减少|增长|下降|持平|增减|无变化)"
    ),
    "机关运行经费": re.compile(r"机关运行经费"),
    "政府采购": re.compile(r"政府采购"),
    "国有资产占用": re.compile(r"国有资产(?:占用|占有|使用|情况)|资产占有使用|国有资产占有使用"),
    "绩效目标/绩效评价": re.compile(r"绩效目标|绩效评价|预算绩效|绩效管理|绩效自评"),
    "名词解释": re.compile(r"名词解释|专业名词|专业性较强的名词"),
    "部门概况": re.compile(r"概况|基本情况"),
    "决算情况说明": re.compile(r"决算(?:总体)?情况(?:的)?说明|决算说明|决算情况总体说明"),
    "转移支付说明": re.compile(r"转移支付[^。]{0,30}(?:说明|情况|万元|亿元)"),
    "举借债务说明": re.compile(r"(?:举借|政府)债务[^。]{0,30}(?:说明|情况|万元|亿元)|债务限额"),
    "绩效目标说明": re.compile(r"绩效(?:目标|工作|管理|评价)[^。]{0,30}(?:说明|情况|开展)"),
    "“三公”经费说明": re.compile(r"三公[”\"’]?经费[^。]{0,40}(?:说明|情况|增|减|持平|下降)"),
    "债务限额": re.compile(r"债务(?:余额)?限额"),
    "债务余额": re.compile(r"债务(?:限额和)?余额"),
    "使用安排": re.compile(r"(?:债券|债务)(?:资金)?[^。]{0,20}(?:使用|安排|用于|发行)|新增债券"),
    "还本付息": re.compile(r"还本(?:付息)?|付息支出|偿还本金"),
    "债务率": re.compile(r"债务率"),
}
_THREE_PUBLIC = {
    "“三公”经费总额": re.compile(rf"三公[”\"’]?经费[^。；]{{0,50}}?{_MONEY}"),
    "因公出国(境)费": re.compile(rf"因公出国[（(]境[）)]费[^。；]{{0,24}}?{_MONEY}"),
    "公务用车购置费": re.compile(
        rf"公务用车购置(?!及|和|与)(?:费|支出|经费)?[^。；]{{0,20}}?{_MONEY}|购置(?:公务用车|费)[^。；]{{0,20}}?{_MONEY}"
    ),
    "公务用车运行费": re.compile(
        rf"公务用车运行(?:维护)?(?:费|支出|经费)?[^。；]{{0,20}}?{_MONEY}|运行维护费[^。；]{{0,20}}?{_MONEY}"
    ),
    "公务接待费": re.compile(rf"公务接待(?:费|支出)?[^。；]{{0,24}}?{_MONEY}"),
}
_COUNTS = {
    "因公出国(境)团组数": re.compile(r"团组(?:数)?(?:为|共)?\s*\d|\d{1,6}\s*个(?:因公出国（境）|出国)?团组"),
    "公务用车保有量": re.compile(r"保有量"),
    "公务接待批次": re.compile(r"\d{1,6}\s*批次|批次\s*\d|接待.{0,8}\d{1,6}\s*批"),
}
"""Numbers that final accounts add to the three-public figures (团组、车辆、接待)."""
_TABLE_HEADS = {
    "因公出国(境)费": re.compile(r"因公出国"),
    "公务用车购置费": re.compile(r"公务用车购置费|购置费"),
    "公务用车运行费": re.compile(r"公务用车运行|运行维护?费"),
    "公务接待费": re.compile(r"公务接待费"),
}
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|持平|无增减|一致|无变化|相同|大于|小于|等于)")
_REASON = re.compile(r"原因|由于|因为|主要是|主要系|严格|落实|压缩|节约|按照|受.{0,10}影响|无增减变化|持平")
_CODE_CELL = re.compile(r"^(\d{2,7})(?![\d.,，%])\s*([\u4e00-\u9fff].*)?$")
_FUNCTION_CODE = re.compile(r"^(2\d{2})(\d{2})(\d{2})$")
_ECONOMIC_CODE = re.compile(r"^(3(?:0[1-9]|1[0-3]|99))(\d{2})$")


def elements(body: Outline, tables: Sequence[Table], kind: str) -> tuple[str, ...]:
    """Names of the parts found, in the words of the catalogue's `page_fields`.

    Of accounts a unit that states to have no three-public spending at all has stated every item as zero.
    """
    text = body.text
    found = [name for name, pattern in NARRATIVE.items() if pattern.search(text)]
    if kind != "final_account" and "决算情况说明" in found:
        found.remove("决算情况说明")
    found.extend(_three_public(text, tables))
    found.extend(_depth(tables))
    return tuple(found)


def _three_public(text: str, tables: Sequence[Table]) -> Iterator[str]:
    passage = _passages(text)
    table = next((t for t in tables if t.key == "三公"), None)
    none = bool(_NONE_AT_ALL.search(passage)) or (table is not None and table.stated_empty)
    for name, pattern in _THREE_PUBLIC.items():
        if none or pattern.search(passage) or _in_table(name, table):
            yield name
    if none or any(_CHANGE.search(s) and _REASON.search(s) for s in _sentences(passage)) or _stated_change(passage):
        yield "增减变化原因"
    yield from (name for name, pattern in _COUNTS.items() if pattern.search(text))


def _passages(text: str) -> str:
    """Every stretch of the narrative that speaks of the three items."""
    places = islice(re.finditer(r"三公|因公出国|公务接待费|公务用车", text), 60)
    return "。".join(text[max(m.start() - 10, 0) : m.end() + 500] for m in places)


def _sentences(passage: str) -> list[str]:
    return [s for s in passage.split("。") if re.search(r"三公|出国|接待|公务用车", s)]


def _stated_change(passage: str) -> bool:
    """Change in one sentence, its reason in the next."""
    return bool(
        re.search(
            r"(?:三公|出国|接待|公务用车)[^。]{0,120}(?:增加|减少|大于|小于|下降|增长)[^。]{0,60}。?[^。]{0,20}(?:原因|主要是|由于)",
            passage,
        )
    )


def _in_table(name: str, table: Table | None) -> bool:
    """A column of that name in the three-public table that holds figures somewhere."""
    if table is None or not table.has_figures:
        return False
    if name == "“三公”经费总额":
        return True
    head = "".join(line.bare for line in table.lines[:14])
    return bool(_TABLE_HEADS[name].search(head))


def _depth(tables: Sequence[Table]) -> Iterator[str]:
    """功能分类项级 needs seven digits, 经济分类款级 five; digits may be spread over the columns 类, 款, 项."""
    function = economic = False
    for table in tables:
        if "支出" not in table.key and table.key != "收入":
            continue
        for _, cells in table.rows:
            codes = codes_of(cells)
            function = function or any(_FUNCTION_CODE.match(code) for code in codes)
            economic = economic or any(_ECONOMIC_CODE.match(code) for code in codes)
    if function:
        yield "功能分类项级科目"
    if economic:
        yield "经济分类款级科目"


def codes_of(cells: Sequence[str]) -> tuple[str, ...]:
    """Classification codes of a row, those written in separate columns put together.

    A whole number is a code only where a name follows or the row begins: elsewhere 354 is an amount.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    found: list[str] = []
    run, first = "", 0
    for n, cell in enumerate([*filled, ""]):
        digits = _CODE_CELL.match(cell)
        word = digits.group(1) if digits else ""
        if run and len(word) == 2 and len(run) in (3, 5):
            run += word
            continue
        if run and (first == 0 or (cell and figure(cell) is None)):
            found.append(run)
        run, first = (word, n) if len(word) in (3, 5, 7) and word[0] in "235" else ("", 0)
        if run and digits is not None and digits.group(2):
            found.append(run)
            run = ""
    return tuple(found)


def amounts_of(cells: Sequence[str]) -> list[Decimal]:
    """Figures of a row behind its name; of a row without a name, those behind its codes."""
    named = next((n for n, cell in enumerate(cells) if cell.strip() and figure(cell) is None), None)
    if named is not None:
        return figures(cells[named + 1 :])
    behind = 0
    for n, cell in enumerate(cells):
        if cell.strip() and not re.fullmatch(r"\d{2,7}", cell.strip()):
            break
        behind = n + 1 if cell.strip() else behind
    rest = figures(cells[behind:])
    return rest or ([] if codes_of(cells) else figures(cells))
