"""首页底部应标明ICP备案编号并链接到备案管理系统。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import found, home_of, home_unread
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="FOOT-ICP",
    title="ICP备案编号",
    needs=(HomePage, SiteProbes),
    problems={
        "shown": Problem(Verdict.PASS, "首页标明ICP备案编号“{number}”，并有备案查询链接"),
        "no_link": Problem(
            Verdict.PARTIAL,
            "首页标明ICP备案编号“{number}”，但没有链接到备案查询页",
            "在首页底部标明ICP备案编号，并链接到 beian.miit.gov.cn",
            effort="small",
        ),
        "missing": Problem(
            Verdict.FAIL, "首页没有ICP备案编号", "在首页底部标明ICP备案编号，并链接到 beian.miit.gov.cn", effort="small"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断ICP备案编号"),
    },
)

_NUMBER = r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s*ICP\s*备\s*\d{6,10}\s*号(?:\s*-\s*\d+)?"
_HOSTS = ("beian.miit.gov.cn",)


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
