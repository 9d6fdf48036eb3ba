"""页面不得有访问者看不见的外部链接。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_error_finder, is_government, same_owner
from checker.kit.text import shorten
from checker.model.facts import Documents, Links, PagesFact, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="LINK-HIDDEN",
    title="暗链、挂马、篡改",
    needs=(Links, PagesFact, Documents, SiteProbes),
    problems={
        "hidden": Problem(
            Verdict.FAIL,
            "疑似暗链（高风险）：“{title}”含有不可见的外部链接“{text}”（{host}）",
            "立即清除并排查网站安全",
            effort="small",
        ),
        "government": Problem(
            Verdict.REVIEW,
            "“{title}”有不可见的外部链接“{text}”（{host}），目标是政府网站，请人工确认",
            "清除不可见的链接",
            effort="small",
        ),
        "textless": Problem(
            Verdict.REVIEW,
            "“{title}”有不可见的外部链接（{host}），没有文字或为技术服务标识，请人工确认",
            "确认后清除无用的链接",
            effort="small",
        ),
        "cloaked": Problem(
            Verdict.REVIEW,
            "疑似劫持（高风险）：以搜索引擎身份访问首页，得到的内容与一般访问者不同（标题“{title}”，另有外部链接：{host}）",
            "排查首页是否被植入只对搜索引擎显示的内容",
        ),
        "some": Problem(Verdict.FAIL, "疑似含有暗链（高风险）的页面{pages}个", "立即清除并排查网站安全"),
        "some_government": Problem(Verdict.REVIEW, "有不可见外部链接的页面{pages}个，须人工确认", "清除不可见的链接"),
        "clean": Problem(Verdict.PASS, "检查{pages}个页面，没有发现不可见的外部链接"),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到页面，无法检查暗链"),
    },
)


_CREDIT = re.compile(
    r"produced\s+by|powered\s+by|技术支持|发布系统|建站|网站建设|(?:站长|访问|流量)统计|cnzz|51\.?la", re.IGNORECASE
)
"""Words of the makers of templates and of counters."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each page with hidden foreign links, and the site line."""
    case = Case(META, site, options)
    pages = {p.url: p for p in site.get(PagesFact).items}
    if not pages:
        yield case.unknown("not_read", site.get(PagesFact).coverage)
        return
    titles = {d.key: d.title for d in site.get(Documents)}
    places: dict[str, list[tuple[str, str]]] = {}
    for link in site.get(Links).items:
        foreign = (
            not link.own_host
            and not is_error_finder(link.url)
            and not same_owner(link.url, site.url)
            and link.url.startswith(("http://", "https://"))
        )
        for found in link.found_on if foreign and not link.resource else ():
            if found.hidden and found.page in pages and found.kind in ("a", "area"):
                places.setdefault(found.page, []).append((found.text, link.url))
    findings = []
    for url, hits in sorted(places.items()):
        page = pages[url]
        bad = [h for h in hits if not is_government(h[1])]
        # Links put in to cheat search engines live by their words: without any, or with a maker's name, it may be the template.
        worded = [h for h in bad if h[0].strip() and not _CREDIT.search(h[0])]
        text, target = (worded or bad or hits)[0]
        title = shorten(titles.get(page.key, "") or page.title or url, 40)
        data = {"title": title, "text": shorten(text, 30) or "无文字", "host": host_of(target)}
        one = case.about(page.key, title)
        findings.append(
            one.say("hidden" if worded else "textless" if bad else "government", evidence=page.evidence, data=data)
        )
    yield from findings
    shown = site.get(SiteProbes).answers
    home = site.get(PagesFact).home
    if shown.get("engine_state") == "differs" and home is not None:
        data = {"title": shown.get("engine_title", ""), "host": shown.get("engine_hosts", "") or "无"}
        yield case.about("search-engine", "以搜索引擎身份访问").say("cloaked", evidence=home.evidence, data=data)
    proofs = [e for f in findings for e in f.evidence][:5]
    failed = any(f.verdict is Verdict.FAIL for f in findings)
    if findings:
        line = {"pages": len(findings)}
        yield case.say("some" if failed else "some_government", evidence=proofs, data=line, rollup=True)
    else:
        first = next(iter(pages.values()))
        yield case.say("clean", evidence=first.evidence, data={"pages": len(pages)}, rollup=True)
