"""经IPv6访问首页的时延不应明显高于IPv4。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import DualStack
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="V6-LATENCY",
    title="IPv6访问时延",
    needs=(DualStack,),
    problems={
        "close": Problem(
            Verdict.PASS, "经IPv6访问首页的时延与IPv4相近（劣化比{ratio:.0%}，建议不超过{default_max_ratio:.0%}）{note}"
        ),
        "slower": Problem(
            Verdict.PARTIAL,
            "经IPv6访问首页的时延比IPv4高{ratio:.0%}（建议不超过{default_max_ratio:.0%}）",
            "优化IPv6线路和服务器配置",
        ),
        "not_measured": Problem(Verdict.UNKNOWN, "没有测得两种协议的首页时延，无法比较"),
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
    totals = [a.total_ms for a in dual.answers if a.total_ms is not None and a.status is not None]
    if dual.latency_ratio is None or not dual.evidence:
        yield case.unknown(
            "not_measured", Reason.NO_IPV6_ROUTE if not dual.local_ipv6 else Reason.NOT_RUN, where=dual.host
        )
        return
    quick = bool(totals) and max(totals) < options.number("ignore_below_ms")
    data: dict[str, object] = {"ratio": dual.latency_ratio, "note": "，两侧都很快，不作判断" if quick else ""}
    slow = dual.latency_ratio > options.number("default_max_ratio") and not quick
    yield case.say("slower" if slow else "close", evidence=dual.evidence, data=data, by=("default_max_ratio",))
