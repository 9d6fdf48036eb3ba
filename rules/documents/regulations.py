"""网站登载的行政法规文本应与国家行政法规库一致，已被修订、废止的旧文本不得继续登载。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from checker.kit import Case
from checker.kit.documents import unread
from checker.kit.items import proof
from checker.kit.place import place
from checker.kit.text import plain
from checker.model.facts import Columns, Document, Documents, PagesFact, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s12-admin-regulations-text",
    title="行政法规文本与国家库一致",
    needs=(Columns, Documents, Texts, PagesFact),
    options={
        "database_hosts": ["xzfg.moj.gov.cn", "flk.npc.gov.cn", "www.chinalaw.gov.cn"],
        "reference": {
            "中华人民共和国政府信息公开条例": "711",
            "重大行政决策程序暂行条例": "713",
            "优化营商环境条例": "722",
            "政府投资条例": "712",
            "保障农民工工资支付条例": "724",
        },
    },
    problems={
        "current": Problem(Verdict.PASS, "登载的行政法规《{title}》载明国务院令第{order}号，与参考清单一致"),
        "linked": Problem(Verdict.PASS, "网站链接到国家行政法规数据库（{host}），没有自行登载行政法规文本"),
        "differs": Problem(
            Verdict.REVIEW, "登载的《{title}》未见现行文本的国务院令第{order}号，可能为旧版本，请与国家行政法规库核对", "更换为现行文本，旧文本标注失效或撤下"
        ),
        "not_listed": Problem(
            Verdict.REVIEW, "登载的《{title}》不在参考清单内，请人工与国家行政法规库核对文本", "与国家行政法规库核对文本和修订日期"
        ),
        "none": Problem(Verdict.NOT_APPLICABLE, "网站没有登载行政法规"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》的页面未能读取，无法核对文本"),
        "columns_not_read": Problem(Verdict.UNKNOWN, "法规栏目未能完整读取，无法判断是否登载行政法规"),
    },
)  # fmt: skip
_NAME = re.compile(r"^《?((?:中华人民共和国)?[\u4e00-\u9fff]{2,40}条例)》?(?:[（(].{0,20}[)）])?$")
_ORDER = re.compile(r"国务院令?第?\s*([0-9]{3})\s*号|国务院令〔?第?([0-9]{3})")
_LOCAL = re.compile(r"^(?!中华人民共和国)[\u4e00-\u9fff]{2,7}(?:省|自治区|市|县)(?!场)")


def _regulations(site: SiteView, options: Options) -> list[Document]:
    known = _reference(options)
    laws = {d.key for d in site.get(Documents).in_columns(place(site, "laws").keys)}
    found = []
    for document in site.get(Documents):
        match = _NAME.match(document.title.strip())
        if match is None or not document.in_scope or _LOCAL.match(match[1]):
            continue
        if plain(match[1]) in known or (match[1].startswith("中华人民共和国") or document.key in laws):
            found.append(document)
    return found


def _reference(options: Options) -> dict[str, str]:
    raw = options.values.get("reference")
    return {plain(str(k)): str(v) for k, v in raw.items()} if isinstance(raw, Mapping) else {}


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each regulation hosted, else one for the site."""
    case = Case(META, site, options)
    known = _reference(options)
    hosted = _regulations(site, options)
    for document in hosted:
        yield _judge(case.about(document.key, document.title), document, known)
    if hosted:
        return
    hosts = options.words("database_hosts")
    for page in site.get(PagesFact).items[:1]:
        reading = site.get(Texts).reading(page.key)
        host = next((h for link in (reading.links if reading else ()) for h in hosts if f"//{h}" in link.url), "")
        if host:
            yield case.say("linked", evidence=page.evidence, data={"host": host})
            return
    where = place(site, *options.requirement.roles)
    if where.coverage.complete:
        yield case.say("none", evidence=where.evidence or proof(site.get(Documents)), coverage=where.coverage)
    else:
        yield case.unknown("columns_not_read", where.coverage)


def _judge(case: Case, document: Document, known: Mapping[str, str]) -> Finding:
    match = _NAME.match(document.title.strip())
    name = plain(match[1]) if match else ""
    order = known.get(name) or known.get(plain("中华人民共和国") + name) or ""
    data: dict[str, object] = {"title": document.title.strip("《》"), "order": order}
    if not document.read:
        return case.unknown("not_read", unread(document), data=data)
    if not order:
        return case.say("not_listed", evidence=document.evidence, data=data)
    body = case.site.get(Texts).body(document.key) + document.number
    orders = {m[1] or m[2] for m in _ORDER.finditer(body)}
    return case.say("current" if order in orders else "differs", evidence=document.evidence, data=data)
