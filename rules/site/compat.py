"""主流浏览器应能正常显示网站页面。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.home import home_of, home_unread
from checker.model.facts import HomePage, PagesFact, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-COMPAT",
    title="兼容性",
    needs=(HomePage, PagesFact, SiteProbes),
    problems={
        "sound": Problem(Verdict.PASS, "{total}个页面的编码声明与实际一致，首页声明规范，没有发现淘汰的插件"),
        "encoding": Problem(
            Verdict.PARTIAL,
            "{bad}个页面的编码声明与实际不符，例如“{title}”（{conflict}）",
            "统一页面编码声明",
            effort="small",
        ),
        "old_parts": Problem(Verdict.PARTIAL, "首页{parts}", "更新页面模板", effort="small"),
        "not_read": Problem(Verdict.UNKNOWN, "首页未能读取，无法判断兼容性"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    home = home_of(case)
    if home is None or home.reading is None:
        yield home_unread(case)
        return
    pages = site.get(PagesFact)
    bad = [p for p in pages.items if p.encoding_conflict]
    answers = site.get(SiteProbes).answers
    parts = []
    if answers.get("doctype") == "no":
        parts.append("没有文档类型声明（doctype）")
    if answers.get("plugin") == "yes":
        parts.append("使用主流浏览器已停止支持的插件")
    data: dict[str, object] = {"total": len(pages.items), "bad": len(bad), "parts": "，".join(parts)}
    if bad:
        data |= {"title": bad[0].title[:40], "conflict": bad[0].encoding_conflict}
        yield case.say("encoding", evidence=[p.evidence for p in bad[:5]], data=data)
    elif parts:
        yield case.say("old_parts", evidence=home.evidence, data=data)
    else:
        yield case.say("sound", evidence=home.evidence, data=data)
