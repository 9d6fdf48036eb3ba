"""政府信息公开指南应写明九项内容并及时更新（国务院令第711号第十二条）。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.kit import Case, place
from checker.kit.items import dated, proof
from checker.kit.levels import is_news, of_zone_itself
from checker.kit.place import Place
from checker.kit.text import bare, contains_any, plain
from checker.kit.units import doubtful_of, no_units
from checker.model.coverage import Coverage, Gap
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView, Unit
from checker.model.vocabulary import PageKind, Reason, Verdict

META = RuleMeta(
    id="s13-foi-guide",
    title="政府信息公开指南",
    needs=(Columns, Documents, Texts),
    options={
        "not_guide": ["解读", "办事指南", "服务指南", "申报指南", "编制指南", "通知", "申请指南", "公共企事业", "目录编制"],
        "least_chars": 150,
    },
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》{elements_required}项内容齐全{date}"),
        "lacking": Problem(
            Verdict.FAIL,
            "{body}的《{title}》缺少{missing}（应有{elements_required}项）",
            "在公开指南中补充{missing}",
            effort="small",
        ),
        "old": Problem(
            Verdict.PARTIAL,
            "{body}的《{title}》发布于{day}，已{age}天没有修订说明（限{max_age_days}天）",
            "核对并修订公开指南，写明修订日期",
            effort="small",
        ),
        "other_body": Problem(
            Verdict.PARTIAL, "{body}的《{title}》所写机构为“{other}”，不是{body}", "把机构名称和联系方式改为现行内容"
        ),
        "repealed": Problem(
            Verdict.PARTIAL, "{body}的《{title}》仍沿用已修订条例的规定（“{quote}”）", "按现行《政府信息公开条例》修订公开指南"
        ),
        "picture": Problem(
            Verdict.REVIEW, "{body}的《{title}》正文不是文字（图片或附件），无法核对，请人工查看", "在页面上公开文字版指南"
        ),
        "in_file": Problem(
            Verdict.REVIEW, "{body}的《{title}》正文缺少{missing}，可能写在附件中，请人工查看", "把{missing}写入页面正文"
        ),
        "in_zone_guide": Problem(
            Verdict.REVIEW, "未见{body}单独的公开指南，《{title}》中提到该单位，请人工核对", "由{body}编制并公开本单位的公开指南"
        ),
        "doubtful": Problem(
            Verdict.REVIEW, "《{title}》可能是{body}的公开指南，单位名称不能确定", "在标题中写明单位全称"
        ),
        "missing": Problem(Verdict.FAIL, "未见{body}的政府信息公开指南", "编制并公开政府信息公开指南"),
        "not_read": Problem(Verdict.UNKNOWN, "公开指南栏目或页面未能完整读取，无法核对{body}的公开指南"),
        "no_units": Problem(Verdict.UNKNOWN, "配置中没有单位清单（[[unit]]），只核对了本机关的公开指南"),
        "all_complete": Problem(Verdict.PASS, "本机关和各单位共{total}份公开指南全部符合要求"),
        "some_missing": Problem(Verdict.FAIL, "应有公开指南{total}份，符合要求的{ok}份", "逐份补充、修订公开指南"),
        "some_partial": Problem(Verdict.PARTIAL, "公开指南{total}份中，符合要求的{ok}份", "逐份修订公开指南"),
        "some_doubtful": Problem(Verdict.REVIEW, "公开指南{total}份中，确认符合要求的{ok}份，其余须人工确认"),
        "some_unknown": Problem(Verdict.UNKNOWN, "公开指南{total}份中，确认符合要求的{ok}份，其余未能判断"),
    },
)  # fmt: skip
ELEMENTS = {
    "分类": r"分类|信息类别|公开类别|公开的?内容|公开的?范围|信息范围",
    "编排体系": r"编排|索引号|信息目录|目录体系|编制体系|公开目录",
    "获取方式": r"获取(?:方式|途径|政府信息|信息)|公开(?:形式|途径|方式|渠道|平台)|查阅|查询方式",
    "工作机构名称": r"工作机构|受理机构|公开机构|机构名称|受理部门|承办机构|主管部门|受理单位|负责机构",
    "办公地址": r"办公地址|办公地点|通信地址|通讯地址|联系地址|机构地址|受理地址|受理地点|地址[:]",
    "办公时间": r"办公时间|工作时间|受理时间|接待时间|作息时间|时间[:]",
    "联系电话": r"电话",
    "传真号码": r"传真",
    "互联网联系方式": r"互联网联系|电子邮箱|电子信箱|邮箱|电子邮件|e-?mail|\w@\w|网上申请地址|网址[:]|互联网地址",
}
"""The nine things of article 12 and the words that show them."""
_REVISED = re.compile(
    r"指南[^。]{0,40}(?:修订|更新|修改)|(?:适时|及时)(?:修订|更新)|(?:修订|更新|修改)(?:时间|日期|于|版)"
)
_REPEALED = re.compile(r"(?:15|十五)个工作日|国务院令第?492号|第492号")
_NAMED = re.compile(
    r"(?:工作机构|受理机构|机构)(?:名称)?[:](?P<name>[\u4e00-\u9fff]{2,24}?(?:局|委员会|管委会|中心|公司))"
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone body and for each unit, and the site line."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    guides = tuple(d for d in site.get(Documents) if _is_guide(d, options))
    zone = [d for d in guides if of_zone_itself(site, d)]
    names = [n for n in (site.zone.name, site.zone.short_name) if n]
    body = site.zone.name or site.name
    findings = [_judge(case.about("zone", body), body, [*names, "管委会", "管理委员会"], zone, where)]
    # A department's own units answer for no guide of theirs (条例 article 12 binds administrative organs).
    alone = site.zone.klass == "department"
    units = [u for u in site.zone.units if u.kind != "government"] if not alone else []
    for unit in units:
        own = [d for d in guides if d.unit == unit.name and d not in zone]
        one = case.about(unit.name, unit=unit.name)
        doubts = [d for d in doubtful_of(unit, guides) if d not in zone]
        if own or not (doubts or (inside := _inside(site, unit, zone))):
            findings.append(_judge(one, unit.name, unit.names, own, where))
        elif doubts:
            findings.append(
                one.say("doubtful", evidence=proof(doubts), data={"body": unit.name, "title": doubts[0].title})
            )
        else:
            data = {"body": unit.name, "title": inside[0].title}
            findings.append(one.say("in_zone_guide", evidence=proof(inside), data=data))
    yield from findings
    if alone:
        return
    if not units:
        yield no_units(case)
        return
    yield case.rollup(
        {
            Verdict.PASS: "all_complete",
            Verdict.FAIL: "some_missing",
            Verdict.PARTIAL: "some_partial",
            Verdict.REVIEW: "some_doubtful",
            Verdict.UNKNOWN: "some_unknown",
        },
        findings,
    )


def _is_guide(document: Document, options: Options) -> bool:
    title = document.title
    if document.kind is PageKind.INTERPRETATION or is_news(document) or contains_any(title, options.words("not_guide")):
        return False
    return "指南" in title and ("公开" in title or "foi_guide" in document.roles)


def _inside(site: SiteView, unit: Unit, zone: Sequence[Document]) -> list[Document]:
    """Guides of the zone whose text names the unit."""
    return [d for d in zone if any(plain(n) in plain(site.get(Texts).body(d.key)) for n in unit.names if len(n) > 2)]


def _judge(case: Case, body: str, names: Sequence[str], guides: Sequence[Document], where: Place) -> Finding:
    site, options = case.site, case.options
    data: dict[str, object] = {"body": body, "title": ""}
    if not guides:
        return case.absent("missing", "not_read", where, data=data)
    document = max(guides, key=lambda d: (dated(d) is not None, str(dated(d)), d.key))
    data["title"] = document.title
    text = bare(site.get(Texts).body(document.key))
    proofs = proof([document])
    least = options.values["least_chars"]
    if not document.read:
        gap = document.gap or Gap(Reason.INCOMPLETE, document.url)
        if document.attachments:
            return case.say("picture", evidence=proofs, data=data)
        return case.unknown("not_read", Coverage((document.url,), 0, (gap,)), data=data, evidence=proofs)
    if len(text) < (least if isinstance(least, int) else 0) and (document.body_images or document.attachments):
        return case.say("picture", evidence=proofs, data=data)
    missing = [name for name, pattern in ELEMENTS.items() if not re.search(pattern, text, re.I)]
    if len(ELEMENTS) - len(missing) < options.number("elements_required"):
        if document.body_images and document.body_chars < 400:
            return case.say("picture", evidence=proofs, data=data)
        data["missing"] = "、".join(missing)
        if document.attachments:
            return case.say("in_file", evidence=proofs, data=data)
        return case.say("lacking", evidence=proofs, data=data, by=("elements_required",))
    if repealed := _REPEALED.search(text):
        return case.say("repealed", evidence=proofs, data={**data, "quote": repealed[0]})
    named = _NAMED.search(text)
    if named and not any(plain(n) in plain(text) for n in names if len(n) > 1):
        return case.say("other_body", evidence=proofs, data={**data, "other": named["name"]})
    day = dated(document)
    if day is not None and (site.as_of - day).days > options.number("max_age_days") and not _REVISED.search(text):
        data |= {"day": day.isoformat(), "age": (site.as_of - day).days}
        return case.say("old", evidence=proofs, data=data, by=("max_age_days",))
    shown = f"，发布于{day.isoformat()}" if day is not None else ""
    return case.say("complete", evidence=proofs, data={**data, "date": shown}, by=("elements_required",))
