"""Made-up budget papers with figures that agree, as blocks any writer can put into its format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.extract.attachments.names import DEPT_BUDGET, DEPT_FINAL


@dataclass(slots=True)
class Block:
    """A paragraph, or a table with caption, unit line, rows and note."""

    text: str = ""
    caption: str = ""
    unit: str = "单位：万元"
    rows: Sequence[Sequence[str]] = ()
    note: str = ""
    new_page: bool = False


@dataclass(slots=True)
class Paper:
    """A paper of one unit and year."""

    unit: str
    year: int
    final: bool
    blocks: list[Block] = field(default_factory=list)
    contents: bool = True
    heading: str = ""
    """Title when it is not that of a department."""

    @property
    def tables(self) -> list[Block]:
        """Blocks that are tables."""
        return [b for b in self.blocks if b.caption]

    @property
    def title(self) -> str:
        """As on the cover."""
        return self.heading or f"{self.unit}{self.year}年{'度部门决算' if self.final else '部门预算'}"

    def without(self, *captions: str) -> Paper:
        """The same paper lacking some tables (they stay in the contents list)."""
        return Paper(
            self.unit, self.year, self.final, [b for b in self.blocks if b.caption not in captions], self.contents
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the full set."""
        return DEPT_FINAL if self.final else DEPT_BUDGET


def money(value: float) -> str:
    """As papers print it."""
    return f"{value:,.2f}"


def detail(base: float, columns: int) -> list[list[str]]:
    """Rows of a classified table: three classes with 款 and 项, and a total; the second column holds everything."""
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"][: 2 + columns]]
    parts = {"201": base * 2, "208": base / 2, "221": base / 4}
    total = sum(round(v, 2) for v in parts.values())
    names = {"201": "一般公共服务支出", "208": "社会保障和就业支出", "221": "住房保障支出"}

    def row(code: str, name: str, value: float) -> list[str]:
        value = round(value, 2)
        return [code, name, money(value), money(value), "0.00"][: 2 + columns]

    rows.append(["", "合计", money(total), money(total), "0.00"][: 2 + columns])
    for code, value in parts.items():
        rows += [row(code, names[code], value), row(f"{code}01", "行政事务", value)]
        rows += [row(f"{code}0101", "行政运行", value - 1), row(f"{code}0102", "一般行政管理事务", 1)]
    return rows


def _sheet(base: float) -> tuple[list[list[str]], float]:
    parts = [round(base * 2, 2), round(base / 2, 2), round(base / 4, 2)]
    total = sum(parts)
    rows = [
        ["收入", "", "支出", ""],
        ["项目", "金额", "项目", "金额"],
        ["一、一般公共预算财政拨款收入", money(total), "一、一般公共服务支出", money(parts[0])],
        ["二、政府性基金预算财政拨款收入", "", "二、社会保障和就业支出", money(parts[1])],
        ["三、其他收入", "", "三、住房保障支出", money(parts[2])],
        ["本年收入合计", money(total), "本年支出合计", money(total)],
        ["年初结转和结余", "10.00", "年末结转和结余", "10.00"],
        ["总计", money(total + 10), "总计", money(total + 10)],
    ]
    return rows, total


def paper(unit: str = "临港区财政金融局", year: int = 2021, *, final: bool = False, base: float = 120.0) -> Paper:
    """A complete, consistent paper."""
    made = Paper(unit, year, final)
    names = made.names
    rows, total = _sheet(base)
    basic = [
        ["科目编码", "科目名称", "合计"],
        ["", "合计", money(total)],
        ["301", "工资福利支出", money(total - 20)],
        ["30101", "基本工资", money(total - 20)],
        ["302", "商品和服务支出", "20.00"],
        ["30201", "办公费", "20.00"],
    ]
    three = [
        ["合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"],
        ["3.50", "0.00", "0.00", "2.50", "1.00"],
    ]
    fund = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计", "", "", ""]]
    tables = [rows, detail(base, 3), detail(base, 3), rows, detail(base, 3), basic, three, fund, fund][: len(names)]
    made.blocks.append(Block(text=f"第一部分 {unit}概况", new_page=True))
    made.blocks += [
        Block(text=t) for t in ("一、主要职能", "负责全区财政收支管理。", "二、机构设置", "内设办公室、预算科。")
    ]
    made.blocks.append(Block(text=f"第二部分 {year}年{'度部门决算表' if final else '部门预算表'}", new_page=True))
    for name, body in zip(names, tables, strict=True):
        note = (
            f"注：{unit}{year}年没有{'政府性基金' if '基金' in name else '国有资本经营'}预算安排的支出，故本表无数据。"
            if body is fund
            else ""
        )
        made.blocks.append(Block(caption=name, rows=body, note=note, new_page=True))
    made.blocks.append(
        Block(text=f"第三部分 {year}年{'度部门决算情况说明' if final else '部门预算情况说明'}", new_page=True)
    )
    made.blocks += [Block(text=t) for t in _narrative(made, total)]
    return made


def _narrative(made: Paper, total: float) -> list[str]:
    word = "决算" if made.final else "预算"
    return [
        "一、收支总体情况说明",
        f"{made.unit}{made.year}年收入支出总计{total + 10:.2f}万元，与上年相比增加5.00万元，主要原因是人员增加。",
        f"本年收入合计{total:.2f}万元，本年支出合计{total:.2f}万元。",
        "二、“三公”经费情况说明",
        f"“三公”经费{word}3.50万元，其中：因公出国（境）费0.00万元，公务用车购置费0.00万元，公务用车运行维护费2.50万元，"
        "公务接待费1.00万元，比上年减少0.50万元，主要原因是压缩开支。",
        "三、机关运行经费20.00万元。四、政府采购情况：货物0.00万元。五、国有资产占用情况：车辆1辆。六、绩效目标情况：已编报。",
        "第四部分 名词解释",
        "财政拨款收入：指单位从同级财政部门取得的财政拨款。",
    ]
