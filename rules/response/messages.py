"""群众留言应按时答复，并公开留言时间、答复时间、答复单位和答复内容。"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from checker.kit import Case, place
from checker.kit.items import proof
from checker.kit.lines import unread, whole
from checker.kit.messages import CHANNEL_ROLES, Message, messages
from checker.kit.place import Place
from checker.model.facts import Columns, Documents, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s08-message-replies",
    title="留言办理答复公开",
    needs=(Columns, Documents, Texts),
    also=("VETO-INTERACT", "DED-REPLY", "DED-MSG-OPEN"),
    options={"band_workdays": 3},
    problems={
        "answered": Problem(
            Verdict.PASS, "近{window_days}天公开的{count}件留言都在{reply_within_workdays}个工作日内答复，最新答复于{newest}"
        ),
        "unanswered": Problem(
            Verdict.FAIL, "留言《{title}》{asked}提出，至今{days}天没有答复（超过{unanswered_fail_days}天的共{bad}件）", "立即答复并公开办理结果"
        ),
        "no_channel": Problem(Verdict.FAIL, "没有领导信箱、留言板等咨询投诉渠道", "开设网上咨询投诉渠道并公开答复"),
        "waiting": Problem(Verdict.PARTIAL, "留言《{title}》{asked}提出，已过{gap}个工作日没有答复（限{reply_within_workdays}个工作日）", "尽快答复"),
        "slow": Problem(
            Verdict.PARTIAL, "{bad}件留言的答复超过{reply_within_workdays}个工作日，例如《{title}》用了{gap}个工作日", "改进办理流程，按时答复"
        ),
        "stale": Problem(Verdict.PARTIAL, "最新一件公开的答复是{newest}，已超过{max_age_days}天", "持续公开留言和答复"),
        "no_dates": Problem(Verdict.REVIEW, "公开的留言没有写明留言时间或答复时间，例如《{title}》，无法核对答复时限", "公开留言时间和答复时间"),
        "calendar": Problem(Verdict.REVIEW, "留言《{title}》的答复用了约{gap}个工作日，该年度的工作日历未经确认"),
        "no_list": Problem(Verdict.REVIEW, "设有“{column}”，但没有公开近{window_days}天的留言和答复，请人工确认办理情况", "公开留言和答复"),
        "not_read": Problem(Verdict.UNKNOWN, "互动栏目或留言页面未能完整读取，无法判断答复情况"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site: the worst thing shown."""
    case = Case(META, site, options)
    where = place(site, *CHANNEL_ROLES)
    shown, blind = messages(site)
    start = site.as_of - timedelta(days=options.integer("window_days"))
    recent = [
        m for m in shown if not m.refused and ((day := m.asked or m.answered) is None or start <= day <= site.as_of)
    ]
    data: dict[str, object] = {
        "count": len(recent), "bad": 0, "title": "", "asked": "", "days": 0, "gap": 0, "newest": "",
        "column": where.tops[0].name if where.exists else "",
    }  # fmt: skip
    faults = list(_positive(case, recent, data))
    if faults:
        yield faults[0]
    elif not where.exists:
        yield case.absent("no_channel", "not_read", whole(site, where), data=data)
    elif not where.coverage.complete:
        yield case.unknown("not_read", where.coverage, data=data, evidence=proof([m.document for m in recent]))
    elif blind:
        yield case.unknown("not_read", unread(blind), data=data, evidence=proof([m.document for m in recent]))
    else:
        yield _rest(case, recent, where, data)


def _positive(case: Case, recent: list[Message], data: dict[str, object]) -> Iterator[Finding]:
    """Faults that one page shows by itself."""
    site, options = case.site, case.options
    open_ones = sorted((m.asked, m.document.key, m) for m in recent if m.asked is not None and m.waiting)
    overdue = [m for asked, _, m in open_ones if (site.as_of - asked).days > options.number("unanswered_fail_days")]
    if open_ones:
        asked, _, first = open_ones[0]
        data = data | {
            "title": first.document.title, "asked": asked.isoformat(), "days": (site.as_of - asked).days, "bad": len(overdue),
            "gap": site.workdays.between(asked, site.as_of),
        }  # fmt: skip
        if overdue:
            yield case.say(
                "unanswered", evidence=proof([m.document for m in overdue]), data=data, by=("unanswered_fail_days",)
            )
        elif site.workdays.between(asked, site.as_of) > options.number("reply_within_workdays"):
            yield case.say("waiting", evidence=first.document.evidence, data=data, by=("reply_within_workdays",))
    slow = []
    for message in recent:
        if message.asked is not None and message.answered is not None:
            gap = site.workdays.between(message.asked, message.answered)
            if gap > options.number("reply_within_workdays"):
                slow.append((gap, message.document.key, message, site.workdays.sure(message.asked, message.answered)))
    if slow:
        gap, _, worst_one, sure = max(slow, key=lambda s: s[:2])
        data = data | {"bad": len(slow), "title": worst_one.document.title, "gap": gap}
        band = options.values["band_workdays"]
        near = gap <= options.number("reply_within_workdays") + (band if isinstance(band, int) else 3)
        problem = "calendar" if not sure and near else "slow"
        yield case.say(problem, evidence=worst_one.document.evidence, data=data, by=("reply_within_workdays",))


def _rest(case: Case, recent: list[Message], where: Place, data: dict[str, object]) -> Finding:
    site, options = case.site, case.options
    proofs = proof([m.document for m in recent]) or where.evidence
    answers = [m.answered for m in recent if m.answered is not None and m.answered <= site.as_of]
    undated = [m for m in recent if m.has_answer and (m.asked is None or m.answered is None)]
    if not recent:
        return case.say("no_list", evidence=where.evidence, coverage=where.coverage, data=data, by=("window_days",))
    if undated:
        data = data | {"title": undated[0].document.title}
        return case.say("no_dates", evidence=proof([m.document for m in undated]), data=data)
    if not answers:
        return case.say("no_list", evidence=proofs, coverage=where.coverage, data=data, by=("window_days",))
    newest = max(answers)
    data = data | {"newest": newest.isoformat()}
    if (site.as_of - newest).days > options.number("max_age_days"):
        return case.say("stale", evidence=proofs, coverage=where.coverage, data=data, by=("max_age_days",))
    return case.say("answered", evidence=proofs, data=data, by=("reply_within_workdays", "max_age_days", "window_days"))
