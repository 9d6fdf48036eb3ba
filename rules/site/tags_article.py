"""内容页应设置 ArticleTitle、PubDate、ContentSource 标签，且与页面显示一致。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case
from checker.kit.tags import articles, lacking, tag
from checker.kit.text import plain
from checker.model.facts import Documents, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, Verdict

META = RuleMeta(
    id="META-ARTICLE",
    title="内容页标签",
    needs=(PagesFact, Documents),
    problems={
        "complete": Problem(Verdict.PASS, "{total}个内容页的标签齐全，与页面显示一致"),
        "none": Problem(Verdict.FAIL, "{total}个内容页都没有内容页标签", "在内容页模板中补充标签", effort="small"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "{total}个内容页中有{bad}个缺少标签，例如《{title}》缺{lacking}",
            "在内容页模板中补充标签",
            effort="small",
        ),
        "differs": Problem(
            Verdict.PARTIAL,
            "{total}个内容页中有{bad}个标签与页面不一致，例如《{title}》：{lacking}",
            "核对并更正标签",
            effort="small",
        ),
        "no_articles": Problem(Verdict.UNKNOWN, "本次没有读到内容页，无法检查内容页标签"),
    },
)

_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")


def _mismatch(meta_title: str, meta_day: str, title: str, days: set[str]) -> str:
    one, other = plain(meta_title), plain(title)
    if one and other and one not in other and other not in one:
        return f"ArticleTitle 为“{meta_title[:30]}”"
    match = _DAY.search(meta_day)
    shown = f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""
    return f"PubDate 为“{meta_day[:20]}”，页面为{min(days)}" if shown and days and shown not in days else ""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    pages = articles(site.get(PagesFact))
    if not pages:
        yield case.unknown("no_articles", site.get(PagesFact).coverage)
        return
    documents = {d.key: d for d in site.get(Documents)}
    bad = [p for p in pages if lacking(p, _TAGS)]
    odd = []
    for page in pages:
        document = documents.get(page.key)
        dates = document.dates if document is not None else ()
        shown = {d.value.isoformat() for d in dates if d.source is DateSource.LABEL}
        fault = _mismatch(tag(page.meta, "ArticleTitle"), tag(page.meta, "PubDate"), page.title, shown)
        if fault:
            odd.append((page, fault))
    data: dict[str, object] = {"total": len(pages), "bad": len(bad)}
    if bad and all(len(lacking(p, _TAGS)) == len(_TAGS) for p in pages):
        yield case.say("none", evidence=[p.evidence for p in bad[:5]], data=data)
    elif odd:
        data |= {"bad": len(odd), "title": odd[0][0].title[:40], "lacking": odd[0][1]}
        yield case.say("differs", evidence=[p.evidence for p, _ in odd[:5]], data=data)
    elif bad:
        data |= {"title": bad[0].title[:40], "lacking": "、".join(lacking(bad[0], _TAGS))}
        yield case.say("lacking", evidence=[p.evidence for p in bad[:5]], data=data)
    else:
        yield case.say("complete", evidence=[p.evidence for p in pages[:5]], data=data)
