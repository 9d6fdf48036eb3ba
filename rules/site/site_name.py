"""网站名称应以区域或单位名称命名，并在标题、SiteName 标签和页脚保持一致。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread
from checker.kit.text import plain
from checker.model.facts import HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="NAME-SITE",
    title="网站名称",
    needs=(HomePage,),
    problems={
        "same": Problem(Verdict.PASS, "首页标题与 SiteName 标签一致（“{name}”）"),
        "differs": Problem(
            Verdict.PARTIAL, "首页标题“{title}”与 SiteName 标签“{name}”不一致", "统一网站名称", effort="small"
        ),
        "no_tag": Problem(
            Verdict.PARTIAL, "首页没有 SiteName 标签，标题为“{title}”", "补充 SiteName 标签并与标题一致", effort="small"
        ),
        "no_title": Problem(Verdict.FAIL, "首页没有网站名称（标题为“{title}”）", "设置规范的网站名称", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断网站名称"),
    },
)

_TEMPLATES = ("", "首页", "无标题文档", "untitled", "document", "index", "网站首页")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    title = home.reading.html_title.strip()
    name = next((v.strip() for k, v in home.reading.meta.items() if k.lower() == "sitename"), "")
    data = {"title": title[:40], "name": name[:40]}
    if title.lower() in _TEMPLATES:
        yield case.say("no_title", evidence=home.evidence, data=data)
    elif not name:
        yield case.say("no_tag", evidence=home.evidence, data=data)
    else:
        one, other = plain(title), plain(name)
        same = one in other or other in one
        yield case.say("same" if same else "differs", evidence=home.evidence, data=data)
