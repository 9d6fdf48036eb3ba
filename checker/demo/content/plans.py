"""Item 1: plans of all kinds, momentum (新旧动能转换), reform."""

from __future__ import annotations

from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Block, Draft, File, Heading, Para, Picture
from checker.demo.values import STYLES
from checker.demo.words import SHORT, ZONE, prose

_OUTLINE = (
    f"{ZONE}国民经济和社会发展第十四个五年规划和2035年远景目标纲要",
    f"{ZONE}“十四五”规划纲要",
    f"{ZONE}国民经济和社会发展第十四个五年规划纲要（全文）",
)
_SPECIAL = (
    ("{z}“十四五”应急体系专项规划", "经济发展局", "9-14"),
    ("{z}“十四五”生态环境保护专项规划", "生态环境分局", "10-19"),
    ("{z}“十四五”文化旅游专项规划", "文化传媒集团", "11-09"),
    ("{z}“十四五”市政设施建设规划", "园区规划建设服务中心", "8-17"),
    ("{z}“十四五”教育发展规划", "党群工作部", "7-20"),
)
_CHAPTERS = ("发展基础", "总体要求", "产业体系", "空间布局", "改革开放", "民生保障", "绿色发展", "实施保障")


def write(draft: Draft) -> None:
    """The plans column with its six children; the momentum and reform columns."""
    draft.column("plan", ("规划计划", "规划信息", "发展规划"), STATUTORY, "list", gather=True)
    draft.column("plan-145", ("“十四五”规划", "规划纲要", "国民经济和社会发展规划"), "plan")
    draft.column("plan-special", "专项规划", "plan")
    draft.column("plan-spatial", ("国土空间规划", "空间规划", "国土空间规划"), "plan")
    draft.column("plan-regional", "区域规划", "plan")
    draft.column("plan-history", ("历史规划", "往期规划", "历史规划"), "plan")
    draft.column("plan-annual", ("年度计划", "工作计划", "计划总结"), "plan")

    title = _OUTLINE[STYLES.index(draft.style)]
    chapters: list[Block] = []
    for n, chapter in enumerate(_CHAPTERS, 1):
        chapters.append(Heading(f"第{'一二三四五六七八'[n - 1]}章 {chapter}"))
        chapters += [Para(p) for p in prose(draft.rng, f"“十四五”时期{chapter}", 420)]
    article(
        draft, "plan-outline", "plan-145", title, "4-26", chars=120, blocks=chapters,
        files=[File(title, "pdf", [Heading(title), *chapters])], source="经济发展局",
    )  # fmt: skip
    article(draft, "plan-145-2", "plan-145", f"{ZONE}“十四五”规划实施分工", "6-15", chars=500, source="经济发展局")
    names = {u.name for u in draft.units}
    for n, (text, unit, day) in enumerate(_SPECIAL, 1):
        who = unit if unit in names else draft.units[n % len(draft.units)].name
        article(
            draft, f"plan-special-{n}", "plan-special", text.format(z=ZONE), day, chars=700, who=who, source=who, unit=who,
        )  # fmt: skip
    maps: list[Block] = [Picture("map-spatial.png", "规划图"), Para("规划范围、用途分区和控制线详见图件。")]
    article(
        draft, "plan-spatial-1", "plan-spatial", f"{ZONE}国土空间总体规划（批后公布）", "10-12", chars=500, blocks=maps,
        files=[File("国土空间总体规划图集", "pdf", [Heading("国土空间总体规划图集"), *(Para(p) for p in prose(draft.rng, "空间布局", 400))])],
        source="自然资源和规划分局",
    )  # fmt: skip
    article(draft, "plan-spatial-2", "plan-spatial", f"{SHORT}北片区控制性详细规划", "5-18", chars=500)
    article(draft, "plan-regional-1", "plan-regional", "云岭都市圈一体化发展规划", "8-10", chars=600)
    for n, (name, day) in enumerate(
        (
            (f"{ZONE}国民经济和社会发展第十三个五年规划纲要", "2021-10-15"),
            (f"{ZONE}“十二五”发展规划", "2021-10-15"),
            (f"{SHORT}“十一五”发展规划", "2021-10-14"),
        ),
        1,
    ):
        article(draft, f"plan-history-{n}", "plan-history", name, day, chars=900)
    article(draft, "plan-annual-1", "plan-annual", f"{ZONE}2021年国民经济和社会发展年度计划", "3-02", chars=600)
    article(draft, "plan-annual-2", "plan-annual", f"{ZONE}2020年国民经济和社会发展计划执行情况报告", "3-10", chars=600)
    article(draft, "plan-annual-3", "plan-annual", "2021年上半年重点工作完成情况", "7-22", chars=400)
    _momentum(draft)
    _reform(draft)


def _momentum(draft: Draft) -> None:
    draft.column("momentum", "新旧动能转换", "ztzl")
    article(draft, "momentum-1", "momentum", f"{ZONE}关于深化新旧动能转换的实施方案", "3-30", chars=600)
    article(
        draft, "momentum-2", "momentum", "《关于深化新旧动能转换的实施方案》政策解读", "3-31", chars=0,
        blocks=interpretation_blocks(draft, "关于深化新旧动能转换的实施方案"), related=[("政策文件", "momentum-1")],
    )  # fmt: skip
    draft.items["momentum-1"].related.append(("政策解读", "momentum-2"))
    series(
        draft,
        "momentum",
        [
            ("新旧动能转换“三年初见成效”成果展示", "7-12"),
            ("综合试验区建设推进情况通报", "9-24"),
            ("新旧动能转换核心支撑建设情况", "11-16"),
        ],
    )


def _reform(draft: Draft) -> None:
    draft.column("reform", ("体制机制改革", "开发区改革", "机构改革"), STATUTORY)
    series(
        draft,
        "reform",
        [
            (f"{ZONE}体制机制改革实施方案", "4-20"),
            (f"{ZONE}体制机制改革进展情况", "9-10"),
            (f"{SHORT}全员聘任工作完成情况", "11-02"),
        ],
        chars=420,
    )


def interpretation_blocks(draft: Draft, name: str, who: str = "经济发展局") -> list[Block]:
    """An interpretation with background, purpose, measures, scope and contact (解读要素)."""
    rng = draft.rng
    number = f"0539-76{rng.randrange(10000, 99999)}"
    return [
        Heading("一、出台背景"),
        *(Para(p) for p in prose(rng, f"{name}的起草", 150, who)),
        Heading("二、政策依据"),
        Para("依据国家和省、市有关规定，结合本区实际制定。"),
        Heading("三、出台目的"),
        Para("目的是规范程序、方便企业群众，推动相关工作更加公开透明、便捷高效。"),
        Heading("四、主要内容和重要举措"),
        *(Para(p) for p in prose(rng, "文件提出的各项举措", 260, who)),
        Heading("五、适用范围"),
        Para("适用于在本区范围内登记注册的企业、其他组织和居民。"),
        Heading("六、解读机关"),
        Para(f"解读机关：{who}　联系人：综合科　联系电话：{number}"),
    ]
