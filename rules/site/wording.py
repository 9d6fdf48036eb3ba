"""网页表述应当准确，不得出现错误表述和错别字（按用户维护的表述清单核对）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import PagesFact, Wording, WordingHit
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-WORDING",
    title="表述错误、错别字",
    needs=(Wording, PagesFact),
    also=("WORD-MECH",),
    problems={
        "wrong": Problem(
            Verdict.REVIEW,
            "“{context}”中的“{wrong}”列入清单“{list_name}”{right}{note}，共{count}处，请人工核对",
            "核对后更正表述",
            effort="small",
        ),
        "clean": Problem(Verdict.PASS, "用{lists}份表述清单核对{pages}个页面，没有发现所列表述"),
        "no_list": Problem(Verdict.NOT_APPLICABLE, "没有配置表述清单（report.wording_lists），不作表述核对"),
        "not_all_read": Problem(
            Verdict.UNKNOWN, "核对{pages}个页面没有发现清单所列表述，但部分页面未能读取，不能作出结论"
        ),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each entry found, with every page as evidence; else one for the site."""
    case = Case(META, site, options)
    fact = site.get(Wording)
    data: dict[str, object] = {"lists": len(fact.lists), "pages": fact.coverage.pages_seen}
    if not fact.lists:
        yield case.say("no_list")
        return
    by_word: dict[str, list[WordingHit]] = {}
    for hit in fact.hits:
        by_word.setdefault(hit.wrong, []).append(hit)
    for word, hits in by_word.items():
        first = hits[0]
        said = {
            "context": first.context,
            "wrong": word,
            "right": f"，应为“{first.right}”" if first.right else "",
            "note": f"（{first.note}）" if first.note else "",
            "list_name": first.list_name,
            "count": len(hits),
        }
        yield case.about(word, word).say("wrong", evidence=[h.evidence for h in hits][:5], data=said)
    if by_word:
        return
    pages = site.get(PagesFact).items
    if fact.coverage.complete and pages:
        yield case.say("clean", evidence=pages[0].evidence, coverage=fact.coverage, data=data)
    else:
        yield case.unknown("not_all_read", fact.coverage, data=data)
