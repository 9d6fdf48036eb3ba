"""每年应公开建议提案办理的总体情况。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case, place
from checker.kit.items import proof
from checker.kit.lines import audit_year, unread, whole
from checker.kit.proposals import is_overview, items, numbers_in, overview_year, statement
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s08-proposals-overview",
    title="建议提案办理总体情况",
    needs=(Columns, Documents, Texts),
    problems={
        "posted": Problem(Verdict.PASS, "已公开{year}年建议提案办理总体情况《{title}》，列出{numbers}个数据"),
        "stated": Problem(Verdict.PASS, "已公开说明{year}年没有承办的建议提案（《{title}》）"),
        "no_numbers": Problem(
            Verdict.PARTIAL, "{year}年办理总体情况《{title}》只列出{numbers}个数据，少于{min_numbers}个", "写明收到、办结和采纳的件数"
        ),
        "missing": Problem(Verdict.PARTIAL, "未见{year}年建议提案办理总体情况{before}", "公开{year}年建议提案办理总体情况"),
        "picture": Problem(Verdict.REVIEW, "{year}年办理总体情况《{title}》的数据在图片或附件中，请人工核对", "用文字列出数据"),
        "not_read": Problem(Verdict.UNKNOWN, "建议提案办理栏目未能完整读取，无法判断{year}年办理总体情况是否公开"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = audit_year(site)
    due = date(year, options.integer("due_month"), options.integer("due_day"))
    judged = year if site.as_of > due else year - 1
    found = items(site)
    all_years: dict[int | None, list[Document]] = {}
    for document in found:
        if is_overview(document):
            all_years.setdefault(overview_year(document), []).append(document)
    own = all_years.get(judged, [])
    coverage = whole(site, place(site, *options.requirement.roles))
    before = f"；{judged - 1}年的已公开" if judged - 1 in all_years else f"，{judged - 1}年的也未见"
    data: dict[str, object] = {"year": judged, "before": before, "title": own[0].title if own else "", "numbers": 0}
    next_due = due.isoformat() if judged < year else ""
    if own:
        best = max(own, key=lambda d: (numbers_in(site, d), d.key))
        data |= {"title": best.title, "numbers": numbers_in(site, best)}
        if not best.read:
            yield case.unknown("not_read", unread([best]), data=data)
        elif numbers_in(site, best) >= options.number("min_numbers"):
            yield case.say("posted", evidence=best.evidence, data=data, by=("min_numbers",), deadline=next_due)
        elif best.body_chars < 100 and (best.body_images or best.attachments):
            yield case.say("picture", evidence=best.evidence, data=data)
        else:
            yield case.say("no_numbers", evidence=best.evidence, data=data, by=("min_numbers",))
        return
    stated = statement(tuple(d for d in found if judged in (d.years or ()) or overview_year(d) == judged), site)
    if stated is not None:
        yield case.say("stated", evidence=stated.evidence, data={**data, "title": stated.title})
        return
    near = [Candidate(d.title, d.url, "不是总体情况或年度不符") for d in found][:8]
    yield case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=proof(found[:1]))
