"""一个政府网站原则上只注册一个中文域名和一个英文域名。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import bare_host, is_public_name
from checker.kit.home import home_of, home_unread
from checker.model.facts import HomePage, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DOM-COUNT",
    title="一个网站一个域名",
    needs=(HomePage, PagesFact),
    problems={
        "one": Problem(Verdict.PASS, "本次只发现一个域名{host}"),
        "several": Problem(
            Verdict.REVIEW,
            "网站内容分布在多个域名：{hosts}，请人工确认主域名和停用域名的处置",
            "明确主域名，其余域名跳转到主域名，停用的按程序注销",
        ),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "网站以IP地址、本机地址或保留测试域名访问，不适用域名检查"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断一个网站一个域名"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: hosts whose pages were read as pages of the site."""
    case = Case(META, site, options)
    if not is_public_name(site.url):
        yield case.say("not_applicable")
        return
    home = home_of(case)
    if home is None:
        yield home_unread(case)
        return
    hosts = sorted({bare_host(p.url) for p in site.get(PagesFact).items} - {""})
    ends = {".".join(h.split(".")[-3:]) for h in hosts}
    data = {"host": bare_host(site.url), "hosts": "、".join(hosts[:8])}
    yield case.say("one" if len(ends) <= 1 else "several", evidence=home.evidence, data=data)
