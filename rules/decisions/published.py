"""决策作出后应及时公布，公众关注度高的应当解读（国务院令第713号第三十二条）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.decisions import Row, catalogues, of_item, paper_of, table_of
from checker.kit.interpretation import is_draft
from checker.kit.items import dated, proof
from checker.kit.lines import audit_year, own, unread, whole
from checker.model.facts import Columns, Document, Documents, Readings, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict, worst

META = RuleMeta(
    id="s09-decision-published",
    title="决策结果公布与解读",
    needs=(Columns, Documents, Readings, Texts),
    problems={
        "published": Problem(Verdict.PASS, "目录中已完成的{total}项都公布了决策文件，并在{interpretation_within_workdays}个工作日内解读"),
        "not_published": Problem(
            Verdict.FAIL, "目录中已完成的“{item}”{publish_within_workdays}个工作日后仍未公布决策文件（共{bad}项）", "公布决策文件，依法不公开的作出说明"
        ),
        "no_interpretation": Problem(Verdict.PARTIAL, "“{item}”的决策文件《{paper}》没有解读（共{bad}项）", "补发解读"),
        "late_interpretation": Problem(
            Verdict.PARTIAL, "“{item}”的决策文件《{paper}》公布{gap}个工作日后才解读（共{bad}项）", "今后解读与文件同步发布"
        ),
        "doubtful": Problem(
            Verdict.REVIEW, "“{item}”的决策文件可能是《{paper}》（标题相似度低于{title_match:.0%}），请人工确认", "在目录中链接决策文件"
        ),
        "unclear": Problem(Verdict.REVIEW, "《{title}》看不出哪些事项已经完成，请人工核对决策结果", "在目录中写明进展情况"),
        "none_done": Problem(Verdict.NOT_APPLICABLE, "目录中没有已完成的事项"),
        "no_catalogue": Problem(Verdict.NOT_APPLICABLE, "未见{year}年度及上一年度目录，决策结果不作判断"),
        "not_read": Problem(Verdict.UNKNOWN, "目录页面或文件栏目未能完整读取，无法判断决策文件是否公布"),
    },
)  # fmt: skip

_STAGE_KINDS = (PageKind.INTERPRETATION, PageKind.CONSULTATION, PageKind.FEEDBACK, PageKind.DECISION_CATALOGUE)
_STAGE_ROLES = ("decision_stage", "meeting", "meeting_attendance", "hearing", "consultation", "consultation_feedback")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the worst of the catalogue's items marked done."""
    case = Case(META, site, options)
    year = audit_year(site)
    found = catalogues(site, year) or catalogues(site, year - 1)
    coverage = whole(site, place(site, *options.requirement.roles))
    data: dict[str, object] = {
        "year": year,
        "title": found[0].title if found else "",
        "total": 0,
        "bad": 0,
        "item": "",
        "paper": "",
        "gap": 0,
    }
    if not found:
        if coverage.complete:
            yield case.say("no_catalogue", coverage=coverage, data=data)
        else:
            yield case.unknown("not_read", coverage, data=data)
        return
    catalogue = found[0]
    table = table_of(site, catalogue)
    if not catalogue.read:
        yield case.unknown("not_read", unread([catalogue]), data=data)
        return
    rows = [r for r in table.rows if r.name and not r.secret] if table is not None else []
    done = [r for r in rows if r.done or (r.done is None and r.links.get("决策结果"))]
    untold = [r for r in rows if r.done is None and not r.links.get("决策结果")]
    past = [r for r in untold if r.due is not None and r.due < site.as_of]
    data["total"] = len(done)
    if not done:
        if table is None or past or (untold and all(r.due is None for r in untold)):
            yield case.say("unclear", evidence=catalogue.evidence, data=data)
        else:
            yield case.say("none_done", evidence=catalogue.evidence, data=data)
        return
    findings = [_item(case, catalogue, r, data) for r in done]
    verdict = worst([f.verdict for f in findings])
    problems = [f for f in findings if f.verdict is verdict]
    first = problems[0]
    if verdict is Verdict.PASS and past:
        yield case.say("unclear", evidence=catalogue.evidence, data=data)
        return
    yield case.say(
        first.problem, evidence=first.evidence, coverage=first.coverage, data={**first.data, "bad": len(problems)},
        by=[t.name for t in first.thresholds if t.name != "publish_within_workdays"], candidates=first.candidates,
    )  # fmt: skip


def _item(case: Case, catalogue: Document, row: Row, data: dict[str, object]) -> Finding:
    site, options = case.site, case.options
    kinds = (PageKind.DOCUMENT, PageKind.PLAN)
    papers = own(
        site,
        [
            d
            for d in site.get(Documents)
            if d.kind in kinds and not is_draft(d) and d.key != catalogue.key and "decision_stage" not in d.roles
        ],
    )
    linked = {link.url for link in row.links.get("决策结果", ())}
    target = next((d for d in papers if d.url in linked or d.key in linked), None)
    score, likely = (1.0, target) if target is not None else paper_of(row.name, papers)
    data = data | {"item": row.name, "paper": likely.title if likely is not None else ""}
    coverage = whole(site, place(site, *options.requirement.roles))
    if likely is None or score < 0.5:
        day = row.due
        if day is not None and site.workdays.between(day, site.as_of) <= options.number("publish_within_workdays"):
            return case.say("none_done", evidence=catalogue.evidence, data=data)
        others = of_item(
            row.name,
            [
                d
                for d in site.get(Documents)
                if d.key != catalogue.key and d.kind not in _STAGE_KINDS and not is_draft(d)
            ],
        )
        if named := [d for d in others if not any(r in _STAGE_ROLES for r in d.roles)]:
            data = data | {"paper": named[0].title}
            return case.say("doubtful", evidence=proof([catalogue, named[0]]), data=data, by=("title_match",))
        near = [Candidate(likely.title, likely.url, f"标题相似度{score:.0%}")] if likely is not None else []
        return case.absent(
            "not_published", "not_read", coverage, data=data, candidates=near, evidence=[catalogue.evidence]
        )
    if score < options.number("title_match"):
        return case.say("doubtful", evidence=proof([catalogue, likely]), data=data, by=("title_match",))
    return _interpreted(case, catalogue, likely, data)


def _interpreted(case: Case, catalogue: Document, paper: Document, data: dict[str, object]) -> Finding:
    site, options = case.site, case.options
    documents = site.get(Documents)
    readings = [
        d for p in site.get(Readings).of_document(paper.key) if (d := documents.get(p.interpretation)) is not None
    ]
    if not readings:
        coverage = whole(site, place(site, "interpretation"))
        return case.absent("no_interpretation", "not_read", coverage, data=data, evidence=proof([catalogue, paper]))
    start = dated(paper)
    gaps = [
        (site.workdays.between(start, day), d) for d in readings if start is not None and (day := dated(d)) is not None
    ]
    by = ("interpretation_within_workdays",)
    if gaps and min(g for g, _ in gaps) > options.number("interpretation_within_workdays"):
        gap, reading = min(gaps, key=lambda g: (g[0], g[1].key))
        return case.say("late_interpretation", evidence=proof([paper, reading]), data=data | {"gap": gap}, by=by)
    return case.say("published", evidence=proof([catalogue, paper, readings[0]]), data=data, by=by)
