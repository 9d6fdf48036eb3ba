"""Items 6, 7 and 12: official documents with their index box, interpretations in several forms, clean-up results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.demo import calendar
from checker.demo.content.plans import interpretation_blocks
from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import on, series
from checker.demo.content.shared import write as article
from checker.demo.draft import Block, Draft, File, Heading, Item, Link, Para, Picture, Raw, Table
from checker.demo.words import BODY, SHORT, ZONE, prose


@dataclass(frozen=True, slots=True)
class Paper:
    """One official document to be written; `forms` names the interpretations it gets and their delay in working days."""

    key: str
    column: str
    title: str
    number: str
    written: str
    published: str
    forms: str = ""
    validity: str = "有效"
    until: str = ""
    unit: str = "经济发展局"


# Forms: t text, p picture, v film, q questions and answers, e expert; the digit is the delay in working days.
PAPERS = (
    Paper("doc-parking", "doc-gfx", f"{ZONE}停车场管理规定", "云临港规〔2021〕1号", "2021-04-29", "2021-04-30", "t3 p3", "有效", "2026-05-31"),
    Paper("doc-innovation", "doc-gfx", f"{ZONE}支持企业创新若干措施", "云临港规〔2021〕2号", "2021-06-18", "2021-06-21", "t0 p1", "有效", "2024-07-31"),
    Paper("doc-jobs", "doc-gfx", f"{ZONE}稳定就业工作细则", "云临港规〔2021〕3号", "2021-08-10", "2021-08-11", "t1 v2", "有效", "2026-08-31"),
    Paper("doc-property", "doc-gfx", f"{ZONE}物业服务管理办法", "云临港规〔2021〕4号", "2021-10-12", "2021-10-13", "t1 q2", "有效", "2026-10-31"),
    Paper("doc-talent", "doc-gfx", f"{ZONE}人才安居办法", "云临港规〔2021〕5号", "2021-11-09", "2021-11-10", "t0 p2", "有效", "2026-11-30"),
    Paper("doc-litter", "doc-gfx", f"{ZONE}生活垃圾分类管理办法", "云临港规〔2020〕1号", "2020-07-02", "2020-07-06", "", "有效", "2025-07-31"),
    Paper("doc-market", "doc-gfx", f"{ZONE}农贸市场管理办法", "云临港规〔2019〕2号", "2019-05-14", "2019-05-16", "", "有效", "2024-05-31"),
    Paper("doc-land", "doc-gfx", f"{ZONE}设施农用地管理规定", "云临港规〔2018〕1号", "2018-03-20", "2018-03-22", "", "有效", "2023-03-31"),
    Paper("doc-loan", "doc-gfx", f"{ZONE}小微企业贷款贴息办法", "云临港规〔2017〕3号", "2017-08-08", "2017-08-10", "", "废止", "2022-08-31"),
    Paper("doc-bus", "doc-gfx", f"{ZONE}公交优惠乘车规定", "云临港规〔2016〕1号", "2016-06-21", "2016-06-23", "", "失效", "2021-06-30"),
    Paper("doc-heating", "doc-gw", f"{BODY}关于做好冬季清洁取暖工作的意见", "云临港发〔2021〕21号", "2021-10-25", "2021-10-26", "t1 p1"),
    Paper("doc-campus", "doc-gw", f"{BODY}关于加强校园周边环境整治的意见", "云临港发〔2021〕18号", "2021-09-01", "2021-09-02", "t2 v2"),
    Paper("doc-sharing", "doc-gw", f"{BODY}关于印发政务数据共享管理办法的通知", "云临港发〔2021〕14号", "2021-07-15", "2021-07-16", "t0 q3"),
    Paper("doc-logistics", "doc-gw", f"{BODY}关于印发现代物流业扶持方案的通知", "云临港发〔2021〕9号", "2021-05-24", "2021-05-25", "t3 e3"),
    Paper("doc-appoint", "doc-gw", f"{BODY}关于林海同志任职的通知", "云临港任〔2021〕3号", "2021-08-03", "2021-08-04"),
    Paper("doc-praise", "doc-gw", f"{BODY}关于表彰2020年度先进集体的通报", "云临港发〔2021〕3号", "2021-02-22", "2021-02-23"),
    Paper("doc-trees", "doc-gw", f"{BODY}关于推进国土绿化工作的意见", "云临港发〔2020〕11号", "2020-03-10", "2020-03-11"),
    Paper("doc-water", "doc-bm", "河道采砂管理实施细则", "云临港规划字〔2021〕7号", "2021-09-22", "2021-09-23", "t1 p2", unit="园区规划建设服务中心"),
    Paper("doc-smoke", "doc-bm", "餐饮油烟治理实施方案", "云临港环发〔2021〕5号", "2021-06-08", "2021-06-09", "t2 p2", unit="生态环境分局"),
    Paper("doc-audit", "doc-bm", "专项资金管理实施细则", "云临港财字〔2020〕8号", "2020-05-12", "2020-05-13", unit="财政金融局"),
)  # fmt: skip

_FORMS = {
    "t": ("wzjd", "《{n}》政策解读"),
    "p": ("tjjd", "一图读懂《{n}》"),
    "v": ("spjd", "视频解读：《{n}》"),
    "q": ("spjd", "《{n}》在线访谈问答"),
    "e": ("zjjd", "专家解读《{n}》"),
}


def write(draft: Draft) -> None:
    """Document columns, interpretation columns and everything in them."""
    draft.column("doc-gfx", ("规范性文件", "行政规范性文件", "规范性文件"), STATUTORY)
    draft.column("doc-gw", ("管委会文件", "政策文件", "管委会文件"), STATUTORY)
    draft.column("doc-bm", "部门文件", STATUTORY)
    draft.column("doc-ql", ("文件清理", "清理结果", "立改废"), STATUTORY)
    draft.column("doc-ba", ("规范性文件备案", "规范性文件备案", "规范性文件备案"), STATUTORY)
    draft.column("wzjd", ("政策解读", "文字解读", "政策解读"), "jdhy")
    draft.column("tjjd", ("图解", "图文解读", "图解"), "jdhy")
    draft.column("spjd", ("视频解读", "视频解读", "在线访谈"), "jdhy")
    draft.column("zjjd", ("专家解读", "媒体解读", "专家解读"), "jdhy")
    draft.column("sxh", ("施行后解读", "延伸解读", "后续解读"), "jdhy")
    for paper in PAPERS:
        item = _paper(draft, paper)
        for form in paper.forms.split():
            interpret(draft, item, form[0], int(form[1:]))
    _clean_up(draft)
    _filing(draft)
    _after(draft)
    _laws(draft)


def _laws(draft: Draft) -> None:
    draft.column("law", "法律法规", STATUTORY, "page", blocks=[
        Para("行政法规文本请查阅国家行政法规库，本网站不再单独刊载。"),
        Link("国家行政法规库", "http://xzfg.moj.gov.cn/"),
    ])  # fmt: skip


def short_name(title: str) -> str:
    """The title without the issuing body."""
    return title.removeprefix(BODY).removeprefix(ZONE)


def _paper(draft: Draft, paper: Paper) -> Item:
    written, published = on(paper.written), on(paper.published)
    serial = f"{published:%Y}-{draft.rng.randrange(10000, 99999):07d}"
    body_name = BODY if paper.column != "doc-bm" else paper.unit
    fields = {
        "索引号": f"ylgkfq-{paper.column[4:]}/{serial}",
        "标题": paper.title,
        "发布机构": body_name,
        "文号": paper.number,
        "成文日期": f"{written:%Y-%m-%d}",
        "发布日期": f"{published:%Y-%m-%d}",
        "公开方式": "主动公开",
        "有效性": paper.validity,
        "公开目录": "综合政务" if paper.column == "doc-gw" else "政策法规",
    }
    if paper.until:
        fields["有效期至"] = paper.until
    if paper.column == "doc-gfx":
        fields["统一编号"] = f"YLLGDR-{paper.number[5:9]}-00{paper.number[10:-1]}0001"
    theme = short_name(paper.title).removeprefix("关于").removeprefix("印发")
    blocks: list[Block] = [
        Raw(f'<p class="wh">{paper.number}</p>'),
        Para("各镇级片区，区直各部门，各派驻单位："),
        *(Para(p) for p in prose(draft.rng, theme, 520, body_name)),
        Para("本文件自印发之日起施行。" + (f"有效期至{on(paper.until):%Y年%m月%d日}。" if paper.until else "")),
        Para(body_name, align="right"),
        Para(f"{written.year}年{written.month}月{written.day}日", align="right"),
        Para("（此件公开发布）"),
    ]
    files = [File(paper.title, "docx" if paper.column == "doc-gw" else "pdf", [Heading(paper.title), *blocks])]
    return article(
        draft, paper.key, paper.column, paper.title, published, chars=0, blocks=blocks, fields=fields, files=files,
        source=body_name, unit=paper.unit if paper.column == "doc-bm" else "",
    )  # fmt: skip


def interpret(draft: Draft, item: Item, form: str, delay: int, *, name: str = "") -> Item:
    """Add an interpretation of an item in one form, `delay` working days after it, linked both ways."""
    column, title = _FORMS[form]
    name = name or short_name(item.title)
    who = item.unit or "党政办公室"
    blocks: list[Block] = list(interpretation_blocks(draft, name, who))
    if form == "p":
        blocks.insert(0, Picture(f"tj-{item.key}.png", f"一图读懂{name}"))
    elif form == "v":
        blocks.insert(0, Picture(f"{item.key}.mp4", f"视频解读{name}"))
    elif form == "q":
        blocks += [Para(f"问：{name}什么时候开始施行？"), Para("答：自印发之日起施行，办理渠道和联系电话见文末。")]
    made = article(
        draft, f"jd-{item.key}-{form}", column, title.format(n=name), calendar.after(item.day, delay), chars=0,
        blocks=blocks, related=[("政策文件", item.key)], source=who, unit=item.unit,
    )  # fmt: skip
    item.related.append(("政策解读", made.key))
    return made


def _clean_up(draft: Draft) -> None:
    valid = [["序号", "文件名称", "文号"]]
    gone = [["序号", "文件名称", "文号"]]
    for paper in PAPERS:
        if paper.column == "doc-gfx":
            rows = valid if paper.validity == "有效" else gone
            rows.append([str(len(rows)), paper.title, paper.number])
    article(
        draft, "ql-1", "doc-ql", f"{BODY}关于公布行政规范性文件清理结果的公告", "11-18", chars=160,
        blocks=[Table("继续有效的文件目录", valid), Table("废止和失效的文件目录", gone)],
    )  # fmt: skip
    article(draft, "ql-2", "doc-ql", "关于开展规范性文件专项清理工作的公告", "7-06", chars=240)


def _filing(draft: Draft) -> None:
    rows = [["序号", "文件名称", "登记号"]]
    for paper in PAPERS:
        if paper.column == "doc-gfx" and paper.written.startswith("2021"):
            rows.append([str(len(rows)), paper.title, draft.items[paper.key].fields["统一编号"]])
    article(draft, "ba-1", "doc-ba", "2021年规范性文件备案目录", "11-22", chars=80, blocks=[Table("备案目录", rows)])


def _after(draft: Draft) -> None:
    blocks: list[Block] = [
        Link("停车场管理规定", "doc-parking", "政策文件："),
        Para("问：施行后收费标准有无变化？"),
        Para("答：没有变化。"),
    ]
    article(
        draft, "sxh-1", "sxh", f"{SHORT}停车场管理规定实施以来热点问答", "9-15", blocks=blocks, chars=500,
        related=[("政策文件", "doc-parking")],
    )  # fmt: skip
    draft.column("zcwd", ("政策问答", "常见问题", "热点问答"), "jdhy")
    questions = (
        "企业怎样申请创新补助", "人才公寓如何排队", "停车月卡在哪里办", "就业补贴多久到账", "物业服务费怎样公示",
        "清洁取暖设备谁来维修", "物流扶持资金何时申报", "油烟净化设施如何备案", "校园周边摊点去哪里经营", "数据共享申请找哪个单位",
        "垃圾分类积分怎样兑换", "河道采砂许可是否收费",
    )  # fmt: skip
    for n, question in enumerate(questions):
        answer = [Para(f"问：{question}？"), Para("答：" + prose(draft.rng, question, 90, "承办单位")[0])]
        article(
            draft, f"zcwd-{n + 1}", "zcwd", f"问：{question}？", date(2021, 11 - n // 2, 22 - n), chars=0, blocks=answer
        )
    draft.column(
        "zxck", ("政策咨询", "咨询窗口", "政策咨询"), "jdhy", "page",
        blocks=[
            Heading("政策咨询综合服务窗口"),
            Para("窗口设在政务服务大厅一楼，提供“一号答”“一站式”政策咨询。咨询电话：0539-7612399　联系人：综合服务岗"),
            Raw('<form action="/zx/submit" method="post"><p>咨询内容<textarea name="q"></textarea></p>'
                '<p>联系电话<input name="tel"></p><input type="submit" value="在线咨询"></form>'),
        ],
    )  # fmt: skip
    draft.column("hygq", ("回应关切", "热点回应", "回应关切"), "jdhy")
    series(
        draft,
        "hygq",
        [
            ("关于网传供暖延期的情况说明", "11-08"),
            ("关于学校食堂食材问题的回应", "9-18"),
            ("关于道路积水问题的情况通报", "7-30"),
            ("关于网传停水不实信息的澄清", "5-14"),
        ],
        chars=260,
    )
