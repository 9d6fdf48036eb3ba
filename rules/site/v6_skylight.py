"""支持IPv6的首页所引用的图片、脚本、样式等资源的主机也应支持IPv6。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import DualStack
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="V6-SKYLIGHT",
    title="天窗问题",
    needs=(DualStack,),
    problems={
        "covered": Problem(Verdict.PASS, "首页引用资源的主机都支持IPv6"),
        "holes": Problem(
            Verdict.PARTIAL,
            "首页引用的{count}个资源主机没有IPv6地址，IPv6用户会看到“天窗”：{hosts}",
            "对资源主机作IPv6改造，或将资源放在本站",
        ),
        "no_ipv6": Problem(Verdict.NOT_APPLICABLE, "网站没有可用的IPv6地址，不涉及天窗问题"),
        "not_asked": Problem(Verdict.UNKNOWN, "没有查询资源主机的IPv6地址，无法判断"),
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
    if dual.dns_state == "no_aaaa" or (dual.dns_state == "ok" and not any(a.usable for a in dual.aaaa)):
        yield case.say("no_ipv6", evidence=dual.evidence)
    elif dual.dns_state != "ok" or not dual.link_hosts or not dual.evidence:
        yield case.unknown("not_asked", Reason.DNS, where=dual.host)
    elif dual.skylight:
        data = {"count": len(dual.skylight), "hosts": "、".join(dual.skylight[:8])}
        yield case.say("holes", evidence=dual.evidence, data=data)
    elif any(state == "unknown" for state in dual.link_hosts.values()):
        yield case.unknown("not_asked", Reason.DNS, where=dual.host)
    else:
        yield case.say("covered", evidence=dual.evidence)
