"""网站应能在手机等移动终端上正常浏览。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread, links_named
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="MOBILE",
    title="移动端适配",
    needs=(HomePage, SiteProbes),
    problems={
        "adapted": Problem(Verdict.PASS, "首页{how}"),
        "fixed": Problem(
            Verdict.PARTIAL,
            "首页没有移动端适配声明（viewport），也没有手机版链接",
            "对网站作移动端适配",
            effort="large",
        ),
        "doubtful": Problem(Verdict.REVIEW, "首页有移动端适配声明，但页面宽度固定，请人工在手机上查看"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断移动端适配情况"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    viewport = next((v for k, v in home.reading.meta.items() if k.lower() == "viewport"), "")
    other = links_named(home.reading, ("手机版", "触屏版", "移动版", "WAP", "wap版"))
    wide = site.get(SiteProbes).answers.get("wide") == "yes"
    if "device-width" in viewport.replace(" ", "") and wide:
        yield case.say("doubtful", evidence=home.evidence)
    elif viewport or other:
        how = "有移动端适配声明" if viewport else f"有“{other[0].text.strip()[:20]}”链接"
        yield case.say("adapted", evidence=home.evidence, data={"how": how})
    else:
        yield case.say("fixed", evidence=home.evidence)
