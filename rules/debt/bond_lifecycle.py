"""债券资金使用、项目进展等存续期信息应每年6月30日前公开（财预〔2018〕209号）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case, contains_any, place
from checker.kit.government import is_parents
from checker.kit.items import dated, in_year, proof
from checker.kit.levels import is_news
from checker.model.facts import Columns, Document, Documents, Links, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s02-debt-bond-lifecycle",
    title="债券存续期信息公开",
    needs=(Columns, Documents, Links, Texts),
    options={
        "words": ["存续期", "债券资金使用", "债券资金的使用", "债券项目收益", "专项债券项目", "债券使用情况"],
        "platform": ["celma.org.cn", "债券信息公开平台"],
        "statement": [
            "未发行债券", "没有发行债券", "未发行地方政府债券", "没有地方政府债券", "无地方政府债券", "没有债券", "无债券资金",
            "没有举债权限", "无举债权限", "不具有举债",
        ],
    },
    problems={
        "in_time": Problem(Verdict.PASS, "《{title}》{date}公开，未晚于{due_month}月{due_day}日"),
        "late": Problem(
            Verdict.PARTIAL, "《{title}》{date}才公开，晚于{due_month}月{due_day}日", "今后于{due_month}月{due_day}日前公开"
        ),
        "last_year_only": Problem(
            Verdict.PARTIAL,
            "只见上一年度的《{title}》，未见{year}年公开的债券存续期信息",
            "公开{year}年债券资金使用、项目进展、收益和还本付息情况",
        ),
        "no_date": Problem(Verdict.REVIEW, "《{title}》没有发布日期，无法核对是否按时公开", "在页面上标明发布日期"),
        "link_only": Problem(
            Verdict.REVIEW, "只有指向债券信息公开平台的链接（{title}），请确认平台上有本区的存续期信息", "在本站同时公开存续期信息"
        ),
        "statement": Problem(Verdict.REVIEW, "公开了没有发行债券的说明《{title}》，请人工确认", "保持说明有效"),
        "missing": Problem(
            Verdict.FAIL,
            "{year}年和上一年度均未公开债券存续期信息，也没有相关链接或说明",
            "公开债券资金使用、项目进展、收益和还本付息情况；没有发行债券的，公开说明",
        ),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年债券存续期信息尚未到公开期限（{due}）"),
        "not_read": Problem(Verdict.UNKNOWN, "债务栏目未能完整读取，无法判断债券存续期信息是否公开"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone."""
    case = Case(META, site, options).about("zone", site.zone.name or site.name)
    year = site.zone.year
    due = date(year, options.integer("due_month"), options.integer("due_day"))
    by = ("due_month", "due_day")
    data: dict[str, object] = {"year": year, "due": due.isoformat(), "title": ""}
    hits = [d for d in site.get(Documents) if _hit(d, options) and not is_parents(site, d)]
    now = [d for d in hits if _posted_in(d, year)]
    dates = sorted((day, d.key, d) for d in now if (day := dated(d)) is not None)
    if dates:
        day, _, document = dates[0]
        data |= {"title": document.title, "date": day.isoformat()}
        yield case.say("in_time" if day <= due else "late", evidence=document.evidence, data=data, by=by)
        return
    if now:
        yield case.say("no_date", evidence=proof(now), data={**data, "title": now[0].title})
        return
    where = place(site, *options.requirement.roles)
    if site.as_of <= due:
        yield case.say("not_due", data=data, deadline=due.isoformat(), coverage=where.coverage, by=by)
        return
    stated = next((d for d in site.get(Documents) if _states(site, d, options, where.keys)), None)
    link = next(
        (r for r in site.get(Links).items if any(p in r.url or any(p in f.text for f in r.found_on) for p in options.words("platform"))),
        None,
    )  # fmt: skip
    before = [d for d in hits if _posted_in(d, year - 1)]
    if stated is not None:
        yield case.say(
            "statement", evidence=proof([stated]), coverage=where.coverage, data={**data, "title": stated.title}
        )
    elif before and where.coverage.complete:
        data["title"] = before[0].title
        yield case.say("last_year_only", evidence=proof(before), coverage=where.coverage, data=data, by=by)
    elif before:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proof(before))
    elif link is not None:
        data["title"] = next((f.text for f in link.found_on if f.text), link.url)
        looked = [link.evidence] if link.evidence is not None else list(where.evidence)
        yield case.say("link_only", evidence=looked, coverage=site.get(Links).coverage, data=data)
    else:
        near = [Candidate(d.title, d.url, "不是存续期信息") for d in site.get(Documents).in_columns(where.keys)][:5]
        yield case.absent("missing", "not_read", where, data=data, candidates=near, by=by)


def _hit(document: Document, options: Options) -> bool:
    if (
        is_news(document)
        or document.kind is PageKind.INTERPRETATION
        or contains_any(document.title, ("通知", "办法", "解读"))
    ):
        return False
    return bool(contains_any(document.title, options.words("words")))


def _posted_in(document: Document, year: int) -> bool:
    """Posted in the year; without a date, titled with it."""
    day = dated(document)
    return day.year == year if day is not None else in_year(document, year)


def _states(site: SiteView, document: Document, options: Options, keys: frozenset[str]) -> bool:
    if not (keys.intersection(document.columns) or contains_any(document.title, ("债务", "债券"))):
        return False
    words = options.words("statement")
    if contains_any(document.title, words):
        return True
    return 0 < document.body_chars <= 3000 and bool(contains_any(site.get(Texts).body(document.key), words))
