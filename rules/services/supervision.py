"""双随机抽查事项清单、年度计划和抽查结果应当公开，行政许可和处罚决定应在规定期限内公示。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from checker.kit import Case, contains_any, place, search
from checker.kit.items import dated, in_window, in_year, newest, proof
from checker.kit.labels import page
from checker.kit.text import plain
from checker.kit.traces import anywhere, not_news, others_inside, stated_none
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.reading import PageReading
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, PageKind, Verdict

META = RuleMeta(
    id="s03-supervision-disclosure",
    title="监管执法信息公开",
    needs=(Columns, Documents, Texts),
    options={
        "list": ["抽查事项清单", "检查事项清单", "执法事项清单", "监管事项清单", "随机抽查清单", "抽查事项目录"],
        "plan": ["抽查计划", "检查计划", "抽查工作计划", "抽查方案", "抽查工作方案"],
        "result": ["抽查结果", "抽查情况", "抽查公示", "检查结果", "随机检查", "联合检查情况"],
        "not_it": ["政府网站", "政务公开", "信息公开", "财务", "党风", "巡察", "解读", "培训", "普查", "征求意见"],
        "credit": ["信用中国", "双公示", "信用平台", "公示平台"],
        "notice": ["行政许可", "行政处罚", "许可决定", "处罚决定", "许可公示", "处罚公示", "双公示"],
    },
    problems={
        "complete": Problem(Verdict.PASS, "抽查事项清单、{year}年抽查计划和近期抽查结果齐全，许可、处罚按期公示"),
        "lacking": Problem(
            Verdict.PARTIAL, "双随机监管信息缺少{lacking}（应有{parts_required}项）", "补充公开{lacking}"
        ),
        "old_result": Problem(
            Verdict.PARTIAL, "最近的抽查结果《{title}》发布于{date}，已超过{window_days}天", "及时公开抽查结果"
        ),
        "late": Problem(
            Verdict.PARTIAL, "《{title}》{decided}作出决定，{date}才公示，超过{permit_publish_within_workdays}个工作日",
            "自作出决定之日起{permit_publish_within_workdays}个工作日内公示",
        ),
        "no_notices": Problem(
            Verdict.REVIEW, "双随机监管信息齐全，但未见行政许可、行政处罚公示或信用网站链接，请人工确认", "公示行政许可和行政处罚决定，或链接到信用网站"
        ),
        "link_only": Problem(
            Verdict.REVIEW, "监管信息只有指向上级平台的链接（{title}），请人工确认能查到本区信息", "在本站公开抽查清单、计划和结果"
        ),
        "unclear": Problem(
            Verdict.REVIEW, "有双随机信息（如《{title}》），看不出是清单、计划还是结果，请人工确认", "在标题中写明事项清单、计划或结果"
        ),
        "stated": Problem(Verdict.REVIEW, "站内说明没有抽查或执法事项：《{title}》，请人工确认"),
        "missing": Problem(
            Verdict.FAIL, "未见双随机抽查事项清单、抽查计划和抽查结果", "公开抽查事项清单、年度抽查计划和抽查结果"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "监管执法栏目未能完整读取，无法判断（尚缺{lacking}）"),
    },
)  # fmt: skip
PARTS = {"list": "抽查事项清单", "plan": "年度抽查计划", "result": "抽查结果"}
_DAY = re.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})")
_DECIDED = (
    "决定日期",
    "许可决定日期",
    "处罚决定日期",
    "作出决定日期",
    "决定时间",
    "作出行政处罚的日期",
    "行政许可决定日期",
)


_LOOKED_AT = 300
"""Newest notices whose decision day is compared with the day they were posted."""


def _decided(reading: PageReading) -> list[date]:
    """Days on which decisions of a notice were made, from its table or labels."""
    texts = [f.value for f in reading.fields if plain(f.label) in _DECIDED]
    for table in reading.body_tables:
        head = [plain(cell) for cell in table[0]] if table else []
        at = [n for n, cell in enumerate(head) if cell in _DECIDED]
        texts += [row[n] for row in table[1:300] for n in at if n < len(row)]
        texts += [row[1] for row in table[:100] if len(row) == 2 and plain(row[0]) in _DECIDED]
    days = []
    for found in (_DAY.search(t) for t in texts):
        if found is not None:
            try:
                days.append(date(int(found[1]), int(found[2]), int(found[3])))
            except ValueError:
                continue
    return days


def _late(case: Case, notices: Sequence[Document]) -> tuple[Document, date, date] | None:
    """The first notice of the audit year that shows a decision older than the limit when it was posted."""
    site = case.site
    limit = case.options.number("permit_publish_within_workdays")
    latest = sorted(notices, key=lambda d: (dated(d) or date.min, d.key), reverse=True)
    for document in latest[:_LOOKED_AT]:
        posted = document.published
        if posted is None or posted.source is DateSource.ADDRESS or posted.value.year != site.zone.year:
            continue
        reading = page(site, document)
        for day in _decided(reading) if reading is not None else ():
            if day <= posted.value and site.workdays.between(day, posted.value) > limit:
                return document, day, posted.value
    return None


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = site.zone.year or site.as_of.year
    roles = options.requirement.roles
    words = {part: options.words(part) for part in PARTS}
    found = search(site, roles, any_of=[w for ws in words.values() for w in ws], none_of=options.words("not_it"))
    pool = [d for d in found.all if not_news(d) and d.kind is not PageKind.INTERPRETATION]
    have = {part: [d for d in pool if contains_any(d.title, ws)] for part, ws in words.items()}
    have["plan"] = [d for d in have["plan"] if in_year(d, year)]
    fresh = [d for d in have["result"] if in_window(d, site.as_of, options.integer("window_days"))]
    lacking = [name for part, name in PARTS.items() if not have[part]]
    shown = [hits[0] for hits in have.values() if hits]
    coverage = anywhere(site, found)
    near = [*found.near, *(Candidate(d.title, d.url, "年度或类别不符") for d in found.all if d not in shown)][:8]
    data: dict[str, object] = {"lacking": "、".join(lacking), "year": year}
    notices = [
        d for d in site.get(Documents).in_columns(found.place.keys) if contains_any(d.title, options.words("notice"))
    ]
    late = _late(case, notices)
    if late is not None:
        document, decided, posted = late
        data |= {"title": document.title, "decided": decided.isoformat(), "date": posted.isoformat()}
        yield case.say("late", evidence=document.evidence, data=data, by=("permit_publish_within_workdays",))
    if not shown:
        other = others_inside(site, roles, options.words("not_it"), words=("双随机", "随机", "抽查"))
        outside = [c for c in place(site, *roles).columns if c.state in ("external", "redirect")]
        said = stated_none(site, found, ("抽查", "行政处罚", "行政执法"))
        if said:
            data["title"] = said[0].title
            yield case.say("stated", evidence=proof(said), coverage=coverage, data=data)
        elif outside:
            proofs = [c.evidence for c in outside]
            yield case.say("link_only", evidence=proofs, coverage=coverage, data={"title": outside[0].name})
        elif other:
            data["title"] = other[0].title
            yield case.say("unclear", evidence=proof(other), coverage=coverage, data=data)
        else:
            yield case.absent(
                "missing", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence
            )
    elif (lacking or not fresh) and not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(shown), candidates=near)
    elif lacking:
        yield case.say(
            "lacking", evidence=proof(shown), coverage=coverage, data=data, by=("parts_required",), candidates=near
        )
    elif not fresh:
        last = newest(have["result"], site.as_of) or have["result"][0]
        day = dated(last)
        data |= {"title": last.title, "date": day.isoformat() if day else "不明日期"}
        yield case.say("old_result", evidence=last.evidence, coverage=coverage, data=data, by=("window_days",))
    elif late is None:
        credit = [c for c in site.get(Columns) if contains_any(c.name, options.words("credit"))]
        problem = "complete" if notices or credit else "no_notices"
        yield case.say(problem, evidence=proof(shown), coverage=coverage, data=data, by=("parts_required",))
