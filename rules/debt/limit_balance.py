"""政府债务限额、余额、使用安排和还本付息应随预算、决算一并公开（财预〔2018〕209号）。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case, place
from checker.kit.budget import is_final, month_end
from checker.kit.fields import words_found
from checker.kit.government import is_parents, zone_papers
from checker.kit.items import in_year, proof, search
from checker.kit.levels import is_news
from checker.kit.papers import Paper, paper
from checker.kit.text import contains_any
from checker.model.facts import Attachments, Columns, Document, Documents, PageContents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s02-debt-limit-balance",
    title="政府债务限额余额公开",
    needs=(Columns, Documents, Attachments, PageContents, Texts),
    options={
        "limit": ["债务限额", "债务余额限额", "限额"],
        "balance": ["债务余额", "余额"],
        "use": ["使用安排", "债券使用", "债券发行", "债券资金", "新增债券", "用于"],
        "repay": ["还本付息", "偿还本金", "付息", "还本"],
        "debt_words": ["债务", "债券", "举债"],
        "statement": [
            "没有举债权限", "无举债权限", "不具有举债", "无权举债", "没有举借债务", "未举借债务", "没有政府债务", "无政府债务",
            "不单独核定", "由市级统一", "由市财政统一", "由上级统一", "纳入市级债务", "无地方政府债务", "不是债务主体",
        ],
        "budget_due_month": 5,
        "final_due_month": 11,
    },
    problems={
        "complete": Problem(Verdict.PASS, "{sides}的债务限额、余额、发行使用和还本付息情况均已公开"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "债务信息不完整：{missing}（每次应有{elements_required}项要素）",
            "随预算、决算补充公开{missing}",
        ),
        "statement": Problem(
            Verdict.REVIEW,
            "公开了债务情况说明《{title}》，请确认本区确无举债权限或已并入上级公开",
            "保持说明有效，并链接上级债务公开页面",
        ),
        "scan": Problem(Verdict.REVIEW, "《{title}》{why}，无法核对债务信息，请人工查看", "改为公开可检索的文件"),
        "missing": Problem(
            Verdict.FAIL,
            "{year}年和{before}年的文件中均没有债务数字，也没有债务情况说明或链接",
            "公开债务限额、余额、使用安排和还本付息情况；没有举债权限的，公开说明",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "债务和预决算栏目或文件未能完整读取，无法核对债务信息"),
    },
)  # fmt: skip
_SHORT = 3000
"""Characters up to which a page is read as a statement; a longer one may quote anything."""
_ELEMENTS = {"债务限额": "limit", "债务余额": "balance", "使用安排": "use", "还本付息": "repay"}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone: the audit year's budget and the accounts of the year before."""
    case = Case(META, site, options).about("zone", site.zone.name or site.name)
    year = site.zone.year
    where = place(site, *options.requirement.roles)
    debt = [d for d in site.get(Documents) if _on_debt(d, options) and not is_parents(site, d)]
    found: list[tuple[str, bool, Paper, list[str]]] = []
    for final, about in ((False, year), (True, year - 1)):
        own = [*(d for d in debt if in_year(d, about) and _side(d) in (None, final))]
        own += [d for d in zone_papers(site, final=final, year=about) if d not in own]
        content = paper(site, own, final=final, year=about)
        name = f"{about}年{'决算' if final else '预算'}"
        absent = [] if _has_table(content) else _absent(site, own, content, options)
        found.append((name, bool(own) and len(absent) < len(_ELEMENTS), content, absent))
    data: dict[str, object] = {"year": year, "before": year - 1, "title": "", "why": ""}
    proofs = [e for _, there, content, _ in found if there for e in content.evidence][:5]
    due = {False: month_end(year, _month(options, "budget")), True: month_end(year, _month(options, "final"))}
    asked = [f for f, final in zip(found, (False, True), strict=True) if f[1] or site.as_of > due[final]]
    short = [(name, absent) for name, _, _, absent in asked if absent]
    by = ("elements_required",)
    needed = options.number("elements_required")
    if asked and proofs and all(len(_ELEMENTS) - len(absent) >= needed for _, _, _, absent in asked):
        sides = "、".join(name for name, _, _, _ in asked)
        yield case.say("complete", evidence=proofs, data={**data, "sides": sides}, by=by)
        return
    stated = _statement(site, options, where.keys)
    doubts = [c for _, _, c, absent in found if absent and (c.doubts or c.pictured)]
    gaps = [c for _, _, c, absent in found if absent and c.unread.gaps]
    if not proofs and stated is not None:
        yield case.say(
            "statement", evidence=proof([stated]), coverage=where.coverage, data={**data, "title": stated.title}
        )
    elif doubts:
        data |= {"title": doubts[0].title, "why": "、".join(doubts[0].doubts) or "表格为图片"}
        yield case.say("scan", evidence=doubts[0].evidence, data=data)
    elif gaps or (not proofs and not where.coverage.complete):
        yield case.unknown("not_read", gaps[0].unread if gaps else where.coverage, data=data, evidence=proofs)
    elif proofs:
        missing = "；".join(f"{name}缺{'、'.join(absent)}" for name, absent in short)
        yield case.say("lacking", evidence=proofs, coverage=where.coverage, data={**data, "missing": missing}, by=by)
    else:
        near = search(site, options.requirement.roles, any_of=options.requirement.title_keywords, year=year).near
        yield case.absent("missing", "not_read", where, data=data, candidates=near)


def _month(options: Options, side: str) -> int:
    value = options.values[f"{side}_due_month"]
    return value if isinstance(value, int) else 12


def _on_debt(document: Document, options: Options) -> bool:
    if is_news(document) or document.kind is PageKind.INTERPRETATION:
        return False
    return bool(contains_any(document.title, options.words("debt_words")))


def _side(document: Document) -> bool | None:
    """True for accounts, False for budgets, by the title; None when it says neither."""
    return is_final(document) if contains_any(document.title, ("预算", "决算")) else None


def _has_table(content: Paper) -> bool:
    """A table that shows limit and balance together carries the main figures by itself."""
    names = [t.caption or t.name for c in content.read for t in c.tables if not t.as_picture]
    return any("债务" in n and "限额" in n and "余额" in n for n in (*names, *content.tables))


def _absent(site: SiteView, documents: Sequence[Document], content: Paper, options: Options) -> list[str]:
    """Elements found neither in the files nor in the text of the pages."""
    groups = {name: options.words(key) for name, key in _ELEMENTS.items()}
    found = set(content.elements)
    for document in documents:
        body = site.get(Texts).body(document.key)
        if contains_any(body, options.words("debt_words")):
            passages = "".join(s for s in body.split("\n") if contains_any(s, ("债",)))
            tables = _table_words(site, document)
            found.update(words_found(passages + tables, groups))
    return [name for name in _ELEMENTS if name not in found]


def _table_words(site: SiteView, document: Document) -> str:
    reading = site.get(Texts).reading(document.key)
    if reading is None or "债" not in document.title:
        return ""
    return "".join(cell for table in reading.body_tables for row in table[:3] for cell in row)


def _statement(site: SiteView, options: Options, keys: frozenset[str]) -> Document | None:
    """A posted statement on debt: no authority of one's own, or the parent's page."""
    words = options.words("statement")
    for document in site.get(Documents):
        titled = bool(contains_any(document.title, options.words("debt_words")))
        if titled and (contains_any(document.title, words) or is_parents(site, document)):
            return document
        filed = bool(keys.intersection(document.columns)) and not document.unit
        if not (titled or filed) or document.body_chars > _SHORT:
            continue
        if contains_any(site.get(Texts).body(document.key), words):
            return document
    return None
