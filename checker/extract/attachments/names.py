"""Names of budget tables (预决算报表名称): the sets a paper must carry, and when two names mean the same table.

Sources: 财预〔2016〕143号 (department and government tables), the yearly forms of 部门决算; the sets are those of the
catalogue's vocabulary `tables` and of the entries s02-gov-budget, s02-gov-final and s02-debt-limit-balance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

DEPT_BUDGET = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
)
DEPT_FINAL = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算表",
    "财政拨款“三公”经费支出决算表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
)
GOV_BUDGET = (
    "一般公共预算收入表",
    "一般公共预算支出表",
    "一般公共预算本级支出表",
    "一般公共预算本级基本支出表",
    "一般公共预算税收返还和转移支付表",
    "政府一般债务限额和余额情况表",
    "政府性基金收入表",
    "政府性基金支出表",
    "本级政府性基金支出表",
    "政府专项债务限额和余额情况表",
    "国有资本经营预算收入表",
    "国有资本经营预算支出表",
    "社会保险基金收入表",
    "社会保险基金支出表",
)
GOV_FINAL = (
    "一般公共预算收入决算表",
    "一般公共预算支出决算表",
    "政府性基金收入决算表",
    "政府性基金支出决算表",
    "国有资本经营决算表",
    "社会保险基金决算表",
    "政府债务限额余额决算情况表",
)
DEBT = ("政府债务限额余额情况表", "地方政府债券发行情况表", "债务收支计划表")
SETS: Mapping[str, tuple[str, ...]] = {
    "dept_budget": DEPT_BUDGET,
    "dept_final": DEPT_FINAL,
    "gov_budget": GOV_BUDGET,
    "gov_final": GOV_FINAL,
    "debt": DEBT,
}
OPTIONAL = frozenset({"国有资本经营预算财政拨款支出决算表"})
"""Joined the set of nine around the accounts of 2019: its absence alone is no law broken."""

_ALIASES: Mapping[str, Mapping[str, str]] = {
    "dept_budget": {
        "政府性基金收支": "政府性基金预算支出情况表",
        "政府性基金": "政府性基金预算支出情况表",
        "财政拨款基本支出": "一般公共预算基本支出情况表",
        "基本支出": "一般公共预算基本支出情况表",
    },
    "dept_final": {
        "政府性基金支出": "政府性基金预算财政拨款收入支出决算表",
        "国有资本经营收支": "国有资本经营预算财政拨款支出决算表",
        "国有资本经营": "国有资本经营预算财政拨款支出决算表",
        "政府性基金": "政府性基金预算财政拨款收入支出决算表",
        "财政拨款基本支出": "一般公共预算财政拨款基本支出决算表",
        "基本支出": "一般公共预算财政拨款基本支出决算表",
    },
    "gov_final": {
        "国有资本经营收入": "国有资本经营决算表",
        "国有资本经营支出": "国有资本经营决算表",
        "国有资本经营收支": "国有资本经营决算表",
        "社会保险基金收入": "社会保险基金决算表",
        "社会保险基金支出": "社会保险基金决算表",
        "社会保险基金收支": "社会保险基金决算表",
    },
    "debt": {"政府债券发行": "地方政府债券发行情况表"},
}
_QUOTES = re.compile(r"[\s“”\"'‘’「」『』《》<>〈〉]+")
_BRACKETS = re.compile(r"[（(【\[〔][^（()）]{0,20}[）)】\]〕]")
_YEAR = re.compile(r"(?:20\d\d|二[〇○零OＯ0][〇○零OＯ0一二三四五六七八九十]{2})年?度?(?:初|末)?")
_NUMBER = re.compile(
    r"^(?:(?:附件|附表|公开|预算|决算|报表|财决|批复|部门|单位|表|附)++[0-9０-９一二三四五六七八九十]{1,3}(?:-[0-9]{1,2})?(?:表|号)?[、.．:：\-—_ ]*"
    r"|[0-9０-９一二三四五六七八九十]{1,3}(?:-[0-9]{1,2})?(?:表[、.．:：\-—_ ]*|[、.．:：\-—_ ]+)"
    r"|[A-Za-z]{1,4}[0-9]{1,3}[、.．:：\-—_ ]*"
    r"|[0-9]{1,2}(?=[\u4e00-\u9fff])"
    r"|[（(][0-9一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]+部分)"
)
_UNIT = re.compile(
    r"^.{2,30}?(?:局|委员会|办公室|中心|管委会|分局|政府|机关|大队|支队|学校|学院|医院|集团|公司|处|院|校|所|厅|委|办|部|站|队|馆|社|会)"
    r"(?:（?本级）?|机关)?(?=(?:年度?)?(?:部门|单位|本年|收入|支出|收支|财政|一般|政府性|国有|社会|三公|基本|项目))"
)
_BEHIND = re.compile(r"(?<=表)[—–\-－·:：].{0,14}$")
"""Kept apart by a dash: …支出表—按功能分类."""
_ENDING = re.compile(r"(?:总体|安排|明细|汇总)?(?:情况|信息)?(?:预算|决算|执行)?(?:总|明细|汇总|情况|预算|决算)*表$")
_FUNDS = ("一般公共预算", "政府性基金预算", "国有资本经营预算", "社会保险基金预算")
_DROP = (
    "部门",
    "单位",
    "本年度",
    "本年",
    "当年",
    "年度",
    "预算",
    "决算",
    "总体",
    "情况",
    "安排",
    "经费",
    "总",
    "和",
    "及",
    "与",
    "、",
)
_SUBJECT = re.compile(
    r"一般公共|政府性基金|国有资本经营|社会保险基金|政府(?:一般|专项)?债务|(?:一般|专项)?债务(?:限额|余额)|地方政府债券"
)
_NOT_A_CAPTION = re.compile(r"[，。；：:？！]|详见|见附|如下|说明$|反映|填报|附后")
_MAX_CAPTION = 60


@lru_cache(maxsize=8192)
def table_key(name: str) -> str:
    """The form in which two table names are compared; empty when the words name no table.

    White space, quotes, brackets, numbers, year and the unit in front are removed; 情况表, 预算表, 决算表, 总表 and 表
    are one ending; 收入支出 is 收支; 财政拨款 is dropped where the fund is named anyway.
    """
    if len(name) > 4 * _MAX_CAPTION:
        return ""
    words = _QUOTES.sub("", name)
    words = _BRACKETS.sub("", words)
    words = _NUMBER.sub("", words, count=1)
    words = _BEHIND.sub("", _YEAR.sub("", words))
    if len(words) > _MAX_CAPTION or not words.endswith("表"):
        return ""
    words = _UNIT.sub("", words)
    words = _ENDING.sub("", words)
    for fund in _FUNDS:
        words = words.replace(fund, fund[:-2])
    local = "本级" in words
    words = (
        words.replace("本级", "")
        .replace("收入支出", "收支")
        .replace("收入、支出", "收支")
        .replace("收入与支出", "收支")
    )
    for drop in _DROP:
        words = words.replace(drop, "")
    if "三公" in words:
        return "三公"
    subject = _SUBJECT.search(words)
    if subject is not None:
        words = words[subject.start() :].replace("财政拨款", "").replace("拨款", "")
        if "限额" in words and "余额" in words:
            kind = next((k for k in ("一般", "专项") if k in words), "")
            words = f"政府{kind}债务限额余额"
        elif "税收返还" in words and "转移支付" in words:
            words = "一般公共税收返还转移支付"
        local = local and words.startswith(("一般公共", "政府性基金"))
    else:
        local = False
    return f"{'本级' if local else ''}{words}"


@lru_cache(maxsize=16)
def keys_of(set_name: str) -> Mapping[str, str]:
    """Key → name of the catalogue, for one of the sets."""
    own = {table_key(name): name for name in SETS[set_name]}
    return {**_ALIASES.get(set_name, {}), **own}


def canonical(name: str, set_name: str) -> str:
    """The catalogue's name for a table of that set, or empty."""
    key = table_key(name)
    return keys_of(set_name).get(key, "") if key else ""


def is_known(words: str) -> bool:
    """True when the words name a table of any set."""
    key = table_key(words)
    return bool(key) and any(key in keys_of(set_name) for set_name in SETS)


def is_caption(words: str) -> bool:
    """True when a line is nothing but the name of some table."""
    plain = _QUOTES.sub("", words)
    bare = _BRACKETS.sub("", plain)
    return 3 <= len(bare) <= _MAX_CAPTION and bare.endswith("表") and not _NOT_A_CAPTION.search(bare)
