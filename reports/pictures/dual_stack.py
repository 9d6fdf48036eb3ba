"""IPv4 and IPv6 (双栈访问情况): every address and port, and the home page over each family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reports import words
from reports.i18n import marked as _
from reports.pictures.draw import Markup, Picture, rect, svg, table, text
from reports.view import View

MAX_ADDRESSES = 16
_ROW, _LEFT, _TOP, _CELL = 26, 330, 40, 110
_STATE = {
    "open": _("可连接"),
    "refused": _("被拒绝"),
    "timeout": _("超时"),
    "unreachable": _("不可达"),
    "tls": _("安全连接失败"),
}
_FAMILY = {"ipv4": "IPv4", "ipv6": "IPv6"}
_DNS = {
    "ok": _("有 IPv6 地址"),
    "no_aaaa": _("没有 IPv6 地址"),
    "nxdomain": _("域名不存在"),
    "servfail": _("域名服务器出错"),
    "timeout": _("域名解析超时"),
    "not_run": _("未检查"),
}


def _list(value: object) -> Sequence[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list | tuple) else []


def draw(view: View) -> Picture | None:
    """The picture, or None when the probe did not run or does not apply."""
    d, t = view.report.dual_stack, view.t
    addresses = [(_FAMILY.get(str(a.get("family")), ""), a) for a in _list(d.get("addresses"))]
    answers = {str(a.get("family", "")): a for a in _list(d.get("answers"))}
    if not d or not d.get("applicable", True) or not (addresses or answers):
        return None
    addresses = addresses[:MAX_ADDRESSES]
    ports = sorted({str(p) for _family, a in addresses for p in a.get("ports") or {}}, key=lambda p: (len(p), p))
    heads = [*(t(_("{port} 端口")).format(port=p) for p in ports), t(_("首页"))]
    parts: list[Markup] = [text(_LEFT + n * _CELL, _TOP - 14, head, "axis") for n, head in enumerate(heads)]
    rows = []
    lines = addresses or [("IPv4", {}), ("IPv6", {})]
    if addresses and not any(family == "IPv6" for family, _a in addresses):
        lines = [*addresses, ("IPv6", {})]
    for n, (family, address) in enumerate(lines):
        y = _TOP + n * _ROW
        shown = str(address.get("address") or t(_("没有地址")))
        parts.append(text(0, y + 16, f"{family} {shown}", "name", 46))
        cells = []
        states = {str(k): str(v) for k, v in (address.get("ports") or {}).items()}
        for port in ports:
            state = states.get(port, "")
            cells.append(
                (
                    t(_STATE.get(state, state)) if state else "—",
                    "pass" if state == "open" else "fail" if state else "none",
                )
            )
        cells.append(_home(view, answers.get(family.lower())))
        for column, (label, tone) in enumerate(cells):
            x = _LEFT + column * _CELL
            parts += [
                rect(x, y, _CELL - 6, _ROW - 4, f"cell {tone}", f"{shown}：{label}"),
                text(x + 6, y + 16, label, "mark", 12),
            ]
        rows.append((f"{family} {shown}", *(label for label, _tone in cells)))
    title = t(_("IPv4 与 IPv6 访问情况"))
    dns = t(_DNS.get(str(d.get("dns", "")), str(d.get("dns", ""))))
    says = t(_("域名 {host}：{dns}；检查程序所在网络{ipv6}。")).format(
        host=d.get("host", ""), dns=dns, ipv6=t(_("具备 IPv6")) if d.get("local_ipv6") else t(_("不具备 IPv6"))
    )
    picture = svg(_LEFT + len(heads) * _CELL, _TOP + len(lines) * _ROW, f"{title}。{says}", parts)
    return Picture(title, says, picture, table([t(_("地址")), *heads], rows))


def _home(view: View, answer: Mapping[str, Any] | None) -> tuple[str, str]:
    """What the home page answered over a family, and the tone of its field."""
    if not answer:
        return "—", "none"
    if answer.get("failure"):
        failure = str(answer["failure"])
        return view.t(words.FAILURE.get(failure, failure)), "fail"
    status = answer.get("status")
    ok = isinstance(status, int) and 200 <= status < 300
    return f"HTTP {status}", "pass" if ok else "fail"
