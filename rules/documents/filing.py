"""规范性文件应标注统一登记编号，并公开备案目录。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.documents import no_documents, official_documents
from checker.kit.fields import field_value
from checker.kit.items import in_year, proof, search
from checker.kit.levels import of_higher_level
from checker.kit.shapes import share
from checker.kit.text import contains_any
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s12-normative-filing",
    title="规范性文件备案与编号",
    needs=(Columns, Documents),
    problems={
        "filed": Problem(
            Verdict.PASS, "规范性文件{total}件中{ok}件标注登记编号（占{share:.0%}），并公开备案目录《{title}》"
        ),
        "few_numbers": Problem(
            Verdict.PARTIAL,
            "规范性文件{total}件中只有{ok}件标注登记编号（占{share:.0%}，要求{coverage_pass:.0%}）",
            "补充标注统一登记编号",
        ),
        "no_list": Problem(
            Verdict.PARTIAL, "规范性文件{ok}件标注登记编号，但没有{year}年度备案目录", "公开年度规范性文件备案目录"
        ),
        "no_numbers": Problem(
            Verdict.REVIEW,
            "规范性文件{total}件都没有标注统一登记编号，请人工核对是否已登记备案",
            "补充标注统一登记编号，公开备案目录",
        ),
        "none": Problem(Verdict.NOT_APPLICABLE, "公文栏目没有本级规范性文件，备案情况无从核对"),
        "not_read": Problem(Verdict.UNKNOWN, "规范性文件栏目未能完整读取，无法判断备案情况"),
    },
)
_NUMBER = (
    "统一编号",
    "登记号",
    "统一登记号",
    "登记编号",
    "规范性文件编号",
    "备案号",
    "规范性文件统一编号",
    "三统一编号",
)
_FILING = ("备案目录", "备案情况", "备案清单", "备案审查", "登记备案", "备案的规范性文件")


def _normative(document: Document, keys: frozenset[str]) -> bool:
    """Documents of the normative columns, or that say so by a label."""
    return bool(keys.intersection(document.columns)) or bool(field_value(document, _NUMBER))


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    documents, where = official_documents(site, options)
    keys = frozenset(c.key for c in site.get(Columns).with_role("normative"))
    own = [d for d in documents if d.read and _normative(d, keys) and not of_higher_level(site, d)]
    if not own:
        yield no_documents(case, where, none="none", not_read="not_read")
        return
    year = site.zone.year or site.as_of.year
    lists = [d for d in search(site, ("normative_filing",), any_of=_FILING).all if in_year(d, year)]
    filing = [d for d in site.get(Documents).with_role("normative_filing") if in_year(d, year)]
    listed = lists or [d for d in filing if contains_any(d.title, ("备案",))]
    good = [d for d in own if field_value(d, _NUMBER)]
    ratio = share(len(good), len(own))
    data: dict[str, object] = {"total": len(own), "ok": len(good), "share": ratio, "year": year, "title": ""}
    if not good:
        yield case.say("no_numbers", evidence=proof(own), coverage=where.coverage, data=data)
    elif ratio < options.number("coverage_pass"):
        yield case.say("few_numbers", evidence=proof(own), coverage=where.coverage, data=data, by=("coverage_pass",))
    elif listed:
        data["title"] = listed[0].title.strip("《》")
        yield case.say("filed", evidence=proof([*listed, *good]), data=data, by=("coverage_pass",))
    else:
        looked = where.coverage.join(site.get(Documents).coverage)
        yield case.absent("no_list", "not_read", looked, data=data, evidence=proof(good))
