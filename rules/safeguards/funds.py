"""政务公开经费应列入预算；网上可见的痕迹是预算或采购公告。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, search
from checker.kit.items import proof
from checker.kit.labels import folded, holds
from checker.kit.safeguards import DISCLOSURE
from checker.kit.traces import anywhere, distinct
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s16-budget",
    title="经费保障",
    needs=(Columns, Documents, Texts),
    options={
        "work": ["政务公开", "信息公开", "政府网站", "门户网站", "政务新媒体", "政策解读", "网站运维", "第三方评估"],
        "money": ["采购", "招标", "中标", "成交", "磋商", "询价", "合同", "预算", "项目"],
        "not_ours": ["绩效评价第三方评估", "预决算信息公开"],
        "lines": ["政务公开经费", "网站运维", "网站运行维护", "政府网站建设", "政务公开第三方评估", "政务公开工作经费"],
    },
    problems={
        "traced": Problem(Verdict.PASS, "预算或采购信息列有政务公开、网站或评估经费：《{title}》"),
        "none": Problem(
            Verdict.REVIEW, "按关键词未见政务公开经费，请人工查阅预算", "在部门预算或采购公告中列明政务公开、网站运维、评估经费"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "预算和采购栏目未能完整读取，无法查找政务公开经费"),
    },
)  # fmt: skip
_LOOKED_AT = 300
"""Budgets whose text is searched when no title names the funds."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(
        site,
        options.requirement.roles,
        any_of=options.words("work"),
        none_of=(*options.words("not_ours"), "目录", "指南"),
    )
    hits = [d for d in distinct(found.all) if contains_any(d.title, options.words("money"))]
    if not hits:
        texts = site.get(Texts)
        inside = site.get(Documents).in_columns(found.place.keys)[:_LOOKED_AT]
        hits = [d for d in inside if d.read and holds(folded(texts.body(d.key)), options.words("lines"))]
    if hits:
        yield case.say("traced", evidence=proof(hits), data={"title": hits[0].title})
        return
    near = [Candidate(d.title, d.url, "不是预算或采购信息") for d in found.all if contains_any(d.title, DISCLOSURE)][:5]
    yield case.absent("none", "not_read", anywhere(site, found), candidates=near, evidence=found.place.evidence)
