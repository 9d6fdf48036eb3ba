"""对公众关切的热点、舆情应当公开回应。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any, place
from checker.kit.items import in_window, proof, titles
from checker.kit.lines import lately, own, whole
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s08-opinion-response",
    title="舆情与热点回应",
    needs=(Columns, Documents),
    options={
        "sure_words": ["辟谣", "澄清", "网传", "回应关切", "舆情回应", "热点回应", "情况说明", "不实信息", "回应网民", "关于网民"],
        "not_responses": ["解读", "图解", "读懂", "征求意见", "预算", "决算", "采购", "绩效", "编制说明", "起草说明"],
    },
    problems={
        "enough": Problem(
            Verdict.PASS,
            "近{window_days}天已公开回应{count}件：{titles}（回应时限：首次{first_word_hours}小时、发布会{press_conference_hours}小时、其他{other_response_hours}小时，须由知情人员核对）",
        ),
        "few": Problem(Verdict.PARTIAL, "近{window_days}天本区的回应只有{count}件，少于{min_items}件", "及时回应群众关切，按时限公开"),
        "reposts": Problem(Verdict.REVIEW, "回应关切栏目只见转载：{titles}", "发布本区对群众关切的回应"),
        "elsewhere": Problem(Verdict.REVIEW, "没有回应关切栏目，回应{count}件散见于其他栏目：{titles}", "设置回应关切栏目并集中发布"),
        "none": Problem(Verdict.FAIL, "没有回应关切的栏目和信息，上一年度也没有", "设置回应关切栏目，及时回应热点"),
        "not_read": Problem(Verdict.UNKNOWN, "回应关切栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def _responses(site: SiteView, options: Options) -> list[Document]:
    """Items of response columns, and responses elsewhere by sure words; interpretations and collected questions are none."""
    found = []
    for document in site.get(Documents):
        inside = any(r in document.roles for r in options.requirement.roles) and "qa" not in document.roles
        if document.kind in (
            PageKind.INTERPRETATION,
            PageKind.CONSULTATION,
            PageKind.FEEDBACK,
            PageKind.PROPOSAL_REPLY,
        ):
            continue
        if (
            contains_any(document.title, options.words("not_responses"))
            or "interpretation" in document.roles
            and not inside
        ):
            continue
        if inside or contains_any(document.title, options.words("sure_words")):
            found.append(document)
    return found


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    found = _responses(site, options)
    coverage = whole(site, where)
    recent = [d for d in own(site, found) if in_window(d, site.as_of, options.integer("window_days"))]
    if recent and not where.exists and coverage.complete:
        data = {"count": len(recent), "titles": titles(recent)}
        yield case.say("elsewhere", evidence=proof(recent), coverage=coverage, data=data)
        return
    yield from lately(case, found, coverage, none="few" if where.exists else "none")
