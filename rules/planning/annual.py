"""年度计划和上年度计划执行情况（工作总结）应当公开。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case, contains_any, search, years_in
from checker.kit.budget import month_end
from checker.kit.items import dated, in_year, proof
from checker.kit.traces import anywhere, not_news, others_inside
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s01-plan-annual",
    title="年度计划及执行情况公开",
    needs=(Columns, Documents),
    options={
        "plan": ["年度计划", "工作计划", "发展计划", "计划草案", "工作安排", "工作要点", "重点工作"],
        "execution": ["计划执行情况", "工作总结", "完成情况", "落实情况", "年度总结", "总结报告"],
        "only_inside": ["完成情况", "落实情况", "重点工作", "工作要点", "工作安排", "总结报告"],
        "other_matters": [
            "抽查", "培训", "检查计划", "采购", "招聘", "招录", "招考", "供地", "供应计划", "预算", "政务公开", "信息公开", "普法", "审计",
            "执法", "解读", "图解", "读懂", "征集", "征求意见", "通报批评", "招生", "公开工作", "网站工作", "财政收支", "决策", "目录",
            "分解", "清单", "学习", "宣讲",
        ],
    },
    problems={
        "both": Problem(Verdict.PASS, "已公开{year}年度计划《{plan}》和{before}年执行情况《{execution}》"),
        "plan_missing": Problem(
            Verdict.PARTIAL, "有{before}年执行情况《{execution}》，未见{year}年度计划", "公开{year}年度国民经济和社会发展计划或工作计划"
        ),
        "execution_missing": Problem(
            Verdict.PARTIAL, "有{year}年度计划《{plan}》，未见{before}年计划执行情况或工作总结", "公开{before}年计划执行情况或工作总结"
        ),
        "older_only": Problem(
            Verdict.PARTIAL, "只见更早年度的计划或总结《{title}》，未见{year}年度计划和{before}年执行情况", "公开{year}年度计划和{before}年执行情况"
        ),
        "no_year": Problem(
            Verdict.REVIEW, "《{title}》的标题和日期都看不出年度，请人工确认", "在标题中写明年度并标明发布日期", effort="small"
        ),
        "work_report": Problem(
            Verdict.REVIEW, "只见《{title}》，未见单独的{year}年度计划和{before}年执行情况，请人工确认", "单独公开年度计划和上年度执行情况"
        ),
        "unclear": Problem(
            Verdict.REVIEW, "年度计划栏目有信息，看不出是否为年度计划或执行情况（如《{title}》），请人工确认", "在标题中写明年度计划或执行情况"
        ),
        "missing": Problem(
            Verdict.FAIL, "未见{year}年度计划，也未见{before}年执行情况，上一年度也没有", "公开年度计划和上年度执行情况"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "规划计划栏目未能完整读取，无法判断{year}年度计划和{before}年执行情况是否公开"),
    },
)  # fmt: skip

_WEAK = ("完成情况", "落实情况", "总结报告")
"""Words of a summary that also stand in reports on one task: they count with a year and a plan named."""
_OF_THE_YEAR = ("计划", "重点工作", "工作要点", "全年", "年度")
_LOOKS_BACK = ("情况", "总结", "完成", "落实")


def _of(documents: Sequence[Document], words: Sequence[str], year: int, *, summary: bool) -> list[Document]:
    """Plans for a year, or summaries of one.

    A title without years speaks of the year in which it was posted, a summary of the year before it.
    """
    found = []
    for document in documents:
        title = document.title
        word = contains_any(title, words)
        looks_back = bool(contains_any(title, _LOOKS_BACK)) and "草案" not in title
        if not word or (not summary and looks_back):
            continue
        if summary and word in _WEAK and not contains_any(title, _OF_THE_YEAR):
            continue
        day = dated(document)
        if years := document.years or years_in(title):
            fits = year in years
        elif summary:
            fits = day is not None and day.year - 1 == year and word not in _WEAK
        else:
            fits = in_year(document, year)
        if fits:
            found.append(document)
    return found


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = site.zone.year or site.as_of.year
    if site.as_of <= month_end(year, options.integer("plan_due_month")):
        year -= 1
    plan_words, sum_words = options.words("plan"), options.words("execution")
    nots = options.words("other_matters")
    found = search(site, options.requirement.roles, any_of=(*plan_words, *sum_words, "工作报告"), none_of=nots)
    pool = [
        d
        for d in (*found.hits, *(d for d in found.elsewhere if not contains_any(d.title, options.words("only_inside"))))
        if not_news(d) and d.kind not in (PageKind.INTERPRETATION, PageKind.CONSULTATION)
    ]
    plans = _of(pool, plan_words, year, summary=False)
    done = _of(pool, sum_words, year - 1, summary=True)
    data: dict[str, object] = {
        "year": year, "before": year - 1, "plan": plans[0].title if plans else "", "execution": done[0].title if done else "",
    }  # fmt: skip
    coverage = anywhere(site, found)
    by = ("plan_due_month",)
    told = [d for d in pool if "工作报告" in d.title and in_year(d, year)]
    near = [*found.near, *(Candidate(d.title, d.url, "工作报告不是单独的计划或执行情况") for d in told)]
    near += [Candidate(d.title, d.url, "年度或类别不符") for d in found.all if d not in (*told, *plans, *done)]
    if plans and done:
        yield case.say("both", evidence=proof([plans[0], done[0]]), data=data, by=by)
    elif (plans or done) and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(plans or done))
    elif plans or done:
        problem = "execution_missing" if plans else "plan_missing"
        yield case.say(problem, evidence=proof(plans or done), coverage=coverage, data=data, candidates=near[:8])
    elif loose := [d for d in pool if not (d.years or years_in(d.title)) and dated(d) is None]:
        yield case.say("no_year", evidence=proof(loose), coverage=coverage, data={**data, "title": loose[0].title})
    elif coverage.complete and (
        older := _of(pool, plan_words, year - 1, summary=False) or _of(pool, sum_words, year - 2, summary=True)
    ):
        yield case.say("older_only", evidence=proof(older), coverage=coverage, data={**data, "title": older[0].title})
    elif told:
        yield case.say("work_report", evidence=proof(told), coverage=coverage, data={**data, "title": told[0].title})
    elif other := others_inside(site, ("plan_annual",), nots):
        yield case.say("unclear", evidence=proof(other), coverage=coverage, data={**data, "title": other[0].title})
    else:
        yield case.absent(
            "missing", "not_read", coverage, data=data, candidates=near[:8], evidence=found.place.evidence
        )
