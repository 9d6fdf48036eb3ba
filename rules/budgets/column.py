"""政府和部门预决算应按年度集中在统一平台或专栏公开（财预〔2016〕143号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.budget import GROUPS, group_of
from checker.kit.items import proof
from checker.kit.text import contains_any
from checker.model.facts import Columns, Documents, LinkResult, Links
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s02-budget-column",
    title="预决算公开统一专栏",
    needs=(Columns, Documents, Links),
    options={"parent_platform": ["预决算公开统一平台", "预决算公开平台", "预决算公开专栏", "预决算统一公开平台"]},
    problems={
        "complete": Problem(Verdict.PASS, "“{column}”栏目集中公开了{groups}，含{years}年"),
        "group_missing": Problem(
            Verdict.PARTIAL, "“{column}”栏目缺少{lacking}", "按政府预算、政府决算、部门预算、部门决算四类补齐"
        ),
        "few_years": Problem(
            Verdict.PARTIAL, "“{column}”栏目只有{years}年的预决算，少于{min_years}个年度", "补齐以往年度的预决算"
        ),
        "parent_only": Problem(
            Verdict.REVIEW,
            "预决算栏目只指向上级平台，须确认本区各单位的预决算都能查到",
            "在本站设置预决算专栏，或链接到本区的页面",
        ),
        "missing": Problem(Verdict.FAIL, "没有预决算公开专栏", "设置预决算公开统一专栏，按年度分类公开"),
        "unrecognised": Problem(
            Verdict.REVIEW,
            "预决算公开专栏有{count}条信息（如《{title}》），看不出是哪一年度、哪一级的预算或决算，请人工核对",
            "在标题中写明单位、四位年份和预算或决算",
        ),
        "empty": Problem(Verdict.FAIL, "预决算公开专栏是空白栏目，没有内容", "按年度分类发布政府和部门预决算"),
        "not_read": Problem(Verdict.UNKNOWN, "预决算栏目未能完整读取，无法判断"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    if not where.exists:
        link = _platform(site, options)
        if link is not None and link.evidence is not None:
            yield case.say("parent_only", evidence=link.evidence, coverage=where.coverage)
        else:
            yield case.absent("missing", "not_read", where)
        return
    if all(c.state in ("external", "redirect") for c in where.columns):
        yield case.say("parent_only", evidence=where.evidence, coverage=where.coverage)
        return
    documents = site.get(Documents).in_columns(where.keys)
    groups: dict[str, set[int]] = {}
    for document in documents:
        group = group_of(document)
        if group:
            groups.setdefault(group, set()).update(document.years)
    years = sorted({y for found in groups.values() for y in found}, reverse=True)
    data = {
        "column": where.tops[0].name,
        "groups": "、".join(g for g in GROUPS if g in groups),
        "lacking": "、".join(g for g in GROUPS if g not in groups),
        "years": "、".join(map(str, years)) or "0",
    }
    proofs = proof([d for d in documents if group_of(d)])
    enough_groups = len(groups) >= options.number("groups_required")
    enough_years = len(years) >= options.number("min_years")
    if enough_groups and enough_years:
        yield case.say("complete", evidence=proofs, data=data, by=("groups_required", "min_years"))
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, evidence=proofs)
    elif not groups and documents:
        yield case.say(
            "unrecognised", evidence=proof(documents), coverage=where.coverage,
            data={"count": len(documents), "title": documents[0].title},
        )  # fmt: skip
    elif not groups:
        yield case.absent("empty", "not_read", where)
    elif not enough_groups:
        yield case.say("group_missing", evidence=proofs, coverage=where.coverage, data=data, by=("groups_required",))
    else:
        yield case.say("few_years", evidence=proofs, coverage=where.coverage, data=data, by=("min_years",))


def _platform(site: SiteView, options: Options) -> LinkResult | None:
    """A link of the site, not dead, that is named as the unified platform."""
    words = options.words("parent_platform")
    named = [r for r in site.get(Links).items if any(contains_any(f.text, words) for f in r.found_on)]
    return next((r for r in named if r.verdict is not LinkVerdict.DEAD), None)
