"""Budgets and final accounts whose numbers add up (unit: 万元)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from checker.demo.draft import Block, Heading, Para, Table, Unit
from checker.demo.words import CITY, ZONE

_FUNCTIONS = (
    ("2010301", "行政运行"),
    ("2010302", "一般行政管理事务"),
    ("2080505", "机关事业单位基本养老保险缴费支出"),
    ("2101101", "行政单位医疗"),
    ("2210201", "住房公积金"),
)


def money(cents: int) -> str:
    """An amount in 万元 with two digits."""
    return f"{cents / 100:.2f}"


@dataclass(frozen=True, slots=True)
class Money:
    """The figures of one unit and year in hundredths of 万元."""

    basic: tuple[int, int, int, int, int]
    project: tuple[int, int, int, int, int]
    personnel: int
    other_income: int
    abroad: int
    car_buy: int
    car_run: int
    reception: int
    before: int
    three_before: int

    @property
    def total(self) -> int:
        """All spending, equal to all income."""
        return sum(self.basic) + sum(self.project)

    @property
    def fiscal(self) -> int:
        """Spending out of fiscal appropriation."""
        return self.total - self.other_income

    @property
    def three(self) -> int:
        """The three public expenses (三公经费)."""
        return self.abroad + self.car_buy + self.car_run + self.reception


def figures(seed: str) -> Money:
    """Figures drawn from a seed text."""
    rng = random.Random(seed)
    basic = (
        rng.randrange(30000, 60000),
        0,
        rng.randrange(3000, 5000),
        rng.randrange(1500, 2500),
        rng.randrange(2500, 4000),
    )
    project = (0, rng.randrange(8000, 40000), 0, 0, 0)
    total = sum(basic) + sum(project)
    car_run, reception = rng.randrange(300, 900), rng.randrange(50, 300)
    three = car_run + reception
    return Money(
        basic, project, sum(basic) - rng.randrange(2000, 5000), 0, 0, 0, car_run, reception,
        total - rng.randrange(500, 3000), three + rng.randrange(10, 200),
    )  # fmt: skip


def _functions(m: Money) -> list[list[str]]:
    rows = []
    for n, (code, name) in enumerate(_FUNCTIONS):
        b, p = m.basic[n], m.project[n]
        rows.append([code[:3], code[3:5], code[5:], name, money(b + p), money(b), money(p)])
    rows.append(["", "", "", "合计", money(m.total), money(sum(m.basic)), money(sum(m.project))])
    return rows


def _balance(m: Money, title: str, income: str) -> Table:
    rows = [["收入项目", "金额", "支出项目", "金额"]]
    spending = [(name, m.basic[n] + m.project[n]) for n, (_, name) in enumerate(_FUNCTIONS)]
    incomes = [(income, m.total)] + [("", 0)] * (len(spending) - 1)
    for (left, a), (right, b) in zip(incomes, spending, strict=True):
        rows.append([left, money(a) if left else "", right, money(b)])
    rows.append(["收入总计", money(m.total), "支出总计", money(m.total)])
    return Table(title, rows)


def _economy(m: Money, title: str) -> Table:
    basic = sum(m.basic)
    wages = m.personnel * 3 // 5
    subsidy = m.personnel - wages
    public = basic - m.personnel
    rows = [
        ["类", "款", "科目名称", "基本支出合计", "人员经费", "公用经费"],
        ["301", "01", "基本工资", money(wages), money(wages), money(0)],
        ["301", "02", "津贴补贴", money(subsidy), money(subsidy), money(0)],
        ["302", "01", "办公费", money(public), money(0), money(public)],
        ["", "", "合计", money(basic), money(m.personnel), money(public)],
    ]
    return Table(title, rows)


def _three(m: Money, title: str) -> Table:
    head = ["合计", "因公出国(境)费", "公务用车购置及运行费小计", "公务用车购置费", "公务用车运行费", "公务接待费"]
    values = [m.three, m.abroad, m.car_buy + m.car_run, m.car_buy, m.car_run, m.reception]
    return Table(title, [head, [money(v) for v in values]])


def _words(unit: Unit, year: int, m: Money, kind: str) -> list[Block]:
    change = m.total - m.before
    less = m.three_before - m.three
    topics = unit.topic.split("、")
    done = "绩效评价" if kind == "决算" else "绩效目标"
    return [
        Heading("第一部分 部门概况"),
        Para(f"一、部门职责。{unit.name}主要负责{unit.topic}等工作，承办管委会交办的其他事项。"),
        Para(
            f"二、机构设置。{unit.name}内设{topics[0]}科、{topics[-1]}科和综合科，纳入本部门{kind}编制范围的单位共1个。"
        ),
        Heading(f"第二部分 {year}年部门{kind}情况说明"),
        Para(
            f"一、收支增减变化情况。{year}年收入总计{money(m.total)}万元，支出总计{money(m.total)}万元，"
            f"与上年相比增加{money(change)}万元，增加的主要原因是人员经费和项目支出正常增长。"
        ),
        Para(
            f"二、“三公”经费情况。{year}年“三公”经费{kind}{money(m.three)}万元，其中：因公出国(境)费{money(m.abroad)}万元，"
            f"公务用车购置费{money(m.car_buy)}万元，公务用车运行费{money(m.car_run)}万元，公务接待费{money(m.reception)}万元。"
            f"与上年相比减少{money(less)}万元，减少的主要原因是严格执行厉行节约规定，压减公务用车运行和公务接待开支。"
        ),
        Para(
            f"三、机关运行经费。{year}年机关运行经费{money(sum(m.basic) - m.personnel)}万元，主要用于办公、水电和差旅。"
        ),
        Para("四、政府采购情况。" + f"{year}年政府采购{kind}总额{money(m.project[1] // 4)}万元，全部为服务类采购。"),
        Para("五、国有资产占用情况。截至年底共有车辆2辆，单位价值50万元以上通用设备0台（套）。"),
        Para(
            f"六、{done}情况。本部门对全部项目支出设定或评价了绩效，涉及资金{money(sum(m.project))}万元，自评结果良好。"
        ),
        Heading("第三部分 名词解释"),
        Para("财政拨款收入：指由本级财政部门拨付的资金。基本支出：指为保障机构正常运转发生的人员支出和公用支出。"),
    ]


BUDGET_TABLES = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
)
FINAL_TABLES = (
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
_DETAIL = ["类", "款", "项", "科目名称", "合计", "基本支出", "项目支出"]


def budget(unit: Unit, year: int, seed: int) -> list[Block]:
    """The whole text of a department budget (部门预算): explanation and the eight tables."""
    m = figures(f"{seed}/{unit.slug}/b{year}")
    names = BUDGET_TABLES
    rows = _functions(m)
    income = [["类", "款", "项", "科目名称", "合计", "财政拨款收入", "其他收入"]]
    income += [[*r[:4], r[4], r[4], money(0)] for r in rows]
    empty = [["功能科目", "合计", "基本支出", "项目支出"], ["合计", money(0), money(0), money(0)]]
    tables = [
        _balance(m, names[0], "一般公共预算拨款收入"),
        Table(names[1], income),
        Table(names[2], [_DETAIL, *rows]),
        _balance(m, names[3], "财政拨款收入"),
        Table(names[4], [_DETAIL, *rows]),
        _economy(m, names[5]),
        _three(m, names[6]),
        Table(names[7], empty, note="说明：本部门没有使用政府性基金预算拨款安排的支出，此表为空表。"),
    ]
    return [Heading(f"{ZONE}{unit.name}{year}年部门预算"), *_words(unit, year, m, "预算"), *tables]


def final(unit: Unit, year: int, seed: int) -> list[Block]:
    """The whole text of a department's final accounts (部门决算): explanation and the nine tables."""
    m = figures(f"{seed}/{unit.slug}/f{year}")
    names = FINAL_TABLES
    rows = _functions(m)
    income = [["类", "款", "项", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"]]
    income += [[*r[:4], r[4], r[4], money(0)] for r in rows]
    zero = [["功能科目", "本年收入", "本年支出", "年末结转"], ["合计", money(0), money(0), money(0)]]
    tables = [
        _balance(m, names[0], "财政拨款收入"),
        Table(names[1], income),
        Table(names[2], [_DETAIL, *rows]),
        _balance(m, names[3], "一般公共预算财政拨款"),
        Table(names[4], [_DETAIL, *rows]),
        _economy(m, names[5]),
        _three(m, names[6]),
        Table(names[7], zero, note="说明：本部门没有政府性基金收入和支出，此表为空表。"),
        Table(names[8], [r[:3] for r in zero], note="说明：本部门没有国有资本经营预算支出，此表为空表。"),
    ]
    return [Heading(f"{ZONE}{unit.name}{year}年度部门决算"), *_words(unit, year, m, "决算"), *tables]


GOV_BUDGET_TABLES = (
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
GOV_FINAL_TABLES = (
    "一般公共预算收入决算表",
    "一般公共预算支出决算表",
    "政府性基金收入决算表",
    "政府性基金支出决算表",
    "国有资本经营决算表",
    "社会保险基金决算表",
    "政府债务限额余额决算情况表",
)


def _simple(title: str, rng: random.Random) -> Table:
    if "债务" in title:
        limit = rng.randrange(900000, 1200000)
        return Table(
            title, [["项目", "限额", "余额"], ["合计", money(limit), money(limit - rng.randrange(9000, 90000))]]
        )
    if "社会保险" in title or "国有资本" in title:
        note = "说明：本级没有该项收支，由市级统一编列，此表为空表。"
        return Table(title, [["项目", "金额"], ["合计", money(0)]], note=note)
    names = (
        ("税收收入", "非税收入", "上级补助") if "收入" in title else ("一般公共服务支出", "教育支出", "城乡社区支出")
    )
    values = [rng.randrange(100000, 900000) for _ in names]
    rows = [[n, money(v)] for n, v in zip(names, values, strict=True)]
    return Table(title, [["项目", "金额"], *rows, ["合计", money(sum(values))]])


def _debt_words(rng: random.Random, year: int) -> Para:
    limit = rng.randrange(1800000, 2400000)
    return Para(
        f"政府债务情况。{year}年{CITY}核定我区政府债务限额{money(limit)}万元，年末债务余额{money(limit - 120000)}万元，"
        f"债务余额控制在限额以内；当年债券发行{money(300000)}万元，使用安排为园区基础设施和民生项目；"
        f"当年还本付息支出{money(86000)}万元，其中还本{money(50000)}万元、付息{money(36000)}万元，债务率处于合理区间。"
    )


def gov_budget(year: int, seed: int) -> list[Block]:
    """The zone's budget (管委会预算): explanation and the fourteen tables."""
    rng = random.Random(f"{seed}/gov{year}")
    words = [
        Para(f"{year}年全区财政预算草案于{year}年2月5日经批准。现将{ZONE}{year}年预算公开如下。"),
        Para("转移支付说明。上级对我区转移支付按规定编入本级预算，全部用于民生保障和基础设施。"),
        _debt_words(rng, year - 1),
        Para("绩效目标说明。对全部项目支出同步设定绩效目标，并随预算一并批复。"),
        Para(
            f"“三公”经费说明。{year}年全区“三公”经费预算合计86.00万元，其中：因公出国(境)费0.00万元，公务用车购置费0.00万元，"
            "公务用车运行费66.00万元，公务接待费20.00万元，比上年减少5.00万元，减少的原因是从严控制一般性支出。"
        ),
    ]
    return [Heading(f"{ZONE}{year}年财政预算"), *words, *(_simple(t, rng) for t in GOV_BUDGET_TABLES)]


def gov_final(year: int, seed: int) -> list[Block]:
    """The zone's final accounts (管委会决算) with tables for all four accounts."""
    rng = random.Random(f"{seed}/govf{year}")
    words = [
        Para(f"{year}年财政决算草案于{year + 1}年8月20日经批准。现将{ZONE}{year}年决算情况说明如下。"),
        Para(f"{year}年一般公共预算收支平衡，政府性基金、国有资本经营和社会保险基金各项收支执行情况良好。"),
        _debt_words(rng, year),
        Para("“三公”经费说明。全年支出80.00万元，比上年减少6.00万元，减少的原因是压减公务接待。"),
    ]
    return [Heading(f"{ZONE}{year}年财政决算报告"), *words, *(_simple(t, rng) for t in GOV_FINAL_TABLES)]
