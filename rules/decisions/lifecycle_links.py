"""目录各项应以超链接归集草案、背景、意见征集和采纳、会议审议、决策结果。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.kit import Case, place
from checker.kit.decisions import STAGES, Row, catalogues, of_item, stage_of, table_of
from checker.kit.labels import page
from checker.kit.lines import audit_year, unread, whole
from checker.model.facts import Columns, Document, Documents, Links, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.reading import Link
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s09-catalogue-lifecycle-links",
    title="目录归集全流程超链接",
    needs=(Columns, Documents, Links, Texts),
    options={},
    problems={
        "linked": Problem(Verdict.PASS, "《{title}》应有的{expected}个环节链接中{working}个可用（应达{coverage_pass:.0%}）"),
        "few": Problem(
            Verdict.PARTIAL, "《{title}》应有的{expected}个环节链接中只有{working}个可用，未达{coverage_pass:.0%}；缺：{lacking}",
            "在目录页逐项补充各环节的超链接",
        ),
        "none": Problem(
            Verdict.FAIL, "《{title}》已有{past}项过了计划时间，没有任何事项链接到{stages_required}个环节中的任何一个", "在目录页逐项链接草案、背景、意见征集和采纳、会议审议、决策结果"
        ),
        "unclear": Problem(Verdict.REVIEW, "《{title}》看不出各项进展到哪个环节，请人工核对", "在目录中写明完成时间和进展情况"),
        "no_catalogue": Problem(Verdict.NOT_APPLICABLE, "未见{year}年度及上一年度目录，环节链接不作判断"),
        "not_started": Problem(Verdict.NOT_APPLICABLE, "《{title}》各项都未到计划时间，也未见任何环节的信息"),
        "not_read": Problem(Verdict.UNKNOWN, "目录页面或决策栏目未能完整读取，无法判断环节链接"),
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Item:
    row: Row
    past: bool
    expected: tuple[str, ...]
    working: tuple[str, ...]
    linked: tuple[str, ...]


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site, by the zone's catalogue of the audit year (of the year before where there is none)."""
    case = Case(META, site, options)
    year = audit_year(site)
    found = catalogues(site, year) or catalogues(site, year - 1)
    coverage = whole(site, place(site, *options.requirement.roles))
    data: dict[str, object] = {"year": year, "title": "", "expected": 0, "working": 0, "lacking": "", "past": 0}
    if not found:
        if coverage.complete:
            yield case.say("no_catalogue", coverage=coverage, data=data)
        else:
            yield case.unknown("not_read", coverage, data=data)
        return
    document = found[0]
    data["title"] = document.title
    table = table_of(site, document)
    if not document.read:
        yield case.unknown("not_read", unread([document]), data=data)
    elif table is None:
        yield case.say("unclear", evidence=document.evidence, data=data)
    else:
        yield _judge(case, document, [_item(site, document, r) for r in table.rows if r.name and not r.secret], data)


def _targets(site: SiteView) -> Mapping[str, Document]:
    return {address: d for d in site.get(Documents) for address in (d.key, d.url)}


def _item(site: SiteView, catalogue: Document, row: Row) -> _Item:
    """Stages that must be linked, are linked and whose links open.

    Past its planned time an item owes all stages; before it those of which the site holds a page.
    """
    documents = _targets(site)
    columns = {c.url.rstrip("/") for c in site.get(Columns)}
    dead = {r.url.partition("#")[0] for r in site.get(Links).items if r.verdict is LinkVerdict.DEAD}
    by_stage: dict[str, list[Link]] = {s: list(links) for s, links in row.links.items() if links}
    reading = page(site, catalogue)
    for link in reading.body_links if reading is not None else ():
        target = documents.get(link.url) or documents.get(link.url.partition("#")[0])
        if target is not None and of_item(row.name, [target]) and (stage := stage_of(site, target)):
            by_stage.setdefault(stage, []).append(link)
    past = row.due is not None and row.due < site.as_of or row.done is True
    others = [d for d in site.get(Documents) if d.key != catalogue.key]
    reached = {stage_of(site, d) for d in of_item(row.name, others)} - {""}
    expected = tuple(STAGES) if past else tuple(s for s in STAGES if s in reached or s in by_stage)
    usable = {
        s: [k for k in links if k.url.partition("#")[0] not in dead and k.url.rstrip("/") not in columns]
        for s, links in by_stage.items()
    }
    working = tuple(s for s in expected if usable.get(s))
    return _Item(row, past, expected, working, tuple(by_stage))


def _judge(case: Case, document: Document, items: list[_Item], data: dict[str, object]) -> Finding:
    expected = sum(len(i.expected) for i in items)
    working = sum(len(i.working) for i in items)
    past = [i for i in items if i.past]
    lacking = [
        f"{i.row.name}（{'、'.join(s for s in i.expected if s not in i.working)}）"
        for i in items
        if len(i.working) < len(i.expected)
    ]
    data |= {"expected": expected, "working": working, "past": len(past), "lacking": "；".join(lacking[:4])}
    if past and not any(i.linked for i in items):
        return case.say("none", evidence=document.evidence, data=data, by=("stages_required",))
    if not past and all(i.row.due is None and i.row.done is None for i in items):
        return case.say("unclear", evidence=document.evidence, data=data)
    if not expected:
        return case.say("not_started", evidence=document.evidence, data=data)
    enough = working >= case.options.number("coverage_pass") * expected
    return case.say(
        "linked" if enough else "few", evidence=document.evidence, data=data, by=("coverage_pass", "stages_required")
    )
