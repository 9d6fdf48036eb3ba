"""首页加载时间不宜超过3秒。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import HomePage, SiteProbes
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="PERF-3S",
    title="页面加载不超过3秒",
    needs=(HomePage, SiteProbes),
    problems={
        "fast": Problem(
            Verdict.PASS, "首页HTML加载用时{seconds:.1f}秒（{tries}次的中位数，不含图片，限{max_seconds}秒）"
        ),
        "slow": Problem(
            Verdict.PARTIAL,
            "首页HTML加载用时{seconds:.1f}秒（{tries}次的中位数，不含图片，限{max_seconds}秒）",
            "优化首页和服务器响应",
        ),
        "not_measured": Problem(Verdict.UNKNOWN, "本次没有测得首页加载时间"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    probes, home = site.get(SiteProbes), site.get(HomePage)
    if probes.home_ms is None or home.evidence is None:
        yield case.unknown("not_measured", Reason.NOT_RUN)
        return
    seconds = probes.home_ms / 1000
    slow = seconds > options.number("max_seconds")
    data: dict[str, object] = {"seconds": seconds, "tries": probes.answers.get("home_tries", "1")}
    yield case.say("slow" if slow else "fast", evidence=home.evidence, data=data, by=("max_seconds",))
