"""规划计划栏目应能从政府信息公开页面进入，并列有规划计划文件。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import row_evidence, search
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s01-plan-column",
    title="规划计划栏目设置",
    needs=(Columns, Documents),
    problems={
        "posted": Problem(Verdict.PASS, "“{column}”栏目列有{count}件规划计划"),
        "few": Problem(
            Verdict.PARTIAL, "“{column}”栏目只列有{count}件，少于{min_items}件", "把现行和历史规划计划补充发布到该栏目"
        ),
        "deep": Problem(
            Verdict.PARTIAL,
            "“{column}”栏目距首页{depth}次点击，超过{max_click_depth}次",
            "在政府信息公开页面增加规划计划栏目的直接入口",
            effort="small",
        ),
        "empty": Problem(Verdict.FAIL, "规划计划栏目没有任何内容", "在规划计划栏目发布现行规划、专项规划和历史规划"),
        "missing": Problem(
            Verdict.FAIL,
            "首页导航和网站地图中没有规划计划栏目，已读到的信息中也未见规划文件",
            "在政府信息公开专栏设置“规划计划”栏目并发布规划文件",
        ),
        "elsewhere": Problem(
            Verdict.REVIEW,
            "未见名称相符的规划计划栏目，但站内有规划文件{count}件，请人工确认归集位置",
            "把规划文件归集到“规划计划”栏目",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    roles = options.requirement.roles
    where = place(site, *roles)
    fields_only = where.exists and all(c.has_role("standard_field", "standard_catalogue") for c in where.columns)
    if not where.exists or fields_only:
        found = search(site, roles, any_of=("规划纲要", "专项规划", "总体规划", "发展规划"))
        if found.all:
            proofs = [d.evidence for d in found.all[:5]]
            yield case.say("elsewhere", evidence=proofs, coverage=where.coverage, data={"count": len(found.all)})
        else:
            navigation = site.get(Columns).navigation.join(where.coverage)
            yield case.absent("missing", "not_read", navigation, evidence=where.evidence)
        return
    rows = [r for c in where.columns for r in c.items]
    column = max(where.tops, key=lambda c: (len(c.items), -c.click_depth))
    proofs = [row_evidence(r) for r in rows[:5]] or list(where.evidence)
    data = {"column": column.name, "count": len(rows), "depth": column.click_depth}
    if len(rows) >= options.number("min_items"):
        if column.click_depth > options.number("max_click_depth"):
            yield case.say("deep", evidence=proofs, data=data, by=("max_click_depth",))
        else:
            yield case.say("posted", evidence=proofs, coverage=where.coverage, data=data, by=("min_items",))
    elif rows and where.coverage.complete:
        yield case.say("few", evidence=proofs, coverage=where.coverage, data=data, by=("min_items",))
    elif rows:
        yield case.unknown("not_read", where.coverage, evidence=proofs)
    else:
        yield case.absent("empty", "not_read", where)
