"""公共企事业单位信息公开应建立申诉工作制度，公布受理渠道和处理期限（国务院令第711号第五十五条）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, place, search
from checker.kit.items import proof
from checker.kit.labels import holds, page, phone_in, words_of
from checker.kit.traces import anywhere, is_news, with_pages
from checker.model.evidence import Evidence
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.reading import PageReading
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s05-pse-complaint",
    title="申诉工作制度",
    needs=(Columns, Documents, Texts),
    options={
        "about": ["公共企事业", "企事业单位", "公用企业", "信息公开", "供水", "供电", "供气", "供热", "公共交通"],
        "other_matters": ["工伤", "劳动", "职称", "教师申诉", "学生申诉", "行政复议", "商标", "12315", "消费", "仲裁", "涉法涉诉", "考试"],
        "channel": ["地址", "邮箱", "电子邮件", "信函", "来信", "窗口", "热线", "在线提交", "网上提交", "电话"],
    },
    problems={
        "complete": Problem(Verdict.PASS, "《{title}》列明了申诉、处理期限和受理渠道"),
        "lacking": Problem(
            Verdict.PARTIAL, "《{title}》缺少{lacking}（应有{elements_required}项要素）", "在申诉工作制度中补充{lacking}", effort="small"
        ),
        "general_only": Problem(
            Verdict.REVIEW, "只见一般投诉渠道（{title}），未写明受理公共企事业单位信息公开申诉", "公布公共企事业单位信息公开申诉渠道和期限"
        ),
        "missing": Problem(Verdict.FAIL, "未见公共企事业单位信息公开申诉工作制度", "制定并公布申诉工作制度，明确渠道、期限和流程"),
        "file_unread": Problem(Verdict.UNKNOWN, "《{title}》未能读取，无法核对申诉制度要素"),
        "not_read": Problem(Verdict.UNKNOWN, "有关栏目未能完整读取，无法判断申诉工作制度是否公开"),
    },
)  # fmt: skip
_LIMIT = re.compile(r"(?<![月\d])(?:\d{1,3}|[一二三四五六七八九十]{1,3})个?(?:工作日|自然日|日内|日以内|天内|天以内)")
"""A time limit in days; the day of a date (6月3日) is none."""


def _elements(reading: PageReading, options: Options) -> dict[str, bool]:
    text = words_of(reading)
    return {
        "申诉": "申诉" in text,
        "处理期限": bool(_LIMIT.search(text)),
        "受理渠道": phone_in(reading) or len(reading.page_forms) > 1 or bool(holds(text, options.words("channel"))),
    }


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = search(site, options.requirement.roles, any_of=("申诉",), none_of=options.words("other_matters"))
    pages: list[tuple[str, PageReading, Evidence | None]] = []
    unread = []
    inside = place(site, "public_enterprise").keys
    for document in found.all:
        if is_news(document) or document.kind is PageKind.INTERPRETATION:
            continue
        reading = page(site, document)
        if reading is None:
            unread.append(document)
        elif inside.intersection(document.columns) or holds(words_of(reading), options.words("about")):
            pages.append((document.title, reading, document.evidence))
    for column in found.place.columns:
        reading = page(site, column)
        if reading is not None and column.state == "single_document" and "申诉" in words_of(reading):
            pages.append((column.name, reading, column.evidence))
    coverage = anywhere(site, found)
    best = max(pages, key=lambda p: sum(_elements(p[1], options).values()), default=None)
    if best is not None:
        have = _elements(best[1], options)
        data = {"title": best[0], "lacking": "、".join(n for n, ok in have.items() if not ok)}
        enough = sum(have.values()) >= options.number("elements_required")
        yield case.say("complete" if enough else "lacking", evidence=[best[2]], data=data, by=("elements_required",))
    elif unread:
        yield case.unknown(
            "file_unread", with_pages(coverage, unread), data={"title": unread[0].title}, evidence=proof(unread)
        )
    elif general := [c for c in site.get(Columns).with_role("complaint") if c.items or c.state == "single_document"]:
        proofs = [c.evidence for c in general]
        yield case.say("general_only", evidence=proofs, coverage=coverage, data={"title": general[0].name})
    else:
        near = [Candidate(d.title, d.url, "与公共企事业单位信息公开无关") for d in found.all][:5]
        yield case.absent("missing", "not_read", coverage, candidates=near, evidence=found.place.evidence)
