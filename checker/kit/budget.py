"""Budgets and final accounts (预算、决算): what kind a document is, whose, which year, and when it is due."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from checker.kit.text import contains_any, plain, years_in
from checker.model.facts import Document
from checker.model.reading import AttachmentRef
from checker.model.site import SiteView, Unit
from checker.model.vocabulary import PageKind

GROUPS = ("政府预算", "政府决算", "部门预算", "部门决算")
_GOVERNMENT = (
    "政府预算",
    "政府决算",
    "管委会预算",
    "管委会决算",
    "财政预算",
    "财政决算",
    "总预算",
    "总决算",
    "预算草案",
    "决算草案",
    "预算执行",
    "财政收支",
    "区级预算",
    "区级决算",
    "全区预算",
    "全区决算",
)
_OFFICE = re.compile(r"[局委办部院校所站队]|中心|公司|集团")
_NOT_A_PAPER = re.compile(
    r"通知|通报|办法|细则|方案|制度|流程|问答|解读|图解|一图|读懂|培训(?:班|会)|业务培训|布置|(?:编制|核对|审核|汇审)(?:工作|会)|"
    r"(?:预算|决算)(?:核对|评审|审查|审核|批复|调整|绩效|公示时间|控制价)|调整(?:预算|方案|草案)|预算的?调整|绩效(?:目标|评价|自评|运行|监控)|"
    r"执行情况分析|执行情况月报|(?:上半年|季度|月份|\d月|半年).{0,12}(?:执行|收支)|召开|工作会|座谈会|审议|审计(?:报告|结果|工作)|"
    r"采购(?:预算|意向)|招标|中标|名单|标准目录|公开目录|事项目录|工程(?:预|决|结)算|竣工|决算审计|财务决算|"
    r"(?:未|不|没有)(?:再|单独|独立)*编制|不予公开|涉密|未纳入预算|无预算|没有预算|新(?:设立|组建|成立).{0,30}说明"
)
"""What speaks about budgets without being one: circulars, training, adjustment, performance, half-year figures."""
_WHOLE = re.compile(r"(?:预算|决算).{0,6}(?:及|和|与|含|暨).{0,8}绩效|草案.{0,4}报告|报告.{0,4}草案")
_EXECUTION = re.compile(r"执行情况")
_SUBORDINATE = re.compile(r"(?<![及和与含])(?:所属|下属|直属事业)")
_KIND_WORD = re.compile(r"(?<!预)决算|预算(?!执行)")


def is_final(document: Document) -> bool | None:
    """True for final accounts (决算), False for a budget (预算), None for neither."""
    title = plain(document.title)
    words = [title, *(plain(a.name) for a in document.attachments)]
    for text in words:
        if "决算" in text and "预决算" not in text:
            return True
        if "预算" in text and "预决算" not in text:
            return False
    if document.kind is PageKind.FINAL_ACCOUNT:
        return True
    if document.kind is PageKind.BUDGET:
        return False
    return None


def about_money(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Documents on budgets or accounts in the widest sense: what the searches below have to look at."""
    return tuple(d for d in documents if "算" in d.title or is_final(d) is not None)


def is_paper(document: Document) -> bool:
    """True for a budget or account itself, not a circular or report about budgets (编制通知、调整、绩效、执行分析)."""
    reported = document.kind is PageKind.NEWS and "news" in document.roles
    if is_final(document) is None or document.kind is PageKind.INTERPRETATION or reported:
        return False
    title = plain(document.title)
    for name in (document.unit, document.unit_doubt):
        title = title.replace(plain(name), "") if name else title
    if "三公" in title and not re.search(r"(?:部门|单位|政府|财政|管委会)[预决]", title):
        return False
    if _NOT_A_PAPER.search(title) and not _WHOLE.search(title):
        return False
    executed = _EXECUTION.search(title)
    return executed is None or "预算" in title[executed.end() :]


def covers(document: Document, *, final: bool, year: int) -> bool:
    """True when it is (or holds) the budget or the final accounts of a year.

    A title that names both (2020年决算和2021年预算) gives each the year in front of its word; a report on the
    execution of one year and the draft of the next is the budget of the next.
    """
    if not is_paper(document):
        return False
    title = plain(document.title)
    found = [(m[0] == "决算", title[: m.start()]) for m in _KIND_WORD.finditer(title)]
    if len({f for f, _ in found}) == 2:
        before = [years_in(words)[-1:] for f, words in found if f is final]
        return any(year in years for years in before)
    years = document.years[-1:] if _EXECUTION.search(title) else document.years
    return is_final(document) is final and year in years


def is_government(document: Document) -> bool:
    """True for papers of the zone as a whole, not of a department or unit.

    By the title's words, whoever issued it; else by the column, when the title names no office.
    """
    title = document.title
    if "部门" in title or "单位" in title:
        return False
    if contains_any(title, _GOVERNMENT):
        return True
    if _OFFICE.search(re.sub(r"管委会|管理委员会|人大常委会|常委会", "", title)):
        return False
    if contains_any(title, ("本级预算", "本级决算")):
        return True
    return any(r in ("budget_gov", "final_gov", "gov_accounts") for r in document.roles) and not any(
        r in ("budget_dept", "final_dept", "dept_accounts") for r in document.roles
    )


def group_of(document: Document) -> str:
    """Which of the four groups a document belongs to, or empty."""
    if not is_paper(document):
        return ""
    owner = "政府" if is_government(document) else "部门"
    return f"{owner}{'决算' if is_final(document) else '预算'}"


def is_subordinate(unit: Unit, text: str) -> bool:
    """True for words about a unit under the department (所属单位), not the department."""
    words = plain(text)
    if any(plain(s) in words for s in unit.subordinates if s):
        return not any(plain(n) in words for n in unit.names if any(plain(s) in plain(n) for s in unit.subordinates))
    return bool(_SUBORDINATE.search(words))


def names_unit(unit: Unit, text: str) -> bool:
    """True when one of the unit's names stands in the words."""
    words = plain(text)
    return any(len(n) > 1 and plain(n) in words for n in unit.names)


def owner_of(text: str, units: Sequence[Unit]) -> Unit | None:
    """The unit of the longest name in the words (住房和城乡建设局 before 建设局), or None."""
    words = plain(text)
    found = [(len(plain(n)), u) for u in units for n in u.names if len(n) > 1 and plain(n) in words]
    return max(found, key=lambda entry: entry[0])[1] if found else None


def own_files(unit: Unit, document: Document, units: Sequence[Unit]) -> tuple[AttachmentRef, ...]:
    """Files of a collecting document (各部门预算汇总) that are the unit's by their names."""
    return tuple(
        a for a in document.attachments if owner_of(a.name, units) is unit and not is_subordinate(unit, a.name)
    )


def papers_of(
    unit: Unit, documents: Sequence[Document], units: Sequence[Unit], *, final: bool, year: int
) -> tuple[Document, ...]:
    """A unit's papers of one kind for one year, matched with confidence.

    Papers of subordinate units and of the zone as a whole are not the department's; a document that collects the files
    of many units counts for each unit that a file names.
    """
    found = []
    for document in documents:
        if not covers(document, final=final, year=year) or is_government(document):
            continue
        if is_subordinate(unit, document.title):
            continue
        named = owner_of(document.title, units)
        if named is not None or not any(owner_of(a.name, units) for a in document.attachments):
            mine = document.unit == unit.name and named in (None, unit)
        else:
            mine = bool(own_files(unit, document, units))
        if mine:
            found.append(document)
    return tuple(found)


def subordinate_papers(unit: Unit, documents: Sequence[Document], *, final: bool, year: int) -> tuple[Document, ...]:
    """Papers of the units under a department: named by the configuration, or by 所属 behind the department's name."""
    found = []
    for document in documents:
        if not covers(document, final=final, year=year):
            continue
        named = any(plain(s) in plain(document.title) for s in unit.subordinates if s)
        below = is_subordinate(unit, document.title) and names_unit(unit, document.title)
        if named or below:
            found.append(document)
    return tuple(found)


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def due_day(site: SiteView, *, final: bool, fail_after_month: int, publish_within: int, reply_within: int = 20) -> date:
    """Day after which a department's missing paper is a fail.

    With the approval day of the budget known: approval, the finance office's reply (预算法第五十二条, 20 days), then
    publication (预算法第十四条, 20 days). Unknown, and always for final accounts: the end of the month given.
    """
    approved = site.zone.budget_approved
    if not final and approved is not None and approved.year == site.zone.year:
        return approved + timedelta(days=reply_within + publish_within)
    return month_end(site.zone.year, fail_after_month)
