"""政策施行后，应针对疑点和争议作延伸解读、再解读。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.items import dated, proof
from checker.kit.likeness import about, alike
from checker.kit.lines import audit_year, own, whole
from checker.kit.place import place
from checker.model.facts import Columns, Document, Documents, Readings
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s07-post-implementation",
    title="政策施行后解读",
    needs=(Columns, Documents, Readings),
    options={
        "marks": [
            "施行后", "实施以来", "实施后", "施行以来", "热点问答", "再解读", "延伸解读", "深度解读", "实施效果", "后评估", "政策评估",
            "执行情况评估", "实施情况评估", "政策问答", "常见问题", "疑问解答",
        ],
        "columns": ["施行后解读", "延伸解读", "后续解读", "政策评估", "后评估", "实施后解读"],
    },
    problems={
        "found": Problem(Verdict.PASS, "{year}年有施行后解读{count}件，例如《{title}》（对应《{paper}》，施行满{days}天后发布）"),
        "none": Problem(
            Verdict.REVIEW, "{year}年未见施行满{min_days_after_effect}天后的延伸解读，请人工确认", "对施行中的疑点和争议发布延伸解读或政策问答"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "政策解读栏目未能完整读取，无法判断有无施行后解读"),
    },
)  # fmt: skip


def _papers(site: SiteView, reading: Document, papers: list[Document]) -> list[Document]:
    keys = {p.document for p in site.get(Readings).pairs if p.interpretation == reading.key}
    quoted = (*reading.quoted_titles, reading.title)
    return [p for p in papers if p.key in keys or any(about(q, p.title) or alike(q, p.title) >= 0.95 for q in quoted)]


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = audit_year(site)
    columns = {c.key for c in site.get(Columns) if contains_any(c.name, options.words("columns"))}
    marked = [
        d
        for d in own(site, tuple(site.get(Documents)))
        if (
            columns.intersection(d.columns)
            or contains_any(d.title, options.words("marks"))
            or "policy_assessment" in d.roles
        )
        and (day := dated(d)) is not None
        and day.year == year
        and d.kind not in (PageKind.CONSULTATION, PageKind.FEEDBACK)
    ]
    papers = [
        d
        for d in site.get(Documents)
        if d.kind in (PageKind.DOCUMENT, PageKind.PLAN) and dated(d) is not None and d not in marked
    ]
    hits: list[tuple[Document, Document, int]] = []
    near = []
    for document in marked:
        day = dated(document)
        found = [(p, start) for p in _papers(site, document, papers) if (start := p.effective or dated(p)) is not None]
        gaps = [((day - start).days, p) for p, start in found if day is not None]
        late = [(n, p) for n, p in gaps if n >= options.number("min_days_after_effect")]
        if late:
            days, paper = max(late, key=lambda g: (g[0], g[1].key))
            hits.append((document, paper, days))
        else:
            near.append(
                Candidate(
                    document.title, document.url, "与文件同期发布，不是施行后解读" if gaps else "没有指明所解读的文件"
                )
            )
    coverage = whole(site, place(site, *options.requirement.roles))
    data: dict[str, object] = {"year": year, "count": len(hits), "title": "", "paper": "", "days": 0}
    if len(hits) >= options.number("min_items"):
        document, paper, days = hits[0]
        data |= {"title": document.title, "paper": paper.title, "days": days}
        by = ("min_items", "min_days_after_effect")
        yield case.say("found", evidence=proof([document, paper]), data=data, by=by)
    else:
        yield case.absent("none", "not_read", coverage, data=data, by=("min_days_after_effect",), candidates=near[:8])
