"""站外链接不得指向已过期、被抢注或内容变异的域名。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import host_of, is_government, same_owner
from checker.kit.harmful import harmful
from checker.kit.text import shorten
from checker.model.facts import Links, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="LINK-FOREIGN",
    title="外链变异(域名过期被抢注)",
    needs=(Links, PagesFact),
    problems={
        "gone": Problem(
            Verdict.REVIEW,
            "疑似失效域名（高风险）：站外链接“{text}”的域名{host}已不存在，可能被他人抢注，出现在{places}个页面",
            "立即删除该链接",
            effort="small",
        ),
        "moved": Problem(
            Verdict.REVIEW,
            "疑似外链变异（高风险）：站外链接“{text}”（{host}）跳转到其他域名{final}，请人工核对内容",
            "核对，内容无关的立即删除",
            effort="small",
        ),
        "words": Problem(
            Verdict.FAIL,
            "疑似外链变异（高风险）：站外链接“{text}”（{host}）带有博彩、色情等字样",
            "立即删除并排查网站安全",
            effort="small",
        ),
        "clean": Problem(Verdict.PASS, "核对站外链接{total}个，没有发现变异迹象"),
        "not_tested": Problem(Verdict.UNKNOWN, "本次没有测试站外链接，不能判断是否变异"),
    },
)


def _registered(url: str) -> str:
    labels = host_of(url).split(".")
    two = ".".join(labels[-2:])
    return ".".join(labels[-3:]) if two in ("gov.cn", "com.cn", "org.cn", "net.cn", "edu.cn") else two


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each suspicious foreign target, else one for the site."""
    case = Case(META, site, options)
    pages = {p.url: p.evidence for p in site.get(PagesFact).items}
    outside = [
        r
        for r in site.get(Links).items
        if not r.own_host and not same_owner(r.url, site.url) and r.url.startswith(("http://", "https://"))
    ]
    tested = [r for r in outside if r.verdict is not LinkVerdict.UNTESTED]
    suspected = False
    for result in outside:
        proofs = [pages[f.page] for f in result.found_on if f.page in pages][:3]
        text = next((f.text for f in result.found_on if f.text), "") or result.url
        final = _registered(result.final_url) if result.final_url else ""
        data: dict[str, object] = {
            "text": shorten(text, 40), "host": host_of(result.url), "places": len(result.found_on), "final": final,
        }  # fmt: skip
        if harmful(text):
            problem = "words"
        elif result.verdict is LinkVerdict.DEAD and result.reason == "dns":
            problem = "gone"
        elif final and final != _registered(result.url) and not is_government(result.final_url) and not result.resource:
            problem = "moved"
        else:
            continue
        if proofs:
            suspected = True
            yield case.about(result.url, shorten(result.url, 80)).say(problem, evidence=proofs, data=data)
    if suspected:
        return
    if (outside and not tested) or not pages:
        yield case.unknown(
            "not_tested", site.get(Links).coverage if not site.get(Links).coverage.complete else Reason.NOT_RUN
        )
    else:
        yield case.say("clean", evidence=[next(iter(pages.values()))], data={"total": len(tested)})
