"""解读应当有实质内容，不能照抄、压缩文件原文。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.interpretation import interpretations, may_pair
from checker.kit.likeness import copied_share
from checker.kit.lines import of_two_years, unread
from checker.model.facts import Document, Documents, Readings, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s07-interpretation-substantive",
    title="实质性解读",
    needs=(Documents, Readings, Texts),
    problems={
        "own_words": Problem(
            Verdict.PASS, "解读《{title}》与文件原文相同的语句占{share:.0%}，不超过{copy_share_pass:.0%}"
        ),
        "much_copied": Problem(
            Verdict.REVIEW,
            "解读《{title}》有{share:.0%}的语句与《{paper}》原文相同，请人工核对是否实质性解读",
            "改写为实质性解读",
        ),
        "copied": Problem(
            Verdict.REVIEW,
            "解读《{title}》照抄《{paper}》原文（{share:.0%}的语句相同），请人工确认",
            "重新编写，说明背景、目的和办法",
        ),
        "no_text": Problem(
            Verdict.REVIEW, "解读《{title}》对应的《{paper}》页面没有正文可比对，请人工核对", "在文件页面登载正文"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "解读《{title}》或《{paper}》的页面未能读取，无法比对"),
        "line_good": Problem(Verdict.PASS, "比对的{total}件解读都不是照抄原文"),
        "line_unclear": Problem(Verdict.REVIEW, "比对的{total}件解读中，{ok}件不是照抄，其余请人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "{total}件解读中，{ok}件不是照抄，其余未能比对"),
        "line_none": Problem(Verdict.NOT_APPLICABLE, "没有可与文件原文比对的文字解读"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each own interpretation with a paper and a text of its own, and the site line."""
    case = Case(META, site, options)
    documents = site.get(Documents)
    findings = []
    for reading in interpretations(site):
        keys = [p.document for p in site.get(Readings).pairs if p.interpretation == reading.key]
        papers = [d for k in keys if (d := documents.get(k)) is not None and may_pair(d)]
        if papers and of_two_years(site, reading):
            finding = _compare(case.about(reading.key, reading.title, unit=reading.unit), reading, papers)
            findings += [finding] if finding is not None else []
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "line_good",
            Verdict.REVIEW: "line_unclear",
            Verdict.UNKNOWN: "line_unknown",
            Verdict.NOT_APPLICABLE: "line_none",
        },
        findings,
    )


def _compare(case: Case, reading: Document, papers: list[Document]) -> Finding | None:
    """The largest share copied from one of the papers; None for a text too short to compare (a picture)."""
    texts, options = case.site.get(Texts), case.options
    data: dict[str, object] = {"title": reading.title, "paper": papers[0].title, "share": 0.0}
    if not reading.read or not any(p.read for p in papers):
        return case.unknown("not_read", unread([d for d in (reading, *papers) if not d.read]), data=data)
    own = texts.body(reading.key)
    if copied_share(own, own) is None:
        return None
    shares = [(copied_share(own, body) or 0.0, p) for p in papers if len(body := texts.body(p.key)) > 100]
    if not shares:
        return case.say("no_text", evidence=(reading.evidence, papers[0].evidence), data=data)
    share, paper = max(shares, key=lambda s: (s[0], s[1].key))
    data |= {"paper": paper.title, "share": share}
    proofs = (reading.evidence, paper.evidence)
    if share <= options.number("copy_share_pass"):
        return case.say("own_words", evidence=proofs, data=data, by=("copy_share_pass",))
    if share >= options.number("copy_share_high"):
        return case.say("copied", evidence=proofs, data=data, by=("copy_share_high",))
    return case.say("much_copied", evidence=proofs, data=data, by=("copy_share_pass",))
