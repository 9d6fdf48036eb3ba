"""政务公开领导小组应定期开会，成员名单和会议情况可在网上公布。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, contains_any
from checker.kit.items import proof
from checker.kit.safeguards import on_disclosure, own
from checker.kit.traces import anywhere, naming, recent
from checker.model.facts import Columns, Documents
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s16-leading-group",
    title="政务公开领导小组会议",
    needs=(Columns, Documents),
    options={
        "meeting": ["会议", "推进会", "部署会", "调度会", "座谈会", "例会", "专题会"],
        "composition": ["领导小组成员", "调整", "成立", "组成人员", "领导小组名单", "领导小组的通知", "成员名单"],
        "group": ["领导小组"],
    },
    problems={
        "shown": Problem(Verdict.PASS, "近{max_age_days}天有会议信息《{meeting}》，并公布了领导小组组成《{group}》"),
        "meeting_only": Problem(
            Verdict.REVIEW, "有会议信息《{meeting}》，未见领导小组组成文件，请人工确认", "公布领导小组成员名单"
        ),
        "group_only": Problem(
            Verdict.REVIEW, "有领导小组组成文件《{group}》，近{max_age_days}天未见会议信息，请人工确认", "公布领导小组会议或工作推进会信息"
        ),
        "none": Problem(
            Verdict.REVIEW, "未见政务公开领导小组的会议和组成信息，请人工确认", "公布领导小组成员名单和会议信息"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "政务公开工作栏目未能完整读取，无法判断领导小组会议情况"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    words = (*options.words("meeting"), *options.words("group"))
    sure, _, found = on_disclosure(site, options.requirement.roles, words)
    mine = own(site, sure)
    group = [d for d in naming(mine, options.words("group")) if contains_any(d.title, options.words("composition"))]
    held = [d for d in naming(mine, options.words("meeting")) if d not in group]
    meetings = recent(held, site.as_of, options.integer("max_age_days"))
    coverage = anywhere(site, found)
    data = {"meeting": meetings[0].title if meetings else "", "group": group[0].title if group else ""}
    near = [Candidate(d.title, d.url, "超出期限") for d in held if d not in meetings][:5]
    by = ("min_items", "max_age_days")
    if len(meetings) >= options.number("min_items") and group:
        yield case.say("shown", evidence=proof((meetings[0], group[0])), data=data, by=by)
    elif not coverage.complete:
        yield case.unknown("not_read", coverage, data=data, evidence=proof((*meetings, *group)))
    elif meetings or group:
        problem = "meeting_only" if meetings else "group_only"
        yield case.say(
            problem, evidence=proof((*meetings, *group)), coverage=coverage, data=data, candidates=near, by=by
        )
    else:
        yield case.absent("none", "not_read", coverage, data=data, candidates=near, evidence=found.place.evidence)
