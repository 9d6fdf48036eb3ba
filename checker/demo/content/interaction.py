"""Item 8: proposals, messages with replies, channels; themes of item 6; online interviews."""

from __future__ import annotations

from datetime import date, timedelta

from checker.demo import calendar
from checker.demo.content.platform import STATUTORY
from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, Heading, Para, Picture, Raw, Table
from checker.demo.words import ZONE, prose

MESSAGES = (
    ("小区门口路灯不亮", "园区规划建设服务中心", "2021-11-22", 2),
    ("咨询企业注册地址变更", "行政审批服务局", "2021-11-15", 1),
    ("建议增设公交站点", "经济发展局", "2021-11-03", 4),
    ("反映夜间施工噪声", "生态环境分局", "2021-10-19", 3),
    ("户口迁移材料咨询", "公安分局", "2021-09-27", 2),
    ("村道积水问题", "园区规划建设服务中心", "2021-08-16", 4),
    ("咨询人才补贴申领条件", "党群工作部", "2021-07-12", 3),
    ("建议延长图书馆开放时间", "文化传媒集团", "2021-05-24", 5),
)


def write(draft: Draft) -> None:
    """Proposals, messages, hotline, interviews, themes."""
    _proposals(draft)
    draft.column("xx", ("主任信箱", "领导信箱", "留言选登"), "hdjl")
    for n, (title, unit, asked, days) in enumerate(MESSAGES, 1):
        message(draft, f"xx-{n}", title, unit, date.fromisoformat(asked), days)
    form = '<form action="/xx/submit" method="post"><p>留言内容<textarea name="q"></textarea></p><input type="submit" value="我要留言"></form>'
    draft.columns["xx"].blocks = [Raw(form)]
    draft.column(
        "12345", ("12345热线", "12345政务服务便民热线", "12345热线"), "hdjl", "page",
        blocks=[
            Heading("12345政务服务便民热线"),
            Para("热线二十四小时受理咨询、求助、投诉和建议，拨打12345即可；也可通过云岭临港发布公众号提交。"),
            Para("受理范围：不属于行政诉讼、纪检监察事项的各类非紧急诉求。"),
        ],
    )  # fmt: skip
    draft.column("zxft", ("在线访谈", "在线访谈", "网络问政"), "hdjl")
    article(
        draft,
        "zxft-1",
        "zxft",
        "在线访谈：园区服务企业这一年（视频直播回放）",
        "9-30",
        chars=260,
        blocks=[Picture("zxft1.mp4", "访谈回放")],
    )
    article(
        draft, "zxft-2", "zxft", "云直播：走进智慧工厂", "6-25", chars=260, blocks=[Picture("zxft2.mp4", "直播回放")]
    )
    draft.column("theme", ("重点工作", "重大战略", "重点工作"), "ztzl")
    series(
        draft,
        "theme",
        [
            (f"{ZONE}2021年工作报告（政府工作报告）", "2-26"),
            ("2021年政府工作报告任务分解", "3-09"),
            ("打造乡村振兴齐鲁样板工作推进情况", "8-19"),
            ("积极融入鲁南经济圈发展", "9-15"),
            ("对标“八个第一方阵”争先进位", "7-19"),
            ("落实“六强、六富、六精”目标任务", "10-25"),
            ("以“十个更加注重”抓好全年工作", "5-20"),
        ],
    )


def message(draft: Draft, key: str, title: str, unit: str, asked: date, days: int | None) -> None:
    """A message and its answer after `days` working days; None leaves it unanswered."""
    body = prose(draft.rng, title, 60, "我们")[0]
    rows = [["留言标题", title], ["留言时间", f"{asked:%Y-%m-%d}"], ["留言内容", body]]
    shown = asked
    if days is not None:
        shown = calendar.after(asked, days)
        answer = prose(draft.rng, title, 120, unit)[0]
        rows += [["答复单位", unit], ["答复时间", f"{shown:%Y-%m-%d}"], ["答复内容", f"您好，{answer}"]]
    else:
        rows += [["办理状态", "待答复"]]
    article(draft, key, "xx", title, shown, chars=0, blocks=[Table("", rows)], source=unit)


def _proposals(draft: Draft) -> None:
    draft.column("jy", ("建议提案办理", "建议提案", "提案办理"), STATUTORY)
    rows = (
        ("人大代表建议", "第12号", "增加园区公共厕所", "园区规划建设服务中心", "2021-07-06"),
        ("人大代表建议", "第27号", "完善农村道路照明", "园区规划建设服务中心", "2021-08-11"),
        ("政协委员提案", "第105号", "支持老字号企业发展", "经济发展局", "2021-07-20"),
        ("政协委员提案", "第131号", "丰富群众文化生活", "文化传媒集团", "2021-09-08"),
    )
    for n, (kind, number, topic, unit, day) in enumerate(rows, 1):
        replied = date.fromisoformat(day)
        label = "建议编号" if "人大" in kind else "提案编号"
        table = Table("", [[label, number], ["承办单位", unit], ["答复日期", day], ["类别", kind]])
        article(
            draft, f"jy-{n}", "jy", f"关于{kind}{number}“{topic}”的答复", replied + timedelta(3), chars=360,
            blocks=[table], source=unit, who=unit,
        )  # fmt: skip
    told = "{y}年共收到人大代表建议14件、政协委员提案11件，合计25件，全部按期办理答复25件，办结率100%，其中采纳吸收19件，列入计划6件。"
    article(
        draft,
        "jy-all-2020",
        "jy",
        "2020年建议提案办理总体情况",
        "2020-12-18",
        chars=100,
        blocks=[Para(told.format(y=2020))],
    )
    article(
        draft, "jy-all-2021", "jy", "2021年建议提案办理工作情况", "11-24", chars=100, blocks=[Para(told.format(y=2021))]
    )
