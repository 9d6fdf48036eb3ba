"""应提供政策咨询渠道，有条件的设政策咨询综合服务窗口。"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker.kit import Case
from checker.kit.consultation import has_form
from checker.kit.interpretation import OWING_ROLES, interpretations, is_draft
from checker.kit.items import dated, proof
from checker.kit.labels import page, phone_in, value_of
from checker.kit.lines import own
from checker.kit.place import Place, place
from checker.model.coverage import Coverage
from checker.model.facts import Column, Columns, Document, Documents, Readings, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s07-consult-window",
    title="政策咨询渠道与综合服务窗口",
    needs=(Columns, Documents, Readings, Texts),
    options={"contact_labels": ["咨询电话", "联系电话", "咨询方式", "联系方式", "政策咨询电话", "解读机关联系电话", "联系人", "电话"]},
    problems={
        "served": Problem(Verdict.PASS, "设有“{column}”，抽查的{sample}件文件和解读中{ok}件标明了咨询方式"),
        "few_contacts": Problem(
            Verdict.PARTIAL, "设有“{column}”，但抽查的{sample}件文件和解读中只有{ok}件标明咨询方式，未达{contact_share_pass:.0%}",
            "在文件和解读页面标明咨询单位和电话", effort="small",
        ),
        "no_entry": Problem(
            Verdict.PARTIAL, "没有政策咨询入口；抽查的{sample}件文件和解读中{ok}件标明了咨询方式", "设置政策咨询入口，与12345热线、政务服务大厅衔接"
        ),
        "entry_only": Problem(Verdict.PARTIAL, "“{column}”页面既没有咨询表单也没有电话", "在政策咨询页面提供表单或电话"),
        "general": Problem(Verdict.REVIEW, "只有一般互动渠道“{column}”，请人工确认能否咨询政策", "设置专门的政策咨询入口"),
        "login": Problem(Verdict.REVIEW, "“{column}”须登录后使用，请人工确认", "提供无须登录的咨询方式"),
        "none": Problem(Verdict.FAIL, "没有政策咨询入口，抽查的{sample}件文件和解读都没有标明咨询方式", "设置政策咨询入口，在文件和解读页面标明咨询电话"),
        "not_read": Problem(Verdict.UNKNOWN, "政策咨询或互动栏目未能完整读取，无法判断有无咨询渠道"),
    },
)  # fmt: skip


def _sample(site: SiteView, size: int) -> list[Document]:
    """The newest papers and interpretations that were read, half of each where both exist."""
    papers = own(
        site,
        [d for d in site.get(Documents).with_role(*OWING_ROLES) if d.kind is PageKind.DOCUMENT and not is_draft(d)],
    )

    def newest(documents: Iterable[Document]) -> list[Document]:
        read = [d for d in documents if d.read and dated(d)]
        return sorted(read, key=lambda d: (dated(d) or site.as_of, d.key), reverse=True)

    readings, others = newest(interpretations(site)), newest(papers)
    taken = readings[:size]
    return [*taken, *others[: size - len(taken)]]


def _contact(case: Case, document: Document) -> bool:
    reading = page(case.site, document)
    return reading is not None and (phone_in(reading) or bool(value_of(reading, case.options.words("contact_labels"))))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    sample = _sample(site, options.integer("min_sample"))
    ok = [d for d in sample if _contact(case, d)]
    where = place(site, "policy_advice")
    general = place(site, "interaction", "mailbox")
    data: dict[str, object] = {"sample": len(sample), "ok": len(ok), "column": ""}
    if where.exists:
        yield _entry(case, where, sample, ok, data)
        return
    coverage = where.coverage.join(site.get(Documents).coverage)
    by = ("contact_share_pass", "min_sample")
    if not coverage.complete:
        yield case.unknown("not_read", coverage, data=data)
    elif general.exists and len(ok) >= options.number("contact_share_pass") * len(sample):
        data["column"] = general.tops[0].name
        yield case.say("general", evidence=general.evidence or proof(ok), coverage=coverage, data=data, by=by)
    elif ok:
        yield case.say("no_entry", evidence=proof(ok), coverage=coverage, data=data, by=by)
    elif general.exists:
        data["column"] = general.tops[0].name
        yield case.say("general", evidence=general.evidence, coverage=coverage, data=data, by=by)
    else:
        yield case.absent("none", "not_read", coverage, data=data)


def _entry(case: Case, where: Place, sample: list[Document], ok: list[Document], data: dict[str, object]) -> Finding:
    options = case.options
    column = where.tops[0]
    data["column"] = column.name
    states = [_works(case, c) for c in where.columns]
    if "login" in states and "works" not in states:
        return case.say("login", evidence=where.evidence, coverage=where.coverage, data=data)
    if "works" not in states:
        if "unread" in states or not where.coverage.complete:
            return case.unknown("not_read", where.coverage if not where.coverage.complete else Coverage(), data=data)
        return case.say("entry_only", evidence=where.evidence, coverage=where.coverage, data=data)
    proofs = (*where.evidence, *proof(ok or sample))
    by = ("contact_share_pass", "min_sample")
    if len(ok) >= options.number("contact_share_pass") * len(sample):
        return case.say("served", evidence=proofs, coverage=where.coverage, data=data, by=by)
    return case.say("few_contacts", evidence=proofs, coverage=where.coverage, data=data, by=by)


def _works(case: Case, column: Column) -> str:
    """works (form, phone, questions listed or another site), login, unread or empty."""
    if column.state in ("external", "items"):
        return "works"
    reading = case.site.get(Texts).reading(column.key)
    if reading is None:
        return "unread"
    if has_form(reading) or phone_in(reading):
        return "works"
    return "login" if reading.login else "empty"
