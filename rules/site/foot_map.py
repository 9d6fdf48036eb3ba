"""网站应提供网站地图。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread, links_named
from checker.model.facts import HomePage, Links
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="FOOT-MAP",
    title="网站地图",
    needs=(HomePage, Links),
    problems={
        "shown": Problem(Verdict.PASS, "首页有“{text}”链接{state}"),
        "dead": Problem(Verdict.FAIL, "首页的“{text}”链接打不开", "修复网站地图链接", effort="small"),
        "missing": Problem(Verdict.FAIL, "首页没有网站地图链接", "在首页底部提供网站地图", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断网站地图"),
    },
)

_WORDS = ("网站地图", "站点地图", "网站导航", "站点导航")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    links = links_named(home.reading, _WORDS)
    if not links:
        yield case.say("missing", evidence=home.evidence)
        return
    wanted = {link.url.partition("#")[0] for link in links}
    tested = [r for r in site.get(Links).items if r.url.partition("#")[0] in wanted]
    dead = bool(tested) and all(r.verdict is LinkVerdict.DEAD for r in tested)
    live = any(r.verdict is LinkVerdict.LIVE for r in tested)
    data = {"text": links[0].text.strip()[:20], "state": "，可以打开" if live else ""}
    yield case.say("dead" if dead else "shown", evidence=home.evidence, data=data)
