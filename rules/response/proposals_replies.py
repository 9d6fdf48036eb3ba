"""涉及公共利益的建议提案复文原则上全文公开，并注明编号、承办单位和答复日期。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case, place
from checker.kit.items import dated, proof
from checker.kit.lines import of_two_years, unread, whole
from checker.kit.proposals import PROPOSAL, SUGGESTION, Reply, is_reply, items, reply_of, statement
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s08-proposals-replies",
    title="办理复文公开",
    needs=(Columns, Documents, Texts),
    problems={
        "posted": Problem(Verdict.PASS, "近两年公开办理复文{count}件，两类都有，编号、承办单位和答复日期齐全"),
        "stated": Problem(Verdict.PASS, "已公开说明本年度没有承办的建议提案（《{title}》）"),
        "few": Problem(Verdict.PARTIAL, "近两年只公开办理复文{count}件（应不少于{min_items}件、两类都有）", "补充公开办理复文"),
        "incomplete": Problem(Verdict.PARTIAL, "{bad}件办理复文没有编号或承办单位，例如《{title}》", "在复文页面注明编号、承办单位和答复日期"),
        "late": Problem(
            Verdict.PARTIAL, "{bad}件办理复文答复后超过{publish_within_workdays}个工作日才公开，例如《{title}》（{gap}个工作日）", "答复后及时公开"
        ),
        "no_dates": Problem(Verdict.REVIEW, "{bad}件办理复文没有注明答复日期，例如《{title}》，无法核对公开时限", "注明答复日期"),
        "none": Problem(Verdict.FAIL, "近两年没有公开任何建议提案办理复文，也没有说明", "公开办理复文，没有承办的作出说明"),
        "not_read": Problem(Verdict.UNKNOWN, "建议提案办理栏目或复文页面未能完整读取，无法判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    found = items(site)
    recent = [d for d in found if is_reply(site, d) and of_two_years(site, d)]
    coverage = whole(site, where)
    data: dict[str, object] = {"count": len(recent), "bad": 0, "title": "", "gap": 0}
    if not recent:
        stated = statement(tuple(d for d in found if of_two_years(site, d)), site)
        near = [Candidate(d.title, d.url, "不是近两年的复文" if is_reply(site, d) else "不是办理复文") for d in found][
            :8
        ]
        if stated is not None:
            yield case.say("stated", evidence=stated.evidence, data={**data, "title": stated.title})
        else:
            yield case.absent("none", "not_read", coverage, data=data, candidates=near)
        return
    if not all(d.read for d in recent):
        yield case.unknown("not_read", unread([d for d in recent if not d.read]), data=data, evidence=proof(recent))
        return
    yield _judge(case, [reply_of(site, d) for d in recent], data)


def _judge(case: Case, replies: list[Reply], data: dict[str, object]) -> Finding:
    site, options = case.site, case.options
    coverage = whole(site, place(site, *options.requirement.roles))
    bad = [r for r in replies if not (r.number and r.unit)]
    gaps = {
        r.document.key: site.workdays.between(r.replied, day)
        for r in replies
        if r.replied and (day := dated(r.document))
    }
    late = [r for r in replies if gaps.get(r.document.key, 0) > options.number("publish_within_workdays")]
    blind = [r for r in replies if r.replied is None]
    both = all(any(kind in r.kinds for r in replies) for kind in (SUGGESTION, PROPOSAL))
    enough = both and len(replies) >= options.number("min_items")
    for problem, these, by in (
        ("incomplete", bad, ()),
        ("late", late, ("publish_within_workdays",)),
    ):
        if these:
            document = these[0].document
            data |= {"bad": len(these), "title": document.title, "gap": gaps.get(document.key, 0)}
            return case.say(problem, evidence=proof([r.document for r in these]), data=data, by=by)
    if not enough and not coverage.complete:
        return case.unknown("not_read", coverage, data=data, evidence=proof([r.document for r in replies]))
    if not enough:
        return case.say(
            "few", evidence=proof([r.document for r in replies]), coverage=coverage, data=data, by=("min_items",)
        )
    if blind:
        data |= {"bad": len(blind), "title": blind[0].document.title}
        return case.say("no_dates", evidence=proof([r.document for r in blind]), data=data)
    return case.say(
        "posted", evidence=proof([r.document for r in replies]), data=data, by=("min_items", "publish_within_workdays")
    )
