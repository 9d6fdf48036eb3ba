"""网站页面应设置 SiteName、SiteDomain、SiteIDCode 站点标签。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import bare_host, is_public_name
from checker.kit.tags import articles, lacking, tag, ways
from checker.model.facts import PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="META-SITE",
    title="站点标签",
    needs=(PagesFact,),
    problems={
        "complete": Problem(Verdict.PASS, "首页和抽查的{total}个页面站点标签齐全"),
        "home_lacks": Problem(Verdict.FAIL, "首页缺少站点标签{lacking}", "在网站模板中补充站点标签", effort="small"),
        "pages_lack": Problem(
            Verdict.PARTIAL,
            "{total}个页面中有{bad}个缺少站点标签，例如“{title}”缺{lacking}",
            "在网站模板中补充站点标签",
            effort="small",
        ),
        "wrong_value": Problem(Verdict.PARTIAL, "站点标签填写有误：{wrong}", "更正站点标签", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法检查站点标签"),
    },
)

_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
_CODE = re.compile(r"^(?:\d{10}|bm\d{8})$", re.I)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    pages = site.get(PagesFact)
    if pages.home is None:
        yield case.unknown("not_read", pages.coverage)
        return
    absent = lacking(pages.home, _TAGS)
    others = [*ways(pages), *articles(pages)]
    bad = [p for p in others if lacking(p, _TAGS)]
    data: dict[str, object] = {"total": len(others) + 1, "lacking": "、".join(absent), "bad": len(bad)}
    wrong = []
    domain, code = tag(pages.home.meta, "SiteDomain"), tag(pages.home.meta, "SiteIDCode")
    if domain and is_public_name(site.url) and bare_host(f"//{domain.split('//')[-1]}") != bare_host(site.url):
        wrong.append(f"SiteDomain 为“{domain[:40]}”")
    if code and not _CODE.match(code):
        wrong.append(f"SiteIDCode 为“{code[:20]}”")
    if absent:
        yield case.say("home_lacks", evidence=pages.home.evidence, data=data)
    elif bad:
        data |= {"title": bad[0].title[:40], "lacking": "、".join(lacking(bad[0], _TAGS))}
        yield case.say("pages_lack", evidence=[p.evidence for p in bad[:5]], data=data)
    elif wrong:
        yield case.say("wrong_value", evidence=pages.home.evidence, data={**data, "wrong": "、".join(wrong)})
    else:
        yield case.say("complete", evidence=pages.home.evidence, data=data)
