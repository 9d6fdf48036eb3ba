"""网站应能以HTTPS访问，证书有效、名称相符、链完整，http应跳转到https。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checker.kit import Case
from checker.model.evidence import Evidence
from checker.model.facts import HomePage, TlsState
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="TLS-HTTPS",
    title="HTTPS可用与证书",
    needs=(TlsState, HomePage),
    problems={
        "good": Problem(Verdict.PASS, "{host}可以HTTPS访问，证书有效期至{until}（剩余{days}天）{note}"),
        "expired": Problem(Verdict.FAIL, "{host}的证书已过期（有效期至{until}）", "立即更换证书", effort="small"),
        "not_yet_valid": Problem(Verdict.FAIL, "{host}的证书尚未生效（自{since}起）", "更换证书", effort="small"),
        "wrong_name": Problem(
            Verdict.FAIL, "{host}的证书签发给{names}，与域名不符", "更换包含本域名的证书", effort="small"
        ),
        "self_signed": Problem(
            Verdict.FAIL, "{host}使用自签名或不受信任的证书", "更换受信任机构签发的证书", effort="small"
        ),
        "chain": Problem(
            Verdict.PARTIAL,
            "{host}没有发送完整的证书链，部分访问者会看到警告",
            "在服务器上补充中间证书",
            effort="small",
        ),
        "old_protocol": Problem(Verdict.PARTIAL, "{host}的HTTPS只支持淘汰的协议", "升级服务器的安全协议"),
        "no_https": Problem(Verdict.PARTIAL, "{host}不能以HTTPS访问（{why}）", "启用HTTPS"),
        "expires_soon": Problem(
            Verdict.PARTIAL,
            "{host}的证书将于{until}到期（剩余{days}天，应提前{warn_days_before_expiry}天更换）",
            "及时更换证书",
            effort="small",
        ),
        "no_redirect": Problem(
            Verdict.PARTIAL, "{host}的http访问没有跳转到https", "设置http跳转到https", effort="small"
        ),
        "mixed": Problem(
            Verdict.PARTIAL, "https页面引用了{count}个http资源，例如{example}", "将资源改为https", effort="small"
        ),
        "cipher": Problem(Verdict.UNKNOWN, "{host}可能只支持商用密码算法，通用工具不能检查"),
        "clock": Problem(Verdict.UNKNOWN, "各网站证书的有效期同时异常，可能是本机时钟有误，不作判断"),
        "not_asked": Problem(Verdict.UNKNOWN, "{host}的HTTPS没有得到可判断的答复（{why}）"),
        "not_applicable": Problem(Verdict.NOT_APPLICABLE, "站点以IP地址、本机地址或保留测试域名访问，不适用本项检查"),
    },
)

_WRONG = {
    "expired": "expired",
    "not_yet_valid": "not_yet_valid",
    "name_mismatch": "wrong_name",
    "self_signed": "self_signed",
    "untrusted": "self_signed",
    "incomplete_chain": "chain",
    "old_protocol": "old_protocol",
}
_CLOSED = {"refused": "连接被拒绝", "no_tls": "端口不是HTTPS", "reset": "连接被重置"}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    tls = site.get(TlsState)
    until = _day(tls.not_after)
    days = (until - site.as_of).days if until is not None else 0
    data: dict[str, object] = {
        "host": tls.host,
        "until": until.isoformat() if until else "不详",
        "since": tls.not_before[:10],
        "days": days,
        "names": "、".join(tls.names[:4]) or "其他名称",
        "why": _CLOSED.get(tls.failure, tls.failure or "没有探测"),
        "count": len(tls.mixed_content),
        "example": tls.mixed_content[0][:80] if tls.mixed_content else "",
        "note": "",
    }
    proofs = tls.evidence
    if not tls.applicable:
        yield case.say("not_applicable", evidence=proofs)
    elif tls.clock_doubt:
        yield case.unknown("clock", Reason.CLOCK, data=data, evidence=proofs)
    elif tls.failure == "cipher":
        yield case.unknown("cipher", Reason.CIPHER, data=data, evidence=proofs)
    elif not proofs:
        yield case.unknown("not_asked", Reason.NOT_RUN, data=data)
    elif tls.failure in _WRONG:
        yield case.say(_WRONG[tls.failure], evidence=proofs, data=data)
    elif tls.failure in _CLOSED and site.get(HomePage).reading is None:
        # A host that answers nothing at all is down: that says nothing about its HTTPS.
        yield case.unknown("not_asked", Reason.UNREACHABLE, data=data, evidence=proofs)
    elif tls.failure in _CLOSED:
        yield case.say("no_https", evidence=proofs, data=data)
    elif tls.failure or not tls.reachable:
        yield case.unknown("not_asked", Reason.UNREACHABLE, data=data, evidence=proofs)
    else:
        yield _served(case, tls, data, days if until else None)


def _served(case: Case, tls: TlsState, data: dict[str, object], days: int | None) -> Finding:
    proofs: Sequence[Evidence] = tls.evidence
    if days is not None and days < case.options.number("warn_days_before_expiry"):
        return case.say("expires_soon", evidence=proofs, data=data, by=("warn_days_before_expiry",))
    if tls.mixed_content:
        return case.say("mixed", evidence=proofs, data=data)
    if tls.http_redirects is False:
        return case.say("no_redirect", evidence=proofs, data=data)
    return case.say("good", evidence=proofs, data=data)
