"""行政规范性文件、重要政策文件和有关年度工作报告均应解读。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.interpretation import NEED, OWING_ROLES, READING_ROLES, Owed, drafts_of, must_interpret, places
from checker.kit.items import in_window
from checker.model.facts import Columns, Document, Documents, Readings
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s06-interpretation-coverage",
    title="应解读尽解读",
    needs=(Columns, Documents, Readings),
    also=("DED-INTERP-RATE",),
    options=NEED,
    problems={
        "interpreted": Problem(Verdict.PASS, "《{title}》已有解读《{interpretation}》"),
        "elsewhere": Problem(
            Verdict.PASS,
            "《{title}》已有解读《{interpretation}》，但没有放在政策解读栏目",
            "把解读同时发布到政策解读栏目",
            effort="small",
        ),
        "missing": Problem(Verdict.FAIL, "《{title}》没有解读", "由起草单位补发解读材料，并与文件相互链接"),
        "not_yet": Problem(Verdict.NOT_APPLICABLE, "《{title}》发布不满{grace_workdays}个工作日，尚未到解读期限"),
        "not_owed": Problem(Verdict.NOT_APPLICABLE, "《{title}》无须解读（{why}）"),
        "unclear": Problem(
            Verdict.REVIEW, "《{title}》是否须解读不能确定（{why}），未见解读", "由起草单位确认，须解读的补发解读"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "可能载有解读的栏目未能完整读取，无法判断《{title}》有无解读"),
        "no_documents": Problem(Verdict.UNKNOWN, "未读到应解读的文件，无法判断解读情况"),
        "all_interpreted": Problem(
            Verdict.PASS, "近{window_days}天应解读文件{total}件，已解读{ok}件（应达{coverage_pass:.0%}）"
        ),
        "some_missing": Problem(
            Verdict.FAIL,
            "近{window_days}天应解读文件{total}件，已解读{ok}件（应达{coverage_pass:.0%}）",
            "逐件补发解读",
        ),
        "some_unclear": Problem(Verdict.REVIEW, "近{window_days}天文件{total}件，确认已解读{ok}件，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "近{window_days}天文件{total}件，确认已解读{ok}件，其余未能判断"),
        "none_owed": Problem(Verdict.NOT_APPLICABLE, "近{window_days}天没有须解读的文件"),
    },
)


def _drafts(case: Case, owing: list[Document]) -> Iterator[Finding]:
    """Drafts beside the papers that owe an interpretation, and drafts filed among documents."""
    site = case.site
    documents = [d for d in site.get(Documents) if in_window(d, site.as_of, case.options.integer("window_days"))]
    filed = [d for d in documents if any(r in OWING_ROLES for r in d.roles) and d.kind is PageKind.CONSULTATION]
    for draft in dict.fromkeys((*drafts_of(documents, owing), *filed)):
        if draft not in owing:
            data = {"title": draft.title, "why": "征求意见稿"}
            yield case.about(draft.key, draft.title).say("not_owed", evidence=draft.evidence, data=data)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each document of the window that owes an interpretation, and the site line."""
    case = Case(META, site, options)
    documents = {d.key: d for d in site.get(Documents)}
    readings = site.get(Readings)
    where = places(case)
    findings = []
    for document in documents.values():
        owed = must_interpret(case, document)
        if owed is None:
            continue
        data: dict[str, object] = {"title": document.title, "why": owed.why}
        one = case.about(document.key, document.title, unit=document.unit)
        pairs = readings.of_document(document.key)
        partners = [documents[p.interpretation] for p in pairs if p.interpretation in documents]
        found = max(partners, key=lambda d: (any(r in READING_ROLES for r in d.roles), d.key), default=None)
        day = document.published.value if document.published else None
        near = [
            Candidate(documents[key].title, documents[key].url, f"标题相似度{score}，不足以认定为同一文件的解读")
            for key, score in readings.candidates.get(document.key, ())
            if key in documents
        ]
        if owed.kind is Owed.NO:
            findings.append(one.say("not_owed", evidence=document.evidence, data=data))
        elif found is not None:
            data["interpretation"] = found.title
            problem = "interpreted" if any(r in READING_ROLES for r in found.roles) else "elsewhere"
            findings.append(one.say(problem, evidence=(document.evidence, found.evidence), data=data))
        elif day is not None and site.workdays.between(day, site.as_of) <= options.number("grace_workdays"):
            findings.append(one.say("not_yet", data=data, by=("grace_workdays",)))
        elif not where.complete:
            findings.append(one.unknown("not_read", where, data=data, candidates=near))
        elif owed.kind is Owed.UNCLEAR:
            findings.append(one.say("unclear", evidence=document.evidence, data=data, candidates=near))
        else:
            findings.append(
                one.absent(
                    "missing",
                    "not_read",
                    where,
                    data=data,
                    candidates=near,
                    evidence=[document.evidence],
                )
            )
    owing = [f for f in findings if f.problem != "not_owed"]
    findings += _drafts(case, [documents[f.subject] for f in owing])
    yield from findings
    if not findings and not site.get(Documents).coverage.complete:
        yield case.unknown("no_documents", site.get(Documents).coverage)
        return
    yield case.rollup(
        {
            Verdict.PASS: "all_interpreted",
            Verdict.FAIL: "some_missing",
            Verdict.REVIEW: "some_unclear",
            Verdict.UNKNOWN: "some_unknown",
            Verdict.NOT_APPLICABLE: "none_owed",
        },
        owing,
    )
