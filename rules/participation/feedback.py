"""意见征集结束后应公开意见的收集和采纳情况，没有收到意见的也应说明。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from checker.kit import Case, place
from checker.kit.consultation import ROLES, answered_on_page, feedback_of, is_feedback, notices, period_of, tells
from checker.kit.items import dated
from checker.kit.lines import share_line, unread, whole
from checker.model.facts import Columns, Document, Documents, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s10-consult-feedback",
    title="意见采纳反馈公开",
    needs=(Columns, Documents, Texts),
    options={"likeness_sure": 0.8, "likeness_maybe": 0.6},
    problems={
        "answered": Problem(Verdict.PASS, "《{title}》{end}结束，已公开反馈《{feedback}》"),
        "answered_here": Problem(Verdict.PASS, "《{title}》{end}结束，页面已载明意见收集和采纳情况"),
        "running": Problem(Verdict.NOT_APPLICABLE, "《{title}》{end}结束，尚未到反馈期限"),
        "waiting": Problem(Verdict.PARTIAL, "《{title}》{end}结束，已过{days}天（{feedback_within_days}天内应反馈），尚无反馈", "公开意见收集和采纳情况"),
        "late": Problem(Verdict.PARTIAL, "《{title}》{end}结束，{days}天后才公开反馈（应在{feedback_within_days}天内）", "今后及时反馈"),
        "bare": Problem(Verdict.PARTIAL, "《{title}》的反馈《{feedback}》没有写明收到和采纳的意见数或理由", "写明收到、采纳的条数和未采纳的理由"),
        "doubtful": Problem(Verdict.REVIEW, "《{title}》的反馈可能是《{feedback}》，请人工确认", "在征集公告和反馈之间互相链接"),
        "no_end": Problem(Verdict.REVIEW, "《{title}》没有写明截止时间，也未见反馈，请人工确认", "写明截止时间并公开反馈"),
        "missing": Problem(
            Verdict.FAIL, "《{title}》{end}结束，已过{days}天（超过{fail_after_days}天），没有公开反馈", "公开意见收集和采纳情况，没有收到意见的作出说明"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "意见征集或反馈栏目未能完整读取，无法判断《{title}》有无反馈"),
        "place_not_read": Problem(Verdict.UNKNOWN, "意见征集栏目未能完整读取，未取得征求意见公告"),
        "line_good": Problem(Verdict.PASS, "已结束的{total}次意见征集中{ok}次公开了反馈（应达{coverage_pass:.0%}）"),
        "line_bad": Problem(Verdict.FAIL, "已结束的{total}次意见征集中{ok}次公开了反馈", "逐次公开意见收集和采纳情况"),
        "line_below": Problem(Verdict.PARTIAL, "已结束的{total}次意见征集中{ok}次公开了合格的反馈，未达{coverage_pass:.0%}", "逐次公开意见收集和采纳情况"),
        "line_unclear": Problem(Verdict.REVIEW, "已结束的{total}次意见征集中确认{ok}次公开了反馈，其余须人工核对"),
        "line_unknown": Problem(Verdict.UNKNOWN, "已结束的{total}次意见征集中确认{ok}次公开了反馈，其余未能判断"),
        "line_none": Problem(Verdict.NOT_APPLICABLE, "近两年没有已结束的意见征集"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for each own consultation on a draft of the audit year and the year before, and the site line."""
    case = Case(META, site, options)
    pool = [d for d in site.get(Documents) if is_feedback(d)]
    findings = [_judge(case.about(d.key, d.title, unit=d.unit), d, pool) for d in notices(site, drafts=True)]
    yield from findings
    coverage = whole(site, place(site, *ROLES, "consultation_feedback"))
    if not findings and not coverage.complete:
        yield case.unknown("place_not_read", coverage)
        return
    yield share_line(case, findings, by=("coverage_pass",), failed="line_bad")


def _limit(case: Case, name: str, default: float) -> float:
    value = case.options.values[name]
    return float(value) if isinstance(value, int | float) else default


def _judge(case: Case, document: Document, pool: Sequence[Document]) -> Finding:
    site, options = case.site, case.options
    period = period_of(site, document)
    published = dated(document)
    within = options.integer("feedback_within_days")
    end = period.end if period is not None else published + timedelta(days=30) if published is not None else None
    days = (site.as_of - end).days if end is not None else 0
    score, other = feedback_of(site, document, pool)
    data: dict[str, object] = {
        "title": document.title, "end": end.isoformat() if end else "", "days": days, "feedback": other.title if other else "",
    }  # fmt: skip
    if other is not None and score >= _limit(case, "likeness_sure", 0.8):
        return _found(case, document, other, data)
    if answered_on_page(site, document):
        return case.say("answered_here", evidence=document.evidence, data=data)
    if end is None or days <= within:
        return case.say(
            "running",
            data=data,
            by=("feedback_within_days",),
            deadline=(end + timedelta(days=within)).isoformat() if end else "",
        )
    if not document.read:
        return case.unknown("not_read", unread([document]), data=data)
    coverage = whole(site, place(site, *options.requirement.roles))
    near = (
        [Candidate(other.title, other.url, f"标题相似度{score:.0%}，不足以认定为本次征集的反馈")]
        if other is not None and score > 0.3
        else []
    )
    if not coverage.complete:
        return case.unknown("not_read", coverage, data=data, candidates=near)
    if other is not None and score >= _limit(case, "likeness_maybe", 0.6):
        return case.say("doubtful", evidence=(document.evidence, other.evidence), data=data)
    if period is None:
        return case.say("no_end", evidence=document.evidence, coverage=coverage, data=data, candidates=near)
    if days > options.number("fail_after_days"):
        return case.absent("missing", "not_read", coverage, data=data, candidates=near, evidence=[document.evidence])
    by = ("feedback_within_days",)
    return case.absent("waiting", "not_read", coverage, data=data, candidates=near, evidence=[document.evidence], by=by)


def _found(case: Case, document: Document, other: Document, data: dict[str, object]) -> Finding:
    proofs = (document.evidence, other.evidence)
    if not other.read:
        return case.unknown("not_read", unread([other]), data=data, evidence=proofs)
    count, taken, none_came = tells(case.site, other)
    if not none_came and not (count and taken) and not other.attachments:
        return case.say("bare", evidence=proofs, data=data)
    day = dated(other)
    period = period_of(case.site, document)
    if day is not None and period is not None and (day - period.end).days > case.options.number("feedback_within_days"):
        late = data | {"days": (day - period.end).days}
        return case.say("late", evidence=proofs, data=late, by=("feedback_within_days",))
    return case.say("answered", evidence=proofs, data=data)
