"""网站域名的权威域名服务器应有可用的IPv6地址。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import DualStack
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="V6-NS",
    title="域名授权体系IPv6",
    needs=(DualStack,),
    problems={
        "enough": Problem(Verdict.PASS, "权威域名服务器{total}台中{ok}台有可用的IPv6地址（要求{min_ns_pass}台）"),
        "one": Problem(
            Verdict.PARTIAL,
            "权威域名服务器{total}台中只有{ok}台有可用的IPv6地址（要求{min_ns_pass}台）",
            "为权威域名服务器增加IPv6地址",
        ),
        "none": Problem(Verdict.FAIL, "权威域名服务器{total}台都没有可用的IPv6地址", "为权威域名服务器增加IPv6地址"),
        "not_asked": Problem(Verdict.UNKNOWN, "域名服务器查询没有得到可用的答复（{state}），无法判断"),
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
    total = len(dual.name_servers)
    ok = sum(usable for _, usable in dual.name_servers)
    data: dict[str, object] = {"total": total, "ok": ok, "state": dual.name_servers_state}
    if dual.name_servers_state != "ok" or not total or not dual.evidence:
        yield case.unknown("not_asked", Reason.DNS, data=data, where=dual.host)
    elif ok >= options.number("min_ns_pass"):
        yield case.say("enough", evidence=dual.evidence, data=data, by=("min_ns_pass",))
    elif ok >= options.number("min_ns_partial"):
        yield case.say("one", evidence=dual.evidence, data=data, by=("min_ns_pass",))
    else:
        yield case.say("none", evidence=dual.evidence, data=data, by=("min_ns_partial",))
