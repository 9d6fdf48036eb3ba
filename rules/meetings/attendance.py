"""应邀请利益相关方列席有关会议，并公开列席和意见采纳情况。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import in_window, proof, titles
from checker.kit.lines import of_two_years, own, unread, whole
from checker.kit.meetings import ATTENDANCE_ROLES, attendance, elements_of
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s11-meeting-attendance",
    title="利益相关方列席会议公开",
    needs=(Columns, Documents, Texts),
    problems={
        "complete": Problem(Verdict.PASS, "近{window_days}天公开列席会议信息{count}件，{elements_required}项要素齐全的{ok}件：{titles}"),
        "few": Problem(Verdict.PARTIAL, "近{window_days}天只公开列席会议信息{count}件，少于{min_items}件", "邀请利益相关方列席会议并及时公开"),
        "incomplete": Problem(
            Verdict.PARTIAL, "近{window_days}天的列席会议信息{count}件中{bad}件要素不全，例如《{title}》缺{lacking}", "写明会议、列席代表、议题和意见采纳情况"
        ),
        "guests_only": Problem(Verdict.REVIEW, "会议信息只写“列席”，没有写明是否利益相关方，例如《{title}》", "写明列席代表的类别和意见采纳情况"),
        "none": Problem(Verdict.FAIL, "本年度和上一年度都没有公开利益相关方列席会议信息", "邀请利益相关方列席会议并公开意见采纳情况"),
        "not_read": Problem(Verdict.UNKNOWN, "会议公开栏目或会议信息页面未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    marked = [(d, attendance(site, d)) for d in own(site, tuple(site.get(Documents)))]
    party = [d for d, how in marked if how == "party"]
    guests = [d for d, how in marked if how == "guests" and of_two_years(site, d)]
    recent = [d for d in party if in_window(d, site.as_of, options.integer("window_days"))]
    older = [d for d in party if of_two_years(site, d)]
    blind = [d for d in site.get(Documents).with_role(*ATTENDANCE_ROLES) if not d.read and of_two_years(site, d)]
    coverage = whole(site, where)
    lacks = {d.key: [n for n, there in elements_of(site, d).items() if not there] for d in recent}
    bad = [d for d in recent if lacks[d.key]]
    data: dict[str, object] = {
        "count": len(recent), "ok": len(recent) - len(bad), "bad": len(bad), "titles": titles(recent),
        "title": bad[0].title if bad else guests[0].title if guests else "", "lacking": "、".join(lacks[bad[0].key]) if bad else "",
    }  # fmt: skip
    by = ("min_items", "elements_required", "window_days")
    if len(recent) - len(bad) >= options.number("min_items") and not bad:
        yield case.say("complete", evidence=proof(recent), data=data, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof(recent))
    elif blind and len(recent) < options.number("min_items"):
        yield case.unknown("not_read", unread(blind), data=data, evidence=proof(recent))
    elif bad:
        yield case.say("incomplete", evidence=proof(bad), data=data, by=("elements_required", "window_days"))
    elif recent or older:
        yield case.say(
            "few", evidence=proof(recent or older), coverage=coverage, data=data, by=("min_items", "window_days")
        )
    elif guests:
        yield case.say("guests_only", evidence=proof(guests), coverage=coverage, data=data)
    else:
        near = [
            Candidate(d.title, d.url, "是会议信息，没有写明列席") for d in site.get(Documents).with_role("meeting")
        ][:8]
        yield case.absent("none", "not_read", coverage, data=data, candidates=near, evidence=where.evidence)
