"""县级以上政府门户网站应设专栏并在24小时内转载国务院重要信息。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.text import contains_any
from checker.model.facts import Columns, HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="REPRINT-24H",
    title="国务院重要信息24小时内转载",
    needs=(Columns, HomePage),
    problems={
        "alive": Problem(Verdict.PASS, "“{column}”最近一条为{newest}，距检查日{age}天"),
        "old": Problem(
            Verdict.REVIEW,
            "“{column}”最近一条为{newest}，距检查日{age}天，请人工核对期间有无应在{max_hours}小时内转载的重要信息",
            "及时转载国务院重要信息",
        ),
        "none": Problem(
            Verdict.REVIEW, "没有发现国务院信息专栏，请人工确认是否另有转载", "在首页显著位置设置国务院信息专栏"
        ),
        "department": Problem(Verdict.NOT_APPLICABLE, "不是县级以上政府门户网站，不适用"),
        "not_read": Problem(Verdict.UNKNOWN, "栏目未能完整读取，无法判断国务院信息转载情况"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    if site.zone.klass == "department":
        yield case.say("department")
        return
    columns = site.get(Columns)
    home = site.get(HomePage)
    held = [
        c for c in columns if contains_any(c.name, ("国务院信息", "国务院要闻", "国务院文件", "国务院", "国办信息"))
    ]
    dated = [c for c in held if c.newest is not None and c.evidence is not None]
    if not held:
        if home.evidence is not None and columns.navigation.complete:
            yield case.say("none", evidence=home.evidence, coverage=columns.navigation)
        else:
            yield case.unknown("not_read", columns.navigation)
        return
    if not dated:
        yield case.unknown("not_read", held[0].coverage if not held[0].coverage.complete else Reason.INCOMPLETE)
        return
    best = max(dated, key=lambda c: (c.newest or site.as_of, c.key))
    newest = best.newest or site.as_of
    age = (site.as_of - newest).days
    data: dict[str, object] = {"column": best.name, "newest": newest.isoformat(), "age": age}
    fresh = age * 24 <= options.number("max_hours") * 7
    yield case.say("alive" if fresh else "old", evidence=best.evidence, data=data, by=("max_hours",))
