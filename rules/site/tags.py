"""首页、栏目页、内容页应按规范设置页面标签。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.tags import articles, lacking, ways
from checker.model.facts import PageFact, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-TAGS",
    title="页面标签",
    needs=(PagesFact,),
    problems={
        "complete": Problem(Verdict.PASS, "抽查的{total}个页面都设置了所属类型的标签"),
        "few": Problem(
            Verdict.PARTIAL, "抽查的{total}个页面中有{bad}个标签不全", "在网站模板中补充页面标签", effort="small"
        ),
        "none": Problem(
            Verdict.FAIL, "抽查的{total}个页面都没有规范的页面标签", "在网站模板中补充页面标签", effort="small"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到页面，无法检查页面标签"),
    },
)

_SITE = ("SiteName", "SiteDomain", "SiteIDCode")
_COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    pages = site.get(PagesFact)
    wanted: list[tuple[PageFact, tuple[str, ...]]] = [(p, _SITE) for p in (pages.home,) if p is not None]
    wanted += [(p, (*_SITE, *_COLUMN)) for p in ways(pages)] + [(p, (*_SITE, *_ARTICLE)) for p in articles(pages)]
    if not wanted:
        yield case.unknown("not_read", pages.coverage)
        return
    bad = [p for p, names in wanted if lacking(p, names)]
    none = all(len(lacking(p, names)) == len(names) for p, names in wanted)
    data = {"total": len(wanted), "bad": len(bad)}
    problem = "none" if none else "few" if bad else "complete"
    yield case.say(problem, evidence=[p.evidence for p in (bad or [w[0] for w in wanted])[:5]], data=data)
