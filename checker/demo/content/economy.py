"""Item 2 without money: projects, industrial policy, open data, statistics, consumption."""

from __future__ import annotations

from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, File, Table
from checker.demo.words import CITY, SHORT, ZONE

KINDS = (
    ("批准服务信息", "重大建设项目审批事项服务流程", "园区标准厂房项目备案办理说明"),
    ("批准结果信息", "智能家居产业园项目核准批复", "临港热力管网改造项目批复"),
    ("招标投标信息", "园区雨污分流工程招标公告", "园区雨污分流工程中标结果公示"),
    ("征收土地信息", "2021年第2批次建设用地征地公告", "征地补偿登记公告"),
    ("重大设计变更信息", "滨河道路工程设计变更公示", "产业园给水工程设计变更说明"),
    ("施工有关信息", "滨河道路工程施工许可信息", "标准厂房施工单位及工期公示"),
    ("质量安全监督信息", "在建工程质量监督检查情况", "第三季度施工安全监督结果"),
    ("竣工有关信息", "临港小学扩建工程竣工验收情况", "商贸物流园一期竣工验收备案"),
)
_PROJECT_ROWS = (
    ("智能家居产业园项目", "云岭家居股份有限公司", "北片区", "86000", "主体施工"),
    ("绿色建材生产基地", "临港建材有限公司", "西片区", "52000", "设备安装"),
    ("冷链物流枢纽工程", "岭海物流有限公司", "港口片区", "34000", "基础施工"),
    ("污水处理厂提标工程", "临港水务有限公司", "南片区", "21000", "竣工验收"),
)


def write(draft: Draft) -> None:
    """Projects with their eight kinds, policies, data, figures, consumption."""
    _projects(draft)
    draft.column("industry", ("产业政策", "惠企政策", "产业政策"), STATUTORY)
    series(
        draft,
        "industry",
        [
            (f"{ZONE}传统产业转型升级若干政策", "3-23"),
            (f"{ZONE}支持企业技术改造奖补办法", "5-27"),
            (f"{ZONE}产业基础再造惠企措施", "9-06"),
            ("2021年惠企资金政策兑现情况公示", "10-28"),
            ("技术改造奖补资金拟支持企业名单", "11-17"),
        ],
        chars=420,
    )
    _open_data(draft)
    draft.column("stat", ("统计信息", "统计数据", "数据发布"), STATUTORY)
    series(
        draft,
        "stat",
        [
            (f"{ZONE}2020年国民经济和社会发展统计公报", "4-15"),
            (f"{ZONE}2019年国民经济和社会发展统计公报", "2020-04-20"),
            ("2021年一季度主要经济指标", "4-28"),
            ("2021年上半年主要经济指标", "7-26"),
            ("2021年前三季度主要经济指标", "10-27"),
            ("2021年10月份经济运行月报", "11-20"),
        ],
        chars=420,
    )
    draft.column("consume", ("促进消费", "商贸流通", "扩大内需"), STATUTORY)
    series(
        draft,
        "consume",
        [
            (f"{ZONE}促进消费升级工作措施", "4-22"),
            ("临港夜间经济促消费活动实施情况", "8-24"),
            ("秋季惠民消费券发放结果", "11-04"),
        ],
    )


def _projects(draft: Draft) -> None:
    draft.column("project", ("重大建设项目", "重点项目", "项目建设"), STATUTORY, "list", gather=True)
    draft.column("project-list", ("项目名单与进展", "项目进展", "项目名单"), "project")
    head = ["项目名称", "建设单位", "建设地点", "投资额（万元）", "进展"]
    rows = [head, *map(list, _PROJECT_ROWS)]
    article(
        draft, "project-list-1", "project-list", f"{ZONE}2021年重点项目名单", "3-08", chars=160,
        blocks=[Table("2021年重点项目名单", rows)],
    )  # fmt: skip
    series(
        draft,
        "project-list",
        [
            ("2021年第三季度重点项目进展情况", "10-15"),
            ("2021年11月重点项目进展情况", "11-25"),
            ("全区重大项目集中开工", "9-27"),
        ],
    )
    for n, (name, first, second) in enumerate(KINDS, 1):
        key = f"project-{n}"
        draft.column(key, name, "project")
        for m, (title, day) in enumerate(((first, f"{4 + n % 5}-{10 + n}"), (second, f"{10 + n % 2}-{8 + n}")), 1):
            row = [f"{title[:8]}项目", f"2105-371329-04-01-{123450 + n * 10 + m}", f"云临港审批〔2021〕{n * 3 + m}号"]
            table = Table("项目信息", [["项目名称", "项目统一代码", "批复文号"], row])
            article(draft, f"{key}-i{m}", key, title, day, chars=200, blocks=[table])


def _open_data(draft: Draft) -> None:
    draft.column("data", ("数据开放", "公共数据开放", "开放数据"), STATUTORY)
    names = ("公交站点", "医疗机构名录", "学校名录", "规模以上企业名录", "空气质量日报", "停车场信息", "文化场馆目录")
    for n, name in enumerate(names, 1):
        rows = [["序号", "名称", "所属片区"]] + [[str(i), f"{name}{i}", f"第{i % 4 + 1}片区"] for i in range(1, 9)]
        article(
            draft, f"data-{n}", "data", f"数据集：{SHORT}{name}", f"{4 + n}-{9 + n}", chars=120,
            blocks=[Table(f"{name}样例", rows[:4])], files=[File(f"{SHORT}{name}", "xlsx", [Table(name, rows)])],
            source=f"{CITY}大数据平台临港分中心",
        )  # fmt: skip
