"""应当有畅通的依申请公开渠道：入口、申请方式、申请表和答复时限（国务院令第711号第二十九条、第三十三条）。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.kit import Case, contains_any, place
from checker.kit.papers import file_proof
from checker.kit.place import Place
from checker.kit.text import bare, plain
from checker.model.coverage import Coverage
from checker.model.evidence import Evidence
from checker.model.facts import Attachments, Columns, Documents, LinkResult, Links, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, Verdict

META = RuleMeta(
    id="s13-foi-request-channel",
    title="依申请公开渠道",
    needs=(Columns, Documents, Attachments, Links, Texts),
    options={
        "form_names": ["申请表", "在线申请", "网上申请", "我要申请", "申请公开", "在线填写", "表格下载"],
        "not_form": ["流程", "指南", "制度", "年报", "统计"],
        "login": ["请登录", "登录后", "用户登录", "统一身份认证"],
    },
    problems={
        "working": Problem(
            Verdict.PASS,
            "“{name}”写明{channels}等{count}种申请渠道（至少{min_channels}种），有申请表，{reply_within_workdays}个工作日内答复",
        ),
        "few_channels": Problem(
            Verdict.PARTIAL, "“{name}”只写明{count}种申请渠道（{channels}），少于{min_channels}种", "补充在线、信函、当面等申请渠道"
        ),
        "form_lacks": Problem(
            Verdict.PARTIAL,
            "“{name}”的申请表缺少{missing}（条例规定{form_fields_required}项）",
            "在申请表中补充{missing}",
        ),
        "other_limit": Problem(
            Verdict.PARTIAL,
            "“{name}”写明的答复时限为{limit}个工作日，应为{reply_within_workdays}个工作日",
            "按现行条例更正答复时限",
            effort="small",
        ),
        "no_limit": Problem(
            Verdict.PARTIAL, "“{name}”没有写明{reply_within_workdays}个工作日的答复时限", "写明答复时限和延长规定", effort="small"
        ),
        "dead_form": Problem(Verdict.FAIL, "申请表“{file}”打不开（{why}）", "修复申请表下载或在线申请链接", effort="small"),
        "no_form": Problem(
            Verdict.PARTIAL, "“{name}”没有在线申请表，也没有申请表下载", "提供在线申请表和申请表下载"
        ),
        "login": Problem(Verdict.REVIEW, "“{name}”的申请表须登录后才能看到，请人工核对", "允许不登录查看申请表"),
        "form_unseen": Problem(
            Verdict.REVIEW, "“{name}”提供申请表下载“{file}”，页面没有列出填写项目，请人工核对", "在页面上列出申请表的填写项目"
        ),
        "external": Problem(
            Verdict.REVIEW, "依申请公开入口“{name}”链接到其他平台（{url}），请人工核对渠道和时限", "确认平台上有本区的申请入口"
        ),
        "missing": Problem(Verdict.FAIL, "没有依申请公开入口", "在政府信息公开专栏设置依申请公开入口"),
        "not_read": Problem(Verdict.UNKNOWN, "依申请公开页面未能读取，无法判断申请渠道"),
    },
)  # fmt: skip
_CHANNELS = {
    "在线申请": r"在线(?:申请|提交|填)|网上(?:申请|提交|填)|互联网(?:申请|提交)|电子邮件|电子邮箱|网络申请|平台提交|邮箱申请",
    "信函申请": r"信函|邮寄|邮政|来信|寄送",
    "当面申请": r"当面|现场|窗口|直接到|到.{0,20}(?:提交|申请)|上门",
    "传真申请": r"传真",
}
_FORM = {
    "申请人的姓名或者名称、身份证明、联系方式": r"(?:姓名|申请人).{0,400}(?:证件|身份证明|身份证|联系方式|联系电话)|证件.{0,200}联系",
    "申请公开的政府信息的名称、文号或者其他特征描述": r"所需.{0,12}(?:信息|内容|描述)|信息(?:的)?(?:名称|内容|描述|特征)|内容描述|特征性?描述|文号|信息索引号",
    "申请公开的政府信息的形式要求": r"获取.{0,12}方式|形式要求|提供.{0,10}(?:方式|形式)|载体形式|信息的?形式|介质",
}
_LIMIT = re.compile(r"(\d{1,2}|十五|二十|三十)个工作日(?:之)?内?[^。；;]{0,12}?(?:予以|作出|书面|给予)?答复")
_ANY_LIMIT = re.compile(r"(\d{1,2}|十五|二十|三十)个工作日")
_MOST = 200_000
"""Characters of the pages behind the entry that are looked at."""
_FIGURES = {"十五": 15, "二十": 20, "三十": 30}


@dataclass(slots=True)
class _Seen:
    """What the pages behind the entry show."""

    name: str
    text: str = ""
    online: bool = False
    login: bool = False
    live: list[str] = field(default_factory=list)
    dead: list[tuple[str, str, Evidence | None]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    link = _entry_link(site, options)
    if not where.exists:
        if link is None:
            yield case.absent("missing", "not_read", where.coverage)
        else:
            yield _by_link(case, link)
        return
    seen = _look(site, options, where)
    if not seen.text and not seen.online and not seen.live and not seen.dead:
        external = next((c for c in where.columns if c.state in ("external", "redirect")), None)
        if external is not None and external.evidence is not None:
            data = {"name": external.name, "url": external.url}
            yield case.say("external", evidence=external.evidence, coverage=where.coverage, data=data)
        elif link is not None and not link.own_host:
            yield _by_link(case, link)
        elif seen.login and seen.evidence:
            yield case.say("login", evidence=seen.evidence, data={"name": seen.name})
        else:
            yield case.unknown("not_read", where.coverage, evidence=seen.evidence)
        return
    yield _judge(case, seen, where)


def _judge(case: Case, seen: _Seen, where: Place) -> Finding:
    options = case.options
    data: dict[str, object] = {"name": seen.name}
    proofs, coverage = seen.evidence, where.coverage.join(Coverage((case.site.url,)))
    text = bare(seen.text)
    if seen.dead and not seen.online and not seen.live:
        file, why, proof = seen.dead[0]
        return case.say("dead_form", evidence=[proof, *proofs], coverage=coverage, data={"file": file, "why": why})
    if seen.login and not seen.online and not seen.live:
        return case.say("login", evidence=proofs, coverage=coverage, data=data)
    channels = [name for name, pattern in _CHANNELS.items() if re.search(pattern, text)]
    if seen.online and "在线申请" not in channels:
        channels.append("在线申请")
    missing = [name for name, pattern in _FORM.items() if not re.search(pattern, text)]
    data |= {
        "channels": "、".join(channels),
        "count": len(channels),
        "missing": "、".join(missing),
        "file": "".join(seen.live[:1]),
    }
    least = options.integer("reply_within_workdays")
    limits = [_FIGURES.get(m[1]) or int(m[1]) for m in _LIMIT.finditer(text)]
    wrong = [n for n in limits if n != least]
    stated = least in limits or any((_FIGURES.get(m[1]) or int(m[1])) == least for m in _ANY_LIMIT.finditer(text))
    if wrong and least not in limits:
        return case.say("other_limit", evidence=proofs, data={**data, "limit": wrong[0]}, by=("reply_within_workdays",))
    if not where.coverage.complete and (len(channels) < options.number("min_channels") or not stated):
        return case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    if len(channels) < options.number("min_channels"):
        return case.say("few_channels", evidence=proofs, coverage=coverage, data=data, by=("min_channels",))
    if not (seen.online or seen.live):
        return case.say("no_form", evidence=proofs, coverage=coverage, data=data)
    if not stated:
        return case.say("no_limit", evidence=proofs, coverage=coverage, data=data, by=("reply_within_workdays",))
    if len(_FORM) - len(missing) < options.number("form_fields_required"):
        if seen.live and not seen.online:
            return case.say("form_unseen", evidence=proofs, data=data)
        return case.say("form_lacks", evidence=proofs, coverage=coverage, data=data, by=("form_fields_required",))
    return case.say(
        "working", evidence=proofs, data=data, by=("min_channels", "form_fields_required", "reply_within_workdays")
    )


def _look(site: SiteView, options: Options, where: Place) -> _Seen:
    """Text, forms and files of the column's pages and of everything listed in it."""
    seen = _Seen(where.tops[0].name)
    keys = [c.key for c in where.columns]
    documents = site.get(Documents).in_columns(keys)
    parts: list[str] = []
    for key in dict.fromkeys((*keys, *(d.key for d in documents))):
        reading = site.get(Texts).reading(key)
        if reading is None:
            continue
        parts.append(reading.body_text)
        parts.extend(cell for table in reading.body_tables for row in table for cell in row)
        fields = [f.lower() for f in reading.page_forms]
        secret = any("pass" in f or "pwd" in f for f in fields)
        seen.login = (
            seen.login or reading.login or secret or bool(contains_any(reading.body_text[:400], options.words("login")))
        )
        seen.online = seen.online or (len([f for f in fields if not _search_field(f)]) >= 3 and not secret)
        for link in reading.body_links:
            _form_link(site, options, link.url, link.text, seen)
    seen.text = "\n".join(parts)[:_MOST]
    for document in documents:
        for file in site.get(Attachments).of_document(document.key):
            if not contains_any(file.name, options.words("form_names")):
                continue
            if file.verdict is LinkVerdict.DEAD:
                seen.dead.append((file.name, file.note or "文件不存在", next(iter(file_proof(file)), None)))
            else:
                seen.live.append(file.name)
    seen.evidence = [*where.evidence, *(d.evidence for d in documents if d.evidence is not None)][:5]
    return seen


def _search_field(name: str) -> bool:
    return any(word in name for word in ("search", "keyword", "query", "wd", "token", "csrf", "viewstate"))


def _form_link(site: SiteView, options: Options, url: str, text: str, seen: _Seen) -> None:
    """A link named as the form: dead, or there."""
    if (
        len(plain(text)) > 30
        or not contains_any(text, options.words("form_names"))
        or contains_any(text, options.words("not_form"))
    ):
        return
    result = next((r for r in site.get(Links).items if r.url == url), None)
    if result is not None and result.verdict is LinkVerdict.DEAD:
        seen.dead.append((text, result.reason, result.evidence))
    else:
        seen.live.append(text)


def _entry_link(site: SiteView, options: Options) -> LinkResult | None:
    """A link that carries one of the column's names."""
    names = {plain(n) for n in options.requirement.column_names}
    found = [r for r in site.get(Links).items if any(plain(f.text) in names for f in r.found_on)]
    return min(found, key=lambda r: (r.verdict is LinkVerdict.DEAD, r.url), default=None)


def _by_link(case: Case, link: LinkResult) -> Finding:
    name = next((f.text.strip() for f in link.found_on if f.text.strip()), link.url)
    proofs, coverage = [link.evidence], Coverage((link.url,), 1)
    if link.verdict is LinkVerdict.DEAD:
        data = {"file": name, "why": link.reason}
        return case.say("dead_form", evidence=proofs, coverage=coverage, data=data)
    return case.say("external", evidence=proofs, coverage=coverage, data={"name": name, "url": link.url})
