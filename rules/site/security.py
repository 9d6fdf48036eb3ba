"""网站不得发生严重表述错误、泄密、登载或链接有害信息、被攻击篡改、伪造发稿日期等安全事故。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.addresses import is_government, same_owner
from checker.kit.harmful import harmful
from checker.model.facts import Links, PagesFact, Privacy, Wording
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="VETO-SEC",
    title="安全、泄密事故等严重问题",
    needs=(Links, Privacy, Wording, PagesFact),
    problems={
        "traces": Problem(
            Verdict.REVIEW,
            "发现须立即人工核实的可疑迹象：{traces}（程序只提示可疑，不作认定）",
            "逐项核实，属实的立即处置并报告",
            effort="large",
        ),
        "none_seen": Problem(
            Verdict.REVIEW,
            "检查{pages}个页面未见暗链、有害字样、个人信息等可疑迹象；是否涉密、表述是否有政治性错误须人工确认",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到页面，不能查找可疑迹象"),
    },
)

_GRAVE = "grave"


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    pages = site.get(PagesFact).items
    if not pages:
        yield case.unknown("not_read", site.get(PagesFact).coverage)
        return
    known = {p.url: p.evidence for p in pages}
    hidden = {
        f.page
        for r in site.get(Links).items
        if not r.own_host and not r.resource and not is_government(r.url) and not same_owner(r.url, site.url)
        for f in r.found_on
        if f.hidden and f.page in known
    }
    injected = {f.page for r in site.get(Links).items for f in r.found_on if harmful(f.text)}
    injected |= {p.url for p in pages if harmful(f"{p.html_title}{p.title}")}
    numbers = [h for h in site.get(Privacy).hits if h.kind in ("id", "bank") and not h.doubtful]
    grave = [h for h in site.get(Wording).hits if _GRAVE in h.note]
    counts = [
        ("含不可见外部链接的页面", len(hidden)),
        ("带有害字样的页面", len(injected)),
        ("未遮盖的身份证号或银行卡号", sum(h.count for h in numbers)),
        ("清单所列严重错误表述", len(grave)),
    ]
    proofs = [known[p] for p in sorted((hidden | injected) & known.keys())]
    proofs += [h.evidence for h in numbers] + [h.evidence for h in grave]
    data: dict[str, object] = {"pages": len(pages), "traces": "、".join(f"{n}{c}处" for n, c in counts if c)}
    if any(c for _, c in counts):
        yield case.say("traces", evidence=proofs[:5] or [pages[0].evidence], data=data)
    else:
        yield case.say("none_seen", evidence=pages[0].evidence, data=data)
