"""网站域名和名称应当规范（.gov.cn 或 .政务，名称与主办单位一致）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_government, is_public_name
from checker.kit.home import home_of, home_unread
from checker.model.facts import HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-DOMAIN",
    title="域名和名称规范",
    needs=(HomePage,),
    problems={
        "right": Problem(Verdict.PASS, "网站域名{host}和名称“{name}”符合规范"),
        "wrong_domain": Problem(
            Verdict.FAIL, "网站域名{host}没有使用“.gov.cn”或“.政务”后缀", "改用以“.gov.cn”结尾的域名", effort="large"
        ),
        "no_name": Problem(
            Verdict.PARTIAL, "首页标题为空或为模板文字（“{name}”），看不出网站名称", "更正网站名称", effort="small"
        ),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "网站以IP地址、本机地址或保留测试域名访问，不适用域名检查"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断域名和名称规范"),
    },
)

_TEMPLATES = ("", "首页", "无标题文档", "untitled", "document", "index", "网站首页", "home")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    if not is_public_name(site.url):
        yield case.say("not_applicable")
        return
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    name = home.reading.html_title.strip()
    data = {"host": host_of(site.url), "name": name[:40]}
    if not is_government(site.url):
        yield case.say("wrong_domain", evidence=home.evidence, data=data)
    elif name.lower() in _TEMPLATES:
        yield case.say("no_name", evidence=home.evidence, data=data)
    else:
        yield case.say("right", evidence=home.evidence, data=data)
