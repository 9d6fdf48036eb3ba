"""政府信息公开、法治政府建设等年度工作报告也应当解读。"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from checker.kit import Case, contains_any, years_in
from checker.kit.interpretation import interpretations
from checker.kit.items import dated, in_year, proof, titles
from checker.kit.likeness import alike
from checker.kit.lines import audit_year, own, whole
from checker.kit.place import place
from checker.model.facts import Columns, Document, Documents, Readings
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s06-interpretation-annual-reports",
    title="有关工作年度报告解读",
    needs=(Columns, Documents, Readings),
    options={
        "season_end_month": 4,
        "other_papers": [
            "解读", "图解", "读懂", "通知", "报表", "预算", "决算", "审计", "要点", "绩效", "征求", "模板", "格式", "培训", "计划",
            "业务年度报告", "事业单位法人", "企业年度报告", "公告", "函", "评估",
        ],
    },
    problems={
        "all": Problem(Verdict.PASS, "{year}年度工作报告{total}件都有解读：{titles}"),
        "some": Problem(Verdict.PARTIAL, "{year}年度工作报告{total}件，有解读的{ok}件，没有解读的：{lacking}", "逐件补发年度报告解读"),
        "none": Problem(Verdict.FAIL, "{year}年度工作报告{total}件都没有解读：{lacking}", "编制并发布年度报告解读，与报告相互链接"),
        "doubtful": Problem(Verdict.REVIEW, "{titles}是否属于须解读的年度工作报告不能确定，未见解读", "由起草单位确认，须解读的补发解读"),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年度工作报告及其解读一般在{due}前发布，尚未到期"),
        "no_reports": Problem(Verdict.NOT_APPLICABLE, "未见{year}年度工作报告，没有可解读的报告"),
        "not_read": Problem(Verdict.UNKNOWN, "可能载有年度报告或其解读的栏目未能完整读取，无法判断{year}年度报告有无解读"),
    },
)  # fmt: skip
_REPORT = re.compile(r"年度.{0,8}报告|工作年报|法治政府建设.{0,12}报告")
_MAYBE = re.compile(r"(?:工作|情况)(?:的)?(?:报告|总结)$")
_OTHERS = (
    PageKind.INTERPRETATION,
    PageKind.NEWS,
    PageKind.CONSULTATION,
    PageKind.FEEDBACK,
    PageKind.BUDGET,
    PageKind.FINAL_ACCOUNT,
)


def _reports(case: Case, year: int, pattern: re.Pattern[str]) -> tuple[Document, ...]:
    """Own yearly reports about a year."""
    nots = case.options.words("other_papers")
    found = [
        d
        for d in case.site.get(Documents)
        if d.kind not in _OTHERS and pattern.search(d.title) and not contains_any(d.title, nots) and _about(d, year)
    ]
    return own(case.site, found)


def _about(document: Document, year: int) -> bool:
    years = document.years or years_in(document.title)
    day = dated(document)
    return year in years if years else day is not None and day.year == year + 1


def _readings(case: Case, report: Document, pool: Sequence[Document]) -> list[Document]:
    keys = {p.interpretation for p in case.site.get(Readings).of_document(report.key)}
    return [d for d in pool if d.key in keys or (alike(d.title, report.title) >= 0.9 and _same_year(d, report))]


def _same_year(first: Document, second: Document) -> bool:
    mine, theirs = set(years_in(first.title)), set(years_in(second.title))
    return not mine or not theirs or bool(mine & theirs)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = audit_year(site) - 1
    month = options.values["season_end_month"]
    month = month if isinstance(month, int) and 1 <= month <= 12 else 4
    due = date(year + 1, month, monthrange(year + 1, month)[1])
    found = _reports(case, year, _REPORT)
    pool = interpretations(site)
    answered = {d.key: _readings(case, d, pool) for d in found}
    lacking = [d for d in found if not answered[d.key]]
    proofs = proof(list(found)[:3]) + proof([r for rs in answered.values() for r in rs][:2])
    data: dict[str, object] = {
        "year": year, "total": len(found), "ok": len(found) - len(lacking), "titles": titles(found), "lacking": titles(lacking),
        "due": due.isoformat(),
    }  # fmt: skip
    coverage = whole(site, place(site, *options.requirement.roles))
    if found and not lacking:
        yield case.say("all", evidence=proofs, coverage=coverage, data=data)
    elif site.as_of <= due:
        yield case.say("not_due", data=data, deadline=due.isoformat(), coverage=coverage)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proofs)
    elif len(lacking) < len(found):
        yield case.say("some", evidence=proofs, coverage=coverage, data=data)
    elif found:
        yield case.absent("none", "not_read", coverage, data=data, evidence=proofs)
    elif maybe := [
        d for d in _reports(case, year, _MAYBE) if in_year(d, year) and not any(_same_report(d, r) for r in pool)
    ]:
        yield case.say("doubtful", evidence=proof(maybe), coverage=coverage, data={**data, "titles": titles(maybe)})
    else:
        yield case.say("no_reports", data=data, coverage=coverage)


def _same_report(document: Document, reading: Document) -> bool:
    return alike(document.title, reading.title) >= 0.9
