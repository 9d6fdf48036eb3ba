"""栏目页应设置 ColumnName、ColumnDescription、ColumnKeywords、ColumnType 标签。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.tags import lacking, tag, ways
from checker.model.facts import PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="META-COLUMN",
    title="栏目标签",
    needs=(PagesFact,),
    problems={
        "complete": Problem(Verdict.PASS, "{total}个栏目页的栏目标签齐全"),
        "none": Problem(Verdict.FAIL, "{total}个栏目页都没有栏目标签", "在栏目模板中补充栏目标签", effort="small"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "{total}个栏目页中有{bad}个缺少栏目标签，例如“{title}”缺{lacking}",
            "在栏目模板中补充栏目标签",
            effort="small",
        ),
        "identical": Problem(
            Verdict.PARTIAL,
            "{total}个栏目页的 ColumnDescription 完全相同，不能说明各栏目内容",
            "为各栏目分别填写说明",
            effort="small",
        ),
        "no_columns": Problem(Verdict.UNKNOWN, "本次没有读到栏目页，无法检查栏目标签"),
    },
)

_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_MANY = 3
"""Columns from which one description for all is no accident."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    pages = ways(site.get(PagesFact))
    if not pages:
        yield case.unknown("no_columns", site.get(PagesFact).coverage)
        return
    bad = [p for p in pages if lacking(p, _TAGS)]
    data: dict[str, object] = {"total": len(pages), "bad": len(bad)}
    described = [d for p in pages if (d := tag(p.meta, "ColumnDescription"))]
    if bad and all(len(lacking(p, _TAGS)) == len(_TAGS) for p in pages):
        yield case.say("none", evidence=[p.evidence for p in bad[:5]], data=data)
    elif bad:
        data |= {"title": bad[0].title[:40], "lacking": "、".join(lacking(bad[0], _TAGS))}
        yield case.say("lacking", evidence=[p.evidence for p in bad[:5]], data=data)
    elif len(described) >= _MANY and len(set(described)) == 1:
        yield case.say("identical", evidence=[p.evidence for p in pages[:5]], data=data)
    else:
        yield case.say("complete", evidence=[p.evidence for p in pages[:5]], data=data)
