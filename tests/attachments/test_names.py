"""Names of budget tables as papers write them."""

from __future__ import annotations

import pytest

from checker.extract.attachments.names import SETS, canonical, is_caption, is_known, table_key


@pytest.mark.parametrize("set_name", sorted(SETS))
def test_every_name_of_a_set_has_a_key_of_its_own(set_name: str) -> None:
    keys = [table_key(name) for name in SETS[set_name]]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert [canonical(name, set_name) for name in SETS[set_name]] == list(SETS[set_name])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021年部门收支预算总表", "部门收支总体情况表"),
        ("表1 部门收支总表", "部门收支总体情况表"),
        ("收支预算总表", "部门收支总体情况表"),
        ("单位收支总体情况表", "部门收支总体情况表"),
        ("2021年度临沂临港经济开发区财政金融局部门收支总体情况表", "部门收支总体情况表"),
        ("临港区财政局2021年收入预算总表", "部门收入总体情况表"),
        ("部门收入预算总表", "部门收入总体情况表"),
        ("附表3：部门支出总体情况表", "部门支出总体情况表"),
        ("预算03表 支出预算总表", "部门支出总体情况表"),
        ("财政拨款收支预算总表", "财政拨款收支总体情况表"),
        ("四、财政拨款收支总表", "财政拨款收支总体情况表"),
        ("一般公共预算财政拨款支出预算表", "一般公共预算支出情况表"),
        ("一般公共预算支出表（按功能分类）", "一般公共预算支出情况表"),
        ("一般公共预算财政拨款基本支出预算表", "一般公共预算基本支出情况表"),
        ("一 般 公 共 预 算 基 本 支 出 表", "一般公共预算基本支出情况表"),
        ("财政拨款三公经费支出预算表", "一般公共预算“三公”经费支出情况表"),
        ('一般公共预算"三公"经费支出情况表', "一般公共预算“三公”经费支出情况表"),
        ("政府性基金收支预算表", "政府性基金预算支出情况表"),
        ("（八）政府性基金预算支出表", "政府性基金预算支出情况表"),
        ("一般公共预算支出情况表—按功能分类科目", "一般公共预算支出情况表"),
        ("一般公共预算拨款基本支出预算明细表", "一般公共预算基本支出情况表"),
        ("一般公共预算财政拨款安排的“三公”经费支出预算表", "一般公共预算“三公”经费支出情况表"),
        ("三公经费支出表", "一般公共预算“三公”经费支出情况表"),
        ("部门预算收支总表", "部门收支总体情况表"),
    ],
)
def test_department_budget_variants(written: str, meant: str) -> None:
    assert canonical(written, "dept_budget") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("公开01表 收入支出决算总表", "收入支出决算总表"),
        ("2020年度收入支出决算总表", "收入支出决算总表"),
        ("收入决算表（续）", "收入决算表"),
        ("财决批复02表 收入决算表", "收入决算表"),
        ("Z01 收入支出决算总表(财决01表)", "收入支出决算总表"),
        ("GK03支出决算表", "支出决算表"),
        ("国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"),
        ("政府性基金预算财政拨款支出决算表", "政府性基金预算财政拨款收入支出决算表"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "财政拨款“三公”经费支出决算表"),
    ],
)
def test_department_account_variants(written: str, meant: str) -> None:
    assert canonical(written, "dept_final") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2021年临港区一般公共预算收入预算表", "一般公共预算收入表"),
        ("区本级一般公共预算支出表", "一般公共预算本级支出表"),
        ("2021年政府专项债务限额和余额情况表", "政府专项债务限额和余额情况表"),
        ("社会保险基金预算收入表", "社会保险基金收入表"),
        ("地方政府一般债务余额和限额情况表", "政府一般债务限额和余额情况表"),
        ("2021年一般公共预算税收返还、一般性和专项转移支付分地区安排情况表", "一般公共预算税收返还和转移支付表"),
    ],
)
def test_government_variants(written: str, meant: str) -> None:
    assert canonical(written, "gov_budget") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020年地方政府债务余额、限额情况表", "政府债务限额余额情况表"),
        ("债务限额和余额情况表", "政府债务限额余额情况表"),
        ("2021年地方政府债券发行情况表", "地方政府债券发行情况表"),
    ],
)
def test_debt_variants(written: str, meant: str) -> None:
    assert canonical(written, "debt") == meant


@pytest.mark.parametrize(
    "words",
    [
        "收入支出决算总体情况说明",
        "详见附件《收入决算表》说明",
        "三公经费支出情况",
        "单位：万元",
        "财政拨款收入",
        "领导班子成员代表",
    ],
)
def test_other_words_name_no_known_table(words: str) -> None:
    assert not is_known(words)


def test_near_names_stay_apart() -> None:
    """收入决算表 is neither 收入支出决算总表 nor 财政拨款收入支出决算总表."""
    keys = {table_key(n) for n in ("收入决算表", "支出决算表", "收入支出决算总表", "财政拨款收入支出决算总表")}
    assert len(keys) == 4


def test_sentences_are_no_captions() -> None:
    assert is_caption("项目支出绩效目标表")
    assert not is_caption("具体数据详见附件收入决算表")
    assert not is_caption("根据规定，部门应公开收入决算表")
