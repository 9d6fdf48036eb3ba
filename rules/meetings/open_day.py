"""应举办政府开放日（周）、政务公开日或网络问政活动，事先预告、事后公开。"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from checker.kit import Case, contains_any, place
from checker.kit.items import dated, proof, titles
from checker.kit.lines import audit_year, own, unread, whole
from checker.kit.meetings import tells_open_day
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s11-open-day",
    title="政府开放日",
    needs=(Columns, Documents, Texts),
    options={
        "sure_words": ["政府开放日", "政府开放周", "政府开放月", "政务公开日", "公众开放日", "政务开放日", "政府公众开放", "网络问政", "电视问政", "政务公开主题日"],
        "maybe_words": ["开放日", "开放周", "走进", "公众开放"],
        "others_words": ["校园", "学校", "幼儿园", "小学", "中学", "招生", "景区", "图书馆", "博物馆", "工厂开放日招聘", "解读"],
    },
    problems={
        "held": Problem(Verdict.PASS, "{year}年公开政府开放日活动{count}次、预告或计划{notices}件：{titles}"),
        "few": Problem(Verdict.PARTIAL, "{year}年只公开政府开放日活动{count}次，少于{min_items}次", "按计划举办开放日活动并公开"),
        "no_notice": Problem(Verdict.PARTIAL, "{year}年政府开放日活动{count}次，没有事先预告或计划", "今后事先发布活动预告或计划"),
        "bare": Problem(Verdict.PARTIAL, "{year}年政府开放日活动{count}次的信息不全，例如《{title}》缺{lacking}", "补充活动时间、主办单位、图片和意见反馈"),
        "doubtful": Problem(Verdict.REVIEW, "{year}年有类似活动《{title}》，是否属于政府开放日请人工确认", "在标题中写明政府开放日"),
        "none": Problem(Verdict.FAIL, "{year}年没有政府开放日、政务公开日或网络问政等活动信息{so_far}", "举办政府开放日活动并公开"),
        "not_read": Problem(Verdict.UNKNOWN, "政府开放日栏目未能完整读取，无法判断{year}年的活动情况"),
    },
)  # fmt: skip
_NOTICE = re.compile(r"预告|通知|方案|公告|计划|邀请|报名|招募|征集|安排|即将|等你来")


def _events(case: Case, year: int) -> tuple[list[Document], list[Document]]:
    """Open days of a year, and what may be one."""
    site, options = case.site, case.options
    sure, maybe = [], []
    named = {c.key for c in site.get(Columns) if contains_any(c.name, ("开放日", "开放周", "问政", "公开日"))}
    for document in own(site, tuple(site.get(Documents))):
        day = dated(document)
        if (
            day is None
            or day.year != year
            or day > site.as_of
            or document.kind in (PageKind.INTERPRETATION, PageKind.FEEDBACK)
        ):
            continue
        inside = "open_day" in document.roles or bool(named.intersection(document.columns))
        other = contains_any(document.title, options.words("others_words"))
        if contains_any(document.title, options.words("sure_words")) or (inside and not other):
            sure.append(document)
        elif contains_any(document.title, options.words("maybe_words")):
            maybe.append(document)
    return sure, maybe


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the audit year once its last month for judging has ended, before that the year before."""
    case = Case(META, site, options)
    year = audit_year(site)
    month = options.integer("fail_after_month")
    due = date(year, month, monthrange(year, month)[1])
    so_far = ""
    if site.as_of <= due:
        so_far = f"（{year}年至今{len(_events(case, year)[0])}件）"
        year -= 1
    sure, maybe = _events(case, year)
    notices = [d for d in sure if _NOTICE.search(d.title)]
    reports = [d for d in sure if d not in notices]
    lacks = {d.key: [n for n, there in tells_open_day(site, d).items() if not there] for d in reports}
    good = [d for d in reports if not lacks[d.key]]
    poor = [d for d in reports if lacks[d.key]]
    data: dict[str, object] = {
        "year": year, "count": len(reports), "notices": len(notices), "titles": titles(reports), "so_far": so_far,
        "title": next((d.title for d in (*poor, *maybe, *sure)), ""),
        "lacking": "、".join(lacks[poor[0].key]) if poor else "",
    }  # fmt: skip
    coverage = whole(site, place(site, *options.requirement.roles))
    by = ("min_items", "min_notice_items")
    deadline = due.isoformat() if site.as_of <= due else ""
    enough = options.number("min_items")
    if len(good) >= enough and len(notices) >= options.number("min_notice_items"):
        yield case.say("held", evidence=proof([*reports, *notices]), data=data, by=by, deadline=deadline)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(sure))
    elif blind := [d for d in poor if not d.read]:
        yield case.unknown("not_read", unread(blind), data=data, evidence=proof(sure))
    elif reports and len(reports) < enough:
        yield case.say("few", evidence=proof(reports), coverage=coverage, data=data, by=by)
    elif len(good) < enough and reports:
        yield case.say("bare", evidence=proof(poor), coverage=coverage, data=data, by=by)
    elif reports:
        yield case.say("no_notice", evidence=proof(reports), coverage=coverage, data=data, by=by)
    elif sure:
        yield case.say("few", evidence=proof(sure), coverage=coverage, data=data, by=by)
    elif maybe:
        yield case.say("doubtful", evidence=proof(maybe), coverage=coverage, data=data)
    else:
        near = [
            Candidate(d.title, d.url, f"不是{year}年的活动")
            for d in site.get(Documents)
            if contains_any(d.title, options.words("sure_words"))
        ]
        yield case.absent("none", "not_read", coverage, data=data, candidates=near[:8], deadline=deadline)
