"""历史规划（计划）应归集公开并保持可读。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import proof
from checker.kit.text import plain, year_spans
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s01-plan-history",
    title="历史规划（计划）归集",
    needs=(Columns, Documents),
    problems={
        "gathered": Problem(Verdict.PASS, "已归集{periods}等{count}个以往五年规划期的规划"),
        "few": Problem(
            Verdict.PARTIAL,
            "只见{periods}共{count}个以往规划期的规划，少于{min_past_periods}个",
            "补充归集更早规划期的规划",
        ),
        "outside": Problem(
            Verdict.REVIEW,
            "以往规划期的规划（{periods}）散见于其他栏目，未归集到规划计划栏目",
            "把历史规划归集到规划计划栏目",
        ),
        "missing": Problem(
            Verdict.FAIL, "规划计划栏目和已读到的信息标题中均未见以往规划期的规划", "归集整理并公开历史规划（计划）"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断历史规划是否归集"),
    },
)
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六")
_MARK = re.compile(
    r"(?:第(十?[一二三四五六七八九十])个五年|(?<![一二三四五六七八九])(十[一二三四五六]|[七八九])五(?=规划|计划|时期|发展|国民|期间|[^一二三四五六七八九十]))"
)


def _period(document: Document) -> int | None:
    """Number of the five-year period a plan's title names: 十三五 → 13 (2016 to 2020)."""
    text = plain(document.title)
    if found := _MARK.search(text):
        return _NUMERALS.index(found[1] or found[2]) + 1
    spans = year_spans(document.title)
    return next(
        ((start - 1951) // 5 for start, end in spans if 4 <= end - start <= 5 and (start - 1951) % 5 == 0), None
    )


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    current = (site.as_of.year - 1951) // 5
    inside: dict[int, list[Document]] = {}
    outside: dict[int, list[Document]] = {}
    for document in site.get(Documents):
        period = _period(document)
        if (
            period is None
            or period >= current
            or not ("规划" in document.title or "计划" in document.title or "纲要" in document.title)
        ):
            continue
        gathered = bool(where.keys.intersection(document.columns))
        (inside if gathered else outside).setdefault(period, []).append(document)
    names = "、".join(f"“{_NUMERALS[p - 1]}五”" for p in sorted(inside or outside, reverse=True))
    hits = [d for group in (inside or outside).values() for d in group]
    data = {"periods": names, "count": len(inside or outside)}
    if len(inside) >= options.number("min_past_periods"):
        yield case.say("gathered", evidence=proof(hits), data=data, by=("min_past_periods",))
    elif inside and where.coverage.complete:
        yield case.say("few", evidence=proof(hits), coverage=where.coverage, data=data, by=("min_past_periods",))
    elif inside:
        yield case.unknown("not_read", where.coverage, evidence=proof(hits))
    elif outside:
        yield case.say("outside", evidence=proof(hits), coverage=where.coverage, data=data)
    else:
        yield case.absent("missing", "not_read", where)
