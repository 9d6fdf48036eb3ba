"""政府信息公开专栏应设置指南、制度、法定主动公开内容、年度报告四个板块和依申请公开入口（国办公开办函〔2019〕61号）。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.place import place
from checker.kit.text import contains_any
from checker.model.coverage import join_all
from checker.model.facts import Column, Columns, Texts
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="s14-platform-four-panels",
    title="政府信息公开平台四板块",
    needs=(Columns, Texts),
    problems={
        "complete": Problem(Verdict.PASS, "政府信息公开专栏四个板块和依申请公开入口齐全：{panels}"),
        "lacking": Problem(
            Verdict.PARTIAL, "政府信息公开专栏缺少{lacking}（应有{panels_required}个板块和依申请公开入口）", "按统一格式补齐板块"
        ),
        "empty": Problem(Verdict.PARTIAL, "政府信息公开专栏的{empty}没有内容", "补充板块内容"),
        "renamed": Problem(
            Verdict.REVIEW, "政府信息公开专栏的板块名称与统一名称不符：{names}，请人工确认", "按统一名称规范板块名称", effort="small"
        ),
        "missing": Problem(Verdict.FAIL, "首页导航和网站地图中没有政府信息公开专栏", "按统一格式设置政府信息公开专栏", effort="large"),
        "not_read": Problem(Verdict.UNKNOWN, "政府信息公开专栏未能完整读取，无法判断板块是否齐全"),
    },
)  # fmt: skip
PANELS = {
    "政府信息公开指南": ("foi_guide", ("指南",)),
    "政府信息公开制度": ("foi_rules", ("制度", "规定")),
    "法定主动公开内容": ("statutory", ("主动公开",)),
    "政府信息公开年度报告": ("annual_report", ("年报", "年度报告")),
    "依申请公开": ("foi_request", ("申请",)),
}


def _has_content(column: Column, columns: Columns) -> bool:
    below = columns.below(column)
    return column.state in ("single_document", "external", "redirect", "script") or any(
        c.items or c.state in ("single_document", "external") for c in (column, *below)
    )


def _on_platform(site: SiteView, platforms: tuple[Column, ...], word: str) -> bool:
    """A link of the platform's page that carries the panel's word."""
    texts = site.get(Texts)
    readings = [r for c in platforms if (r := texts.reading(c.key)) is not None]
    return any(word in link.text for r in readings for link in r.links)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    columns = site.get(Columns)
    platforms = columns.with_role("platform")
    found = {name: columns.with_role(role) for name, (role, _) in PANELS.items()}
    if not platforms and not any(found.values()):
        yield case.absent("missing", "not_read", place(site, "platform"))
        return
    lacking = [
        n
        for n, (_, words) in PANELS.items()
        if not found[n] and not any(_on_platform(site, platforms, w) for w in words)
    ]
    empty = [n for n, cs in found.items() if cs and not any(_has_content(c, columns) for c in cs)]
    odd = [
        f"{c.name}（{n}）"
        for n, (_, words) in PANELS.items()
        for c in found[n][:1]
        if not any(contains_any(x.name, words) for x in found[n])
    ]
    proofs = [c.evidence for c in (*platforms, *(c for cs in found.values() for c in cs)) if c.evidence][:5]
    data: dict[str, object] = {
        "panels": "、".join(c.name for cs in found.values() for c in cs[:1]),
        "lacking": "、".join(lacking),
        "empty": "、".join(empty),
        "names": "、".join(odd),
    }
    doubtful = [place(site, PANELS[n][0]).coverage for n in lacking]
    if lacking:
        looked = join_all((columns.navigation, *doubtful))
        yield case.absent("lacking", "not_read", looked, data=data, evidence=proofs, by=("panels_required",))
    elif empty:
        looked = join_all(c.coverage for n in empty for c in found[n])
        yield case.absent("empty", "not_read", looked, data=data, evidence=proofs)
    elif odd:
        yield case.say("renamed", evidence=proofs, data=data)
    elif proofs:
        yield case.say("complete", evidence=proofs, data=data, by=("panels_required",))
    else:
        yield case.unknown("not_read", columns.navigation, data=data)
