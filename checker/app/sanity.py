"""Run sanity (运行是否可信): too few pages, everything refused, local network down. A doubtful run never becomes history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.evidence.store import Store
from checker.model.message import Message
from checker.model.vocabulary import Failure, Reason

BLOCKED_SHARE = 0.5
"""Share of refused pages from which a run is not usable."""
FEWER_THAN = 0.6
"""Share of the usual number of pages below which a run is doubtful (own number)."""


def doubts_of(store: Store, run: str, usual: Sequence[int]) -> tuple[str, ...]:
    """Reasons to doubt a run, in Chinese, for its headline."""
    last: dict[str, Failure | None] = {}
    ok = 0
    for exchange in store.exchanges(run):
        if exchange.purpose in ("page", "pager", "data"):
            last[exchange.key] = exchange.failure
    ok = sum(f is None for f in last.values())
    failures = Counter(f for f in last.values() if f is not None)
    total = len(last)
    doubts: list[Message] = []
    if not total or not ok:
        doubts.append(Message("没有读到任何页面，本次结果不能使用"))
    blocked = sum(n for f, n in failures.items() if f.reason is Reason.BLOCKED)
    if total and blocked / total >= BLOCKED_SHARE:
        doubts.append(
            Message(
                "{total}个页面中有{blocked}个拒绝自动访问，本次结果不能使用；请将本程序的地址加入网站的放行名单",
                total=total,
                blocked=blocked,
            )  # fmt: skip
        )
    dns = failures.get(Failure.DNS, 0) + failures.get(Failure.NO_ROUTE, 0)
    if total and dns / total >= BLOCKED_SHARE:
        doubts.append(Message("大多数请求在域名解析或路由上失败，疑为本机网络故障"))
    tls = failures.get(Failure.TLS, 0)
    if total > 3 and tls / total >= BLOCKED_SHARE:
        doubts.append(Message("大多数安全连接失败，请检查本机时钟和证书库"))
    counts = [n for n in usual if n > 0]
    if len(counts) >= 2:
        typical = sorted(counts)[len(counts) // 2]
        if ok < typical * FEWER_THAN:
            doubts.append(Message("只读到{ok}个页面，往次一般为{typical}个，本次结果存疑", ok=ok, typical=typical))
    return tuple(str(d) for d in doubts)
