"""决策会议应公开会议时间、议题和审议结果。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import in_window, proof, titles
from checker.kit.lines import of_two_years, own, unread, whole
from checker.kit.meetings import is_decision_meeting, names_topics
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s11-meeting-disclosure",
    title="会议审议情况公开",
    needs=(Columns, Documents, Texts),
    problems={
        "enough": Problem(Verdict.PASS, "近{window_days}天公开写明议题的会议信息{count}件：{titles}"),
        "few": Problem(Verdict.PARTIAL, "近{window_days}天公开的会议信息只有{count}件，少于{min_items}件", "及时公开会议审议情况"),
        "no_topics": Problem(Verdict.PARTIAL, "近{window_days}天公开的会议信息中写明议题的只有{count}件，例如《{title}》没有写明议题", "写明会议时间、议题和审议结果"),
        "news_only": Problem(Verdict.REVIEW, "没有会议公开栏目，只有会议新闻，例如《{title}》，是否审议议题请人工确认", "设置会议公开栏目"),
        "none": Problem(Verdict.FAIL, "本年度和上一年度都没有公开会议信息", "设置会议公开栏目，公开会议议题和审议结果"),
        "not_read": Problem(Verdict.UNKNOWN, "会议公开栏目或会议信息页面未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    found = [d for d in own(site, tuple(site.get(Documents))) if is_decision_meeting(d)]
    recent = [d for d in found if in_window(d, site.as_of, options.integer("window_days"))]
    older = [d for d in found if of_two_years(site, d)]
    good = [d for d in recent if names_topics(site, d)]
    poor = [d for d in recent if d not in good]
    inside = [d for d in recent if where.keys.intersection(d.columns)]
    coverage = whole(site, where)
    shown = good or recent or older
    data: dict[str, object] = {
        "count": len(good),
        "titles": titles(good),
        "title": (poor or shown)[0].title if shown else "",
    }
    by = ("min_items", "window_days")
    if len(good) >= options.number("min_items") and inside:
        yield case.say("enough", evidence=proof(good), data=data, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(shown))
    elif recent and not inside:
        yield case.say("news_only", evidence=proof(recent), coverage=coverage, data=data, by=by)
    elif blind := [d for d in poor if not d.read]:
        yield case.unknown("not_read", unread(blind), data=data, evidence=proof(recent))
    elif len(recent) >= options.number("min_items"):
        yield case.say("no_topics", evidence=proof(poor), coverage=coverage, data=data, by=by)
    elif shown:
        yield case.say("few", evidence=proof(shown), coverage=coverage, data={**data, "count": len(recent)}, by=by)
    else:
        yield case.absent("none", "not_read", coverage, data=data, evidence=where.evidence)
