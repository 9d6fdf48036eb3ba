"""已结束的专题应标注归档，并移入归档区。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.text import contains_any
from checker.model.facts import Columns
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="ARCHIVE-LABEL",
    title="专题归档标注",
    needs=(Columns,),
    options={"idle_days": 365},
    problems={
        "labelled": Problem(Verdict.PASS, "专题栏目{total}个，没有一年以上未更新而未标注归档的"),
        "unlabelled": Problem(
            Verdict.PARTIAL,
            "专题栏目{columns}已一年以上未更新，没有标注归档",
            "对已结束的专题标注归档并移入归档区",
            effort="small",
        ),
        "none": Problem(Verdict.NOT_APPLICABLE, "网站没有专题栏目"),
        "not_read": Problem(Verdict.UNKNOWN, "专题栏目未能完整读取，无法判断是否应归档"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    columns = site.get(Columns)
    tops = [c for c in columns if contains_any(c.name, ("专题", "专栏"))]
    topics = list({c.key: c for top in tops for c in (columns.below(top) or (top,))}.values())
    if not topics:
        yield case.say("none") if columns.navigation.complete else case.unknown("not_read", columns.navigation)
        return
    days = options.values["idle_days"]
    limit = days if isinstance(days, int) else 365
    old = [
        c
        for c in topics
        if c.newest is not None
        and (site.as_of - c.newest).days > limit
        and not c.archived
        and not contains_any("/".join(c.path), ("归档", "历史", "往期"))
    ]
    seen = [c for c in topics if c.newest is not None and c.evidence is not None]
    if old and all(c.coverage.complete for c in old):
        names = "、".join(f"“{c.name}”" for c in old[:6])
        yield case.say("unlabelled", evidence=[c.evidence for c in old[:5]], data={"columns": names})
    elif old or not seen:
        yield case.unknown(
            "not_read", (old or topics)[0].coverage if not (old or topics)[0].coverage.complete else Reason.INCOMPLETE
        )
    else:
        yield case.say("labelled", evidence=[c.evidence for c in seen[:5]], data={"total": len(topics)})
