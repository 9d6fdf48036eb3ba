"""门户网站域名应为“www.□□□.gov.cn”，部门网站域名应在本级政府域名之下（国办发〔2017〕47号）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_public_name
from checker.kit.home import home_of, home_unread
from checker.model.facts import HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DOM-SHAPE",
    title="域名结构",
    needs=(HomePage,),
    problems={
        "right": Problem(Verdict.PASS, "网站域名{host}符合域名结构要求"),
        "wrong": Problem(
            Verdict.FAIL, "网站域名{host}不符合域名结构要求（{expected}）", "按要求调整域名结构", effort="large"
        ),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "网站以IP地址、本机地址或保留测试域名访问，不适用域名检查"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断域名结构"),
    },
)

_PORTAL = re.compile(r"^(?:www\.)?[a-z0-9-]+\.gov\.cn$")
_DEPARTMENT = re.compile(r"^(?:www\.)?[a-z0-9-]+\.[a-z0-9-]+\.gov\.cn$")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site. A zone that has no government of its own may stand below its superior's name."""
    case = Case(META, site, options)
    if not is_public_name(site.url):
        yield case.say("not_applicable")
        return
    home = home_of(case)
    if home is None:
        yield home_unread(case)
        return
    host = host_of(site.url)
    chinese = host.endswith((".xn--zfr164b", ".政务"))
    good = chinese or _PORTAL.match(host) or _DEPARTMENT.match(host)
    expected = "www.□□□.gov.cn 或 □□□.□□□.gov.cn"
    yield case.say("right" if good else "wrong", evidence=home.evidence, data={"host": host, "expected": expected})
