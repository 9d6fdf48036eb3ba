"""应加强日常指导，定期通报政务公开和政府网站检查情况。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.safeguards import counted, on_disclosure
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s18-guidance",
    title="日常指导（检查通报）",
    needs=(Columns, Documents),
    options={
        "check": ["检查", "自查", "抽查", "监测", "普查", "督查", "问题清单", "巡查", "通报"],
        "about": ["情况", "通报", "结果", "报告", "清单", "公告"],
        "not_it": ["随机抽查", "双随机", "预算", "决算", "评估结果", "表扬", "计划", "方案"],
    },
    problems={
        "enough": Problem(Verdict.PASS, "近{window_days}天公布检查通报{count}件：{titles}"),
        "few": Problem(
            Verdict.PARTIAL, "近{window_days}天检查通报只有{count}件（少于{min_items}件）", "按季度检查并公布通报"
        ),
        "none": Problem(Verdict.PARTIAL, "近{window_days}天未见政务公开或政府网站检查通报", "按季度检查并公布通报"),
        "unclear": Problem(Verdict.REVIEW, "部分通报看不出是否有关政务公开（{titles}），请人工确认", "在标题中写明检查内容"),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断检查通报情况（已见{count}件）"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    sure, unsure, found = on_disclosure(
        site, options.requirement.roles, options.words("check"), options.words("not_it")
    )
    about = options.words("about")
    sure = tuple(d for d in sure if contains_any(d.title, about))
    unsure = tuple(d for d in unsure if contains_any(d.title, about))
    yield from counted(case, sure, unsure, found, minimum="min_items", window="window_days")
