"""政府信息公开专栏应统一命名为“政府信息公开”，设在本网站内，登载法定公开内容而不是新闻（国办公开办函〔2019〕61号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import same_owner
from checker.kit.items import proof
from checker.kit.levels import is_news
from checker.kit.place import place
from checker.kit.text import bare
from checker.model.coverage import Coverage
from checker.model.facts import Columns, Documents, HomePage
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.reading import Link
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Reason, Verdict

META = RuleMeta(
    id="s14-platform-naming",
    title="平台名称与定位",
    needs=(HomePage, Columns, Documents),
    problems={
        "named": Problem(Verdict.PASS, "首页设有“政府信息公开”入口，指向本网站；法定公开栏目{total}条信息中新闻{news}条"),
        "news": Problem(
            Verdict.PARTIAL, "法定主动公开栏目{total}条信息中有{news}条新闻（占{share:.0%}，应低于{news_share_max:.0%}）", "将新闻移出法定公开栏目"
        ),
        "other_name": Problem(
            Verdict.REVIEW, "首页没有名为“政府信息公开”的入口，只有“{name}”", "将入口统一命名为“政府信息公开”", effort="small"
        ),
        "other_host": Problem(
            Verdict.REVIEW, "“政府信息公开”入口指向{host}，不在本网站，请人工确认是否单独设立网站", "将专栏设在本网站内"
        ),
        "missing": Problem(Verdict.FAIL, "首页没有任何名称的政府信息公开入口", "在首页设置“政府信息公开”入口", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能完整读取，无法判断政府信息公开入口"),
    },
)  # fmt: skip
_NAME = "政府信息公开"
_OTHERS = (
    "政务公开",
    "信息公开",
    "政务信息公开",
    "政府信息公开平台",
    "信息公开平台",
    "政府信息公开专栏",
    "党务政务公开",
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = site.get(HomePage)
    if home.reading is None or home.evidence is None:
        yield case.unknown("not_read", Coverage((site.url,), gaps=(home.gap,) if home.gap else ()))
        return
    links = [link for link in home.reading.links if link.kind in ("a", "area") and link.url and not link.problem]
    exact = [link for link in links if bare(link.text) == _NAME]
    if not exact:
        yield _unnamed(case, home, links)
        return
    own = next((link for link in exact if same_owner(link.url, site.url)), None)
    if own is None:
        yield case.say("other_host", evidence=home.evidence.quoting(_NAME), data={"host": exact[0].url})
        return
    keys = place(site, "statutory").keys
    listed = site.get(Documents).in_columns(keys)
    news = [d for d in listed if d.kind is PageKind.NEWS and d.read and is_news(d)]
    share = len(news) / len(listed) if listed else 0.0
    data: dict[str, object] = {"total": len(listed), "news": len(news), "share": share}
    if listed and share >= options.number("news_share_max"):
        near = [Candidate(d.title, d.url, "新闻") for d in news[:5]]
        yield case.say("news", evidence=proof(news), data=data, by=("news_share_max",), candidates=near)
    else:
        yield case.say("named", evidence=home.evidence.quoting(_NAME), data=data, by=("news_share_max",))


def _unnamed(case: Case, home: HomePage, links: list[Link]) -> Finding:
    assert home.reading is not None
    assert home.evidence is not None
    other = next((link for link in links if bare(link.text) in _OTHERS), None)
    other = other or next((link for link in links if "信息公开" in link.text or "政务公开" in link.text), None)
    if other is not None:
        name = other.text.strip()[:30]
        return case.say("other_name", evidence=home.evidence.quoting(name), data={"name": name})
    if home.reading.script_shell:
        return case.unknown("not_read", Reason.SCRIPT, evidence=[home.evidence])
    return case.say("missing", evidence=home.evidence)
