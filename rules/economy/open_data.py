"""应当设置数据开放入口，提供可下载的数据集，或链接到公共数据开放平台的本区页面。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from checker.kit import Case, contains_any, place
from checker.kit.items import newest, proof
from checker.kit.text import plain
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Attachments, Column, Columns, Document, Documents, LinkResult, Links
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Reason, Verdict

META = RuleMeta(
    id="s02-open-data",
    title="数据开放",
    needs=(Columns, Documents, Attachments, Links),
    options={
        "entry": ["数据开放", "公共数据", "开放数据", "政府数据", "数据目录"],
        "role": "open_data",
        "not_entry": ["解读", "办法", "通知", "培训", "政策"],
    },
    problems={
        "open": Problem(Verdict.PASS, "“{name}”列有数据集{count}个（至少{min_items}个），可下载，最新数据发布于{newest}"),
        "zone_page": Problem(Verdict.PASS, "“{name}”链接到公共数据开放平台的本区页面，能正常打开"),
        "few": Problem(
            Verdict.PARTIAL, "“{name}”只列有数据集{count}个，少于{min_items}个", "补充开放本区数据集，提供下载格式和目录"
        ),
        "old": Problem(
            Verdict.PARTIAL, "“{name}”最新数据发布于{newest}，已{age}天未更新（限{max_age_days}天）", "定期更新开放数据"
        ),
        "no_download": Problem(
            Verdict.REVIEW, "“{name}”列有数据集{count}个，未见可下载的文件，请人工核对", "提供csv、xls、json等可下载格式"
        ),
        "no_date": Problem(Verdict.REVIEW, "“{name}”列有数据集{count}个，均无发布日期", "标明数据更新日期"),
        "general_platform": Problem(
            Verdict.REVIEW, "“{name}”链接到公共数据开放平台首页（{url}），请确认能找到本区数据", "链接到平台上本区的数据页面"
        ),
        "dead": Problem(Verdict.FAIL, "数据开放入口“{name}”打不开（{url}）", "修复链接，指向可用的数据开放页面", effort="small"),
        "missing": Problem(
            Verdict.FAIL, "没有数据开放栏目，也没有公共数据开放平台的链接", "设置数据开放入口，或链接到公共数据开放平台"
        ),
        "link_untested": Problem(Verdict.UNKNOWN, "数据开放入口“{name}”（{url}）未能检测，无法判断"),
        "not_read": Problem(Verdict.UNKNOWN, "导航或数据开放栏目未能完整读取，无法判断"),
    },
)  # fmt: skip
_RANK = (LinkVerdict.LIVE, LinkVerdict.DEAD, LinkVerdict.REVIEW, LinkVerdict.BLOCKED, LinkVerdict.UNTESTED)
_DEEP = re.compile(r"[?&#/](?:[a-z]*area|region|city|org|dept|code|xzqh|qx|id)[a-z]*[=/]", re.I)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the own column first, else a link to a data platform."""
    case = Case(META, site, options)
    where = place(site, options.text("role"))
    own = [c for c in where.columns if c.state not in ("external", "redirect")]
    rows = [r for c in own for r in c.items]
    if own and rows:
        yield _own(case, own, where.coverage)
        return
    link = _platform(site, options)
    if link is not None:
        yield _link(case, link)
    elif own:
        data = {"name": own[0].name, "count": 0}
        yield case.absent("few", "not_read", where, data=data, by=("min_items",))
    elif where.exists:
        first = where.columns[0]
        data = {"name": first.name, "url": first.url}
        yield case.unknown("link_untested", where.coverage, data=data, evidence=where.evidence)
    else:
        yield case.absent("missing", "not_read", where)


def _own(case: Case, columns: list[Column], coverage: Coverage) -> Finding:
    site, options = case.site, case.options
    sets = site.get(Documents).in_columns(c.key for c in columns)
    sets = tuple(d for d in sets if not contains_any(d.title, options.words("not_entry")))
    last = newest(sets, site.as_of)
    forms = options.requirement.attachments
    loads = [d for d in sets if _downloads(site, d, forms)]
    data: dict[str, object] = {"name": columns[0].name, "count": len(sets)}
    proofs = proof(loads or sets) or tuple(c.evidence for c in columns if c.evidence)
    if len(sets) < options.number("min_items"):
        if not coverage.complete:
            return case.unknown("not_read", coverage, data=data, evidence=proofs)
        return case.say("few", evidence=proofs, coverage=coverage, data=data, by=("min_items",))
    if last is None or last.published is None:
        return case.say("no_date", evidence=proofs, coverage=coverage, data=data)
    age = (site.as_of - last.published.value).days
    data |= {"newest": last.published.value.isoformat(), "age": age}
    if age > options.number("max_age_days"):
        if not coverage.complete:
            return case.unknown("not_read", coverage, data=data, evidence=proofs)
        return case.say("old", evidence=proof([last]), coverage=coverage, data=data, by=("max_age_days",))
    if not loads:
        return case.say("no_download", evidence=proofs, coverage=coverage, data=data)
    return case.say("open", evidence=proofs, data=data, by=("min_items", "max_age_days"))


def _downloads(site: SiteView, document: Document, forms: tuple[str, ...]) -> bool:
    files = site.get(Attachments).of_document(document.key)
    return any(a.suffix in forms and a.verdict is not LinkVerdict.DEAD for a in files)


def _platform(site: SiteView, options: Options) -> LinkResult | None:
    """The link that is the entry: named as one on some page; a live one before a dead one."""
    found = [
        r
        for r in site.get(Links).items
        if not r.attachment
        and not r.resource
        and any(
            len(plain(f.text)) <= 16
            and contains_any(f.text, options.words("entry"))
            and not contains_any(f.text, options.words("not_entry"))
            for f in r.found_on
        )
    ]
    foreign = [r for r in found if not r.own_host]
    ranked = [r for r in (foreign or found) if r.verdict in _RANK]
    return min(ranked, key=lambda r: (_RANK.index(r.verdict), r.url), default=None)


def _link(case: Case, link: LinkResult) -> Finding:
    site = case.site
    words = case.options.words("entry")
    name = next((f.text.strip() for f in link.found_on if contains_any(f.text, words)), link.url)
    data: dict[str, object] = {"name": name, "url": link.url}
    proofs = [link.evidence]
    coverage = Coverage((link.url,), 1)
    if link.verdict is LinkVerdict.DEAD:
        return case.say("dead", evidence=proofs, coverage=coverage, data=data)
    if link.verdict is not LinkVerdict.LIVE:
        reason = Reason.BLOCKED if link.verdict is LinkVerdict.BLOCKED else Reason.UNREACHABLE
        gap = Gap(reason, link.url, link.reason)
        return case.unknown("link_untested", Coverage((link.url,), 1, (gap,)), data=data, evidence=proofs)
    names = [plain(n) for n in (site.zone.name, site.zone.short_name) if n]
    parts = urlsplit(link.final_url or link.url)
    deep = bool(_DEEP.search(f"{parts.path}?{parts.query}#{parts.fragment}")) or any(n in plain(name) for n in names)
    if deep and link.evidence is not None:
        return case.say("zone_page", evidence=proofs, data=data)
    return case.say("general_platform", evidence=proofs, coverage=coverage, data=data)
