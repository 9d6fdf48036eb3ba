"""Yearly reports on the disclosure work (政府信息公开工作年度报告) in the format of 2019 and 2020, sums right."""

from __future__ import annotations

import random

from checker.demo.draft import Block, Heading, Para, Table
from checker.demo.words import ZONE

PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
NUMERALS = "一二三四五六"

_HANDLED = (
    "（一）予以公开",
    "（二）部分公开",
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
)
WHO = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def request_table(rng: random.Random, *, off: int = 0, blank: bool = False) -> Table:
    """The request table; `off` is added to the grand total so that it no longer agrees, `blank` leaves zeros out."""
    handled = [[rng.randrange(0, 4) if n < 2 else 0 for n in range(6)] for _ in _HANDLED]
    totals = [sum(row[n] for row in handled) for n in range(6)]
    carried_over = [1 if n == 0 else 0 for n in range(6)]
    forward = [0] * 6
    new = [totals[n] + forward[n] - carried_over[n] for n in range(6)]
    if new[0] < 0:
        carried_over[0] = 0
        new[0] = totals[0]

    def line(label: str, values: list[int], wrong: int = 0) -> list[str]:
        cells = [str(v) for v in values] + [str(sum(values) + wrong)]
        return [label, *("" if blank and c == "0" else c for c in cells)]

    rows = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", *WHO],
        line("一、本年新收政府信息公开申请数量", new),
        line("二、上年结转政府信息公开申请数量", carried_over),
        *(line(f"三、本年度办理结果{name}", row) for name, row in zip(_HANDLED, handled, strict=True)),
        line("三、本年度办理结果（七）总计", totals, off),
        line("四、结转下年度继续办理", forward),
    ]
    return Table("收到和处理政府信息公开申请情况", rows)


def report(name: str, year: int, seed: int, *, zone: bool = False) -> list[Block]:
    """The six parts of a report with three tables."""
    rng = random.Random(f"{seed}/{name}/ar{year}")
    count = rng.randrange(60, 300)
    review = [["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["0", "0", "0", "0", "0"]]
    suits = [["未经复议直接起诉结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["0", "0", "0", "0", "0"]]
    article20 = [
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", "0", "0", "0"],
        ["规范性文件", "2" if zone else "0", "2" if zone else "0", "9" if zone else "0"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "36", "2", "58"],
        ["其他对外管理服务事项", "12", "0", "21"],
        ["信息内容", "采购项目数量", "采购总金额"],
        ["政府集中采购", "3", "45.60"],
    ]
    more = (
        "本年度对各单位开展政务公开考核，结果为优秀的3家；社会评议满意度较高；没有发生责任追究的情形。" if zone else ""
    )
    return [
        Para(
            f"本报告根据《中华人民共和国政府信息公开条例》要求编制，由{ZONE}{name if not zone else '管理委员会'}发布，"
            f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        ),
        Heading(f"一、{PARTS[0]}"),
        Para(f"（一）主动公开情况。全年主动公开政府信息{count}条，内容涵盖业务工作、公示公告和便民服务。"),
        Para("（二）依申请公开情况。进一步规范登记、审核、办理、答复、归档各环节，全部申请均按期答复。"),
        Para("（三）政府信息管理情况。明确专人负责，严格执行先审查后公开，定期清理过期内容。"),
        Para("（四）平台建设情况。优化政府信息公开专栏，按法定内容调整目录，方便群众查找。"),
        Para(f"（五）监督保障情况。把公开工作纳入年度考核，组织业务学习{rng.randrange(2, 6)}次。{more}"),
        Heading(f"二、{PARTS[1]}"),
        Table("第二十条有关情况", article20),
        Heading(f"三、{PARTS[2]}"),
        request_table(rng),
        Heading(f"四、{PARTS[3]}"),
        Table("行政复议", review),
        Table("行政诉讼", suits),
        Heading(f"五、{PARTS[4]}"),
        Para("存在的主要问题：一是个别栏目更新不够及时；二是公开形式还不够丰富。"),
        Para("改进情况：一是建立更新提醒机制，逐月核对；二是增加图文和视频内容，提高可读性。"),
        Heading(f"六、{PARTS[5]}"),
        Para("本年度没有收取政府信息公开信息处理费，没有其他需要报告的事项。"),
    ]
