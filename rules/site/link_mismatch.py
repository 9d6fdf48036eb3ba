"""链接文字应与目标页面内容一致。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import row_evidence
from checker.kit.text import core_title, plain
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="LINK-MISMATCH",
    title="错链、文不对题",
    needs=(Columns, Documents),
    problems={
        "differs": Problem(
            Verdict.REVIEW, "疑似错链：列表标题“{title}”打开后是《{shown}》，请人工核对", "更正链接", effort="small"
        ),
        "same": Problem(Verdict.PASS, "核对列表标题与所链接页面{total}条，没有发现文不对题"),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到可核对的列表和页面，无法判断"),
    },
)


def _agree(listed: str, shown: str) -> bool:
    """True when one title holds the other, or they share most of their characters."""
    one, other = plain(listed), plain(shown)
    if not one or not other or one in other or other in one:
        return True
    first, second = set(core_title(listed)), set(core_title(shown))
    return len(first & second) >= 0.4 * max(1, min(len(first), len(second)))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each row whose page speaks of something else, else one for the site."""
    case = Case(META, site, options)
    documents = {d.key: d for d in site.get(Documents) if d.read and d.in_scope}
    pairs = [(r, documents[r.document]) for c in site.get(Columns) for r in c.items if r.document in documents]
    bad = {d.key: (r, d) for r, d in pairs if len(plain(r.item.title)) >= 6 and not _agree(r.item.title, d.title)}
    for row, document in list(bad.values())[:50]:
        data = {"title": row.item.title[:60], "shown": document.title[:60]}
        proofs = [row_evidence(row), document.evidence]
        yield case.about(document.key, row.item.title).say("differs", evidence=proofs, data=data)
    if bad:
        return
    shown = [d.evidence for _, d in pairs if d.evidence is not None][:3]
    if not shown:
        yield case.unknown(
            "not_read", site.get(Documents).coverage if not site.get(Documents).coverage.complete else Reason.INCOMPLETE
        )
    else:
        yield case.say("same", evidence=shown, data={"total": len(pairs)})
