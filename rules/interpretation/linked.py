"""政策文件与解读应当双向关联。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.interpretation import drafts_of, may_pair
from checker.model.facts import Documents, Readings
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Confidence, Verdict

META = RuleMeta(
    id="s06-interpretation-linked",
    title="政策文件与解读双向关联",
    needs=(Documents, Readings),
    also=("DED-INTERP-LINK",),
    problems={
        "both": Problem(Verdict.PASS, "《{title}》与解读《{interpretation}》相互链接"),
        "no_link": Problem(
            Verdict.FAIL,
            "《{title}》与解读《{interpretation}》之间没有任何链接",
            "在文件页面加“相关解读”链接，在解读页面加文件原文链接",
            effort="small",
        ),
        "no_link_from_document": Problem(
            Verdict.PARTIAL,
            "文件《{title}》没有链接到解读《{interpretation}》",
            "在文件页面加“相关解读”链接",
            effort="small",
        ),
        "no_link_back": Problem(
            Verdict.PARTIAL,
            "解读《{interpretation}》没有链接回文件《{title}》",
            "在解读页面加文件原文链接",
            effort="small",
        ),
        "doubtful": Problem(
            Verdict.REVIEW, "《{title}》与《{interpretation}》是否为同一文件的解读不能确定，两者没有链接"
        ),
        "script": Problem(Verdict.UNKNOWN, "《{title}》或其解读的页面未能读取，无法判断是否相互链接"),
        "draft": Problem(Verdict.NOT_APPLICABLE, "《{title}》是征求意见稿，解读归正式文件，不作关联要求"),
        "all_linked": Problem(Verdict.PASS, "{total}对文件与解读全部双向关联"),
        "some_unlinked": Problem(Verdict.FAIL, "{total}对文件与解读中，双向关联的有{ok}对", "逐对补上链接"),
        "some_one_way": Problem(
            Verdict.PARTIAL, "{total}对文件与解读中，双向关联的有{ok}对，其余只有单向链接", "逐对补上链接"
        ),
        "some_doubtful": Problem(Verdict.REVIEW, "{total}对文件与解读中，双向关联的有{ok}对，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "{total}对文件与解读中，双向关联的有{ok}对，其余未能判断"),
        "no_pairs": Problem(Verdict.NOT_APPLICABLE, "没有成对的文件与解读"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each document with an interpretation, and the site line."""
    case = Case(META, site, options)
    documents = {d.key: d for d in site.get(Documents)}
    readings = site.get(Readings)
    findings = []
    for key in dict.fromkeys(p.document for p in readings.pairs):
        document = documents.get(key)
        if document is not None and not may_pair(document):
            continue
        pairs = [p for p in readings.of_document(key) if p.interpretation in documents]
        if document is None or not pairs:
            continue
        one = case.about(key, document.title, unit=document.unit)
        best = max(
            pairs,
            key=lambda p: (
                p.document_links + p.interpretation_links,
                p.confidence is Confidence.HIGH,
                p.interpretation,
            ),
        )
        other = documents[best.interpretation]
        out, back = any(p.document_links for p in pairs), any(p.interpretation_links for p in pairs)
        proofs = (document.evidence, other.evidence)
        data = {"title": document.title, "interpretation": other.title}
        if out and back:
            problem = "both"
        elif not document.read or not other.read:
            findings.append(
                one.unknown(
                    "script",
                    site.get(Documents).coverage,
                    data=data,
                    evidence=proofs,
                )
            )
            continue
        elif out:
            problem = "no_link_back"
        elif back:
            problem = "no_link_from_document"
        else:
            problem = "doubtful" if best.confidence is Confidence.LOW else "no_link"
        findings.append(one.say(problem, evidence=proofs, data=data))
    yield from findings
    for draft in drafts_of(tuple(documents.values()), [documents[f.subject] for f in findings]):
        yield case.about(draft.key, draft.title).say("draft", evidence=draft.evidence, data={"title": draft.title})
    yield case.rollup(
        {
            Verdict.PASS: "all_linked",
            Verdict.FAIL: "some_unlinked",
            Verdict.PARTIAL: "some_one_way",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
            Verdict.NOT_APPLICABLE: "no_pairs",
        },
        findings,
    )
