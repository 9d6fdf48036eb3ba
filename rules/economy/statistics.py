"""年度统计公报和月度、季度主要经济指标应当公开（国务院令第711号第二十条第四项）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.kit import Case, contains_any, place
from checker.kit.items import dated, in_year, newest, proof
from checker.kit.levels import is_news, of_higher_level
from checker.kit.shapes import statement
from checker.model.facts import Columns, Document, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import PageKind, Verdict

META = RuleMeta(
    id="s02-statistics",
    title="经济运行统计信息公开",
    needs=(Columns, Documents),
    options={
        "bulletin": ["统计公报"],
        "periodic": [
            "月报", "季报", "季度", "月份", "上半年", "半年", "前三季度", "主要经济指标", "主要指标", "统计快报", "经济运行情况", "运行简况",
            "运行分析",
        ],
        "not_bulletin": ["解读", "图解", "通知", "说明", "发布会", "培训", "征求意见"],
        "statement": ["不单独发布", "不再单独发布", "统一发布", "不单独统计", "不独立核算", "不单独编制"],
        "subject": ["经济", "统计", "指标", "工业", "投资", "消费品", "生产总值", "财政收入", "月报", "季报"],
        "not_figures": ["重点项目", "满意度", "公开", "考核", "督查", "检查", "预算", "决算", "项目进展", "会议", "解读", "部署", "调度会", "座谈"],
    },
    problems={
        "current": Problem(
            Verdict.PASS,
            "《{bulletin}》{bulletin_date}发布，最新定期数据《{periodic}》发布于{newest}（{age}天前，限{max_age_days}天）",
        ),
        "late": Problem(
            Verdict.PARTIAL,
            "《{bulletin}》{bulletin_date}才发布，晚于{bulletin_due_month}月{bulletin_due_day}日",
            "今后在{bulletin_due_month}月{bulletin_due_day}日前发布统计公报",
        ),
        "no_bulletin": Problem(
            Verdict.PARTIAL, "未见{bulletin_year}年统计公报（应于{due}前发布）", "发布{bulletin_year}年国民经济和社会发展统计公报"
        ),
        "stale": Problem(
            Verdict.PARTIAL,
            "月度、季度数据最新一条《{periodic}》发布于{newest}，已{age}天未更新（限{max_age_days}天）",
            "按月或按季发布主要经济指标",
        ),
        "no_periodic": Problem(Verdict.PARTIAL, "未见月度、季度经济运行数据", "按月或按季发布主要经济指标"),
        "no_date": Problem(Verdict.REVIEW, "《{bulletin}》没有发布日期，无法核对是否按时发布", "在页面上标明发布日期"),
        "news_only": Problem(
            Verdict.REVIEW, "统计数据只出现在新闻报道中（{count}条），未见统计公报和定期数据", "在统计信息栏目发布公报和定期数据"
        ),
        "stated": Problem(
            Verdict.REVIEW, "未见统计公报和定期数据，公开了说明《{title}》，请人工确认", "保持说明有效，并链接统一发布的统计信息"
        ),
        "missing": Problem(
            Verdict.FAIL,
            "{bulletin_year}年、{earlier}年的统计公报和{year}年、{bulletin_year}年的定期数据均未见",
            "设置统计信息栏目，发布统计公报和月度、季度数据",
        ),
        "not_read": Problem(Verdict.UNKNOWN, "统计信息栏目未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    year = site.zone.year
    where = place(site, *options.requirement.roles)
    due = date(year, options.integer("bulletin_due_month"), options.integer("bulletin_due_day"))
    named = [
        d for d in site.get(Documents) if contains_any(d.title, options.words("bulletin")) or _periodic(d, options)
    ]
    known = [d for d in named if d.kind is not PageKind.INTERPRETATION and not of_higher_level(site, d)]
    bulletins = [d for d in known if contains_any(d.title, options.words("bulletin")) and not is_news(d)]
    bulletins = [d for d in bulletins if not contains_any(d.title, options.words("not_bulletin"))]
    last = [d for d in bulletins if year - 1 in d.years]
    earlier = [d for d in bulletins if year - 2 in d.years]
    figures = [d for d in known if _periodic(d, options) and (in_year(d, year) or in_year(d, year - 1))]
    series = [d for d in figures if not is_news(d)]
    news = [d for d in figures if d not in series]
    latest = newest(series, site.as_of)
    data: dict[str, object] = {
        "year": year,
        "bulletin_year": year - 1,
        "earlier": year - 2,
        "due": due.isoformat(),
        "count": len(news),
    }
    by: tuple[str, ...]
    proofs = proof((*last[:1], *([latest] if latest else []), *earlier[:1], *news[:2]))
    age = None
    if latest is not None and (day := dated(latest)) is not None:
        age = (site.as_of - day).days
        data |= {"periodic": latest.title, "newest": day.isoformat(), "age": age}
    fresh = age is not None and age <= options.number("max_age_days")
    posted = min((day for d in last if (day := dated(d)) is not None), default=None)
    data |= {"bulletin": last[0].title if last else "", "bulletin_date": posted.isoformat() if posted else ""}
    if last and posted is None:
        yield case.say("no_date", evidence=proofs, data=data)
        return
    owed = not last and site.as_of > due
    if not owed and fresh and (not last or (posted is not None and posted <= due)):
        by = ("bulletin_due_month", "bulletin_due_day", "max_age_days")
        data |= (
            {}
            if last
            else {"bulletin": f"{year - 1}年统计公报（{due.isoformat()}前发布）", "bulletin_date": "尚未到期"}
        )
        yield case.say("current", evidence=proofs, data=data, by=by)
    elif posted is not None and posted > due:
        yield case.say("late", evidence=proofs, data=data, by=("bulletin_due_month", "bulletin_due_day"))
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proofs)
    elif owed and (earlier or series):
        yield case.say(
            "no_bulletin",
            evidence=proofs,
            coverage=where.coverage,
            data=data,
            by=("bulletin_due_month", "bulletin_due_day"),
        )
    elif age is not None and not fresh:
        yield case.say("stale", evidence=proofs, coverage=where.coverage, data=data, by=("max_age_days",))
    elif last or earlier:
        yield case.say("no_periodic", evidence=proofs, coverage=where.coverage, data=data, by=("max_age_days",))
    elif news:
        yield case.say("news_only", evidence=proofs, coverage=where.coverage, data=data)
    elif (stated := statement(where, site.get(Documents), options.words("statement"))) is not None:
        yield case.say(
            "stated", evidence=proof([stated]), coverage=where.coverage, data={**data, "title": stated.title}
        )
    else:
        near = [
            Candidate(d.title, d.url, "不是统计公报或定期数据") for d in site.get(Documents).in_columns(where.keys)
        ][:5]
        yield case.absent("missing", "not_read", where, data=data, candidates=near)


def _periodic(document: Document, options: Options) -> bool:
    """A monthly or quarterly figure: a period and an economic subject, nothing that only reports a meeting."""
    title = document.title
    if contains_any(title, (*options.words("bulletin"), *options.words("not_figures"))):
        return False
    if not contains_any(title, options.words("periodic")):
        return False
    return bool(contains_any(title, options.words("subject"))) or "statistics" in document.roles
