"""政府网站英文域名应以“.gov.cn”结尾，中文域名应以“.政务”结尾（国办函〔2018〕55号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_government, is_public_name
from checker.kit.home import home_of, home_unread
from checker.model.facts import Columns, HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DOM-SUFFIX",
    title="域名后缀",
    needs=(HomePage, Columns),
    problems={
        "right": Problem(Verdict.PASS, "网站域名{host}使用“.gov.cn”或“.政务”后缀"),
        "wrong": Problem(
            Verdict.FAIL, "网站域名{host}没有使用“.gov.cn”或“.政务”后缀", "改用以“.gov.cn”结尾的域名", effort="large"
        ),
        "columns_elsewhere": Problem(
            Verdict.PARTIAL, "一级栏目{columns}使用了其他后缀的域名", "将栏目迁回以“.gov.cn”结尾的域名"
        ),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "网站以IP地址、本机地址或保留测试域名访问，不适用域名检查"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断域名后缀"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    if not is_public_name(site.url):
        yield case.say("not_applicable")
        return
    home = home_of(case)
    if home is None:
        yield home_unread(case)
        return
    first = [c for c in site.get(Columns) if c.level == 1 and is_public_name(c.url) and not is_government(c.url)]
    data = {"host": host_of(site.url), "columns": "、".join(f"“{c.name}”（{host_of(c.url)}）" for c in first[:5])}
    if not is_government(site.url):
        yield case.say("wrong", evidence=home.evidence, data=data)
    elif first:
        yield case.say("columns_elsewhere", evidence=home.evidence, data=data)
    else:
        yield case.say("right", evidence=home.evidence, data=data)
