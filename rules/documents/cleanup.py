"""规范性文件清理结果（继续有效、修改、废止、失效目录）应当公布，至少每两年清理一次。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import dated, in_window, newest, proof, search
from checker.kit.levels import of_higher_level
from checker.kit.text import contains_any
from checker.model.facts import Attachments, Columns, Document, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s12-cleanup-result",
    title="规范性文件清理结果",
    needs=(Columns, Documents, Texts, Attachments),
    problems={
        "posted": Problem(Verdict.PASS, "《{title}》（{day}）公布了清理结果目录"),
        "no_list": Problem(
            Verdict.PARTIAL,
            "《{title}》（{day}）是清理公告，但没有附继续有效、废止或失效文件目录",
            "补充公布清理结果目录",
        ),
        "old": Problem(
            Verdict.FAIL,
            "最近一次清理结果为《{title}》（{day}），距检查日{age}天，超过{max_age_days}天",
            "开展文件清理并公布清理结果",
        ),
        "reposted": Problem(
            Verdict.REVIEW, "只有上级的清理结果《{title}》，没有本区的清理结果，请人工确认", "公布本区文件清理结果"
        ),
        "undated": Problem(Verdict.REVIEW, "清理结果《{title}》没有可识别的发布日期，请人工核对时间"),
        "missing": Problem(
            Verdict.FAIL,
            "文件栏目和已读到的信息标题中均未见规范性文件清理结果",
            "开展文件清理并公布继续有效、修改、废止、失效目录",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "清理结果所在栏目未能完整读取，无法判断是否公布"),
    },
)
_RESULT = (
    "清理结果",
    "继续有效",
    "废止和失效",
    "宣布失效",
    "文件清理",
    "废止失效",
    "废止部分",
    "废止一批",
    "予以废止",
    "现行有效",
)
_ENDED = ("废止", "失效")
_OF_FILES = ("文件", "规范性")
_NOT = ("征求意见", "解读", "许可证", "资质", "执照", "证书", "会议", "部署", "通知书", "动员")
_LISTED = ("目录", "清单", "名单", "附表", "废止", "失效", "继续有效", "保留", "修改")


def _results(site: SiteView, options: Options) -> tuple[Document, ...]:
    found = search(site, options.requirement.roles, any_of=(*_RESULT, *_ENDED), none_of=_NOT).all
    return tuple(
        d
        for d in found
        if contains_any(d.title, _OF_FILES)
        and d.kind not in (PageKind.NEWS, PageKind.INTERPRETATION, PageKind.CONSULTATION)
    )


def _has_list(site: SiteView, document: Document) -> bool:
    if document.attachments or document.has_tables:
        return True
    reading = site.get(Texts).reading(document.key)
    if reading is None:
        return False
    named = [t for t in (*reading.quoted_titles, *reading.cited_numbers) if t]
    rows = [
        line for line in reading.body_text.splitlines() if contains_any(line, ("关于",)) and line.strip()[:1].isdigit()
    ]
    return (
        len(named) >= 2
        or len(rows) >= 2
        or any(contains_any(c, _LISTED) for t in reading.body_tables for r in t for c in r)
    )


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    found = _results(site, options)
    own = [d for d in found if not of_higher_level(site, d) and d.in_scope]
    where = search(site, options.requirement.roles, any_of=_RESULT)
    recent = [d for d in own if in_window(d, site.as_of, options.integer("max_age_days"))]
    by = ("max_age_days",)
    listed = next((d for d in recent if _has_list(site, d)), None)
    latest = listed or newest(own, site.as_of)
    day = dated(latest) if latest is not None else None
    data: dict[str, object] = {
        "title": latest.title.strip("《》") if latest else "",
        "day": day.isoformat() if day else "",
        "age": (site.as_of - day).days if day else 0,
    }
    if listed is not None:
        yield case.say("posted", evidence=listed.evidence, data=data, by=by)
    elif recent and all(d.read for d in recent):
        yield case.say("no_list", evidence=proof(recent), data=data, by=by)
    elif recent or (latest is not None and not where.place.coverage.complete):
        yield case.unknown("not_read", where.place.coverage, data=data, evidence=proof(own))
    elif latest is not None:
        yield case.say("old", evidence=latest.evidence, coverage=where.place.coverage, data=data, by=by)
    elif own:
        yield case.say("undated", evidence=proof(own), data={**data, "title": own[0].title.strip("《》")})
    elif found:
        yield case.say("reposted", evidence=proof(found), data={**data, "title": found[0].title.strip("《》")})
    else:
        everywhere = where.place.coverage.join(site.get(Documents).coverage)
        yield case.absent("missing", "not_read", everywhere, data=data, candidates=where.near)
