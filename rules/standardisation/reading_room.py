"""政务公开专区应在网上公布地址、开放时间和服务内容（国办发〔2019〕54号）。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.kit import Case, search
from checker.kit.items import proof
from checker.kit.labels import holds, page, value_of, words_of
from checker.kit.traces import anywhere, not_news
from checker.model.evidence import Evidence
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.reading import PageReading
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s15-zone-page",
    title="政务公开专区",
    needs=(Columns, Documents, Texts),
    options={
        "address": ["地址", "地点", "办公地址", "位于", "设在", "详细地址", "位置"],
        "hours": ["开放时间", "服务时间", "办公时间", "工作时间", "接待时间", "查阅时间"],
        "query": ["信息查询", "信息查阅", "查询", "查阅", "检索"],
        "request": ["公开申请", "依申请", "申请受理", "申请公开"],
        "enquiry": ["咨询", "答复", "答疑"],
    },
    problems={
        "described": Problem(Verdict.PASS, "《{title}》列明政务公开专区的地址、开放时间和{services}"),
        "lacking": Problem(
            Verdict.PARTIAL, "《{title}》提到政务公开专区，但缺少{lacking}（查询、申请、咨询{services_required}项服务至少{services_pass}项）",
            "补充政务公开专区的{lacking}", effort="small",
        ),
        "news_only": Problem(
            Verdict.REVIEW, "只见有关政务公开专区的动态《{title}》，请人工确认", "公布政务公开专区的地址、开放时间和服务内容"
        ),
        "not_found": Problem(
            Verdict.REVIEW, "未见政务公开专区的介绍，请人工确认", "公布政务公开专区的地址、开放时间和服务内容"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "有关栏目未能完整读取，无法判断政务公开专区是否公布"),
    },
)  # fmt: skip
SERVICES: Mapping[str, str] = {"query": "政府信息查询", "request": "信息公开申请", "enquiry": "办事咨询答复"}


def _has(reading: PageReading, words: Sequence[str]) -> bool:
    return bool(value_of(reading, words)) or bool(holds(words_of(reading), words))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(site, options.requirement.roles, any_of=options.requirement.title_keywords)
    pages: list[tuple[str, PageReading, Evidence | None]] = []
    for document in found.all:
        if not_news(document) and (reading := page(site, document)) is not None:
            pages.append((document.title, reading, document.evidence))
    for column in found.place.columns:
        if (reading := page(site, column)) is not None and column.state != "items":
            pages.append((column.name, reading, column.evidence))
    inside = [d for d in site.get(Documents).in_columns(found.place.keys) if d not in found.all]
    pages += [(d.title, r, d.evidence) for d in inside if (r := page(site, d)) is not None]
    scored = [(_lacking(r, options), title, proof_, r) for title, r, proof_ in pages if r.body_chars > 0]
    coverage = anywhere(site, found)
    if scored:
        lacking, title, evidence, reading = min(scored, key=lambda entry: len(entry[0]))
        services = [name for key, name in SERVICES.items() if _has(reading, options.words(key))]
        data = {"title": title, "lacking": "、".join(lacking), "services": "、".join(services)}
        by = ("services_required", "services_pass")
        yield case.say("lacking" if lacking else "described", evidence=[evidence], data=data, by=by)
    elif found.all:
        yield case.say("news_only", evidence=proof(found.all), coverage=coverage, data={"title": found.all[0].title})
    else:
        yield case.absent("not_found", "not_read", coverage, evidence=found.place.evidence)


def _lacking(reading: PageReading, options: Options) -> list[str]:
    lacking = [
        name for key, name in (("address", "地址"), ("hours", "开放时间")) if not _has(reading, options.words(key))
    ]
    services = [name for key, name in SERVICES.items() if _has(reading, options.words(key))]
    if len(services) < options.number("services_pass"):
        lacking += [name for name in SERVICES.values() if name not in services]
    return lacking
