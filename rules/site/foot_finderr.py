"""首页底部应设置“我为政府网站找错”入口。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread, links_named
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="FOOT-FINDERR",
    title="“我为政府网站找错”入口",
    needs=(HomePage, SiteProbes),
    problems={
        "shown": Problem(Verdict.PASS, "首页设有“我为政府网站找错”入口"),
        "missing": Problem(
            Verdict.FAIL,
            "首页没有“我为政府网站找错”入口",
            "在首页底部添加“我为政府网站找错”监督举报平台入口",
            effort="small",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断“我为政府网站找错”入口"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    marks = site.get(SiteProbes).answers
    linked = links_named(home.reading, ("找错", "纠错")) or any(
        "jiucuo" in link.url or "zfwzgl.www.gov.cn" in link.url for link in home.reading.links
    )
    if linked or any(m in marks.get("marks", "") for m in ("jiucuo", "zfwzgl", "kaipuyun")):
        yield case.say("shown", evidence=home.evidence)
    elif marks.get("source") != "yes":
        yield home_unread(case)
    else:
        yield case.say("missing", evidence=home.evidence)
