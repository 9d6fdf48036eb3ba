"""Institutions, FOI guides for every unit, systems, request channel, statutory columns of small content."""

from __future__ import annotations

from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Block, Draft, File, Heading, Link, Para, Raw, Table
from checker.demo.words import BODY, SHORT, ZONE, phone

LABELS = (
    ("主要职责", "内设机构", "办公地址", "办公时间", "联系电话", "负责人"),
    ("机关职能", "机构设置", "地址", "工作时间", "联系方式", "负责人姓名"),
    ("职能职责", "内设科室", "办公地点", "对外办公时间", "办公电话", "主要负责人"),
)
_HEADS = [
    "赵启明",
    "钱书远",
    "孙雅宁",
    "李泽川",
    "周静文",
    "吴海峰",
    "郑晓岚",
    "王立新",
    "冯远征",
    "陈安然",
    "褚卫东",
    "卫思齐",
    "蒋文博",
    "沈若兰",
    "韩子墨",
    "杨广成",
    "朱慧敏",
    "秦朗",
    "尤佳",
    "许振华",
]
HOURS = "工作日上午9:00—12:00，下午13:30—17:00（夏季14:00—17:30）"


def write(draft: Draft) -> None:
    """Institution catalogue, guides, systems and the request page."""
    _institutions(draft)
    _guides(draft)
    _systems(draft)
    _request(draft)
    _small_columns(draft)


def _institutions(draft: Draft) -> None:
    from checker.demo.values import STYLES

    labels = LABELS[STYLES.index(draft.style)]
    draft.column("jg", ("机构职能", "机构设置", "部门职能"), STATUTORY)
    for n, unit in enumerate(draft.units):
        topics = unit.topic.split("、")
        values = (
            f"负责{unit.topic}，承担管委会交办的其他工作。",
            f"综合科、{topics[0]}科、{topics[-1]}科",
            f"云岭临港经济开发区临港大道{n * 2 + 1}号{n % 9 + 1}楼",
            HOURS,
            phone(draft.rng),
            _HEADS[n],
        )
        blocks = [Table("", [[label, value] for label, value in zip(labels, values, strict=True)])]
        article(
            draft, f"jg-{unit.slug}", "jg", unit.name, f"2021-0{n % 8 + 2}-15", chars=0, blocks=blocks, unit=unit.name
        )


def guide_blocks(name: str, address: str, number: str) -> list[Block]:
    """A disclosure guide with all elements of article 12 of the regulation (指南要素)."""
    return [
        Para(
            f"为方便公民、法人和其他组织获取{name}的政府信息，依据《中华人民共和国政府信息公开条例》编制本指南，并适时修订。"
        ),
        Heading("一、政府信息的分类和编排体系"),
        Para(
            "分类：按机构职能、政策文件、规划计划、财政信息、重点领域等分类公布。编排体系：按公开目录逐级编排，每条信息设索引号。"
        ),
        Heading("二、获取方式"),
        Para(f"主动公开信息可通过{ZONE}门户网站、政务新媒体、政务公开专区查阅；其他信息可依申请获取。"),
        Heading("三、政府信息公开工作机构"),
        Para(f"工作机构名称：{name}政府信息公开办公室"),
        Para(f"办公地址：{address}"),
        Para(f"办公时间：{HOURS}"),
        Para(f"联系电话：{number}"),
        Para(f"传真号码：{number[:-1]}8"),
        Para("互联网联系方式：电子邮箱 xxgk@yllg.example"),
        Heading("四、申请办理"),
        Para(
            "收到申请能够当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复，需要延长的最长不超过20个工作日。"
        ),
    ]


def _guides(draft: Draft) -> None:
    blocks = guide_blocks(BODY, "云岭临港经济开发区临港大道1号", "0539-7612301")
    article(draft, "zn-zone", "zn", f"{ZONE}政府信息公开指南", "2021-04-12", chars=0, blocks=blocks)
    for n, unit in enumerate(draft.units):
        blocks = guide_blocks(unit.name, f"临港大道{n * 2 + 1}号", phone(draft.rng))
        title = f"{unit.name}政府信息公开指南"
        article(
            draft, f"zn-{unit.slug}", "zn", title, f"2021-04-{n % 18 + 12:02d}", chars=0, blocks=blocks, unit=unit.name
        )


def _systems(draft: Draft) -> None:
    steps: list[Block] = [
        Heading("办理流程"),
        Para("登记：收到申请后当日登记编号。审核：对申请内容、身份证明进行审核，不明确的7个工作日内告知补正。"),
        Para("办理：分送承办单位提出意见，涉及第三方的书面征求意见。答复：经负责人审签后20个工作日内书面答复。"),
        Para("归档：答复后将申请、审批、送达材料一并归档备查。"),
    ]
    title = ("依申请公开工作制度", "依申请公开办理规范", "依申请公开办理流程图及说明")[
        ("trs", "hanweb", "vsb").index(draft.style)
    ]
    article(draft, "zd-ysq", "zd", f"{ZONE}{title}", "3-16", chars=120, blocks=steps)
    sync = [
        Para("实行政策解读“三同步”：政策文件与解读材料同步组织起草、同步审签、同步部署发布。"),
        Para("政策制定单位是解读的责任主体，文件公开后三个工作日内发布解读材料。"),
    ]
    article(draft, "zd-jd", "zd", f"{ZONE}政策解读制度", "3-18", chars=160, blocks=sync)
    meet = [Para("邀请利益相关方、公众代表、专家列席会议，代表的意见由承办单位逐条研究并反馈采纳情况。")]
    article(draft, "zd-lx", "zd", f"{ZONE}利益相关方列席会议制度", "3-22", chars=160, blocks=meet)
    article(draft, "zd-fb", "zd", "政府信息发布协调工作制度", "4-08", chars=260)


def _request(draft: Draft) -> None:
    form: list[Block] = [
        Heading("政府信息公开申请表"),
        Para("申请人姓名/名称：　　　　身份证明（证件名称及号码）：　　　　联系方式（电话、通信地址、邮箱）："),
        Para("所需政府信息的名称、文号或者便于查询的其他特征性描述："),
        Para("政府信息的形式要求，包括获取信息的方式、途径："),
    ]
    draft.columns["ysq"].blocks = [
        Heading("申请渠道"),
        Para(
            "一、在线申请：填写下方表格提交。二、信函申请：邮寄至云岭临港经济开发区临港大道1号党政办公室，邮编276600。"
        ),
        Para("三、当面申请：工作日到政务公开专区窗口提交。四、传真申请：0539-7612308。"),
        Para("受理机构：云岭临港经济开发区党政办公室　联系电话：0539-7612301"),
        Heading("办理时限"),
        Para("自收到申请之日起20个工作日内答复；需要延长的，经负责人同意并告知申请人，延长最长不超过20个工作日。"),
        Heading("在线申请表"),
        Raw(
            '<form action="/ysq/submit" method="post"><p>申请人姓名/名称<input name="name"></p>'
            '<p>身份证明<input name="idcard"></p><p>联系方式<input name="contact"></p>'
            '<p>所需信息描述<textarea name="content"></textarea></p>'
            '<p>获取方式<select name="way"><option>邮寄</option><option>电子邮件</option></select></p></form>'
        ),
    ]
    draft.columns["ysq"].files = [File("政府信息公开申请表", "docx", list(form))]


def _small_columns(draft: Draft) -> None:
    simple: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
        (
            "行政许可",
            "xk",
            (("行政许可决定信息公示（2021年第11批）", "11-19"), ("行政许可决定信息公示（2021年第10批）", "10-22")),
        ),
        (
            "行政处罚",
            "cf",
            (("行政处罚决定信息公示（2021年第8期）", "11-15"), ("行政处罚决定信息公示（2021年第7期）", "9-23")),
        ),
        (
            "行政事业性收费",
            "sf",
            (("2021年行政事业性收费目录清单", "5-11"), ("关于涉企收费项目调整的公示", "9-02")),
        ),
        (
            "政府集中采购",
            "cg",
            (
                ("政务公开第三方评估服务项目采购公告", "7-14"),
                ("门户网站运维服务采购成交公告", "8-25"),
                ("办公设备集中采购目录", "10-13"),
            ),
        ),
        (
            "社会保障和就业",
            "sb",
            (("2021年第三季度最低生活保障资金发放情况", "10-14"), ("就业困难人员岗位补贴发放公示", "11-05")),
        ),
        ("监督检查", "jc", (("食品安全监督抽检情况公示", "11-11"), ("建筑工地扬尘监督检查情况", "10-18"))),
        (
            "公务员招考",
            "zk",
            (("2021年度招考面试安排公示", "7-08"), ("拟录用人员名单公示", "9-17")),
        ),
        (
            "公共资源配置",
            "zy",
            (("国有建设用地使用权出让结果公示", "10-26"), ("保障性住房配租结果公示", "11-12")),
        ),
        (
            "征地信息公开",
            "zdxx",
            (("2021年度第3批次征收土地预公告", "9-08"), ("征地补偿安置方案公告", "10-20")),
        ),
    )
    for name, key, rows in simple:
        draft.column(key, name, STATUTORY)
        items = series(draft, key, rows)
        if key in ("xk", "cf"):
            for item in items:
                day = item.day.fromordinal(item.day.toordinal() - 3)
                item.blocks.append(
                    Table(
                        "公示信息",
                        [
                            ["行政相对人名称", "决定文书号", "决定日期", "决定机关"],
                            [
                                f"{SHORT}木业有限公司",
                                f"云临港审〔2021〕{items.index(item) + 31}号",
                                f"{day:%Y年%m月%d日}",
                                "行政审批服务局",
                            ],
                        ],
                    )
                )
    draft.items["cg-2"].blocks.append(Link("采购文件查阅", "column:cg", "更多："))
