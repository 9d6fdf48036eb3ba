"""Items 4 and 5: epidemic, emergencies, health; public enterprises and institutions."""

from __future__ import annotations

from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, Para, Table
from checker.demo.values import STYLES
from checker.demo.words import CITY, SHORT, ZONE, phone

FIELDS = (
    ("教育", "临港第一小学", ("招生入学服务公告", "收费标准公示")),
    ("卫生健康", "临港人民医院", ("门诊就诊服务承诺", "医疗服务价格公示")),
    ("供水", "临港水务有限公司", ("管网水质检测结果", "计划停水通知")),
    ("供电", "临港供电所", ("计划停电通知", "电价收费标准")),
    ("供气", "临港燃气有限公司", ("安全用气服务热线", "居民用气价格")),
    ("供热", "临港热力有限公司", ("供暖服务承诺", "热力收费标准")),
    ("环境保护", "临港环境监测站", ("环境监测月报", "空气质量状况")),
    ("公共交通", "临港公交公司", ("公交线路调整", "票价标准")),
)


def write(draft: Draft) -> None:
    """Epidemic, emergency and health columns; the enterprises column by field."""
    draft.column("epidemic", ("疫情防控", "新冠肺炎疫情防控", "疫情防控"), "ztzl")
    series(
        draft,
        "epidemic",
        [
            ("关于近期新冠疫苗加强接种安排的公告", "11-28"),
            ("散发疫情流调溯源和隔离管控提示", "11-20"),
            ("进口冷链食品疫情防控要求", "11-06"),
            ("假期人员流动健康码查验须知", "9-29"),
            ("新冠疫苗接种点一览", "8-09"),
            ("常态化疫情防控问答", "6-18"),
        ],
    )
    draft.column("emergency", ("应急管理", "应急预案", "突发事件应对"), STATUTORY)
    series(
        draft,
        "emergency",
        [
            (f"{ZONE}突发事件总体应急预案", "2020-06-30"),
            (f"{ZONE}自然灾害救助应急预案", "5-25"),
            ("暴雨蓝色预警信息及应急响应", "7-28"),
            ("寒潮预警及防范提示", "11-06"),
        ],
    )
    draft.column("health", ("健康科普", "健康行动", "卫生健康"), "ztzl")
    series(
        draft,
        "health",
        [
            ("国务院关于实施健康中国行动的意见", "3-04"),
            ("山东省人民政府关于健康山东行动实施方案", "3-11"),
            (f"{CITY}人民政府关于印发健康云岭行动方案的通知（市级）", "3-19"),
            (f"{ZONE}健康行动实施方案（区级）", "4-13"),
            ("健康科普：冬季心脑血管疾病预防", "11-23"),
            ("健康科普：合理膳食三减三健", "10-11"),
            ("健康知识讲堂走进社区", "9-01"),
            ("爱国卫生月活动倡议", "4-25"),
            ("健康科普：儿童近视防控", "6-06"),
        ],
    )
    _enterprises(draft)


def _enterprises(draft: Draft) -> None:
    name = ("公共企事业单位信息公开", "公共企事业单位", "公共企事业单位信息公开")
    draft.column("pse", name, STATUTORY, "list", gather=True)
    draft.column("pse-rule", ("公开目录", "公开目录", "适用主体清单与目录"), "pse")
    subjects = [["序号", "领域", "公开主体"]] + [[str(n), f, w] for n, (f, w, _) in enumerate(FIELDS, 1)]
    article(
        draft, "pse-subjects", "pse-rule", f"{ZONE}公共企事业单位信息公开适用主体清单", "5-13", chars=120,
        blocks=[Table("适用主体清单", subjects)],
    )  # fmt: skip
    for n, (field, who, _) in enumerate(FIELDS[:4], 1):
        rows = [
            ["公开事项", "公开内容", "公开时限", "公开主体", "公开渠道"],
            ["收费与价格", "标准和依据", "形成后20个工作日内", who, "门户网站、服务大厅"],
            ["服务承诺", "内容和时限", "形成后20个工作日内", who, "门户网站、服务大厅"],
        ]
        article(
            draft, f"pse-cat-{n}", "pse-rule", f"{SHORT}{field}领域公共企事业单位信息公开目录", f"5-{13 + n}", chars=80,
            blocks=[Table("信息公开目录", rows)],
        )  # fmt: skip
    blocks = [
        Para(f"受理机构：{ZONE}党政办公室　处理期限：自收到申诉之日起20个工作日内作出处理决定。"),
        Para("办理流程：申诉人提出申诉—登记—调查核实—作出处理—书面告知。"),
        Para(f"联系方式：电话{phone(draft.rng)}，地址临港大道1号，邮箱shensu@yllg.example。"),
    ]
    title = ("申诉工作制度", "公共企事业单位信息公开申诉办理制度", "申诉工作制度")[STYLES.index(draft.style)]
    article(
        draft, "pse-appeal", "pse-rule", f"{ZONE}公共企事业单位信息公开{title[-6:]}", "6-03", chars=120, blocks=blocks
    )
    for n, (field, who, titles) in enumerate(FIELDS, 1):
        key = f"pse-{n}"
        draft.column(key, field, "pse")
        for m, (title, day) in enumerate(zip(titles, (f"11-{n + 3:02d}", f"9-{n + 3:02d}"), strict=True), 1):
            article(draft, f"{key}-i{m}", key, f"{who}{title}", day, chars=200, source=who)
