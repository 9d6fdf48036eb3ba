"""应公开利益相关方列席会议的制度。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import proof
from checker.kit.lines import own, whole
from checker.kit.text import plain
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s11-meeting-rule",
    title="列席会议制度",
    needs=(Columns, Documents),
    problems={
        "posted": Problem(Verdict.PASS, "已公开列席会议制度《{title}》"),
        "higher_only": Problem(Verdict.REVIEW, "只见上级的列席会议制度《{title}》", "制定并公开本区的列席会议制度"),
        "missing": Problem(Verdict.REVIEW, "未见列席会议制度", "制定并公开利益相关方列席会议制度"),
        "not_read": Problem(Verdict.UNKNOWN, "会议公开和公开制度栏目未能完整读取，无法判断有无列席会议制度"),
    },
)
_RULE = re.compile(
    r"(?:列席|旁听|会议开放|会议公开|公众参会|开放会议).{0,16}(?:制度|办法|规定|方案|细则|机制|通知|意见)|(?:制度|办法|规定).{0,6}列席"
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    found = [
        d
        for d in site.get(Documents)
        if _RULE.search(plain(d.title)) and d.kind not in (PageKind.NEWS, PageKind.INTERPRETATION)
    ]
    mine = own(site, found)
    coverage = whole(site, where)
    if mine:
        yield case.say("posted", evidence=proof(mine), data={"title": mine[0].title})
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, evidence=proof(found))
    elif found:
        yield case.say("higher_only", evidence=proof(found), coverage=coverage, data={"title": found[0].title})
    else:
        near = [Candidate(d.title, d.url, "不是列席会议的制度") for d in site.get(Documents) if "列席" in d.title][:8]
        yield case.absent("missing", "not_read", coverage, candidates=near, evidence=where.evidence)
