"""内容页应有固定网址，列表链接不得只用脚本跳转，页面迁移后旧网址应跳转。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import Columns, PagesFact
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="URL-STABLE",
    title="地址链接规范",
    needs=(PagesFact, Columns),
    problems={
        "stable": Problem(Verdict.PASS, "核对列表条目{total}条，都有固定网址"),
        "script_links": Problem(
            Verdict.PARTIAL,
            "列表条目{total}条中有{bad}条没有固定网址（脚本跳转或空链接），例如“{title}”",
            "为每条信息提供固定网址",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到列表，无法检查网址"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    rows = [(c, r) for c in site.get(Columns) for r in c.items]
    bad = [(c, r) for c, r in rows if not r.item.url.startswith(("http://", "https://"))]
    data: dict[str, object] = {"total": len(rows), "bad": len(bad), "title": bad[0][1].item.title[:40] if bad else ""}
    proofs = [c.evidence for c, _ in (bad or rows) if c.evidence is not None][:5]
    if not rows or not proofs:
        yield case.unknown("not_read", site.get(PagesFact).coverage)
    else:
        yield case.say("script_links" if bad else "stable", evidence=proofs, data=data)
