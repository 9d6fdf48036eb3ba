"""应开展政务公开宣传，让群众知晓。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.safeguards import counted, on_disclosure
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s16-publicity",
    title="政务公开宣传",
    needs=(Columns, Documents),
    options={
        "work": ["政务公开", "政府信息公开", "信息公开", "公开"],
        "not_work": [
            "年度报告", "标准目录", "公开目录", "公开指南", "信息公开制度", "基本目录", "招聘", "采购", "招标", "预算公开", "决算公开",
            "公开征集", "公开征求", "公开选", "公开招", "公开拍卖", "申请表", "办理制度", "申诉",
        ],
    },
    problems={
        "enough": Problem(Verdict.PASS, "近{window_days}天发布政务公开工作和宣传信息{count}件：{titles}"),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天政务公开工作和宣传信息只有{count}件（少于{min_items}件）", "加强政务公开宣传，及时发布工作动态"
        ),
        "none": Problem(Verdict.PARTIAL, "近{window_days}天未见政务公开工作和宣传信息", "开展政务公开宣传，及时发布工作动态"),
        "unclear": Problem(Verdict.REVIEW, "部分信息看不出是否有关政务公开（{titles}），请人工确认", "在标题中写明政务公开"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断宣传情况（已见{count}件）"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    nots = options.words("not_work")
    sure, unsure, found = on_disclosure(site, options.requirement.roles, options.words("work"), nots)
    yield from counted(case, sure, unsure, found, minimum="min_items", window="window_days")
