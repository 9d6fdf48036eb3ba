"""Item 2, money: budgets and final accounts of the zone and each unit, debt."""

from __future__ import annotations

from datetime import date

from checker.demo import finance
from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import write as article
from checker.demo.draft import Block, Draft, File, Heading, Para, Table
from checker.demo.values import STYLES
from checker.demo.words import ZONE

BUDGET_YEARS = (2019, 2020, 2021)
FINAL_YEARS = (2018, 2019, 2020)


def write(draft: Draft) -> None:
    """The money column with its groups."""
    draft.column("money", ("财政预决算", "预决算公开", "财政信息"), STATUTORY, "list", gather=True)
    draft.column("gov-b", ("政府预算", "管委会预算", "政府预算"), "money")
    draft.column("gov-f", ("政府决算", "管委会决算", "政府决算"), "money")
    draft.column("dept-b", "部门预算", "money")
    draft.column("dept-f", "部门决算", "money")
    draft.column("debt", ("政府债务", "债务信息", "地方政府债务"), "money")
    _zone(draft)
    _departments(draft)
    _debt(draft)


def _zone(draft: Draft) -> None:
    for year in BUDGET_YEARS:
        blocks = finance.gov_budget(year, draft.seed)
        title = (f"{ZONE}{year}年财政预算", f"{ZONE}{year}年管委会预算公开", f"关于{ZONE}{year}年政府预算的说明")
        name = title[STYLES.index(draft.style)]
        article(
            draft, f"gov-b-{year}", "gov-b", name, date(year, 2, 20), chars=0,
            blocks=[b for b in blocks if not isinstance(b, Table)], files=[File(name, "pdf", blocks)], source="财政金融局",
        )  # fmt: skip
    for year in FINAL_YEARS:
        blocks = finance.gov_final(year, draft.seed)
        name = f"{ZONE}{year}年财政决算"
        article(
            draft, f"gov-f-{year}", "gov-f", name, date(year + 1, 9, 3), chars=0,
            blocks=[b for b in blocks if not isinstance(b, Table)], files=[File(name, "pdf", blocks)], source="财政金融局",
        )  # fmt: skip


def budget_title(draft: Draft, unit: str, year: int) -> str:
    """The title of a unit's budget in this style."""
    return (f"{ZONE}{unit}{year}年部门预算", f"{year}年{unit}部门预算公开", f"{unit}{year}年度部门预算")[
        STYLES.index(draft.style)
    ]


def final_title(draft: Draft, unit: str, year: int) -> str:
    """The title of a unit's final accounts in this style."""
    return (f"{ZONE}{unit}{year}年度部门决算", f"{year}年度{unit}部门决算公开", f"{unit}{year}年部门决算")[
        STYLES.index(draft.style)
    ]


def _departments(draft: Draft) -> None:
    for n, unit in enumerate(draft.units):
        # Some units post a workbook, most a PDF; one style puts the whole text on the page as well.
        kind = "xlsx" if n % 5 == 3 else "docx" if n % 5 == 4 else "pdf"
        # Every unit has the last two years; a third year of some is enough to show that the column keeps them.
        first = 0 if n < 3 else 1
        for year in BUDGET_YEARS[first:]:
            blocks = finance.budget(unit, year, draft.seed)
            name = budget_title(draft, unit.name, year)
            _posted(
                draft, f"dept-b-{unit.slug}-{year}", "dept-b", name, date(year, 3, 8 + n % 5), blocks, kind, unit.name
            )
        for year in FINAL_YEARS[first:]:
            blocks = finance.final(unit, year, draft.seed)
            name = final_title(draft, unit.name, year)
            _posted(
                draft,
                f"dept-f-{unit.slug}-{year}",
                "dept-f",
                name,
                date(year + 1, 9, 14 + n % 5),
                blocks,
                kind,
                unit.name,
            )
        for sub in unit.subordinates:
            for kind_word, column, year, day in (
                ("预算", "dept-b", 2021, "2021-03-19"),
                ("决算", "dept-f", 2020, "2021-09-24"),
            ):
                name = f"{unit.name}所属{sub}{year}年单位{kind_word}"
                make = finance.budget if kind_word == "预算" else finance.final
                blocks = make(unit, year, draft.seed + 1)
                _posted(draft, f"{column}-{unit.slug}-sub", column, name, date.fromisoformat(day), blocks, "pdf", "")


def _posted(
    draft: Draft, key: str, column: str, title: str, day: date, blocks: list[Block], kind: str, unit: str
) -> None:
    approved = f"经批准，批复日期为{day.replace(day=day.day - 6):%Y年%m月%d日}，"
    lead = Para(f"{approved}现将{title}予以公开，详见附件。本次公开内容包括部门概况、情况说明和全部报表。")
    article(
        draft, key, column, title, day, chars=0, blocks=[lead], files=[File(title, kind, blocks)], source="财政金融局",
        unit=unit,
    )  # fmt: skip


def _debt(draft: Draft) -> None:
    limit = [
        ["项目", "债务限额", "债务余额", "还本付息"],
        ["一般债务", "1200000.00", "1108000.00", "46000.00"],
        ["专项债务", "900000.00", "872000.00", "40000.00"],
        ["合计", "2100000.00", "1980000.00", "86000.00"],
    ]
    words: list[Block] = [
        Heading("限额和余额"),
        Para("经批准的债务限额为2100000.00万元，债务余额为1980000.00万元，余额在限额以内。"),
        Para("债券发行300000.00万元，使用安排为园区道路、污水处理和学校建设；当年还本付息86000.00万元。"),
    ]
    for year, day in ((2021, "2021-02-22"), (2020, "2021-09-06")):
        word = "预算" if year == 2021 else "决算"
        name = f"{ZONE}{year}年政府债务限额余额情况（{word}）"
        table = Table("政府债务限额余额情况表", limit)
        article(
            draft, f"debt-{year}", "debt", name, date.fromisoformat(day), chars=0, blocks=[*words, table], source="财政金融局",
        )  # fmt: skip
    article(
        draft, "debt-bond", "debt", "专项债券存续期信息公开（2021年）", "6-22", chars=260, source="财政金融局",
        blocks=[Para("专项债券资金使用、项目进度、项目收益和还本付息均按计划执行，未发生重大变化。")],
    )  # fmt: skip
