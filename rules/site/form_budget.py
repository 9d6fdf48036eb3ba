"""预决算公开栏目应以列表形式逐单位公开，标题写明单位、年份和内容，链接为普通链接。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import row_evidence
from checker.kit.place import place
from checker.kit.text import years_in
from checker.model.facts import Columns, Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Verdict

META = RuleMeta(
    id="FORM-BUDGET",
    title="预决算公开页面形式(天津示例)",
    needs=(Columns, Documents),
    problems={
        "good": Problem(Verdict.PASS, "“{column}”的{total}条信息标题写明年份和预决算内容，且有日期和固定网址"),
        "titles": Problem(
            Verdict.PARTIAL,
            "“{column}”的{total}条信息中有{bad}条形式不符（{why}），例如“{title}”",
            "标题写明单位、四位年份和预算或决算，列表标明日期",
            effort="small",
        ),
        "none": Problem(Verdict.NOT_APPLICABLE, "没有预决算公开栏目，页面形式无从核对"),
        "not_read": Problem(Verdict.UNKNOWN, "预决算公开栏目未能完整读取，无法核对页面形式"),
    },
)

_ROLES = ("budget_dept", "final_dept", "dept_accounts", "budget_all", "final_all", "budget")


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    where = place(site, *_ROLES)
    held = [c for c in where.columns if c.items]
    if not held:
        if where.coverage.complete:
            yield case.say("none", coverage=where.coverage)
        else:
            yield case.unknown("not_read", where.coverage)
        return
    rows = [r for c in held for r in c.items]
    untitled = [r for r in rows if not years_in(r.item.title) or not any(w in r.item.title for w in ("预算", "决算"))]
    undated = [r for r in rows if not r.item.date_text and r.published is None]
    script = [r for r in rows if not r.item.url.startswith(("http://", "https://"))]
    bad = list({id(r): r for r in (*untitled, *undated, *script)}.values())
    reasons = [("标题缺年份或预决算字样", untitled), ("没有日期", undated), ("不是普通链接", script)]
    data: dict[str, object] = {
        "column": held[0].name,
        "total": len(rows),
        "bad": len(bad),
        "why": "、".join(name for name, found in reasons if found),
        "title": bad[0].item.title[:40] if bad else "",
    }
    proofs = [row_evidence(r) for r in (bad or rows)[:3]]
    yield case.say("titles" if bad else "good", evidence=proofs, coverage=where.coverage, data=data)
