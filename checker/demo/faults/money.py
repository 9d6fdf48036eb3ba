"""Faults of budgets, final accounts and debt."""

from __future__ import annotations

from collections.abc import Iterable

from checker.demo import finance
from checker.demo.content.accounts import BUDGET_YEARS, FINAL_YEARS
from checker.demo.draft import Block, Draft, Heading, Item, Para, Table
from checker.demo.faults.registry import ANY, FAIL, PARTIAL, REVIEW, Effects, drop_theme, fault, unit

_MONEY = (
    "s02-gov-budget s02-gov-final s02-dept-budget-coverage s02-dept-final-coverage s02-dept-budget-tables "
    "s02-dept-final-tables s02-three-public s02-budget-narrative s02-budget-attachment-usable s02-debt-limit-balance "
    "s02-debt-bond-lifecycle"
)
_FRESH = "s14-statutory-freshness s14-statutory-columns s15-catalogue-executed"
_ERROR_PAGE = "<html><head><title>系统提示</title></head><body><h1>文件不存在或已被删除</h1></body></html>".encode()


def _budget(draft: Draft, number: int) -> Item:
    return draft.items[f"dept-b-{unit(draft, number).slug}-{BUDGET_YEARS[-1]}"]


def _final(draft: Draft, number: int) -> Item:
    return draft.items[f"dept-f-{unit(draft, number).slug}-{FINAL_YEARS[-1]}"]


def _strip_tables(item: Item, names: Iterable[str]) -> None:
    gone = set(names)
    file = item.files[0]
    file.blocks = [b for b in file.blocks if not (isinstance(b, Table) and b.title in gone)]


@fault(
    "money-column-missing",
    "s02-budget-column",
    "没有预决算公开栏目和任何预决算",
    also=f"{_MONEY} {_FRESH}",
    touches="money units-b units-f",
)
def _column(draft: Draft) -> Effects:
    drop_theme(draft, ["money"], "预算", "决算", "三公", "债务")
    return [("s02-budget-column", "site", FAIL)]


@fault("money-two-years", "s02-budget-column", "预算、决算各只保留一年", touches="money")
def _years(draft: Draft) -> Effects:
    old = [i.key for i in draft.items.values() if i.column in ("dept-b", "gov-b") and i.day.year < 2021]
    old += [i.key for i in draft.items.values() if i.column in ("dept-f", "gov-f") and i.day.year < 2021]
    draft.drop_items(old)
    return [("s02-budget-column", "site", PARTIAL)]


@fault(
    "gov-budget-missing",
    "s02-gov-budget",
    "管委会当年预算未公开",
    also="s02-budget-column s02-debt-limit-balance",
    touches="gov-b",
)
def _gov_budget(draft: Draft) -> Effects:
    draft.drop_items(["gov-b-2021"])
    return [("s02-gov-budget", "zone", FAIL)]


@fault("gov-budget-table-missing", "s02-gov-budget", "管委会预算缺两张表", touches="gov-b")
def _gov_budget_table(draft: Draft) -> Effects:
    _strip_tables(draft.items["gov-b-2021"], ("本级政府性基金支出表", "一般公共预算本级基本支出表"))
    return [("s02-gov-budget", "zone", PARTIAL)]


@fault("gov-budget-scan", "s02-gov-budget", "管委会预算附件是扫描件", also="s02-debt-limit-balance", touches="gov-b")
def _gov_budget_scan(draft: Draft) -> Effects:
    draft.items["gov-b-2021"].files[0].kind = "scan"
    return [("s02-gov-budget", "zone", REVIEW), ("s02-budget-attachment-usable", "gov-b-2021", ANY)]


@fault(
    "gov-final-missing",
    "s02-gov-final",
    "管委会上年度决算未公开",
    also="s02-budget-column s02-debt-limit-balance",
    touches="gov-f",
)
def _gov_final(draft: Draft) -> Effects:
    draft.drop_items(["gov-f-2020"])
    return [("s02-gov-final", "zone", FAIL)]


@fault("gov-final-table-missing", "s02-gov-final", "管委会决算缺政府性基金表", touches="gov-f")
def _gov_final_table(draft: Draft) -> Effects:
    _strip_tables(draft.items["gov-f-2020"], ("政府性基金收入决算表", "政府性基金支出决算表"))
    item = draft.items["gov-f-2020"]
    for blocks in (item.blocks, item.files[0].blocks):
        for n, block in enumerate(blocks):
            if isinstance(block, Para) and "政府性基金、国有资本" in block.text:
                blocks[n] = Para("2020年一般公共预算收支平衡，各项收支执行情况良好。")
    return [("s02-gov-final", "zone", PARTIAL)]


@fault("bond-late", "s02-debt-bond-lifecycle", "债券存续期信息六月三十日之后才公开", touches="debt")
def _bond(draft: Draft) -> Effects:
    item = draft.items["debt-bond"]
    item.day = item.day.replace(month=8, day=5)
    return [("s02-debt-bond-lifecycle", "zone", PARTIAL)]


# One unit each; the numbers keep the faults of a set apart.


def _budget_table_fault(number: int, name: str) -> None:
    @fault(f"budget-table-{number + 1}-missing", "s02-dept-budget-tables", f"部门预算缺“{name}”", touches=f"b{number}")
    def _plant(draft: Draft) -> Effects:
        item = _budget(draft, number)
        _strip_tables(item, (name,))
        return [
            ("s02-dept-budget-tables", unit(draft, number).name, FAIL),
            ("s02-three-public", unit(draft, number).name, ANY),
            ("s02-budget-attachment-usable", item.key, ANY),
        ]


for _n, _name in enumerate(finance.BUDGET_TABLES):
    _budget_table_fault(_n, _name)


def _final_table_fault(number: int, name: str) -> None:
    allowed = PARTIAL if "国有资本" in name else FAIL
    text = f"部门决算缺“{name}”"

    @fault(f"final-table-{number + 1}-missing", "s02-dept-final-tables", text, touches=f"f{number}")
    def _plant(draft: Draft) -> Effects:
        item = _final(draft, number)
        _strip_tables(item, (name,))
        return [
            ("s02-dept-final-tables", unit(draft, number).name, allowed),
            ("s02-three-public", unit(draft, number).name, ANY),
            ("s02-budget-attachment-usable", item.key, ANY),
        ]


for _n, _name in enumerate(finance.FINAL_TABLES):
    _final_table_fault(_n, _name)


def _about(draft: Draft, number: int, kind: str) -> Effects:
    """Whatever else depends on the file of a unit: nothing is demanded of it."""
    name = unit(draft, number).name
    which = (
        ("s02-dept-budget-tables", "s02-dept-budget-coverage")
        if kind == "b"
        else ("s02-dept-final-tables", "s02-dept-final-coverage")
    )
    return [(r, name, ANY) for r in (*which, "s02-three-public", "s02-budget-narrative")]


def _but(effects: Effects, *sharp: tuple[str, str, frozenset[str]]) -> Effects:
    """Effects with the demanded ones in place of the free ones."""
    demanded = {(r, s) for r, s, _ in sharp}
    return [*sharp, *(e for e in effects if (e[0], e[1]) not in demanded)]


@fault("budget-missing", "s02-dept-budget-coverage", "一个部门没有公开当年预算", touches="b8")
def _missing(draft: Draft) -> Effects:
    draft.drop_items([_budget(draft, 8).key])
    return _but(_about(draft, 8, "b"), ("s02-dept-budget-coverage", unit(draft, 8).name, FAIL))


@fault("final-missing", "s02-dept-final-coverage", "一个部门没有公开上年度决算", touches="f9")
def _final_missing(draft: Draft) -> Effects:
    draft.drop_items([_final(draft, 9).key])
    return _but(_about(draft, 9, "f"), ("s02-dept-final-coverage", unit(draft, 9).name, FAIL))


@fault(
    "budget-scan", ("s02-dept-budget-tables", "s02-budget-attachment-usable"), "部门预算附件是图片扫描件", touches="b9"
)
def _scan(draft: Draft) -> Effects:
    item = _budget(draft, 9)
    item.files[0].kind = "scan"
    return _but(
        _about(draft, 9, "b"),
        ("s02-dept-budget-tables", unit(draft, 9).name, REVIEW),
        ("s02-budget-attachment-usable", item.key, REVIEW),
    )


@fault("final-scan", "s02-dept-final-tables", "部门决算附件是图片扫描件", touches="f0")
def _final_scan(draft: Draft) -> Effects:
    item = _final(draft, 0)
    item.files[0].kind = "scan"
    return _but(
        _about(draft, 0, "f"),
        ("s02-dept-final-tables", unit(draft, 0).name, REVIEW),
        ("s02-budget-attachment-usable", item.key, ANY),
    )


@fault("budget-wrong-year", "s02-budget-attachment-usable", "部门预算附件内容是上一年度的", touches="b1")
def _wrong_year(draft: Draft) -> Effects:
    item = _budget(draft, 1)
    item.files[0].blocks = finance.budget(unit(draft, 1), BUDGET_YEARS[-2], draft.seed)
    return _but(_about(draft, 1, "b"), ("s02-budget-attachment-usable", item.key, REVIEW))


@fault("final-wrong-year", "s02-budget-attachment-usable", "部门决算附件内容是更早年度的", touches="f1")
def _final_wrong_year(draft: Draft) -> Effects:
    item = _final(draft, 1)
    item.files[0].blocks = finance.final(unit(draft, 1), FINAL_YEARS[0], draft.seed)
    return _but(_about(draft, 1, "f"), ("s02-budget-attachment-usable", item.key, REVIEW))


@fault("budget-wrong-unit", "s02-budget-attachment-usable", "部门预算附件是其他单位的", touches="b2")
def _wrong_unit(draft: Draft) -> Effects:
    item = _budget(draft, 2)
    item.files[0].blocks = finance.budget(unit(draft, 5), BUDGET_YEARS[-1], draft.seed)
    return _but(_about(draft, 2, "b"), ("s02-budget-attachment-usable", item.key, REVIEW))


@fault("budget-dead-file", "s02-budget-attachment-usable", "部门预算附件链接失效", also="DED-ATTACH", touches="b3")
def _dead(draft: Draft) -> Effects:
    item = _budget(draft, 3)
    item.files[0].status = 404
    return _but(_about(draft, 3, "b"), ("s02-budget-attachment-usable", item.key, FAIL))


@fault("final-dead-file", "s02-budget-attachment-usable", "部门决算附件链接失效", also="DED-ATTACH", touches="f3")
def _final_dead(draft: Draft) -> Effects:
    item = _final(draft, 3)
    item.files[0].status = 404
    return _but(_about(draft, 3, "f"), ("s02-budget-attachment-usable", item.key, FAIL))


@fault(
    "budget-html-file", "s02-budget-attachment-usable", "部门预算附件打开是错误页面", also="DED-ATTACH", touches="b4"
)
def _html(draft: Draft) -> Effects:
    item = _budget(draft, 4)
    item.files[0].raw = _ERROR_PAGE
    return _but(_about(draft, 4, "b"), ("s02-budget-attachment-usable", item.key, FAIL))


@fault("budget-empty-file", "s02-budget-attachment-usable", "部门预算附件只有标题", touches="b5")
def _tiny(draft: Draft) -> Effects:
    item = _budget(draft, 5)
    item.files[0].kind = "pdf"
    item.files[0].blocks = [Heading(item.title)]
    return _but(_about(draft, 5, "b"), ("s02-budget-attachment-usable", item.key, PARTIAL))


_THREE = ("“三公”", "因公出国", "公务用车购置", "公务用车运行", "公务接待")


def _both(draft: Draft, number: int) -> list[list[Block]]:
    return [_budget(draft, number).files[0].blocks, _final(draft, number).files[0].blocks]


def _both_effects(draft: Draft, number: int, requirement: str, allowed: frozenset[str]) -> Effects:
    effects = _about(draft, number, "b") + [e for e in _about(draft, number, "f") if "final" in e[0]]
    effects += [("s02-budget-attachment-usable", i.key, ANY) for i in (_budget(draft, number), _final(draft, number))]
    return _but(effects, (requirement, unit(draft, number).name, allowed))


@fault("three-public-none", "s02-three-public", "预算、决算均没有“三公”经费数字", touches="b6 f6")
def _three(draft: Draft) -> Effects:
    for blocks in _both(draft, 6):
        blocks[:] = [
            b
            for b in blocks
            if not (isinstance(b, Para) and any(w in b.text for w in _THREE))
            and not (isinstance(b, Table) and "三公" in b.title)
        ]
    return _both_effects(draft, 6, "s02-three-public", FAIL)


@fault("three-public-unexplained", "s02-three-public", "“三公”经费没有增减变化说明", touches="b7 f7")
def _unexplained(draft: Draft) -> Effects:
    for blocks in _both(draft, 7):
        for n, block in enumerate(blocks):
            if isinstance(block, Para) and "“三公”" in block.text:
                blocks[n] = Para(block.text.split("与上年相比")[0])
    return _both_effects(draft, 7, "s02-three-public", PARTIAL)


@fault("narrative-none", "s02-budget-narrative", "预算、决算只有表格没有文字说明", touches="b8 f8 x8")
def _no_words(draft: Draft) -> Effects:
    for blocks in _both(draft, 8):
        blocks[:] = [b for b in blocks if isinstance(b, Table)]
    return _both_effects(draft, 8, "s02-budget-narrative", FAIL | PARTIAL)


@fault("narrative-short", "s02-budget-narrative", "预算、决算说明缺绩效、采购、资产和名词解释", touches="b5 f5 x5")
def _short_words(draft: Draft) -> Effects:
    gone = ("绩效", "政府采购", "国有资产", "名词解释", "财政拨款收入：")
    for blocks in _both(draft, 5):
        blocks[:] = [b for b in blocks if not (isinstance(b, (Para, Heading)) and any(w in b.text for w in gone))]
    return _both_effects(draft, 5, "s02-budget-narrative", PARTIAL)
