"""Items 9, 10 and 11: decision catalogue with its links, consultations, hearings, meetings, open days."""

from __future__ import annotations

from dataclasses import dataclass

from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import on, series
from checker.demo.content.shared import write as article
from checker.demo.draft import TODAY, Block, Draft, File, Heading, Item, Para, Picture, Table
from checker.demo.words import SHORT, ZONE, prose


@dataclass(frozen=True, slots=True)
class Decision:
    """One consultation; those with `due` stand in the decision catalogue, those with `paper` are done."""

    key: str
    name: str
    start: str
    end: str
    feedback: str = ""
    meeting: str = ""
    paper: str = ""
    due: str = ""
    unit: str = "经济发展局"
    opinions: int = 12


DECISIONS = (
    Decision("parking", "停车场管理规定", "3-01", "4-01", "4-09", "4-22", "doc-parking", "2021年4月", "公安分局"),
    Decision("innovation", "支持企业创新若干措施", "3-15", "4-16", "5-07", "6-10", "doc-innovation", "2021年6月"),
    Decision(
        "property",
        "物业服务管理办法",
        "7-05",
        "8-06",
        "8-27",
        "9-28",
        "doc-property",
        "2021年10月",
        "园区规划建设服务中心",
    ),
    Decision("talent", "人才安居办法", "8-16", "9-17", "10-08", "10-29", "doc-talent", "2021年11月", "党群工作部"),
    Decision("renewal", "老旧小区改造实施办法", "10-18", "11-19", "", "", "", "2021年12月", "园区规划建设服务中心"),
    Decision("waterfee", "城乡供水价格调整方案", "11-15", "12-16", "", "", "", "2021年12月", "财政金融局"),
    Decision("canteen", "社区食堂布点方案", "5-10", "6-11", "6-28", "", "", "", "党群工作部", 7),
    Decision("green", "公共绿地认养办法", "6-01", "7-02", "7-15", "", "", "", "园区规划建设服务中心", 0),
    Decision("bus", "公交线网优化方案", "9-06", "10-08", "10-25", "", "", "", "经济发展局", 18),
)


def write(draft: Draft) -> None:
    """All of public participation."""
    draft.column("decide", ("重大行政决策", "决策公开", "重大决策"), STATUTORY, "list", gather=True)
    draft.column("decide-list", ("重大行政决策事项目录", "决策事项目录", "重大行政决策事项目录"), "decide")
    draft.column("decide-draft", "决策草案", "decide")
    draft.column("decide-bg", ("制订背景", "起草说明", "制订背景"), "decide")
    draft.column("yjzj", ("意见征集", "民意征集", "征求意见"), "hdjl")
    draft.column("yjfk", ("结果反馈", "征集结果", "意见反馈"), "hdjl")
    draft.column("meet", ("会议公开", "政府会议", "管委会会议"), STATUTORY)
    for decision in DECISIONS:
        _consultation(draft, decision)
    _catalogue(draft)
    _other_forms(draft)
    _meetings(draft)
    _open_days(draft)


def _consultation(draft: Draft, d: Decision) -> None:
    start, end = on(d.start), on(d.end)
    text = [Para(f"第{n}条　{p}") for n, p in enumerate(prose(draft.rng, d.name, 420, "承办单位"), 1)]
    state = "进行中" if end >= TODAY else "已结束"
    blocks: list[Block] = [
        Para(f"为提高决策质量，现就《{d.name}（征求意见稿）》向社会公开征求意见。"),
        Table("", [["开始时间", f"{start:%Y-%m-%d}"], ["截止时间", f"{end:%Y-%m-%d}"], ["状态", state]]),
        Heading("一、起草说明"),
        *(Para(p) for p in prose(draft.rng, f"起草{d.name}的背景", 140, d.unit)),
        Heading("二、草案全文"),
        *text,
        Heading("三、征集时间"),
        Para(f"征求意见时间为{start:%Y年%m月%d日}至{end:%Y年%m月%d日}。"),
        Heading("四、反馈渠道"),
        Para("信函：临港大道1号，邮编276600；电话：0539-7612366；电子邮箱：yjzj@yllg.example。"),
        Para(f"联系单位：{d.unit}　联系人：综合科"),
    ]
    name = f"{d.name}（征求意见稿）"
    word = "重大行政决策" if d.due else ""
    notice = article(
        draft, f"yj-{d.key}", "yjzj", f"关于{word}《{name}》公开征求意见的公告", start, chars=0, blocks=blocks,
        files=[File(name, "docx", [Heading(name), *text])], source=d.unit,
    )  # fmt: skip
    if d.feedback:
        if d.opinions:
            taken = d.opinions * 2 // 3
            told = Para(
                f"截至{end:%m月%d日}共收到意见{d.opinions}条，采纳{taken}条，未采纳{d.opinions - taken}条。"
                "未采纳的理由：相关建议超出本文件调整范围，或者与上级现行规定不一致。"
            )
        else:
            told = Para("征集期间共收到意见0条，社会公众对草案没有提出不同意见。")
        made = article(
            draft, f"fk-{d.key}", "yjfk", f"《{name}》意见征集采纳情况反馈", d.feedback, chars=140, blocks=[told],
            related=[("征集公告", notice.key)], source=d.unit,
        )  # fmt: skip
        notice.related.append(("意见反馈", made.key))
    if d.due:
        article(draft, f"draft-{d.key}", "decide-draft", f"《{d.name}》决策草案", start, chars=0, blocks=list(text))
        article(
            draft,
            f"bg-{d.key}",
            "decide-bg",
            f"《{d.name}》制订背景和起草说明",
            start,
            theme=f"{d.name}的制订背景",
            chars=260,
        )
    if d.meeting:
        article(
            draft, f"meet-{d.key}", "meet", f"管委会主任办公会议审议《{d.name}》", d.meeting, chars=160,
            blocks=attendance(d.name, d.meeting),
        )  # fmt: skip


def attendance(topic: str, day: str) -> list[Block]:
    """The elements of attendance by interested parties (利益相关方列席)."""
    when = on(day)
    return [
        Para(f"会议名称：管委会主任办公会议　会议日期：{when:%Y年%m月%d日}"),
        Para(f"议题：审议《{topic}》。审议结果：原则通过，按程序印发。"),
        Para("列席代表：利益相关方企业代表2人、居民代表2人、法律顾问1人列席会议。"),
        Para("意见发表情况：列席代表提出意见3条。采纳情况：采纳2条，1条作出说明。"),
    ]


STAGES = ("决策草案", "制订背景", "意见征集", "采纳情况", "会议审议", "决策结果")


def _catalogue(draft: Draft) -> None:
    rows = [["序号", "事项名称", "承办单位", "完成时间", "法律政策依据", "进展情况", *STAGES]]
    links = {}
    for d in DECISIONS:
        if not d.due:
            continue
        done = "已完成" if d.paper else "推进中"
        row = [str(len(rows)), d.name, d.unit, d.due, "重大行政决策程序有关规定", done]
        keys = (f"draft-{d.key}", f"bg-{d.key}", f"yj-{d.key}", f"fk-{d.key}", f"meet-{d.key}", d.paper)
        for n, key in enumerate(keys):
            if key and key in draft.items:
                links[len(rows), 6 + n] = key
                row.append("查看")
            else:
                row.append("尚未进行")
        rows.append(row)
        if d.paper:
            draft.items[d.paper].related.append(("意见反馈", f"fk-{d.key}"))
    article(
        draft, "cat-2021", "decide-list", f"{ZONE}2021年度重大行政决策事项目录", "2-25", chars=120,
        blocks=[Table("2021年度重大行政决策事项目录", rows, links)], source="党政办公室",
    )  # fmt: skip
    old = [
        ["序号", "事项名称", "承办单位", "完成时间", "法律政策依据"],
        ["1", "生活垃圾分类管理办法", "园区规划建设服务中心", "2020年7月", "固体废物管理有关规定"],
        ["2", "国土绿化工作意见", "自然资源和规划分局", "2020年3月", "森林管理有关规定"],
    ]
    article(
        draft, "cat-2020", "decide-list", f"{ZONE}2020年度重大行政决策事项目录", "2020-03-02", chars=120,
        blocks=[Table("2020年度重大行政决策事项目录", old)], source="党政办公室",
    )  # fmt: skip
    result = [
        ["序号", "事项名称", "完成情况", "决策结果"],
        ["1", "生活垃圾分类管理办法", "已完成", "查看文件"],
        ["2", "国土绿化工作意见", "已完成", "查看文件"],
    ]
    article(
        draft, "cat-2020-done", "decide-list", f"{ZONE}2020年度重大行政决策事项目录完成情况公示", "2020-12-25", chars=120,
        blocks=[Table("完成情况", result, {(1, 3): "doc-litter", (2, 3): "doc-trees"})], source="党政办公室",
    )  # fmt: skip


def _other_forms(draft: Draft) -> None:
    draft.column("tz", ("听证会", "听证", "听证会"), "hdjl")
    article(draft, "tz-1", "tz", "物业服务管理办法听证会公告", "7-20", chars=120, blocks=[
        Para("听证时间：2021年8月3日上午9时　听证地点：政务服务大厅三楼会议室"),
        Para("听证参加人名单：居民代表5人、物业企业代表3人、专家2人。"),
    ])  # fmt: skip
    article(draft, "tz-2", "tz", "物业服务管理办法听证会听证报告", "8-10", chars=120, blocks=[
        Para("听证参加人共提出意见6条，采纳4条，其余2条因超出文件范围未采纳。"),
    ], related=[("听证公告", "tz-1")])  # fmt: skip
    draft.column("wj", ("问卷调查", "网上调查", "民意调查"), "hdjl")
    series(
        draft,
        "wj",
        [
            ("公交出行满意度问卷调查", "9-07"),
            ("停车难问题座谈会听取意见情况", "3-18"),
            ("养老服务需求问卷调查结果", "10-29"),
        ],
    )


def _meetings(draft: Draft) -> None:
    for n, (topic, day) in enumerate((("清洁取暖工作", "10-15"), ("校园周边整治", "8-25")), 1):
        article(
            draft, f"meet-x{n}", "meet", f"管委会常务会议研究{topic}", day, chars=160, blocks=attendance(topic, day),
        )  # fmt: skip


def _open_days(draft: Draft) -> None:
    draft.column("kfr", ("政府开放日", "公众开放", "政务公开日"), "hdjl")
    for n, (place, day, unit) in enumerate(
        (
            ("水质净化厂", "5-28", "生态环境分局"),
            ("政务服务大厅", "8-27", "行政审批服务局"),
            ("指挥中心", "10-22", "公安分局"),
        ),
        1,
    ):
        when = on(day)
        article(
            draft, f"kfr-{n}", "kfr", f"{SHORT}政府开放日活动走进{place}", day, chars=200,
            blocks=[
                Para(f"活动时间：{when:%Y年%m月%d日}　活动主题：走进{place}　主办单位：{unit}"),
                Picture(f"kfr{n}.png", f"走进{place}活动图片"),
                Para("参加群众提出意见建议4条，已逐条记录并答复。"),
            ],
            source=unit,
        )  # fmt: skip
    article(draft, "kfr-plan", "kfr", "关于举办2021年政府开放日活动的预告", "5-17", chars=220)


def catalogue_row(draft: Draft, name: str) -> tuple[Item, Table, int]:
    """The catalogue of the audit year, its table and the row of one item."""
    item = draft.items["cat-2021"]
    table = next(b for b in item.blocks if isinstance(b, Table))
    return item, table, next(n for n, row in enumerate(table.rows) if row[1] == name)
