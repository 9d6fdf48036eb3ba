"""重大建设项目八类信息（批准服务、批准结果、招标投标、征收土地、设计变更、施工、质量安全监督、竣工）应当公开。"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.kit import Case, contains_any, place
from checker.kit.items import dated, in_window, proof
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

_KINDS: dict[str, list[str]] = {
    "批准服务信息": ["审批事项", "办理流程", "服务指南", "办事指南", "服务流程", "办理说明", "审批服务", "批准服务"],
    "批准结果信息": ["批复", "核准", "备案", "审批结果", "批准结果", "环评审批", "用地预审", "选址意见"],
    "招标投标信息": ["招标", "中标", "资格预审", "开标", "评标", "投标"],
    "征收土地信息": ["征地", "征收", "补偿安置", "用地批复", "土地预公告"],
    "重大设计变更信息": ["设计变更", "方案变更", "规划变更"],
    "施工有关信息": ["施工许可", "施工单位", "开工", "施工进度", "施工期", "项目法人"],
    "质量安全监督信息": ["质量监督", "质量安全", "安全监督", "质监", "安全生产检查", "监督检查", "监督结果"],
    "竣工有关信息": ["竣工", "验收", "决算审计"],
}

META = RuleMeta(
    id="s02-major-projects-eight-kinds",
    title="重大建设项目八类信息",
    needs=(Columns, Documents),
    options={**_KINDS, "nothing": ["暂无", "无此类", "不涉及", "没有发生", "未发生", "尚无", "无相关信息"], "permit": ["施工许可", "行政处罚", "许可证"]},
    problems={
        "enough": Problem(
            Verdict.PASS, "近{window_days}天内八类信息中{count}类有内容（应有{kinds_required}类，至少{kinds_pass}类）"
        ),
        "few": Problem(
            Verdict.PARTIAL,
            "近{window_days}天内八类信息只有{count}类有内容，缺少{lacking}",
            "补充公开{lacking}；确无内容的，发布说明",
        ),
        "late": Problem(
            Verdict.PARTIAL,
            "《{title}》{written}形成，{date}才公开，晚了{gap}个工作日（限{limit}个工作日）",
            "项目信息形成后{publish_within_workdays}个工作日内公开，许可和处罚{permit_publish_within_workdays}个工作日内公开",
        ),
        "unsorted": Problem(
            Verdict.REVIEW, "重大建设项目栏目有{total}条信息，未按八类区分，请人工核对", "按八类信息分设栏目或在标题中写明类别"
        ),
        "missing": Problem(
            Verdict.FAIL, "重大建设项目八类信息均没有内容，也没有说明", "按八类信息分设栏目并公开项目信息"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "重大建设项目栏目未能完整读取，无法核对八类信息"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    names = {c.key: c.name for c in site.get(Columns)}
    documents = site.get(Documents).in_columns(where.keys)
    sorted_out = {kind: [d for d in documents if _is_of(d, kind, names, options)] for kind in _KINDS}
    window = options.integer("window_days")
    filled = {
        kind: [d for d in found if in_window(d, site.as_of, window) or contains_any(d.title, options.words("nothing"))]
        for kind, found in sorted_out.items()
    }
    count = sum(1 for found in filled.values() if found)
    known = {d.key: d for found in sorted_out.values() for d in found}
    data: dict[str, object] = {
        "count": count,
        "lacking": "、".join(kind for kind, found in filled.items() if not found),
        "total": len(documents),
    }
    proofs = proof([found[0] for found in filled.values() if found], 8) or proof(documents)
    late = next((v for d in known.values() if (v := _late(site, d, options))), None)
    if late is not None:
        document, facts, by = late
        yield case.say("late", evidence=document.evidence, data={**data, **facts}, by=(by,))
    elif count >= options.number("kinds_pass"):
        yield case.say("enough", evidence=proofs, data=data, by=("kinds_required", "kinds_pass", "window_days"))
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif known:
        yield case.say("few", evidence=proofs, coverage=where.coverage, data=data, by=("kinds_pass", "window_days"))
    elif documents:
        yield case.say("unsorted", evidence=proofs, coverage=where.coverage, data=data)
    else:
        yield case.absent("missing", "not_read", where, data=data)


def _is_of(document: Document, kind: str, names: Mapping[str, str], options: Options) -> bool:
    """By the column's name first; a document of a column that names another kind is of that kind only."""
    core = kind.removesuffix("信息").removesuffix("有关")
    columns = [names.get(key, "") for key in document.columns]
    if any(core in name for name in columns):
        return True
    if any(other.removesuffix("信息").removesuffix("有关") in name for other in _KINDS for name in columns):
        return False
    return bool(contains_any(document.title, options.words(kind)))


def _late(site: SiteView, document: Document, options: Options) -> tuple[Document, dict[str, object], str] | None:
    """A document posted too long after its own date; only days of the audit year with a sure calendar are judged."""
    day, written = dated(document), document.written
    if day is None or written is None or written.year != site.zone.year or day < written:
        return None
    name = "permit_publish_within_workdays" if contains_any(document.title, options.words("permit")) else "publish_within_workdays"  # fmt: skip
    gap = site.workdays.between(written, day)
    if gap <= options.number(name) or not site.workdays.sure(written, day):
        return None
    facts: dict[str, object] = {"title": document.title, "written": written.isoformat(), "date": day.isoformat()}
    return document, {**facts, "gap": gap, "limit": options.integer(name)}, name
