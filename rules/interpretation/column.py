"""政策解读栏目应当设置并持续更新。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.interpretation import OWING_ROLES, interpretations
from checker.kit.items import dated, in_window, newest_row, proof, row_evidence
from checker.kit.lines import whole
from checker.kit.place import Place
from checker.model.facts import Columns, Document, Documents, Readings
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Reason, Verdict

META = RuleMeta(
    id="s06-interpretation-column",
    title="政策解读栏目",
    needs=(Columns, Documents, Readings),
    problems={
        "fresh": Problem(Verdict.PASS, "“{column}”栏目列有解读{count}件，最新一件发布于{newest}"),
        "quiet": Problem(
            Verdict.PASS, "“{column}”栏目列有解读{count}件，最新一件发布于{newest}；近{max_age_days}天没有新发政策文件"
        ),
        "few": Problem(
            Verdict.PARTIAL, "“{column}”栏目只列有解读{count}件，少于{min_items}件", "补充发布本区政策文件的解读"
        ),
        "stale": Problem(
            Verdict.PARTIAL,
            "“{column}”栏目最新一件发布于{newest}，已超过{max_age_days}天，其间发布了《{title}》",
            "及时发布新出台文件的解读",
        ),
        "undated": Problem(Verdict.REVIEW, "“{column}”栏目列有{count}件，但都没有发布日期", "在列表和页面上标明发布日期"),
        "elsewhere": Problem(
            Verdict.REVIEW, "没有政策解读栏目，解读{count}件散见于其他栏目：{titles}", "设置政策解读栏目并集中发布"
        ),
        "empty": Problem(Verdict.FAIL, "“{column}”栏目没有任何内容", "发布本区政策文件的解读"),
        "missing": Problem(Verdict.FAIL, "没有政策解读栏目，也未见解读", "设置政策解读栏目，随文件发布解读"),
        "not_read": Problem(Verdict.UNKNOWN, "政策解读栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def _issued(site: SiteView, days: int) -> Document | None:
    """A policy paper published within the last days."""
    papers = site.get(Documents).with_role(*OWING_ROLES)
    kinds = (PageKind.DOCUMENT, PageKind.PLAN)
    return next((d for d in papers if d.kind in kinds and in_window(d, site.as_of, days)), None)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, "interpretation")
    if where.exists:
        yield from _column(case, where)
        return
    found = interpretations(site)
    if found:
        titles = "、".join(f"《{d.title}》" for d in found[:3])
        yield case.say(
            "elsewhere", evidence=proof(found), coverage=where.coverage, data={"count": len(found), "titles": titles}
        )
    else:
        yield case.absent("missing", "not_read", whole(site, where))


def _column(case: Case, where: Place) -> Iterator[Finding]:
    site, options = case.site, case.options
    columns = [c for c in where.columns if c.has_role("interpretation")]
    rows = {r.item.url: r for c in columns for r in c.items}
    row = newest_row(columns, site.as_of)
    days = options.integer("max_age_days")
    issued = _issued(site, days)
    data: dict[str, object] = {
        "column": max(columns, key=lambda c: (len(c.items), -c.level)).name, "count": len(rows), "title": issued.title if issued else "",
        "newest": row.published.isoformat() if row and row.published else "",
    }  # fmt: skip
    proofs = [row_evidence(row)] if row else list(where.evidence)
    complete = where.coverage.complete
    if not rows:
        yield case.absent("empty", "not_read", where, data=data)
    elif len(rows) < options.number("min_items") and complete:
        yield case.say("few", evidence=proofs, coverage=where.coverage, data=data, by=("min_items",))
    elif len(rows) < options.number("min_items"):
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif row is None or row.published is None:
        if any(c.date_unreadable for c in columns) or not complete:
            yield case.unknown("not_read", Reason.DATE_NOT_UNDERSTOOD, data=data, evidence=proofs)
        else:
            yield case.say("undated", evidence=proofs, coverage=where.coverage, data=data)
    elif (site.as_of - row.published).days <= days:
        yield case.say("fresh", evidence=proofs, coverage=where.coverage, data=data, by=("min_items", "max_age_days"))
    elif not complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif issued is not None and dated(issued) is not None:
        yield case.say(
            "stale", evidence=[*proofs, issued.evidence], coverage=where.coverage, data=data, by=("max_age_days",)
        )
    else:
        yield case.say("quiet", evidence=proofs, coverage=where.coverage, data=data, by=("min_items", "max_age_days"))
