"""网站应提供无障碍或适老化浏览入口。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread, links_named
from checker.model.facts import HomePage, Links, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="A11Y-AGING",
    title="适老化与无障碍",
    needs=(HomePage, Links, SiteProbes),
    problems={
        "offered": Problem(Verdict.PASS, "首页有“{text}”入口，图片{alt:.0%}有替代文字"),
        "dead": Problem(Verdict.FAIL, "首页“{text}”入口打不开", "修复无障碍浏览入口", effort="small"),
        "missing": Problem(Verdict.PARTIAL, "首页没有无障碍或适老化浏览入口", "提供无障碍或适老化浏览入口"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断无障碍入口"),
    },
)

_WORDS = ("无障碍", "适老", "长者", "关怀版", "老年版", "大字版", "长辈")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    entrances = links_named(home.reading, _WORDS)
    named = next((w for w in _WORDS if w in home.reading.footer or w in home.reading.body_text), "")
    pictures = [link for link in home.reading.links if link.kind == "img"]
    alt = sum(bool(p.text.strip()) for p in pictures) / len(pictures) if pictures else 1.0
    urls = {link.url.partition("#")[0] for link in entrances}
    tested = [r for r in site.get(Links).items if r.url.partition("#")[0] in urls]
    data: dict[str, object] = {"text": entrances[0].text.strip()[:20] if entrances else named, "alt": alt}
    if tested and all(r.verdict is LinkVerdict.DEAD for r in tested):
        yield case.say("dead", evidence=home.evidence, data=data)
    elif entrances or named:
        yield case.say("offered", evidence=home.evidence, data=data)
    else:
        yield case.say("missing", evidence=home.evidence)
