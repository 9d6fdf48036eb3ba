"""公文页面应标明标题、正文、文号、成文日期、发布日期和有效性等元数据。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import EXTRA_FIELDS, core_fields, extra_fields, official_documents, unread
from checker.kit.items import proof
from checker.kit.levels import made_here
from checker.kit.shapes import share
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s12-doc-metadata",
    title="公文元数据完整",
    needs=(Columns, Documents),
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》的{core_fields}项核心元数据齐全{advice}"),
        "lacking": Problem(Verdict.PARTIAL, "《{title}》缺少{lacking}", "在公文页面补充{lacking}", effort="small"),
        "bare": Problem(
            Verdict.FAIL,
            "《{title}》除标题和正文外没有任何公文元数据",
            "按公文元数据要求补充文号、成文日期、发布日期、有效性等",
            effort="small",
        ),
        "odd_value": Problem(Verdict.REVIEW, "《{title}》的“{field}”填写为“{value}”，不像该项的内容", "核对并更正该项"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法判断元数据是否齐全"),
        "not_own": Problem(
            Verdict.NOT_APPLICABLE,
            "公文栏目中的{left}件信息为法律法规、上级文件、宣传资料等，或者看不出由本机关制发，不按本机关公文核对",
        ),
        "no_documents": Problem(Verdict.UNKNOWN, "公文栏目未能完整读取，未见可核对的公文"),
        "none": Problem(Verdict.NOT_APPLICABLE, "公文栏目没有公文，元数据无从核对"),
        "mostly": Problem(
            Verdict.PASS, "核对公文{total}件，元数据齐全{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）"
        ),
        "too_few": Problem(
            Verdict.PARTIAL,
            "核对公文{total}件，元数据齐全{ok}件（占{share:.0%}，要求{coverage_pass:.0%}）",
            "逐件补充公文元数据",
        ),
        "line_unknown": Problem(Verdict.UNKNOWN, "公文页面大多未能读取，无法判断元数据情况"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each official document, and the site line."""
    case = Case(META, site, options)
    everything, where = official_documents(site, options)
    documents = tuple(d for d in everything if made_here(site, d))
    others = [d for d in everything if not made_here(site, d)]
    if others:
        yield case.about("others", "不由本机关制发的信息").say(
            "not_own", evidence=proof(others)[:3], data={"left": len(others)}
        )
    if not documents:
        if others:
            return
        if where.coverage.complete and where.exists:
            yield case.say("none", evidence=where.evidence, coverage=where.coverage)
        else:
            yield case.unknown("no_documents", where.coverage)
        return
    findings = []
    for document in documents:
        one = case.about(document.key, document.title)
        if not document.read:
            findings.append(one.unknown("not_read", unread(document), data={"title": document.title}))
            continue
        core = core_fields(document)
        absent = [name for name, value in core.items() if not value]
        data: dict[str, object] = {"title": document.title, "lacking": "、".join(absent), "advice": ""}
        if document.number and not any(c.isdigit() for c in document.number):
            yield one.say(
                "odd_value", evidence=document.evidence, data={**data, "field": "文号", "value": document.number}
            )
        if not absent:
            spare = [n for n in EXTRA_FIELDS if not extra_fields(document)[n]]
            data["advice"] = f"（另建议补充{'、'.join(spare)}）" if spare else ""
            findings.append(one.say("complete", evidence=document.evidence, data=data, by=("core_fields",)))
        elif len(absent) >= len(core) - 2:
            findings.append(one.say("bare", evidence=document.evidence, data=data, by=("core_fields",)))
        else:
            findings.append(one.say("lacking", evidence=document.evidence, data=data, by=("core_fields",)))
    yield from findings
    judged = [f for f in findings if f.verdict is not Verdict.UNKNOWN]
    good = sum(f.verdict is Verdict.PASS for f in judged)
    line = {"total": len(judged), "ok": good, "share": share(good, len(judged))}
    if not judged:
        yield case.say("line_unknown", coverage=where.coverage, rollup=True)
    else:
        enough = share(good, len(judged)) >= options.number("coverage_pass")
        yield case.say(
            "mostly" if enough else "too_few",
            evidence=[e for f in sorted(judged, key=lambda f: f.verdict.rank) for e in f.evidence][:5],
            coverage=where.coverage, data=line, by=("coverage_pass",), rollup=True,
        )  # fmt: skip
