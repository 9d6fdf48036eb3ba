"""页面不得有访问者看不见的外部链接。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_error_finder, is_government, same_owner
from checker.kit.text import shorten
from checker.model.facts import Documents, Links, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="LINK-HIDDEN",
    title="暗链、挂马、篡改",
    needs=(Links, PagesFact, Documents),
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
            "“{title}”有不可见、没有文字的外部链接（{host}），请人工确认是否为统计或服务代码",
            "确认后清除无用的链接",
            effort="small",
        ),
        "some": Problem(Verdict.FAIL, "疑似含有暗链（高风险）的页面{pages}个", "立即清除并排查网站安全"),
        "some_government": Problem(Verdict.REVIEW, "有不可见外部链接的页面{pages}个，须人工确认", "清除不可见的链接"),
        "clean": Problem(Verdict.PASS, "检查{pages}个页面，没有发现不可见的外部链接"),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到页面，无法检查暗链"),
    },
)


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
        # Links put in to cheat search engines live by their words: without any, it may be a counter.
        worded = [h for h in bad if h[0].strip()]
        text, target = (worded or bad or hits)[0]
        title = shorten(titles.get(page.key, "") or page.title or url, 40)
        data = {"title": title, "text": shorten(text, 30) or "无文字", "host": host_of(target)}
        one = case.about(page.key, title)
        findings.append(
            one.say("hidden" if worded else "textless" if bad else "government", evidence=page.evidence, data=data)
        )
    yield from findings
    proofs = [e for f in findings for e in f.evidence][:5]
    failed = any(f.verdict is Verdict.FAIL for f in findings)
    if findings:
        line = {"pages": len(findings)}
        yield case.say("some" if failed else "some_government", evidence=proofs, data=line, rollup=True)
    else:
        first = next(iter(pages.values()))
        yield case.say("clean", evidence=first.evidence, data={"pages": len(pages)}, rollup=True)
