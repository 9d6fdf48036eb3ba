"""当年重点（重大）项目名单和建设进展应当公开（国办发〔2017〕94号）。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.kit import Case, contains_any, place, search
from checker.kit.items import newest, newest_row, proof, row_evidence
from checker.kit.levels import is_news, of_higher_level
from checker.kit.place import Place
from checker.kit.shapes import statement
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s02-major-projects",
    title="重点（重大）项目建设公开",
    needs=(Columns, Documents),
    options={
        "subject": ["重点项目", "重大项目", "重点建设项目", "重大建设项目", "重点工程", "重点产业项目"],
        "list": ["名单", "清单", "计划", "一览", "目录", "安排", "名录"],
        "not_own_work": ["签约", "招商", "推介", "观摩", "动员", "申报", "征集", "解读", "标准目录", "公开目录", "事项目录"],
        "statement": ["无重点项目", "无重大项目", "没有重点项目", "没有重大项目", "无重大建设项目", "没有重大建设项目", "不涉及"],
        "list_chars": 100,
    },
    problems={
        "current": Problem(
            Verdict.PASS, "已公开{year}年项目名单《{title}》，最新一条项目信息发布于{newest}（{age}天前，限{max_age_days}天）"
        ),
        "stale": Problem(
            Verdict.PARTIAL,
            "重点项目信息最新一条发布于{newest}，已{age}天未更新（限{max_age_days}天）",
            "按月或按季公开重点项目建设进展",
        ),
        "no_list": Problem(
            Verdict.PARTIAL, "有重点项目信息{count}条，未见{year}年重点项目名单", "公开{year}年重点项目名单，写明建设单位、地点、投资额和进展"
        ),
        "undated": Problem(Verdict.PARTIAL, "已公开《{title}》，但项目信息都没有发布日期", "在列表和页面上标明发布日期"),
        "picture": Problem(
            Verdict.REVIEW, "{year}年项目名单《{title}》正文是图片，无法核对内容", "改为可检索的文字或表格"
        ),
        "higher_only": Problem(
            Verdict.REVIEW, "只见上级的项目名单《{title}》，未见本区名单，请人工核对", "公开本区{year}年重点项目名单"
        ),
        "stated": Problem(
            Verdict.REVIEW, "未见{year}年项目名单，公开了说明《{title}》，请人工确认", "保持说明有效，有新项目时及时公开"
        ),
        "missing": Problem(
            Verdict.FAIL,
            "没有重大建设项目栏目，{year}年和上一年度均未见项目名单或进展",
            "设置重大建设项目栏目，公开项目名单和建设进展",
        ),
        "empty": Problem(
            Verdict.PARTIAL, "重大建设项目栏目没有{year}年和上一年度的项目名单或进展", "公开项目名单和建设进展"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "重大建设项目栏目未能完整读取，无法判断"),
    },
)  # fmt: skip

_PROGRESS = re.compile(r"(?:项目|工程).{0,20}(?:开工|竣工|进展)|(?:集中|正式|全面)开工")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year, by = site.zone.year, ("max_age_days",)
    where = place(site, *options.requirement.roles)
    words = dict.fromkeys((*options.requirement.title_keywords, *options.words("subject")))
    nots = options.words("not_own_work")
    found = search(site, options.requirement.roles, any_of=words, none_of=nots, year=year)
    older = search(site, options.requirement.roles, any_of=words, none_of=nots, year=year - 1)
    items = [d for d in (*found.all, *older.all) if not is_news(d) and _on_projects(d, where, options)]
    lists = [d for d in found.all if _is_list(d, options)]
    own = [d for d in lists if not of_higher_level(site, d)]
    usable = [d for d in own if not _picture(d, options)]
    first = next(iter((*usable, *own, *lists, *items)), None)
    data: dict[str, object] = {"year": year, "count": len(items), "title": first.title if first is not None else ""}
    near = [c for c in found.near if contains_any(c.title, options.words("subject"))]
    row = newest_row(where.columns, site.as_of)
    last = newest(items, site.as_of)
    days = [d for d in (row.published if row else None, last.published.value if last and last.published else None) if d]
    proofs = [*proof((usable or own or lists or items)[:3]), *([row_evidence(row)] if row else [])]
    stated = statement(where, site.get(Documents), options.words("statement"))
    if stated is not None and not lists:
        yield case.say(
            "stated", evidence=proof([stated]), coverage=where.coverage, data={**data, "title": stated.title}
        )
    elif not where.exists and not items:
        yield case.absent("missing", "not_read", where, data=data, candidates=near)
    elif not items and where.coverage.complete:
        yield case.say("empty", evidence=proofs or where.evidence, coverage=where.coverage, data=data, candidates=near)
    elif usable:
        if not days:
            yield case.say("undated", evidence=proofs, coverage=where.coverage, data=data)
            return
        age = (site.as_of - max(days)).days
        data |= {"newest": max(days).isoformat(), "age": age}
        if age <= options.number("max_age_days"):
            yield case.say("current", evidence=proofs, data=data, by=by)
        elif where.coverage.complete:
            yield case.say("stale", evidence=proofs, coverage=where.coverage, data=data, by=by)
        else:
            yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif own:
        yield case.say("picture", evidence=proofs, data=data)
    elif lists:
        yield case.say("higher_only", evidence=proofs, coverage=where.coverage, data=data)
    else:
        yield case.say("no_list", evidence=proofs, coverage=where.coverage, data=data, candidates=near)


def _on_projects(document: Document, where: Place, options: Options) -> bool:
    """In a project column everything is; elsewhere the title must name projects (公开工作 holds the letters of 开工)."""
    if where.keys.intersection(document.columns) or contains_any(document.title, options.words("subject")):
        return True
    return bool(_PROGRESS.search(document.title.replace("公开工作", "").replace("召开工作", "")))


def _is_list(document: Document, options: Options) -> bool:
    """A list of projects itself: names the projects and a list, is no news of an event."""
    if is_news(document) or document.kind is PageKind.INTERPRETATION:
        return False
    if contains_any(document.title, options.words("statement")):
        return False
    return bool(contains_any(document.title, options.words("subject"))) and bool(
        contains_any(document.title, options.words("list"))
    )


def _picture(document: Document, options: Options) -> bool:
    """True when its page holds pictures and next to no words or files."""
    least = options.values["list_chars"]
    few = document.body_chars < (least if isinstance(least, int) else 0)
    return document.read and few and document.body_images > 0 and not document.attachments
