"""Items 16 to 19: leading group, training, assessment, guidance, work points, ledger, look-back."""

from __future__ import annotations

from checker.demo.content.shared import series
from checker.demo.content.shared import write as article
from checker.demo.draft import Draft, File, Heading, Para, Table
from checker.demo.words import ZONE

TASKS = (
    ("规划信息", "主动公开“十四五”规划和专项规划，做好历史规划归集", "经济发展局", "2021年10月"),
    ("财政信息", "公开各单位预算、决算及相关报表", "财政金融局", "2021年9月"),
    ("政策解读", "落实解读同步要求，丰富解读形式", "各有关单位", "全年"),
    ("决策公开", "编制年度目录，公开征集和反馈情况", "党政办公室", "2021年6月"),
    ("平台建设", "维护法定主动公开内容栏目", "党政办公室", "全年"),
)


def write(draft: Draft) -> None:
    """The work columns."""
    draft.column("push", ("工作推进", "组织管理", "保障监督"), "xxgk", "list", gather=True)
    draft.column("push-plan", ("政务公开工作要点", "工作要点", "政务公开工作要点"), "push")
    draft.column("push-org", ("领导小组", "工作动态", "政务公开动态"), "push")
    draft.column("push-train", ("业务培训", "培训", "业务培训"), "push")
    draft.column("push-score", ("考核评估", "考核评估", "政务公开考核"), "push")
    draft.column("push-check", ("检查通报", "检查通报", "政府网站检查"), "push")
    points = f"{ZONE}2021年政务公开工作要点"
    rows = [["工作任务", "具体要求", "责任单位", "完成时限"], *map(list, TASKS)]
    table = Table("2021年政务公开重点工作任务分解表", rows)
    article(
        draft, "push-plan-2021", "push-plan", points, "5-20", chars=900, source="党政办公室",
        fields={
            "索引号": "ylgkfq-dzb/2021-0000621", "发布机构": "党政办公室", "文号": "云临港办字〔2021〕6号",
            "成文日期": "2021-05-19", "发布日期": "2021-05-20", "公开方式": "主动公开",
        },
        blocks=[Para("2021年5月19日", align="right"), Para("（此件公开发布）")],
    )  # fmt: skip
    article(
        draft, "push-plan-split", "push-plan", "2021年政务公开重点工作任务分解表", "5-21", chars=60, blocks=[table],
        files=[File("任务分解表", "xlsx", [table])], source="党政办公室",
    )  # fmt: skip
    article(draft, "push-plan-2020", "push-plan", f"{ZONE}2020年政务公开工作要点", "2020-07-02", chars=600)
    article(draft, "push-plan-back", "push-plan", "2020年政务公开工作要点落实情况“回头看”报告", "3-24", chars=420)
    series(
        draft,
        "push-org",
        [
            ("关于调整政务公开领导小组成员的公告", "4-06"),
            (f"{ZONE}召开政务公开领导小组会议", "6-16"),
            ("政务公开工作推进会召开", "10-20"),
            ("政府信息公开宣传进社区活动", "7-28"),
            ("政务公开品牌“临港亮窗口”典型做法", "9-16"),
            ("公开窗口志愿讲解员上岗", "11-09"),
        ],
    )
    draft.items["push-org-1"].blocks.append(
        Table(
            "领导小组成员", [["职务", "姓名"], ["组长", "林若溪"], ["副组长", "郑砚秋"], ["成员", "各单位主要负责人"]]
        )
    )
    article(
        draft, "push-train-1", "push-train", "2021年政务公开业务培训班举办", "6-29", chars=200,
        blocks=[Para("培训时间：2021年6月28日　参加人员：各单位政务公开工作人员46人　内容：信息发布审查、依申请办理、政策解读。")],
    )  # fmt: skip
    article(draft, "push-train-2", "push-train", "2021年度政务公开培训计划", "3-15", chars=200)
    head = ["考核指标", "分值", "评分要点"]
    score = [
        head,
        ["主动公开", "40", "栏目完整、更新及时"],
        ["解读回应", "30", "解读率、解读质量"],
        ["监督保障", "30", "培训、考核、责任追究"],
    ]
    article(
        draft, "push-score-1", "push-score", f"{ZONE}政务公开考核办法", "4-29", chars=200,
        blocks=[Heading("考核指标"), Table("政务公开考核指标", score)],
    )  # fmt: skip
    article(draft, "push-score-2", "push-score", "2020年度政务公开第三方评估结果通报", "3-29", chars=260)
    series(
        draft,
        "push-check",
        [
            ("2021年第一季度政务公开检查情况通报", "4-09"),
            ("2021年第二季度政府网站检查情况通报", "7-09"),
            ("2021年第三季度政务公开检查情况通报", "10-13"),
        ],
    )
