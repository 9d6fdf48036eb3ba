"""疫情防控权威信息应集中公开；其后年度应保持可查阅。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place, search
from checker.kit.items import newest_row, proof, row_evidence
from checker.kit.place import Place
from checker.kit.traces import anywhere, distinct, with_pages
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Reason, Verdict

META = RuleMeta(
    id="s04-epidemic-column",
    title="疫情防控信息公开",
    needs=(Columns, Documents),
    options={"not_people": ["非洲猪瘟", "禽流感", "动物疫情", "林业", "松材线虫"]},
    problems={
        "fresh": Problem(Verdict.PASS, "“{column}”栏目最近于{newest}更新（{age}天前，限{max_age_days}天）"),
        "stale": Problem(
            Verdict.PARTIAL, "“{column}”栏目已{age}天未更新（限{max_age_days}天，最近为{newest}）", "及时发布疫情防控权威信息"
        ),
        "undated": Problem(Verdict.PARTIAL, "“{column}”栏目的信息没有发布日期", "标明发布日期", effort="small"),
        "archived": Problem(Verdict.PASS, "疫情防控信息仍可查阅，共{count}件"),
        "few_kept": Problem(
            Verdict.PARTIAL, "能打开的疫情防控信息只有{count}件（少于{min_items}件）", "恢复疫情防控信息，保持可查阅"
        ),
        "elsewhere": Problem(
            Verdict.REVIEW, "疫情防控信息未在专栏集中公开，有关信息{count}件散见于其他栏目", "设置疫情防控专栏，集中公开有关信息"
        ),
        "empty": Problem(Verdict.FAIL, "“{column}”栏目没有内容，站内也未见疫情防控信息", "发布疫情防控权威信息"),
        "missing": Problem(Verdict.FAIL, "没有疫情防控栏目，也未见疫情防控信息", "设置疫情防控专栏，集中公开有关信息"),
        "not_read": Problem(Verdict.UNKNOWN, "疫情防控栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, "epidemic")
    words = options.requirement.title_keywords
    found = search(site, ("epidemic",), any_of=words, none_of=options.words("not_people"))
    items = distinct((*site.get(Documents).in_columns(where.keys), *found.all))
    coverage = anywhere(site, where)
    if (site.zone.year or site.as_of.year) > options.number("active_until_year"):
        yield from _archive(case, where)
    elif where.exists and any(c.items for c in where.columns):
        yield from _alive(case, where)
    elif items:
        yield case.say("elsewhere", evidence=proof(items), coverage=coverage, data={"count": len(items)})
    else:
        name = where.tops[0].name if where.exists else ""
        problem = "empty" if where.exists else "missing"
        yield case.absent(
            problem, "not_read", coverage, data={"column": name}, evidence=where.evidence, candidates=found.near
        )


def _alive(case: Case, where: Place) -> Iterator[Finding]:
    row = newest_row(where.columns, case.site.as_of)
    data: dict[str, object] = {"column": where.tops[0].name}
    if row is None or row.published is None:
        if where.coverage.complete and not any(c.date_unreadable for c in where.columns):
            yield case.say("undated", evidence=where.evidence, coverage=where.coverage, data=data)
        else:
            unread = [Gap(Reason.DATE_NOT_UNDERSTOOD, c.url) for c in where.columns if c.date_unreadable]
            coverage = where.coverage.join(Coverage(gaps=tuple(unread)))
            yield case.unknown("not_read", coverage, data=data, evidence=where.evidence)
        return
    age = (case.site.as_of - row.published).days
    data |= {"age": age, "newest": row.published.isoformat()}
    proofs = [row_evidence(row)]
    if age <= case.options.number("max_age_days"):
        yield case.say("fresh", evidence=proofs, data=data, by=("max_age_days",))
    elif where.coverage.complete:
        yield case.say("stale", evidence=proofs, coverage=where.coverage, data=data, by=("max_age_days",))
    else:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)


def _archive(case: Case, where: Place) -> Iterator[Finding]:
    site = case.site
    found = search(site, ("epidemic",), any_of=case.options.requirement.title_keywords)
    items = distinct((*site.get(Documents).in_columns(where.keys), *found.all))
    opened = [d for d in items if d.read and d.kind is not PageKind.OTHER]
    coverage = with_pages(anywhere(site, where), items)
    data = {"count": len(opened), "column": ""}
    if len(opened) >= case.options.number("min_items"):
        yield case.say("archived", evidence=proof(opened), data=data, by=("min_items",))
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(items))
    elif opened:
        yield case.say("few_kept", evidence=proof(opened), coverage=coverage, data=data, by=("min_items",))
    else:
        near = [Candidate(d.title, d.url, "打不开") for d in items][:5]
        yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=where.evidence)
