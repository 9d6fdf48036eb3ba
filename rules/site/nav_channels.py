"""首页主导航频道以5至8个为宜。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import Columns
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="NAV-CHANNELS",
    title="频道数量5-8个",
    needs=(Columns,),
    problems={
        "fitting": Problem(Verdict.PASS, "主导航有{count}个频道（宜为{min}至{max}个）"),
        "unfitting": Problem(Verdict.PARTIAL, "主导航有{count}个频道（宜为{min}至{max}个）", "归并或增设频道"),
        "not_read": Problem(Verdict.UNKNOWN, "主导航未能读取，无法统计频道数量"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    columns = site.get(Columns)
    first = [c for c in columns if c.level == 1 and "menu" in c.found_by and not c.has_role("home")]
    proofs = [c.evidence for c in first if c.evidence is not None][:5]
    if not first or not proofs:
        yield case.unknown("not_read", columns.navigation if not columns.navigation.complete else Reason.LAYOUT)
        return
    fits = options.number("min") <= len(first) <= options.number("max")
    yield case.say("fitting" if fits else "unfitting", evidence=proofs, data={"count": len(first)}, by=("min", "max"))
