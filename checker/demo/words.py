"""The portal's own vocabulary: the fictional place, units, and phrases from which texts are made.

Nothing here is shared with the auditor: titles and texts vary by these lists alone.
"""

from __future__ import annotations

import random

from checker.demo.draft import Unit

ZONE = "云岭临港经济开发区"
BODY = "云岭临港经济开发区管理委员会"
OFFICE = "云岭临港经济开发区党政办公室"
SHORT = "云岭临港"
CITY = "云岭市"
SITE_CODE = "3713290021"

_UNITS = (
    ("党政办公室", "dzb", "office", "综合协调、文稿起草、会务保障"),
    ("党群工作部", "dqb", "department", "党的建设、组织人事、群团工作"),
    ("经济发展局", "jfj", "department", "产业发展、项目建设、商贸流通"),
    ("财政金融局", "czj", "department", "财政收支、国有资产、金融服务"),
    ("行政审批服务局", "spj", "department", "行政许可、政务服务、流程优化"),
    ("自然资源和规划分局", "zrj", "branch", "国土空间管理、用途管制、测绘地理信息"),
    ("公安分局", "gaj", "branch", "社会治安、户籍管理、道路交通安全"),
    ("生态环境分局", "hbj", "branch", "污染防治、环境监测、生态保护"),
    ("文化传媒集团", "cmj", "company", "新闻采编、文化活动、媒体运营"),
    ("园区规划建设服务中心", "gjz", "centre", "市政建设、公用设施、园区配套"),
    ("应急管理局", "yjj", "department", "安全生产、防灾减灾、应急救援"),
    ("教育体育局", "jtj", "department", "学校管理、师资建设、全民健身"),
    ("卫生健康局", "wjj", "department", "疾病预防、基层医疗、健康促进"),
    ("人力资源和社会保障局", "rsj", "department", "就业创业、社会保险、劳动关系"),
    ("农业农村工作局", "nyj", "department", "粮食生产、乡村建设、农业技术推广"),
    ("综合行政执法局", "zfj", "department", "市容管理、执法监督、违建治理"),
    ("市场监督管理局", "scj", "department", "质量安全、食品药品监督、商事登记"),
    ("税务局", "swj", "branch", "税费征收、纳税服务、税源管理"),
    ("投资促进服务中心", "tzz", "centre", "招商引资、企业服务、对外合作"),
    ("退役军人事务局", "tyj", "department", "优抚安置、就业扶持、权益维护"),
)


def units(count: int) -> tuple[Unit, ...]:
    """The first `count` units of the zone (at most 20). Raises ValueError outside 1 to 20."""
    if not 1 <= count <= len(_UNITS):
        raise ValueError(f"units must be 1 to {len(_UNITS)}")
    made = []
    for name, slug, kind, topic in _UNITS[:count]:
        subordinates = {"jfj": ("企业服务站",), "gjz": ("市政养护所",)}.get(slug, ())
        made.append(Unit(name, slug, kind, topic, True, subordinates))
    return tuple(made)


_OPEN = (
    "近一段时期，{who}围绕{theme}扎实开展工作，各项任务按计划推进。",
    "为做好{theme}，{who}专题研究部署，明确了时间表和责任人。",
    "{who}把{theme}摆在重要位置，健全机制，压实责任，务求实效。",
    "根据全年工作安排，{who}就{theme}作出如下安排和说明。",
)
_MIDDLE = (
    "在推进{theme}过程中，相关单位深入一线摸清底数，逐项建立问题清单，做到事事有人管、件件有着落。",
    "{who}组织业务骨干走进园区和村居，面对面听取意见，针对群众反映集中的环节及时调整做法。",
    "围绕{theme}，各责任单位按照分工细化措施，实行一月一调度、一季一小结，及时解决遇到的困难。",
    "对{theme}中涉及多个单位的事项，由牵头单位统一协调，配合单位在规定时限内提交书面意见。",
    "有关数据由业务科室逐级核对后汇总，确保口径一致、前后衔接，并留存原始记录备查。",
    "坚持问题导向和目标导向相结合，把{theme}与年度重点任务一并谋划、一并落实、一并检查。",
    "通过优化流程、压缩环节，办理时间较以往明显缩短，服务对象的感受持续改善。",
    "下一步将在巩固现有成果基础上，继续完善{theme}的长效机制，推动工作提质增效。",
    "各村居、各企业积极配合，提出了不少切实可行的建议，为{theme}打下了良好基础。",
    "财政部门按进度安排资金，并对使用情况开展跟踪检查，保证每一笔支出用在实处。",
    "对发现的薄弱环节，{who}制定整改措施，明确完成时间，并适时组织复核。",
    "{theme}涉及面广、持续时间长，需要社会各方共同参与、共同监督。",
)
_CLOSE = (
    "欢迎社会各界继续关注和支持{theme}，并提出宝贵意见。",
    "{who}将持续跟进{theme}的进展，适时向社会通报。",
    "以上情况由{who}负责说明，未尽事项可来电咨询。",
)


def prose(rng: random.Random, theme: str, chars: int, who: str = "管委会") -> list[str]:
    """Paragraphs on a theme with at least `chars` characters in all."""
    parts = [rng.choice(_OPEN)]
    total = len(parts[0])
    pool: list[str] = []
    while total < chars:
        if not pool:
            pool = list(_MIDDLE)
            rng.shuffle(pool)
        parts.append(pool.pop())
        total += len(parts[-1]) + len(theme) // 2
    parts.append(rng.choice(_CLOSE))
    filled = [p.format(who=who, theme=theme) for p in parts]
    return ["".join(filled[n : n + 3]) for n in range(0, len(filled), 3)]


PHONE = "0539-76{:05d}"


def phone(rng: random.Random) -> str:
    """A landline of the fictional zone."""
    return PHONE.format(rng.randrange(10000, 99999))
