"""信息页面应显示发布时间，没有发布时间的按未更新计。"""

from __future__ import annotations

from collections.abc import Iterator

from checker.kit import Case
from checker.kit.items import proof
from checker.model.facts import Documents
from checker.model.finding import Finding, Problem, RuleMeta
from checker.model.site import Options, SiteView
from checker.model.vocabulary import Reason, Verdict

META = RuleMeta(
    id="DATE-COUNTED",
    title="以页面发布时间为准",
    needs=(Documents,),
    options={
        "static_roles": [
            "institution",
            "leaders",
            "overview",
            "foi_guide",
            "foi_request",
            "about_site",
            "site_map",
            "mailbox",
            "power_list",
            "reading_room",
            "complaint",
            "search",
            "service",
        ],
    },
    problems={
        "shown": Problem(Verdict.PASS, "抽查的{total}个信息页面中{ok}个显示发布时间"),
        "lacking": Problem(
            Verdict.PARTIAL,
            "{total}个信息页面中有{bad}个没有发布时间，例如《{title}》，按未更新计",
            "在信息页面标明发布时间",
            effort="small",
        ),
        "not_understood": Problem(Verdict.UNKNOWN, "{bad}个信息页面显示了发布时间但未能识别，例如《{title}》"),
        "not_read": Problem(Verdict.UNKNOWN, "本次没有读到信息页面，无法检查发布时间"),
    },
)


def check(site: SiteView, options: Options) -> Iterator[Finding]:
    """One verdict for the site."""
    case = Case(META, site, options)
    static = frozenset(options.words("static_roles"))
    read = [
        d
        for d in site.get(Documents)
        if d.read and d.in_scope and d.kind.is_article and not static.intersection(d.roles)
    ]
    if not proof(read):
        coverage = site.get(Documents).coverage
        yield case.unknown("not_read", coverage if not coverage.complete else Reason.INCOMPLETE)
        return
    odd = [d for d in read if d.published is None and d.date_unreadable]
    bad = [d for d in read if d.published is None and not d.date_unreadable]
    first = (bad or odd or read)[0]
    data: dict[str, object] = {"total": len(read), "ok": len(read) - len(bad) - len(odd), "title": first.title[:40]}
    if bad:
        yield case.say("lacking", evidence=proof(bad), data={**data, "bad": len(bad)})
    elif odd:
        yield case.unknown(
            "not_understood", Reason.DATE_NOT_UNDERSTOOD, data={**data, "bad": len(odd)}, evidence=proof(odd)
        )
    else:
        yield case.say("shown", evidence=proof(read), data=data)
