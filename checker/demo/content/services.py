"""Item 3: powers, service guides, business environment, supervision."""

from __future__ import annotations

from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Block, Draft, File, Heading, Link, Para, Table
from checker.demo.words import SHORT, ZONE, phone

GUIDES = (
    ("食品经营许可", "行政审批服务局"),
    ("公共场所卫生许可", "行政审批服务局"),
    ("建筑工程施工许可", "行政审批服务局"),
    ("城镇污水排入排水管网许可", "行政审批服务局"),
    ("户口迁移登记", "公安分局"),
    ("居住证办理", "公安分局"),
    ("排污登记", "生态环境分局"),
    ("建设用地规划许可", "自然资源和规划分局"),
    ("企业投资项目备案", "经济发展局"),
    ("个体工商户设立登记", "行政审批服务局"),
    ("临时占用绿地审批", "园区规划建设服务中心"),
    ("道路货物运输经营许可", "行政审批服务局"),
)


def write(draft: Draft) -> None:
    """Power list, guides with forms, service network page, reform of services, supervision."""
    draft.column("power", ("权责清单", "权力清单", "权责清单"), STATUTORY)
    head = ["序号", "事项名称", "事项类型", "设定依据", "行使主体", "责任事项", "追责情形"]
    rows = [head]
    for n, unit in enumerate(draft.units, 1):
        first = unit.topic.split("、")[0]
        rows.append(
            [
                str(n),
                f"{first}有关事项审查",
                "行政许可",
                "有关法律法规第十条",
                unit.name,
                "受理、审查、决定",
                "不按规定办理的",
            ]
        )
    article(
        draft, "power-1", "power", f"{ZONE}权责清单（2021年版）", "5-19", chars=120,
        blocks=[Table("权责清单", rows)], files=[File("权责清单（2021年版）", "xlsx", [Table("权责清单", rows)])],
    )  # fmt: skip
    article(draft, "power-2", "power", f"关于{ZONE}权责清单动态调整的公告", "10-11", chars=240)
    _guides(draft)
    draft.column("biz", ("优化营商环境", "营商环境", "放管服改革"), STATUTORY)
    series(
        draft,
        "biz",
        [
            (f"{ZONE}优化营商环境行动方案", "3-25"),
            ("深化简政放权取消下放事项清单", "6-08"),
            ("助企纾困减税降费政策落实情况", "8-05"),
            ("“一次办好”改革创新服务方式典型经验", "10-09"),
            ("证照分离告知承诺制实施情况", "11-18"),
        ],
    )
    draft.column("sj", ("双随机一公开", "双随机", "监管信息"), STATUTORY)
    series(
        draft,
        "sj",
        [
            (f"{ZONE}随机抽查事项清单", "3-12"),
            (f"{ZONE}2021年度抽查计划", "3-26"),
            ("2021年第三季度抽查结果公示", "10-08"),
            ("2021年10月部门联合抽查结果", "11-09"),
        ],
    )


def _guides(draft: Draft) -> None:
    draft.column("guide", ("办事指南", "服务事项", "办事指南"), "fwzx")
    for n, (name, unit) in enumerate(GUIDES, 1):
        rows = [
            ["事项名称", name],
            ["设定依据", f"《{name}管理有关规定》第八条"],
            ["申请条件", "申请人具有完全民事行为能力，所提交材料真实有效"],
            ["办理材料", "申请表、身份证明、场所证明各一份"],
            ["办理地点", f"{SHORT}政务服务大厅{n}号窗口"],
            ["办理机构", unit],
            ["办理时间", "工作日上午9:00—12:00，下午13:30—17:00"],
            ["办理时限", "受理之日起5个工作日"],
            ["收费标准", "不收费"],
            ["联系电话", phone(draft.rng)],
            ["办理流程", "申请—受理—审查—决定—送达"],
        ]
        form: list[Block] = [
            Heading(f"{name}申请表"),
            Para("申请人：　　　　联系方式：　　　　申请事项："),
            *([Para("填表说明：请逐项填写，字迹清晰。")] * 3),
        ]
        article(
            draft, f"guide-{n}", "guide", f"{name}办事指南", f"{n % 6 + 5}-{n + 9}", chars=0,
            blocks=[Table("", rows)], files=[File(f"{name}申请表（表格下载）", "docx", list(form))],
        )  # fmt: skip
    draft.column(
        "zwfw",
        ("政务服务网（云岭临港站）", "一网通办云岭临港分厅", "政务服务网云岭临港站点"),
        "fwzx",
        "page",
        blocks=[
            Heading("云岭临港站点"),
            Para("本站点提供个人办事、法人办事、利企服务入口，可按事项名称查询办事指南并在线预约。"),
            *(Link(f"{name}在线办理", f"guide-{n}") for n, (name, _) in enumerate(GUIDES, 1)),
        ],
    )
    draft.column("njtj", ("办件统计", "办事统计", "办件公示"), "fwzx")
    series(draft, "njtj", [("2021年11月办件统计数据", "11-30"), ("2021年10月办件统计数据", "10-31")], chars=160)
