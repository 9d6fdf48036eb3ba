"""发布日期应当真实，不得伪造日期或用旧稿充作新稿。"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from checker.kit import Case
from checker.kit.items import proof
from checker.kit.text import plain
from checker.model.facts import Document, Documents, History
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import DateSource, Reason, Verdict

META = RuleMeta(
    id="DATE-FORGE",
    title="伪造发稿日期、旧稿新发",
    needs=(Documents, History),
    problems={
        "suspected": Problem(
            Verdict.REVIEW,
            "疑似日期异常（高风险，须人工确认）：《{title}》显示发布于{shown}，{why}",
            "核对发布日期并更正",
            effort="small",
        ),
        "burst": Problem(
            Verdict.REVIEW,
            "疑似集中补录（须人工确认）：自上次检查以来新出现{count}条信息，显示日期相隔{span}天",
            "说明补录原因，如实标注发布日期",
        ),
        "clean": Problem(Verdict.PASS, "核对{total}条信息的日期，没有发现伪造、旧稿新发迹象{note}"),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到带日期的信息，无法核对日期真实性"),
    },
)

_LATE = 7
_APART = 31
_BURST = 5
_SPREAD = 30
_GATHERED = frozenset({"normative", "policy", "other_documents", "laws", "plan_history", "cleanup"})
"""Roles of columns into which old papers are gathered by order: an old date there is no sign."""


def _first(history: History, document: Document) -> date | None:
    try:
        return date.fromisoformat(history.first_seen.get(document.key, "")[:10])
    except ValueError:
        return None


def _why(document: Document, shown: date, site: SiteView, history: History, older: dict[str, date]) -> str:
    """The contradiction in words, or empty: none of them alone proves anything."""
    reasons = []
    if shown > site.as_of:
        reasons.append("晚于检查日")
    if document.written is not None and document.written > shown:
        reasons.append(f"早于成文日期{document.written.isoformat()}")
    tagged = {d.value for d in document.dates if d.source in (DateSource.LABEL, DateSource.META)}
    if tagged and (max(tagged) - min(tagged)).days > _APART:
        reasons.append(
            f"同一页面另有日期{min(tagged).isoformat() if shown != min(tagged) else max(tagged).isoformat()}"
        )
    first = _first(history, document)
    watched = history.last_run and first is not None and history.first_seen
    if watched and first is not None and (first - shown).days > _LATE and first > min(_days(history), default=first):
        reasons.append(f"而检查程序于{first.isoformat()}才首次见到")
    twin = older.get(plain(document.title))
    if twin is not None and (shown - twin).days > _APART and len(plain(document.title)) >= 12:
        reasons.append(f"同题信息已于{twin.isoformat()}发布")
    return "，".join(reasons)


def _days(history: History) -> list[date]:
    found = []
    for text in history.first_seen.values():
        try:
            found.append(date.fromisoformat(text[:10]))
        except ValueError:
            continue
    return found


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One finding for each contradiction, each only suspected; else one for the site."""
    case = Case(META, site, options)
    history = site.get(History)
    dated = [(d, d.published.value) for d in site.get(Documents) if d.published is not None and d.in_scope]
    if not proof([d for d, _ in dated]):
        coverage = site.get(Documents).coverage
        yield case.unknown("not_read", coverage if not coverage.complete else Reason.INCOMPLETE)
        return
    older: dict[str, date] = {}
    for document, day in dated:
        key = plain(document.title)
        older[key] = min(day, older.get(key, day))
    said = False
    for document, day in dated:
        why = _why(document, day, site, history, older)
        if why and not document.number and not _GATHERED.intersection(document.roles):
            said = True
            data = {"title": document.title[:60], "shown": day.isoformat(), "why": why}
            yield case.about(document.key, document.title).say("suspected", evidence=document.evidence, data=data)
    fresh = defaultdict(list)
    for document, day in dated:
        first = _first(history, document)
        if first is not None and history.last_run and first.isoformat() > history.last_run[:10] and not document.number:
            fresh[first].append((document, day))
    for first, found in sorted(fresh.items()):
        days = [day for _, day in found]
        span = (max(days) - min(days)).days
        old = [d for d, day in found if first - day > timedelta(days=_SPREAD)]
        if len(found) >= _BURST and span > _SPREAD and old:
            said = True
            counts: dict[str, object] = {"count": len(found), "span": span}
            yield case.about("burst", "集中补录").say("burst", evidence=proof([d for d, _ in found]), data=counts)
    if not said:
        note = "" if history.last_run else "（没有历史记录，未核对首次发现日期）"
        yield case.say("clean", evidence=proof([d for d, _ in dated]), data={"total": len(dated), "note": note})
