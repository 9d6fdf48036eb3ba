"""离开本网站前往非政府网站应有提示，外部链接应当可见、相关并定期检查。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_government, is_public_name, same_owner
from checker.model.facts import Links, PagesFact
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="URL-EXTERNAL",
    title="外部链接管理",
    needs=(PagesFact, Links),
    problems={
        "none": Problem(Verdict.PASS, "本次没有发现指向非政府网站的链接"),
        "listed": Problem(
            Verdict.REVIEW,
            "有{count}个非政府网站的链接（{hosts}），请人工核对是否有离站提示、是否相关",
            "清理无关外部链接，对非政府网站链接加离站提示",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有收集到链接，无法检查外部链接"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    links = site.get(Links)
    pages = site.get(PagesFact)
    if not pages.items:
        yield case.unknown("not_read", links.coverage)
        return
    outside = [
        r
        for r in links.items
        if not r.own_host
        and not r.resource
        and r.url.startswith(("http://", "https://"))
        and not is_government(r.url)
        and not same_owner(r.url, site.url)
        and is_public_name(r.url)
    ]
    hosts = list(dict.fromkeys(host_of(r.url) for r in outside))
    known = {p.url: p.evidence for p in pages.items}
    proofs = [known[f.page] for r in outside for f in r.found_on[:1] if f.page in known][:5]
    data: dict[str, object] = {"count": len(outside), "hosts": "、".join(hosts[:8])}
    if outside:
        near = [Candidate(r.found_on[0].text[:40] or r.url, r.url, "非政府网站") for r in outside[:8] if r.found_on]
        yield case.say("listed", evidence=proofs, coverage=links.coverage, data=data, candidates=near)
    else:
        yield case.say("none", evidence=[p.evidence for p in pages.items[:1]], data=data)
