"""门户网站、政府信息公开平台、政务服务网应互相链接，一个入口可达（进一张网、办全区事）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import bare_host, path_of, same_owner
from checker.kit.text import contains_any
from checker.model.coverage import Coverage
from checker.model.facts import HomePage, LinkResult, Links
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.reading import Link
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s14-portal-fusion",
    title="门户、公开平台、政务服务网融合",
    needs=(HomePage, Links),
    problems={
        "joined": Problem(Verdict.PASS, "首页有“{disclosure}”和“{service}”链接，均可打开（要求{links_required}个）"),
        "no_disclosure": Problem(
            Verdict.FAIL, "首页没有政府信息公开平台链接", "在首页设置政府信息公开入口", effort="small"
        ),
        "no_service": Problem(Verdict.FAIL, "首页没有政务服务网链接", "在首页链接政务服务网本区站点", effort="small"),
        "dead": Problem(Verdict.FAIL, "首页“{text}”链接打不开", "更正链接地址", effort="small"),
        "province_home": Problem(
            Verdict.REVIEW,
            "首页“{service}”链接到{host}首页，请人工确认是否可直达本区站点",
            "改为链接到政务服务网本区站点",
            effort="small",
        ),
        "doubtful": Problem(Verdict.REVIEW, "首页“{text}”链接拒绝自动访问，须人工打开核对"),
        "untested": Problem(Verdict.UNKNOWN, "首页“{text}”链接未能测试，无法判断是否可用"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能完整读取，无法判断平台链接"),
    },
)
_DISCLOSURE = ("政府信息公开", "政务公开", "信息公开")
_SERVICE = ("政务服务", "一网通办", "爱山东")
_HANDLING = ("办事服务", "网上办事", "办事大厅", "在线办事")
"""Names of columns of the site itself as well: they count only where they lead to another site."""
_HOTLINE = ("热线", "12345", "电话")
"""政务服务便民热线 is a telephone, no service network."""
_SERVICE_HOSTS = ("zwfw", "iservice")
_ROOTS = ("", "/", "/index.html", "/index.htm", "/index", "/portal", "/portal/")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = site.get(HomePage)
    if home.reading is None or home.evidence is None:
        yield case.unknown("not_read", Coverage((site.url,), gaps=(home.gap,) if home.gap else ()))
        return
    links = [link for link in home.reading.links if link.kind in ("a", "area") and link.url and not link.problem]
    open_ = [link for link in links if contains_any(link.text, _DISCLOSURE) and len(link.text) <= 16]
    named = [link for link in links if len(link.text) <= 24 and not contains_any(link.text, _HOTLINE)]
    serve = [link for link in named if contains_any(link.text, _SERVICE)]
    serve = serve or [link for link in links if any(h in link.url.lower() for h in _SERVICE_HOSTS)]
    near = [link for link in named if contains_any(link.text, _HANDLING)]
    serve = serve or [link for link in near if not same_owner(link.url, site.url)]
    for name, found in (("no_disclosure", open_), ("no_service", serve)):
        if not found and home.reading.script_shell:
            yield case.unknown("not_read", Reason.SCRIPT, evidence=[home.evidence])
            return
        if not found:
            missed = [Candidate(link.text.strip(), link.url, "本网站的栏目，不是政务服务网链接") for link in near[:3]]
            yield case.say(name, evidence=home.evidence, by=("links_required",), candidates=missed)
            return
    results = {r.url.partition("#")[0]: r for r in site.get(Links).items}
    results |= {
        f.written: r for r in site.get(Links).items for f in r.found_on if f.page == home.reading.url and f.written
    }
    chosen = [_best(open_, results), _best(serve, results)]
    data: dict[str, object] = {"disclosure": chosen[0].text.strip()[:24], "service": _name(chosen[1])}
    for link in chosen:
        verdict = _verdict(link, results)
        problem = {LinkVerdict.DEAD: "dead", LinkVerdict.BLOCKED: "doubtful", LinkVerdict.REVIEW: "doubtful"}.get(
            verdict
        )
        if problem:
            yield case.say(problem, evidence=home.evidence, data={**data, "text": _name(link)}, by=("links_required",))
            return
        if verdict is LinkVerdict.UNTESTED:
            yield case.unknown("untested", Reason.NOT_RUN, data={**data, "text": _name(link)}, where=link.url)
            return
    service = chosen[1]
    foreign = not same_owner(service.url, site.url)
    zone = [n for n in (site.zone.name, site.zone.short_name) if n]
    if foreign and path_of(service.url) in _ROOTS and not contains_any(service.text, (*zone, "区站点", "分厅")):
        data["host"] = bare_host(service.url)
        yield case.say("province_home", evidence=home.evidence, data=data)
    else:
        yield case.say("joined", evidence=home.evidence, data=data, by=("links_required",))


def _name(link: Link) -> str:
    return (link.text.strip() or link.url)[:40]


def _verdict(link: Link, results: dict[str, LinkResult]) -> LinkVerdict:
    found = results.get(link.url.partition("#")[0])
    return found.verdict if found is not None else LinkVerdict.UNTESTED


def _best(found: list[Link], results: dict[str, LinkResult]) -> Link:
    """The first that is live, else the first."""
    return next((link for link in found if _verdict(link, results) is LinkVerdict.LIVE), found[0])
