"""The rectification list (整改清单) as rows of cells: what CSV and XLSX share.

Column heads are those officials know from inspection notices: site-standards.toml, [report] recommended_columns.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.model.vocabulary import Verdict
from reports import words
from reports.i18n import marked as _
from reports.rows import Row
from reports.view import View

COLUMNS = (
    _("序号"),
    _("问题编号"),
    _("严重程度"),
    _("指标(依据)"),
    _("问题类型"),
    _("栏目"),
    _("页面标题"),
    _("问题页面地址"),
    _("所在页面(父页面)地址"),
    _("链接文字"),
    _("问题描述"),
    _("证据摘录(脱敏)"),
    _("首次发现时间"),
    _("本次发现时间"),
    _("责任单位"),
    _("整改建议"),
    _("整改期限"),
    _("整改状态"),
    _("整改后链接"),
    _("复核结果"),
)
HEAD = (
    _("检查对象"),
    _("网站标识码"),
    _("主办单位"),
    _("检查期间"),
    _("检查依据"),
    _("检查范围(页面数、链接数、附件数)"),
    _("未能检查的项目及原因"),
    _("总体结论"),
)
MEND_STATE = {
    Verdict.FAIL: _("待整改"),
    Verdict.PARTIAL: _("待完善"),
    Verdict.REVIEW: _("待核实"),
    Verdict.UNKNOWN: _("待重新检查"),
    Verdict.ERROR: _("待重新检查"),
    Verdict.PASS: _("无需整改"),
    Verdict.NOT_APPLICABLE: _("无需整改"),
}


def cells(view: View, row: Row, number: int) -> list[str]:
    """One finding in the recommended columns; the last two stay empty for the unit to fill in."""
    f, t = row.finding, view.t
    first = f.evidence[0] if f.evidence else None
    parent = str(f.data.get("found_on") or f.data.get("parent") or "")
    since = row.change.since if row.change and row.change.since else ""
    return [
        str(number),
        f.fingerprint,
        t(words.SEVERITY[f.severity]),
        t(_("；")).join([f"{row.title} {f.requirement}", *f.basis]),
        t(words.VERDICT[f.verdict]),
        str(f.data.get("column") or ""),
        row.label,
        str(f.data.get("url") or (first.url if first else "")),
        parent,
        str(f.data.get("link_text") or f.data.get("text") or ""),
        row.message,
        "\n".join(dict.fromkeys(e.quote for e in f.evidence if e.quote)),
        since or view.report.as_of,
        view.report.as_of,
        f.unit,
        row.remedy,
        f.deadline,
        state(view, row),
        "",
        "",
    ]


def state(view: View, row: Row) -> str:
    """State of mending, with people's answers beside it."""
    f, t = row.finding, view.t
    parts = [t(MEND_STATE[f.verdict])]
    if f.waiver:
        parts.append(
            (t(_("豁免已过期：{words}")) if f.waiver_expired else t(_("已登记豁免：{words}"))).format(words=f.waiver)
        )
    if f.contest:
        parts.append(t(_("有异议：{words}")).format(words=f.contest))
    if f.attested:
        parts.append(t(_("人工登记：{words}")).format(words=f.attested))
    return t(_("；")).join(parts)


def head(view: View) -> list[tuple[str, str]]:
    """The head of the list: what was inspected, on what basis, how far, and what came of it."""
    r, t = view.report, view.t
    numbers = [view.coverage_number(name) for name in ("pages", "links", "attachments")]
    values = (
        f"{r.site.get('name', '')} {r.site.get('url', '')}".strip(),
        r.site.get("code", ""),
        r.site.get("zone", ""),
        t(_("截至 {as_of}（{profile}）")).format(as_of=r.as_of, profile=t(words.PROFILE.get(r.profile, r.profile))),
        plan_name(view),
        " / ".join("—" if n is None else str(n) for n in numbers),
        unjudged_words(view),
        conclusion(view),
    )
    pairs = [(t(name), value) for name, value in zip(HEAD, values, strict=True)]
    extra = [
        (t(_("检查批次")), r.run),
        (t(_("检查程序出口地址")), t(r.site.get("vantage", ""))),
        (t(_("检查程序")), r.site.get("user_agent", "")),
        (t(_("检查程序版本")), r.catalog.get("version", "")),
    ]
    return pairs + extra


def plan_name(view: View) -> str:
    """Title and number of the plan, as the catalogue names it."""
    catalog = view.report.catalog
    title = catalog.get("title") or catalog.get("plan", "")
    number = catalog.get("number", "")
    return f"{title}（{number}）" if number else title


def unjudged_words(view: View) -> str:
    """Requirements nobody could judge, with their reasons."""
    t = view.t
    parts = []
    for key, group in view.requirements.items():
        unknown = [r for r in group.rows if r.finding.verdict is Verdict.UNKNOWN and r.counted]
        if unknown:
            reasons = dict.fromkeys(reason_words(view, r.finding.reason) for r in unknown)
            parts.append(
                f"{group.title} {key}{t(_('：'))}{t(_('，')).join(x for x in reasons if x) or t(_('原因见明细'))}"
            )
    return t(_("；")).join(parts) or t(_("无"))


def reason_words(view: View, reason: str) -> str:
    """A reason word in plain words; the word itself where it is none of the list."""
    known = {k.value: v for k, v in words.REASON.items()}
    return view.t(known[reason][0]) if reason in known else reason


def conclusion(view: View) -> str:
    """The overall result in one sentence."""
    c = view.counts
    unjudged, tried = view.unjudged
    return view.t(
        _(
            "单项否决 {veto} 项，未达标 {fail} 条，部分达标 {partial} 条，待人工核实 {review} 条，"
            "无法判断 {unknown} 条，未发现问题 {passed} 条；{tried} 项检查要求中有 {unjudged} 项无法判断。"
        )
    ).format(
        veto=len(view.vetoes),
        fail=c[Verdict.FAIL],
        partial=c[Verdict.PARTIAL],
        review=c[Verdict.REVIEW],
        unknown=c[Verdict.UNKNOWN] + c[Verdict.ERROR],
        passed=c[Verdict.PASS],
        tried=tried,
        unjudged=unjudged,
    )


def listed(rows: Iterable[Row]) -> list[Row]:
    """Rows that go into a list to be worked off: everything open, in order of urgency."""
    return [r for r in rows if r.open and r.counted]
