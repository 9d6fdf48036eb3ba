"""在线访谈栏目应当开设并使用。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import newest, proof, search
from checker.kit.place import place
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-INTERVIEW",
    title="在线访谈",
    needs=(Columns, Documents),
    problems={
        "used": Problem(Verdict.PASS, "在线访谈最近一年{count}期，最近一期为《{title}》"),
        "idle": Problem(Verdict.PARTIAL, "在线访谈栏目“{column}”最近一年没有访谈", "开展在线访谈，或归并该栏目"),
        "missing": Problem(Verdict.PARTIAL, "网站没有在线访谈栏目，也没有访谈信息", "开设在线访谈栏目并开展访谈"),
        "not_read": Problem(Verdict.UNKNOWN, "访谈栏目未能完整读取，无法判断是否开展在线访谈"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(site, ("interview",), any_of=("访谈", "访谈实录", "做客", "在线交流"), window_days=365)
    listed = search(site, ("interview",), window_days=365, everywhere=False)
    hits = list({d.key: d for d in (*listed.hits, *found.all)}.values())
    where = place(site, "interview")
    best = newest(hits, site.as_of)
    if best is not None:
        yield case.say("used", evidence=proof([best]), data={"count": len(hits), "title": best.title.strip("《》")})
    elif where.exists:
        yield case.absent("idle", "not_read", where, data={"column": where.columns[0].name})
    else:
        yield case.absent("missing", "not_read", where.coverage.join(site.get(Documents).coverage))
