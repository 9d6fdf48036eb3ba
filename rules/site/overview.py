"""网站应设置概况信息栏目，内容准确并及时更新。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case
from checker.kit.items import proof
from checker.kit.place import place
from checker.kit.text import contains_any, years_in
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="DED-OVERVIEW",
    title="概况信息",
    needs=(Columns, Documents, Texts),
    problems={
        "posted": Problem(Verdict.PASS, "“{column}”有概况内容"),
        "old": Problem(Verdict.PARTIAL, "“{column}”的内容停留在{year}年，可能已过时", "更新概况内容", effort="small"),
        "empty": Problem(Verdict.PARTIAL, "“{column}”没有内容", "补充概况内容", effort="small"),
        "similar": Problem(
            Verdict.REVIEW, "没有专门的概况信息栏目，有“{column}”，请人工确认其中有无概况内容", "补充概况内容"
        ),
        "missing": Problem(Verdict.PARTIAL, "网站没有概况信息栏目", "设置概况信息栏目"),
        "not_read": Problem(Verdict.UNKNOWN, "概况信息栏目未能完整读取，无法判断"),
    },
)

_IDLE = 366
"""Days after the end of the newest year named: older than 12 months is old (DED-OVERVIEW, measure)."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, "overview")
    if not where.exists:
        near = next((c for c in site.get(Columns) if contains_any(c.name, ("概况", "简介"))), None)
        if near is not None:
            yield case.say("similar", evidence=near.evidence, coverage=near.coverage, data={"column": near.name})
            return
        yield case.absent("missing", "not_read", where)
        return
    data: dict[str, object] = {"column": where.columns[0].name}
    texts = site.get(Texts)
    # Leaders and institutions filed below (走进…) are no description of the area.
    own = [c for c in where.columns if c.has_role("overview") or not c.roles]
    documents = site.get(Documents).in_columns(c.key for c in own)
    pages = [c.key for c in own if c.state not in ("sub_columns", "redirect")]
    body = "\n".join([texts.body(key) for key in pages] + [texts.body(d.key) for d in documents])
    proofs = [*where.evidence, *proof(documents)]
    if not documents and len(body) < 50:
        yield case.absent("empty", "not_read", where, data=data)
        return
    years = [y for y in years_in(body) if y <= site.as_of.year]
    newest = max((c.newest for c in own if c.newest is not None), default=None)
    latest = max([*years, *([newest.year] if newest else [])], default=site.as_of.year)
    if (site.as_of - date(latest, 12, 31)).days > _IDLE and proofs:
        yield case.say("old", evidence=proofs, data={**data, "year": latest})
    elif proofs:
        yield case.say("posted", evidence=proofs, data=data)
    else:
        yield case.unknown("not_read", where.coverage, data=data)
