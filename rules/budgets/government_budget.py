"""管委会本年度预算应连同报告（说明）和全部规定报表公开（预算法第十四条）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.kit import Case, place
from checker.kit.budget import month_end
from checker.kit.government import parents_instead, zone_papers
from checker.kit.items import search
from checker.kit.papers import paper, unsure
from checker.model.facts import Attachments, Columns, Documents, PageContents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s02-gov-budget",
    title="政府（管委会）预算公开",
    needs=(Columns, Documents, Attachments, PageContents, Texts),
    options={"explained_by": ["转移支付说明", "举借债务说明", "绩效目标说明", "“三公”经费说明"], "body_chars": 200},
    problems={
        "complete": Problem(Verdict.PASS, "已公开《{title}》，含文字说明和{count}张报表（应有{tables_required}张）"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "《{title}》缺少{missing}（应有{tables_required}张报表，识别到{count}张）",
            "补充公开{missing}；没有数据的，公开空表并注明",
        ),
        "no_words": Problem(
            Verdict.PARTIAL,
            "《{title}》只有报表，没有预算报告或文字说明",
            "补充转移支付、举借债务、绩效目标和“三公”经费说明",
        ),
        "scan": Problem(Verdict.REVIEW, "《{title}》{why}，无法核对报表，请人工查看", "改为公开可检索、可复制的文件"),
        "other_year": Problem(Verdict.REVIEW, "《{title}》内容为{inside}年，与标题年度不符", "核对并更换文件"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》未能完整读取，无法核对{year}年预算报表"),
        "parents": Problem(
            Verdict.REVIEW,
            "未见本级{year}年预算，公开了指向上级预算的说明或链接：{title}",
            "确认本区收支已在上级预算中公开，并保持说明或链接有效",
        ),
        "missing": Problem(
            Verdict.FAIL,
            "未见{year}年本级预算，也没有说明或链接指向上级政府预算，已过公开期限（{due}）",
            "公开{year}年预算报告和全部报表；预算并入上级的，公开说明并链接上级预算",
        ),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年本级预算尚未到公开期限（{due}）"),
        "place_unread": Problem(Verdict.UNKNOWN, "预决算栏目未能完整读取，无法判断{year}年本级预算是否公开"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone."""
    year = site.zone.year
    case = Case(META, site, options).about("zone", site.zone.name or site.name)
    own = zone_papers(site, final=False, year=year)
    data: dict[str, object] = {"year": year, "title": "", "inside": ""}
    if own:
        content = paper(site, own, final=False, year=year)
        wanted = options.requirement.attachments
        there = [name for name in wanted if name in content.tables]
        absent = "、".join(name for name in wanted if name not in there)
        data |= {"title": content.title, "count": len(there), "missing": absent, "inside": content.other_year}
        enough = options.values["body_chars"]
        told = content.elements.intersection(options.words("explained_by")) or any(
            d.body_chars >= (enough if isinstance(enough, int) else 0) for d in own
        )
        by = ("tables_required",)
        if len(there) >= options.number("tables_required"):
            problem = "complete" if told else "no_words"
            yield case.say(problem, evidence=content.evidence, data=data, by=by)
        elif (doubt := unsure(case, content, data, pictured=bool(content.pictured))) is not None:
            yield doubt
        else:
            yield case.say("lacking", evidence=content.evidence, coverage=content.unread, data=data, by=by)
        return
    where = place(site, *options.requirement.roles)
    proofs, title = parents_instead(site, where, final=False)
    if proofs:
        yield case.say("parents", evidence=proofs, coverage=where.coverage, data={**data, "title": title})
        return
    approved = site.zone.budget_approved
    due = month_end(year, options.integer("fail_after_month"))
    if approved is not None and approved.year == year:
        due = approved + timedelta(days=options.integer("publish_within_days"))
    data["due"] = due.isoformat()
    if site.as_of <= due:
        yield case.say("not_due", data=data, deadline=due.isoformat(), coverage=where.coverage)
        return
    near = search(site, options.requirement.roles, any_of=options.requirement.title_keywords, year=year).near
    yield case.absent("missing", "place_unread", where, data=data, candidates=near)
