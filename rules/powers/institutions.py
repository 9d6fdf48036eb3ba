"""各部门机构职能目录应列明职能、机构设置、办公地址、办公时间、联系方式和负责人姓名（国务院令第711号第二十条）。"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from checker.kit import Case, contains_any, place
from checker.kit.items import proof
from checker.kit.labels import holds, only_picture, page, phone_in, value_of, words_of
from checker.kit.place import Place
from checker.kit.text import plain
from checker.kit.traces import with_pages
from checker.kit.units import doubtful_of, no_units, of_unit
from checker.model.coverage import join_all
from checker.model.evidence import Evidence
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.reading import PageReading
from checker.model.site import Options, SiteView, Unit
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s03-institution-catalogue",
    title="机构职能目录公开",
    needs=(Columns, Documents, Texts),
    also=("DED-ORG",),
    options={
        "functions": ["机关职能", "主要职责", "职能职责", "工作职责", "部门职责", "主要职能", "工作职能", "职责", "职能"],
        "structure": ["机构设置", "内设机构", "内设科室", "下属单位", "科室设置", "内设科室及职责", "内设机构及职责"],
        "address": ["办公地址", "地址", "办公地点", "通讯地址", "单位地址"],
        "hours": ["办公时间", "工作时间", "对外办公时间", "上班时间"],
        "contact": ["联系方式", "联系电话", "办公电话", "咨询电话", "电话"],
        "head": ["负责人姓名", "负责人", "主要负责人", "单位负责人", "领导成员", "局长", "主任", "领导班子", "主要领导", "领导"],
    },
    problems={
        "complete": Problem(Verdict.PASS, "{unit}的机构职能信息{fields_required}项齐全"),
        "lacking": Problem(
            Verdict.FAIL, "{unit}的机构职能信息缺少{lacking}（应有{fields_required}项）", "由{unit}补充{lacking}", effort="small"
        ),
        "empty": Problem(
            Verdict.PARTIAL, "{unit}的机构职能信息中{empty}只有标签，没有内容", "由{unit}填写{empty}", effort="small"
        ),
        "unclear": Problem(
            Verdict.REVIEW, "{unit}的页面提到{lacking}但未按栏目列出，请人工核对", "按统一格式列明{lacking}", effort="small"
        ),
        "picture": Problem(Verdict.REVIEW, "{unit}的机构职能信息是图片或附件，须人工核对", "改为文字页面"),
        "doubtful": Problem(
            Verdict.REVIEW, "《{title}》可能是{unit}的机构职能信息，单位名称不能确定", "在标题中写明单位全称", effort="small"
        ),
        "mentioned": Problem(
            Verdict.REVIEW, "{unit}只在《{title}》中合并列出，须人工核对要素", "按统一格式逐个单位公开机构职能"
        ),
        "missing": Problem(Verdict.FAIL, "机构职能目录中没有{unit}", "由{unit}按统一格式公开机构职能信息"),
        "not_read": Problem(Verdict.UNKNOWN, "机构职能栏目未能完整读取，无法判断{unit}的机构职能信息"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），无法逐个单位核对机构职能"),
        "all_units": Problem(Verdict.PASS, "{total}个单位的机构职能信息全部齐全（应达{coverage_pass:.0%}）"),
        "some_units": Problem(
            Verdict.FAIL, "{total}个单位中{ok}个机构职能信息齐全（应达{coverage_pass:.0%}）", "督促有关单位补齐机构职能信息"
        ),
        "units_partial": Problem(
            Verdict.PARTIAL, "{total}个单位中{ok}个机构职能信息齐全，其余有未填写的项目", "督促有关单位填写空白项目"
        ),
        "units_unknown": Problem(Verdict.UNKNOWN, "{total}个单位中{ok}个确认机构职能信息齐全，其余未能判断"),
        "units_doubtful": Problem(Verdict.REVIEW, "{total}个单位中{ok}个确认机构职能信息齐全，其余须人工确认"),
    },
)  # fmt: skip
NAMES: Mapping[str, str] = {
    "functions": "机关职能", "structure": "机构设置", "address": "办公地址", "hours": "办公时间", "contact": "联系方式",
    "head": "负责人姓名",
}  # fmt: skip


def _fields(readings: Sequence[PageReading], options: Options) -> dict[str, str | None]:
    """Field → value, empty when a label stands alone, None when nothing is there."""
    found: dict[str, str | None] = {}
    for field in NAMES:
        values = [value_of(r, options.words(field)) for r in readings]
        found[field] = next((v for v in values if v), "" if "" in values else None)
    if found["contact"] is None and any(map(phone_in, readings)):
        found["contact"] = "电话"
    return found


def _unseen(document: Document) -> bool:
    """True for a page that holds its content in pictures or files."""
    return only_picture(document) or (bool(document.attachments) and document.body_chars < 200)


def _one(case: Case, unit: Unit, own: Sequence[tuple[Document | None, PageReading, Evidence | None]]) -> Finding:
    found = _fields([r for _, r, _ in own], case.options)
    proofs = [e for _, _, e in own][:5]
    absent = [f for f, v in found.items() if v is None]
    empty = [f for f, v in found.items() if v == ""]
    text = "".join(words_of(r) for _, r, _ in own)
    sure = [f for f in absent if not any(plain(w) in text for w in case.options.words(f) if len(w) > 2)]
    data = {
        "unit": unit.name, "lacking": "、".join(NAMES[f] for f in sure or absent), "empty": "、".join(NAMES[f] for f in empty),
    }  # fmt: skip
    by = ("fields_required",)
    if not absent and not empty:
        return case.say("complete", evidence=proofs, data=data, by=by)
    if sure and all(d is not None and _unseen(d) for d, _, _ in own):
        return case.say("picture", evidence=proofs, data=data)
    if sure:
        return case.say("lacking", evidence=proofs, data=data, by=by)
    return case.say("empty" if empty else "unclear", evidence=proofs, data=data, by=by)


Common = Callable[[], Sequence[tuple[str, Evidence | None, str]]]


def _common(site: SiteView, documents: Sequence[Document], where: Place) -> Common:
    """Pages that are no single unit's: title, evidence, words; read once, when first asked for."""

    @cache
    def pages() -> Sequence[tuple[str, Evidence | None, str]]:
        shown = [(d.title, d.evidence, words_of(r)) for d in documents if not d.unit and (r := page(site, d))]
        return shown + [(c.name, c.evidence, words_of(r)) for c in where.columns if (r := page(site, c))]

    return pages


def _unit(case: Case, unit: Unit, documents: Sequence[Document], where: Place, common: Common) -> Finding:
    site = case.site
    own: list[tuple[Document | None, PageReading, Evidence | None]] = []
    mine = of_unit(unit, documents)
    for document in mine:
        if (reading := page(site, document)) is not None:
            own.append((document, reading, document.evidence))
    columns = [c for c in where.columns if contains_any(c.name, unit.names)]
    for column in columns:
        if column.state != "items" and (reading := page(site, column)) is not None:
            own.append((None, reading, column.evidence))
    data = {"unit": unit.name}
    if any(not d.read for d in mine) or any(not c.coverage.complete for c in columns):
        finding = _one(case, unit, own) if own else None
        if finding is not None and finding.verdict is Verdict.PASS:
            return finding
        unread = with_pages(where.coverage.join(join_all(c.coverage for c in columns)), mine)
        return case.unknown("not_read", unread, data=data, evidence=proof(mine))
    together = [(title, evidence) for title, evidence, words in common() if holds(words, unit.names)]
    if own and not (
        together and sum(v is not None for v in _fields([r for _, r, _ in own], case.options).values()) <= 2
    ):
        return _one(case, unit, own)
    if doubts := doubtful_of(unit, documents):
        return case.say("doubtful", evidence=proof(doubts), data={**data, "title": doubts[0].title})
    if together:
        return case.say("mentioned", evidence=[e for _, e in together[:5]], data={**data, "title": together[0][0]})
    return case.absent("missing", "not_read", where, data=data)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each unit, and the site line."""
    case = Case(META, site, options)
    units = [u for u in site.zone.units if u.kind not in ("government", "company")]
    if not units:
        yield no_units(case)
        return
    where = place(site, *options.requirement.roles)
    documents = site.get(Documents).in_columns(where.keys)
    common = _common(site, documents, where)
    findings = [_unit(case.about(u.name, unit=u.name), u, documents, where, common) for u in units]
    yield from findings
    yield case.rollup(
        {
            Verdict.PASS: "all_units",
            Verdict.FAIL: "some_units",
            Verdict.PARTIAL: "units_partial",
            Verdict.UNKNOWN: "units_unknown",
            Verdict.REVIEW: "units_doubtful",
        },
        findings,
    )
