"""网站应当可以访问，首页应当更新（国办秘函〔2019〕19号单项否决：站点无法访问、首页不更新）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.visits import watch
from checker.model.coverage import Coverage
from checker.model.facts import Documents, History, HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Severity, Verdict

META = RuleMeta(
    id="s14-site-alive",
    title="网站可用与首页更新",
    needs=(HomePage, History, Documents),
    also=("VETO-DOWN", "VETO-HOME"),
    problems={
        "reachable": Problem(
            Verdict.PASS, "{monitor_days}天内访问首页{visits}次，{failed}次失败（占{share:.1%}，应低于{fail_share:.0%}）{note}"
        ),
        "down": Problem(
            Verdict.FAIL,
            "{monitor_days}天内访问首页{visits}次，{failed}次失败或超过{timeout_seconds}秒（占{share:.1%}，达到{fail_share:.0%}即单项否决）{note}",
            "排查服务器、网络和安全防护，恢复稳定访问",
            effort="large",
        ),
        "few_samples": Problem(
            Verdict.UNKNOWN, "可用性监测样本不足：{monitor_days}天内应每天访问{visits_per_day_min}次，目前共{visits}次，不能判断{note}"
        ),
        "home_fresh": Problem(Verdict.PASS, "首页最近一条信息发布于{newest}（{age}天前，限{home_max_age_days}天）"),
        "home_stale": Problem(
            Verdict.FAIL, "首页最近一条信息发布于{newest}，已{age}天没有更新（限{home_max_age_days}天）", "立即更新首页信息，并安排专人每日维护"
        ),
        "home_undated": Problem(
            Verdict.FAIL, "首页信息都没有发布日期，按未更新计（限{home_max_age_days}天）", "为首页每条信息标明发布日期并保持更新"
        ),
        "home_not_read": Problem(Verdict.UNKNOWN, "首页或首页所列信息未能读取，无法判断首页是否更新"),
        "both_good": Problem(Verdict.PASS, "网站可以访问，首页按时更新"),
        "veto": Problem(Verdict.FAIL, "网站可用性或首页更新达到单项否决标准", "优先整改单项否决问题"),
        "in_part": Problem(Verdict.UNKNOWN, "网站可用性、首页更新两项中有一项尚不能判断"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict on reachability, one on the home page, and the site line."""
    case = Case(META, site, options)
    findings = [_reachable(case.about("availability", "站点可用性")), _home(case.about("home", "首页更新"))]
    yield from findings
    words = {Verdict.FAIL: "veto", Verdict.UNKNOWN: "in_part", Verdict.PASS: "both_good"}
    yield case.rollup(words, findings)


def _reachable(case: Case) -> Finding:
    options, site = case.options, case.site
    days = options.integer("monitor_days")
    seen = watch(site.get(History).samples, site.as_of, days, too_slow_ms=int(options.number("timeout_seconds") * 1000))
    data: dict[str, object] = {
        "visits": seen.visits,
        "failed": seen.failed,
        "share": seen.share,
        "note": f"；另有{seen.blocked}次被安全防护拒绝，不计入" if seen.blocked else "",
    }
    by = ("fail_share", "monitor_days", "visits_per_day_min", "timeout_seconds")
    home = site.get(HomePage)
    enough = seen.visits >= days * options.number("visits_per_day_min") and seen.days >= days
    if not enough or home.evidence is None:
        return case.unknown("few_samples", Reason.NOT_ENOUGH_SAMPLES, data=data)
    bad = seen.share >= options.number("fail_share")
    return case.say(
        "down" if bad else "reachable",
        evidence=home.evidence,
        data=data,
        by=by,
        severity=Severity.VETO if bad else None,
    )


def _home(case: Case) -> Finding:
    site = case.site
    home = site.get(HomePage)
    if home.reading is None or home.evidence is None:
        gap = (home.gap,) if home.gap is not None else ()
        return case.unknown("home_not_read", Coverage((site.url,), gaps=gap))
    if home.reading.script_shell:
        return case.unknown("home_not_read", Reason.SCRIPT, evidence=[home.evidence])
    by = ("home_max_age_days",)
    if home.newest_item is not None:
        age = (site.as_of - home.newest_item).days
        data: dict[str, object] = {"newest": home.newest_item.isoformat(), "age": age}
        proof = [home.newest_evidence, home.evidence]
        if age <= case.options.number("home_max_age_days"):
            return case.say("home_fresh", evidence=proof, data=data, by=by)
        if _unsure(site, home):
            return case.unknown("home_not_read", Reason.INCOMPLETE, data=data, evidence=proof)
        return case.say("home_stale", evidence=proof, data=data, by=by, severity=Severity.VETO)
    if _unsure(site, home):
        return case.unknown("home_not_read", Reason.INCOMPLETE, evidence=[home.evidence])
    return case.say("home_undated", evidence=home.evidence, by=by, severity=Severity.VETO)


def _unsure(site: SiteView, home: HomePage) -> bool:
    """True when an item shown on the home page has no date there and its own page was not read."""
    assert home.reading is not None
    known = {d.url: d for d in site.get(Documents)}
    for item in home.reading.items:
        document = known.get(item.url)
        if item.date_text and item.published is None:
            return True
        if item.published is None and (document is None or (not document.read and document.published is None)):
            return True
        if document is not None and document.date_unreadable:
            return True
    return False
