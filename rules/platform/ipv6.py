"""2021年年底前门户网站应支持互联网协议第6版（IPv6）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.model.facts import DualStack, FamilyAnswer
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="s14-ipv6",
    title="门户网站支持IPv6",
    needs=(DualStack,),
    also=("V6-AAAA", "V6-HOME", "V6-SAME", "V6-LINK2", "V6-LINK3", "DED-IPV6"),
    options={"same_share": 90},
    problems={
        "supported": Problem(Verdict.PASS, "{host}有可用的AAAA记录（{addresses}），首页经IPv6可以访问{compared}{links}"),
        "no_aaaa": Problem(Verdict.FAIL, "{host}没有AAAA记录", "在域名解析中增加IPv6地址并完成网站IPv6改造", effort="large"),
        "unusable": Problem(
            Verdict.FAIL, "{host}的AAAA记录（{addresses}）不是可用的公网IPv6地址（{why}）", "改用运营商分配的公网IPv6地址", effort="large"
        ),
        "unreachable": Problem(
            Verdict.FAIL, "{host}公布了IPv6地址（{addresses}），但经IPv6无法访问，经IPv4可以访问（{ports}）", "检查服务器的IPv6监听和防火墙"
        ),
        "other_site": Problem(
            Verdict.FAIL, "{host}经IPv6打开的是另一个网站（“{title_v6}”，IPv4为“{title_v4}”）", "更正IPv6一侧的虚拟主机配置"
        ),
        "some_addresses": Problem(
            Verdict.PARTIAL, "{host}的部分IPv6地址无法访问（{ports}）", "修复或撤下无法访问的IPv6地址"
        ),
        "few_links": Problem(
            Verdict.PARTIAL, "首页经IPv6可以访问，但抽查的二、三级链接中支持IPv6的只占{share:.0%}（要求{link_pass_share:.0%}）",
            "对二、三级页面所在的主机完成IPv6改造", effort="large",
        ),
        "mixed": Problem(
            Verdict.REVIEW, "{host}同时有可用和不可用的IPv6地址（不可用：{why}）", "撤下不可用的AAAA记录", effort="small"
        ),
        "differs": Problem(Verdict.REVIEW, "首页经IPv4和IPv6打开的内容不一致（{how}）", "核对两侧是否为同一版本"),
        "home_only": Problem(Verdict.REVIEW, "首页经IPv6可以访问，二、三级链接抽查不足{min_sample}个，须补充抽查"),
        "no_route": Problem(
            Verdict.UNKNOWN, "{host}有可用的AAAA记录（{addresses}）；本机没有可用的IPv6网络，不能判断是否可达（{note}）"
        ),
        "dns": Problem(Verdict.UNKNOWN, "{host}的域名解析没有得到可用的答复（{state}），无法判断"),
        "blocked": Problem(Verdict.UNKNOWN, "{host}的首页拒绝自动访问（{families}），无法比较IPv4和IPv6的内容"),
        "down": Problem(Verdict.UNKNOWN, "{host}经IPv4也无法访问，不能据此判断IPv6"),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "站点以IP地址、本机地址或保留测试域名访问，不适用IPv6检查"),
    },
)  # fmt: skip


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site, and a second one where usable and unusable addresses are mixed."""
    case, dual = Case(META, site, options), site.get(DualStack)
    finding = _judge(case, dual)
    yield finding
    spoiled = [a for a in dual.aaaa if not a.usable]
    if finding.problem != "mixed" and finding.verdict is not Verdict.FAIL and spoiled and len(spoiled) < len(dual.aaaa):
        why = "、".join(f"{a.address}（{a.why_not}）" for a in spoiled)
        yield case.about("addresses", "AAAA记录").say(
            "mixed", evidence=dual.evidence, data={"host": dual.host, "why": why}
        )


def _judge(case: Case, dual: DualStack) -> Finding:
    if not dual.applicable:
        return case.say("not_applicable", evidence=dual.evidence)
    usable = [a for a in dual.aaaa if a.usable]
    spoiled = [a for a in dual.aaaa if not a.usable]
    ports = "；".join(
        f"{a.address} " + "、".join(f"{p}端口{s}" for p, s in sorted(a.ports.items())) for a in usable if a.ports
    )
    data: dict[str, object] = {
        "host": dual.host,
        "addresses": "、".join(a.address for a in dual.aaaa),
        "why": "、".join(f"{a.address}（{a.why_not}）" for a in spoiled),
        "ports": ports or "各端口均无应答",
        "state": {"nxdomain": "域名不存在，请核对配置的网址", "servfail": "解析服务器报错", "timeout": "解析超时"}.get(
            dual.dns_state, dual.dns_state
        ),
        "note": dual.local_ipv6_note or dual.similarity_note,
    }
    if dual.dns_state == "no_aaaa":
        return case.say("no_aaaa", evidence=dual.evidence, data=data)
    if dual.dns_state != "ok":
        return case.unknown("dns", Reason.DNS, data=data, evidence=dual.evidence, where=dual.host)
    if not usable:
        return case.say("unusable", evidence=dual.evidence, data=data)
    if not dual.local_ipv6:
        return case.unknown("no_route", Reason.NO_IPV6_ROUTE, data=data, evidence=dual.evidence, where=dual.host)
    return _reached(case, dual, data, bool(spoiled))


def _good(answer: FamilyAnswer | None) -> bool:
    return answer is not None and answer.status is not None and answer.status < 400 and not answer.failure


def _telling(dual: DualStack, family: str) -> FamilyAnswer | None:
    """Of the answers of a family, one an address, the one that says most: a page, else a challenge, else any."""
    ours = [a for a in dual.answers if a.family == family]
    return next(iter([a for a in ours if _good(a)] or [a for a in ours if a.challenge] or ours), None)


def _silent(dual: DualStack) -> dict[str, str]:
    """Usable addresses that were asked and do not answer, with what they did: no open port, or no page behind it."""
    found = {}
    for one in (a for a in dual.aaaa if a.usable):
        visits = [a for a in dual.answers if a.family == "ipv6" and a.address == one.address]
        if one.ports and "open" not in one.ports.values():
            found[one.address] = f"{one.address} " + "、".join(f"{p}端口{s}" for p, s in sorted(one.ports.items()))
        elif visits and not any(_good(a) or a.challenge for a in visits):
            found[one.address] = f"{one.address} 打不开首页"
    return found


def _reached(case: Case, dual: DualStack, data: dict[str, object], mixed: bool) -> Finding:
    v4, v6 = _telling(dual, "ipv4"), _telling(dual, "ipv6")
    data |= {"title_v4": v4.title if v4 else "", "title_v6": v6.title if v6 else ""}
    turned = [n for n, a in (("IPv4", v4), ("IPv6", v6)) if a is not None and a.challenge]
    # A challenge is an answer: the side is reached, and what it would show to a visitor is not known.
    if turned and all(_good(a) or (a is not None and a.challenge) for a in (v4, v6)):
        data["families"] = "、".join(turned)
        return case.unknown("blocked", Reason.BLOCKED, data=data, evidence=dual.evidence, where=dual.host)
    if not _good(v4):
        return case.unknown("down", Reason.UNREACHABLE, data=data, evidence=dual.evidence, where=dual.host)
    if not _good(v6):
        return case.say("unreachable", evidence=dual.evidence, data=data)
    if silent := _silent(dual):
        return case.say(
            "some_addresses", evidence=dual.evidence, data={**data, "ports": "；".join(filter(None, silent.values()))}
        )
    same = dual.similarity
    limit = case.options.values["same_share"]
    titles_differ = v4 is not None and v6 is not None and v4.title != v6.title
    if same is not None and titles_differ and same < 0.5:
        return case.say("other_site", evidence=dual.evidence, data=data)
    if titles_differ or (same is not None and same * 100 < (limit if isinstance(limit, int) else 90)):
        parts = [f"内容相同{same:.0%}"] if same is not None else []
        if titles_differ and v4 is not None and v6 is not None:
            parts.append(f"IPv4标题为“{v4.title}”，IPv6标题为“{v6.title}”")
        how = "；".join([*parts, *([dual.similarity_note] if dual.similarity_note else [])])
        return case.say("differs", evidence=dual.evidence, data={**data, "how": how})
    data["compared"] = "且内容一致" if same is not None else "，标题与IPv4一致（内容未作比较）"
    if mixed:
        return case.say("mixed", evidence=dual.evidence, data=data)
    return _links(case, dual, data)


def _links(case: Case, dual: DualStack, data: dict[str, object]) -> Finding:
    counts = [c for c in (dual.second_level, dual.third_level) if c is not None]
    good, tested = sum(c[0] for c in counts), sum(c[1] for c in counts)
    if tested < case.options.number("min_sample"):
        if good == tested and tested:
            return case.say(
                "supported", evidence=dual.evidence, data={**data, "links": f"，站内链接{tested}个全部支持"}
            )
        if not tested:
            return case.say("home_only", evidence=dual.evidence, data=data, by=("min_sample",))
    share = good / tested
    if share < case.options.number("link_pass_share"):
        return case.say("few_links", evidence=dual.evidence, data={**data, "share": share}, by=("link_pass_share",))
    return case.say(
        "supported", evidence=dual.evidence, data={**data, "links": f"，抽查链接{tested}个，支持{share:.0%}"},
        by=("link_pass_share",),
    )  # fmt: skip
