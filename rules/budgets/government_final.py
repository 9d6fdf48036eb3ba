"""管委会上一年度决算应连同说明和四本账的报表公开（预算法第十四条、第七十七条）。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    id="s02-gov-final",
    title="政府（管委会）决算公开",
    needs=(Columns, Documents, Attachments, PageContents, Texts),
    options={
        "accounts": ["一般公共预算", "政府性基金", "国有资本经营", "社会保险基金"],
        "explained_by": [
            "决算情况说明",
            "转移支付说明",
            "举借债务说明",
            "绩效目标说明",
            "“三公”经费说明",
            "收支增减变化",
        ],
        "body_chars": 200,
    },
    problems={
        "complete": Problem(Verdict.PASS, "已公开《{title}》，含说明和四本账的决算报表"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "《{title}》未见{missing}的决算报表",
            "补充公开{missing}决算报表；没有数据的，公开空表并注明",
        ),
        "no_words": Problem(Verdict.PARTIAL, "《{title}》只有报表，没有决算说明", "补充决算收支变化等情况说明"),
        "scan": Problem(Verdict.REVIEW, "《{title}》{why}，无法核对报表，请人工查看", "改为公开可检索、可复制的文件"),
        "other_year": Problem(Verdict.REVIEW, "《{title}》内容为{inside}年，与标题年度不符", "核对并更换文件"),
        "not_read": Problem(Verdict.UNKNOWN, "《{title}》未能完整读取，无法核对{year}年决算报表"),
        "parents": Problem(
            Verdict.REVIEW,
            "未见本级{year}年决算，公开了指向上级决算的说明或链接：{title}",
            "确认本区收支已在上级决算中公开，并保持说明或链接有效",
        ),
        "missing": Problem(
            Verdict.FAIL,
            "未见{year}年本级决算，也没有说明或链接指向上级政府决算，已过公开期限（{due}）",
            "公开{year}年决算说明和全部报表；决算并入上级的，公开说明并链接上级决算",
        ),
        "awaited": Problem(
            Verdict.REVIEW,
            "尚未见{year}年本级决算，最迟应在{due}前公开，请确认批准时间",
            "批准后{publish_within_days}日内公开",
        ),
        "not_due": Problem(Verdict.NOT_APPLICABLE, "{year}年本级决算尚未到公开时间"),
        "place_unread": Problem(Verdict.UNKNOWN, "预决算栏目未能完整读取，无法判断{year}年本级决算是否公开"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the zone."""
    year = site.zone.year - 1
    case = Case(META, site, options).about("zone", site.zone.name or site.name)
    own = zone_papers(site, final=True, year=year)
    data: dict[str, object] = {"year": year, "title": "", "inside": ""}
    if own:
        content = paper(site, own, final=True, year=year)
        absent = [a for a in options.words("accounts") if not any(a in name for name in content.tables)]
        data |= {"title": content.title, "missing": "、".join(absent), "inside": content.other_year}
        enough = options.values["body_chars"]
        told = content.elements.intersection(options.words("explained_by")) or any(
            d.body_chars >= (enough if isinstance(enough, int) else 0) for d in own
        )
        if not absent:
            yield case.say("complete" if told else "no_words", evidence=content.evidence, data=data)
        elif (doubt := unsure(case, content, data, pictured=bool(content.pictured))) is not None:
            yield doubt
        else:
            yield case.say("lacking", evidence=content.evidence, coverage=content.unread, data=data)
        return
    where = place(site, *options.requirement.roles)
    proofs, title = parents_instead(site, where, final=True)
    due = month_end(site.zone.year, options.integer("fail_after_month"))
    data["due"] = due.isoformat()
    if proofs:
        yield case.say("parents", evidence=proofs, coverage=where.coverage, data={**data, "title": title})
    elif site.as_of < date(site.zone.year, options.integer("review_from_month"), 1):
        yield case.say("not_due", data=data, deadline=due.isoformat(), coverage=where.coverage)
    elif site.as_of <= due:
        yield case.absent("awaited", "place_unread", where, data=data, deadline=due.isoformat())
    else:
        near = search(site, options.requirement.roles, any_of=options.requirement.title_keywords, year=year).near
        yield case.absent("missing", "place_unread", where, data=data, candidates=near)
