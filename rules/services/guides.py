"""政务服务事项应有要素齐全的办事指南，并能办理或导向政务服务网。"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.kit import Case, contains_any, place
from checker.kit.guides import Guide, read_guide
from checker.kit.items import proof
from checker.kit.labels import files_of, page
from checker.kit.place import Place
from checker.kit.powers import is_dead
from checker.kit.traces import anywhere, not_news, with_pages
from checker.model.facts import Attachments, Columns, Document, Documents, Links, Texts
from checker.model.finding import Candidate, Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import LinkVerdict, PageKind, Reason, Severity, Verdict

META = RuleMeta(
    id="s03-service-guides",
    title="政务服务标准化公开",
    needs=(Columns, Documents, Texts, Attachments, Links),
    also=("VETO-SERVICE", "DED-SERVICE-FORM"),
    options={"guide_words": ["办事指南", "服务指南", "办理指南", "申报指南"], "service_net": ["政务服务网", "一网通办", "网上办事大厅"]},
    problems={
        "complete": Problem(
            Verdict.PASS, "抽查办事指南{count}件，每件{elements_required}项要素中至少有{elements_pass}项，表格样表能下载"
        ),
        "few": Problem(
            Verdict.PARTIAL, "办事指南只有{count}件（少于{min_items}件）", "补充本区政务服务事项的办事指南，或链接到政务服务网"
        ),
        "lacking": Problem(
            Verdict.PARTIAL, "办事指南{count}件中{poor}件要素不齐，如《{title}》缺少{lacking}", "补齐办事指南要素"
        ),
        "unusable": Problem(
            Verdict.PARTIAL, "{poor}件办事指南各缺少{missing_kinds}项以上重点要素，如《{title}》缺少{lacking}，对照“服务不实用”单项否决标准须重点整改",
            "逐件补齐办事指南重点要素", effort="large",
        ),
        "form_dead": Problem(
            Verdict.PARTIAL, "《{title}》的表格或样表“{file}”打不开", "更换能下载的表格和样表", effort="small"
        ),
        "link_only": Problem(
            Verdict.REVIEW, "办事服务只有指向政务服务网的链接（{title}），请人工确认能查到本区办事指南", "链接到本区站点的事项页面"
        ),
        "unclear": Problem(
            Verdict.REVIEW, "政务服务栏目有信息{filed}件（如《{title}》），页面上看不出办事指南要素（可能在附件中），请人工核对",
            "在网页上按要素列出办事指南",
        ),
        "login": Problem(Verdict.REVIEW, "办事指南须登录后查看（{title}），请人工核对"),
        "missing": Problem(
            Verdict.FAIL, "没有办事指南，也没有能打开的政务服务网链接", "公开政务服务事项办事指南，或链接到政务服务网本区站点"
        ),
        "not_read": Problem(Verdict.UNKNOWN, "政务服务栏目未能完整读取，无法判断办事指南情况（已见{count}件）"),
    },
)  # fmt: skip


_LOOKED_AT = 400
"""Guides are sampled: reading more pages of a large site would not change the answer."""


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site, and one for each form that does not download."""
    case = Case(META, site, options)
    where = place(site, *options.requirement.roles)
    words = options.words("guide_words")
    pool = [
        d
        for d in site.get(Documents)
        if d.in_scope
        and (where.keys.intersection(d.columns) or contains_any(d.title, words))
        and not_news(d)
        and d.kind is not PageKind.INTERPRETATION
    ]
    named = [d for d in pool if contains_any(d.title, words)]
    inside = [d for d in pool if d in named or "service" in d.roles][:_LOOKED_AT]
    guides = [g for d in inside if (g := read_guide(site, d, d in named)) is not None]
    unread = [d for d in named if not d.read]
    shown = {g.document.key for g in guides}
    filed = [
        d
        for d in pool
        if d.key not in shown
        and (d in named or (d.roles and d.attachments) or ("service" in d.roles and d.body_chars >= 60))
    ]
    if guides:
        yield from _judge(case, guides, where, unread, filed)
    elif unread:
        yield case.unknown("not_read", with_pages(where.coverage, unread), data={"count": 0}, evidence=proof(unread))
    elif filed:
        data = {"filed": len(filed), "title": filed[0].title}
        yield case.say("unclear", evidence=proof(filed), coverage=where.coverage, data=data)
    else:
        yield from _links(case, where)


def _judge(
    case: Case, guides: Sequence[Guide], where: Place, unread: Sequence[Document], filed: Sequence[Document]
) -> Iterator[Finding]:
    options = case.options
    allowed = options.number("elements_required") - options.number("elements_pass")
    poor = [g for g in guides if len(g.lacking) > allowed]
    useless = [g for g in guides if len(g.key_lacking) >= options.number("missing_kinds")]
    dead = [(g.document, a) for g in guides for a in files_of(case.site, [g.document]) if a.verdict is LinkVerdict.DEAD]
    data: dict[str, object] = {"count": len(guides), "poor": len(poor)}
    proofs = proof([g.document for g in guides])
    if len(useless) >= options.number("items") or (
        len(guides) < options.number("items")
        and len(useless) == len(guides)
        and where.coverage.complete
        and not unread
        and not filed
    ):
        worst = max(useless, key=lambda g: len(g.key_lacking))
        data |= {"poor": len(useless), "title": worst.document.title, "lacking": "、".join(worst.key_lacking)}
        yield case.say(
            "unusable", evidence=proof([g.document for g in useless]), data=data, by=("missing_kinds", "items"),
            severity=Severity.KEY,
        )  # fmt: skip
    elif poor:
        worst = max(poor, key=lambda g: len(g.lacking))
        data |= {"title": worst.document.title, "lacking": "、".join(worst.lacking)}
        yield case.say(
            "lacking", evidence=proof([g.document for g in poor]), data=data, by=("elements_required", "elements_pass")
        )
    elif dead:
        document, file = dead[0]
        yield case.say(
            "form_dead", evidence=[file.evidence, document.evidence], data={"title": document.title, "file": file.name}
        )
    elif len(guides) >= options.number("min_items"):
        by = ("min_items", "elements_required", "elements_pass")
        yield case.say("complete", evidence=proofs, data=data, by=by)
    elif filed:
        data |= {"filed": len(filed), "title": filed[0].title}
        yield case.say("unclear", evidence=proof(filed), coverage=where.coverage, data=data)
    elif where.coverage.complete and not unread:
        yield case.say("few", evidence=proofs, coverage=where.coverage, data=data, by=("min_items",))
    else:
        yield case.unknown("not_read", with_pages(where.coverage, unread), data=data, evidence=proofs)


def _links(case: Case, where: Place) -> Iterator[Finding]:
    site = case.site
    login = [c for c in where.columns if (r := page(site, c)) is not None and r.login]
    if login:
        proofs = [c.evidence for c in login]
        yield case.say("login", evidence=proofs, coverage=where.coverage, data={"title": login[0].name})
        return
    nets = case.options.words("service_net")
    outside = [
        c
        for c in site.get(Columns)
        if not is_dead(site, c.url)
        and (c.state in ("external", "redirect") and (c.key in where.keys or contains_any(c.name, nets)))
    ]
    pages = [c for c in where.columns if c.state == "single_document"]
    linked = [d for d in site.get(Documents).in_columns(where.keys) if not d.in_scope and not is_dead(site, d.url)]
    coverage = anywhere(site, where)
    if outside or pages or linked:
        names = [c.name for c in (*outside, *pages)] + [d.title for d in linked]
        proofs = [c.evidence for c in (*outside, *pages)] + [d.evidence for d in linked]
        shown = [p for p in proofs if p is not None]
        if shown or coverage.looked_in:
            yield case.say("link_only", evidence=shown[:5], coverage=coverage, data={"title": names[0]})
        else:
            yield case.unknown("not_read", Reason.INCOMPLETE, data={"count": 0})
        return
    near = [Candidate(c.name, c.url, "栏目中没有办事指南") for c in where.columns][:5]
    yield case.absent("missing", "not_read", coverage, data={"count": 0}, candidates=near, evidence=where.evidence)
