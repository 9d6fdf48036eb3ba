"""网站底部应加挂党政机关网站标识并链接到标识信息页。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="FOOT-CONAC",
    title="党政机关网站标识",
    needs=(HomePage, SiteProbes),
    problems={
        "shown": Problem(Verdict.PASS, "首页加挂了党政机关网站标识"),
        "missing": Problem(
            Verdict.FAIL, "首页没有党政机关网站标识", "向机构编制部门申请并在首页底部加挂标识", effort="small"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断党政机关网站标识"),
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
    linked = any("conac.cn" in link.url for link in home.reading.links)
    if linked or "conac.cn" in marks.get("marks", ""):
        yield case.say("shown", evidence=home.evidence)
    elif marks.get("source") != "yes":
        yield home_unread(case)
    else:
        yield case.say("missing", evidence=home.evidence)
