"""各部门权责清单应当公开，列明事项、类型、依据和行使主体。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case
from checker.kit.items import Search, proof
from checker.kit.labels import columns_filled, files_of, holds, page, values_of, words_of
from checker.kit.powers import NAMES, is_dead, power_lists
from checker.kit.shapes import share
from checker.kit.traces import anywhere, stated_none
from checker.model.facts import Attachments, Columns, Document, Documents, Links, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s03-power-list",
    title="权责清单公开",
    needs=(Columns, Documents, Texts, Attachments, Links),
    options={"unit_kinds": ["department", "dispatched"]},
    problems={
        "complete": Problem(
            Verdict.PASS, "《{title}》列有{fields_required}项要素{units_note}"
        ),
        "fields_missing": Problem(
            Verdict.PARTIAL, "《{title}》缺少{lacking}（应有{fields_required}项要素）", "在权责清单中补充{lacking}"
        ),
        "units_missing": Problem(
            Verdict.PARTIAL, "权责清单只覆盖{covered}个单位（应覆盖{total}个单位的{coverage_pass:.0%}），缺{missing}", "补充有关单位的权责清单"
        ),
        "in_file": Problem(
            Verdict.REVIEW, "权责清单在附件中（{title}），要素和覆盖单位须人工核对", "在网页上列出清单表格，便于查询"
        ),
        "file_unread": Problem(Verdict.UNKNOWN, "《{title}》的页面或附件未能打开，无法核对权责清单要素"),
        "no_table": Problem(
            Verdict.PARTIAL, "《{title}》没有清单内容，也没有能打开的附件", "补充权责清单表格"
        ),
        "link_only": Problem(
            Verdict.REVIEW, "权责清单只有指向政务服务网的链接（{title}），请人工确认能查到本区清单", "在本站公布权责清单，或链接到本区清单页面"
        ),
        "dead_link": Problem(
            Verdict.FAIL, "权责清单只有一个打不开的链接（{title}）", "更换为能打开的链接，或在本站公布权责清单", effort="small"
        ),
        "stated": Problem(Verdict.REVIEW, "站内说明没有行政权力事项：《{title}》，请人工确认"),
        "missing": Problem(Verdict.FAIL, "未见权责清单，也没有指向清单的链接", "公布各部门权责清单并动态更新"),
        "not_read": Problem(Verdict.UNKNOWN, "权责清单栏目未能完整读取，无法判断"),
    },
)  # fmt: skip
FIELDS: dict[str, Sequence[str]] = {
    "事项名称": ("事项名称", "权力名称", "职权名称", "项目名称", "权力事项", "行政权力", "主项名称", "事项"),
    "事项类型": ("事项类型", "权力类型", "职权类别", "事项类别", "权力类别", "类型", "类别"),
    "设定依据": ("设定依据", "法律依据", "实施依据", "职权依据", "依据"),
    "行使主体": ("行使主体", "实施主体", "实施机关", "责任主体", "实施部门", "承办机构", "行使机关", "行使层级", "主管部门", "单位"),
}  # fmt: skip


_LOOKED_AT = 500
"""Pages of a list that has one page for each power: a sample is read."""


def _fields(site: SiteView, document: Document) -> set[str] | None:
    """Fields that the page's table (or labels) fills in every row; None when the page shows neither."""
    reading = page(site, document)
    if reading is None:
        return None
    blanks, rows = columns_filled(reading, FIELDS)
    if rows:
        return {name for name, blank in blanks.items() if not blank}
    labels = values_of(reading, FIELDS)
    return {name for name, value in labels.items() if value} or None


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    lists, _, found = power_lists(site, options)
    said = stated_none(site, found, NAMES)
    own = [d for d in lists if d.in_scope and d not in said]
    shown = [(d, fields) for d in own[:_LOOKED_AT] if (fields := _fields(site, d)) is not None]
    if shown:
        yield from _judge(case, shown, own)
    elif said:
        yield case.say("stated", evidence=proof(said), coverage=found.place.coverage, data={"title": said[0].title})
    elif own:
        yield from _files(case, own)
    else:
        yield from _links(case, lists, found)


def _judge(case: Case, shown: Sequence[tuple[Document, set[str]]], own: Sequence[Document]) -> Iterator[Finding]:
    site, options = case.site, case.options
    poor = [(d, fields) for d, fields in shown if len(fields) < options.number("fields_required")]
    if poor:
        document, fields = poor[0]
        data = {"title": document.title, "lacking": "、".join(n for n in FIELDS if n not in fields)}
        yield case.say("fields_missing", evidence=proof([d for d, _ in poor]), data=data, by=("fields_required",))
        return
    units = [u for u in site.zone.units if u.kind in options.words("unit_kinds")]
    text = "".join(words_of(r) for d in own[:_LOOKED_AT] if (r := page(site, d)) is not None)
    covered = [u for u in units if any(d.unit == u.name for d in own) or holds(text, u.names)]
    missing = [u.name for u in units if u not in covered]
    data = {
        "title": shown[0][0].title, "covered": str(len(covered)), "total": str(len(units)), "missing": "、".join(missing[:5]),
        "units_note": f"，覆盖{len(covered)}个单位" if units else "（未配置单位清单，未核对覆盖单位）",
    }  # fmt: skip
    evidence = proof([d for d, _ in shown])
    if share(len(covered), len(units)) >= options.number("coverage_pass"):
        yield case.say("complete", evidence=evidence, data=data, by=("fields_required", "coverage_pass"))
    elif files_of(site, own) or len(own) > _LOOKED_AT:
        yield case.say("in_file", evidence=evidence, data=data)
    else:
        yield case.say("units_missing", evidence=evidence, data=data, by=("coverage_pass",))


def _files(case: Case, own: Sequence[Document]) -> Iterator[Finding]:
    files = files_of(case.site, own)
    data = {"title": own[0].title}
    unread = [d for d in own if not d.read]
    if any(a.verdict is LinkVerdict.LIVE for a in files) or any(d.body_chars >= 200 or d.body_images for d in own):
        yield case.say("in_file", evidence=proof(own), data=data)
    elif unread or any(a.verdict is not LinkVerdict.DEAD for a in files):
        yield case.unknown("file_unread", Reason.FILE_NOT_READ, data=data, evidence=proof(own), where=own[0].url)
    else:
        yield case.say("no_table", evidence=proof(own), data=data)


def _links(case: Case, outside: Sequence[Document], found: Search) -> Iterator[Finding]:
    site = case.site
    columns = [c for c in found.place.columns if c.state in ("external", "redirect", "single_document")]
    addresses = [(d.title, d.url, d.evidence) for d in outside] + [(c.name, c.url, c.evidence) for c in columns]
    live = [a for a in addresses if not is_dead(site, a[1])]
    coverage = anywhere(site, found)
    if live:
        yield case.say("link_only", evidence=[live[0][2]], coverage=coverage, data={"title": live[0][0]})
    elif addresses:
        yield case.say("dead_link", evidence=[addresses[0][2]], coverage=coverage, data={"title": addresses[0][0]})
    else:
        near = [*found.near, *(Candidate(d.title, d.url, "是动态或调整公告，不是清单") for d in found.all)][:8]
        yield case.absent("missing", "not_read", coverage, candidates=near, evidence=found.place.evidence)
