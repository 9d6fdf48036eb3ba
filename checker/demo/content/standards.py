"""Item 15: standard catalogues by field, basic catalogue, disclosure area."""

from __future__ import annotations

from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, File, Para, Table
from checker.demo.words import SHORT, ZONE

FIELDS = (
    "重大建设项目", "公共资源交易", "财政预决算", "安全生产", "税收管理", "征地补偿", "国有土地上房屋征收", "保障性住房",
    "农村危房改造", "生态环境", "公共文化服务", "公共法律服务", "扶贫", "救灾", "社会救助", "社会保险", "就业创业", "养老服务",
    "户籍管理", "涉农补贴", "义务教育", "医疗卫生", "城市综合执法", "市政服务", "食品药品监管", "城乡规划",
)  # fmt: skip
HEAD = [
    "序号",
    "公开事项",
    "公开内容（要素）",
    "公开依据",
    "公开时限",
    "公开主体",
    "公开渠道和载体",
    "公开对象",
    "公开方式",
    "公开层级",
]
_SHARED = {"重大建设项目": "project", "财政预决算": "money"}


def rows_of(field: str, unit: str) -> list[list[str]]:
    """The rows of a standard catalogue."""
    names = ("政策文件", "办事服务", "结果公示")
    law = "《中华人民共和国政府信息公开条例》"
    return [
        [
            str(n),
            f"{field}{w}",
            f"{w}名称、内容、日期",
            law,
            "20个工作日内",
            unit,
            "政府网站",
            "全社会",
            "主动公开",
            "区级",
        ]
        for n, w in enumerate(names, 1)
    ]


def write(draft: Draft) -> None:
    """The grassroots disclosure column with catalogues and field columns."""
    name = ("基层政务公开", "基层政务公开标准化规范化", "基层政务公开")
    draft.column("base", name, "xxgk", "hub")
    draft.column("base-cat", ("标准目录", "政务公开事项标准目录", "标准目录"), "base")
    draft.column("base-field", ("试点领域", "试点领域", "试点领域"), "base", "hub")
    draft.column("base-list", ("主动公开基本目录", "政府信息公开目录", "主动公开基本目录"), "xxgk")
    for n, field in enumerate(FIELDS, 1):
        unit = draft.units[n % len(draft.units)].name
        table = Table(f"{field}领域基层政务公开标准目录", [HEAD, *rows_of(field, unit)])
        article(
            draft, f"base-cat-{n}", "base-cat", f"{ZONE}{field}领域基层政务公开标准目录", f"{5 + n % 6}-{n + 1:02d}", chars=60,
            blocks=[table], files=[File(f"{field}领域标准目录", "xlsx", [table])] if n % 3 == 0 else [],
        )  # fmt: skip
        if field in _SHARED:
            draft.columns["base-field"].links.append((field, f"column:{_SHARED[field]}"))
            continue
        key = f"field-{n}"
        draft.column(key, field, "base-field")
        article(draft, f"{key}-i1", key, f"{SHORT}{field}工作情况公示", f"{7 + n % 5}-{n + 1:02d}", chars=160, who=unit)
        if n % 3 == 0:
            article(draft, f"{key}-i2", key, f"{SHORT}{field}服务指引", f"{2 + n % 5}-{n + 1:02d}", chars=160, who=unit)
    article(draft, "base-adjust", "base-cat", "关于基层政务公开标准目录动态调整的公告", "9-28", chars=220)
    rows = [["索引", "名称", "公开事项", "内容概述", "生成日期", "公开时限", "公开主体", "公开渠道"]]
    for n, member in enumerate(draft.units, 1):
        topic = member.topic.split("、")[0]
        rows.append(
            [
                f"A{n:02d}",
                f"{topic}信息",
                topic,
                f"{topic}相关文件和结果",
                "2021-06-01",
                "20个工作日内",
                member.name,
                "政府网站",
            ]
        )
    article(
        draft,
        "base-list-1",
        "base-list",
        f"{ZONE}政府信息主动公开基本目录",
        "6-11",
        chars=80,
        blocks=[Table("主动公开基本目录", rows)],
    )
    draft.column(
        "zone-page", ("政务公开专区", "政府信息查阅点", "政务公开专区"), "xxgk", "page",
        blocks=[
            Para(f"{ZONE}政务公开专区设在政务服务大厅一楼，同时作为政府信息公开查阅场所和查阅点。"),
            Para("地址：云岭临港经济开发区临港大道8号　开放时间：工作日上午9:00—12:00，下午13:30—17:00"),
            Para("服务内容：政府信息查询、信息公开申请受理、办事咨询答复、政策解读。联系电话：0539-7612355"),
        ],
    )  # fmt: skip
