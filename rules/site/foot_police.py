"""首页底部应标明公安机关备案编号并链接到备案查询页。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import found, home_of, home_unread
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="FOOT-POLICE",
    title="公安机关备案标识",
    needs=(HomePage, SiteProbes),
    problems={
        "shown": Problem(Verdict.PASS, "首页标明公安机关备案编号“{number}”，并有备案查询链接"),
        "no_link": Problem(
            Verdict.PARTIAL,
            "首页标明公安机关备案编号“{number}”，但没有链接到备案查询页",
            "在首页底部标明公安机关备案编号和图标，并链接到备案查询页",
            effort="small",
        ),
        "missing": Problem(
            Verdict.FAIL,
            "首页没有公安机关备案编号",
            "在首页底部标明公安机关备案编号和图标，并链接到备案查询页",
            effort="small",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断公安机关备案标识"),
    },
)

_NUMBER = r"公网安备\s*\d{14}\s*号?"
_HOSTS = ("beian.gov.cn", "beian.mps.gov.cn")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    number = found(_NUMBER, home.reading)
    marks = site.get(SiteProbes).answers.get("marks", "")
    linked = any(h in link.url for link in home.reading.links for h in _HOSTS) or any(h in marks for h in _HOSTS)
    data = {"number": " ".join(number.split())}
    if not number:
        yield case.say("missing", evidence=home.evidence)
    else:
        yield case.say(
            "shown" if linked else "no_link", evidence=home.evidence.quoting(number) if home.evidence else (), data=data
        )
