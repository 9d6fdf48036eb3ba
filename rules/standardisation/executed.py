"""各试点领域应按标准目录公开内容并保持更新。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.fieldsets import PILOT, columns_named
from checker.kit.items import newest_row, row_evidence
from checker.kit.shapes import share
from checker.model.coverage import join_all
from checker.model.evidence import Evidence
from checker.model.facts import Column, Columns
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="s15-catalogue-executed",
    title="按目录公开落实",
    needs=(Columns,),
    options={"fields": list(PILOT)},
    problems={
        "covered": Problem(Verdict.PASS, "{total}个领域中{count}个有近{window_days}天的内容（占{share:.0%}，要求{coverage_pass:.0%}）"),
        "few": Problem(
            Verdict.PARTIAL, "{total}个领域中只有{count}个有近{window_days}天的内容（占{share:.0%}，要求{coverage_pass:.0%}），缺{lacking}",
            "按标准目录补充各领域内容", effort="large",
        ),
        "none": Problem(Verdict.FAIL, "所列{total}个领域都没有内容", "按标准目录公开各领域内容"),
        "unmatched": Problem(
            Verdict.REVIEW, "栏目名称与所列{total}个领域对应不上，请人工核对各领域内容", "按领域名称设置栏目"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "领域栏目未能完整读取，无法判断（已见{count}个领域有近期内容）"),
    },
)  # fmt: skip


def _with_below(columns: Columns, tops: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple({c.key: c for top in tops for c in (top, *columns.below(top))}.values())


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    columns = site.get(Columns)
    fields = options.words("fields")
    window = options.number("window_days")
    good: dict[str, Evidence | None] = {}
    matched: dict[str, tuple[Column, ...]] = {}
    for field in fields:
        group = _with_below(columns, columns_named(columns, field, PILOT))
        if not group:
            continue
        matched[field] = group
        row = newest_row(group, site.as_of)
        if row is not None and row.published is not None and (site.as_of - row.published).days <= window:
            good[field] = row_evidence(row)
    ratio = share(len(good), len(fields))
    data: dict[str, object] = {
        "total": len(fields), "count": len(good), "share": ratio, "lacking": "、".join([f for f in fields if f not in good][:8]),
    }  # fmt: skip
    poor = {c.key: c for f, group in matched.items() if f not in good for c in group}
    gaps = [*(c.coverage for c in poor.values() if c.state != "external"), columns.navigation]
    coverage = join_all(gaps)
    proofs = [e for e in good.values() if e is not None][:5] or [c.evidence for c in poor.values()][:5]
    near = [Candidate(c.name, c.url, "没有近期内容") for c in poor.values()][:8]
    unsure = any(c.date_unreadable or c.state == "external" for c in poor.values())
    by = ("coverage_pass", "window_days")
    if ratio >= options.number("coverage_pass") and good:
        yield case.say("covered", evidence=proofs, data=data, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proofs, candidates=near)
    elif unsure and not good:
        yield case.unknown("not_read", Reason.DATE_NOT_UNDERSTOOD, data=data, evidence=proofs, candidates=near)
    elif not matched:
        yield case.say("unmatched", coverage=coverage, data=data)
    elif not any(c.items or c.state == "single_document" for group in matched.values() for c in group):
        yield case.absent("none", "not_read", coverage, data=data, candidates=near)
    else:
        yield case.say("few", evidence=proofs, coverage=coverage, data=data, by=by, candidates=near)
