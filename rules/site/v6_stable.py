"""经IPv6多次访问首页应当稳定成功。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.visits import watch
from checker.model.facts import DualStack, History, HomePage
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="V6-STABLE",
    title="首页IPv6访问成功率",
    needs=(DualStack, History, HomePage),
    problems={
        "stable": Problem(
            Verdict.PASS, "经IPv6访问首页{visits}次，成功{ok}次（占{share:.0%}，建议{default_min_rate:.0%}以上）"
        ),
        "unstable": Problem(
            Verdict.PARTIAL,
            "经IPv6访问首页{visits}次，只成功{ok}次（占{share:.0%}，建议{default_min_rate:.0%}以上）",
            "排查IPv6线路和服务器",
        ),
        "few_samples": Problem(
            Verdict.UNKNOWN, "经IPv6访问首页的监测样本只有{visits}次（需要{default_tries}次），不能判断"
        ),
        "no_aaaa": Problem(Verdict.NOT_APPLICABLE, "网站没有AAAA记录，不涉及IPv6访问成功率"),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "站点以IP地址、本机地址或保留测试域名访问，不适用本项检查"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    dual = site.get(DualStack)
    if not dual.applicable:
        yield case.say("not_applicable", evidence=dual.evidence)
        return
    if dual.dns_state == "no_aaaa":
        yield case.say("no_aaaa", evidence=dual.evidence)
        return
    seen = watch(site.get(History).samples, site.as_of, 7, too_slow_ms=15_000, family="ipv6")
    ok = seen.visits - seen.failed
    data: dict[str, object] = {"visits": seen.visits, "ok": ok, "share": 1 - seen.share}
    home = site.get(HomePage).evidence
    proofs = [e for e in (home, *dual.evidence) if e is not None][:3]
    if seen.visits < options.number("default_tries") or not proofs:
        yield case.unknown("few_samples", Reason.NOT_ENOUGH_SAMPLES, data=data)
        return
    stable = 1 - seen.share >= options.number("default_min_rate")
    yield case.say("stable" if stable else "unstable", evidence=proofs, data=data, by=("default_min_rate",))
